"""writing/: what a run changes in the workbook, and what it leaves alone. (domain.md, sections 1, 4 and 7)"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import pytest
from teams import Workbook, desk, sound

from workbook_tools.appraisal import appraise
from workbook_tools.books.base import AppendRows, Edit, PutTable, SetCells
from workbook_tools.books.memory import MemoryBook
from workbook_tools.cells import Link, Value
from workbook_tools.errors import Refused
from workbook_tools.vocabulary import default_vocabulary
from workbook_tools.writing import edits

NOW = datetime(2026, 11, 2, 9, 30)
LATER = datetime(2026, 11, 3, 8, 0)
PLAN = (
    *("Period", "Employee ID", "Name", "Section", "Indicator", "Now", "Target", "Action", "Measure", "Owner", "Due"),
    *("Status", "Result", "Judgement"),
)
DUE = date(2026, 11, 28)
SCORES = default_vocabulary().sheets["scores"].headings


def edits_of(book: Workbook | MemoryBook, now: datetime = NOW, period: str = "2026-10") -> tuple[Edit, ...]:
    """The edits of a run."""
    return edits(appraise(book.book() if isinstance(book, Workbook) else book, period), now)


def run(book: MemoryBook, now: datetime = NOW, period: str = "2026-10") -> MemoryBook:
    """Scores a workbook and writes the results into it."""
    book.apply(edits_of(book, now, period))
    return book


def rows(book: MemoryBook, sheet: str) -> list[dict[str, Value]]:
    """The rows of a sheet by its first row's headings."""
    first, *rest = book.grid(sheet).rows
    return [dict(zip(map(str, first), row, strict=True)) for row in rest]


def column(book: MemoryBook, sheet: str, heading: str) -> list[Value]:
    """A whole column."""
    return [row[heading] for row in rows(book, sheet)]


def weak(rating: float = 6.0) -> Workbook:
    """The sound team where only E001 has something to improve: execution."""
    book = sound().drop("Roster", "E002").drop("Roster", "E003").set("Ratings", "E001 execution", "Rating", rating)
    for sheet in ("Metrics", "Ratings"):
        book.sheets[sheet] = [row for row in book.sheets[sheet] if row[1] in ("Employee ID", "E001")]
    return book.set("Scheme", "average_order_value", "Relative to", None).set(
        "Bands", "average_order_value 0.0", "Points", 80.0
    )


def planned(*cells: Sequence[Value], rating: float = 6.0) -> MemoryBook:
    """That team with these Plan rows, scored."""
    return run(weak(rating).put("Plan", PLAN, *cells).book())


def plan_row(**cells: Any) -> list[Value]:
    """A Plan row of October on E001's execution, as an earlier run wrote it but for these cells."""
    made: dict[str, Value] = {"Period": "2026-10", "Employee ID": "E001", "Name": "Ann", "Section": "self"}
    made |= {"Indicator": "execution", "Now": 6.0, "Target": 8.0, "Owner": "Ann", "Due": DUE, "Judgement": "running"}
    made |= cells
    return [made.get(heading) for heading in PLAN]


def scores(language: str = "en", **cells: Value) -> list[list[Value]]:
    """A Scores sheet with one row, cells by their headings' keys."""
    return [[term.word(language) for term in SCORES.values()], [cells.get(key) for key in SCORES]]


# the whole


def test_a_first_run_adds_every_result_sheet() -> None:
    book = run(sound().book())
    names = [info.name for info in book.sheets]
    assert names[-7:] == ["Scores", "Ranking", "Breakdown", "Teams", "History", "Run log", "Plan"]


def test_a_second_run_changes_nothing_but_the_moment_and_the_run_log() -> None:
    book = run(weak().book())
    before = {info.name: [list(row) for row in book.grid(info.name).rows] for info in book.sheets}
    run(book, LATER)
    for sheet, stood in before.items():
        now = [list(row) for row in book.grid(sheet).rows]
        if sheet == "Run log":
            assert now[2:] == stood[1:]
        elif sheet == "History":
            assert [row[:-1] for row in now] == [row[:-1] for row in stood]
        else:
            assert now == stood


