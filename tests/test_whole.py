"""The whole way through the command line, on the workbooks that are shipped: numbers, files, repeated runs."""

from __future__ import annotations

import json
import shutil
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import workbook_files

import workbook_tools as wt
from workbook_tools import data

Run = Callable[..., Any]
Json = dict[str, Any]
SAMPLES = ("customer-service.zh-Hans.xlsx", "customer-service.en.xlsx")
MASTERS = ("en", "zh-Hans", "zh-Hant")


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a sample workbook."""
    return Path(shutil.copyfile(data.folder("sample_workbooks") / request.param, tmp_path / request.param))


def reported(command: Run, workbook: Path, *more: object) -> Json:
    """The JSON of a workbook, nothing written."""
    report: Json = json.loads(command("score", workbook, "--dry-run", "--json", "-", *more).out)
    return report


def without_cells(report: Json) -> dict[str, Json]:
    """People by ID, without the cells and in no order."""
    people = {person["id"]: person for person in report["people"]}
    for person in people.values():
        person["indicators"] = [{k: v for k, v in i.items() if k != "cells"} for i in person["indicators"]]
    return people


def opened(workbook: Path, *, values: bool = False) -> Any:
    """The workbook in openpyxl, which warns of everything it does not know and would lose."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        return openpyxl.load_workbook(workbook, data_only=values)


def content(workbook: Path) -> dict[str, list[list[object]]]:
    """Every sheet's cells, without the run log and the moments at which a run was made."""
    sheets = {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in opened(workbook)}
    for name in ("History", "历史成绩"):
        for row in sheets.get(name, []):
            row[-1] = None
    return {name: rows for name, rows in sheets.items() if name not in {"Run log", "运行记录"}}


def test_a_sample_has_scored_held_exempt_and_insufficient_people(command: Run, sample: Path) -> None:
    report = reported(command, sample)
    assert {person["status"] for person in report["people"]} == {"scored", "held", "exempt", "insufficient"}
    assert len(report["people"]) == 24


def test_every_held_person_of_a_sample_has_an_error_that_says_why(command: Run, sample: Path) -> None:
    report = reported(command, sample)
    blamed = {person for p in report["problems"] if p["severity"] == "error" for person in p["people"]}
    assert {p["id"] for p in report["people"] if p["status"] == "held"} <= blamed


def test_contributions_add_up_to_the_score(command: Run, sample: Path) -> None:
    for person in reported(command, sample)["people"]:
        if person["status"] == "scored":
            cents = sum(round(float(i["contribution"]) * 100) for i in person["indicators"] if i["contribution"])
            assert cents == round(float(person["score"]) * 100), person["id"]


def test_scoring_twice_writes_the_same_workbook(command: Run, sample: Path) -> None:
    command("score", sample)
    first = content(sample)
    command("score", sample)
    assert content(sample) == first


def test_scores_written_are_the_scores_of_the_json(command: Run, sample: Path) -> None:
    report = reported(command, sample)
    command("score", sample)
    book = wt.ClosedBook(sample)
    name = next(sheet.name for sheet in book.sheets if sheet.name in {"Scores", "考核得分"})
    written = {str(row[0]): row[5] for row in book.grid(name).rows[1:]}
    expected = {p["id"]: float(p["score"]) if p["score"] else None for p in report["people"]}
    assert {person: score if isinstance(score, float) else None for person, score in written.items()} == expected


def test_what_was_written_does_not_change_the_next_result(command: Run, sample: Path) -> None:
    before = reported(command, sample)["people"]
    command("score", sample)
    assert reported(command, sample)["people"] == before


def test_what_was_written_brings_no_problem_of_its_own(command: Run, sample: Path) -> None:
    before = {(p["code"], p["sheet"], p["cell"]) for p in reported(command, sample)["problems"]}
    command("score", sample)
    assert {(p["code"], p["sheet"], p["cell"]) for p in reported(command, sample)["problems"]} <= before


def test_undo_gives_the_very_bytes_back(command: Run, sample: Path) -> None:
    before = sample.read_bytes()
    command("score", sample)
    command("score", sample)
    assert command("undo", sample, "--steps", "2").status == 0
    assert sample.read_bytes() == before


def test_undo_after_a_change_by_hand_is_refused_unless_forced(command: Run, team: Path) -> None:
    before = team.read_bytes()
    command("score", team)
    wt.update_workbook(team, cells={("Roster", "Z1"): "by hand"})
    shutil.copyfile(team, team.parent / "by hand.xlsx")
    command("undo", team)
    team.write_bytes((team.parent / "by hand.xlsx").read_bytes())
    assert command("undo", team).status == 3
    assert command("undo", team, "--force").status == 0
    assert team.read_bytes() == before


