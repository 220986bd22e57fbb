"""check, score, explain: what a workbook says, what comes out of it, and why."""

from __future__ import annotations

from pathlib import Path

import click

from ..appraisal import Appraisal
from ..books.base import Receipt
from ..errors import NothingToScore
from . import summary
from .appraisals import appraised, check_json_target, exit_status, hand_over, other_file, problems_in
from .command import command, json_option, option, output_option, period_option, workbook_argument
from .session import Session


@command("check")
@workbook_argument
@period_option
@json_option
def check(session: Session, workbook: Path, period: str | None, json_file: str | None) -> int:
    """Shows every Problem."""
    check_json_target(session, json_file, [workbook])
    month = appraised(session, workbook, period)
    problems = problems_in(session, month)
    hand_over(session, month, json_file)
    errors = [problem for problem in problems if problem.is_error]
    warnings = [problem for problem in problems if not problem.is_error]
    names = {result.person.id: result.person.name for result in month.people}
    for found, title, colour in ((errors, "errors_title", "red"), (warnings, "warnings_title", "yellow")):
        if found:
            session.result(session.say(title, count=len(found)), fg=colour, bold=True)
            for line in summary.table(session, found, names):
                session.result(line)
    about = {"workbook": workbook.name, "period": month.period.key}
    key = "check_result" if problems else "nothing_wrong"
    session.result(session.say(key, errors=len(errors), warnings=len(warnings), **about))
    return exit_status(month)


@command("score")
@workbook_argument
@period_option
@output_option
@option("--dry-run", text="option_dry_run", is_flag=True)
@json_option
def score(
    session: Session, workbook: Path, period: str | None, output: Path | None, dry_run: bool, json_file: str | None
) -> int:
    """Scores, ranks, writes back."""
    check_json_target(session, json_file, [workbook, output])
    output = other_file(workbook, output)
    month = appraised(session, workbook, period)
    receipt = write_and_deliver(session, workbook, month, output, json_file, dry_run=dry_run)
    show_summary(session, workbook, month, period)
    summary.written(session, receipt, workbook, output)
    return exit_status(month)


def write_and_deliver(
    session: Session, workbook: Path, month: Appraisal, output: Path | None, json_file: str | None, *, dry_run: bool
) -> Receipt | None:
    """Writes the results, and the JSON also where nothing of the workbook can be scored."""
    receipt = None
    try:
        if not dry_run:
            from ..writing_back import write_back

            with session.step("step_write"):
                receipt = write_back(workbook, month, output=output)
    except NothingToScore:
        hand_over(session, month, json_file)
        raise
    hand_over(session, month, json_file)
    return receipt


def show_summary(session: Session, workbook: Path, month: Appraisal, period: str | None) -> None:
    """The part of the summary that every scoring command shows; `period` as it was asked for."""
    problems = problems_in(session, month)
    summary.headline(session, month)
    summary.held(session, month, problems)
    summary.counted(session, problems, workbook, period)


@command("explain")
@workbook_argument
@click.argument("employee_id", metavar="EMPLOYEE_ID")
@click.argument("indicator", required=False, metavar="[INDICATOR]")
@period_option
@json_option
def explain(
    session: Session, workbook: Path, employee_id: str, indicator: str | None, period: str | None, json_file: str | None
) -> int:
    """Shows how a score came about."""
    check_json_target(session, json_file, [workbook])
    month = appraised(session, workbook, period)
    from ..explaining import explain as explained

    text = explained(month, employee_id, indicator, language=session.language)
    hand_over(session, month, json_file, only=(employee_id, indicator))
    for line in text.splitlines():
        indent = len(line) - len(line.lstrip())
        for part in summary.indented(line.lstrip(), indent, indent + 2):
            session.result(part)
    return exit_status(month)
