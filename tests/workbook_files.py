"""Workbook files for the tests of the front doors: the sound workbook of tests/cases, and files that are none."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

import case_files
import xlsxwriter

from workbook_tools.cells import Unreadable, Value

Rows = Sequence[Sequence[Value]]
OLE_HEADER = bytes.fromhex("d0cf11e0a1b11ae1")


def save(sheets: Mapping[str, Rows], path: Path) -> Path:
    """Saves rows as a workbook, as a person's Excel would: dates as dates, error values as errors."""
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for i, row in enumerate(rows):
                for j, value in enumerate(row):
                    _write(sheet, i, j, value, day)
    return path


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: Value, day: object) -> None:
    if isinstance(value, Unreadable):
        sheet.write_formula(row, column, "=NA()", None, value.text or "")
    elif isinstance(value, date | datetime):
        sheet.write_datetime(row, column, value, day)
    elif value is not None:
        sheet.write(row, column, value)


def base() -> dict[str, list[list[Value]]]:
    """The sound workbook of tests/cases/base.toml: six people, October 2026, E001 is the worked example."""
    return case_files.base_sheets("base").rows


def change(sheets: dict[str, list[list[Value]]], sheet: str, words: str, heading: str, value: Value) -> str:
    """Changes the cell in the row that holds the words, under the heading; returns its address."""
    made = case_files.Sheets(sheets)
    row, column = made.find_row(sheet, words), made.find_column(sheet, heading)
    sheets[sheet][row][column] = value
    return made.address(sheet, words, heading)


def not_workbooks(folder: Path, sound: Path) -> dict[str, Path]:
    """Files that are no workbook, or none that can be read, by what is wrong with them."""
    data = sound.read_bytes()
    contents = {
        "text.xlsx": b"Employee ID,Name\nE001,Ann\n",
        "old.xls": OLE_HEADER + b"\0" * 504 + b"Workbook",
        "encrypted.xlsx": OLE_HEADER + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le"),
        "empty.xlsx": b"",
        "truncated.xlsx": data[: len(data) // 2],
    }
    for name, content in contents.items():
        (folder / name).write_bytes(content)
    with zipfile.ZipFile(folder / "archive.xlsx", "w") as archive:
        archive.writestr("readme.txt", "an archive, no workbook")
    return {name: folder / name for name in (*contents, "archive.xlsx")} | {"missing.xlsx": folder / "missing.xlsx"}
