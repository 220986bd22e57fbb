"""planning/: who needs a plan, what it asks for, and how the items of earlier plans went. (domain.md, section 4)"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from teams import Workbook, desk, sound

from workbook_tools.appraisal import Appraisal
from workbook_tools.cells import Value
from workbook_tools.exact import to_float
from workbook_tools.planning import judge_rows, own_rows
from workbook_tools.plans import JudgedItem, Plan, PlanItem
from workbook_tools.vocabulary import default_vocabulary

ACTIONS = (
    ("Indicator", "Section", "Action", "Measure", "Due days"),
    ("inquiry_conversion", "self", "Practise answers", "Conversion a week", 14.0),
    ("Execution", "team", "Keep a list", "Tasks in time", None),
)
PLAN = ("Period", "Employee ID", "Indicator", "Now", "Target", "Due", "Status", "Result", "Judgement")


def plan(book: Workbook, key: str = "E001", period: str | None = "2026-10") -> Plan:
    """One person's plan."""
    return book.appraise(period).plans[key]


def item(book: Workbook, indicator: str, key: str = "E001") -> PlanItem:
    """One item of a person's plan."""
    return next(one for one in plan(book, key).items if one.key == indicator)


def weak(indicator: str = "execution") -> Workbook:
    """The sound team with one weak indicator of E001."""
    return sound().set("Ratings", f"E001 {indicator}", "Rating", 2.0)


def test_an_indicator_below_the_line_is_an_item() -> None:
    assert [one.key for one in plan(weak()).items] == ["execution"]


def test_nobody_without_a_weak_indicator_has_a_plan() -> None:
    made = plan(sound())
    assert (made.items, made.is_due) == ((), False)


def test_the_line_itself_is_not_weak() -> None:
    assert plan(sound()).result.indicators[1].points == (80, 1)
    assert plan(sound()).items == ()


@pytest.mark.parametrize(
    ("leave", "is_due"), [(date(2026, 10, 20), False), (date(2026, 10, 31), False), (date(2026, 11, 1), True)]
)
def test_only_who_stays_after_the_period_has_a_plan(leave: Value, is_due: bool) -> None:
    assert plan(weak().set("Roster", "E001", "Leave date", leave)).is_due is is_due


def test_held_people_have_no_plan() -> None:
    book = weak().set("Metrics", "E001", "Payers", "many")
    assert plan(book).result.status == "held"
    assert plan(book).items == ()


def test_the_target_of_bands_is_the_next_bound() -> None:
    book = sound().set("Metrics", "E001", "Orders", 150.0)
    found = item(book, "inquiry_conversion")
    assert (to_float(found.now or (0, 1)), to_float(found.target or (0, 1))) == (0.375, 0.4)


def test_below_all_bands_the_target_is_the_lowest_bound() -> None:
    assert item(sound().set("Metrics", "E001", "Inquiries", 900.0), "inquiry_conversion").target == (35, 100)


def test_where_lower_is_better_the_target_is_the_next_lower_bound() -> None:
    assert item(sound().set("Metrics", "E001", "Response seconds", 41.0), "response_time").target == (40, 1)


def test_where_the_best_band_is_weak_it_stays_the_target() -> None:
    book = sound()
    for bound in ("0.45", "0.4", "0.35"):
        book.set("Bands", f"inquiry_conversion {bound}", "Points", 50.0)
    assert item(book, "inquiry_conversion").target == (45, 100)


def test_the_target_of_a_relative_indicator_is_in_its_own_unit() -> None:
    found = item(sound(), "average_order_value", "E003")  # 91.8 % of 540
    assert to_float(found.now or (0, 1)) == pytest.approx(495.772358)
    assert to_float(found.target or (0, 1)) == 540.0


def test_the_target_of_a_rating_earns_the_line() -> None:
    assert to_float(item(weak(), "execution").target or (0, 1)) == 8.0


def test_a_higher_line_than_100_asks_for_the_full_value() -> None:
    book = weak()
    book.sheets["Settings"].append(["Improve below", 120.0])
    assert to_float(item(book, "execution").target or (0, 1)) == 10.0


