"""A workbook in a file that nobody has open: read by calamine, written by splicing its parts.

The file is read into memory once, and every answer and every write refers to those bytes: a file that was changed in the
meantime is not written.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from os import PathLike
from pathlib import Path

from ..cells import Grid, Table
from ..errors import CannotRead, ChangedMeanwhile
from .backups import Backups
from .base import Anatomy, Edit, PutTable, Receipt, SheetInfo, TypedOver
from .cellreader import CellReader
from .editing import Editor
from .locking import exclusive
from .ooxml.package import BadArchive, BadPackage, NotXml, Package, SheetPart
from .ooxml.scanning import SheetBytes
from .ooxml.spans import as_utf8
from .ooxml.styles import percent_styles
from .opening import open_package, read_file
from .saving import replace_file, save
from .typing_over import WrittenTable, find_typed_over


class ClosedBook:
    """The workbook at `path`. Raises CannotRead, at the first question, when it is none.

    Blank cells of a grid are "" (as calamine gives them), error cells and formulas never calculated are Unreadable.
    """

    def __init__(self, path: str | PathLike[str]) -> None:
        self.path = Path(path)
        self._scanned: tuple[str, SheetBytes] | None = None
        self._typed_over: tuple[Sequence[Table], tuple[TypedOver, ...]] | None = None

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
        return CellReader(self._data, str(self.path))

    @cached_property
    def _percent_styles(self) -> frozenset[int]:
        return percent_styles(self._package)

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
            return xml.anatomy(self._percent_styles)
        except (BadArchive, BadPackage, NotXml) as wrong:
            raise CannotRead("damaged", path=self.path, why=str(wrong)) from wrong

    def typed_over(self, tables: Sequence[Table] = ()) -> tuple[TypedOver, ...]:
        """The result cells that a person typed over since the last write.

        Where the last written state is not at hand, a sheet of `tables` is told of by one entry without values.
        """
        if self._typed_over is None or self._typed_over[0] is not tables:
            kept = Backups(self.path).written()
            last = None
            if kept is not None:
                before = ClosedBook(self.path)
                before.__dict__["_data"] = kept[0]
                last = before._package, before.grid, [WrittenTable.of_note(note) for note in kept[1].values()]
            self._typed_over = tables, tuple(find_typed_over(self._package, self.grid, last, tables))
        return self._typed_over[1]

    def apply(self, edits: Sequence[Edit]) -> Receipt:
        """Makes all edits, or raises Refused before the first write.

        Raises ChangedMeanwhile when the file is no longer the one that was read, Locked when somebody has it open,
        CannotWrite when the disk does not take it.
        """
        if not edits:
            return Receipt(0)
        with exclusive(self.path):
            data = self._data
            if read_file(self.path) != data:
                raise ChangedMeanwhile("changed", path=self.path)
            editor = Editor(self._package, str(self.path), self.grid)
            backups = Backups(self.path)
            try:
                typed_over = self.typed_over([edit.table for edit in edits if isinstance(edit, PutTable)])
                for edit in edits:
                    editor.add(edit)
                changes = editor.finished()
                tables = editor.written_tables()
                self._scanned = None
                backup = save(self.path, data, changes, lambda new: backups.keep(data, new, tables))
            except (BadArchive, BadPackage, NotXml) as wrong:
                raise CannotRead("damaged", path=self.path, why=str(wrong)) from wrong
        self._forget()
        return Receipt(sum(editor.counts), typed_over, str(backup))

    def apply_to_copy(self, edits: Sequence[Edit], path: str | PathLike[str]) -> Receipt:
        """Makes all edits in a copy at another path, this file stays as it is. Raises what `apply` raises.

        A file that stands there already is put away first, so that `undo` of it returns it; when the edits fail it is
        still there, and where there was none, there is none.
        """
        target = Path(path)
        before = target.read_bytes() if target.exists() else None
        replace_file(target, self._data)
        if before is not None:
            Backups(target).keep(before, self._data, {})
        try:
            return ClosedBook(target).apply(edits)
        except BaseException:
            if before is None:
                target.unlink(missing_ok=True)
            else:
                replace_file(target, before)
            raise

    def _forget(self) -> None:
        """The next question is answered by the file as it is then."""
        for name in ("_data", "_package", "_reader", "_percent_styles", "sheets"):
            self.__dict__.pop(name, None)
        self._scanned = self._typed_over = None

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
            if not self._scanned[1].has_formulas:
                self._package.without_formulas.add(part.part)
        return self._scanned[1]
