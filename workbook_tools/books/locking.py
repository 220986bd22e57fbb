"""Whether somebody else has the workbook: Excel, LibreOffice, another program, or another run of ours."""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from ..errors import CannotWrite, Locked
from .backups import data_folder


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Keeps every other run of ours from writing the workbook meanwhile.

    Raises Locked when another program or another run has it, CannotWrite when it may not be written at all.
    """
    target = Path(os.path.realpath(path))
    _check_marks(path, target)
    if target.exists():
        _check_held(path, target)
    # the lock lies in our own folder: one beside the workbook would be synced, and seen
    folder = data_folder() / "locks"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        file = (folder / f"{zlib.crc32(os.fsencode(os.path.normcase(target))):08x}.lock").open("wb")
    except OSError as wrong:
        raise CannotWrite("not_writable", path=folder, why=wrong.strerror or str(wrong)) from wrong
    with file:
        if not _lock(file):
            raise Locked("busy", path=path)
        try:
            yield
        finally:
            _unlock(file)


def _check_marks(path: Path, target: Path) -> None:
    """Excel and LibreOffice each leave a file beside a workbook that they have open."""
    for folder, name in {(path.parent, path.name), (target.parent, target.name)}:
        for mark, program in ((f"~${name}", "Excel"), (f".~lock.{name}#", "LibreOffice")):
            beside = folder / mark
            if beside.exists() and not _is_left_over(beside):
                raise Locked("locked_by_mark", path=path, program=program, mark=beside)


def _is_left_over(mark: Path) -> bool:
    """Whether a mark outlived its program: Windows lets nobody write it while Excel holds it; elsewhere none can tell."""
    if sys.platform != "win32":
        return False
    try:
        with mark.open("r+b"):
            return True
    except OSError:
        return False


def _check_held(path: Path, target: Path) -> None:
    """Whether another program holds the file itself, and whether it may be written."""
    try:
        with target.open("r+b") as file:
            if sys.platform != "win32" and not _free(file):
                raise Locked("locked", path=path, program="another program")
    except PermissionError as wrong:
        if sys.platform == "win32" and os.access(target, os.W_OK):
            raise Locked("locked", path=path, program="another program") from wrong
        raise CannotWrite("not_writable", path=path, why=wrong.strerror or str(wrong)) from wrong
    except OSError as wrong:
        raise CannotWrite("not_writable", path=path, why=wrong.strerror or str(wrong)) from wrong


def _free(file: BinaryIO) -> bool:
    import fcntl

    try:
        fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks
        return True
    fcntl.lockf(file, fcntl.LOCK_UN)
    return True


def _lock(file: BinaryIO) -> bool:
    """Takes the lock, or tells that another run has it; the system lets go of it when a run is killed."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _unlock(file: BinaryIO) -> None:
    with suppress(OSError):
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_UN)
