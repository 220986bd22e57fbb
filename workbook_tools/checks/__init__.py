"""Checks: Team → Problems. A tuple of small functions, one rule each. (domain.md, section 3, rules 12 and 13)"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..problems import Problem
from .anatomy import hidden_columns, hidden_rows, merged_cells, mixed_scales, volatile_cells
from .attendance import attendance_codes
from .consistency import consistent_counts
from .notes import missing_notes
from .people import manager_cycles, nameless_people, schemes_known, strangers
from .periods import overlapping_periods
from .settings import appeal_address
from .training import training_words
from .view import View

CHECKS: tuple[Callable[[View], Iterable[Problem]], ...] = (
    overlapping_periods,
    schemes_known,
    manager_cycles,
    nameless_people,
    strangers,
    consistent_counts,
    attendance_codes,
    training_words,
    missing_notes,
    appeal_address,
    hidden_rows,
    hidden_columns,
    merged_cells,
    volatile_cells,
    mixed_scales,
)

__all__ = ["CHECKS", "View", "check"]


def check(view: View) -> list[Problem]:
    """Everything that is wrong with what the period's scores depend on."""
    return [problem for one in CHECKS for problem in one(view)]
