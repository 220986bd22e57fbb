"""A small sound customer-service team as rows of sheets, easily changed, for the tests of the stages.

Three people in two groups, October 2026. E001 is the worked example; all sales over all payers are 540.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, cast

import hypothesis

from workbook_tools.appraisal import Appraisal, appraise
from workbook_tools.books.base import Anatomy
from workbook_tools.books.memory import MemoryBook
from workbook_tools.cells import CellRef, Unreadable, Value
from workbook_tools.checks import View
from workbook_tools.participants import Participant, participants
from workbook_tools.problems import Problem
from workbook_tools.reading import READERS, read_team
from workbook_tools.reading.headings import Sheet, read_sheet
from workbook_tools.reading.periods import PeriodFinder
from workbook_tools.reading.sheetreader import Context
from workbook_tools.records import Period, Team
from workbook_tools.results import Assessed, PersonResult
from workbook_tools.scheme import Indicator, Scheme
from workbook_tools.versions import schemes_in_force
from workbook_tools.vocabulary import default_vocabulary

hypothesis.settings.register_profile("tests", deadline=None)  # a busy machine is no mistake of ours
hypothesis.settings.load_profile("tests")

NA = Unreadable("#N/A")
UNCALCULATED = Unreadable("")
OCTOBER = Period("2026-10", date(2026, 10, 1), date(2026, 10, 31))
VOCABULARY = default_vocabulary()

# what may stand in any cell of a workbook that people fill in
ODD_VALUES: Sequence[Value] = (
    *(True, 0.0, -1.0, 1e300, 5e-324, "text", "❶", "9" * 5000, "  ", "{x}", "\x00", "0" * 30, NA, UNCALCULATED),
    *(date(2026, 10, 5), datetime(2026, 10, 5, 8), date(1, 1, 1), date(9999, 12, 31), float("inf"), float("nan")),
)

Row = list[Value]
CS = "customer-service"
_SCHEME_HEADINGS = (
    *("Scheme", "Indicator", "Indicator name", "Weight", "Rule", "Numerator", "Denominator", "Better", "Zero at"),
    *("Full at", "Relative to", "If missing", "Prorate", "Minimum sample", "Remark required"),
)
_INDICATORS: Sequence[Mapping[str, object]] = (
    {"Indicator": "target_completion", "Indicator name": "Target completion", "Weight": 30.0, "Rule": "bands"}
    | {"Numerator": "Actual sales", "Denominator": "Planned sales", "If missing": "hold", "Prorate": "yes"},
    {"Indicator": "inquiry_conversion", "Indicator name": "Inquiry conversion", "Weight": 30.0, "Rule": "bands"}
    | {"Numerator": "Orders", "Denominator": "Inquiries", "Minimum sample": 30.0},
    {"Indicator": "order_success", "Indicator name": "Order success", "Weight": 10.0, "Rule": "linear"}
    | {"Numerator": "Payers", "Denominator": "Orders", "Zero at": 0.0, "Full at": 1.0},
    {"Indicator": "average_order_value", "Indicator name": "Average order value", "Weight": 5.0, "Rule": "bands"}
    | {"Numerator": "Actual sales", "Denominator": "Payers", "Relative to": "scheme"},
    {"Indicator": "reply_rate", "Indicator name": "Reply rate", "Weight": 5.0, "Rule": "bands"}
    | {"Numerator": "Customers replied", "Denominator": "Customers received"},
    {"Indicator": "response_time", "Indicator name": "Response time", "Weight": 5.0, "Rule": "bands"}
    | {"Numerator": "Response seconds", "Better": "lower"},
    {"Indicator": "assist_followup", "Indicator name": "Assistance", "Weight": 5.0, "Rule": "rating"}
    | {"Zero at": 0.0, "Full at": 5.0, "Remark required": "yes"},
    {"Indicator": "execution", "Indicator name": "Execution", "Weight": 10.0, "Rule": "rating"}
    | {"Zero at": 0.0, "Full at": 10.0, "If missing": "hold"},
)
_BANDS: Mapping[str, Sequence[tuple[float, float]]] = {
    "target_completion": ((1.0, 100), (0.9, 85), (0.8, 70), (0.7, 55), (0.6, 40), (0.5, 25), (0.4, 10)),
    "inquiry_conversion": ((0.45, 100), (0.4, 80), (0.35, 60)),
    "average_order_value": ((1.1, 100), (1.0, 80), (0.9, 60), (0.0, 40)),
    "reply_rate": ((0.98, 100), (0.95, 80), (0.92, 60)),
    "response_time": ((30.0, 100), (40.0, 80), (50.0, 60)),
}


def sound() -> Workbook:
    """The sound team, with all required sheets and Settings, Ratings, Bands and Grades."""
    scheme: list[Row] = [
        [CS if h == "Scheme" else cast("Value", row.get(h)) for h in _SCHEME_HEADINGS] for row in _INDICATORS
    ]
    bands: list[Row] = [[CS, key, bound, float(earned)] for key, of in _BANDS.items() for bound, earned in of]
    grades: list[Row] = [[CS, "A", 90.0], [CS, "B", 80.0], [CS, "C", 70.0], [CS, "D", 0.0]]
    return Workbook(
        {
            "Settings": [["Company", "Example Shop"], ["Appeal to", "HR department"]],
            "Roster": [
                ["Employee ID", "Name", "Team", "Scheme", "Manager ID"],
                ["E001", "Ann", "North", CS, "M1"],
                ["E002", "Bob", "North", CS, "M1"],
                ["E003", "Cao", "South", CS, "M2"],
            ],
            "Metrics": [
                [
                    "Period",
                    "Employee ID",
                    "Planned sales",
                    "Actual sales",
                    "Inquiries",
                    "Orders",
                    "Payers",
                    "Customers received",
                    "Customers replied",
                    "Response seconds",
                ],
                ["2026-10", "E001", 100000.0, 92000.0, 400.0, 168.0, 150.0, 400.0, 392.0, 38.0],
                ["2026-10", "E002", 100000.0, 104600.0, 480.0, 230.0, 204.0, 500.0, 495.0, 26.0],
                ["2026-10", "E003", 80000.0, 60980.0, 330.0, 140.0, 123.0, 350.0, 345.0, 29.0],
            ],
            "Ratings": [
                ["Period", "Employee ID", "Indicator", "Rater role", "Rating", "Rater ID", "Remark"],
                ["2026-10", "E001", "assist_followup", "supervisor", 4.0, "M1", "helped"],
                ["2026-10", "E001", "execution", "supervisor", 8.0, "M1", None],
                ["2026-10", "E002", "assist_followup", "supervisor", 5.0, "M1", "trained"],
                ["2026-10", "E002", "execution", "supervisor", 9.0, "M1", None],
                ["2026-10", "E003", "assist_followup", "supervisor", 3.0, "M2", "listened"],
                ["2026-10", "E003", "execution", "supervisor", 7.0, "M2", None],
            ],
            "Scheme": [list(_SCHEME_HEADINGS), *scheme],
            "Bands": [["Scheme", "Indicator", "Bound", "Points"], *bands],
            "Grades": [["Scheme", "Grade", "From score"], *grades],
        }
    )


def desk(*qualities: float) -> Workbook:
    """People P1, P2 … with a manager's own scheme of one number, so that the score is the number typed."""
    people = [f"P{i}" for i in range(1, len(qualities) + 1)]
    metrics: list[Row] = [["2026-10", p, float(q)] for p, q in zip(people, qualities, strict=True)]
    return Workbook(
        {
            "Settings": [["Appeal to", "HR department"]],
            "Roster": [["Employee ID", "Name", "Team", "Scheme"], *([p, f"Name {p}", "East", "desk"] for p in people)],
            "Metrics": [["Period", "Employee ID", "Quality"], *metrics],
            "Scheme": [
                ["Scheme", "Indicator", "Indicator name", "Weight", "Rule", "Numerator", "Zero at", "Full at"],
                ["desk", "quality", "Quality", 100.0, "linear", "Quality", 0.0, 100.0],
            ],
            "Grades": [["Scheme", "Grade", "From score"], ["desk", "A", 90.0], ["desk", "D", 0.0]],
        }
    )


