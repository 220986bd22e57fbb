"""File names and contents that survive every name: pure rows first, then one run with all of them in it."""

from __future__ import annotations

import csv
import re
import tomllib
from io import StringIO
from pathlib import Path
from urllib.parse import unquote

import pypdf
import pytest
from letter_data import altered, worked_example

from workbook_tools.letters import write_letters
from workbook_tools.letters.names import Names, file_name, safe

CASES = tomllib.loads((Path(__file__).parent / "cases" / "letters_hostile_names.toml").read_text("utf-8"))["name"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["file"])
def test_a_name_becomes_a_safe_file_name(case):
    assert file_name(("2026-10", case["id"], case["name"]), "appraisal") == case["file"]


def test_a_name_of_200_characters_is_cut():
    name = file_name(("2026-10", "E" * 200, "张" * 200), "appraisal")
    assert len(name.encode()) < 255
    assert name.endswith("_appraisal.pdf")


def test_nothing_is_left_of_dots():
    assert safe("..") == safe("...") == safe(" . ") == "_"


def test_a_period_named_like_a_device_of_windows_is_told_apart():
    assert file_name(("CON.1", "E1", "x"), "plan").startswith("_CON.1")


def test_two_people_whose_names_look_alike_get_two_files():
    names = Names()
    first = names.name(("2026-10", "a/b", "张伟"), "plan")
    second = names.name(("2026-10", "a:b", "张伟"), "plan")
    assert first != second
    assert second.startswith("2026-10_a-b_张伟_")


def test_two_people_of_one_name_and_another_case_of_id_get_two_files():
    names = Names()
    lower, upper = names.name(("2026-10", "e1", "x"), "plan"), names.name(("2026-10", "E1", "x"), "plan")
    assert lower.casefold() != upper.casefold()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    """One run over people with all those names."""
    month = worked_example("en")
    model = month.people[1]
    people = [
        altered(model, person=altered(model.person, id=case["id"], key=case["id"].lower(), name=case["name"]))
        for case in CASES
    ]
    month = altered(month, results=altered(month.results, people=tuple(people)), given_plans={})
    out = tmp_path_factory.mktemp("hostile") / "deep" / "out"
    return out, write_letters(month, out, jobs=1)


def test_every_letter_lies_in_the_folder_and_nothing_else_anywhere(hostile):
    out, receipt = hostile
    assert [path.name for path in receipt.written] == [case["file"] for case in CASES]
    assert {path.parent for path in receipt.written} == {out}
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_name_is_printed_as_text(hostile):
    out, _ = hostile
    for case in CASES:
        if case["id"] in ("E011", "E012", "E014"):
            text = pypdf.PdfReader(out / case["file"]).pages[0].extract_text()
            assert case["name"] in text


def test_a_name_is_text_in_the_index_page_too(hostile):
    page = (hostile[0] / "index.html").read_text("utf-8")
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page


def test_links_of_the_index_page_lead_to_the_letters(hostile):
    out, receipt = hostile
    links = re.findall(r'<a href="([^"]*)">', (out / "index.html").read_text("utf-8"))
    assert [unquote(link) for link in links] == [path.name for path in receipt.written]


def test_no_cell_of_the_csv_index_is_a_formula(hostile):
    text = (hostile[0] / "2026-10_index.csv").read_text("utf-8-sig")
    cells = [cell for row in csv.reader(StringIO(text)) for cell in row]
    assert "'=cmd|' /C calc'!A0" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_a_name_with_a_character_without_a_glyph_holds_that_letter_only(tmp_path):
    month = worked_example("en")
    result = month.people[1]
    people = (month.people[0], altered(result, person=altered(result.person, name="刘\U0001f600洋")))
    month = altered(month, results=altered(month.results, people=people), given_plans={})
    receipt = write_letters(month, tmp_path, jobs=1)
    assert [(h.person, h.code, h.details["characters"]) for h in receipt.held] == [
        ("E010", "missing_glyph", "\U0001f600")
    ]
    assert [path.name for path in receipt.written] == ["2026-10_E007_张伟_appraisal.pdf"]
    assert "Letter held: the font has no \U0001f600" in (tmp_path / "2026-10_index.csv").read_text("utf-8-sig")