def test_a_missing_value_that_counted_zero_is_to_be_recorded() -> None:
    book = sound().set("Scheme", "response_time", "If missing", "zero").set("Metrics", "E001", "Response seconds", None)
    found = item(book, "response_time")
    assert (found.now, found.target) == (None, None)


def test_a_redistributed_indicator_is_not_weak() -> None:
    assert plan(sound().set("Metrics", "E001", "Response seconds", None)).items == ()


def test_action_and_measure_come_from_the_actions_sheet_by_key_or_name() -> None:
    book = weak().put("Actions", *ACTIONS)
    assert (item(book, "execution").action, item(book, "execution").measure) == ("Keep a list", "Tasks in time")


def test_without_an_action_the_item_is_of_section_self_and_due_in_28_days() -> None:
    found = item(weak(), "execution")
    assert (found.section, found.action, found.due) == ("self", "", date(2026, 11, 28))


def test_the_due_date_is_so_many_days_after_the_period() -> None:
    book = sound().put("Actions", *ACTIONS).set("Metrics", "E001", "Orders", 150.0)
    assert item(book, "inquiry_conversion").due == date(2026, 11, 14)


def test_the_person_owns_what_they_can_do_themselves() -> None:
    assert item(weak(), "execution").owner == "Ann"


def test_the_supervisor_owns_the_rest_by_name_or_by_id() -> None:
    book = weak().put("Actions", *ACTIONS)
    assert item(book, "execution").owner == "M1"
    book.set("Roster", "E001", "Manager ID", "E002").set("Ratings", "E001 execution", "Rater ID", "E002")
    book.set("Ratings", "E001 assist_followup", "Rater ID", "E002")
    assert item(book, "execution").owner == "Bob"


def test_required_training_not_done_is_an_item_of_section_self() -> None:
    rows = (
        ("Date", "Employee ID", "Session", "Required", "Result"),
        (date(2026, 10, 5), "E001", "Chat basics", "yes", "absent"),
        (date(2026, 10, 6), "E001", "Returns", "yes", "passed"),
        (date(2026, 10, 7), "E001", "Yoga", "no", "absent"),
        (date(2026, 9, 7), "E001", "Last month", "yes", "absent"),
    )
    items = plan(weak().put("Training", *rows)).items
    assert [(one.key, one.section) for one in items] == [("execution", "self"), ("training:Chat basics", "self")]


def test_training_repeated_and_passed_in_the_period_is_done() -> None:
    rows = (
        ("Date", "Employee ID", "Session", "Required", "Result"),
        (date(2026, 10, 5), "E001", "Chat basics", "yes", "failed"),
        (date(2026, 10, 20), "E001", "chat basics", "yes", "passed"),
    )
    assert [one.key for one in plan(weak().put("Training", *rows)).items] == ["execution"]


def test_strengths_are_the_two_best_heavier_ones_first() -> None:
    assert [one.indicator.key for one in plan(sound()).strengths] == ["average_order_value", "reply_rate"]
    assert [one.indicator.key for one in plan(sound(), "E002").strengths] == ["target_completion", "inquiry_conversion"]


def test_strengths_are_never_below_the_line() -> None:
    assert desk(79.0).appraise().plans["P1"].strengths == ()


def november(**cells: Value) -> Workbook:
    """The sound team with a row of E001 for November."""
    return sound().add("Metrics", Period="2026-11", Employee_ID="E001", **cells)


def test_the_stage_target_is_the_plan_of_the_next_period_with_this_periods_gap() -> None:
    stage = plan(november(Planned_sales=110000.0)).stage
    assert stage is not None
    assert (stage.planned, str(stage.at)) == ((110000, 1), "Metrics!C5")
    assert to_float(stage.gap or (0, 1)) == 8000.0


def test_without_a_plan_of_the_next_period_there_is_no_stage_target() -> None:
    assert plan(november()).stage is None
    assert plan(november(Planned_sales="soon")).stage is None
    assert plan(sound()).stage is None


