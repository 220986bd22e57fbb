"""The values of a closed workbook's sheets, read by calamine; where it gives up, by openpyxl.

calamine gives "" for error cells and for formulas that were never calculated, just as for blank cells: the sheet's XML
is searched for those few, which become Unreadable. Its own row lists are kept; only such cells are replaced in them.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

from python_calamine import CalamineError, CalamineWorkbook

from ..cells import Grid, Unreadable, Value
from .ooxml.scanning import Oddity, SheetBytes


class CellReader:
    """Reads sheets of the workbook in these bytes; opened at the first sheet asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._workbook: CalamineWorkbook | None = None

    def grid(self, sheet: str, xml: SheetBytes) -> Grid:
        """The values of a sheet; `xml` is its part. Raises ValueError with the reason when nobody can read it."""
        try:
            if self._workbook is None:
                self._workbook = CalamineWorkbook.from_filelike(BytesIO(self._data))
            rows = cast(list[list[Value]], self._workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
        except (CalamineError, OSError, ValueError) as wrong:
            return _read_by_openpyxl(self._data, sheet, wrong)
        oddities = list(xml.oddities())
        if any(oddity.row is None for oddity in oddities):
            return _read_by_openpyxl(self._data, sheet, None)
        _patch(rows, oddities)
        return Grid(rows)


def _patch(rows: list[list[Value]], oddities: list[Oddity]) -> None:
    width = len(rows[0]) if rows else 0
    last_row = max((o.row or 0 for o in oddities), default=0)
    last_column = max((o.column for o in oddities), default=0)
    if last_row > len(rows) or last_column > width:  # a sheet may hold nothing but such cells
        width = max(width, last_column)
        rows.extend([""] * width for _ in range(last_row - len(rows)))
        for row in rows:
            row.extend([""] * (width - len(row)))
    for oddity in oddities:
        assert oddity.row is not None
        rows[oddity.row - 1][oddity.column - 1] = Unreadable(oddity.text)


def _read_by_openpyxl(data: bytes, sheet: str, why: Exception | None) -> Grid:
    """The slow second reader: it takes error values that calamine does not know, and cells without addresses."""
    from openpyxl import load_workbook

    try:
        shown = load_workbook(BytesIO(data), read_only=True, data_only=True)
        typed = load_workbook(BytesIO(data), read_only=True, data_only=False)
        rows = list(_pair(shown[sheet], typed[sheet]))
    except Exception as wrong:  # noqa: BLE001  openpyxl raises whatever it meets in a damaged file
        raise ValueError(str(why or wrong)) from wrong
    width = max((len(row) for row in rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    return Grid(rows)


def _pair(shown: Any, typed: Any) -> list[list[Value]]:
    shown.reset_dimensions()
    typed.reset_dimensions()
    rows: list[list[Value]] = []
    for cells, formulas in zip(shown.iter_rows(), typed.iter_rows(), strict=True):
        row: list[Value] = []
        for cell, formula in zip(cells, formulas, strict=True):
            value = cell.value
            if cell.data_type == "e":
                row.append(Unreadable(str(value)))
            elif value is None:
                row.append(Unreadable() if formula.data_type == "f" else "")
            elif isinstance(value, int) and not isinstance(value, bool):
                row.append(float(value))
            else:
                row.append(value)
        rows.append(row)
    return rows
