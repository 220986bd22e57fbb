"""Whatever stands in whatever cell, a run ends with a report or with one clear sentence, and the report is consistent."""

from __future__ import annotations

import datetime as dt
import json
from random import Random
from typing import Any

import case_files
import pytest

import workbook_tools
from workbook_tools.books.memory import MemoryBook
from workbook_tools.cells import Unreadable, Value
from workbook_tools.errors import WorkbookToolsError
from workbook_tools.reporting import report

Sheets = dict[str, list[list[Value]]]

ODD: list[Value] = [
    None, "", " ", Unreadable("#N/A"), Unreadable(""), -1.0, 0.0, 0.5, 99.99, 100.0, 1e300, 1e-300, 1e15, True, False,
    dt.date(2026, 10, 5), dt.datetime(1900, 1, 1), dt.time(8, 0), dt.timedelta(hours=30), "x" * 40_000, "a\nb", "=1+1",
    "🙂", "０", "7", 7.0, "E001", "Employee ID", "Period", "2026-10", "2026-09", "customer-service", "total", "Payers",
    "target_completion", "yes", "hold", "zero", "team", "rating", "bands", "linear", "supervisor", "self", "、", "2026-02-30",
    "\u200b", "\x00", "<b>&\"'",
]  # fmt: skip

OTHER_SHEETS: Sheets = {
    "Attendance": [["Employee ID", "Period", 1.0, 2.0, 3.0, 4.0], ["E001", "2026-10", "P", "P", "病", None]],
    "Training": [
        ["Date", "Employee ID", "Session", "Required", "Result"],
        [dt.date(2026, 10, 5), "E001", "Returns", "yes", "absent"],
    ],
    "Notes": [["Period", "Employee ID", "Kind", "Text"], ["2026-10", "E001", "summary", "ok"]],
    "Periods": [
        ["Period", "First day", "Last day", "Status"],
        ["2026-09", dt.date(2026, 9, 1), dt.date(2026, 9, 30), "closed"],
        ["2026-10", dt.date(2026, 10, 1), dt.date(2026, 10, 31), "open"],
    ],
    "Plan": [
        ["Period", "Employee ID", "Indicator", "Now", "Target", "Due", "Status", "Result", "Judgement"],
        ["2026-09", "E003", "response_time", 52.0, 45.0, dt.date(2026, 10, 21), None, None, None],
    ],
    "History": [["Period", "Employee ID", "Scheme", "Score"], ["2026-09", "E001", "customer-service", 70.5]],
    "Codes": [["Code", "Kind", "Meaning"], ["W", "present", "works from home"]],
}


def spoilt_workbook(random: Random) -> Sheets:
    """A sound workbook with one to three mishaps: an odd value in any cell, a row twice, a row gone."""
    sheets = case_files.base_sheets(random.choice(["base", "simple"])).rows
    sheets |= {name: [list(row) for row in rows] for name, rows in OTHER_SHEETS.items() if random.random() < 0.5}
    for _ in range(random.randint(1, 3)):
        rows = sheets[random.choice(list(sheets))]
        at = 0 if random.random() < 0.08 else random.randrange(len(rows))
        match random.random():
            case chance if chance < 0.03:
                rows.insert(at, list(rows[at]))
            case chance if chance < 0.06 and len(rows) > 1:
                del rows[at]
            case _:
                rows[at][random.randrange(len(rows[at]))] = random.choice(ODD)
    return sheets


def complaints_about(sheets: Sheets) -> list[str]:
    """What is wrong with the report on this workbook; a clear refusal is right."""
    book = MemoryBook(sheets)
    try:
        month = workbook_tools.appraise(book, period="2026-10")
    except WorkbookToolsError as refusal:
        return [] if str(refusal) else ["a refusal without a sentence"]
    found = report(month)
    json.dumps(found, allow_nan=False)
    for person in month.people:
        month.trend(person.person.key)
    try:
        workbook_tools.write_back(book, month)
    except WorkbookToolsError as refusal:
        return [] if str(refusal) else ["a refusal to write without a sentence"]
    return _inconsistencies(found)


def _inconsistencies(found: dict[str, Any]) -> list[str]:
    status = {person["id"]: person["status"] for person in found["people"]}
    errors = [problem for problem in found["problems"] if problem["severity"] == "error"]
    explained = {person for problem in errors for person in problem["people"]}
    complaints = [] if len(status) == len(found["people"]) else ["a person is listed twice"]
    complaints += [f"{p} is held, and no error says why" for p in status if status[p] == "held" and p not in explained]
    complaints += [f"{p} is scored, and an error names them" for p in explained if status.get(p) == "scored"]
    if "scored" in status.values():
        complaints += [f"{e['code']} is an error and names nobody" for e in errors if not e["people"]]
    for problem in found["problems"]:
        if not problem["message"] or not problem["cure"] or "{" in problem["message"] + problem["cure"]:
            complaints.append(f"{problem['code']} is not a sentence: {problem['message']} {problem['cure']}")
    return complaints


@pytest.mark.parametrize("seed", range(0, 400, 50))
def test_an_odd_value_anywhere_ends_in_a_consistent_report_or_a_clear_refusal(seed: int) -> None:
    assert [c for at in range(seed, seed + 50) for c in complaints_about(spoilt_workbook(Random(at)))] == []


@pytest.mark.thorough
def test_so_do_four_thousand_other_mishaps() -> None:
    assert [c for seed in range(10**6, 10**6 + 4_000) for c in complaints_about(spoilt_workbook(Random(seed)))] == []
