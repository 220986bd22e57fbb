"""Commands and options whose help speaks the person's language and fits the terminal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from ..language import LANGUAGES
from .layout import side_by_side, terminal_columns, width, wrapped
from .session import Session, known_language

F = TypeVar("F", bound=Callable[..., Any])


def session_of(ctx: click.Context) -> Session:
    """The run's session (a fresh one where click itself asks for help outside a run)."""
    return ctx.ensure_object(Session)


class Option(click.Option):
    """An option whose help is a text of `language`, by its key."""

    def help_in(self, session: Session) -> str:
        """The help in the session's language, with the default where there is one to know."""
        return session.say(self.help or "")


def rows(pairs: Sequence[tuple[str, str]]) -> list[str]:
    """Terms and their explanations as two columns within the terminal's width."""
    columns = min(26, max((width(term) for term, _ in pairs), default=0))
    rest = terminal_columns() - columns - 4
    lines: list[str] = []
    for term, explanation in pairs:
        left, right = [term], wrapped(explanation, rest)
        if width(term) > columns:
            lines.append(f"  {term}")
            left = []
        lines += [f"  {line}" for line in side_by_side(left, right, columns)]
    return lines


class Help(click.Command):
    """A command that shows its help from `language`: what it does, examples, options."""

    def get_help(self, ctx: click.Context) -> str:
        """The whole help text."""
        session = session_of(ctx)
        pieces = " ".join(piece for piece in self.collect_usage_pieces(ctx) if piece)
        lines = [f"{session.say('usage')} {ctx.command_path} {pieces}", ""]
        lines += [session.say(f"help_{self.name}"), "", *self.further_lines(ctx, session)]
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option) and not p.hidden]
        lines += [session.say("options"), *rows([_record(option, session) for option in options])]
        return "\n".join(lines)

    def further_lines(self, ctx: click.Context, session: Session) -> list[str]:  # noqa: ARG002 (a group has some)
        """What stands between the text and the options."""
        return []

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """--help, explained in the session's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = session_of(ctx).say("option_help")
        return option


def _record(option: click.Option, session: Session) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    value = "" if option.is_flag or option.count else f" {option.make_metavar(click.Context(click.Command('')))}"
    return names + value, option.help_in(session) if isinstance(option, Option) else option.help or ""


class HelpGroup(Help, click.Group):
    """The whole program: its commands are loaded when they are asked for."""

    homes: dict[str, str] = {}  # noqa: RUF012 (set once, below the class that uses it)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """The commands, in the order in which people meet them."""
        return list(self.homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command, from its file."""
        from importlib import import_module

        if cmd_name not in self.homes:
            return None
        module = import_module(f".{self.homes[cmd_name]}", __package__)
        command: click.Command = getattr(module, cmd_name)
        return command

    def further_lines(self, ctx: click.Context, session: Session) -> list[str]:
        """The commands, each in a line, and the exit statuses."""
        pairs = [(name, session.say(f"short_{name}")) for name in self.list_commands(ctx)]
        return [session.say("commands"), *rows(pairs), "", session.say("help_statuses"), ""]


def option(*names: str, text: str, **settings: Any) -> Callable[[F], F]:
    """An option with its help text's key."""
    return click.option(*names, cls=Option, help=text, **settings)


def common_options(lang_text: str = "option_lang") -> list[click.Parameter]:
    """What every command has: --lang and -v."""
    return [
        Option(["--lang"], metavar="LANG", expose_value=False, callback=_choose_language, help=lang_text),
        Option(["-v", "--verbose"], is_flag=True, expose_value=False, callback=_say_more, help="option_verbose"),
    ]


def _say_more(ctx: click.Context, _: click.Parameter, value: bool) -> None:
    session_of(ctx).verbose |= value


def _choose_language(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None:
        return
    language = known_language(value)
    if language is None:
        raise click.BadParameter(f"{value!r} is none of {', '.join(LANGUAGES)}.", ctx, param)
    session_of(ctx).chosen = language


def command(name: str, cls: type[Help] = Help) -> Callable[[F], click.Command]:
    """A command with the options of every command; its function is given the session first."""

    def decorate(function: F) -> click.Command:
        made = click.command(name, cls=cls)(click.pass_obj(function))
        made.params += common_options("option_lang_new" if name == "new" else "option_lang")
        return made

    return decorate


workbook_argument = click.argument("workbook", type=click.Path(path_type=Path), metavar="WORKBOOK")
period_option = option("--period", text="option_period", metavar="PERIOD")
output_option = option("--output", text="option_output", type=click.Path(path_type=Path), metavar="OTHER")
json_option = option("--json", "json_file", text="option_json", metavar="FILE")
