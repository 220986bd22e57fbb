"""attendance.py: counts by kind, and leave days for the on-duty factor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teams import NA, OCTOBER, ODD_VALUES, VOCABULARY

from workbook_tools.attendance import AttendanceTally, Tally
from workbook_tools.cells import CellRef, Value
from workbook_tools.records import AttendanceRow, DayCell, Period

KINDS = VOCABULARY.attendance_codes
NOVEMBER = Period("2026-11", date(2026, 11, 1), date(2026, 11, 30))
WORK_MONTH = Period("2026-10", date(2026, 9, 26), date(2026, 10, 25))
CODES: Sequence[Value] = ("P", "√", "L", "A", "假", "病", "休", None, " ", "-")


def grid(codes: Sequence[Value], row: int = 2) -> AttendanceRow:
    days = tuple(DayCell(day, "", 0, day + 2) for day in range(1, len(codes) + 1))
    return AttendanceRow(row, "2026-10", "E001", codes, days)


def log(*marks: tuple[int, str, Value]) -> AttendanceRow:
    """Of October: (day, session, code), a row each."""
    days = tuple(DayCell(date(2026, 10, day), session, i, 3) for i, (day, session, _) in enumerate(marks, 2))
    return AttendanceRow(2, "2026-10", "E001", [code for _, _, code in marks], days)


def tally(*rows: AttendanceRow, period: Period = OCTOBER) -> Tally:
    return AttendanceTally("Attendance", KINDS, period).count(rows)


class TestGrid:
    def test_codes_are_counted_by_kind(self) -> None:
        found = tally(grid(["P", "√", "迟", "旷", "假", "病", "休", None]))
        assert (found.present, found.late, found.absent, found.leave) == (2, 1, 1, 2)
        assert (found.leave_days, found.recorded_days) == (2, 6)

    def test_blank_is_not_recorded_never_absent(self) -> None:
        assert tally(grid([None, "", "  "])) == Tally()

    def test_rest_is_recorded_by_nobody_as_a_day(self) -> None:
        found = tally(grid(["休", "-", "–"]))
        assert (found.recorded_days, found.leave_days, found.absent) == (0, 0, 0)
        assert found.cells

    def test_the_first_and_the_last_recorded_cell_are_named(self) -> None:
        assert tally(grid([None, "P", "L", "P", None])).cells == (
            CellRef("Attendance", 2, 4),
            CellRef("Attendance", 2, 6),
        )
        assert tally(grid([None, "P"])).cells == (CellRef("Attendance", 2, 4),)

    def test_codes_are_compared_without_case_and_width(self) -> None:
        assert tally(grid(["p", "Ｐ", " P ", "l"])).present == 3

    def test_in_a_work_month_day_26_is_of_the_month_before(self) -> None:
        found = tally(grid(["P"] * 31), period=WORK_MONTH)
        assert found.present == 30
        assert found.outside == (CellRef("Attendance", 2, 33),)

    @pytest.mark.parametrize("code", ["ZZ", NA, True, 1.0, date(2026, 10, 1)])
    def test_what_means_nothing_is_told_and_counts_nowhere(self, code: Value) -> None:
        found = tally(grid(["P", code]))
        assert found.unknown == ((CellRef("Attendance", 2, 4), code),)
        assert (found.present, found.recorded_days) == (1, 1)

    def test_two_grid_rows_of_a_person_are_one_month(self) -> None:
        first, second = grid(["P", None, "A"]), grid([None, "L", "A"], row=3)
        assert tally(first, second) == tally(second, first)._replace(cells=tally(first, second).cells)
        assert (tally(first, second).present, tally(first, second).late, tally(first, second).absent) == (1, 1, 1)

    def test_two_grid_rows_that_contradict_each_other_are_told(self) -> None:
        assert tally(grid(["P"]), grid(["A"], row=3)).clashing == (CellRef("Attendance", 3, 3),)


class TestSessions:
    def test_a_day_is_leave_where_all_that_are_not_rest_are_leave(self) -> None:
        found = tally(
            log((1, "am", "假"), (1, "pm", "病"), (2, "am", "假"), (2, "pm", "休"), (3, "am", "假"), (3, "pm", "P"))
        )
        assert (found.leave_days, found.recorded_days) == (2, 3)
        assert (found.leave, found.present) == (4, 1)

    def test_each_session_counts_for_the_rate(self) -> None:
        found = tally(log((1, "am", "P"), (1, "pm", "A")))
        assert (found.measure("days_attended"), found.measure("days_required")) == (1, 2)

    def test_a_session_recorded_twice_alike_counts_once(self) -> None:
        found = tally(log((1, "am", "P"), (1, " AM", "√")))
        assert (found.present, found.clashing) == (1, ())

    def test_a_day_of_another_period_counts_nowhere_without_a_word(self) -> None:
        assert tally(log((5, "", "P")), period=NOVEMBER) == Tally()


class TestMeasures:
    def test_attended_is_present_and_late_required_is_those_and_absent(self) -> None:
        found = Tally(present=5, late=2, absent=3, leave=4, leave_days=3)
        keys = ("days_attended", "days_required", "days_late", "days_absent", "days_leave")
        assert [found.measure(key) for key in keys] == [7, 10, 2, 3, 3]

    def test_an_unknown_measure_is_a_mistake_of_ours(self) -> None:
        with pytest.raises(KeyError):
            Tally().measure("days_of_rain")


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=31))
def test_a_grid_and_a_log_of_the_same_days_count_the_same(codes: list[Value]) -> None:
    by_grid = tally(grid(codes))
    by_log = tally(log(*((day, "", code) for day, code in enumerate(codes, 1))))
    assert by_grid[:6] == by_log[:6]


@given(st.lists(st.sampled_from(CODES), min_size=1, max_size=31), st.randoms())
def test_the_order_of_the_records_does_not_matter(codes: list[Value], rng) -> None:  # type: ignore[no-untyped-def]
    marks = [(day, "", code) for day, code in enumerate(codes, 1)]
    before = tally(log(*marks))
    rng.shuffle(marks)
    assert tally(log(*marks))[:6] == before[:6]


@given(st.lists(st.sampled_from(ODD_VALUES), min_size=1, max_size=31))
def test_every_code_is_counted_or_told_or_blank(codes: list[Value]) -> None:
    found = tally(grid(codes))
    counted = found.present + found.late + found.absent + found.leave
    rests = sum(isinstance(c, str) and KINDS.get(c) == "rest" for c in codes)
    blanks = sum(isinstance(c, str) and not c.strip() for c in codes)
    assert counted + len(found.unknown) + rests + blanks == len(codes)


def test_days_headed_by_dates_count_only_in_their_period() -> None:
    days = tuple(DayCell(date(2026, 10, 30) + timedelta(days=i), "", 0, 3 + i) for i in range(4))
    row = AttendanceRow(2, "2026-10", "E001", ["P"] * 4, days)
    assert tally(row).present == 2
    assert tally(row, period=NOVEMBER).present == 2
