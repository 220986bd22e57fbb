"""Builds the workbooks of this folder: python sample_workbooks/build.py [FOLDER]. The same bytes every time.

The three masters are what `workbook-tools new` copies; the two customer-service teams are what `make demo` runs on.
"""

from __future__ import annotations

import sys
from pathlib import Path

import blank
import samples

HERE = Path(__file__).parent
BUILT_WITH = "3.3.1"  # the XlsxWriter whose bytes are committed


def build(folder: Path) -> list[Path]:
    """Builds every workbook into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    built = []
    for language in ("en", "zh-Hans", "zh-Hant"):
        built.append(folder / f"master.{language}.xlsx")
        blank.build(built[-1], language)
    for language in ("en", "zh-Hans"):
        built.append(folder / f"customer-service.{language}.xlsx")
        samples.build(built[-1], language)
    return built


if __name__ == "__main__":
    for path in build(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE):
        print(path)
