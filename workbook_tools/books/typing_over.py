"""Result cells that a person typed over since the last write: found before they are replaced.

The workbook as it was last written is kept with the undo copies; where it is not at hand (another computer), the mark
in the workbook still tells on which sheet something was changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from ..cells import CellRef, Grid, Table, Value
from .base import TypedOver
from .fingerprints import fingerprint_of, same_value
from .ooxml.package import Package
from .ournames import OurNames
from .placing import Extent, find_heading_row, folded

Reader = Callable[[str], Grid]


class WrittenTable(NamedTuple):
    """Where a table of ours stood when it was written: enough to find its cells again, in either file."""

    sheet: str
    heading_row: int
    last_row: int
    headings: tuple[str, ...]
    columns: tuple[int, ...]
    mark: str

    def note(self) -> dict[str, Any]:
        """What is kept of it."""
        return {**self._asdict(), "headings": list(self.headings), "columns": list(self.columns)}

    @classmethod
    def of_note(cls, note: Mapping[str, Any]) -> WrittenTable:
        """The table that a note tells of."""
        return cls(
            str(note["sheet"]),
            int(note["heading_row"]),
            int(note["last_row"]),
            tuple(map(str, note["headings"])),
            tuple(map(int, note["columns"])),
            str(note["mark"]),
        )


def find_typed_over(
    package: Package, grid: Reader, last: tuple[Package, Reader, Sequence[WrittenTable]] | None, tables: Sequence[Table]
) -> Iterator[TypedOver]:
    """Every cell of ours that was typed over. `grid` reads the workbook as it is, `last` is it as it was written."""
    names = OurNames(package)
    for sheet in package.worksheets:
        mark = names.mark(sheet.name)
        if not mark:
            continue
        written = next((t for t in last[2] if t.mark == mark), None) if last else None
        if last and written:
            if not _same_bytes(package, sheet.name, last[0], written.sheet):
                yield from differences(sheet.name, written, last[1](written.sheet), grid(sheet.name))
            continue
        known = names.extent(sheet.name)
        table = next((t for t in tables if folded(t.sheet) == folded(sheet.name)), None)
        if known and table:
            changed = changed_unseen(sheet.name, table, known, mark, grid(sheet.name))
            if changed:
                yield changed


def _same_bytes(now: Package, sheet: str, was: Package, old_sheet: str) -> bool:
    """Whether the sheet is, byte for byte, the one that was written, and so are the texts that it shares."""

    def state(package: Package, name: str) -> list[tuple[int, int]]:
        parts = [s.part for s in package.worksheets if s.name == name]
        shared = package.related(package.workbook, "sharedStrings")
        members = [package.member(part) for part in (*parts, *([shared] if shared else ()))]
        return [(member.crc, member.size) for member in members]

    return state(now, sheet) == state(was, old_sheet)


def differences(sheet: str, table: WrittenTable, was: Grid, now: Grid) -> Iterator[TypedOver]:
    """The cells of a table whose value is another one now. Rows that only moved (a manager sorted them) are none."""
    places = _columns_now(table, now)
    first, last = table.heading_row + 1, table.last_row
    down = _heading_row_now(table, now) - table.heading_row
    olds = [[was.at(row, column) for column in table.columns] for row in range(first, last + 1)]
    news = [[now.at(row + down, column) if column else None for column in places] for row in range(first, last + 1)]
    left = Counter(map(_key, olds))
    left.subtract(map(_key, news))
    for offset, (old, new) in enumerate(zip(olds, news, strict=True)):
        if old == new or left[_key(new)] >= 0:
            continue  # the row as it was stands here, or stood elsewhere
        before = _same_person(old, new, olds)
        for one, other, column in zip(before, new, places, strict=True):
            if column and not same_value(one, other):
                yield TypedOver(CellRef(sheet, first + offset + down, column), one, other)


def changed_unseen(sheet: str, table: Table, known: Extent, mark: str, now: Grid) -> TypedOver | None:
    """Where only the mark in the workbook is known: one entry for the sheet, at the table's first heading, if any."""
    heading_row = find_heading_row(now, table.columns)
    if not mark or heading_row is None:
        return None
    ours = [column.heading for column in table.columns if not column.manager]
    there = {folded(now.at(heading_row, column)): column for column in reversed(_all(now))}
    places = [there.get(folded(heading)) for heading in ours]
    last = known.last_row + heading_row - known.heading_row
    rows = ([now.at(row, column) if column else None for column in places] for row in range(heading_row + 1, last + 1))
    if fingerprint_of(rows, (last - heading_row) * len(table.columns)) == mark:
        return None
    return TypedOver(CellRef(sheet, heading_row, known.first_column), None, None)


def _all(grid: Grid) -> range:
    return range(grid.first_column, grid.last_column + 1)


def _heading_row_now(table: WrittenTable, now: Grid) -> int:
    wanted = set(map(folded, table.headings))
    best, found = 0, table.heading_row
    for row in range(1, min(20, now.last_row) + 1):
        count = len(wanted.intersection(folded(now.at(row, c)) for c in _all(now)))
        if count > best:
            best, found = count, row
    return found


def _columns_now(table: WrittenTable, now: Grid) -> list[int]:
    row = _heading_row_now(table, now)
    there: dict[str, int] = {}
    for column in _all(now):
        there.setdefault(folded(now.at(row, column)), column)
    return [there.get(folded(heading), 0) for heading in table.headings]


def _key(row: Sequence[Value]) -> tuple[object, ...]:
    return tuple("" if value is None else value for value in row)


def _same_person(old: Sequence[Value], new: Sequence[Value], olds: Sequence[Sequence[Value]]) -> Sequence[Value]:
    """The old row that a changed one should be compared with: of the same first two cells, else the one that stood there."""
    if old[:2] == new[:2]:
        return old
    return next((row for row in olds if row[:2] == new[:2]), old)
