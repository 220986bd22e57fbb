"""Which language a run speaks."""

from __future__ import annotations

import pytest

from workbook_tools.cli.session import Session, chosen_language, known_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("en", "en"),
        ("en_GB.UTF-8", "en"),
        ("zh-Hans", "zh-Hans"),
        ("ZH-HANT", "zh-Hant"),
        ("zh_CN.UTF-8", "zh-Hans"),
        ("zh_TW", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh", "zh-Hans"),
        ("fr_FR", None),
        ("C", None),
        ("", None),
    ],
)
def test_a_language_is_known_in_every_way_people_write_it(text: str, language: str | None) -> None:
    assert known_language(text) == language


@pytest.mark.parametrize("arguments", [["score", "--lang", "zh-TW"], ["--lang=zh-TW", "score"]])
def test_lang_counts_before_anything_else_is_read(arguments: list[str]) -> None:
    assert chosen_language(arguments) == "zh-Hant"


@pytest.fixture
def in_taiwan(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_TW.UTF-8")


@pytest.mark.usefixtures("in_taiwan")
def test_lang_goes_before_the_workbook_and_the_workbook_before_the_computer() -> None:
    languages = [
        Session(chosen="en", workbook="zh-Hans").language,
        Session(workbook="zh-Hans").language,
        Session().language,
    ]
    assert languages == ["en", "zh-Hans", "zh-Hant"]


def test_a_computer_of_another_language_is_spoken_to_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert Session().language == "en"
