"""Who needs a plan, and what is in it. (domain.md, section 4)"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Final

from ..exact import Exact, from_fraction, is_less, to_float
from ..measures.training import is_done
from ..plans import JudgedItem, Plan, PlanItem, Section, training_key
from ..reading.notes import SHIPPED_DUE_DAYS
from ..records import ActionRow, Team, TrainingRow
from ..results import Assessed, PersonResult, Results
from ..scheme import Indicator
from ..vocabulary import normalised
from .judging import judge_rows
from .stages import stage_targets
from .targets import target_of

STRENGTHS: Final = 2
_HUNDRED: Final[Exact] = (100, 1)
_SECTIONS: Final[Mapping[str, Section]] = {"self": "self", "team": "team", "management": "management"}


def make_plans(team: Team, results: Results) -> dict[str, Plan]:
    """The plan of everybody of the period, by person key; `is_due` where something is to be improved."""
    planner = _Planner(team, results)
    stages = stage_targets(team, results)
    judged: dict[str, list[JudgedItem]] = {}
    for item in judge_rows(team, results):
        judged.setdefault(item.row.person, []).append(item)
    plans = {}
    for result in results.people:
        key = result.person.key
        scored = result.status == "scored"
        items = tuple(planner.items(result)) if scored and planner.stays(result) else ()
        plans[key] = Plan(
            result=result,
            items=items,
            strengths=planner.strengths(result) if scored else (),
            stage=stages.get(key) if scored else None,
            summary=planner.summaries.get(key),
            judged=tuple(judged.get(key, ())),
            is_due=bool(items),
        )
    return plans


@dataclass(frozen=True)
class _Planner:
    """What all plans of a period share: the actions, the names of supervisors, the summaries, the due dates."""

    team: Team
    results: Results

    @cached_property
    def line(self) -> Exact:
        """Points below which an indicator is weak."""
        return from_fraction(self.team.settings.improve_below)

    @cached_property
    def actions(self) -> Mapping[str, ActionRow]:
        """The first action of each indicator, by its key or name as typed."""
        return {row.indicator: row for row in reversed(self.team.actions)}

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Names by person key."""
        return {member.key: member.name for member in self.team.members}

    @cached_property
    def summaries(self) -> Mapping[str, str]:
        """The monthly summaries of the period by person key; several of one person follow each other."""
        found: dict[str, list[str]] = {}
        for note in self.team.notes:
            if note.kind == "summary" and note.period == self.results.period.key and note.text:
                found.setdefault(note.person, []).append(note.text)
        return {person: "\n".join(texts) for person, texts in found.items()}

    @cached_property
    def training(self) -> Mapping[str, Sequence[TrainingRow]]:
        """The training rows of the period by person key."""
        found: dict[str, list[TrainingRow]] = {}
        for row in self.team.training:
            if row.day is not None and self.results.period.contains(row.day):
                found.setdefault(row.person, []).append(row)
        return found

    def stays(self, result: PersonResult) -> bool:
        """True for a person who is still employed when the period is over."""
        leave = result.person.leave
        return leave is None or leave > self.results.period.last

    def due(self, days: int) -> date:
        """So many days after the period's last one."""
        return self.results.period.last + timedelta(days=days)

    def strengths(self, result: PersonResult) -> tuple[Assessed, ...]:
        """The best indicators at or above the line: by points, then weight, then Scheme order."""
        strong = [one for one in result.indicators if one.points is not None and not is_less(one.points, self.line)]
        strong.sort(key=lambda one: (to_float(one.points or _HUNDRED), to_float(one.indicator.weight)), reverse=True)
        return tuple(strong[:STRENGTHS])

    def items(self, result: PersonResult) -> Iterator[PlanItem]:
        """The weak indicators in Scheme order, then required training not done; nothing where no indicator is weak."""
        weak = [one for one in result.indicators if one.points is not None and is_less(one.points, self.line)]
        for one in weak:
            yield self._weak(result, one)
        if weak:
            for row in undone_sessions(self.training.get(result.person.key, ())):
                yield self._untrained(result, row)

    def _weak(self, result: PersonResult, one: Assessed) -> PlanItem:
        indicator = one.indicator
        action = self._action(indicator)
        section = _SECTIONS[action.section] if action else "self"
        return PlanItem(
            key=indicator.key,
            title=indicator.name,
            section=section,
            indicator=indicator,
            now=one.measured.value,
            target=target_of(indicator, one.measured, self.line),
            action=action.action if action else "",
            measure=action.measure if action else "",
            owner=self._owner(result, section),
            due=self.due(action.due_days if action else SHIPPED_DUE_DAYS),
        )

    def _untrained(self, result: PersonResult, row: TrainingRow) -> PlanItem:
        key = training_key(row.session)
        action = self.actions.get(normalised(key)) or self.actions.get(normalised(row.session))
        return PlanItem(
            key=key,
            title=row.session,
            section="self",
            indicator=None,
            now=None,
            target=None,
            action=action.action if action else "",
            measure=action.measure if action else "",
            owner=self._owner(result, "self"),
            due=self.due(action.due_days if action else SHIPPED_DUE_DAYS),
        )

    def _action(self, indicator: Indicator) -> ActionRow | None:
        return self.actions.get(normalised(indicator.key)) or self.actions.get(normalised(indicator.name))

    def _owner(self, result: PersonResult, section: Section) -> str:
        """The person for what they can do themselves, else the supervisor: by name, by ID where not on the Roster."""
        if section == "self":
            return result.person.name
        manager = result.person.manager or ""
        return self.names.get(manager) or manager


def undone_sessions(rows: Sequence[TrainingRow]) -> tuple[TrainingRow, ...]:
    """Required sessions among these that were neither attended nor passed, each once."""
    required = [row for row in rows if row.required]
    done = {normalised(row.session) for row in required if is_done(row)}
    undone = {normalised(row.session): row for row in reversed(required) if normalised(row.session) not in done}
    return tuple(reversed(undone.values()))
