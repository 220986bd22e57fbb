"""backups.py: where the bytes from before a write are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbook_tools.books.backups import data_folder

if TYPE_CHECKING:
    import pytest


def test_the_data_folder_is_where_platformdirs_would_have_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from platformdirs import user_data_path

    monkeypatch.delenv("WORKBOOK_TOOLS_DATA", raising=False)
    assert data_folder() == user_data_path("workbook-tools", appauthor=False)
    monkeypatch.setenv("XDG_DATA_HOME", "/srv/data")
    assert data_folder() == user_data_path("workbook-tools", appauthor=False)
