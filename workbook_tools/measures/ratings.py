"""Ratings: who counts, how several are averaged, how self and peers are mixed in. (domain.md, section 3, rule 4)"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..cells import CellRef, RowCells
from ..exact import ONE, Exact, add, divide, is_less, multiply
from ..participants import Participant
from ..problems import ERROR, WARNING, Problem, Severity
from ..reading.typed import is_blank, number_of, shown
from ..records import Layout, Rating, Team
from ..results import Measured, RatingParts
from ..scheme import Indicator, Rule, Scheme
from ..vocabulary import normalised

TOTAL = "total"  # the indicator text of an overall self-rating


class _Counted(NamedTuple):
    number: Exact
    at: CellRef


class RatingMeasures:
    """The ratings of one workbook and period; gathers the Problems of the rows it judges."""

    def __init__(self, team: Team) -> None:
        self._layout: Layout | None = team.layouts.get("ratings")
        self._roster = team.layouts["roster"]
        self._words: dict[str, dict[str, Indicator]] = {}  # scheme → how ratings may name its indicators
        self.problems: list[Problem] = []

    def measure(self, person: Participant, scheme: Scheme) -> dict[str, Measured]:
        """What was rated of a person, by indicator key; indicators without any rating are left out."""
        words = self._words.get(scheme.key)
        if words is None:
            words = {w: i for i in reversed(scheme.indicators) for w in (normalised(i.name), normalised(i.key))}
            self._words[scheme.key] = words
        rows: dict[str, list[Rating]] = {}
        for row in person.ratings:
            indicator = words.get(row.indicator)
            if indicator is not None:
                rows.setdefault(indicator.key, []).append(row)
            elif row.indicator != TOTAL:
                self._note("rating_indicator_unknown", WARNING, person, row, "indicator", indicator=row.indicator)
        rated = ((i, rows[i.key]) for i in scheme.indicators if i.key in rows)
        return {i.key: self._plain(person, i, of_i) or self._of_indicator(person, i, of_i) for i, of_i in rated}

    def own_total(self, person: Participant) -> Exact | None:
        """The overall self-rating, where there is one."""
        totals = (number_of(r.rating) for r in person.ratings if r.indicator == TOTAL and r.role == "self")
        return next((t for t in totals if isinstance(t, tuple)), None)

    def _plain(self, person: Participant, indicator: Indicator, rows: Sequence[Rating]) -> Measured | None:
        """The only rating, a number in range by the person's own supervisor: nearly everybody's. None for others."""
        row, rating, zero, full = rows[0], rows[0].rating, indicator.zero_at, indicator.full_at
        manager = person.member.manager
        if len(rows) > 1 or type(rating) is not float or row.role != "supervisor" or not rating.is_integer():
            return None
        number = (int(rating), 1)
        doubtful = bool(row.rater and manager and row.rater != manager)
        if doubtful or zero is None or full is None or indicator.rule is not Rule.RATING or self._layout is None:
            return None
        if self._outside(indicator, number) or (indicator.remark_required and not row.remark):
            return None
        cells = RowCells(self._layout.sheet, row.row, (self._layout.columns["rating"],))
        parts = RatingParts(number, None, None, 0)
        return Measured(number, None, number, None, None, (1, 1), cells, "", None, parts)

    def _of_indicator(self, person: Participant, indicator: Indicator, rows: Sequence[Rating]) -> Measured:
        counts = indicator.rule is Rule.RATING
        by_role: dict[str, list[_Counted]] = {"supervisor": [], "self": [], "peer": []}
        blank, judged = None, len(self.problems)
        for row in self._own(person, rows, counts):
            at = self._at(row, "rating")
            number = number_of(row.rating)
            if number is None:
                blank = blank or at
            elif isinstance(number, str):
                if counts:
                    self._note(number, ERROR, person, row, "rating", value=shown(row.rating))
            elif counts and self._outside(indicator, number):
                self._note(
                    "rating_out_of_range",
                    ERROR,
                    person,
                    row,
                    "rating",
                    value=shown(row.rating),
                    range=_range(indicator),
                )
            else:
                by_role[row.role or "supervisor"].append(_Counted(number, at))
                if counts and row.role == "supervisor" and indicator.remark_required and not row.remark:
                    self._note("remark_missing", WARNING, person, row, "remark", indicator=indicator.name)
        bad = any(problem.is_error for problem in self.problems[judged:])
        return self._combined(person, indicator, by_role, bad, blank)

    def _own(self, person: Participant, rows: Sequence[Rating], counts: bool) -> Iterator[Rating]:
        """The rows that may count: of the own supervisor, of the person, of peers, each rater once."""
        seen: set[tuple[str, str]] = set()
        for row in rows:
            if row.role is None:
                severity = ERROR if counts else WARNING
                self._note("rater_role_unknown", severity, person, row, "rater_role")
                continue
            manager = person.member.manager
            if row.role == "supervisor" and manager and row.rater and row.rater != manager:
                self._note(
                    "rating_other_supervisor", WARNING, person, row, "rater_id", rater=row.rater, manager=manager
                )
                continue
            rater = person.member.key if row.role == "self" else row.rater
            if row.role == "supervisor":
                rater = row.rater or manager  # a blank one is taken as the supervisor's
            if rater is not None and not is_blank(row.rating):
                if (row.role, rater) in seen:
                    severity = ERROR if counts else WARNING
                    self._note("rating_twice", severity, person, row, "rating", rater=rater, indicator=row.indicator)
                    continue
                seen.add((row.role, rater))
            yield row

    def _combined(
        self,
        person: Participant,
        indicator: Indicator,
        by_role: dict[str, list[_Counted]],
        bad: bool,
        blank: CellRef | None,
    ) -> Measured:
        supervisor, own, peers = (_mean(by_role[role]) for role in ("supervisor", "self", "peer"))
        parts = RatingParts(supervisor, own, peers, len(by_role["peer"]))
        used = list(by_role["supervisor"])
        value = supervisor
        if supervisor is not None:
            own_share = indicator.self_weight if own is not None else (0, 1)
            peer_share = indicator.peer_weight if peers is not None else (0, 1)
            used += by_role["self"] if own_share[0] else []
            used += by_role["peer"] if peer_share[0] else []
            value = _mixed(supervisor, own, own_share, peers, peer_share)
        cells = tuple(c.at for c in used)
        where = blank or self._roster.ref(person.member.row, "employee_id")
        if bad or value is None:
            missing = "problem" if bad else "no_rating"
            return Measured(None, None, None, None, None, None, cells, missing, None, parts, where)
        return Measured(value, None, value, None, None, (len(used), 1), cells, "", None, parts)

    def _outside(self, indicator: Indicator, number: Exact) -> bool:
        if indicator.zero_at is None or indicator.full_at is None:
            return False
        low, high = indicator.zero_at, indicator.full_at
        if is_less(high, low):
            low, high = high, low
        return is_less(number, low) or is_less(high, number)

    def _at(self, row: Rating, key: str) -> CellRef:
        assert self._layout is not None  # there are rows
        return self._layout.ref(row.row, key)

    def _note(
        self, code: str, severity: Severity, person: Participant, row: Rating, key: str, **details: object
    ) -> None:
        heading = self._layout.heading(key) if self._layout else None
        self.problems.append(Problem(code, severity, self._at(row, key), heading, (person.member.id,), details))


def _mean(counted: Sequence[_Counted]) -> Exact | None:
    if not counted:
        return None
    total = counted[0].number
    for other in counted[1:]:
        total = add(total, other.number)
    return divide(total, (len(counted), 1))


def _mixed(supervisor: Exact, own: Exact | None, own_share: Exact, peers: Exact | None, peer_share: Exact) -> Exact:
    """supervisor × (1 − shares) + self × its share + peers × theirs."""
    if not own_share[0] and not peer_share[0]:
        return supervisor
    rest = add(ONE, (-own_share[0], own_share[1]))
    rest = add(rest, (-peer_share[0], peer_share[1]))
    total = multiply(supervisor, rest)
    for value, share in ((own, own_share), (peers, peer_share)):
        if value is not None and share[0]:
            total = add(total, multiply(value, share))
    return total


def _range(indicator: Indicator) -> str:
    zero, full = indicator.zero_at, indicator.full_at
    return "–".join(f"{n[0] / n[1]:.15g}" for n in (zero, full) if n is not None)
