"""Required training of a period: sessions asked for, and attended or passed. (domain.md, section 1, Measures)"""

from __future__ import annotations

from ..participants import Participant
from ..records import Team, TrainingRow
from .amounts import Amount


def required_sessions(person: Participant) -> tuple[TrainingRow, ...]:
    """The sessions of the period that are marked as required of the person."""
    return tuple(row for row in person.training if row.required)


def is_done(row: TrainingRow) -> bool:
    """True for a session attended or passed."""
    return row.result in ("attended", "passed")


def training_amount(team: Team, person: Participant, key: str) -> Amount:
    """`trainings_required` or `trainings_done` of a person; no data without a Training sheet."""
    layout = team.layouts.get("training")
    if layout is None:
        roster = team.layouts["roster"]
        return Amount(None, (), "no_row", roster.ref(person.member.row, "employee_id"))
    rows = required_sessions(person)
    counted = rows if key == "trainings_required" else tuple(row for row in rows if is_done(row))
    heading = "result" if layout.has("result") else "session"
    return Amount((len(counted), 1), tuple(layout.ref(row.row, heading) for row in counted))
