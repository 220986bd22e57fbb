"""appraisal.py: the stages joined over a Book; nothing is written, everything wrong is told at once."""

from __future__ import annotations

import calendar
import random
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teams import NA, ODD_VALUES, UNCALCULATED, VOCABULARY, Workbook, codes, desk, only, person, sound

from workbook_tools import write_back
from workbook_tools.appraisal import Appraisal, appraise
from workbook_tools.books.base import Anatomy
from workbook_tools.cells import Value
from workbook_tools.errors import (
    ChangedMeanwhile,
    ClosedPeriod,
    NothingToScore,
    UnknownPeriod,
    WorkbookToolsError,
)
from workbook_tools.problems import ERROR, WARNING

PERIODS: list[Value] = ["Period", "First day", "Last day", "Status"]


def listed(*months: tuple[int, str]) -> Workbook:
    """The sound team with a Periods sheet: (month of 2026, status)."""
    rows: list[list[Value]] = [
        [f"2026-{m:02d}", date(2026, m, 1), date(2026, m, calendar.monthrange(2026, m)[1]), status]
        for m, status in months
    ]
    return sound().put("Periods", PERIODS, *rows)


def september(workbook: Workbook, quality: float = 60.0) -> Workbook:
    """P1 was there the month before, too."""
    return workbook.add("Metrics", Period="2026-09", Employee_ID="P1", Quality=quality)


def everything() -> Workbook:
    """The sound team with a row on every sheet there is."""
    day = date(2026, 10, 5)
    workbook = listed((9, "closed"), (10, "open"))
    workbook.put("Attendance", ["Employee ID", "Period", 1.0, 2.0], ["E001", "2026-10", "P", "假"])
    workbook.put("Codes", ["Code", "Kind"], ["q", "present"])
    workbook.put(
        "Training", ["Date", "Employee ID", "Session", "Required", "Result"], [day, "E001", "S", "yes", "passed"]
    )
    workbook.put("Notes", ["Period", "Employee ID", "Kind", "Date", "Text"], ["2026-10", "E001", "summary", day, "x"])
    workbook.put("Holidays", ["Date"], [date(2026, 10, 1)])
    workbook.put("Actions", ["Indicator", "Section", "Action", "Due days"], ["reply_rate", "self", "Practise", 14.0])
    workbook.put("History", ["Period", "Employee ID", "Score"], ["2026-09", "E001", 80.0])
    workbook.put(
        "Plan", ["Period", "Employee ID", "Indicator", "Target", "Due"], ["2026-09", "E001", "reply_rate", 0.9, day]
    )
    workbook.sheets["Settings"] += [["Minimum days", 10.0], ["Improve below", 80.0], ["Silence", "x"]]
    for heading in ("Hire date", "Leave date", "Exemption reason", "Accounts"):
        workbook.all("Roster", heading, None)
    for heading in ("Team", "Scheme", "Plan already prorated", "Verified"):
        workbook.all("Metrics", heading, None)
    return workbook


def asked_for_all(month: Appraisal) -> None:
    """Whatever an Appraisal can be asked for, none of which may fail."""
    assert len(month.plans) <= len(month.people)
    for one in month.people:
        month.trend(one.person.key)
        assert month.facts[one.person.key]
    for problem in month.problems:
        assert str(problem)


class TestPeriodChosen:
    def test_by_default_it_is_the_latest_open_one_with_metrics(self) -> None:
        workbook = listed((9, "open"), (10, "open"), (11, "open"), (12, "open"))
        workbook.add("Metrics", Period="2026-09", Employee_ID="E001")
        assert workbook.appraise(None).period.key == "2026-10"

    def test_closed_ones_are_passed_over(self) -> None:
        workbook = listed((9, "open"), (10, "closed")).add("Metrics", Period="2026-09", Employee_ID="E001")
        assert workbook.appraise(None).period.key == "2026-09"

    @pytest.mark.parametrize("wanted", ["2026-10", " 2026-10 ", "２０２６-１０"])
    def test_it_may_be_typed_with_blanks_and_full_width_digits(self, wanted: str) -> None:
        assert sound().appraise(wanted).period.key == "2026-10"

    def test_one_that_does_not_exist_is_told_with_those_that_do(self) -> None:
        with pytest.raises(UnknownPeriod, match=r"2027-01.*2026-10"):
            sound().appraise("2027-01")

    def test_a_closed_one_is_never_scored_again(self) -> None:
        with pytest.raises(ClosedPeriod):
            listed((10, "关闭")).appraise("2026-10")

    def test_where_all_are_closed_there_is_nothing_to_score(self) -> None:
        with pytest.raises(NothingToScore) as caught:
            listed((10, "closed")).appraise(None)
        assert caught.value.code == "no_open_period"

    def test_one_without_metrics_has_nothing_to_score(self) -> None:
        with pytest.raises(NothingToScore) as caught:
            listed((10, "open"), (11, "open")).appraise("2026-11")
        assert caught.value.code == "period_without_metrics"

    def test_one_whose_days_cannot_be_read_is_told_with_the_cell(self) -> None:
        workbook = listed((9, "open")).add("Periods", Period="2026-10", First_day="soon", Last_day=date(2026, 10, 31))
        with pytest.raises(NothingToScore, match="Periods!B3"):
            workbook.appraise("2026-10")

    def test_metrics_without_headings_are_told_where_no_period_is_asked_for(self) -> None:
        with pytest.raises(NothingToScore, match="Metrics"):
            sound().without("Metrics", "Period").appraise(None)


