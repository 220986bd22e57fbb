"""How the items of earlier plans went: each is judged against its stored target, exactly. (domain.md, section 4)

An item is judged in the first period after its own whose last day is on or after its due date; before that it is
running, afterwards its judgement stands as it was written.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import NamedTuple

from ..exact import ONE, Exact, add, is_less
from ..plans import JudgedItem, Judgement, training_session
from ..reading.periods import calendar_month
from ..reading.typed import is_blank, number_of, text_of
from ..records import Period, PlanRow, Team, TrainingRow
from ..results import Assessed, PersonResult, Results
from ..scheme import Indicator
from ..vocabulary import Vocabulary, default_vocabulary, normalised


class _Outcome(NamedTuple):
    judgement: Judgement
    now: Exact | None = None
    gap: Exact | None = None


def judge_rows(team: Team, results: Results, vocabulary: Vocabulary | None = None) -> tuple[JudgedItem, ...]:
    """The stored items of earlier periods that are running in this one, or to be judged in it, in sheet order."""
    if not team.plan:
        return ()
    vocabulary = vocabulary or default_vocabulary()
    judge, ours = _Judge(team, results, vocabulary), own_rows(team, vocabulary)
    return tuple(item for row in team.plan if row.row in ours and (item := judge.item(row)) is not None)


def is_withdrawn(row: PlanRow, vocabulary: Vocabulary) -> bool:
    """True where an earlier run has marked the item as no longer applying."""
    return vocabulary.key_of("judgement", row.judgement) == "withdrawn"


def own_rows(team: Team, vocabulary: Vocabulary) -> frozenset[int]:
    """The Plan rows that are the program's: of an indicator of the Scheme sheet, of training, or judged before.

    Anything else is an item that the manager has added, and theirs alone.
    """
    known = {
        normalised(row.cells.get(key) or "") for row in team.schemes for key in ("indicator", "indicator_name")
    } - {""}
    return frozenset(
        row.row
        for row in team.plan
        if row.indicator in known
        or training_session(row.indicator) is not None
        or vocabulary.key_of("judgement", row.judgement) is not None
    )


class _Judge:
    """What the stored items of a workbook are judged by in one period."""

    def __init__(self, team: Team, results: Results, vocabulary: Vocabulary) -> None:
        self.team = team
        self.results = results
        self.vocabulary = vocabulary

    @cached_property
    def people(self) -> Mapping[str, PersonResult]:
        return {one.person.key: one for one in self.results.people}

    @cached_property
    def training(self) -> Mapping[tuple[str, str], list[TrainingRow]]:
        """The rows of a session by (person, session), up to the period's last day."""
        found: dict[tuple[str, str], list[TrainingRow]] = {}
        for row in self.team.training:
            if row.day is not None and row.day <= self.results.period.last:
                found.setdefault((row.person, normalised(row.session)), []).append(row)
        return found

    def item(self, row: PlanRow) -> JudgedItem | None:
        """The judgement of a stored item in this period; None where it is not this period's to judge."""
        made_in = self.team.period(row.period) or calendar_month(row.period)
        period = self.results.period
        if made_in is None or made_in.first >= period.first or is_withdrawn(row, self.vocabulary):
            return None
        deciding = self._deciding(made_in, row)
        if deciding is not None and deciding.first < period.first:
            return None
        one = self._assessed(row)
        indicator = one.indicator if one else None
        session = training_session(row.indicator)
        title = indicator.name if indicator else session or text_of(row.cells.get("indicator"))
        if deciding is None or deciding.key != period.key:
            return JudgedItem(row, title, indicator, "running", self._now(one), None)
        outcome = self._trained(row, session, made_in) if session is not None else self._measured(row, one)
        return JudgedItem(row, title, indicator, *outcome)

    def _deciding(self, made_in: Period, row: PlanRow) -> Period | None:
        """The first period after the item's own whose last day is on or after its due date."""
        if row.due is None:
            return None
        return next((p for p in self.team.periods if p.first > made_in.first and p.last >= row.due), None)

    def _assessed(self, row: PlanRow) -> Assessed | None:
        person = self.people.get(row.person)
        for one in person.indicators if person else ():
            if row.indicator in (normalised(one.indicator.key), normalised(one.indicator.name)):
                return one
        return None

    def _now(self, one: Assessed | None) -> Exact | None:
        return one.measured.value if one else None

    def _measured(self, row: PlanRow, one: Assessed | None) -> _Outcome:
        person = self.people.get(row.person)
        if person is None or person.status != "scored" or one is None or one.measured.value is None:
            return _Outcome("not_measured")
        value, target = one.measured.value, number_of(row.target)
        if isinstance(target, tuple):
            gap = _gap(one.indicator, value, target)
            return _Outcome("kept", value) if gap is None else _Outcome("missed", value, gap)
        # what was to be recorded has been recorded; any other text is no target that could be judged
        to_be_recorded = not is_blank(row.target) and is_blank(row.cells.get("now"))
        return _Outcome("kept" if to_be_recorded else "not_measured", value)

    def _trained(self, row: PlanRow, session: str, made_in: Period) -> _Outcome:
        """Kept when the session was attended or passed after the plan's period; nothing recorded is not measured."""
        rows = self.training.get((row.person, session), ())
        later = [one for one in rows if one.day and one.day > made_in.last and one.result]
        if any(one.result in ("attended", "passed") for one in later):
            return _Outcome("kept")
        return _Outcome("missed", None, ONE) if later else _Outcome("not_measured")


def _gap(indicator: Indicator, value: Exact, target: Exact) -> Exact | None:
    """What is missing to the target; None where it is reached."""
    if indicator.lower_is_better:
        value, target = target, value
    return add(target, (-value[0], value[1])) if is_less(value, target) else None
