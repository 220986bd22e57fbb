"""Words on the Training sheet that mean nothing: they hold only people whose scheme counts training. (rule 12)"""

from __future__ import annotations

from collections.abc import Iterator

from ..measures.registry import SHEETS
from ..problems import ERROR, WARNING, Problem
from .view import View

LISTS = {"required": "yes_no", "result": "training_result"}


def training_words(view: View) -> Iterator[Problem]:
    """An unknown word under Required or Result, in the rows of the period."""
    layout = view.team.layouts.get("training")
    if layout is None:
        return
    for person in view.people:
        used = any(SHEETS.get(measure) == "training" for measure in view.used_measures(person.scheme))
        for row in person.training:
            for key, text in row.unknown:
                known = ", ".join(" / ".join(dict.fromkeys(t.forms)) for t in view.words[LISTS[key]].values())
                at, heading, details = layout.ref(row.row, key), layout.heading(key), {"value": text, "known": known}
                severity = ERROR if used else WARNING
                yield Problem("word_unknown", severity, at, heading, (person.member.id,), details)
