"""reading/notes.py: what was said, what to do, which days are free."""

from __future__ import annotations

from datetime import date

import pytest
from teams import NA, ODD_VALUES, codes, only, reader

from workbook_tools.cells import CellRef, Value
from workbook_tools.problems import WARNING
from workbook_tools.records import ActionRow, Note

NOTES: list[Value] = ["Period", "Employee ID", "Kind", "Date", "Text", "By"]
ACTIONS: list[Value] = ["Indicator", "Section", "Action", "Measure", "Due days"]


class TestNotes:
    def test_a_row_is_a_note(self) -> None:
        [note], problems = reader("notes", NOTES, ["2026-10", "E001", "summary", date(2026, 10, 30), " Well. ", "Wei"])
        assert problems == []
        assert note == Note(2, "2026-10", "E001", "summary", date(2026, 10, 30), "Well.", "Wei")

    @pytest.mark.parametrize(
        ("word", "kind"),
        [
            *(
                ("月度总结", "summary"),
                ("月度總結", "summary"),
                ("绩效面谈", "interview"),
                ("方案確認", "acknowledgement"),
            ),
            *(("表扬", "praise"), ("指正", "correction"), ("交流", "exchange"), ("Exchange ", "exchange")),
        ],
    )
    def test_the_kind_is_understood_in_three_languages(self, word: str, kind: str) -> None:
        [note], problems = reader("notes", NOTES, ["2026-10", "E001", word, None, None, None])
        assert (note.kind, problems) == (kind, [])

    def test_an_unknown_kind_is_a_warning_and_the_note_is_kept(self) -> None:
        [note], problems = reader("notes", NOTES, ["2026-10", "E001", "gossip", None, "text", None])
        assert (note.kind, note.text) == (None, "text")
        problem = only(problems, "word_unknown")
        assert (problem.severity, problem.at) == (WARNING, CellRef("Notes", 2, 3))
        assert "summary / 月度总结 / 月度總結" in str(problem.details["known"])

    def test_a_date_that_is_none_is_a_problem_there(self) -> None:
        _, problems = reader("notes", NOTES, ["2026-10", "E001", "praise", NA, None, None])
        assert (only(problems, "date_bad").at, problems[0].people) == (CellRef("Notes", 2, 4), ("E001",))

    def test_a_row_of_nobody_is_left_out(self) -> None:
        assert reader("notes", NOTES, [None, None, "praise", None, "x", None])[0] == ()


class TestActions:
    def test_a_row_is_an_action_for_an_indicator(self) -> None:
        [action], problems = reader("actions", ACTIONS, [" Reply_Rate ", "团队建设", "Pair up", "weekly", 14.0])
        assert problems == []
        assert action == ActionRow(2, "reply_rate", "team", "Pair up", "weekly", 14)

    def test_blank_due_days_are_28(self) -> None:
        [action], _ = reader("actions", ACTIONS, ["x", "self", "Do it", None, None])
        assert action.due_days == 28

    @pytest.mark.parametrize("value", [-1.0, 2.5, 1e60])
    def test_due_days_that_cannot_be_are_28_with_a_warning(self, value: Value) -> None:
        [action], problems = reader("actions", ACTIONS, ["x", "self", "Do it", None, value])
        assert action.due_days == 28
        assert (only(problems, "due_days_bad").severity, problems[0].at) == (WARNING, CellRef("Actions", 2, 5))

    def test_due_days_that_are_no_number_are_28_with_a_warning(self) -> None:
        [action], problems = reader("actions", ACTIONS, ["x", "self", "Do it", None, "a week"])
        assert action.due_days == 28
        assert codes(problems) == ["cell_text"]

    @pytest.mark.parametrize(("value", "days"), [(3650.0, 3650), (3651.0, 28)])
    def test_ten_years_are_the_longest(self, value: float, days: int) -> None:
        [action], _ = reader("actions", ACTIONS, ["x", "self", "Do it", None, value])
        assert action.due_days == days

    def test_on_the_day_itself_is_0_days(self) -> None:
        [action], problems = reader("actions", ACTIONS, ["x", "self", "Do it", None, 0.0])
        assert (action.due_days, problems) == (0, [])

    def test_an_unknown_section_is_ones_own_with_a_warning(self) -> None:
        [action], problems = reader("actions", ACTIONS, ["x", "nobody", "Do it", None, None])
        assert (action.section, codes(problems)) == ("self", ["word_unknown"])

    @pytest.mark.parametrize("row", [["x", "self", None, None, None], [None, "self", "Do it", None, None]])
    def test_without_indicator_or_action_there_is_nothing_to_do(self, row: list[Value]) -> None:
        assert reader("actions", ACTIONS, row) == ((), [])


class TestHolidays:
    def test_they_are_days(self) -> None:
        days, problems = reader("holidays", ["Date", "Name"], [date(2026, 10, 1), "National Day"], ["2026-10-2", None])
        assert days == {date(2026, 10, 1), date(2026, 10, 2)}
        assert codes(problems) == ["date_text"]

    def test_what_is_no_day_is_a_warning(self) -> None:
        days, problems = reader("holidays", ["Date"], ["Christmas"])
        assert (days, only(problems, "date_bad").severity) == (frozenset(), WARNING)


def test_no_value_in_any_cell_breaks_them() -> None:
    for value in ODD_VALUES:
        for column in range(6):
            note: list[Value] = ["2026-10", "E001", "summary", None, "x", "y"]
            note[column] = value
            reader("notes", NOTES, note)
        for column in range(5):
            action: list[Value] = ["x", "self", "Do it", None, 7.0]
            action[column] = value
            reader("actions", ACTIONS, action)
        reader("holidays", ["Date"], [value])
