"""What a formula refers to: areas of sheets, directly or through defined names and tables; or that nobody can say.

Not a formula parser: texts are taken out, then everything that looks like a reference is collected. Whatever is left
that could be one (INDIRECT, OFFSET, a name nobody knows) makes the formula one that may depend on anything.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from ...cells import column_number

_LAST_ROW: Final = 1_048_576
_LAST_COLUMN: Final = 16_384
_TEXTS: Final = re.compile(r'"(?:[^"]|"")*"')
_REFERENCE: Final = re.compile(
    r"""(?<![\w.$])
    (?:(?P<sheet>'(?:[^']|'')+'|(?:\[\d+\])?[^\s'!(),;:+\-*/^&=<>{}\[\]"%@\#]+(?::[^\s'!(),;:+\-*/^&=<>{}\[\]"%@\#]+)?)!)?
    (?:(?P<a>\$?[A-Za-z]{1,3}\$?[0-9]{1,7})(?::(?P<b>\$?[A-Za-z]{1,3}\$?[0-9]{1,7}))?
      |(?P<ca>\$?[A-Za-z]{1,3}):(?P<cb>\$?[A-Za-z]{1,3})
      |(?P<ra>\$?[0-9]{1,7}):(?P<rb>\$?[0-9]{1,7}))
    (?![\w.(!\[])(?P<more>\s*:)?""",
    re.VERBOSE,
)
_ANYWHERE: Final = re.compile(r"\b(?:OFFSET|INDIRECT)\s*\(", re.IGNORECASE)
_SHAPE_ONLY: Final = re.compile(  # these look at where a cell is, never at what it holds
    r"""\b(?:ROWS?|COLUMNS?)\([^()]*\)|\bCELL\(\s*"(?:width|address|col|row|filename|format|color|protect)"[^()]*\)""",
    re.IGNORECASE,
)
_FUNCTION: Final = re.compile(r"[\w.]+\s*\(")
_RANGE_OF_FUNCTION: Final = re.compile(r":\s*[A-Za-z_][\w.]*\s*\(|\)\s*:")
_WORD: Final = re.compile(r"(?:(?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)?([^\W\d][\w.?\\]*)")
_EXTERNAL: Final = re.compile(r"'\[\d+\][^']*'!\$?[\w.$:]+|\[\d+\][^\s'!(),;:+\-*/^&=<>{}\[\]\"]*!\$?[\w.$:]+")
_ERROR: Final = re.compile(r"#(?:REF!|N/A|NAME\?|VALUE!|DIV/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA)")
_WORDS_OF_THEIR_OWN: Final = frozenset(("true", "false"))


class Area(NamedTuple):
    """An area of a sheet; `fixed` tells which of its four numbers do not move with the formula."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int
    fixed: tuple[bool, bool, bool, bool] = (True, True, True, True)

    def moved(self, down: int, right: int) -> Area:
        """The area seen from a cell so much further down and right (for formulas that share one text)."""
        a, b, c, d = self.fixed
        return Area(
            self.sheet,
            self.top if a else self.top + down,
            self.left if b else self.left + right,
            self.bottom if c else self.bottom + down,
            self.right if d else self.right + right,
            self.fixed,
        )


class Precedents(NamedTuple):
    """What a formula depends on; `anything` when that cannot be told."""

    areas: tuple[Area, ...] = ()
    anything: bool = False


class Surroundings(NamedTuple):
    """What formulas may name: the sheets in order, defined names (folded) with their texts, tables with their areas."""

    sheets: tuple[str, ...]
    names: Mapping[str, tuple[str, ...]]
    tables: Mapping[str, Area]


def precedents(text: str, sheet: str, around: Surroundings, depth: int = 0) -> Precedents:
    """What the formula `text` on `sheet` depends on."""
    text = _TEXTS.sub(" ", _SHAPE_ONLY.sub(" ", text))
    if depth > 8 or _ANYWHERE.search(text) or _RANGE_OF_FUNCTION.search(text):
        return Precedents(anything=True)
    text = _ERROR.sub(" ", _EXTERNAL.sub(" ", text))
    areas: list[Area] = []
    anything = False

    def collect(found: re.Match[str]) -> str:
        nonlocal anything
        if found["more"]:
            anything = True  # a range whose other end is no plain address
        for name in _sheets_of(found["sheet"], sheet, around.sheets):
            area = _area(name, found)
            if area:
                areas.append(area)
        return " "

    text = _REFERENCE.sub(collect, text)
    text = _FUNCTION.sub(" ", text)
    if "[" in text:
        text, tables, unknown = _structured(text, around)
        areas += tables
        anything |= unknown
    for found in _WORD.finditer(text):
        word = found[1].casefold()
        if word in _WORDS_OF_THEIR_OWN:
            continue
        if word in around.tables:
            areas.append(around.tables[word])
        elif word in around.names:
            for meaning in around.names[word]:
                inner = precedents(meaning, sheet, around, depth + 1)
                areas += inner.areas
                anything |= inner.anything
        elif not _is_number_like(word):
            anything = True
    return Precedents(tuple(areas), anything)


def _sheets_of(prefix: str | None, own: str, sheets: tuple[str, ...]) -> tuple[str, ...]:
    """The sheets that a reference's prefix names: one, or all between two ("Jan:Mar!A1")."""
    if prefix is None:
        return (own.casefold(),)
    name = prefix[1:-1].replace("''", "'") if prefix.startswith("'") else prefix
    folded = [s.casefold() for s in sheets]
    if name.casefold() in folded or ":" not in name:
        return (name.casefold(),)
    first, _, last = name.casefold().partition(":")
    if first in folded and last in folded:
        return tuple(folded[folded.index(first) : folded.index(last) + 1])
    return tuple(folded)


def _area(sheet: str, found: re.Match[str]) -> Area | None:
    if found["a"]:
        top, left, a, b = _address(found["a"])
        bottom, right, c, d = _address(found["b"] or found["a"])
    elif found["ca"]:
        top, bottom, a, c = 1, _LAST_ROW, True, True
        left, right = column_number(found["ca"].strip("$")), column_number(found["cb"].strip("$"))
        b, d = found["ca"].startswith("$"), found["cb"].startswith("$")
    else:
        left, right, b, d = 1, _LAST_COLUMN, True, True
        top, bottom = int(found["ra"].strip("$")), int(found["rb"].strip("$"))
        a, c = found["ra"].startswith("$"), found["rb"].startswith("$")
    if top > _LAST_ROW or left > _LAST_COLUMN:
        return None
    if bottom < top:
        top, bottom, a, c = bottom, top, c, a
    if right < left:
        left, right, b, d = right, left, d, b
    return Area(sheet, top, left, bottom, right, (a, b, c, d))


def _address(text: str) -> tuple[int, int, bool, bool]:
    letters = text.rstrip("0123456789")
    row = int(text[len(letters) :])
    fixed_row = letters.endswith("$") and len(letters) > 1
    return row, column_number(letters.strip("$")), fixed_row, letters.startswith("$")


def _structured(text: str, around: Surroundings) -> tuple[str, list[Area], bool]:
    """References such as Table1[[#This Row],[Score]]: the whole table counts."""
    areas: list[Area] = []
    unknown = False
    while True:
        inner = re.search(r"([^\W\d][\w.]*)?\[(?:[^\[\]']|'.)*\]", text)
        if inner is None:
            return text, areas, unknown or "[" in text
        if inner[1]:
            table = around.tables.get(inner[1].casefold())
            if table is None:
                unknown = True
            else:
                areas.append(table)
        text = text[: inner.start()] + (inner[1] or "") + text[inner.end() :]


def _is_number_like(word: str) -> bool:
    """What is left of a number such as 1.5E+10 once its digits are gone."""
    return re.fullmatch(r"e\d*", word) is not None
