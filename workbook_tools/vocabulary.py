"""Vocabulary: which words of a workbook mean what. A value that is handed to reading, and to writing for the other way.

Everything that is compared goes through `normalised`: NFKC, trimmed, case-folded. (domain.md, section 1)
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final, NamedTuple

from . import vocabulary_default as default

LANGUAGES: Final = ("en", "zh-Hans", "zh-Hant")


def normalised(text: object) -> str:
    """A name as it is compared: NFKC, trimmed, case-folded; a whole number as its digits."""
    if isinstance(text, float) and text.is_integer():
        text = int(text)
    text = str(text)
    return (text if text.isascii() else unicodedata.normalize("NFKC", text)).strip().casefold()


class Term(NamedTuple):
    """One thing's words: `forms` are en, zh-Hans, zh-Hant; `also` are further spellings that are understood."""

    key: str
    forms: tuple[str, str, str]
    also: tuple[str, ...] = ()
    required: bool = False

    def word(self, language: str) -> str:
        """The word in a language, as it is written."""
        return self.forms[LANGUAGES.index(language)]

    @property
    def spellings(self) -> Iterable[str]:
        """Every spelling that is understood, normalised."""
        return {normalised(form) for form in (*self.forms, *self.also)}


def term(key: str, text: str) -> Term:
    """The Term that a line of the default vocabulary says: "*English · 简 · 繁 · more"."""
    required = text.startswith("*")
    parts = text.removeprefix("*").split(" · ")
    en, hans, hant = (parts[0], parts[min(1, len(parts) - 1)], parts[min(2, len(parts) - 1)])
    return Term(key, (en, hans, hant), tuple(parts[3:]), required)


class SheetTerms(NamedTuple):
    """A sheet's names and its headings by key, in column order."""

    names: Term
    headings: Mapping[str, Term]
    by_spelling: Mapping[str, str]  # normalised heading → key

    @property
    def required(self) -> tuple[str, ...]:
        """Keys of the headings without which the sheet is not understood."""
        return tuple(key for key, heading in self.headings.items() if heading.required)


class Vocabulary(NamedTuple):
    """Sheets, headings, settings and words ↔ keys."""

    sheets: Mapping[str, SheetTerms]
    settings: Mapping[str, Term]
    words: Mapping[str, Mapping[str, Term]]
    attendance_codes: Mapping[str, str]  # normalised code → kind
    sheet_keys: Mapping[str, str]  # normalised spelling → key
    word_keys: Mapping[str, Mapping[str, str]]
    setting_keys: Mapping[str, str]

    def sheet_key(self, name: str) -> str | None:
        """The key of a sheet by its name in any language, None for a manager's own."""
        return self.sheet_keys.get(normalised(name))

    def heading_key(self, sheet: str, heading: object) -> str | None:
        """The key of a heading on a sheet (by the sheet's key), None for a manager's own."""
        return self.sheets[sheet].by_spelling.get(normalised(heading))

    def setting_key(self, name: object) -> str | None:
        """The key of a setting by its name in any language."""
        return self.setting_keys.get(normalised(name))

    def key_of(self, words: str, text: object) -> str | None:
        """The key of a word within a list of words ("yes_no", "rule" ...), None if it is none of them."""
        return self.word_keys[words].get(normalised(text))

    def word(self, words: str, key: str, language: str) -> str:
        """The word for a key in a language."""
        return self.words[words][key].word(language)

    def sheet_name(self, key: str, language: str) -> str:
        """The name of a sheet in a language."""
        return self.sheets[key].names.word(language)

    def heading(self, sheet: str, key: str, language: str) -> str:
        """A heading of a sheet in a language."""
        return self.sheets[sheet].headings[key].word(language)


def _by_spelling(terms: Iterable[Term]) -> dict[str, str]:
    return {spelling: t.key for t in terms for spelling in (*t.spellings, normalised(t.key))}


def _sheet_terms(key: str, names: str, headings: Mapping[str, str]) -> SheetTerms:
    terms = {k: term(k, text) for k, text in headings.items()}
    spellings = {spelling: t.key for t in terms.values() for spelling in t.spellings}
    return SheetTerms(term(key, names), terms, spellings)


@cache
def default_vocabulary() -> Vocabulary:
    """The vocabulary of domain.md: three languages, freely mixed."""
    sheets = {key: _sheet_terms(key, names, headings) for key, (names, headings) in default.SHEETS.items()}
    settings = {key: term(key, text) for key, text in default.SETTINGS.items()}
    words = {name: {k: term(k, text) for k, text in terms.items()} for name, terms in default.WORDS.items()}
    return Vocabulary(
        sheets=sheets,
        settings=settings,
        words=words,
        attendance_codes={
            normalised(c): kind for kind, codes in default.ATTENDANCE_CODES.items() for c in codes.split()
        },
        sheet_keys={spelling: s.names.key for s in sheets.values() for spelling in s.names.spellings},
        word_keys={name: _by_spelling(terms.values()) for name, terms in words.items()},
        setting_keys={spelling: t.key for t in settings.values() for spelling in t.spellings},
    )
