"""Run log: what every run found, newest first, the last ten kept. (domain.md, section 7)"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from ..cells import CellContent, CellRef, Column, Highlight, Kind, Link, Table, Value, column_number
from ..language import texts
from ..problems import Problem
from .sheets import Former, Sheets, text_or_number

KEPT_RUNS: Final = 10
_SHOWN_PEOPLE: Final = 200
_ADDRESS: Final = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def run_log(sheets: Sheets) -> Table:
    """This run's Problems, one a row, above those of the runs before."""
    columns = _columns(sheets)
    former = sheets.former("run_log")
    rows = list(_rows(sheets))
    if former is not None:
        names = {info.name for info in sheets.month.book.sheets}
        rows += [_kept(former, cells, names) for cells in _last_runs(former)]
    return Table(sheets.name("run_log"), columns, rows)


def _columns(sheets: Sheets) -> tuple[Column, ...]:
    column = sheets.column
    severities = (sheets.word("severity", "error"), sheets.word("severity", "warning"))
    return (
        column("run_log", "scored_at", Kind.MOMENT, 19),
        column("run_log", "period", width=11),
        column("run_log", "severity", Kind.TEXT, 10, Highlight.SEVERITY, severities),
        column("run_log", "sheet", width=14),
        column("run_log", "cell", Kind.LINK, 9),
        column("run_log", "heading", width=18),
        column("run_log", "message", Kind.WRAPPED, 60),
        column("run_log", "cure", Kind.WRAPPED, 50),
        column("run_log", "people", Kind.WRAPPED, 30),
    )


def _rows(sheets: Sheets) -> Iterator[tuple[CellContent, ...]]:
    month = sheets.month
    lost = [_told(problem, sheets) for problem in sheets.remarks.lost]
    problems = [*month.problems, *lost]
    for problem in problems:
        at = problem.at
        yield (
            sheets.now,
            month.period.key,
            sheets.word("severity", problem.severity),
            at.sheet if at else None,
            Link(at, at.address) if at else None,
            problem.heading,
            problem.message,
            problem.cure,
            _people(problem.people),
        )
    if not problems:
        yield sheets.now, month.period.key, None, None, None, None, sheets.text("no_problems"), None, None


def _told(problem: Problem, sheets: Sheets) -> Problem:
    """A warning of writing itself, with its sentences and the sheet it was found on."""
    message, cure = texts("problems", sheets.language)[problem.code]
    return Problem(
        problem.code,
        problem.severity,
        people=problem.people,
        message=message.format_map(problem.details),
        cure=cure.format_map(problem.details),
    )


def _people(people: Sequence[str]) -> str | None:
    more = len(people) - _SHOWN_PEOPLE
    return ", ".join(people[:_SHOWN_PEOPLE]) + (f" … (+{more})" if more > 0 else "") if people else None


def _last_runs(former: Former) -> Iterator[Sequence[Value]]:
    """The rows of the newest runs but one less than are kept; a run is the rows that share their moment."""
    runs: list[Value] = []
    for _, cells in former.rows:
        moment = former.value(cells, "scored_at")
        if moment not in runs:
            if len(runs) == KEPT_RUNS - 1:
                return
            runs.append(moment)
        yield cells


def _kept(former: Former, cells: Sequence[Value], sheets: set[str]) -> tuple[CellContent, ...]:
    """A former row as it stands, its cell a link again where its sheet still exists."""
    keys = ("scored_at", "period", "severity", "sheet", "cell", "heading", "message", "cure", "people")
    values: list[CellContent] = [former.value(cells, key) for key in keys]
    sheet, address = values[3], values[4]
    found = _ADDRESS.fullmatch(address) if isinstance(address, str) else None
    if found and isinstance(sheet, str) and isinstance(address, str) and sheet in sheets:
        values[4] = Link(CellRef(sheet, int(found[2]), column_number(found[1])), address)
    return tuple(v if isinstance(v, Link | date) else text_or_number(v) for v in values)
