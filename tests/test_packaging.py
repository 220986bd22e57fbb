"""The shipped files are found from a checkout, an editable install and a wheel alike, and the wheel has what it needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from workbook_tools import data

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("templates", "sample_workbooks")
SHOW = "from workbook_tools import data; print(*(data.folder(n) for n in ('templates', 'sample_workbooks')), sep='\\n')"


def folders_seen(*options: str, path: Path | None, where: Path) -> list[Path]:
    """The folders that a fresh interpreter finds, started in another folder with only `path` to find the package."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    command = [sys.executable, *options, "-c", SHOW]
    result = subprocess.run(command, cwd=where, env=environment, capture_output=True, text=True, check=True)
    return [Path(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize("name", FOLDERS)
def test_the_folder_holds_files(name: str) -> None:
    assert any(data.folder(name).rglob("*.*"))


def test_a_plain_checkout_finds_its_folders(tmp_path: Path) -> None:
    assert folders_seen("-S", path=ROOT, where=tmp_path) == [ROOT / name for name in FOLDERS]


def test_an_editable_install_finds_the_checkout_s_folders(tmp_path: Path) -> None:
    assert folders_seen(path=None, where=tmp_path) == [ROOT / name for name in FOLDERS]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel installed into it."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(folder), str(wheel)]
    subprocess.run(command, check=True, capture_output=True)
    return folder


@pytest.mark.thorough
def test_a_wheel_finds_the_folders_it_carries(installed: Path, tmp_path: Path) -> None:
    shipped = installed / "workbook_tools" / "_data"
    assert folders_seen(path=installed, where=tmp_path) == [shipped / name for name in FOLDERS]


@pytest.mark.thorough
def test_the_wheel_carries_every_template_master_and_font(wheel: Path) -> None:
    carried = set(zipfile.ZipFile(wheel).namelist())
    templates = {p for p in (ROOT / "templates").rglob("*") if p.is_file() and "__pycache__" not in p.parts}
    workbooks = set((ROOT / "sample_workbooks").glob("*.xls[xm]"))
    fonts = set((ROOT / "workbook_tools" / "letters" / "fonts").glob("*.[ot]tf"))
    assert templates
    assert workbooks
    assert fonts
    wanted = {f"workbook_tools/_data/{p.relative_to(ROOT).as_posix()}" for p in templates | workbooks}
    assert wanted | {p.relative_to(ROOT).as_posix() for p in fonts} <= carried


@pytest.mark.thorough
def test_the_wheel_carries_types_schema_and_licence(wheel: Path) -> None:
    carried = zipfile.ZipFile(wheel).namelist()
    assert {"workbook_tools/py.typed", "workbook_tools/cli/report.schema.json"} <= set(carried)
    assert any(name.endswith("licenses/LICENSE") for name in carried)


@pytest.mark.thorough
def test_the_wheel_carries_neither_tests_nor_what_builds_the_samples(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"workbook_tools"}
    assert not [n for n in zipfile.ZipFile(wheel).namelist() if "_data" in n and n.endswith((".py", ".toml"))]


@pytest.mark.thorough
def test_a_wheel_makes_scores_and_writes_letters(installed: Path, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(installed)}

    def program(*words: str) -> int:
        line = [sys.executable, "-m", "workbook_tools", *words]
        return subprocess.run(line, cwd=tmp_path, env=environment, capture_output=True, check=False).returncode

    assert program("new", "team.xlsx", "--demo", "6") == 0
    assert program("run", "team.xlsx", "--out", "letters") in {0, 1}
    assert list((tmp_path / "letters").glob("*_appraisal.pdf"))
