"""The JSON of --json: written whole or not at all, one person, team and problem a line."""

from __future__ import annotations

import errno
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..errors import CannotWrite
from .session import show

STANDARD_OUTPUT = "-"


def as_text(report: dict[str, Any]) -> str:
    """The report as JSON that a person can skim: a line each, and quick to make (no indenting encoder)."""
    return "{" + ",\n".join(_members(report)) + "}\n"


def _members(report: dict[str, Any]) -> Iterator[str]:
    for key, value in report.items():
        if isinstance(value, list):
            lines = ",\n".join("  " + json.dumps(item, ensure_ascii=False, allow_nan=False) for item in value)
            yield f'"{key}": [\n{lines}\n]' if lines else f'"{key}": []'
        else:
            yield f'"{key}": {json.dumps(value, ensure_ascii=False)}'


def deliver(report: dict[str, Any], target: str) -> None:
    """Hands the JSON over: to standard output for "-", else into the file. Raises CannotWrite."""
    text = as_text(report)
    if target == STANDARD_OUTPUT:
        show(text.removesuffix("\n"), err=False)
        return
    try:
        write_whole(Path(target), text)
    except OSError as error:
        code = "disk_full" if error.errno == errno.ENOSPC else "not_writable"
        raise CannotWrite(code, path=target, why=error.strerror or str(error)) from error


def write_whole(path: Path, text: str) -> None:
    """Writes a text file beside its place and moves it there, so that nobody ever finds half of it."""
    if path.exists() and not path.is_file():  # a device or a pipe is written to, never replaced
        path.write_text(text, encoding="utf-8")
        return
    path = path.resolve()  # a symbolic link stays one
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".tmp")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
