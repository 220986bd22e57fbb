"""Missing interviews, monthly summaries and acknowledgements, where the Notes sheet exists. (rule 13)

One warning a kind with all its people: a team that keeps no summaries gets one line, not one a person.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..cells import CellRef
from ..problems import WARNING, Problem
from ..reading.periods import calendar_month
from .view import View


def missing_notes(view: View) -> Iterator[Problem]:
    """People without an interview or a summary in the period, or without an acknowledgement of the scheme's version."""
    layout = view.team.layouts.get("notes")
    if layout is None:
        return
    noted = {(note.person, note.kind) for note in view.team.notes if note.period == view.period.key}
    at, heading = CellRef(layout.sheet, layout.heading_row, layout.columns["kind"]), layout.heading("kind")
    for kind in ("interview", "summary"):
        missing = tuple(p.member.id for p in view.people if not p.exemption and (p.member.key, kind) not in noted)
        if missing:
            yield Problem(f"{kind}_missing", WARNING, at, heading, missing, {"period": view.period.key})
    missing = tuple(dict.fromkeys(_unacknowledged(view)))
    if missing:
        yield Problem("acknowledgement_missing", WARNING, at, heading, missing, {"period": view.period.key})


def _unacknowledged(view: View) -> Iterator[str]:
    """Participants, and the supervisors who rate them, without an acknowledgement of the version in force."""
    acknowledged: dict[str, list[date]] = {}
    for note in view.team.notes:
        if note.kind != "acknowledgement" or not note.period:
            continue
        period = view.team.period(note.period) or calendar_month(note.period)
        if period is not None:
            acknowledged.setdefault(note.person, []).append(period.first)
    since = {row.scheme: row.from_day for row in view.team.schemes if _in_force(view, row.scheme, row.from_period)}
    ids = {member.key: member.id for member in view.team.members}
    for person in view.people:
        if person.exemption:
            continue
        raters = [r.rater for r in person.ratings if r.role == "supervisor" and r.rater in ids]
        for key in (person.member.key, *raters):
            start = since.get(person.scheme) or date.min
            if not any(start <= day <= view.period.first for day in acknowledged.get(key or "", ())):
                yield ids[key or ""]


def _in_force(view: View, scheme: str, version: str | None) -> bool:
    return scheme in view.schemes and view.schemes[scheme].version == version
