"""The rows of a sheet that exists, with some cells changed: everything else keeps its bytes.

The rows are found by pattern, not by a parser's events, which would cost more than all the rest (markup.py tells why
patterns may be trusted).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from heapq import merge
from typing import Final, NamedTuple

from ...cells import CellContent, column_letters, column_number
from ...errors import Refused
from .looks import date_format
from .markup import searchable
from .scanning import SheetBytes, unescaped
from .serialising import CellWriter
from .spans import spliced
from .styles import Styles

_ROW_NUMBER: Final = re.compile(rb"""\sr\s*=\s*["'](\d+)["']""")
_SPANS: Final = re.compile(rb"""\sspans\s*=\s*(["'])[^"']*\1""")
_ROW_STYLE: Final = re.compile(rb"""\ss\s*=\s*["'](\d+)["']""")
_LAST_CELL: Final = re.compile(rb"""<(?:[^\s:>]+:)?c r="([A-Z]+)\d+\"""")
_CELL_HEAD: Final = re.compile(rb"""(?=[^>]*?\sr\s*=\s*["']([A-Z]+)\d+["'])?(?=[^>]*?\ss\s*=\s*["'](\d+)["'])?[^>]*>""")


_LETTERS: Final = re.compile(rb"[A-Z]+")
_ROWS_ALIKE: Final = re.compile(rb'<row r="(\d+)"(?: spans="[^"]*")?>')
_CELLS_ALIKE: Final = re.compile(rb'<c r="([A-Z]+)\d+"(?: s="(\d+)")?(?=[ />])')
_ALIKE: Final = 500
_TIMES: Final = {date, datetime, time, timedelta}


class NoAddresses(Exception):
    """Rows or cells of the sheet carry no address; they must be given one first."""


class Block(NamedTuple):
    """Rows of a table to be written at `first_row`; up to `clear_to` what stands below them is cleared.

    Of every table column: its sheet column, the format of a new cell, the number format of a cell that has none, and
    whether it is the manager's own.
    """

    first_row: int
    rows: Sequence[Sequence[CellContent]]
    columns: tuple[int, ...]
    styles: tuple[str, ...]
    number_formats: tuple[str, ...]
    managers: tuple[bool, ...]
    clear_to: int = 0

    @property
    def last_row(self) -> int:
        """The last row that is filled or cleared."""
        return max(self.first_row + len(self.rows) - 1, self.clear_to)


class _New(NamedTuple):
    """What one cell gets; `block` is None for a single cell."""

    content: CellContent
    block: Block | None = None
    number: int = 0  # of the table's column


@dataclass
class RowSplicer:
    """Makes the new rows of a sheet, in pieces. Raises Refused where a cell cannot be written without harm."""

    sheet: str
    path: str
    xml: SheetBytes
    styles: Styles
    writer: CellWriter
    blocks: Sequence[Block]
    singles: Mapping[int, Mapping[int, CellContent]]
    column_styles: Mapping[int, str]
    written: int = 0
    last_row: int = 0
    last_column: int = 0
    _last_styles: dict[int, str] = field(default_factory=dict)
    _clones: dict[tuple[str, str], str] = field(default_factory=dict)
    _letters: dict[bytes, int] = field(default_factory=dict)
    _alike: int = 0

    def pieces(self) -> Iterator[bytes]:
        """The content of sheetData as it will be."""
        data, mask, start, end = self.xml.data, searchable(self.xml), self.xml.start_of_rows, self.xml.end
        prefix = re.escape(self.xml.prefix)
        row_head = re.compile(rb"<%srow(?=[\s/>])[^>]*>" % prefix)
        row_end = b"</" + self.xml.prefix + b"row>"
        targets = self._rows_to_change()
        target = next(targets, None)
        copied, at, number = start, start, 0
        while target is not None:
            found = row_head.search(mask, at, end)
            if found is None:
                break
            before, number = number, self._number(found[0])
            if number <= before:
                raise Refused("refused.row_order", path=self.path, sheet=self.sheet, row=number)
            at = found.end()
            if not found[0].endswith(b"/>"):
                at = mask.index(row_end, at) + len(row_end)
            if target > number:
                continue
            yield data[copied : found.start()]
            copied = found.start()
            while target is not None and target < number:
                yield self._new_row(target).encode()
                target = next(targets, None)
            if target == number and mask is data and (alike := self._rows_alike(number, copied)) is not None:
                rows, at = alike
                yield from (text.encode() for text in rows)
                copied, last = at, number + self._alike - 1
                while target is not None and target <= last:
                    target = next(targets, None)
                number = last
            elif target == number:
                old = data[copied:at]
                quick = self._quick_row(number, old, found.end() - copied) if mask is data else None
                yield quick or self._changed_row(number, old, mask[copied:at], found.end() - copied)
                copied = at
                target = next(targets, None)
        rest = data[copied:end]
        if target is None:
            yield rest
            return
        yield rest.rstrip() if not rest.strip() else rest
        yield from self._new_rows(target, targets)

    def _rows_to_change(self) -> Iterator[int]:
        ranges = [iter(range(b.first_row, b.last_row + 1)) for b in self.blocks]
        before = 0
        for number in merge(sorted(self.singles), *ranges):
            if number != before:
                yield number
            before = number

    def _number(self, head: bytes) -> int:
        found = _ROW_NUMBER.search(head)
        if found is None:
            raise NoAddresses
        return int(found[1])

    def _news(self, row: int) -> dict[int, _New]:
        """What the cells of a row get, by column."""
        news: dict[int, _New] = {}
        for block in self.blocks:
            offset = row - block.first_row
            if 0 <= offset < len(block.rows):
                for index, (column, content) in enumerate(zip(block.columns, block.rows[offset], strict=True)):
                    news[column] = _New(content, block, index)
            elif offset >= 0 and row <= block.clear_to:
                for index, column in enumerate(block.columns):
                    news[column] = _New(None, block, index)
        for column, content in self.singles.get(row, {}).items():
            news[column] = _New(content)
        return news

    def _new_rows(self, first: int, others: Iterator[int]) -> Iterator[bytes]:
        """Rows below all that exist: a single table's are made by the batch."""
        block = self.blocks[0] if len(self.blocks) == 1 else None
        if block is not None and first >= block.first_row and not any(row >= first for row in self.singles):
            rows = block.rows[first - block.first_row :]
            styles = self._batch_styles(block, rows) if rows else []
            if styles is not None:
                if rows:
                    self._note(first + len(rows) - 1, max(block.columns), len(rows) * len(block.columns))
                for text in self.writer.rows(first, rows, block.columns, styles):
                    yield text.encode()
                return
        yield self._new_row(first).encode()
        for number in others:
            yield self._new_row(number).encode()

    def _batch_styles(self, block: Block, rows: Sequence[Sequence[CellContent]]) -> list[str] | None:
        """The format of each column of rows that are made together, by the first content that decides it.

        None where a column mixes dates and numbers, so that each cell needs a format of its own.
        """
        styles = []
        for index, (column, values) in enumerate(zip(block.columns, zip(*rows, strict=True), strict=True)):
            kinds = set(map(type, values))
            times = kinds & _TIMES
            if times and (kinds & {int, float} or len(times) > 1):
                return None
            wanted = times or kinds & {int, float}
            sample = next((value for value in values if type(value) in wanted), None)
            new = _New(sample, block, index)
            styles.append(self._styled(self._style_of_new(column, new), new))
        return styles

    def _new_row(self, number: int) -> str:
        cells = []
        for column, new in sorted(self._news(number).items()):
            in_table = new.block is not None and number - new.block.first_row < len(new.block.rows)
            if new.content is None and not in_table:
                continue
            style = self._styled(self._style_of_new(column, new), new)
            cells.append(self.writer.cell(column, number, style, new.content))
            self._note(number, column, 1)
        p = self.writer.prefix
        return f'<{p}row r="{number}">{"".join(cells)}</{p}row>' if cells else ""

    def _rows_alike(self, number: int, start: int) -> tuple[Iterator[str], int] | None:
        """New rows for up to 500 old ones that hold nothing but a cell in every column of the one table, each column of
        one format, as this program writes them; and where the old ones end. None where that is not so.
        """
        block = self._only_block
        if block is None or self.xml.prefix or not block.first_row <= number < block.first_row + len(block.rows):
            return None
        first = number - block.first_row
        rows = block.rows[first : first + _ALIKE]
        data = self.xml.data
        end = data.find(b'<row r="%d"' % (number + len(rows)), start, self.xml.end)
        old = data[start : end if end >= 0 else self.xml.end]
        if old.count(b"<row") != len(rows) or _ROWS_ALIKE.findall(old) != [
            b"%d" % n for n in range(number, number + len(rows))
        ]:
            return None
        cells = _CELLS_ALIKE.findall(old)
        order = sorted(range(len(block.columns)), key=block.columns.__getitem__)
        letters = [column_letters(block.columns[i]).encode() for i in order]
        shape = cells[: len(order)]
        if [cell[0] for cell in shape] != letters or cells != shape * len(rows) or old.count(b"<c") != len(cells):
            return None
        styles = ["0"] * len(order)
        for index, cell in zip(order, shape, strict=True):
            styles[index] = cell[1].decode() or "0"
            kinds = {type(row[index]) for row in rows}
            plain = self.styles.number_format(int(styles[index])) == 0
            if plain and (kinds & _TIMES or block.number_formats[index] != "General"):
                return None
            self._last_styles[block.columns[index]] = styles[index]
        self._alike = len(rows)
        self._note(number + len(rows) - 1, max(block.columns), len(cells))
        return self.writer.rows(number, rows, block.columns, styles), start + len(old)

    def _quick_row(self, number: int, row: bytes, head_end: int) -> bytes | None:
        """The changed row where each new cell is found by its address or stands right of all others; else None."""
        p = self.xml.prefix
        opening, closing, close = b"<" + p + b'c r="', b"</" + p + b"row>", b"</" + p + b"c>"
        last = row.rfind(opening)
        if last < 0 or row.count(b"<" + p + b"c ") != row.count(opening) or not row.endswith(closing):
            return None
        letters = _LETTERS.match(row, last + len(opening))
        if letters is None or b"customFormat" in row[:head_end]:
            return None
        last_column = column_number(letters[0].decode())
        edits: list[tuple[int, int, bytes]] = []
        end_of_row = len(row) - len(closing)
        for column, new in sorted(self._news(number).items()):
            if column > last_column:
                if made := self._inserted(column, number, new, None):
                    edits.append((end_of_row, end_of_row, made))
                continue
            at = row.find(opening + b'%s%d"' % (column_letters(column).encode(), number))
            if at < 0:
                if new.content is not None:
                    return None
                continue
            end = row.index(b">", at) + 1
            style = _ROW_STYLE.search(row, at, end)
            if row[end - 2 : end] != b"/>":
                end = row.index(close, end) + len(close)
            shown = style[1].decode() if style else "0"
            edits.append((at, end, self._replaced(number, column, row[at:end], shown, new)))
        head = _SPANS.sub(b"", row[:head_end], count=1)
        return head + spliced(row[head_end:], [(a - head_end, b - head_end, new) for a, b, new in edits])

    @cached_property
    def _only_block(self) -> Block | None:
        """The one table of the sheet, where nothing else is written there and no column is the manager's."""
        alone = len(self.blocks) == 1 and not self.singles and not any(self.blocks[0].managers)
        return self.blocks[0] if alone else None

    def _changed_row(self, number: int, data: bytes, mask: bytes, head_end: int) -> bytes:
        """An existing row with its new cells; the others keep their bytes."""
        news = self._news(number)
        head = data[:head_end]
        row_style = _ROW_STYLE.search(head) if b"customFormat" in head else None
        p = self.xml.prefix
        pieces: list[bytes] = []
        waiting = sorted(news, reverse=True)
        cell = re.compile(rb"<%sc(?=[\s/>])" % re.escape(p))
        close = b"</" + p + b"c>"
        at = self._behind_all(mask, head_end, min(news))
        pieces.append(data[head_end:at])
        while found := cell.search(mask, at):
            shape = _CELL_HEAD.match(mask, found.end())
            assert shape is not None
            if shape[1] is None:
                raise NoAddresses
            end = shape.end()
            if mask[end - 2 : end] != b"/>":
                end = mask.index(close, end) + len(close)
            letters = shape[1]
            column = self._letters.get(letters) or self._letters.setdefault(letters, column_number(letters.decode()))
            pieces.append(data[at : found.start()])
            while waiting and waiting[-1] < column:
                pieces.append(self._inserted(waiting[-1], number, news[waiting.pop()], row_style))
            if waiting and waiting[-1] == column:
                old = data[found.start() : end]
                pieces.append(self._replaced(number, waiting.pop(), old, (shape[2] or b"0").decode(), news[column]))
            else:
                pieces.append(data[found.start() : end])
            at = end
        tail = data[at:] if not head.endswith(b"/>") else b""
        closing = b"</" + p + b"row>"
        pieces.append(tail.removesuffix(closing))
        pieces += [self._inserted(c, number, news[c], row_style) for c in reversed(waiting)]
        inside = b"".join(pieces)
        if head.endswith(b"/>"):
            if not inside:
                return data
            head = head[:-2].rstrip() + b">"
        return _SPANS.sub(b"", head, count=1) + inside + closing

    def _behind_all(self, mask: bytes, head_end: int, first: int) -> int:
        """Where the row's cells end if all new ones come behind them (none is looked at then), else where they begin."""
        last = _LAST_CELL.match(mask, max(mask.rfind(b"<" + self.xml.prefix + b"c "), 0))
        if last is None or column_number(last[1].decode()) >= first:
            return head_end
        return len(mask) - len(b"</" + self.xml.prefix + b"row>")

    def _inserted(self, column: int, row: int, new: _New, row_style: re.Match[bytes] | None) -> bytes:
        """A cell that was not there; nothing where it stays blank."""
        if new.content is None:
            return b""
        style = self._style_of_new(column, new)
        if new.block is None and row_style:
            style = row_style[1].decode()
        self._note(row, column, 1)
        return self.writer.cell(column, row, self._styled(style, new), new.content).encode()

    def _replaced(self, row: int, column: int, old: bytes, style: str, new: _New) -> bytes:
        if new.block is not None:
            self._last_styles[column] = style
            if new.block.managers[new.number] and b"<" + self.xml.prefix + b"f" in old:
                return self._manager_formula(row, column, old, new)
        self.written += 1
        self._note(row, column, 0)
        return self.writer.cell(column, row, self._styled(style, new), new.content).encode()

    def _manager_formula(self, row: int, column: int, old: bytes, new: _New) -> bytes:
        """A formula in a column of the manager's stays where its value does; elsewhere it cannot follow its row."""
        shown = re.search(rb"<%sv>([^<]*)<" % re.escape(self.xml.prefix), old)
        if _same(unescaped(shown[1].decode()) if shown else "", new.content):
            return old
        raise Refused(
            "refused.manager_formula", path=self.path, sheet=self.sheet, cell=f"{column_letters(column)}{row}"
        )

    def _style_of_new(self, column: int, new: _New) -> str:
        """The format of a cell that was not there: as the table's last row has it, else the look of its column."""
        if new.block is None:
            return self.column_styles.get(column, "0")
        return self._last_styles.get(column, new.block.styles[new.number])

    def _styled(self, style: str, new: _New) -> str:
        """The format with a number format that shows the content for what it is, where it has none."""
        content = new.content
        code = ""
        if isinstance(content, (date, time, timedelta)):
            if not self.styles.is_date(int(style)):
                code = date_format(content)
        elif new.block is not None and isinstance(content, (int, float)) and not isinstance(content, bool):
            wanted = new.block.number_formats[new.number]
            if wanted != "General" and self.styles.number_format(int(style)) == 0:
                code = wanted
        if not code:
            return style
        if (style, code) not in self._clones:
            self._clones[style, code] = str(self.styles.with_number_format(int(style), code))
        return self._clones[style, code]

    def _note(self, row: int, column: int, cells: int) -> None:
        self.written += cells
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)


def _same(text: str, content: CellContent) -> bool:
    """Whether a stored result is this content."""
    if content is None or isinstance(content, str):
        return text == (content or "")
    try:
        return isinstance(content, (int, float)) and float(text) == float(content)
    except ValueError:
        return False


__all__ = ["Block", "NoAddresses", "RowSplicer"]
