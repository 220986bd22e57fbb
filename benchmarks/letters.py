"""Letters: CPU a letter and letters a second of ours, of the naive loop over the same HTML, of typst and of Chromium.

    python benchmarks/letters.py [--counts 24 500] [--jobs 1 2] [--workbook sample_workbooks/customer-service.zh-Hans.xlsx]

All write PDF/UA-1 (Chromium: tagged PDF). Each contender runs in processes of its own; its CPU is that of its children for
N letters less that for a few, so that starting is not counted. Naive is `HTML(string=html).write_pdf()` with the
system's Noto Sans CJK and nothing kept between letters. typst (PyPI `typst`) and Chromium are left out where they are
not installed.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

import workbook_tools as wt
from workbook_tools import data
from workbook_tools import language as languages
from workbook_tools.letters import glyphs, native
from workbook_tools.letters.context.desk import Desk
from workbook_tools.letters.crew import Crew, Setup, Task
from workbook_tools.letters.documents import Document, letters

Contender = Callable[..., None]
ROOT = Path(__file__).resolve().parent.parent
FEW = 8
FULL = "Noto Sans CJK SC"  # Debian: fonts-noto-cjk
NAIVE = """
import json, logging, sys, weasyprint
logging.disable(logging.CRITICAL)
for line in open(sys.argv[1], encoding="utf-8"):
    page = json.loads(line)
    weasyprint.HTML(string=page["html"], base_url=sys.argv[2]).write_pdf(page["path"], pdf_variant="pdf/ua-1")
"""
TYPST = """
import json, sys, typst
compiler = typst.Compiler(sys.argv[2], font_paths=[sys.argv[3]], ignore_system_fonts=True)
for line in open(sys.argv[1], encoding="utf-8"):
    page = json.loads(line)
    compiler.compile(output=page["path"], format="pdf", sys_inputs={"data": page["data"]}, pdf_standards="ua-1")
"""


def contexts(workbook: Path, count: int) -> list[Document]:
    """So many appraisal letters, each to somebody of another name."""
    month = wt.appraise(workbook)
    found = [d for d in letters(Desk(month, month.team.language)) if d.kind == "appraisal"]
    made = []
    for number, document in enumerate(islice(cycle(found), count)):
        person = {**document.context["person"], "id": f"N{number:05}"}
        made.append(replace(document, name=f"{number:05}.pdf", context={**document.context, "person": person}))
    return made


def children() -> float:
    """CPU seconds of all ended child processes."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def ours(documents: list[Document], folder: Path, jobs: int = 1) -> None:
    """The crew, as `write_letters` uses it."""
    from workbook_tools.letters.rendering import Run, _characters

    run = Run(folder, "", None, None, "")  # type: ignore[arg-type]
    fonts = folder / "fonts"
    fonts.mkdir()
    glyphs.cut(_characters(run, documents), fonts)
    tasks = [Task(i, d.kind, d.context, folder / d.name) for i, d in enumerate(documents)]
    with Crew(Setup(run.folders, native.fonts_conf(folder, fonts), 600, 0), jobs) as crew:
        for outcome in crew.render(tasks):
            assert outcome.sha256, outcome


def pages(documents: list[Document], folder: Path) -> Path:
    """The HTML of the letters, a line each."""
    from workbook_tools.letters.layout import Layout

    layout = Layout((data.folder("templates"),))
    lines = [{"html": layout.html(d.kind, d.context), "path": str(folder / d.name)} for d in documents]
    path = folder / "pages.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    return path


def naive(documents: list[Document], folder: Path, *, whole: bool = True) -> None:
    """The loop that everybody writes first: with the system's Noto CJK as it is, or (not `whole`) with our fonts."""
    source, templates = pages(documents, folder), folder / "templates"
    shutil.copytree(data.folder("templates"), templates)
    if not whole:
        conf = native.fonts_conf(folder, glyphs.FONTS)
        run(NAIVE, [str(source), f"{templates}/"], FONTCONFIG_FILE=str(conf))
        return
    for path in (source, *templates.rglob("*.css")):
        text = path.read_text("utf-8")
        path.write_text(
            text.replace("Workbook Letters Latin", FULL).replace("Workbook Letters", FULL), encoding="utf-8"
        )
    run(NAIVE, [str(source), f"{templates}/"])


