"""reading/training.py: one row a person-session."""

from __future__ import annotations

from datetime import date

import pytest
from teams import NA, ODD_VALUES, codes, only, reader

from workbook_tools.cells import CellRef, Value
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.records import TrainingRow

HEADINGS: list[Value] = ["Date", "Employee ID", "Session", "Kind", "Required", "Result", "Trainer"]
SOUND: list[Value] = [date(2026, 10, 5), "E001", "Product", "online", "yes", "passed", "Wei"]


def training(*rows: list[Value]) -> tuple[tuple[TrainingRow, ...], list[Problem]]:
    found, problems = reader("training", HEADINGS, *rows)
    return found, problems


def test_a_row_is_a_persons_session() -> None:
    [row], problems = training(SOUND)
    assert problems == []
    assert (row.row, row.day, row.person, row.session) == (2, date(2026, 10, 5), "E001", "Product")
    assert (row.kind, row.required, row.result, row.trainer, row.unknown) == ("online", True, "passed", "Wei", ())


@pytest.mark.parametrize(
    ("word", "result"),
    [
        ("参加", "attended"),
        ("參加", "attended"),
        ("通过", "passed"),
        ("未通過", "failed"),
        ("缺席", "absent"),
        (None, None),
    ],
)
def test_the_result_is_understood_in_three_languages(word: Value, result: str | None) -> None:
    [row], problems = training([*SOUND[:5], word, None])
    assert (row.result, problems) == (result, [])


@pytest.mark.parametrize(
    ("word", "required"), [("是", True), (True, True), ("no", False), (False, False), (None, None)]
)
def test_a_session_is_required_or_not_or_nobody_said(word: Value, required: bool | None) -> None:
    [row], problems = training([*SOUND[:4], word, *SOUND[5:]])
    assert (row.required, problems) == (required, [])


def test_words_that_mean_nothing_are_kept_for_the_checks() -> None:
    [row], problems = training([*SOUND[:4], "perhaps", "ill", None])
    assert problems == []
    assert (row.required, row.result) == (None, None)
    assert row.unknown == (("required", "perhaps"), ("result", "ill"))


def test_a_result_that_shows_no_value_is_kept_for_the_checks() -> None:
    [row], _ = training([*SOUND[:5], NA, None])
    assert [key for key, _ in row.unknown] == ["result"]


@pytest.mark.parametrize("value", ["soon", 46300.0, NA])
def test_a_date_that_is_none_holds_the_person(value: Value) -> None:
    [row], problems = training([value, *SOUND[1:]])
    assert row.day is None
    problem = only(problems, "date_bad")
    assert (problem.severity, problem.people, problem.at) == (ERROR, ("E001",), CellRef("Training", 2, 1))


def test_a_date_typed_as_text_is_read_with_a_warning() -> None:
    [row], problems = training(["2026.10.5", *SOUND[1:]])
    assert row.day == date(2026, 10, 5)
    assert [(p.code, p.severity) for p in problems] == [("date_text", WARNING)]


def test_a_row_of_nobody_is_left_out_with_a_warning() -> None:
    rows, problems = training([SOUND[0], None, *SOUND[2:]])
    assert rows == ()
    assert codes(problems) == ["row_without_id"]


def test_no_value_in_any_cell_breaks_it() -> None:
    for column in range(len(SOUND)):
        for value in ODD_VALUES:
            cells = list(SOUND)
            cells[column] = value
            assert training(cells, SOUND)[0][-1].result == "passed"
