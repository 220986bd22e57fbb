"""reading/periods.py: which period a cell means, and what the Periods sheet says."""

from __future__ import annotations

import calendar
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teams import NA, ODD_VALUES, VOCABULARY, codes, only, sheet_of

from workbook_tools.cells import CellRef, Value
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.reading.periods import PeriodFinder, calendar_month, month_of, overlapping, read_periods
from workbook_tools.records import Period

AT = CellRef("Metrics", 2, 1)
HEADINGS: list[Value] = ["Period", "First day", "Last day", "Status"]
WORK_MONTHS = (
    Period("2026-10", date(2026, 9, 26), date(2026, 10, 25)),
    Period("2026-11", date(2026, 10, 26), date(2026, 11, 25)),
)


def periods(*rows: list[Value]) -> tuple[tuple[Period, ...], list[Problem]]:
    sheet, problems = sheet_of("periods", HEADINGS, *rows)
    assert sheet is not None
    assert problems == []
    return read_periods(sheet, VOCABULARY)


class TestCalendarMonths:
    @given(st.integers(1, 9999), st.integers(1, 12))
    def test_a_month_runs_from_its_first_to_its_last_day(self, year: int, month: int) -> None:
        found = calendar_month(f"{year:04d}-{month:02d}")
        assert found is not None
        assert found.first == date(year, month, 1)
        assert found.last == date(year, month, calendar.monthrange(year, month)[1])
        assert month_of(found.first) == month_of(found.last) == found.key

    @pytest.mark.parametrize(
        "text", ["2026-13", "2026-00", "0000-01", "2026-1", "2026/10", "26-10", "2026-10-01", "", "Q1"]
    )
    def test_nothing_else_is_a_month(self, text: str) -> None:
        assert calendar_month(text) is None

    def test_a_period_counts_both_its_ends(self) -> None:
        october = calendar_month("2026-10")
        assert october is not None
        assert october.days == 31
        assert october.contains(date(2026, 10, 1))
        assert october.contains(date(2026, 10, 31))
        assert not october.contains(date(2026, 9, 30))
        assert not october.contains(date(2026, 11, 1))


class TestWithoutAPeriodsSheet:
    @pytest.mark.parametrize(
        "value", ["2026-10", " 2026-10 ", "２０２６-１０", date(2026, 10, 1), datetime(2026, 10, 31, 23, 59)]
    )
    def test_a_cell_means_a_calendar_month(self, value: Value) -> None:
        finder = PeriodFinder(None)
        assert finder.find(value, AT, "Period") == "2026-10"
        assert finder.problems == []

    def test_a_day_typed_as_text_is_read_with_a_warning(self) -> None:
        finder = PeriodFinder(None)
        assert finder.find("2026/10/5", AT, "Period") == "2026-10"
        problem = only(finder.problems, "period_text_date")
        assert (problem.severity, problem.at, problem.heading) == (WARNING, AT, "Period")
        assert problem.details == {"value": "2026/10/5", "period": "2026-10"}

    @pytest.mark.parametrize("value", [None, "", "  "])
    def test_a_blank_cell_means_no_period_without_a_word(self, value: Value) -> None:
        finder = PeriodFinder(None)
        assert finder.find(value, AT, "Period") is None
        assert finder.problems == []

    @pytest.mark.parametrize("value", ["October", "2026-13", 202610.0, NA, True, "5/10/2026"])
    def test_what_means_no_period_is_said_once_a_sheet_where_it_first_stands(self, value: Value) -> None:
        finder = PeriodFinder(None)
        assert finder.find(value, AT, "Period") is None
        assert finder.find(value, CellRef("Metrics", 3, 1), "Period") is None
        problem = only(finder.problems, "period_unknown")
        assert (problem.at, problem.severity) == (AT, WARNING)
        assert finder.find(value, CellRef("Ratings", 9, 1), "Period") is None
        assert [p.at for p in finder.problems] == [AT, CellRef("Ratings", 9, 1)]

    @given(st.sampled_from(ODD_VALUES))
    def test_no_value_breaks_it(self, value: Value) -> None:
        finder = PeriodFinder(None)
        found = finder.find(value, AT, None)
        assert found is None or calendar_month(found)


class TestWithAPeriodsSheet:
    @pytest.mark.parametrize(
        ("value", "key"),
        [
            ("2026-10", "2026-10"),
            (date(2026, 9, 26), "2026-10"),
            (date(2026, 10, 25), "2026-10"),
            (date(2026, 10, 26), "2026-11"),
            ("2026-10-26", "2026-11"),
            (date(2026, 9, 25), None),
            ("2026-12", None),
            ("2026-09", None),
        ],
    )
    def test_a_cell_means_the_listed_period_that_it_names_or_lies_in(self, value: Value, key: str | None) -> None:
        finder = PeriodFinder(WORK_MONTHS)
        assert finder.find(value, AT, "Period") == key
        assert ("period_unknown" in codes(finder.problems)) is (key is None)

    def test_a_period_may_have_any_name(self) -> None:
        finder = PeriodFinder((Period("Q4 2026", date(2026, 10, 1), date(2026, 12, 31)),))
        assert finder.find("q4 2026", AT, "Period") == "Q4 2026"
        assert finder.find(date(2026, 12, 31), AT, "Period") == "Q4 2026"

    def test_a_number_names_a_period_that_is_called_so(self) -> None:
        assert PeriodFinder((Period("202610", *_days(10)),)).find(202610.0, AT, "Period") == "202610"

    @given(st.dates(date(2026, 9, 1), date(2026, 12, 31)))
    def test_a_date_means_the_period_that_contains_it(self, day: date) -> None:
        found = PeriodFinder(WORK_MONTHS).containing(day)
        assert found == next((p.key for p in WORK_MONTHS if p.contains(day)), None)


