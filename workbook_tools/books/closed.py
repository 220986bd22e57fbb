"""A workbook in a file that nobody has open: read by calamine, written by splicing its parts.

The file is read into memory once, and every answer and every write refers to those bytes: a file that was changed in the
meantime is not written.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path

from ..cells import Grid
from ..errors import CannotRead, ChangedMeanwhile
from .backups import Backups
from .base import Anatomy, Edit, Receipt, SheetInfo
from .cellreader import CellReader
from .editing import Editor
from .locking import exclusive
from .ooxml.package import BadArchive, BadPackage, NotXml, Package, SheetPart
from .ooxml.scanning import SheetBytes
from .ooxml.spans import as_utf8
from .ooxml.styles import percent_styles
from .opening import open_package, read_file
from .saving import save


class ClosedBook:
    """The workbook at `path`. Raises CannotRead, at the first question, when it is none.

    Blank cells of a grid are "" (as calamine gives them), error cells and formulas never calculated are Unreadable.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        self._scanned: tuple[str, SheetBytes] | None = None

    @property
    def name(self) -> str:
        """The file's name."""
        return self.path.name

    @cached_property
    def _data(self) -> bytes:
        return read_file(self.path)

    @cached_property
    def _package(self) -> Package:
        return open_package(self._data, self.path)

    @cached_property
    def _reader(self) -> CellReader:
        return CellReader(self._data)

    @cached_property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """The worksheets in order."""
        return tuple(SheetInfo(sheet.name, sheet.visible) for sheet in self._package.worksheets)

    def grid(self, sheet: str) -> Grid:
        """The values of the sheet, from A1. Raises CannotRead when there is no such sheet or it is damaged."""
        xml = self._sheet_bytes(sheet)
        try:
            return self._reader.grid(sheet, xml)
        except ValueError as wrong:
            raise CannotRead("damaged", path=self.path, why=f"{sheet}: {wrong}") from wrong

    def anatomy(self, sheet: str) -> Anatomy:
        """What the values do not tell. Raises CannotRead when there is no such sheet or it is damaged."""
        xml = self._sheet_bytes(sheet)
        try:
            return xml.anatomy(percent_styles(self._package))
        except (BadArchive, BadPackage, NotXml) as wrong:
            raise CannotRead("damaged", path=self.path, why=str(wrong)) from wrong

    def apply(self, edits: Sequence[Edit]) -> Receipt:
        """Makes all edits, or raises Refused before the first write."""
        with exclusive(self.path):
            data = self._data
            if read_file(self.path) != data:
                raise ChangedMeanwhile("changed", path=self.path)
            editor = Editor(self._package, str(self.path), self.grid)
            try:
                for edit in edits:
                    editor.add(edit)
                changes = editor.finished()
                backups = Backups(self.path)
                backup = save(self.path, data, changes, lambda new: backups.keep(data, new, {}))
            except (BadArchive, BadPackage, NotXml) as wrong:
                raise CannotRead("damaged", path=self.path, why=str(wrong)) from wrong
        self._forget()
        return Receipt(sum(editor.counts), (), str(backup))

    def _forget(self) -> None:
        """The next question is answered by the file as it is then."""
        for name in ("_data", "_package", "_reader", "sheets"):
            self.__dict__.pop(name, None)
        self._scanned = None

    def _sheet_part(self, sheet: str) -> SheetPart:
        for part in self._package.worksheets:
            if part.name == sheet:
                return part
        raise CannotRead("no_such_sheet", path=self.path, sheet=sheet)

    def _sheet_bytes(self, sheet: str) -> SheetBytes:
        """The sheet's part, unpacked once for the grid and the anatomy asked for after it."""
        part = self._sheet_part(sheet)
        if self._scanned is None or self._scanned[0] != sheet:
            try:
                self._scanned = (sheet, SheetBytes(as_utf8(self._package.read(part.part))))
            except (BadArchive, BadPackage, NotXml) as wrong:
                raise CannotRead("damaged", path=self.path, why=str(wrong)) from wrong
        return self._scanned[1]
