"""What is assessed: schemes, indicators, rules, bands and grades, as one version of the workbook's scheme says.

Everything that is a number here came out of a cell; only the kinds of rules are code. (domain.md, sections 2 and 3)
"""

from enum import Enum
from typing import NamedTuple

from .cells import CellRef, Value
from .exact import Exact


class Rule(Enum):
    """How a value becomes points."""

    BANDS = "bands"
    LINEAR = "linear"
    RATING = "rating"


class IfMissing(Enum):
    """What happens where an indicator has no data."""

    REDISTRIBUTE = "redistribute"
    ZERO = "zero"
    HOLD = "hold"


class Band(NamedTuple):
    """A value from (higher is better) or up to (lower is better) `bound`, both inclusive, earns `points`."""

    bound: Exact
    points: Exact
    at: CellRef


class Grade(NamedTuple):
    """A grade, the score it begins at, and its consequences as the cells say (None = to be decided)."""

    name: str
    from_score: Exact
    pay: Value
    training: Value
    promotion: Value
    transfer: Value
    at: CellRef


class Indicator(NamedTuple):
    """One row of a scheme. Weights are of 100; shares of self and peer are 0 to 1.

    `numerator` and `denominator` are keys of measures (a Metrics column, known or the manager's own, or a registered
    measure); a denominator of "" means the value itself. `relative_to` is "", "scheme" or "team".
    """

    key: str
    name: str
    weight: Exact
    rule: Rule
    numerator: str
    denominator: str
    lower_is_better: bool
    zero_at: Exact | None
    full_at: Exact | None
    relative_to: str
    if_missing: IfMissing
    self_weight: Exact
    peer_weight: Exact
    prorate: bool
    minimum_sample: Exact | None
    remark_required: bool
    unit: str
    bands: tuple[Band, ...]  # best first
    at: CellRef  # the Indicator cell of its Scheme row

    @property
    def is_ratio(self) -> bool:
        """True for numerator / denominator: Teams shows these."""
        return bool(self.denominator)


class Scheme(NamedTuple):
    """One version of a scheme: its indicators in Scheme-row order and its grades, best first.

    `version` is the From period of the rows in force, None for "always". `usable` is False where a Problem holds it.
    """

    key: str
    version: str | None
    indicators: tuple[Indicator, ...]
    grades: tuple[Grade, ...]
    usable: bool = True

    def grade_of(self, cents: int) -> Grade | None:
        """The highest grade whose from-score the rounded total (in hundredths) reaches. (rule 8)"""
        for grade in self.grades:
            if cents * grade.from_score[1] >= 100 * grade.from_score[0]:
                return grade
        return None
