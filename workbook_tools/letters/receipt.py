"""What writing letters did: the only thing of `letters` that front doors need to know, besides the function itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class HeldLetter:
    """A letter that was not written although its person's results are fine. The person's status is unchanged.

    `code` is "missing_glyph" (details: characters, document) or "not_rendered" (details: why, document).
    """

    person: str  # Employee ID as typed
    code: str
    details: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LettersReceipt:
    """The files of one run, in Roster order; `unchanged` ones were there already and were not rendered again."""

    folder: Path
    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    held: tuple[HeldLetter, ...] = ()
    board: Path | None = None
    summary: Path | None = None
    index: Path | None = None  # index.html
    joined: Path | None = None

    @property
    def files(self) -> int:
        """How many letters there are now, new ones and unchanged ones."""
        return len(self.written) + len(self.unchanged)
