"""Which formulas' stored results are stale once some cells have changed, directly or through other formulas.

A program that opens the workbook without calculating would show them, and any reader would take them for true; so they
are taken away. Sheets without a formula that could be touched are only searched, never parsed.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from ...cells import column_number
from .markup import searchable
from .package import Package, SheetPart
from .references import Area, Precedents, Surroundings, precedents
from .scanning import SheetBytes, parse_range, unescaped
from .serialising import escaped
from .spans import as_utf8, parse

_SMALL: Final = 64  # areas of up to so many cells are looked up cell by cell
_ATTRIBUTE: Final = re.compile(rb"""\s(t|ref|si|r1|r2)\s*=\s*["']([^"']*)["']""")
_OUR_LINK: Final = re.compile(rb"""HYPERLINK\("#[^"]*","[^"]*"\)""")
Span = tuple[int, int]


class Touched:
    """The areas that are about to change, by folded sheet name."""

    def __init__(self) -> None:
        self.areas: list[Area] = []

    def add(self, sheet: str, top: int, left: int, bottom: int, right: int) -> None:
        """Adds an area."""
        self.areas.append(Area(sheet.casefold(), top, left, bottom, right))


class Formula(NamedTuple):
    """One formula: its cell, what it depends on, the cells that show its results, where those are stored."""

    sheet: str
    row: int
    column: int
    depends: Precedents
    fills: Area | None
    span: Span | None


def stale_results(package: Package, touched: Touched) -> dict[str, list[Span]]:
    """By sheet, the byte spans (in the part as UTF-8) of the results that are stale once `touched` has changed."""
    if not touched.areas:
        return {}
    candidates = {s.name: data for s in package.worksheets if (data := _with_formulas(package, s)) is not None}
    if not candidates:
        return {}
    around = _surroundings(package)
    reached = _reached_sheets(candidates, around, {area.sheet for area in touched.areas})
    formulas = [
        formula for name, data in candidates.items() if name in reached for formula in _formulas(data, name, around)
    ]
    stale = _closure(formulas, touched.areas)
    spans: dict[str, list[Span]] = defaultdict(list)
    for formula in stale:
        if formula.span:
            spans[formula.sheet].append(formula.span)
        if formula.fills:
            spans[formula.sheet] += _results_in(candidates[formula.sheet], formula.fills)
    return {sheet: sorted(set(found)) for sheet, found in spans.items()}


def _with_formulas(package: Package, sheet: SheetPart) -> SheetBytes | None:
    """The sheet's bytes, or None when it holds no formula: then its content was only run through once."""
    if sheet.part in package.without_formulas:
        return None
    member = package.member(sheet.part)
    before = b""
    for piece in package.archive.chunks(member):
        window = before + piece
        if b"<f" in window or b":f" in window:
            break
        before = piece[-1:]
    else:
        return None
    data = SheetBytes(as_utf8(package.read(sheet.part)))
    return data if data.has_formulas else None


def _surroundings(package: Package) -> Surroundings:
    names: dict[str, tuple[str, ...]] = {}
    listed = package.workbook_root.child("definedNames")
    for element in listed.children if listed else ():
        name = element.get("name").casefold()
        names[name] = (*names.get(name, ()), element.text)
    tables: dict[str, Area] = {}
    for sheet in package.worksheets:
        for relationship in package.relationships(sheet.part):
            if relationship.kind == "table" and not relationship.external and relationship.target in package:
                root = parse(package.xml(relationship.target))
                area = parse_range(root.get("ref"))
                if area:
                    for name in {root.get("name"), root.get("displayName")}:
                        tables[name.casefold()] = Area(sheet.name.casefold(), *area)
    return Surroundings(tuple(s.name for s in package.sheets), names, tables)


def _reached_sheets(candidates: Mapping[str, SheetBytes], around: Surroundings, changed: set[str]) -> set[str]:
    """The sheets whose formulas could depend on the changed sheets at all, told by the names that stand in them."""
    reached: set[str] = set()
    dirty = set(changed)
    while True:
        marks = [escaped(n).replace("&quot;", '"').encode() for n in around.sheets if n.casefold() in dirty]
        marks += [n.replace("'", "''").encode() for n in around.sheets if n.casefold() in dirty and "'" in n]
        before = len(reached)
        for name, xml in candidates.items():
            if name not in reached and (name.casefold() in dirty or _mentions(xml, around, marks)):
                reached.add(name)
                dirty.add(name.casefold())
        if len(reached) == before:
            return reached


def _mentions(xml: SheetBytes, around: Surroundings, marks: list[bytes]) -> bool:
    """Whether the sheet's formulas may name one of these sheets, a table or a defined name, or anything at all."""
    data, start, end = xml.data, xml.start, xml.end
    if any(data.find(mark, start, end) >= 0 for mark in (b"INDIRECT", b"OFFSET", b"[", *marks)):
        return True
    if re.compile(rb":[^<>!:(),+*/]{1,40}!").search(data, start, end):
        return True
    lowered = data[start:end].lower() if around.names or around.tables else b""
    return any(escaped(name).encode() in lowered for name in (*around.names, *around.tables) if name)


