import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from book_files import minimal, values

from workbook_tools.books.closed import ClosedBook
from workbook_tools.books.locking import exclusive
from workbook_tools.errors import Locked
from workbook_tools.updating import update_workbook

CELLS = {("One", "A1"): 1.0}


@pytest.mark.parametrize(("mark", "program"), [("~$a.xlsx", "Excel"), (".~lock.a.xlsx#", "LibreOffice")])
def test_a_workbook_open_elsewhere_is_not_written_and_the_program_is_named(
    tmp_path: Path, mark: str, program: str
) -> None:
    path = minimal(tmp_path / "a.xlsx")
    (tmp_path / mark).write_bytes(b"x")
    before = path.read_bytes()
    with pytest.raises(Locked, match=f"open in {program}.*delete that file"):
        update_workbook(path, cells=CELLS)
    assert path.read_bytes() == before


def test_a_mark_beside_the_file_that_a_link_leads_to_counts_too(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    real = minimal(tmp_path / "real" / "b.xlsx")
    (tmp_path / "real" / "~$b.xlsx").write_bytes(b"x")
    link = tmp_path / "a.xlsx"
    link.symlink_to(real)
    with pytest.raises(Locked):
        update_workbook(link, cells=CELLS)


def test_a_second_run_of_ours_is_told_to_wait(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    with exclusive(path), pytest.raises(Locked, match="another run"):
        update_workbook(path, cells=CELLS)
    update_workbook(path, cells=CELLS)


HOLD = """
import fcntl, sys
file = open(sys.argv[1], "r+b")
fcntl.lockf(file, fcntl.LOCK_EX)
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows locks files in another way")
def test_a_file_that_another_process_holds_is_not_written(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(Locked, match="another program"):
            update_workbook(path, cells=CELLS)
        holder.communicate("")
    update_workbook(path, cells=CELLS)


TWO = """
import sys
from workbook_tools.errors import CannotWrite
from workbook_tools.updating import update_workbook
try:
    update_workbook(sys.argv[1], sheets={"S": [["a", "b"]] + [[f"x{n}", float(n)] for n in range(3000)]})
    print("done")
except CannotWrite as refused:
    print(refused.code)
"""


def test_of_two_runs_at_the_same_moment_both_finish_or_one_says_why_not(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    runs = [
        subprocess.Popen([sys.executable, "-c", TWO, str(path)], stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    said = [run.communicate(timeout=60)[0].strip() for run in runs]
    assert "done" in said
    assert set(said) <= {"done", "busy", "changed"}
    assert len(values(ClosedBook(path).grid("S"))) == 3001


READ_ONLY = """
import os, sys
from workbook_tools.errors import CannotWrite
from workbook_tools.updating import update_workbook
update_workbook(sys.argv[2], cells={("One", "A1"): 1.0})  # whatever has to be loaded is loaded now
if os.geteuid() == 0:
    os.setuid(65534)
try:
    update_workbook(sys.argv[1], cells={("One", "A1"): 1.0})
except CannotWrite as refused:
    print(refused.exit_status, refused)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="Windows has no such users")
def test_a_workbook_in_a_read_only_folder_is_not_written(tmp_path: Path) -> None:
    """As somebody who may not: root ignores the folder's mode, so root becomes nobody for it."""
    warm = minimal(tmp_path / "warm.xlsx")
    with tempfile.TemporaryDirectory() as folder:
        path = minimal(Path(folder) / "a.xlsx")
        before = path.read_bytes()
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        line = [sys.executable, "-c", READ_ONLY, str(path), str(warm)]
        said = subprocess.run(line, capture_output=True, text=True, timeout=60, check=False)
        Path(folder).chmod(0o755)
        assert (said.stdout[:2], said.stderr) == ("3 ", "")
        assert "nothing was changed" in said.stdout
        assert path.read_bytes() == before
