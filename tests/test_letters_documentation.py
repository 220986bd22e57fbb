"""The variables of the templates are documented, all of them and no others."""

from __future__ import annotations

import re

import pytest
from letter_data import worked_example

from workbook_tools import data
from workbook_tools.letters import index, pack
from workbook_tools.letters.context.desk import Desk
from workbook_tools.letters.documents import letters

README = (data.folder("templates") / "README.md").read_text("utf-8")


CHARTS = {"trend", "standing", "grades", "bar"}


def paths(value, path=""):
    """The variables of a context: `person.name`, `rows[].value`."""
    if path.split(".")[-1] in CHARTS:  # what the macros of charts.svg draw is a matter between them and the program
        return {path}
    if isinstance(value, dict):
        return {found for key, content in value.items() for found in paths(content, f"{path}.{key}".lstrip("."))}
    if isinstance(value, list):
        return {found for content in value for found in paths(content, f"{path}[]")} or {path + "[]"}
    return {path}


def contexts():
    month = worked_example("en")
    desk = Desk(month, "en")
    documents = list(letters(desk))
    found = {}
    for document in [*documents, *pack.group_documents(desk)]:
        found.setdefault(document.kind, set()).update(paths(document.context))
    found["index"] = paths(index.page(desk, index.entries(desk, documents, ())))
    return {
        kind: {p for p in names if not any(o.startswith((f"{p}.", f"{p[:-2]}[].")) for o in names if o != p)}
        for kind, names in found.items()
    }


CONTEXTS = contexts()
EVERYWHERE = {"language", "document", "title", "document_title"}


def documented(section: str) -> set[str]:
    """The variables named in a section of the README, in its tables' first column."""
    part = re.search(rf"^## {section}\n(.*?)(?=^## |\Z)", README, flags=re.MULTILINE | re.DOTALL)
    assert part is not None, section
    return {
        name
        for line in re.findall(r"^\| (.*?) \|", part[1], flags=re.MULTILINE)
        for name in re.findall(r"`([^`]+)`", line)
    }


@pytest.mark.parametrize("kind", ["appraisal", "plan", "notice", "board", "summary", "index"])
def test_every_variable_of_a_document_is_documented_and_no_other(kind):
    common = {p for p in CONTEXTS[kind] if p in EVERYWHERE or p.startswith("head.")}
    personal = (
        {p for p in CONTEXTS[kind] if p.startswith("person.") or p == "appeal"}
        if "person.id" in CONTEXTS[kind]
        else set()
    )
    assert documented("Every document") == common
    if personal:
        assert documented("Every letter to a person") == personal
    inherited = documented("summary") if kind == "index" else set()
    assert documented(kind) == CONTEXTS[kind] - common - personal - inherited


def test_every_template_folder_is_named():
    for folder in sorted(p for p in data.folder("templates").iterdir() if p.is_dir()):
        assert f"## {folder.name}" in README
