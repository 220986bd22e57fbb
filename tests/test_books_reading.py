from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
import xlsxwriter
from book_files import changed, minimal, oddly_named, pack, parts, values, write

from workbook_tools.books.base import SheetInfo
from workbook_tools.books.closed import ClosedBook
from workbook_tools.cells import Unreadable
from workbook_tools.errors import CannotRead

UNCALCULATED = Unreadable("")


def rows_of(path: Path, sheet: str = "One") -> list[list[object]]:
    return values(ClosedBook(path).grid(sheet))


def test_a_sheets_values_come_from_a1_with_numbers_as_floats(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [[], [None, "x", 3, True, 2.5]]})
    assert rows_of(path, "A") == [[None] * 5, [None, "x", 3.0, True, 2.5]]
    assert (ClosedBook(path).grid("A").first_row, ClosedBook(path).grid("A").at(2, 3)) == (1, 3.0)


def test_sheets_are_listed_in_order_with_whether_they_are_visible(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [], "B": []})
    changed(path, {"xl/workbook.xml": lambda t: t.replace('name="B"', 'name="B" state="veryHidden"')})
    assert ClosedBook(path).sheets == (SheetInfo("A", True), SheetInfo("B", False))
    assert ClosedBook(path).name == "a.xlsx"


def test_error_cells_are_unreadable_not_blank(tmp_path: Path) -> None:
    path = minimal(
        tmp_path / "a.xlsx",
        '<row r="1"><c r="A1" t="e"><v>#N/A</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row>',
    )
    assert rows_of(path) == [[Unreadable("#N/A"), Unreadable("#DIV/0!")]]


@pytest.mark.parametrize(
    "cell", ["<f>A1</f>", "<f>A1</f><v/>", "<f>A1</f><v></v>", '<f t="shared" si="0"/>', "<f>A1</f> "]
)
def test_a_formula_never_calculated_is_unreadable_not_blank(tmp_path: Path, cell: str) -> None:
    path = minimal(tmp_path / "a.xlsx", f'<row r="1"><c r="A1"><v>1</v></c><c r="B1">{cell}</c></row>')
    assert rows_of(path) == [[1.0, UNCALCULATED]]


