"""indicators.py: a Scheme row and its bands → an Indicator, and everything that is wrong with it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teams import CS, NA, UNCALCULATED, Workbook, codes, desk, of_scheme, only, sound

from workbook_tools.cells import Value
from workbook_tools.exact import to_fraction
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.scheme import IfMissing, Indicator, Rule


def built(workbook: Workbook, key: str = "quality", scheme: str = "desk") -> Indicator:
    return of_scheme(workbook.scheme(scheme), key)


def wrong(workbook: Workbook) -> list[Problem]:
    return workbook.schemes()[1]


def changed(heading: str, value: Value, key: str = "quality") -> Workbook:
    return desk(80).set("Scheme", key, heading, value)


class TestSoundRows:
    def test_every_indicator_of_the_sound_scheme_is_built_without_a_problem(self) -> None:
        assert wrong(sound()) == []
        scheme = sound().scheme()
        assert [i.key for i in scheme.indicators] == [
            *("target_completion", "inquiry_conversion", "order_success", "average_order_value"),
            *("reply_rate", "response_time", "assist_followup", "execution"),
        ]

    def test_what_the_row_says_is_what_the_indicator_is(self) -> None:
        one = of_scheme(sound().scheme(), "target_completion")
        assert (one.name, one.weight, one.rule) == ("Target completion", (30, 1), Rule.BANDS)
        assert (one.numerator, one.denominator, one.is_ratio) == ("actual_sales", "planned_sales", True)
        assert (one.if_missing, one.prorate, one.minimum_sample) == (IfMissing.HOLD, True, None)
        assert one.at == sound().at("Scheme", "target_completion", "Indicator")

    def test_what_the_row_leaves_blank_has_its_default(self) -> None:
        one = built(desk(80))
        assert (one.if_missing, one.prorate, one.lower_is_better) == (IfMissing.REDISTRIBUTE, False, False)
        assert (one.relative_to, one.minimum_sample, one.remark_required, one.unit) == ("", None, False, "")
        assert (one.self_weight, one.peer_weight, one.is_ratio) == ((0, 1), (0, 1), False)

    def test_an_indicator_without_a_printed_name_is_called_by_its_key(self) -> None:
        assert built(changed("Indicator name", None)).name == "quality"

    @pytest.mark.parametrize(
        ("heading", "value", "field", "meaning"),
        [
            ("Better", "越低越好", "lower_is_better", True),
            ("Better", "Higher", "lower_is_better", False),
            ("If missing", "計零", "if_missing", IfMissing.ZERO),
            ("If missing", "暂缓", "if_missing", IfMissing.HOLD),
            ("Relative to", "小组", "relative_to", "team"),
            ("Prorate", "是", "prorate", True),
            ("Prorate", True, "prorate", True),
            ("Remark required", False, "remark_required", False),
            ("Rule", "線性", "rule", Rule.LINEAR),
        ],
    )
    def test_words_are_understood_in_three_languages(
        self, heading: str, value: Value, field: str, meaning: object
    ) -> None:
        workbook = changed(heading, value)
        assert wrong(workbook) == []
        assert getattr(built(workbook), field) == meaning


class TestMeasures:
    @pytest.mark.parametrize("name", ["Orders", "orders", "下单人数", "下單人數", " ORDERS "])
    def test_a_column_is_named_by_its_heading_in_any_language_or_by_its_key(self, name: str) -> None:
        workbook = changed("Numerator", name).all("Metrics", "订单", None).all("Metrics", "下单人数", 5.0)
        assert wrong(workbook) == []
        assert built(workbook).numerator == "orders"

    def test_a_column_of_the_managers_own_needs_no_more_than_its_heading(self) -> None:
        workbook = changed("Numerator", "smiles ").all("Metrics", "Smiles", 5.0)
        assert wrong(workbook) == []
        assert built(workbook).numerator == "smiles"

    def test_a_rate_brings_its_own_numerator_and_denominator(self) -> None:
        one = built(changed("Numerator", "Attendance_Rate"))
        assert (one.numerator, one.denominator) == ("days_attended", "days_required")

    def test_an_additive_measure_is_one_like_a_column(self) -> None:
        workbook = changed("Numerator", "days_late").set("Scheme", "quality", "Denominator", "days_required")
        assert wrong(workbook) == []
        assert built(workbook).denominator == "days_required"

    def test_a_column_that_is_not_there_is_a_problem(self) -> None:
        problem = only(wrong(changed("Numerator", "Smiles")), "measure_missing")
        assert (problem.severity, problem.scheme, problem.heading) == (ERROR, "desk", "Numerator")
        assert problem.details["measure"] == "Smiles"

    def test_a_known_column_that_this_metrics_sheet_lacks_is_a_problem_too(self) -> None:
        assert codes(wrong(changed("Denominator", "Orders"))) == ["measure_missing"]

    def test_a_column_that_stands_twice_is_a_problem_at_the_second(self) -> None:
        workbook = desk(80)
        workbook.sheets["Metrics"][0].append("QUALITY ")
        problem = only(wrong(workbook), "measure_double")
        assert (problem.severity, problem.scheme, str(problem.at)) == (ERROR, "desk", "Metrics!D1")

    def test_a_blank_numerator_is_a_problem_except_of_a_rating(self) -> None:
        assert codes(wrong(changed("Numerator", None))) == ["scheme_blank_cell"]
        assert wrong(changed("Numerator", None).set("Scheme", "quality", "Rule", "rating")) == []

    def test_a_rate_takes_no_denominator_and_is_none(self) -> None:
        workbook = changed("Numerator", "attendance_rate").set("Scheme", "quality", "Denominator", "Quality")
        assert codes(wrong(workbook)) == ["rate_has_denominator"]
        assert codes(wrong(changed("Denominator", "training_completion"))) == ["rate_as_denominator"]


class TestBadCells:
    @pytest.mark.parametrize(
        "heading", ["Weight", "Zero at", "Full at", "Minimum sample", "Self weight", "Peer weight"]
    )
    @pytest.mark.parametrize(
        ("value", "code"),
        [
            (NA, "scheme_cell_error"),
            (UNCALCULATED, "scheme_cell_uncalculated"),
            ("5", "scheme_cell_text"),
            (True, "scheme_cell_boolean"),
        ],
    )
    def test_what_is_no_number_is_an_error_of_the_scheme_at_its_cell(
        self, heading: str, value: Value, code: str
    ) -> None:
        workbook = changed(heading, value)
        problem = only(wrong(workbook), code)
        assert (problem.severity, problem.scheme, problem.heading) == (ERROR, "desk", heading)
        assert problem.at == workbook.at("Scheme", "quality", heading)

    @pytest.mark.parametrize("heading", ["Weight", "Rule", "Zero at", "Full at"])
    def test_what_is_needed_may_not_be_blank(self, heading: str) -> None:
        problems = wrong(changed(heading, None))
        assert heading in [p.heading for p in problems if p.code in ("scheme_blank_cell", "weights_sum")]
        assert all(p.is_error for p in problems)

    @pytest.mark.parametrize("heading", ["Rule", "Better", "Relative to", "If missing", "Prorate", "Remark required"])
    @pytest.mark.parametrize("value", ["perhaps", 1.0, NA])
    def test_a_word_that_means_nothing_is_an_error_that_tells_those_that_do(self, heading: str, value: Value) -> None:
        problem = only(wrong(changed(heading, value)), "scheme_word_unknown")
        assert (problem.severity, problem.heading) == (ERROR, heading)
        assert " / " in str(problem.details["known"])

    def test_a_negative_weight_is_an_error(self) -> None:
        assert "weight_negative" in codes(wrong(changed("Weight", -100.0)))

    def test_a_scale_needs_two_different_ends(self) -> None:
        assert codes(wrong(changed("Full at", 0.0))) == ["zero_is_full"]

    @pytest.mark.parametrize(("own", "peer"), [(0.6, 0.5), (-0.1, 0.0), (0.0, -0.1), (1.1, 0.0), (0.0, 100.0)])
    def test_shares_lie_between_0_and_1_and_together_too(self, own: float, peer: float) -> None:
        workbook = changed("Self weight", own).set("Scheme", "quality", "Peer weight", peer)
        assert only(wrong(workbook), "shares_bad").heading == ("Self weight" if own else "Peer weight")

    @pytest.mark.parametrize(("own", "peer"), [(0.5, 0.5), (1.0, 0.0), (0.1, 0.9)])
    def test_shares_that_make_exactly_1_are_sound(self, own: float, peer: float) -> None:
        assert wrong(changed("Self weight", own).set("Scheme", "quality", "Peer weight", peer)) == []


def banded(*bands: tuple[Value, Value], lower: bool = False, indicator: str = "quality") -> Workbook:
    workbook = (
        desk(80)
        .set("Scheme", "quality", "Rule", "bands")
        .set("Scheme", "quality", "Better", "lower" if lower else None)
    )
    return workbook.put(
        "Bands", ["Scheme", "Indicator", "Bound", "Points"], *(["desk", indicator, *band] for band in bands)
    )


class TestBands:
    @settings(max_examples=30)
    @given(st.lists(st.integers(-5, 5), min_size=1, max_size=6, unique=True), st.booleans())
    def test_they_are_ordered_best_first_whatever_their_order_on_the_sheet(
        self, bounds: list[int], lower: bool
    ) -> None:
        workbook = banded(*((float(b), float(50 - b if lower else 50 + b)) for b in bounds), lower=lower)
        assert wrong(workbook) == []
        found = [to_fraction(band.bound) for band in built(workbook).bands]
        assert found == sorted(map(Fraction, bounds), reverse=not lower)

    def test_they_may_name_the_indicator_by_its_printed_name(self) -> None:
        assert len(built(banded((1.0, 50.0), indicator=" QUALITY")).bands) == 1

    def test_none_at_all_is_an_error(self) -> None:
        assert codes(wrong(banded())) == ["bands_missing"]

    def test_bands_of_an_indicator_that_is_not_banded_are_left_alone(self) -> None:
        workbook = desk(80).put("Bands", ["Scheme", "Indicator", "Bound", "Points"], ["desk", "quality", 1.0, 1.0])
        assert built(workbook).bands == ()
        assert wrong(workbook) == []

    def test_a_bound_given_twice_is_one_error_at_the_second(self) -> None:
        problem = only(wrong(banded((1.0, 50.0), (0.5, 20.0), (1.0, 60.0))), "bound_twice")
        assert (problem.severity, problem.scheme, str(problem.at)) == (ERROR, "desk", "Bands!C4")

    def test_a_bound_given_under_the_key_and_under_the_name_is_given_twice(self) -> None:
        workbook = banded((1.0, 50.0)).set("Scheme", "quality", "Indicator name", "Quality of work")
        workbook.sheets["Bands"].append(["desk", "Quality of work", 1.0, 60.0])
        assert "bound_twice" in codes(wrong(workbook))

    @pytest.mark.parametrize("lower", [False, True])
    def test_points_that_fall_as_the_value_gets_better_are_a_warning(self, lower: bool) -> None:
        best, worst = (1.0, 2.0) if lower else (2.0, 1.0)
        problem = only(wrong(banded((best, 10.0), (worst, 20.0), lower=lower)), "points_fall")
        assert (problem.severity, problem.scheme) == (WARNING, "desk")
        assert banded((best, 10.0), (worst, 20.0), lower=lower).scheme("desk").usable

    def test_equal_points_do_not_fall(self) -> None:
        assert wrong(banded((2.0, 20.0), (1.0, 20.0))) == []

    @pytest.mark.parametrize("points", [-1.0, 100.5])
    def test_points_lie_between_0_and_100(self, points: float) -> None:
        assert "points_out_of_range" in codes(wrong(banded((1.0, points))))

    @pytest.mark.parametrize(
        ("bound", "points", "heading"),
        [(None, 50.0, "Bound"), (1.0, None, "Points"), ("1", 50.0, "Bound"), (1.0, NA, "Points")],
    )
    def test_a_band_needs_both_numbers(self, bound: Value, points: Value, heading: str) -> None:
        problems = [p for p in wrong(banded((0.5, 10.0), (bound, points))) if p.heading == heading]
        assert len(problems) == 1
        assert problems[0].is_error

    def test_a_band_of_a_misspelt_indicator_is_an_error_not_lost(self) -> None:
        workbook = banded((1.0, 100.0))
        workbook.sheets["Bands"].append(["desk", "qualty", 0.5, 50.0])
        problem = only(wrong(workbook), "band_without_indicator")
        assert (problem.severity, problem.scheme, problem.details["indicator"]) == (ERROR, "desk", "qualty")

    def test_each_scheme_has_bands_of_its_own(self) -> None:
        workbook = sound()
        workbook.sheets["Bands"].append(["desk", "reply_rate", 0.5, 50.0])
        assert len(of_scheme(workbook.scheme(CS), "reply_rate").bands) == 3
