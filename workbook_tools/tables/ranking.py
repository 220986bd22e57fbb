"""Ranking: the scored people by scheme, rank and ID. (domain.md, section 7)"""

from __future__ import annotations

from ..cells import Highlight, Kind, Table
from .sheets import Sheets


def ranking(sheets: Sheets) -> Table:
    """Who stands where."""
    column = sheets.column
    columns = (
        column("ranking", "rank", Kind.INTEGER, 8),
        column("ranking", "employee_id", width=13),
        column("ranking", "name", width=14),
        column("ranking", "team", width=14),
        column("ranking", "scheme", width=18),
        column("ranking", "score", Kind.SCORE, 12, Highlight.BAR),
        column("ranking", "grade", Kind.TEXT, 8, Highlight.GRADE, sheets.grades),
        column("ranking", "rank_in_team", Kind.INTEGER, 13),
    )
    schemes = {key: sheets.scheme(key) for key in sheets.month.results.schemes}
    rows = [
        (
            float(one.rank or 0),
            one.person.id,
            one.person.name,
            one.team,
            schemes[one.scheme_key],
            (one.cents or 0) / 100,
            one.grade,
            float(one.team_rank or 0),
        )
        for one in sheets.month.ranking
    ]
    return Table(sheets.name("ranking"), columns, rows)
