"""Finds a sheet by its name and its table by its headings, wherever they stand. (domain.md, section 1)"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple

from ..books.base import Book
from ..cells import CellRef, Grid, Value
from ..problems import ERROR, WARNING, Problem
from ..records import Layout
from ..vocabulary import LANGUAGES, Vocabulary, normalised
from .typed import text_day

HEADING_ROWS = 20  # a heading row is looked for in the top 20 rows of a sheet

# Sheets without which a score could be wrong: what cannot be understood of them holds everybody.
DECISIVE = frozenset({"roster", "metrics", "scheme", "bands", "grades", "periods", "attendance", "ratings"})

# Headings that are only printed: standing twice, they are left out with a warning; any other double one holds people.
PRINT_ONLY = frozenset(
    {
        "position",
        "job_level",
        "area",
        "licence_date",
        "email",
        "letter_password",
        "remark",
        "trainer",
        "meaning",
        "text",
    }
    | {"by", "date", "name", "appraisal_score", "appraisal_grade", "rank_in_team", "rank", "status", "measure", "unit"}
)
DECIDING = frozenset({("attendance", "date"), ("periods", "status")})  # ... but these decide on their sheets

# Headings of Metrics that say whose row it is and how it counts; all others are measures.
METRICS_STRUCTURE = frozenset(
    ["period", "employee_id", "account", "team", "scheme", "exemption_reason", "plan_already_prorated", "verified"]
)


class Sheet(NamedTuple):
    """A sheet that was found: its key, its values and where its table stands."""

    key: str
    grid: Grid
    layout: Layout

    def rows(self) -> Iterator[tuple[int, Sequence[Value]]]:
        """Row number and cells of every data row, blank ones left out."""
        first = self.layout.heading_row + 1
        start = first - self.grid.first_row
        for number, cells in enumerate(
            self.grid.rows[max(start, 0) : self.layout.last_row - self.grid.first_row + 1], first
        ):
            if any(cell is not None and cell != "" for cell in cells):
                yield number, cells

    def position(self, key: str) -> int | None:
        """Where a heading's cell stands within a row of `rows`, None where the sheet lacks the heading."""
        column = self.layout.columns.get(key)
        return None if column is None else column - self.grid.first_column


def workbook_language(book: Book, vocabulary: Vocabulary) -> str:
    """The language of the workbook's own sheet names; English where they are mixed. (domain.md, section 7)"""
    possible = set(LANGUAGES)
    for info in book.sheets:
        key = vocabulary.sheet_key(info.name)
        if key is None:
            continue
        forms = vocabulary.sheets[key].names.forms
        possible &= {
            lang for lang, form in zip(LANGUAGES, forms, strict=True) if normalised(form) == normalised(info.name)
        }
    if possible == set(LANGUAGES) or not possible:
        return "en"
    if possible == {"zh-Hans", "zh-Hant"}:  # only names that both scripts share: the headings decide
        return _script_of_headings(book, vocabulary)
    return next(lang for lang in LANGUAGES if lang in possible)


def _script_of_headings(book: Book, vocabulary: Vocabulary) -> str:
    votes = {"zh-Hans": 0, "zh-Hant": 0}
    for info in book.sheets:
        key = vocabulary.sheet_key(info.name)
        if key is None:
            continue
        typed = {cell for row in book.grid(info.name).rows[:HEADING_ROWS] for cell in row if isinstance(cell, str)}
        for term in vocabulary.sheets[key].headings.values():
            _, hans, hant = term.forms
            if hans != hant:
                votes["zh-Hans"] += hans in typed
                votes["zh-Hant"] += hant in typed
    return "zh-Hant" if votes["zh-Hant"] > votes["zh-Hans"] else "zh-Hans"


