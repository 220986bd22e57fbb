"""What HR gets besides the letters: board, department summary, index (page, workbook, CSV), one file to print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from . import glyphs, index
from .context.desk import Context, Desk
from .context.group import board, summary
from .documents import Document, cleaned
from .names import file_name, safe
from .places import staging
from .receipt import HeldLetter
from .rendering import Run

INDEX_PAGE = "index.html"
UNKNOWN_CHARACTER = "〓"  # what Chinese printers set for a character they had no type for


def group_name(period: str, kind: str, ending: str = "pdf") -> str:
    """The name of a file about the whole period: PERIOD_board.pdf"""
    return file_name((period,), kind, ending)


def group_documents(desk: Desk) -> list[Document]:
    """The board and the department summary. A name with a character that has no glyph must not hold these."""
    period = desk.month.period.key
    contexts = {"board": board(desk), "summary": summary(desk)}
    return [Document(k, group_name(period, k), _shown(dict(cleaned(context)))) for k, context in contexts.items()]


def _shown(context: Context) -> Context:
    unknown = glyphs.missing(glyphs.characters(context))
    table = str.maketrans(dict.fromkeys(unknown, UNKNOWN_CHARACTER))

    def known(value: object) -> object:
        if isinstance(value, str):
            return value.translate(table)
        if isinstance(value, dict):
            return {key: content if key == "logo" else known(content) for key, content in value.items()}
        return [known(item) for item in value] if isinstance(value, list) else value

    return dict(known(context)) if unknown else context  # type: ignore[call-overload]


def index_page(desk: Desk, documents: Iterable[Document], held: Sequence[HeldLetter]) -> Document:
    """index.html, a page for the browser."""
    return Document("index", INDEX_PAGE, index.page(desk, index.entries(desk, documents, held)))


def write_index(desk: Desk, documents: Iterable[Document], run: Run) -> None:
    """PERIOD_index.xlsx and PERIOD_index.csv, with the SHA-256 of each letter as it lies there now."""
    digests = {name: entry["sha256"] for name, entry in run.ledger.files.items()}
    cells = index.rows(desk, index.entries(desk, documents, run.held), digests)
    with staging(run.out) as folder:
        for ending, content in (("xlsx", index.as_workbook(desk, cells)), ("csv", index.as_csv(desk, cells))):
            name = group_name(desk.month.period.key, "index", ending)
            (folder / name).write_bytes(content)
            (folder / name).replace(run.out / name)


def write_joined(documents: Iterable[Document], run: Run) -> Path:
    """PERIOD_joined.pdf: every letter there is, ready to print on both sides."""
    from .protect import joined

    done = {*run.written, *run.unchanged}
    target = run.out / f"{safe(run.period)}_joined.pdf"
    with staging(run.out) as folder:
        joined(((run.out / d.name, d.password) for d in documents if d.name in done), folder / target.name)
        (folder / target.name).replace(target)
    return target
