"""Finished pages: within the margins, nothing over another, tagged, reproducible, and nobody else in them."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import conftest
import pikepdf
import pypdf
import pytest
from letter_data import altered, stress, worked_example

from workbook_tools.letters import write_letters
from workbook_tools.letters.protect import encrypted

LANGUAGES = ("en", "zh-Hans", "zh-Hant")
MARGIN = 12 / 25.4 * 72  # the narrowest margin of a page, in points
WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')


class Word(NamedTuple):
    """A word of a page and where it stands."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@pytest.fixture(
    scope="module",
    params=["zh-Hans", *(pytest.param(code, marks=pytest.mark.thorough) for code in ("en", "zh-Hant"))],
)
def folder(request, tmp_path_factory):
    """The letters of the worked example and of the stress month in a language."""
    out = tmp_path_factory.mktemp(request.param)
    write_letters(worked_example(request.param), out / "worked", jobs=2)
    write_letters(stress(request.param), out / "stress", jobs=2)
    return out


def pages(path: Path) -> list[tuple[float, float, list[Word]]]:
    """Every page's width, height and words."""
    if shutil.which("pdftotext") is None:
        conftest.missing("there is no pdftotext")
    text = subprocess.run(["pdftotext", "-bbox", path, "-"], capture_output=True, check=True).stdout.decode()
    found = []
    for page in re.findall(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', text, flags=re.DOTALL):
        words = [Word(*map(float, word[:4]), word[4]) for word in WORD.findall(page[2])]
        found.append((float(page[0]), float(page[1]), words))
    return found


def overlap(a: Word, b: Word) -> bool:
    """True when two words really stand on each other; a word's box is higher than its letters."""
    across = min(a.right, b.right) - max(a.left, b.left)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    return across > 0.6 and down > 0.4 * min(a.bottom - a.top, b.bottom - b.top)


def test_every_word_lies_within_the_margins(folder):
    for path in sorted(folder.rglob("*.pdf")):
        for width, height, words in pages(path):
            outside = [
                w
                for w in words
                if w.left < MARGIN or w.right > width - MARGIN or w.top < MARGIN - 4 or w.bottom > height - MARGIN / 2
            ]
            assert not outside, path.name


def test_no_word_stands_on_another(folder):
    for path in sorted(folder.rglob("*.pdf")):
        for _, _, words in pages(path):
            ordered = sorted(words, key=lambda w: w.top)
            for i, word in enumerate(ordered):
                for other in ordered[i + 1 :]:
                    if other.top > word.bottom:
                        break
                    assert not overlap(word, other), (path.name, word, other)


def test_no_second_page_holds_a_lonely_line(folder):
    for path in sorted(folder.rglob("*.pdf")):
        for _, height, words in pages(path)[1:]:
            lines = {round(w.top) for w in words if w.bottom < height - 45}
            assert len(lines) >= 5, path.name


def test_a_letter_of_eight_indicators_a_plan_and_a_notice_have_one_page(folder):
    for path in (folder / "worked").glob("*_*_*_*.pdf"):
        assert len(pypdf.PdfReader(path).pages) == 1, path.name


def test_every_document_passes_pdf_ua(folder):
    validator = pytest.importorskip("page")
    for path in sorted(folder.rglob("*.pdf")):
        report = validator.validate_pdf(path, profile=validator.ValidationProfile.PDF_UA_1)
        assert not [f"{path.name}: {failure.message}" for failure in report.failures]


def test_a_document_says_its_language_title_and_author(folder):
    reader = pypdf.PdfReader(next((folder / "worked").glob("*E007*_appraisal.pdf")))
    assert reader.root_object["/Lang"] in LANGUAGES
    assert "2026-10" in reader.metadata.title
    assert reader.metadata.author == (
        "Riverside Commerce Ltd." if reader.root_object["/Lang"] == "en" else "江南电子商务有限公司"
    )
    assert reader.metadata.creation_date_raw.startswith("D:20261106")


def test_the_pdf_holds_the_total_and_the_contributions_as_text(folder):
    text = pypdf.PdfReader(next((folder / "worked").glob("*E007*_appraisal.pdf"))).pages[0].extract_text()
    for number in ("84.43", "25.50", "24.00", "8.93", "89.29"):
        assert number in text


def test_the_same_month_gives_the_same_bytes(tmp_path):
    first = write_letters(worked_example(), tmp_path / "a", jobs=1)
    second = write_letters(worked_example(), tmp_path / "b", jobs=2)
    assert [p.name for p in first.written] == [p.name for p in second.written]
    for name in sorted(p.name for p in (tmp_path / "a").iterdir()):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_unchanged_letters_are_not_rendered_again(tmp_path):
    month = worked_example()
    write_letters(month, tmp_path, jobs=1)
    person = month.people[2]
    people = list(month.people)
    people[2] = altered(person, cents=8800)
    changed = replace(month, results=altered(month.results, people=tuple(people)))
    receipt = write_letters(changed, tmp_path, jobs=1)
    assert person.person.id in receipt.written[0].name
    assert (len(receipt.written), len(receipt.unchanged)) == (1, 8)


def test_a_letter_that_somebody_changed_is_written_again(tmp_path):
    month = worked_example()
    first = write_letters(month, tmp_path, only=["E010"], jobs=1).written[0]
    first.write_bytes(b"changed")
    assert write_letters(month, tmp_path, only=["E010"], jobs=1).written == (first,)


def test_force_renders_everything_again(tmp_path):
    month = worked_example()
    write_letters(month, tmp_path, only=["E010"], jobs=1)
    assert len(write_letters(month, tmp_path, only=["E010"], jobs=1, force=True).written) == 1


def test_the_letter_of_a_person_who_is_held_now_is_taken_away(tmp_path):
    month = worked_example()
    write_letters(month, tmp_path, jobs=1)
    people = [altered(p, status="held", reason="x") if p.person.id == "E010" else p for p in month.people]
    write_letters(replace(month, results=altered(month.results, people=tuple(people))), tmp_path, jobs=1)
    assert not list(tmp_path.glob("*E010*"))
    assert list(tmp_path.glob("*E011*"))


def test_a_password_of_ones_own_encrypts_the_letter(tmp_path):
    month = worked_example()
    person = month.people[1]
    people = list(month.people)
    people[1] = altered(person, person=altered(person.person, letter_password="刘洋#1"))
    month = replace(month, results=altered(month.results, people=tuple(people)))
    (path,) = write_letters(month, tmp_path, only=[person.person.id], jobs=1).written
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password="刘洋#1") as letter:
        assert letter.encryption.bits == 256


