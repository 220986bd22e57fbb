"""Anything that is shown on a result sheet → Table. One file a sheet; `TABLES` is the registry, in writing order.

A new result sheet is a file here and an entry: writing knows none of them by name. (domain.md, section 7)
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from ..cells import Table
from .breakdown import breakdown
from .grouped import GroupedRows
from .history import history
from .ranking import ranking
from .run_log import run_log
from .scores import scores
from .sheets import Sheets
from .teams import teams

__all__ = ["TABLES", "GroupedRows", "Sheets", "result_tables"]

# key of the sheet → what stands on it; None leaves the workbook without the sheet
TABLES: Final[dict[str, Callable[[Sheets], Table | None]]] = {
    "scores": scores,
    "ranking": ranking,
    "breakdown": breakdown,
    "teams": teams,
    "history": history,
    "run_log": run_log,
}


def result_tables(sheets: Sheets) -> tuple[Table, ...]:
    """Every result sheet of the period."""
    return tuple(table for make in TABLES.values() if (table := make(sheets)) is not None)
