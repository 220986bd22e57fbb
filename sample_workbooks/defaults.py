"""The shipped scheme as rows of the sheets Scheme, Bands, Grades, Actions, Codes and Settings, in one language."""

from __future__ import annotations

from typing import Any, Final

from texts import load, say

from workbook_tools.vocabulary import default_vocabulary, normalised

SCHEME: Final = "customer-service"
WORD_LISTS: Final = {
    "rule": "rule", "better": "better", "relative_to": "relative_to", "if_missing": "if_missing", "prorate": "yes_no",
    "remark_required": "yes_no",
}  # fmt: skip

Row = dict[str, Any]


def scheme_name(language: str) -> str:
    """What the Scheme cells say."""
    return default_vocabulary().word("scheme", SCHEME, language)


def indicators() -> list[Row]:
    """The indicators as they stand in the data file."""
    found: list[Row] = load("defaults.toml")["scheme"]
    return found


def indicator_name(key: str, language: str) -> str:
    """An indicator's name in a language."""
    return say(next(i["name"] for i in indicators() if i["indicator"] == key), language)


def scheme_rows(language: str, from_period: str | None = None) -> list[Row]:
    """One row an indicator."""
    vocabulary = default_vocabulary()
    keys = vocabulary.sheets["scheme"].headings
    rows = []
    for indicator in indicators():
        row: Row = {"scheme": scheme_name(language), "better": "higher"}
        row |= {key: value for key, value in indicator.items() if key in keys}
        row["indicator_name"] = say(indicator["name"], language)
        row["unit"] = say(indicator.get("unit", ""), language)
        for key in ("numerator", "denominator"):
            if key in row:
                row[key] = vocabulary.heading("metrics", row[key], language)
        for key, words in WORD_LISTS.items():
            if key in row:
                row[key] = vocabulary.word(words, row[key], language)
        rows.append(row | {"from_period": from_period})
    return rows


def band_rows(language: str, from_period: str | None = None) -> list[Row]:
    """One row a band."""
    return [
        {
            "scheme": scheme_name(language),
            "indicator": indicator["indicator"],
            "bound": bound,
            "points": points,
            "from_period": from_period,
        }
        for indicator in indicators()
        for bound, points in indicator.get("bands", [])
    ]


def grade_rows(language: str, from_period: str | None = None) -> list[Row]:
    """One row a grade; what a company must decide itself is blank."""
    return [
        {
            "scheme": scheme_name(language),
            "grade": grade["grade"],
            "from_score": grade["from_score"],
            "training": say(grade["training"], language),
            "from_period": from_period,
        }
        for grade in load("defaults.toml")["grades"]
    ]


def action_rows(language: str) -> list[Row]:
    """One row an indicator: what to do when it is weak."""
    vocabulary = default_vocabulary()
    return [
        {
            "indicator": indicator["indicator"],
            "section": vocabulary.word("section", indicator["section"], language),
            "action": say(indicator["action"], language),
            "measure": say(indicator["measure"], language),
            "due_days": indicator.get("due_days"),
        }
        for indicator in indicators()
    ]


def code_rows(language: str) -> list[Row]:
    """The attendance codes that a language's workbook lists."""
    vocabulary, data = default_vocabulary(), load("defaults.toml")
    rows = []
    for code in data["codes_of"][language]:
        if code in data["further_codes"]:
            kind, meaning = data["further_codes"][code]
        else:
            kind, meaning = vocabulary.attendance_codes[normalised(code)], data["codes"][code]
        kind_word = vocabulary.word("attendance_kind", kind, language)
        rows.append({"code": code, "kind": kind_word, "meaning": say(meaning, language)})
    return rows


def setting_rows(language: str, values: Row | None = None) -> list[tuple[str, str, Any, str]]:
    """(key, name, value, note) of every setting; `values` replace the defaults."""
    vocabulary, notes = default_vocabulary(), load("texts.toml")["setting"]
    known: Row = {**load("defaults.toml")["settings"], **(values or {})}
    rows = []
    for key, term in vocabulary.settings.items():
        value = known.get(key)
        if isinstance(value, bool):
            value = vocabulary.word("yes_no", "yes" if value else "no", language)
        rows.append((key, term.word(language), value, say(notes[key], language)))
    return rows
