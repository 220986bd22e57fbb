"""Templates are somebody's files: what they must not do, row by row, and what a company may override."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from letter_data import worked_example

from workbook_tools import data
from workbook_tools.errors import TemplateError
from workbook_tools.letters import glyphs, native, write_letters
from workbook_tools.letters.context.appraisal import appraisal
from workbook_tools.letters.context.desk import Desk
from workbook_tools.letters.crew import Crew, Setup, Task, Worker

CASES = tomllib.loads((Path(__file__).parent / "cases" / "letters_hostile_templates.toml").read_text("utf-8"))
PAGE = "<html lang='en'><head><title>x</title></head><body>{}</body></html>"


def setup(own: Path, tmp_path: Path, seconds: float = 60) -> Setup:
    conf = native.fonts_conf(tmp_path, glyphs.FONTS)
    return Setup((own, data.folder("templates")), conf, seconds, 1 << 30, own=True)


def context():
    month = worked_example("en")
    return appraisal(Desk(month, "en"), month.people[0])


def written(own: Path, name: str, text: str) -> str:
    document = "".join(c for c in name if c.isalpha())
    (own / document).mkdir(parents=True)
    (own / document / f"{document}.html").write_text(text.replace("itself/itself", f"{document}/{document}"), "utf-8")
    return document


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    """The answers of one process to every hostile template."""
    folder = tmp_path_factory.mktemp("hostile")
    own = folder / "own"
    (folder / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    worker = Worker(setup(own, folder))
    found = {}
    try:
        for number, case in enumerate(CASES["template"]):
            document = written(own, case["name"], case.get("page") or PAGE.format(case["html"]))
            task = Task(number, document, context(), folder / f"{number}.pdf")
            found[case["name"]] = (worker.serve(task), task.path)
    finally:
        worker.stop()
    return found


@pytest.mark.parametrize("case", CASES["template"], ids=lambda case: case["name"])
def test_a_hostile_template_ends_in_a_clear_error_or_a_harmless_letter(case, answers):
    answer, path = answers[case["name"]]
    assert answer is not None
    if case.get("safe"):
        content = path.read_bytes()
        assert b"root:" not in content
        assert b"/EmbeddedFile" not in content
        assert b"/URI" not in content
        return
    assert not path.exists()
    assert case["says"] in answer["template"]["why"]
    if "line" in case:
        assert answer["template"]["line"] == case["line"]
    assert answer["template"]["file"].endswith(".html")


@pytest.mark.thorough
@pytest.mark.parametrize("case", CASES["endless"], ids=lambda case: case["name"])
def test_a_template_that_takes_too_much_is_stopped_from_outside(case, tmp_path):
    own = tmp_path / "own"
    document = written(own, case["name"], PAGE.format(case["html"]))
    task = Task(0, document, context(), tmp_path / "letter.pdf")
    with Crew(setup(own, tmp_path, seconds=3), 1) as crew:
        (outcome,) = crew.render([task])
    assert outcome.error is not None
    assert case["says"] in str(outcome.error)
    assert document in str(outcome.error)
    assert not task.path.exists()


def test_a_company_overrides_one_file_and_keeps_the_rest(tmp_path):
    own = tmp_path / "own" / "notice"
    own.mkdir(parents=True)
    (own / "notice.html").write_text('{% extends "base.html" %}{% block content %}<p>Ours</p>{% endblock %}')
    receipt = write_letters(worked_example("en"), tmp_path / "out", only=["E020", "E010"], templates=own.parent, jobs=1)
    assert [path.name.split("_")[-1] for path in receipt.written] == ["appraisal.pdf", "notice.pdf"]


def test_a_broken_template_leaves_no_letter_and_keeps_the_old_ones(tmp_path):
    out, own = tmp_path / "out", tmp_path / "own" / "notice"
    (before,) = write_letters(worked_example("en"), out, only=["E010"], jobs=1).written
    old = before.read_bytes()
    own.mkdir(parents=True)
    (own / "notice.html").write_text("{{ nobody }}")
    with pytest.raises(TemplateError, match=r"notice/notice\.html, line 1: 'nobody' is undefined"):
        write_letters(worked_example("en"), out, only=["E010", "E020"], templates=own.parent, jobs=1)
    assert [path.name for path in out.glob("*.pdf")] == [before.name]
    assert before.read_bytes() == old
    assert not list(out.glob(".letters-*"))


def test_a_link_out_of_the_templates_folder_is_not_followed(tmp_path):
    own = tmp_path / "own" / "notice"
    own.mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    (own / "secret.html").symlink_to(tmp_path / "secret.txt")
    (own / "notice.html").write_text("{% include 'notice/secret.html' %}")
    with pytest.raises(TemplateError, match="there is no template"):
        write_letters(worked_example("en"), tmp_path / "out", only=["E020"], templates=own.parent, jobs=1)


def test_a_folder_of_templates_that_is_not_there_is_an_error(tmp_path):
    with pytest.raises(TemplateError, match="no such folder"):
        write_letters(worked_example("en"), tmp_path / "out", templates=tmp_path / "nowhere")
