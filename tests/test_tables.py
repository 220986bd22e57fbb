"""tables/: what stands on the result sheets, column by column. (domain.md, section 7)"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest
from teams import CS, Workbook, desk, sound

from workbook_tools.appraisal import appraise
from workbook_tools.books.memory import MemoryBook
from workbook_tools.cells import CellRef, Highlight, Kind, Link, Table
from workbook_tools.errors import Refused
from workbook_tools.tables import TABLES, GroupedRows, Sheets, result_tables
from workbook_tools.vocabulary import default_vocabulary

NOW = datetime(2026, 11, 2, 9, 30)
HISTORY = [term.word("en") for term in default_vocabulary().sheets["history"].headings.values()]
RUN_LOG = [term.word("en") for term in default_vocabulary().sheets["run_log"].headings.values()]


def table(book: Workbook | MemoryBook, key: str) -> Table:
    """One result sheet of October."""
    month = appraise(book.book() if isinstance(book, Workbook) else book, "2026-10")
    made = TABLES[key](Sheets(month, NOW))
    assert made is not None
    return made


def headings(made: Table) -> list[str]:
    """The headings in column order."""
    return [column.heading for column in made.columns]


def rows(made: Table) -> list[dict[str, Any]]:
    """The rows by heading."""
    return [dict(zip(headings(made), row, strict=True)) for row in made.rows]


def column(made: Table, heading: str) -> list[Any]:
    """A whole column."""
    return [row[heading] for row in rows(made)]


@pytest.mark.parametrize("key", ["scores", "ranking", "breakdown", "history", "run_log"])
@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_columns_stand_in_the_order_of_the_vocabulary(key: str, language: str) -> None:
    sheets = Sheets(sound().appraise(), NOW)
    sheets.language = language
    made = TABLES[key](sheets)
    assert made is not None
    terms = default_vocabulary().sheets[key].headings.values()
    assert headings(made) == [term.word(language) for term in terms]
    assert made.sheet == default_vocabulary().sheet_name(key, language)


def test_every_sheet_has_rows_as_wide_as_its_columns() -> None:
    for made in result_tables(Sheets(sound().appraise(), NOW)):
        assert {len(row) for row in made.rows} == {len(made.columns)}


# Scores


def test_scores_has_a_row_a_person_in_roster_order() -> None:
    made = table(sound(), "scores")
    assert column(made, "Employee ID") == ["E001", "E002", "E003"]
    assert rows(made)[0] == {
        "Employee ID": "E001",
        "Name": "Ann",
        "Team": "North",
        "Scheme": CS,
        "Period": "2026-10",
        "Score": 84.43,
        "Grade": "B",
        "Rank": 2.0,
        "Rank in team": 2.0,
        "Status": "scored",
        "Reason": None,
        "Change": None,
        "Remark": None,
    }


def test_people_without_a_score_have_status_and_reason_and_nothing_else() -> None:
    book = sound().set("Metrics", "E001", "Payers", "many").set("Roster", "E002", "Exemption reason", "on loan")
    book.set("Roster", "E003", "Hire date", date(2026, 10, 29))
    made = rows(table(book, "scores"))
    assert [row["Status"] for row in made] == ["held", "exempt", "insufficient"]
    assert [row["Score"] or row["Grade"] or row["Rank"] for row in made] == [None, None, None]
    assert made[0]["Reason"] == "Metrics!G2: “many” is text, not a number."
    assert made[1]["Reason"] == "on loan"
    assert made[2]["Reason"] == "3 days on duty, 10 are needed"


def test_a_person_with_a_blank_scheme_is_not_on_scores() -> None:
    assert column(table(sound().set("Roster", "E002", "Scheme", None), "scores"), "Employee ID") == ["E001", "E003"]


def history_row(period: str, person: str, score: float) -> list[Any]:
    """A stored row of History."""
    return [period, person, "Name", "North", CS, None, score, "B", 1.0, 3.0, 1.0, 2.0, datetime(2026, 10, 1, 8)]


def test_change_is_against_the_last_stored_period() -> None:
    stored = [
        history_row("2026-08", "E001", 50.0),
        history_row("2026-09", "E001", 80.13),
        history_row("2026-08", "E002", 1.0),
    ]
    made = table(sound().put("History", HISTORY, *stored), "scores")
    assert column(made, "Change") == [4.30, None, None]


def test_change_ignores_this_period_and_later_ones() -> None:
    stored = [history_row("2026-10", "E001", 50.0), history_row("2026-11", "E001", 60.0)]
    assert column(table(sound().put("History", HISTORY, *stored), "scores"), "Change") == [None, None, None]


def test_grades_are_highlighted_best_first() -> None:
    made = table(sound(), "scores")
    grade = next(c for c in made.columns if c.heading == "Grade")
    assert (grade.highlight, grade.order) == (Highlight.GRADE, ("A", "B", "C", "D"))


def scores(*people: tuple[str, Any]) -> list[list[Any]]:
    """A Scores sheet with remarks."""
    return [["Employee ID", "Score", "Remark"], *([person, 80.0, remark] for person, remark in people)]


def test_a_remark_follows_its_person() -> None:
    made = table(sound().put("Scores", *scores(("E003", "calm"), ("E001", "quick"))), "scores")
    assert column(made, "Remark") == ["quick", None, "calm"]
    assert made.columns[-1].manager


def test_a_remark_stands_where_people_are_numbers_too() -> None:
    book = desk(70.0).set("Roster", "P1", "Employee ID", 7.0).set("Metrics", "P1", "Employee ID", "7")
    made = table(book.put("Scores", ["Employee ID", "Score", "Remark"], [7.0, 1.0, "kept"]), "scores")
    assert column(made, "Remark") == ["kept"]


def test_a_remark_without_its_person_is_quoted_in_the_run_log() -> None:
    book = sound().put("Scores", *scores(("E001", "quick"), ("E099", "gone")))
    made = rows(table(book, "run_log"))
    assert [(row["Severity"], row["People"]) for row in made] == [("warning", "E099")]
    assert "“gone”" in made[0]["Message"]


def test_a_second_remark_on_one_person_is_quoted_in_the_run_log() -> None:
    book = sound().put("Scores", *scores(("E001", "quick"), ("E001", "slow")))
    assert column(table(book, "scores"), "Remark")[0] == "quick"
    assert "“slow”" in column(table(book, "run_log"), "Message")[0]


def test_a_remark_below_a_gap_is_not_lost() -> None:
    book = sound().put("Scores", *scores(("E002", "early"), (None, None), ("E001", "late")))  # type: ignore[arg-type]
    book.sheets["Scores"][2] = [None, None, None]
    assert column(table(book, "scores"), "Remark")[:2] == ["late", "early"]


def test_a_scores_sheet_without_its_headings_is_refused() -> None:
    book = sound().put("Scores", ["Person", "Remark"], ["E001", "quick"])
    with pytest.raises(Refused) as caught:
        table(book, "scores")
    assert caught.value.code == "refused.headings"
    assert caught.value.details["headings"] == "Employee ID, Score"


def test_two_visible_scores_sheets_are_refused() -> None:
    book = sound().put("Scores", *scores()).put("考核得分", *scores())
    with pytest.raises(Refused) as caught:
        table(book, "scores")
    assert caught.value.code == "refused.sheet_twice"


def test_of_two_scores_sheets_the_visible_one_is_used() -> None:
    book = sound().put("Scores", *scores()).put("考核得分", ["工号", "得分", "批注"], ["E001", 1.0, "留意"])
    book.hidden = ("Scores",)
    made = table(book, "scores")
    assert made.sheet == "考核得分"
    assert made.rows[0][-1] == "留意"


def test_an_empty_scores_sheet_is_as_good_as_none() -> None:
    assert len(table(sound().put("Scores", [None, ""]), "scores").rows) == 3


def test_headings_that_stand_in_another_language_are_kept() -> None:
    book = sound().put("Scores", ["工号", "得分", "批注"], ["E001", 1.0, "留意"])
    made = table(book, "scores")
    assert [c.heading for c in made.columns if c.heading in ("工号", "得分", "批注")] == ["工号", "得分", "批注"]
    assert made.rows[0][-1] == "留意"


# Ranking


def test_ranking_has_scored_people_by_rank() -> None:
    made = table(desk(70.0, 95.0, 70.0).set("Metrics", "P1", "Quality", None), "ranking")
    assert [(row["Rank"], row["Employee ID"], row["Score"]) for row in rows(made)] == [
        (1.0, "P2", 95.0),
        (2.0, "P3", 70.0),
    ]


def test_ties_share_a_rank_and_stand_by_id() -> None:
    made = table(desk(95.0, 70.0, 95.0), "ranking")
    assert [(row["Rank"], row["Employee ID"]) for row in rows(made)] == [(1.0, "P1"), (1.0, "P3"), (3.0, "P2")]


# Breakdown


def breakdown(book: Workbook, indicator: str, person: str = "E001") -> dict[str, Any]:
    """A row of the Breakdown."""
    found = rows(table(book, "breakdown"))
    return next(row for row in found if (row["Employee ID"], row["Indicator"]) == (person, indicator))


def test_breakdown_has_a_row_a_person_and_indicator() -> None:
    made = table(sound(), "breakdown")
    assert len(made.rows) == 24
    assert column(made, "Indicator")[:2] == ["target_completion", "inquiry_conversion"]


def test_a_row_of_the_breakdown_holds_every_number() -> None:
    row = breakdown(sound(), "order_success")
    assert row["Value"] == 150 / 168
    assert (row["n"], row["Weight"], row["Effective weight"], row["Contribution"]) == (168.0, 10.0, 10.0, 8.93)
    assert row["Points"] == pytest.approx(89.285714)
    assert (row["Status"], row["Indicator name"], row["Note"]) == ("assessed", "Order success", None)
    assert row["Rule"].startswith("0 points at 0, 100 points at 1")


def test_contributions_add_up_to_the_score() -> None:
    book = sound().drop("Ratings", "E001 assist_followup")
    found = [
        r["Contribution"] for r in rows(table(book, "breakdown")) if r["Employee ID"] == "E001" and r["Contribution"]
    ]
    assert sum(round(100 * one) for one in found) == 8466


def test_the_source_links_to_the_first_cell_and_names_two() -> None:
    assert breakdown(sound(), "order_success")["Source"] == Link(CellRef("Metrics", 2, 7), "Metrics!G2, Metrics!F2")
    assert breakdown(sound(), "response_time")["Source"] == Link(CellRef("Metrics", 2, 10), "Metrics!J2")


def test_the_source_of_a_rating_is_its_cell() -> None:
    assert breakdown(sound(), "execution")["Source"] == Link(CellRef("Ratings", 3, 5), "Ratings!E3")


def test_the_source_of_missing_data_is_where_it_is_missing() -> None:
    row = breakdown(sound().drop("Ratings", "E001 assist_followup"), "assist_followup")
    assert row["Source"] == Link(CellRef("Roster", 2, 1), "Roster!A2")
    assert (row["Status"], row["Value"], row["Points"]) == ("redistributed", None, None)
    assert row["Note"].startswith("No data: the supervisor has not rated.")


def test_more_than_two_cells_are_only_hinted_at() -> None:
    book = sound().set("Scheme", "execution", "Self weight", 0.2).set("Scheme", "execution", "Peer weight", 0.2)
    for role, rater in (("self", None), ("peer", "X")):
        book.add(
            "Ratings",
            Period="2026-10",
            Employee_ID="E001",
            Indicator="execution",
            Rater_role=role,
            Rating=9.0,
            Rater_ID=rater,
        )
    assert breakdown(book, "execution")["Source"].text == "Ratings!E3, Ratings!E8 …"


def test_a_sheet_whose_name_needs_quotes_is_quoted() -> None:
    book = sound()
    book.sheets["指标数据"] = book.sheets.pop("Metrics")
    assert breakdown(book, "response_time")["Source"].text == "指标数据!J2"


def test_exempt_people_have_no_breakdown() -> None:
    assert len(table(sound().set("Roster", "E001", "Exemption reason", "on loan"), "breakdown").rows) == 16


def test_held_people_have_a_breakdown_without_contributions() -> None:
    row = breakdown(sound().set("Metrics", "E001", "Payers", "many"), "reply_rate")
    assert (row["Points"], row["Contribution"]) == (100.0, None)


# Teams


def test_teams_has_head_counts_average_and_ratios_of_sums() -> None:
    row = rows(table(sound(), "teams"))[0]
    assert (row["Team"], row["Scheme"], row["People"], row["Scored"], row["Held"]) == ("North", CS, 2.0, 2.0, 0.0)
    assert row["Average score"] == 90.15  # (84.43 + 95.87) / 2
    assert row["Target completion"] == pytest.approx((92000 + 104600) / 200000)


def test_only_ratios_have_a_column_on_teams() -> None:
    made = headings(table(sound(), "teams"))
    assert made[7:] == ["Target completion", "Inquiry conversion", "Order success", "Average order value", "Reply rate"]


def test_a_ratio_in_percent_is_shown_as_one() -> None:
    made = table(sound().set("Scheme", "reply_rate", "Unit", "%"), "teams")
    kinds = {c.heading: c.kind for c in made.columns}
    assert (kinds["Reply rate"], kinds["Order success"]) == (Kind.PERCENT, Kind.NUMBER)


def test_money_on_teams_is_shown_with_two_decimals() -> None:
    made = table(sound(), "teams")
    assert {c.heading: c.kind for c in made.columns}["Average order value"] is Kind.SCORE


def test_an_indicator_named_like_a_fixed_column_gets_its_key() -> None:
    made = table(sound().set("Scheme", "reply_rate", "Indicator name", "People"), "teams")
    assert "People (reply_rate)" in headings(made)


def test_a_column_of_an_indicator_that_is_gone_is_emptied() -> None:
    book = sound().put("Teams", ["Team", "Scheme", "Reply rate", "My own"], ["North", CS, 0.9, "x"])
    book.set("Scheme", "reply_rate", "Denominator", None)
    made = table(book, "teams")
    assert column(made, "Reply rate") == [None, None]
    assert "My own" not in headings(made)


# History


def test_history_gains_the_scored_people() -> None:
    made = rows(table(sound(), "history"))
    assert [(row["Period"], row["Employee ID"], row["Score"], row["Of"]) for row in made] == [
        ("2026-10", "E001", 84.43, 3.0),
        ("2026-10", "E002", 95.87, 3.0),
        ("2026-10", "E003", 72.29, 3.0),
    ]
    assert {row["Scored at"] for row in made} == {NOW}


def test_history_replaces_the_rows_of_its_own_period_in_their_place() -> None:
    stored = [
        history_row("2026-09", "E001", 1.0),
        history_row("2026-10", "E001", 2.0),
        history_row("2026-11", "E001", 3.0),
    ]
    made = table(sound().put("History", HISTORY, *stored), "history")
    assert column(made, "Period") == ["2026-09", "2026-10", "2026-10", "2026-10", "2026-11"]
    assert column(made, "Score") == [1.0, 84.43, 95.87, 72.29, 3.0]


def test_history_keeps_rows_that_it_does_not_understand() -> None:
    stored = [history_row("once upon a time", "E001", 1.0), history_row("2026-09", "", 2.0)]
    made = table(sound().put("History", HISTORY, *stored), "history")
    assert column(made, "Score")[:2] == [1.0, 2.0]


def test_history_keeps_rows_below_a_gap() -> None:
    stored = [history_row("2026-08", "E001", 1.0), [None] * 13, history_row("2026-09", "E001", 2.0)]
    assert column(table(sound().put("History", HISTORY, *stored), "history"), "Score")[:2] == [1.0, 2.0]


def test_a_note_below_history_is_not_history() -> None:
    stored = [history_row("2026-08", "E001", 1.0), [None] * 13, ["Please keep", *[None] * 12]]
    assert "Please keep" not in column(table(sound().put("History", HISTORY, *stored), "history"), "Period")


def test_a_version_that_excel_made_a_date_becomes_text_again() -> None:
    row = history_row("2026-09", "E001", 1.0)
    row[5] = date(2026, 1, 1)
    assert column(table(sound().put("History", HISTORY, row), "history"), "Version")[0] == "2026-01-01"


# Run log


def test_the_run_log_has_a_row_a_problem() -> None:
    made = table(sound().set("Metrics", "E001", "Payers", "many"), "run_log")
    (row,) = rows(made)
    assert (row["Scored at"], row["Period"], row["Severity"], row["Sheet"]) == (NOW, "2026-10", "error", "Metrics")
    assert (row["Cell"], row["Heading"], row["People"]) == (Link(CellRef("Metrics", 2, 7), "G2"), "Payers", "E001")
    assert row["Message"] == "“many” is text, not a number."
    assert row["Cure"].startswith("Type the plain number")


def test_a_run_without_problems_says_so_in_one_row() -> None:
    (row,) = rows(table(sound(), "run_log"))
    assert (row["Message"], row["Severity"], row["Cell"]) == ("No Problems were found.", None, None)


def run(day: int, *cells: tuple[Any, Any]) -> list[list[Any]]:
    """The rows of an earlier run; each with a sheet and a cell."""
    moment = datetime(2026, 10, day, 8)
    return [
        [moment, "2026-09", "error", sheet, cell, "Payers", f"of day {day}", "Mend it.", "E001"]
        for sheet, cell in cells
    ]


def test_the_newest_run_stands_first() -> None:
    made = table(sound().put("Run log", RUN_LOG, *run(2, ("Metrics", "G2")), *run(1, ("Metrics", "G2"))), "run_log")
    assert column(made, "Message") == ["No Problems were found.", "of day 2", "of day 1"]


def test_ten_runs_are_kept() -> None:
    earlier = [row for day in range(30, 10, -1) for row in run(day, ("Metrics", "G2"), ("Metrics", "G3"))]
    made = table(sound().put("Run log", RUN_LOG, *earlier), "run_log")
    assert len(made.rows) == 1 + 9 * 2
    assert column(made, "Message")[-1] == "of day 22"


def test_a_former_cell_is_a_link_again() -> None:
    made = table(sound().put("Run log", RUN_LOG, *run(1, ("Metrics", "G2"))), "run_log")
    assert column(made, "Cell")[1] == Link(CellRef("Metrics", 2, 7), "G2")


def test_a_link_to_a_sheet_that_is_gone_becomes_text() -> None:
    made = table(sound().put("Run log", RUN_LOG, *run(1, ("Deleted", "G2"))), "run_log")
    assert column(made, "Cell")[1] == "G2"


def test_a_long_list_of_people_is_cut_short() -> None:
    people = [float(i) for i in range(300)]
    notes = ("Period", "Employee ID", "Kind")
    made = rows(table(desk(*people).put("Notes", notes), "run_log"))
    assert all(len(row["People"] or "") < 2000 for row in made)
    assert any("(+100)" in (row["People"] or "") for row in made)


# rows that are made when they are asked for


def grouped() -> GroupedRows[int]:
    """Groups of 2, 0 and 3 rows."""
    return GroupedRows([2, 0, 3], [2, 0, 3], lambda size: [(float(size), float(i)) for i in range(size)])


def test_grouped_rows_are_the_same_by_iteration_index_and_slice() -> None:
    made = grouped()
    expected = [(2.0, 0.0), (2.0, 1.0), (3.0, 0.0), (3.0, 1.0), (3.0, 2.0)]
    assert list(made) == expected
    assert [made[i] for i in range(len(made))] == expected
    assert made[1:4] == expected[1:4]
    assert made[-1] == expected[-1]


def test_grouped_rows_end_where_they_end() -> None:
    with pytest.raises(IndexError):
        grouped()[5]
