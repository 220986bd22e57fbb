"""Three result sheets of 50,000 × 12 cells written into a workbook of 50,000 people, against the other ways to do it.

    python benchmarks/writeback.py [PEOPLE]

Each way runs in a process of its own on a copy of the same workbook; times and peak memory are medians of its rounds,
printed as ratios of ours. After each run the file is opened again and the written cells and an untouched sheet are
compared. excelize takes part where it is installed (`pip install excelize`).
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib.util import find_spec
from math import isclose
from pathlib import Path

ROUNDS = 3
SHEETS = ("Scores", "Ranking", "Breakdown")
HEADINGS = [f"Column {number}" for number in range(1, 13)]


def rows(people: int, sheet: str) -> list[list[object]]:
    """The headings and the rows of one sheet: texts that repeat, texts that do not, numbers."""
    made: list[list[object]] = [list(HEADINGS)]
    shift = SHEETS.index(sheet)
    for number in range(people):
        score = (number * 7919 + shift) % 10_000 / 100
        texts = [
            f"E{number:05}",
            f"张伟{number}",
            f"Team {number % 40}",
            "customer-service",
            "2026-10",
            "ABCD"[number % 4],
        ]
        made.append([*texts, score, float(number % 500), score / 3, 30.0, "scored", f"{sheet} {number % 9}"])
    return made


def build(path: Path, people: int) -> None:
    """The manager's workbook: a roster, a month of attendance, metrics and a sheet of 2 million cells."""
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    shapes = {"Roster": 16, "Attendance": 15, "Metrics": 13, "Own numbers": 40}
    for name, width in shapes.items():
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, [f"Heading {column}" for column in range(width)])
        for row in range(1, people + 1):
            sheet.write_row(
                row, 0, [f"E{row:05}", f"张伟{row}", *(row * column % 997 / 8 for column in range(width - 2))]
            )
    book.close()


def ours(path: Path, people: int) -> None:
    """update_workbook."""
    from workbook_tools.updating import update_workbook

    update_workbook(path, sheets={name: rows(people, name) for name in SHEETS})


def with_openpyxl(path: Path, people: int) -> None:
    """openpyxl: load, add, save."""
    from openpyxl import load_workbook

    book = load_workbook(path)
    for name in SHEETS:
        sheet = book.create_sheet(name)
        for row in rows(people, name):
            sheet.append(row)
    book.save(path)


def with_excelize(path: Path, people: int) -> None:
    """excelize: open, stream, save."""
    import excelize

    book = excelize.open_file(str(path))
    for name in SHEETS:
        book.new_sheet(name)
        stream = book.new_stream_writer(name)
        for number, row in enumerate(rows(people, name), 1):
            stream.set_row(f"A{number}", row)
        stream.flush()
    book.save()
    book.close()


def copied(path: Path, people: int) -> None:
    """The file copied, nothing else; the rows are made all the same: what they take is no way's fault."""
    made = {name: rows(people, name) for name in SHEETS}
    shutil.copyfile(path, path.with_suffix(".copy"))
    assert len(made) == len(SHEETS)


WAYS: dict[str, Callable[[Path, int], None]] = {
    "ours": ours,
    "openpyxl": with_openpyxl,
    "excelize": with_excelize,
    "copy": copied,
}


def same(one: list[object], other: list[object]) -> bool:
    """Whether two rows are equal; openpyxl stores numbers with 16 digits, so the last one may differ."""
    return all(
        a == b or (isinstance(a, float) and isclose(a, b, rel_tol=1e-12)) for a, b in zip(one, other, strict=True)
    )


def verify(path: Path, people: int) -> None:
    """Fails unless the written sheets hold what was to be written, and the manager's sheet is as it was."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(path)
    for name in SHEETS:
        found = book.get_sheet_by_name(name).to_python()
        assert len(found) == people + 1, name
        assert all(map(same, found, rows(people, name))), name
    last = book.get_sheet_by_name("Own numbers").to_python()[-1]
    assert last[:3] == [f"E{people:05}", f"张伟{people}", 0.0], last
    assert len(last) == 40, last


def run_one(way: str, path: Path, people: int) -> None:
    """Runs one way in this process and prints its seconds and its peak memory."""
    started = time.perf_counter()
    WAYS[way](path, people)
    seconds = time.perf_counter() - started
    print(json.dumps([seconds, peak_megabytes()]))


def peak_megabytes() -> float:
    """The most memory that this process held; ru_maxrss would count what its parent held before it."""
    status = Path("/proc/self/status")
    if status.exists():
        return (
            float(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM"))) / 1024
        )
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(people: int) -> None:
    """Runs every way and prints the table."""
    ways = [way for way in WAYS if way != "excelize" or find_spec("excelize")]
    found: dict[str, list[tuple[float, float]]] = {way: [] for way in ways}
    with tempfile.TemporaryDirectory() as folder:
        master = Path(folder) / "master.xlsx"
        build(master, people)
        print(f"{people:,} people, {master.stat().st_size >> 20} MB; rounds: {ROUNDS} (openpyxl: 1)")
        for turn in range(ROUNDS):
            for way in ways:
                if way in ("openpyxl", "excelize") and turn:
                    continue
                path = Path(folder) / "work.xlsx"
                shutil.copyfile(master, path)
                environment = {**os.environ, "WORKBOOK_TOOLS_DATA": str(Path(folder) / "data")}
                command = [sys.executable, __file__, str(people), way, str(path)]
                result = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
                if result.returncode:
                    print(f"{way}: {result.stderr.strip().splitlines()[-1:]}")
                    continue
                found[way].append(tuple(json.loads(result.stdout.splitlines()[-1])))
                if way != "copy":
                    verify(path, people)
        middle = {way: [statistics.median(run[i] for run in found[way]) for i in (0, 1)] for way in ways if found[way]}
        floor = middle["copy"][1]
        ours_seconds, ours_memory = middle["ours"][0], max(middle["ours"][1] - floor, 1)
        print(f"{'':10} {'seconds':>9} {'× ours':>8} {'MB':>8} {'of its own':>11} {'× ours':>8}")
        for way, (seconds, memory) in middle.items():
            own = memory - floor
            shown = f"{seconds:9.2f} {seconds / ours_seconds:8.2f} {memory:8.0f} {own:11.0f} {own / ours_memory:8.2f}"
            print(f"{way:10} {shown}")


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    if len(sys.argv) > 3:
        run_one(sys.argv[2], Path(sys.argv[3]), count)
    else:
        main(count)