def typst(documents: list[Document], folder: Path) -> None:
    """typst, its compiler kept between letters."""
    lines = []
    for d in documents:
        text = dict(languages.texts("letters", d.context["language"]))
        lines.append({"path": str(folder / d.name), "data": json.dumps({"context": d.context, "text": text})})
    path = folder / "pages.jsonl"
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    run(TYPST, [str(path), str(ROOT / "benchmarks" / "letters.typ"), str(glyphs.FONTS)])


def chromium(documents: list[Document], folder: Path) -> None:
    """Chromium, started for each letter: its command line prints one page at a time."""
    program = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for line in pages(documents, folder).read_text("utf-8").splitlines():
        page = json.loads(line)
        source = folder / "page.html"
        source.write_text(page["html"], encoding="utf-8")
        command = [
            program,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            f"--print-to-pdf={page['path']}",
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True)


def run(program: str, arguments: list[str], **environment: str) -> None:
    """A contender's program in a fresh interpreter."""
    subprocess.run([sys.executable, "-c", program, *arguments], check=True, env={**os.environ, **environment})


def measured(contender: Contender, documents: list[Document], **more: int) -> tuple[float, float]:
    """CPU milliseconds a letter and wall seconds for all, starting left out of the CPU."""
    spent = []
    for part in (documents[:FEW], documents):
        with tempfile.TemporaryDirectory() as folder:
            before, start = children(), time.perf_counter()
            contender(part, Path(folder), **more)
            spent.append((children() - before, time.perf_counter() - start))
    return (spent[1][0] - spent[0][0]) / (len(documents) - FEW) * 1000, spent[1][1]


def same_pixels(documents: list[Document]) -> str:
    """How far ours and the naive output of the same HTML differ, as pictures of 60 dpi."""
    if shutil.which("pdftoppm") is None:
        return "not compared: there is no pdftoppm"
    worst = 0
    with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
        ours(documents, Path(one))
        naive(documents, Path(other), whole=False)
        for document in documents:
            command = ["pdftoppm", "-r", "60", "-gray"]
            a, b = (
                subprocess.run([*command, Path(f) / document.name], capture_output=True, check=True).stdout
                for f in (one, other)
            )
            worst = max(worst, sum(abs(x - y) > 32 for x, y in zip(a, b, strict=True)))
    return f"{worst} pixels of a page differ by more than an eighth, at most, over {len(documents)} letters"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--counts", type=int, nargs="+", default=[24, 500])
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--workbook", type=Path, default=ROOT / "sample_workbooks" / "customer-service.zh-Hans.xlsx")
    options = parser.parse_args()
    print("pixels:", same_pixels(contexts(options.workbook, 6)))
    for count in options.counts:
        documents = contexts(options.workbook, count)
        print(f"\n{count} letters")
        own = {jobs: measured(ours, documents, jobs=jobs) for jobs in options.jobs}
        for jobs, (cpu, wall) in own.items():
            print(f"  ours, {jobs} process(es)   {cpu:7.1f} ms CPU a letter   {count / wall:6.1f} letters a second")
        if 1 in own and 2 in own:
            print(f"  two processes are {own[1][1] / own[2][1]:.2f} x one")
        peers = [
            ("naive", naive, True),
            ("typst", typst, _has_typst()),
            ("Chromium", chromium, bool(shutil.which("chromium"))),
        ]
        for name, contender, there in peers:
            if not there:
                print(f"  {name}: not installed")
                continue
            cpu, wall = measured(contender, documents)
            ratio = cpu / own[options.jobs[0]][0]
            print(
                f"  {name:8} {cpu:18.1f} ms CPU a letter   {count / wall:6.1f} letters a second   {ratio:5.2f} x ours"
            )


def _has_typst() -> bool:
    from importlib.util import find_spec

    return find_spec("typst") is not None


if __name__ == "__main__":
    main()
