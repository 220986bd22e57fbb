"""Reads one sheet's rows cell by cell and gathers every Problem on the way: shared by the files of this folder."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from ..cells import Unreadable, Value
from ..exact import Exact
from ..problems import ERROR, WARNING, Problem, Severity
from ..vocabulary import Vocabulary, normalised
from .headings import Sheet
from .periods import PeriodFinder
from .typed import day_of, id_changed, id_of, is_blank, number_of, shown, text_of

Cells = Sequence[Value]


class Context:
    """What all readers of a workbook share: vocabulary, periods, and how schemes' and teams' names were first typed."""

    def __init__(self, vocabulary: Vocabulary, periods: PeriodFinder) -> None:
        self.vocabulary = vocabulary
        self.periods = periods
        self.scheme_names: dict[str, str] = {}
        self.team_names: dict[str, str] = {}


class SheetReader:
    """A sheet, what all readers share, and the Problems found so far."""

    def __init__(self, sheet: Sheet, context: Context) -> None:
        self.sheet = sheet
        self.layout = sheet.layout
        self.context = context
        self.vocabulary = context.vocabulary
        self.periods = context.periods
        self.problems: list[Problem] = []
        self._schemes: dict[Value, str | None] = {}
        self._teams: dict[Value, str] = {}

    def problem(
        self, code: str, severity: Severity, row: int, key: str, people: tuple[str, ...] = (), **details: object
    ) -> None:
        """Notes a Problem at a row's cell under a heading."""
        layout = self.layout
        self.problems.append(Problem(code, severity, layout.ref(row, key), layout.heading(key), people, details))

    def getter(self, key: str) -> Callable[[Cells], Value]:
        """A function from a row's cells to the cell under a heading (always None where the sheet lacks it)."""
        index = self.sheet.position(key)
        if index is None:
            return lambda _cells: None
        return lambda cells: cells[index]

    def text(self, key: str) -> Callable[[Cells], str]:
        """A function from a row's cells to the text under a heading."""
        get = self.getter(key)
        return lambda cells: "" if (v := get(cells)) is None else v.strip() if type(v) is str else text_of(v)

    def person(self, row: int, value: Value) -> str:
        """An Employee ID as compared; a warning where NFKC or trimming changed it, and where it shows no value."""
        if id_changed(value):
            self.problem("id_tidied", WARNING, row, "employee_id", (id_of(value),), value=shown(value), id=id_of(value))
        elif isinstance(value, Unreadable):
            self.problem("id_unreadable", WARNING, row, "employee_id", value=shown(value))
        return id_of(value)

    def day(self, row: int, key: str, value: Value, people: tuple[str, ...], severity: Severity = ERROR) -> date | None:
        """A day; text in year-month-day order with a warning, anything else is a Problem of that severity."""
        day, flaw = day_of(value)
        if flaw:
            self.problem(flaw, WARNING if flaw == "date_text" else severity, row, key, people, value=shown(value))
        return day

    def word(
        self, row: int, key: str, words: str, value: Value, people: tuple[str, ...], severity: Severity
    ) -> str | None:
        """The key of a word from a list of the vocabulary; None for blank, and with a Problem for any other word."""
        if is_blank(value):
            return None
        if isinstance(value, bool) and words == "yes_no":
            return "yes" if value else "no"
        found = self.vocabulary.key_of(words, text_of(value))
        if found is None:
            known = ", ".join(" / ".join(dict.fromkeys(t.forms)) for t in self.vocabulary.words[words].values())
            self.problem("word_unknown", severity, row, key, people, value=shown(value), known=known)
        return found

    def number(self, row: int, key: str, value: Value, people: tuple[str, ...], severity: Severity) -> Exact | None:
        """An exact number; None for blank, and with a Problem for anything else."""
        number = number_of(value)
        if isinstance(number, str):
            self.problem(number, severity, row, key, people, value=shown(value))
            return None
        return number

    def period(self, row: int, value: Value, person: str = "") -> str | None:
        """The text of the period that a Period cell means; a warning where the row of a person has none."""
        if person and is_blank(value):
            self.problem("period_blank", WARNING, row, "period", (person,))
        return self.periods.find(value, self.layout.ref(row, "period"), self.layout.heading("period"))

    def readable(self, row: int, key: str, value: Value, people: tuple[str, ...]) -> Value:
        """The cell; blank, with an error that holds the person, where it decides something and shows no value."""
        if isinstance(value, Unreadable):
            code = "decisive_uncalculated" if value.uncalculated else "decisive_error"
            self.problem(code, ERROR, row, key, people, value=shown(value))
            return None
        return value

    def stray(self, row: int, cells: Cells, marker: str) -> None:
        """A row that says when, and not whose it is: a warning."""
        if not is_blank(self.getter(marker)(cells)):
            self.problem("row_without_id", WARNING, row, "employee_id", value="", name="")

    def team_name(self, value: Value) -> str:
        """A team as it was first typed, whatever blanks, width and case this cell has; "" for blank."""
        if value not in self._teams:
            text = text_of(value)
            self._teams[value] = self.context.team_names.setdefault(normalised(text), text) if text else ""
        return self._teams[value]

    def scheme_key(self, value: Value) -> str | None:
        """The key of a scheme: a shipped one by any of its names, else the text as first typed; None for blank."""
        if value in self._schemes:
            return self._schemes[value]
        text = text_of(value)
        key = self.vocabulary.key_of("scheme", text) if text else None
        if text and key is None:
            key = self.context.scheme_names.setdefault(normalised(text), text)
        self._schemes[value] = key
        return key
