"""The texts and the default scheme of this folder's data files, in one language at a time."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from workbook_tools.vocabulary import LANGUAGES

HERE = Path(__file__).parent


@cache
def load(name: str) -> dict[str, Any]:
    """A data file of this folder."""
    return tomllib.loads((HERE / name).read_text("utf-8"))


def say(text: str, language: str) -> str:
    """One of the forms "English · Simplified · Traditional"; of two forms the Chinese one serves both scripts."""
    forms = text.split(" · ")
    return forms[min(LANGUAGES.index(language), len(forms) - 1)]


def text(path: str, language: str) -> str:
    """A text of texts.toml by its path, such as "guide.title"; "" where there is none."""
    found: Any = load("texts.toml")
    head, _, rest = path.partition(".")
    found = found.get(head, {})
    return say(found.get(rest, "") if rest else found, language)
