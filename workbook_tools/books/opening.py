"""A workbook file read into memory and known for what it is; files that are no workbook, each told by its sign."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from ..errors import CannotRead
from .ooxml.archive import ENCRYPTED_FLAG, Archive
from .ooxml.package import CONTENT_TYPES, BadArchive, BadPackage, NotXml, Package

LIMIT_VARIABLE: Final = "WORKBOOK_TOOLS_MAX_MB"
_DEFAULT_LIMIT_MB: Final = 4096
_BOMB_SIZE: Final = 64 << 20  # a part that unpacks to more than this ...
_BOMB_RATIO: Final = 300  # ... and to more than this times its packed size is no sheet that anybody filled in
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path) -> bytes:
    """The file's bytes. Raises CannotRead, with the reason, when there are none to read."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise CannotRead("no_such_file", path=path) from None
    except IsADirectoryError:
        raise CannotRead("is_folder", path=path) from None
    except OSError as wrong:
        if path.is_dir():  # Windows answers with "permission denied"
            raise CannotRead("is_folder", path=path) from None
        raise CannotRead("not_readable", path=path, why=wrong.strerror or str(wrong)) from wrong
    if not data:
        raise CannotRead("empty_file", path=path)
    return data


def open_package(data: bytes, path: Path) -> Package:
    """The package in these bytes. Raises CannotRead: not a workbook, another format, encrypted, damaged, too large."""
    if data.startswith(_OLE):
        encrypted = "EncryptedPackage".encode("utf-16-le") in data
        raise CannotRead("encrypted" if encrypted else "old_format", path=path)
    if not data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        raise CannotRead("not_a_workbook", path=path)
    try:
        archive = Archive(data)
        check_sizes(archive, path)
        office = any(member.name.lower() == CONTENT_TYPES.lower() for member in archive.members)
        package = Package(data)
        if any(member.flags & ENCRYPTED_FLAG for member in package.archive.members):
            raise CannotRead("encrypted", path=path)
        if package.workbook.lower().endswith(".bin"):
            raise CannotRead("binary_format", path=path)
        _ = package.sheets
    except BadPackage as wrong:
        if office:
            raise CannotRead("damaged", path=path, why=str(wrong)) from wrong
        raise CannotRead("not_a_workbook", path=path) from wrong
    except (BadArchive, NotXml) as wrong:
        raise CannotRead("damaged", path=path, why=str(wrong)) from wrong
    return package


def check_sizes(archive: Archive, path: Path) -> None:
    """Raises CannotRead when the members unpack to more than a workbook's worth: a bomb, or far too much to hold."""
    limit = int(os.environ.get(LIMIT_VARIABLE, _DEFAULT_LIMIT_MB))
    total = sum(member.size for member in archive.members)
    if total > limit << 20:
        raise _too_large(path, limit, f"it unpacks to {total >> 20} MB")
    for member in archive.members:
        if member.size > max(_BOMB_SIZE, _BOMB_RATIO * member.packed) and LIMIT_VARIABLE not in os.environ:
            raise _too_large(path, limit, f"its part {member.name} unpacks to {member.size >> 20} MB")


def _too_large(path: Path, limit: int, why: str) -> CannotRead:
    return CannotRead("too_large", path=path, limit=f"{limit} MB", why=why, variable=LIMIT_VARIABLE)
