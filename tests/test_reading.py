"""reading/__init__.py: a Book → a Team, with every Problem found on the way; only what is required ends it."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teams import CS, VOCABULARY, codes, only, sound

from workbook_tools.errors import NothingToScore
from workbook_tools.records import Team


def without_places(team: Team) -> tuple[object, ...]:
    """What a Team says of people and rules, rows and columns aside."""
    return (
        sorted((m.key, m.name, m.team, m.scheme, m.manager) for m in team.members),
        sorted((r.person, r.indicator, r.role, r.rating, r.rater) for r in team.ratings),
        [(r.scheme, r.cells["indicator"], r.cells["weight"]) for r in team.schemes],
        [p.key for p in team.periods],
    )


def test_the_sound_team_is_read_without_a_problem() -> None:
    team, problems = sound().read()
    assert problems == ()
    assert (team.workbook, team.language) == ("memory.xlsx", "en")
    assert [m.id for m in team.members] == ["E001", "E002", "E003"]
    assert (len(team.metrics), len(team.ratings), len(team.schemes), len(team.bands), len(team.grades)) == (
        3,
        6,
        8,
        20,
        4,
    )
    assert team.settings.company == "Example Shop"


def test_every_sheet_that_was_found_has_its_place() -> None:
    team = sound().team()
    assert team.layouts.keys() == {"settings", "roster", "metrics", "ratings", "scheme", "bands", "grades"}
    assert team.layouts["metrics"].columns["payers"] == 7


@pytest.mark.parametrize(
    ("sheet", "code"), [("Roster", "no_roster"), ("Metrics", "no_metrics"), ("Scheme", "no_scheme")]
)
def test_without_a_required_sheet_there_is_nothing_to_score(sheet: str, code: str) -> None:
    with pytest.raises(NothingToScore) as caught:
        sound().without(sheet).read()
    assert caught.value.code == code
    assert "memory.xlsx" in str(caught.value)


def test_two_visible_rosters_count_as_none_and_both_are_named() -> None:
    workbook = sound()
    workbook.put("花名册", *workbook.sheets["Roster"])
    with pytest.raises(NothingToScore, match="Roster, 花名册"):
        workbook.read()


@pytest.mark.parametrize("sheet", ["Settings", "Ratings", "Bands", "Grades"])
def test_any_other_sheet_may_be_absent(sheet: str) -> None:
    team, problems = sound().without(sheet).read()
    assert problems == ()
    assert sheet.lower() not in team.layouts


def test_a_required_sheet_without_its_headings_is_a_problem_that_holds_everybody() -> None:
    team, problems = sound().without("Metrics", "Period").read()
    assert team.metrics == ()
    assert only(problems, "heading_missing").everybody


def test_every_problem_is_found_at_once_whatever_sheet_it_is_on() -> None:
    workbook = sound().set("Roster", "E002", "Hire date", "soon").add("Ratings", Period="Oktober", Employee_ID="E001")
    workbook.put("Codes", ["Code", "Kind"], ["z", "?"]).put("Holidays", ["Date"], ["x"])
    found = codes(workbook.read()[1])
    assert {"date_bad", "period_unknown", "word_unknown"} <= set(found)
    assert found.count("date_bad") == 2


class TestPeriods:
    def test_without_a_periods_sheet_they_are_the_months_of_metrics_in_order(self) -> None:
        workbook = sound().add("Metrics", Period=date(2026, 9, 5), Employee_ID="E001")
        workbook.add("Metrics", Period="2025-12", Employee_ID="E001")
        team = workbook.team()
        assert [p.key for p in team.periods] == ["2025-12", "2026-09", "2026-10"]
        assert not team.has_periods_sheet

    def test_with_one_they_are_what_it_lists(self) -> None:
        workbook = sound().put(
            "Periods", ["Period", "First day", "Last day"], ["Q4", date(2026, 10, 1), date(2026, 12, 31)]
        )
        team, problems = workbook.read()
        assert [p.key for p in team.periods] == ["Q4"]
        assert team.has_periods_sheet
        assert "period_unknown" in codes(problems)
        assert team.period("Q4") is not None
        assert team.period("2026-10") is None


def test_an_attendance_code_of_the_workbook_is_known_beside_the_shipped_ones() -> None:
    team = sound().put("Codes", ["Code", "Kind"], ["q", "leave"]).team()
    assert (team.attendance_kinds["q"], team.attendance_kinds["p"]) == ("leave", "present")


def test_what_every_other_sheet_says_is_in_the_team() -> None:
    day = date(2026, 10, 5)
    workbook = sound().put("Training", ["Date", "Employee ID", "Session"], [day, "E001", "S"])
    workbook.put("Attendance", ["Employee ID", "Period", 5.0], ["E001", "2026-10", "P"])
    workbook.put("Notes", ["Period", "Employee ID", "Kind"], ["2026-10", "E001", "praise"])
    workbook.put("Actions", ["Indicator", "Section", "Action"], ["reply_rate", "self", "Practise"])
    workbook.put("Holidays", ["Date"], [day]).put(
        "History", ["Period", "Employee ID", "Score"], ["2026-09", "E001", 80.0]
    )
    workbook.put("Plan", ["Period", "Employee ID", "Indicator"], ["2026-09", "E001", "reply_rate"])
    team = workbook.team()
    assert [row.session for row in team.training] == ["S"]
    assert [list(row.codes) for row in team.attendance] == [["P"]]
    assert [note.kind for note in team.notes] == ["praise"]
    assert [action.action for action in team.actions] == ["Practise"]
    assert team.holidays == {day}
    assert [standing.score for standing in team.history] == [80]
    assert [row.indicator for row in team.plan] == ["reply_rate"]


def test_result_sheets_of_earlier_runs_are_found_for_writing() -> None:
    workbook = sound().put("Scores", ["Employee ID", "Score", "Remark"], ["E001", 80.0, "keep"])
    workbook.put("Run log", ["Scored at", "Message"], [date(2026, 10, 1), "x"])
    assert {"scores", "run_log"} <= workbook.team().layouts.keys()


def test_a_result_sheet_that_lacks_our_headings_is_somebody_elses() -> None:
    assert "scores" not in sound().put("Scores", ["Match", "Goals"], ["1", 2.0]).team().layouts


def test_a_managers_own_sheet_is_left_alone() -> None:
    team, problems = sound().put("Birthdays", ["Employee ID", "Employee ID"], ["?", "?"]).read()
    assert problems == ()
    assert "birthdays" not in team.layouts


def test_the_same_workbook_in_traditional_chinese_says_the_same() -> None:
    workbook = sound()
    for key in ("roster", "metrics", "ratings", "scheme", "bands", "grades"):
        rows = workbook.sheets.pop(VOCABULARY.sheet_name(key, "en"))
        keys = {VOCABULARY.heading(key, h, "en"): h for h in VOCABULARY.sheets[key].headings}
        rows[0] = [VOCABULARY.heading(key, keys[str(heading)], "zh-Hant") for heading in rows[0]]
        workbook.put(VOCABULARY.sheet_name(key, "zh-Hant"), *rows)
    del workbook.sheets["Settings"]
    team, problems = workbook.read()
    assert problems == ()
    assert team.language == "zh-Hant"
    assert without_places(team) == without_places(sound().team())


@settings(max_examples=25)
@given(st.randoms(), st.integers(0, 3), st.booleans())
def test_titles_shuffled_columns_and_the_managers_own_change_nothing(
    rng: random.Random, titles: int, own: bool
) -> None:
    workbook = sound()
    for name in ("Roster", "Metrics", "Ratings", "Scheme", "Bands", "Grades"):
        rows = workbook.sheets[name]
        if own:
            rows = [[*row, "own" if i else "My column"] for i, row in enumerate(rows)]
        order = list(range(len(rows[0])))
        rng.shuffle(order)
        moved = [[row[i] for i in order] for row in rows]
        workbook.put(name, *[[f"Title {i}", "Name"] for i in range(titles)], *moved)
    team, problems = workbook.read()
    assert problems == ()
    assert without_places(team) == without_places(sound().team())


def test_schemes_are_one_however_the_sheets_spell_them() -> None:
    workbook = sound().all("Roster", "Scheme", "客服考核").all("Bands", "Scheme", " CUSTOMER-SERVICE ")
    team = workbook.team()
    assert {m.scheme for m in team.members} | {b.scheme for b in team.bands} == {CS}
