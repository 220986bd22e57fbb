"""The rule of an indicator in words, from the scheme itself. (domain.md, section 6)"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from ..exact import ONE, Exact, add, round_half_up
from ..language import texts
from ..language.amounts import PERCENT, amount, percent, plain
from ..scheme import IfMissing, Indicator, Rule

# measures that are amounts of money: an indicator of them without a unit is printed with the currency
MONEY: Final = frozenset({"planned_sales", "actual_sales"})

_EXACT: Final = 12  # decimals of a bound: as many as were typed
_MISSING: Final = {
    IfMissing.REDISTRIBUTE: "missing_redistribute",
    IfMissing.ZERO: "missing_zero",
    IfMissing.HOLD: "missing_hold",
}


def amount_text(value: Exact, indicator: Indicator, language: str, currency: str = "", places: int = 2) -> str:
    """A value in the indicator's own unit, money with the currency."""
    return amount(value, indicator.unit, language, currency if is_money(indicator) else "", places)


def is_money(indicator: Indicator) -> bool:
    """True for an amount of money; not for a ratio of two of them."""
    return indicator.numerator in MONEY and indicator.denominator not in MONEY


def gap_text(gap: Exact, indicator: Indicator | None, language: str, currency: str = "") -> str:
    """What is missing to a target, never rounded to nothing; without an indicator so many sessions of training."""
    say = texts("words", language)
    if indicator is None:
        return str(say["session"].format(count=plain(gap)))
    places = 2
    shown = (gap[0] * 100, gap[1]) if indicator.unit in PERCENT else gap
    while places < _EXACT and gap[0] and not round_half_up(shown, places):
        places += 1
    return amount_text(gap, indicator, language, currency, places)


def rule_text(indicator: Indicator, language: str, currency: str = "") -> str:
    """How a value becomes points: bands best first or the two ends; sample, prorating, and what missing data does."""
    say = texts("words", language)
    parts = list(_parts(indicator, language, currency))
    return str(say["parts"].join(parts) + say["end"])


def _parts(indicator: Indicator, language: str, currency: str) -> Iterator[str]:
    say = texts("words", language)
    points_of = _bands if indicator.rule is Rule.BANDS else _ends
    rule = points_of(indicator, language, currency)
    if rule:
        relative = f"relative_{indicator.relative_to}"
        yield say[relative].format(rule=rule) if indicator.relative_to else rule
    if indicator.rule is Rule.RATING and (indicator.self_weight[0] or indicator.peer_weight[0]):
        yield _shares(indicator, language)
    if indicator.minimum_sample is not None and indicator.denominator:
        yield say["minimum_sample"].format(minimum=plain(indicator.minimum_sample, _EXACT))
    if indicator.prorate and indicator.denominator:
        yield say["prorate"]
    yield say[_MISSING[indicator.if_missing]]


def _bound(value: Exact, indicator: Indicator, language: str, currency: str) -> str:
    """A value that the rule names: of a relative indicator a share of the base, else in the indicator's unit."""
    if indicator.relative_to:
        return percent(value, _EXACT)
    return amount_text(value, indicator, language, currency, _EXACT)


def _bands(indicator: Indicator, language: str, currency: str) -> str:
    say = texts("words", language)
    direction = "band_lower" if indicator.lower_is_better else "band_higher"
    texts_of_bands = [
        say[direction if position else f"{direction}_first"].format(
            points=plain(band.points, _EXACT), bound=_bound(band.bound, indicator, language, currency)
        )
        for position, band in enumerate(indicator.bands)
    ]
    return str(say["list"].join([*texts_of_bands, say["band_none"]])) if texts_of_bands else ""


def _ends(indicator: Indicator, language: str, currency: str) -> str:
    """The two ends of a linear rule or a rating; "" where the scheme lacks one and cannot be used."""
    if indicator.zero_at is None or indicator.full_at is None:
        return ""
    zero = _bound(indicator.zero_at, indicator, language, currency)
    full = _bound(indicator.full_at, indicator, language, currency)
    key = "rating" if indicator.rule is Rule.RATING else "linear"
    return str(texts("words", language)[key].format(zero=zero, full=full))


def _shares(indicator: Indicator, language: str) -> str:
    say = texts("words", language)
    own, peer = indicator.self_weight, indicator.peer_weight
    rest = add(ONE, (-own[0], own[1]))
    rest = add(rest, (-peer[0], peer[1]))
    shares = [say["shares"].format(supervisor=percent(rest))]
    shares += [say["share_self"].format(share=percent(own))] if own[0] else []
    shares += [say["share_peer"].format(share=percent(peer))] if peer[0] else []
    return str(say["list"].join(shares))
