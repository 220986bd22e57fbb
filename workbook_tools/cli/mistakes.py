"""The log of a mistake of ours: what whoever looks after the program needs, and nothing of the workbook's content."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from .. import __version__


def log_folder() -> Path:
    """Where logs lie: under WORKBOOK_TOOLS_DATA where that is set, else where this system keeps a person's logs."""
    if own := os.environ.get("WORKBOOK_TOOLS_DATA"):
        return Path(own) / "logs"
    from platformdirs import user_log_path

    return user_log_path("workbook-tools", appauthor=False)


def write_log(mistake: Exception) -> Path | None:
    """Writes the log and returns its path; into the temporary folder where its own cannot be written, else None."""
    now = datetime.now(UTC)
    lines = [
        f"workbook-tools {__version__}, Python {sys.version.split()[0]}, {sys.platform}",
        f"{now:%Y-%m-%d %H:%M:%S} UTC, command: {' '.join(sys.argv[1:2])}",
        "",
        *traceback.format_exception(mistake),
    ]
    for folder in (log_folder(), Path(tempfile.gettempdir())):
        path = folder / f"workbook-tools-{now:%Y%m%d-%H%M%S}-{os.getpid()}.log"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            path.write_text("\n".join(lines), encoding="utf-8", errors="backslashreplace")
        except OSError:
            continue
        return path
    return None