class Workbook:
    """Sheets of rows that a test changes, and what the stages make of them."""

    def __init__(self, sheets: Mapping[str, Sequence[Sequence[Value]]]) -> None:
        self.sheets: dict[str, list[Row]] = {name: [list(row) for row in rows] for name, rows in sheets.items()}
        self.hidden: tuple[str, ...] = ()
        self.anatomy: dict[str, Anatomy] = {}

    def set(self, sheet: str, words: str, heading: str, value: Value) -> Workbook:
        """Changes a cell: the row that holds all the words ("E001 execution"), a heading that may be new."""
        self.sheets[sheet][self._row(sheet, words)][self._column(sheet, heading)] = value
        return self

    def all(self, sheet: str, heading: str, *values: Value) -> Workbook:
        """Changes a whole column: to one value, or to one a row."""
        column = self._column(sheet, heading)
        rows = self.sheets[sheet][1:]
        for row, value in zip(rows, values * len(rows) if len(values) == 1 else values, strict=True):
            row[column] = value
        return self

    def add(self, sheet: str, **cells: Value) -> Workbook:
        """Adds a row, cells by heading with _ for blanks: add("Metrics", Period="2026-10", Employee_ID="E009")."""
        by_heading = {key.replace("_", " "): value for key, value in cells.items()}
        columns = {self._column(sheet, heading): value for heading, value in by_heading.items()}
        self.sheets[sheet].append([columns.get(i) for i in range(len(self.sheets[sheet][0]))])
        return self

    def drop(self, sheet: str, words: str) -> Workbook:
        """Removes the row that holds all the words."""
        del self.sheets[sheet][self._row(sheet, words)]
        return self

    def without(self, sheet: str, heading: str = "") -> Workbook:
        """Removes a column, or a whole sheet."""
        if not heading:
            del self.sheets[sheet]
            return self
        column = self._column(sheet, heading)
        for row in self.sheets[sheet]:
            del row[column]
        return self

    def put(self, sheet: str, *rows: Sequence[Value]) -> Workbook:
        """A sheet with these rows, in place of any it has."""
        self.sheets[sheet] = [list(row) for row in rows]
        return self

    def at(self, sheet: str, words: str, heading: str) -> CellRef:
        """Where a cell stands; the heading's own for the words ""."""
        row = self._row(sheet, words) if words else 0
        return CellRef(sheet, row + 1, self._column(sheet, heading) + 1)

    def _row(self, sheet: str, words: str) -> int:
        found = [i for i, row in enumerate(self.sheets[sheet]) if i and set(words.split()) <= set(map(str, row))]
        assert len(found) == 1, f"{len(found)} rows of {sheet} hold {words!r}"
        return found[0]

    def _column(self, sheet: str, heading: str) -> int:
        rows = self.sheets[sheet]
        if heading not in rows[0]:
            for row in rows:
                row.extend([None] * (len(rows[0]) - len(row)))
            for row in rows[1:]:
                row.append(None)
            rows[0].append(heading)
        for row in rows:
            row.extend([None] * (len(rows[0]) - len(row)))
        return rows[0].index(heading)

    def book(self) -> MemoryBook:
        return MemoryBook(self.sheets, hidden=self.hidden, anatomy=self.anatomy)

    def read(self) -> tuple[Team, tuple[Problem, ...]]:
        return read_team(self.book(), VOCABULARY)

    def team(self) -> Team:
        return self.read()[0]

    def participants(self, period: Period | None = None) -> tuple[tuple[Participant, ...], list[Problem]]:
        team = self.team()
        return participants(team, period or team.periods[-1])

    def participant(self, key: str = "E001") -> Participant:
        return next(p for p in self.participants()[0] if p.member.key == key)

    def schemes(self, period: Period = OCTOBER) -> tuple[dict[str, Scheme], list[Problem]]:
        return schemes_in_force(self.team(), VOCABULARY, period)

    def scheme(self, key: str = CS) -> Scheme:
        return self.schemes()[0][key]

    def view(self, period: Period = OCTOBER) -> View:
        """What a check may look at."""
        team = self.team()
        people, _ = participants(team, period)
        schemes, _ = schemes_in_force(team, VOCABULARY, period)
        anatomies = {key: self.anatomy.get(layout.sheet, Anatomy()) for key, layout in team.layouts.items()}
        return View(team, period, schemes, people, anatomies, VOCABULARY.words)

    def appraise(self, period: str | None = "2026-10") -> Appraisal:
        return appraise(self.book(), period)


