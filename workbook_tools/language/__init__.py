"""Every sentence that a person reads, in en, zh-Hans and zh-Hant, by subject and key. Data; a test proves equal keys.

    language/en/problems.py      message and cure of every Problem: TEXTS["code"] = (message, cure)
    language/en/words.py         notes, reasons, rules in words: for tables, explain and letters
    language/en/letters.py       the letters' own texts
    language/en/commands.py      what the command line and the button say
    language/en/errors.py        the sentences of errors.py (English: errors.SENTENCES itself)

and the same files in zh_hans/ and zh_hant/. A subject is loaded when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import import_module
from typing import Any

from ..vocabulary import LANGUAGES

__all__ = ["LANGUAGES", "say", "texts"]


@cache
def texts(subject: str, language: str) -> Mapping[str, Any]:
    """All texts of a subject ("problems", "words", "letters", "commands", "errors") in a language."""
    folder = language.lower().replace("-", "_")
    return import_module(f".{folder}.{subject}", __name__).TEXTS  # type: ignore[no-any-return]


def say(subject: str, key: str, language: str, **details: object) -> str:
    """One text with its placeholders filled."""
    text: str = texts(subject, language)[key]
    return text.format_map(details)
