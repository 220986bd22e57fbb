"""A start stays cheap: what a fresh interpreter may load for which work."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

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
