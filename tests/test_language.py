"""language/: three languages say the same, every code that is raised has its sentence, no sentence is left over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from workbook_tools.errors import SENTENCES
from workbook_tools.exact import Exact
from workbook_tools.language import LANGUAGES, say, texts
from workbook_tools.language.amounts import amount, money, percent, plain

PACKAGE = Path(__file__).resolve().parent.parent / "workbook_tools"
SUBJECTS = ("problems", "words", "errors")
MODULES = [p for p in PACKAGE.rglob("*.py") if "language" not in p.parts]
# the headings by which a workbook is found are named in all scripts
NAMES_OF_SHEETS = {"no_roster", "no_metrics", "no_scheme"}


def sentences(subject: str, language: str) -> dict[str, str]:
    """The texts of a subject; message and cure of a Problem as one."""
    return {k: v if isinstance(v, str) else "\n".join(v) for k, v in texts(subject, language).items()}


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@cache
def nodes() -> tuple[tuple[Path, ast.AST], ...]:
    """Every piece of code of the package, with its file."""
    return tuple((path, node) for path in MODULES for node in ast.walk(ast.parse(path.read_text("utf-8"))))


def calls(*names: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call in the package of a function or class with one of these names."""
    for path, node in nodes():
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", None) or getattr(node.func, "attr", None)
            if name in names:
                yield path, node


def first_text(call: ast.Call) -> str | None:
    """The code that a call is given: a text that is its first or second argument."""
    found = (a.value for a in call.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str))
    return next(found, None)


def all_texts() -> set[str]:
    """Every text that stands in the package's code."""
    return {n.value for _, n in nodes() if isinstance(n, ast.Constant) and isinstance(n.value, str)}


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(subject: str, language: str) -> None:
    assert sorted(texts(subject, language)) == sorted(texts(subject, "en"))


@pytest.mark.parametrize("subject", SUBJECTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_the_same_placeholders(subject: str, language: str) -> None:
    english, other = sentences(subject, "en"), sentences(subject, language)
    assert [key for key in english if placeholders(other[key]) != placeholders(english[key])] == []


@pytest.mark.parametrize("subject", SUBJECTS)
def test_simplified_and_traditional_are_not_mixed(subject: str) -> None:
    simplified, traditional = set("数据评计写开错误档为这单员绩还级组"), set("數據評計寫開錯誤檔為這單員績還級組")
    for language, foreign in (("zh-Hans", traditional - simplified), ("zh-Hant", simplified - traditional)):
        found = {k: set(t) & foreign for k, t in sentences(subject, language).items() if k not in NAMES_OF_SHEETS}
        assert {key: chars for key, chars in found.items() if chars} == {}


@pytest.mark.parametrize("subject", SUBJECTS)
def test_traditional_speaks_as_in_taiwan_and_hong_kong(subject: str) -> None:
    mainland = re.compile("單元格|工作簿|文件|模板|默認|信息|打印|字體|程序|用戶|屏幕|創建|網絡|數據透視")
    found = {k for k, t in sentences(subject, "zh-Hant").items() if mainland.search(t)}
    assert found == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_says_what_is_wrong_and_what_to_do(language: str) -> None:
    for code, (message, cure) in texts("problems", language).items():
        assert message.endswith((".", "。")), code
        assert cure.endswith((".", "。")), code


def test_every_problem_that_the_code_names_has_its_sentences() -> None:
    named = {text for _, call in calls("Problem", "problem", "_problem", "_note", "note") if (text := first_text(call))}
    codes = {text for text in named if re.fullmatch(r"[a-z]+(_[a-z]+)*", text)}
    assert len(codes) > 50
    assert sorted(codes - set(texts("problems", "en"))) == []


def test_the_flaws_of_a_cell_have_their_sentences_also_in_a_scheme() -> None:
    flaws = {"cell_error", "cell_uncalculated", "cell_text", "cell_date", "cell_boolean"}
    assert flaws | {f"scheme_{flaw}" for flaw in flaws} <= set(texts("problems", "en"))


def test_no_problem_has_a_sentence_that_nothing_names() -> None:
    built = {"interview_missing", "summary_missing"} | {key for key in texts("problems", "en") if "cell_" in key}
    assert sorted(set(texts("problems", "en")) - all_texts() - built) == []


def test_every_error_that_the_code_raises_has_its_sentence() -> None:
    kinds = ("UsageError", "UnknownPeriod", "TemplateError", "NothingToScore", "CannotRead", "CannotWrite")
    further = ("Refused", "Locked", "ChangedMeanwhile", "ClosedPeriod")
    codes = {text for _, call in calls(*kinds, *further) if (text := first_text(call))}
    assert len(codes) > 20
    assert sorted(codes - set(SENTENCES)) == []


def test_every_word_is_used_somewhere() -> None:
    literal = all_texts()
    built = ("band_", "relative_", "explain_held", "explain_exempt", "explain_insufficient")
    missing = ("blank", "no_row", "zero_by_zero", "not_positive", "below_sample", "no_reply", "no_base", "no_rating")
    keys = [k for k in texts("words", "en") if not k.startswith(built) and k not in missing]
    assert [key for key in keys if key not in literal] == []


def test_a_text_is_said_with_its_placeholders_filled() -> None:
    assert say("words", "minimum_sample", "en", minimum="30") == "no data below a sample of 30"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ((92, 100), "0.92"),
        ((1234567, 1), "1,234,567"),
        ((12345, 10), "1,234.5"),
        ((1, 3), "0.33"),
        ((5, 1000), "0.01"),
        ((-15, 10), "-1.5"),
        ((0, 7), "0"),
        ((-1, 1000), "0"),
    ],
)
def test_a_number_has_at_most_two_decimals_and_no_trailing_zeros(value: Exact, written: str) -> None:
    assert plain(value) == written


def test_a_share_is_a_percentage() -> None:
    assert percent((92, 100)) == "92%"
    assert percent((1, 3)) == "33.33%"


UNITS: list[tuple[Any, ...]] = [
    ((92, 100), "%", "en", "92%"),
    ((38, 1), "s", "en", "38 s"),
    ((38, 1), "秒", "zh-Hans", "38秒"),
    ((38, 1), "s", "zh-Hant", "38秒"),
    ((12, 1), "calls", "en", "12 calls"),
    ((12, 1), "次", "zh-Hans", "12次"),
    ((4, 1), "", "en", "4"),
]


@pytest.mark.parametrize(("value", "unit", "language", "written"), UNITS)
def test_an_amount_is_written_in_its_unit(value: Exact, unit: str, language: str, written: str) -> None:
    assert amount(value, unit, language) == written


@pytest.mark.parametrize(
    ("currency", "language", "written"),
    [
        ("CNY", "zh-Hans", "¥540"),
        ("CNY", "en", "CN¥540"),
        ("TWD", "zh-Hant", "NT$540"),
        ("CHF", "en", "CHF 540"),
        ("¥", "en", "¥540"),
        ("NT$", "zh-Hant", "NT$540"),
        ("元", "zh-Hans", "540元"),
        ("yuan", "en", "540 yuan"),
        ("", "en", "540"),
    ],
)
def test_an_amount_without_a_unit_takes_the_currency(currency: str, language: str, written: str) -> None:
    assert amount((540, 1), "", language, currency) == written


def test_a_negative_amount_has_its_sign_before_the_currency() -> None:
    assert money("-540", "CNY", "zh-Hans") == "-¥540"