def reader(key: str, *rows: Sequence[Value], periods: PeriodFinder | None = None) -> tuple[Any, list[Problem]]:
    """What the reader of a sheet makes of these rows, and every Problem on the way."""
    sheet, problems = sheet_of(key, *rows)
    assert sheet is not None, problems
    context = Context(VOCABULARY, periods or PeriodFinder(None))
    made = READERS[key](sheet, context)
    records = made.read()  # type: ignore[attr-defined]
    return records, [*problems, *made.problems, *context.periods.problems]


def sheet_of(key: str, *rows: Sequence[Value]) -> tuple[Sheet | None, list[Problem]]:
    """The sheet for a key, found by its headings."""
    return read_sheet(MemoryBook({VOCABULARY.sheet_name(key, "en"): rows}), VOCABULARY, key)


def codes(problems: Sequence[Problem]) -> list[str]:
    """The codes of the Problems, sorted."""
    return sorted(p.code for p in problems)


def only(problems: Sequence[Problem], code: str) -> Problem:
    """The one Problem of that code."""
    found = [p for p in problems if p.code == code]
    assert len(found) == 1, [f"{p.code} {p.at}" for p in problems]
    return found[0]


def person(month: Appraisal, key: str = "E001") -> PersonResult:
    """One person's result."""
    return next(p for p in month.people if p.person.key == key)


def indicator(month: Appraisal, key: str, of: str = "E001") -> Assessed:
    """One indicator of one person."""
    return next(i for i in person(month, of).indicators if i.indicator.key == key)


def of_scheme(scheme: Scheme, key: str) -> Indicator:
    """One indicator of a scheme."""
    return next(i for i in scheme.indicators if i.key == key)
