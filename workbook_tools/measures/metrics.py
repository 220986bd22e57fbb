"""Metrics columns as measures: of one row, or of a person's accounts summed. (domain.md, sections 1 and 3, rule 1)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..cells import CellRef, Value
from ..exact import ZERO, Exact, add, divide, from_float, multiply
from ..participants import Participant
from ..problems import ERROR, Problem
from ..reading.typed import number_of, shown
from ..records import MetricRow, Team
from .amounts import Amount

SALES = "actual_sales"  # may be negative, through refunds
RESPONSE = "response_seconds"
REPLIED = "customers_replied"
# a plan or a count: a negative one is a Problem
COUNTS = frozenset(
    ["planned_sales", "inquiries", "orders", "payers", "customers_received", "customers_replied", "response_seconds"]
)


class MetricsMeasures:
    """The Metrics columns of one workbook and period; notes a Problem once for every bad cell it meets."""

    def __init__(self, team: Team) -> None:
        self._layout = team.layouts.get("metrics")
        self._roster = team.layouts.get("roster")
        self._first = team.metrics_first_column
        self._columns: dict[str, int | None] = {}
        self.problems: dict[CellRef, Problem] = {}

    def amount(self, person: Participant, key: str) -> Amount:
        """The measure of that key (a known or own column) of a person."""
        return self.amounts(person, (key,))[key]

    def plain(self, person: Participant, columns: Mapping[str, int]) -> dict[str, Exact] | None:
        """The numbers of somebody with one row whose every cell is a positive number; None for everybody else.

        This loop is the hot one of the whole house.
        """
        if len(person.metrics) != 1:
            return None
        cells, first, found = person.metrics[0].cells, self._first, dict[str, Exact]()
        for key, column in columns.items():
            value = cells[column - first]
            if type(value) is not float or not 1e-15 < value < 1e15:
                return None
            found[key] = (int(value), 1) if value.is_integer() else from_float(value)
        if RESPONSE in found and self._replied(person.metrics[0]) == ZERO:
            return None
        return found

    def amounts(self, person: Participant, keys: Sequence[str]) -> dict[str, Amount]:
        """Several measures of a person at once."""
        layout, found = self._layout, dict[str, Amount]()
        row = person.metrics[0] if len(person.metrics) == 1 else None
        for key in keys:
            column = self.column(key)
            if layout is None or column is None or not person.metrics:
                at = self._roster.ref(person.member.row, "employee_id") if self._roster else None
                found[key] = Amount(None, (), "no_row", at)
            elif row is None:
                found[key] = self._summed(person, key, column)
            else:
                value = row.cells[column - self._first]
                at = CellRef(layout.sheet, row.row, column)
                found[key] = self._single(person, row, key, value, at)
        return found

    def column(self, key: str) -> int | None:
        """The sheet column of a measure, None where Metrics has none."""
        if key not in self._columns:
            layout = self._layout
            self._columns[key] = (layout.columns.get(key) or layout.own.get(key)) if layout else None
        return self._columns[key]

    def _single(self, person: Participant, row: MetricRow, key: str, value: Value, at: CellRef) -> Amount:
        number = self._number(person, key, value, at)
        if isinstance(number, str):
            return Amount(None, (at,), number, at)
        if number is None:
            return Amount(None, (at,), "blank", at)
        if key == RESPONSE and (number[0] == 0 or self._replied(row) == ZERO):
            return Amount(None, (at,), "no_reply", at)
        return Amount(number, (at,))

    def _number(self, person: Participant, key: str, value: Value, at: CellRef) -> Exact | str | None:
        """The cell as a number, None for blank, "problem" for anything else, with the Problem noted."""
        number = number_of(value)
        if isinstance(number, str):
            self._note(number, person, at, value)
            return "problem"
        if number is not None and number[0] < 0 and key in COUNTS:
            self._note("negative", person, at, value)
            return "problem"
        return number

    def _note(self, code: str, person: Participant, at: CellRef, value: Value) -> None:
        heading = self._layout.headings.get(at.column) if self._layout else None
        details = {"value": shown(value)}
        self.problems.setdefault(at, Problem(code, ERROR, at, heading, (person.member.id,), details))

    def _replied(self, row: MetricRow) -> Exact | None:
        column = self._layout.columns.get(REPLIED) if self._layout else None
        number = number_of(row.cells[column - self._first]) if column else None
        return None if number is None or isinstance(number, str) else (0, 1) if number[0] == 0 else number

    def _summed(self, person: Participant, key: str, column: int) -> Amount:
        """Over several accounts: blanks are left out; response seconds are weighted by customers replied."""
        assert self._layout is not None  # there are rows
        cells: list[CellRef] = []
        numbers: list[tuple[Exact, MetricRow]] = []
        blank: CellRef | None = None
        bad = False
        for row in person.metrics:
            at = CellRef(self._layout.sheet, row.row, column)
            number = self._number(person, key, row.cells[column - self._first], at)
            if number is None:
                blank = blank or at
            elif isinstance(number, str):
                bad = True
                cells.append(at)
            else:
                numbers.append((number, row))
                cells.append(at)
        if bad:
            return Amount(None, tuple(cells), "problem", cells[0])
        if not numbers:
            return Amount(None, tuple(cells), "blank", blank)
        if key == RESPONSE:
            return self._weighted(numbers, tuple(cells))
        total = ZERO
        for number, _ in numbers:
            total = add(total, number)
        return Amount(total, tuple(cells))

    def _weighted(self, numbers: Sequence[tuple[Exact, MetricRow]], cells: tuple[CellRef, ...]) -> Amount:
        total, weights = ZERO, ZERO
        for seconds, row in numbers:
            replied = self._replied(row)
            if seconds[0] and replied is not None and replied[0] > 0:
                total, weights = add(total, multiply(seconds, replied)), add(weights, replied)
        if not weights[0]:
            return Amount(None, cells, "no_reply", cells[0])
        return Amount(divide(total, weights), cells)
