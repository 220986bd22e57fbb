"""What the letters say: contexts are pure, so each item of the rules is checked without rendering anything."""

from __future__ import annotations

import json
import re
from fractions import Fraction

import pytest
from letter_data import altered, worked_example

from workbook_tools import language as languages
from workbook_tools.errors import UsageError
from workbook_tools.letters.context.appraisal import appraisal
from workbook_tools.letters.context.desk import COLOUR, Desk, colour
from workbook_tools.letters.context.notice import notice
from workbook_tools.letters.context.plan import improvement_plan
from workbook_tools.letters.documents import cleaned, letters
from workbook_tools.results import RatingParts
from workbook_tools.scheme import Rule

LANGUAGES = ("en", "zh-Hans", "zh-Hant")


def letter(language="zh-Hans", person=0, month=None, **changes):
    month = month or worked_example(language, **changes)
    return appraisal(Desk(month, language), month.people[person])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_worked_example_prints_its_total_grade_and_contributions(language):
    context = letter(language)
    assert (context["score"], context["grade"]) == ("84.43", "B")
    assert [row["contribution"] for row in context["rows"]] == [
        "25.50",
        "24.00",
        "8.93",
        "5.00",
        "5.00",
        "4.00",
        "4.00",
        "8.00",
    ]


def test_the_letter_names_company_department_person_period_and_supervisor():
    context = letter()
    assert context["head"]["company"] == "江南电子商务有限公司"
    assert context["head"]["department"] == "客户服务部"
    assert context["person"] == {
        "id": "E007",
        "name": "张伟",
        "team": "售前一组",
        "position": "客服专员",
        "job_level": "",
        "supervisor": "王芳",
    }
    assert context["head"]["span"] == "2026年10月1日至31日"


def test_a_value_is_printed_with_its_n_its_points_and_its_rule():
    row = letter("en")["rows"][2]
    assert (row["value"], row["n"], row["points"], row["weight"]) == ("89.29%", "168", "89.29", "10")
    assert "100 points at 100%" in row["rule"]


def test_ranks_are_printed_with_how_many_were_ranked():
    assert [r["text"] for r in letter("en")["ranks"]] == ["3 of 6", "3 of 6"]


def test_no_rank_is_printed_among_fewer_than_the_minimum():
    month = worked_example("en")
    month = altered(month, team=altered(month.team, settings=altered(month.team.settings, minimum_ranked=7)))
    texts = [r["text"] for r in letter("en", month=month)["ranks"]]
    assert texts == ["not shown (fewer than 7 people)"] * 2


def test_grades_of_a_group_smaller_than_the_minimum_are_not_charted():
    month = worked_example("en")
    month = altered(month, team=altered(month.team, settings=altered(month.team.settings, minimum_ranked=7)))
    assert letter("en", month=month)["standing"] is None


def test_the_mean_of_peers_is_printed_from_three_raters():
    assert letter(peers=3)["ratings"][0]["peers"] == "4.25"


def test_the_mean_of_two_peers_is_not_printed():
    assert letter(peers=2)["ratings"][0]["peers"] == ""


def test_the_self_rating_stands_beside_the_supervisors():
    row = letter(peers=0)["ratings"][1]
    assert (row["own"], row["supervisor"]) == ("4", "8")


def test_an_overall_self_rating_is_printed():
    assert letter("en")["ratings"][-1] == {"name": "Overall", "own": "85", "supervisor": "", "peers": ""}


def test_a_rating_on_a_ratio_is_printed_as_a_number():
    month = worked_example("en")
    result = month.people[0]
    first = result.indicators[0]
    rated = first._replace(measured=first.measured._replace(rating=RatingParts(None, (4, 1), None, 0)))
    result = altered(result, indicators=(rated, *result.indicators[1:]))
    assert appraisal(Desk(month, "en"), result)["ratings"][0] == {
        "name": "Target completion",
        "own": "4",
        "supervisor": "",
        "peers": "",
    }


def test_blank_consequences_are_to_be_decided_and_nothing_is_invented():
    assert [c["text"] for c in letter("en")["consequences"]] == ["1.1", "进阶课程", "to be decided", "to be decided"]


