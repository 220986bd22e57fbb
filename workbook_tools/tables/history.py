"""History: every score ever given. It grows; a run replaces the rows of its own period. (domain.md, section 7)"""

from __future__ import annotations

from collections.abc import Iterator

from ..cells import CellContent, Column, Kind, Table
from .sheets import Sheets, text_or_number

_MOMENT = "scored_at"


def history(sheets: Sheets) -> Table:
    """The rows of other periods as they stand, and those of this one in the place of its former ones, else below."""
    headings = sheets.month.vocabulary.sheets["history"].headings
    own = {standing.row for standing in sheets.month.team.history if standing.period == sheets.month.period.key}
    former = sheets.former("history")
    before: list[tuple[CellContent, ...]] = []
    after: list[tuple[CellContent, ...]] = []
    seen = False
    for number, cells in former.rows if former else ():
        if number in own:
            seen = True
            continue
        values = [former.value(cells, key) if former else None for key in headings]
        row = tuple(v if key == _MOMENT else text_or_number(v) for key, v in zip(headings, values, strict=True))
        (after if seen else before).append(row)
    return Table(sheets.name("history"), _columns(sheets), [*before, *_rows(sheets), *after])


def _columns(sheets: Sheets) -> tuple[Column, ...]:
    def column(key: str, kind: Kind = Kind.TEXT, width: float = 12) -> Column:
        return sheets.column("history", key, kind, width)

    return (
        column("period", width=11),
        column("employee_id", width=13),
        column("name", width=14),
        column("team", width=14),
        column("scheme", width=18),
        column("version"),
        column("score", Kind.SCORE),
        column("grade", width=8),
        column("rank", Kind.INTEGER, 8),
        column("of", Kind.INTEGER, 9),
        column("rank_in_team", Kind.INTEGER, 13),
        column("of_in_team", Kind.INTEGER, 12),
        column(_MOMENT, Kind.MOMENT, 19),
    )


def _rows(sheets: Sheets) -> Iterator[tuple[CellContent, ...]]:
    """The scored people of the period in Roster order."""
    period, now = sheets.month.period.key, sheets.now
    schemes = {key: sheets.scheme(key) for key in sheets.month.results.schemes}
    for one in sheets.month.people:
        if one.cents is not None:
            yield (
                period,
                one.person.id,
                one.person.name,
                one.team,
                schemes[one.scheme_key],
                one.version,
                one.cents / 100,
                one.grade,
                float(one.rank or 0),
                float(one.of or 0),
                float(one.team_rank or 0),
                float(one.team_of or 0),
                now,
            )
