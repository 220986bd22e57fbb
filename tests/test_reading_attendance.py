"""reading/attendance.py: a month grid or a log, and what the codes mean."""

from __future__ import annotations

from datetime import date

import pytest
from teams import NA, ODD_VALUES, VOCABULARY, codes, only, reader

from workbook_tools.cells import CellRef, Value
from workbook_tools.problems import ERROR, WARNING
from workbook_tools.reading.attendance import attendance_kinds
from workbook_tools.reading.periods import PeriodFinder
from workbook_tools.records import AttendanceRow, DayCell, Period


class TestGrid:
    def test_a_row_is_a_person_and_the_days_are_its_numbered_columns(self) -> None:
        [row], problems = reader(
            "attendance", ["Employee ID", "Period", 1.0, "2", 3.0], ["E001", "2026-10", "P", None, "假"]
        )
        assert problems == []
        assert (row.row, row.period, row.person) == (2, "2026-10", "E001")
        assert list(row.codes) == ["P", None, "假"]
        assert [(d.day, d.column) for d in row.days] == [(1, 3), (2, 4), (3, 5)]

    def test_other_columns_between_the_days_are_the_managers_own(self) -> None:
        [row], _ = reader(
            "attendance", [1.0, "Name", "Employee ID", 2.0, "Sum", "Period"], ["P", "Ann", "E001", "L", 9.0, "2026-10"]
        )
        assert [(d.day, c) for d, c in zip(row.days, row.codes, strict=True)] == [(1, "P"), (2, "L")]

    def test_the_days_may_be_headed_by_dates(self) -> None:
        [row], _ = reader("attendance", ["Employee ID", "Period", date(2026, 10, 5)], ["E001", "2026-10", "P"])
        assert row.days == (DayCell(date(2026, 10, 5), "", 0, 3),)

    def test_all_rows_share_one_list_of_days(self) -> None:
        rows, _ = reader("attendance", ["Employee ID", "Period", 1.0], ["E1", "2026-10", "P"], ["E2", "2026-10", "P"])
        assert rows[0].days is rows[1].days

    def test_a_row_of_no_period_is_said(self) -> None:
        _, problems = reader("attendance", ["Employee ID", "Period", 1.0], ["E001", None, "假"])
        assert (only(problems, "period_blank").people, problems[0].at) == (("E001",), CellRef("Attendance", 2, 2))

    def test_a_row_of_nobody_is_left_out(self) -> None:
        rows, _ = reader("attendance", ["Employee ID", "Period", 1.0], [None, "2026-10", "P"])
        assert rows == ()


class TestLog:
    HEADINGS: tuple[Value, ...] = ("Date", "Employee ID", "Code", "Session")

    def log(self, *rows: list[Value]) -> tuple[dict[tuple[str | None, str], AttendanceRow], list[str]]:
        found, problems = reader("attendance", self.HEADINGS, *rows)
        return {(row.period, row.person): row for row in found}, codes(problems)

    def test_the_rows_of_a_person_and_period_are_one_record(self) -> None:
        found, problems = self.log(
            [date(2026, 10, 5), "E001", "P", "am"],
            [date(2026, 10, 5), "E002", "A", None],
            [date(2026, 10, 5), "E001", "假", "pm"],
            [date(2026, 11, 2), "E001", "L", None],
        )
        assert problems == []
        assert set(found) == {("2026-10", "E001"), ("2026-10", "E002"), ("2026-11", "E001")}
        october = found["2026-10", "E001"]
        assert list(october.codes) == ["P", "假"]
        day = date(2026, 10, 5)
        assert list(october.days) == [DayCell(day, "am", 2, 3), DayCell(day, "pm", 4, 3)]

    def test_a_day_that_is_none_holds_the_person(self) -> None:
        found, problems = reader("attendance", self.HEADINGS, ["soon", "E001", "P", None])
        assert found == ()
        problem = only(problems, "date_bad")
        assert (problem.severity, problem.people, problem.at) == (ERROR, ("E001",), CellRef("Attendance", 2, 1))

    def test_a_code_without_a_day_is_said(self) -> None:
        _, problems = self.log([None, "E001", "假", None])
        assert problems

    def test_a_day_typed_as_text_is_read_with_a_warning(self) -> None:
        found, problems = self.log(["2026-10-5", "E001", "P", None])
        assert ("2026-10", "E001") in found
        assert problems == ["date_text"]

    def test_a_day_outside_all_listed_periods_is_not_counted(self) -> None:
        october = PeriodFinder((Period("2026-10", date(2026, 10, 1), date(2026, 10, 31)),))
        rows, problems = reader("attendance", self.HEADINGS, [date(2026, 11, 1), "E001", "P", None], periods=october)
        assert (rows, problems) == ((), [])

    def test_it_needs_no_session_column(self) -> None:
        [row], problems = reader("attendance", ["Date", "Employee ID", "Code"], [date(2026, 10, 5), "E001", "P"])
        assert (row.days[0].session, problems) == ("", [])


class TestCodes:
    def test_a_code_means_its_kind_in_any_language(self) -> None:
        kinds, problems = reader(
            "codes", ["Code", "Kind", "Meaning"], ["ot", "出勤", ""], [1.0, "REST", ""], ["Ｘ", "曠工", ""]
        )
        assert problems == []
        assert kinds == {"ot": "present", "1": "rest", "x": "absent"}

    def test_an_unknown_kind_is_an_error_there(self) -> None:
        kinds, problems = reader("codes", ["Code", "Kind"], ["z", "holiday"])
        assert kinds == {"z": ""}
        problem = only(problems, "word_unknown")
        assert (problem.at, problem.severity) == (CellRef("Codes", 2, 2), ERROR)

    def test_a_shipped_code_whose_kind_means_nothing_means_nothing(self) -> None:
        kinds, _ = reader("codes", ["Code", "Kind"], ["P", "leaf"])
        assert "p" not in attendance_kinds(VOCABULARY, kinds)

    def test_a_code_with_two_kinds_keeps_the_first_with_a_warning(self) -> None:
        kinds, problems = reader("codes", ["Code", "Kind"], ["z", "leave"], ["Z", "absent"], ["z", "leave"])
        assert kinds == {"z": "leave"}
        assert (only(problems, "code_twice").severity, problems[0].at) == (WARNING, CellRef("Codes", 3, 1))

    @pytest.mark.parametrize("row", [[None, "leave"], ["z", None]])
    def test_a_code_without_kind_or_a_kind_without_code_says_nothing(self, row: list[Value]) -> None:
        assert reader("codes", ["Code", "Kind"], row) == ({}, [])

    def test_the_workbooks_codes_come_before_the_shipped_ones(self) -> None:
        kinds = attendance_kinds(VOCABULARY, {"p": "leave", "q": "absent"})
        assert (kinds["p"], kinds["q"], kinds["假"]) == ("leave", "absent", "leave")


def test_no_value_in_any_cell_breaks_it() -> None:
    for value in ODD_VALUES:
        reader(
            "attendance", ["Employee ID", "Period", 1.0, value], [value, value, value, value], ["E1", value, "P", "P"]
        )
        reader("attendance", ["Date", "Employee ID", "Code"], [value, "E1", value], [date(2026, 10, 1), value, NA])
        reader("codes", ["Code", "Kind"], [value, "leave"], ["x", value])
