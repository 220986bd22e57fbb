from datetime import UTC, date, datetime, time, timedelta
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.books.ooxml.serialising import CellWriter, serial_number
from workbook_tools.cells import CellContent, CellRef, Link, Unreadable

writer = CellWriter()


def cell(content: CellContent) -> ElementTree.Element:
    return ElementTree.fromstring(writer.cell(2, 3, "5", content))


def shown(content: CellContent) -> str | None:
    found = cell(content)
    return "".join(found.itertext()) if found.get("t") == "inlineStr" else found.findtext("v")


@pytest.mark.parametrize(
    ("content", "kind", "stored"),
    [
        (None, None, None),
        ("", None, None),
        (84.43, None, "84.43"),
        (7, None, "7"),
        (2**70, None, repr(float(2**70))),
        (True, "b", "1"),
        (False, "b", "0"),
        ("a<b & c>", "inlineStr", "a<b & c>"),
        ("=1+1", "inlineStr", "=1+1"),
        (date(2026, 10, 1), None, "46296"),
        (datetime(2026, 10, 1, 12), None, "46296.5"),
        (datetime(2026, 10, 1, 12, tzinfo=UTC), None, "46296.5"),
        (date(1900, 1, 1), None, "1"),
        (date(1900, 3, 1), None, "61"),
        (date(1850, 1, 2), "inlineStr", "1850-01-02"),
        (time(6), None, "0.25"),
        (timedelta(hours=36), None, "1.5"),
        (Unreadable("#N/A"), "e", "#N/A"),
        (Unreadable("Err:508"), "e", "#VALUE!"),
        (Unreadable(), None, None),
        (float("nan"), "e", "#NUM!"),
        (float("inf"), "e", "#NUM!"),
    ],
)
def test_each_kind_of_content_is_stored_as_excel_does(
    content: CellContent, kind: str | None, stored: str | None
) -> None:
    found = cell(content)
    assert (found.get("r"), found.get("s"), found.get("t")) == ("B3", "5", kind)
    assert (shown(content) or None) == stored


def test_dates_of_a_1904_workbook_count_from_there() -> None:
    assert serial_number(date(1904, 1, 2), date_1904=True) == 1
    assert CellWriter(date_1904=True).cell(1, 1, "", date(2026, 10, 1)) == '<c r="A1"><v>44834</v></c>'


def test_a_link_is_a_formula_with_its_text_as_stored_result() -> None:
    found = cell(Link(CellRef('It\'s "Q1"', 7, 4), 'say "D7" <here>'))
    assert found.findtext("f") == 'HYPERLINK("#\'It\'\'s ""Q1""\'!D7","say ""D7"" <here>")'
    assert (found.get("t"), found.findtext("v")) == ("str", 'say "D7" <here>')


def test_a_text_too_long_for_a_formula_is_shortened_in_a_link() -> None:
    assert cell(Link(CellRef("A", 1, 1), "x" * 300)).findtext("v") == "x" * 254 + "…"


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\x01b", "a_x0001_b"),
        ("a\rb", "a_x000D_b"),
        ("\ud800", "_xD800_"),
        ("\uffff", "_xFFFF_"),
        ("_x0041_", "_x005F_x0041_"),
    ],
)
def test_what_xml_cannot_hold_is_escaped_as_excel_does(text: str, stored: str) -> None:
    assert shown(text) == stored


def test_blanks_at_the_ends_and_line_breaks_are_kept() -> None:
    for text in (" a", "a ", "a\nb", "a  b", " "):
        assert 'xml:space="preserve"' in writer.tail(text)
        assert shown(text) == text


def test_a_text_longer_than_a_cell_ends_in_an_ellipsis_and_halves_no_character() -> None:
    assert shown("x" * 40_000) == "x" * 32_766 + "…"
    assert shown("𠮷" * 20_000) == "𠮷" * 16_383 + "…"
    assert shown("x" * 32_767) == "x" * 32_767


def test_a_prefix_is_carried_by_every_element() -> None:
    assert CellWriter("x:").cell(1, 1, "0", "a") == '<x:c r="A1" t="inlineStr"><x:is><x:t>a</x:t></x:is></x:c>'


def test_rows_stand_in_the_order_of_their_columns() -> None:
    (text,) = writer.rows(5, [["b", 1.5], [None, 2.0]], (3, 1), ("7", ""), ' ht="20"')
    assert text == (
        '<row r="5" ht="20"><c r="A5"><v>1.5</v></c><c r="C5" s="7" t="inlineStr"><is><t>b</t></is></c></row>'
        '<row r="6" ht="20"><c r="A6"><v>2.0</v></c><c r="C6" s="7"/></row>'
    )


contents = st.one_of(
    st.none(),
    st.booleans(),
    st.floats(),
    st.integers(),
    st.text(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
    st.builds(Unreadable, st.sampled_from(["", "#N/A", "x"])),
    st.builds(Link, st.builds(CellRef, st.text(min_size=1), st.integers(1, 99), st.integers(1, 99)), st.text()),
)


@given(st.lists(st.lists(contents, min_size=3, max_size=3), max_size=6))
def test_rows_made_together_are_the_rows_made_cell_by_cell(rows: list[list[CellContent]]) -> None:
    together = "".join(CellWriter().rows(2, rows, (1, 2, 3), ("", "4", "")))
    single = CellWriter()
    one_by_one = "".join(
        f'<row r="{number}">'
        + "".join(single.cell(column, number, ("", "4", "")[column - 1], value) for column, value in enumerate(row, 1))
        + "</row>"
        for number, row in enumerate(rows, 2)
    )
    assert together == one_by_one


@given(contents)
def test_whatever_a_cell_holds_its_xml_is_whole(content: CellContent) -> None:
    assert cell(content).tag == "c"


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\x00", exclude_categories=["Cc", "Cs"]), max_size=50))
def test_a_text_comes_back_as_it_was(text: str) -> None:
    import re

    stored = shown(text) or ""
    assert re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), stored) == text


def test_the_store_of_texts_does_not_grow_without_end() -> None:
    small = CellWriter()
    for number in range(20_500):
        small.tail(f"text {number}")
    assert small.tail("") == "/>"
    assert small.tail("text 1") == ' t="inlineStr"><is><t>text 1</t></is></c>'