def test_the_month_after_next_is_not_the_next_period() -> None:
    book = sound().add("Metrics", Period="2026-12", Employee_ID="E001", Planned_sales=1.0)
    assert plan(book).stage is None


def test_plans_of_several_accounts_are_summed() -> None:
    book = sound().set("Roster", "E001", "Accounts", "ann-a、ann-b")
    book.add("Metrics", Period="2026-11", Account="ann-a", Planned_sales=70000.0)
    book.add("Metrics", Period="2026-11", Account="ann-b", Planned_sales=40000.0)
    stage = plan(book).stage
    assert stage is not None
    assert stage.planned == (110000, 1)


def test_the_monthly_summary_comes_from_the_notes_of_the_period() -> None:
    notes = (
        ("Period", "Employee ID", "Kind", "Text"),
        ("2026-10", "E001", "summary", "A good month."),
        ("2026-10", "E001", "interview", "We talked."),
        ("2026-09", "E001", "summary", "Before."),
    )
    assert plan(sound().put("Notes", *notes)).summary == "A good month."
    assert plan(sound()).summary is None


def test_a_due_date_beyond_all_calendars_is_the_last_day_there_is() -> None:
    book = weak().put("Actions", ACTIONS[0], ("execution", "self", "Wait", "", 9e9))
    assert item(book, "execution").due <= date.max


# how earlier items went


def judged(*cells: Mapping[str, Value], book: Workbook | None = None) -> tuple[JudgedItem, ...]:
    """The judgements in October of Plan rows of September."""
    rows = [[{"Period": "2026-09", "Employee ID": "E001", **one}.get(key) for key in PLAN] for one in cells]
    return plan((book or sound()).put("Plan", PLAN, *rows)).judged


DUE = date(2026, 10, 28)


def test_a_target_that_is_reached_exactly_is_kept() -> None:
    (one,) = judged({"Indicator": "inquiry_conversion", "Target": 0.42, "Due": DUE})
    assert (one.judgement, one.gap) == ("kept", None)


def test_a_target_is_judged_exactly_not_as_a_float() -> None:
    book = sound().set("Metrics", "E001", "Orders", 1.0).set("Metrics", "E001", "Inquiries", 30.0)
    book.set("Metrics", "E001", "Payers", 1.0)
    (one,) = judged({"Indicator": "inquiry_conversion", "Target": 0.0333333333333334, "Due": DUE}, book=book)
    assert one.judgement == "missed"
    (one,) = judged({"Indicator": "inquiry_conversion", "Target": 0.0333333333333333, "Due": DUE}, book=book)
    assert one.judgement == "kept"


def test_a_target_that_is_not_reached_is_missed_by_the_gap() -> None:
    (one,) = judged({"Indicator": "inquiry_conversion", "Target": 0.45, "Due": DUE})
    assert one.judgement == "missed"
    assert to_float(one.gap or (0, 1)) == pytest.approx(0.03)


def test_where_lower_is_better_more_is_missed() -> None:
    (one,) = judged({"Indicator": "response_time", "Target": 30.0, "Due": DUE})
    assert (one.judgement, to_float(one.gap or (0, 1))) == ("missed", 8.0)


def test_an_item_may_name_its_indicator_by_name() -> None:
    (one,) = judged({"Indicator": "Response time", "Target": 40.0, "Due": DUE})
    assert (one.judgement, one.title) == ("kept", "Response time")


def test_before_its_due_date_an_item_is_running() -> None:
    (one,) = judged({"Indicator": "response_time", "Target": 30.0, "Due": date(2026, 11, 1)})
    assert one.judgement == "running"


def test_on_the_last_day_an_item_is_judged() -> None:
    (one,) = judged({"Indicator": "response_time", "Target": 40.0, "Due": date(2026, 10, 31)})
    assert one.judgement == "kept"


