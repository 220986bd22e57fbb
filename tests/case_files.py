"""Turns a case of tests/cases/*.toml into a workbook: the base workbook with the case's changes made.

What a case may say is described in tests/cases/README.md, for the people who review the cases.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from workbook_tools.books.base import Anatomy
from workbook_tools.books.memory import MemoryBook
from workbook_tools.cells import CellRef, Unreadable, Value

CASES = Path(__file__).parent / "cases"
ERROR_VALUES = ("#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#NULL!")
WORDS = {"(blank)": None, "(never calculated)": Unreadable("")} | {text: Unreadable(text) for text in ERROR_VALUES}


@dataclass
class Sheets:
    """A workbook in the making: the rows of each sheet, and what is known to stand in which heading row."""

    rows: dict[str, list[list[Value]]] = field(default_factory=dict)
    heading_row: dict[str, int] = field(default_factory=dict)

    def headings(self, sheet: str) -> list[Value]:
        """The heading row of the sheet."""
        return self.rows[sheet][self.heading_row.get(sheet, 0)]

    def find_row(self, sheet: str, words: str) -> int:
        """The only row (0-based) that holds each of the words, such as "E001 / execution", in a cell of its own."""
        wanted = words.split(" / ")
        below = range(self.heading_row.get(sheet, 0) + 1, len(self.rows[sheet]))
        found = [i for i in below if all(word in {shown(v) for v in self.rows[sheet][i]} for word in wanted)]
        assert len(found) == 1, f"{sheet} has {len(found)} rows with {words!r}"
        return found[0]

    def find_column(self, sheet: str, heading: str) -> int:
        """The column (0-based) of the heading; a heading that is not there yet is added as the last column."""
        headings = self.headings(sheet)
        if heading not in headings:
            for row in self.rows[sheet]:
                row.extend([None] * (len(headings) - len(row)))
            headings.append(heading)
            for row in self.rows[sheet]:
                row.extend([None] * (len(headings) - len(row)))
        return headings.index(heading)

    def address(self, sheet: str, words: str, heading: str) -> str:
        """The address of a cell, such as "D7", by the words of its row ("" = the heading's own cell) and its heading."""
        assert heading in self.headings(sheet), f"{sheet} has no heading {heading!r}"
        row = self.find_row(sheet, words) if words else self.heading_row.get(sheet, 0)
        return CellRef(sheet, row + 1, self.find_column(sheet, heading) + 1).address


def shown(value: Value) -> str:
    """How the case files write a value: 1.0 as "1", a date as 2026-10-01."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def cell(value: object) -> Value:
    """The value of a cell from what stands in the TOML: numbers as a workbook keeps them, words for special cells."""
    if isinstance(value, str) and value in WORDS:
        return WORDS[value]
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    return value  # type: ignore[return-value]


def load(name: str) -> dict[str, Any]:
    """The content of tests/cases/NAME.toml."""
    return tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))


def base_sheets(name: str) -> Sheets:
    """The sound workbook NAME.toml, unchanged."""
    return Sheets({sheet: [[cell(v) for v in row] for row in rows] for sheet, rows in load(name)["sheets"].items()})


def cases() -> list[tuple[str, dict[str, Any]]]:
    """Every case with the name of its file."""
    files = sorted(path.stem for path in CASES.glob("*.toml"))
    return [(file, case) for file in files for case in load(file).get("case", ())]


def workbook(case: Mapping[str, Any]) -> Sheets:
    """The case's workbook: its base with its changes, made in the order of the README."""
    sheets = base_sheets(case.get("base", "base"))
    for name in case.get("without", ()):
        del sheets.rows[name]
    for name, rows in case.get("sheet", {}).items():
        sheets.rows[name] = [[cell(v) for v in row] for row in rows]
    for old, new in case.get("copy", ()):
        _copy_person(sheets, old, new)
    for name, words in case.get("remove", ()):
        del sheets.rows[name][sheets.find_row(name, words)]
    if "attendance" in case:
        sheets.rows["Attendance"] = _attendance(case["attendance"], case.get("attendance_period", "2026-10"))
    for name, rows in case.get("add", {}).items():
        for row in rows:
            _add_row(sheets, name, row)
    for name, words, heading, value in case.get("change", ()):
        row, column = (sheets.find_row(name, words), sheets.find_column(name, heading))
        sheets.rows[name][row][column] = cell(value)
    for name, heading in case.get("without_column", ()):
        column = sheets.headings(name).index(heading)
        for cells in sheets.rows[name]:
            del cells[column : column + 1]
    for name, column in case.get("add_column", ()):
        for cells, value in zip(sheets.rows[name], column, strict=False):
            cells.append(cell(value))
    for name, heading, new in case.get("rename", ()):
        headings = sheets.headings(name)
        headings[headings.index(heading)] = new
    for name, rows in case.get("above", {}).items():
        sheets.rows[name][:0] = [[cell(v) for v in row] for row in rows]
        sheets.heading_row[name] = len(rows)
    for name, new in case.get("rename_sheet", ()):
        sheets.rows[new] = sheets.rows.pop(name)
        sheets.heading_row[new] = sheets.heading_row.pop(name, 0)
    if "order" in case:
        sheets.rows = {name: sheets.rows[name] for name in case["order"]}
    return sheets


def _add_row(sheets: Sheets, sheet: str, row: Mapping[str, object]) -> None:
    cells: list[Value] = [None] * len(sheets.headings(sheet))
    sheets.rows[sheet].append(cells)
    for heading, value in row.items():
        column = sheets.find_column(sheet, heading)
        cells[column] = cell(value)


def _copy_person(sheets: Sheets, old: str, new: str) -> None:
    """A person `new` with the same cells as `old` on every sheet."""
    for name, rows in sheets.rows.items():
        if "Employee ID" in sheets.headings(name):
            column = sheets.find_column(name, "Employee ID")
            twins = [list(row) for row in rows[1:] if row[column] == old]
            for twin in twins:
                twin[column] = new
            rows.extend(twins)


def _attendance(months: Mapping[str, str], period: str) -> list[list[Value]]:
    """A month grid; a month is written as "12 P, 10 病, 9 -": twelve days P, ten days 病 ...; "." is not recorded."""
    grid: list[list[Value]] = [["Employee ID", "Period", *(float(day) for day in range(1, 32))]]
    for person, month in months.items():
        days: list[Value] = []
        for part in month.split(","):
            count, code = part.split()
            days += [None if code == "." else code] * int(count)
        assert len(days) <= 31, f"{person} has {len(days)} days"
        grid.append([person, period, *days, *[None] * (31 - len(days))])
    return grid


def rules_of_section_3() -> Sequence[str]:
    """The numbers of the fourteen rules."""
    return [f"3.{number}" for number in range(1, 15)]


def is_rule(text: str) -> bool:
    """Whether the text is the number of a section or of one of its rules."""
    return bool(re.fullmatch(r"[1-8]|3\.([1-9]|1[0-4])", text))


def book(case: Mapping[str, Any], sheets: Sheets) -> MemoryBook:
    """The workbook as a Book, with what the case hides, merges, makes volatile or formats as a percentage."""
    anatomy: dict[str, Anatomy] = {}
    for name in sheets.rows:
        hidden = {sheets.find_row(s, words) + 1 for s, words in case.get("hidden_rows", ()) if s == name}
        columns = {sheets.find_column(s, heading) + 1 for s, heading in case.get("hidden_columns", ()) if s == name}
        percent = {sheets.find_column(s, heading) + 1 for s, heading in case.get("percent", ()) if s == name}
        merged = tuple(
            (row := sheets.find_row(s, words) + 1, column := sheets.find_column(s, heading) + 1, row + 1, column)
            for s, words, heading in case.get("merged_with_next_row", ())
            if s == name
        )
        formulas = {
            (sheets.find_row(s, words) + 1, sheets.find_column(s, heading) + 1): formula
            for s, words, heading, formula in case.get("volatile", ())
            if s == name
        }
        anatomy[name] = Anatomy(
            merged, frozenset(hidden), frozenset(columns), bool(hidden), frozenset(percent), formulas
        )
    return MemoryBook(sheets.rows, name="team.xlsx", hidden=case.get("hidden", ()), anatomy=anatomy)
