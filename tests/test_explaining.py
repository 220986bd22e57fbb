"""explaining/: rules in words, why there is no data or no score, every number down to its cells."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from teams import Workbook, indicator, of_scheme, person, sound

from workbook_tools.cells import CellRef
from workbook_tools.errors import UsageError
from workbook_tools.explaining import (
    Reasons,
    amount_text,
    explain,
    explain_lines,
    gap_text,
    note_text,
    reason_text,
    rule_text,
)
from workbook_tools.language import LANGUAGES
from workbook_tools.problems import ERROR, Problem


def rule(book: Workbook, key: str, language: str = "en", currency: str = "") -> str:
    """An indicator's rule in words."""
    return rule_text(of_scheme(book.scheme(), key), language, currency)


def note(book: Workbook, key: str, language: str = "en") -> str:
    """The note of an indicator of E001."""
    month = book.appraise()
    return note_text(indicator(month, key), language, person(month).duty)


def told(book: Workbook, key: str | None = None, language: str | None = None) -> str:
    """What explain says of E001."""
    return explain(book.appraise(), "E001", key, language)


# rules in words


def test_bands_are_told_best_first() -> None:
    assert rule(sound(), "inquiry_conversion").startswith(
        "100 points from 0.45, 80 from 0.4, 60 from 0.35, otherwise 0;"
    )


def test_where_lower_is_better_bands_are_upper_bounds() -> None:
    assert rule(sound(), "response_time").startswith("100 points up to 30, 80 up to 40, 60 up to 50, otherwise 0;")


def test_bounds_are_told_in_the_indicators_unit() -> None:
    book = sound().set("Scheme", "response_time", "Unit", "s").set("Scheme", "inquiry_conversion", "Unit", "%")
    assert "up to 30 s" in rule(book, "response_time")
    assert "100 points from 45%" in rule(book, "inquiry_conversion")


def test_a_bound_is_told_with_as_many_decimals_as_were_typed() -> None:
    assert "up to 30.0005" in rule(sound().set("Bands", "response_time 30.0", "Bound", 30.0005), "response_time")


def test_bounds_of_a_relative_indicator_are_shares_of_the_base() -> None:
    text = rule(sound(), "average_order_value", currency="CNY")
    assert text.startswith("compared with the ratio of the whole scheme: 100 points from 110%, 80 from 100%")


def test_a_team_base_is_called_so() -> None:
    text = rule(sound().set("Scheme", "average_order_value", "Relative to", "team"), "average_order_value")
    assert text.startswith("compared with the ratio of the whole team:")


def test_a_linear_rule_is_told_by_its_ends() -> None:
    assert rule(sound(), "order_success").startswith("0 points at 0, 100 points at 1, in proportion between;")


def test_a_rating_is_told_by_its_ends() -> None:
    assert rule(sound(), "execution").startswith("rating of 0 = 0 points, 10 = 100 points, in proportion between;")


def test_shares_of_self_and_peers_are_told() -> None:
    book = sound().set("Scheme", "execution", "Self weight", 0.2).set("Scheme", "execution", "Peer weight", 0.1)
    assert "supervisor 70%, self 20%, peers 10%" in rule(book, "execution")


def test_a_minimum_sample_is_told() -> None:
    assert "no data below a sample of 30" in rule(sound(), "inquiry_conversion")


def test_prorating_is_told() -> None:
    assert "denominator prorated by days on duty" in rule(sound(), "target_completion")


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("redistribute", "without data its weight goes to the other indicators."),
        ("zero", "without data it earns 0 points."),
        ("hold", "without data there is no score."),
    ],
)
def test_what_missing_data_does_is_told_last(word: str, text: str) -> None:
    assert rule(sound().set("Scheme", "reply_rate", "If missing", word), "reply_rate").endswith(text)


def test_a_changed_band_changes_the_words() -> None:
    book = sound().set("Bands", "reply_rate 0.98", "Points", 90.0)
    assert rule(book, "reply_rate").startswith("90 points from 0.98")


def test_rules_are_told_in_chinese() -> None:
    assert rule(sound(), "inquiry_conversion", "zh-Hans") == (
        "达到0.45得100分，达到0.4得80分，达到0.35得60分，其余得0分；样本量不足30视为无数据；无数据时权重分摊到其他指标。"
    )
    assert rule(sound(), "execution", "zh-Hant") == "評分0得0分，10得100分，其間按比例計分；無資料時暫緩評分。"


