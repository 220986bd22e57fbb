"""Every way in which a run of the command line can end: its status, what is said and where, and what is left behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import workbook_files

from workbook_tools.cells import Value
from workbook_tools.cli import appraising
from workbook_tools.cli.layout import width
from workbook_tools.cli.main import HOMES, run
from workbook_tools.language import LANGUAGES

Run = Callable[..., Any]
READING = ("check", "score", "letters", "run", "explain")
UNREADABLE = {
    "missing.xlsx": "does not exist",
    "text.xlsx": "is not an Excel workbook",
    "old.xls": "old .xls format",
    "encrypted.xlsx": "password",
    "empty.xlsx": "is empty",
    "truncated.xlsx": "damaged",
    "archive.xlsx": "is not an Excel workbook",
}


def arguments(command: str, workbook: Path) -> list[object]:
    """A command with what it cannot do without."""
    more = {"letters": ["--out", workbook.parent / "letters"], "run": ["--out", workbook.parent / "letters"]}
    return [command, workbook, *({"explain": ["E001"]} | more).get(command, [])]


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below the folder with its bytes."""
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


# --- files that cannot be read


@pytest.mark.parametrize("command_name", READING)
@pytest.mark.parametrize("name", UNREADABLE)
def test_a_file_that_cannot_be_read_is_one_sentence_and_status_3(
    command: Run, team: Path, command_name: str, name: str
) -> None:
    path = workbook_files.not_workbooks(team.parent, team)[name]
    before = contents(team.parent)
    ended = command(*arguments(command_name, path))
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (3, "", 1)
    assert UNREADABLE[name] in ended.err
    assert contents(team.parent) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", UNREADABLE)
def test_the_sentence_names_the_file_in_every_language(command: Run, team: Path, language: str, name: str) -> None:
    path = workbook_files.not_workbooks(team.parent, team)[name]
    assert name in command("check", path, "--lang", language).err


def test_a_folder_in_place_of_a_workbook_is_status_3(command: Run, tmp_path: Path) -> None:
    ended = command("score", tmp_path)
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (3, "", 1)


# --- workbooks that lack something


@pytest.mark.parametrize("command_name", READING)
@pytest.mark.parametrize("sheet", ["Roster", "Metrics", "Scheme"])
def test_a_workbook_without_a_required_sheet_is_one_sentence_and_status_1(
    command: Run, tmp_path: Path, command_name: str, sheet: str
) -> None:
    sheets = workbook_files.base()
    del sheets[sheet]
    path = workbook_files.save(sheets, tmp_path / "team.xlsx")
    before = contents(tmp_path)
    ended = command(*arguments(command_name, path))
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, "", 1)
    assert sheet in ended.err
    assert contents(tmp_path) == before


@pytest.mark.parametrize("command_name", READING)
def test_a_period_that_does_not_exist_is_status_2_and_names_those_that_do(
    command: Run, team: Path, command_name: str
) -> None:
    before = contents(team.parent)
    ended = command(*arguments(command_name, team), "--period", "2031-01")
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (2, "", 1)
    assert "2026-10" in ended.err
    assert contents(team.parent) == before


def periods(status: str) -> dict[str, list[list[Value]]]:
    """The sound workbook with a Periods sheet on which October stands with the status."""
    headings: list[Value] = ["Period", "First day", "Last day", "Status"]
    october: list[Value] = ["2026-10", date(2026, 10, 1), date(2026, 10, 31), status]
    return workbook_files.base() | {"Periods": [headings, october]}


def test_a_workbook_without_an_open_period_is_status_1(command: Run, tmp_path: Path) -> None:
    path = workbook_files.save(periods("closed"), tmp_path / "team.xlsx")
    ended = command("score", path)
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (1, "", 1)


@pytest.mark.parametrize("command_name", ["score", "letters", "run"])
def test_a_closed_period_is_never_scored_again(command: Run, tmp_path: Path, command_name: str) -> None:
    path = workbook_files.save(periods("closed"), tmp_path / "team.xlsx")
    before = contents(tmp_path)
    ended = command(*arguments(command_name, path), "--period", "2026-10")
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (3, "", 1)
    assert contents(tmp_path) == before


# --- wrong usage


@pytest.mark.parametrize(
    "wrong",
    [
        ["score"],
        ["score", "a.xlsx", "b.xlsx"],
        ["score", "a.xlsx", "--nonsense"],
        ["nonsense", "a.xlsx"],
        ["letters", "a.xlsx"],
        ["letters", "a.xlsx", "--out", "x", "--jobs", "0"],
        ["check", "a.xlsx", "--lang", "fr"],
        ["undo", "a.xlsx", "--steps", "none"],
        ["score", "a.xlsx", "--json", "a.xlsx"],
        [],
    ],
)
def test_wrong_usage_is_status_2_and_says_where_help_is(command: Run, wrong: list[str]) -> None:
    ended = command(*wrong)
    assert (ended.status, ended.out) == (2, "")
    assert "--help" in ended.err
    assert "Traceback" not in ended.err


