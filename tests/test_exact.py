"""exact.py: numbers as Excel's formula bar shows them, and what is computed from them without losing anything."""

from __future__ import annotations

import random
import sys
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from workbook_tools import exact

finite = st.floats(allow_nan=False, allow_infinity=False)
fractions = st.fractions(max_denominator=10**6)
pairs = st.tuples(st.integers(-(10**12), 10**12), st.integers(1, 10**9))


def shown(number: float) -> Fraction:
    """What the formula bar shows, by another way: Python's own rounding to 15 significant digits."""
    return Fraction(Decimal(f"{number:.15g}"))


@given(finite)
@example(0.1)
@example(-0.0)
@example(1e15)
@example(-1e15)
@example(999999999999999.0)
@example(9999999999999.99)
@example(10000000000000.01)
@example(0.285)
@example(1.005)
@example(2.675)
@example(5e-324)
@example(1.7976931348623157e308)
def test_a_number_is_what_15_significant_digits_say(number: float) -> None:
    assert exact.to_fraction(exact.from_float(number)) == shown(number)


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 6))
def test_money_typed_with_up_to_15_digits_is_exactly_that_money(units: int, places: int) -> None:
    typed = Fraction(units, 10**places)
    assert exact.to_fraction(exact.from_float(float(Decimal(units).scaleb(-places)))) == typed


@pytest.mark.parametrize(
    ("number", "meant"),
    [
        (0.1 + 0.2, Fraction(3, 10)),
        (0.1 + 0.7, Fraction(8, 10)),
        (1.1 * 3, Fraction(33, 10)),
        (89999.99999999999, Fraction(90000)),
        (89999.9999999999, Fraction(899999999999999, 10**10)),
        (30.000000000000004, Fraction(30)),
        (1e21, Fraction(10**21)),
        (1.5e-7, Fraction(15, 10**8)),
        (-12.34, Fraction(-1234, 100)),
    ],
)
def test_what_binary_numbers_make_of_a_sum_is_forgotten(number: float, meant: Fraction) -> None:
    assert exact.to_fraction(exact.from_float(number)) == meant


@given(finite)
def test_the_denominator_is_positive(number: float) -> None:
    assert exact.from_float(number)[1] > 0


@given(finite)
def test_a_number_of_the_other_sign_is_the_same_number_of_the_other_sign(number: float) -> None:
    there, back = exact.from_float(number), exact.from_float(-number)
    assert exact.to_fraction(there) == -exact.to_fraction(back)


@given(pairs, pairs)
def test_sums_products_and_comparisons_are_those_of_fractions(a: exact.Exact, b: exact.Exact) -> None:
    x, y = Fraction(*a), Fraction(*b)
    assert exact.to_fraction(exact.add(a, b)) == x + y
    assert exact.to_fraction(exact.multiply(a, b)) == x * y
    assert exact.at_least(a, b) is (x >= y)
    assert exact.is_less(a, b) is (x < y)


@given(pairs, pairs.filter(lambda p: p[0] != 0))
def test_a_quotient_is_that_of_fractions_and_its_denominator_is_positive(a: exact.Exact, b: exact.Exact) -> None:
    found = exact.divide(a, b)
    assert exact.to_fraction(found) == Fraction(*a) / Fraction(*b)
    assert found[1] > 0


@given(fractions)
def test_a_fraction_survives_the_way_there_and_back(number: Fraction) -> None:
    assert exact.to_fraction(exact.from_fraction(number)) == number


@given(pairs)
def test_the_float_is_the_nearest_one(number: exact.Exact) -> None:
    assert exact.to_float(number) == float(Fraction(*number))


def test_beyond_all_floats_it_is_the_largest_one() -> None:
    assert exact.to_float(exact.divide(exact.from_float(1e300), exact.from_float(-1e-300))) == -sys.float_info.max


@given(pairs, st.integers(0, 4))
def test_rounding_is_half_away_from_zero(number: exact.Exact, places: int) -> None:
    scaled = Fraction(*number) * 10**places
    up = int(abs(scaled) + Fraction(1, 2))
    assert exact.round_half_up(number, places) == (up if scaled >= 0 else -up)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("84.425", 8443),
        ("84.4249999", 8442),
        ("2.675", 268),
        ("0.005", 1),
        ("-0.005", -1),
        ("-84.425", -8443),
        ("0", 0),
    ],
)
def test_halves_of_a_hundredth_go_up(text: str, cents: int) -> None:
    assert exact.round_half_up(exact.from_fraction(Fraction(text))) == cents
    assert Decimal(cents).scaleb(-2) == Decimal(text).quantize(Decimal("0.01"), ROUND_HALF_UP)


@given(st.lists(pairs, max_size=30), st.randoms())
def test_a_total_is_the_sum_whatever_the_order(numbers: list[exact.Exact], rng: random.Random) -> None:
    shuffled = list(numbers)
    rng.shuffle(shuffled)
    assert exact.to_fraction(exact.total(shuffled)) == sum((Fraction(*n) for n in numbers), Fraction(0))


def test_a_total_of_nothing_is_zero() -> None:
    assert exact.total([]) == (0, 1)


def test_thirty_amounts_of_two_decimals_sum_to_exactly_what_they_say() -> None:
    assert exact.total([exact.from_float(0.1)] * 30) == (3, 1)
    assert sum([0.1] * 30) != 3
