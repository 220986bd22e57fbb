"""What was written into a folder and from what: letters that would come out the same are not rendered again.

The ledger is a hidden file beside the letters. A letter counts as unchanged when everything it was made from (its
context, templates, texts, fonts, versions) and the bytes on disk are those of the last run.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from .. import language as languages
from .documents import Document
from .glyphs import FILES, FONTS

NAME: Final = ".workbook-tools-letters.json"
_MADE_WITH: Final = ("weasyprint", "pydyf", "jinja2", "fonttools", "babel", "pikepdf", "workbook-tools")


@dataclass
class Ledger:
    """The files of a folder: name → the digest of what went in, the SHA-256 of what came out, and its period."""

    folder: Path
    files: dict[str, dict[str, str]] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Ledger:
        """The ledger of a folder; an unreadable one is an empty one, and everything is rendered again."""
        try:
            stored = json.loads((folder / NAME).read_text(encoding="utf-8"))
            return cls(folder, {str(name): dict(entry) for name, entry in stored["files"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(folder)

    def is_unchanged(self, name: str, digest: str) -> bool:
        """True when the file is there, as it was written, from the same input."""
        entry = self.files.get(name)
        return entry is not None and entry.get("input") == digest and entry.get("sha256") == sha256(self.folder / name)

    def note(self, name: str, digest: str, content: str, period: str) -> None:
        """Remembers a file that was written."""
        self.files[name] = {"input": digest, "sha256": content, "period": period}

    def outdated(self, period: str, current: Iterable[str]) -> list[Path]:
        """Files of this period that we wrote, nobody changed, and that this run has no letter for any more."""
        kept = set(current)
        return [
            self.folder / name
            for name, entry in self.files.items()
            if entry.get("period") == period and name not in kept and entry.get("sha256") == sha256(self.folder / name)
        ]

    def forget(self, path: Path) -> None:
        """Drops a file that was removed."""
        self.files.pop(path.name, None)

    def save(self) -> None:
        """Writes the ledger, whole or not at all."""
        text = json.dumps({"format": 1, "files": self.files}, ensure_ascii=False, indent=0, sort_keys=True)
        temporary = self.folder / (NAME + ".new")
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(self.folder / NAME)


def sha256(path: Path) -> str:
    """The SHA-256 of a file, "" where it cannot be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def surroundings(folders: Iterable[Path], language: str) -> str:
    """A digest of all that letters are made of besides their contexts."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes())
    for file in FILES:
        digest.update(f"{file} {(FONTS / file).stat().st_size}".encode())
    for distribution in _MADE_WITH:
        digest.update(f"{distribution} {version(distribution)}".encode())
    digest.update(_canonical(dict(languages.texts("letters", language))))
    return digest.hexdigest()


def digest_of(document: Document, surrounding: str) -> str:
    """A digest of everything a document is made from."""
    digest = hashlib.sha256(surrounding.encode())
    digest.update(f"\0{document.kind}\0{document.password}\0".encode())
    digest.update(_canonical(document.context))
    return digest.hexdigest()


def _canonical(content: Mapping[str, Any]) -> bytes:
    return json.dumps(content, sort_keys=True, ensure_ascii=True, separators=(",", ":")).encode()
