"""Saving a workbook so that, whatever happens, its path holds the whole old or the whole new file.

The new file is written beside the old one, flushed, read again and checked, and only then renamed over it.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from ..errors import CannotWrite, ChangedMeanwhile, Locked, Refused
from .ooxml.archive import Archive, Member
from .ooxml.changes import Changes
from .ooxml.package import BadArchive, NotXml, part_key
from .ooxml.packing import PackageWriter, TooLarge, Written
from .ooxml.verifying import check_part

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


def save(path: Path, old: bytes, changes: Changes, keep: Callable[[bytes], Path]) -> Path:
    """Writes the changed package over `path`; `keep`, given the new bytes, puts the old ones away. Returns where.

    Raises ChangedMeanwhile when the file is no longer `old`, and CannotWrite when the disk does not take it; nothing
    was changed then.
    """
    target = Path(os.path.realpath(path))  # a symbolic link stays one: what it leads to is replaced
    with translated(path), _temporary(target) as (file, beside):
        written = write_package(file, changes)
        file.flush()
        os.fsync(file.fileno())
        file.seek(0)
        new = file.read()
        verify(new, changes, written, path)
        file.close()
        _take_over(target, beside)
        if target.read_bytes() != old:
            raise ChangedMeanwhile("changed", path=path)
        kept = keep(new)
        os.replace(beside, target)
        _sync_folder(target.parent)
    return kept


def replace_file(path: Path, data: bytes) -> None:
    """Puts these bytes in place of the file, as a whole or not at all. Raises CannotWrite."""
    target = Path(os.path.realpath(path))
    with translated(path), _temporary(target) as (file, beside):
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
        file.close()
        if target.exists():
            _take_over(target, beside)
        os.replace(beside, target)
        _sync_folder(target.parent)


def write_package(file: BinaryIO, changes: Changes) -> list[Written]:
    """Writes the whole new package: untouched members as they are, changed ones afresh, new ones at the end."""
    writer = PackageWriter(file)
    package = changes.package
    names = {part_key(name): name for name in changes.parts}
    late: list[tuple[str, Member | None]] = []
    written = []
    for member in package.archive.members:
        key = part_key(member.name)
        if key in changes.removed:
            continue
        if key not in names:
            writer.copy(member, package.archive.packed(member))
        elif names[key] in changes.late:
            late.append((names.pop(key), member))
        else:
            name = names.pop(key)
            written.append(writer.add(name, changes.parts[name](), member, name in changes.large))
    late = [(name, None) for name in names.values() if name not in changes.late] + late
    late += [(name, None) for name in names.values() if name in changes.late]
    for name, old in late:
        pieces = list(changes.parts[name]()) if name in changes.late else changes.parts[name]()
        if old is not None and pieces == [package.xml(name)]:
            writer.copy(old, package.archive.packed(old))  # nothing was added to it after all
        else:
            written.append(writer.add(name, pieces, old, name in changes.large))
    writer.close()
    return written


def verify(data: bytes, changes: Changes, written: list[Written], path: Path) -> None:
    """Reads the new file again: untouched members have the same bytes, written ones parse and hold what was made."""
    try:
        archive = Archive(data)
        members = {part_key(member.name): member for member in archive.members}
        before = changes.package.archive
        ours = {part_key(part.name): part for part in written}
        for old in before.members:
            key = part_key(old.name)
            if key in ours or key in changes.removed:
                continue
            new = members[key]
            same = (new.crc, new.size, new.method) == (old.crc, old.size, old.method)
            if not same or archive.packed(new) != before.packed(old):
                raise BadArchive(f"{old.name} was not copied whole")
        for key, part in ours.items():
            member = members[key]
            if (member.crc, member.size) != (part.crc, part.size):
                raise BadArchive(f"{part.name} was not written whole")
            check_part(archive, member)
    except (BadArchive, NotXml, KeyError) as wrong:
        raise CannotWrite("not_writable", path=path, why=f"the new file was not whole: {wrong}") from wrong


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turns what the system says about writing into errors of ours."""
    try:
        yield
    except TooLarge as wrong:
        raise Refused("refused.huge", path=path) from wrong
    except OSError as wrong:
        if wrong.errno in _FULL:
            raise CannotWrite("disk_full", path=path) from wrong
        if isinstance(wrong, PermissionError) and os.name == "nt":
            raise Locked("locked", path=path, program="another program") from wrong
        raise CannotWrite("not_writable", path=path, why=wrong.strerror or str(wrong)) from wrong


@contextmanager
def _temporary(target: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """A new file beside the target, gone again unless it was renamed."""
    for left in target.parent.glob(
        f".{glob_escaped(target.name)}.*.tmp"
    ):  # of a run that was killed: ours is the only one
        with suppress(OSError):
            left.unlink()
    beside = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    descriptor = os.open(beside, os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    file = os.fdopen(descriptor, "w+b")
    try:
        yield file, beside
    finally:
        with suppress(OSError):
            file.close()
        with suppress(FileNotFoundError, PermissionError):
            beside.unlink()


def glob_escaped(name: str) -> str:
    """The name as a pattern that matches nothing else."""
    return "".join(f"[{c}]" if c in "*?[" else c for c in name)


def _take_over(target: Path, beside: Path) -> None:
    """The new file gets the old one's permissions and, where that is allowed, its owner."""
    old = target.stat()
    if hasattr(os, "chown"):
        new = beside.stat()
        if (new.st_uid, new.st_gid) != (old.st_uid, old.st_gid):
            with suppress(OSError):
                os.chown(beside, old.st_uid, old.st_gid)
    os.chmod(beside, stat.S_IMODE(old.st_mode))


def _sync_folder(folder: Path) -> None:
    """Makes the rename itself last; Windows has no such call."""
    if os.name == "nt":
        return
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
