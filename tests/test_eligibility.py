"""eligibility.py: who is scored, exempt, insufficient or held, and why; an error that holds nobody is a warning."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teams import CS, OCTOBER, Workbook, codes, desk, only, sound

from workbook_tools.cells import CellRef, Value
from workbook_tools.eligibility import Standing, data_problems, decide, minimum_days, settled
from workbook_tools.participants import Participant
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.records import Period, Settings
from workbook_tools.valuing import measure_all


def lacking(workbook: Workbook) -> list[Problem]:
    team = workbook.team()
    people, (schemes, _) = workbook.participants(OCTOBER)[0], workbook.schemes()
    values, _ = measure_all(team, schemes, people, set(), set())
    return data_problems(team, OCTOBER, schemes, people, values)


def decided(
    workbook: Workbook, *problems: Problem, settings: Settings | None = None
) -> tuple[Sequence[Participant], dict[str, Standing]]:
    people, _ = workbook.participants(OCTOBER)
    return people, decide(people, settings or Settings(), OCTOBER, problems)


def held_by(*problems: Problem) -> dict[str, str | None]:
    _, standings = decided(sound(), *problems)
    return {key: s.reason for key, s in standings.items() if s.status == "held"}


def after(*problems: Problem, workbook: Workbook | None = None) -> list[Problem]:
    people, standings = decided(workbook or sound(), *problems)
    return settled(problems, people, standings)


class TestMinimumDays:
    @pytest.mark.parametrize(
        ("days", "setting", "least"),
        [
            (31, None, 10),
            (20, None, 10),
            (19, None, Fraction(19, 2)),
            (7, None, Fraction(7, 2)),
            (7, Fraction(5), 5),
            (31, Fraction(0), 0),
        ],
    )
    def test_it_is_10_or_half_the_period_or_what_the_setting_says(
        self, days: int, setting: Fraction | None, least: Fraction
    ) -> None:
        period = Period("x", date(2026, 10, 1), date(2026, 10, days))
        assert minimum_days(Settings(minimum_days=setting), period) == least


class TestData:
    def test_the_sound_team_lacks_nothing(self) -> None:
        assert lacking(sound()) == []

    def test_an_indicator_that_must_not_be_missing_holds_at_the_blank_cell(self) -> None:
        workbook = sound().set("Metrics", "E001", "Planned sales", None)
        problem = only(lacking(workbook), "no_data")
        assert (problem.severity, problem.people, problem.heading) == (ERROR, ("E001",), "Planned sales")
        assert problem.at == workbook.at("Metrics", "E001", "Planned sales")
        assert (problem.details["indicator"], problem.details["missing"]) == ("Target completion", "blank")

    def test_without_a_row_the_roster_cell_is_named(self) -> None:
        problems = lacking(sound().drop("Metrics", "E002"))
        assert only(problems, "no_data").at == CellRef("Roster", 3, 1)

    def test_each_missing_one_is_told(self) -> None:
        workbook = sound().set("Metrics", "E001", "Planned sales", None).drop("Ratings", "E001 execution")
        assert codes(lacking(workbook)) == ["no_data", "no_data"]

    def test_one_that_is_redistributed_or_counts_zero_holds_nobody(self) -> None:
        assert lacking(sound().drop("Ratings", "E001 assist_followup")) == []
        workbook = (
            sound().set("Metrics", "E001", "Inquiries", None).set("Scheme", "inquiry_conversion", "If missing", "zero")
        )
        assert lacking(workbook) == []

    @pytest.mark.parametrize(
        ("dropped", "held"), [(("Inquiries",), False), (("Inquiries", "Customers received"), True)]
    )
    def test_too_little_assessed_weight_holds(self, dropped: Sequence[str], held: bool) -> None:
        workbook = sound()
        for heading in dropped:
            workbook.set("Metrics", "E001", heading, None)
        problems = lacking(workbook)
        assert codes(problems) == (["assessed_weight_low"] if held else [])
        if held:
            assert (problems[0].severity, problems[0].people) == (ERROR, ("E001",))
            assert (problems[0].details["assessed"], problems[0].details["minimum"]) == ("65", "70")
            assert problems[0].at == CellRef("Roster", 2, 1)

    def test_with_a_minimum_of_0_somebody_without_any_data_is_still_held(self) -> None:
        workbook = desk(80).set("Metrics", "P1", "Quality", None).put("Settings", ["Minimum assessed weight", 0.0])
        assert codes(lacking(workbook)) == ["assessed_weight_low"]

    def test_a_problem_of_a_cell_is_told_there_and_not_again_as_missing_data(self) -> None:
        assert lacking(sound().set("Metrics", "E001", "Planned sales", 0.0)) == []

    @pytest.mark.parametrize(("heading", "value"), [("Exemption reason", "x"), ("Hire date", date(2026, 10, 31))])
    def test_nobody_exempt_or_too_short_on_duty_is_asked_for_data(self, heading: str, value: Value) -> None:
        assert lacking(sound().drop("Metrics", "E001").set("Roster", "E001", heading, value)) == []

    def test_a_scheme_that_cannot_be_used_asks_nobody(self) -> None:
        assert lacking(sound().drop("Metrics", "E001").set("Scheme", "execution", "Weight", 11.0)) == []


class TestPrecedence:
    ERROR_OF_ANN = Problem("negative", ERROR, people=("E001",))

    def status(self, workbook: Workbook, *problems: Problem) -> Standing | None:
        return decided(workbook, *problems)[1].get("E001")

    def test_without_anything_in_the_way_a_person_is_scored(self) -> None:
        assert self.status(sound()) == Standing("scored", None)

    def test_an_error_holds_with_its_code(self) -> None:
        assert self.status(sound(), self.ERROR_OF_ANN) == Standing("held", "negative")

    def test_too_short_on_duty_comes_before_held(self) -> None:
        workbook = sound().set("Roster", "E001", "Hire date", date(2026, 10, 23))
        assert self.status(workbook, self.ERROR_OF_ANN) == Standing("insufficient", None)

    def test_exempt_comes_before_both(self) -> None:
        workbook = sound().set("Roster", "E001", "Hire date", date(2026, 10, 23))
        workbook.set("Roster", "E001", "Exemption reason", "maternity leave")
        assert self.status(workbook, self.ERROR_OF_ANN) == Standing("exempt", "maternity leave")

    def test_left_out_comes_first(self) -> None:
        workbook = sound().set("Roster", "E001", "Exemption reason", "x").set("Roster", "E001", "Scheme", None)
        assert self.status(workbook, self.ERROR_OF_ANN) is None

    @pytest.mark.parametrize(("day", "status"), [(22, "scored"), (23, "insufficient")])
    def test_ten_days_are_enough_and_nine_are_not(self, day: int, status: str) -> None:
        found = self.status(sound().set("Roster", "E001", "Hire date", date(2026, 10, day)))
        assert found is not None
        assert found.status == status

    @given(st.integers(1, 31), st.integers(0, 12), st.integers(0, 12))
    def test_days_on_duty_are_compared_exactly(self, employed: int, leave: int, worked: int) -> None:
        workbook = desk(80).set("Roster", "P1", "Hire date", date(2026, 10, 32 - employed))
        codes_of_days: list[Value] = [*["病"] * leave, *["P"] * worked]
        days: list[Value] = [float(day) for day in range(1, len(codes_of_days) + 1)] or [1.0]
        workbook.put("Attendance", ["Employee ID", "Period", *days], ["P1", "2026-10", *codes_of_days])
        on_duty = employed * (1 - Fraction(leave, (leave + worked) or 1))
        assert decided(workbook)[1]["P1"].status == ("scored" if on_duty >= 10 else "insufficient")


class TestWhomAnErrorHolds:
    def test_a_warning_holds_nobody(self) -> None:
        assert held_by(Problem("x", WARNING, people=("E001",), everybody=True, scheme=CS)) == {}

    def test_one_of_a_person_holds_that_person(self) -> None:
        assert held_by(Problem("x", ERROR, people=("E002",))) == {"E002": "x"}

    def test_one_of_a_scheme_holds_its_people(self) -> None:
        assert held_by(Problem("x", ERROR, scheme=CS)).keys() == {"E001", "E002", "E003"}
        assert held_by(Problem("x", ERROR, scheme="other")) == {}

    def test_one_of_everybody_holds_everybody(self) -> None:
        assert held_by(Problem("x", ERROR, everybody=True)).keys() == {"E001", "E002", "E003"}

    def test_an_id_is_compared_not_as_typed(self) -> None:
        assert held_by(Problem("x", ERROR, people=(" Ｅ００１",))) == {"E001": "x"}

    def test_the_first_of_several_is_the_reason_and_the_wider_one_comes_first(self) -> None:
        mine, other = Problem("mine", ERROR, people=("E001",)), Problem("other", ERROR, people=("E001",))
        assert held_by(mine, other) == {"E001": "mine"}
        assert held_by(mine, Problem("of scheme", ERROR, scheme=CS))["E001"] == "of scheme"
        assert held_by(mine, Problem("of all", ERROR, everybody=True))["E001"] == "of all"


class TestSettled:
    def test_an_error_that_holds_somebody_stays_one(self) -> None:
        assert after(Problem("x", ERROR, people=("E001",)))[0].severity == ERROR

    @pytest.mark.parametrize(
        "problem", [Problem("x", ERROR), Problem("x", ERROR, people=("E999",)), Problem("x", ERROR, scheme="other")]
    )
    def test_an_error_that_touches_nobody_is_a_warning(self, problem: Problem) -> None:
        assert after(problem)[0].severity == WARNING

    def test_an_error_of_an_exempt_person_is_a_warning(self) -> None:
        workbook = sound().set("Roster", "E001", "Exemption reason", "x")
        assert after(Problem("x", ERROR, people=("E001",)), workbook=workbook)[0].severity == WARNING

    def test_a_warning_never_becomes_an_error(self) -> None:
        held, doubt = after(Problem("x", ERROR, people=("E001",)), Problem("y", WARNING, people=("E001",)))
        assert (held.severity, doubt.severity) == (ERROR, WARNING)

    def test_people_are_named_as_on_the_roster(self) -> None:
        workbook = sound().set("Roster", "E001", "Employee ID", "Ｅ００１")
        [problem] = after(Problem("x", ERROR, people=("E001", "E002")), workbook=workbook)
        assert problem.people == ("Ｅ００１", "E002")

    def test_one_of_a_scheme_or_of_everybody_names_whom_it_holds(self) -> None:
        workbook = sound().set("Roster", "E002", "Exemption reason", "x")
        for problem in after(Problem("x", ERROR, scheme=CS), Problem("y", ERROR, everybody=True), workbook=workbook):
            assert problem.people == ("E001", "E003")

    def test_where_nobody_takes_part_errors_stay_what_they_are(self) -> None:
        assert settled([Problem("x", ERROR, everybody=True)], (), {})[0].severity == ERROR
