"""An Appraisal back into its workbook: the last step, where the pure stages end and the book is touched."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from .appraisal import Appraisal, first_sentence, sentence
from .books.base import Book, Receipt
from .errors import ChangedMeanwhile, NothingToScore, UsageError
from .writing import edits


def write_back(
    workbook: str | Path | Book, month: Appraisal, output: str | Path | None = None, now: datetime | None = None
) -> Receipt:
    """Writes an Appraisal's result sheets, Plan rows and Roster cells into the workbook that it was read from.

    With `output`, into a copy of it at that path; the workbook itself stays as it is.

    Raises ChangedMeanwhile where the file is no longer the one that was read, NothingToScore where nobody could be
    read or no scheme can be used, and the CannotWrite errors of the book (locked, refused, disk full): then nothing
    was written.
    """
    if not month.people and month.problems:
        raise NothingToScore("nobody", workbook=month.team.workbook, why=first_sentence(month.team, month.problems))
    if month.people and not any(one.scheme is not None and one.scheme.usable for one in month.people):
        why = next((sentence(month.team, p) for p in month.problems if p.is_error), "")
        raise NothingToScore("scheme_unusable", workbook=month.team.workbook, why=why)
    book = month.book
    path = getattr(book, "path", None)
    if isinstance(workbook, str | Path) and (path is None or Path(workbook).resolve() != Path(path).resolve()):
        raise ChangedMeanwhile("changed", path=workbook)
    made = edits(month, now or datetime.now().astimezone().replace(microsecond=0, tzinfo=None))
    if output is None or (path is not None and Path(output).resolve() == Path(path).resolve()):
        return book.apply(made)
    endings = Path(path or output).suffix
    if Path(output).suffix.lower() != endings.lower():
        raise UsageError("wrong_ending", path=output, endings=endings)
    return book.apply_to_copy(made, output)  # type: ignore[attr-defined,no-any-return]  # only a file can be copied
