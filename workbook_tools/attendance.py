"""What attendance says of a person in a period: counts by kind, and leave days for the on-duty factor.

(domain.md, section 1, Measures; section 3, rule 10)
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from .cells import CellRef, Value
from .reading.typed import is_blank
from .records import AttendanceRow, DayCell, Period
from .vocabulary import normalised


class Tally(NamedTuple):
    """Records by kind, and days: `recorded_days` are those not all rest, `leave_days` those that are leave alone."""

    present: int = 0
    late: int = 0
    absent: int = 0
    leave: int = 0
    leave_days: int = 0
    recorded_days: int = 0
    cells: tuple[CellRef, ...] = ()
    unknown: tuple[tuple[CellRef, Value], ...] = ()  # codes that mean nothing
    outside: tuple[CellRef, ...] = ()  # codes on a day that the period does not have
    clashing: tuple[CellRef, ...] = ()  # another code for the same day and session

    def measure(self, key: str) -> int:
        """The additive measure of that key."""
        return {
            "days_attended": self.present + self.late,
            "days_required": self.present + self.late + self.absent,
            "days_late": self.late,
            "days_absent": self.absent,
            "days_leave": self.leave_days,
        }[key]


NOTHING = Tally()


class AttendanceTally:
    """Counts the attendance rows of one period of one workbook."""

    def __init__(self, sheet: str, kinds: Mapping[str, str], period: Period) -> None:
        self.sheet = sheet
        self.kinds = kinds
        self.period = period
        self._kind_of: dict[Value, str | None] = {}
        self._dates: dict[int, tuple[date | None, ...]] = {}
        self._plain: dict[int, bool] = {}

    def count(self, rows: Sequence[AttendanceRow]) -> Tally:
        """The tally of one person's rows."""
        if len(rows) == 1 and self._is_plain(rows[0]):
            return self._count_plain(rows[0])
        return self._count_sessions(rows)

    def _is_plain(self, row: AttendanceRow) -> bool:
        """A grid row whose every column is another day of the period, and whose every code is known."""
        key = id(row.days)
        if key not in self._plain:
            dates = self._dates_of(row.days)
            sessions = any(day.session for day in row.days)
            self._plain[key] = None not in dates and len(set(dates)) == len(dates) and not sessions
        return self._plain[key] and all(code in self._kind_of or self._learn(code) for code in row.codes)

    def _learn(self, code: Value) -> bool:
        if is_blank(code):
            self._kind_of[code] = None
            return True
        kind = self.kinds.get(normalised(code)) if isinstance(code, str | float) else None
        if kind is not None:
            self._kind_of[code] = kind
        return kind is not None

    def _count_plain(self, row: AttendanceRow) -> Tally:
        counts = Counter(map(self._kind_of.__getitem__, row.codes))
        present, late, absent, leave = (counts[k] for k in ("present", "late", "absent", "leave"))
        return Tally(present, late, absent, leave, leave, present + late + absent + leave, self._cells(row))

    def _cells(self, row: AttendanceRow) -> tuple[CellRef, ...]:
        """The first and the last recorded cell of a grid row: between them stand the others."""
        kind_of, recorded = self._kind_of, []
        for codes, days in ((row.codes, row.days), (reversed(row.codes), reversed(row.days))):
            for code, day in zip(codes, days, strict=True):
                if kind_of[code]:
                    recorded.append(CellRef(self.sheet, day.row or row.row, day.column))
                    break
        return tuple(dict.fromkeys(recorded))

    def _dates_of(self, days: Sequence[DayCell]) -> tuple[date | None, ...]:
        """The date of the period that each column stands for."""
        known = self._dates.get(id(days))
        if known is None:
            by_number: dict[int, date] = {}
            for offset in range(self.period.days):
                day = self.period.first + timedelta(days=offset)
                by_number.setdefault(day.day, day)
            known = tuple(self._date(d.day, by_number) for d in days)
            self._dates[id(days)] = known
        return known

    def _date(self, day: int | date | None, by_number: Mapping[int, date]) -> date | None:
        if isinstance(day, date):
            return day if self.period.contains(day) else None
        return by_number.get(day) if day is not None else None

    def _count_sessions(self, rows: Iterable[AttendanceRow]) -> Tally:
        """Any rows, record by record."""
        kinds: dict[tuple[date, str], str] = {}
        unknown: list[tuple[CellRef, Value]] = []
        outside: list[CellRef] = []
        clashing: list[CellRef] = []
        cells: list[CellRef] = []
        for row in rows:
            for code, cell, day in zip(row.codes, row.days, self._dates_of(row.days), strict=True):
                if is_blank(code):
                    continue
                at = CellRef(self.sheet, cell.row or row.row, cell.column)
                kind = self._kind_of.get(code) or (self._kind_of[code] if self._learn(code) else None)
                if day is None:
                    if kind != "rest" and not isinstance(cell.day, date):
                        outside.append(at)
                elif kind is None:
                    unknown.append((at, code))
                elif kinds.setdefault((day, normalised(cell.session)), kind) != kind:
                    clashing.append(at)
                else:
                    cells.append(at)
        return self._summed(kinds, cells, unknown, outside, clashing)

    def _summed(
        self,
        kinds: Mapping[tuple[date, str], str],
        cells: Sequence[CellRef],
        unknown: Sequence[tuple[CellRef, Value]],
        outside: Sequence[CellRef],
        clashing: Sequence[CellRef],
    ) -> Tally:
        counts = Counter(kinds.values())
        days: dict[date, set[str]] = defaultdict(set)
        for (day, _), kind in kinds.items():
            if kind != "rest":
                days[day].add(kind)
        leave_days = sum(of_day == {"leave"} for of_day in days.values())
        return Tally(
            present=counts["present"],
            late=counts["late"],
            absent=counts["absent"],
            leave=counts["leave"],
            leave_days=leave_days,
            recorded_days=len(days),
            cells=tuple(cells),
            unknown=tuple(unknown),
            outside=tuple(outside),
            clashing=tuple(clashing),
        )
