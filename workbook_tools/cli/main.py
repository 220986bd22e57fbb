"""The command line: its commands, and what becomes of every way in which a run can end."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TextIO

import click

from ..errors import WorkbookToolsError
from ..language import texts
from .command import HelpGroup, Option, common_options
from .session import Session, chosen_language, show, silence

PROGRAM = "workbook-tools"
OUR_MISTAKE = 70
INTERRUPTED = 130

# command → the file it lives in
HOMES = {
    "new": "making",
    "check": "appraising",
    "score": "appraising",
    "letters": "lettering",
    "run": "lettering",
    "explain": "appraising",
    "undo": "making",
    "templates": "lettering",
    "doctor": "doctor",
}


def _show_version(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from .. import __version__

        show(f"{PROGRAM} {__version__}", err=False)
        ctx.exit()


def program() -> HelpGroup:
    """The command `workbook-tools`."""
    version = Option(
        ["--version"], is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="option_version"
    )
    group = HelpGroup("group", params=[version, *common_options()])
    group.homes = HOMES
    return group


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit status. Never lets an exception out."""
    for stream in (sys.stdout, sys.stderr):
        speak_utf8(stream)
    session = Session(chosen=chosen_language(arguments))
    try:
        status = program().main(list(arguments), prog_name=PROGRAM, standalone_mode=False, obj=session)
    except click.ClickException as problem:
        status = wrong_usage(problem, session)
    except WorkbookToolsError as error:
        session.message(session.say("error", message=sentence(error, session.language)))
        status = error.exit_status
    except (KeyboardInterrupt, click.Abort):
        session.message(session.say("interrupted"))
        status = INTERRUPTED
    except Exception as mistake:  # noqa: BLE001 (the front door: whatever else went wrong is a mistake of ours)
        status = our_mistake(mistake, session)
    flush()
    return status if isinstance(status, int) else 0


def sentence(error: WorkbookToolsError, language: str) -> str:
    """What an error says in a language."""
    if language == "en":
        return str(error)
    text: str = texts("errors", language).get(error.code, "")
    return text.format_map(error.details) if text else str(error)


def wrong_usage(problem: click.ClickException, session: Session) -> int:
    """Says what was wrong with the command as it was typed."""
    ctx = getattr(problem, "ctx", None)
    if isinstance(problem, click.exceptions.NoArgsIsHelpError) and ctx is not None:
        session.message(ctx.command.get_help(ctx))
        return problem.exit_code
    session.message(session.say("error", message=usage_sentence(problem, session)))
    if ctx is not None:
        session.message(session.say("see_help", command=ctx.command_path))
    return problem.exit_code


def usage_sentence(problem: click.ClickException, session: Session) -> str:
    """The most frequent slips in the person's language; what click says of the others."""
    if isinstance(problem, click.MissingParameter) and problem.param is not None:
        return session.say("usage_missing", what=_typed_name(problem.param))
    if isinstance(problem, click.NoSuchOption):
        return session.say("usage_no_option", what=problem.option_name)
    return session.say("usage_wrong", message=problem.format_message())


def _typed_name(param: click.Parameter) -> str:
    """A parameter as a person types it: --out, WORKBOOK."""
    return param.opts[0] if isinstance(param, click.Option) else param.make_metavar(click.Context(click.Command("")))


def our_mistake(mistake: Exception, session: Session) -> int:
    """A short apology, and a log for whoever looks after the program."""
    from .mistakes import write_log

    session.message(session.say("our_mistake", what=f"{type(mistake).__name__}: {mistake}"))
    path = write_log(mistake)
    if path is not None:
        session.message(session.say("our_mistake_log", path=path))
    return OUR_MISTAKE


def speak_utf8(stream: TextIO) -> None:
    """UTF-8 also where Windows redirects, and a file name that is none shown as it can be."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def flush() -> None:
    """Hands over what was shown, here and not at the very end, where a broken pipe would be a complaint of Python's."""
    for err, stream in ((False, sys.stdout), (True, sys.stderr)):
        try:
            stream.flush()
        except BrokenPipeError:
            silence(err=err)
