"""checks: the list of them, and the small ones about periods, settings and training."""

from __future__ import annotations

from datetime import date

import pytest
from teams import Workbook, codes, desk, only, sound

from workbook_tools.cells import CellRef, Value
from workbook_tools.checks import CHECKS, check
from workbook_tools.checks.periods import overlapping_periods
from workbook_tools.checks.settings import appeal_address
from workbook_tools.checks.training import training_words
from workbook_tools.problems import ERROR, WARNING

PERIODS: list[Value] = ["Period", "First day", "Last day"]
OCTOBER_ROW: list[Value] = ["2026-10", date(2026, 10, 1), date(2026, 10, 31)]


def test_nothing_is_wrong_with_the_sound_team() -> None:
    assert check(sound().view()) == []


def test_each_check_of_the_folder_is_run_once() -> None:
    assert len(set(CHECKS)) == len(CHECKS)
    assert {c.__module__.rpartition(".")[2] for c in CHECKS} == {
        *("anatomy", "attendance", "consistency", "notes", "people", "periods", "settings", "training")
    }


def test_what_several_checks_find_is_told_together() -> None:
    workbook = sound().set("Metrics", "E001", "Payers", 169.0)
    workbook.sheets["Settings"].pop()
    assert codes(check(workbook.view())) == ["appeal_to_blank", "counts_inconsistent"]


class TestPeriods:
    def test_a_day_shared_with_the_period_being_scored_holds_everybody(self) -> None:
        workbook = sound().put("Periods", PERIODS, OCTOBER_ROW, ["2026-11", date(2026, 10, 31), date(2026, 11, 30)])
        chosen = workbook.team().period("2026-10")
        assert chosen is not None
        problem = only(list(overlapping_periods(workbook.view(chosen))), "periods_overlap")
        assert (problem.severity, problem.everybody) == (ERROR, True)

    def test_a_day_shared_by_two_other_periods_is_a_warning(self) -> None:
        workbook = sound().put(
            "Periods",
            PERIODS,
            OCTOBER_ROW,
            ["a", date(2025, 1, 1), date(2025, 1, 31)],
            ["b", date(2025, 1, 31), date(2025, 2, 28)],
        )
        chosen = workbook.team().period("2026-10")
        assert chosen is not None
        problem = only(list(overlapping_periods(workbook.view(chosen))), "periods_overlap")
        assert (problem.severity, problem.everybody, problem.at) == (WARNING, False, CellRef("Periods", 4, 2))
        assert (problem.details["first"], problem.details["second"]) == ("a", "b")

    def test_periods_that_follow_each_other_are_sound(self) -> None:
        workbook = sound().put("Periods", PERIODS, OCTOBER_ROW, ["2026-11", date(2026, 11, 1), date(2026, 11, 30)])
        assert list(overlapping_periods(workbook.view())) == []


class TestSettings:
    def test_an_address_for_appeals_is_sound(self) -> None:
        assert list(appeal_address(sound().view())) == []

    def test_without_one_there_is_a_warning_at_its_cell(self) -> None:
        workbook = sound().put("Settings", ["Company", "x"], ["Appeal to", None])
        problem = only(list(appeal_address(workbook.view())), "appeal_to_blank")
        assert (problem.severity, problem.at) == (WARNING, CellRef("Settings", 2, 2))

    @pytest.mark.parametrize("workbook", [sound().without("Settings"), sound().put("Settings", ["Company", "x"])])
    def test_where_it_has_no_cell_there_is_a_warning_all_the_same(self, workbook: Workbook) -> None:
        assert only(list(appeal_address(workbook.view())), "appeal_to_blank").severity == WARNING


class TestTraining:
    def trained(self, workbook: Workbook, required: Value = "yes", result: Value = "passed") -> Workbook:
        return workbook.put(
            "Training",
            ["Date", "Employee ID", "Session", "Required", "Result"],
            [date(2026, 10, 5), "P1", "Product", required, result],
        )

    def test_known_words_are_sound(self) -> None:
        assert list(training_words(self.trained(desk(80)).view())) == []

    def test_an_unknown_word_is_a_warning_where_no_scheme_counts_training(self) -> None:
        problem = only(list(training_words(self.trained(desk(80), result="ill").view())), "word_unknown")
        assert (problem.severity, problem.at) == (WARNING, CellRef("Training", 2, 5))
        assert "passed / 通过 / 通過" in str(problem.details["known"])

    def test_it_holds_the_person_whose_scheme_counts_training(self) -> None:
        workbook = self.trained(desk(80).set("Scheme", "quality", "Numerator", "training_completion"), required="maybe")
        problem = only(list(training_words(workbook.view())), "word_unknown")
        assert (problem.severity, problem.people, problem.at) == (ERROR, ("P1",), CellRef("Training", 2, 4))

    def test_a_session_of_another_period_is_not_judged(self) -> None:
        workbook = self.trained(desk(80), result="ill")
        workbook.sheets["Training"][1][0] = date(2026, 9, 5)
        assert list(training_words(workbook.view())) == []
