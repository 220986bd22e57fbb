"""Counts that cannot be larger than others: payers ≤ orders ≤ inquiries, replied ≤ received. (rule 12)"""

from __future__ import annotations

from collections.abc import Iterator

from ..cells import CellRef
from ..exact import Exact, is_less
from ..participants import Participant
from ..problems import ERROR, WARNING, Problem
from ..reading.typed import number_of, shown
from ..records import MetricRow
from .view import View

CHAIN = ("payers", "orders", "inquiries")  # each at most the next
PAIRS = (("payers", "orders"), ("orders", "inquiries"), ("customers_replied", "customers_received"))
ACROSS = ("payers", "inquiries")  # where orders has no number between them


def consistent_counts(view: View) -> Iterator[Problem]:
    """One Problem a breach, at the cell that should be the smaller one; Verified turns it into a warning."""
    layout = view.team.layouts.get("metrics")
    if layout is None:
        return
    used = {key: view.used_measures(key) for key in view.schemes}
    columns = {key: layout.columns[key] for key in {k for pair in PAIRS for k in pair} if key in layout.columns}
    for person in view.people:
        wanted = used.get(person.scheme, frozenset())
        for row in person.metrics:
            for small, large in PAIRS:
                if small in wanted and large in wanted and small in columns and large in columns:
                    yield from _compared(view, person, row, columns, small, large)
            if "payers" in wanted and "inquiries" in wanted and _number(view, row, columns.get("orders")) is None:
                yield from _compared(view, person, row, columns, *ACROSS)


def _number(view: View, row: MetricRow, column: int | None) -> Exact | None:
    if column is None:
        return None
    number = number_of(view.cell(row, column))  # type: ignore[arg-type]
    return None if isinstance(number, str) else number


def _compared(
    view: View, person: Participant, row: MetricRow, columns: dict[str, int], small: str, large: str
) -> Iterator[Problem]:
    if small not in columns or large not in columns:
        return
    raw_small, raw_large = view.cell(row, columns[small]), view.cell(row, columns[large])
    if type(raw_small) is float and type(raw_large) is float and raw_small <= raw_large:
        return
    smaller, larger = _number(view, row, columns[small]), _number(view, row, columns[large])
    if smaller is None or larger is None or not is_less(larger, smaller):
        return
    layout = view.team.layouts["metrics"]
    at, other = CellRef(layout.sheet, row.row, columns[small]), CellRef(layout.sheet, row.row, columns[large])
    details = {
        "small": layout.heading(small),
        "small_value": shown(view.cell(row, columns[small])),  # type: ignore[arg-type]
        "small_cell": at.address,
        "large": layout.heading(large),
        "large_value": shown(view.cell(row, columns[large])),  # type: ignore[arg-type]
        "large_cell": other.address,
        "verified": row.verified,
    }
    code, severity = ("counts_verified", WARNING) if row.verified else ("counts_inconsistent", ERROR)
    yield Problem(code, severity, at, layout.heading(small), (person.member.id,), details)
