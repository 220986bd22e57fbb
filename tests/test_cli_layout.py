"""Text in a terminal: width by script, lines that fit, columns side by side."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.cli.layout import padded, side_by_side, width, wrapped

MIXED = st.text(st.sampled_from("ab 付款，。（）“”/E1é\u0301\u200b👍-"), max_size=80)


@pytest.mark.parametrize(
    ("text", "columns"), [("abc", 3), ("付款", 4), ("付 a", 4), ("e\u0301", 1), ("（ｆ）", 6), ("", 0)]
)
def test_a_chinese_character_takes_two_columns_and_an_accent_none(text: str, columns: int) -> None:
    assert width(text) == columns


def test_padding_counts_columns_not_characters() -> None:
    assert padded("付款", 6) == "付款  "


def test_english_breaks_between_words() -> None:
    assert wrapped("Payers is larger than orders", 16) == ["Payers is larger", "than orders"]


def test_chinese_breaks_anywhere_but_not_before_a_comma() -> None:
    assert wrapped("付款人数大于，下单", 12) == ["付款人数大", "于，下单"]


def test_a_path_longer_than_the_line_is_cut() -> None:
    assert wrapped("C:\\a\\very\\long\\path", 10) == ["C:\\a\\very\\", "long\\path"]


def test_line_breaks_of_the_text_are_kept() -> None:
    assert wrapped("one\ntwo", 40) == ["one", "two"]


@given(MIXED, st.integers(4, 40))
def test_no_line_is_wider_than_asked(text: str, columns: int) -> None:
    assert all(width(line) <= columns for line in wrapped(text, columns))


@given(MIXED, st.integers(4, 40))
def test_wrapping_loses_nothing_but_blanks(text: str, columns: int) -> None:
    assert "".join("".join(wrapped(text, columns)).split()) == "".join(text.split())


def test_two_blocks_stand_side_by_side_however_long_each_is() -> None:
    assert side_by_side(["付款", "b"], ["x", "y", "z"], 5) == ["付款   x", "b      y", "       z"]
