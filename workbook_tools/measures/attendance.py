"""Attendance of a period as measures: days attended, required, late, absent, on leave. (domain.md, section 1)"""

from __future__ import annotations

from ..participants import Participant
from ..records import Team
from .amounts import Amount


def attendance_amount(team: Team, person: Participant, key: str) -> Amount:
    """The additive attendance measure of that key; no data where nothing was recorded."""
    tally = person.attendance
    if not tally.cells:
        roster = team.layouts["roster"]
        return Amount(None, (), "no_row", roster.ref(person.member.row, "employee_id"))
    return Amount((tally.measure(key), 1), tally.cells)
