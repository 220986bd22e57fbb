"""The processes that render: one that dies costs its letter only, an interruption leaves nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from letter_data import worked_example

from workbook_tools.errors import CannotWrite
from workbook_tools.letters import crew, write_letters

RUN = """
import sys
sys.path[:0] = [{tests!r}, {root!r}]
from letter_data import worked_example
from workbook_tools.letters import write_letters
write_letters(worked_example(), {out!r}, jobs=1, progress=lambda done, all: print(done, flush=True))
"""


def test_a_process_that_dies_costs_only_its_letter(tmp_path, monkeypatch):
    serve = crew.Worker.serve

    def dying(worker, task):
        if "E011" in task.path.name:
            worker._process.kill()
        return serve(worker, task)

    monkeypatch.setattr(crew.Worker, "serve", dying)
    receipt = write_letters(worked_example(), tmp_path, jobs=1)
    assert [(h.person, h.code, h.details["document"]) for h in receipt.held] == [("E011", "not_rendered", "appraisal")]
    assert len(receipt.written) == 8
    assert "_E011_" not in (tmp_path / "index.html").read_text("utf-8")


def test_an_interruption_leaves_no_half_letter_and_no_process(tmp_path):
    here = Path(__file__).parent
    program = RUN.format(tests=str(here), root=str(here.parent), out=str(tmp_path))
    process = subprocess.Popen(
        [sys.executable, "-c", program], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    for _ in range(2):
        process.stdout.readline()
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert "KeyboardInterrupt" in errors
    assert not list(tmp_path.glob(".letters-*"))
    letters = list(tmp_path.glob("*.pdf"))
    assert 1 <= len(letters) < 9
    assert all(path.read_bytes().rstrip().endswith(b"%%EOF") for path in letters)


def test_what_was_finished_before_an_interruption_is_not_rendered_again(tmp_path):
    class Stopped(Exception):
        pass

    def stop(done, _):
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        write_letters(worked_example(), tmp_path, jobs=1, progress=stop)
    assert len(write_letters(worked_example(), tmp_path, jobs=1).unchanged) == 3


def test_no_process_is_left_after_a_run(tmp_path, monkeypatch):
    workers = []
    start = crew.Worker.__init__

    def remembered(worker, setup):
        start(worker, setup)
        workers.append(worker)

    monkeypatch.setattr(crew.Worker, "__init__", remembered)
    write_letters(worked_example(), tmp_path, only=["E010"], jobs=1)
    assert [worker._process.poll() is not None for worker in workers] == [True]


def test_progress_is_told_from_the_first_to_the_last(tmp_path):
    told = []
    write_letters(worked_example(), tmp_path, only=["E010", "E011"], jobs=1, progress=lambda *of: told.append(of))
    assert told == [(1, 2), (2, 2)]


def test_a_folder_that_cannot_be_written_is_one_clear_error(tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(CannotWrite, match="could not be written"):
        write_letters(worked_example(), tmp_path / "file" / "out", only=["E010"])


def test_a_script_needs_no_main_guard(tmp_path):
    here = Path(__file__).parent
    script = tmp_path / "script.py"
    script.write_text(RUN.format(tests=str(here), root=str(here.parent), out=str(tmp_path / "out")))
    subprocess.run([sys.executable, script], check=True, capture_output=True, cwd=tmp_path, env=dict(os.environ))
    assert len(list((tmp_path / "out").glob("*_appraisal.pdf"))) == 6


def test_importing_the_package_imports_nothing_of_the_letters():
    program = "import sys, workbook_tools, workbook_tools.letters; print([m for m in ('weasyprint', 'jinja2', 'babel', 'pikepdf', 'uharfbuzz') if m in sys.modules])"
    ended = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert ended.stdout.strip() == "[]"
