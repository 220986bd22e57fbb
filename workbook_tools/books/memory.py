"""A workbook that lives only in memory: the double that tests use in place of a file or of Excel.

It follows the same placing rules as the others, and its `apply` really changes its grids.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..cells import CellContent, CellRef, Grid, Link, Table, Value
from ..errors import CannotRead, Refused
from .base import Anatomy, AppendRows, Edit, PutTable, Receipt, SetCells, SheetInfo, TypedOver
from .placing import Extent, Placement, append_row, find_sheet, is_blank, place

Rows = list[list[Value]]


class MemoryBook:
    """A Book made of plain rows: `MemoryBook({"Roster": [["Employee ID", "Name"], ["E001", "张伟"]]})`.

    `rows[0][0]` of every sheet is A1. `hidden` names the sheets that are not visible, `anatomy` tells of a sheet what
    rows cannot. `links` holds the target of every link written, by its cell; `tables` the last table of every sheet.
    """

    def __init__(
        self,
        sheets: Mapping[str, Sequence[Sequence[Value]]],
        name: str = "memory.xlsx",
        hidden: Sequence[str] = (),
        anatomy: Mapping[str, Anatomy] | None = None,
    ) -> None:
        self.name = name
        self.links: dict[CellRef, CellRef] = {}
        self.tables: dict[str, Table] = {}
        self._rows: dict[str, Rows] = {sheet: _even([list(row) for row in rows]) for sheet, rows in sheets.items()}
        self._hidden = frozenset(hidden)
        self._anatomy = dict(anatomy or {})
        self._extents: dict[str, Extent] = {}
        self._written: dict[str, tuple[Placement, list[list[Value]]]] = {}

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """The worksheets in order."""
        return tuple(SheetInfo(name, name not in self._hidden) for name in self._rows)

    def grid(self, sheet: str) -> Grid:
        """The values of the sheet. Raises CannotRead when there is no such sheet."""
        if sheet not in self._rows:
            raise CannotRead("no_such_sheet", path=self.name, sheet=sheet)
        return Grid(self._rows[sheet])

    def anatomy(self, sheet: str) -> Anatomy:
        """The anatomy given for the sheet, or an empty one."""
        return self._anatomy.get(sheet, Anatomy())

    def typed_over(self, tables: Sequence[Table] = ()) -> tuple[TypedOver, ...]:
        """The result cells whose value is not the one that `apply` gave them last."""
        del tables
        return tuple(found for sheet in self._written for found in self._changed(sheet))

    def _changed(self, sheet: str) -> Iterator[TypedOver]:
        where, rows = self._written[sheet]
        ours = [not column.manager for column in self.tables[sheet].columns]
        grid = Grid(self._rows[sheet])
        for offset, values in enumerate(rows):
            for column, was, mine in zip(where.columns, values, ours, strict=True):
                now = grid.at(where.first_row + offset, column)
                if mine and now != was and not (is_blank(now) and is_blank(was)):
                    yield TypedOver(CellRef(sheet, where.first_row + offset, column), was, now)

    def apply(self, edits: Sequence[Edit]) -> Receipt:
        """Makes all edits, or raises Refused and changes nothing."""
        put = {edit.table.sheet for edit in edits if isinstance(edit, PutTable)}
        typed_over = tuple(found for found in self.typed_over() if find_sheet(put, found.cell.sheet))
        draft = _Draft(self)
        for edit in edits:
            draft.make(edit)
        self._rows, self.links, self.tables = draft.rows, draft.links, draft.tables
        self._extents, self._written = draft.extents, draft.written
        return Receipt(draft.cells, typed_over)


class _Draft:
    """The workbook as it will be: edits are made here, and only a complete draft replaces the book's state."""

    def __init__(self, book: MemoryBook) -> None:
        self.rows = {sheet: [list(row) for row in rows] for sheet, rows in book._rows.items()}
        self.links, self.tables = dict(book.links), dict(book.tables)
        self.extents, self.written = dict(book._extents), dict(book._written)
        self.name = book.name
        self.cells = 0

    def make(self, edit: Edit) -> None:
        match edit:
            case SetCells(sheet, cells):
                self._sheet(sheet)
                for (row, column), content in cells.items():
                    self._put(sheet, row, column, content)
            case AppendRows(sheet, heading_row, columns, rows):
                first = append_row(Grid(self._sheet(sheet)), heading_row, columns)
                for offset, values in enumerate(rows):
                    for column, content in zip(columns, values, strict=True):
                        self._put(sheet, first + offset, column, content)
            case PutTable(table):
                self._put_table(table)
        for sheet, rows in self.rows.items():
            self.rows[sheet] = _even(rows)

    def _sheet(self, sheet: str) -> Rows:
        if sheet not in self.rows:
            raise Refused("refused.no_such_sheet", path=self.name, sheet=sheet)
        return self.rows[sheet]

    def _put_table(self, table: Table) -> None:
        sheet = find_sheet(self.rows, table.sheet) or table.sheet
        where = place(Grid(self.rows.setdefault(sheet, [])), table, self.extents.get(sheet), self.name)
        for index in where.added:
            self._put(sheet, where.heading_row, where.columns[index], table.columns[index].heading)
        for offset, values in enumerate(table.rows):
            for column, content in zip(where.columns, values, strict=True):
                self._put(sheet, where.first_row + offset, column, content)
        for row in range(where.last_row + 1, where.former_last_row + 1):
            for column in where.columns:
                self._put(sheet, row, column, None)
        self.extents[sheet], self.tables[sheet] = where.extent, table
        self.written[sheet] = (where, [[_value(content) for content in row] for row in table.rows])

    def _put(self, sheet: str, row: int, column: int, content: CellContent) -> None:
        rows = self.rows[sheet]
        while len(rows) < row:
            rows.append([])
        cells = rows[row - 1]
        cells.extend([None] * (column - len(cells)))
        cells[column - 1] = _value(content)
        here = CellRef(sheet, row, column)
        self.links.pop(here, None)
        if isinstance(content, Link):
            self.links[here] = content.to
        self.cells += 1


def _value(content: CellContent) -> Value:
    return content.text if isinstance(content, Link) else content


def _even(rows: Rows) -> Rows:
    """All rows as long as the longest, as a Grid promises."""
    width = max((len(row) for row in rows), default=0)
    for row in rows:
        row.extend([None] * (width - len(row)))
    return rows
