"""What a grid does not tell and a manager may not see: hidden rows that count, merged cells, volatile formulas, scales.

All are warnings. (rule 13)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ..books.base import Anatomy
from ..cells import CellRef, column_letters
from ..problems import WARNING, Problem
from ..records import Layout
from ..vocabulary import normalised
from .view import View

SHOWN = 8  # addresses that a message names before it says how many more
LARGE, SMALL = 2, 1  # in a percent column: 85 is on another scale than 0.85


def _rows_of_period(view: View) -> Mapping[str, dict[int, str]]:
    """Sheet key → row → Employee ID, for the rows that the period's scores depend on."""
    team, key = view.team, view.period.key
    taking_part = {p.member.key: p.member.id for p in view.people}
    return {
        "roster": {p.member.row: p.member.id for p in view.people},
        "metrics": {row.row: p.member.id for p in view.people for row in p.metrics},
        "ratings": {row.row: p.member.id for p in view.people for row in p.ratings},
        "attendance": {
            r.row: taking_part[r.person] for r in team.attendance if r.period == key and r.person in taking_part
        },
        **{
            sheet: {row.row: "" for row in rows}
            for sheet, rows in (("scheme", team.schemes), ("bands", team.bands), ("grades", team.grades))
        },
    }


def _listed(addresses: list[str]) -> str:
    more = len(addresses) - SHOWN
    return ", ".join(addresses[:SHOWN]) + (f" … (+{more})" if more > 0 else "")


def _sheets(view: View, concerned: Callable[[Anatomy], object]) -> Iterator[tuple[Layout, Anatomy, dict[int, str]]]:
    """The sheets whose anatomy is of concern, with the rows that count (see `_rows_of_period`)."""
    rows_of_period: Mapping[str, dict[int, str]] | None = None
    for key, anatomy in view.anatomies.items():
        layout = view.team.layouts.get(key)
        if layout is not None and concerned(anatomy):
            rows_of_period = rows_of_period or _rows_of_period(view)
            yield layout, anatomy, rows_of_period.get(key, {})


def hidden_rows(view: View) -> Iterator[Problem]:
    """Hidden or filtered rows count like all others: said once a sheet."""
    for layout, anatomy, counting in _sheets(view, lambda anatomy: anatomy.hidden_rows):
        rows = {row: who for row, who in counting.items() if row in anatomy.hidden_rows}
        if rows:
            at = layout.ref(min(rows), "employee_id")
            people = tuple(dict.fromkeys(rows[row] for row in sorted(rows) if rows[row]))
            details = {"rows": _listed([str(row) for row in sorted(rows)]), "count": len(rows), "sheet": layout.sheet}
            yield Problem("rows_hidden", WARNING, at, layout.heading("employee_id"), people, details)


def hidden_columns(view: View) -> Iterator[Problem]:
    """A hidden column counts like all others: said once a column."""
    for key, anatomy in view.anatomies.items():
        layout = view.team.layouts.get(key)
        for column in _used_columns(layout) if layout is not None else ():
            if column in anatomy.hidden_columns and layout is not None and _counts(view, key, layout, column):
                at = CellRef(layout.sheet, layout.heading_row, column)
                details = {"column": column_letters(column)}
                yield Problem("column_hidden", WARNING, at, layout.headings.get(column), (), details)


def _counts(view: View, key: str, layout: Layout, column: int) -> bool:
    """True for a column that scores depend on: a known heading, or on Metrics one that a scheme names."""
    if key != "metrics":
        return column in layout.columns.values()
    used = {measure for scheme in view.schemes for measure in view.used_measures(scheme)} | {"period", "employee_id"}
    return any(column in (layout.columns.get(name), layout.own.get(name)) for name in used)


def merged_cells(view: View) -> Iterator[Problem]:
    """A value merged over several data cells counts only in its first one."""
    for layout, anatomy, counting in _sheets(view, lambda anatomy: anatomy.merged):
        for top, left, bottom, right in anatomy.merged:
            below_headings = range(max(top, layout.heading_row + 1), min(bottom, layout.last_row) + 1)
            touched = [counting[row] for row in below_headings if row in counting]
            columns = [c for c in _used_columns(layout) if left <= c <= right]
            if touched and columns:
                at = CellRef(layout.sheet, top, left)
                area = f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"
                people = tuple(dict.fromkeys(filter(None, touched)))
                yield Problem("cells_merged", WARNING, at, layout.headings.get(columns[0]), people, {"area": area})


def _used_columns(layout: Layout) -> list[int]:
    return sorted({*layout.columns.values(), *layout.own.values()})


def volatile_cells(view: View) -> Iterator[Problem]:
    """Formulas with NOW, RAND, OFFSET … may show another number tomorrow."""
    metrics = view.team.layouts.get("metrics")
    for layout, anatomy, counting in _sheets(view, lambda anatomy: anatomy.formulas):
        known = set(layout.columns.values())
        for (row, column), formula in sorted(anatomy.formulas.items()):
            if row in counting and (column in known or layout is metrics):
                at, heading = CellRef(layout.sheet, row, column), layout.headings.get(column)
                people = (counting[row],) if counting[row] else ()
                yield Problem("formula_volatile", WARNING, at, heading, people, {"formula": formula})


def mixed_scales(view: View) -> Iterator[Problem]:
    """85 and 0.85 in one percent column: the cells of the smaller party are named."""
    layout, anatomy = view.team.layouts.get("metrics"), view.anatomies.get("metrics")
    if layout is None:
        return
    used = {m for key in view.schemes for m in view.used_measures(key)}
    percent = set(anatomy.percent_columns) if anatomy else set()
    for measure in sorted(used):
        column = layout.columns.get(measure) or layout.own.get(measure)
        if column is not None and (column in percent or _reads_as_percent(layout.headings.get(column, ""))):
            yield from _minority(view, layout, column)


def _reads_as_percent(heading: str) -> bool:
    word = normalised(heading)
    return "%" in word or "率" in word or "rate" in word.split()


def _minority(view: View, layout: Layout, column: int) -> Iterator[Problem]:
    large: list[tuple[CellRef, str, float]] = []
    small: list[tuple[CellRef, str, float]] = []
    for person in view.people:
        for row in person.metrics:
            value = view.cell(row, column)
            if isinstance(value, float) and value:
                place = (CellRef(layout.sheet, row.row, column), person.member.id, value)
                if abs(value) >= LARGE:
                    large.append(place)
                elif abs(value) <= SMALL:
                    small.append(place)
    if large and small:
        for at, who, value in min(large, small, key=len):
            details = {"value": f"{value:.15g}"}
            yield Problem("scale_mixed", WARNING, at, layout.headings.get(column), (who,), details)