def test_an_item_is_judged_only_in_the_first_period_after_its_due_date() -> None:
    book = sound().add("Metrics", Period="2026-09", Employee_ID="E001")
    row: dict[str, Value] = {
        "Period": "2026-08",
        "Indicator": "response_time",
        "Target": 30.0,
        "Due": date(2026, 9, 28),
    }
    assert judged(row, book=book) == ()


def test_a_period_without_metrics_judges_nothing() -> None:
    row: dict[str, Value] = {
        "Period": "2026-08",
        "Indicator": "response_time",
        "Target": 40.0,
        "Due": date(2026, 9, 28),
    }
    (one,) = judged(row)
    assert one.judgement == "kept"


def test_an_item_is_never_judged_by_the_value_it_was_made_from() -> None:
    assert judged({"Period": "2026-10", "Indicator": "response_time", "Target": 40.0, "Due": DUE}) == ()


def test_without_data_an_item_was_not_measured() -> None:
    book = sound().set("Metrics", "E001", "Response seconds", None)
    (one,) = judged({"Indicator": "response_time", "Target": 40.0, "Due": DUE}, book=book)
    assert one.judgement == "not_measured"


def test_of_a_person_without_a_score_nothing_was_measured() -> None:
    book = sound().set("Roster", "E001", "Exemption reason", "leave")
    (one,) = judged({"Indicator": "response_time", "Target": 40.0, "Due": DUE}, book=book)
    assert one.judgement == "not_measured"


def test_a_value_that_was_to_be_recorded_and_is_now_is_kept() -> None:
    (one,) = judged({"Indicator": "response_time", "Target": "to be recorded", "Due": DUE})
    assert one.judgement == "kept"


def test_a_target_that_is_no_number_cannot_be_judged() -> None:
    (one,) = judged({"Indicator": "response_time", "Now": 50.0, "Target": "soon", "Due": DUE})
    assert one.judgement == "not_measured"


def test_a_withdrawn_item_is_not_judged() -> None:
    assert judged({"Indicator": "response_time", "Target": 40.0, "Due": DUE, "Judgement": "withdrawn"}) == ()


def test_an_item_of_a_person_who_has_gone_was_not_measured() -> None:
    book = sound().put("Plan", PLAN, ["2026-09", "E099", "response_time", 50.0, 40.0, DUE, None, None, "running"])
    month = book.appraise()
    assert [one.judgement for one in judge_rows(month.team, month.results)] == ["not_measured"]


def trained(*rows: tuple[Value, ...]) -> str:
    """The judgement of a session that was not done in September."""
    book = sound().put("Training", ("Date", "Employee ID", "Session", "Required", "Result"), *rows)
    (one,) = judged({"Indicator": "training:Chat basics", "Target": "done", "Due": DUE}, book=book)
    return one.judgement


def test_training_done_since_is_kept() -> None:
    assert trained((date(2026, 10, 6), "E001", "Chat basics", "yes", "passed")) == "kept"


def test_training_failed_since_is_missed() -> None:
    assert trained((date(2026, 10, 6), "E001", "Chat basics", "yes", "failed")) == "missed"


def test_training_of_which_nothing_is_recorded_was_not_measured() -> None:
    assert trained((date(2026, 9, 6), "E001", "Chat basics", "yes", "passed")) == "not_measured"


def month_with(*rows: tuple[Value, ...]) -> Appraisal:
    """October with these Plan rows."""
    return sound().put("Plan", PLAN, *rows).appraise()


def test_an_item_that_the_manager_added_is_theirs_alone() -> None:
    month = month_with(
        ("2026-09", "E001", "Punctuality", None, None, DUE, None, None, None),
        ("2026-09", "E001", "execution", 6.0, 8.0, DUE, None, None, None),
        ("2026-09", "E001", "an indicator of last year", 6.0, 8.0, DUE, None, None, "running"),
        ("2026-09", "E001", "training:Returns", None, None, DUE, None, None, None),
    )
    assert own_rows(month.team, default_vocabulary()) == {3, 4, 5}
    assert len(judge_rows(month.team, month.results)) == 3
