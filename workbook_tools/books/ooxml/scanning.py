"""What the sheet XML tells beyond the values, found by searching its bytes for the rare patterns only.

A sheet of four million cells is never parsed for it: `bytes.find` and patterns with a literal start run at memory speed.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from ...cells import column_letters, column_number
from ..base import Anatomy

_REF: Final = re.compile(rb"""\sr\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']""")
_STYLE: Final = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_TYPE: Final = re.compile(rb"""\st\s*=\s*["'](\w+)["']""")
_VOLATILE: Final = re.compile(rb"\b(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|OFFSET|INDIRECT|CELL|INFO)\(", re.IGNORECASE)
_QUOTED: Final = re.compile(rb'"[^"]*"')
_RANGE: Final = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?$")
_DIMENSION: Final = re.compile(rb"""<(?:[\w.-]+:)?dimension\s[^>]*?ref\s*=\s*["']([^"']+)["']""")
PLENTY: Final = 60_000_000  # cells: more than that, blank ones between included, is not read into memory
_TRUE: Final = (b'"1"', b'"true"', b"'1'", b"'true'")


class Oddity(NamedTuple):
    """A cell that shows no value: its 1-based place (None where it has no address) and the error's text ("" = none)."""

    row: int | None
    column: int
    text: str


class SheetBytes:
    """The bytes of a worksheet part with the prefix that its elements carry ("" or such as "x:")."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        found = re.search(rb"<((?:[\w.-]+:)?)worksheet[\s>]", data[:4096])
        self.prefix = found[1] if found else b""
        start = data.find(b"<" + self.prefix + b"sheetData")
        end = data.rfind(b"</" + self.prefix + b"sheetData")
        self.start = start if start >= 0 else len(data)
        self.end = max(end, self.start)

    @property
    def start_of_rows(self) -> int:
        """Where the content of sheetData begins (`end` where it has none)."""
        close = self.data.find(b">", self.start)
        return min(close + 1, self.end) if close >= 0 else self.end

    @property
    def has_formulas(self) -> bool:
        """Whether any cell holds a formula."""
        return self.data.find(b"<" + self.prefix + b"f", self.start, self.end) >= 0

    def style_of(self, row: int, column: int) -> str:
        """The number of a cell's format; "0" where there is no such cell."""
        address = f"{column_letters(column)}{row}".encode()
        cell = re.compile(rb"""<%sc(?=\s)[^>]*\sr\s*=\s*["']%s["'][^>]*>""" % (re.escape(self.prefix), address))
        found = cell.search(self.data, self.start, self.end)
        style = _STYLE.search(found[0]) if found else None
        return style[1].decode() if style else "0"

    def reach(self) -> tuple[int, int]:
        """The last row and column that the sheet says it uses; looked up in the cells where that is a lot or unsaid."""
        said = _DIMENSION.search(self.data[: self.start])
        claimed = _RANGE.match(said[1].decode()) if said else None
        if claimed:
            row, column = int(claimed[4] or claimed[2]), column_number(claimed[3] or claimed[1])
            if row * column <= PLENTY:
                return row, column
        value = self.data.rfind(b"<" + self.prefix + b"v", self.start, self.end)
        text = self.data.rfind(b"<" + self.prefix + b"is", self.start, self.end)
        last = _oddity(self.data, self.data.rfind(b"<" + self.prefix + b"c", 0, max(value, text, 0)), "")
        wide = re.compile(rb"""<%sc\s[^>]*?r=["']([A-Z]{2,3})\d+["'][^>]*(?<!/)>""" % re.escape(self.prefix))
        columns = (column_number(found[1].decode()) for found in wide.finditer(self.data, self.start, self.end))
        return last.row or 1, max(columns, default=26)

    def oddities(self) -> Iterator[Oddity]:
        """The error cells and the formulas without a stored value, in no particular order."""
        yield from self._errors()
        yield from self._uncalculated()

    def _errors(self) -> Iterator[Oddity]:
        data, prefix = self.data, self.prefix
        value = re.compile(rb"<%sv\b[^>]*>([^<]*)<" % re.escape(prefix))
        for mark in (b't="e"', b"t='e'"):
            at = data.find(mark, self.start, self.end)
            while at >= 0:
                opening = data.rfind(b"<", 0, at)
                if data.startswith(b"<" + prefix + b"c", opening):
                    close = data.find(b"</" + prefix + b"c>", at)
                    shown = value.search(data, at, close if close >= 0 else self.end)
                    yield _oddity(data, opening, shown[1].decode() if shown else "")
                at = data.find(mark, at + 5, self.end)

    def _uncalculated(self) -> Iterator[Oddity]:
        data, prefix = self.data, re.escape(self.prefix)
        blank = rb"\s*(?P<v><%sv\s*/>|<%sv>\s*</%sv>)?\s*</%sc>" % (prefix, prefix, prefix, prefix)
        if not self.has_formulas:
            return
        for pattern in (rb"</%sf>" % prefix + blank, rb"<%sf(?=[\s/])[^>]*/>" % prefix + blank):
            for match in re.compile(pattern).finditer(data, self.start, self.end):
                opening = max(
                    data.rfind(b"<" + self.prefix + b"c ", 0, match.start()),
                    data.rfind(b"<" + self.prefix + b"c>", 0, match.start()),
                )
                head = data[opening : data.find(b">", opening) + 1]
                kind = _TYPE.search(head)
                if match["v"] and kind and kind[1] == b"str":
                    continue  # a formula whose result is the empty text
                yield _oddity(data, opening, "")

    def anatomy(self, percent_styles: frozenset[int]) -> Anatomy:
        """Merged ranges, hidden rows and columns, volatile formulas, columns of percentages."""
        head = self.data[: self.start]
        tail = self.data[self.end :]
        prefix = re.escape(self.prefix)
        return Anatomy(
            merged=tuple(_ranges(re.findall(rb"<%smergeCell\s[^>]*?ref=[\"']([^\"']+)[\"']" % prefix, tail))),
            hidden_rows=frozenset(self._hidden_rows()),
            hidden_columns=frozenset(_hidden_columns(head, prefix)),
            filtered=re.search(rb"<%sfilterColumn\b" % prefix, tail) is not None,
            percent_columns=frozenset(self._percent_columns(percent_styles)) if percent_styles else frozenset(),
            formulas=dict(self._volatile()),
        )

    def _hidden_rows(self) -> Iterator[int]:
        data = self.data
        for mark in (b" hidden=", b" collapsed="):
            at = data.find(mark, self.start, self.end)
            while mark == b" hidden=" and at >= 0:
                opening = data.rfind(b"<", 0, at)
                if data.startswith(b"<" + self.prefix + b"row", opening) and data.startswith(_TRUE, at + len(mark)):
                    number = re.search(rb"""\sr\s*=\s*["'](\d+)["']""", data[opening : data.find(b">", opening)])
                    if number:
                        yield int(number[1])
                at = data.find(mark, at + 1, self.end)

    def _volatile(self) -> Iterator[tuple[tuple[int, int], str]]:
        data, prefix = self.data, re.escape(self.prefix)
        if not self.has_formulas:
            return
        for match in re.compile(rb"<%sf(?:\s[^>]*)?>([^<]*)<" % prefix).finditer(data, self.start, self.end):
            if _VOLATILE.search(match[1]) and _VOLATILE.search(_QUOTED.sub(b"", match[1])):
                place = _oddity(data, data.rfind(b"<" + self.prefix + b"c", 0, match.start()), "")
                if place.row:
                    yield (place.row, place.column), unescaped(match[1].decode("utf-8", "replace"))

    def _percent_columns(self, styles: frozenset[int]) -> Iterator[int]:
        wanted = b"|".join(b"%d" % style for style in sorted(styles))
        cell = re.compile(
            rb"<%sc r=\"([A-Z]+)\d+\"([^>]*)>(?:<%sf[^>]*?(?:/>|>[^<]*</%sf>))?<%sv>" % ((re.escape(self.prefix),) * 4)
        )
        if not re.search(rb""" s=["'](?:%s)["']""" % wanted, self.data[self.start : self.end]):
            return
        numbers: dict[bytes, int] = {}
        percents: dict[bytes, int] = {}
        style = re.compile(rb"""\ss=["'](?:%s)["']""" % wanted)
        for match in cell.finditer(self.data, self.start, self.end):
            kind = _TYPE.search(match[2])
            if kind is None or kind[1] == b"n":
                letters = match[1]
                numbers[letters] = numbers.get(letters, 0) + 1
                if style.search(match[2]):
                    percents[letters] = percents.get(letters, 0) + 1
        for letters, count in percents.items():
            if count * 2 > numbers[letters]:
                yield column_number(letters.decode())


