"""reading/settings.py: a name in a cell and its value right of it, wherever they stand."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teams import NA, ODD_VALUES, UNCALCULATED, VOCABULARY, codes, only

from workbook_tools.cells import CellRef, Grid, Value
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.reading.settings import read_settings
from workbook_tools.records import Settings


def settings(*rows: list[Value], first: tuple[int, int] = (1, 1)) -> tuple[Settings, list[Problem]]:
    width = max(map(len, rows), default=0)
    even = [row + [None] * (width - len(row)) for row in rows]
    return read_settings(Grid(even, *first), "Settings", VOCABULARY)


def test_what_the_sheet_does_not_say_has_its_default() -> None:
    found, problems = settings()
    assert problems == []
    assert found == Settings()
    assert (found.appeal_days, found.minimum_ranked, found.minimum_days) == (7, 5, None)
    assert [found.improve_below, found.company_factor, found.minimum_assessed_weight] == [80, 1, 70]
    assert not found.individual_scores_on_board


def test_a_value_stands_right_of_its_name_in_any_language() -> None:
    found, problems = settings(["Company", " Shop "], ["部门", "Care"], ["申訴工作日", 5.0], ["IMPROVE BELOW", 75.5])
    assert problems == []
    assert (found.company, found.department, found.appeal_days) == ("Shop", "Care", 5)
    assert found.improve_below == Fraction(151, 2)


def test_names_may_stand_in_several_columns_under_a_heading_row() -> None:
    found, _ = settings(
        ["Setting", "Value", None, "Setting", "Value"], ["Company", "Shop", None, "Place", "Nanjing"], first=(4, 2)
    )
    assert (found.company, found.place) == ("Shop", "Nanjing")
    assert found.cells == {"company": CellRef("Settings", 5, 3), "place": CellRef("Settings", 5, 6)}


def test_a_value_that_reads_like_a_name_is_a_value() -> None:
    found, _ = settings(["Appeal to", "Department"], ["Place", "Company"])
    assert (found.appeal_to, found.place, found.department, found.company) == ("Department", "Company", "", "")


def test_a_name_may_follow_right_after_a_value() -> None:
    found, _ = settings(["Company", "Shop", "Place", "Nanjing"])
    assert (found.company, found.place) == ("Shop", "Nanjing")


def test_a_name_in_the_last_column_has_no_value() -> None:
    assert settings(["x", "Company"])[0].company == ""


def test_a_blank_value_leaves_the_default_and_still_has_its_cell() -> None:
    found, problems = settings(["Appeal days", None], ["Appeal to", "  "])
    assert problems == []
    assert (found.appeal_days, found.appeal_to) == (7, "")
    assert found.cells["appeal_to"] == CellRef("Settings", 2, 2)


def test_an_unknown_setting_is_the_managers_own() -> None:
    assert settings(["Motto", "Smile"], ["Target", 100.0]) == (Settings(), [])


class TestTwice:
    def test_the_first_value_counts_and_another_one_is_a_warning(self) -> None:
        found, problems = settings(["Company", "Shop"], ["公司", "Store"])
        assert found.company == "Shop"
        problem = only(problems, "setting_twice")
        assert (problem.severity, problem.at) == (WARNING, CellRef("Settings", 2, 2))
        assert (problem.details["used"], problem.details["value"]) == ("Shop", "Store")

    def test_the_same_value_again_is_no_problem(self) -> None:
        assert settings(["Company", "Shop"], ["公司", "Shop "])[1] == []

    def test_a_blank_one_gives_way_to_a_later_value(self) -> None:
        found, problems = settings(["Company", None], ["公司", "Store"])
        assert (found.company, problems) == ("Store", [])


class TestNumbers:
    @pytest.mark.parametrize("name", ["Minimum days", "Minimum assessed weight"])
    @pytest.mark.parametrize("value", ["ten", -1.0, NA, UNCALCULATED, True, date(2026, 10, 1)])
    def test_one_that_decides_who_is_scored_holds_everybody_where_it_cannot_be_read(
        self, name: str, value: Value
    ) -> None:
        _, problems = settings([name, value])
        problem = only(problems, "setting_unreadable")
        assert (problem.severity, problem.everybody, problem.at) == (ERROR, True, CellRef("Settings", 1, 2))

    @pytest.mark.parametrize("name", ["Appeal days", "Improve below", "Company factor", "Minimum ranked"])
    @pytest.mark.parametrize("value", ["ten", -1.0, NA])
    def test_any_other_keeps_its_default_with_a_warning(self, name: str, value: Value) -> None:
        found, problems = settings([name, value])
        assert found == Settings(cells=found.cells)
        assert (problems[0].severity, problems[0].everybody) == (WARNING, False)

    @pytest.mark.parametrize("name", ["Appeal days", "Minimum ranked"])
    def test_a_count_is_whole(self, name: str) -> None:
        assert codes(settings([name, 2.5])[1]) == ["setting_unreadable"]

    def test_zero_is_a_number_like_any_other(self) -> None:
        found, problems = settings(["Minimum days", 0.0], ["Minimum ranked", 0.0], ["Company factor", 0.0])
        assert problems == []
        assert [found.minimum_days, found.minimum_ranked, found.company_factor] == [0, 0, 0]

    def test_a_number_is_exact(self) -> None:
        assert settings(["Company factor", 1.1])[0].company_factor == Fraction(11, 10)


class TestOthers:
    @pytest.mark.parametrize(
        ("value", "day"),
        [
            (date(2026, 11, 3), date(2026, 11, 3)),
            (datetime(2026, 11, 3, 9), date(2026, 11, 3)),
            ("2026-11-3", date(2026, 11, 3)),
        ],
    )
    def test_the_letter_date_is_a_day(self, value: Value, day: date) -> None:
        assert settings(["Letter date", value])[0].letter_date == day

    def test_a_letter_date_that_is_none_is_a_warning(self) -> None:
        found, problems = settings(["Letter date", "soon"])
        assert found.letter_date is None
        assert only(problems, "setting_unreadable").severity == WARNING

    @pytest.mark.parametrize(
        ("value", "language"),
        [("en", "en"), ("English", "en"), ("简体中文", "zh-Hans"), ("繁體中文", "zh-Hant"), ("ZH-HANT", "zh-Hant")],
    )
    def test_the_letters_language_may_be_named_in_several_ways(self, value: str, language: str) -> None:
        assert settings(["Letter language", value])[0].letter_language == language

    def test_an_unknown_language_is_a_warning(self) -> None:
        assert codes(settings(["Letter language", "Klingon"])[1]) == ["setting_unreadable"]

    @pytest.mark.parametrize(
        ("value", "shown"), [("yes", True), ("是", True), (True, True), ("no", False), ("否", False), (False, False)]
    )
    def test_the_board_shows_scores_only_where_it_is_said(self, value: Value, shown: bool) -> None:
        assert settings(["Individual scores on board", value])[0].individual_scores_on_board is shown

    def test_neither_yes_nor_no_is_a_warning_and_shows_nothing(self) -> None:
        found, problems = settings(["Individual scores on board", "maybe"])
        assert not found.individual_scores_on_board
        assert codes(problems) == ["setting_unreadable"]

    def test_the_codes_to_silence_are_separated_by_any_mark(self) -> None:
        assert settings(["Silence", "rows_hidden、cells_merged，id_tidied; x\ny"])[0].silence == (
            *("rows_hidden", "cells_merged", "id_tidied", "x", "y"),
        )

    def test_a_number_is_taken_as_text_where_text_is_meant(self) -> None:
        assert settings(["Department", 12.0])[0].department == "12"


@given(st.sampled_from(sorted(VOCABULARY.settings)), st.sampled_from(ODD_VALUES))
def test_no_value_of_any_setting_breaks_it(key: str, value: Value) -> None:
    found, problems = settings([VOCABULARY.settings[key].word("en"), value])
    assert isinstance(found, Settings)
    assert {p.code for p in problems} <= {"setting_unreadable"}
