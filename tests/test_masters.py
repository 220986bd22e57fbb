"""New workbooks: a blank or filled copy of a master, never over another file."""

from __future__ import annotations

from pathlib import Path

import pytest

import workbook_tools as wt
from workbook_tools import masters
from workbook_tools.data import folder
from workbook_tools.demo import demo_rows
from workbook_tools.vocabulary import LANGUAGES, default_vocabulary


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_workbook_is_the_master_of_its_language(language: str, tmp_path: Path) -> None:
    path = wt.new_workbook(tmp_path / "team.xlsx", language=language)
    assert path.read_bytes() == (folder("sample_workbooks") / f"master.{language}.xlsx").read_bytes()


def test_a_new_workbook_tells_its_path(tmp_path: Path) -> None:
    assert wt.new_workbook(str(tmp_path / "team.xlsx")) == tmp_path / "team.xlsx"


def test_a_file_that_is_there_is_never_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "team.xlsx"
    path.write_bytes(b"somebody's")
    with pytest.raises(wt.CannotWrite) as raised:
        wt.new_workbook(path, demo=3)
    assert (raised.value.code, path.read_bytes()) == ("exists", b"somebody's")


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(wt.CannotWrite) as raised:
        wt.new_workbook(tmp_path / "nowhere" / "team.xlsx")
    assert raised.value.code == "not_writable"


@pytest.mark.parametrize("name", ["team", "team.xls", "team.csv"])
def test_another_ending_than_xlsx_is_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(wt.UsageError) as raised:
        wt.new_workbook(tmp_path / name)
    assert (raised.value.code, list(tmp_path.iterdir())) == ("wrong_ending", [])


@pytest.mark.parametrize("wrong", [{"language": "fr"}, {"scheme": "football"}])
def test_a_language_or_scheme_that_there_is_not_is_refused(wrong: dict[str, str], tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="is one of"):
        wt.new_workbook(tmp_path / "team.xlsx", **wrong)


@pytest.mark.parametrize("people", [1, 7, 40])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_demo_scores_everybody_and_has_no_problems(language: str, people: int, tmp_path: Path) -> None:
    month = wt.appraise(wt.new_workbook(tmp_path / "team.xlsx", language=language, demo=people))
    assert month.period.key == "2026-10"
    assert [one.status for one in month.people] == ["scored"] * people
    assert [str(problem) for problem in month.problems] == []


def test_a_demo_is_in_the_language_of_its_workbook(tmp_path: Path) -> None:
    for language in LANGUAGES:
        month = wt.appraise(wt.new_workbook(tmp_path / f"{language}.xlsx", language=language, demo=3))
        assert month.team.language == language
        assert month.people[0].person.name.isascii() is (language == "en")


def test_the_earlier_month_of_a_demo_has_no_problems_either(tmp_path: Path) -> None:
    month = wt.appraise(wt.new_workbook(tmp_path / "team.xlsx", demo=12), period="2026-09")
    assert [str(problem) for problem in month.problems] == []


def test_the_same_seed_gives_the_same_rows() -> None:
    vocabulary = default_vocabulary()
    assert demo_rows(vocabulary, "en", 9, seed=5) == demo_rows(vocabulary, "en", 9, seed=5)


def test_another_seed_gives_other_people() -> None:
    vocabulary = default_vocabulary()
    assert demo_rows(vocabulary, "en", 9, seed=5)["roster"] != demo_rows(vocabulary, "en", 9, seed=6)["roster"]


def test_more_people_leave_the_first_ones_as_they_are() -> None:
    vocabulary = default_vocabulary()
    assert demo_rows(vocabulary, "zh-Hans", 30)["roster"][:9] == demo_rows(vocabulary, "zh-Hans", 9)["roster"]


def test_the_days_of_a_demo_are_dates_in_excel(tmp_path: Path) -> None:
    path = wt.new_workbook(tmp_path / "team.xlsx", demo=2)
    month = wt.appraise(path)
    assert all(one.person.hire for one in month.people)


def test_a_demo_that_fails_half_way_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(masters, "_demo_edits", broken)
    with pytest.raises(KeyboardInterrupt):
        wt.new_workbook(tmp_path / "team.xlsx", demo=2)
    assert list(tmp_path.iterdir()) == []
