"""reading/stored.py: what earlier runs stored, and what people filled in beside it."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from teams import NA, ODD_VALUES, VOCABULARY, only, reader

from workbook_tools.cells import CellRef, Value
from workbook_tools.problems import WARNING

PLAN: list[Value] = ["Period", "Employee ID", "Indicator", "Target", "Due", "Status", "Result", "Judgement", "Owner"]


class TestHistory:
    def test_a_row_is_a_standing_with_its_exact_score(self) -> None:
        [row], problems = reader("history", ["Score", "Period", "工号", "Grade"], [84.43, "2026-09", "E001", "B"])
        assert problems == []
        assert (row.row, row.period, row.person, row.score) == (2, "2026-09", "E001", Fraction("84.43"))

    def test_its_cells_stand_in_the_order_of_the_vocabulary_whatever_the_sheets_order(self) -> None:
        [row], _ = reader("history", ["Grade", "Score", "Period", "Employee ID"], ["B", 84.43, "2026-09", "E001"])
        by_key = dict(zip(VOCABULARY.sheets["history"].headings, row.cells, strict=True))
        assert (by_key["grade"], by_key["score"], by_key["period"], by_key["rank"]) == ("B", 84.43, "2026-09", None)

    def test_a_person_without_a_score_has_none(self) -> None:
        [row], problems = reader("history", ["Period", "Employee ID", "Score"], ["2026-09", "E001", None])
        assert (row.score, problems) == (None, [])

    @pytest.mark.parametrize("value", ["84.43", NA, True, -0.01, 100.01, 1e300])
    def test_a_score_that_cannot_be_one_is_a_warning(self, value: Value) -> None:
        [row], problems = reader("history", ["Period", "Employee ID", "Score"], ["2026-09", "E001", value])
        assert row.score is None
        problem = only(problems, "history_score")
        assert (problem.severity, problem.at, problem.people) == (WARNING, CellRef("History", 2, 3), ("E001",))

    @pytest.mark.parametrize("row", [[None, "E001", 80.0], ["2026-09", None, 80.0]])
    def test_a_row_of_no_period_or_nobody_is_left_out(self, row: list[Value]) -> None:
        assert reader("history", ["Period", "Employee ID", "Score"], row)[0] == ()


class TestPlan:
    def test_a_row_is_an_item_with_what_people_filled_in(self) -> None:
        cells: list[Value] = [
            "2026-09",
            "E001",
            " Reply_Rate ",
            0.95,
            date(2026, 10, 28),
            " done ",
            "92 %",
            "kept",
            "Wei",
        ]
        [row], problems = reader("plan", PLAN, cells)
        assert problems == []
        assert (row.row, row.period, row.person, row.indicator) == (2, "2026-09", "E001", "reply_rate")
        assert (row.target, row.due, row.status, row.result, row.judgement) == (
            *(0.95, date(2026, 10, 28), "done", "92 %", "kept"),
        )
        assert row.cells["owner"] == "Wei"

    def test_a_column_that_the_manager_removed_is_blank(self) -> None:
        [row], problems = reader("plan", PLAN[:3], ["2026-09", "E001", "reply_rate"])
        assert (row.target, row.due, row.status, row.result, problems) == (None, None, "", "", [])

    def test_a_due_date_that_is_none_is_a_warning(self) -> None:
        [row], problems = reader("plan", PLAN[:5], ["2026-09", "E001", "reply_rate", None, "soon"])
        assert row.due is None
        assert only(problems, "date_bad").severity == WARNING

    @pytest.mark.parametrize("missing", [0, 1, 2])
    def test_a_row_that_names_no_item_is_left_out(self, missing: int) -> None:
        cells: list[Value] = ["2026-09", "E001", "reply_rate"]
        cells[missing] = None
        assert reader("plan", PLAN[:3], cells)[0] == ()


def test_no_value_in_any_cell_breaks_them() -> None:
    for value in ODD_VALUES:
        for column in range(9):
            cells: list[Value] = ["2026-09", "E001", "x", 1.0, None, "", "", "", ""]
            cells[column] = value
            reader("plan", PLAN, cells)
        reader("history", ["Period", "Employee ID", "Score"], ["2026-09", "E001", value], [value, value, 1.0])
