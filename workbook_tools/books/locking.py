"""Whether somebody else has the workbook: Excel, LibreOffice, another program, or another run of ours."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ..errors import Locked


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Keeps every other run of ours from writing the workbook meanwhile. Raises Locked when somebody has it."""
    target = Path(os.path.realpath(path))
    check_open_elsewhere(path, target)
    yield


def check_open_elsewhere(path: Path, target: Path) -> None:
    """Raises Locked when Excel or LibreOffice left its mark beside the workbook that it has open."""
    marks = (
        (f"~${target.name}", "Excel"),
        (f"~${target.name[2:]}", "Excel"),
        (f".~lock.{target.name}#", "LibreOffice"),
    )
    for name, program in marks:
        if target.with_name(name).exists():
            raise Locked("locked", path=path, program=program)
