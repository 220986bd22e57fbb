"""What was computed: every person's status, score and rank, every indicator's value with the cells it came from.

Exact numbers are pairs (exact.py); what is printed with 2 decimals is a Decimal with 2 places.
"""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Literal, NamedTuple

from .cells import CellRef
from .exact import Exact
from .records import Member, Period
from .scheme import Grade, Indicator, Scheme

Status = Literal["scored", "held", "exempt", "insufficient"]
IndicatorStatus = Literal["assessed", "redistributed", "zero", "held"]


def two_places(cents: int) -> Decimal:
    """Hundredths as a Decimal with 2 places: 8443 → 84.43."""
    return Decimal(cents).scaleb(-2)


class RatingParts(NamedTuple):
    """The ratings behind a rating indicator: means by role (None = none given) and how many peers rated."""

    supervisor: Exact | None
    own: Exact | None
    peers: Exact | None
    peer_count: int


class Measured(NamedTuple):
    """A value before any point is given: numerator / denominator with the cells it came from.

    `value` None is *no data*, and `missing` says why: "blank", "no_row" (no row or column of the period),
    "zero_by_zero", "not_positive" (nothing positive to divide by), "below_sample", "no_reply" (response time),
    "no_base", "no_rating", "problem" (a Problem stands at one of the cells).
    `n` is the denominator used (prorated where so); of a rating the number of ratings that count; else None.
    """

    numerator: Exact | None
    denominator: Exact | None
    value: Exact | None
    relative: Exact | None
    base: Exact | None  # of a relative indicator: Σ numerator / Σ denominator
    n: Exact | None
    cells: Sequence[CellRef]
    missing: str = ""
    prorated_by: Exact | None = None  # the on-duty factor, where the denominator was multiplied by one below 1
    rating: RatingParts | None = None  # ratings given on this indicator, whether they count or are only printed
    where: CellRef | None = None  # where data is missing: the blank cell, or the Roster ID cell


class Assessed(NamedTuple):
    """An indicator of a person: measured, and with points where the person may have any.

    `cents` is the contribution in hundredths of a point, None unless the person is scored.
    """

    indicator: Indicator
    measured: Measured
    status: IndicatorStatus
    points: Exact | None
    effective_weight: Exact | None
    cents: int | None

    @property
    def contribution(self) -> Decimal | None:
        """Points × effective weight / 100 with 2 decimals; those of a person add up to the score. (rule 7)"""
        return None if self.cents is None else two_places(self.cents)


class Duty(NamedTuple):
    """On duty: days employed and of the period, leave and recorded days, the factor. (rule 10)"""

    days_employed: int
    days: int
    leave_days: int
    recorded_days: int
    factor: Exact

    @property
    def full(self) -> bool:
        """True when nothing is to be prorated."""
        return self.factor[0] == self.factor[1]


class PersonResult(NamedTuple):
    """One person of the period: who, in which team and scheme, what came out and why.

    `reason` is the code of the Problem that holds, the exemption reason as typed, or None. Only the scored have ranks.
    """

    person: Member
    team: str
    scheme_key: str
    scheme: Scheme | None  # the version in force; None where the scheme is unknown
    status: Status
    reason: str | None
    duty: Duty
    indicators: tuple[Assessed, ...] = ()
    cents: int | None = None
    grade_row: Grade | None = None
    rank: int | None = None
    of: int | None = None
    team_rank: int | None = None
    team_of: int | None = None
    own_total: Exact | None = None  # the overall self-rating (indicator `total`), printed only

    @property
    def score(self) -> Decimal | None:
        """The total with 2 decimals, None unless scored."""
        return None if self.cents is None else two_places(self.cents)

    @property
    def grade(self) -> str | None:
        """The grade's name, None unless scored."""
        return self.grade_row.name if self.grade_row else None

    @property
    def version(self) -> str | None:
        """The version of the scheme: the From period of its rows in force."""
        return self.scheme.version if self.scheme else None


class TeamResult(NamedTuple):
    """A team within a scheme: head counts, average score of the scored, its ratios as ratios of sums. (rule 11)"""

    team: str
    scheme: str
    people: int
    scored: int
    held: int
    average_cents: int | None
    rank: int | None
    ratios: Mapping[str, Exact | None] = MappingProxyType({})  # indicator key → Σ numerator / Σ denominator

    @property
    def average(self) -> Decimal | None:
        """The average score with 2 decimals, None where nobody is scored."""
        return None if self.average_cents is None else two_places(self.average_cents)


class Results(NamedTuple):
    """A period's results: people in Roster order, teams in order of first appearance."""

    period: Period
    people: tuple[PersonResult, ...]
    teams: tuple[TeamResult, ...]
    schemes: Mapping[str, Scheme]  # the versions in force, by key

    @property
    def ranking(self) -> tuple[PersonResult, ...]:
        """The scored people by scheme (in Scheme-sheet order), rank and ID."""
        order = {key: i for i, key in enumerate(self.schemes)}
        scored = [p for p in self.people if p.status == "scored"]
        return tuple(sorted(scored, key=lambda p: (order[p.scheme_key], p.rank or 0, p.person.key)))
