"""check, score, explain through the command line: what is shown, what is written, what is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import workbook_files

import workbook_tools as wt
from workbook_tools.cells import column_letters
from workbook_tools.cli.layout import width
from workbook_tools.language import LANGUAGES

Run = Callable[..., Any]
SCHEMA = json.loads((files("workbook_tools") / "cli" / "report.schema.json").read_text("utf-8"))


@pytest.fixture
def flawed(tmp_path: Path) -> Path:
    """The sound workbook with two mistakes: E003 and E005 are held."""
    sheets = workbook_files.base()
    workbook_files.change(sheets, "Metrics", "E003", "Payers", 999.0)
    workbook_files.change(sheets, "Metrics", "E005", "Orders", "about 130")
    return workbook_files.save(sheets, tmp_path / "flawed.xlsx")


@pytest.fixture
def unusable(tmp_path: Path) -> Path:
    """A workbook whose only scheme has weights of 101."""
    sheets = workbook_files.base()
    workbook_files.change(sheets, "Scheme", "execution", "Weight", 11.0)
    return workbook_files.save(sheets, tmp_path / "unusable.xlsx")


# --- check


def test_a_sound_workbook_is_status_0_and_one_line(command: Run, team: Path) -> None:
    ended = command("check", team)
    assert (ended.status, len(ended.out.splitlines()), ended.err) == (0, 1, "")


def test_check_shows_cell_heading_person_and_cure_of_every_problem(command: Run, flawed: Path) -> None:
    ended = command("check", flawed)
    assert ended.status == 1
    for problem in wt.appraise(flawed).problems:
        assert str(problem.at) in ended.out
        assert problem.message.split()[0] in ended.out
        assert problem.cure.split()[0] in ended.out
    assert "E003 Cao" in ended.out


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_fits_80_columns_in_every_language(command: Run, flawed: Path, language: str) -> None:
    lines = command("check", flawed, "--lang", language).out.splitlines()
    assert [line for line in lines if width(line) > 80] == []


def test_check_writes_nothing(command: Run, flawed: Path) -> None:
    before = flawed.read_bytes()
    command("check", flawed)
    assert flawed.read_bytes() == before


# --- score


def test_score_writes_into_the_workbook_and_says_where_the_backup_is(command: Run, team: Path) -> None:
    before = team.read_bytes()
    ended = command("score", team)
    backup = next(Path(line.split(": ", 1)[1]) for line in ended.out.splitlines() if "as it was" in line)
    assert (ended.status, ended.err) == (0, "")
    assert team.read_bytes() != before
    assert backup.read_bytes() == before


def test_the_written_workbook_has_the_worked_example(command: Run, team: Path) -> None:
    command("score", team)
    scores = wt.ClosedBook(team).grid("Scores").rows
    row = next(row for row in scores if "E001" in row)
    assert {84.43, "B"} <= set(row)


def test_the_summary_says_how_many_are_scored_and_why_the_others_are_held(command: Run, flawed: Path) -> None:
    out = command("score", flawed).out
    assert "4 of 6 people" in out
    assert "E003 Cao [Metrics!G4]: " in out
    assert "E005 Eve [Metrics!F6]: " in out


@pytest.mark.parametrize(
    ("language", "words"), [("en", "scored"), ("zh-Hans", "已评"), ("zh-Hant", "已評")], ids=LANGUAGES
)
def test_the_summary_speaks_the_language_asked_for(command: Run, team: Path, language: str, words: str) -> None:
    assert words in command("score", team, "--dry-run", "--lang", language).out


def test_the_summary_speaks_the_workbook_s_language_by_itself(command: Run, tmp_path: Path) -> None:
    names = {"Roster": "花名册", "Metrics": "指标数据", "Ratings": "评分", "Scheme": "考核方案", "Settings": "设置"}
    chinese = names | {"Bands": "评分标准", "Grades": "等级", "Actions": "改进措施"}
    sheets = {chinese.get(name, name): rows for name, rows in workbook_files.base().items()}
    path = workbook_files.save(sheets, tmp_path / "team.xlsx")
    assert "考核周期" in command("score", path, "--dry-run").out


def test_a_score_typed_over_by_hand_is_told_with_both_values(command: Run, team: Path) -> None:
    command("score", team)
    scores = wt.ClosedBook(team).grid("Scores")
    column = scores.rows[0].index("Score") + scores.first_column
    wt.update_workbook(team, cells={("Scores", f"{column_letters(column)}2"): 99.0})
    assert f"Scores!{column_letters(column)}2 (84.43 → 99)" in command("score", team).out


def test_people_held_are_status_1(command: Run, flawed: Path) -> None:
    assert command("score", flawed).status == 1


def test_a_dry_run_writes_nothing(command: Run, team: Path) -> None:
    before = team.read_bytes()
    ended = command("score", team, "--dry-run")
    assert (ended.status, team.read_bytes(), [p.name for p in team.parent.iterdir()]) == (0, before, ["team.xlsx"])


def test_output_leaves_the_workbook_alone_and_writes_the_copy(command: Run, team: Path) -> None:
    before = team.read_bytes()
    other = team.parent / "scored.xlsx"
    ended = command("score", team, "--output", other)
    assert (ended.status, team.read_bytes()) == (0, before)
    assert "Scores" in [sheet.name for sheet in wt.ClosedBook(other).sheets]
    assert str(other) in ended.out


# --- JSON


def test_json_on_standard_output_is_all_that_stands_there(command: Run, flawed: Path) -> None:
    ended = command("score", flawed, "--dry-run", "--json", "-")
    jsonschema.validate(json.loads(ended.out), SCHEMA)
    assert "4 of 6 people" in ended.err


@pytest.mark.parametrize("command_name", ["check", "score"])
def test_json_goes_into_a_file_and_keeps_the_schema(command: Run, flawed: Path, command_name: str) -> None:
    target = flawed.parent / "report.json"
    ended = command(command_name, flawed, "--json", target)
    jsonschema.validate(json.loads(target.read_text("utf-8")), SCHEMA)
    assert ended.out


def test_json_is_the_same_from_check_and_score(command: Run, flawed: Path) -> None:
    assert command("check", flawed, "--json", "-").out == command("score", flawed, "--dry-run", "--json", "-").out


def test_json_speaks_the_language_asked_for(command: Run, flawed: Path) -> None:
    report = json.loads(command("check", flawed, "--json", "-", "--lang", "zh-Hant").out)
    assert all(not problem["message"].isascii() for problem in report["problems"])


def test_a_scheme_that_cannot_be_used_writes_json_but_nothing_into_the_workbook(command: Run, unusable: Path) -> None:
    before = unusable.read_bytes()
    target = unusable.parent / "report.json"
    ended = command("score", unusable, "--json", target)
    report = json.loads(target.read_text("utf-8"))
    assert (ended.status, unusable.read_bytes()) == (1, before)
    assert {person["status"] for person in report["people"]} == {"held"}
    assert any("101" in problem["message"] for problem in report["problems"])
    assert "Traceback" not in ended.err


def test_json_that_would_destroy_a_workbook_is_refused(command: Run, team: Path) -> None:
    before = team.read_bytes()
    assert command("score", team, "--json", team).status == 2
    assert team.read_bytes() == before


def test_json_into_a_folder_that_does_not_exist_is_status_3(command: Run, team: Path) -> None:
    ended = command("check", team, "--json", team.parent / "none" / "report.json")
    assert (ended.status, ended.out) == (3, "")


# --- explain


def test_explain_goes_down_to_the_cells(command: Run, team: Path) -> None:
    ended = command("explain", team, "E001")
    assert ended.status == 0
    assert "Metrics!D2" in ended.out
    assert "84.43" in ended.out


def test_explain_of_one_indicator_shows_only_that(command: Run, team: Path) -> None:
    out = command("explain", team, "E001", "order_success").out
    assert "Metrics!G2" in out
    assert "Metrics!J2" not in out


def test_explain_s_json_has_the_one_person(command: Run, team: Path) -> None:
    report = json.loads(command("explain", team, "E001", "order_success", "--json", "-").out)
    jsonschema.validate(report, SCHEMA)
    assert [(p["id"], len(p["indicators"])) for p in report["people"]] == [("E001", 1)]


@pytest.mark.parametrize("words", [["E999"], ["E001", "nonsense"]])
def test_explaining_what_is_not_there_is_status_2(command: Run, team: Path, words: list[str]) -> None:
    ended = command("explain", team, *words)
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (2, "", 1)


# --- more to say


def test_v_says_how_long_each_step_took(command: Run, team: Path) -> None:
    assert "reading and scoring: " in command("score", team, "--dry-run", "-v").err


# --- where results may go


def test_output_with_another_ending_is_wrong_usage_and_nothing_is_written(command: Run, team: Path) -> None:
    other = team.with_name("scores.txt")
    assert (command("score", team, "--output", other).status, other.exists()) == (2, False)


def test_output_into_the_workbook_itself_is_a_write_in_place_with_its_backup(command: Run, team: Path) -> None:
    before = team.read_bytes()
    assert "undo" in command("score", team, "--output", team).out
    wt.undo(team)
    assert team.read_bytes() == before


def test_json_that_cannot_be_written_is_found_before_the_workbook_is_touched(command: Run, team: Path) -> None:
    before = team.read_bytes()
    assert command("score", team, "--json", team.parent / "nowhere" / "x.json").status == 3
    assert team.read_bytes() == before
