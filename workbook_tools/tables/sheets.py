"""What all result sheets need: the period, the moment, the words, and what stands on the sheets that are there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from ..cells import Column, Grid, Highlight, Kind, Value
from ..errors import Refused
from ..language import say
from ..reading.headings import find_layout, find_sheet
from ..reading.typed import is_blank, shown
from ..records import Layout
from .remarks import Remarks, read_remarks

if TYPE_CHECKING:
    from ..appraisal import Appraisal


# By what a row below a blank one is known to be of the table: the headings that are filled in (default: all required).
_MARKS: Final[Mapping[str, tuple[str, ...]]] = {"scores": ("employee_id",), "history": ("period", "employee_id")}


class Former(NamedTuple):
    """The table that stands on a result sheet now: its place and its rows, blank ones at the end left out."""

    layout: Layout
    rows: Sequence[tuple[int, Sequence[Value]]]  # row number, cells
    first_column: int

    def value(self, cells: Sequence[Value], key: str) -> Value:
        """The cell of a row under a heading; None where the sheet lacks the heading."""
        column = self.layout.columns.get(key)
        return None if column is None else cells[column - self.first_column]


class Sheets:
    """The result sheets of one period in the making."""

    def __init__(self, month: Appraisal, now: datetime) -> None:
        self.month = month
        self.now = now
        self.language = month.team.language
        self._former: dict[str, Former | None] = {}
        self._names: dict[str, str | None] = {}
        self._headings: dict[str, Mapping[str, str]] = {}

    def word(self, words: str, key: str) -> str:
        """A word of the vocabulary in the workbook's language."""
        return self.month.vocabulary.word(words, key, self.language)

    def text(self, key: str, **details: object) -> str:
        """One of the texts of `language/*/words.py`."""
        return say("words", key, self.language, **details)

    def scheme(self, key: str) -> str:
        """A scheme as it is called in the workbook's language; a manager's own as it was typed."""
        return self.word("scheme", key) if key in self.month.vocabulary.words["scheme"] else key

    def name(self, key: str) -> str:
        """The sheet's own name where there is one, else the name in the workbook's language."""
        return self._existing(key) or self.month.vocabulary.sheet_name(key, self.language)

    def column(
        self,
        sheet: str,
        key: str,
        kind: Kind = Kind.TEXT,
        width: float = 12,
        highlight: Highlight = Highlight.NONE,
        order: tuple[str, ...] = (),
        manager: bool = False,
    ) -> Column:
        """A column under the heading that the sheet has, else under the one in the workbook's language."""
        heading = self._typed(sheet).get(key) or self.month.vocabulary.heading(sheet, key, self.language)
        return Column(heading, kind, width, highlight, order, manager)

    def former(self, key: str) -> Former | None:
        """What stands on a result sheet; None where the sheet is absent or empty.

        Raises Refused where the sheet holds something else, so that nothing on it could be told apart.
        """
        if key not in self._former:
            self._former[key] = self._read(key)
        return self._former[key]

    @cached_property
    def remarks(self) -> Remarks:
        """The manager's remarks on Scores, and those whose people are gone."""
        return read_remarks(self.former("scores"), self.month.people)

    @cached_property
    def grades(self) -> tuple[str, ...]:
        """The names of all grades in use, best first."""
        names = (grade.name for scheme in self.month.results.schemes.values() for grade in scheme.grades)
        return tuple(dict.fromkeys(names))

    def _existing(self, key: str) -> str | None:
        if key not in self._names:
            book = self.month.book
            name, problems = find_sheet(book, self.month.vocabulary, key)
            if name is None and problems:
                raise Refused("refused.sheet_twice", path=book.name, sheets=problems[0].details["sheets"])
            self._names[key] = name
        return self._names[key]

    def _typed(self, key: str) -> Mapping[str, str]:
        """The headings of a sheet as typed, by key; looked up only where they may be in another language."""
        if key not in self._headings:
            name = self._existing(key)
            own_name = name == self.month.vocabulary.sheet_name(key, self.language)
            known = name is None or (own_name and key not in self.month.team.layouts)
            former = None if known else self.former(key)
            layout = former.layout if former else None
            typed = {k: layout.headings[column] for k, column in layout.columns.items()} if layout else {}
            self._headings[key] = typed
        return self._headings[key]

    def _read(self, key: str) -> Former | None:
        name = self._existing(key)
        if name is None:
            return None
        grid = self.month.book.grid(name)
        layout, complete = find_layout(grid, name, self.month.vocabulary, key)
        if layout is None or not complete:
            if layout is None and all(is_blank(value) for row in grid.rows for value in row):
                return None
            lacking = [k for k in self.month.vocabulary.sheets[key].required if layout is None or not layout.has(k)]
            headings = ", ".join(self.month.vocabulary.heading(key, k, self.language) for k in lacking)
            raise Refused("refused.headings", path=self.month.book.name, sheet=name, headings=headings)
        marks = _MARKS.get(key, self.month.vocabulary.sheets[key].required)
        return Former(layout, rows_of(grid, layout, marks), grid.first_column)


def rows_of(grid: Grid, layout: Layout, marks: Sequence[str]) -> list[tuple[int, Sequence[Value]]]:
    """The rows below the headings to the first that is blank in all our columns, then those that have all `marks`."""
    rows = []
    positions = [column - grid.first_column for column in layout.columns.values()]
    marking = [layout.columns[key] - grid.first_column for key in marks if layout.has(key)]
    start = layout.heading_row + 1 - grid.first_row
    ended = False
    for number, cells in enumerate(grid.rows[start:], layout.heading_row + 1):
        ended = ended or all(is_blank(cells[p]) for p in positions)
        if not ended or not any(is_blank(cells[p]) for p in marking):
            rows.append((number, cells))
    return rows


def text_or_number(value: Value) -> Value:
    """A stored cell as it may stand in a column of text: a day that Excel made of it becomes text again."""
    if is_blank(value):
        return None
    if isinstance(value, str | float | bool):
        return value
    return shown(value)
