"""What is refused before anything is written, and why: a table of conditions, each with the code of its sentence."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from ...cells import CellContent, Link, column_letters
from ...errors import Refused
from .package import Package
from .rows import Block
from .scanning import SheetBytes, parse_range, unescaped
from .spans import Element, parse

Area = tuple[int, int, int, int]  # first row, first column, last row, last column


class PackageGuard(NamedTuple):
    """A reason not to touch a workbook at all."""

    code: str
    holds: Callable[[Package], bool]


def _signed(package: Package) -> bool:
    return any(r.kind == "origin" and "digital-signature" in r.type for r in package.relationships(""))


def _no_sheets(package: Package) -> bool:
    return package.workbook_root.child("sheets") is None


def _large(package: Package) -> bool:
    return len(package.archive.data) > 0xFFFF_0000 or any(m.size > 0xFFFF_0000 for m in package.archive.members)


PACKAGE_GUARDS: Final = (
    PackageGuard("refused.signed", _signed),
    PackageGuard("refused.no_sheets", _no_sheets),
    PackageGuard("refused.huge", _large),
)


def guard_package(package: Package, path: str) -> None:
    """Raises Refused when the workbook as a whole cannot be edited safely."""
    for guard in PACKAGE_GUARDS:
        if guard.holds(package):
            raise Refused(guard.code, path=path)


class Targets(NamedTuple):
    """The cells of a sheet that will be written: blocks of tables, and single cells by row and column."""

    blocks: Sequence[Block]
    singles: Mapping[int, Mapping[int, CellContent]]

    def within(self, area: Area) -> Iterator[tuple[int, int, CellContent]]:
        """The targets in an area, with their contents."""
        top, left, bottom, right = area
        for block in self.blocks:
            columns = [(i, c) for i, c in enumerate(block.columns) if left <= c <= right]
            if not columns:
                continue
            for row in range(max(top, block.first_row), min(bottom, block.last_row) + 1):
                offset = row - block.first_row
                for index, column in columns:
                    yield row, column, block.rows[offset][index] if offset < len(block.rows) else None
        for row, cells in self.singles.items():
            if top <= row <= bottom:
                yield from ((row, column, content) for column, content in cells.items() if left <= column <= right)


def guard_sheet(
    package: Package, part: str, sheet: str, path: str, xml: SheetBytes, root: Element, to: Targets
) -> None:
    """Raises Refused when a cell to be written is part of something that would break. `root` is the sheet's shell."""

    def refuse(code: str, row: int, column: int) -> None:
        raise Refused(code, path=path, sheet=sheet, cell=f"{column_letters(column)}{row}")

    for area in _merged(root):
        for row, column, content in to.within(area):
            if (row, column) != area[:2] and content is not None:
                refuse("refused.merged", row, column)
    for kind, area in _formula_areas(xml):
        single = area[:2] == area[2:]
        for row, column, _ in to.within(area):
            if kind == "shared" and not single and (row, column) == area[:2] and _others(to, area):
                refuse("refused.shared_formula", row, column)
            if kind in ("array", "dataTable") and not single:
                refuse(f"refused.{kind.lower()}", row, column)
    for table in _related(package, part, "table"):
        _guard_table(table, to, refuse)
    for pivot in _related(package, part, "pivotTable"):
        location = pivot.child("location")
        located = parse_range(location.get("ref")) if location is not None else None
        for row, column, _ in to.within(located) if located else ():
            refuse("refused.pivot", row, column)


def _others(to: Targets, area: Area) -> bool:
    """Whether some cell of a shared formula's range is not written: it would lose its formula."""
    written = {(row, column) for row, column, _ in to.within(area)}
    return len(written) < (area[2] - area[0] + 1) * (area[3] - area[1] + 1)


def _guard_table(table: Element, to: Targets, refuse: Callable[[str, int, int], None]) -> None:
    area = parse_range(table.get("ref"))
    if area is None:
        return
    top, left, bottom, right = area
    if table.get("headerRowCount", "1") != "0":
        columns = table.child("tableColumns")
        names = [c.get("name") for c in columns.children] if columns else []
        for row, column, content in to.within((top, left, top, right)):
            text = content.text if isinstance(content, Link) else content
            name = names[column - left] if column - left < len(names) else None
            if text != name:
                refuse("refused.table_header", row, column)
    if table.get("totalsRowCount", "0") != "0":
        for row, column, _ in to.within((bottom, left, bottom, right)):
            refuse("refused.totals_row", row, column)


def _merged(root: Element) -> Iterable[Area]:
    merges = root.child("mergeCells")
    for cell in merges.children if merges else ():
        area = parse_range(cell.get("ref"))
        if area and area[:2] != area[2:]:
            yield area


def _formula_areas(xml: SheetBytes) -> Iterator[tuple[str, Area]]:
    """The ranges of array, data table and shared formulas, by the kind of formula."""
    for kind in (b"array", b"dataTable", b"shared"):
        for quote in (b'"', b"'"):
            mark = b"t=" + quote + kind + quote
            at = xml.data.find(mark, xml.start, xml.end)
            while at >= 0:
                tag = xml.data[xml.data.rfind(b"<", 0, at) : xml.data.find(b">", at)]
                ref = re.search(rb"""\sref\s*=\s*["']([^"']+)["']""", tag)
                area = parse_range(unescaped(ref[1].decode())) if ref else None
                if area:
                    yield kind.decode(), area
                at = xml.data.find(mark, at + 1, xml.end)


def _related(package: Package, part: str, kind: str) -> Iterator[Element]:
    for relationship in package.relationships(part):
        if relationship.kind == kind and not relationship.external and relationship.target in package:
            yield parse(package.xml(relationship.target))
