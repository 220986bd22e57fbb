"""After-work on finished PDFs: a password, and many letters in one file. The only module that knows pikepdf."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path

import pikepdf


def encrypted(content: bytes, password: str) -> bytes:
    """The PDF under AES-256: it opens with the password only; screen readers may still read it aloud."""
    allowed = pikepdf.Permissions(accessibility=True, extract=False, modify_other=False, modify_assembly=False)
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as pdf:
        pdf.save(out, encryption=pikepdf.Encryption(owner=password, user=password, R=6, allow=allowed))
    return out.getvalue()


def joined(letters: Iterable[tuple[Path, str]], target: Path) -> None:
    """One print-ready PDF of all letters (path, password) in order; each begins on the front of a sheet."""
    with pikepdf.new() as book:
        for path, password in letters:
            with pikepdf.open(path, password=password) as letter:
                book.pages.extend(letter.pages)
                if len(letter.pages) % 2:
                    book.add_blank_page(page_size=_size(letter))
        if book.pages and len(book.pages) > 1:
            book.remove_unreferenced_resources()
        book.save(target, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def _size(letter: pikepdf.Pdf) -> tuple[float, float]:
    box = letter.pages[-1].mediabox
    return float(box[2]) - float(box[0]), float(box[3]) - float(box[1])
