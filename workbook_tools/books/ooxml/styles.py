"""The styles part: which formats are percentages; later, the formats of ours that are added to it."""

from __future__ import annotations

from .package import Package
from .spans import parse


def percent_styles(package: Package) -> frozenset[int]:
    """The cell formats (indexes of cellXfs) that show a number as a percentage."""
    part = package.related(package.workbook, "styles")
    if part is None:
        return frozenset()
    root = parse(package.xml(part))
    formats = {9, 10}
    custom = root.child("numFmts")
    for element in custom.all("numFmt") if custom else ():
        if element.get("numFmtId").isdigit():
            if "%" in element.get("formatCode"):
                formats.add(int(element.get("numFmtId")))
            else:
                formats.discard(int(element.get("numFmtId")))
    cells = root.child("cellXfs")
    return frozenset(
        index
        for index, element in enumerate(cells.all("xf") if cells else ())
        if element.get("numFmtId", "0").isdigit() and int(element.get("numFmtId", "0")) in formats
    )
