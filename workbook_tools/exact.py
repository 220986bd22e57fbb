"""Exact numbers: a cell's number rounded to 15 significant digits, from there on a ratio of two integers.

An Exact is (numerator, denominator) with a positive denominator, not reduced: 50,000 people × 8 indicators take a tenth
of the time of `fractions.Fraction`, whose every operation reduces. (domain.md, section 3, rule 1)
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from fractions import Fraction

Exact = tuple[int, int]

ZERO: Exact = (0, 1)
ONE: Exact = (1, 1)


def from_float(number: float) -> Exact:
    """What Excel's formula bar shows of a number: at most 15 significant digits, exactly."""
    if number.is_integer() and -1e15 < number < 1e15:
        return (int(number), 1)
    if -1e13 < number < 1e13:
        hundredths = round(number * 100)
        if hundredths / 100 == number:  # money: the same, ten times as fast
            return (hundredths, 100)
    mantissa, _, exponent = f"{number:.14e}".partition("e")
    whole, _, digits = mantissa.partition(".")
    power = int(exponent) - len(digits)
    digits_value = int(whole + digits)
    return (digits_value * int(10**power), 1) if power >= 0 else (digits_value, int(10**-power))


def from_fraction(number: Fraction) -> Exact:
    """The same number as a pair."""
    return (number.numerator, number.denominator)


def to_fraction(number: Exact) -> Fraction:
    """The same number, reduced."""
    return Fraction(*number)


def to_float(number: Exact) -> float:
    """The nearest float (true division of integers is correctly rounded); beyond all floats the largest one."""
    try:
        return number[0] / number[1]
    except OverflowError:
        return -sys.float_info.max if number[0] < 0 else sys.float_info.max


def add(a: Exact, b: Exact) -> Exact:
    """a + b"""
    if a[1] == b[1]:
        return (a[0] + b[0], a[1])
    return (a[0] * b[1] + b[0] * a[1], a[1] * b[1])


def multiply(a: Exact, b: Exact) -> Exact:
    """a × b"""
    return (a[0] * b[0], a[1] * b[1])


def divide(a: Exact, b: Exact) -> Exact:
    """a / b for b ≠ 0"""
    if b[0] < 0:
        return (-a[0] * b[1], -a[1] * b[0])
    return (a[0] * b[1], a[1] * b[0])


def at_least(a: Exact, b: Exact) -> bool:
    """a ≥ b"""
    return a[0] * b[1] >= b[0] * a[1]


def is_less(a: Exact, b: Exact) -> bool:
    """a < b"""
    return a[0] * b[1] < b[0] * a[1]


def total(numbers: Iterable[Exact]) -> Exact:
    """The sum of many numbers, in lowest terms: those that share a denominator are added as plain integers."""
    by_denominator: dict[int, int] = {}
    for numerator, denominator in numbers:
        by_denominator[denominator] = by_denominator.get(denominator, 0) + numerator
    return from_fraction(sum((Fraction(n, d) for d, n in by_denominator.items()), Fraction(0)))


def round_half_up(number: Exact, places: int = 2) -> int:
    """The number × 10^places, rounded half away from zero, as an integer: 84.425 → 8443."""
    numerator, denominator = number[0] * int(10**places), number[1]
    sign = -1 if numerator < 0 else 1
    return sign * ((2 * abs(numerator) + denominator) // (2 * denominator))
