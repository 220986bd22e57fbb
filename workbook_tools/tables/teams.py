"""Teams: head counts, the average score, and each ratio of the team as a ratio of sums. (domain.md, section 7)"""

from __future__ import annotations

from collections.abc import Mapping

from ..cells import CellContent, Column, Kind, Table
from ..exact import Exact
from ..explaining import is_money
from ..language.amounts import PERCENT
from ..scheme import Indicator
from ..vocabulary import normalised
from .sheets import Sheets


def teams(sheets: Sheets) -> Table:
    """A row a team and scheme."""

    def column(key: str, kind: Kind = Kind.INTEGER, width: float = 11) -> Column:
        return sheets.column("teams", key, kind, width)

    fixed = (
        column("team", Kind.TEXT, 16),
        column("scheme", Kind.TEXT, 18),
        column("people"),
        column("scored"),
        column("held"),
        column("average_score", Kind.SCORE, 14),
        column("team_rank"),
    )
    ratios = ratio_columns(sheets, fixed)
    gone = _gone(sheets, {normalised(c.heading) for c in (*fixed, *(c for c, _ in ratios))})
    rows: list[tuple[CellContent, ...]] = []
    for one in sheets.month.results.teams:
        found = [_number(one.ratios.get(of.get(one.scheme, ""))) for _, of in ratios]
        rows.append(
            (
                one.team,
                sheets.scheme(one.scheme),
                float(one.people),
                float(one.scored),
                float(one.held),
                None if one.average_cents is None else one.average_cents / 100,
                None if one.rank is None else float(one.rank),
                *found,
                *(None for _ in gone),
            )
        )
    return Table(sheets.name("teams"), (*fixed, *(c for c, _ in ratios), *gone), rows)


def ratio_columns(sheets: Sheets, fixed: tuple[Column, ...]) -> list[tuple[Column, Mapping[str, str]]]:
    """One column an indicator that is a ratio, headed by its name; with its key in each scheme that has it."""
    taken = {normalised(column.heading) for column in fixed}
    keys: dict[str, dict[str, str]] = {}
    columns: dict[str, Column] = {}
    for scheme in sheets.month.results.schemes.values():
        for indicator in scheme.indicators:
            if indicator.is_ratio:
                heading = indicator.name
                word = normalised(heading)
                if word in taken or scheme.key in keys.get(word, {}):
                    heading = f"{indicator.name} ({indicator.key})"
                    word = normalised(heading)
                keys.setdefault(word, {})[scheme.key] = indicator.key
                columns.setdefault(word, Column(heading, _kind(indicator), 16))
    return [(column, keys[word]) for word, column in columns.items()]


def _kind(indicator: Indicator) -> Kind:
    if indicator.unit in PERCENT:
        return Kind.PERCENT
    return Kind.SCORE if is_money(indicator) else Kind.NUMBER


def _gone(sheets: Sheets, present: set[str]) -> list[Column]:
    """Columns that an earlier run wrote for an indicator which the scheme no longer has: they are emptied."""
    former = sheets.former("teams")
    if former is None:
        return []
    names = {normalised(row.cells.get("indicator_name") or "") for row in sheets.month.team.schemes}
    headings = (former.layout.headings[column] for word, column in former.layout.own.items() if word in names - present)
    return [Column(heading, Kind.NUMBER, 16) for heading in headings]


def _number(number: Exact | None) -> float | None:
    return None if number is None else number[0] / number[1]
