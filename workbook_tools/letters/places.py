"""Folders and files around a run: where templates lie, the logo, a hidden folder for what is not finished yet."""

from __future__ import annotations

import base64
import errno
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from .. import data
from ..appraisal import Appraisal
from ..errors import CannotWrite, TemplateError

_LARGEST_LOGO: Final = 2_000_000
_LOGOS: Final = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def template_folders(own: Path | None) -> tuple[Path, ...]:
    """The folders of templates in order of preference: a company's own overrides ours file by file."""
    ours = data.folder("templates")
    return (ours,) if own is None else (own, ours)


def own_templates(folder: Path) -> Path:
    """A company's folder of templates; TemplateError where there is none."""
    if not folder.is_dir():
        raise TemplateError("template_file", file=str(folder), why="there is no such folder of templates")
    return folder.resolve()


def logo(month: Appraisal) -> str:
    """The logo named in Settings, beside the workbook, as a data: URL; pictures only, nothing that holds a program."""
    name = month.team.settings.logo
    if not name:
        return ""
    path = Path(month.team.workbook).parent / name
    try:
        content = path.read_bytes() if path.stat().st_size <= _LARGEST_LOGO else b""
    except OSError:
        return ""
    kind = next((mime for start, mime in _LOGOS.items() if content.startswith(start)), None)
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if kind else ""


@contextmanager
def staging(out: Path) -> Iterator[Path]:
    """A hidden folder beside the letters, gone afterwards whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=".letters-", dir=out))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def writable(out: Path) -> Iterator[None]:
    """Says in one sentence what the system says about a folder that cannot be written."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise CannotWrite("disk_full", path=out) from error
        raise CannotWrite("not_writable", path=out, why=error.strerror or str(error)) from error
