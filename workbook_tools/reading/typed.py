"""Cells as what they are meant to be: text, IDs, days, numbers. What cannot be is said, never guessed.

(domain.md, section 1: periods and dates; section 3, rules 1 and 12)
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Literal

from ..cells import Unreadable, Value
from ..exact import Exact, from_float

Flaw = Literal["cell_error", "cell_uncalculated", "cell_text", "cell_date", "cell_boolean", "cell_absurd"]

LARGEST, SMALLEST = 1e100, 1e-100  # beyond these a number is no figure of a team, and its ratios no float

_TEXT_DAY = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)"
)
_COMPACT_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})")


def is_blank(value: Value) -> bool:
    """True for an empty cell, and for text that is nothing but white space."""
    return value is None or (isinstance(value, str) and not value.strip())


def text_of(value: Value) -> str:
    """A cell as text: numbers as Excel shows them, days as 2026-10-05, "" for blank and for what shows no value."""
    if value is None or isinstance(value, Unreadable):
        return ""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, datetime) and (value.hour, value.minute, value.second) == (0, 0, 0):
        value = value.date()
    return str(value)


def shown(value: Value) -> str:
    """A cell as a message quotes it: like `text_of`, errors as Excel shows them."""
    return value.text if isinstance(value, Unreadable) else text_of(value)


def id_of(value: Value) -> str:
    """An Employee ID as it is compared: text after NFKC and trimming, so that 7 and "7" are the same, 007 is not."""
    if type(value) is str:
        return value.strip() if value.isascii() else unicodedata.normalize("NFKC", value).strip()
    return text_of(value)


def id_changed(value: Value) -> bool:
    """True where NFKC or trimming changed something that was typed."""
    return isinstance(value, str) and id_of(value) != value


def number_of(value: Value) -> Exact | Flaw | None:
    """A cell as an exact number; None for blank; else what is wrong with it. (rule 1)"""
    if type(value) is float:
        if value == 0 or SMALLEST < abs(value) < LARGEST:
            return from_float(value)
        return "cell_absurd" if value - value == 0 else "cell_error"  # else not a number, infinite
    if is_blank(value):
        return None
    if isinstance(value, Unreadable):
        return "cell_uncalculated" if value.uncalculated else "cell_error"
    if isinstance(value, bool):
        return "cell_boolean"
    if isinstance(value, date | datetime | time | timedelta):
        return "cell_date"
    if isinstance(value, int | float):
        return number_of(float(value))
    return "cell_text"


def day_of(value: Value) -> tuple[date | None, Literal["", "date_text", "date_bad"]]:
    """A cell as a day. Text in year-month-day order is read with "date_text"; anything else is "date_bad"."""
    if isinstance(value, datetime):
        return value.date(), ""
    if isinstance(value, date):
        return value, ""
    if is_blank(value):
        return None, ""
    if isinstance(value, str) and (day := text_day(value)) is not None:
        return day, "date_text"
    return None, "date_bad"


def text_day(text: str) -> date | None:
    """2026-10-5, 2026/10/5, 2026.10.5, 2026年10月5日 or 20261005 as a day; None for anything else."""
    text = unicodedata.normalize("NFKC", text).strip()
    found = _TEXT_DAY.fullmatch(text) or _COMPACT_DAY.fullmatch(text)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups() if part is not None)
    try:
        return date(year, month, day)
    except ValueError:
        return None
