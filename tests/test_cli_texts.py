"""The command line's texts: the same keys and placeholders in every language, and each of them used."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

from workbook_tools.cli.layout import width
from workbook_tools.language import LANGUAGES, texts

CLI = Path(__file__).resolve().parent.parent / "workbook_tools" / "cli"
KEYS = sorted(texts("commands", "en"))
# keys that are put together from a name, or are the codes of letters that were not written
BUILT = ("help_", "short_", "option_", "doctor_pango_", "missing_glyph", "not_rendered")


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    assert sorted(texts("commands", language)) == KEYS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_the_same_placeholders(language: str) -> None:
    english, other = texts("commands", "en"), texts("commands", language)
    assert [key for key in KEYS if placeholders(other[key]) != placeholders(english[key])] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_help_text_fits_78_columns(language: str) -> None:
    helps = [text for key, text in texts("commands", language).items() if key.startswith("help_")]
    assert [line for text in helps for line in text.splitlines() if width(line) > 78] == []


def test_every_text_is_used() -> None:
    code = "".join(path.read_text("utf-8") for path in CLI.glob("*.py"))
    plain = [key for key in KEYS if not key.startswith(BUILT)]
    assert [key for key in plain if f'"{key}"' not in code and f"'{key}'" not in code] == []


def test_simplified_and_traditional_are_not_mixed() -> None:
    simplified, traditional = set("数据评计写开错误档为这"), set("數據評計寫開錯誤檔為這")
    hans = "".join(texts("commands", "zh-Hans").values())
    hant = "".join(texts("commands", "zh-Hant").values())
    assert not set(hans) & traditional
    assert not set(hant) & (simplified - traditional)


def test_traditional_speaks_as_in_taiwan_and_hong_kong() -> None:
    mainland = "單元格|工作簿|文件夾|模板|默認|信息|打印|字體|程序(?!産)|用戶|屏幕|創建"
    found = [k for k, text in texts("commands", "zh-Hant").items() if re.search(mainland, text)]
    assert found == ["option_jobs"]  # 處理程序 is the word for a process there
