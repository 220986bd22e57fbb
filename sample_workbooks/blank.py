"""The blank masters: every input sheet, the shipped scheme as an example, nobody on the Roster."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from pathlib import Path
from typing import Final

import frame
from columns import LOG_ONLY, fields_of
from paper import Desk

YEARS: Final = (2026, 2027)
FROZEN: Final = {"roster": 2, "metrics": 2, "ratings": 2, "notes": 2, "training": 2, "plan": 3, "attendance": 3}


def months() -> list[tuple[str, date, date]]:
    """The calendar months of the Periods sheet: text, first and last day."""
    return [
        (f"{year}-{month:02d}", date(year, month, 1), date(year, month, monthrange(year, month)[1]))
        for year in YEARS
        for month in range(1, 13)
    ]


def build(path: Path, language: str) -> None:
    """Writes the blank master of a language."""
    desk = Desk(path, language, title_of(language))
    frame.guide(desk)
    for key in frame.INPUT_SHEETS:
        if key == "settings":
            frame.settings(desk)
        elif key == "scheme":
            frame.scheme_sheets(desk, example=True)
        elif key == "codes":
            frame.codes(desk, example=True)
        elif key not in ("bands", "grades", "actions"):
            _sheet(desk, key)
    desk.close()


def title_of(language: str) -> str:
    """The document's title."""
    return {"en": "Monthly appraisal", "zh-Hans": "月度绩效考核", "zh-Hant": "月度績效考核"}[language]


def _sheet(desk: Desk, key: str) -> None:
    leave_out = LOG_ONLY if key == "attendance" else frozenset[str]()
    page = frame.page(desk, key, fields_of(key, desk.language, leave_out), key == "periods", FROZEN.get(key, 1))
    if key == "periods":
        opened = desk.word("period_status", "open")
        page.write({"period": p, "first_day": first, "last_day": last, "status": opened} for p, first, last in months())
    elif key == "attendance":
        frame.colour_codes(page)
