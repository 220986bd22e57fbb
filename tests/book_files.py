"""Workbooks for the tests of books: made by XlsxWriter, taken apart and put together again in odd ways."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from workbook_tools.cells import Column, Kind, Table

Rows = Sequence[Sequence[Any]]


def write(path: Path, sheets: Mapping[str, Rows], **options: Any) -> Path:
    """A workbook by XlsxWriter; texts that begin with = are formulas, (formula, value) gives one its stored result."""
    book = xlsxwriter.Workbook(path, options)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for row, values in enumerate(rows):
            for column, value in enumerate(values):
                if isinstance(value, tuple):
                    sheet.write_formula(row, column, value[0], None, value[1])
                elif value is not None:
                    sheet.write(row, column, value)
    book.close()
    return path


def parts(path: Path) -> dict[str, bytes]:
    """Every part of a package with its content."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def part(path: Path, name: str) -> str:
    """One part as text."""
    return parts(path)[name].decode()


def changed(path: Path, changes: Mapping[str, Callable[[str], str] | bytes | None]) -> Path:
    """The same package with some parts changed, added, or (None) left out."""
    old = parts(path)
    for name, change in changes.items():
        if change is None:
            del old[name]
        elif isinstance(change, bytes):
            old[name] = change
        else:
            old[name] = change(old[name].decode()).encode()
    return pack(path, old)


def pack(path: Path, content: Mapping[str, bytes]) -> Path:
    """A package of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return path


def table(rows: Rows, sheet: str = "Scores", headings: Sequence[str] = ("ID", "Score"), **kinds: Kind) -> Table:
    """A table of text columns, or of the kinds given by heading."""
    return Table(sheet, tuple(Column(heading, kinds.get(heading, Kind.TEXT)) for heading in headings), rows)


def values(grid: Any) -> list[list[Any]]:
    """The rows of a grid with blank cells as None, without blank rows at the end."""
    rows = [[None if value == "" else value for value in row] for row in grid.rows]
    while rows and not any(value is not None for value in rows[-1]):
        rows.pop()
    return rows


MINIMAL = {
    "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    b'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    b"</Types>",
    "_rels/.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": b'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    b'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    b'<sheets><sheet name="One" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    b'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/worksheets/sheet1.xml": b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>',
}


def minimal(path: Path, rows: str = "", around: str = "", **other: bytes) -> Path:
    """The smallest workbook, by hand: one sheet "One" whose rows (and whatever `around` follows) are given as XML."""
    sheet = (
        MINIMAL["xl/worksheets/sheet1.xml"]
        .replace(b"%s", rows.encode())
        .replace(b"</worksheet>", around.encode() + b"</worksheet>")
    )
    return pack(path, {**MINIMAL, "xl/worksheets/sheet1.xml": sheet, **other})


def oddly_named(path: Path) -> Path:
    """The same package with part names that no program would choose."""
    names = {
        "xl/workbook.xml": "book.xml",
        "xl/worksheets/sheet1.xml": "odd/one.bin.xml",
        "xl/_rels/workbook.xml.rels": "_rels/book.xml.rels",
    }
    content = {names.get(name, name): data for name, data in parts(path).items()}
    for name, old, new in (
        ("[Content_Types].xml", "/xl/workbook.xml", "/book.xml"),
        ("[Content_Types].xml", "/xl/worksheets/sheet1.xml", "/odd/one.bin.xml"),
        ("_rels/.rels", "/xl/workbook.xml", "book.xml"),
        ("_rels/book.xml.rels", "worksheets/sheet1.xml", "/odd/one.bin.xml"),
    ):
        assert old.encode() in content[name]
        content[name] = content[name].replace(old.encode(), new.encode())
    return pack(path, content)
