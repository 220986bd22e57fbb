"""Periods that share a day. (domain.md, section 1)"""

from __future__ import annotations

from collections.abc import Iterator

from ..problems import ERROR, WARNING, Problem
from ..reading.periods import overlapping
from .view import View


def overlapping_periods(view: View) -> Iterator[Problem]:
    """Overlapping periods hold everybody if one of them is being scored, else they are a warning."""
    layout = view.team.layouts.get("periods")
    for first, second in overlapping(view.team.periods):
        scored = view.period in (first, second)
        details = {"first": first.key, "second": second.key}
        heading = layout.heading("first_day") if layout else None
        at = layout.ref(second.at.row, "first_day") if layout and second.at else second.at
        yield Problem("periods_overlap", ERROR if scored else WARNING, at, heading, (), details, everybody=scored)