def test_money_takes_the_currency_but_a_ratio_of_money_does_not() -> None:
    scheme = sound().scheme()
    assert amount_text((540, 1), of_scheme(scheme, "average_order_value"), "zh-Hans", "CNY") == "¥540"
    assert amount_text((92, 100), of_scheme(scheme, "target_completion"), "zh-Hans", "CNY") == "0.92"


def test_a_gap_is_never_rounded_to_nothing() -> None:
    scheme = sound().set("Scheme", "reply_rate", "Unit", "%").scheme()
    assert gap_text((3, 100), of_scheme(scheme, "reply_rate"), "en") == "3%"
    assert gap_text((1, 10**7), of_scheme(scheme, "reply_rate"), "en") == "0.00001%"
    assert gap_text((4, 1000), of_scheme(scheme, "response_time"), "en") == "0.004"


def test_a_gap_of_training_is_in_sessions() -> None:
    assert gap_text((1, 1), None, "zh-Hans") == "1次"


# notes: no data and why


def test_an_indicator_with_data_needs_no_note() -> None:
    assert note(sound(), "reply_rate") == ""


def test_a_blank_cell_is_named() -> None:
    book = sound().set("Metrics", "E001", "Customers replied", None)
    assert note(book, "reply_rate") == (
        "No data: cell Metrics!I2 is blank. Its weight was redistributed to the other indicators."
    )


def test_a_missing_value_that_counts_zero_says_so() -> None:
    book = sound().set("Metrics", "E001", "Customers replied", None).set("Scheme", "reply_rate", "If missing", "zero")
    assert note(book, "reply_rate").endswith("It counts as 0 points.")


def test_a_missing_value_that_holds_says_so() -> None:
    assert note(sound().set("Metrics", "E001", "Planned sales", None), "target_completion") == (
        "No data: cell Metrics!C2 is blank. There is no score without it."
    )


def test_a_sample_below_the_minimum_is_told_with_both_numbers() -> None:
    book = sound().set("Metrics", "E001", "Inquiries", 29.0)
    for heading in ("Orders", "Payers"):
        book.set("Metrics", "E001", heading, 10.0)
    assert "a sample of 29 is below the minimum of 30" in note(book, "inquiry_conversion")


def test_a_missing_rating_is_told() -> None:
    assert "the supervisor has not rated" in note(sound().drop("Ratings", "E001 assist_followup"), "assist_followup")


def test_nothing_out_of_nothing_is_told() -> None:
    book = sound().set("Metrics", "E001", "Customers replied", 0.0).set("Metrics", "E001", "Customers received", 0.0)
    assert "0 of 0" in note(book, "reply_rate")


def test_no_reply_is_told() -> None:
    assert "no customer was replied to" in note(
        sound().set("Metrics", "E001", "Response seconds", 0.0), "response_time"
    )


def test_a_cell_that_must_be_mended_is_named() -> None:
    book = sound().set("Metrics", "E001", "Customers replied", "many")
    assert note(book, "reply_rate") == "Not assessed: the data at Metrics!I2 must be mended."


def test_prorating_says_why() -> None:
    book = sound().set("Roster", "E001", "Hire date", date(2026, 10, 12))
    assert note(book, "target_completion") == "Prorated to 64.52%: employed on 20 of 31 days."


def test_leave_is_a_reason_for_prorating() -> None:
    days = [float(day) for day in range(1, 32)]
    book = sound().put("Attendance", ["Employee ID", "Period", *days], ["E001", "2026-10", *["P"] * 20, *["病"] * 5])
    assert note(book, "target_completion", "zh-Hans") == "按在岗折算为80%：已登记25天中批准假5天。"


def test_without_days_on_duty_prorating_is_told_without_its_reason() -> None:
    month = sound().set("Roster", "E001", "Hire date", date(2026, 10, 12)).appraise()
    assert note_text(indicator(month, "target_completion"), "en") == "Prorated to 64.52% for days on duty."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "missing",
    ["blank", "no_row", "zero_by_zero", "not_positive", "below_sample", "no_reply", "no_base", "no_rating", "problem"],
)
def test_every_kind_of_missing_data_has_its_words(missing: str, language: str) -> None:
    one = indicator(sound().appraise(), "reply_rate")
    without = one._replace(measured=one.measured._replace(value=None, missing=missing), status="redistributed")
    assert note_text(without, language)