class TestVersions:
    @pytest.mark.parametrize(
        ("value", "version"),
        [
            ("2026-11", ("2026-11", date(2026, 10, 26))),
            (date(2026, 11, 1), ("2026-11", date(2026, 10, 26))),
            ("2025-01", ("2025-01", date(2025, 1, 1))),
            (date(2025, 1, 15), ("2025-01", date(2025, 1, 15))),
            ("whenever", None),
            (NA, None),
            (202610.0, None),
        ],
    )
    def test_a_from_period_counts_from_the_first_day_of_its_period(
        self, value: Value, version: tuple[str, date] | None
    ) -> None:
        assert PeriodFinder(WORK_MONTHS).version(value) == version

    def test_without_a_periods_sheet_it_is_a_calendar_month(self) -> None:
        assert PeriodFinder(None).version("2026-10") == ("2026-10", date(2026, 10, 1))
        assert PeriodFinder(None).version(date(2026, 10, 20)) == ("2026-10", date(2026, 10, 1))


class TestPeriodsSheet:
    def test_its_rows_are_ordered_by_first_day(self) -> None:
        found, problems = periods(["b", *_days(11), "open"], ["a", *_days(9), "closed"], ["c", *_days(10), None])
        assert problems == []
        assert [(p.key, p.closed) for p in found] == [("a", True), ("c", False), ("b", False)]
        assert found[0].at == CellRef("Periods", 3, 1)

    @pytest.mark.parametrize("word", ["closed", "关闭", "關閉", " CLOSED "])
    def test_closed_is_understood_in_three_languages(self, word: str) -> None:
        assert periods(["2026-10", *_days(10), word])[0][0].closed

    def test_an_unknown_status_is_an_error_not_taken_for_open_silently(self) -> None:
        found, problems = periods(["2026-10", *_days(10), "done"])
        problem = only(problems, "word_unknown")
        assert (problem.severity, problem.at) == (ERROR, CellRef("Periods", 2, 4))
        assert problem.details["period"] == "2026-10"
        assert "closed" in str(problem.details["known"])
        assert not found[0].closed

    def test_a_period_cell_that_excel_turned_into_a_date_is_its_month(self) -> None:
        assert periods([date(2026, 10, 1), *_days(10), None])[0][0].key == "2026-10"

    def test_a_day_typed_as_text_is_read_with_a_warning(self) -> None:
        found, problems = periods(["2026-10", "2026-10-1", date(2026, 10, 31), None])
        assert found[0].first == date(2026, 10, 1)
        assert [(p.code, p.severity) for p in problems] == [("date_text", WARNING)]

    @pytest.mark.parametrize(
        ("value", "code"), [("soon", "date_bad"), (NA, "date_bad"), (None, "date_blank"), (5.0, "date_bad")]
    )
    def test_a_period_without_a_day_is_no_period(self, value: Value, code: str) -> None:
        found, problems = periods(["2026-10", date(2026, 10, 1), value, None])
        assert found == ()
        assert only(problems, code).at == CellRef("Periods", 2, 3)

    def test_a_period_that_ends_before_it_begins_is_no_period(self) -> None:
        found, problems = periods(["2026-10", date(2026, 10, 31), date(2026, 10, 1), None])
        assert found == ()
        assert codes(problems) == ["period_backwards"]

    def test_a_period_of_one_day_is_one(self) -> None:
        assert periods(["x", date(2026, 10, 1), date(2026, 10, 1), None])[0][0].days == 1

    def test_a_period_that_is_listed_twice_counts_once_with_a_problem(self) -> None:
        found, problems = periods(["2026-10", *_days(10), None], ["2026-10", *_days(11), None])
        assert [p.first for p in found] == [date(2026, 10, 1)]
        assert only(problems, "period_twice").at == CellRef("Periods", 3, 1)

    def test_a_row_without_a_name_is_left_out(self) -> None:
        assert periods([None, *_days(10), "open"]) == ((), [])


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), max_size=8))
def test_periods_overlap_where_they_share_a_day(spans: list[tuple[int, int]]) -> None:
    start = date(2026, 1, 1)
    made = [
        Period(str(i), start + timedelta(days=a), start + timedelta(days=a + length))
        for i, (a, length) in enumerate(spans)
    ]
    pairs = {frozenset((a.key, b.key)) for a, b in overlapping(made)}
    for a in made:
        for b in made:
            shared = any(b.contains(a.first + timedelta(days=i)) for i in range(a.days))
            if a.key != b.key:
                assert (frozenset((a.key, b.key)) in pairs) is shared


def _days(month: int) -> tuple[date, date]:
    return date(2026, month, 1), date(2026, month, calendar.monthrange(2026, month)[1])
