"""reading/headings.py: a sheet is found by its name, its table by its headings, wherever they stand."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teams import NA, ODD_VALUES, VOCABULARY, codes, only, sheet_of, sound

from workbook_tools.books.memory import MemoryBook
from workbook_tools.cells import CellRef, Grid, Value
from workbook_tools.problems import ERROR, WARNING
from workbook_tools.reading.headings import (
    day_heading,
    find_layout,
    find_sheet,
    missing_headings,
    read_sheet,
    workbook_language,
)

ROSTER: list[Value] = ["Employee ID", "Name", "Team", "Scheme"]
ANN: list[Value] = ["E001", "Ann", "North", "customer-service"]


class TestSheetNames:
    @pytest.mark.parametrize("name", ["Roster", "roster", " ROSTER ", "花名册", "花名冊", "Ｒｏｓｔｅｒ"])
    def test_a_sheet_is_found_by_any_of_its_names(self, name: str) -> None:
        assert find_sheet(MemoryBook({"Own": [], name: []}), VOCABULARY, "roster") == (name, [])

    def test_a_sheet_that_is_not_there_is_no_problem(self) -> None:
        assert find_sheet(MemoryBook({"Own": []}), VOCABULARY, "roster") == (None, [])

    def test_the_only_sheet_counts_even_if_it_is_hidden(self) -> None:
        assert find_sheet(MemoryBook({"Roster": []}, hidden=["Roster"]), VOCABULARY, "roster") == ("Roster", [])

    def test_of_two_sheets_the_single_visible_one_wins_with_a_warning(self) -> None:
        name, problems = find_sheet(MemoryBook({"Roster": [], "花名册": []}, hidden=["Roster"]), VOCABULARY, "roster")
        assert name == "花名册"
        problem = only(problems, "sheet_also_hidden")
        assert (problem.severity, problem.at) == (WARNING, CellRef("花名册", 1, 1))
        assert problem.details == {"sheets": "Roster, 花名册", "used": "花名册"}

    @pytest.mark.parametrize("hidden", [(), ("Ratings", "评分")])
    def test_two_visible_ones_or_two_hidden_ones_count_as_missing(self, hidden: tuple[str, ...]) -> None:
        name, problems = find_sheet(MemoryBook({"Ratings": [], "评分": []}, hidden=hidden), VOCABULARY, "ratings")
        assert name is None
        assert (problems[0].code, problems[0].severity, problems[0].everybody) == ("sheet_twice", ERROR, True)

    def test_two_visible_sheets_that_no_score_depends_on_hold_nobody(self) -> None:
        _, problems = find_sheet(MemoryBook({"Actions": [], "改进措施": []}), VOCABULARY, "actions")
        assert (problems[0].severity, problems[0].everybody) == (WARNING, False)


class TestLanguage:
    @pytest.mark.parametrize(
        ("names", "language"),
        [
            (["Roster", "Metrics"], "en"),
            (["花名册", "指标数据", "考核方案"], "zh-Hans"),
            (["花名冊", "指標數據", "考核方案"], "zh-Hant"),
            (["Roster", "指标数据"], "en"),
            (["花名册", "指標數據"], "en"),
            (["My own sheet"], "en"),
            (["花名册", "My own sheet"], "zh-Hans"),
        ],
    )
    def test_it_is_that_of_the_sheet_names_and_english_where_they_are_mixed(
        self, names: list[str], language: str
    ) -> None:
        assert workbook_language(MemoryBook({name: [] for name in names}), VOCABULARY) == language

    @pytest.mark.parametrize(("heading", "language"), [("权重", "zh-Hans"), ("權重", "zh-Hant")])
    def test_where_both_scripts_share_the_names_the_headings_decide(self, heading: str, language: str) -> None:
        assert workbook_language(MemoryBook({"考核方案": [["考核方案", heading]]}), VOCABULARY) == language


class TestHeadingRow:
    @given(
        st.lists(st.lists(st.sampled_from(["Title", "Name", None, 3.0, "Team", NA, True]), max_size=5), max_size=18),
        st.integers(0, 3),
    )
    def test_it_is_found_under_any_title_rows_and_right_of_any_columns(
        self, titles: list[list[Value]], left: int
    ) -> None:
        margin: list[Value] = [None] * left
        book = MemoryBook({"Roster": [*titles, [*margin, *ROSTER], [*margin, *ANN]]})
        sheet, problems = read_sheet(book, VOCABULARY, "roster")
        assert sheet is not None
        assert problems == []
        assert sheet.layout.heading_row == len(titles) + 1
        assert sheet.layout.columns == {
            key: left + i for i, key in enumerate(["employee_id", "name", "team", "scheme"], 1)
        }
        assert [cells[left] for _, cells in sheet.rows()] == ["E001"]

    @given(st.permutations(["Employee ID", "姓名", "小組", "Scheme", "Email", "Shoe size"]))
    def test_the_order_of_the_columns_does_not_matter(self, headings: list[str]) -> None:
        sheet, problems = sheet_of("roster", headings, [f"in {heading}" for heading in headings])
        assert sheet is not None
        assert problems == []
        [(_, cells)] = sheet.rows()
        wanted = {"employee_id": "Employee ID", "name": "姓名", "team": "小組", "scheme": "Scheme", "email": "Email"}
        for key, heading in wanted.items():
            index = sheet.position(key)
            assert index is not None
            assert cells[index] == f"in {heading}"

    def test_the_first_complete_row_is_meant_not_a_title_that_reads_like_a_heading(self) -> None:
        sheet, _ = sheet_of("roster", ["Team"], ["Name", "Team"], ROSTER, ANN)
        assert sheet is not None
        assert sheet.layout.heading_row == 3

    def test_the_used_range_may_begin_anywhere(self) -> None:
        layout, complete = find_layout(Grid([ROSTER, ANN], 7, 3), "Roster", VOCABULARY, "roster")
        assert layout is not None
        assert complete
        assert (layout.heading_row, layout.last_row, layout.columns["name"]) == (7, 8, 4)

    def test_the_20th_row_may_be_the_heading_row_and_the_21st_may_not(self) -> None:
        twenty, _ = sheet_of("roster", *[[None]] * 19, ROSTER)
        more, problems = sheet_of("roster", *[[None]] * 20, ROSTER)
        assert twenty is not None
        assert more is None
        assert set(codes(problems)) == {"heading_missing"}

    def test_the_top_20_rows_are_those_of_the_sheet_not_of_the_used_range(self) -> None:
        assert find_layout(Grid([ROSTER], 20, 1), "Roster", VOCABULARY, "roster")[1]
        assert find_layout(Grid([ROSTER], 21, 1), "Roster", VOCABULARY, "roster") == (None, False)

    def test_where_no_row_is_complete_the_one_with_most_headings_is_named_with_what_it_lacks(self) -> None:
        sheet, problems = sheet_of("roster", ["Name"], ["Employee ID", "Name", "Team"], ["E001", "Ann", "N"])
        assert sheet is None
        problem = only(problems, "heading_missing")
        assert (problem.at, problem.heading, problem.severity) == (CellRef("Roster", 2, 1), "Scheme", ERROR)
        assert problem.everybody
        assert problem.details["headings"] == "Scheme / 考核方案"

    def test_each_missing_heading_is_a_problem_of_its_own(self) -> None:
        _, problems = sheet_of("roster", ["Employee ID"], ["E001"])
        assert [p.heading for p in problems] == ["Name", "Team", "Scheme"]

    def test_a_missing_heading_of_a_sheet_that_no_score_depends_on_is_a_warning(self) -> None:
        _, problems = sheet_of("actions", ["Indicator"], ["x"])
        assert {p.severity for p in problems} == {WARNING}

    def test_an_empty_optional_sheet_is_no_problem_and_an_empty_roster_is_one(self) -> None:
        assert sheet_of("notes") == (None, [])
        assert codes(sheet_of("roster")[1]) == ["heading_missing"] * 4

    def test_metrics_needs_the_person_or_the_account(self) -> None:
        assert sheet_of("metrics", ["Period", "Employee ID"])[0] is not None
        assert sheet_of("metrics", ["Period", "Account"])[0] is not None
        assert [p.heading for p in sheet_of("metrics", ["Period", "Orders"])[1]] == ["Employee ID"]

    @pytest.mark.parametrize(
        "headings", [["Employee ID", "Period", 1.0], ["Employee ID", "Period", "31"], ["Employee ID", "Date", "Code"]]
    )
    def test_attendance_is_a_grid_or_a_log(self, headings: list[Value]) -> None:
        assert sheet_of("attendance", headings)[0] is not None

    @pytest.mark.parametrize(
        "headings", [["Employee ID"], ["Employee ID", "Period"], ["Period", 1.0], ["Date", "Code"]]
    )
    def test_attendance_needs_the_person_and_all_of_one_form(self, headings: list[Value]) -> None:
        sheet, problems = sheet_of("attendance", headings, ["E001"])
        assert sheet is None
        assert set(codes(problems)) == {"heading_missing"}

    @pytest.mark.parametrize(
        ("have", "lacks"),
        [
            ({"employee_id", "date"}, ["code"]),
            ({"employee_id", "period"}, ["date"]),
            ({"date", "code"}, ["employee_id"]),
        ],
    )
    def test_what_attendance_lacks_is_told_for_the_form_it_looks_like(self, have: set[str], lacks: list[str]) -> None:
        assert missing_headings(VOCABULARY, "attendance", have) == lacks

    def test_no_value_anywhere_on_a_sheet_breaks_the_search(self) -> None:
        rows = [list(ODD_VALUES), [*ROSTER, *ODD_VALUES], *([value] * 4 for value in ODD_VALUES)]
        for key in VOCABULARY.sheets:
            sheet_of(key, *rows)
        sheet, _ = sheet_of("roster", *rows)
        assert sheet is not None
        assert sheet.layout.heading_row == 2


class TestDoubleHeadings:
    def test_a_required_heading_that_stands_twice_makes_the_sheet_unusable(self) -> None:
        sheet, problems = sheet_of("roster", [*ROSTER, "工号"], [*ANN, "E002"])
        assert sheet is None
        problem = only(problems, "heading_double")
        assert (problem.at, problem.heading, problem.everybody) == (CellRef("Roster", 1, 5), "工号", True)

    def test_on_a_sheet_that_no_score_depends_on_it_is_a_warning(self) -> None:
        sheet, problems = sheet_of(
            "notes", ["Period", "Employee ID", "Kind", "类型"], ["2026-10", "E001", "praise", "x"]
        )
        assert sheet is None
        problem = only(problems, "heading_double")
        assert (problem.severity, problem.everybody) == (WARNING, False)

    def test_one_that_is_only_printed_is_a_warning_and_the_first_column_counts(self) -> None:
        sheet, problems = sheet_of("roster", [*ROSTER, "Email", "Email"], [*ANN, "a@x", "b@x"])
        assert sheet is not None
        assert sheet.layout.columns["email"] == 5
        problem = only(problems, "heading_double_printed")
        assert (problem.severity, problem.at) == (WARNING, CellRef("Roster", 1, 6))

    def test_an_optional_one_that_scores_depend_on_makes_the_sheet_unusable(self) -> None:
        sheet, problems = sheet_of("roster", [*ROSTER, "Leave date", "Leave date"], ANN)
        assert sheet is None
        assert codes(problems) == ["heading_double"]

    @pytest.mark.parametrize(
        ("key", "headings"),
        [
            ("attendance", ["Employee ID", "Date", "Code", "日期"]),
            ("periods", ["Period", "First day", "Last day", "Status", "状态"]),
        ],
    )
    def test_the_date_of_a_log_and_the_status_of_a_period_decide_and_may_not_stand_twice(
        self, key: str, headings: list[Value]
    ) -> None:
        assert codes(sheet_of(key, headings)[1]) == ["heading_double"]

    def test_a_measure_that_stands_twice_is_left_to_the_scheme_that_uses_it(self) -> None:
        sheet, problems = sheet_of("metrics", ["Period", "Employee ID", "Orders", "Orders", "Own", "own"])
        assert sheet is not None
        assert problems == []
        assert sheet.layout.doubled == {"orders", "own"}

    def test_the_person_of_a_metrics_row_may_not_stand_twice(self) -> None:
        assert codes(sheet_of("metrics", ["Period", "Employee ID", "工號"])[1]) == ["heading_double"]

    def test_a_heading_counts_as_double_only_within_its_own_row(self) -> None:
        assert sheet_of("roster", ["Name", "Name"], ROSTER, ANN)[1] == []


class TestTable:
    def test_blank_rows_are_passed_over_and_rows_keep_their_numbers(self) -> None:
        sheet, _ = sheet_of("roster", ["Title"], ROSTER, ANN, [None] * 4, ["", None, "", ""], ["E002", "Bob", "N", "x"])
        assert sheet is not None
        assert [(row, cells[0]) for row, cells in sheet.rows()] == [(3, "E001"), (6, "E002")]

    def test_a_second_heading_row_ends_the_table_with_a_warning(self) -> None:
        sheet, problems = sheet_of("roster", ROSTER, ANN, [None] * 4, ROSTER, ["E002", "Bob", "N", "x"])
        assert sheet is not None
        assert [cells[0] for _, cells in sheet.rows()] == ["E001"]
        problem = only(problems, "second_heading_row")
        assert (problem.severity, problem.at) == (WARNING, CellRef("Roster", 4, 1))

    def test_two_headings_are_enough_to_tell_a_second_heading_row(self) -> None:
        sheet, problems = sheet_of("codes", ["Code", "Kind"], ["q", "leave"], ["Code", "Kind"], ["z", "rest"])
        assert sheet is not None
        assert len(list(sheet.rows())) == 1
        assert codes(problems) == ["second_heading_row"]

    def test_a_row_that_repeats_only_some_headings_is_data(self) -> None:
        sheet, problems = sheet_of("roster", ROSTER, ["Employee ID", "Name", "N", "x"], ANN)
        assert sheet is not None
        assert problems == []
        assert len(list(sheet.rows())) == 2

    def test_the_managers_own_columns_are_known_by_their_heading(self) -> None:
        sheet, _ = sheet_of("metrics", ["Period", "Employee ID", " Shoe Size ", None, 2026.0])
        assert sheet is not None
        assert sheet.layout.own == {"shoe size": 3, "2026": 5}
        assert sheet.layout.heading("shoe size") == "Shoe Size"

    def test_a_cell_under_a_heading_that_the_sheet_lacks_is_named_by_its_first_known_column(self) -> None:
        sheet, _ = sheet_of("roster", ["Own", *ROSTER], ["x", *ANN])
        assert sheet is not None
        assert sheet.layout.ref(2, "hire_date") == CellRef("Roster", 2, 2)
        assert sheet.layout.heading("hire_date") is None


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        *((float(d), d) for d in (1, 9, 31)),
        *((text, 7) for text in ("7", "07", " 7 ", "７")),
        (date(2026, 10, 7), date(2026, 10, 7)),
        (datetime(2026, 10, 7, 9, 30), date(2026, 10, 7)),
    ],
)
def test_a_day_column_is_headed_by_a_number_or_a_date(heading: Value, day: int | date) -> None:
    assert day_heading(heading) == day


@pytest.mark.parametrize(
    "heading", [0.0, 32.0, 7.5, -1.0, "0", "32", "7.0", "7th", "❶", "007", "9" * 5000, None, True, NA]
)
def test_nothing_else_heads_a_day_column(heading: Value) -> None:
    assert day_heading(heading) is None


def test_every_sheet_of_the_sound_team_is_found_without_a_problem() -> None:
    book = sound().book()
    for key in ("roster", "metrics", "ratings", "scheme", "bands", "grades"):
        sheet, problems = read_sheet(book, VOCABULARY, key)
        assert sheet is not None
        assert problems == []