def test_a_second_run_touches_neither_roster_nor_plan() -> None:
    book = weak().all("Roster", "Appraisal score", None)
    made = edits_of(run(book.book()), LATER)
    assert {type(edit) for edit in made} == {PutTable}


def test_people_who_come_and_go_come_and_go_on_the_result_sheets() -> None:
    book = run(desk(95.0, 70.0).book())
    smaller = desk(95.0, 70.0, 80.0).drop("Roster", "P1").drop("Metrics", "P1")
    again = MemoryBook({**{i.name: book.grid(i.name).rows for i in book.sheets}, **smaller.sheets})
    run(again, LATER)
    assert column(again, "Scores", "Employee ID") == ["P2", "P3"]
    assert column(again, "Ranking", "Employee ID")[:2] == ["P3", "P2"]


def test_remarks_follow_their_people_when_rows_move() -> None:
    first = run(desk(95.0, 70.0).book())
    sheets = {info.name: [list(row) for row in first.grid(info.name).rows] for info in first.sheets}
    sheets["Scores"][1][-1], sheets["Scores"][2][-1] = "of P1", "of P2"
    sheets["Roster"].reverse()
    sheets["Roster"].insert(0, sheets["Roster"].pop())
    again = run(MemoryBook(sheets), LATER)
    assert [(r["Employee ID"], r["Remark"]) for r in rows(again, "Scores")] == [("P2", "of P2"), ("P1", "of P1")]


def test_a_remark_that_lost_its_person_is_kept_in_the_run_log_once() -> None:
    book = desk(95.0).put("Scores", *scores(employee_id="P9", score=1.0, remark="has gone")).book()
    run(book)
    run(book, LATER)
    messages = [m for m in column(book, "Run log", "Message") if "has gone" in str(m)]
    assert len(messages) == 1


def test_a_managers_cells_on_a_result_sheet_keep_their_place() -> None:
    first, row = scores(employee_id="P1", score=1.0)
    below: list[Value] = [None] * 13
    sheet: list[list[Value]] = [[*first, "Bonus"], [*row, 500.0], [*below, None], [*below, "mine"]]
    grid = run(desk(95.0).put("Scores", *sheet).book()).grid("Scores")
    assert (grid.at(1, 14), grid.at(2, 14), grid.at(4, 14)) == ("Bonus", 500.0, "mine")
    assert grid.at(2, 6) == 95.0


def test_a_result_sheet_that_cannot_be_used_is_refused_before_anything_is_written() -> None:
    book = sound().put("Scores", ["Person", "Remark"], ["E001", "quick"]).book()
    with pytest.raises(Refused):
        run(book)
    assert "Ranking" not in [info.name for info in book.sheets]


def test_sources_are_links_in_the_workbook() -> None:
    book = run(sound().book())
    links = [edit for edit in edits_of(book) if isinstance(edit, PutTable) and edit.table.sheet == "Breakdown"]
    assert all(isinstance(row[12], Link) for row in links[0].table.rows)


def test_text_is_in_the_workbooks_language() -> None:
    book = sound()
    names = {"Settings": "設定", "Roster": "花名冊", "Metrics": "指標數據", "Ratings": "評分", "Scheme": "考核方案"}
    names |= {"Bands": "評分標準", "Grades": "等級"}
    book.sheets = {names[name]: sheet for name, sheet in book.sheets.items()}
    made = run(book.book())
    assert [info.name for info in made.sheets][-6:-1] == ["排名", "得分明細", "小組匯總", "歷史成績", "運行記錄"]
    assert column(made, "考核得分", "狀態") == ["已評"] * 3
    assert column(made, "考核得分", "考核方案") == ["客服考核"] * 3


