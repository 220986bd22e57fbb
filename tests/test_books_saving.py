import errno
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from book_files import minimal, parts, values, write

from workbook_tools.books import backups, saving
from workbook_tools.books.closed import ClosedBook
from workbook_tools.errors import CannotRead, CannotWrite
from workbook_tools.updating import undo, update_workbook

SHEETS = {"Ours": [["a", "b"], *([f"x{n}", float(n)] for n in range(300))]}


def whole(path: Path) -> bytes:
    with zipfile.ZipFile(path) as package:
        assert package.testzip() is None
    assert ClosedBook(path).sheets
    return path.read_bytes()


class Failing:
    """Stands before a function of the system: counts its calls and lets the n-th one fail."""

    def __init__(self, real: Callable[..., Any], at: int, error: int) -> None:
        self.real, self.at, self.error, self.calls = real, at, error, 0

    def __call__(self, *arguments: Any, **named: Any) -> Any:
        self.calls += 1
        if self.calls == self.at:
            raise OSError(self.error, os.strerror(self.error))
        return self.real(*arguments, **named)


@pytest.mark.parametrize("call", ["replace", "fsync", "open", "chmod"])
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO, errno.EACCES])
def test_whichever_call_of_the_system_fails_the_old_workbook_or_the_new_one_is_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, error: int
) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    failed = 0
    for at in range(1, 30):
        before = path.read_bytes()
        with monkeypatch.context() as patched:
            failing = Failing(getattr(os, call), at, error)
            patched.setattr(os, call, failing)
            try:
                update_workbook(path, cells={("A", "B2"): float(at)}, sheets=SHEETS)
            except (CannotWrite, CannotRead):
                failed += 1
        after = whole(path)
        assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]
        assert after == before or ClosedBook(path).grid("A").at(2, 2) == at
        if failing.calls < at:
            break
    assert failed
    update_workbook(path, cells={("A", "B2"): 99.0})
    assert ClosedBook(path).grid("A").at(2, 2) == 99.0


def test_every_failing_write_into_the_new_file_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    before = path.read_bytes()
    real = os.fdopen
    for at in range(1, 60):
        writes = 0

        def limited(*arguments: Any, at: int = at, **named: Any) -> Any:
            file = real(*arguments, **named)

            class Limited:
                def __getattr__(self, name: str) -> Any:
                    return getattr(file, name)

                def write(self, data: bytes) -> int:
                    nonlocal writes
                    writes += 1
                    if writes == at:
                        raise OSError(errno.ENOSPC, "No space left on device")
                    return file.write(data)

            return Limited()

        with monkeypatch.context() as patched:
            patched.setattr(os, "fdopen", limited)
            try:
                update_workbook(path, sheets=SHEETS)
            except CannotWrite:
                assert path.read_bytes() == before
                assert [file.name for file in tmp_path.iterdir()] == ["a.xlsx"]
            else:
                break
    assert writes > 5
    assert whole(path) != before


def test_a_full_disk_is_one_sentence_and_nothing_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = minimal(tmp_path / "a.xlsx")
    before = path.read_bytes()
    monkeypatch.setattr(os, "fsync", Failing(os.fsync, 1, errno.ENOSPC))
    with pytest.raises(CannotWrite, match="disk is full") as refused:
        update_workbook(path, sheets=SHEETS)
    assert refused.value.exit_status == 3
    assert path.read_bytes() == before


def test_a_part_that_was_not_copied_whole_is_noticed_before_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"]], "B": [["y"]]})
    before = path.read_bytes()
    real = saving.PackageWriter.copy

    def careless(self: Any, member: Any, packed: memoryview) -> None:
        data = bytearray(packed)
        data[len(data) // 2] ^= 1
        real(self, member, memoryview(bytes(data)))

    monkeypatch.setattr(saving.PackageWriter, "copy", careless)
    with pytest.raises(CannotWrite, match="not copied whole"):
        update_workbook(path, cells={("A", "A1"): 1.0})
    assert path.read_bytes() == before


def test_a_written_part_that_does_not_parse_is_noticed_before_the_rename(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from workbook_tools.books.ooxml import rows

    path = write(tmp_path / "a.xlsx", {"A": [["x"]]})
    before = path.read_bytes()
    monkeypatch.setattr(rows.CellWriter, "cell", lambda *_: "<c")
    with pytest.raises(CannotWrite, match="not whole"):
        update_workbook(path, cells={("A", "A1"): 1.0})
    assert path.read_bytes() == before


def test_backups_that_cannot_be_kept_stop_the_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = minimal(tmp_path / "a.xlsx")
    before = path.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backups, "_write", full)
    with pytest.raises(CannotWrite, match="disk is full"):
        update_workbook(path, sheets=SHEETS)
    assert path.read_bytes() == before


KILLED = """
import sys
from workbook_tools.updating import update_workbook
print("ready", flush=True)
sys.stdin.readline()
update_workbook(sys.argv[1], sheets={"Ours": [["a", "b"]] + [[f"x{n}", float(n)] for n in range(4000)]})
"""


def killed_at_random(path: Path, rounds: int) -> tuple[int, int]:
    """How many runs were killed, and how many of these had opened their temporary file."""
    killed = opened = 0
    old = path.read_bytes()
    wait = 0.0
    for number in range(rounds):
        with subprocess.Popen(
            [sys.executable, "-c", KILLED, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        ) as run:
            assert run.stdin is not None
            assert run.stdout is not None
            run.stdout.readline()
            run.stdin.write(b"\n")
            run.stdin.flush()
            beside: list[Path] = []
            if number % 4:  # three of four are killed while the temporary file is there, the others at any moment
                while run.poll() is None and not beside:
                    beside = list(path.parent.glob(".*.tmp"))
            time.sleep(wait)
            wait = (wait + 0.0037) % 0.06
            run.send_signal(signal.SIGKILL)
            run.wait()
            killed += run.returncode == -signal.SIGKILL
            opened += bool(beside) and run.returncode == -signal.SIGKILL
        whole(path)
        if path.read_bytes() != old:
            assert len(values(ClosedBook(path).grid("Ours"))) == 4001
            path.write_bytes(old)
    return killed, opened


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_a_killed_run_leaves_the_whole_old_or_the_whole_new_workbook(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"] * 20] * 50})
    killed, opened = killed_at_random(path, 8)
    assert killed
    assert opened
    update_workbook(path, cells={("A", "A1"): 1.0})
    undo(path)


@pytest.mark.thorough
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows has no SIGKILL")
def test_300_killed_runs_leave_the_whole_old_or_the_whole_new_workbook(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"A": [["x"] * 20] * 50})
    killed = opened = 0
    for _ in range(30):
        if killed >= 300 and opened >= 150:
            break
        more = killed_at_random(path, 40)
        killed, opened = killed + more[0], opened + more[1]
    assert killed >= 300
    assert opened >= 150
    update_workbook(path, cells={("A", "A1"): 1.0})


def test_a_temporary_file_left_by_a_killed_run_is_removed_by_the_next(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    left = tmp_path / ".a.xlsx.99999999.tmp"
    left.write_bytes(b"half")
    update_workbook(path, cells={("One", "A1"): 1.0})
    assert not left.exists()
    assert "xl/workbook.xml" in parts(path)
