"""Who needs a plan, and what is in it. (domain.md, section 4)"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from typing import Final, NamedTuple

from ..exact import Exact, from_fraction, is_less, to_float
from ..measures.training import is_done
from ..plans import JudgedItem, Plan, PlanItem, Section, StageTarget, training_key
from ..reading.notes import SHIPPED_DUE_DAYS
from ..records import ActionRow, Team, TrainingRow
from ..results import Assessed, PersonResult, Results
from ..vocabulary import normalised
from .judging import judge_rows
from .stages import stage_targets
from .targets import target_of

STRENGTHS: Final = 2
_HUNDRED: Final[Exact] = (100, 1)
_SECTIONS: Final[Mapping[str, Section]] = {"self": "self", "team": "team", "management": "management"}


def make_plans(team: Team, results: Results) -> Plans:
    """The plan of everybody of the period, by person key; `is_due` where something is to be improved."""
    return Plans(team, results)


class _Advice(NamedTuple):
    """What the Actions sheet says about an indicator, the due date reckoned."""

    section: Section
    action: str
    measure: str
    due: date


class Plans(Mapping[str, Plan]):
    """The plans of a period by person key, each made when it is asked for."""

    def __init__(self, team: Team, results: Results) -> None:
        self._team = team
        self._results = results
        self._line = from_fraction(team.settings.improve_below)  # points below which an indicator is weak
        self._advice: dict[int, _Advice] = {}  # by the identity of the indicator
        self._names = {member.key: member.name for member in team.members}

    def __getitem__(self, key: str) -> Plan:
        result = self._people[key]
        scored = result.status == "scored"
        items = self.items_for(result)
        return Plan(
            result=result,
            items=items,
            strengths=self._strengths(result) if scored else (),
            stage=self._stages.get(key) if scored else None,
            summary=self._summaries.get(key),
            judged=tuple(self._judged.get(key, ())),
            is_due=bool(items),
        )

    def __iter__(self) -> Iterator[str]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)

    def items_for(self, result: PersonResult) -> tuple[PlanItem, ...]:
        """What a scored person who stays is to improve: weak indicators, then required training not done.

        Nothing where no indicator is weak: then there is no plan.
        """
        weak = self._weak(result)
        if not weak:
            return ()
        items = [self._improvement(result, one) for one in weak]
        items += (self._course(result, row.session) for row in self._undone(result))
        return tuple(items)

    def count_for(self, result: PersonResult) -> int:
        """How many items `items_for` gives."""
        weak = self._weak(result)
        return len(weak) + len(self._undone(result)) if weak else 0

    def _weak(self, result: PersonResult) -> list[Assessed]:
        if result.status != "scored" or not self._stays(result):
            return []
        top, bottom = self._line
        return [one for one in result.indicators if (p := one.points) is not None and p[0] * bottom < top * p[1]]

    def _stays(self, result: PersonResult) -> bool:
        """True for a person who is still employed when the period is over."""
        leave = result.person.leave
        return leave is None or leave > self._results.period.last

    def _undone(self, result: PersonResult) -> tuple[TrainingRow, ...]:
        rows = self._training.get(result.person.key)
        return undone_sessions(rows) if rows else ()

    def _improvement(self, result: PersonResult, one: Assessed) -> PlanItem:
        indicator, measured = one.indicator, one.measured
        advice = self._advice.get(id(indicator))
        if advice is None:
            row = self._actions.get(normalised(indicator.key)) or self._actions.get(normalised(indicator.name))
            advice = self._advice[id(indicator)] = self._advised(row)
        section, action, measure, due = advice
        target = target_of(indicator, measured, self._line)
        owner = result.person.name if section == "self" else self._supervisor(result)
        return PlanItem(
            indicator.key, indicator.name, section, indicator, measured.value, target, action, measure, owner, due
        )

    def _course(self, result: PersonResult, session: str) -> PlanItem:
        key = training_key(session)
        row = self._actions.get(normalised(key)) or self._actions.get(normalised(session))
        _, action, measure, due = self._advised(row)
        return PlanItem(key, session, "self", None, None, None, action, measure, result.person.name, due)

    def _advised(self, row: ActionRow | None) -> _Advice:
        days = SHIPPED_DUE_DAYS if row is None else row.due_days
        last = self._results.period.last
        due = last + timedelta(days=min(days, (date.max - last).days))
        return _Advice(_SECTIONS[row.section], row.action, row.measure, due) if row else _Advice("self", "", "", due)

    def _supervisor(self, result: PersonResult) -> str:
        """The supervisor's name; the ID of one who is not on the Roster."""
        manager = result.person.manager or ""
        return self._names.get(manager) or manager

    def _strengths(self, result: PersonResult) -> tuple[Assessed, ...]:
        """The best indicators at or above the line: by points, then weight, then Scheme order."""
        strong = [one for one in result.indicators if one.points is not None and not is_less(one.points, self._line)]
        strong.sort(key=lambda one: (to_float(one.points or _HUNDRED), to_float(one.indicator.weight)), reverse=True)
        return tuple(strong[:STRENGTHS])

    @cached_property
    def _people(self) -> Mapping[str, PersonResult]:
        return {one.person.key: one for one in self._results.people}

    @cached_property
    def _actions(self) -> Mapping[str, ActionRow]:
        """The first action of each indicator, by its key or name as typed."""
        return {row.indicator: row for row in reversed(self._team.actions)}

    @cached_property
    def _stages(self) -> Mapping[str, StageTarget]:
        return stage_targets(self._team, self._results)

    @cached_property
    def _judged(self) -> Mapping[str, list[JudgedItem]]:
        judged: dict[str, list[JudgedItem]] = {}
        for item in judge_rows(self._team, self._results):
            judged.setdefault(item.row.person, []).append(item)
        return judged

    @cached_property
    def _summaries(self) -> Mapping[str, str]:
        """The monthly summaries of the period by person key; several of one person follow each other."""
        found: dict[str, list[str]] = {}
        for note in self._team.notes:
            if note.kind == "summary" and note.period == self._results.period.key and note.text:
                found.setdefault(note.person, []).append(note.text)
        return {person: "\n".join(texts) for person, texts in found.items()}

    @cached_property
    def _training(self) -> Mapping[str, Sequence[TrainingRow]]:
        """The training rows of the period by person key."""
        found: dict[str, list[TrainingRow]] = {}
        for row in self._team.training:
            if row.day is not None and self._results.period.contains(row.day):
                found.setdefault(row.person, []).append(row)
        return found


def undone_sessions(rows: Sequence[TrainingRow]) -> tuple[TrainingRow, ...]:
    """Required sessions among these that were neither attended nor passed, each once."""
    required = [row for row in rows if row.required]
    done = {normalised(row.session) for row in required if is_done(row)}
    undone = {normalised(row.session): row for row in reversed(required) if normalised(row.session) not in done}
    return tuple(reversed(undone.values()))
