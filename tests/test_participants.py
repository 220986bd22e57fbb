"""participants.py: who takes part in a period, as what, how long on duty, and whose rows are whose."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teams import OCTOBER, Workbook, codes, desk, only, sound

from workbook_tools.appraisal import appraise
from workbook_tools.attendance import Tally
from workbook_tools.cells import Value
from workbook_tools.exact import to_fraction
from workbook_tools.participants import on_duty
from workbook_tools.problems import ERROR, WARNING


def keys(workbook: Workbook) -> list[str]:
    return [p.member.key for p in workbook.participants()[0]]


class TestWho:
    def test_everybody_with_a_scheme_in_roster_order(self) -> None:
        assert keys(sound()) == ["E001", "E002", "E003"]

    def test_a_blank_scheme_is_left_out(self) -> None:
        assert keys(sound().set("Roster", "E002", "Scheme", None)) == ["E001", "E003"]

    @pytest.mark.parametrize(
        ("hire", "leave", "employed"),
        [
            (date(2026, 10, 31), None, 1),
            (date(2026, 11, 1), None, 0),
            (None, date(2026, 10, 1), 1),
            (None, date(2026, 9, 30), 0),
            (date(2026, 10, 6), date(2026, 10, 25), 20),
            (date(2026, 10, 5), date(2026, 10, 5), 1),
            (date(2020, 1, 1), date(2030, 1, 1), 31),
            (None, None, 31),
        ],
    )
    def test_both_days_count_as_employed(self, hire: Value, leave: Value, employed: int) -> None:
        workbook = sound().set("Roster", "E001", "Hire date", hire).set("Roster", "E001", "Leave date", leave)
        found = {p.member.key: p.duty.days_employed for p in workbook.participants()[0]}
        assert found.get("E001", 0) == employed


class TestOverrides:
    def test_metrics_override_team_scheme_and_exemption_for_the_period(self) -> None:
        workbook = (
            sound().set("Metrics", "E001", "Team", "South").set("Metrics", "E001", "Exemption reason", "maternity")
        )
        workbook.set("Metrics", "E001", "Scheme", "desk")
        ann = workbook.participant()
        assert (ann.team, ann.scheme, ann.exemption) == ("South", "desk", "maternity")
        assert (ann.member.team, ann.member.scheme) == ("North", "customer-service")

    def test_somebody_without_a_scheme_on_the_roster_may_get_one(self) -> None:
        workbook = sound().set("Roster", "E002", "Scheme", None).set("Metrics", "E002", "Scheme", "客服考核")
        assert keys(workbook) == ["E001", "E002", "E003"]

    def test_an_override_of_another_period_says_nothing(self) -> None:
        workbook = sound().add("Metrics", Period="2026-09", Employee_ID="E001", Team="South", Exemption_reason="x")
        ann = workbook.participant()
        assert (ann.team, ann.exemption) == ("North", "")

    @pytest.mark.parametrize("heading", ["Team", "Scheme", "Exemption reason"])
    def test_rows_of_several_accounts_that_contradict_each_other_are_an_error(self, heading: str) -> None:
        workbook = accounts(("a", {heading: "one"}), ("b", {heading: "two"}))
        problem = only(workbook.participants()[1], "override_differs")
        assert (problem.severity, problem.people, problem.heading) == (ERROR, ("P1",), heading)
        assert problem.at == workbook.at("Metrics", "b", heading)

    def test_rows_of_several_accounts_may_say_the_same_or_nothing(self) -> None:
        workbook = accounts(("a", {"Team": "South"}), ("b", {}), ("c", {"Team": "South"}))
        people, problems = workbook.participants()
        assert (people[0].team, problems) == ("South", [])


def accounts(*rows: tuple[str, dict[str, Value]], names: str = "a, b, c") -> Workbook:
    """P1, whose numbers come from accounts."""
    workbook = desk(80, 70).drop("Metrics", "P1").set("Roster", "P1", "Accounts", names)
    for account, cells in rows:
        workbook.add("Metrics", **{"Period": "2026-10", "Account": account, "Quality": 1.0, **cells})
    return workbook


class TestAccounts:
    def test_rows_of_a_persons_accounts_are_the_persons(self) -> None:
        people, problems = accounts(("A", {}), ("b ", {"Quality": 2.0})).participants()
        assert problems == []
        assert [row.account for row in people[0].metrics] == ["a", "b"]

    def test_an_unknown_account_is_a_warning_for_each_row(self) -> None:
        _, problems = accounts(("a", {}), ("z", {}), ("z", {})).participants()
        assert codes(problems) == ["account_unknown"] * 2
        assert {(p.severity, p.people) for p in problems} == {(WARNING, ())}

    def test_an_identical_row_pasted_again_counts_once_with_a_warning(self) -> None:
        people, problems = accounts(("a", {}), ("a", {})).participants()
        assert len(people[0].metrics) == 1
        problem = only(problems, "account_row_again")
        assert (problem.severity, problem.people) == (WARNING, ("P1",))
        assert (problem.details["first"], problem.details["second"]) == (3, 4)

    def test_a_different_row_for_the_same_account_is_an_error(self) -> None:
        _, problems = accounts(("a", {}), ("a", {"Quality": 2.0})).participants()
        assert (only(problems, "account_row_differs").severity, problems[0].people) == (ERROR, ("P1",))

    def test_a_row_of_the_same_account_in_another_period_is_sound(self) -> None:
        assert accounts(("a", {}), ("a", {"Period": "2026-09", "Quality": 2.0})).participants(OCTOBER)[1] == []

    def test_an_account_of_two_people_holds_both_and_counts_for_nobody(self) -> None:
        workbook = accounts(("a", {})).set("Roster", "P2", "Accounts", "A")
        people, problems = workbook.participants()
        problem = only(problems, "account_of_two")
        assert (problem.severity, problem.people) == (ERROR, ("P1", "P2"))
        assert people[0].metrics == ()

    def test_an_account_that_one_person_lists_twice_is_that_persons(self) -> None:
        assert accounts(("a", {}), names="a; A").participants()[1] == []


class TestMetricsRows:
    def test_two_rows_of_a_person_are_an_error_that_names_both(self) -> None:
        workbook = sound().add("Metrics", Period="2026-10", Employee_ID="E001")
        problem = only(workbook.participants()[1], "metrics_row_double")
        assert (problem.severity, problem.people, problem.details["rows"]) == (ERROR, ("E001",), "2, 5")
        assert problem.at is not None
        assert problem.at.row == 5

    def test_a_row_by_id_beside_a_row_by_account_is_an_error_too(self) -> None:
        workbook = sound().set("Roster", "E001", "Accounts", "a").add("Metrics", Period="2026-10", Account="a")
        assert codes(workbook.participants()[1]) == ["metrics_row_double"]

    def test_two_rows_of_a_stranger_are_no_error_here(self) -> None:
        workbook = sound().add("Metrics", Period="2026-10", Employee_ID="E9")
        assert workbook.add("Metrics", Period="2026-10", Employee_ID="E9").participants()[1] == []


def test_only_rows_of_the_period_belong_to_it() -> None:
    workbook = sound().put("Training", ["Date", "Employee ID", "Session"])
    for day in (date(2026, 9, 30), date(2026, 10, 1), date(2026, 10, 31), date(2026, 11, 1)):
        workbook.add("Training", Date=day, Employee_ID="E001", Session=str(day))
    workbook.add("Ratings", Period="2026-09", Employee_ID="E001", Indicator="execution")
    ann = workbook.participant()
    assert [row.session for row in ann.training] == ["2026-10-01", "2026-10-31"]
    assert {row.period for row in ann.ratings} == {"2026-10"}
    assert len(ann.ratings) == 2


class TestDuty:
    def test_the_whole_month_is_full(self) -> None:
        duty = on_duty(31, OCTOBER, Tally())
        assert to_fraction(duty.factor) == 1
        assert duty.full

    def test_no_attendance_is_no_leave(self) -> None:
        assert to_fraction(on_duty(10, OCTOBER, Tally()).factor) == Fraction(10, 31)

    def test_sick_leave_of_10_of_22_days_leaves_12_of_22(self) -> None:
        duty = on_duty(31, OCTOBER, Tally(leave=10, leave_days=10, recorded_days=22))
        assert to_fraction(duty.factor) == Fraction(12, 22)
        assert (duty.leave_days, duty.recorded_days, duty.full) == (10, 22, False)

    def test_leave_all_month_is_no_duty(self) -> None:
        assert to_fraction(on_duty(31, OCTOBER, Tally(leave_days=5, recorded_days=5)).factor) == 0

    @given(st.integers(1, 31), st.integers(0, 40), st.integers(0, 40))
    def test_it_is_the_share_employed_times_the_share_not_on_leave(self, employed: int, leave: int, other: int) -> None:
        recorded = leave + other
        found = to_fraction(on_duty(employed, OCTOBER, Tally(leave_days=leave, recorded_days=recorded)).factor)
        assert found == Fraction(employed, 31) * (1 - Fraction(leave, recorded or 1))
        assert 0 <= found <= 1


def test_an_account_handed_on_by_someone_who_has_left_is_the_successors() -> None:
    workbook = sound()
    workbook.put(
        "Roster",
        ["Employee ID", "Name", "Team", "Scheme", "Leave date", "Accounts"],
        ["E001", "Ann", "A", "customer-service", date(2026, 9, 30), "shop1"],
        ["E002", "Bob", "A", "customer-service", None, "shop1"],
    )
    workbook.put("Metrics", ["Period", "Account", "Orders"], ["2026-10", "shop1", 5.0])
    month = appraise(workbook.book())
    assert "account_of_two" not in codes(month.problems)
    assert [len(p.metrics) for p in month.participants] == [1]