class TestProblems:
    def test_the_sound_team_has_none(self) -> None:
        assert sound().appraise().problems == ()

    def test_each_comes_with_its_sentence_and_cure(self) -> None:
        [problem] = sound().set("Metrics", "E001", "Payers", NA).appraise().problems
        assert (problem.code, problem.severity) == ("cell_error", ERROR)
        assert problem.message
        assert problem.cure
        assert "{" not in problem.message + problem.cure

    @pytest.mark.parametrize(("name", "chinese"), [("Roster", False), ("花名册", True)])
    def test_the_sentences_are_in_the_workbooks_language(self, name: str, chinese: bool) -> None:
        workbook = Workbook({name: sound().sheets["Roster"]})
        for key in ("Metrics", "Scheme", "Bands", "Grades", "Ratings", "Settings"):
            own = VOCABULARY.sheet_name(key.lower(), "zh-Hans" if name == "花名册" else "en")
            workbook.put(own, *sound().sheets[key])
        metrics = "指标数据" if name == "花名册" else "Metrics"
        workbook.set(metrics, "E001", "Planned sales", NA)
        month = workbook.appraise()
        problem = only(month.problems, "cell_error")
        for sentence in (problem.message, problem.cure):
            assert any("\u4e00" <= c <= "\u9fff" for c in sentence) is chinese

    def test_all_are_told_at_once(self) -> None:
        workbook = sound().set("Metrics", "E001", "Payers", NA).set("Metrics", "E001", "Orders", "x")
        workbook.set("Metrics", "E002", "Payers", 999.0).set("Ratings", "E003 execution", "Rating", 11.0)
        workbook.set("Roster", "E002", "Hire date", "soon")
        found = workbook.appraise().problems
        assert {"cell_error", "cell_text", "counts_inconsistent", "rating_out_of_range", "date_bad"} <= set(
            codes(found)
        )

    def test_rows_of_other_periods_are_not_judged(self) -> None:
        workbook = sound().add("Metrics", Period="2026-09", Employee_ID="E001", Payers=NA, Plan_already_prorated="?")
        workbook.add(
            "Ratings", Period="2026-09", Employee_ID=" E001", Indicator="execution", Rater_role="boss", Rating=99.0
        )
        workbook.put("Training", ["Date", "Employee ID", "Session", "Result"], ["2026-9-5", "E001", "S", "ill"])
        workbook.put("Notes", ["Period", "Employee ID", "Kind"], ["2026-09", "E001", "gossip"])
        workbook.put("Attendance", ["Date", "Employee ID", "Code"], [date(2026, 9, 5), " E001", "?"])
        found = codes(workbook.appraise().problems)
        assert set(found) <= {"interview_missing", "summary_missing", "acknowledgement_missing"}

    def test_silence_hides_warnings_and_never_an_error(self) -> None:
        workbook = sound().put("Settings", ["Silence", "appeal_to_blank, cell_error"])
        workbook.set("Metrics", "E001", "Payers", NA)
        assert codes(workbook.appraise().problems) == ["cell_error"]

    def test_a_hidden_row_is_told_where_the_book_knows_of_it(self) -> None:
        workbook = sound()
        workbook.anatomy["Metrics"] = Anatomy(hidden_rows=frozenset({2}))
        assert only(workbook.appraise().problems, "rows_hidden").severity == WARNING

    @pytest.mark.parametrize("sheet", ["Roster", "Metrics", "Scheme", "Ratings"])
    def test_a_sheet_that_cannot_be_understood_scores_nobody_and_is_told(self, sheet: str) -> None:
        workbook = sound()
        workbook.sheets[sheet][0] = ["?" for _ in workbook.sheets[sheet][0]]
        month = workbook.appraise()
        assert "heading_missing" in codes(month.problems)
        assert {p.status for p in month.people} <= {"held"}

    def test_a_wrong_status_of_the_period_being_scored_holds_everybody_and_of_another_nobody(self) -> None:
        month = listed((9, "done"), (10, "open")).appraise()
        assert {p.status for p in month.people} == {"scored"}
        month = listed((9, "open"), (10, "done")).appraise()
        assert {p.reason for p in month.people} == {"word_unknown"}


