"""Writes a month's letters into a folder: which ones, are all characters known, what changed; rendered, put in place.

Nothing half-written is ever seen under a letter's name: a letter is finished in a folder of the run and then renamed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from ..appraisal import Appraisal
from . import glyphs, pack
from .context.desk import Desk
from .documents import Document, letters
from .ledger import Ledger, digest_of, surroundings
from .places import logo, own_templates, template_folders, writable
from .receipt import HeldLetter, LettersReceipt
from .rendering import Changed, Progress, Run, render


def write_letters(
    month: Appraisal,
    out: str | Path,
    *,
    language: str | None = None,
    only: Sequence[str] = (),
    templates: str | Path | None = None,
    jobs: int | None = None,
    force: bool = False,
    join: bool = False,
    progress: Progress | None = None,
) -> LettersReceipt:
    """Writes the letters of a month, as `workbook_tools.write_letters` says."""
    out = Path(out)
    own = None if templates is None else own_templates(Path(templates))
    desk = Desk(month, language or month.team.settings.letter_language or month.team.language, logo(month))
    wanted = list(letters(desk, only))
    with writable(out):
        out.mkdir(parents=True, exist_ok=True)
        surrounding = surroundings(template_folders(own), desk.language)
        run = Run(out, month.period.key, Ledger.of(out), own, surrounding, jobs, progress)
        try:
            return _written(desk, wanted, run, whole=not only, force=force, join=join)
        finally:
            run.ledger.save()


def _written(desk: Desk, wanted: list[Document], run: Run, *, whole: bool, force: bool, join: bool) -> LettersReceipt:
    """Everything of one run. A run for some people leaves the pack alone, unless there is one that must stay true."""
    ready = _with_glyphs(wanted, run)
    pack_too = whole or pack.group_name(run.period, "summary") in run.ledger.files
    everybody = ready if whole else _with_glyphs(list(letters(desk)), replace(run, held=[]))
    group = [*pack.group_documents(desk), pack.index_page(desk, everybody, run.held)] if pack_too else []
    render(_changed([*ready, *group], run, force=force), run)
    if whole:
        _remove_outdated([*ready, *group], run)
    receipt = _receipt(ready, run)
    if pack_too:
        receipt = _with_pack(desk, everybody, run, receipt)
    return replace(receipt, joined=pack.write_joined(ready, run)) if join else receipt


def _with_pack(desk: Desk, documents: Sequence[Document], run: Run, receipt: LettersReceipt) -> LettersReceipt:
    lost = {(letter.person, letter.details.get("document")) for letter in run.held if letter.code == "not_rendered"}
    documents = [d for d in documents if d.person is None or (d.person.person.id, d.kind) not in lost]
    if lost:  # the page was made when they were still expected
        render(_changed([pack.index_page(desk, documents, run.held)], run, force=True), run)
    pack.write_index(desk, documents, run)
    return replace(
        receipt,
        board=run.out / pack.group_name(run.period, "board"),
        summary=run.out / pack.group_name(run.period, "summary"),
        index=run.out / pack.INDEX_PAGE,
    )


def _receipt(documents: Sequence[Document], run: Run) -> LettersReceipt:
    """The letters in Roster order, whatever the order they were finished in."""
    written, unchanged = set(run.written), set(run.unchanged)
    return LettersReceipt(
        run.out,
        tuple(run.out / d.name for d in documents if d.name in written),
        tuple(run.out / d.name for d in documents if d.name in unchanged),
        tuple(run.held),
    )


def _with_glyphs(documents: Sequence[Document], run: Run) -> list[Document]:
    """The documents whose every character can be shown; the others are held, and only they."""
    ready = []
    for document in documents:
        unknown = glyphs.missing(glyphs.characters(document.context))
        if unknown and document.person is not None:
            details: dict[str, object] = {"characters": "".join(unknown), "document": document.kind}
            run.held.append(HeldLetter(document.person.person.id, "missing_glyph", details))
        else:
            ready.append(document)
    return ready


def _changed(documents: Sequence[Document], run: Run, *, force: bool) -> Changed:
    """The documents to be rendered; the others are noted as unchanged."""
    changed = []
    for document in documents:
        digest = digest_of(document, run.surrounding)
        if not force and run.ledger.is_unchanged(document.name, digest):
            run.unchanged.append(document.name)
        else:
            changed.append((document, digest))
    return changed


def _remove_outdated(documents: Sequence[Document], run: Run) -> None:
    """A letter of an earlier run whose person is held now would be a wrong one: it goes, unless somebody changed it."""
    for path in run.ledger.outdated(run.period, (document.name for document in documents)):
        path.unlink(missing_ok=True)
        run.ledger.forget(path)
