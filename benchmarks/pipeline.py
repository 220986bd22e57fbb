"""Read + score + write of whole workbooks, against pandas + openpyxl and against the limit.

    python benchmarks/pipeline.py [PEOPLE ...]        (20 500 5000 50000)

In one run, interleaved: the program, `peer.py` (a competent script that gives the same results) and the limit (inflate,
tokenise, raw copy, deflate: see `ways.py`), each in a process of its own; printed are medians and ratios. Then the two
results are compared cell by cell and ours is verified (`same.py`). Exit status 1 where they differ or a goal is missed.
Where the machine has other work, only the ratio in processor time says something.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import people

HERE = Path(__file__).parent
GOALS = {500: 12.0, 5_000: 16.0, 50_000: 20.0}  # how many times as fast as the peer
MEMORY = 0.25  # of the peer's peak
ROUNDS = {20: 7, 500: 5, 5_000: 3, 50_000: 1}
WAYS = ("ours", "peer", "limit")

Cost = dict[str, float]


def run(way: str, source: Path, target: Path, warm: Path, data: Path) -> Cost:
    """What a way costs."""
    command = [sys.executable, str(HERE / "ways.py"), way, str(source), str(target), str(warm)]
    environment = {**os.environ, "WORKBOOK_TOOLS_DATA": str(data)}
    result = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    cost: Cost = json.loads(result.stdout)
    return cost


def measure(count: int, folder: Path, warm: Path) -> bool:
    """Prints the line of a size; False where a goal is missed or the results differ."""
    source = folder / f"{count}.xlsx"
    people.build(source, count)
    targets = {"ours": folder / "ours.xlsx", "peer": folder / "peer.xlsx", "limit": folder / "ours.xlsx"}
    costs: dict[str, list[Cost]] = {way: [] for way in WAYS}
    for _ in range(ROUNDS.get(count, 3)):
        for way in WAYS:
            costs[way].append(run(way, source, targets[way], warm, folder / "data"))
    middle = {way: statistics.median(c["seconds"] for c in costs[way]) for way in WAYS}
    peaks = {way: statistics.median(c["peak"] for c in costs[way]) for way in WAYS}
    work = {way: statistics.median(c["cpu"] for c in costs[way]) for way in WAYS}
    faster, memory = middle["peer"] / middle["ours"], peaks["ours"] / peaks["peer"]
    reached = faster >= GOALS.get(count, 0) and memory <= MEMORY
    print(
        f"{count:>7,} | {middle['ours']:8.3f} s | {faster:6.1f} × (goal {GOALS.get(count, 0):.0f}) "
        f"| {work['peer'] / work['ours']:6.1f} × "
        f"| {middle['ours'] / middle['limit']:5.1f} × | {peaks['ours']:6.0f} MB | {memory:5.2f} of the peer's "
        f"| {'reached' if reached else 'MISSED'}",
        flush=True,
    )
    check = [sys.executable, str(HERE / "same.py"), str(source), str(targets["ours"]), str(targets["peer"])]
    same = subprocess.run(check, check=False).returncode == 0
    print(f"          results {'are the same, the written file is sound' if same else 'DIFFER'}", flush=True)
    return reached and same


def main(sizes: list[int]) -> int:
    """Measures every size."""
    print(" people | ours | faster than the peer | in processor time | of the limit | peak | memory | goals")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm = folder / "warm.xlsx"
        people.build(warm, 30)
        good = [measure(count, folder, warm) for count in sizes]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main([int(size) for size in sys.argv[1:]] or [*ROUNDS]))
