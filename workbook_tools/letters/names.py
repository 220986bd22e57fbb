"""File names that every file system takes, whatever the name of the person: PERIOD_ID_NAME_appraisal.pdf"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

_FORBIDDEN: Final = frozenset('<>:"/\\|?*')
_RESERVED: Final = frozenset(
    ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"]
    + [f"{port}{n}" for port in ("COM", "LPT") for n in "0123456789¹²³"]
)
# bytes in UTF-8: three parts and the kind stay below the 255 that file systems take
_LONGEST_PART: Final = 60


def safe(text: str, longest: int = _LONGEST_PART) -> str:
    """A part of a file name: NFC, no separators, no control or invisible characters, not too long, never empty."""
    kept = "".join(_safe_character(c) for c in unicodedata.normalize("NFC", text))
    kept = " ".join(kept.split()).strip(". ")
    while len(kept.encode()) > longest:
        kept = kept[:-1].rstrip(". ")
    return kept or "_"


def _safe_character(character: str) -> str:
    if character in _FORBIDDEN:
        return "-"
    if character.isspace():
        return " "
    # control, format (bidirectional overrides), surrogate, private use, unassigned
    return "" if unicodedata.category(character).startswith("C") else character


def file_name(parts: tuple[str, ...], kind: str, ending: str = "pdf") -> str:
    """The parts and the kind of document, joined by "_"; never a name that Windows keeps for a device."""
    stem = "_".join([safe(part) for part in parts] + [kind])
    if stem.split(".")[0].rstrip().upper() in _RESERVED:
        stem = "_" + stem
    return f"{stem}.{ending}"


class Names:
    """Hands out file names of one folder: no two alike, also where case and NFC/NFD do not count."""

    def __init__(self) -> None:
        self._taken: dict[str, tuple[str, ...]] = {}

    def name(self, parts: tuple[str, ...], kind: str) -> str:
        """The name for these parts; a short hash sets apart what would otherwise be taken for somebody else's."""
        name = file_name(parts, kind)
        if self._taken.setdefault(_compared(name), parts) == parts:
            return name
        digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8]
        name = file_name((*parts, digest), kind)
        self._taken[_compared(name)] = parts
        return name


def _compared(name: str) -> str:
    return unicodedata.normalize("NFKC", name).casefold()
