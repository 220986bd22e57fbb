"""Measures: what a Scheme row may name, computed for one person of one period, each number with its cells.

`registry` lists the names; one file a source. (domain.md, section 1, "Measures")
"""

from __future__ import annotations

from ..exact import Exact
from ..participants import Participant
from ..records import Team
from .amounts import Amount
from .attendance import attendance_amount
from .metrics import MetricsMeasures
from .registry import ADDITIVE, RATES
from .training import training_amount

__all__ = ["ADDITIVE", "RATES", "Amount", "Measures"]


class Measures:
    """All measures of one workbook and period."""

    def __init__(self, team: Team) -> None:
        self._team = team
        self.metrics = MetricsMeasures(team)

    def amount(self, person: Participant, key: str) -> Amount:
        """The additive measure or Metrics column of that key."""
        if key.startswith("days_") and key in ADDITIVE:
            return attendance_amount(self._team, person, key)
        if key.startswith("trainings_") and key in ADDITIVE:
            return training_amount(self._team, person, key)
        return self.metrics.amount(person, key)

    def facts(self, person: Participant) -> dict[str, Exact | None]:
        """Every registered measure of a person, rates included; None = no data."""
        found: dict[str, Exact | None] = {key: self.amount(person, key).number for key in ADDITIVE}
        for key, (top, bottom) in RATES.items():
            numerator, denominator = found[top], found[bottom]
            has_data = numerator is not None and denominator is not None and denominator[0] > 0
            found[key] = (numerator[0], denominator[0]) if has_data and numerator and denominator else None
        return found
