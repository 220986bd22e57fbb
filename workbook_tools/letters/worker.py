"""One letters' process: reads tasks as lines of JSON, renders each, answers with a line of JSON.

It is a process of its own because WeasyPrint is heavy to import, a template is somebody's program that must be
stoppable from outside, native libraries may crash, and fonts are chosen by the environment it is started in.
"""

from __future__ import annotations

import gc
import hashlib
import json
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from ..errors import TemplateError
from . import native

if TYPE_CHECKING:
    from .layout import Layout
    from .pdf import Press

Check = Callable[[str, str], None]


def main() -> None:
    """Serves tasks until the input ends, which is also what happens when the parent dies."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interruption means
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever prints must not mix with the answers
    setup = json.loads(sys.stdin.buffer.readline())
    try:
        with native.libraries():
            from .layout import Layout
            from .pdf import Press
    except OSError as error:
        _answer(answers, {"fatal": str(error)})
        return
    folders = tuple(Path(folder) for folder in setup["folders"])
    layout, press = Layout(folders), Press(folders)
    check = _glyphs_known if setup["own"] else None
    _limit_memory(setup["memory"])
    gc.freeze()
    _answer(answers, {"ready": True})
    _serve(answers, layout, press, check)


def _serve(answers: BinaryIO, layout: Layout, press: Press, check: Check | None) -> None:
    for line in sys.stdin.buffer:
        _answer(answers, _served(json.loads(line), layout, press, check))


# CPython keeps frames in chunks of 16 KB and takes and returns one whenever a hot call straddles a border, which costs
# a sixth of a letter. A caller with a very large frame makes one large chunk, in which all calls below it find room.
_serve.__code__ = _serve.__code__.replace(co_stacksize=60_000)


def _answer(answers: BinaryIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer).encode() + b"\n")
    answers.flush()


def _served(task: dict[str, Any], layout: Layout, press: Press, check: Check | None) -> dict[str, Any]:
    try:
        return {"number": task["number"], **render(task, layout, press, check)}
    except TemplateError as error:
        return {"number": task["number"], "template": {"code": error.code, **error.details}}
    except MemoryError:
        why = "it needs more than 1 GB of memory"
        file = f"{task['document']}/{task['document']}.html"
        return {"number": task["number"], "template": {"code": "template_file", "file": file, "why": why}}
    except Exception as error:  # noqa: BLE001 - the front door of this process: one bad letter must not stop the others
        return {"number": task["number"], "failed": f"{type(error).__name__}: {error}"}


def render(task: dict[str, Any], layout: Layout, press: Press, check: Check | None) -> dict[str, Any]:
    """Renders one task into its file; the answer holds the file's SHA-256 and the number of pages."""
    html = layout.html(task["document"], task["context"])
    if task["path"].endswith(".html"):
        return _stored(html.encode(), 1, task["path"])
    if check is not None:
        check(html, task["document"])
    rendered = press.pdf(html, task["document"])
    content = rendered.content
    if task["password"]:
        from .protect import encrypted

        content = encrypted(content, task["password"])
    return _stored(content, rendered.pages, task["path"])


def _stored(content: bytes, pages: int, path: str) -> dict[str, Any]:
    Path(path).write_bytes(content)
    return {"sha256": hashlib.sha256(content).hexdigest(), "pages": pages}


def _glyphs_known(html: str, document: str) -> None:
    """A company's template may say what our fonts cannot show: an empty box must not be printed."""
    from .glyphs import missing

    unknown = missing(set(html))
    if unknown:
        why = f"the letters' fonts have no {''.join(unknown)}"
        raise TemplateError("template_file", file=f"{document}/{document}.html", why=why)


def _limit_memory(limit: int) -> None:
    """No more address space than this, where the system knows such a limit (not on Windows)."""
    if limit and sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
