"""checks/anatomy.py: what a grid does not tell and a manager may not see; all of it warnings."""

from __future__ import annotations

import pytest
from teams import OCTOBER, Workbook, desk, only, sound

from workbook_tools.books.base import Anatomy
from workbook_tools.cells import CellRef, Value
from workbook_tools.checks.anatomy import hidden_columns, hidden_rows, merged_cells, mixed_scales, volatile_cells
from workbook_tools.problems import WARNING


def with_anatomy(sheet: str, anatomy: Anatomy) -> Workbook:
    workbook = sound().add("Metrics", Period="2026-09", Employee_ID="E001", Orders=5.0)
    workbook.anatomy[sheet] = anatomy
    return workbook


class TestHiddenRows:
    def test_rows_that_count_are_said_once_a_sheet_with_their_people(self) -> None:
        problems = list(hidden_rows(with_anatomy("Metrics", Anatomy(hidden_rows=frozenset({2, 4}))).view()))
        problem = only(problems, "rows_hidden")
        assert (problem.severity, problem.at, problem.people) == (WARNING, CellRef("Metrics", 2, 2), ("E001", "E003"))
        assert (problem.details["rows"], problem.details["count"]) == ("2, 4", 2)

    @pytest.mark.parametrize("row", [1, 5, 99])
    def test_a_title_a_row_of_another_period_and_one_below_the_table_do_not_count(self, row: int) -> None:
        assert list(hidden_rows(with_anatomy("Metrics", Anatomy(hidden_rows=frozenset({row}))).view())) == []

    def test_a_hidden_row_of_the_scheme_counts_for_everybody(self) -> None:
        problem = only(
            list(hidden_rows(with_anatomy("Scheme", Anatomy(hidden_rows=frozenset({3}))).view())), "rows_hidden"
        )
        assert problem.people == ()

    def test_rows_of_ratings_and_attendance_count_where_they_are_the_periods(self) -> None:
        workbook = with_anatomy("Attendance", Anatomy(hidden_rows=frozenset({2, 3, 4})))
        workbook.put(
            "Attendance",
            ["Employee ID", "Period", 1.0],
            ["E002", "2026-10", "P"],
            ["E002", "2026-09", "P"],
            ["E999", "2026-10", "P"],
        )
        workbook.anatomy["Ratings"] = Anatomy(hidden_rows=frozenset({7}))
        found = {p.details["sheet"]: (p.people, p.details["rows"]) for p in hidden_rows(workbook.view())}
        assert found == {"Attendance": (("E002",), "2"), "Ratings": (("E003",), "7")}

    @pytest.mark.parametrize(
        ("count", "told"),
        [(8, "2, 3, 4, 5, 6, 7, 8, 9"), (9, "2, 3, 4, 5, 6, 7, 8, 9 … (+1)"), (20, "2, 3, 4, 5, 6, 7, 8, 9 … (+12)")],
    )
    def test_of_many_rows_the_first_ones_are_named(self, count: int, told: str) -> None:
        workbook = desk(*range(count))
        workbook.anatomy["Roster"] = Anatomy(hidden_rows=frozenset(range(2, count + 2)))
        problem = only(list(hidden_rows(workbook.view())), "rows_hidden")
        assert problem.details["rows"] == told
        assert len(problem.people) == count


class TestHiddenColumns:
    def test_one_that_counts_is_said_at_its_heading(self) -> None:
        workbook = with_anatomy("Metrics", Anatomy(hidden_columns=frozenset({7})))
        problem = only(list(hidden_columns(workbook.view())), "column_hidden")
        assert (problem.severity, problem.at, problem.heading) == (WARNING, CellRef("Metrics", 1, 7), "Payers")

    def test_one_that_no_scheme_names_does_not_count(self) -> None:
        workbook = desk(80).all("Metrics", "Payers", 3.0)
        workbook.anatomy["Metrics"] = Anatomy(hidden_columns=frozenset({4}))
        assert list(hidden_columns(workbook.view())) == []

    def test_the_managers_own_column_counts_where_a_scheme_names_it(self) -> None:
        workbook = desk(80)
        workbook.anatomy["Metrics"] = Anatomy(hidden_columns=frozenset({3}))
        assert only(list(hidden_columns(workbook.view())), "column_hidden").heading == "Quality"


