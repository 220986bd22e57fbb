"""How result sheets look: a look for every kind of column, and the colours that make a sheet readable at a glance.

The palette is calm on purpose: the heading in a quiet blue, thin lines, colour only where it says something.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from unicodedata import east_asian_width

from ...cells import Column, Highlight, Kind
from .styles import Look

INK: Final = "1F3A56"
HEADER_FILL: Final = "DCE6F0"
LINE: Final = "DDE3EA"
LINK_BLUE: Final = "1F5FA8"
BAR: Final = "9DBFE3"
ERROR_COLORS: Final = ("9C1C1C", "FBE3E1")  # text, fill
WARNING_COLORS: Final = ("7A5200", "FDF1D3")
_GRADES: Final = (
    ("1B5E34", "DDF1E2"),
    ("2B6A6E", "DCF0F0"),
    ("7A5200", "FDF1D3"),
    ("9A4A12", "FCE7D6"),
    ("9C1C1C", "FBE3E1"),
)
HEADER: Final = Look(font="bold", color=INK, fill=HEADER_FILL, line="A9BACB", wrap=True)
_FORMATS: Final = {
    Kind.TEXT: "General",
    Kind.WRAPPED: "General",
    Kind.NUMBER: "General",
    Kind.INTEGER: "0",
    Kind.SCORE: "0.00",
    Kind.PERCENT: "0.00%",
    Kind.DATE: "yyyy-mm-dd",
    Kind.MOMENT: "yyyy-mm-dd hh:mm:ss",
    Kind.LINK: "General",
}


def number_format(kind: Kind) -> str:
    """The number format of a kind of column."""
    return _FORMATS[kind]


def look_of(column: Column) -> Look:
    """How the cells of a column look on a new sheet."""
    horizontal = ""
    if column.highlight in (Highlight.GRADE, Highlight.SEVERITY):
        horizontal = "center"
    elif column.kind in (Kind.DATE, Kind.MOMENT):
        horizontal = "left"
    link = column.kind is Kind.LINK
    return Look(
        number_format=_FORMATS[column.kind],
        font="link" if link else "",
        color=LINK_BLUE if link else "",
        line=LINE,
        horizontal=horizontal,
        wrap=column.kind is Kind.WRAPPED,
    )


def header_look(column: Column) -> Look:
    """How the heading of a column looks: on the side where its values stand."""
    if column.kind in (Kind.NUMBER, Kind.INTEGER, Kind.SCORE, Kind.PERCENT):
        return HEADER._replace(horizontal="right")
    return HEADER._replace(horizontal=look_of(column).horizontal)


def grade_colors(count: int) -> Sequence[tuple[str, str]]:
    """(text, fill) for that many grades, best first, spread from green to red."""
    last = len(_GRADES) - 1
    if count <= 1:
        return _GRADES[:count]
    return [_GRADES[round(i * last / (count - 1))] for i in range(count)]


def width_of(column: Column) -> float:
    """The width of a column in characters: as asked for, but never so narrow that its heading breaks."""
    heading = sum(2.1 if east_asian_width(c) in "WF" else 1.1 for c in column.heading) + 3.2  # 3.2: the filter's arrow
    return round(min(max(column.width, heading, 6), 80), 2)


def date_format(content: object) -> str:
    """The number format by which a date, a time or a duration shows as what it is; "" for anything else."""
    if isinstance(content, timedelta):
        return "[h]:mm:ss"
    if isinstance(content, time):
        return "hh:mm:ss"
    if isinstance(content, datetime):
        return _FORMATS[Kind.MOMENT]
    return _FORMATS[Kind.DATE] if isinstance(content, date) else ""
