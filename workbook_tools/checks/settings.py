"""What the letters need from Settings."""

from __future__ import annotations

from collections.abc import Iterator

from ..cells import CellRef
from ..problems import WARNING, Problem
from .view import View


def appeal_address(view: View) -> Iterator[Problem]:
    """Without "Appeal to" the letter names the HR department: a warning."""
    settings = view.team.settings
    if not settings.appeal_to:
        layout = view.team.layouts.get("settings")
        at = settings.cells.get("appeal_to") or (CellRef(layout.sheet, 1, 1) if layout else None)
        yield Problem("appeal_to_blank", WARNING, at, None)