def test_a_numeric_pay_is_multiplied_by_the_company_factor():
    month = worked_example("en")
    month = altered(
        month, team=altered(month.team, settings=altered(month.team.settings, company_factor=Fraction(9, 10)))
    )
    assert letter("en", month=month)["consequences"][0]["text"] == "0.99 (company factor 0.9 included)"


def test_the_letter_says_how_to_appeal_without_computing_a_date():
    assert (
        letter("en")["appeal"]
        == "You may appeal in writing within 7 working days of receipt, to 员工关系组 (hr@example.com)."
    )


def test_without_appeal_to_the_letter_names_the_hr_department():
    month = worked_example("en")
    month = altered(month, team=altered(month.team, settings=altered(month.team.settings, appeal_to="", hr_email="")))
    assert letter("en", month=month)["appeal"].endswith("to the HR department.")


def test_attendance_and_training_of_the_period_are_printed():
    texts = [fact["text"] for fact in letter("en")["facts"]]
    assert texts == ["95.5% (21 of 22 days), late on 2, absent on 1", "2 of 3 required sessions"]


def test_attendance_that_nobody_recorded_is_not_a_rate():
    assert letter("en", person=1)["facts"][0]["text"] == "not recorded"


def test_the_trend_marks_what_was_never_issued():
    trend = letter("en")["trend"]
    assert [(p["label"], p["score"], p["issued"]) for p in trend["points"]] == [
        ("2026-07", "76.20", True),
        ("2026-08", "79.85", False),
        ("2026-09", "82.10", True),
        ("2026-10", "84.43", True),
    ]
    assert trend["not_issued"]


def test_a_first_period_has_a_trend_of_one_point():
    trend = letter("en", person=1)["trend"]
    assert trend["first"]
    assert len(trend["points"]) == 1


def test_how_the_last_plan_went_is_printed_with_what_was_missing():
    assert [item["text"] for item in letter("en")["last_plan"]] == ["kept", "missed by 3%"]


def test_strengths_and_the_scheme_version_are_printed():
    context = letter("en")
    assert context["strengths"] == ["Average order value (100)", "Reply rate (100)"]
    assert context["version_text"] == "Version of the scheme: 2026-01"


def test_a_redistributed_indicator_has_a_note_and_the_weights_show_both():
    month = worked_example("en")
    result = month.people[0]
    changed = []
    for a in result.indicators:
        if a.indicator.key == "assist_followup":
            measured = a.measured._replace(value=None, missing="no_rating", rating=None)
            changed.append(
                a._replace(status="redistributed", points=None, effective_weight=(0, 1), cents=0, measured=measured)
            )
        else:
            weight = a.indicator.weight
            changed.append(a._replace(effective_weight=(weight[0] * 100, weight[1] * 95)))
    result = result._replace(indicators=tuple(changed))
    context = appraisal(Desk(month, "en"), result)
    row = context["rows"][6]
    assert (row["value"], row["points"], row["bar"]) == ("no data", "", None)
    assert context["rows"][0]["effective"] == "31.58"
    assert context["notes"][0].startswith("Assistance: ")


def test_the_bar_of_a_lower_is_better_indicator_has_better_on_the_right():
    bar = letter()["rows"][5]["bar"]
    assert [s["points"] for s in bar["segments"]] == [0.0, 60.0, 80.0, 100.0]
    assert bar["segments"][2]["x"] <= bar["value"] <= bar["segments"][3]["x"]


def test_the_plan_has_all_three_sections_even_without_items():
    month = worked_example("en")
    context = improvement_plan(Desk(month, "en"), month.plans["e007"])
    assert [(s["name"], len(s["items"])) for s in context["sections"]] == [
        ("Own skills", 2),
        ("Team building", 1),
        ("Management", 0),
    ]


def test_a_plan_item_says_what_it_was_its_target_its_owner_and_its_due_date():
    month = worked_example("en")
    item = improvement_plan(Desk(month, "en"), month.plans["e007"])["sections"][0]["items"][0]
    assert (item["now"], item["target"], item["owner"], item["due"]) == ("72%", "80%", "张伟", "28 Nov 2026")