def find_sheet(book: Book, vocabulary: Vocabulary, key: str) -> tuple[str | None, list[Problem]]:
    """The name of the sheet for a key: the only one, or the only visible one of several (with a warning)."""
    found = [info for info in book.sheets if vocabulary.sheet_key(info.name) == key]
    if len(found) <= 1:
        return (found[0].name if found else None), []
    visible = [info for info in found if info.visible]
    names = ", ".join(info.name for info in found)
    if len(visible) == 1:
        at = CellRef(visible[0].name, 1, 1)
        return visible[0].name, [
            Problem("sheet_also_hidden", WARNING, at, details={"sheets": names, "used": visible[0].name})
        ]
    at = CellRef(found[0].name, 1, 1)
    decisive = key in DECISIVE
    return None, [
        Problem("sheet_twice", ERROR if decisive else WARNING, at, details={"sheets": names}, everybody=decisive)
    ]


def day_heading(value: Value) -> int | date | None:
    """What day a column of an attendance grid is for: 1 to 31, or a date."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, float) and value.is_integer() and 1 <= value <= 31:
        return int(value)
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,2}", text := normalised(value)):
        return int(text) if 1 <= int(text) <= 31 else None
    return text_day(value) if isinstance(value, str) else None


def _known(row: Sequence[Value], vocabulary: Vocabulary, key: str) -> dict[int, str]:
    """Position → heading key, for the cells of a row that are known headings of this sheet."""
    by_spelling = vocabulary.sheets[key].by_spelling
    known: dict[int, str] = {}
    for i, value in enumerate(row):
        if isinstance(value, str) and (found := by_spelling.get(normalised(value))):
            known[i] = found
        elif key == "attendance" and day_heading(value) is not None:
            known[i] = "day"
    return known


def _complete(vocabulary: Vocabulary, key: str) -> Callable[[set[str]], bool]:
    """What a heading row of this sheet must hold."""
    required = set(vocabulary.sheets[key].required)
    if key == "attendance":  # a month grid or a log
        return lambda keys: required <= keys and ({"period", "day"} <= keys or {"date", "code"} <= keys)
    if key == "metrics":  # the person, or the account of the shop's tool
        return lambda keys: required <= keys and bool({"employee_id", "account"} & keys)
    return lambda keys: required <= keys


def missing_headings(vocabulary: Vocabulary, key: str, keys: set[str]) -> list[str]:
    """Keys of the headings that a sheet needs and lacks."""
    missing = [k for k in vocabulary.sheets[key].required if k not in keys]
    if key == "attendance":  # a month grid, unless something speaks for a log
        log = bool({"date", "code"} & keys) and "day" not in keys
        needed = ("date", "code") if log else ("period",) if "day" in keys else ("period", "date")
        missing += [k for k in needed if k not in keys]
    if key == "metrics" and not {"employee_id", "account"} & keys:
        missing.append("employee_id")
    return missing


def find_layout(grid: Grid, name: str, vocabulary: Vocabulary, key: str) -> tuple[Layout | None, bool]:
    """Where the table of a sheet stands, and whether its heading row holds all that is required.

    None where no row of the top 20 has any known heading.
    """
    complete, required = _complete(vocabulary, key), vocabulary.sheets[key].required
    best: tuple[int, dict[int, str]] | None = None
    for i, row in enumerate(grid.rows[: max(0, HEADING_ROWS - grid.first_row + 1)]):
        known = _known(row, vocabulary, key)
        if complete(set(known.values())):
            return _layout(grid, name, i, known, required), True
        if known and (best is None or len(set(known.values())) > len(set(best[1].values()))):
            best = (i, known)
    return (_layout(grid, name, *best, required), False) if best else (None, False)


def _layout(grid: Grid, name: str, index: int, known: dict[int, str], required: Collection[str]) -> Layout:
    columns: dict[str, int] = {}
    own: dict[str, int] = {}
    doubled: set[str] = set()
    headings: dict[int, str] = {}
    for i, value in enumerate(grid.rows[index]):
        if value is None or value == "":
            continue
        column = grid.first_column + i
        headings[column] = str(value).strip() if isinstance(value, str) else normalised(value)
        heading = known.get(i)
        if heading == "day":
            continue
        target, word = (columns, heading) if heading else (own, normalised(value))
        if word in target:
            doubled.add(word)
        else:
            target[word] = column
    last = _last_row(grid, index, columns, required)
    return Layout(name, grid.first_row + index, last, columns, own, headings, frozenset(doubled))


def _last_row(grid: Grid, index: int, columns: Mapping[str, int], required: Collection[str]) -> int:
    """The table ends at the sheet's last row, or above a second heading row that repeats what is required."""
    repeated = [column - grid.first_column for key, column in columns.items() if key in required]
    typed = [grid.rows[index][position] for position in repeated]
    for i in range(index + 1, len(grid.rows)) if repeated else ():
        row = grid.rows[i]
        if row[repeated[0]] == typed[0] and all(row[p] == text for p, text in zip(repeated, typed, strict=True)):
            return grid.first_row + i - 1
    return grid.last_row


