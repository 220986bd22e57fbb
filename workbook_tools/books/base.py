"""The Book protocol: a workbook, wherever it lives, and the edits that may be made in it."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple, Protocol

from ..cells import CellContent, CellRef, Grid, Table, Value


class SheetInfo(NamedTuple):
    """A worksheet's name and whether it is visible."""

    name: str
    visible: bool = True


class Anatomy(NamedTuple):
    """What a grid does not tell. Rows and columns are 1-based.

    `merged`: (first row, first column, last row, last column). `hidden_rows` includes rows a filter hides.
    `percent_columns`: columns where more than half of the numbers are formatted as a percentage.
    `formulas`: only the volatile ones (NOW, TODAY, RAND, OFFSET, INDIRECT ...), with their text.
    """

    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    filtered: bool = False
    percent_columns: frozenset[int] = frozenset()
    formulas: Mapping[tuple[int, int], str] = MappingProxyType({})


class SetCells(NamedTuple):
    """Sets single cells of an existing sheet, by 1-based (row, column); None clears a cell, its format stays."""

    sheet: str
    cells: Mapping[tuple[int, int], CellContent]


class AppendRows(NamedTuple):
    """Adds rows below the last used row of a table on an existing sheet.

    `columns` are the 1-based columns that the values of each row go to; `heading_row` is the table's heading row.
    """

    sheet: str
    heading_row: int
    columns: tuple[int, ...]
    rows: Sequence[Sequence[CellContent]]


class PutTable(NamedTuple):
    """Makes a result sheet hold this table: a new, styled sheet at the end, or the refill of the one that is there."""

    table: Table


Edit = SetCells | AppendRows | PutTable


class TypedOver(NamedTuple):
    """A result cell that a person had typed over since the last write.

    Where only the mark in the workbook told that a sheet was changed, `cell` is its table's first heading and both
    values are None.
    """

    cell: CellRef
    was: Value
    now: Value


class Receipt(NamedTuple):
    """What a write did: cells written, cells that had been typed over by hand, the backup that `undo` returns."""

    cells: int
    typed_over: tuple[TypedOver, ...] = ()
    backup: str | None = None


class Book(Protocol):
    """A workbook: closed on disk, open in Excel, or made up in a test."""

    @property
    def name(self) -> str:
        """The file's name, such as "team.xlsx"."""
        ...

    @property
    def sheets(self) -> tuple[SheetInfo, ...]:
        """The worksheets in order (no chartsheets, no macro sheets)."""
        ...

    def grid(self, sheet: str) -> Grid:
        """The values of the sheet's used range."""
        ...

    def anatomy(self, sheet: str) -> Anatomy:
        """What the grid does not tell: merged, hidden, volatile, percent."""
        ...

    def typed_over(self, tables: Sequence[Table] = ()) -> tuple[TypedOver, ...]:
        """The result cells that a person typed over since the last write; `apply` will tell of them again.

        `tables` are those about to be written: with them, a sheet is told too whose last state is not at hand.
        """
        ...

    def apply(self, edits: Sequence[Edit]) -> Receipt:
        """Makes all edits, or raises Refused before the first write."""
        ...
