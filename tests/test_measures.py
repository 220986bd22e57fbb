"""measures: the registry, the rates, and what a letter prints of attendance and training."""

from __future__ import annotations

from datetime import date

import pytest
from teams import Workbook, desk, sound

from workbook_tools.cells import CellRef, Value
from workbook_tools.measures import ADDITIVE, RATES, Measures
from workbook_tools.measures.attendance import attendance_amount
from workbook_tools.measures.registry import SHEETS
from workbook_tools.measures.training import is_done, required_sessions, training_amount
from workbook_tools.participants import Participant
from workbook_tools.records import Team, TrainingRow


def with_attendance(*codes: Value) -> Workbook:
    days: list[Value] = [float(day) for day in range(1, len(codes) + 1)]
    return sound().put("Attendance", ["Employee ID", "Period", *days], ["E001", "2026-10", *codes])


def with_training(*rows: tuple[Value, Value]) -> Workbook:
    """Sessions of October: (required, result)."""
    sessions = [[date(2026, 10, i), "E001", f"S{i}", *row] for i, row in enumerate(rows, 1)]
    return sound().put("Training", ["Date", "Employee ID", "Session", "Required", "Result"], *sessions)


def both(workbook: Workbook) -> tuple[Team, Participant]:
    return workbook.team(), workbook.participant()


class TestRegistry:
    def test_a_rate_is_made_of_additive_measures(self) -> None:
        for top, bottom in RATES.values():
            assert {top, bottom} <= set(ADDITIVE)

    def test_every_additive_measure_knows_its_sheet(self) -> None:
        assert set(SHEETS) == set(ADDITIVE)
        assert set(SHEETS.values()) == {"attendance", "training"}

    def test_the_measures_are_those_of_the_rules(self) -> None:
        assert set(RATES) == {"attendance_rate", "training_completion"}
        assert set(ADDITIVE) == {
            *("days_attended", "days_required", "days_late", "days_absent", "days_leave"),
            *("trainings_done", "trainings_required"),
        }


class TestAttendance:
    def test_it_counts_what_was_recorded_and_names_the_cells(self) -> None:
        team, ann = both(with_attendance("P", "L", "A", "假", None, "休"))
        amount = attendance_amount(team, ann, "days_attended")
        assert amount.number == (2, 1)
        assert amount.cells == (CellRef("Attendance", 2, 3), CellRef("Attendance", 2, 8))
        assert attendance_amount(team, ann, "days_required").number == (3, 1)

    def test_nothing_recorded_is_no_data_at_the_roster(self) -> None:
        for workbook in (sound(), with_attendance(None, " ")):
            team, ann = both(workbook)
            amount = attendance_amount(team, ann, "days_attended")
            assert (amount.number, amount.missing, amount.where) == (None, "no_row", CellRef("Roster", 2, 1))


class TestTraining:
    @pytest.mark.parametrize(
        ("result", "done"), [("attended", True), ("passed", True), ("failed", False), ("absent", False), (None, False)]
    )
    def test_a_session_is_done_where_it_was_attended_or_passed(self, result: str | None, done: bool) -> None:
        assert is_done(TrainingRow(2, None, "E001", "S", "", True, result, "")) is done

    def test_only_required_sessions_count(self) -> None:
        team, ann = both(with_training(("yes", "passed"), ("yes", "failed"), ("no", "passed"), (None, "passed")))
        assert len(required_sessions(ann)) == 2
        done, required = (training_amount(team, ann, key) for key in ("trainings_done", "trainings_required"))
        assert (done.number, required.number) == ((1, 1), (2, 1))
        assert done.cells == (CellRef("Training", 2, 5),)
        assert required.cells == (CellRef("Training", 2, 5), CellRef("Training", 3, 5))

    def test_without_a_training_sheet_there_is_no_data(self) -> None:
        team, ann = both(sound())
        assert training_amount(team, ann, "trainings_done").missing == "no_row"

    def test_with_the_sheet_nothing_asked_is_none_of_none(self) -> None:
        team, ann = both(with_training(("no", "passed")))
        assert training_amount(team, ann, "trainings_required").number == (0, 1)


class TestFacts:
    def facts(self, workbook: Workbook) -> dict[str, object]:
        team, ann = both(workbook)
        return dict(Measures(team).facts(ann))

    def test_they_hold_every_registered_measure(self) -> None:
        assert self.facts(sound()).keys() == {*ADDITIVE, *RATES}

    def test_without_the_sheets_nothing_is_known(self) -> None:
        assert set(self.facts(sound()).values()) == {None}

    def test_rates_are_the_ratio_of_what_is_behind_them(self) -> None:
        facts = self.facts(with_attendance("P", "L", "A", "P"))
        assert facts["attendance_rate"] == (3, 4)
        facts = self.facts(with_training(("yes", "passed"), ("yes", None)))
        assert facts["training_completion"] == (1, 2)

    def test_a_rate_of_nothing_is_no_data(self) -> None:
        assert self.facts(with_attendance("假", "假"))["attendance_rate"] is None
        assert self.facts(with_training(("no", "passed")))["training_completion"] is None

    def test_nobody_attended_is_a_rate_of_0_not_no_data(self) -> None:
        assert self.facts(with_attendance("A", "A"))["attendance_rate"] == (0, 2)


def test_columns_and_registered_measures_are_found_under_one_roof() -> None:
    team, _ = both(with_attendance("P"))
    ann = with_attendance("P").participant()
    found = Measures(team).amounts(ann, ("payers", "days_attended", "trainings_done"))
    assert (found["payers"].number, found["days_attended"].number) == ((150, 1), (1, 1))
    assert found["trainings_done"].number is None


def test_a_registered_measure_in_a_scheme_is_scored_like_a_column() -> None:
    workbook = (
        desk(80).set("Scheme", "quality", "Numerator", "attendance_rate").set("Scheme", "quality", "Full at", 1.0)
    )
    workbook.put("Attendance", ["Employee ID", "Period", 1.0, 2.0, 3.0, 4.0], ["P1", "2026-10", "P", "L", "A", "假"])
    [person] = workbook.appraise().people
    assert str(person.score) == "66.67"
    assert person.indicators[0].measured.n == (3, 1)
