"""The documents say what is so: generated ones are fresh, examples run, commands, links and numbers are true."""

from __future__ import annotations

import importlib.util
import re
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import openpyxl
import pytest
import workbook_files

from workbook_tools import data, errors
from workbook_tools.cli.main import HOMES, program
from workbook_tools.vocabulary import default_vocabulary

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
README = (ROOT / "README.md").read_text("utf-8")
NAMES = [path.name for path in DOCUMENTS]


def script(name: str) -> ModuleType:
    """A module of the folder scripts."""
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fenced(text: str, language: str) -> list[str]:
    """The code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def test_the_generated_documents_are_fresh() -> None:
    for name, text in script("document").written().items():
        assert (ROOT / "docs" / name).read_text("utf-8") == text, "run: python scripts/document.py"


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_every_link_leads_to_a_file(path: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", path.read_text("utf-8"))
    assert [target for target in targets if not (path.parent / target).exists()] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=NAMES)
def test_every_command_that_a_document_names_exists_with_its_options(path: Path) -> None:
    group = program()
    for line in re.findall(r"workbook-tools ((?!COMMAND|\[)[a-z]+[^`\n#]*)", path.read_text("utf-8")):
        name, *words = line.split()
        assert name in HOMES, line
        command = group.get_command(None, name)  # type: ignore[arg-type]
        known = {option for param in command.params for option in param.opts} | {"--help"}  # type: ignore[union-attr]
        assert {word for word in words if word.startswith("--")} <= known, line


def test_the_documents_name_the_exit_statuses_of_the_errors() -> None:
    listed = set(re.findall(r"^  (\d+) +\S", (ROOT / "docs" / "commands.md").read_text("utf-8"), re.MULTILINE))
    classes = [c for c in vars(errors).values() if isinstance(c, type) and issubclass(c, errors.WorkbookToolsError)]
    assert {str(c.exit_status) for c in classes} | {"0", "70", "130"} == listed


def test_every_sheet_and_heading_is_documented() -> None:
    text = (ROOT / "docs" / "headings.md").read_text("utf-8")
    words = default_vocabulary()
    terms = [t for sheet in words.sheets.values() for t in (sheet.names, *sheet.headings.values())]
    assert [form for t in (*terms, *words.settings.values()) for form in t.forms if form not in text] == []


def test_the_readme_s_example_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = workbook_files.base()
    for name in ("Roster", "Metrics", "Ratings"):
        few = [row for row in sheets[name] if not {"E003", "E004", "E005", "E006"} & set(map(str, row))]
        sheets[name] = [["E007" if cell == "E002" else cell for cell in row] for row in few]
    workbook_files.save(sheets, tmp_path / "team.xlsx")
    workbook_files.save({"Sheet1": [["a", "b"], [1.0, 2.0]]}, tmp_path / "any.xlsx")
    before = (tmp_path / "team.xlsx").read_bytes()
    monkeypatch.chdir(tmp_path)
    (example,) = fenced(README, "python")
    exec(compile(example, "README.md", "exec"), {})
    assert (tmp_path / "team.xlsx").read_bytes() == before
    assert list((tmp_path / "out").glob("*_E001_*.pdf"))


def test_the_readme_s_example_is_ten_lines_of_work() -> None:
    (example,) = fenced(README, "python")
    assert len([line for line in example.splitlines() if line.strip()]) <= 12


def test_the_readme_s_commands_run_one_after_the_other(
    command: Callable[..., Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    lines = [line for block in fenced(README, "sh") for line in block.splitlines() if line.startswith("workbook-tools")]
    assert len(lines) == 5
    for line in lines:
        words = line.replace("--demo 24", "--demo 8").partition("#")[0].split()[1:]
        assert command(*words).status in {0, 1}, line


def test_the_readme_s_test_command_is_a_target_of_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"^make (\w+)", README, re.MULTILINE)) <= targets


def test_openpyxl_still_loses_what_the_readme_says(tmp_path: Path) -> None:
    sample = data.folder("sample_workbooks") / "customer-service.zh-Hans.xlsx"
    saved = tmp_path / "saved.xlsx"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        openpyxl.load_workbook(sample).save(saved)
    assert counts(saved) == (0, 0)
    stored, sparklines = counts(sample)
    assert f"all {stored} stored results of its formulas, its {sparklines} sparklines" in README


def counts(workbook: Path) -> tuple[int, int]:
    """How many formulas have a stored result, and how many sparklines there are."""
    with zipfile.ZipFile(workbook) as archive:
        names = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        sheets = [archive.read(name).decode() for name in names]
    stored = sum(len(re.findall(r"<f[^>]*>[^<]*</f><v>[^<]", sheet)) for sheet in sheets)
    return stored, sum(sheet.count("<x14:sparkline>") for sheet in sheets)


def test_the_pictures_of_the_readme_are_there() -> None:
    assert all((ROOT / "docs" / "pictures" / name).exists() for name in ("letter.png", "workbook.png"))


def test_no_makefile_target_needs_to_be_set_up_by_hand() -> None:
    text = (ROOT / "Makefile").read_text("utf-8")
    assert all(f"\n{target}: $(READY)" in text for target in ("demo", "test", "thorough", "lint", "corpus", "samples"))