def test_results_in_another_language_are_found_again() -> None:
    stored = scores("zh-Hans", employee_id="P1", score=1.0, remark="好")
    chinese = run(desk(95.0).put("考核得分", *stored).book())
    assert [info.name for info in chinese.sheets if info.name == "Scores"] == []
    assert column(chinese, "考核得分", "批注") == ["好"]
    assert chinese.grid("考核得分").rows[0] == stored[0]


# the Roster


def roster(book: Workbook) -> Workbook:
    """With the three result columns, filled by a run before."""
    for heading in ("Appraisal score", "Appraisal grade", "Rank in team"):
        book.all("Roster", heading, "old")
    return book


def test_the_roster_is_filled_where_it_has_the_headings() -> None:
    book = run(roster(sound()).book())
    found = [(r["Appraisal score"], r["Appraisal grade"], r["Rank in team"]) for r in rows(book, "Roster")]
    assert found == [(84.43, "B", 2.0), (95.87, "A", 1.0), (72.29, "C", 1.0)]


def test_the_roster_is_cleared_for_people_without_a_score() -> None:
    book = roster(sound()).set("Metrics", "E001", "Payers", "many").set("Roster", "E002", "Scheme", None)
    assert column(run(book.book()), "Roster", "Appraisal grade") == [None, None, "C"]


def test_the_second_row_of_a_double_id_is_cleared_too() -> None:
    book = roster(sound()).set("Roster", "E002", "Employee ID", "E001")
    assert column(run(book.book()), "Roster", "Appraisal grade") == [None, None, "C"]


def test_a_line_of_the_managers_below_the_people_is_left_alone() -> None:
    book = roster(sound()).add("Roster", Name="Average", Appraisal_score=84.0)
    assert column(run(book.book()), "Roster", "Appraisal score")[3] == 84.0


def test_a_roster_without_the_headings_is_left_alone() -> None:
    assert not any(isinstance(edit, SetCells) for edit in edits_of(sound()))


def test_a_managers_own_grade_and_rank_columns_are_never_touched() -> None:
    book = roster(sound()).all("Roster", "Grade", "mine").all("Roster", "Rank", "mine")
    made = run(book.book())
    assert column(made, "Roster", "Grade") == column(made, "Roster", "Rank") == ["mine"] * 3


def test_only_cells_that_change_are_written() -> None:
    book = sound().all("Roster", "Appraisal grade", "B")
    (edit,) = [edit for edit in edits_of(book) if isinstance(edit, SetCells)]
    assert sorted(edit.cells.values(), key=str) == ["A", "C"]


# the Plan sheet


def test_a_first_item_makes_the_plan_sheet() -> None:
    book = run(weak().book())
    (row,) = rows(book, "Plan")
    assert row == dict(zip(PLAN, plan_row(), strict=True))


def test_nothing_to_improve_makes_no_plan_sheet() -> None:
    book = run(weak(9.0).book())
    assert "Plan" not in [info.name for info in book.sheets]


def test_a_new_item_is_appended_below_the_others() -> None:
    book = planned(plan_row(Period="2026-09", Judgement="kept"))
    assert column(book, "Plan", "Period") == ["2026-09", "2026-10"]


def test_items_are_appended_in_the_columns_that_are_there() -> None:
    book = run(weak().put("Plan", ["Mine", "Period", "Indicator", "Employee ID"]).book())
    assert book.grid("Plan").rows[1] == [None, "2026-10", "execution", "E001"]


def test_a_row_that_nobody_filled_in_is_refreshed() -> None:
    (row,) = rows(planned(plan_row(Now=5.0, Target=7.0, Owner="Bob")), "Plan")
    assert (row["Now"], row["Target"], row["Owner"]) == (6.0, 8.0, "Ann")


@pytest.mark.parametrize("heading", ["Status", "Result"])
def test_a_row_that_a_person_filled_in_is_not_refreshed(heading: str) -> None:
    (row,) = rows(planned(plan_row(Now=5.0, Target=7.0, **{heading: "in progress"})), "Plan")
    assert (row["Now"], row["Target"], row[heading]) == (5.0, 7.0, "in progress")


