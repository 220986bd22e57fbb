"""The workbook of N people that the pipeline benchmark runs on: random, but the same for the same N.

Everything that an ordinary month has: leave (so plans are prorated), self-ratings, a missing rating here and there
(its weight is redistributed, or its person held), samples below the minimum, people who are exempt; and a sheet of the
manager's own, the sales of each day, which is nobody's business but must come through.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import xlsxwriter

PERIOD = "2026-10"
DAYS = 31
SCHEME = "customer-service"

SCHEME_ROWS = [
    ["Scheme", "Indicator", "Indicator name", "Weight", "Rule", "Numerator", "Denominator", "Better", "Zero at",
     "Full at", "Relative to", "If missing", "Prorate", "Minimum sample", "Remark required", "Unit"],
    [SCHEME, "target_completion", "Target completion", 30, "bands", "Actual sales", "Planned sales", "higher", None,
     None, None, "hold", "yes", None, None, "%"],
    [SCHEME, "inquiry_conversion", "Inquiry conversion", 30, "bands", "Orders", "Inquiries", "higher", None, None,
     None, "redistribute", None, 30, None, "%"],
    [SCHEME, "order_success", "Order success", 10, "linear", "Payers", "Orders", "higher", 0, 1,
     None, "redistribute", None, None, None, "%"],
    [SCHEME, "average_order_value", "Average order value", 5, "bands", "Actual sales", "Payers", "higher", None, None,
     "scheme", "redistribute", None, None, None, None],
    [SCHEME, "reply_rate", "Reply rate", 5, "bands", "Customers replied", "Customers received", "higher", None, None,
     None, "redistribute", None, None, None, "%"],
    [SCHEME, "response_time", "Response time", 5, "bands", "Response seconds", None, "lower", None, None,
     None, "redistribute", None, None, None, "s"],
    [SCHEME, "assist_followup", "Assistance and follow-up", 5, "rating", None, None, "higher", 0, 5,
     None, "redistribute", None, None, "yes", None],
    [SCHEME, "execution", "Execution", 10, "rating", None, None, "higher", 0, 10,
     None, "hold", None, None, None, None],
]  # fmt: skip
BANDS = {
    "target_completion": [(1.0, 100), (0.9, 85), (0.8, 70), (0.7, 55), (0.6, 40), (0.5, 25), (0.4, 10)],
    "inquiry_conversion": [(0.45, 100), (0.4, 80), (0.35, 60)],
    "average_order_value": [(1.1, 100), (1.0, 80), (0.9, 60), (0, 40)],
    "reply_rate": [(0.98, 100), (0.95, 80), (0.92, 60)],
    "response_time": [(30, 100), (40, 80), (50, 60)],
}
GRADES = [("A", 90), ("B", 80), ("C", 70), ("D", 0)]
ACTIONS = [
    ("target_completion", "management", "Break the target into weekly ones", "Sales of each week", None),
    ("inquiry_conversion", "self", "Practise answers to ten objections", "Conversion of each week", 21),
    ("order_success", "self", "Remind every unpaid order", "Share of orders paid", None),
    ("average_order_value", "self", "Recommend one matching article", "Orders with two articles", None),
    ("reply_rate", "team", "Hand open chats over at shift end", "Chats without a reply", 14),
    ("response_time", "self", "Prepare quick answers", "Seconds of each week", None),
    ("assist_followup", "team", "Take over one case a day", "Cases closed", None),
    ("execution", "management", "Keep a list of tasks", "Tasks done in time", None),
]
ROSTER = ["Employee ID", "Name", "Team", "Scheme", "Position", "Manager ID", "Hire date", "Exemption reason",
          "Our notes", "Appraisal score", "Appraisal grade", "Rank in team"]  # fmt: skip
METRICS = ["Period", "Employee ID", "Planned sales", "Actual sales", "Inquiries", "Orders", "Payers",
           "Customers received", "Customers replied", "Response seconds", "Praise votes"]  # fmt: skip
RATINGS = ["Period", "Employee ID", "Indicator", "Rater role", "Rating", "Rater ID", "Remark"]
OWN = (
    [f"2026-10-{day:02d}" for day in range(1, 32)]
    + [f"Week {week}" for week in range(1, 6)]
    + ["Total", "Mean", "Best"]
)
FAMILIES = ("Ashby", "Bennett", "Carver", "Dalton", "Ellwood", "Farrow", "Garner", "陈", "林", "黄", "张", "李")
GIVEN = ("Alice", "Ben", "Clara", "David", "Emma", "雨桐", "子墨", "欣怡", "浩宇", "思涵")


def build(path: Path, people: int) -> None:
    """Writes the workbook."""
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True, "strings_to_numbers": False})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    bold = book.add_format({"bold": True})

    def sheet(name: str, headings: Sequence[Any], rows: Iterator[Sequence[Any]]) -> None:
        page = book.add_worksheet(name)
        page.freeze_panes(1, 2)
        page.write_row(0, 0, headings, bold)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, day)
                elif value is not None:
                    page.write(number, column, value)

    sheet("Settings", ["Company", "Example Shop"], iter([["Appeal to", "HR department"]]))
    sheet("Roster", ROSTER, _roster(people))
    sheet("Metrics", METRICS, _metrics(people))
    sheet("Ratings", RATINGS, _ratings(people))
    sheet("Attendance", ["Employee ID", "Period", *range(1, DAYS + 1)], _attendance(people))
    sheet("Daily sales", ["Employee ID", *OWN], _own_numbers(people))
    sheet("Scheme", SCHEME_ROWS[0], iter(SCHEME_ROWS[1:]))
    bands = ((SCHEME, key, bound, points) for key, found in BANDS.items() for bound, points in found)
    sheet("Bands", ["Scheme", "Indicator", "Bound", "Points"], bands)
    sheet("Grades", ["Scheme", "Grade", "From score"], ((SCHEME, name, score) for name, score in GRADES))
    sheet("Actions", ["Indicator", "Section", "Action", "Measure", "Due days"], iter(ACTIONS))
    book.close()


def _id(number: int) -> str:
    return f"E{number:06d}"


def _leader(number: int) -> str:
    """The first of each 25 leads the others; somebody who is not on the Roster leads the leaders."""
    return _id(number - number % 25) if number % 25 else "M000001"


def _roster(people: int) -> Iterator[Sequence[Any]]:
    chance = Random(f"roster {people}")
    for number in range(people):
        team = f"Team {number // 25:04d}"
        name = f"{chance.choice(GIVEN)} {chance.choice(FAMILIES)}"
        hire = date(2026, 10, chance.randrange(2, 18)) if chance.random() < 0.02 else date(2021, 3, 1)
        exempt = "Sabbatical" if chance.random() < 0.005 else None
        yield _id(number), name, team, SCHEME, "Adviser", _leader(number), hire, exempt, f"row {number}"


def _metrics(people: int) -> Iterator[Sequence[Any]]:
    chance = Random(f"metrics {people}")
    for number in range(people):
        skill = chance.triangular(0, 1, 0.8)
        inquiries = chance.randrange(8, 30) if chance.random() < 0.01 else chance.randrange(250, 600)
        orders = int(inquiries * (0.3 + 0.2 * skill))
        payers = int(orders * (0.75 + 0.22 * skill))
        sales = round(payers * (50 + 20 * chance.random()), 2)
        plan = max(1000, round(sales / (0.5 + 0.6 * skill), -2))
        received = int(inquiries * 1.2)
        replied = int(received * (0.9 + 0.1 * skill))
        seconds = round(60 - 35 * skill, 1)
        yield PERIOD, _id(number), plan, sales, inquiries, orders, payers, received, replied, seconds, number % 17


def _ratings(people: int) -> Iterator[Sequence[Any]]:
    chance = Random(f"ratings {people}")
    for number in range(people):
        row = PERIOD, _id(number)
        if chance.random() > 0.02:
            assist = chance.randrange(2, 11) / 2
            yield *row, "assist_followup", "supervisor", assist, _leader(number), "took part"
        execution = chance.randrange(6, 21) / 2
        if chance.random() > 0.003:
            yield *row, "execution", "supervisor", execution, _leader(number), None
        if chance.random() < 0.3:
            yield *row, "execution", "self", min(10, execution + 0.5), _id(number), None


def _own_numbers(people: int) -> Iterator[Sequence[Any]]:
    chance = Random(f"own {people}")
    for number in range(people):
        days = [round(chance.uniform(0, 900), 2) for _ in range(31)]
        weeks = [round(sum(days[day : day + 7]), 2) for day in range(0, 31, 7)]
        yield _id(number), *days, *weeks, round(sum(days), 2), round(sum(days) / 31, 2), max(days)


def _attendance(people: int) -> Iterator[Sequence[Any]]:
    chance = Random(f"attendance {people}")
    for number in range(people):
        leave = range(0)
        if chance.random() < 0.15:
            start = chance.randrange(DAYS)
            leave = range(start, start + chance.randrange(1, 6))
        codes = ["休" if (day + number) % 7 < 2 else "病" if day in leave else "√" for day in range(DAYS)]
        if chance.random() < 0.2:
            codes[chance.randrange(DAYS)] = "L"
        yield _id(number), PERIOD, *codes