class TestMergedCells:
    def test_cells_merged_over_two_rows_of_data_are_said(self) -> None:
        workbook = with_anatomy("Metrics", Anatomy(merged=((2, 3, 3, 3),)))
        problem = only(list(merged_cells(workbook.view())), "cells_merged")
        assert (problem.severity, problem.at, problem.people) == (WARNING, CellRef("Metrics", 2, 3), ("E001", "E002"))
        assert (problem.details["area"], problem.heading) == ("C2:C3", "Planned sales")

    @pytest.mark.parametrize("area", [(1, 1, 1, 10), (2, 50, 3, 50), (60, 1, 61, 1)])
    def test_merged_titles_and_cells_outside_the_table_are_the_managers_own(
        self, area: tuple[int, int, int, int]
    ) -> None:
        assert list(merged_cells(with_anatomy("Metrics", Anatomy(merged=(area,))).view())) == []


class TestVolatileCells:
    def test_a_number_that_changes_by_itself_is_said_with_its_formula(self) -> None:
        workbook = with_anatomy("Metrics", Anatomy(formulas={(2, 7): "=RAND()*100", (5, 6): "=NOW()"}))
        problem = only(list(volatile_cells(workbook.view())), "formula_volatile")
        assert (problem.severity, problem.at, problem.people) == (WARNING, CellRef("Metrics", 2, 7), ("E001",))
        assert (problem.heading, problem.details["formula"]) == ("Payers", "=RAND()*100")

    def test_a_weight_that_changes_by_itself_is_said(self) -> None:
        workbook = with_anatomy("Scheme", Anatomy(formulas={(2, 4): "=OFFSET(A1,1,1)"}))
        assert only(list(volatile_cells(workbook.view())), "formula_volatile").heading == "Weight"

    def test_one_in_a_column_of_the_managers_own_on_the_roster_is_theirs(self) -> None:
        workbook = sound().all("Roster", "Age", 30.0)
        workbook.anatomy["Roster"] = Anatomy(formulas={(2, 6): "=TODAY()-A1"})
        assert list(volatile_cells(workbook.view())) == []


class TestMixedScales:
    def scales(self, *values: Value, heading: str = "Pass rate", percent: frozenset[int] = frozenset()) -> list[str]:
        workbook = desk(*[0] * len(values))
        rows = workbook.sheets["Metrics"]
        rows[0][2] = heading
        for row, value in zip(rows[1:], values, strict=True):
            row[2] = value
        workbook.set("Scheme", "quality", "Numerator", heading)
        workbook.anatomy["Metrics"] = Anatomy(percent_columns=percent)
        problems = list(mixed_scales(workbook.view(OCTOBER)))
        assert {p.severity for p in problems} <= {WARNING}
        return [p.at.address for p in problems if p.at]

    def test_the_minority_is_named(self) -> None:
        assert self.scales(0.85, 0.9, 85.0) == ["C4"]
        assert self.scales(85.0, 90.0, 0.85) == ["C4"]

    def test_cells_of_one_scale_are_sound(self) -> None:
        assert self.scales(0.85, 0.9, 1.0, 0.0) == []
        assert self.scales(85.0, 100.0, 2.0) == []

    def test_a_little_above_100_percent_is_no_other_scale(self) -> None:
        assert self.scales(0.85, 0.9, 1.5) == []

    @pytest.mark.parametrize("heading", ["通过率", "Share %", "Rate"])
    def test_a_column_reads_as_percent_by_its_heading(self, heading: str) -> None:
        assert self.scales(0.85, 0.9, 85.0, heading=heading) == ["C4"]

    def test_a_column_is_percent_by_its_format(self) -> None:
        assert self.scales(0.85, 0.9, 85.0, heading="Passed", percent=frozenset({3})) == ["C4"]

    def test_other_numbers_may_be_of_any_size(self) -> None:
        assert self.scales(0.85, 0.9, 85.0, heading="Operations") == []

    def test_text_and_zero_belong_to_no_scale(self) -> None:
        assert self.scales(0.85, "85", 0.0, None) == []
