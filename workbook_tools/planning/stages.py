"""The stage target: a person's planned sales of the next period, with this period's gap. (domain.md, section 4)"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from ..cells import CellRef
from ..exact import ZERO, Exact, add
from ..plans import StageTarget
from ..reading.typed import number_of
from ..records import MetricRow, Period, Team
from ..results import PersonResult, Results

PLANNED: Final = "planned_sales"
ACTUAL: Final = "actual_sales"


def next_period(team: Team, period: Period) -> Period | None:
    """The period after this one: the next of the Periods sheet, or the next calendar month if Metrics has it."""
    later = [one for one in team.periods if one.first > period.first]
    if not later:
        return None
    follows = later[0].first == period.last + timedelta(days=1)
    return later[0] if team.has_periods_sheet or follows else None


def stage_targets(team: Team, results: Results) -> dict[str, StageTarget]:
    """By person key, for everybody whose plan of the next period stands on the Metrics sheet."""
    upcoming = next_period(team, results.period)
    layout = team.layouts.get("metrics")
    if upcoming is None or layout is None or not layout.has(PLANNED):
        return {}
    next_rows, rows = _rows_by_person(team, upcoming), _rows_by_person(team, results.period)
    targets = {}
    for result in results.people:
        key = result.person.key
        planned, at = _summed(team, next_rows.get(key, ()), PLANNED)
        if planned is not None and at is not None:
            targets[key] = StageTarget(planned, at, _gap(team, result, rows.get(key, ())))
    return targets


def _rows_by_person(team: Team, period: Period) -> dict[str, list[MetricRow]]:
    """The Metrics rows of a period by person: by Employee ID, else by the account's owner."""
    owners = {account: member.key for member in team.members for account in member.accounts}
    rows: dict[str, list[MetricRow]] = {}
    for row in team.metrics:
        person = row.person or owners.get(row.account or "") if row.period == period.key else None
        if person:
            rows.setdefault(person, []).append(row)
    return rows


def _gap(team: Team, result: PersonResult, rows: Sequence[MetricRow]) -> Exact | None:
    """Planned − actual sales, as they were assessed (prorated) where an indicator compares them, else as they stand."""
    for one in result.indicators:
        indicator, measured = one.indicator, one.measured
        compared = indicator.numerator == ACTUAL and indicator.denominator == PLANNED
        if compared and measured.numerator and measured.denominator:
            return _minus(measured.denominator, measured.numerator)
    planned, actual = _summed(team, rows, PLANNED)[0], _summed(team, rows, ACTUAL)[0]
    return None if planned is None or actual is None else _minus(planned, actual)


def _minus(a: Exact, b: Exact) -> Exact:
    return add(a, (-b[0], b[1]))


def _summed(team: Team, rows: Sequence[MetricRow], key: str) -> tuple[Exact | None, CellRef | None]:
    """A Metrics column over a person's rows, with its first cell; None where no row has a number, or one has text."""
    layout = team.layouts.get("metrics")
    column = layout.columns.get(key) if layout else None
    if layout is None or column is None:
        return None, None
    total: Exact | None = None
    at: CellRef | None = None
    for row in rows:
        number = number_of(row.cells[column - team.metrics_first_column])
        if isinstance(number, str):
            return None, None
        if number is not None:
            total = add(total or ZERO, number)
            at = at or CellRef(layout.sheet, row.row, column)
    return total, at
