"""Where a table stands on a sheet: pure rules from a Grid and a Table to positions, the same for every kind of Book.

A result sheet belongs to two: the table is ours, everything else on the sheet is the manager's. So the table is looked
for by its headings, each column is refilled where its heading stands, and a manager's cell in the way is a refusal.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple
from unicodedata import normalize

from ..cells import Column, Grid, Table, Value, column_letters
from ..errors import Refused

TOP_ROWS: Final = 20  # a heading row is looked for in these
LAST_ROW: Final = 1_048_576
LAST_COLUMN: Final = 16_384


class Extent(NamedTuple):
    """The range that a table of ours filled at the last write, heading row included; all numbers are 1-based."""

    heading_row: int
    first_column: int
    last_row: int
    last_column: int


class Placement(NamedTuple):
    """Where a table goes. `columns` holds the 1-based sheet column of every table column, in the table's order.

    Rows `heading_row + 1` to `last_row` are filled; from there to `former_last_row` our columns are cleared.
    `added` are the indexes of the columns whose heading was not there and is written too.
    """

    heading_row: int
    columns: tuple[int, ...]
    added: tuple[int, ...]
    last_row: int
    former_last_row: int

    @property
    def first_row(self) -> int:
        """The first row of data."""
        return self.heading_row + 1

    @property
    def extent(self) -> Extent:
        """The range that the table fills once it is written."""
        return Extent(self.heading_row, min(self.columns), self.last_row, max(self.columns))


def folded(text: object) -> str:
    """A heading or a sheet's name as it is compared: NFKC, trimmed, runs of blanks as one, case folded."""
    return " ".join(normalize("NFKC", str(text)).split()).casefold()


def is_blank(value: Value) -> bool:
    """Whether a cell holds nothing (a closed workbook gives "" for blank cells)."""
    return value is None or value == ""


def place_new(table: Table, path: str = "") -> Placement:
    """The place of a table on an empty sheet: headings in row 1, columns from A. Raises Refused when too long."""
    last_row = 1 + len(table.rows)
    _check_size(table.sheet, last_row, len(table.columns), path)
    count = len(table.columns)
    return Placement(1, tuple(range(1, count + 1)), tuple(range(count)), last_row, 1)


def place(grid: Grid, table: Table, known: Extent | None = None, path: str = "") -> Placement:
    """The place of a table on the sheet that is there.

    `known` is our range of the last write, where it is known; without it the table ends at the first row where all its
    columns are blank. Raises Refused when the sheet is not ours (fewer than half of the headings), when the table does
    not fit, or when a manager's cell stands in a row that the table needs.
    """
    if _is_empty(grid):
        return place_new(table, path)
    heading_row = find_heading_row(grid, table.columns)
    if heading_row is None:
        raise Refused("refused.not_ours", path=path, sheet=table.sheet)
    columns, added = _columns(grid, table.columns, heading_row)
    last_row = heading_row + len(table.rows)
    _check_size(table.sheet, last_row, max(columns), path)
    present = [c for i, c in enumerate(columns) if i not in added]
    former = _former_end(grid, heading_row, present, known)
    _check_free(grid, table, columns, former, last_row, path)
    for index in added:
        _check_column_free(grid, table, columns[index], heading_row, last_row, path)
    return Placement(heading_row, columns, added, last_row, former)


def find_heading_row(grid: Grid, columns: Sequence[Column]) -> int | None:
    """The row among the top 20 with most of these headings (the first of several); None if it has less than half."""
    wanted = {folded(c.heading) for c in columns}
    best, found = 0, None
    for row in range(grid.first_row, min(TOP_ROWS, grid.last_row) + 1):
        cells = grid.rows[row - grid.first_row]
        count = len(wanted.intersection(folded(v) for v in cells if isinstance(v, str) and v))
        if count > best:
            best, found = count, row
    return found if best * 2 >= len(wanted) else None


def find_sheet(names: Iterable[str], wanted: str) -> str | None:
    """The sheet of this name: exactly, or as names of sheets are compared; None where there is none."""
    same = None
    for name in names:
        if name == wanted:
            return name
        if same is None and folded(name) == folded(wanted):
            same = name
    return same


def append_row(grid: Grid, heading_row: int, columns: Sequence[int]) -> int:
    """The row below the last used one of these columns, at least the one below the heading row."""
    offsets = [c - grid.first_column for c in columns]
    for row in range(grid.last_row, heading_row, -1):
        cells = grid.rows[row - grid.first_row]
        if any(0 <= o < len(cells) and not is_blank(cells[o]) for o in offsets):
            return row + 1
    return heading_row + 1


def used_rows(grid: Grid, rows: range, columns: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The 1-based (row, column) of every cell that is not blank in these rows and columns, in reading order."""
    for row in range(max(rows.start, grid.first_row), min(rows.stop, grid.last_row + 1)):
        cells = grid.rows[row - grid.first_row]
        for column in columns:
            offset = column - grid.first_column
            if 0 <= offset < len(cells) and not is_blank(cells[offset]):
                yield row, column


def _is_empty(grid: Grid) -> bool:
    return all(is_blank(value) for row in grid.rows for value in row)


def _columns(grid: Grid, columns: Sequence[Column], heading_row: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The sheet column of every heading; missing ones follow right of the last used cell of the heading row."""
    cells = grid.rows[heading_row - grid.first_row]
    places: dict[str, int] = {}
    last = 0
    for offset, value in enumerate(cells):
        if not is_blank(value):
            last = grid.first_column + offset
            places.setdefault(folded(value), last)
    found, added = [], []
    for index, column in enumerate(columns):
        at = places.pop(folded(column.heading), None)
        if at is None:
            last += 1
            at = last
            added.append(index)
        found.append(at)
    return tuple(found), tuple(added)


def _former_end(grid: Grid, heading_row: int, columns: Sequence[int], known: Extent | None) -> int:
    """The last row that the table fills now."""
    if known is not None and known.heading_row == heading_row:
        return max(known.last_row, heading_row)
    offsets = [c - grid.first_column for c in columns]
    blank: Callable[[Sequence[Value]], bool] = lambda cells: all(is_blank(cells[o]) for o in offsets)  # noqa: E731
    row = heading_row
    while row < grid.last_row and not blank(grid.rows[row + 1 - grid.first_row]):
        row += 1
    return row


def _check_free(grid: Grid, table: Table, columns: Sequence[int], former: int, last_row: int, path: str) -> None:
    for row, column in used_rows(grid, range(former + 1, last_row + 1), columns):
        raise Refused("refused.in_the_way", path=path, sheet=table.sheet, cell=f"{column_letters(column)}{row}")


def _check_column_free(grid: Grid, table: Table, column: int, heading_row: int, last_row: int, path: str) -> None:
    for row, at in used_rows(grid, range(heading_row, last_row + 1), (column,)):
        raise Refused("refused.in_the_way", path=path, sheet=table.sheet, cell=f"{column_letters(at)}{row}")


def _check_size(sheet: str, last_row: int, last_column: int, path: str) -> None:
    if last_row > LAST_ROW or last_column > LAST_COLUMN:
        raise Refused("refused.too_long", path=path, sheet=sheet, rows=last_row, limit=LAST_ROW)
