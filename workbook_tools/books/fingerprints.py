"""A short mark of a table's values, kept in the workbook: it tells later whether a person typed over any of them."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from ..cells import CellContent, Link, Table, Unreadable

SAMPLED: Final = 30_000  # of a table of more cells only every so many rows are marked: all would cost too much


def fingerprint(table: Table) -> str:
    """The mark of a table: of its cells other than the manager's, row by row."""
    ours = [index for index, column in enumerate(table.columns) if not column.manager]
    rows = ([row[index] for index in ours] for row in _sample(table.rows, len(table.rows) * len(table.columns)))
    return _mark(rows)


def fingerprint_of(rows: Iterable[Sequence[CellContent]], cells: int) -> str:
    """The mark of rows of values, the same for those that a workbook gives back for them; `cells` is the whole size."""
    return _mark(_sample(list(rows), cells))


def _sample(rows: Sequence[Sequence[CellContent]], cells: int) -> Sequence[Sequence[CellContent]]:
    return rows[:: max(1, -(-cells // SAMPLED))]


def _mark(rows: Iterable[Sequence[CellContent]]) -> str:
    """Column by column, so that the common columns, all texts or all numbers, are run through at the speed of C."""
    crc = adler = 0
    for column in zip(*rows, strict=True):
        kinds = set(map(type, column))
        if kinds == {str}:
            text = "\x1f".join(column)
        elif kinds <= {float, int}:
            text = "\x1f".join(["%.15g"] * len(column)) % column
        else:
            text = "\x1f".join(map(_shown, column))
        line = text.replace("\r\n", "\n").encode("utf-8", "surrogatepass")
        crc, adler = zlib.crc32(line, crc), zlib.adler32(line, adler)
    return f"{crc:08x}{adler:08x}"


def same_value(one: CellContent, other: CellContent) -> bool:
    """Whether two contents are the same for whoever looks at the cell."""
    return one == other or _shown(one).replace("\r\n", "\n") == _shown(other).replace("\r\n", "\n")


def _shown(content: CellContent) -> str:
    if isinstance(content, str):
        return content
    if content is None:
        return ""
    if isinstance(content, Link):
        return content.text
    if isinstance(content, bool):
        return str(content)
    if isinstance(content, Unreadable):
        return content.text
    if isinstance(content, datetime):
        whole = content.replace(microsecond=0, tzinfo=None)
        return whole.isoformat() if whole.time() != time() else whole.date().isoformat()
    if isinstance(content, (date, time)):
        return content.isoformat()
    if isinstance(content, timedelta):
        return f"{content.total_seconds():.3f}"
    return f"{float(content):.15g}"