def test_a_formula_whose_result_is_the_empty_text_is_blank(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>""</f><v></v></c></row>')
    assert rows_of(path) == [[1.0, None]]


def test_a_sheet_of_nothing_but_unreadable_cells_has_them_in_place(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx", '<row r="2"><c r="C2"><f>A1</f></c></row>')
    assert rows_of(path) == [[None] * 3, [None, None, UNCALCULATED]]


@pytest.mark.parametrize("error", ["#SPILL!", "#CALC!", "Err:508"])
def test_an_error_that_the_first_reader_does_not_know_loses_no_other_cell(tmp_path: Path, error: str) -> None:
    rows = f'<row r="1"><c r="A1"><v>7</v></c><c r="B1" t="e"><f>X</f><v>{error}</v></c><c r="C1"><f>A1</f></c></row>'
    assert rows_of(minimal(tmp_path / "a.xlsx", rows)) == [[7.0, Unreadable(error), UNCALCULATED]]


def test_unreadable_cells_without_addresses_are_found_all_the_same(tmp_path: Path) -> None:
    path = minimal(
        tmp_path / "a.xlsx", "<row><c><v>1</v></c><c><f>A1</f></c></row><row><c t='e'><v>#REF!</v></c></row>"
    )
    assert rows_of(path) == [[1.0, UNCALCULATED], [Unreadable("#REF!"), None]]


def test_prefixed_elements_are_read(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    sheet = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row r="1">'
        '<x:c r="A1"><x:v>1</x:v></x:c><x:c r="B1"><x:f>A1</x:f></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert rows_of(changed(path, {"xl/worksheets/sheet1.xml": sheet.encode()})) == [[1.0, UNCALCULATED]]


def test_parts_may_have_any_names(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><v>7</v></c><c r="B1" t="str"><v>x</v></c><c r="C1"><f>A1</f></c></row>'
    assert rows_of(oddly_named(minimal(tmp_path / "a.xlsx", rows))) == [[7.0, "x", UNCALCULATED]]


def test_dates_come_as_dates_in_both_calendars(tmp_path: Path) -> None:
    import xlsxwriter

    for number, options in enumerate(({}, {"date_1904": True})):
        path = tmp_path / f"{number}.xlsx"
        book = xlsxwriter.Workbook(path, options)
        sheet = book.add_worksheet("A")
        sheet.write(0, 0, date(2026, 10, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write(0, 1, datetime(2026, 10, 1, 8, 30), book.add_format({"num_format": "yyyy-mm-dd hh:mm"}))
        sheet.write(0, 2, timedelta(hours=30), book.add_format({"num_format": "[h]:mm"}))
        book.close()
        assert rows_of(path, "A") == [[date(2026, 10, 1), datetime(2026, 10, 1, 8, 30), timedelta(hours=30)]]


def test_the_anatomy_tells_what_is_merged_hidden_filtered_volatile_and_percent(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("A")
    percent = book.add_format({"num_format": "0.0%"})
    sheet.merge_range("A1:C1", "title")
    sheet.set_row(4, None, None, {"hidden": True})
    sheet.set_column("D:E", None, None, {"hidden": True})
    for row in range(1, 6):
        sheet.write(row, 1, row / 10, percent)
        sheet.write(row, 2, row, percent if row == 1 else None)
    sheet.write_formula("F2", '=TODAY()-"2026-01-01"', None, 5)
    sheet.write_formula("F3", "=SUM(B2:B3)", None, 5)
    sheet.autofilter("B2:C6")
    sheet.filter_column("B", "x > 0.1")
    book.close()
    anatomy = ClosedBook(path).anatomy("A")
    assert anatomy.merged == ((1, 1, 1, 3),)
    assert anatomy.hidden_rows == {5}
    assert anatomy.hidden_columns == {4, 5}
    assert anatomy.filtered
    assert anatomy.percent_columns == {2}
    assert anatomy.formulas == {(2, 6): 'TODAY()-"2026-01-01"'}


def test_a_plain_sheet_has_an_empty_anatomy(tmp_path: Path) -> None:
    anatomy = ClosedBook(write(tmp_path / "a.xlsx", {"A": [[1, "x"]]})).anatomy("A")
    assert not (
        anatomy.merged or anatomy.hidden_rows or anatomy.filtered or anatomy.formulas or anatomy.percent_columns
    )


def code_of(path: Path) -> str:
    with pytest.raises(CannotRead) as refused:
        ClosedBook(path).sheets  # noqa: B018
    assert str(path) in str(refused.value)
    return refused.value.code


def test_each_file_that_is_no_workbook_is_told_by_what_it_is(tmp_path: Path) -> None:
    file = tmp_path / "x.xlsx"
    assert code_of(file) == "no_such_file"
    assert code_of(tmp_path) == "is_folder"
    for data, code in (
        (b"", "empty_file"),
        (b"Employee ID,Name\n", "not_a_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_format"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"PK\x03\x04 cut", "damaged"),
    ):
        file.write_bytes(data)
        assert code_of(file) == code


def test_another_kind_of_package_is_no_workbook(tmp_path: Path) -> None:
    assert (
        code_of(pack(tmp_path / "x.xlsx", {"mimetype": b"application/epub+zip", "a.html": b"<p/>"})) == "not_a_workbook"
    )


def test_a_binary_workbook_is_told_to_be_saved_anew(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    content = {name: data.replace(b"/xl/workbook.xml", b"/xl/workbook.bin") for name, data in parts(path).items()}
    content["xl/workbook.bin"] = content.pop("xl/workbook.xml")
    assert code_of(pack(path, content)) == "binary_format"


def test_a_truncated_workbook_is_damaged(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"] * 9] * 99})
    path.write_bytes(path.read_bytes()[:-500])
    assert code_of(path) == "damaged"


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx", **{"xl/bomb.xml": b" " * (80 << 20)})
    assert code_of(path) == "too_large"


def test_a_larger_limit_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = minimal(tmp_path / "a.xlsx", **{"xl/long.xml": b" " * (80 << 20)})
    monkeypatch.setenv("WORKBOOK_TOOLS_MAX_MB", "200")
    assert len(ClosedBook(path).sheets) == 1
    monkeypatch.setenv("WORKBOOK_TOOLS_MAX_MB", "20")
    assert code_of(path) == "too_large"


def test_a_sheet_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(CannotRead, match="no sheet named X"):
        ClosedBook(write(tmp_path / "a.xlsx", {"A": []})).grid("X")


def test_a_damaged_sheet_is_named(tmp_path: Path) -> None:
    path = changed(minimal(tmp_path / "a.xlsx"), {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row"})
    with pytest.raises(CannotRead, match=r"damaged \(One"):
        ClosedBook(path).grid("One")


def test_the_file_is_read_once_however_much_is_asked(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]], "B": [["y"]]})
    book = ClosedBook(path)
    assert book.sheets
    path.unlink()
    assert (book.grid("A").at(1, 1), book.grid("B").at(1, 1)) == ("x", "y")


@pytest.mark.thorough
def test_every_workbook_of_the_corpus_is_read_like_openpyxl_reads_it(corpus: Path) -> None:
    """Cells that both give as a number or a text; error cells of both."""
    import warnings

    from openpyxl import load_workbook

    compared = 0
    for path in sorted(corpus.glob("**/*.xls?")):
        try:
            book = ClosedBook(path)
            names = [sheet.name for sheet in book.sheets]
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                other = load_workbook(path, data_only=True)
        except Exception:
            continue
        for name in names:
            try:
                grid = book.grid(name)
            except CannotRead:
                continue
            if name not in other.sheetnames or other[name].max_row * other[name].max_column > 100_000:
                continue
            for cells in other[name].iter_rows():
                for cell in cells:
                    mine = grid.at(cell.row, cell.column)
                    if cell.data_type == "e":
                        assert isinstance(mine, Unreadable), (path, name, cell.coordinate, mine)
                        compared += 1
                    elif isinstance(cell.value, (int, float)) and isinstance(mine, float):
                        assert mine == pytest.approx(float(cell.value)), (path, name, cell.coordinate)
                        compared += 1
    assert compared > 1000


def test_a_value_in_the_farthest_corner_is_told_of_not_read(tmp_path: Path) -> None:
    path = far_out(tmp_path, value=1)
    with pytest.raises(CannotRead) as told:
        ClosedBook(path).grid("One")
    assert "XFD1048576" in str(told.value)


def test_a_format_in_the_farthest_corner_is_no_matter(tmp_path: Path) -> None:
    assert rows_of(far_out(tmp_path, value=None)) == [[1.0]]


def far_out(folder: Path, value: int | None) -> Path:
    """A sheet with 1 in A1 and a formatted cell in XFD1048576."""
    path = folder / "far.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("One")
    sheet.write(0, 0, 1)
    sheet.write(1_048_575, 16_383, value, book.add_format({"bold": True}))
    book.close()
    return path


def test_the_second_reader_knows_the_dates_of_chinese_excel_and_keeps_quiet(tmp_path: Path) -> None:
    path = tmp_path / "second.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("One")
    sheet.write_datetime(0, 0, datetime(2026, 10, 1), book.add_format({"num_format": 57}))
    sheet.write_formula(0, 1, "=A1:A3", None, "#SPILL!")
    sheet.add_sparkline(0, 2, {"range": "One!A1:A1"})
    book.close()
    part = "xl/worksheets/sheet1.xml"
    changed(path, {part: lambda xml: xml.replace('t="str"><f>', 't="e"><f>')})
    [[day, error, *_]] = rows_of(path)
    assert (day, error) == (datetime(2026, 10, 1), Unreadable("#SPILL!"))


def test_the_name_of_a_volatile_function_within_a_text_is_not_one(tmp_path: Path) -> None:
    rows = '<row r="1"><c r="A1"><f>LEN("TODAY()")</f><v>7</v></c><c r="B1"><f>TODAY()-"1"</f><v>7</v></c></row>'
    assert set(ClosedBook(minimal(tmp_path / "a.xlsx", rows)).anatomy("One").formulas) == {(1, 2)}
