"""The Roster's result columns: filled, and cleared for people without a score. (domain.md, section 1)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..books.base import Edit, SetCells
from ..cells import CellContent
from ..reading.typed import is_blank
from ..results import PersonResult

if TYPE_CHECKING:
    from ..appraisal import Appraisal


def roster_edits(month: Appraisal) -> tuple[Edit, ...]:
    """Score, grade and rank on the Roster, where it has these headings; cleared for people without a score."""
    layout = month.team.layouts["roster"]
    columns = [layout.columns.get(key) for key in ("appraisal_score", "appraisal_grade", "rank_in_team")]
    if not any(columns):
        return ()
    grid = month.book.grid(layout.sheet)
    results = {one.person.row: one for one in month.people}
    cells: dict[tuple[int, int], CellContent] = {}
    for row in range(layout.heading_row + 1, layout.last_row + 1):
        one = results.get(row)
        if one is None and is_blank(grid.at(row, layout.columns["employee_id"])):
            continue  # a subtotal or a line of the manager's own
        for column, content in zip(columns, _contents(one), strict=True):
            if column is None:
                continue
            stands = grid.at(row, column)
            if stands != content and not (content is None and is_blank(stands)):
                cells[row, column] = content
    return (SetCells(layout.sheet, cells),) if cells else ()


def _contents(one: PersonResult | None) -> tuple[CellContent, ...]:
    """Score, grade and rank in team of a row; all blank without a score."""
    if one is None or one.cents is None:
        return None, None, None
    return one.cents / 100, one.grade, None if one.team_rank is None else float(one.team_rank)