# reasons: why somebody has no score


def reason(book: Workbook, language: str = "en", minimum: Fraction | None = None) -> str:
    """The reason of E001."""
    month = book.appraise()
    return reason_text(person(month), month.problems, language, minimum)


def test_the_scored_need_no_reason() -> None:
    assert reason(sound()) == ""


def test_a_held_person_is_told_the_cell_and_what_is_wrong() -> None:
    assert reason(sound().set("Metrics", "E001", "Payers", "many")) == "Metrics!G2: “many” is text, not a number."


def test_further_errors_are_counted() -> None:
    book = sound().set("Metrics", "E001", "Payers", "many").set("Metrics", "E001", "Orders", "some")
    assert reason(book).endswith("(and 1 more, see Run log)")


def test_an_error_of_the_scheme_holds_its_people() -> None:
    assert reason(sound().set("Scheme", "execution", "Weight", 11.0)).startswith(
        "Scheme!D2: The weights of scheme customer-service add up to 101, not to 100"
    )


def test_an_exemption_is_told_as_typed() -> None:
    assert reason(sound().set("Roster", "E001", "Exemption reason", "on loan")) == "on loan"


def test_too_few_days_are_told_with_the_minimum() -> None:
    book = sound().set("Roster", "E001", "Hire date", date(2026, 10, 29))
    assert reason(book, minimum=Fraction(10)) == "3 days on duty, 10 are needed"


def test_a_held_person_without_a_known_error_is_sent_to_the_run_log() -> None:
    month = sound().set("Metrics", "E001", "Payers", "many").appraise()
    assert reason_text(person(month), (), "en") == "held, see Run log"


def test_an_error_that_touches_everybody_comes_with_its_reason_first() -> None:
    month = sound().set("Metrics", "E001", "Payers", "many").appraise()
    everybody = Problem("periods_overlap", ERROR, CellRef("Periods", 3, 2), everybody=True, message="They overlap.")
    errors = Reasons((everybody, *month.problems), "en").errors(person(month))
    assert [one.code for one in errors] == ["cell_text", "periods_overlap"]


# explain: every number


def test_the_worked_example_adds_up() -> None:
    text = told(sound())
    assert "Score 84.43, grade B; rank 2 of 3, in team 2 of 2." in text
    assert "Total: 25.50 + 24.00 + 8.93 + 5.00 + 5.00 + 4.00 + 4.00 + 8.00 = 84.43 (exactly 84.428571" in text


def test_a_value_is_told_with_the_cells_of_both_its_parts() -> None:
    assert "  168 (Metrics!F2) / 400 (Metrics!E2) = 0.42" in told(sound(), "inquiry_conversion").splitlines()


def test_points_name_the_band_they_come_from() -> None:
    assert "  80 points by the band at Bands!C10" in told(sound(), "inquiry_conversion").splitlines()


def test_a_value_that_reaches_no_band_says_so() -> None:
    assert "0 points: no band is reached" in told(
        sound().set("Metrics", "E001", "Response seconds", 51.0), "response_time"
    )


def test_linear_points_are_calculated_before_ones_eyes() -> None:
    assert "(0.892857 − 0) / (1 − 0) × 100 = 89.285714 points" in told(sound(), "order_success")


def test_capped_points_say_so() -> None:
    book = sound().set("Scheme", "order_success", "Full at", 0.5)
    assert "  100 points, capped" in told(book, "order_success").splitlines()


def test_a_relative_value_is_told_with_its_base() -> None:
    assert "613.3333 / 540 of the group = 113.5802%" in told(sound(), "average_order_value")


def test_a_prorated_denominator_is_told_before_it_is_used() -> None:
    lines = told(sound().set("Roster", "E001", "Hire date", date(2026, 10, 12)), "target_completion").splitlines()
    assert "  100,000 × 64.5161% on duty = 64,516.129032" in lines
    assert "  92,000 (Metrics!D2) / 64,516.129032 (Metrics!C2) = 1.426" in lines


def test_ratings_are_told_with_those_of_self_and_peers() -> None:
    book = sound().set("Scheme", "execution", "Self weight", 0.2)
    book.add("Ratings", Period="2026-10", Employee_ID="E001", Indicator="execution", Rater_role="self", Rating=9.0)
    lines = told(book, "execution").splitlines()
    assert "  rating 8.2 (Ratings!E3, Ratings!E8)" in lines
    assert "  supervisor 8, self 9" in lines


