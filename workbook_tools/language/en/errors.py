"""The sentences of errors in English: those of errors.py."""

from __future__ import annotations

from typing import Final

from ...errors import SENTENCES

TEXTS: Final[dict[str, str]] = SENTENCES
