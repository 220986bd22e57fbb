"""What the workbook itself remembers of our tables, in hidden defined names of their sheets.

A name's range moves with the cells when somebody inserts rows or columns or renames the sheet, and both Excel and
LibreOffice keep names that they do not know; a property of the document or a hidden sheet would do neither so quietly.
"""

from __future__ import annotations

from typing import Final

from .ooxml.changes import Changes
from .ooxml.following import range_on_sheet
from .ooxml.package import Package
from .ooxml.workbookpart import WorkbookPart
from .placing import Extent

TABLE_NAME: Final = "_workbook_tools_table"  # the range of our table on the sheet
MARK_NAME: Final = "_workbook_tools_print"  # the mark of the values that we wrote there


class OurNames:
    """The ranges and marks of our tables, by sheet."""

    def __init__(self, package: Package) -> None:
        part = WorkbookPart(Changes(package))
        sheets = part.sheet_names()
        self._texts = {
            (name, sheets[int(number)]): text
            for name, number, text in part.names()
            if name in (TABLE_NAME, MARK_NAME) and number.isdigit() and int(number) < len(sheets)
        }

    def extent(self, sheet: str) -> Extent | None:
        """The range of our last write on a sheet, where it stands now; None where there is none."""
        area = range_on_sheet(self._texts.get((TABLE_NAME, sheet), ""), sheet)
        return Extent(area[0], area[1], area[2], area[3]) if area else None

    def mark(self, sheet: str) -> str:
        """The mark of what we wrote on a sheet; "" without one."""
        return self._texts.get((MARK_NAME, sheet), "").strip('"')
