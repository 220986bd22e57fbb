"""Whether two workbooks say the same: python benchmarks/same.py SOURCE OURS PEER. Exit status 1 where they do not.

Every cell of every sheet is compared, numbers to twelve digits, links by their formulas; of sentences (rules, notes,
messages, reasons) only whether there is one. Ours is verified too: a sound archive, well-formed parts, and every part
that a run has no business with byte for byte as it was.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterator
from datetime import datetime
from html import unescape
from math import isclose
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineWorkbook

SENTENCES = {
    "Breakdown": {"Rule", "Note"},
    "Run log": {"Message", "Cure"},
    "Scores": {"Reason"},
}
LINKS = {"Breakdown": {"Source"}, "Run log": {"Cell"}}
TOUCHED = re.compile(r"\[Content_Types\]\.xml|xl/workbook\.xml|xl/_rels/workbook\.xml\.rels|xl/styles\.xml|docProps/.*")
FORMULA = re.compile(rb"<f>([^<]*)</f>")
MAX_SHOWN = 5


def grids(path: str) -> dict[str, list[list[Any]]]:
    """All cells of a workbook."""
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def formulas(path: str) -> dict[str, list[str]]:
    """The formulas of every sheet in order."""
    with zipfile.ZipFile(path) as package:
        book = package.read("xl/workbook.xml").decode()
        rels = package.read("xl/_rels/workbook.xml.rels").decode()
        targets = {}
        for tag in re.findall(r"<Relationship [^>]*>", rels):
            found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
            targets[found["Id"]] = found["Target"].removeprefix("/xl/").removeprefix("xl/")
        sheets = {}
        for tag in re.findall(r"<sheet [^>]*>", book):
            found = dict(re.findall(r'([\w:]+)="([^"]*)"', tag))
            xml = package.read("xl/" + targets[found["r:id"]])
            sheets[unescape(found["name"])] = [unescape(f.decode()).replace("'", "") for f in FORMULA.findall(xml)]
    return sheets


def differences(ours: str, peer: str) -> Iterator[str]:
    """Every difference, as a sentence."""
    mine, other = grids(ours), grids(peer)
    if list(mine) != list(other):
        yield f"sheets {list(mine)} and {list(other)}"
    if formulas(ours) != formulas(peer):
        yield "the links differ"
    for name in mine.keys() & other.keys():
        a, b = mine[name], other[name]
        if len(a) != len(b):
            yield f"{name}: {len(a)} and {len(b)} rows"
        loose, links = SENTENCES.get(name, set()), LINKS.get(name, set())
        for number, (x, y) in enumerate(zip(a, b, strict=False), 1):
            for heading, u, v in zip(a[0], x, y, strict=False):
                if number > 1 and heading in links | {"Scored at"}:
                    continue
                if not (bool(u) == bool(v) if heading in loose and number > 1 else equal(u, v)):
                    yield f"{name} row {number}, {heading}: {u!r} and {v!r}"


def equal(a: object, b: object) -> bool:
    """The same value; numbers to twelve digits, a day and its midnight are one."""
    if isinstance(a, int | float) and isinstance(b, int | float):
        return isclose(a, b, rel_tol=1e-12, abs_tol=1e-12)
    if isinstance(a, datetime) != isinstance(b, datetime):
        return str(a)[:10] == str(b)[:10]
    return a == b


def verified(source: str, ours: str) -> Iterator[str]:
    """What is wrong with our file."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(ours) as after:
        if after.testzip():
            yield "the archive is broken"
        roster = "xl/worksheets/sheet2.xml"  # holds the result columns
        for info in before.infolist():
            same = info.filename in after.namelist() and after.getinfo(info.filename).CRC == info.CRC
            if not (same or info.filename == roster or TOUCHED.fullmatch(info.filename)):
                yield f"{info.filename} was touched"
        for name in after.namelist():
            if name.endswith((".xml", ".rels")):
                with after.open(name) as part:
                    expat.ParserCreate().ParseFile(part)


def main(source: str, ours: str, peer: str) -> int:
    """Prints the first differences."""
    found = [*verified(source, ours), *differences(ours, peer)]
    for line in found[:MAX_SHOWN]:
        print(line)
    if found:
        print(f"{len(found)} differences")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
