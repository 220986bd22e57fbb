"""A worksheet part with some cells changed: its rows by row splicing, what stands around them by spans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ...cells import CellContent, column_letters
from .changes import prefix_of
from .following import Move, attribute_edit, shell_edits
from .guards import Targets, guard_sheet
from .markup import with_addresses
from .package import Package
from .rows import Block, RowSplicer
from .scanning import SheetBytes, parse_range
from .serialising import CellWriter
from .spans import Element, NotXml, as_utf8, parse, spliced
from .styles import Styles


class SheetChange:
    """What becomes of one existing sheet: blocks of tables, single cells, moves of tables, results that are stale."""

    def __init__(self, name: str, part: str) -> None:
        self.name = name
        self.part = part
        self.blocks: list[Block] = []
        self.singles: dict[int, dict[int, CellContent]] = {}
        self.moves: list[Move] = []
        self.stale: Sequence[tuple[int, int]] = ()  # byte spans of stored results to be taken away

    @property
    def has_cells(self) -> bool:
        """Whether any cell of the sheet is written."""
        return bool(self.blocks or self.singles)


class SheetPart:
    """An existing worksheet part that is about to be changed. Raises NotXml for what is no worksheet."""

    def __init__(self, package: Package, change: SheetChange, path: str) -> None:
        self._package, self._change, self._path = package, change, path
        data = as_utf8(package.read(change.part))
        if change.stale:
            data = spliced(data, [(start, end, b"") for start, end in change.stale])
        xml = SheetBytes(data)
        if change.has_cells and _lacks_addresses(xml):
            xml = SheetBytes(with_addresses(xml))
        self.xml = xml
        self.shell = xml.data[: xml.start_of_rows] + xml.data[xml.end :]
        self.root = parse(self.shell)
        if self.root.name != "worksheet" or self.root.child("sheetData") is None:
            raise NotXml("a sheet has no rows element")

    def guard(self) -> None:
        """Raises Refused when a cell to be written is part of something that would break."""
        targets = Targets(self._change.blocks, self._change.singles)
        guard_sheet(self._package, self._change.part, self._change.name, self._path, self.xml, self.root, targets)

    def pieces(self, styles: Styles, count: list[int]) -> Iterator[bytes]:
        """The new part; the number of cells written is added to `count`."""
        change, xml = self._change, self.xml
        if not change.has_cells:
            yield xml.data
            return
        splicer = RowSplicer(
            change.name,
            self._path,
            xml,
            styles,
            CellWriter(xml.prefix.decode(), self._package.date_1904),
            change.blocks,
            change.singles,
            self._column_styles(),
        )
        head, tail = self._around()
        yield head
        yield from splicer.pieces()
        yield tail
        count.append(splicer.written)

    def _around(self) -> tuple[bytes, bytes]:
        """What stands before and after the rows, with the ranges that follow and the sheet's dimension."""
        at = self.xml.start_of_rows
        edits = [
            attribute_edit(self.shell, e, name, value) for e, name, value in shell_edits(self.root, self._change.moves)
        ]
        dimension = self.root.child("dimension")
        if dimension is not None and (new := self._grown(dimension)):
            edits.append(attribute_edit(self.shell, dimension, "ref", new))
        head = spliced(self.shell[:at], [e for e in edits if e[1] <= at])
        tail = spliced(self.shell[at:], [(s - at, e - at, new) for s, e, new in edits if s >= at])
        if tail.startswith(b"</"):
            return head, tail
        rows = self.root.child("sheetData")  # <sheetData/> is opened up
        assert rows is not None
        name = prefix_of(self.shell, rows).encode() + b"sheetData"
        return head + b"<" + name + b">", b"</" + name + b">" + re.sub(rb"^<[^>]*/>", b"", tail)

    def _grown(self, dimension: Element) -> str | None:
        area = parse_range(dimension.get("ref"))
        targets = [(b.last_row, min(b.columns), max(b.columns), b.first_row) for b in self._change.blocks]
        targets += [(row, min(cells), max(cells), row) for row, cells in self._change.singles.items() if cells]
        if area is None or not targets:
            return None
        top = min(area[0], *(t[3] for t in targets))
        left = min(area[1], *(t[1] for t in targets))
        bottom = max(area[2], *(t[0] for t in targets))
        right = max(area[3], *(t[2] for t in targets))
        if (top, left, bottom, right) == area:
            return None
        return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"

    def _column_styles(self) -> Mapping[int, str]:
        columns = self.root.child("cols")
        found: dict[int, str] = {}
        wanted = {c for cells in self._change.singles.values() for c in cells}
        for element in columns.children if columns else ():
            first, last, style = element.get("min"), element.get("max"), element.get("style")
            if style.isdigit() and first.isdigit() and last.isdigit():
                found.update((c, style) for c in wanted if int(first) <= c <= int(last))
        return found


def _lacks_addresses(xml: SheetBytes) -> bool:
    names = rb"<%s(?:row|c)(?=[\s/>])(?![^>]*\sr\s*=)" % re.escape(xml.prefix)
    return re.compile(names).search(xml.data, xml.start, xml.end) is not None
