"""Periods, and which period a cell means. (domain.md, section 1: the Periods sheet and "A Period cell may be …")"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from ..cells import CellRef, Value
from ..problems import ERROR, WARNING, Problem
from ..records import Period
from ..vocabulary import Vocabulary, normalised
from .headings import Sheet
from .typed import day_of, is_blank, shown, text_of

_MONTH = re.compile(r"(\d{4})-(\d{2})")


def calendar_month(text: str) -> Period | None:
    """The calendar month of a text YYYY-MM, None for anything else."""
    found = _MONTH.fullmatch(text)
    if not found or not (1 <= int(found[2]) <= 12 and int(found[1]) >= 1):
        return None
    first = date(int(found[1]), int(found[2]), 1)
    if first.year == 9999 and first.month == 12:
        return Period(text, first, date(9999, 12, 31))
    return Period(text, first, (first.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1))


def month_of(day: date) -> str:
    """The calendar month of a day as a period's text."""
    return f"{day.year:04d}-{day.month:02d}"


class PeriodFinder:
    """Turns Period cells into period texts, and remembers (in `problems`) what it could not understand.

    `listed` are the periods of the Periods sheet, None without one: then every YYYY-MM is a calendar month.
    """

    def __init__(self, listed: tuple[Period, ...] | None) -> None:
        self.listed = listed
        self.problems: list[Problem] = []
        self._memo: dict[tuple[str, Value], str | None] = {}
        self._listed_keys = {normalised(p.key): p.key for p in listed or ()}

    def find(self, value: Value, at: CellRef, heading: str | None) -> str | None:
        """The text of the period that a cell means; None for blank, and with a warning for what means none."""
        memo = (at.sheet, value)
        if memo not in self._memo:
            self._memo[memo] = self._find(value, at, heading)
        return self._memo[memo]

    def _find(self, value: Value, at: CellRef, heading: str | None) -> str | None:
        if is_blank(value):
            return None
        text = text_of(value)
        if isinstance(value, str | float):
            key = self._by_text(text)
            if key is not None:
                return key
        day, flaw = day_of(value)
        key = self.containing(day) if day else None
        if key is None:
            self.problems.append(Problem("period_unknown", WARNING, at, heading, details={"value": shown(value)}))
        elif flaw == "date_text":
            details = {"value": text, "period": key}
            self.problems.append(Problem("period_text_date", WARNING, at, heading, details=details))
        return key

    def _by_text(self, text: str) -> str | None:
        if self.listed is not None:
            return self._listed_keys.get(normalised(text))
        month = calendar_month(normalised(text))
        return month.key if month else None

    def containing(self, day: date) -> str | None:
        """The text of the period that a day lies in."""
        if self.listed is None:
            return month_of(day)
        return next((p.key for p in self.listed if p.contains(day)), None)

    def version(self, value: Value) -> tuple[str, date] | None:
        """A From period cell: its text and the day from which it counts; None where it means no period."""
        text = text_of(value)
        if isinstance(value, str | float) and (key := self._by_text(text)) is not None:
            return key, self._first_day(key)
        if isinstance(value, str) and (month := calendar_month(normalised(text))):
            return month.key, month.first
        day, _ = day_of(value)
        if day is None:
            return None
        key = self.containing(day)
        return (key, self._first_day(key)) if key else (month_of(day), day)

    def _first_day(self, key: str) -> date:
        found = next((p for p in self.listed or () if p.key == key), None) or calendar_month(key)
        assert found is not None  # every key comes from the list or is a calendar month
        return found.first


def read_periods(sheet: Sheet, vocabulary: Vocabulary) -> tuple[tuple[Period, ...], list[Problem]]:
    """The periods of the Periods sheet, ordered by first day, and what is wrong with its rows.

    Every Problem names its period in `details`: of the period being scored it holds everybody.
    """
    layout, problems, periods = sheet.layout, list[Problem](), list[Period]()
    at_key, at_first, at_last = (sheet.position(k) for k in ("period", "first_day", "last_day"))
    at_status = sheet.position("status")
    assert at_key is not None  # required headings
    assert at_first is not None
    assert at_last is not None
    for row, cells in sheet.rows():
        value = cells[at_key]
        named, _ = day_of(value) if not isinstance(value, str) else (None, "")
        key = month_of(named) if named else text_of(value)
        if not key:
            continue
        days: list[date] = []
        for heading, index in (("first_day", at_first), ("last_day", at_last)):
            day, flaw = day_of(cells[index])
            if day is not None:
                days.append(day)
            if flaw or day is None:
                code = flaw or "date_blank"
                severity = WARNING if flaw == "date_text" else ERROR
                details = {"value": shown(cells[index]), "period": key}
                at = layout.ref(row, heading)
                problems.append(Problem(code, severity, at, layout.heading(heading), details=details))
        at = layout.ref(row, "period")
        if len(days) == 2 and days[1] < days[0]:
            problems.append(Problem("period_backwards", ERROR, at, layout.heading("period"), details={"period": key}))
        elif any(normalised(p.key) == normalised(key) for p in periods):
            problems.append(Problem("period_twice", ERROR, at, layout.heading("period"), details={"period": key}))
        elif len(days) == 2:
            status = cells[at_status] if at_status is not None else None
            closed, problem = _closed(sheet, vocabulary, row, status, key)
            problems += problem
            periods.append(Period(key, days[0], days[1], closed, at))
    return tuple(sorted(periods, key=lambda p: (p.first, p.last))), problems


def _closed(sheet: Sheet, vocabulary: Vocabulary, row: int, status: Value, period: str) -> tuple[bool, list[Problem]]:
    if is_blank(status):
        return False, []
    key = vocabulary.key_of("period_status", text_of(status))
    if key is None:
        at, heading = sheet.layout.ref(row, "status"), sheet.layout.heading("status")
        known = ", ".join(form for t in vocabulary.words["period_status"].values() for form in dict.fromkeys(t.forms))
        details = {"value": shown(status), "known": known, "period": period}
        return False, [Problem("word_unknown", ERROR, at, heading, (), details)]
    return key == "closed", []


def overlapping(periods: Iterable[Period]) -> list[tuple[Period, Period]]:
    """Pairs of periods that share a day."""
    ordered = sorted(periods, key=lambda p: (p.first, p.last))
    return [(a, b) for i, a in enumerate(ordered) for b in ordered[i + 1 :] if b.first <= a.last]
