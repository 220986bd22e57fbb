"""The Roster's result columns: filled, and cleared for people without a score. (domain.md, section 1)"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..books.base import Edit, SetCells
from ..cells import CellContent
from ..reading.typed import is_blank

if TYPE_CHECKING:
    from ..appraisal import Appraisal


def roster_edits(month: Appraisal) -> tuple[Edit, ...]:
    """Score, grade and rank on the Roster, where it has these headings; cleared for people without a score."""
    layout = month.team.layouts["roster"]
    columns = [layout.columns.get(key) for key in ("appraisal_score", "appraisal_grade", "rank_in_team")]
    if not any(columns):
        return ()
    grid = month.book.grid(layout.sheet)
    results = {one.person.key: one for one in month.people}
    cells: dict[tuple[int, int], CellContent] = {}
    for member in month.team.members:
        one = results.get(member.key)
        contents: tuple[CellContent, ...] = (None, None, None)
        if one is not None and one.cents is not None:
            rank = None if one.team_rank is None else float(one.team_rank)
            contents = (one.cents / 100, one.grade, rank)
        for column, content in zip(columns, contents, strict=True):
            if column is None:
                continue
            stands = grid.at(member.row, column)
            if stands != content and not (content is None and is_blank(stands)):
                cells[member.row, column] = content
    return (SetCells(layout.sheet, cells),) if cells else ()
