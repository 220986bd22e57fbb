"""Has documents rendered by the crew and puts each finished file under its name."""

from __future__ import annotations

import math
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from .. import language as languages
from . import glyphs, native
from .crew import Crew, Outcome, Setup, Task
from .documents import Document
from .ledger import Ledger
from .places import staging, template_folders
from .receipt import HeldLetter

Progress = Callable[[int, int], None]

_OWN_SECONDS: Final = 10.0  # what a company's own template may take for one letter
_OUR_SECONDS: Final = 120.0  # ours are known to end; this is for a machine that is busy
_OWN_MEMORY: Final = 1 << 30
_LETTERS_A_WORKER: Final = 8  # fewer are done before another process is ready


@dataclass
class Run:
    """One run over one folder: what it has, what it does, what came of it."""

    out: Path
    period: str
    ledger: Ledger
    own: Path | None
    surrounding: str
    jobs: int | None = None
    progress: Progress | None = None
    written: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    held: list[HeldLetter] = field(default_factory=list)

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders of templates, the company's own first."""
        return template_folders(self.own)


Changed = Sequence[tuple[Document, str]]  # a document to be rendered and the digest of what it is made from


def render(changed: Changed, run: Run) -> None:
    """Renders the documents; `run` then knows which are written and which are held.

    A company's own template must work for every document before any is put in place: there an error leaves no letter.
    With ours, each is put in place when it is finished, and one that cannot be rendered holds itself only.
    """
    if not changed:
        return
    with staging(run.out) as folder, tempfile.TemporaryDirectory(prefix="letters-") as temporary:
        tasks = [Task(i, d.kind, d.context, folder / d.name, d.password) for i, (d, _) in enumerate(changed)]
        setup = _setup(run, [document for document, _ in changed], Path(temporary))
        finished = []
        with Crew(setup, _jobs(run.jobs, len(tasks))) as crew:
            for done, outcome in enumerate(crew.render(tasks), 1):
                if outcome.error is not None and (run.own is not None or not outcome.failed):
                    raise outcome.error
                if run.own is None:
                    _place(outcome, changed, run)
                else:
                    finished.append(outcome)
                if run.progress is not None:
                    run.progress(done, len(tasks))
        for outcome in finished:
            _place(outcome, changed, run)


def _place(outcome: Outcome, changed: Changed, run: Run) -> None:
    """Puts a finished file under its name, or holds it."""
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
        return Setup(run.folders, conf, _OWN_SECONDS, _OWN_MEMORY, own=True)
    fonts = temporary / "fonts"
    fonts.mkdir()
    glyphs.cut(_characters(run, documents), fonts)
    return Setup(run.folders, native.fonts_conf(temporary, fonts), _OUR_SECONDS, 0)


def _characters(run: Run, documents: Sequence[Document]) -> set[str]:
    """Every character that these documents can come to show."""
    found: set[str] = set()
    for document in documents:
        found |= glyphs.characters(document.context)
    for language in {document.context["language"] for document in documents}:
        found |= glyphs.characters(dict(languages.texts("letters", language)))
    for folder in run.folders:
        for path in folder.rglob("*.*"):
            if path.suffix in (".html", ".svg", ".css"):
                found |= set(path.read_text(encoding="utf-8"))
    return found


def _jobs(wanted: int | None, tasks: int) -> int:
    if wanted is not None:
        return min(max(1, wanted), tasks)
    return min(os.cpu_count() or 1, math.ceil(tasks / _LETTERS_A_WORKER))
