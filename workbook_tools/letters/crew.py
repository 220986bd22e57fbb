"""The processes that render letters, seen from the parent: started, fed, stopped when they take too long, replaced.

They are plain subprocesses, not `multiprocessing`: a script that writes letters needs no `if __name__ == "__main__"`.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from ..errors import TemplateError, WorkbookToolsError
from . import native

_START: Final = (
    "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from workbook_tools.letters.worker import main; main()"
)
_STARTING: Final = 120.0  # seconds that a worker may take to be ready, on a busy machine


@dataclass(frozen=True, slots=True)
class Task:
    """A letter to be rendered: its number in the run, its template, what the template gets, and the file to write."""

    number: int
    document: str
    context: dict[str, Any]
    path: Path
    password: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: `sha256` of the file, or why it `failed`, or the `error` of a template."""

    task: Task
    sha256: str = ""
    pages: int = 0
    failed: str = ""
    error: TemplateError | None = None


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker needs to know: template folders (the company's own first), its fonts.conf, its limits."""

    folders: tuple[Path, ...]
    fonts_conf: Path
    seconds: float
    memory: int  # bytes; 0 = no limit
    own: bool = False  # a company's own templates: what they say may have characters without a glyph

    def line(self) -> bytes:
        """As the worker reads it."""
        setup = {"folders": [str(f) for f in self.folders], "memory": self.memory, "own": self.own}
        return json.dumps(setup).encode() + b"\n"


class Worker:
    """One process. `serve` gives its answer, or None where it died or was stopped after too long."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self.timed_out = False
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter, our own code
            [sys.executable, "-c", _START, json.dumps(sys.path)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "FONTCONFIG_FILE": str(setup.fonts_conf), "PYTHONHASHSEED": "0"},
        )
        answer = self._exchange(setup.line(), _STARTING)
        if answer is None or "fatal" in answer:
            self.stop()
            raise WorkbookToolsError("pango_missing", cure=native.cure())

    def serve(self, task: Task) -> dict[str, Any] | None:
        """Renders a task within the time allowed."""
        line = {
            "number": task.number,
            "document": task.document,
            "context": task.context,
            "path": str(task.path),
            "password": task.password,
        }
        return self._exchange(json.dumps(line).encode() + b"\n", self._setup.seconds)

    def _exchange(self, line: bytes, seconds: float) -> dict[str, Any] | None:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        timer = threading.Timer(seconds, self._expire)
        timer.start()
        try:
            self._process.stdin.write(line)
            self._process.stdin.flush()
            answer = self._process.stdout.readline()
        except OSError:
            return None
        finally:
            timer.cancel()
        return json.loads(answer) if answer.endswith(b"\n") else None

    def _expire(self) -> None:
        self.timed_out = True
        self._process.kill()  # a computation inside C heeds nothing gentler

    def stop(self) -> None:
        """Ends the process and waits for its end."""
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()
        self._process.wait()


class Crew:
    """Some workers on one list of tasks. Use as a context manager: at its end no process is left."""

    def __init__(self, setup: Setup, jobs: int) -> None:
        self._setup = setup
        self._jobs = jobs
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._outcomes: queue.SimpleQueue[Outcome | BaseException] = queue.SimpleQueue()
        self._workers: set[Worker] = set()
        self._threads: list[threading.Thread] = []
        self._lock = threading.Lock()
        self._ending = False

    def __enter__(self) -> Crew:
        return self

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._ending = True
            workers = list(self._workers)
        for worker in workers:
            worker.stop()
        for thread in self._threads:
            thread.join()

    def render(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """The outcome of every task, as they come."""
        for task in tasks:
            self._tasks.put(task)
        for _ in range(self._jobs):
            self._tasks.put(None)
            thread = threading.Thread(target=self._work, daemon=True)
            self._threads.append(thread)
            thread.start()
        for _ in tasks:
            outcome = self._outcomes.get()
            if isinstance(outcome, BaseException):
                raise outcome
            yield outcome

    def _work(self) -> None:
        worker = None
        try:
            while (task := self._tasks.get()) is not None:
                worker = worker or self._hire()
                outcome = self._outcome(worker, task)
                if outcome is None:  # it died on this letter, which costs this letter only
                    outcome = _lost(task, worker, self._setup.seconds)
                    self._dismiss(worker)
                    worker = None
                self._outcomes.put(outcome)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that waits for outcomes
            self._outcomes.put(error)
        finally:
            if worker is not None:
                self._dismiss(worker)

    def _hire(self) -> Worker:
        worker = Worker(self._setup)
        with self._lock:
            self._workers.add(worker)
            ending = self._ending
        if ending:
            worker.stop()
        return worker

    def _dismiss(self, worker: Worker) -> None:
        with self._lock:
            self._workers.discard(worker)
        worker.stop()

    @staticmethod
    def _outcome(worker: Worker, task: Task) -> Outcome | None:
        answer = worker.serve(task)
        if answer is None:
            return None
        if "template" in answer:
            details = dict(answer["template"])
            return Outcome(task, error=TemplateError(details.pop("code"), **details))
        if "failed" in answer:
            return Outcome(task, failed=answer["failed"])
        return Outcome(task, answer["sha256"], answer["pages"])


def _lost(task: Task, worker: Worker, seconds: float) -> Outcome:
    why = f"it takes more than {seconds:g} seconds" if worker.timed_out else "its process ended without an answer"
    file = f"{task.document}/{task.document}.html"
    return Outcome(task, failed=why, error=TemplateError("template_file", file=file, why=why))
