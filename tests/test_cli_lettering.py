"""letters, run, templates through the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import workbook_files

from workbook_tools import data
from workbook_tools.cli.lettering import one_by_one

Run = Callable[..., Any]
FLAGS = {"--join", "--force", "-v"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("team.xlsx --only A B --out d", "team.xlsx --only A --only B --out d"),
        ("team.xlsx --only A --only B", "team.xlsx --only A --only B"),
        ("team.xlsx --out d --only A B C", "team.xlsx --out d --only A --only B --only C"),
        ("--out d --only A B team.xlsx", "--out d --only A --only B team.xlsx"),
        ("--only A team.xlsx --out d", "--only A --only team.xlsx --out d"),
        ("--period 2026-10 team.xlsx --only A B", "--period 2026-10 team.xlsx --only A --only B"),
        ("--join team.xlsx --only A B", "--join team.xlsx --only A --only B"),
        ("team.xlsx --only=A --out d", "team.xlsx --only=A --out d"),
        ("team.xlsx --out d", "team.xlsx --out d"),
    ],
)
def test_only_takes_several_people_in_either_way(typed: str, meant: str) -> None:
    assert " ".join(one_by_one(typed.split(), FLAGS)) == meant


def test_letters_come_into_the_folder_and_nothing_into_the_workbook(command: Run, team: Path) -> None:
    before = team.read_bytes()
    out = team.parent / "letters"
    ended = command("letters", team, "--out", out, "--only", "E001", "E002", "--jobs", "1")
    assert ended.status == 0
    assert sorted(p.name.split("_")[1] for p in out.glob("*_appraisal.pdf")) == ["E001", "E002"]
    assert team.read_bytes() == before
    assert str(out) in ended.out


def test_a_person_who_is_not_there_is_status_2(command: Run, team: Path) -> None:
    ended = command("letters", team, "--out", team.parent / "letters", "--only", "E999")
    assert (ended.status, ended.out, len(ended.err.splitlines())) == (2, "", 1)


def test_run_scores_and_writes_letters_in_one_go(command: Run, tmp_path: Path) -> None:
    sheets = workbook_files.base()
    for name in ("Roster", "Metrics", "Ratings"):
        sheets[name] = [row for row in sheets[name] if not {"E003", "E004", "E005", "E006"} & set(map(str, row))]
    team = workbook_files.save(sheets, tmp_path / "team.xlsx")
    other, out = team.parent / "scored.xlsx", team.parent / "letters"
    before = team.read_bytes()
    ended = command("run", team, "--output", other, "--out", out, "--json", team.parent / "report.json")
    assert (ended.status, team.read_bytes()) == (0, before)
    assert other.exists()
    assert (team.parent / "report.json").exists()
    assert len(list(out.glob("2026-10_*_appraisal.pdf"))) == 2


def test_templates_are_copied_out(command: Run, tmp_path: Path) -> None:
    ended = command("templates", tmp_path / "own")
    copied = {p.relative_to(tmp_path / "own") for p in (tmp_path / "own").rglob("*") if p.is_file()}
    shipped = {p.relative_to(data.folder("templates")) for p in data.folder("templates").rglob("*") if p.is_file()}
    assert (ended.status, copied) == (0, shipped)


def test_templates_never_overwrite_one_s_own(command: Run, tmp_path: Path) -> None:
    own = tmp_path / "own"
    name = next(p.relative_to(data.folder("templates")) for p in data.folder("templates").rglob("*.html"))
    (own / name).parent.mkdir(parents=True)
    (own / name).write_text("mine")
    ended = command("templates", own)
    assert (ended.status, (own / name).read_text()) == (3, "mine")
    assert sum(p.is_file() for p in own.rglob("*")) == 1


def test_a_template_that_cannot_be_used_is_status_2_with_file_and_line(command: Run, team: Path) -> None:
    own = team.parent / "own"
    command("templates", own)
    broken = own / "appraisal" / "appraisal.html"
    broken.write_text(broken.read_text("utf-8").replace("{% endblock", "{{ nobody.knows }}{% endblock", 1), "utf-8")
    out = team.parent / "letters"
    ended = command("letters", team, "--out", out, "--templates", own, "--only", "E001")
    assert (ended.status, ended.out) == (2, "")
    assert "appraisal.html" in ended.err
    assert not list(out.glob("*.pdf"))
