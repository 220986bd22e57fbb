"""Which characters the letters' fonts can show, and fonts cut to a run's own characters. Knows HarfBuzz (uharfbuzz).

A missing glyph prints an empty box that no text extraction can see, so it is looked for before anything is rendered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Final

import uharfbuzz as hb

FONTS: Final = Path(__file__).parent / "fonts"
FILES: Final = (
    "WorkbookLetters-Regular.otf",
    "WorkbookLetters-Bold.otf",
    "WorkbookLettersLatin-Regular.ttf",
    "WorkbookLettersLatin-Bold.ttf",
)


@cache
def _face(file: str) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(FONTS / file)))


@cache
def covered() -> frozenset[int]:
    """Every character that a letter can show in regular and in bold."""
    regular = set(_face(FILES[0]).unicodes) | set(_face(FILES[2]).unicodes)
    return frozenset(regular & (set(_face(FILES[1]).unicodes) | set(_face(FILES[3]).unicodes)))


def characters(context: Any) -> set[str]:
    """All characters of the texts in a context."""
    found: set[str] = set()
    _collect(context, found)
    return found


def _collect(context: Any, found: set[str]) -> None:
    if isinstance(context, str):
        found.update(context)
    elif isinstance(context, dict):
        for key, value in context.items():
            if key != "logo":
                _collect(value, found)
    elif isinstance(context, list):
        for value in context:
            _collect(value, found)


def missing(found: Iterable[str]) -> list[str]:
    """The characters among these that would print as an empty box, in order."""
    known = covered()
    return sorted(c for c in found if ord(c) not in known and not _invisible(c))


def _invisible(character: str) -> bool:
    """Spaces, controls and selectors of a variant: they need no glyph."""
    category = unicodedata.category(character)
    return category in ("Cc", "Cf", "Zs", "Zl", "Zp") or "VARIATION SELECTOR" in unicodedata.name(character, "")


def cut(found: Iterable[str], folder: Path) -> None:
    """Writes the fonts with these characters only: WeasyPrint walks over every glyph number up to the highest one, so a
    letter takes two thirds of the time and a quarter of the bytes that it takes with the whole fonts.
    """
    codes = {ord(c) for c in found} | set(range(0x20, 0x7F))
    for file in FILES:
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(codes)
        subset = hb.subset(_face(file), wanted)
        (folder / file).write_bytes(subset.blob.data)
