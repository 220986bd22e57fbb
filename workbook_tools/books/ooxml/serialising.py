"""Cell contents as sheet XML, many rows at a time.

Breakdown has millions of cells at 50,000 people, so rows are made a batch at a time: column by column the values become
what follows a cell's row number, and joining these by the number makes a row; all inner loops are C.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite
from types import NoneType
from typing import Final, NamedTuple

from ...cells import CellContent, Link, Unreadable, column_letters, quoted_sheet

LONGEST_TEXT: Final = 32_767  # UTF-16 units in a cell
_LONGEST_LITERAL: Final = 255  # of a text within a formula
_BATCH: Final = 1000
_KEPT: Final = 20_000  # texts of a column, or of a sheet, that are kept escaped
_PLAIN: Final = re.compile("[&<>\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_|^ | $|  ")
_SPECIAL: Final = re.compile('[&<>"\x00-\x1f\ud800-\udfff\ufffe\uffff]|_x[0-9A-Fa-f]{4}_')
_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0d\x0e-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ERRORS: Final = frozenset(
    ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#GETTING_DATA", "#SPILL!", "#CALC!")
)
_MIDNIGHT: Final = time()


def escaped(text: str) -> str:
    """Text for an XML element or a double-quoted attribute, without what Excel escapes as _xHHHH_."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def cell_text(text: str) -> str:
    """Text of a cell as XML: what XML cannot hold becomes _xHHHH_, as Excel does; too long a text ends in an ellipsis."""
    if len(text) * 2 > LONGEST_TEXT:
        text = _shortened(text)
    text = _NOT_XML.sub(lambda m: f"_x{ord(m[0]):04X}_", text)
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _shortened(text: str) -> str:
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) <= LONGEST_TEXT * 2:
        return text
    kept = units[: (LONGEST_TEXT - 1) * 2].decode("utf-16-le", "ignore")  # "ignore" drops half a pair at the end
    return kept + "…"


def serial_number(moment: date | datetime, date_1904: bool = False) -> float:
    """The number that a workbook stores for a date; below 1 for what its calendar does not have."""
    if isinstance(moment, datetime):
        whole = moment.replace(tzinfo=None) - datetime(1899, 12, 30)
        days = whole.days + (whole.seconds + whole.microseconds / 1e6) / 86_400
    else:
        days = float((moment - date(1899, 12, 30)).days)
    if date_1904:
        return days - 1462
    return days if days >= 61 else days - 1  # Excel counts a 29 February 1900


class _TextTails(dict[str, str]):
    """What follows `<c r="…" s="…"` for a text; every text is escaped once and kept while there are not too many."""

    def __init__(self, prefix: str) -> None:
        super().__init__()
        self._close = f"</{prefix}t></{prefix}is></{prefix}c>"
        self._open = f' t="inlineStr"><{prefix}is><{prefix}t>'
        self._open_blanks = f' t="inlineStr"><{prefix}is><{prefix}t xml:space="preserve">'

    def __missing__(self, text: str) -> str:
        made = self.made(text)
        if len(self) > _KEPT:
            self.clear()
        self[text] = made
        return made

    def made(self, text: str) -> str:
        """The tail of a text, not kept."""
        if not text:
            return "/>"
        if len(text) * 2 <= LONGEST_TEXT and (text.isalnum() or not _PLAIN.search(text)):
            return f"{self._open}{text}{self._close}"
        blanks = text != text.strip() or "  " in text or "\n" in text or "\t" in text
        return f"{self._open_blanks if blanks else self._open}{cell_text(text)}{self._close}"


