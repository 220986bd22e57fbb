"""How far long work is: on a terminal only, and gone when the work is done."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from .session import Session


@contextmanager
def waiting(session: Session, key: str, long: bool, **details: object) -> Iterator[None]:
    """A sign of life while something long runs of which nobody knows how far it is."""
    if not long or not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(session.say(key, **details)):
        yield


@contextmanager
def counting(session: Session, key: str) -> Iterator[Callable[[int, int], None] | None]:
    """A bar for work that says `step(done, total)`; None where there is no terminal to show it on."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(session.say(key), total=None)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield step