def _oddity(data: bytes, opening: int, text: str) -> Oddity:
    found = _REF.search(data, opening, data.find(b">", opening) + 1)
    return Oddity(int(found[2]), column_number(found[1].decode()), text) if found else Oddity(None, 0, text)


def _hidden_columns(head: bytes, prefix: bytes) -> Iterator[int]:
    for match in re.finditer(rb"<%scol\s([^>]*)>" % prefix, head):
        found = dict(re.findall(rb"""(\w+)\s*=\s*["']([^"']*)["']""", match[1]))
        if found.get(b"hidden") in (b"1", b"true"):
            yield from range(int(found.get(b"min", b"0")), min(int(found.get(b"max", b"0")), 16_384) + 1)


def _ranges(refs: list[bytes]) -> Iterator[tuple[int, int, int, int]]:
    for ref in refs:
        found = parse_range(ref.decode())
        if found:
            yield found


def parse_range(ref: str) -> tuple[int, int, int, int] | None:
    """(first row, first column, last row, last column) of an address such as "A1:C3" or "$B$2"; None for others."""
    found = _RANGE.match(ref.replace("$", ""))
    if not found:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column, int(found[4]), column_number(found[3])) if found[3] else (row, column, row, column)


def unescaped(text: str) -> str:
    """XML text as it is meant."""
    if "&" not in text:
        return text
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&apos;", "'")
    text = re.sub(r"&#(?:x([0-9A-Fa-f]+)|(\d+));", lambda m: chr(int(m[1], 16) if m[1] else int(m[2])), text)
    return text.replace("&amp;", "&")
