"""reading/ratings.py: who rated whom on what, as it stands; judging comes later."""

from __future__ import annotations

import pytest
from teams import NA, ODD_VALUES, only, reader

from workbook_tools.cells import CellRef, Value
from workbook_tools.problems import WARNING, Problem
from workbook_tools.records import Rating

HEADINGS: list[Value] = ["Period", "Employee ID", "Indicator", "Rater role", "Rating", "Rater ID", "Remark"]
SOUND: list[Value] = ["2026-10", "E001", "execution", "supervisor", 8.0, "M1", " well done "]


def ratings(*rows: list[Value], headings: list[Value] | None = None) -> tuple[tuple[Rating, ...], list[Problem]]:
    found, problems = reader("ratings", headings or HEADINGS, *rows)
    return found, problems


def test_a_row_is_a_rating() -> None:
    [row], problems = ratings(SOUND)
    assert problems == []
    assert row == Rating(2, "2026-10", "E001", "execution", "supervisor", 8.0, "M1", "well done")


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("self", "self"),
        ("自评", "self"),
        ("自評", "self"),
        ("上级", "supervisor"),
        ("上級", "supervisor"),
        ("同事", "peer"),
        ("PEER", "peer"),
    ],
)
def test_the_role_is_understood_in_three_languages(word: str, role: str) -> None:
    assert ratings([*SOUND[:3], word, *SOUND[4:]])[0][0].role == role


@pytest.mark.parametrize("word", ["boss", None, NA, 1.0])
def test_a_role_that_means_nothing_is_kept_as_unknown(word: Value) -> None:
    assert ratings([*SOUND[:3], word, *SOUND[4:]])[0][0].role is None


def test_the_indicator_is_compared_without_case_and_width() -> None:
    assert ratings([*SOUND[:2], " Ｅxecution ", *SOUND[3:]])[0][0].indicator == "execution"


def test_the_rating_is_kept_as_it_stands() -> None:
    for value in ("8", None, NA, 8.5, True):
        assert ratings([*SOUND[:4], value, *SOUND[5:]])[0][0].rating is value


def test_rater_and_remark_may_be_blank_or_have_no_column() -> None:
    [row], problems = ratings(SOUND[:5], headings=HEADINGS[:5])
    assert (row.rater, row.remark, problems) == (None, "", [])
    assert ratings([*SOUND[:5], " ", None])[0][0].rater is None


def test_a_raters_id_is_compared_like_any_id() -> None:
    assert ratings([*SOUND[:5], 7.0, None])[0][0].rater == "7"
    assert ratings([*SOUND[:5], "Ｍ１ ", None])[0][0].rater == "M1"


def test_a_rater_id_that_shows_no_value_is_said() -> None:
    _, problems = ratings([*SOUND[:5], NA, None])
    assert problems


def test_a_row_of_no_period_is_said() -> None:
    _, problems = ratings([None, *SOUND[1:]])
    problem = only(problems, "period_blank")
    assert (problem.severity, problem.people, problem.at) == (WARNING, ("E001",), CellRef("Ratings", 2, 1))


def test_a_row_of_nobody_is_left_out() -> None:
    assert ratings(["2026-10", None, *SOUND[2:]])[0] == ()


def test_an_id_that_shows_no_value_is_said() -> None:
    rows, problems = ratings(["2026-10", NA, *SOUND[2:]])
    assert rows == ()
    assert only(problems, "id_unreadable").heading == "Employee ID"


def test_no_value_in_any_cell_breaks_it() -> None:
    for column in range(len(SOUND)):
        for value in ODD_VALUES:
            cells = list(SOUND)
            cells[column] = value
            assert ratings(cells, SOUND)[0][-1].rating == 8.0
