"""One way through the month in a process of its own: python benchmarks/ways.py ours|peer|limit SOURCE TARGET WARM.

Prints {"seconds": ..., "cpu": ..., "peak": MB, "size": MB}. Each way first does the small workbook WARM, so that
imports and everything that happens once is not in the time. The program runs without the collector of cyclic garbage,
as its command does (`__main__.py`); the peer as Python runs any script.
"""

from __future__ import annotations

import gc
import json
import resource
import shutil
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from xml.parsers import expat

PERIOD = "2026-10"
NOW = datetime(2026, 11, 2, 9, 30)  # noqa: DTZ001


def ours(source: Path, target: Path) -> None:
    """The program, through its public functions, into a copy."""
    import workbook_tools as wt

    shutil.copyfile(source, target)
    wt.write_back(target, wt.appraise(target, period=PERIOD))


def theirs(source: Path, target: Path) -> None:
    """pandas and openpyxl."""
    import peer

    peer.run(str(source), str(target), NOW)


def limit(source: Path, target: Path) -> None:
    """What nothing of this kind can do without: unpack and tokenise what is read, copy, and compress what is written.

    `target` is what we wrote: its parts that are not in the source are compressed anew, the others copied.
    """
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target) as after:
        old = {info.filename: info.CRC for info in before.infolist()}
        contents = {name: after.read(name) for name in after.namelist() if old.get(name) != after.getinfo(name).CRC}
    start()
    with zipfile.ZipFile(source) as before:
        for name in before.namelist():
            data = before.read(name)
            if name.startswith("xl/worksheets/sheet"):
                expat.ParserCreate().Parse(data, True)
    with Path(f"{target}.limit").open("wb") as file:
        file.write(source.read_bytes())
        for data in contents.values():
            packer = zlib.compressobj(1, zlib.DEFLATED, -15)
            file.writelines(packer.compress(data[i : i + (1 << 16)]) for i in range(0, len(data), 1 << 16))
            zlib.crc32(data)
            file.write(packer.flush())


_clock = [0.0, 0.0]


def start() -> None:
    """The time counts from here."""
    _clock[:] = time.perf_counter(), time.process_time()


def peak() -> float:
    """The most memory that this process had, in MB. (ru_maxrss would carry over what the parent had)"""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main(way: str, source: str, target: str, warm: str) -> None:
    """Runs a way and prints what it cost."""
    run: Callable[[Path, Path], None] = {"ours": ours, "peer": theirs, "limit": limit}[way]
    if way != "peer":
        gc.disable()
    if way != "limit":
        run(Path(warm), Path(f"{target}.warm.xlsx"))
        start()
    run(Path(source), Path(target))
    seconds, cpu = time.perf_counter() - _clock[0], time.process_time() - _clock[1]
    print(json.dumps({"seconds": seconds, "cpu": cpu, "peak": peak(), "size": Path(target).stat().st_size / 2**20}))


if __name__ == "__main__":
    main(*sys.argv[1:])
