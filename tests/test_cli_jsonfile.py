"""JSON goes into its file whole or not at all."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from workbook_tools.cli.jsonfile import as_text, deliver, write_whole
from workbook_tools.errors import CannotWrite

REPORT = {"format": 1, "workbook": "客服.xlsx", "people": [{"id": "E001"}, {"id": "E002"}], "teams": []}


def test_the_text_is_json_that_keeps_its_content() -> None:
    assert json.loads(as_text(REPORT)) == REPORT


def test_each_person_stands_on_a_line_of_its_own() -> None:
    assert '  {"id": "E001"},\n  {"id": "E002"}\n' in as_text(REPORT)


def test_chinese_is_written_as_it_reads() -> None:
    assert "客服.xlsx" in as_text(REPORT)


def test_a_file_that_was_there_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")
    deliver(REPORT, str(target))
    assert json.loads(target.read_text("utf-8")) == REPORT


def test_nothing_else_is_left_beside_the_file(tmp_path: Path) -> None:
    deliver(REPORT, str(tmp_path / "report.json"))
    assert os.listdir(tmp_path) == ["report.json"]


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "report.json"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CannotWrite) as caught:
        deliver(REPORT, str(target))
    assert (caught.value.code, target.read_text(), os.listdir(tmp_path)) == ("disk_full", "old", ["report.json"])


def test_a_folder_that_does_not_exist_is_a_sentence_not_a_traceback(tmp_path: Path) -> None:
    with pytest.raises(CannotWrite, match="could not be written"):
        deliver(REPORT, str(tmp_path / "none" / "report.json"))


@pytest.mark.skipif(os.name == "nt", reason="no symbolic links without rights on Windows")
def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old")
    (tmp_path / "link.json").symlink_to(tmp_path / "real.json")
    write_whole(tmp_path / "link.json", "new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices")
def test_a_device_is_written_to_and_never_replaced() -> None:
    write_whole(Path("/dev/null"), "{}")
    assert not Path("/dev/null").is_file()
