"""Measures: what a Scheme row may name, computed for one person of one period, each number with its cells.

`registry` lists the names; one file a source. (domain.md, section 1, "Measures")
"""

from __future__ import annotations

from collections.abc import Sequence

from ..exact import Exact
from ..participants import Participant
from ..records import Team
from .amounts import Amount
from .attendance import attendance_amount
from .metrics import MetricsMeasures
from .registry import ADDITIVE, RATES, SHEETS
from .training import training_amount

__all__ = ["ADDITIVE", "RATES", "Amount", "Measures"]


class Measures:
    """All measures of one workbook and period."""

    def __init__(self, team: Team) -> None:
        self._team = team
        self.metrics = MetricsMeasures(team)

    def amounts(self, person: Participant, keys: Sequence[str]) -> dict[str, Amount]:
        """The additive measures and Metrics columns of those keys."""
        columns = [key for key in keys if key not in SHEETS]
        found = self.metrics.amounts(person, columns)
        for key in keys:
            if key in SHEETS:
                source = attendance_amount if SHEETS[key] == "attendance" else training_amount
                found[key] = source(self._team, person, key)
        return found

    def facts(self, person: Participant) -> dict[str, Exact | None]:
        """Every registered measure of a person, rates included; None = no data."""
        amounts = self.amounts(person, ADDITIVE)
        found: dict[str, Exact | None] = {key: amount.number for key, amount in amounts.items()}
        for key, (top, bottom) in RATES.items():
            numerator, denominator = found[top], found[bottom]
            has_data = numerator is not None and denominator is not None and denominator[0] > 0
            found[key] = (numerator[0], denominator[0]) if has_data and numerator and denominator else None
        return found
