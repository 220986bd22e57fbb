import pytest
from book_files import table

from workbook_tools.books.base import Anatomy, AppendRows, PutTable, SetCells, SheetInfo
from workbook_tools.books.memory import MemoryBook
from workbook_tools.cells import CellRef, Column, Link, Table
from workbook_tools.errors import CannotRead, Refused


def test_a_memory_book_gives_back_its_sheets_and_which_are_hidden() -> None:
    book = MemoryBook({"A": [], "B": [["x"]]}, hidden=["B"])
    assert book.sheets == (SheetInfo("A", True), SheetInfo("B", False))
    assert book.grid("B").at(1, 1) == "x"


def test_all_rows_of_a_grid_are_equally_long() -> None:
    assert MemoryBook({"A": [[1.0], [1.0, 2.0]]}).grid("A").rows == [[1.0, None], [1.0, 2.0]]


def test_a_sheet_that_is_not_there_cannot_be_read() -> None:
    with pytest.raises(CannotRead, match="no sheet named X"):
        MemoryBook({}).grid("X")


def test_the_anatomy_is_the_one_that_was_given() -> None:
    book = MemoryBook({"A": []}, anatomy={"A": Anatomy(filtered=True)})
    assert book.anatomy("A").filtered
    assert book.anatomy("B") == Anatomy()


def test_set_cells_changes_single_cells_and_none_clears() -> None:
    book = MemoryBook({"A": [["x", "y"]]})
    receipt = book.apply([SetCells("A", {(1, 1): None, (3, 3): 5.0})])
    assert receipt.cells == 2
    assert book.grid("A").rows == [[None, "y", None], [None, None, None], [None, None, 5.0]]


def test_appended_rows_go_below_the_table() -> None:
    book = MemoryBook({"A": [["ID", "x", "Score"], ["E1", "mine", 1.0]]})
    book.apply([AppendRows("A", 1, (1, 3), [["E2", 2.0], ["E3", 3.0]])])
    assert book.grid("A").rows[2:] == [["E2", None, 2.0], ["E3", None, 3.0]]


def test_a_table_makes_its_sheet_at_the_end() -> None:
    book = MemoryBook({"A": []})
    book.apply([PutTable(table([["E1", 1.0]]))])
    assert [sheet.name for sheet in book.sheets] == ["A", "Scores"]
    assert book.grid("Scores").rows == [["ID", "Score"], ["E1", 1.0]]
    assert book.tables["Scores"].rows == [["E1", 1.0]]


def test_a_shorter_table_clears_the_rows_it_no_longer_fills() -> None:
    book = MemoryBook({})
    book.apply([PutTable(table([["E1", 1.0], ["E2", 2.0]]))])
    book.apply([SetCells("Scores", {(3, 3): "mine"}), PutTable(table([["E1", 1.5]]))])
    assert book.grid("Scores").rows == [["ID", "Score", None], ["E1", 1.5, None], [None, None, "mine"]]


def test_links_are_kept_by_their_cell_and_shown_as_text() -> None:
    book = MemoryBook({"A": [[None]]})
    target = CellRef("B", 2, 3)
    book.apply([SetCells("A", {(1, 1): Link(target, "go")})])
    assert (book.grid("A").at(1, 1), book.links) == ("go", {CellRef("A", 1, 1): target})
    book.apply([SetCells("A", {(1, 1): "text"})])
    assert not book.links


def test_a_refused_edit_leaves_everything_as_it_was() -> None:
    book = MemoryBook({"A": [["x"]]})
    with pytest.raises(Refused):
        book.apply([SetCells("A", {(1, 1): 1.0}), SetCells("B", {(1, 1): 1.0})])
    assert book.grid("A").rows == [["x"]]


def test_a_value_typed_over_is_told_before_and_after_it_is_replaced() -> None:
    book = MemoryBook({})
    book.apply([PutTable(table([["E1", 1.0]]))])
    book.apply([SetCells("Scores", {(2, 2): 9.0})])
    (found,) = book.typed_over()
    assert (found.cell, found.was, found.now) == (CellRef("Scores", 2, 2), 1.0, 9.0)
    assert book.apply([PutTable(table([["E1", 1.0]]))]).typed_over == (found,)
    assert book.typed_over() == ()


def test_a_column_of_the_managers_is_never_typed_over() -> None:
    book = MemoryBook({})
    columns = (Column("ID"), Column("Remark", manager=True))
    book.apply([PutTable(Table("Scores", columns, [["E1", None]]))])
    book.apply([SetCells("Scores", {(2, 2): "good"})])
    assert book.typed_over() == ()
