"""Numbers, dates and money as a language writes them: the only module that knows babel."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from babel.core import Locale
from babel.dates import format_date, format_interval
from babel.numbers import format_currency, format_decimal

from ..exact import Exact, round_half_up

# British English: "31 October 2026" cannot be misread, "10/31/2026" can
_LOCALES = {"en": "en_GB", "zh-Hans": "zh_Hans_CN", "zh-Hant": "zh_Hant_TW"}


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(_LOCALES[language])


@lru_cache(4096)
def long_date(day: date, language: str) -> str:
    """31 October 2026 · 2026年10月31日"""
    return format_date(day, "long", locale=_locale(language))


@lru_cache(4096)
def short_date(day: date, language: str) -> str:
    """28 Nov 2026 · 2026年11月28日: for narrow columns."""
    return format_date(day, "medium", locale=_locale(language))


@lru_cache(256)
def span(first: date, last: date, language: str) -> str:
    """1–31 October 2026 · 2026年10月1日至31日"""
    return format_interval(first, last, "yMMMMd" if language == "en" else "yMMMd", locale=_locale(language))


@lru_cache(8192)
def number(value: Exact, language: str, places: int = 2) -> str:
    """A number with grouped thousands and at most so many decimals, rounded half-up."""
    pattern = "#,##0." + "#" * places if places else "#,##0"
    return format_decimal(_rounded(value, places), pattern, locale=_locale(language))


@lru_cache(8192)
def hundredths(cents: int, language: str) -> str:
    """A score or a contribution: always 2 decimals."""
    return format_decimal(Decimal(cents).scaleb(-2), "#,##0.00", locale=_locale(language))


def percent(value: Exact, language: str, places: int = 1) -> str:
    """A share as a percentage, at most so many decimals."""
    return number((value[0] * 100, value[1]), language, places) + "%"


def money(value: Exact, currency: str, language: str) -> str:
    """An amount: by the locale where the currency is a code such as CNY, else with the text as typed."""
    if len(currency) == 3 and currency.isascii() and currency.isalpha():
        amount = _rounded(value, 2)
        pattern = "¤#,##0" if amount == amount.to_integral_value() else "¤#,##0.00"
        locale = _locale(language)
        return format_currency(amount, currency.upper(), pattern, locale=locale, currency_digits=False)
    text = number(value, language)
    if not currency:
        return text
    if not currency[0].isalpha():
        return currency + text  # ¥ $ €
    return f"{text} {currency}" if currency.isascii() else text + currency  # 元


def _rounded(value: Exact, places: int) -> Decimal:
    return Decimal(round_half_up(value, places)).scaleb(-places)
