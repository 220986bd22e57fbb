"""A new workbook: a copy of a shipped master, blank or filled with made-up people.

    import workbook_tools as wt

    wt.new_workbook("team.xlsx", language="zh-Hans", demo=24)

The masters lie in `sample_workbooks`, built by its script; the demo's people are the same for the same seed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from os import PathLike
from pathlib import Path
from typing import Final

from .books.base import Edit, SetCells
from .books.closed import ClosedBook
from .data import folder
from .demo import Row, demo_rows, demo_settings
from .errors import CannotWrite, UsageError
from .reading.headings import day_heading, read_sheet
from .reading.settings import read_settings
from .vocabulary import LANGUAGES, Vocabulary, default_vocabulary

ENDING: Final = ".xlsx"
SCHEMES: Final = ("customer-service",)


def new_workbook(
    path: str | PathLike[str],
    language: str = "en",
    scheme: str = "customer-service",
    demo: int | None = None,
    seed: int = 0,
) -> Path:
    """Makes a new workbook in a language (en, zh-Hans, zh-Hant), with `demo` made-up people in it; returns its path.

    The same `seed` gives the same people. Raises CannotWrite where the path exists already or cannot be written,
    UsageError where it does not end in .xlsx.
    """
    path = Path(path)
    if language not in LANGUAGES or scheme not in SCHEMES:
        raise ValueError(f"language is one of {', '.join(LANGUAGES)}; scheme is one of {', '.join(SCHEMES)}")
    if path.suffix.lower() != ENDING:
        raise UsageError("wrong_ending", path=path, endings=ENDING)
    _copy(folder("sample_workbooks") / f"master.{language}{ENDING}", path)
    if demo:
        try:
            ClosedBook(path).apply(_demo_edits(ClosedBook(path), language, demo, seed))
        except BaseException:  # also an interruption: no half-made workbook is left behind
            path.unlink(missing_ok=True)
            raise
    return path


def _copy(master: Path, path: Path) -> None:
    """Copies the master to a path that must not exist yet."""
    content = master.read_bytes()
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError as there:
        raise CannotWrite("exists", path=path) from there
    except OSError as wrong:
        raise CannotWrite("not_writable", path=path, why=wrong.strerror or wrong) from wrong


def _demo_edits(book: ClosedBook, language: str, people: int, seed: int) -> list[Edit]:
    vocabulary = default_vocabulary()
    sheets = demo_rows(vocabulary, language, people, seed)
    edits: list[Edit] = [_filled(book, vocabulary, key, rows) for key, rows in sheets.items()]
    return [_settings(book, vocabulary, language), *edits]


def _settings(book: ClosedBook, vocabulary: Vocabulary, language: str) -> SetCells:
    name = vocabulary.sheet_name("settings", language)
    settings, _ = read_settings(book.grid(name), name, vocabulary)
    values = demo_settings(language)
    cells = {(at.row, at.column): values[key] for key, at in settings.cells.items() if key in values}
    return SetCells(name, cells)


def _filled(book: ClosedBook, vocabulary: Vocabulary, key: str, rows: Sequence[Row]) -> SetCells:
    """The rows below a sheet's headings, each value under its own heading, in the format of its column."""
    sheet, _ = read_sheet(book, vocabulary, key)
    assert sheet is not None  # a shipped master has every sheet
    layout, grid = sheet.layout, sheet.grid
    places: dict[str | int | date, int] = {name: column for name, column in layout.columns.items()}  # noqa: C416
    if key == "attendance":
        headings = grid.rows[layout.heading_row - grid.first_row]
        days = ((day_heading(value), column) for column, value in enumerate(headings, grid.first_column))
        places |= {day: column for day, column in days if day is not None}
    numbered = enumerate(rows, layout.heading_row + 1)
    return SetCells(layout.sheet, {(n, places[name]): value for n, row in numbered for name, value in row.items()})
