"""The registry of named measures: what a Scheme row may name besides a Metrics column.

A *rate* is a numerator and a denominator key under one name; the additive measures behind it are computed in the files
of this folder. New measures (the sales force) add a file and entries here. (domain.md, section 1, "Measures")
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

RATES: Final[Mapping[str, tuple[str, str]]] = {
    "attendance_rate": ("days_attended", "days_required"),
    "training_completion": ("trainings_done", "trainings_required"),
}

ADDITIVE: Final = (
    "days_attended",
    "days_required",
    "days_late",
    "days_absent",
    "days_leave",
    "trainings_done",
    "trainings_required",
)

# Of which input sheet a measure speaks.
SHEETS: Final[Mapping[str, str]] = {
    **{key: "attendance" for key in ADDITIVE if key.startswith("days_")},
    **{key: "training" for key in ADDITIVE if key.startswith("trainings_")},
}
