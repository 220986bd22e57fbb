"""What a competent colleague would write: the month with pandas and openpyxl, in one pass over each sheet.

    python benchmarks/peer.py SOURCE TARGET

Same rules, same result sheets, same cells and number formats as the program; the workbook is loaded once, everything is
computed in columns (`peer_month.py`), and the workbook is saved once (`peer_sheets.py`). It knows the default scheme's
kinds of rules and nothing else: no Problems but a missing rating, one period, one scheme, headings in the first row.
"""

from __future__ import annotations

import sys
from datetime import datetime

import openpyxl
from peer_month import Month
from peer_sheets import write


def run(source: str, target: str, now: datetime) -> None:
    """Reads, scores, writes."""
    book = openpyxl.load_workbook(source)
    write(Month(book), now)
    book.save(target)


if __name__ == "__main__":
    run(sys.argv[1], sys.argv[2], datetime.now().replace(microsecond=0))  # noqa: DTZ005
