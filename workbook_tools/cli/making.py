"""new and undo: a workbook that was not there, and one as it was."""

from __future__ import annotations

from pathlib import Path

import click

from .appraisals import language_of, shown_command
from .command import command, option, workbook_argument
from .session import Session


@command("new")
@click.argument("path", type=click.Path(path_type=Path), metavar="PATH")
@option("--scheme", text="option_scheme", type=click.Choice(["customer-service"]), default="customer-service")
@option("--demo", text="option_demo", type=click.IntRange(1, 10_000), metavar="N")
@option("--seed", text="option_seed", type=int, metavar="S", default=0)
def new(session: Session, path: Path, scheme: str, demo: int | None, seed: int) -> int:
    """Makes a new workbook."""
    from ..masters import new_workbook

    new_workbook(path, language=session.language, scheme=scheme, demo=demo, seed=seed)
    session.result(session.say("new_made", path=path))
    session.result(session.say("new_next", command=shown_command("check", path)))
    return 0


@command("undo")
@workbook_argument
@option("--steps", text="option_steps", type=click.IntRange(1), metavar="N", default=1)
@option("--force", text="option_force_undo", is_flag=True)
def undo(session: Session, workbook: Path, steps: int, force: bool) -> int:
    """Gives the workbook back as it was."""
    from ..updating import undo as take_back

    session.workbook = language_of(workbook)
    take_back(workbook, steps=steps, force=force)
    key = "undone" if steps == 1 else "undone_steps"
    session.result(session.say(key, path=workbook, steps=steps))
    return 0
