"""Notes, Actions and Holidays: what was said, what to do, which days are free. (domain.md, section 1)"""

from __future__ import annotations

from datetime import date

from ..problems import WARNING
from ..records import ActionRow, Note
from ..vocabulary import normalised
from .sheetreader import SheetReader
from .typed import text_of

SHIPPED_DUE_DAYS = 28
LONGEST = 3650  # days: a due date ten years ahead is a slip of the pen


class NotesReader(SheetReader):
    """Reads the Notes sheet."""

    def read(self) -> tuple[Note, ...]:
        """The rows that name a person."""
        get = {key: self.getter(key) for key in ("period", "employee_id", "kind", "date")}
        text, by = self.text("text"), self.text("by")
        notes = []
        for row, cells in self.sheet.rows():
            person = self.person(row, get["employee_id"](cells))
            if not person:
                self.stray(row, cells, "period")
            else:
                people = (person,)
                kind = self.word(row, "kind", "note_kind", get["kind"](cells), people, WARNING)
                day = self.day(row, "date", get["date"](cells), people)
                notes.append(
                    Note(row, self.period(row, get["period"](cells), person), person, kind, day, text(cells), by(cells))
                )
        return tuple(notes)


class ActionsReader(SheetReader):
    """Reads the Actions sheet."""

    def read(self) -> tuple[ActionRow, ...]:
        """The rows that name an indicator and an action."""
        get_section, get_due = self.getter("section"), self.getter("due_days")
        indicator, action, measure = self.text("indicator"), self.text("action"), self.text("measure")
        rows = []
        for row, cells in self.sheet.rows():
            section = self.word(row, "section", "section", get_section(cells), (), WARNING)
            due = self.number(row, "due_days", get_due(cells), (), WARNING)
            if due is not None and (due[0] < 0 or due[0] % due[1] or due[0] // due[1] > LONGEST):
                self.problem("due_days_bad", WARNING, row, "due_days", value=text_of(get_due(cells)))
                due = None
            days = SHIPPED_DUE_DAYS if due is None else due[0] // due[1]
            if indicator(cells) and action(cells):
                key = normalised(indicator(cells))
                rows.append(ActionRow(row, key, section or "self", action(cells), measure(cells), days))
        return tuple(rows)


class HolidaysReader(SheetReader):
    """Reads the Holidays sheet."""

    def read(self) -> frozenset[date]:
        """The free days."""
        get = self.getter("date")
        days = (self.day(row, "date", get(cells), (), WARNING) for row, cells in self.sheet.rows())
        return frozenset(day for day in days if day)
