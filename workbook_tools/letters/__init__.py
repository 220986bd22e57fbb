"""Letters: an Appraisal → contexts (pure) → HTML → PDF files in a folder.

Importing this imports nothing heavy: WeasyPrint lives in the letters' own processes, the rest comes at the first call.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from .receipt import HeldLetter, LettersReceipt

if TYPE_CHECKING:
    from ..appraisal import Appraisal

__all__ = ["HeldLetter", "LettersReceipt", "write_letters"]


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
    progress: Callable[[int, int], None] | None = None,
) -> LettersReceipt:
    """Writes the letters, notices and plans of a month as PDF files into the folder `out`.

    `language` overrides the workbook's; `only` are Employee IDs; `templates` a folder that overrides ours file by file;
    `jobs` how many processes (default: one a core); `force` renders unchanged letters again; `join` makes one
    print-ready file besides; `progress` is told (done, all). Raises TemplateError where a template cannot be used (then
    no letter is written) and CannotWrite where the folder cannot be written.
    """
    from .write import write_letters as write

    return write(
        month,
        out,
        language=language,
        only=only,
        templates=templates,
        jobs=jobs,
        force=force,
        join=join,
        progress=progress,
    )
