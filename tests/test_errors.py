"""errors.py: each error knows its exit status and says one clear sentence with the cure."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from workbook_tools import errors
from workbook_tools.errors import SENTENCES, WorkbookToolsError

PACKAGE = Path(errors.__file__).parent
EVERY = [e for e in vars(errors).values() if isinstance(e, type) and issubclass(e, WorkbookToolsError)]


def placeholders(sentence: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(sentence) if field}


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (errors.UsageError, 2),
        (errors.UnknownPeriod, 2),
        (errors.TemplateError, 2),
        (errors.NothingToScore, 1),
        (errors.CannotRead, 3),
        (errors.CannotWrite, 3),
        (errors.Refused, 3),
        (errors.Locked, 3),
        (errors.ChangedMeanwhile, 3),
        (errors.ClosedPeriod, 3),
    ],
)
def test_the_exit_status_is_that_of_the_contract(error: type[WorkbookToolsError], status: int) -> None:
    assert error.exit_status == status


def test_one_except_clause_catches_all_of_ours() -> None:
    for error in EVERY:
        with pytest.raises(WorkbookToolsError):
            raise error("no_such_file", path="team.xlsx")


def test_the_sentence_names_what_it_is_about() -> None:
    told = str(errors.UnknownPeriod("unknown_period", period="2026-13", periods="2026-09, 2026-10"))
    assert told == "There is no period 2026-13. The periods are: 2026-09, 2026-10."


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_sentence_ends_and_can_be_filled(code: str) -> None:
    details = dict.fromkeys(placeholders(SENTENCES[code]), "x")
    told = str(WorkbookToolsError(code, **details))
    assert "{" not in told
    assert told.endswith((".", "x"))


def test_every_code_that_is_raised_has_a_sentence() -> None:
    names = "|".join(error.__name__ for error in EVERY)
    raised = re.compile(rf'(?:{names})\(\s*"([a-z_.]+)"')
    found = {code for path in PACKAGE.rglob("*.py") for code in raised.findall(path.read_text("utf-8"))}
    assert found, "no error is raised anywhere: the search is wrong"
    assert found <= SENTENCES.keys()


def test_an_error_keeps_its_code_and_details_for_other_languages() -> None:
    error = errors.CannotRead("no_such_file", path="team.xlsx")
    assert (error.code, dict(error.details)) == ("no_such_file", {"path": "team.xlsx"})
