"""Writes a month's letters into a folder: which ones, are all characters known, what changed; rendered, put in place.

Nothing half-written is ever seen under a letter's name: a letter is finished in a folder of the run and then renamed.
"""

from __future__ import annotations

import base64
import errno
import math
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from .. import data
from ..appraisal import Appraisal
from ..errors import CannotWrite, TemplateError
from . import glyphs, native
from .context.desk import Desk
from .crew import Crew, Outcome, Setup, Task
from .documents import Document, letters
from .ledger import Ledger, digest_of, surroundings
from .receipt import HeldLetter, LettersReceipt

Progress = Callable[[int, int], None]

_OWN_SECONDS: Final = 10.0  # what a company's own template may take for one letter
_OUR_SECONDS: Final = 120.0  # ours are known to end; this is for a machine that is busy
_OWN_MEMORY: Final = 1 << 30
_LETTERS_A_WORKER: Final = 8  # fewer are done before another process is ready
_LARGEST_LOGO: Final = 2_000_000
_LOGOS: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


@dataclass
class Run:
    """One run over one folder: what it has, what it does, what came of it."""

    out: Path
    period: str
    ledger: Ledger
    own: Path | None
    surrounding: str
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    held: list[HeldLetter] = field(default_factory=list)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of templates, the company's own first."""
        return _folders(self.own)


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
    """Writes the letters, notices and plans of a month as PDF files into the folder `out`.

    `language` overrides the workbook's; `only` are Employee IDs; `templates` a folder that overrides ours file by file;
    `force` renders unchanged letters again; `join` makes one print-ready file besides. Raises TemplateError where a
    template cannot be used (then no letter is written) and CannotWrite where the folder cannot be written.
    """
    out = Path(out)
    own = None if templates is None else _own_templates(Path(templates))
    desk = Desk(month, language or month.team.settings.letter_language or month.team.language, _logo(month))
    documents = list(letters(desk, only))
    with _writable(out):
        out.mkdir(parents=True, exist_ok=True)
        run = Run(out, month.period.key, Ledger.of(out), own, surroundings(_folders(own), desk.language))
        ready = _with_glyphs(documents, run)
        changed = _changed(ready, run, force=force)
        try:
            _render(changed, run, jobs, progress)
            if not only:
                _remove_outdated(ready, run)
        finally:
            run.ledger.save()
        return _receipt(ready, run, join=join)


def _receipt(documents: Sequence[Document], run: Run, *, join: bool) -> LettersReceipt:
    order = {document.name: i for i, document in enumerate(documents)}
    written, unchanged = (
        tuple(run.out / name for name in sorted(names, key=order.__getitem__)) for names in (run.written, run.unchanged)
    )
    receipt = LettersReceipt(run.out, written, unchanged, tuple(run.held))
    if join:
        receipt = replace(receipt, joined=_join(documents, run))
    return receipt


def _join(documents: Sequence[Document], run: Run) -> Path:
    from .protect import joined

    done = {*run.written, *run.unchanged}
    target = run.out / f"{run.period}_joined.pdf"
    with _staging(run.out) as folder:
        joined(((run.out / d.name, d.password) for d in documents if d.name in done), folder / target.name)
        (folder / target.name).replace(target)
    return target


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


def _changed(documents: Sequence[Document], run: Run, *, force: bool) -> list[tuple[Document, str]]:
    """The documents to be rendered, with the digest of what they are made from."""
    changed = []
    for document in documents:
        digest = digest_of(document, run.surrounding)
        if not force and run.ledger.is_unchanged(document.name, digest):
            run.unchanged.append(document.name)
        else:
            changed.append((document, digest))
    return changed


