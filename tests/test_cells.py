"""cells.py: addresses, rows of cells, grids."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.cells import (
    CellRef,
    Grid,
    RowCells,
    Unreadable,
    column_letters,
    column_number,
    quoted_sheet,
)


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (52, "AZ"), (53, "BA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_columns_are_lettered_as_in_excel(number: int, letters: str) -> None:
    assert column_letters(number) == letters
    assert column_number(letters) == number


@given(st.integers(1, 20000))
def test_the_letters_of_a_column_lead_back_to_its_number(number: int) -> None:
    assert column_number(column_letters(number)) == number


@given(st.integers(1, 20000), st.integers(1, 20000))
def test_letters_are_ordered_by_length_and_alphabet_as_their_numbers_are(a: int, b: int) -> None:
    first, second = column_letters(a), column_letters(b)
    assert ((len(first), first) < (len(second), second)) is (a < b)


def test_letters_are_read_without_regard_to_case() -> None:
    assert column_number("xfd") == 16384


def test_an_address_names_column_and_row() -> None:
    assert CellRef("Metrics", 7, 4).address == "D7"
    assert str(CellRef("Metrics", 7, 4)) == "Metrics!D7"


@pytest.mark.parametrize("plain", ["Roster", "花名册", "Run_log", "Sheet2024", "指标数据", "_x", "Übersicht", "ABCD1"])
def test_a_plain_name_of_a_sheet_stands_without_quotes(plain: str) -> None:
    assert quoted_sheet(plain) == plain


@pytest.mark.parametrize(
    "name", ["Run log", "2026", "A-B", "a.b", "Q1", "XFD7", "R1C1", "RC", "r2", "C", "TRUE", "false", ""]
)
def test_a_name_that_a_formula_would_take_for_something_else_is_quoted(name: str) -> None:
    assert quoted_sheet(name) == f"'{name}'"


def test_an_apostrophe_within_a_quoted_name_is_doubled() -> None:
    assert str(CellRef("Ann's team", 1, 1)) == "'Ann''s team'!A1"


@given(
    st.text(alphabet=st.characters(exclude_characters="[]:*?/\\", exclude_categories=["C"]), min_size=1, max_size=31)
)
def test_a_quoted_name_leads_back_to_the_name(name: str) -> None:
    quoted = quoted_sheet(name)
    assert (re.sub("''", "'", quoted[1:-1]) if quoted.startswith("'") else quoted) == name


class TestRowCells:
    def test_it_is_the_sequence_of_its_cells(self) -> None:
        cells = RowCells("S", 3, (4, 2))
        assert list(cells) == [CellRef("S", 3, 4), CellRef("S", 3, 2)]
        assert len(cells) == 2
        assert cells[-1] == CellRef("S", 3, 2)
        assert CellRef("S", 3, 4) in cells

    def test_a_slice_is_a_sequence_of_cells(self) -> None:
        assert list(RowCells("S", 3, (1, 2, 3))[1:]) == [CellRef("S", 3, 2), CellRef("S", 3, 3)]

    def test_it_equals_any_sequence_of_the_same_cells(self) -> None:
        cells = RowCells("S", 3, (1, 2))
        assert cells == (CellRef("S", 3, 1), CellRef("S", 3, 2))
        assert cells != (CellRef("S", 3, 1),)
        assert cells != 5

    def test_equal_ones_are_equal_keys(self) -> None:
        assert len({RowCells("S", 3, (1,)), RowCells("S", 3, (1,)), RowCells("S", 4, (1,))}) == 2


class TestGrid:
    def test_the_first_cell_stands_where_the_used_range_begins(self) -> None:
        grid = Grid([["a", "b"], ["c", None]], first_row=3, first_column=2)
        assert grid.at(3, 2) == "a"
        assert grid.at(4, 2) == "c"
        assert grid.at(3, 3) == "b"
        assert (grid.last_row, grid.last_column) == (4, 3)

    @pytest.mark.parametrize("place", [(2, 2), (3, 1), (5, 2), (3, 4), (0, 0), (-1, -1)])
    def test_outside_the_used_range_every_cell_is_blank(self, place: tuple[int, int]) -> None:
        assert Grid([["a", "b"], ["c", "d"]], first_row=3, first_column=2).at(*place) is None

    def test_an_empty_sheet_ends_above_its_beginning(self) -> None:
        grid = Grid([])
        assert (grid.last_row, grid.last_column) == (0, 0)
        assert grid.at(1, 1) is None


def test_only_a_formula_without_a_result_is_uncalculated() -> None:
    assert Unreadable("").uncalculated
    assert not Unreadable("#N/A").uncalculated