def test_wrong_usage_speaks_the_language_asked_for(command: Run) -> None:
    assert "缺少 WORKBOOK。" in command("score", "--lang", "zh-Hans").err


# --- mistakes of ours, interruptions, readers that go away


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException], None]:
    """Makes appraising fail with an exception."""

    def fail_with(error: BaseException) -> None:
        def fail(*_: object) -> None:
            raise error

        monkeypatch.setattr(appraising, "appraised", fail)

    return fail_with


def test_a_mistake_of_ours_is_an_apology_with_a_log_and_status_70(
    command: Run, team: Path, data_folder: Path, broken: Callable[[BaseException], None]
) -> None:
    broken(ZeroDivisionError("division by zero"))
    ended = command("score", team)
    logs = list((data_folder / "logs").iterdir())
    assert (ended.status, ended.out, len(logs)) == (70, "", 1)
    assert "Traceback" not in ended.err
    assert str(logs[0]) in ended.err
    assert "ZeroDivisionError" in logs[0].read_text("utf-8")


def test_a_log_that_cannot_be_written_is_no_second_mistake(
    command: Run, team: Path, broken: Callable[[BaseException], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(ZeroDivisionError())
    monkeypatch.setattr(Path, "write_text", lambda *_, **__: (_ for _ in ()).throw(PermissionError("no")))
    assert command("score", team).status == 70


def test_an_interruption_is_status_130(command: Run, team: Path, broken: Callable[[BaseException], None]) -> None:
    broken(KeyboardInterrupt())
    ended = command("score", team)
    assert (ended.status, ended.out, len(ended.err.strip().splitlines())) == (130, "", 1)


def shell(*words: object, **settings: object) -> subprocess.Popen[bytes]:
    """The program in a process of its own."""
    line = [sys.executable, "-m", "workbook_tools", *map(str, words)]
    return subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings)  # type: ignore[call-overload,no-any-return]


def test_a_reader_that_goes_away_is_no_complaint(tmp_path: Path) -> None:
    sheets = workbook_files.base()
    for person in ("E001", "E002", "E003"):
        workbook_files.change(sheets, "Metrics", person, "Orders", "many")
    path = workbook_files.save(sheets, tmp_path / "team.xlsx")
    with shell("check", path) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()
    assert (said, process.returncode) == (b"", 1)


def test_output_is_utf8_whatever_the_computer_prefers(tmp_path: Path) -> None:
    sheets = workbook_files.base()
    workbook_files.change(sheets, "Roster", "E001", "Name", "张伟")
    workbook_files.change(sheets, "Metrics", "E001", "Orders", "many")
    path = workbook_files.save(sheets, tmp_path / "客服.xlsx")
    ascii_only = os.environ | {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    with shell("check", path, env=ascii_only) as process:
        out, err = process.communicate()
    assert "张伟" in out.decode("utf-8")
    assert err == b""


# --- help and version


def test_version_is_said_in_one_line(command: Run) -> None:
    from workbook_tools import __version__

    assert command("--version") == (0, f"workbook-tools {__version__}\n", "")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", [None, *HOMES])
def test_help_fits_80_columns(command: Run, name: str | None, language: str) -> None:
    ended = command(*([name] if name else []), "--help", "--lang", language)
    assert ended.status == 0
    assert [line for line in ended.out.splitlines() if width(line) > 80] == []


@pytest.mark.parametrize("name", HOMES)
def test_help_teaches_with_an_example(command: Run, name: str) -> None:
    assert f"\n  workbook-tools {name}" in command(name, "--help").out


@pytest.mark.parametrize("name", HOMES)
def test_every_option_of_a_command_is_explained(command: Run, name: str) -> None:
    lines = command(name, "--help").out.partition("Options:\n")[2]
    for option in re.split(r"\n(?=  -)", lines):
        names, explanation = re.match(r"\s*((?:-\S+ ?)+(?:\S+)?)\s+(.*)", option, re.DOTALL).groups()  # type: ignore[union-attr]
        assert len(explanation.split()) >= 2, names


def test_lang_and_v_are_everywhere(command: Run) -> None:
    texts = [command(name, "--help").out for name in HOMES]
    assert all("--lang" in text and "--verbose" in text for text in texts)


def test_run_returns_a_status_and_never_raises(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "\udcff.xlsx"]) == 3
    assert "Traceback" not in capsys.readouterr().err
