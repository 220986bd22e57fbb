"""vocabulary.py and its defaults: the same thing is understood in three languages, freely mixed, and never as another."""

from __future__ import annotations

import unicodedata
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from teams import VOCABULARY

from workbook_tools import vocabulary_default as default
from workbook_tools.vocabulary import LANGUAGES, default_vocabulary, normalised, term

SHEETS = sorted(VOCABULARY.sheets)
WORD_LISTS = sorted(VOCABULARY.words)


@given(st.text(alphabet=sorted(set("".join(VOCABULARY.sheets["metrics"].by_spelling)) | set("AZ ７Ｑ\t")), max_size=20))
def test_a_name_that_was_made_comparable_stays_as_it_is(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@given(st.sampled_from(["Roster", "花名册", "Employee ID"]), st.sampled_from(["", " ", "\u3000", "\t", "\n"]))
def test_blanks_around_width_and_case_do_not_matter(name: str, blank: str) -> None:
    wide = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in name)
    assert unicodedata.normalize("NFKC", wide) == name
    for spelling in (name.upper(), name.lower(), wide):
        assert normalised(blank + spelling + blank) == normalised(name)


def test_a_whole_number_is_its_digits() -> None:
    assert normalised(7.0) == "7" == normalised("7")
    assert normalised(7.5) == "7.5"


def test_a_term_with_two_forms_serves_both_scripts_with_the_second() -> None:
    found = term("area", "Area · 区域")
    assert [found.word(language) for language in LANGUAGES] == ["Area", "区域", "区域"]


def test_a_term_with_one_form_serves_all_three_languages() -> None:
    assert set(term("total", "total").forms) == {"total"}


def test_from_the_fourth_form_on_a_spelling_is_understood_and_never_written() -> None:
    found = term("replied", "Replied · 回复 · 回復 · 回覆")
    assert "回覆" in found.spellings
    assert "回覆" not in found.forms


def test_a_star_marks_a_required_heading_and_is_no_part_of_it() -> None:
    found = term("name", "*Name · 姓名")
    assert found.required
    assert found.word("en") == "Name"
    assert not term("name", "Name").required


@pytest.mark.parametrize("key", SHEETS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_known_by_its_name_in_every_language(key: str, language: str) -> None:
    assert VOCABULARY.sheet_key(VOCABULARY.sheet_name(key, language)) == key


@pytest.mark.parametrize("key", SHEETS)
def test_every_heading_of_a_sheet_is_known_in_every_language(key: str) -> None:
    for heading in VOCABULARY.sheets[key].headings:
        for language in LANGUAGES:
            assert VOCABULARY.heading_key(key, VOCABULARY.heading(key, heading, language)) == heading


@pytest.mark.parametrize("key", SHEETS)
def test_no_two_headings_of_a_sheet_share_a_spelling(key: str) -> None:
    for a, b in combinations(VOCABULARY.sheets[key].headings.values(), 2):
        assert not set(a.spellings) & set(b.spellings), (a.key, b.key)


def test_no_two_sheets_share_a_name() -> None:
    for a, b in combinations(VOCABULARY.sheets.values(), 2):
        assert not set(a.names.spellings) & set(b.names.spellings)


def test_no_two_settings_share_a_name() -> None:
    for a, b in combinations(VOCABULARY.settings.values(), 2):
        assert not set(a.spellings) & set(b.spellings)


@pytest.mark.parametrize("words", WORD_LISTS)
def test_no_two_words_of_a_list_share_a_spelling(words: str) -> None:
    for a, b in combinations(VOCABULARY.words[words].values(), 2):
        assert not {*a.spellings, normalised(a.key)} & {*b.spellings, normalised(b.key)}, (a.key, b.key)


@pytest.mark.parametrize("words", WORD_LISTS)
def test_every_word_is_understood_in_every_language_and_by_its_key(words: str) -> None:
    for key in VOCABULARY.words[words]:
        assert VOCABULARY.key_of(words, key.upper()) == key
        for language in LANGUAGES:
            assert VOCABULARY.key_of(words, f" {VOCABULARY.word(words, key, language)} ") == key


@pytest.mark.parametrize("key", sorted(VOCABULARY.settings))
def test_every_setting_is_known_by_its_name_in_every_language(key: str) -> None:
    for form in VOCABULARY.settings[key].forms:
        assert VOCABULARY.setting_key(form) == key


def test_what_nobody_defined_is_the_managers_own() -> None:
    assert VOCABULARY.sheet_key("My notes") is None
    assert VOCABULARY.heading_key("roster", "Shoe size") is None
    assert VOCABULARY.setting_key("Motto") is None
    assert VOCABULARY.key_of("yes_no", "perhaps") is None


@pytest.mark.parametrize(
    ("sheet", "required"),
    [
        ("roster", {"employee_id", "name", "team", "scheme"}),
        ("metrics", {"period"}),
        ("ratings", {"period", "employee_id", "indicator", "rater_role", "rating"}),
        ("scheme", {"scheme", "indicator", "indicator_name", "weight", "rule"}),
        ("bands", {"scheme", "indicator", "bound", "points"}),
        ("grades", {"scheme", "grade", "from_score"}),
        ("periods", {"period", "first_day", "last_day"}),
        ("codes", {"code", "kind"}),
        ("training", {"date", "employee_id", "session"}),
        ("notes", {"period", "employee_id", "kind"}),
        ("actions", {"indicator", "section", "action"}),
        ("holidays", {"date"}),
    ],
)
def test_the_required_headings_are_those_of_the_rules(sheet: str, required: set[str]) -> None:
    assert set(VOCABULARY.sheets[sheet].required) == required


def test_a_metrics_key_is_the_snake_case_of_its_english_heading() -> None:
    for key, heading in VOCABULARY.sheets["metrics"].headings.items():
        assert key == heading.word("en").lower().replace(" ", "_")


@pytest.mark.parametrize(
    ("codes", "kind"),
    [
        ("√ P p 出 Ｐ", "present"),
        ("L 迟 遲", "late"),
        ("× A 旷 曠", "absent"),
        ("假病年婚产產丧喪伤傷", "leave"),
        ("休 – -", "rest"),
    ],
)
def test_the_shipped_attendance_codes_mean_what_the_rules_say(codes: str, kind: str) -> None:
    for code in codes.split() if " " in codes else codes:
        assert VOCABULARY.attendance_codes[normalised(code)] == kind


def test_simplified_and_traditional_words_of_the_rules_are_both_there() -> None:
    for sheet, wanted in {
        "metrics": {"回复客户数", "回復客戶數", "回覆客戶數"},
        "roster": {"客服账号", "客服帳號", "姓名", "工号", "工號"},
    }.items():
        understood = VOCABULARY.sheets[sheet].by_spelling
        assert wanted <= understood.keys()


def test_no_form_of_the_defaults_is_blank_or_padded() -> None:
    texts = [t for names, headings in default.SHEETS.values() for t in (names, *headings.values())]
    texts += [*default.SETTINGS.values(), *(t for words in default.WORDS.values() for t in words.values())]
    for text in texts:
        for form in text.removeprefix("*").split(" · "):
            assert form
            assert form == form.strip()


def test_the_default_is_made_once() -> None:
    assert default_vocabulary() is default_vocabulary()
