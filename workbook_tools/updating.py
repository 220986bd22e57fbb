"""Any workbook changed without harm: cells set, whole sheets made or refilled; and the last write taken back.

    import workbook_tools as wt

    wt.update_workbook(
        "any.xlsx",
        cells={("Sheet1", "B2"): 3.5, ("Sheet1", "B3"): date(2026, 10, 1), ("Sheet1", "B4"): None},
        sheets={"Scores": [["Name", "Score"], ["张伟", 84.43]]},
    )
    wt.undo("any.xlsx")

Everything else in the workbook stays as it is: charts, formulas, macros, what this program has never heard of. What
cannot be written without harm is refused before anything is, with the reason (`Refused`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from os import PathLike
from pathlib import Path
from typing import Final
from unicodedata import east_asian_width

from .books.backups import Backup, Backups, digest
from .books.base import Edit, PutTable, Receipt, SetCells
from .books.closed import ClosedBook
from .books.locking import exclusive
from .books.opening import read_file
from .books.saving import replace_file
from .cells import CellContent, Column, Kind, Table, column_number
from .errors import CannotWrite, ChangedMeanwhile, UsageError

_WIDEST: Final = 60
_WRAPPED: Final = 45
_MEASURED: Final = 200  # values of a column by which its width is told


def update_workbook(
    path: str | PathLike[str],
    cells: Mapping[tuple[str, str], CellContent] | None = None,
    sheets: Mapping[str, Sequence[Sequence[CellContent]]] | None = None,
) -> Receipt:
    """Sets cells and makes or refills sheets; everything else in the workbook stays as it is.

    `cells` maps (sheet, address) to a number, a text, a date, a truth value, None (blank) or a Link. `sheets` maps a
    name to rows, the first of which holds the headings; on a sheet that exists each column is refilled where its
    heading stands. Raises Refused when the workbook cannot be edited safely, Locked when somebody has it open,
    CannotRead when it is none, UsageError for an address or a table that cannot be.
    """
    by_sheet: dict[str, dict[tuple[int, int], CellContent]] = {}
    for (sheet, address), content in (cells or {}).items():
        by_sheet.setdefault(sheet, {})[_place(address)] = content
    edits: list[Edit] = [PutTable(table_of(name, rows)) for name, rows in (sheets or {}).items()]
    edits += [SetCells(sheet, contents) for sheet, contents in by_sheet.items()]
    return ClosedBook(path).apply(edits)


def undo(path: str | PathLike[str], steps: int = 1, *, force: bool = False) -> Path:
    """Gives the workbook back as it was before the last write, byte for byte; `steps` goes further back.

    Returns the path of the backup that was used. Raises CannotWrite when there is none, ChangedMeanwhile when somebody
    changed the workbook since (not with `force`: their changes are lost then).
    """
    path = Path(path)
    backups = Backups(path)
    with exclusive(path):
        data = read_file(path) if path.exists() or not force else b""
        entries = backups.all()
        now = digest(data)
        while entries and entries[-1].after != now and _is(entries[-1], data):
            backups.forget(entries.pop())  # of a write that was cut off before it took effect
        if steps < 1 or len(entries) < steps:
            raise CannotWrite("nothing_to_undo", path=path)
        if entries[-1].after != now and not force:
            raise ChangedMeanwhile("changed_since", path=path)
        chosen = entries[-steps]
        replace_file(path, chosen.before.read_bytes())
        for entry in entries[-steps:]:
            backups.forget(entry)
    return chosen.before


def table_of(name: str, rows: Sequence[Sequence[CellContent]]) -> Table:
    """A table from plain rows, the headings first: kinds and widths are told from the values. Raises UsageError."""
    if not rows or not rows[0]:
        raise UsageError("table_without_headings", sheet=name)
    headings = ["" if heading is None else str(heading).strip() for heading in rows[0]]
    if not all(headings) or len(set(headings)) < len(headings):
        raise UsageError("table_headings", sheet=name)
    width = len(headings)
    body = [row if len(row) == width else [*row, *[None] * (width - len(row))] for row in rows[1:]]
    if any(len(row) > width for row in body):
        raise UsageError("table_too_wide", sheet=name)
    columns = []
    for number, heading in enumerate(headings):
        values = [row[number] for row in body if row[number] is not None]
        widest = max((_width(value) for value in values[:_MEASURED]), default=0)
        kind = _kind(values, widest)
        columns.append(Column(heading, kind, _WRAPPED if kind is Kind.WRAPPED else min(widest + 2, _WIDEST)))
    return Table(name, tuple(columns), body)


def _kind(values: Sequence[CellContent], widest: float) -> Kind:
    if values and all(isinstance(value, datetime) for value in values):
        return Kind.MOMENT
    if values and all(isinstance(value, date) for value in values):
        return Kind.DATE
    if values and all(isinstance(value, (int, float)) and not isinstance(value, bool) for value in values):
        return Kind.NUMBER
    return Kind.WRAPPED if widest > _WIDEST else Kind.TEXT


def _width(value: CellContent) -> float:
    if isinstance(value, datetime):
        return 19
    if isinstance(value, date):
        return 10
    text = getattr(value, "text", None) or str(value)
    return max((sum(2 if east_asian_width(c) in "WF" else 1 for c in line) for line in text.split("\n")), default=0)


def _place(address: str) -> tuple[int, int]:
    letters = address.rstrip("0123456789")
    row = address[len(letters) :]
    if not (row and 1 <= len(letters) <= 3 and letters.isascii() and letters.isalpha() and not row.startswith("0")):
        raise UsageError("no_such_cell", cell=address)
    place = int(row), column_number(letters)
    if place[0] > 1_048_576 or place[1] > 16_384:
        raise UsageError("no_such_cell", cell=address)
    return place


def _is(entry: Backup, data: bytes) -> bool:
    return entry.before.stat().st_size == len(data) and entry.before.read_bytes() == data
