"""Writes docs/commands.md from the live help and docs/headings.md from the vocabulary: python scripts/document.py."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import click

from workbook_tools.cli.main import HOMES, PROGRAM, program
from workbook_tools.cli.session import Session
from workbook_tools.language import LANGUAGES
from workbook_tools.vocabulary import Term, default_vocabulary

DOCS = Path(__file__).resolve().parent.parent / "docs"
NAMES = {"en": "English", "zh-Hans": "简体", "zh-Hant": "繁體"}


def commands() -> str:
    """Every command's help as it is shown."""
    group = program()
    root = click.Context(group, info_name=PROGRAM, obj=Session(chosen="en"))
    parts = [
        "# Commands",
        "Written by `scripts/document.py` from the program's own help.",
        _block(group.get_help(root)),
    ]
    for name in HOMES:
        command = group.get_command(root, name)
        if command is not None:
            with click.Context(command, info_name=name, parent=root, obj=root.obj) as ctx:
                parts += [f"## {name}", _block(command.get_help(ctx))]
    return "\n\n".join(parts) + "\n"


def _block(text: str) -> str:
    return f"```\n{text}\n```"


def headings() -> str:
    """Every sheet with its headings, and every setting, in three languages."""
    words = default_vocabulary()
    parts = [
        "# Sheets and headings",
        "Written by `scripts/document.py` from the program's vocabulary. The languages may be mixed.",
        "**Bold** headings are required. Other columns and sheets are the manager's own.",
    ]
    for sheet in words.sheets.values():
        title = " · ".join(dict.fromkeys(sheet.names.forms))
        if sheet.headings:
            parts.append(f"## {title}\n\n" + "\n".join(_table(list(sheet.headings.values()))))
    parts.append("## Settings · 设置 · 設定\n\n" + "\n".join(_table(list(words.settings.values()))))
    return "\n\n".join(parts) + "\n"


def _table(terms: list[Term]) -> Iterator[str]:
    yield "| " + " | ".join(NAMES[language] for language in LANGUAGES) + " |"
    yield "|" + "---|" * len(LANGUAGES)
    for term in terms:
        forms = [f"**{form}**" if term.required else form for form in term.forms]
        yield "| " + " | ".join(forms) + " |"


DOCUMENTS = {"commands.md": commands, "headings.md": headings}


def written() -> dict[str, str]:
    """Every document by its name, as wide as where there is no terminal."""
    with redirect_stdout(StringIO()):
        return {name: document() for name, document in DOCUMENTS.items()}


if __name__ == "__main__":
    for name, text in written().items():
        (DOCS / name).write_text(text, encoding="utf-8")