class TestPeople:
    def test_they_stand_in_roster_order_with_ids_as_typed(self) -> None:
        workbook = sound().set("Roster", "E002", "Employee ID", " Ｅ００２")
        assert [p.person.id for p in workbook.appraise().people] == ["E001", "Ｅ００２", "E003"]

    def test_the_ranking_is_by_scheme_rank_and_id_of_the_scored(self) -> None:
        workbook = desk(80, 90, 80, 70).set("Roster", "P4", "Exemption reason", "x")
        assert [(p.rank, p.person.id) for p in workbook.appraise().ranking] == [(1, "P2"), (2, "P1"), (2, "P3")]

    def test_facts_are_known_of_everybody_and_only_when_asked_for(self) -> None:
        month = everything().appraise()
        assert list(month.facts) == ["E001", "E002", "E003"]
        assert len(month.facts) == 3
        assert month.facts["E001"]["trainings_done"] == (1, 1)
        with pytest.raises(KeyError):
            month.facts["E999"]

    def test_two_metrics_rows_of_one_move_nobody_elses_score(self) -> None:
        workbook = sound()
        wanted = workbook.drop("Metrics", "E002").appraise()
        twice = sound().add("Metrics", Period="2026-10", Employee_ID="E002", Actual_sales=1.0, Payers=1.0).appraise()
        assert person(twice, "E002").reason == "metrics_row_double"
        for key in ("E001", "E003"):
            assert person(twice, key).score == person(wanted, key).score


class TestTrend:
    def test_it_is_of_history_and_of_periods_that_were_never_issued_oldest_first(self) -> None:
        workbook = september(desk(80)).put("History", ["Period", "Employee ID", "Score"], ["2026-08", "P1", 70.25])
        points = workbook.appraise().trend("P1")
        assert [(p.period.key, p.score, p.issued) for p in points] == [
            ("2026-08", Decimal("70.25"), True),
            ("2026-09", Decimal("60.00"), False),
        ]

    def test_what_was_issued_counts_not_what_would_come_out_today(self) -> None:
        workbook = september(desk(80)).put("History", ["Period", "Employee ID", "Score"], ["2026-09", "P1", 55.5])
        assert [(p.score, p.issued) for p in workbook.appraise().trend("P1")] == [(Decimal("55.50"), True)]

    def test_the_period_itself_and_later_ones_are_no_part_of_it(self) -> None:
        workbook = desk(80).put(
            "History", ["Period", "Employee ID", "Score"], ["2026-10", "P1", 1.0], ["2026-11", "P1", 2.0]
        )
        assert workbook.appraise().trend("P1") == ()

    def test_only_the_last_ones_are_shown(self) -> None:
        history: list[list[Value]] = [[f"2026-0{month}", "P1", float(month)] for month in range(1, 10)]
        workbook = desk(80).put("History", ["Period", "Employee ID", "Score"], *history)
        month = workbook.appraise()
        assert [p.period.key for p in month.trend("P1")] == ["2026-05", "2026-06", "2026-07", "2026-08", "2026-09"]
        assert len(month.trend("P1", 2)) == 2
        assert month.trend("P2") == ()

    def test_earlier_periods_use_the_version_then_in_force(self) -> None:
        workbook = september(desk(80)).all("Scheme", "From period", "2026-10")
        workbook.sheets["Scheme"].append(["desk", "old", "Old", 100.0, "linear", "Quality", 0.0, 60.0, None])
        month = workbook.appraise()
        assert str(month.earlier["2026-09"].people[0].score) == "100.00"
        assert month.earlier.keys() == {"2026-09"}


