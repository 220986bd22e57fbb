"""reading/metrics.py: one row a person-period, or an account-period."""

from __future__ import annotations

from typing import ClassVar

import pytest
from teams import NA, ODD_VALUES, UNCALCULATED, codes, only, reader

from workbook_tools.cells import CellRef, Value
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.records import MetricRow


def metrics(headings: list[Value], *rows: list[Value]) -> tuple[tuple[MetricRow, ...], list[Problem]]:
    found, problems = reader("metrics", headings, *rows)
    return found, problems


def test_a_row_keeps_its_number_and_its_cells_as_they_stand() -> None:
    [row], problems = metrics(["Period", "Employee ID", "Orders", "Own"], ["2026-10", "E001", "12", NA])
    assert problems == []
    assert (row.row, row.period, row.person, row.account) == (2, "2026-10", "E001", None)
    assert row.cells == ["2026-10", "E001", "12", NA]


def test_a_row_may_be_an_accounts_whose_name_is_compared_without_case_and_width() -> None:
    [row], problems = metrics(["Period", "Account", "Orders"], ["2026-10", " Shop：ＡＮＮ ", 3.0])
    assert problems == []
    assert (row.person, row.account) == (None, "shop:ann")


def test_where_both_are_given_the_person_counts() -> None:
    [row], _ = metrics(["Period", "Employee ID", "Account"], ["2026-10", "E001", "shop"])
    assert (row.person, row.account) == ("E001", None)


def test_a_row_of_nobody_is_left_out_with_a_warning_where_it_has_a_period() -> None:
    rows, problems = metrics(["Period", "Employee ID", "Orders"], ["2026-10", None, 5.0], [None, None, 99.0])
    assert rows == ()
    problem = only(problems, "row_without_id")
    assert (problem.severity, problem.at) == (WARNING, CellRef("Metrics", 2, 2))


@pytest.mark.parametrize("value", [NA, UNCALCULATED])
def test_a_row_whose_id_shows_no_value_is_left_out_with_a_warning_there(value: Value) -> None:
    rows, problems = metrics(["Period", "Employee ID"], ["2026-10", value])
    assert rows == ()
    assert only(problems, "id_unreadable").at == CellRef("Metrics", 2, 2)


def test_an_id_that_had_to_be_tidied_is_a_warning() -> None:
    [row], problems = metrics(["Period", "Employee ID"], ["2026-10", "E001 "])
    assert row.person == "E001"
    assert only(problems, "id_tidied").severity == WARNING


def test_a_row_of_somebody_in_no_period_is_said() -> None:
    _, problems = metrics(["Period", "Employee ID", "Orders"], [None, "E001", 5.0], [None, None, 5.0])
    assert (only(problems, "period_blank").people, problems[0].at) == (("E001",), CellRef("Metrics", 2, 1))


def test_a_row_whose_period_means_nothing_is_of_no_period() -> None:
    [first, second], problems = metrics(["Period", "Employee ID"], ["Oktober", "E001"], ["Oktober", "E002"])
    assert (first.period, second.period) == (None, None)
    assert only(problems, "period_unknown").at == CellRef("Metrics", 2, 1)


class TestOverrides:
    HEADINGS: ClassVar[list[Value]] = [
        *("Period", "Employee ID", "Team", "Scheme", "Exemption reason", "Plan already prorated", "Verified")
    ]

    def test_what_the_row_says_of_the_person_is_read(self) -> None:
        [row], problems = metrics(
            self.HEADINGS, ["2026-10", "E001", " South ", "客服考核", "maternity", "是", "checked"]
        )
        assert problems == []
        assert (row.team, row.scheme, row.exemption) == ("South", "customer-service", "maternity")
        assert (row.prorated, row.verified) == (True, "checked")

    def test_blank_cells_say_nothing(self) -> None:
        [row], _ = metrics(self.HEADINGS, ["2026-10", "E001", None, "", " ", None, None])
        assert (row.team, row.scheme, row.exemption, row.prorated, row.verified) == ("", None, "", False, "")

    @pytest.mark.parametrize(
        ("value", "prorated"), [("yes", True), ("no", False), ("否", False), (True, True), (False, False)]
    )
    def test_the_plan_is_prorated_where_it_says_yes(self, value: Value, prorated: bool) -> None:
        [row], problems = metrics(self.HEADINGS, ["2026-10", "E001", None, None, None, value, None])
        assert (row.prorated, problems) == (prorated, [])

    @pytest.mark.parametrize("value", ["maybe", 1.0, NA])
    def test_neither_yes_nor_no_holds_the_person(self, value: Value) -> None:
        _, problems = metrics(self.HEADINGS, ["2026-10", "E001", None, None, None, value, None])
        problem = only(problems, "word_unknown")
        assert (problem.severity, problem.people, problem.at) == (ERROR, ("E001",), CellRef("Metrics", 2, 6))

    @pytest.mark.parametrize("column", [2, 3, 4])
    def test_an_override_that_shows_no_value_holds_the_person(self, column: int) -> None:
        cells: list[Value] = ["2026-10", "E001", None, None, None, None, None]
        cells[column] = NA
        _, problems = metrics(self.HEADINGS, cells)
        assert [(p.severity, p.people) for p in problems] == [(ERROR, ("E001",))]


def test_no_value_in_any_cell_breaks_it() -> None:
    for column in range(7):
        for value in ODD_VALUES:
            cells: list[Value] = ["2026-10", "E001", None, None, None, None, None]
            cells[column] = value
            rows, _ = metrics(TestOverrides.HEADINGS, cells, ["2026-10", "E002", *[None] * 5])
            assert rows[-1].person == "E002"


def test_a_period_that_cannot_be_read_is_said_once_for_all_its_rows() -> None:
    _, problems = metrics(["Period", "Employee ID"], [NA, "E1"], [NA, "E2"], [NA, "E3"])
    assert codes(problems) == ["period_unknown"]