class CellWriter:
    """Makes the XML of cells and rows; `prefix` is what the part's elements carry ("" or such as "x:")."""

    def __init__(self, prefix: str = "", date_1904: bool = False) -> None:
        self.prefix = prefix
        self._date_1904 = date_1904
        self._texts = _TextTails(prefix)
        self._targets: dict[tuple[str, int], str] = {}
        p = prefix
        self._link_pattern = f' t="str"><{p}f>HYPERLINK("%s%d","%s")</{p}f><{p}v>%s</{p}v></{p}c>'
        self._number = f"><{prefix}v>%r</{prefix}v></{prefix}c>"

    def tail(self, content: CellContent) -> str:
        """What follows `<c r="…" s="…"` for one content."""
        if type(content) is str:
            return self._texts[content]
        if isinstance(content, Link):
            return self._link(content)
        if content is None:
            return "/>"
        if isinstance(content, bool):
            return f' t="b"{self._value(str(int(content)))}'
        if isinstance(content, Unreadable):
            return (
                f' t="e"{self._value(content.text if content.text in _ERRORS else "#VALUE!")}' if content.text else "/>"
            )
        if isinstance(content, str):
            return self._texts[str(content)]
        if isinstance(content, (date, time, timedelta)):
            return self._moment(content)
        number = int(content) if isinstance(content, int) and abs(content) < 1 << 53 else float(content)
        return self._number % number if isfinite(number) else f' t="e"{self._value("#NUM!")}'

    def _value(self, text: str) -> str:
        return f"><{self.prefix}v>{text}</{self.prefix}v></{self.prefix}c>"

    def _moment(self, content: date | time | timedelta) -> str:
        if isinstance(content, timedelta):
            return self._value(repr(content / timedelta(days=1)))
        if isinstance(content, time):
            seconds = content.hour * 3600 + content.minute * 60 + content.second + content.microsecond / 1e6
            return self._value(repr(seconds / 86_400))
        number = serial_number(content, self._date_1904)
        if number < (0 if self._date_1904 else 1):
            return self._texts[content.isoformat().replace("T", " ")]
        return self._value(repr(int(number) if number == int(number) else round(number, 10)))

    def _link(self, link: Link) -> str:
        (sheet, row, column), shown = link
        head = self._targets.get((sheet, column))
        if head is None:
            target = f"#{quoted_sheet(sheet)}!{column_letters(column)}".replace('"', '""')
            head = self._targets[sheet, column] = "" if len(target) > 240 else cell_text(target)
        if not shown or not head:
            return self._texts[shown]
        if len(shown) > _LONGEST_LITERAL:
            shown = shown[: _LONGEST_LITERAL - 1] + "…"
        if not shown.isalnum() and _SPECIAL.search(shown):
            literal, shown = cell_text(shown.replace('"', '""')), cell_text(shown)
        else:
            literal = shown
        return self._link_pattern % (head, row, literal, shown)

    def cell(self, column: int, row: int, style: str, content: CellContent) -> str:
        """One cell; `style` is "" or the number of its format."""
        mark = f' s="{style}"' if style and style != "0" else ""
        return f'<{self.prefix}c r="{column_letters(column)}{row}"{mark}{self.tail(content)}'

    def rows(
        self,
        first_row: int,
        rows: Sequence[Sequence[CellContent]],
        columns: Sequence[int],
        styles: Sequence[str],
        attributes: str = "",
    ) -> Iterator[str]:
        """New rows in batches. `columns[i]` is the sheet column of `rows[…][i]`, `styles[i]` the number of its format."""
        order = sorted(range(len(columns)), key=columns.__getitem__)
        p = self.prefix
        heads = [f'<{p}c r="{column_letters(columns[i])}' for i in order]
        shapes = [
            _Shape(f'" s="{styles[i]}"' if styles[i] not in ("", "0") else '"', after)
            for i, after in zip(order, [*heads[1:], f"</{p}row>"], strict=True)
        ]
        texts = [_ColumnTexts(self._texts.made, shape) for shape in shapes]
        opening = [f'<{p}row r="'], [f'"{attributes}>{heads[0]}']
        for start in range(0, len(rows), _BATCH):
            batch = rows[start : start + _BATCH]
            numbers = map(str, range(first_row + start, first_row + start + len(batch)))
            by_column = list(zip(*batch, strict=True))
            pieces = [
                self._pieces(by_column[index], shape, known)
                for index, shape, known in zip(order, shapes, texts, strict=True)
            ]
            # a row is its number, once before every address, joined by all that stands between
            yield "".join(map(str.join, numbers, zip(*(part * len(batch) for part in opening), *pieces, strict=True)))

    def _pieces(self, values: tuple[CellContent, ...], shape: _Shape, texts: _ColumnTexts) -> Iterable[str]:
        """Of every cell of a column what follows its row number, up to the next one."""
        before, after = shape
        kinds = set(map(type, values))
        if kinds == {str}:
            return map(texts.__getitem__, values)  # type: ignore[arg-type]
        if kinds == {float} and isfinite(sum(values)):  # type: ignore[arg-type]
            return map(f"{before}{self._number}{after}".__mod__, values)
        if kinds <= {str, NoneType}:
            return map(texts.__getitem__, values)  # type: ignore[arg-type]  # None is looked up like ""
        if kinds == {float, NoneType} and isfinite(sum(filter(None, values))):  # type: ignore[arg-type]
            pattern, blank = f"{before}{self._number}{after}", f"{before}/>{after}"
            return [blank if value is None else pattern % value for value in values]
        tail = self.tail
        if kinds <= {date, datetime, NoneType}:  # a due day, the moment of a run: few are different
            known = {value: f"{before}{tail(value)}{after}" for value in set(values)}
            return map(known.__getitem__, values)
        return [f"{before}{tail(value)}{after}" for value in values]


class _Shape(NamedTuple):
    """What stands around the content of a column's cells: the format before it, the next cell's beginning after it."""

    before: str
    after: str


class _ColumnTexts(dict[str, str]):
    """The texts of a column with what stands around them."""

    def __init__(self, tail: Callable[[str], str], shape: _Shape) -> None:
        super().__init__()
        self._tail, self._before, self._after = tail, shape.before, shape.after

    def __missing__(self, text: str) -> str:
        made = f"{self._before}{self._tail(text)}{self._after}"
        if len(self) > _KEPT:
            self.clear()
        self[text] = made
        return made


__all__ = ["CellWriter", "cell_text", "escaped", "quoted_sheet", "serial_number"]
