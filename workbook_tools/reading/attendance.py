"""Attendance, month grid or log, and the codes. (domain.md, section 1: Attendance and Codes)"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from ..cells import Value
from ..problems import ERROR, WARNING
from ..records import AttendanceRow, DayCell
from ..vocabulary import Vocabulary, normalised
from .headings import day_heading
from .sheetreader import SheetReader
from .typed import is_blank, shown, text_of


class AttendanceReader(SheetReader):
    """Reads the Attendance sheet in either form; which one it is, the headings tell."""

    def read(self) -> tuple[AttendanceRow, ...]:
        """What was recorded: a record a grid row, or a record a person and period of a log."""
        grid = self.layout.has("period") and any(d.day is not None for d in self._day_columns(0))
        return self._grid() if grid else self._log()

    def _day_columns(self, row: int) -> tuple[DayCell, ...]:
        sheet, first = self.sheet.grid, self.sheet.grid.first_column
        headings = sheet.rows[self.layout.heading_row - sheet.first_row]
        known = set(self.layout.columns.values())
        days = ((first + i, day_heading(v)) for i, v in enumerate(headings) if first + i not in known)
        return tuple(DayCell(day, "", row, column) for column, day in days if day is not None)

    def _grid(self) -> tuple[AttendanceRow, ...]:
        days = self._day_columns(0)
        positions = [d.column - self.sheet.grid.first_column for d in days]
        get_id, get_period = self.getter("employee_id"), self.getter("period")
        together = positions == list(range(positions[0], positions[-1] + 1))
        start, end = positions[0], positions[-1] + 1
        rows = []
        for row, cells in self.sheet.rows():
            person = self.person(row, get_id(cells))
            if not person:
                self.stray(row, cells, "period")
            else:
                codes = cells[start:end] if together else [cells[p] for p in positions]
                rows.append(AttendanceRow(row, self.period(row, get_period(cells), person), person, codes, days))
        return tuple(rows)

    def _log(self) -> tuple[AttendanceRow, ...]:
        get = {key: self.getter(key) for key in ("date", "employee_id", "code")}
        session, column = self.text("session"), self.layout.columns["code"]
        found: dict[tuple[str, str], list[tuple[Value, DayCell]]] = defaultdict(list)
        for row, cells in self.sheet.rows():
            person = self.person(row, get["employee_id"](cells))
            if not person:
                self.stray(row, cells, "date")
                continue
            day = self.day(row, "date", get["date"](cells), (person,))
            if is_blank(get["date"](cells)) and not is_blank(get["code"](cells)):
                self.problem("day_blank", ERROR, row, "date", (person,))
            period = self.periods.containing(day) if day else None
            if period is not None:
                found[period, person].append((get["code"](cells), DayCell(day, session(cells), row, column)))
        return tuple(
            AttendanceRow(marks[0][1].row, period, person, [code for code, _ in marks], [day for _, day in marks])
            for (period, person), marks in found.items()
        )


class CodesReader(SheetReader):
    """Reads the Codes sheet: what an attendance code means."""

    def read(self) -> dict[str, str]:
        """Normalised code → kind; "" where the kind is no known word: such a code means nothing, shipped or not."""
        get_code, get_kind = self.getter("code"), self.getter("kind")
        kinds: dict[str, str] = {}
        for row, cells in self.sheet.rows():
            code = normalised(text_of(get_code(cells)))
            kind = self.word(row, "kind", "attendance_kind", get_kind(cells), (), ERROR)
            if code and not is_blank(get_kind(cells)):
                kind = kind or ""
                if kinds.get(code, kind) != kind:
                    self.problem("code_twice", WARNING, row, "code", value=shown(get_code(cells)))
                else:
                    kinds[code] = kind
        return kinds


def attendance_kinds(vocabulary: Vocabulary, codes: Mapping[str, str]) -> dict[str, str]:
    """Code → kind: the shipped codes, and over them those of the workbook."""
    return {code: kind for code, kind in {**vocabulary.attendance_codes, **codes}.items() if kind}
