"""The Plan sheet: the program adds and judges its rows, people fill in status and result. (domain.md, section 4)

A re-run refreshes a row whose Status and Result are blank, marks it withdrawn when it no longer applies, and never
touches a row that a person filled in, its Judgement aside.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

from ..books.base import AppendRows, Edit, PutTable, SetCells
from ..cells import CellContent, Column, Kind, Table, Value
from ..exact import from_float, to_float
from ..explaining import amount_text
from ..planning import judge_rows, own_rows
from ..plans import JudgedItem, PlanItem
from ..reading.typed import is_blank
from ..records import Layout, PlanRow
from ..results import PersonResult
from ..tables import Sheets
from ..vocabulary import normalised

Cells = dict[str, CellContent]

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
    items = list(writer.items())
    former = sheets.former("plan") if items or sheets.month.team.plan else None
    if former is None:
        return (writer.new_sheet(items),) if items else ()
    return tuple(writer.changes(items, former.layout))


class _Writer:
    """The Plan rows of one run."""

    def __init__(self, sheets: Sheets) -> None:
        self.sheets = sheets
        self.month = sheets.month
        self.vocabulary = sheets.month.vocabulary
        self._words = {key: sheets.word("judgement", key) for key in self.vocabulary.words["judgement"]}
        self._sections = {key: sheets.word("section", key) for key in ("self", "team", "management")}

    def items(self) -> Iterator[tuple[PersonResult, PlanItem]]:
        """This period's items, by people in Roster order."""
        for one in self.month.people:
            plan = self.month.plans.get(one.person.key)
            for item in plan.items if plan else ():
                yield one, item

    def new_sheet(self, items: Iterable[tuple[PersonResult, PlanItem]]) -> PutTable:
        """The Plan sheet with its first rows."""
        columns = tuple(self._column(key) for key in _COLUMNS)
        rows = [tuple(cells.get(key) for key in _COLUMNS) for cells in (self.cells(*one) for one in items)]
        return PutTable(Table(self.sheets.name("plan"), columns, rows))

    def _column(self, key: str) -> Column:
        kind, width = _COLUMNS[key]
        return self.sheets.column("plan", key, kind, width)

    def cells(self, one: PersonResult, item: PlanItem) -> Cells:
        """An item as the program writes it; Status and Result are left to people."""
        now: CellContent = None if item.now is None else to_float(item.now)
        target: CellContent = self.sheets.text("to_be_recorded") if item.target is None else to_float(item.target)
        if item.indicator is None:
            now, target = self.sheets.text("training_missed"), self.sheets.text("training_due")
        return {
            "period": self.month.period.key,
            "employee_id": one.person.id,
            "name": one.person.name,
            "section": self._sections[item.section],
            "indicator": item.key,
            "now": now,
            "target": target,
            "action": item.action or None,
            "measure": item.measure or None,
            "owner": item.owner or None,
            "due": item.due,
            "judgement": self._words["running"],
        }

    def changes(self, items: Iterable[tuple[PersonResult, PlanItem]], layout: Layout) -> Iterator[Edit]:
        """Single cells of rows that are there, and new rows below."""
        stored = self._stored()
        changed: dict[tuple[int, int], CellContent] = {}
        added: list[Cells] = []
        for one, item in items:
            row = next((r for name in names_of(item) if (r := stored.pop((one.person.key, name), None))), None)
            cells = self.cells(one, item)
            if row is None:
                added.append(cells)
            elif any(not is_blank(row.cells.get(key)) for key in _OF_PEOPLE):
                self._set(changed, layout, row, {"judgement": cells["judgement"]})
            else:
                self._set(changed, layout, row, cells)
        ours = own_rows(self.month.team, self.vocabulary)
        for row in stored.values():
            if row.row in ours:
                self._set(changed, layout, row, {"judgement": self._words["withdrawn"]})
        for judged in judge_rows(self.month.team, self.month.results, self.vocabulary):
            if judged.judgement != "running" or self._may_be_running(judged.row):
                self._set(changed, layout, judged.row, {"judgement": self.judgement(judged)})
        if changed:
            yield SetCells(layout.sheet, changed)
        if added:
            keys = [key for key in _COLUMNS if layout.has(key) and key not in _OF_PEOPLE]
            columns = tuple(layout.columns[key] for key in keys)
            yield AppendRows(layout.sheet, layout.heading_row, columns, [tuple(c[key] for key in keys) for c in added])

    def _stored(self) -> dict[tuple[str, str], PlanRow]:
        """The rows of this period by person and indicator, the first of each."""
        rows: dict[tuple[str, str], PlanRow] = {}
        for row in self.month.team.plan:
            if row.period == self.month.period.key:
                rows.setdefault((row.person, row.indicator), row)
        return rows

    def _set(self, changed: dict[tuple[int, int], CellContent], layout: Layout, row: PlanRow, cells: Cells) -> None:
        for key, content in cells.items():
            if layout.has(key) and not _same(row.cells.get(key), content):
                changed[row.row, layout.columns[key]] = content

    def _may_be_running(self, row: PlanRow) -> bool:
        """False for a row that a later period has judged already: that judgement stands."""
        return not row.judgement or self.vocabulary.key_of("judgement", row.judgement) == "running"

    def judgement(self, item: JudgedItem) -> str:
        """The Judgement cell of a stored item."""
        gap = ""
        if item.gap is not None:
            language, currency = self.sheets.language, self.month.team.settings.currency
            gap = self.sheets.text("session", count=1)
            if item.indicator is not None:
                gap = amount_text(item.gap, item.indicator, language, currency)
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
