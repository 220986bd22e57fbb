"""The HTML of the worked example, as it was last agreed to: whoever changes a letter sees what changes in three languages.

WORKBOOK_TOOLS_GOLDEN=write python -m pytest tests/test_letters_golden.py     agrees to what they are now
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from letter_data import worked_example

from workbook_tools import data
from workbook_tools.letters.context.desk import Desk
from workbook_tools.letters.documents import letters
from workbook_tools.letters.layout import Layout
from workbook_tools.letters.pack import group_documents

GOLDEN = Path(__file__).parent / "golden"
PEOPLE = ("E007", "E021")


@pytest.mark.parametrize("language", ["en", "zh-Hans", "zh-Hant"])
def test_the_letters_are_what_was_agreed_to(language):
    desk = Desk(worked_example(language), language)
    layout = Layout((data.folder("templates"),))
    for document in [*letters(desk, PEOPLE), *group_documents(desk)]:
        path = GOLDEN / f"{document.kind}.{language}.html"
        html = layout.html(document.kind, document.context)
        if os.environ.get("WORKBOOK_TOOLS_GOLDEN") == "write":
            path.parent.mkdir(exist_ok=True)
            path.write_text(html, encoding="utf-8")
        assert html == path.read_text("utf-8"), path.name
