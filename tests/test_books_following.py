from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from book_files import part, parts, table

from workbook_tools.books.base import PutTable, SetCells
from workbook_tools.books.closed import ClosedBook
from workbook_tools.books.ooxml.following import Move, followed_formula

MOVE = Move("Scores", 2, 1, 3, 10, 15)  # headings in row 2, columns A to C, rows to 10, now to 15


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A3:C10", "A3:C15"),
        ("B3:B10", "B3:B15"),
        ("$A$2:$C$10", "$A$2:$C$15"),
        ("A3:C9", None),
        ("A3:C11", None),
        ("A4:C10", None),
        ("A1:C10", None),
        ("A3:D10", None),
        ("B10", None),
        ("B:B", None),
    ],
)
def test_a_range_that_covers_exactly_the_table_follows_it_and_no_other(before: str, after: str | None) -> None:
    assert MOVE.followed(before) == after


def test_a_table_that_becomes_empty_keeps_one_row_for_what_refers_to_it() -> None:
    assert Move("S", 1, 1, 2, 9, 1).followed("A2:A9") == "A2:A2"
    assert Move("S", 1, 1, 2, 1, 9).followed("A2:A2") == "A2:A9"
    assert Move("S", 1, 1, 2, 1, 9).followed("A2") == "A2:A9"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Scores!$B$3:$B$10", "Scores!$B$3:$B$15"),
        ("'Scores'!$B$3:$B$10", "'Scores'!$B$3:$B$15"),
        ("SUM(Scores!B3:B10,Other!B3:B10)", "SUM(Scores!B3:B15,Other!B3:B10)"),
        ("MyScores!$B$3:$B$10", "MyScores!$B$3:$B$10"),
        ("Scores!$B$3:$B$100", "Scores!$B$3:$B$100"),
    ],
)
def test_in_a_formula_only_ranges_of_that_sheet_follow(before: str, after: str) -> None:
    assert followed_formula(before, [MOVE]) == after


@pytest.fixture
def book(tmp_path: Path) -> ClosedBook:
    """A result sheet that a manager dressed: table object, filter, formats, validation, chart, comment, print area."""
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Scores")
    other = book.add_worksheet("Charts")
    rows = [[f"E{n}", float(n)] for n in range(4)]
    sheet.add_table("A1:B5", {"data": rows, "columns": [{"header": "ID"}, {"header": "Score"}]})
    sheet.conditional_format("B2:B5", {"type": "data_bar", "data_bar_2010": True})
    sheet.conditional_format(
        "D2:D5", {"type": "cell", "criteria": ">", "value": 3, "format": book.add_format({"bold": 1})}
    )
    sheet.data_validation("A2:A5", {"validate": "length", "criteria": ">", "value": 1})
    sheet.write_comment("B3", "why?")
    sheet.set_column("B:B", 33)
    sheet.print_area("A1:B5")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Scores!$B$2:$B$5", "categories": "=Scores!$A$2:$A$5"})
    other.insert_chart("A1", chart)
    other.add_sparkline("K1", {"range": "Scores!B2:B5"})
    book.define_name("All_scores", "=Scores!$A$1:$B$5")
    book.close()
    return ClosedBook(path)


@pytest.mark.parametrize("count", [1, 3, 9])
def test_what_covers_exactly_our_table_follows_when_it_grows_and_shrinks(book: ClosedBook, count: int) -> None:
    before = parts(book.path)
    book.apply([PutTable(table([[f"E{n}", float(n)] for n in range(count)]))])
    last = count + 1
    table_part = part(book.path, "xl/tables/table1.xml")
    assert table_part.count(f'ref="A1:B{last}"') == 2
    sheet = part(book.path, "xl/worksheets/sheet1.xml")
    assert f'<conditionalFormatting sqref="B2:B{last}"' in sheet
    assert f"<xm:sqref>B2:B{last}</xm:sqref>" in sheet
    assert '<conditionalFormatting sqref="D2:D5"' in sheet
    assert f'sqref="A2:A{last}"' in sheet
    chart = part(book.path, "xl/charts/chart1.xml")
    assert f"<c:f>Scores!$B$2:$B${last}</c:f>" in chart
    assert f"<c:f>Scores!$A$2:$A${last}</c:f>" in chart
    names = part(book.path, "xl/workbook.xml")
    assert f">Scores!$A$1:$B${last}<" in names
    assert names.count(f"Scores!$A$1:$B${last}") == 3  # ours, the manager's, the print area
    for name in ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/drawings/drawing1.xml"):
        assert parts(book.path)[name] == before[name]
    assert 'width="33' in sheet


def test_a_managers_column_between_ours_keeps_its_cells(book: ClosedBook) -> None:
    book.apply([SetCells("Scores", {(1, 4): "mine", (3, 4): "note"})])
    book.apply([PutTable(table([["E9", 9.0]]))])
    assert (book.grid("Scores").at(3, 4), book.grid("Scores").at(1, 4)) == ("note", "mine")


def test_the_validator_has_nothing_against_a_table_that_grew(
    book: ClosedBook, validator: Callable[[Path], list[str]]
) -> None:
    before = validator(book.path)
    for count in (12, 2):
        book.apply([PutTable(table([[f"E{n}", float(n)] for n in range(count)]))])
        assert [complaint for complaint in validator(book.path) if complaint not in before] == []