def test_encryption_lets_screen_readers_in():
    empty = pikepdf.new()
    empty.add_blank_page()
    from io import BytesIO

    out = BytesIO()
    empty.save(out)
    with pikepdf.open(BytesIO(encrypted(out.getvalue(), "x")), password="x") as letter:
        assert letter.allow.accessibility


def test_joined_letters_begin_on_the_front_of_a_sheet(tmp_path):
    receipt = write_letters(worked_example(), tmp_path, jobs=1, join=True)
    assert receipt.joined is not None
    assert len(pypdf.PdfReader(receipt.joined).pages) == 2 * len(receipt.written)


@pytest.mark.thorough
def test_no_letter_holds_anything_of_anybody_else(tmp_path):
    """200 people with unique IDs, names and scores: nobody else's in the bytes, the streams, the ToUnicode maps."""
    month = worked_example("en")
    model = month.people[1]
    people = []
    for i in range(200):
        name = chr(0x4E00 + 7 * i) + chr(0x6000 + 11 * i) + chr(0x7A00 + 5 * i)
        member = altered(model.person, id=f"QX{1000 + i}", key=f"qx{1000 + i}", name=name, manager=None)
        people.append(altered(model, person=member, cents=3001 + 31 * i))
    month = replace(month, results=altered(month.results, people=tuple(people)), given_plans={})
    receipt = write_letters(month, tmp_path, jobs=2)
    assert len(receipt.written) == 200
    for path, owner in zip(receipt.written, people, strict=True):
        content = everything(path)
        for other in people:
            if other is not owner:
                assert other.person.id.encode() not in content
        text = pypdf.PdfReader(path).pages[0].extract_text()
        numbers = set(re.findall(r"\d+\.\d\d(?!\d)", text))  # in a stream, a coordinate may look like a score
        assert not [o for o in people if o.cents != owner.cents and f"{o.score}" in numbers - {"25.50", "24.00"}]
        assert owner.person.name in text
        assert not [o for o in people if o is not owner and o.person.name in text]
        assert not to_unicode(path) - set(text) - {" ", "\uffff"}  # the last stands in every map: it ends the range


def everything(path: Path) -> bytes:
    """A PDF's bytes and all its streams, decoded."""
    with pikepdf.open(path) as pdf:
        streams = [o.read_bytes() for o in pdf.objects if isinstance(o, pikepdf.Stream)]
    return b"\n".join([path.read_bytes(), *streams])


def to_unicode(path: Path) -> set[str]:
    """Every character that a letter's fonts can be read back as."""
    found: set[str] = set()
    with pikepdf.open(path) as pdf:
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and "/ToUnicode" in item:
                for code in re.findall(rb"<[0-9a-fA-F]+> <([0-9a-fA-F]+)>", item.ToUnicode.read_bytes()):
                    found |= set(bytes.fromhex(code.decode()).decode("utf-16-be"))
    return found
