"""reading/scheme.py: the rows of Scheme, Bands and Grades as they stand, each with its version."""

from __future__ import annotations

from datetime import date

import pytest
from teams import NA, ODD_VALUES, only, reader

from workbook_tools.cells import CellRef, Value
from workbook_tools.problems import ERROR, WARNING
from workbook_tools.reading.periods import PeriodFinder
from workbook_tools.records import Period

BANDS: list[Value] = ["Scheme", "Indicator", "Bound", "Points", "From period"]
WORK_MONTH = Period("2026-10", date(2026, 9, 26), date(2026, 10, 25))


def test_a_row_keeps_its_cells_by_the_key_of_their_heading() -> None:
    [row], problems = reader("bands", BANDS, ["客服考核", "x", "0.9", NA, None])
    assert problems == []
    assert (row.row, row.scheme, row.from_period, row.from_day) == (2, "customer-service", None, None)
    assert row.cells["bound"] == "0.9"
    assert row.cells["points"] == NA


@pytest.mark.parametrize("value", ["2026-10", date(2026, 10, 12)])
def test_a_version_begins_on_the_first_day_of_its_period(value: Value) -> None:
    [row], problems = reader("bands", BANDS, ["s", "x", 1.0, 1.0, value], periods=PeriodFinder((WORK_MONTH,)))
    assert (row.from_period, row.from_day, problems) == ("2026-10", date(2026, 9, 26), [])


@pytest.mark.parametrize("value", ["soon", NA, 202610.0, True])
def test_a_version_that_means_no_period_is_an_error_of_the_scheme(value: Value) -> None:
    _, problems = reader("bands", BANDS, ["s", "x", 1.0, 1.0, value])
    problem = only(problems, "from_period_unknown")
    assert (problem.severity, problem.scheme, problem.at) == (ERROR, "s", CellRef("Bands", 2, 5))


def test_a_full_row_without_a_scheme_is_a_warning() -> None:
    rows, problems = reader("bands", BANDS, [None, "x", 1.0, 100.0, None])
    assert rows == ()
    assert (only(problems, "scheme_blank").severity, problems[0].at) == (WARNING, CellRef("Bands", 2, 1))


def test_a_remark_below_the_table_is_passed_over() -> None:
    assert reader("bands", BANDS, [None, "bounds are examples, adjust", None, None, None]) == ((), [])


def test_a_scheme_of_the_managers_own_is_known_by_any_case_and_width() -> None:
    rows, _ = reader("bands", BANDS, ["Desk", "x", 1.0, 1.0, None], [" ＤＥＳＫ", "x", 2.0, 2.0, None])
    assert [row.scheme for row in rows] == ["Desk", "Desk"]


def test_no_value_in_any_cell_breaks_it() -> None:
    for value in ODD_VALUES:
        for column in range(5):
            cells: list[Value] = ["s", "x", 1.0, 1.0, None]
            cells[column] = value
            reader("bands", BANDS, cells)
