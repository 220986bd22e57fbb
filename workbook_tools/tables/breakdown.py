"""Breakdown: a row a person and indicator, down to the cell that the value came from. (domain.md, section 7)"""

from __future__ import annotations

from typing import Final

from ..cells import CellContent, CellRef, Column, Kind, Link, Table, column_letters, quoted_sheet
from ..exact import Exact
from ..explaining import note_text, rule_text
from ..results import Assessed, PersonResult
from ..scheme import Indicator
from .sheets import Sheets

_SHOWN_CELLS: Final = 2
_Row = tuple[CellContent, ...]


def breakdown(sheets: Sheets) -> Table:
    """How every score came about."""
    maker = _Maker(sheets)
    rows = [row for one in sheets.month.people if one.indicators for row in maker.rows(one)]
    return Table(sheets.name("breakdown"), _columns(sheets), rows)


def _columns(sheets: Sheets) -> tuple[Column, ...]:
    def column(key: str, kind: Kind = Kind.TEXT, width: float = 12) -> Column:
        return sheets.column("breakdown", key, kind, width)

    return (
        column("employee_id", width=13),
        column("name", width=14),
        column("indicator", width=22),
        column("indicator_name", width=24),
        column("value", Kind.NUMBER),
        column("n", Kind.NUMBER, 10),
        column("points", Kind.SCORE, 10),
        column("weight", Kind.NUMBER, 9),
        column("effective_weight", Kind.SCORE, 11),
        column("contribution", Kind.SCORE),
        column("status", width=13),
        column("rule", Kind.TEXT, 40),
        column("source", Kind.LINK, 24),
        column("note", Kind.TEXT, 48),
    )


class _Maker:
    """Makes the rows of one person after the other; texts are made once an indicator, addresses once a column."""

    def __init__(self, sheets: Sheets) -> None:
        self._language = sheets.language
        self._currency = sheets.month.team.settings.currency
        self._words = {s: sheets.word("indicator_status", s) for s in ("assessed", "redistributed", "zero", "held")}
        self._fixed: dict[int, tuple[str, str, float, str]] = {}
        self._addresses: dict[tuple[str, int], str] = {}

    def rows(self, person: PersonResult) -> list[_Row]:
        """The rows of a person, in Scheme order."""
        member, words = person.person, self._words
        rows: list[_Row] = []
        for one in person.indicators:
            measured, points, weight = one.measured, one.points, one.effective_weight
            key, name, own_weight, rule = self._fixed.get(id(one.indicator)) or self._texts(one.indicator)
            noted = measured.missing or measured.prorated_by is not None
            rows.append(
                (
                    member.id,
                    member.name,
                    key,
                    name,
                    _number(measured.value),
                    _number(measured.n),
                    _number(points),
                    own_weight,
                    _number(weight),
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
        if not cells:
            where = one.measured.where
            return None if where is None else Link(where, self._address(where))
        if len(cells) == 1:
            return Link(cells[0], self._address(cells[0]))
        more = " …" if len(cells) > _SHOWN_CELLS else ""
        return Link(cells[0], f"{self._address(cells[0])}, {self._address(cells[1])}{more}")

    def _address(self, cell: CellRef) -> str:
        sheet, row, column = cell
        prefix = self._addresses.get((sheet, column))
        if prefix is None:
            prefix = self._addresses[sheet, column] = f"{quoted_sheet(sheet)}!{column_letters(column)}"
        return f"{prefix}{row}"


def _number(number: Exact | None) -> float | None:
    return None if number is None else number[0] / number[1]
