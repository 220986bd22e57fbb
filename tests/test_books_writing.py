import os
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from book_files import changed, minimal, oddly_named, part, parts, table, values, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from workbook_tools.books.base import AppendRows, Edit, PutTable, SetCells
from workbook_tools.books.closed import ClosedBook
from workbook_tools.books.memory import MemoryBook
from workbook_tools.cells import CellRef, Column, Highlight, Kind, Link, Table
from workbook_tools.errors import ChangedMeanwhile, Refused

SHEET = "xl/worksheets/sheet1.xml"


def rows_of(path: Path, sheet: str) -> list[list[object]]:
    return values(ClosedBook(path).grid(sheet))


def refusal(path: Path, *edits: Edit) -> Refused:
    before = path.read_bytes()
    with pytest.raises(Refused) as refused:
        ClosedBook(path).apply(edits)
    assert path.read_bytes() == before
    return refused.value


# --- the same edits mean the same in a file as in the double

EDITS: list[list[Edit]] = [
    [SetCells("A", {(1, 1): 7.0, (2, 5): "new", (9, 2): date(2026, 10, 1), (2, 2): None})],
    [AppendRows("A", 1, (1, 3), [["E8", 8.0], ["E9", 9.0]]), AppendRows("A", 1, (1, 3), [["E10", 1.0]])],
    [PutTable(table([["E1", 1.0], ["E2", 2.0]]))],
    [PutTable(table([["E1", 1.5]])), SetCells("A", {(1, 4): "x"})],
    [PutTable(table([["E1", 1.0], ["E2", 2.0], ["E3", 3.0], ["E4", None]]))],
    [PutTable(table([["E5", 5.0, "A"]], headings=("ID", "Score", "Grade")))],
    [SetCells("Scores", {(1, 5): "mine", (3, 5): "note"}), PutTable(table([["E1", 1.0], ["E2", 2.0]]))],
    [PutTable(table([], sheet="Empty"))],
    [PutTable(table([["x", 1.0]], sheet="empty"))],
]


def test_edits_one_after_another_give_a_file_the_same_grids_as_the_double(tmp_path: Path) -> None:
    sheets: dict[str, list[list[object]]] = {
        "A": [["ID", "x", "Score"], ["E1", "y", 1.0], ["E2", None, 2.0]],
        "B": [["z"]],
    }
    path = write(tmp_path / "a.xlsx", sheets)
    memory = MemoryBook(sheets)  # type: ignore[arg-type]
    for edits in EDITS:
        closed = ClosedBook(path)
        assert closed.apply(edits).backup
        memory.apply(edits)
        assert [s.name for s in closed.sheets] == [s.name for s in memory.sheets]
        for sheet in memory.sheets:
            assert values(closed.grid(sheet.name)) == values(memory.grid(sheet.name)), (sheet, edits)


# --- everything else keeps its bytes


def test_untouched_parts_keep_their_compressed_bytes(tmp_path: Path) -> None:
    from workbook_tools.books.ooxml.archive import Archive

    path = write(tmp_path / "a.xlsx", {"A": [["x"] * 50] * 50, "B": [["y"]]})
    before = Archive(path.read_bytes())
    ClosedBook(path).apply([SetCells("B", {(1, 1): 2.0})])
    after = Archive(path.read_bytes())
    packed = {m.name: bytes(after.packed(m)) for m in after.members}
    changed_parts = {m.name for m in before.members if packed[m.name] != bytes(before.packed(m))}
    assert changed_parts == {"xl/worksheets/sheet2.xml"}


