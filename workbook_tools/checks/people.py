"""Who is on which sheet: schemes that exist, managers without circles, rows of people who are not on the Roster."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..problems import ERROR, WARNING, Problem
from ..records import AttendanceRow, MetricRow, Rating, TrainingRow
from ..vocabulary import normalised
from .view import View


def schemes_known(view: View) -> Iterator[Problem]:
    """A scheme that the Scheme sheet does not have, or that is not yet in force, holds its people."""
    if "scheme" not in view.team.layouts:
        return  # its headings have a Problem that holds everybody
    roster, metrics = view.team.layouts["roster"], view.team.layouts.get("metrics")
    on_sheet = {normalised(row.scheme) for row in view.team.schemes}
    for person in view.people:
        if person.scheme in view.schemes:
            continue
        code = "scheme_not_in_force" if normalised(person.scheme) in on_sheet else "scheme_unknown"
        override = next((row for row in person.metrics if row.scheme), None)
        if override is not None and metrics is not None:
            at, heading = metrics.ref(override.row, "scheme"), metrics.heading("scheme")
        else:
            at, heading = roster.ref(person.member.row, "scheme"), roster.heading("scheme")
        details = {"value": person.scheme, "known": ", ".join(view.schemes), "period": view.period.key}
        yield Problem(code, ERROR, at, heading, (person.member.id,), details)


def manager_cycles(view: View) -> Iterator[Problem]:
    """Nobody may be above themselves along Manager ID."""
    roster = view.team.layouts["roster"]
    managers = {m.key: m.manager for m in view.team.members}
    members = {m.key: m for m in view.team.members}
    done: set[str] = set()
    for member in view.team.members:
        chain: list[str] = []
        key: str | None = member.key
        while key is not None and key in managers and key not in done:
            if key in chain:
                circle = [members[one] for one in chain[chain.index(key) :]]
                ids = tuple(one.id for one in sorted(circle, key=lambda one: one.row))
                at = roster.ref(min(one.row for one in circle), "manager_id")
                details = {"circle": " → ".join((*(one.id for one in circle), circle[0].id))}
                yield Problem("manager_cycle", ERROR, at, roster.heading("manager_id"), ids, details)
                break
            chain.append(key)
            key = managers[key]
        done.update(chain)


def nameless_people(view: View) -> Iterator[Problem]:
    """A letter without a name reaches nobody."""
    roster = view.team.layouts["roster"]
    for person in view.people:
        if not person.member.name:
            at = roster.ref(person.member.row, "name")
            yield Problem("name_blank", WARNING, at, roster.heading("name"), (person.member.id,))


def strangers(view: View) -> Iterator[Problem]:
    """Rows of the period whose Employee ID is not on the Roster: a warning, for they touch nobody. (rule 12)"""
    known = {member.key for member in view.team.members}
    team, key = view.team, view.period.key
    sources: tuple[tuple[str, Iterable[MetricRow | Rating | AttendanceRow | TrainingRow]], ...] = (
        ("metrics", (row for row in team.metrics if row.period == key)),
        ("ratings", (row for row in team.ratings if row.period == key)),
        ("attendance", (row for row in team.attendance if row.period == key)),
        ("training", (row for row in team.training if row.day and view.period.contains(row.day))),
    )
    for sheet, rows in sources:
        layout = team.layouts.get(sheet)
        for row in rows:
            if layout is not None and row.person is not None and row.person not in known:
                at, heading = layout.ref(row.row, "employee_id"), layout.heading("employee_id")
                yield Problem(
                    "person_unknown", WARNING, at, heading, (row.person,), {"id": row.person, "sheet": layout.sheet}
                )
