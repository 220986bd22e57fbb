"""What check, score, letters, run and explain have in common: appraise, say it in the person's language, hand over."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from ..appraisal import Appraisal, appraise, told
from ..problems import Problem
from .progress import waiting
from .session import Session

DONE = 0
SOME_HELD = 1
LONG_WORK = 2_000_000  # bytes of a workbook that takes more than a moment


def appraised(session: Session, workbook: Path, period: str | None) -> Appraisal:
    """The period of the workbook. From here on the session speaks the workbook's language, unless --lang was given."""
    long = workbook.is_file() and workbook.stat().st_size > LONG_WORK
    with session.step("step_appraise"), unhindered(), waiting(session, "reading", long, workbook=workbook.name):
        month = appraise(workbook, period)
    session.workbook = month.team.language
    return month


@contextmanager
def unhindered() -> Iterator[None]:
    """Without the collector of cyclic garbage: millions of small values are made, none in cycles."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def problems_in(session: Session, month: Appraisal) -> tuple[Problem, ...]:
    """The Problems with their sentences in the session's language."""
    if session.language == month.team.language:
        return month.problems
    return told(month.problems, month.team, session.language)


def exit_status(month: Appraisal) -> int:
    """1 where somebody is held, else 0."""
    held = any(result.status == "held" for result in month.people)
    return SOME_HELD if held or any(problem.is_error for problem in month.problems) else DONE


def check_json_target(session: Session, target: str | None, workbooks: Sequence[Path | None]) -> None:
    """Refuses a --json that would destroy a workbook, before any work is done."""
    session.results_to_stderr = target == "-"
    if target is None or target == "-":
        return
    for workbook in workbooks:
        if workbook is not None and os.path.realpath(target) == os.path.realpath(workbook):
            raise click.UsageError(session.say("json_is_workbook", path=target), click.get_current_context())


def shown_command(*words: str | Path) -> str:
    """A command line that can be copied into a terminal."""
    return " ".join(["workbook-tools", *(_quoted(str(word)) for word in words)])


def _quoted(word: str) -> str:
    """The word, in quotes where a blank would tear it apart (double quotes serve every shell)."""
    return f'"{word}"' if " " in word else word