def test_nothing_to_undo_is_status_3(command: Run, team: Path) -> None:
    ended = command("undo", team)
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (3, "", 1)


# --- the same data in other clothes


def test_chinese_sheets_and_headings_give_the_same_people(command: Run, tmp_path: Path) -> None:
    from workbook_tools.vocabulary import default_vocabulary

    words = default_vocabulary()
    base = workbook_files.base()
    expected = without_cells(reported(command, workbook_files.save(base, tmp_path / "en.xlsx")))
    for language in ("zh-Hans", "zh-Hant"):
        translated = {}
        for name, rows in base.items():
            key = words.sheet_key(name)
            assert key is not None
            headings = [words.heading_key(key, h) if key != "settings" else None for h in rows[0]]
            first = [words.heading(key, k, language) if k else h for k, h in zip(headings, rows[0], strict=True)]
            translated[words.sheet_name(key, language)] = [first, *rows[1:]]
        path = workbook_files.save(translated, tmp_path / f"{language}.xlsx")
        assert without_cells(reported(command, path)) == expected


def test_shuffled_columns_and_people_under_title_rows_give_the_same_people(command: Run, tmp_path: Path) -> None:
    base = workbook_files.base()
    expected = without_cells(reported(command, workbook_files.save(base, tmp_path / "team.xlsx")))
    moved = {}
    for name, rows in base.items():
        if name in {"Roster", "Metrics", "Ratings"}:
            turned = [[*reversed(row), "mine"] for row in [rows[0], *reversed(rows[1:])]]
            rows = [["October figures"], ["Employee ID"], [None], *turned]
        moved[name] = rows
    path = workbook_files.save(moved, tmp_path / "moved.xlsx")
    assert without_cells(reported(command, path)) == expected


def test_saved_by_openpyxl_as_values_it_gives_the_same_people(command: Run, sample: Path) -> None:
    expected = without_cells(reported(command, sample))
    book = opened(sample, values=True)
    book.save(sample.parent / "openpyxl.xlsx")
    assert without_cells(reported(command, sample.parent / "openpyxl.xlsx")) == expected


@pytest.mark.thorough
def test_saved_by_libreoffice_it_gives_the_same_people(
    command: Run, sample: Path, libreoffice: Callable[[Path, Path], Path], tmp_path_factory: pytest.TempPathFactory
) -> None:
    expected = without_cells(reported(command, sample))
    saved = libreoffice(sample, tmp_path_factory.mktemp("saved"))
    assert without_cells(reported(command, saved)) == expected


@pytest.mark.thorough
def test_a_scored_sample_is_as_valid_as_before(
    command: Run, sample: Path, validator: Callable[[Path], list[str]]
) -> None:
    before = validator(sample)
    command("score", sample)
    assert sorted(validator(sample)) == sorted(before)


# --- new workbooks


@pytest.mark.parametrize("language", MASTERS)
def test_a_new_workbook_with_example_people_can_be_scored(command: Run, tmp_path: Path, language: str) -> None:
    path = tmp_path / "team.xlsx"
    assert command("new", path, "--lang", language, "--demo", "24").status == 0
    assert len(reported(command, path)["people"]) == 24


def test_the_same_seed_gives_the_same_people(command: Run, tmp_path: Path) -> None:
    reports = []
    for name, seed in (("a", 7), ("b", 7), ("c", 8)):
        command("new", tmp_path / f"{name}.xlsx", "--demo", "12", "--seed", seed)
        reports.append(reported(command, tmp_path / f"{name}.xlsx")["people"])
    assert reports[0] == reports[1] != reports[2]


def test_a_blank_workbook_has_nobody_to_score_and_says_what_to_do(command: Run, tmp_path: Path) -> None:
    command("new", tmp_path / "team.xlsx")
    ended = command("score", tmp_path / "team.xlsx")
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, "", 1)


def test_new_never_overwrites(command: Run, team: Path) -> None:
    before = team.read_bytes()
    assert command("new", team).status == 3
    assert team.read_bytes() == before


def test_a_new_workbook_must_end_in_xlsx(command: Run, tmp_path: Path) -> None:
    assert command("new", tmp_path / "team.xls").status == 2
    assert not list(tmp_path.iterdir())


# --- this computer


def test_the_doctor_finds_everything_that_the_tests_need(command: Run) -> None:
    ended = command("doctor")
    assert (ended.status, "✗" in ended.out) == (0, False)


def test_the_doctor_names_a_folder_that_cannot_be_written(
    command: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("WORKBOOK_TOOLS_DATA", str(tmp_path / "file"))
    ended = command("doctor")
    assert ended.status == 1
    assert "WORKBOOK_TOOLS_DATA" in ended.out
