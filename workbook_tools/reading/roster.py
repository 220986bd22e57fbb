"""Roster: one row a person. (domain.md, section 1)"""

from __future__ import annotations

import re
import unicodedata

from ..cells import Value
from ..problems import ERROR, WARNING
from ..records import Member
from ..vocabulary import normalised
from .sheetreader import Cells, SheetReader
from .typed import id_of, is_blank, shown, text_of

_SEPARATORS = re.compile(r"[、,，;；\n]")


def account_names(value: Value) -> tuple[str, ...]:
    """The names in an Accounts cell, as they are compared."""
    text = unicodedata.normalize("NFKC", text_of(value))
    return tuple(dict.fromkeys(name for part in _SEPARATORS.split(text) if (name := normalised(part))))


class RosterReader(SheetReader):
    """Reads the Roster; an Employee ID that stands twice is noted once, and its person appears once."""

    def read(self) -> tuple[Member, ...]:
        """The people in row order."""
        get_id, get_name = self.getter("employee_id"), self.text("name")
        members: dict[str, Member] = {}
        for row, cells in self.sheet.rows():
            value = get_id(cells)
            key = id_of(value)
            if not key:
                if not is_blank(value) or get_name(cells):
                    code = "row_without_id" if is_blank(value) else "id_unreadable"
                    self.problem(code, WARNING, row, "employee_id", value=shown(value), name=get_name(cells))
            elif key in members:
                first = members[key]
                rows = ", ".join(self.layout.ref(one, "employee_id").address for one in (first.row, row))
                self.problem("id_double", ERROR, row, "employee_id", (first.id,), id=first.id, cells=rows)
            else:
                members[key] = self._member(row, cells, key)
        return tuple(members.values())

    def _member(self, row: int, cells: Cells, key: str) -> Member:
        layout = self.layout
        typed = text_of(self.getter("employee_id")(cells))
        people = (typed,)
        self.person(row, self.getter("employee_id")(cells))

        def decisive(heading: str) -> Value:
            return self.readable(row, heading, self.getter(heading)(cells), people)

        days = {}
        for heading in ("hire_date", "leave_date", "licence_date"):
            if layout.has(heading):
                days[heading] = self.day(row, heading, self.getter(heading)(cells), people)
        hire, leave = days.get("hire_date"), days.get("leave_date")
        if hire and leave and leave < hire:
            self.problem("leave_before_hire", ERROR, row, "leave_date", people, hire=str(hire), leave=str(leave))
            hire = leave = None
        text = {
            heading: self.text(heading)(cells)
            for heading in ("position", "job_level", "email", "letter_password", "area")
            if layout.has(heading)
        }
        area = self.vocabulary.key_of("area", text.get("area", "")) or text.get("area", "")
        return Member(
            id=typed,
            key=key,
            name=self.text("name")(cells),
            team=self.team_name(decisive("team")),
            scheme=self._scheme(decisive("scheme"), self.getter("scheme")(cells)),
            row=row,
            position=text.get("position", ""),
            job_level=text.get("job_level", ""),
            area=area,
            manager=id_of(decisive("manager_id")) or None,
            hire=hire,
            leave=leave,
            licence=days.get("licence_date"),
            email=text.get("email", ""),
            letter_password=text.get("letter_password", ""),
            exemption=text_of(decisive("exemption_reason")),
            accounts=account_names(decisive("accounts")),
        )

    def _scheme(self, readable: Value, typed: Value) -> str | None:
        """The scheme's key; of a cell that shows no value its error text, so that the person is held, not left out."""
        return (
            (shown(typed) or "?")
            if readable is None and typed is not None and not is_blank(typed)
            else self.scheme_key(typed)
        )