def test_an_item_that_no_longer_applies_is_withdrawn() -> None:
    (row,) = rows(planned(plan_row(), rating=9.0), "Plan")
    assert (row["Judgement"], row["Now"]) == ("withdrawn", 6.0)


def test_of_a_row_that_a_person_filled_in_only_the_judgement_is_written() -> None:
    (row,) = rows(planned(plan_row(Status="done", Result="well"), rating=9.0), "Plan")
    assert (row["Judgement"], row["Status"], row["Result"], row["Now"]) == ("withdrawn", "done", "well", 6.0)


def test_a_withdrawn_item_that_applies_again_is_running() -> None:
    assert column(planned(plan_row(Judgement="withdrawn")), "Plan", "Judgement") == ["running"]


def test_an_item_that_the_manager_added_is_left_alone() -> None:
    book = planned(plan_row(), plan_row(Indicator="Punctuality", Judgement=None))
    assert column(book, "Plan", "Judgement") == ["running", None]


def test_an_earlier_item_is_judged_in_its_row() -> None:
    book = planned(plan_row(Period="2026-09", Target=6.0, Due=date(2026, 10, 28), Status="done"), plan_row())
    assert column(book, "Plan", "Judgement") == ["kept", "running"]


def test_a_missed_item_says_by_how_much() -> None:
    book = planned(plan_row(Period="2026-09", Target=7.5, Due=date(2026, 10, 28)), plan_row())
    assert column(book, "Plan", "Judgement")[0] == "missed by 1.5"


def test_an_earlier_item_that_is_not_due_is_running() -> None:
    book = planned(plan_row(Period="2026-09", Due=date(2026, 11, 28), Judgement=None), plan_row())
    assert column(book, "Plan", "Judgement")[0] == "running"


def test_a_judgement_of_a_later_period_stands_when_an_earlier_one_is_scored_again() -> None:
    book = planned(
        plan_row(Judgement="missed by 2"), plan_row(Period="2026-09", Judgement="kept", Due=date(2027, 1, 1))
    )
    assert column(book, "Plan", "Judgement") == ["missed by 2", "kept"]


def test_a_stored_target_is_a_number_that_comes_back_exactly() -> None:
    book = run(weak().set("Metrics", "E001", "Orders", 150.0).book())
    targets = {row["Indicator"]: row["Target"] for row in rows(book, "Plan")}
    assert targets["inquiry_conversion"] == 0.4


def test_a_row_may_name_its_indicator_by_name() -> None:
    book = planned(plan_row(Indicator="Execution"))
    assert column(book, "Plan", "Indicator") == ["execution"]


def test_training_not_done_is_said_in_words() -> None:
    rows_of_training = (
        ("Date", "Employee ID", "Session", "Required", "Result"),
        (date(2026, 10, 5), "E001", "Basics", "yes", None),
    )
    book = run(weak().put("Training", *rows_of_training).book())
    row = rows(book, "Plan")[1]
    assert (row["Indicator"], row["Now"], row["Target"]) == ("training:Basics", "not done", "done")


def test_a_value_to_be_recorded_is_said_in_words() -> None:
    book = weak().set("Scheme", "response_time", "If missing", "zero").set("Metrics", "E001", "Response seconds", None)
    found = {row["Indicator"]: (row["Now"], row["Target"]) for row in rows(run(book.book()), "Plan")}
    assert found["response_time"] == (None, "to be recorded")


def test_a_plan_sheet_without_its_headings_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        run(weak().put("Plan", ["Name", "What to do"], ["Ann", "read"]).book())
    assert caught.value.code == "refused.headings"


def test_appending_knows_the_heading_row_under_a_title() -> None:
    book = weak().put("Plan", ["Improvement plan"], list(PLAN))
    (edit,) = [edit for edit in edits_of(book) if isinstance(edit, AppendRows)]
    assert (edit.heading_row, len(edit.rows)) == (2, 1)
