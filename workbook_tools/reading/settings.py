"""Settings: a name in a cell and its value right of it. (domain.md, section 1, "Settings (default)")"""

from __future__ import annotations

import re
from collections.abc import Callable
from fractions import Fraction

from ..cells import CellRef, Grid, Value
from ..exact import to_fraction
from ..problems import ERROR, WARNING, Problem
from ..records import Settings
from ..vocabulary import Vocabulary
from .typed import day_of, is_blank, number_of, shown, text_of

# A number here decides who is scored: what cannot be read of it holds everybody, instead of a guess.
_DECISIVE = frozenset({"minimum_days", "minimum_assessed_weight"})
_FRACTIONS = frozenset({"improve_below", "company_factor", *_DECISIVE})
_WHOLE = frozenset({"appeal_days", "minimum_ranked"})


def read_settings(grid: Grid, sheet: str, vocabulary: Vocabulary) -> tuple[Settings, list[Problem]]:
    """The settings of the sheet, the defaults where it says nothing, and what is wrong with it."""
    found: dict[str, tuple[CellRef, str, Value]] = {}
    problems: list[Problem] = []
    for row_number, row in enumerate(grid.rows, grid.first_row):
        i = 0
        while i < len(row):
            key = vocabulary.setting_key(row[i]) if isinstance(row[i], str) else None
            if key is None:
                i += 1
                continue
            at = CellRef(sheet, row_number, grid.first_column + i + 1)
            value = row[i + 1] if i + 1 < len(row) else None
            name = text_of(row[i])
            known = key in found and not is_blank(found[key][2])
            if known and not is_blank(value) and text_of(found[key][2]) != text_of(value):
                details = {"name": name, "used": shown(found[key][2]), "value": shown(value)}
                problems.append(Problem("setting_twice", WARNING, at, name, details=details))
            elif not known and (key not in found or not is_blank(value)):
                found[key] = (at, name, value)
            i += 2
    values: dict[str, object] = {"cells": {key: at for key, (at, _, _) in found.items()}}
    for key, (at, name, value) in found.items():
        if not is_blank(value):
            read, problem = _read(key, value, vocabulary)
            if problem:
                severity = ERROR if key in _DECISIVE else WARNING
                details = {"name": name, "value": shown(value)}
                problems.append(
                    Problem("setting_unreadable", severity, at, name, details=details, everybody=key in _DECISIVE)
                )
            else:
                values[key] = read
    return Settings(**values), problems  # type: ignore[arg-type]


def _read(key: str, value: Value, vocabulary: Vocabulary) -> tuple[object, bool]:
    """The setting's value, and whether it cannot be read."""
    readers: dict[str, Callable[[Value], object]] = {
        "letter_date": lambda v: day_of(v)[0],
        "letter_language": lambda v: vocabulary.key_of("letter_language", text_of(v)),
        "individual_scores_on_board": lambda v: _yes_no(v, vocabulary),
        "silence": lambda v: tuple(part for part in re.split(r"[\s、,，;；]+", text_of(v)) if part),
    }
    if key in _FRACTIONS or key in _WHOLE:
        number = _number(value)
        if number is None or number < 0 or (key in _WHOLE and number.denominator != 1):
            return None, True
        return (int(number) if key in _WHOLE else number), False
    read = readers.get(key, text_of)(value)
    return read, read is None


def _number(value: Value) -> Fraction | None:
    number = number_of(value)
    return None if number is None or isinstance(number, str) else to_fraction(number)


def _yes_no(value: Value, vocabulary: Vocabulary) -> bool | None:
    if isinstance(value, bool):
        return value
    key = vocabulary.key_of("yes_no", text_of(value))
    return None if key is None else key == "yes"
