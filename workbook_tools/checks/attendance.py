"""Attendance codes that mean nothing, stand on a day that the period does not have, or contradict each other."""

from __future__ import annotations

from collections.abc import Iterator

from ..cells import CellRef
from ..problems import ERROR, WARNING, Problem, Severity
from ..reading.typed import shown
from .view import View


def attendance_codes(view: View) -> Iterator[Problem]:
    """An unknown code, or two codes for one day and session, hold the person: days on duty depend on them."""
    layout = view.team.layouts.get("attendance")
    if layout is None:
        return

    def problem(code: str, severity: Severity, at: CellRef, person: str, **details: object) -> Problem:
        return Problem(code, severity, at, layout.headings.get(at.column), (person,), details)

    for person in view.people:
        tally, key = person.attendance, person.member.id
        for at, value in tally.unknown:
            yield problem("code_unknown", ERROR, at, key, value=shown(value))
        for at in tally.clashing:
            yield problem("code_clash", ERROR, at, key)
        for at in tally.outside:
            yield problem("day_outside", WARNING, at, key, period=view.period.key)
