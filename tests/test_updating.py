import hashlib
import os
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest
from book_files import minimal, values, write

from workbook_tools.books.closed import ClosedBook
from workbook_tools.cells import CellRef, Kind, Link
from workbook_tools.errors import CannotRead, CannotWrite, ChangedMeanwhile, Refused, UsageError, WorkbookToolsError
from workbook_tools.updating import table_of, undo, update_workbook


def sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_example_of_the_documentation_does_what_it_says(tmp_path: Path) -> None:
    path = write(tmp_path / "any.xlsx", {"Sheet1": [["a", "b"], [1.0, 2.0]]})
    receipt = update_workbook(
        path, cells={("Sheet1", "B2"): 3.5}, sheets={"Scores": [["Name", "Score"], ["张伟", 84.43]]}
    )
    assert values(ClosedBook(path).grid("Sheet1")) == [["a", "b"], [1.0, 3.5]]
    assert values(ClosedBook(path).grid("Scores")) == [["Name", "Score"], ["张伟", 84.43]]
    assert receipt.cells == 5


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (7, 7.0),
        ("=x", "=x"),
        (date(2026, 10, 1), date(2026, 10, 1)),
        (datetime(2026, 10, 1, 9, 30), datetime(2026, 10, 1, 9, 30)),
        (True, True),
        (None, None),
        (Link(CellRef("One", 1, 1), "up"), "up"),
    ],
)
def test_a_cell_takes_each_kind_of_content(tmp_path: Path, content: object, read: object) -> None:
    path = minimal(tmp_path / "a.xlsx", '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
    update_workbook(path, cells={("One", "B1"): content})  # type: ignore[dict-item]
    assert (ClosedBook(path).grid("One").at(1, 2) or None) == read


def test_cells_of_a_sheet_made_in_the_same_call_can_be_set(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    update_workbook(path, cells={("New", "B2"): 9.0, ("New", "A1"): "Who"}, sheets={"New": [["Name", "x"], ["a", 1]]})
    assert values(ClosedBook(path).grid("New")) == [["Who", "x"], ["a", 9.0]]


@pytest.mark.parametrize("address", ["", "B", "2", "B0", "B02", "ABCD1", "XFE1", "A1048577", "b2:c3", "É1"])
def test_what_is_no_address_is_told(tmp_path: Path, address: str) -> None:
    with pytest.raises(UsageError, match="no address"):
        update_workbook(minimal(tmp_path / "a.xlsx"), cells={("One", address): 1.0})


@pytest.mark.parametrize("rows", [[], [[]], [["a", "a"]], [["a", None]], [["a"], [1, 2]]])
def test_rows_that_make_no_table_are_told(rows: list[list[object]]) -> None:
    with pytest.raises(UsageError):
        table_of("S", rows)  # type: ignore[arg-type]


def test_kinds_and_widths_of_columns_are_told_from_their_values() -> None:
    rows = [["t", "n", "d", "m", "w"], ["文" * 10, 1.5, date(2026, 1, 1), datetime(2026, 1, 1, 2), "x" * 99], ["a"]]
    table = table_of("S", rows)  # type: ignore[arg-type]
    assert [column.kind for column in table.columns] == [Kind.TEXT, Kind.NUMBER, Kind.DATE, Kind.MOMENT, Kind.WRAPPED]
    assert table.columns[0].width == 22
    assert table.rows[1] == ["a", None, None, None, None]


def test_a_file_that_is_no_workbook_cannot_be_updated(tmp_path: Path) -> None:
    with pytest.raises(CannotRead):
        update_workbook(tmp_path / "none.xlsx", cells={("A", "A1"): 1.0})


# --- undo


def test_undo_gives_the_bytes_back_and_says_where_they_were(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    before = sha(path)
    receipt = update_workbook(path, cells={("One", "A1"): 1.0})
    assert sha(path) != before
    assert str(undo(path)) == receipt.backup
    assert sha(path) == before


def test_undo_goes_several_steps_back_at_once_or_one_by_one(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    states = [sha(path)]
    for number in range(4):
        update_workbook(path, cells={("One", "A1"): float(number)})
        states.append(sha(path))
    undo(path)
    assert sha(path) == states[3]
    undo(path, steps=2)
    assert sha(path) == states[1]
    undo(path)
    assert sha(path) == states[0]
    with pytest.raises(CannotWrite, match="Nothing of ours"):
        undo(path)


def test_undo_refuses_when_somebody_changed_the_workbook_since_unless_forced(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    before = sha(path)
    update_workbook(path, cells={("One", "A1"): 1.0})
    minimal(path, '<row r="1"><c r="A1"><v>5</v></c></row>')
    with pytest.raises(ChangedMeanwhile, match="--force"):
        undo(path)
    undo(path, force=True)
    assert sha(path) == before


def test_the_last_ten_are_kept_readable_by_their_owner_only(tmp_path: Path, data_folder: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    for number in range(13):
        update_workbook(path, cells={("One", "A1"): float(number)})
    files = [file for file in data_folder.rglob("*") if file.is_file() and "backups" in file.parts]
    assert len([file for file in files if file.suffix == ".before"]) == 10
    if os.name != "nt":
        assert {file.stat().st_mode & 0o777 for file in files} == {0o600}
    undo(path, steps=10)
    with pytest.raises(CannotWrite):
        undo(path)


def test_two_workbooks_of_one_name_have_backups_of_their_own(tmp_path: Path) -> None:
    (tmp_path / "x").mkdir()
    one, other = minimal(tmp_path / "a.xlsx"), minimal(tmp_path / "x" / "a.xlsx")
    update_workbook(one, cells={("One", "A1"): 1.0})
    with pytest.raises(CannotWrite):
        undo(other)


def test_a_backup_of_a_write_that_never_took_effect_is_passed_over(tmp_path: Path) -> None:
    from workbook_tools.books.backups import Backups

    path = minimal(tmp_path / "a.xlsx")
    before = sha(path)
    update_workbook(path, cells={("One", "A1"): 1.0})
    Backups(path).keep(path.read_bytes(), b"what was never renamed into place", {})
    undo(path)
    assert sha(path) == before


def test_a_refused_write_leaves_no_backup(tmp_path: Path) -> None:
    path = minimal(tmp_path / "a.xlsx")
    with pytest.raises(Refused):
        update_workbook(path, cells={("X", "A1"): 1.0})
    with pytest.raises(CannotWrite):
        undo(path)


@pytest.mark.thorough
def test_undo_gives_every_workbook_of_the_corpus_back(corpus: Path, tmp_path: Path) -> None:
    done = 0
    for source in sorted(corpus.glob("**/*.xls?")):
        path = tmp_path / f"a{source.suffix}"
        path.write_bytes(source.read_bytes())
        before = sha(path)
        try:
            update_workbook(path, sheets={"Ours": [["a"], [1.0]]})
        except (CannotRead, CannotWrite):
            assert sha(path) == before
            continue
        assert sha(path) != before
        undo(path)
        assert sha(path) == before
        done += 1
    assert done >= 1


@pytest.mark.thorough
def test_undo_returns_other_peoples_workbooks_byte_for_byte(corpus: Path, tmp_path: Path) -> None:
    undone = 0
    for source in sorted(corpus.glob("**/*.xls[xm]"))[::4]:
        path = tmp_path / f"{undone}{source.suffix}"
        shutil.copyfile(source, path)
        before = sha(path)
        try:
            update_workbook(path, sheets={"Our scores": [["Name", "Score"], ["张伟", 84.43]]})
        except WorkbookToolsError:
            continue
        undo(path)
        assert sha(path) == before, source.name
        undone += 1
    assert undone >= 50
