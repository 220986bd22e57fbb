"""What the workbook says, sheet by sheet: frozen records with the rows they came from. Nothing is judged here.

A record keeps its row; `Layout` turns (row, heading key) into the cell, so that every Problem and every number can name
the place it came from. (domain.md, section 1)
"""

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from types import MappingProxyType
from typing import Any, NamedTuple

from .books.base import Anatomy
from .cells import CellRef, Value

NONE: Mapping[Any, Any] = MappingProxyType({})


class Layout(NamedTuple):
    """Where a sheet's table stands: the heading row, the last row, and the 1-based column of every known heading.

    `own` holds the manager's own columns by normalised heading; `days` the day columns of an attendance grid.
    """

    sheet: str
    heading_row: int
    last_row: int
    columns: Mapping[str, int]
    own: Mapping[str, int] = NONE
    headings: Mapping[int, str] = NONE  # column → heading as typed
    doubled: frozenset[str] = frozenset()  # known or own headings that stand twice in the heading row

    def has(self, key: str) -> bool:
        """True when the sheet has this heading."""
        return key in self.columns

    def ref(self, row: int, key: str) -> CellRef:
        """The cell of a row under a heading (under the sheet's first known heading where it has none such)."""
        column = self.columns.get(key) or self.own.get(key) or min(self.columns.values(), default=1)
        return CellRef(self.sheet, row, column)

    def heading(self, key: str) -> str | None:
        """The heading as typed in the workbook."""
        column = self.columns.get(key) or self.own.get(key)
        return None if column is None else self.headings.get(column)


class Period(NamedTuple):
    """One appraisal period: its text, first and last day (both included), whether it is closed, where it stands."""

    key: str
    first: date
    last: date
    closed: bool = False
    at: CellRef | None = None

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """True for a day within the period."""
        return self.first <= day <= self.last


class Settings(NamedTuple):
    """The Settings sheet, defaults filled in; `cells` tells where a setting stands, for those the workbook has."""

    company: str = ""
    department: str = ""
    letter_language: str = ""  # "" = the workbook's language
    signatory: str = ""
    place: str = ""
    letter_date: date | None = None
    hr_email: str = ""
    appeal_to: str = ""
    appeal_days: int = 7
    improve_below: Fraction = Fraction(80)
    company_factor: Fraction = Fraction(1)
    minimum_days: Fraction | None = None  # None = 10, or half the period if that is less
    minimum_assessed_weight: Fraction = Fraction(70)
    minimum_ranked: int = 5
    currency: str = ""
    logo: str = ""
    letter_folder: str = ""
    address: str = ""
    colour: str = ""
    individual_scores_on_board: bool = False
    silence: tuple[str, ...] = ()
    cells: Mapping[str, CellRef] = NONE


class Member(NamedTuple):
    """A person on the Roster. `id` is the Employee ID as typed, `key` as it is compared (NFKC, trimmed)."""

    id: str
    key: str
    name: str
    team: str
    scheme: str | None  # scheme key; None = blank = not appraised
    row: int
    position: str = ""
    job_level: str = ""
    area: str = ""
    manager: str | None = None  # the manager's Employee ID, as compared
    hire: date | None = None
    leave: date | None = None
    licence: date | None = None
    email: str = ""
    letter_password: str = ""
    exemption: str = ""
    accounts: tuple[str, ...] = ()  # normalised


class MetricRow(NamedTuple):
    """A row of Metrics: `cells` is the sheet's row as read (`Grid` columns), looked into by the Metrics layout."""

    row: int
    period: str | None
    person: str | None  # Employee ID as compared
    account: str | None  # normalised account
    team: str  # "" = as on the Roster
    scheme: str | None  # scheme key, None = as on the Roster
    exemption: str
    prorated: bool  # the plan is already prorated
    verified: str
    cells: Sequence[Value]


