"""Where the files lie that are shipped beside the code: templates and sample workbooks.

In a checkout, and in an editable install of one, they lie at the top, where people look for them; a wheel carries them
inside the package.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder "templates" or "sample_workbooks", wherever this is installed."""
    shipped = PACKAGE / "_data" / name
    return shipped if shipped.is_dir() else PACKAGE.parent / name