def _formulas(xml: SheetBytes, sheet: str, around: Surroundings) -> Iterator[Formula]:
    mask = searchable(xml)
    p = re.escape(xml.prefix)
    formula = re.compile(rb"<%sf(?=[\s/>])([^>]*?)(?:/>|>([^<]*)</%sf>)" % (p, p))
    result = re.compile(rb"\s*(<%sv(?:\s[^>]*)?(?:/>|>[^<]*</%sv>))" % (p, p))
    address = re.compile(rb"""\sr\s*=\s*["']([A-Z]+)(\d+)["']""")
    shared: dict[bytes, tuple[int, int, Precedents]] = {}
    known: dict[str, Precedents] = {}
    for found in formula.finditer(mask, xml.start, xml.end):
        if found[2] and _OUR_LINK.fullmatch(found[2]):
            continue  # hundreds of thousands of them on a result sheet, and they depend on nothing
        opening = mask.rfind(b"<" + xml.prefix + b"c ", 0, found.start())
        place = address.search(mask, opening, found.start())
        row, column = (int(place[2]), column_number(place[1].decode())) if place else (0, 0)
        attributes = dict(_ATTRIBUTE.findall(found[1]))
        text = _text(xml.data[found.start(2) : found.end(2)]) if found[2] else ""
        kind = attributes.get(b"t", b"")
        if text:
            depends = known.get(text) or known.setdefault(text, precedents(text, sheet, around))
        else:
            depends = _of_shared(shared.get(attributes.get(b"si", b"")), row, column)
        if kind == b"shared" and text:
            shared[attributes.get(b"si", b"")] = (row, column, depends)
        if kind == b"dataTable":
            inputs = " ".join(attributes[k].decode() for k in (b"r1", b"r2") if k in attributes)
            depends = precedents(inputs, sheet, around)
        area = (
            parse_range(attributes[b"ref"].decode())
            if kind in (b"array", b"dataTable") and b"ref" in attributes
            else None
        )
        fills = Area(sheet.casefold(), *area) if area and area[:2] != area[2:] else None
        stored = result.match(mask, found.end())
        yield Formula(sheet, row, column, depends, fills, stored.span(1) if stored else None)


def _of_shared(master: tuple[int, int, Precedents] | None, row: int, column: int) -> Precedents:
    """What a cell depends on that shares its formula with one before it."""
    if master is None:
        return Precedents(anything=True)
    down, right = row - master[0], column - master[1]
    return Precedents(tuple(area.moved(down, right) for area in master[2].areas), master[2].anything)


def _text(raw: bytes) -> str:
    text = raw.decode("utf-8", "replace")
    if "<![CDATA[" in text:
        return text.replace("<![CDATA[", "").replace("]]>", "")
    return unescaped(text)


def _closure(formulas: list[Formula], touched: list[Area]) -> list[Formula]:
    """The formulas that depend on the touched areas, or on other such formulas."""
    by_cell: dict[tuple[str, int, int], list[int]] = defaultdict(list)
    large: dict[str, dict[Area, list[int]]] = defaultdict(lambda: defaultdict(list))
    changed_on: dict[str, list[Area]] = defaultdict(list)
    for area in touched:
        changed_on[area.sheet].append(area)
    stale = [False] * len(formulas)
    waiting: list[int] = []
    for number, formula in enumerate(formulas):
        depends = formula.depends
        if depends.anything or any(_overlap(a, b) for a in depends.areas for b in changed_on.get(a.sheet, ())):
            stale[number] = True
            waiting.append(number)
            continue
        for area in formula.depends.areas:
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) <= _SMALL:
                for row in range(area.top, area.bottom + 1):
                    for column in range(area.left, area.right + 1):
                        by_cell[area.sheet, row, column].append(number)
            else:
                large[area.sheet][area].append(number)
    while waiting:
        formula = formulas[waiting.pop()]
        sheet = formula.sheet.casefold()
        changed = formula.fills or Area(sheet, formula.row, formula.column, formula.row, formula.column)
        found: list[int] = []
        for row in range(changed.top, changed.bottom + 1):
            for column in range(changed.left, changed.right + 1):
                found += by_cell.pop((sheet, row, column), ())
        areas = large[sheet]
        for area in [area for area in areas if _overlap(area, changed)]:
            found += areas.pop(area)
        for number in found:
            if not stale[number]:
                stale[number] = True
                waiting.append(number)
    return [formula for number, formula in enumerate(formulas) if stale[number]]


def _overlap(one: Area, other: Area) -> bool:
    return (
        one.sheet == other.sheet
        and one.top <= other.bottom
        and other.top <= one.bottom
        and one.left <= other.right
        and other.left <= one.right
    )


def _results_in(xml: SheetBytes, area: Area) -> Iterator[Span]:
    """Where the values of an array's other cells are stored."""
    mask, p = searchable(xml), re.escape(xml.prefix)
    cell = re.compile(
        rb"""<%sc(?=\s)[^>]*?\sr\s*=\s*["']([A-Z]+)(\d+)["'][^>]*?(?<!/)>\s*(<%sv(?:\s[^>]*)?(?:/>|>[^<]*</%sv>))"""
        % (p, p, p)
    )
    for found in cell.finditer(mask, xml.start, xml.end):
        if area.top <= int(found[2]) <= area.bottom and area.left <= column_number(found[1].decode()) <= area.right:
            yield found.span(3)