def second_heading(sheet: Sheet) -> CellRef | None:
    """The cell where a second heading row begins, if the table was ended by one."""
    if sheet.layout.last_row < sheet.grid.last_row:
        return CellRef(sheet.layout.sheet, sheet.layout.last_row + 1, min(sheet.layout.columns.values()))
    return None


def read_sheet(book: Book, vocabulary: Vocabulary, key: str) -> tuple[Sheet | None, list[Problem]]:
    """The sheet for a key with its table, and every Problem of its name and headings. None where it cannot be used."""
    name, problems = find_sheet(book, vocabulary, key)
    if name is None:
        return None, problems
    grid = book.grid(name)
    layout, complete = find_layout(grid, name, vocabulary, key)
    if layout is None:
        if any(cell not in (None, "") for row in grid.rows for cell in row) or key in ("roster", "metrics", "scheme"):
            problems += _missing(vocabulary, key, name, set(), CellRef(name, 1, 1))
        return None, problems
    sheet = Sheet(key, grid, layout)
    if not complete:
        at = CellRef(name, layout.heading_row, min((*layout.columns.values(), *layout.own.values()), default=1))
        problems += _missing(vocabulary, key, name, set(layout.columns) | _days(sheet), at)
    problems += _doubled(sheet, vocabulary)
    if (at_second := second_heading(sheet)) is not None:
        problems.append(Problem("second_heading_row", WARNING, at_second, layout.headings[at_second.column]))
    usable = complete and not any(p.code == "heading_double" for p in problems)
    return (sheet if usable else None), problems


def _days(sheet: Sheet) -> set[str]:
    row = sheet.grid.rows[sheet.layout.heading_row - sheet.grid.first_row]
    return {"day"} if sheet.key == "attendance" and any(day_heading(v) is not None for v in row) else set()


def _missing(vocabulary: Vocabulary, key: str, name: str, have: set[str], at: CellRef) -> Iterator[Problem]:
    decisive = key in DECISIVE
    for missing in missing_headings(vocabulary, key, have):
        forms = " / ".join(dict.fromkeys(vocabulary.sheets[key].headings[missing].forms))
        details = {"sheet": name, "headings": forms}
        severity = ERROR if decisive else WARNING
        yield Problem("heading_missing", severity, at, forms.split(" / ")[0], details=details, everybody=decisive)


def _doubled(sheet: Sheet, vocabulary: Vocabulary) -> Iterator[Problem]:
    layout = sheet.layout
    for word in sorted(layout.doubled & set(layout.columns)):
        second = max(c for c, text in layout.headings.items() if vocabulary.heading_key(sheet.key, text) == word)
        at = CellRef(layout.sheet, layout.heading_row, second)
        details = {"sheet": layout.sheet, "heading": layout.headings[second]}
        if sheet.key == "metrics" and word not in METRICS_STRUCTURE:
            continue  # a measure: the scheme that uses it says so
        deciding = word in vocabulary.sheets[sheet.key].required or (sheet.key, word) in DECIDING
        if word in PRINT_ONLY and not deciding:
            yield Problem("heading_double_printed", WARNING, at, layout.headings[second], details=details)
        else:
            decisive = sheet.key in DECISIVE
            severity = ERROR if decisive else WARNING
            code = "heading_double"
            yield Problem(code, severity, at, layout.headings[second], details=details, everybody=decisive)
