"""What a weak indicator should reach next: the target of a plan item. (domain.md, section 4)"""

from __future__ import annotations

from typing import Final

from ..exact import Exact, add, is_less, multiply
from ..results import Measured
from ..scheme import Indicator, Rule

_HUNDRED: Final[Exact] = (100, 1)


def target_of(indicator: Indicator, measured: Measured, line: Exact) -> Exact | None:
    """The next better value that the rule rewards, in the indicator's own unit; None where a value is missing."""
    if measured.value is None:
        return None
    if indicator.rule is Rule.BANDS:
        target = _next_bound(indicator, measured.relative or measured.value)
    else:
        target = _value_of(indicator, line)
    if target is not None and indicator.relative_to and measured.base is not None:
        return multiply(target, measured.base)
    return target


def _next_bound(indicator: Indicator, value: Exact) -> Exact | None:
    """The bound of the band just better than the one reached; the best one's where there is no better."""
    better = None
    for band in indicator.bands:
        missed = is_less(band.bound, value) if indicator.lower_is_better else is_less(value, band.bound)
        if not missed:
            break
        better = band.bound
    if better is None and indicator.bands:
        return indicator.bands[0].bound
    return better


def _value_of(indicator: Indicator, points: Exact) -> Exact | None:
    """The value that earns so many points by a linear rule or a rating; at most the one that earns 100."""
    zero, full = indicator.zero_at, indicator.full_at
    if zero is None or full is None:
        return None
    if is_less(_HUNDRED, points):
        return full
    span = add(full, (-zero[0], zero[1]))
    return add(zero, multiply(span, (points[0], points[1] * 100)))
