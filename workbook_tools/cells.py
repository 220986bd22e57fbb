"""What goes in and out of any Book: values, places, tables. Nothing here knows a file format or a program."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import NamedTuple, overload


class Unreadable(NamedTuple):
    """A cell that shows no value: an error (`text` is "#N/A" ...) or a formula that was never calculated (text "")."""

    text: str = ""

    @property
    def uncalculated(self) -> bool:
        """True for a formula without a stored result, False for an error value."""
        return not self.text


Value = None | bool | float | str | date | datetime | time | timedelta | Unreadable


def column_letters(column: int) -> str:
    """The letters of a 1-based column number: 1 → "A", 28 → "AB"."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The 1-based number of a column's letters: "A" → 1, "AB" → 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number


def _looks_like_a_cell(word: str) -> bool:
    """Whether a formula would take the word for an address ("Q1", "R1C1", "C") or a truth value."""
    letters = word.rstrip("0123456789")
    if letters != word and len(letters) <= 3 and letters.isascii() and letters.isalpha():
        return True
    bare = word.upper().translate({ord(digit): None for digit in "0123456789"})
    return bare in ("R", "C", "RC", "TRUE", "FALSE")


def quoted_sheet(sheet: str) -> str:
    """The sheet's name as a formula writes it: in quotes where it is not a plain word."""
    plain = sheet and all(c.isalnum() or c == "_" for c in sheet) and not sheet[0].isdigit()
    if plain and not _looks_like_a_cell(sheet):
        return sheet
    return "'" + sheet.replace("'", "''") + "'"


class CellRef(NamedTuple):
    """One cell: sheet name, 1-based row and 1-based column."""

    sheet: str
    row: int
    column: int

    @property
    def address(self) -> str:
        """The address within the sheet, such as "D7"."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{quoted_sheet(self.sheet)}!{self.address}"


class RowCells(Sequence[CellRef]):
    """Some cells of one row, as a sequence that makes each CellRef only when it is asked for.

    Half a million numbers each name the cells they came from; almost nobody asks.
    """

    __slots__ = ("columns", "row", "sheet")

    def __init__(self, sheet: str, row: int, columns: tuple[int, ...]) -> None:
        self.sheet = sheet
        self.row = row
        self.columns = columns

    def __len__(self) -> int:
        return len(self.columns)

    @overload
    def __getitem__(self, index: int) -> CellRef: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[CellRef]: ...
    def __getitem__(self, index: int | slice) -> CellRef | Sequence[CellRef]:
        if isinstance(index, slice):
            return RowCells(self.sheet, self.row, self.columns[index])
        return CellRef(self.sheet, self.row, self.columns[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    def __hash__(self) -> int:
        return hash((self.sheet, self.row, self.columns))


class Grid(NamedTuple):
    """The values of a sheet's used range. `rows[0][0]` stands at (`first_row`, `first_column`), both 1-based.

    All rows are equally long; an empty sheet has no rows.
    """

    rows: Sequence[Sequence[Value]]
    first_row: int = 1
    first_column: int = 1

    @property
    def last_row(self) -> int:
        """The 1-based number of the last used row (first_row − 1 when empty)."""
        return self.first_row + len(self.rows) - 1

    @property
    def last_column(self) -> int:
        """The 1-based number of the last used column."""
        return self.first_column + (len(self.rows[0]) if self.rows else 0) - 1

    def at(self, row: int, column: int) -> Value:
        """The value at 1-based (row, column); None outside the used range."""
        i, j = row - self.first_row, column - self.first_column
        if 0 <= i < len(self.rows) and 0 <= j < len(self.rows[i]):
            return self.rows[i][j]
        return None


class Link(NamedTuple):
    """A cell that jumps to another one: written as =HYPERLINK("#'Sheet'!A1","text") with its value."""

    to: CellRef
    text: str


class Kind(Enum):
    """What a column of a Table holds; every backend turns it into the same number format and alignment."""

    TEXT = "text"
    WRAPPED = "wrapped"  # long text, wrapped within the column
    NUMBER = "number"  # General, as precise as it is
    INTEGER = "integer"  # 0
    SCORE = "score"  # 0.00
    PERCENT = "percent"  # 0.00%
    DATE = "date"  # yyyy-mm-dd
    MOMENT = "moment"  # yyyy-mm-dd hh:mm:ss
    LINK = "link"  # text that jumps to a cell


class Highlight(Enum):
    """What makes a column of a result sheet readable at a glance (conditional formats of a new sheet)."""

    NONE = "none"
    BAR = "bar"  # a data bar
    GRADE = "grade"  # a colour a grade, in the order of `Column.order`, best first
    SEVERITY = "severity"  # `Column.order` = (the word for error, the word for warning)


class Column(NamedTuple):
    """One column of a Table: its heading, what it holds, how wide it is (characters) and how it is highlighted.

    `manager` marks a column that belongs to the manager and only moves with its row (the Remark on Scores).
    """

    heading: str
    kind: Kind = Kind.TEXT
    width: float = 12
    highlight: Highlight = Highlight.NONE
    order: tuple[str, ...] = ()
    manager: bool = False


CellContent = Value | Link


class Table(NamedTuple):
    """A result sheet as it must stand after writing: the sheet's name, the columns, every row in column order."""

    sheet: str
    columns: tuple[Column, ...]
    rows: Sequence[Sequence[CellContent]]
