"""Tables, Plan rows and Roster cells → the edits that write them; the moment is handed in. (domain.md, section 7)"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from ..books.base import Edit, PutTable
from ..tables import Sheets, result_tables
from .plan_rows import plan_edits
from .roster import roster_edits

if TYPE_CHECKING:
    from ..appraisal import Appraisal

__all__ = ["edits"]


def edits(month: Appraisal, now: datetime) -> tuple[Edit, ...]:
    """Everything that a run writes: the Roster's result columns, the result sheets, the Plan rows.

    Raises Refused where a result sheet that is there cannot be used.
    """
    sheets = Sheets(month, now)
    tables = [PutTable(table) for table in result_tables(sheets)]
    return (*roster_edits(month), *tables, *plan_edits(sheets))
