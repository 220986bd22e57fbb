"""reading/roster.py: one row a person."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teams import NA, ODD_VALUES, UNCALCULATED, codes, only, reader

from workbook_tools.cells import CellRef, Value
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.reading.roster import account_names
from workbook_tools.records import Member

REQUIRED: list[Value] = ["Employee ID", "Name", "Team", "Scheme"]


def roster(*rows: list[Value], more: list[Value] | None = None) -> tuple[tuple[Member, ...], list[Problem]]:
    members, problems = reader("roster", [*REQUIRED, *(more or [])], *rows)
    return members, problems


def one(heading: str, value: Value) -> tuple[Member, list[Problem]]:
    """Ann, with one more cell."""
    members, problems = roster(["E001", "Ann", "North", "desk", value], more=[heading])
    return members[0], problems


def test_a_row_is_a_person_and_keeps_its_row() -> None:
    [ann, bob], problems = roster(["E001", "Ann", "North", "desk"], ["E002", " Bob ", " South ", None])
    assert problems == []
    assert (ann.id, ann.name, ann.team, ann.scheme, ann.row) == ("E001", "Ann", "North", "desk", 2)
    assert (bob.name, bob.team, bob.scheme, bob.row) == ("Bob", "South", None, 3)


def test_every_optional_column_is_read() -> None:
    headings: list[Value] = [
        "岗位",
        "職級",
        "Area",
        "上级工号",
        "Hire date",
        "离职日期",
        "資格證日期",
        "邮箱",
        "信函密碼",
        "免考核原因",
    ]
    cells: list[Value] = [
        "Agent",
        "P2",
        "乡镇",
        "M1",
        date(2020, 1, 1),
        date(2027, 1, 1),
        date(2021, 1, 1),
        "a@x",
        "pw",
        "leave",
    ]
    [ann], problems = roster(["E001", "Ann", "N", "desk", *cells], more=headings)
    assert problems == []
    assert (ann.position, ann.job_level, ann.area, ann.manager) == ("Agent", "P2", "township", "M1")
    assert (ann.hire, ann.leave, ann.licence) == (date(2020, 1, 1), date(2027, 1, 1), date(2021, 1, 1))
    assert (ann.email, ann.letter_password, ann.exemption) == ("a@x", "pw", "leave")


def test_an_area_of_the_managers_own_is_kept_as_typed() -> None:
    assert one("Area", "Harbour")[0].area == "Harbour"


class TestIds:
    def test_a_number_and_its_digits_are_the_same_id_and_leading_zeros_are_another(self) -> None:
        members, problems = roster([7.0, "A", "N", "s"], ["7", "B", "N", "s"], ["007", "C", "N", "s"])
        assert [m.id for m in members] == ["7", "007"]
        problem = only(problems, "id_double")
        assert (problem.severity, problem.at, problem.people) == (ERROR, CellRef("Roster", 3, 1), ("7",))
        assert problem.details == {"id": "7", "cells": "A2, A3"}

    def test_an_id_that_nfkc_or_trimming_changes_is_a_warning_and_is_kept_as_typed(self) -> None:
        [ann], problems = roster(["Ｅ００１", "Ann", "N", "s"])
        assert (ann.id, ann.key) == ("Ｅ００１", "E001")
        assert (only(problems, "id_tidied").severity, problems[0].details["id"]) == (WARNING, "E001")

    def test_two_ids_that_only_width_tells_apart_are_one_person(self) -> None:
        members, problems = roster(["E001", "Ann", "N", "s"], [" E001", "Bob", "N", "s"])
        assert len(members) == 1
        assert "id_double" in codes(problems)

    def test_the_same_id_three_times_is_one_person_and_two_problems(self) -> None:
        members, problems = roster(["E001", "A", "N", "s"], ["E001", "B", "N", "s"], ["E001", "C", "N", "s"])
        assert [m.name for m in members] == ["A"]
        assert [p.details["cells"] for p in problems] == ["A2, A3", "A2, A4"]

    def test_an_id_keeps_its_case(self) -> None:
        members, problems = roster(["e1", "A", "N", "s"], ["E1", "B", "N", "s"])
        assert len(members) == 2
        assert problems == []

    @pytest.mark.parametrize(
        ("value", "code"),
        [(None, "row_without_id"), ("  ", "row_without_id"), (NA, "id_unreadable"), (UNCALCULATED, "id_unreadable")],
    )
    def test_a_row_without_an_id_is_nobody_and_is_said(self, value: Value, code: str) -> None:
        members, problems = roster([value, "Ann", "N", "s"])
        assert members == ()
        problem = only(problems, code)
        assert (problem.severity, problem.at, problem.details["name"]) == (WARNING, CellRef("Roster", 2, 1), "Ann")

    def test_a_row_without_id_and_name_is_passed_over(self) -> None:
        assert roster([None, None, "Total", 24.0]) == ((), [])


class TestSchemes:
    @pytest.mark.parametrize("text", ["customer-service", "客服考核", " Customer-Service "])
    def test_a_shipped_scheme_is_known_by_any_of_its_names(self, text: str) -> None:
        assert roster(["E001", "Ann", "N", text])[0][0].scheme == "customer-service"

    def test_any_other_text_is_its_own_key_as_first_typed(self) -> None:
        members, _ = roster(["1", "A", "N", "Desk"], ["2", "B", "N", "ｄｅｓｋ "], ["3", "C", "N", "Front"])
        assert [m.scheme for m in members] == ["Desk", "Desk", "Front"]

    @pytest.mark.parametrize("blank", [None, "", "  "])
    def test_a_blank_scheme_is_not_appraised(self, blank: Value) -> None:
        assert roster(["E001", "Ann", "N", blank])[0][0].scheme is None

    @pytest.mark.parametrize("value", [NA, UNCALCULATED])
    def test_a_scheme_that_shows_no_value_is_not_blank(self, value: Value) -> None:
        [ann], problems = roster(["E001", "Ann", "N", value])
        assert ann.scheme is not None or any(p.is_error for p in problems)

    @pytest.mark.parametrize("heading", ["Manager ID", "Exemption reason", "Accounts"])
    def test_another_cell_that_decides_and_shows_no_value_holds_the_person(self, heading: str) -> None:
        _, problems = one(heading, NA)
        assert [(p.severity, p.people) for p in problems] == [(ERROR, ("E001",))]


class TestDays:
    def test_a_day_typed_as_text_is_read_with_a_warning(self) -> None:
        ann, problems = one("Hire date", "2026年10月5日")
        assert ann.hire == date(2026, 10, 5)
        problem = only(problems, "date_text")
        assert (problem.severity, problem.people, problem.heading) == (WARNING, ("E001",), "Hire date")

    @pytest.mark.parametrize("heading", ["Hire date", "Leave date", "Licence date"])
    @pytest.mark.parametrize("value", ["soon", 46300.0, NA, UNCALCULATED, True])
    def test_anything_else_holds_the_person(self, heading: str, value: Value) -> None:
        ann, problems = one(heading, value)
        problem = only(problems, "date_bad")
        assert (problem.severity, problem.people, problem.at) == (ERROR, ("E001",), CellRef("Roster", 2, 5))
        assert (ann.hire, ann.leave, ann.licence) == (None, None, None)

    def test_a_time_of_day_is_left_out(self) -> None:
        assert one("Hire date", datetime(2026, 10, 5, 9))[0].hire == date(2026, 10, 5)

    def test_gone_before_hired_counts_as_both_blank_and_holds_the_person(self) -> None:
        [ann], problems = roster(
            ["E001", "Ann", "N", "s", date(2026, 10, 5), date(2026, 10, 4)], more=["Hire date", "Leave date"]
        )
        assert (ann.hire, ann.leave) == (None, None)
        problem = only(problems, "leave_before_hire")
        assert (problem.severity, problem.people, problem.at) == (ERROR, ("E001",), CellRef("Roster", 2, 6))
        assert problem.details == {"hire": "2026-10-05", "leave": "2026-10-04"}

    def test_hired_and_gone_on_one_day_is_sound(self) -> None:
        day = date(2026, 10, 5)
        [ann], problems = roster(["E001", "Ann", "N", "s", day, day], more=["Hire date", "Leave date"])
        assert (ann.hire, ann.leave, problems) == (day, day, [])


class TestAccounts:
    @pytest.mark.parametrize("separator", ["、", ",", "，", ";", "；", "\n", "\r\n", " , "])
    def test_names_are_separated_by_any_of_the_marks(self, separator: str) -> None:
        assert account_names(f"shop:ann{separator}Shop:Bob") == ("shop:ann", "shop:bob")

    def test_a_name_given_twice_is_one_and_a_blank_one_is_none(self) -> None:
        assert account_names("ann,, ＡＮＮ ,") == ("ann",)

    def test_a_number_is_a_name(self) -> None:
        assert account_names(123.0) == ("123",)

    @pytest.mark.parametrize("value", [None, "", NA])
    def test_without_text_there_is_none(self, value: Value) -> None:
        assert account_names(value) == ()


@given(st.integers(0, 8), st.sampled_from(ODD_VALUES))
def test_no_value_in_any_cell_breaks_it(column: int, value: Value) -> None:
    more: list[Value] = ["Manager ID", "Hire date", "Leave date", "Exemption reason", "Accounts"]
    cells: list[Value] = ["E001", "Ann", "N", "desk", "M1", None, None, None, None]
    cells[column] = value
    members, _ = roster(cells, ["E002", "Bob", "N", "desk", *[None] * 5], more=more)
    assert members[-1].id == "E002"


def test_teams_that_differ_by_blanks_width_and_case_are_one_as_first_typed() -> None:
    members, _ = roster(["1", "A", "East", "s"], ["2", "B", " ＥＡＳＴ", "s"], ["3", "C", "West", "s"])
    assert [m.team for m in members] == ["East", "East", "West"]
