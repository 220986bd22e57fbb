"""Breakdown: a row a person and indicator, down to the cell that the value came from. (domain.md, section 7)"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ..cells import CellContent, CellRef, Column, Kind, Link, RowCells, Table, column_letters, quoted_sheet
from ..explaining import note_text, rule_text
from ..results import Assessed, PersonResult
from ..scheme import Indicator
from .grouped import GroupedRows
from .sheets import Sheets

_SHOWN_CELLS: Final = 2
_Row = tuple[CellContent, ...]


def breakdown(sheets: Sheets) -> Table:
    """How every score came about."""
    people = [one for one in sheets.month.people if one.indicators]
    rows = GroupedRows(people, [len(one.indicators) for one in people], _Maker(sheets).rows)
    return Table(sheets.name("breakdown"), _columns(sheets), rows)


def _columns(sheets: Sheets) -> tuple[Column, ...]:
    def column(key: str, kind: Kind = Kind.TEXT, width: float = 12) -> Column:
        return sheets.column("breakdown", key, kind, width)

    return (
        column("employee_id", width=13),
        column("name", width=14),
        column("indicator", width=22),
        column("indicator_name", width=24),
        column("value", Kind.NUMBER, 10),
        column("n", Kind.NUMBER, 10),
        column("points", Kind.SCORE, 10),
        column("weight", Kind.NUMBER, 9),
        column("effective_weight", Kind.SCORE, 11),
        column("contribution", Kind.SCORE),
        column("status", width=13),
        column("rule", Kind.TEXT, 40),
        column("source", Kind.LINK, 30),
        column("note", Kind.TEXT, 48),
    )


class _Maker:
    """Makes the rows of one person after the other; texts are made once an indicator, addresses once a column."""

    def __init__(self, sheets: Sheets) -> None:
        self._language = sheets.language
        self._currency = sheets.month.team.settings.currency
        self._words = {s: sheets.word("indicator_status", s) for s in ("assessed", "redistributed", "zero", "held")}
        self._fixed: dict[int, tuple[str, str, float, str]] = {}
        self._prefixes: dict[tuple[str, tuple[int, ...]], tuple[str, ...]] = {}

    def rows(self, person: PersonResult) -> list[_Row]:
        """The rows of a person, in Scheme order."""
        member, words = person.person, self._words
        rows: list[_Row] = []
        for one in person.indicators:
            measured, points, weight = one.measured, one.points, one.effective_weight
            value, n = measured.value, measured.n
            key, name, own_weight, rule = self._fixed.get(id(one.indicator)) or self._texts(one.indicator)
            noted = measured.missing or measured.prorated_by is not None
            rows.append(
                (
                    member.id,
                    member.name,
                    key,
                    name,
                    None if value is None else value[0] / value[1],
                    None if n is None else n[0] / n[1],
                    None if points is None else points[0] / points[1],
                    own_weight,
                    None if weight is None else weight[0] / weight[1],
                    None if one.cents is None else one.cents / 100,
                    words[one.status],
                    rule,
                    self._source(one),
                    note_text(one, self._language, person.duty) if noted else None,
                )
            )
        return rows

    def _texts(self, indicator: Indicator) -> tuple[str, str, float, str]:
        weight = indicator.weight[0] / indicator.weight[1]
        rule = rule_text(indicator, self._language, self._currency)
        fixed = self._fixed[id(indicator)] = (indicator.key, indicator.name, weight, rule)
        return fixed

    def _source(self, one: Assessed) -> CellContent:
        """A link to the first cell that the value came from; the text names two of them at most."""
        cells = one.measured.cells
        if isinstance(cells, RowCells) and cells.columns:
            sheet, row, columns = cells.sheet, cells.row, cells.columns
            prefixes = self._prefixes.get((sheet, columns)) or self._prefix(sheet, columns)
            first = CellRef(sheet, row, columns[0])
            if len(prefixes) == 1:
                return Link(first, f"{prefixes[0]}{row}")
            return Link(first, f"{prefixes[0]}{row}, {prefixes[1]}{row}{_more(columns)}")
        if not cells:
            where = one.measured.where
            return None if where is None else Link(where, str(where))
        return Link(cells[0], ", ".join(str(cell) for cell in cells[:_SHOWN_CELLS]) + _more(cells))

    def _prefix(self, sheet: str, columns: tuple[int, ...]) -> tuple[str, ...]:
        """The addresses of the cells that are shown, without their row."""
        name = quoted_sheet(sheet)
        found = tuple(f"{name}!{column_letters(column)}" for column in columns[:_SHOWN_CELLS])
        self._prefixes[sheet, columns] = found
        return found


def _more(cells: Sequence[object]) -> str:
    return " …" if len(cells) > _SHOWN_CELLS else ""
