"""The values of a closed workbook's sheets, read by calamine; where it gives up, by openpyxl.

calamine gives "" for error cells and for formulas that were never calculated, just as for blank cells: the sheet's XML
is searched for those few, which become Unreadable. Its own row lists are kept; only such cells are replaced in them.
"""

from __future__ import annotations

import warnings
from datetime import datetime
from io import BytesIO
from typing import Any, cast

from python_calamine import CalamineError, CalamineWorkbook

from ..cells import Grid, Unreadable, Value, column_letters
from ..errors import CannotRead
from .ooxml.markup import with_addresses
from .ooxml.scanning import PLENTY, Oddity, SheetBytes

# built-in number formats that Chinese Excel gives to dates, and that openpyxl does not know (2026年10月 is 57)
_CHINESE_DATES = frozenset((*range(27, 32), *range(34, 37), *range(50, 59)))


class CellReader:
    """Reads sheets of the workbook in these bytes; opened at the first sheet asked for."""

    def __init__(self, data: bytes, name: str) -> None:
        self._data = data
        self._name = name
        self._workbook: CalamineWorkbook | None = None

    def grid(self, sheet: str, xml: SheetBytes) -> Grid:
        """The values of a sheet; `xml` is its part. Raises ValueError with the reason when nobody can read it,
        CannotRead when a cell stands so far out that all between would not fit into memory.
        """
        row, column = xml.reach()
        if row * column > PLENTY:
            raise CannotRead("far_cell", path=self._name, sheet=sheet, cell=f"{column_letters(column)}{row}")
        try:
            if self._workbook is None:
                self._workbook = CalamineWorkbook.from_filelike(BytesIO(self._data))
            rows = cast("list[list[Value]]", self._workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False))
        except (CalamineError, OSError, ValueError) as wrong:
            if b"<!DOCTYPE" in xml.data[:4096]:
                raise ValueError("it holds a DOCTYPE") from wrong
            return _read_by_openpyxl(self._data, sheet, _oddities(xml), wrong)
        _patch(rows, _oddities(xml))
        return Grid(rows)


def _oddities(xml: SheetBytes) -> list[Oddity]:
    found = list(xml.oddities())
    if any(oddity.row is None for oddity in found):
        found = list(SheetBytes(with_addresses(xml)).oddities())
    return found


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


def _read_by_openpyxl(data: bytes, sheet: str, oddities: list[Oddity], why: Exception) -> Grid:
    """The slow second reader: it takes error values and part names that calamine does not know."""
    from openpyxl import load_workbook

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it tells of parts that it would drop if it saved: it never does
            workbook = load_workbook(BytesIO(data), read_only=True, data_only=True)
            cells = workbook[sheet]
            cells.reset_dimensions()
            rows = [[_value(cell, workbook.epoch) for cell in row] for row in cells.iter_rows()]
    except Exception as wrong:
        raise ValueError(str(why)) from wrong
    width = max((len(row) for row in rows), default=0)
    for row in rows:
        row.extend([""] * (width - len(row)))
    _patch(rows, oddities)
    return Grid(rows)


def _value(cell: Any, epoch: datetime) -> Value:
    if cell.data_type == "e":
        return Unreadable(str(cell.value))
    if cell.value is None:
        return ""
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        if _format_number(cell) in _CHINESE_DATES:
            from openpyxl.utils.datetime import from_excel

            return cast("Value", from_excel(cell.value, epoch))
        return float(cell.value)
    return cast("Value", cell.value)


def _format_number(cell: Any) -> int:
    try:
        return int(cell.style_array.numFmtId)
    except (AttributeError, IndexError):  # a workbook without a styles part
        return 0
