"""A start stays cheap: what a fresh interpreter may load for which work."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbook_tools import data

HEAVY = {"weasyprint", "openpyxl", "xlwings", "jinja2", "pikepdf", "babel", "rich", "fontTools", "uharfbuzz", "PIL"}
# not heavy by name, but each costs as much as half of `python -c pass` or more
NEEDLESS = {"asyncio", "email", "http", "ssl", "multiprocessing", "concurrent", "logging", "unittest", "pydoc"}


def loaded_by(code: str) -> set[str]:
    """The top names of the modules that a fresh interpreter holds after the code, beyond its own."""
    script = f"import sys; before = set(sys.modules)\n{code}\nprint(*(set(sys.modules) - before), file=sys.stderr)"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    return {name.split(".")[0] for name in result.stderr.splitlines()[-1].split()}


def run(*arguments: object) -> str:
    """Code that runs the command line."""
    return f"from workbook_tools.cli.main import run; run({[str(a) for a in arguments]!r})"


def test_importing_the_package_loads_nothing_but_itself() -> None:
    assert loaded_by("import workbook_tools") <= {"workbook_tools", "__future__", "importlib", "warnings"}


def test_asking_for_help_loads_neither_a_stage_nor_a_library_for_workbooks() -> None:
    loaded = loaded_by(run("--help"))
    assert not loaded & (HEAVY | NEEDLESS | {"python_calamine"})


@pytest.mark.parametrize("command", ["check", "score"])
def test_scoring_loads_no_library_that_it_does_not_need(command: str, team: Path) -> None:
    assert not loaded_by(run(command, team)) & (HEAVY | NEEDLESS)


def test_scoring_loads_nothing_of_the_letters(team: Path) -> None:
    code = run("score", team) + "\nassert 'workbook_tools.letters.html' not in sys.modules"
    loaded_by(code)


@pytest.mark.thorough
def test_scoring_the_sample_costs_at_most_15_starts_of_python(tmp_path: Path) -> None:
    workbook = tmp_path / "team.xlsx"
    shutil.copyfile(data.folder("sample_workbooks") / "customer-service.zh-Hans.xlsx", workbook)
    program = Path(sys.executable).with_name("workbook-tools")
    output = tmp_path / "scored.xlsx"
    pairs = [
        (seconds([sys.executable, "-c", "pass"]), seconds([program, "score", workbook, "--output", output]))
        for _ in range(15)
    ]
    start, score = (statistics.median(column) for column in zip(*pairs, strict=True))
    assert score / start <= 15


def seconds(line: list[object]) -> float:
    """How long a process takes, from start to end."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    begun = time.perf_counter()
    subprocess.run([str(word) for word in line], capture_output=True, check=False, env=environment)
    return time.perf_counter() - begun