def test_a_value_that_was_missing_is_to_be_recorded():
    month = worked_example("en")
    plan = month.plans["e007"]
    plan = plan._replace(items=(plan.items[0]._replace(now=None, target=None),))
    item = improvement_plan(Desk(month, "en"), plan)["sections"][0]["items"][0]
    assert (item["now"], item["target"]) == ("not recorded", "to be recorded")


def test_a_summary_that_was_not_handed_in_has_no_text():
    month = worked_example("en")
    assert improvement_plan(Desk(month, "en"), month.plans["e007"]._replace(summary=None))["summary"] == []


def test_the_stage_target_is_printed_with_the_gap():
    month = worked_example("en")
    stage = improvement_plan(Desk(month, "en"), month.plans["e007"])["stage"]
    assert "1,000,000元" in stage["text"]
    assert "8,000元" in stage["gap"]


def test_an_exempt_person_gets_the_reason_as_typed_and_no_score():
    month = worked_example("zh-Hans")
    context = notice(Desk(month, "zh-Hans"), month.people[6])
    assert context["reason"] == "产假"
    assert "score" not in context


def test_too_few_days_are_said_with_the_minimum():
    month = worked_example("en")
    reason = notice(Desk(month, "en"), month.people[7])["reason"]
    assert reason.startswith("7 days on duty, at least 10 are needed")


def test_held_people_get_nothing():
    documents = list(letters(Desk(worked_example(), "zh-Hans")))
    assert "E022" not in {d.person.person.id for d in documents}


def test_files_are_named_by_period_id_name_and_kind():
    names = [d.name for d in letters(Desk(worked_example(), "zh-Hans"))]
    assert names[:2] == ["2026-10_E007_张伟_appraisal.pdf", "2026-10_E007_张伟_plan.pdf"]
    assert names[-1] == "2026-10_E021_吴昊_notice.pdf"


def test_only_asks_for_some_people():
    names = [d.name for d in letters(Desk(worked_example(), "zh-Hans"), ["e010"])]
    assert names == ["2026-10_E010_刘洋_appraisal.pdf"]


def test_an_id_that_nobody_has_is_an_error():
    with pytest.raises(UsageError, match="E999"):
        list(letters(Desk(worked_example(), "zh-Hans"), ["E999"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_context_is_plain_json(language):
    for document in letters(Desk(worked_example(language), language)):
        assert json.loads(json.dumps(document.context)) == document.context


def test_a_context_holds_nobody_else():
    month = worked_example()
    others = {p.person.name for p in month.people} | {p.person.id for p in month.people}
    for document in letters(Desk(month, "zh-Hans")):
        text = json.dumps(document.context, ensure_ascii=False)
        mine = document.person.person
        assert not [word for word in others - {mine.name, mine.id} if word in text]


def test_the_languages_have_the_same_texts_with_the_same_placeholders():
    fields = {}
    for language in LANGUAGES:
        texts = languages.texts("letters", language)
        fields[language] = {key: set(re.findall(r"{(\w+)}", text)) for key, text in texts.items()}
    assert fields["en"] == fields["zh-Hans"] == fields["zh-Hant"]


def test_control_characters_never_reach_a_letter():
    assert cleaned({"a": ["x\x00y\x1b\u202ez", "e\u0301"]}) == {"a": ["xyz", "é"]}


@pytest.mark.parametrize("text", ["red;background:url(//x)", "", "#12", "expression(1)", "#1234567"])
def test_a_colour_that_is_not_a_colour_is_not_taken(text):
    assert colour(text) == COLOUR


def test_a_colour_of_ones_own_is_taken():
    assert colour(" #0A7 ") == "#0A7"


def test_every_rule_kind_has_a_bar():
    rows = letter()["rows"]
    kinds = {a.indicator.rule for a in worked_example().people[0].indicators}
    assert kinds == set(Rule)
    assert all(row["bar"] for row in rows)
