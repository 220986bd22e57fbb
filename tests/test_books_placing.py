import pytest
from book_files import table
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.books.placing import (
    Extent,
    append_row,
    find_heading_row,
    find_sheet,
    folded,
    place,
    place_new,
)
from workbook_tools.cells import Grid
from workbook_tools.errors import Refused


def grid(*rows: list[object]) -> Grid:
    width = max(map(len, rows), default=0)
    return Grid([[*row, *[None] * (width - len(row))] for row in rows])


def test_a_new_table_has_its_headings_in_row_1_from_column_a() -> None:
    where = place_new(table([["E1", 1], ["E2", 2]]))
    assert (where.heading_row, where.columns, where.last_row) == (1, (1, 2), 3)
    assert where.added == (0, 1)


def test_an_empty_sheet_takes_the_table_like_a_new_one() -> None:
    assert place(grid(["", None]), table([["E1", 1]])) == place_new(table([["E1", 1]]))


def test_the_heading_row_is_found_under_title_rows() -> None:
    sheet = grid(["Scores of October"], [], ["id", "x", " SCORE "], ["E1", "", 3.0])
    where = place(sheet, table([["E1", 1]]))
    assert (where.heading_row, where.columns) == (3, (1, 3))


def test_a_column_is_refilled_where_the_manager_moved_its_heading() -> None:
    assert place(grid(["Score", "mine", "ID"]), table([])).columns == (3, 1)


def test_a_missing_heading_goes_right_of_the_last_used_column() -> None:
    where = place(grid(["ID", "mine", "", "theirs"]), table([["E1", 1]]))
    assert (where.columns, where.added) == ((1, 5), (1,))


def test_a_sheet_with_fewer_than_half_of_the_headings_is_refused_as_not_ours() -> None:
    with pytest.raises(Refused) as refused:
        place(grid(["ID", "x"]), table([], headings=("ID", "Score", "Grade")))
    assert refused.value.code == "refused.not_ours"
    assert "Rename that sheet" in str(refused.value)


def test_without_a_known_range_the_table_ends_at_the_first_row_where_all_its_columns_are_blank() -> None:
    sheet = grid(["ID", "Score", "mine"], ["E1", 1, ""], ["E2", "", ""], ["", "", "note"], ["later", "", ""])
    assert place(sheet, table([["E1", 1]])).former_last_row == 3


def test_the_known_range_wins_over_guessing_where_the_table_ends() -> None:
    sheet = grid(["ID", "Score"], ["E1", 1], ["", ""], ["E3", 3])
    assert place(sheet, table([["E1", 1]]), Extent(1, 1, 4, 2)).former_last_row == 4


def test_a_known_range_of_another_heading_row_is_not_believed() -> None:
    sheet = grid([], ["ID", "Score"], ["E1", 1])
    assert place(sheet, table([["E1", 1]]), Extent(1, 1, 9, 2)).former_last_row == 3


def test_a_managers_cell_below_the_table_stays_until_the_table_needs_its_row() -> None:
    sheet = grid(["ID", "Score"], ["E1", 1], ["", ""], ["total", 9])
    assert place(sheet, table([["E1", 1], ["E2", 2]])).last_row == 3
    with pytest.raises(Refused) as refused:
        place(sheet, table([["E1", 1], ["E2", 2], ["E3", 3]]))
    assert (refused.value.code, refused.value.details["cell"]) == ("refused.in_the_way", "A4")


def test_a_cell_where_a_new_column_must_go_is_refused_with_its_address() -> None:
    sheet = grid(["ID", ""], ["E1", "mine"])
    with pytest.raises(Refused, match="B2"):
        place(sheet, table([["E1", 1]]))


def test_a_table_longer_than_excel_allows_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        place_new(table(range(1_048_576)))  # type: ignore[arg-type]
    assert refused.value.code == "refused.too_long"


def test_headings_are_looked_for_in_the_top_20_rows_only() -> None:
    assert find_heading_row(grid(*[[]] * 20, ["ID", "Score"]), table([]).columns) is None


def test_of_two_heading_rows_the_first_is_meant() -> None:
    assert find_heading_row(grid(["ID", "Score"], ["ID", "Score"]), table([]).columns) == 1


def test_rows_are_appended_below_the_last_used_one_of_their_columns() -> None:
    sheet = grid(["ID", "Score", "x"], ["E1", 1], ["", "", "note"])
    assert append_row(sheet, 1, (1, 2)) == 3
    assert append_row(sheet, 1, (1, 3)) == 4
    assert append_row(grid(["ID"]), 1, (1,)) == 2


def test_a_sheet_is_found_by_its_exact_name_first() -> None:
    assert find_sheet(["SCORES", "Scores"], "Scores") == "Scores"
    assert find_sheet(["ＳＣＯＲＥＳ "], "scores") == "ＳＣＯＲＥＳ "
    assert find_sheet(["x"], "Scores") is None


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.permutations(["ID", "Score", "Grade", "mine", ""]), st.integers(0, 5), st.integers(0, 5))
def test_wherever_the_columns_stand_each_is_placed_under_its_own_heading(
    headings: list[str], before: int, after: int
) -> None:
    sheet = grid(headings, *[[f"{h}{n}" if h else "" for h in headings] for n in range(before)])
    where = place(sheet, table([["x"] * 3] * after, headings=("ID", "Score", "Grade")))
    assert [sheet.at(1, column) for column in where.columns] == ["ID", "Score", "Grade"]
    assert (where.former_last_row, where.last_row) == (1 + before, 1 + after)
