"""Text that fits a terminal, in any script: how wide it shows, where a line may break, columns side by side."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator

WIDE = frozenset("WF")
# what may not begin a line: closing punctuation, half and full width
CLOSING = frozenset(",.;:!?)]}%，。；：！？）】」』、》”’")
# what may not end one
OPENING = frozenset("([{（【「『《“‘")
# pieces that stay together: words, runs of blanks, and single characters of the scripts that break anywhere
PIECES = r"(?s)\s+|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]+|."


def character_width(character: str) -> int:
    """How many columns a character takes."""
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in WIDE else 1


def width(text: str) -> int:
    """How many columns a text takes in a terminal."""
    return len(text) if text.isascii() else sum(map(character_width, text))


def padded(text: str, columns: int) -> str:
    """The text, filled with blanks to that many columns."""
    return text + " " * max(0, columns - width(text))


def _cut(word: str, columns: int) -> Iterator[str]:
    """A word too long for a line (a path, say), in pieces that fit."""
    piece, taken = "", 0
    for character in word:
        wide = character_width(character)
        if taken + wide > columns and piece:
            yield piece
            piece, taken = "", 0
        piece, taken = piece + character, taken + wide
    yield piece


def _units(text: str, columns: int) -> Iterator[str]:
    """The text in units that must not be broken, closing punctuation with what stands before it."""
    unit = ""
    for piece in re.findall(PIECES, text):
        glued = unit and (unit[-1] in OPENING or (piece[0] in CLOSING and not unit.isspace()))
        if glued and width(unit + piece) <= columns:
            unit += piece
            continue
        if unit:
            yield unit
        *whole, unit = _cut(piece, columns) if width(piece) > columns else (piece,)
        yield from whole
    if unit:
        yield unit


def wrapped(text: str, columns: int) -> list[str]:
    """The text in lines of at most that many columns (at least one line)."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if width(paragraph) <= columns:
            lines.append(paragraph.rstrip())
            continue
        line = ""
        for unit in _units(paragraph, columns):
            if line and width(line) + width(unit.rstrip()) > columns:
                lines.append(line.rstrip())
                line = ""
            line += "" if not line and unit.isspace() else unit
        lines.append(line.rstrip())
    return lines


def side_by_side(left: Iterable[str], right: Iterable[str], columns: int, gap: int = 2) -> list[str]:
    """Two blocks of lines beside each other; the left one takes `columns`."""
    left, right = list(left), list(right)
    rows = max(len(left), len(right))
    left += [""] * (rows - len(left))
    right += [""] * (rows - len(right))
    return [(padded(a, columns + gap) + b).rstrip() for a, b in zip(left, right, strict=True)]


def terminal_columns() -> int:
    """How wide the output may be: the terminal's width up to 100, or 80 where there is none."""
    if not sys.stdout.isatty():
        return 80
    return max(40, min(100, os.get_terminal_size(sys.stdout.fileno()).columns or 80))
