"""What `workbook-tools score` on the Chinese sample costs as a whole process, in starts of `python -c pass`.

    python benchmarks/start.py [RUNS]        (15)

The two in turn, a fresh copy of the sample each time; printed are the medians of CPU and wall time and their ratio, and
whether the goal of 15 is reached. Exit status 1 where it is missed.
"""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SAMPLE = Path(__file__).parent.parent / "sample_workbooks" / "customer-service.zh-Hans.xlsx"
GOAL = 15


def cost(line: list[str], environment: dict[str, str]) -> tuple[float, float]:
    """CPU and wall seconds of a process, from start to end."""
    before, begun = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(line, check=False, capture_output=True, env=environment)
    after, ended = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, ended - begun


def main() -> int:
    """Prints the ratios."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    starts, scores = [], []
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "team.xlsx"
        environment = {**os.environ, "WORKBOOK_TOOLS_DATA": folder}
        for _ in range(runs + 1):
            shutil.copyfile(SAMPLE, workbook)
            starts.append(cost([sys.executable, "-c", "pass"], environment))
            scores.append(cost([sys.executable, "-m", "workbook_tools", "score", str(workbook)], environment))
    reached = True
    for name, index in (("CPU", 0), ("wall", 1)):
        start, score = (statistics.median(one[index] for one in all_runs[1:]) for all_runs in (starts, scores))
        reached &= score / start <= GOAL
        print(f"{name:5} python -c pass {start * 1e3:6.1f} ms   score {score * 1e3:6.1f} ms   {score / start:5.1f} ×")
    print(f"goal {GOAL} × {'reached' if reached else 'MISSED'}")
    return 0 if reached else 1


if __name__ == "__main__":
    sys.exit(main())
