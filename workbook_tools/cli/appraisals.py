"""What check, score, letters, run and explain have in common: appraise, say it in the person's language, hand over."""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from pathlib import Path

import click

from ..appraisal import Appraisal, appraise, told
from ..errors import CannotWrite, WorkbookToolsError
from ..problems import Problem
from .progress import waiting
from .session import Session

DONE = 0
SOME_HELD = 1
LONG_WORK = 2_000_000  # bytes of a workbook that takes more than a moment


def appraised(session: Session, workbook: Path, period: str | None) -> Appraisal:
    """The period of the workbook. From here on the session speaks the workbook's language, unless --lang was given."""
    long = workbook.is_file() and workbook.stat().st_size > LONG_WORK
    try:
        with session.step("step_appraise"), waiting(session, "reading", long, workbook=workbook.name):
            month = appraise(workbook, period)
    except WorkbookToolsError:
        session.workbook = language_of(workbook)
        raise
    session.workbook = month.team.language
    return month


def language_of(workbook: Path) -> str | None:
    """The language of the workbook's sheet names, None where it cannot be read."""
    from ..books.closed import ClosedBook
    from ..reading.headings import workbook_language
    from ..vocabulary import default_vocabulary

    try:
        return workbook_language(ClosedBook(workbook), default_vocabulary())
    except WorkbookToolsError:
        return None


def problems_in(session: Session, month: Appraisal) -> tuple[Problem, ...]:
    """The Problems with their sentences in the session's language."""
    if session.language == month.team.language:
        return month.problems
    return told(month.problems, month.team, session.language)


def exit_status(month: Appraisal) -> int:
    """1 where somebody is held, else 0."""
    held = any(result.status == "held" for result in month.people)
    return SOME_HELD if held or any(problem.is_error for problem in month.problems) else DONE


def other_file(workbook: Path, output: Path | None) -> Path | None:
    """The --output, None where it is the workbook itself: then the results are written in place, as without it."""
    same = output is not None and os.path.realpath(output) == os.path.realpath(workbook)
    return None if same else output


def check_json_target(session: Session, target: str | None, workbooks: Sequence[Path | None]) -> None:
    """Refuses a --json that would destroy a workbook, or that cannot be written, before any work is done."""
    session.results_to_stderr = target == "-"
    if target is None or target == "-":
        return
    for workbook in workbooks:
        if workbook is not None and os.path.realpath(target) == os.path.realpath(workbook):
            raise click.UsageError(session.say("json_is_workbook", path=target), click.get_current_context())
    folder = Path(os.path.realpath(target)).parent
    if not os.access(folder, os.W_OK):
        why = os.strerror(errno.EACCES if folder.exists() else errno.ENOENT)
        raise CannotWrite("not_writable", path=target, why=why)


def hand_over(
    session: Session, month: Appraisal, target: str | None, *, only: tuple[str, str | None] = ("", None)
) -> None:
    """The JSON of --json, where it is asked for; `only` narrows it to a person and, where given, an indicator."""
    if target is None:
        return
    from ..reporting import narrowed, report
    from .jsonfile import deliver

    everything = report(month, problems_in(session, month))
    deliver(narrowed(everything, *only) if only[0] else everything, target)


def shown_command(*words: str | Path) -> str:
    """A command line that can be copied into a terminal."""
    return " ".join(["workbook-tools", *(_quoted(str(word)) for word in words)])


def _quoted(word: str) -> str:
    """The word, in quotes where a blank would tear it apart (double quotes serve every shell)."""
    return f'"{word}"' if " " in word else word