class TestWriteBack:
    def test_what_was_appraised_is_written_into_its_book(self) -> None:
        workbook = desk(80)
        book = workbook.book()
        receipt = write_back(book, appraise(book))
        assert receipt.cells > 0
        assert "Scores" in [sheet.name for sheet in book.sheets]
        assert any("80" in str(cell) for row in book.grid("Scores").rows for cell in row)

    def test_appraising_writes_nothing(self) -> None:
        book = sound().book()
        before = {sheet.name: [list(row) for row in book.grid(sheet.name).rows] for sheet in book.sheets}
        appraise(book)
        assert before == {sheet.name: book.grid(sheet.name).rows for sheet in book.sheets}

    def test_a_path_that_is_not_the_book_that_was_read_is_refused(self) -> None:
        month = desk(80).appraise()
        with pytest.raises(ChangedMeanwhile):
            write_back("other.xlsx", month)

    def test_where_nobody_could_be_read_nothing_is_written(self) -> None:
        workbook = sound()
        workbook.sheets["Roster"][0][0] = "?"
        book = workbook.book()
        with pytest.raises(NothingToScore) as caught:
            write_back(book, appraise(book, "2026-10"))
        assert caught.value.code == "nobody"
        assert "Scores" not in [sheet.name for sheet in book.sheets]


@pytest.mark.parametrize("row", [0, 1])
@pytest.mark.parametrize("sheet", sorted(everything().sheets))
def test_whatever_stands_in_a_cell_ends_no_run_and_holds_nobody_without_an_error(sheet: str, row: int) -> None:
    workbook = everything()
    cells = workbook.sheets[sheet][row]
    for column, before in enumerate(cells):
        for value in ODD_VALUES if row else ODD_VALUES[::4]:  # of a heading a few tell all
            cells[column] = value
            try:
                month = workbook.appraise()
            except WorkbookToolsError:
                continue  # one sentence, which test_errors proves
            finally:
                cells[column] = before
            asked_for_all(month)
            errors = [p for p in month.problems if p.is_error]
            for one in month.people:
                touched = any(one.person.id in p.people for p in errors)
                assert (one.status == "held") <= touched, (column, value, one.person.id)
                assert (one.score is not None) <= (not touched), (column, value, one.person.id)


def mistaken(workbook: Workbook, rng: random.Random, count: int) -> Workbook:
    """Some cells of the team made what people make of them."""
    sheets: Sequence[str] = ("Roster", "Metrics", "Ratings")
    for _ in range(count):
        rows = workbook.sheets[rng.choice(sheets)]
        row = rng.choice(rows[1:])
        row[rng.randrange(len(row))] = rng.choice([None, NA, UNCALCULATED, "x", -1.0, 0.0, 1e9, "E001", "2026-09"])
    return workbook


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(1, 6))
def test_with_any_mistakes_the_rules_hold_for_whoever_is_scored(rng: random.Random, count: int) -> None:
    try:
        month = mistaken(sound(), rng, count).appraise()
    except WorkbookToolsError:
        return
    asked_for_all(month)
    scored = [p for p in month.people if p.status == "scored"]
    for one in month.people:
        if one.status != "scored":
            assert (one.score, one.grade, one.rank, one.team_rank) == (None, None, None, None)
            continue
        assert one.score is not None
        assert 0 <= one.score <= 100
        assert sum(i.contribution or 0 for i in one.indicators) == one.score
        same = [o.score or 0 for o in scored if o.scheme_key == one.scheme_key]
        assert (one.rank, one.of) == (1 + sum(o > one.score for o in same), len(same))
        assert one.grade == next(g for g, least in (("A", 90), ("B", 80), ("C", 70), ("D", 0)) if one.score >= least)
    held = {i for p in month.problems if p.is_error for i in p.people}
    assert {p.person.id for p in month.people if p.status == "held"} <= held
    assert not held & {p.person.id for p in scored}


def test_next_months_plan_alone_does_not_make_it_the_month_that_is_scored() -> None:
    workbook = sound().add("Metrics", Period="2026-11", Employee_ID="E001", Planned_sales=120000.0)
    assert appraise(workbook.book()).period.key == "2026-10"


def test_next_month_is_scored_as_soon_as_it_has_a_figure() -> None:
    workbook = sound().add("Metrics", Period="2026-11", Employee_ID="E001", Planned_sales=120000.0, Inquiries=3.0)
    assert appraise(workbook.book()).period.key == "2026-11"