def test_redistributed_weights_are_told() -> None:
    text = told(sound().drop("Ratings", "E001 assist_followup"))
    assert "weight 30 / 95 assessed × 100 = 31.578947" in text
    assert "weights are scaled from 95 to 100" in text
    assert "Score 84.66" in text


def test_a_contribution_that_was_adjusted_to_the_total_says_so() -> None:
    text = told(sound().drop("Ratings", "E001 assist_followup"))
    assert "25.263158, printed as 25.27 so that the contributions add up to the total" in text


def test_numbers_of_several_accounts_name_all_their_cells() -> None:
    book = sound().set("Roster", "E001", "Accounts", "a1、a2")
    cells = dict(zip(book.sheets["Metrics"][0][2:], (5e4, 3e4, 200.0, 60.0, 50.0, 100.0, 90.0, 20.0), strict=True))
    book.drop("Metrics", "E001")
    for account in ("a1", "a2"):
        book.add(
            "Metrics", Period="2026-10", Account=account, **{str(k).replace(" ", "_"): v for k, v in cells.items()}
        )
    assert "60,000 (Metrics!D4, Metrics!D5) / 100,000 (Metrics!C4, Metrics!C5) = 0.6" in told(book, "target_completion")


def test_a_measure_of_another_sheet_names_its_cells() -> None:
    days = [float(day) for day in range(1, 32)]
    book = sound().put("Attendance", ["Employee ID", "Period", *days], ["E001", "2026-10", *["P"] * 20, "A", "A"])
    book.add("Scheme", Scheme="customer-service", Indicator="attendance", Indicator_name="Attendance", Weight=0.0)
    book.set("Scheme", "attendance", "Rule", "linear").set("Scheme", "attendance", "Numerator", "attendance_rate")
    book.set("Scheme", "attendance", "Zero at", 0.5).set("Scheme", "attendance", "Full at", 1.0)
    line = told(book, "attendance").splitlines()[2]
    assert line.startswith("  20 / 22 = 0.9091 (Attendance!C2, ")


def test_the_grade_names_its_cell() -> None:
    assert "Grade B: from 80 (Grades!C3)." in told(sound())


def test_days_on_duty_are_told_with_leave() -> None:
    days = [float(day) for day in range(1, 32)]
    book = sound().put("Attendance", ["Employee ID", "Period", *days], ["E001", "2026-10", *["P"] * 20, *["病"] * 5])
    assert "5 of 25 recorded days on approved leave; factor 80%." in told(book)


def test_an_indicator_may_be_asked_for_by_its_name() -> None:
    assert told(sound(), "Order Success").splitlines()[1].startswith("Order success (order_success), weight 10")


def test_a_held_person_is_told_every_error_with_its_cure() -> None:
    text = told(sound().set("Metrics", "E001", "Payers", "many"))
    assert "No score: held." in text
    assert "Metrics!G2: “many” is text, not a number. Type the plain number" in text


def test_errors_are_told_in_the_language_asked_for() -> None:
    assert "“many”是文本，不是数字。" in told(sound().set("Metrics", "E001", "Payers", "many"), language="zh-Hans")


def test_exempt_and_insufficient_people_are_told_why() -> None:
    assert "No score: exempt (on loan)." in told(sound().set("Roster", "E001", "Exemption reason", "on loan"))
    short = told(sound().set("Roster", "E001", "Hire date", date(2026, 10, 29)))
    assert "No score: on duty for too short a time." in short


def test_an_unknown_person_is_an_error_of_usage() -> None:
    with pytest.raises(UsageError) as caught:
        explain(sound().appraise(), "E999")
    assert caught.value.code == "no_such_person"


def test_an_unknown_indicator_is_an_error_that_lists_the_known_ones() -> None:
    with pytest.raises(UsageError, match="order_success") as caught:
        told(sound(), "punctuality")
    assert caught.value.code == "no_such_indicator"


@pytest.mark.parametrize("language", LANGUAGES)
def test_everybody_can_be_explained_in_every_language(language: str) -> None:
    month = sound().set("Metrics", "E002", "Payers", "many").appraise()
    for one in month.people:
        lines = explain_lines(month, one.person.id, None, language)
        assert len(lines) > 20
        assert not any("{" in line for line in lines)
