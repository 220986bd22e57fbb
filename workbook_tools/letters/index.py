"""The index of a run for HR: who got which file with which SHA-256, and who got none and why. CSV, workbook, page."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO

from ..results import PersonResult
from .context.desk import Context, Desk
from .context.group import scheme_name, summary, unscored
from .documents import Document, cleaned
from .receipt import HeldLetter
from .sheet import Cell, workbook

_WIDTHS = (14.0, 16.0, 16.0, 18.0, 16.0, 40.0, 10.0, 10.0, 12.0, 50.0, 66.0)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the index: a letter, or a person without one (`file` is "" then)."""

    person: PersonResult
    document: str  # the document's title, "" without a file
    file: str
    reason: str

    @property
    def score(self) -> float | None:
        """The score as a number, None without one."""
        return None if self.person.score is None else float(self.person.score)


def entries(desk: Desk, documents: Iterable[Document], held: Sequence[HeldLetter]) -> list[Entry]:
    """A line a letter, and one for everybody without; in Roster order."""
    files: dict[str, list[Document]] = {}
    for document in documents:
        if document.person is not None:
            files.setdefault(document.person.person.key, []).append(document)
    reasons = {row["id"]: row["reason"] for row in unscored(desk)}
    for letter in held:
        reasons[letter.person] = held_text(desk, letter)
    lines = []
    for result in desk.month.people:
        reason = reasons.get(result.person.id, "")
        mine = files.get(result.person.key, [])
        lines += [Entry(result, desk.say(f"title_{d.kind}"), d.name, reason) for d in mine]
        if not mine:
            lines.append(Entry(result, "", "", reason))
    return lines


def held_text(desk: Desk, letter: HeldLetter) -> str:
    """Why a letter was held, in words."""
    if letter.code == "missing_glyph":
        return desk.say("held_glyph", characters=letter.details["characters"])
    return desk.say("held_render", why=letter.details["why"])


def headings(desk: Desk) -> list[str]:
    """The columns of the CSV file and of the workbook."""
    vocabulary, language = desk.month.vocabulary, desk.language
    scores = [vocabulary.heading("scores", key, language) for key in ("employee_id", "name", "team", "scheme")]
    rest = [vocabulary.heading("scores", key, language) for key in ("score", "grade", "status", "reason")]
    return [*scores, desk.say("index_document"), desk.say("index_file"), *rest, "SHA-256"]


def rows(desk: Desk, lines: Iterable[Entry], digests: Mapping[str, str]) -> list[list[Cell]]:
    """The cells of the CSV file and of the workbook."""
    return [
        [
            e.person.person.id,
            e.person.person.name,
            e.person.team,
            scheme_name(desk, e.person.scheme_key),
            e.document,
            e.file,
            e.score,
            e.person.grade,
            desk.word("status", e.person.status),
            e.reason,
            digests.get(e.file),
        ]
        for e in lines
    ]


def as_workbook(desk: Desk, cells: Sequence[Sequence[Cell]]) -> bytes:
    """The index as an .xlsx file."""
    kept = [[cleaned(cell) if isinstance(cell, str) else cell for cell in row] for row in cells]
    return workbook(desk.say("title_index"), headings(desk), _WIDTHS, kept)


def as_csv(desk: Desk, cells: Iterable[Sequence[Cell]]) -> bytes:
    """The index as CSV in UTF-8, with the mark that Excel needs; no cell can become a formula there."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings(desk))
    writer.writerows([_harmless(cell) for cell in row] for row in cells)
    return out.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.2f}"
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def page(desk: Desk, lines: Iterable[Entry]) -> Context:
    """The context of templates/index: one row a person with links to the letters, pictures of the whole month."""
    people: dict[str, Context] = {}
    for e in lines:
        person = e.person.person
        row = people.setdefault(
            person.key,
            {
                "id": person.id,
                "name": person.name,
                "team": e.person.team,
                "score": "" if e.person.score is None else f"{e.person.score:.2f}",
                "grade": e.person.grade or "",
                "status": desk.word("status", e.person.status),
                "reason": e.reason,
                "files": [],
            },
        )
        if e.file:
            row["files"].append({"title": e.document, "name": e.file})
    whole = summary(desk)
    teams = list(dict.fromkeys(row["team"] for row in people.values()))
    context = {
        **whole,
        "document": "index",
        "title": desk.say("title_index"),
        "people": list(people.values()),
        "teams": teams,
        "statuses": list(dict.fromkeys(row["status"] for row in people.values())),
        "shown": desk.say("index_shown", count="{count}"),
    }
    return dict(cleaned(context))