def test_no_edits_write_nothing(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    before = path.stat()
    assert ClosedBook(path).apply([]).backup is None
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_styles_to_which_nothing_was_added_keep_their_compressed_bytes(tmp_path: Path) -> None:
    import zipfile

    from workbook_tools.books.ooxml.archive import Archive

    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    content = parts(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    ClosedBook(path).apply([SetCells("A", {(1, 1): 2.0})])
    methods = {member.name: member.method for member in Archive(path.read_bytes()).members}
    assert [name for name, method in methods.items() if method] == ["xl/worksheets/sheet1.xml"]


def test_in_a_touched_sheet_only_the_bytes_of_the_cell_change(tmp_path: Path) -> None:
    rows = '<row r="1" ht="30" x:odd="1" xmlns:x="u"><c r="A1" s="0"><v>1</v></c>  <c r="C1" t="b"><v>1</v></c></row>\n'
    path = minimal(tmp_path / "a.xlsx", rows, '<u:own xmlns:u="u"/>')
    before = part(path, SHEET)
    ClosedBook(path).apply([SetCells("One", {(1, 3): "new"})])
    assert part(path, SHEET) == before.replace(
        '<c r="C1" t="b"><v>1</v></c>', '<c r="C1" t="inlineStr"><is><t>new</t></is></c>'
    )


def test_writing_the_same_table_again_gives_the_same_bytes(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    edit = PutTable(table([["E1", 1.0], ["E2", 2.0]]))
    ClosedBook(path).apply([edit])
    ClosedBook(path).apply([edit])
    second = path.read_bytes()
    ClosedBook(path).apply([edit])
    assert path.read_bytes() == second


def test_a_cell_keeps_its_format_and_a_new_one_takes_its_columns(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx", '<row r="1"><c r="A1" s="3"/></row><row r="2" s="4" customFormat="1"/>')
    changed(
        path, {SHEET: lambda t: t.replace("<sheetData>", '<cols><col min="2" max="2" style="5"/></cols><sheetData>')}
    )
    ClosedBook(path).apply([SetCells("One", {(1, 1): 1.0, (1, 2): 2.0, (2, 1): 3.0})])
    cells = dict(re.findall(r'<c r="(\w+)" s="(\d)"', part(path, SHEET)))
    assert cells == {"A1": "3", "B1": "5", "A2": "4"}


def test_a_date_in_a_cell_without_a_date_format_gets_one_and_keeps_its_looks(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("A").write(0, 0, 1, book.add_format({"bold": True}))
    book.close()
    ClosedBook(path).apply([SetCells("A", {(1, 1): date(2026, 10, 1), (1, 2): date(2026, 10, 2)})])
    assert rows_of(path, "A") == [[date(2026, 10, 1), date(2026, 10, 2)]]
    from openpyxl import load_workbook

    assert load_workbook(path)["A"]["A1"].font.bold


# --- odd files

ODD: dict[str, Callable[[Path], Path]] = {
    "no rows element content": lambda p: changed(
        minimal(p), {SHEET: lambda t: t.replace("<sheetData></sheetData>", "<sheetData/>")}
    ),
    "odd part names": lambda p: oddly_named(minimal(p, '<row r="1"><c r="A1"><v>1</v></c></row>')),
    "no addresses": lambda p: minimal(p, "<row><c><v>1</v></c><c/></row><row/><row><c><v>3</v></c></row>"),
    "a byte order mark": lambda p: changed(
        minimal(p), {SHEET: lambda t: "\ufeff" + t, "xl/workbook.xml": lambda t: "\ufeff" + t}
    ),
    "utf-16": lambda p: changed(
        minimal(p), {SHEET: ('<?xml version="1.0" encoding="UTF-16"?>' + part(minimal(p), SHEET)).encode("utf-16")}
    ),
    "comments and CDATA": lambda p: minimal(
        p,
        '<!-- </row> <c --><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[</c> > <c r="B1">]]></t></is></c></row>',
    ),
    "a > in a value": lambda p: minimal(p, '<row r="1"><c r="A1" t="inlineStr" x=">"><is><t>a>b</t></is></c></row>'),
    "apostrophes": lambda p: changed(minimal(p, "<row r='1'><c r='A1'><v>1</v></c></row>"), {}),
    "prefixes": lambda p: changed(
        minimal(p, '<row r="1"><c r="A1"><v>1</v></c></row>'),
        {SHEET: lambda t: re.sub(r"<(/?)(\w)", r"<\1x:\2", t).replace("xmlns=", "xmlns:x=")},
    ),
}


@pytest.mark.parametrize("kind", ODD)
def test_a_workbook_written_oddly_takes_cells_and_a_table(tmp_path: Path, kind: str) -> None:
    path = ODD[kind](tmp_path / "a.xlsx")
    before = rows_of(path, "One") or [[None]]
    cells = {(1, 2): "new", (2, 1): 2.5, (5, 4): True}
    ClosedBook(path).apply([SetCells("One", cells), PutTable(table([["E1", 1.0]]))])
    after = ClosedBook(path).grid("One")
    assert {place: after.at(*place) for place in cells} == cells
    assert after.at(1, 1) == before[0][0] or before == [[None]]
    assert rows_of(path, "Scores") == [["ID", "Score"], ["E1", 1.0]]


def test_a_strict_workbook_stays_strict(tmp_path: Path) -> None:
    strict = {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
        "http://schemas.openxmlformats.org/officeDocument/2006/": "http://purl.oclc.org/ooxml/officeDocument/",
    }
    path = write(tmp_path / "a.xlsx", {"A": [[1.0]]})

    def made_strict(text: str) -> str:
        for old, new in strict.items():
            text = text.replace(old, new)
        return text

    changed(
        path, {name: made_strict for name in parts(path) if name.endswith((".xml", ".rels")) and "Content" not in name}
    )
    ClosedBook(path).apply([PutTable(table([["E1", 1.0]]))])
    assert rows_of(path, "Scores") == [["ID", "Score"], ["E1", 1.0]]
    assert 'xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main"' in part(path, "xl/worksheets/sheet2.xml")
    assert "schemas.openxmlformats.org/officeDocument" not in part(path, "xl/_rels/workbook.xml.rels")


def test_a_1904_workbook_gets_dates_of_its_own_calendar(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [[1.0]]}, date_1904=True)
    ClosedBook(path).apply([PutTable(table([[date(2026, 10, 1), 1.0]], ID=Kind.DATE))])
    assert rows_of(path, "Scores")[1][0] == date(2026, 10, 1)


def test_sheet_protection_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx", "", '<sheetProtection sheet="1" password="CC1A"/>')
    ClosedBook(path).apply([SetCells("One", {(1, 1): 1.0})])
    assert rows_of(path, "One") == [[1.0]]
    assert 'password="CC1A"' in part(path, SHEET)


def test_a_list_of_formulas_that_would_be_wrong_is_dropped(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [[("=1+1", 2), 5]]})
    chain = (
        b'<calcChain xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="A1" i="1"/></calcChain>'
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/calcChain"
    changed(
        path,
        {
            "xl/calcChain.xml": chain,
            "xl/_rels/workbook.xml.rels": lambda t: t.replace(
                "</Relationships>", f'<Relationship Id="c9" Type="{kind}" Target="calcChain.xml"/></Relationships>'
            ),
        },
    )
    ClosedBook(path).apply([SetCells("A", {(1, 1): 3.0})])
    assert "xl/calcChain.xml" not in parts(path)
    assert "calcChain" not in part(path, "xl/_rels/workbook.xml.rels")


def test_a_sheet_may_be_named_like_a_cell(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Q1": [["x"]]})
    ClosedBook(path).apply([PutTable(table([[Link(CellRef("Q1", 1, 1), "go"), 1.0]], sheet="R1C1"))])
    assert 'HYPERLINK("#\'Q1\'!A1","go")' in part(path, "xl/worksheets/sheet2.xml").replace("&quot;", '"')
    assert "'R1C1'!$A$1:$B$2" in part(path, "xl/workbook.xml")


# --- refusals


def test_a_changed_file_is_not_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    book = ClosedBook(path)
    assert book.sheets
    write(path, {"A": [["y"]]})
    after = path.read_bytes()
    with pytest.raises(ChangedMeanwhile):
        book.apply([SetCells("A", {(1, 1): 1.0})])
    assert path.read_bytes() == after


@pytest.mark.parametrize(
    ("rows", "around", "code"),
    [
        ("", '<mergeCells><mergeCell ref="A1:C3"/></mergeCells>', "refused.merged"),
        ('<row r="2"><c r="B1"><f t="array" ref="B1:B3">A1:A3</f></c></row>', "", "refused.array"),
        ('<row r="1"><c r="B1"><f t="dataTable" ref="B1:B3" r1="A1"/></c></row>', "", "refused.datatable"),
        (
            '<row r="2"><c r="B2"><f t="shared" si="0" ref="B2:B3">A1</f></c></row>'
            '<row r="3"><c r="B3"><f t="shared" si="0"/></c></row>',
            "",
            "refused.shared_formula",
        ),
    ],
)
def test_a_cell_that_is_part_of_something_is_refused_with_its_address(
    tmp_path: Path, rows: str, around: str, code: str
) -> None:
    path = minimal(tmp_path / "a.xlsx", rows, around)
    refused = refusal(path, SetCells("One", {(2, 2): 1.0}))
    assert refused.code == code
    assert refused.details["cell"] == "B2"


def test_rows_out_of_order_are_refused(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx", '<row r="3"/><row r="1"/>')
    assert refusal(path, SetCells("One", {(5, 2): 1.0})).code == "refused.row_order"


def test_the_first_cell_of_merged_ones_may_be_written(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx", "", '<mergeCells><mergeCell ref="A1:C3"/></mergeCells>')
    ClosedBook(path).apply([SetCells("One", {(1, 1): 1.0})])
    assert rows_of(path, "One") == [[1.0]]


def test_headings_and_total_rows_of_excel_tables_are_refused(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("A")
    sheet.add_table(
        "A1:B4", {"columns": [{"header": "ID"}, {"header": "Score", "total_function": "sum"}], "total_row": True}
    )
    book.close()
    assert refusal(path, SetCells("A", {(1, 2): "Points"})).code == "refused.table_header"
    assert refusal(path, SetCells("A", {(4, 2): 1.0})).code == "refused.totals_row"
    ClosedBook(path).apply([SetCells("A", {(1, 2): "Score", (2, 2): 5.0})])


def test_a_signed_workbook_is_refused(tmp_path: Path) -> None:
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
    path = changed(
        minimal(tmp_path / "a.xlsx"),
        {
            "_rels/.rels": lambda t: t.replace("</Rel", f'<Relationship Id="s" Type="{kind}" Target="/s.sigs"/></Rel'),
            "s.sigs": b"",
        },
    )
    assert refusal(path, SetCells("One", {(1, 1): 1.0})).code == "refused.signed"


def test_a_doctype_is_refused(tmp_path: Path) -> None:
    path = changed(minimal(tmp_path / "a.xlsx"), {SHEET: lambda t: "<!DOCTYPE x>" + t})
    before = path.read_bytes()
    with pytest.raises(Exception, match="DOCTYPE|damaged"):
        ClosedBook(path).apply([SetCells("One", {(1, 1): 1.0})])
    assert path.read_bytes() == before


@pytest.mark.parametrize("name", ["", "a" * 32, "a/b", "'x", "[x]"])
def test_a_name_that_excel_does_not_allow_is_refused(tmp_path: Path, name: str) -> None:
    path = minimal(tmp_path / "a.xlsx")
    assert refusal(path, PutTable(table([], sheet=name))).code == "refused.sheet_name"


def test_a_sheet_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refusal(minimal(tmp_path / "a.xlsx"), SetCells("X", {(1, 1): 1.0})).code == "refused.no_such_sheet"


def test_a_managers_formula_in_their_column_stays_where_its_value_does_and_is_refused_elsewhere(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"Scores": [["ID", "Remark"], ["E1", ("=1+1", 2)], ["E2", "x"]]})
    columns = (Column("ID"), Column("Remark", manager=True))
    ClosedBook(path).apply([PutTable(Table("Scores", columns, [["E1", 2.0], ["E2", "x"]]))])
    assert "<f>1+1</f>" in part(path, SHEET)
    refused = refusal(path, PutTable(Table("Scores", columns, [["E2", "x"], ["E1", 2.0]])))
    assert (refused.code, refused.details["cell"]) == ("refused.manager_formula", "B2")


# --- a new sheet is good to look at


@pytest.mark.filterwarnings("ignore:.*extension is not supported")
def test_a_new_sheet_has_a_frozen_heading_a_filter_widths_and_colours(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    columns = (
        Column("ID", width=9),
        Column("Score", Kind.SCORE, highlight=Highlight.BAR),
        Column("Grade", highlight=Highlight.GRADE, order=("A", "B", "C", "D")),
        Column("Severity", highlight=Highlight.SEVERITY, order=("error", "warning")),
        Column("Source", Kind.LINK),
        Column("Note", Kind.WRAPPED, 40),
        Column("Share", Kind.PERCENT),
        Column("At", Kind.MOMENT),
    )
    row = ["E1", 84.43, "B", "error", Link(CellRef("A", 1, 1), "A!A1"), "long " * 30, 0.5, None]
    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    ClosedBook(path).apply([PutTable(Table("Scores", columns, [row, row]))])
    sheet = load_workbook(path)["Scores"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:H3"
    assert sheet.column_dimensions["F"].width == 40
    assert sheet["A1"].font.bold
    assert [sheet.cell(2, c).number_format for c in (2, 7, 8)] == ["0.00", "0.00%", "yyyy-mm-dd hh:mm:ss"]
    assert (sheet["E2"].value, sheet["E2"].font.u) == ('=HYPERLINK("#A!A1","A!A1")', "single")
    assert sheet["F2"].alignment.wrap_text
    rules = [rule for area in sheet.conditional_formatting for rule in area.rules]
    assert sorted(rule.type for rule in rules) == ["cellIs"] * 6 + ["dataBar"]
    assert {str(area.sqref) for area in sheet.conditional_formatting} == {"B2:B3", "C2:C3", "D2:D3"}
    assert sheet.print_title_rows == "$1:$1"


def test_microsofts_validator_finds_nothing_new(tmp_path: Path, validator: Callable[[Path], list[str]]) -> None:
    columns = (Column("ID"), Column("Score", Kind.SCORE, highlight=Highlight.BAR), Column("S", Kind.LINK))
    for path in (write(tmp_path / "a.xlsx", {"A": [["x"], [("=A1", "x")]]}), minimal(tmp_path / "b.xlsx")):
        before = validator(path)
        first = ClosedBook(path).sheets[0].name
        for count in (3, 7, 0):
            rows = [[f"E{n}", float(n), Link(CellRef(first, 1, 1), "x")] for n in range(count)]
            ClosedBook(path).apply(
                [PutTable(Table("Scores", columns, rows)), SetCells(first, {(3, 2): date(2026, 1, 1)})]
            )
            assert [complaint for complaint in validator(path) if complaint not in before] == []


# --- the file itself


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    real = minimal(tmp_path / "real.xlsx")
    link = tmp_path / "link.xlsx"
    link.symlink_to(real)
    ClosedBook(link).apply([SetCells("One", {(1, 1): 1.0})])
    assert link.is_symlink()
    assert rows_of(real, "One") == [[1.0]]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits")
def test_permissions_are_kept(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    path.chmod(0o640)
    ClosedBook(path).apply([SetCells("One", {(1, 1): 1.0})])
    assert path.stat().st_mode & 0o777 == 0o640


def test_nothing_is_left_beside_the_workbook(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    ClosedBook(path).apply([SetCells("One", {(1, 1): 1.0})])
    refusal(path, SetCells("X", {(1, 1): 1.0}))
    assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]


cell_values = st.one_of(st.none(), st.floats(-1e6, 1e6), st.text("aé张<&\"' ", max_size=4))
tables = st.lists(st.tuples(st.text("xyz", min_size=1, max_size=3), cell_values), max_size=6)
singles = st.dictionaries(st.tuples(st.integers(1, 4), st.integers(4, 7)), cell_values, max_size=4)


@pytest.mark.thorough
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(tables, singles), min_size=2, max_size=4))
def test_whatever_is_written_in_whatever_order_a_file_and_the_double_agree(
    tmp_path: Path, steps: list[tuple[list[tuple[str, object]], dict[tuple[int, int], object]]]
) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    memory = MemoryBook({"A": [["x"]]})
    for rows, cells in steps:
        edits: list[Edit] = [PutTable(table([list(row) for row in rows]))]
        ClosedBook(path).apply(edits)
        memory.apply(edits)
        edits = [SetCells("Scores", cells)]  # type: ignore[arg-type]
        ClosedBook(path).apply(edits)
        memory.apply(edits)
        assert values(ClosedBook(path).grid("Scores")) == trimmed(values(memory.grid("Scores")), path)


def trimmed(rows: list[list[object]], path: Path) -> list[list[object]]:
    """The rows as wide as the file's: a double may have more blank columns, or fewer."""
    width = max((len(row) for row in values(ClosedBook(path).grid("Scores"))), default=0)
    return [[*row, *[None] * width][:width] for row in rows]


def test_dates_and_numbers_in_one_column_each_show_as_what_they_are(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    mixed = [["a", date(2026, 1, 1)], ["b", 2.0], ["c", "text"], ["d", None]]
    for rows in (mixed, [], mixed, [*mixed, *mixed]):
        ClosedBook(path).apply([PutTable(table([]))])
        ClosedBook(path).apply([PutTable(table(rows))])
        assert rows_of(path, "Scores")[1:] == rows[:4] + rows[4:]


def test_a_table_refilled_by_the_batch_is_the_table_refilled_row_by_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbook_tools.books.ooxml.rows import RowSplicer

    kinds = {"Score": Kind.SCORE, "When": Kind.DATE, "Source": Kind.LINK}
    headings = ("ID", "Score", "When", "Source")

    def rows(shift: int, count: int) -> list[list[object]]:
        return [
            [
                f"E{n}",
                None if n % 7 == 0 else n / 3 + shift,
                date(2026, 1, 1 + n % 28),
                Link(CellRef("A", n + 1, 1), f"A!A{n}"),
            ]
            for n in range(count)
        ]

    def written(name: str) -> bytes:
        path = write(tmp_path / name, {"A": [["x"]]})
        for shift, count in enumerate((1200, 1300, 700, 1300)):
            ClosedBook(path).apply([PutTable(table(rows(shift, count), headings=headings, **kinds))])
        return parts(path)["xl/worksheets/sheet2.xml"]

    by_batch = written("a.xlsx")
    monkeypatch.setattr(RowSplicer, "_rows_alike", lambda *_: None)
    monkeypatch.setattr(RowSplicer, "_quick_row", lambda *_: None)
    assert written("b.xlsx") == by_batch


@pytest.mark.parametrize("row", ['<row r="1" ht="30" customHeight="1">', '<row r="1" hidden="1">'])
def test_a_rows_own_attributes_stay_when_its_table_is_refilled(tmp_path: Path, row: str) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    ClosedBook(path).apply([PutTable(table([["E1", 1.0], ["E2", 2.0], ["E3", 3.0]]))])
    for number in (2, 4):
        own = row.replace('r="1"', f'r="{number}"')
        changed(path, {"xl/worksheets/sheet2.xml": lambda t, n=number, own=own: t.replace(f'<row r="{n}">', own)})  # type: ignore[misc]
    ClosedBook(path).apply([PutTable(table([["E1", 1.0], ["E2", 2.0]]))])
    sheet = part(path, "xl/worksheets/sheet2.xml")
    assert row.replace('r="1"', 'r="2"') in sheet
    assert row.replace('r="1"', 'r="4"') in sheet
