"""Scheme, Bands and Grades: their rows as they stand, each with its version. (domain.md, sections 1 and 3, rule 5)

What they say is put together by `versions`, for one period at a time.
"""

from __future__ import annotations

from datetime import date

from ..cells import Value
from ..problems import ERROR, WARNING, Problem
from ..records import SchemeRow
from .sheetreader import SheetReader
from .typed import is_blank, shown


class SchemeReader(SheetReader):
    """Reads one of the three sheets."""

    def read(self) -> tuple[SchemeRow, ...]:
        """The rows that name a scheme."""
        layout, grid = self.layout, self.sheet.grid
        positions = {key: column - grid.first_column for key, column in layout.columns.items()}
        rows = []
        for row, cells in self.sheet.rows():
            by_key: dict[str, Value] = {key: cells[i] for key, i in positions.items()}
            scheme = self.scheme_key(by_key["scheme"])
            if scheme is None:
                others = [key for key in self.vocabulary.sheets[self.sheet.key].required if key != "scheme"]
                if all(not is_blank(by_key[key]) for key in others):
                    self.problem("scheme_blank", WARNING, row, "scheme")
                continue
            version, from_day = self._version(row, scheme, by_key.get("from_period"))
            rows.append(SchemeRow(row, scheme, version, from_day, by_key))
        return tuple(rows)

    def _version(self, row: int, scheme: str, value: Value) -> tuple[str | None, date | None]:
        if is_blank(value):
            return None, None
        found = self.periods.version(value)
        if found is None:
            at, heading = self.layout.ref(row, "from_period"), self.layout.heading("from_period")
            details = {"value": shown(value)}
            self.problems.append(Problem("from_period_unknown", ERROR, at, heading, details=details, scheme=scheme))
            return None, None
        return found
