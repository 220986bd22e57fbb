"""letters, run, templates: what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..appraisal import Appraisal
from . import summary
from .appraisals import SOME_HELD, appraised, check_json_target, exit_status, other_file, shown_command
from .appraising import show_summary, write_and_deliver
from .command import Help, command, json_option, option, output_option, period_option, workbook_argument
from .progress import counting
from .session import Session

if TYPE_CHECKING:  # nothing of the letters is loaded before a workbook was read
    from ..letters.receipt import LettersReceipt

out_option = option("--out", text="option_out", type=click.Path(path_type=Path), metavar="DIR", required=True)


class LettersCommand(Help):
    """Understands `--only E001 E002 E003` as well as `--only E001 --only E002`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Puts --only before each Employee ID that follows one."""
        flags = {name for option in self.params if getattr(option, "is_flag", False) for name in option.opts}
        return super().parse_args(ctx, list(one_by_one(args, flags | {"--help"})))


def one_by_one(arguments: Sequence[str], flags: Set[str]) -> Iterator[str]:
    """`--only A B` as `--only A --only B`; where the workbook was not named before, the last of all is the workbook."""
    taker = ""  # the option that takes the values now
    named = False
    for i, argument in enumerate(arguments):
        if argument.startswith("-"):
            taker = "" if argument in flags or "=" in argument else argument
        elif taker and arguments[i - 1] == taker:
            taker = taker if taker == "--only" else ""
        elif taker and (named or i < len(arguments) - 1):
            yield "--only"
        else:
            named = True
        yield argument


@command("letters", LettersCommand)
@workbook_argument
@period_option
@out_option
@option("--only", text="option_only", metavar="ID", multiple=True)
@option("--jobs", text="option_jobs", type=click.IntRange(1), metavar="N")
@option("--templates", text="option_templates", type=click.Path(path_type=Path), metavar="DIR")
@option("--join", text="option_join", is_flag=True)
@option("--force", text="option_force", is_flag=True)
def letters(
    session: Session,
    workbook: Path,
    period: str | None,
    out: Path,
    only: tuple[str, ...],
    jobs: int | None,
    templates: Path | None,
    join: bool,
    force: bool,
) -> int:
    """Writes the letters."""
    month = appraised(session, workbook, period)
    receipt = rendered(session, month, out, only=only, jobs=jobs, templates=templates, join=join, force=force)
    show_summary(session, workbook, month, period)
    summary.letters(session, receipt)
    return SOME_HELD if receipt.held else exit_status(month)


def rendered(
    session: Session,
    month: Appraisal,
    out: Path,
    *,
    only: tuple[str, ...] = (),
    jobs: int | None = None,
    templates: Path | None = None,
    join: bool = False,
    force: bool = False,
) -> LettersReceipt:
    """The letters, with a bar while they are rendered."""
    import gc

    from ..letters import write_letters

    gc.enable()
    with session.step("step_letters"), counting(session, "writing_letters") as step:
        return write_letters(
            month, out, only=only, templates=templates, jobs=jobs, force=force, join=join, progress=step
        )


@command("run")
@workbook_argument
@period_option
@out_option
@output_option
@json_option
def run(
    session: Session, workbook: Path, period: str | None, out: Path, output: Path | None, json_file: str | None
) -> int:
    """Does the whole month."""
    check_json_target(session, json_file, [workbook, output])
    output = other_file(workbook, output)
    month = appraised(session, workbook, period)
    receipt = write_and_deliver(session, workbook, month, output, json_file, dry_run=False)
    try:
        printed = rendered(session, month, out)
    finally:  # also where the letters cannot be written: the scores are in the workbook
        show_summary(session, workbook, month, period)
        summary.written(session, receipt, workbook, output)
    summary.letters(session, printed)
    return SOME_HELD if printed.held else exit_status(month)


@command("templates")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def templates(session: Session, folder: Path) -> int:
    """Copies the templates out."""
    import shutil

    from ..data import folder as shipped
    from ..errors import CannotWrite

    source = shipped("templates")
    files = [path for path in sorted(source.rglob("*")) if path.is_file()]
    for path in files:
        target = folder / path.relative_to(source)
        if target.exists():
            raise CannotWrite("exists", path=target)
    for path in files:
        target = folder / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    session.result(session.say("templates_copied", count=len(files), folder=folder))
    command_line = shown_command("letters", "WORKBOOK", "--out", "DIR", "--templates", folder)
    session.result(session.say("templates_next", command=command_line))
    return 0
