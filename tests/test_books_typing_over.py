from collections.abc import Callable
from pathlib import Path

import pytest
from book_files import table, write

from workbook_tools.books.backups import Backups
from workbook_tools.books.base import PutTable, SetCells, TypedOver
from workbook_tools.books.closed import ClosedBook
from workbook_tools.books.fingerprints import fingerprint, fingerprint_of
from workbook_tools.cells import CellRef, Column, Table

ROWS = [["E1", 1.5], ["E2", 2.5], ["E3", None]]


@pytest.fixture
def book(tmp_path: Path) -> ClosedBook:
    made = ClosedBook(write(tmp_path / "a.xlsx", {"A": [["x"]]}))
    made.apply([PutTable(table(ROWS))])
    return made


def forget(book: ClosedBook) -> None:
    for file in Backups(book.path).folder.glob("written.*"):
        file.unlink()


def test_nothing_was_typed_over_after_a_write(book: ClosedBook) -> None:
    assert book.typed_over() == ()
    assert book.apply([PutTable(table(ROWS))]).typed_over == ()


def test_a_value_typed_over_is_told_with_what_it_was_and_is(book: ClosedBook) -> None:
    book.apply([SetCells("Scores", {(3, 2): 9.0, (4, 2): "late"})])
    found = (TypedOver(CellRef("Scores", 3, 2), 2.5, 9.0), TypedOver(CellRef("Scores", 4, 2), "", "late"))
    assert book.typed_over() == found
    assert book.apply([PutTable(table(ROWS))]).typed_over == found
    assert book.typed_over() == ()


def test_rows_that_the_manager_sorted_are_not_typed_over(book: ClosedBook) -> None:
    book.apply([SetCells("Scores", {(2, 1): "E2", (2, 2): 2.5, (3, 1): "E1", (3, 2): 1.5})])
    assert book.typed_over() == ()


def test_the_managers_own_cells_and_columns_are_not_typed_over(book: ClosedBook) -> None:
    book.apply([SetCells("Scores", {(1, 3): "mine", (2, 3): 5.0, (9, 1): "below"})])
    assert book.typed_over() == ()


def test_on_another_computer_the_mark_in_the_workbook_tells_the_sheet(book: ClosedBook) -> None:
    forget(book)
    assert book.typed_over([table(ROWS)]) == ()
    book.apply([SetCells("Scores", {(3, 2): 9.0})])
    forget(book)
    assert book.typed_over([table(ROWS)]) == (TypedOver(CellRef("Scores", 1, 1), None, None),)


def test_a_write_that_never_took_effect_is_not_compared_with(book: ClosedBook) -> None:
    other = {
        "Scores": {"sheet": "Scores", "heading_row": 1, "last_row": 2, "headings": ["ID"], "columns": [1], "mark": "0"}
    }
    Backups(book.path).keep(b"", book.path.read_bytes(), other)
    assert book.typed_over([table(ROWS)]) == ()


def test_what_libreoffice_saves_without_a_change_is_not_typed_over(
    book: ClosedBook, libreoffice: Callable[[Path, Path], Path], tmp_path: Path
) -> None:
    (tmp_path / "lo").mkdir()
    book.path.write_bytes(libreoffice(book.path, tmp_path / "lo").read_bytes())
    again = ClosedBook(book.path)
    assert again.typed_over([table(ROWS)]) == ()
    forget(again)
    assert ClosedBook(book.path).typed_over([table(ROWS)]) == ()
    again.apply([PutTable(table([*ROWS, ["E4", 4.0]]))])
    assert again.grid("Scores").at(5, 1) == "E4"


def test_the_mark_is_the_same_for_what_a_workbook_gives_back() -> None:
    columns = (Column("a"), Column("b"), Column("Remark", manager=True))
    made = Table("S", columns, [["x", 1, "mine"], ["y\r\nz", None, None]])
    assert fingerprint(made) == fingerprint_of([["x", 1.0], ["y\nz", ""]], 6)
    assert fingerprint(made) != fingerprint_of([["x", 1.0], ["y", ""]], 6)