def _render(changed: Sequence[tuple[Document, str]], run: Run, jobs: int | None, progress: Progress | None) -> None:
    if not changed:
        return
    with _staging(run.out) as folder, tempfile.TemporaryDirectory(prefix="letters-") as temporary:
        tasks = [Task(i, d.kind, d.context, folder / d.name, d.password) for i, (d, _) in enumerate(changed)]
        setup = _setup(run, [document for document, _ in changed], Path(temporary))
        with Crew(setup, _jobs(jobs, len(tasks))) as crew:
            outcomes = []
            for done, outcome in enumerate(crew.render(tasks), 1):
                if outcome.error is not None and (run.own is not None or not outcome.failed):
                    raise outcome.error
                outcomes.append(outcome)
                if run.own is None:  # a company's own template must work for every letter before any is put in place
                    _place(outcome, changed, run)
                if progress is not None:
                    progress(done, len(tasks))
        if run.own is not None:
            for outcome in outcomes:
                _place(outcome, changed, run)


def _place(outcome: Outcome, changed: Sequence[tuple[Document, str]], run: Run) -> None:
    """Puts a finished letter under its name, or holds it."""
    document, digest = changed[outcome.task.number]
    if outcome.failed:
        person = document.person.person.id if document.person else ""
        run.held.append(HeldLetter(person, "not_rendered", {"why": outcome.failed, "document": document.kind}))
        return
    outcome.task.path.replace(run.out / document.name)
    run.ledger.note(document.name, digest, outcome.sha256, run.period)
    run.written.append(document.name)


def _setup(run: Run, documents: Sequence[Document], temporary: Path) -> Setup:
    """The workers' fonts and limits. With our own templates, the fonts are cut to the characters of this run."""
    if run.own is not None:
        conf = native.fonts_conf(temporary, glyphs.FONTS)
        return Setup(run.folders, conf, _OWN_SECONDS, _OWN_MEMORY)
    fonts = temporary / "fonts"
    fonts.mkdir()
    glyphs.cut(_characters(run, documents), fonts)
    return Setup(run.folders, native.fonts_conf(temporary, fonts), _OUR_SECONDS, 0)


def _characters(run: Run, documents: Sequence[Document]) -> set[str]:
    from .. import language as languages

    found: set[str] = set()
    for document in documents:
        found |= glyphs.characters(document.context)
        found |= glyphs.characters(dict(languages.texts("letters", document.context["language"])))
    for folder in run.folders:
        for path in folder.rglob("*.html"):
            found |= set(path.read_text(encoding="utf-8"))
    return found


def _jobs(wanted: int | None, tasks: int) -> int:
    most = max(1, wanted) if wanted is not None else os.cpu_count() or 1
    return min(most, max(1, math.ceil(tasks / _LETTERS_A_WORKER)) if wanted is None else tasks)


def _remove_outdated(documents: Sequence[Document], run: Run) -> None:
    """A letter of an earlier run whose person is held now would be a wrong one: it goes, unless somebody changed it."""
    for path in run.ledger.outdated(run.period, (document.name for document in documents)):
        path.unlink(missing_ok=True)
        run.ledger.forget(path)


def _folders(own: Path | None) -> tuple[Path, ...]:
    ours = data.folder("templates")
    return (ours,) if own is None else (own, ours)


def _own_templates(folder: Path) -> Path:
    if not folder.is_dir():
        raise TemplateError("template_file", file=str(folder), why="there is no such folder of templates")
    return folder.resolve()


def _logo(month: Appraisal) -> str:
    """The logo named in Settings, beside the workbook, as a data: URL; pictures only, nothing that holds a program."""
    name = month.team.settings.logo
    if not name:
        return ""
    path = Path(month.team.workbook).parent / name
    if not path.is_file() or path.stat().st_size > _LARGEST_LOGO:
        return ""
    content = path.read_bytes()
    kind = next((mime for start, mime in _LOGOS.items() if content.startswith(start)), None)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if kind else ""


@contextmanager
def _staging(out: Path) -> Iterator[Path]:
    """A hidden folder beside the letters, gone afterwards whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=".letters-", dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _writable(out: Path) -> Iterator[None]:
    """Says in one sentence what the system says about a folder that cannot be written."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise CannotWrite("disk_full", path=out) from error
        raise CannotWrite("not_writable", path=out, why=error.strerror or str(error)) from error
