"""The shipped workbooks: rebuilt to the same bytes, coherent with what the program computes, mistakes that hold few."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

import workbook_tools as wt
from workbook_tools.appraisal import Appraisal
from workbook_tools.cells import Grid
from workbook_tools.data import folder
from workbook_tools.reading import read_team
from workbook_tools.vocabulary import LANGUAGES, default_vocabulary

SAMPLES = folder("sample_workbooks")
TEAMS = ("en", "zh-Hans")
MASTERS = [f"master.{language}.xlsx" for language in LANGUAGES]
WORKBOOKS = [*MASTERS, *(f"customer-service.{language}.xlsx" for language in TEAMS)]
# the mistakes of October, by what is wrong: the number of the person, whether it holds them
MISTAKES = {
    "counts_inconsistent": (4, True),
    "cell_error": (10, True),
    "cell_text": (16, True),
    "code_unknown": (21, True),
    "date_text": (6, False),
}


@pytest.fixture(scope="module")
def rebuilt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("rebuilt")
    environment = {"TZ": "Pacific/Auckland", "PYTHONHASHSEED": "7", "PATH": ""}
    subprocess.run([sys.executable, "-W", "error", str(SAMPLES / "build.py"), str(target)], check=True, env=environment)
    return target


@pytest.fixture(scope="module", params=TEAMS)
def october(request: pytest.FixtureRequest) -> Appraisal:
    return wt.appraise(SAMPLES / f"customer-service.{request.param}.xlsx", period="2026-10")


def parts(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def grids(path: Path) -> Mapping[str, Grid]:
    book = wt.ClosedBook(path)
    return {info.name: book.grid(info.name) for info in book.sheets}


def built_with() -> str:
    line = next(
        line for line in (SAMPLES / "build.py").read_text("utf-8").splitlines() if line.startswith("BUILT_WITH")
    )
    return line.split('"')[1]


def people_of(month: Appraisal, code: str) -> set[str]:
    return {person for problem in month.problems if problem.code == code for person in problem.people}


def employee(month: Appraisal, number: int) -> str:
    return month.people[number - 1].person.id


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_rebuild_elsewhere_in_the_world_gives_the_committed_workbook(rebuilt: Path, name: str) -> None:
    if xlsxwriter.__version__ != built_with():  # another XlsxWriter may write other bytes for the same cells
        assert grids(rebuilt / name) == grids(SAMPLES / name)
    elif parts(rebuilt / name) != parts(SAMPLES / name):
        pytest.fail(f"{name} is not what build.py makes: run `make samples`")


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_second_rebuild_gives_the_same_bytes(rebuilt: Path, tmp_path: Path, name: str) -> None:
    if not (rebuilt / "again").exists():
        subprocess.run([sys.executable, str(SAMPLES / "build.py"), str(rebuilt / "again")], check=True)
    assert (rebuilt / "again" / name).read_bytes() == (rebuilt / name).read_bytes()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_master_has_every_input_sheet_with_all_its_headings(language: str) -> None:
    vocabulary = default_vocabulary()
    team, problems = read_team(wt.ClosedBook(SAMPLES / f"master.{language}.xlsx"), vocabulary)
    log_only = {"date", "code", "session"}
    inputs = [key for key in vocabulary.sheets if key in team.layouts and key != "settings"]
    for key in inputs:
        expected = set(vocabulary.sheets[key].headings) - (log_only if key == "attendance" else set())
        assert set(team.layouts[key].columns) == expected, key
    assert (len(inputs), problems, team.language) == (14, (), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_master_has_nobody_on_its_sheets(language: str) -> None:
    team, _ = read_team(wt.ClosedBook(SAMPLES / f"master.{language}.xlsx"), default_vocabulary())
    assert [*team.members, *team.metrics, *team.ratings, *team.attendance, *team.notes, *team.training] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_scheme_of_a_master_is_marked_as_an_example(language: str) -> None:
    vocabulary, book = default_vocabulary(), wt.ClosedBook(SAMPLES / f"master.{language}.xlsx")
    mark = {"en": "Example, adjust", "zh-Hans": "示例，请调整", "zh-Hant": "示例，請調整"}[language]
    for key in ("scheme", "bands", "grades", "actions", "settings"):
        top = book.grid(vocabulary.sheet_name(key, language)).rows[:4]
        assert any(mark in str(cell) for row in top for cell in row), key


@pytest.mark.parametrize("language", TEAMS)
def test_a_sample_has_24_people_in_4_groups(language: str) -> None:
    month = wt.appraise(SAMPLES / f"customer-service.{language}.xlsx")
    assert len(month.people) == 24
    assert {one.people for one in month.results.teams} <= {5, 6}
    assert len(month.results.teams) == 4


def test_the_latest_open_period_of_a_sample_is_october(october: Appraisal) -> None:
    assert wt.appraise(october.book).period.key == "2026-10"


@pytest.mark.parametrize("code", MISTAKES)
def test_each_mistake_touches_only_its_person(october: Appraisal, code: str) -> None:
    number, holds = MISTAKES[code]
    person = employee(october, number)
    assert people_of(october, code) == {person}
    assert (october.people[number - 1].status == "held") is holds


def test_only_the_people_with_mistakes_are_held(october: Appraisal) -> None:
    held = {one.person.id for one in october.people if one.status == "held"}
    assert held == {employee(october, number) for number, holds in MISTAKES.values() if holds}


def test_a_sample_has_an_exempt_person_and_a_joiner_with_too_few_days(october: Appraisal) -> None:
    statuses = {one.person.id: one.status for one in october.people if one.status in ("exempt", "insufficient")}
    assert statuses == {employee(october, 12): "exempt", employee(october, 24): "insufficient"}


def test_a_missing_assist_rating_is_redistributed(october: Appraisal) -> None:
    statuses = [one.status for one in october.people[7].indicators if one.indicator.key == "assist_followup"]
    assert (october.people[7].status, statuses) == ("scored", ["redistributed"])


def test_the_scores_of_a_sample_are_spread(october: Appraisal) -> None:
    scores = sorted(one.score for one in october.ranking if one.score)
    assert 55 <= scores[0] < 70
    assert scores[-1] > 95
    assert {one.grade for one in october.ranking} == {"A", "B", "C", "D"}


@pytest.mark.parametrize("language", TEAMS)
def test_scoring_september_again_writes_what_the_sample_says_of_it(language: str, tmp_path: Path) -> None:
    path = Path(shutil.copy(SAMPLES / f"customer-service.{language}.xlsx", tmp_path / "sample.xlsx"))
    before, vocabulary = grids(path), default_vocabulary()
    month = wt.appraise(path, period="2026-09")
    wt.write_back(path, month)
    after = grids(path)
    for key in ("scores", "history", "plan", "roster"):
        name = vocabulary.sheet_name(key, language)
        assert without_moments(after[name]) == without_moments(before[name]), key


def without_moments(grid: Grid) -> list[list[object]]:
    """The cells without the time of scoring, and without the manager's formulas, whose values a write takes away."""
    return [["" if isinstance(cell, datetime) and cell.hour else cell for cell in row[:13]] for row in grid.rows]


@pytest.mark.parametrize("language", TEAMS)
def test_a_sample_carries_what_real_workbooks_carry(language: str) -> None:
    content = parts(SAMPLES / f"customer-service.{language}.xlsx")
    everything = b"".join(content.values())
    for what in (b"<mergeCell ", b"<conditionalFormatting", b"<dataValidation ", b"sparklineGroup", b"<definedName "):
        assert what in everything, what
    for folder_name in ("xl/charts/", "xl/comments", "xl/tables/"):
        assert any(name.startswith(folder_name) for name in content), folder_name


@pytest.mark.parametrize("language", TEAMS)
def test_every_formula_of_a_sample_has_its_value(language: str) -> None:
    content = parts(SAMPLES / f"customer-service.{language}.xlsx")
    sheets = b"".join(xml for name, xml in content.items() if name.startswith("xl/worksheets/sheet"))
    assert sheets.count(b"</f>") == sheets.count(b"</f><v>") > 200
