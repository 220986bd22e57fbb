"""Reading: a Book and a Vocabulary → the Team, and every Problem found on the way. One file a sheet.

Nothing is judged here that depends on the period being scored; that is `checks`. (domain.md, section 1)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NoReturn

from ..books.base import Anatomy, Book
from ..errors import NothingToScore
from ..problems import Problem
from ..records import Layout, MetricRow, Period, Settings, Team
from ..vocabulary import Vocabulary
from .attendance import AttendanceReader, CodesReader, attendance_kinds
from .headings import Sheet, find_layout, find_sheet, read_sheet, workbook_language
from .metrics import MetricsReader
from .notes import ActionsReader, HolidaysReader, NotesReader
from .periods import PeriodFinder, calendar_month, read_periods
from .ratings import RatingsReader
from .roster import RosterReader
from .scheme import SchemeReader
from .settings import read_settings
from .sheetreader import Context, SheetReader
from .stored import HistoryReader, PlanReader
from .training import TrainingReader

# The registry of input sheets: key → who reads it. New sheets (the sales force) add entries.
READERS: dict[str, Callable[..., SheetReader]] = {
    "roster": RosterReader,
    "metrics": MetricsReader,
    "scheme": SchemeReader,
    "bands": SchemeReader,
    "grades": SchemeReader,
    "ratings": RatingsReader,
    "attendance": AttendanceReader,
    "codes": CodesReader,
    "training": TrainingReader,
    "notes": NotesReader,
    "actions": ActionsReader,
    "holidays": HolidaysReader,
    "history": HistoryReader,
    "plan": PlanReader,
}
SCORES_DEPEND_ON = frozenset({"roster", "metrics", "ratings", "attendance", "scheme", "bands", "grades"})
REQUIRED = {"roster": "no_roster", "metrics": "no_metrics", "scheme": "no_scheme"}
RESULT_SHEETS = ("scores", "run_log")  # those whose former rows writing needs


def read_team(book: Book, vocabulary: Vocabulary) -> tuple[Team, tuple[Problem, ...]]:
    """What the workbook says, and every Problem of its headings and cells that needs no period.

    Raises NothingToScore where Roster, Metrics or Scheme is absent.
    """
    reading = _Reading(book, vocabulary)
    settings = reading.settings()
    periods = reading.periods()
    context = Context(vocabulary, periods)
    found = {key: reading.sheet(key, context) for key in READERS}
    metrics: tuple[MetricRow, ...] = found["metrics"] or ()
    reading.result_layouts()
    has_periods = periods.listed is not None
    return (
        Team(
            workbook=book.name,
            language=workbook_language(book, vocabulary),
            settings=settings,
            periods=periods.listed if periods.listed is not None else _months(metrics),
            members=found["roster"] or (),
            metrics=metrics,
            ratings=found["ratings"] or (),
            attendance=found["attendance"] or (),
            attendance_kinds=attendance_kinds(vocabulary, found["codes"] or {}),
            training=found["training"] or (),
            notes=found["notes"] or (),
            actions=found["actions"] or (),
            holidays=found["holidays"] or frozenset(),
            history=found["history"] or (),
            plan=found["plan"] or (),
            schemes=found["scheme"] or (),
            bands=found["bands"] or (),
            grades=found["grades"] or (),
            layouts=reading.layouts,
            metrics_first_column=reading.first_column("metrics"),
            has_periods_sheet=has_periods,
            anatomies=reading.anatomies,
        ),
        tuple(reading.problems + periods.problems),
    )


def _months(metrics: Iterable[MetricRow]) -> tuple[Period, ...]:
    """Without a Periods sheet: the calendar months that Metrics has rows of."""
    keys = {row.period for row in metrics if row.period}
    months = (calendar_month(key) for key in sorted(keys))
    return tuple(month for month in months if month is not None)


class _Reading:
    """One pass over a Book: the layouts and Problems that gather on the way."""

    def __init__(self, book: Book, vocabulary: Vocabulary) -> None:
        self.book = book
        self.vocabulary = vocabulary
        self.layouts: dict[str, Layout] = {}
        self.anatomies: dict[str, Anatomy] = {}
        self.problems: list[Problem] = []
        self._first_columns: dict[str, int] = {}

    def settings(self) -> Settings:
        """The Settings sheet, or the defaults."""
        name, problems = find_sheet(self.book, self.vocabulary, "settings")
        self.problems += problems
        if name is None:
            return Settings()
        settings, problems = read_settings(self.book.grid(name), name, self.vocabulary)
        self.layouts["settings"] = Layout(name, 1, 1, {}, {}, {})
        self.problems += problems
        return settings

    def periods(self) -> PeriodFinder:
        """The Periods sheet as a finder, or one of calendar months."""
        sheet = self._find("periods")
        if sheet is None:
            return PeriodFinder(None)
        listed, problems = read_periods(sheet, self.vocabulary)
        self.problems += problems
        return PeriodFinder(listed)

    def sheet(self, key: str, context: Context) -> Any:
        """What the reader of a sheet makes of it; None where it is absent or cannot be used."""
        sheet = self._find(key)
        if sheet is None:
            return None
        reader: Any = READERS[key](sheet, context)
        records = reader.read()
        self.problems += reader.problems
        return records

    def _find(self, key: str) -> Sheet | None:
        if key in REQUIRED and find_sheet(self.book, self.vocabulary, key)[0] is None:
            self._refuse(key)
        sheet, problems = read_sheet(self.book, self.vocabulary, key)
        self.problems += problems
        if sheet is not None:
            if key in SCORES_DEPEND_ON:  # asked for at once, while the book still has the sheet at hand
                self.anatomies[key] = self.book.anatomy(sheet.layout.sheet)
            self.layouts[key] = sheet.layout
            self._first_columns[key] = sheet.grid.first_column
        return sheet

    def _refuse(self, key: str) -> NoReturn:
        """There is no usable sheet of this key, and nothing can be done without one."""
        found = [info.name for info in self.book.sheets if self.vocabulary.sheet_key(info.name) == key]
        if found:
            raise NothingToScore("sheets_twice", workbook=self.book.name, sheets=", ".join(found))
        language, terms = workbook_language(self.book, self.vocabulary), self.vocabulary.sheets[key]
        needed = (*terms.required, "employee_id") if key == "metrics" else terms.required
        headings = ", ".join(terms.headings[heading].word(language) for heading in needed)
        raise NothingToScore(REQUIRED[key], workbook=self.book.name, headings=headings)

    def first_column(self, key: str) -> int:
        """The sheet column of the first cell of a row."""
        return self._first_columns.get(key, 1)

    def result_layouts(self) -> None:
        """Where the result sheets stand, for those that earlier runs left."""
        for key in RESULT_SHEETS:
            name, _ = find_sheet(self.book, self.vocabulary, key)
            if name is not None:
                layout, complete = find_layout(self.book.grid(name), name, self.vocabulary, key)
                if layout is not None and complete:
                    self.layouts[key] = layout
