"""The public face of the package: exactly these names, each what it says, loaded only when used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import workbook_tools as wt

NAMES = [
    "Appraisal",
    "CannotRead",
    "CannotWrite",
    "ChangedMeanwhile",
    "ClosedBook",
    "ClosedPeriod",
    "LettersReceipt",
    "Locked",
    "MemoryBook",
    "NothingToScore",
    "Problem",
    "Receipt",
    "Refused",
    "TemplateError",
    "UnknownPeriod",
    "UsageError",
    "WorkbookToolsError",
    "__version__",
    "appraise",
    "explain",
    "new_workbook",
    "undo",
    "update_workbook",
    "write_back",
    "write_letters",
]


def test_these_are_the_public_names() -> None:
    assert wt.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_each_public_name_is_there(name: str) -> None:
    assert getattr(wt, name) is not None


@pytest.mark.parametrize("name", [name for name in NAMES if name != "__version__"])
def test_each_public_name_says_what_it_is(name: str) -> None:
    assert getattr(wt, name).__doc__


def test_dir_shows_the_public_names_before_they_are_loaded() -> None:
    assert dir(wt) == sorted(NAMES)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'apraise'"):
        _ = wt.apraise  # type: ignore[attr-defined]


def test_every_error_is_a_workbook_tools_error() -> None:
    errors = [getattr(wt, name) for name in NAMES if isinstance(getattr(wt, name), type)]
    named = [error for error in errors if issubclass(error, Exception)]
    assert len(named) == 11
    assert all(issubclass(error, wt.WorkbookToolsError) for error in named)


def test_star_import_brings_exactly_the_public_names() -> None:
    code = "before = set(dir()); from workbook_tools import *; print(sorted(set(dir()) - before - {'before'}))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == str(sorted(NAMES))
