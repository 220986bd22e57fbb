"""What one run of the command line knows: the language to speak, how much to say, and where to say it."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import click

from ..language import say


def known_language(text: str) -> str | None:
    """The language that a locale's or a person's text means: zh_TW.UTF-8 → zh-Hant; None if it is none of ours."""
    name = text.split(".", maxsplit=1)[0].replace("_", "-").lower()
    if name.startswith("zh"):
        traditional = any(part in {"hant", "tw", "hk", "mo"} for part in name.split("-"))
        return "zh-Hant" if traditional else "zh-Hans"
    return "en" if name.split("-")[0] == "en" else None


def system_language() -> str:
    """The language of this computer as far as it is one of ours, else English."""
    if sys.platform == "win32":
        import ctypes
        import locale

        names: Sequence[str] = (locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), ""),)
    else:
        names = tuple(os.environ.get(variable, "") for variable in ("LC_ALL", "LC_MESSAGES", "LANG"))
    first = next((name for name in names if name), "")
    return known_language(first) or "en"


def chosen_language(arguments: Sequence[str]) -> str | None:
    """What --lang says, read before anything else so that --help and wrong usage speak it too."""
    for i, argument in enumerate(arguments):
        if argument == "--lang" and i + 1 < len(arguments):
            return known_language(arguments[i + 1])
        if argument.startswith("--lang="):
            return known_language(argument.removeprefix("--lang="))
    return None


@dataclass
class Session:
    """The language is what --lang says, else the workbook's once it is known, else the computer's."""

    chosen: str | None = None
    workbook: str | None = None
    verbose: bool = False
    results_to_stderr: bool = False  # where JSON takes standard output

    @property
    def language(self) -> str:
        """The language to speak now."""
        return self.chosen or self.workbook or system_language()

    def say(self, key: str, **details: object) -> str:
        """A text of the command line."""
        return say("commands", key, self.language, **details)

    def result(self, text: str = "", **style: object) -> None:
        """Shows a line of the result: standard output, unless JSON takes it."""
        show(text, err=self.results_to_stderr, **style)

    def message(self, text: str) -> None:
        """Shows a line that is not the result: standard error."""
        show(text, err=True)

    @contextmanager
    def step(self, key: str) -> Iterator[None]:
        """A step of the work; with -v it is said how long it took."""
        begun = time.perf_counter()
        yield
        if self.verbose:
            self.message(self.say("took", step=self.say(key), seconds=time.perf_counter() - begun))


def show(text: str, *, err: bool, **style: object) -> None:
    """Writes a line. Nobody reading any more (a broken pipe) is no reason to stop: the work is done or goes on."""
    try:
        click.echo(click.style(text, **style) if style else text, err=err)  # type: ignore[arg-type]
    except BrokenPipeError:
        silence(err=err)


def silence(*, err: bool) -> None:
    """Points a stream that nobody reads at nothing, so that Python does not complain about it at the end."""
    stream = sys.stderr if err else sys.stdout
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, stream.fileno())
    os.close(nothing)
