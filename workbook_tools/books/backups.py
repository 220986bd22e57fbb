"""What `undo` gives back: the bytes of a workbook before each of the last ten writes, in the user's own data folder.

Never beside the workbook: that folder may be shared or synced. Every file is readable by its owner only.
"""

import json
import os
import sys
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NamedTuple

DATA_VARIABLE: Final = "WORKBOOK_TOOLS_DATA"
KEPT: Final = 10


class Backup(NamedTuple):
    """One write: the file with the bytes from before it, and the digest of the bytes after it."""

    number: int
    before: Path
    after: str


def data_folder() -> Path:
    """The folder for backups and logs: the user's data folder, or what WORKBOOK_TOOLS_DATA names."""
    chosen = os.environ.get(DATA_VARIABLE)
    if chosen:
        return Path(chosen)
    if sys.platform == "linux":  # the same place; platformdirs looks for it with half the standard library
        return Path(os.environ.get("XDG_DATA_HOME") or "~/.local/share").expanduser() / "workbook-tools"
    from platformdirs import user_data_path

    return user_data_path("workbook-tools", appauthor=False)


def digest(data: bytes) -> str:
    """What tells two states of a workbook apart: nobody gains by forging it, and hashlib costs a quarter of a start."""
    return f"{len(data):x}-{zlib.crc32(data):08x}-{zlib.adler32(data):08x}"


class Backups:
    """The backups of the workbook at `path`."""

    def __init__(self, path: Path) -> None:
        whole = os.path.realpath(path)
        raw = os.path.normcase(whole).encode("utf-8", "surrogateescape")
        mark = f"{zlib.crc32(raw):08x}{zlib.adler32(raw):08x}"
        self.folder = data_folder() / "backups" / f"{Path(whole).stem[:40]}-{mark}"

    def all(self) -> list[Backup]:
        """Every backup that is whole, oldest first."""
        found = []
        for note in sorted(self.folder.glob("*.json")):
            before = note.with_suffix(".before")
            if note.stem.isdigit() and before.exists():
                with suppress(ValueError, KeyError, OSError):
                    found.append(Backup(int(note.stem), before, json.loads(note.read_text("utf-8"))["after"]))
        return found

    def keep(self, old: bytes, new: bytes, tables: Mapping[str, Any]) -> Path:
        """Keeps the bytes from before a write, and what was written (`tables` tells where). Returns the backup's file."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        entries = self.all()
        number = max((int(f.stem) for f in self.folder.glob("*.before") if f.stem.isdigit()), default=0) + 1
        before = self.folder / f"{number:06}.before"
        _write(before, old)
        after = digest(new)
        _write(before.with_suffix(".json"), json.dumps({"after": after}).encode())
        if tables:
            _write(self.folder / "written.xlsx", new)
            _write(self.folder / "written.note", json.dumps({"after": after, "tables": tables}).encode())
        for entry in entries[: max(0, len(entries) + 1 - KEPT)]:
            self.forget(entry)
        return before

    def forget(self, entry: Backup) -> None:
        """Removes one backup."""
        for file in (entry.before.with_suffix(".json"), entry.before):
            with suppress(OSError):
                file.unlink()

    def written(self) -> tuple[bytes, Mapping[str, Any]] | None:
        """The workbook as it was last written here, and where its tables stood; None where that is not at hand."""
        try:
            note = json.loads((self.folder / "written.note").read_text("utf-8"))
            data = (self.folder / "written.xlsx").read_bytes()
            tables: Mapping[str, Any] = note["tables"]
        except (OSError, ValueError, KeyError):
            return None
        return (data, tables) if digest(data) == note["after"] else None


def _write(path: Path, data: bytes) -> None:
    """Writes a file that only its owner may read; it is there as a whole or not at all."""
    beside = path.with_name(path.name + ".new")
    with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600), "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(beside, path)
