"""The Plan sheet: the program adds and judges its rows, people fill in status and result. (domain.md, section 4)

A re-run refreshes a row whose Status and Result are blank, marks it withdrawn when it no longer applies, and never
touches a row that a person filled in, its Judgement aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Final

from ..books.base import AppendRows, Edit, PutTable, SetCells
from ..cells import CellContent, Column, Kind, Table, Value
from ..exact import from_float
from ..explaining import gap_text
from ..planning import judge_rows, make_plans, own_rows
from ..plans import JudgedItem, PlanItem
from ..reading.typed import is_blank
from ..records import Layout, PlanRow
from ..results import PersonResult
from ..tables import GroupedRows, Sheets
from ..vocabulary import normalised

Cells = dict[str, CellContent]
_Changes = dict[tuple[int, int], CellContent]

_COLUMNS: Final[Mapping[str, tuple[Kind, float]]] = {
    "period": (Kind.TEXT, 11),
    "employee_id": (Kind.TEXT, 13),
    "name": (Kind.TEXT, 14),
    "section": (Kind.TEXT, 16),
    "indicator": (Kind.TEXT, 22),
    "now": (Kind.NUMBER, 11),
    "target": (Kind.NUMBER, 11),
    "action": (Kind.WRAPPED, 40),
    "measure": (Kind.WRAPPED, 28),
    "owner": (Kind.TEXT, 14),
    "due": (Kind.DATE, 12),
    "status": (Kind.TEXT, 12),
    "result": (Kind.WRAPPED, 28),
    "judgement": (Kind.TEXT, 20),
}
_OF_PEOPLE: Final = ("status", "result")


def plan_edits(sheets: Sheets) -> tuple[Edit, ...]:
    """What a run changes on the Plan sheet; the sheet is added when there is a first item."""
    writer = _Writer(sheets)
    people = [one for one in sheets.month.people if writer.plans.count_for(one)]
    former = sheets.former("plan") if people or sheets.month.team.plan else None
    if former is None:
        return (writer.new_sheet(people),) if people else ()
    return tuple(writer.changes(people, former.layout))


class _Writer:
    """The Plan rows of one run."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.month = sheets.month
        self.vocabulary = sheets.month.vocabulary
        self.plans = make_plans(sheets.month.team, sheets.month.results)
        self._words = {key: sheets.word("judgement", key) for key in self.vocabulary.words["judgement"]}
        self._sections = {key: sheets.word("section", key) for key in ("self", "team", "management")}
        self._period = sheets.month.period.key
        self._to_be_recorded = sheets.text("to_be_recorded")
        self._training = (sheets.text("training_missed"), sheets.text("training_due"))

    def new_sheet(self, people: Sequence[PersonResult]) -> PutTable:
        """The Plan sheet with its first rows."""
        columns = tuple(self._column(key) for key in _COLUMNS)
        rows = GroupedRows(people, [self.plans.count_for(one) for one in people], self._rows)
        return PutTable(Table(self.sheets.name("plan"), columns, rows))

    def _rows(self, one: PersonResult) -> list[tuple[CellContent, ...]]:
        return [self.values(one, item) for item in self.plans.items_for(one)]

    def _column(self, key: str) -> Column:
        kind, width = _COLUMNS[key]
        return self.sheets.column("plan", key, kind, width)

    def values(self, one: PersonResult, item: PlanItem) -> tuple[CellContent, ...]:
        """An item as a row in column order; Status and Result are left to people."""
        now: CellContent = None if item.now is None else item.now[0] / item.now[1]
        target: CellContent = self._to_be_recorded if item.target is None else item.target[0] / item.target[1]
        if item.indicator is None:
            now, target = self._training
        return (
            self._period,
            one.person.id,
            one.person.name,
            self._sections[item.section],
            item.key,
            now,
            target,
            item.action or None,
            item.measure or None,
            item.owner or None,
            item.due,
            None,
            None,
            self._words["running"],
        )

    def cells(self, one: PersonResult, item: PlanItem) -> Cells:
        """An item as what the program writes under each heading."""
        row = zip(_COLUMNS, self.values(one, item), strict=True)
        return {key: content for key, content in row if key not in _OF_PEOPLE}

    def changes(self, people: Iterable[PersonResult], layout: Layout) -> Iterator[Edit]:
        """Single cells of rows that are there, and new rows below."""
        stored = self._stored()
        changed: _Changes = {}
        added: list[Cells] = []
        for one, item in self._items(people):
            names = names_of(item) if stored else ()
            row = next((r for name in names if (r := stored.pop((one.person.key, name), None))), None)
            if row is None:
                added.append(self.cells(one, item))
            else:
                self._refresh(changed, layout, row, self.cells(one, item))
        self._judge(changed, layout, stored.values())
        if changed:
            yield SetCells(layout.sheet, changed)
        if added:
            keys = [key for key in _COLUMNS if layout.has(key) and key not in _OF_PEOPLE]
            columns = tuple(layout.columns[key] for key in keys)
            yield AppendRows(layout.sheet, layout.heading_row, columns, [tuple(c[key] for key in keys) for c in added])

    def _items(self, people: Iterable[PersonResult]) -> Iterator[tuple[PersonResult, PlanItem]]:
        return ((one, item) for one in people for item in self.plans.items_for(one))

    def _refresh(self, changed: _Changes, layout: Layout, row: PlanRow, cells: Cells) -> None:
        """Brings a row of this period up to date; of one that a person filled in only the Judgement."""
        if any(not is_blank(row.cells.get(key)) for key in _OF_PEOPLE):
            cells = {"judgement": cells["judgement"]}
        if self._is_decided(row):
            cells = {key: content for key, content in cells.items() if key != "judgement"}
        self._set(changed, layout, row, cells)

    def _judge(self, changed: _Changes, layout: Layout, gone: Iterable[PlanRow]) -> None:
        """Withdraws the rows of this period that no longer apply, and judges those of earlier ones."""
        ours = own_rows(self.month.team, self.vocabulary)
        for row in gone:
            if row.row in ours and not self._is_decided(row):
                self._set(changed, layout, row, {"judgement": self._words["withdrawn"]})
        for judged in judge_rows(self.month.team, self.month.results, self.vocabulary):
            if judged.judgement != "running" or not self._is_decided(judged.row):
                self._set(changed, layout, judged.row, {"judgement": self.judgement(judged)})

    def _is_decided(self, row: PlanRow) -> bool:
        """True for a row that a later period has judged: that judgement stands when an earlier one is scored again."""
        known = self.vocabulary.key_of("judgement", row.judgement)
        return bool(row.judgement) and known not in ("running", "withdrawn")

    def _stored(self) -> dict[tuple[str, str], PlanRow]:
        """The rows of this period by person and indicator, the first of each."""
        rows: dict[tuple[str, str], PlanRow] = {}
        for row in self.month.team.plan:
            if row.period == self.month.period.key:
                rows.setdefault((row.person, row.indicator), row)
        return rows

    def _set(self, changed: _Changes, layout: Layout, row: PlanRow, cells: Cells) -> None:
        for key, content in cells.items():
            if layout.has(key) and not _same(row.cells.get(key), content):
                changed[row.row, layout.columns[key]] = content

    def judgement(self, item: JudgedItem) -> str:
        """The Judgement cell of a stored item."""
        gap = ""
        if item.gap is not None:
            currency = self.month.team.settings.currency
            gap = gap_text(item.gap, item.indicator, self.sheets.language, currency)
        return self._words[item.judgement].format(gap=gap)


def names_of(item: PlanItem) -> tuple[str, ...]:
    """By which texts a stored row means this item, normalised."""
    return (normalised(item.key), normalised(item.title)) if item.indicator else (normalised(item.key),)


def _same(stored: Value, content: CellContent) -> bool:
    """True where a cell holds what would be written: numbers as Excel shows them, a day also as its midnight."""
    if isinstance(stored, datetime) and isinstance(content, date):
        stored = stored.date()
    if isinstance(stored, float) and isinstance(content, float):
        return from_float(stored) == from_float(content)
    if is_blank(stored):
        return content is None
    return stored == content
