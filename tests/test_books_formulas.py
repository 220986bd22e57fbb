import subprocess
from pathlib import Path

import pytest
from book_files import part, table, values, write

from workbook_tools.books.base import PutTable, SetCells
from workbook_tools.books.closed import ClosedBook
from workbook_tools.books.ooxml.references import Area, Surroundings, precedents
from workbook_tools.cells import Unreadable

GONE = Unreadable("")
AROUND = Surroundings(
    ("A", "B b", "Scores", "Jan", "Feb", "Mar"),
    {"rate": ("Scores!$B$2",), "moving": ("OFFSET(A!$A$1,0,0)",), "loop": ("loop+1",)},
    {"people": Area("scores", 1, 1, 5, 5)},
)


def areas(formula: str) -> list[tuple[object, ...]] | None:
    found = precedents(formula, "A", AROUND)
    return None if found.anything else sorted({area[:5] for area in found.areas})


LAST = 1_048_576


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("1+2", []),
        ("A1", [("a", 1, 1, 1, 1)]),
        ("SUM($B$2:C5)", [("a", 2, 2, 5, 3)]),
        ("C5:B2", [("a", 2, 2, 5, 3)]),
        ('VLOOKUP("E007",Scores!A:F,6,FALSE)', [("scores", 1, 1, LAST, 6)]),
        ("SUM(3:4)", [("a", 3, 1, 4, 16_384)]),
        ("'B b'!C3*1.5E+10", [("b b", 3, 3, 3, 3)]),
        ('IF(A1="B2:C3",1,0)', [("a", 1, 1, 1, 1)]),
        ("LOG10(A1)+ATAN2(1,2)", [("a", 1, 1, 1, 1)]),
        ("SUM(Jan:Mar!A1)", [("feb", 1, 1, 1, 1), ("jan", 1, 1, 1, 1), ("mar", 1, 1, 1, 1)]),
        ("rate*2", [("scores", 2, 2, 2, 2)]),
        ("People[Score]", [("scores", 1, 1, 5, 5)]),
        ("People[[#This Row],[x y]]", [("scores", 1, 1, 5, 5)]),
        ("[1]Other!A1+'[2]x y'!B2", []),
        ("#REF!+TRUE", []),
        ('ROW(A1)+CELL("width",B:B)', []),
        ("_xlfn.XLOOKUP(A1,B:B,C:C)", [("a", 1, 1, 1, 1), ("a", 1, 2, LAST, 2), ("a", 1, 3, LAST, 3)]),
        ("moving", None),
        ("loop", None),
        ('INDIRECT("A1")', None),
        ("SUM(A1:INDEX(B:B,3))", None),
        ("a_name_nobody_knows", None),
        ("Unknown[Score]", None),
    ],
)
def test_a_formula_depends_on_what_it_names_or_on_anything(
    formula: str, expected: list[tuple[object, ...]] | None
) -> None:
    assert areas(formula) == expected


@pytest.fixture
def book(tmp_path: Path) -> ClosedBook:
    path = write(
        tmp_path / "a.xlsx",
        {
            "Data": [[1, ("=A1*2", 2), ("=Z99", 0)], [5, ("=B1+1", 3), ("=A2", 5)]],
            "Other": [[("=Data!B2", 3)], [("=SUM(B1:B3)", 9)], [('=INDIRECT("Data!A1")', 1)]],
            "Far": [[('=Other!A1&"x"', "3x")], [("=5", 5)]],
        },
    )
    return ClosedBook(path)


def test_results_that_depend_on_a_changed_cell_are_taken_away_and_no_others(book: ClosedBook) -> None:
    book.apply([SetCells("Data", {(1, 1): 50.0})])
    assert values(book.grid("Data")) == [[50.0, GONE, 0.0], [5.0, GONE, 5.0]]
    assert values(book.grid("Other")) == [[GONE], [9.0], [GONE]]
    assert values(book.grid("Far")) == [[GONE], [5.0]]
    assert 'fullCalcOnLoad="1"' in part(book.path, "xl/workbook.xml")


def test_formulas_that_share_a_text_are_told_one_by_one(tmp_path: Path) -> None:
    from book_files import minimal

    rows = (
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f t="shared" ref="B1:B3" si="0">A1+1</f><v>2</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="B2"><f t="shared" si="0"/><v>2</v></c></row>'
        '<row r="3"><c r="A3"><v>1</v></c><c r="B3"><f t="shared" si="0"/><v>2</v></c></row>'
    )
    book = ClosedBook(minimal(tmp_path / "a.xlsx", rows))
    book.apply([SetCells("One", {(2, 1): 9.0})])
    assert values(book.grid("One")) == [[1.0, 2.0], [9.0, GONE], [1.0, 2.0]]


def test_a_long_chain_of_formulas_is_followed_to_its_end(tmp_path: Path) -> None:
    rows = [[1], *([(f"=A{n}+1", n + 1)] for n in range(1, 3000))]
    book = ClosedBook(write(tmp_path / "a.xlsx", {"A": rows}))
    book.apply([SetCells("A", {(1, 1): 5.0})])
    assert [row[0] for row in values(book.grid("A"))[1:]] == [GONE] * 2999


def test_a_workbook_without_formulas_keeps_its_workbook_part(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [[1]]})
    before = part(path, "xl/workbook.xml")
    ClosedBook(path).apply([SetCells("A", {(1, 1): 5.0})])
    assert part(path, "xl/workbook.xml") == before


def shown(soffice: str, path: Path, folder: Path, sheet: str) -> list[str]:
    """What LibreOffice shows on a sheet on opening, without a forced recalculation."""
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    profile = (folder / "profile").as_uri()
    command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--convert-to", options]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180)
    return (folder / f"{path.stem}-{sheet}.csv").read_text("utf-8").splitlines()


def test_libreoffice_shows_the_new_numbers_in_formulas_over_ours_and_over_those(soffice: str, tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    ClosedBook(path).apply([PutTable(table([["E007", 1.0], ["E008", 2.0]]))])
    book = ClosedBook(path)
    sheets = {name: values(book.grid(name)) for name in ("A", "Scores")}
    formulas = [[('=VLOOKUP("E007",Scores!A:F,2,FALSE)', 1), ("=A1*10", 10)], [("=Far!A1", 20)]]
    write(path, {"Mine": formulas, "Far": [[("=Mine!B1*2", 20)]], **sheets})
    ClosedBook(path).apply([PutTable(table([["E006", 5.0], ["E007", 11.5]]))])
    assert shown(soffice, path, tmp_path, "Mine") == ["11.5,115", "230,"]
    assert values(ClosedBook(path).grid("Mine")) == [[GONE, GONE], [GONE, None]]
