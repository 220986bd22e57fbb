"""reading/typed.py: a cell as what it is meant to be; what cannot be is said, never guessed."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teams import NA, ODD_VALUES, UNCALCULATED

from workbook_tools.cells import Value
from workbook_tools.exact import to_fraction
from workbook_tools.reading.typed import day_of, id_changed, id_of, is_blank, number_of, shown, text_day, text_of


@pytest.mark.parametrize("value", [None, "", " ", "\u3000", "\n\t"])
def test_an_empty_cell_and_white_space_are_blank(value: Value) -> None:
    assert is_blank(value)
    assert number_of(value) is None
    assert day_of(value) == (None, "")


@pytest.mark.parametrize("value", [0.0, False, "0", NA, UNCALCULATED, date(2026, 1, 1), "-"])
def test_nothing_else_is_blank(value: Value) -> None:
    assert not is_blank(value)


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "flaw"),
        [
            (NA, "cell_error"),
            (UNCALCULATED, "cell_uncalculated"),
            ("92000", "cell_text"),
            ("92,000", "cell_text"),
            ("half", "cell_text"),
            (True, "cell_boolean"),
            (False, "cell_boolean"),
            (date(2026, 10, 1), "cell_date"),
            (datetime(2026, 10, 1, 8), "cell_date"),
            (time(0, 0, 38), "cell_date"),
            (timedelta(seconds=38), "cell_date"),
            (float("nan"), "cell_error"),
            (float("inf"), "cell_error"),
            (float("-inf"), "cell_error"),
        ],
    )
    def test_what_is_no_number_is_never_taken_for_one(self, value: Value, flaw: str) -> None:
        assert number_of(value) == flaw

    @given(st.integers(-(10**14), 10**14), st.integers(0, 4))
    def test_a_number_is_exactly_what_was_typed(self, units: int, places: int) -> None:
        number = number_of(units / 10**places)
        assert isinstance(number, tuple)
        assert to_fraction(number) == Fraction(f"{units / 10**places:.15g}")

    @pytest.mark.parametrize("value", [1e101, -1e101, 1e300, 1e-101, -5e-324])
    def test_what_no_team_can_have_is_no_number(self, value: float) -> None:
        assert number_of(value) == "cell_absurd"

    @pytest.mark.parametrize("value", [1e99, -1e99, 1e-99, 0.0])
    def test_large_and_small_numbers_are_numbers(self, value: float) -> None:
        number = number_of(value)
        assert isinstance(number, tuple)
        assert to_fraction(number) == Fraction(f"{value:.15g}")

    def test_an_integer_from_a_test_is_a_number_too(self) -> None:
        assert number_of(7) == (7, 1)

    def test_zero_is_a_number(self) -> None:
        assert number_of(0.0) == (0, 1)


class TestText:
    @pytest.mark.parametrize(
        ("value", "text"),
        [
            (None, ""),
            (" Ann ", "Ann"),
            (7.0, "7"),
            (-0.0, "0"),
            (7.5, "7.5"),
            (0.1 + 0.2, "0.3"),
            (202610010007.0, "202610010007"),
            (1e20, "1e+20"),
            (True, "TRUE"),
            (False, "FALSE"),
            (date(2026, 10, 5), "2026-10-05"),
            (datetime(2026, 10, 5), "2026-10-05"),
            (datetime(2026, 10, 5, 8, 30), "2026-10-05 08:30:00"),
            (NA, ""),
            (UNCALCULATED, ""),
        ],
    )
    def test_a_cell_reads_as_excel_shows_it(self, value: Value, text: str) -> None:
        assert text_of(value) == text

    def test_a_message_quotes_an_error_as_excel_shows_it(self) -> None:
        assert shown(NA) == "#N/A"
        assert shown(UNCALCULATED) == ""
        assert shown(7.0) == "7"

    def test_every_value_has_a_text(self) -> None:
        for value in ODD_VALUES:
            assert isinstance(text_of(value), str)
            assert isinstance(shown(value), str)


class TestIds:
    @pytest.mark.parametrize(
        ("value", "key", "changed"),
        [
            ("E001", "E001", False),
            (" E001", "E001", True),
            ("Ｅ００１", "E001", True),
            ("e001", "e001", False),
            ("007", "007", False),
            ("7", "7", False),
            (7.0, "7", False),
            (202610010007.0, "202610010007", False),
            ("张伟01", "张伟01", False),
            ("\u3000张伟", "张伟", True),
            (None, "", False),
            (NA, "", False),
        ],
    )
    def test_an_id_is_compared_as_text_after_nfkc_and_trimming(self, value: Value, key: str, changed: bool) -> None:
        assert id_of(value) == key
        assert id_changed(value) is changed

    @given(st.text(max_size=12))
    def test_an_id_that_was_made_comparable_is_not_changed_again(self, text: str) -> None:
        assert id_of(id_of(text)) == id_of(text)
        assert not id_changed(id_of(text))

    @given(st.integers(0, 10**14))
    def test_a_whole_number_and_its_digits_are_the_same_id(self, number: int) -> None:
        assert id_of(float(number)) == id_of(str(number))
        assert id_of("0" + str(number)) != id_of(float(number))


class TestDays:
    @pytest.mark.parametrize(
        "text", ["2026-10-5", "2026-10-05", "2026/10/5", "2026.10.05", "2026年10月5日", "20261005"]
    )
    def test_text_in_year_month_day_order_is_read_with_a_warning(self, text: str) -> None:
        assert day_of(text) == (date(2026, 10, 5), "date_text")
        assert text_day(f" {text} ") == date(2026, 10, 5)

    def test_full_width_digits_are_read_like_others(self) -> None:
        assert text_day("２０２６－１０－５") == date(2026, 10, 5)

    @pytest.mark.parametrize(
        "text",
        [
            "5-10-2026",
            "10/5/2026",
            "2026-10/5",
            "2026-13-1",
            "2026-2-30",
            "2026-10",
            "26-10-5",
            "2026-10-5 8:00",
            "soon",
            "0",
        ],
    )
    def test_any_other_text_is_no_day(self, text: str) -> None:
        assert day_of(text) == (None, "date_bad")

    @pytest.mark.parametrize("value", [46300.0, True, NA, UNCALCULATED, time(8), timedelta(days=3)])
    def test_a_number_an_error_and_a_time_are_no_day(self, value: Value) -> None:
        assert day_of(value) == (None, "date_bad")

    def test_a_date_with_a_time_is_that_day(self) -> None:
        assert day_of(datetime(2026, 10, 5, 23, 59)) == (date(2026, 10, 5), "")
        assert day_of(date(2026, 10, 5)) == (date(2026, 10, 5), "")

    @given(st.dates(min_value=date(1000, 1, 1)))
    def test_every_day_written_in_any_of_the_forms_is_that_day(self, day: date) -> None:
        for separator in "-/.":
            assert text_day(f"{day.year}{separator}{day.month}{separator}{day.day}") == day
        assert text_day(f"{day:%Y%m%d}") == day
        assert text_day(f"{day.year}年{day.month}月{day.day}日") == day
