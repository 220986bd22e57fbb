"""Numbers with their unit as people write them, without a library: for sheets, explanations and rules in words.

Nothing here is localised but the unit; all three languages group thousands with a comma.
"""

from __future__ import annotations

from typing import Final

from ..exact import Exact, round_half_up

# how a currency code is written in en, zh-Hans, zh-Hant; other codes stand before the number as they are
_CURRENCIES: Final = {
    "CNY": ("CN¥", "¥", "CN¥"),
    "TWD": ("NT$", "NT$", "NT$"),
    "HKD": ("HK$", "HK$", "HK$"),
    "USD": ("US$", "US$", "US$"),
    "JPY": ("JP¥", "JP¥", "JP¥"),
    "EUR": ("€", "€", "€"),
    "GBP": ("£", "£", "£"),
}
_LANGUAGES: Final = ("en", "zh-Hans", "zh-Hant")
_SECONDS: Final = ("s", "秒")
PERCENT: Final = ("%", "％")


def plain(value: Exact, places: int = 2) -> str:
    """A number with grouped thousands and at most so many decimals, trailing zeros cut: 1234.50 → 1,234.5"""
    scaled = round_half_up(value, places)
    sign = "-" if scaled < 0 else ""
    whole, rest = divmod(abs(scaled), 10**places)
    decimals = f"{rest:0{places}d}".rstrip("0") if places else ""
    return f"{sign}{whole:,}.{decimals}" if decimals else f"{sign}{whole:,}"


def percent(value: Exact, places: int = 2) -> str:
    """A share as a percentage: 0.92 → 92%"""
    return plain((value[0] * 100, value[1]), places) + "%"


def amount(value: Exact, unit: str, language: str, currency: str = "", places: int = 2) -> str:
    """A number in its unit: 92% · 38 s · 38秒 · 1,234.5. `currency` is taken where there is no unit."""
    if unit in PERCENT:
        return percent(value, places)
    number = plain(value, places)
    if unit in _SECONDS:
        return f"{number} s" if language == "en" else f"{number}秒"
    if not unit:
        return money(number, currency, language)
    return number + unit if unit[0] > "\u2e7f" else f"{number} {unit}"


def money(number: str, currency: str, language: str) -> str:
    """A written number with its currency: a code as the language writes it, a symbol before, 元 after."""
    if not currency:
        return number
    sign, digits = ("-", number[1:]) if number.startswith("-") else ("", number)
    code = currency.upper()
    if code in _CURRENCIES:
        return sign + _CURRENCIES[code][_LANGUAGES.index(language)] + digits
    if len(code) == 3 and code.isascii() and code.isalpha():
        return f"{sign}{code} {digits}"
    if not currency[-1].isalnum():  # ¥ $ NT$
        return sign + currency + digits
    return f"{number} {currency}" if currency.isascii() else number + currency
