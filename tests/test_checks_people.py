"""checks/people.py: schemes that exist, managers without circles, names, rows of strangers."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teams import OCTOBER, Workbook, desk, only, sound

from workbook_tools.cells import CellRef
from workbook_tools.checks.people import manager_cycles, nameless_people, schemes_known, strangers
from workbook_tools.problems import ERROR, WARNING


class TestSchemes:
    def test_those_of_the_sound_team_are_known(self) -> None:
        assert list(schemes_known(sound().view())) == []

    def test_an_unknown_one_holds_its_person_at_the_roster(self) -> None:
        workbook = sound().set("Roster", "E002", "Scheme", "sales")
        problem = only(list(schemes_known(workbook.view())), "scheme_unknown")
        assert (problem.severity, problem.people, problem.at) == (ERROR, ("E002",), CellRef("Roster", 3, 4))
        assert (problem.details["value"], problem.details["known"]) == ("sales", "customer-service")

    def test_one_of_a_metrics_row_is_named_there(self) -> None:
        workbook = sound().set("Metrics", "E002", "Scheme", "sales")
        problem = only(list(schemes_known(workbook.view())), "scheme_unknown")
        assert problem.at == workbook.at("Metrics", "E002", "Scheme")

    def test_one_that_begins_later_is_not_in_force(self) -> None:
        workbook = sound().all("Scheme", "From period", "2026-11")
        problems = list(schemes_known(workbook.view()))
        assert {p.code for p in problems} == {"scheme_not_in_force"}
        assert [p.people for p in problems] == [("E001",), ("E002",), ("E003",)]

    def test_a_blank_one_is_nobodys_mistake(self) -> None:
        assert list(schemes_known(sound().set("Roster", "E002", "Scheme", None).view())) == []


class TestManagers:
    def with_managers(self, *managers: str | None) -> Workbook:
        return desk(*[80] * len(managers)).all("Roster", "Manager ID", *managers)

    def circles(self, *managers: str | None) -> list[tuple[str, ...]]:
        return [p.people for p in manager_cycles(self.with_managers(*managers).view())]

    def test_a_chain_is_no_circle_and_its_head_need_not_be_on_the_roster(self) -> None:
        assert self.circles("P2", "P3", "BOSS", None) == []

    def test_two_people_who_manage_each_other_are_one_problem(self) -> None:
        problem = only(list(manager_cycles(self.with_managers("P2", "P1", "P1").view())), "manager_cycle")
        assert (problem.severity, problem.people, problem.at) == (ERROR, ("P1", "P2"), CellRef("Roster", 2, 5))
        assert problem.details["circle"] == "P1 → P2 → P1"

    def test_somebody_who_manages_themselves_is_a_circle(self) -> None:
        assert self.circles("P1", "P1") == [("P1",)]

    def test_two_circles_are_two_problems(self) -> None:
        assert self.circles("P2", "P1", "P4", "P3") == [("P1", "P2"), ("P3", "P4")]

    @settings(max_examples=40)
    @given(st.lists(st.integers(0, 6), min_size=1, max_size=6))
    def test_in_a_circle_is_exactly_who_comes_back_to_themselves(self, above: list[int]) -> None:
        managers = {f"P{i}": f"P{m}" for i, m in enumerate(above, 1)}

        def comes_back(person: str) -> bool:
            at = managers.get(person)
            for _ in managers:
                if at == person:
                    return True
                at = managers.get(at or "")
            return False

        found = {one for circle in self.circles(*managers.values()) for one in circle}
        assert found == {person for person in managers if comes_back(person)}


def test_a_person_without_a_name_is_a_warning() -> None:
    problem = only(list(nameless_people(sound().set("Roster", "E002", "Name", "  ").view())), "name_blank")
    assert (problem.severity, problem.people, problem.at) == (WARNING, ("E002",), CellRef("Roster", 3, 2))


class TestStrangers:
    @pytest.mark.parametrize("sheet", ["Metrics", "Ratings", "Attendance", "Training"])
    def test_a_row_of_the_period_of_somebody_not_on_the_roster_is_a_warning(self, sheet: str) -> None:
        workbook = sound()
        workbook.put("Attendance", ["Date", "Employee ID", "Code"]).put("Training", ["Date", "Employee ID", "Session"])
        if sheet in ("Metrics", "Ratings"):
            workbook.add(sheet, Period="2026-10", Employee_ID="E999")
            workbook.add(sheet, Period="2026-09", Employee_ID="E998")
        else:
            workbook.add(sheet, Date=date(2026, 10, 5), Employee_ID="E999", Code="P", Session="x")
            workbook.add(sheet, Date=date(2026, 9, 5), Employee_ID="E998", Code="P", Session="x")
        problem = only(list(strangers(workbook.view(OCTOBER))), "person_unknown")
        assert (problem.severity, problem.people, problem.details["sheet"]) == (WARNING, ("E999",), sheet)
        assert problem.at is not None
        assert problem.at.sheet == sheet

    def test_a_number_and_a_text_are_the_same_person(self) -> None:
        workbook = desk(80).set("Roster", "P1", "Employee ID", 7.0).set("Metrics", "P1", "Employee ID", "7")
        assert list(strangers(workbook.view())) == []
