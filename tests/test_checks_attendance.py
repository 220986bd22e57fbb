"""checks/attendance.py: codes that mean nothing, days that the period does not have, contradictions."""

from __future__ import annotations

from datetime import date

from teams import NA, Workbook, codes, only, sound

from workbook_tools.cells import CellRef, Value
from workbook_tools.checks.attendance import attendance_codes
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.records import Period


def grid(*codes: Value) -> Workbook:
    days: list[Value] = [float(day) for day in range(1, len(codes) + 1)]
    return sound().put("Attendance", ["Employee ID", "Period", *days], ["E001", "2026-10", *codes])


def log(*rows: list[Value]) -> Workbook:
    return sound().put("Attendance", ["Date", "Employee ID", "Code", "Session"], *rows)


def found(workbook: Workbook) -> list[Problem]:
    return list(attendance_codes(workbook.view()))


def test_known_codes_and_blanks_are_sound() -> None:
    assert found(grid("P", "√", None, " ", "休", "假", "旷", "遲")) == []


def test_without_attendance_nothing_is_wrong_with_it() -> None:
    assert found(sound()) == []


def test_an_unknown_code_holds_the_person_at_its_cell() -> None:
    problem = only(found(grid("P", "ZZ")), "code_unknown")
    assert (problem.severity, problem.at, problem.people) == (ERROR, CellRef("Attendance", 2, 4), ("E001",))
    assert (problem.heading, problem.details["value"]) == ("2", "ZZ")


def test_an_error_value_is_an_unknown_code() -> None:
    assert only(found(grid(NA)), "code_unknown").details["value"] == "#N/A"


def test_each_unknown_code_has_a_problem_of_its_own() -> None:
    assert codes(found(grid("ZZ", "ZZ", "YY"))) == ["code_unknown"] * 3


def test_a_code_on_day_31_of_a_month_of_30_days_is_a_warning() -> None:
    workbook = grid(*["P"] * 31)
    workbook.sheets["Attendance"][1][1] = "2026-11"
    november = Period("2026-11", date(2026, 11, 1), date(2026, 11, 30))
    problem = only(list(attendance_codes(workbook.view(november))), "day_outside")
    assert (problem.severity, problem.at) == (WARNING, CellRef("Attendance", 2, 33))
    assert problem.details["period"] == "2026-11"


def test_a_rest_on_day_31_of_a_month_of_30_days_is_how_people_fill_a_grid() -> None:
    workbook = grid(*["P"] * 30, "休")
    workbook.sheets["Attendance"][1][1] = "2026-11"
    assert list(attendance_codes(workbook.view(Period("2026-11", date(2026, 11, 1), date(2026, 11, 30))))) == []


def test_two_kinds_for_one_day_and_session_hold_the_person() -> None:
    day = date(2026, 10, 5)
    problem = only(found(log([day, "E001", "P", "am"], [day, "E001", "假", "AM "])), "code_clash")
    assert (problem.severity, problem.at) == (ERROR, CellRef("Attendance", 3, 3))


def test_the_same_kind_twice_and_another_session_are_no_contradiction() -> None:
    day = date(2026, 10, 5)
    assert found(log([day, "E001", "P", "am"], [day, "E001", "√", "am"], [day, "E001", "假", "pm"])) == []


def test_codes_of_people_who_take_no_part_and_of_other_periods_are_not_judged() -> None:
    assert found(log([date(2026, 10, 5), "E999", "ZZ", None], [date(2026, 9, 5), "E001", "ZZ", None])) == []