class Rating(NamedTuple):
    """A row of Ratings. `indicator` is the text normalised; `role` is self, supervisor or peer (None: unknown)."""

    row: int
    period: str | None
    person: str
    indicator: str
    role: str | None
    rating: Value
    rater: str | None
    remark: str


class DayCell(NamedTuple):
    """Where a code of an AttendanceRow stands and what it is for."""

    day: int | date | None  # a grid's day number, or a date
    session: str
    row: int  # 0 in a grid: the row of the AttendanceRow
    column: int


class AttendanceRow(NamedTuple):
    """What was recorded of a person on some days: one row of a grid, or the rows of a log for one person and period.

    Of a grid, all rows share one `days`, whose cells lack the row: it is `row`.
    """

    row: int
    period: str | None
    person: str
    codes: Sequence[Value]  # the cells in the order of `days`
    days: Sequence[DayCell]


class TrainingRow(NamedTuple):
    """A row of Training: one person, one session."""

    row: int
    day: date | None
    person: str
    session: str
    kind: str
    required: bool | None
    result: str | None  # attended, passed, failed, absent; None: blank or unknown
    trainer: str
    unknown: tuple[tuple[str, str], ...] = ()  # (heading key, text) of words that mean nothing


class Note(NamedTuple):
    """A row of Notes: summary, interview, acknowledgement, praise, correction, exchange."""

    row: int
    period: str | None
    person: str
    kind: str | None
    day: date | None
    text: str
    by: str


class ActionRow(NamedTuple):
    """A row of Actions: what to do about a weak indicator. `due_days` blank = 28."""

    row: int
    indicator: str  # normalised key or name
    section: str  # self, team, management
    action: str
    measure: str
    due_days: int


class Standing(NamedTuple):
    """A row of History: how a person stood in an earlier period. `score` is an exact decimal number or None."""

    row: int
    period: str
    person: str
    score: Fraction | None
    cells: Sequence[Value]  # the row as it stands, in the order of the History headings


class PlanRow(NamedTuple):
    """A row of the Plan sheet: an item the program added and people fill in."""

    row: int
    period: str
    person: str
    indicator: str  # normalised key or name, as stored
    target: Value
    due: date | None
    status: str
    result: str
    judgement: str
    cells: Mapping[str, Value]  # every known column of the row, by key


class SchemeRow(NamedTuple):
    """A row of Scheme, Bands or Grades: its version and its cells by heading key, as they stand."""

    row: int
    scheme: str
    from_period: str | None  # None = always
    from_day: date | None
    cells: Mapping[str, Value]


class Team(NamedTuple):
    """Everything that reading found: what the workbook says, before anything is judged.

    `layouts` has the place of every sheet that was found, by its key; `language` is the workbook's own.
    `schemes`, `bands` and `grades` are rows as they stand, for `versions` to put together.
    """

    workbook: str
    language: str
    settings: Settings
    periods: tuple[
        Period, ...
    ]  # ordered by first day; calendar months found in Metrics where there is no Periods sheet
    members: tuple[Member, ...]
    metrics: tuple[MetricRow, ...]
    ratings: tuple[Rating, ...]
    attendance: tuple[AttendanceRow, ...]
    attendance_kinds: Mapping[str, str]  # normalised code → kind
    training: tuple[TrainingRow, ...]
    notes: tuple[Note, ...]
    actions: tuple[ActionRow, ...]
    holidays: frozenset[date]
    history: tuple[Standing, ...]
    plan: tuple[PlanRow, ...]
    schemes: tuple[SchemeRow, ...]
    bands: tuple[SchemeRow, ...]
    grades: tuple[SchemeRow, ...]
    layouts: Mapping[str, Layout]
    metrics_first_column: int = 1  # the sheet column of `MetricRow.cells[0]`
    has_periods_sheet: bool = False
    anatomies: Mapping[str, Anatomy] = NONE  # by sheet key, of the sheets that scores depend on

    def period(self, key: str) -> Period | None:
        """The period of that text."""
        return next((p for p in self.periods if p.key == key), None)
