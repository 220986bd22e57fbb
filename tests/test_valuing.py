"""valuing.py: numerator / denominator for everybody, and the sums that bases and teams' figures are made of."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teams import CS, NA, OCTOBER, Workbook, codes, desk, only, sound

from workbook_tools.cells import CellRef, Value
from workbook_tools.exact import to_fraction
from workbook_tools.participants import participants
from workbook_tools.problems import ERROR, Problem
from workbook_tools.results import Measured
from workbook_tools.valuing import Values, measure_all
from workbook_tools.versions import schemes_in_force
from workbook_tools.vocabulary import default_vocabulary


def valued(
    workbook: Workbook, bad_cells: set[CellRef] | None = None, doubled: set[str] | None = None
) -> tuple[Values, list[Problem]]:
    team = workbook.team()
    schemes, _ = schemes_in_force(team, default_vocabulary(), OCTOBER)
    people, _ = participants(team, OCTOBER)
    return measure_all(team, schemes, people, bad_cells or set(), doubled or set())


def one(workbook: Workbook, key: str, of: str = "E001") -> Measured:
    indicators = [i.key for i in workbook.scheme(workbook.participant(of).scheme).indicators]
    return valued(workbook)[0].measured[of][indicators.index(key)]


def base(workbook: Workbook, bad_cells: set[CellRef] | None = None, doubled: set[str] | None = None) -> Fraction | None:
    """Σ sales / Σ payers, as E001 sees it."""
    values, _ = valued(workbook, bad_cells, doubled)
    found = values.measured["E001"][3].base
    return None if found is None else to_fraction(found)


class TestRatios:
    def test_a_value_is_numerator_over_denominator_with_both_cells(self) -> None:
        value = one(sound(), "inquiry_conversion")
        assert value.value is not None
        assert to_fraction(value.value) == Fraction(168, 400)
        assert (value.n, value.missing) == ((400, 1), "")
        assert list(value.cells) == [CellRef("Metrics", 2, 6), CellRef("Metrics", 2, 5)]

    def test_without_a_denominator_it_is_the_number_itself(self) -> None:
        value = one(sound(), "response_time")
        assert (value.value, value.n, value.denominator) == ((38, 1), None, None)

    @pytest.mark.parametrize(
        ("numerator", "denominator", "missing", "problem"),
        [
            (0.0, 0.0, "zero_by_zero", None),
            (5.0, 0.0, "problem", "division_by_zero"),
            (-5.0, 0.0, "not_positive", None),
            (5.0, -1.0, "problem", "negative"),
            (None, 10.0, "blank", None),
            (5.0, None, "blank", None),
            (NA, 10.0, "problem", "cell_error"),
            (5.0, NA, "problem", "cell_error"),
            (None, NA, "problem", "cell_error"),
            (0.0, 10.0, "", None),
        ],
    )
    def test_what_cannot_be_divided_is_no_data_or_a_problem(
        self, numerator: Value, denominator: Value, missing: str, problem: str | None
    ) -> None:
        workbook = (
            sound()
            .set("Metrics", "E001", "Actual sales", numerator)
            .set("Metrics", "E001", "Planned sales", denominator)
        )
        workbook.drop("Scheme", "average_order_value")
        values, problems = valued(workbook)
        value = values.measured["E001"][0]
        assert value.missing == missing
        assert (value.value is None) is bool(missing)
        assert codes(problems) == ([problem] if problem else [])

    def test_a_division_by_zero_names_the_zero_and_quotes_what_was_divided(self) -> None:
        workbook = sound().set("Metrics", "E001", "Planned sales", 0.0)
        problem = only(valued(workbook)[1], "division_by_zero")
        assert (problem.severity, problem.people, problem.heading) == (ERROR, ("E001",), "Planned sales")
        assert problem.at == workbook.at("Metrics", "E001", "Planned sales")
        assert problem.details["numerator"] == "92000"

    def test_sales_as_a_denominator_may_be_negative_and_are_no_data(self) -> None:
        workbook = sound().set("Scheme", "order_success", "Denominator", "Actual sales")
        workbook.set("Metrics", "E001", "Actual sales", -1.0)
        assert one(workbook, "order_success").missing == "not_positive"
        assert valued(workbook)[1] == []

    @pytest.mark.parametrize(("inquiries", "missing"), [(30.0, ""), (29.99, "below_sample"), (1.0, "below_sample")])
    def test_a_denominator_below_the_minimum_sample_is_no_data(self, inquiries: float, missing: str) -> None:
        workbook = sound().set("Metrics", "E001", "Inquiries", inquiries).set("Metrics", "E001", "Orders", 1.0)
        value = one(workbook, "inquiry_conversion")
        assert (value.missing, value.n is not None) == (missing, True)

    def test_where_data_is_missing_the_blank_cell_is_named(self) -> None:
        workbook = sound().set("Metrics", "E001", "Planned sales", None)
        assert one(workbook, "target_completion").where == workbook.at("Metrics", "E001", "Planned sales")

    def test_where_no_row_exists_the_roster_is_named(self) -> None:
        value = one(sound().drop("Metrics", "E002"), "target_completion", of="E002")
        assert (value.missing, value.where) == ("no_row", CellRef("Roster", 3, 1))

    def test_an_unrated_indicator_is_no_data(self) -> None:
        value = one(sound().drop("Ratings", "E001 execution"), "execution")
        assert (value.missing, value.where) == ("no_rating", CellRef("Roster", 2, 1))

    def test_a_rating_given_on_a_ratio_is_kept_beside_its_value(self) -> None:
        workbook = sound().add(
            "Ratings", Period="2026-10", Employee_ID="E001", Indicator="reply_rate", Rater_role="self", Rating=3.0
        )
        value = one(workbook, "reply_rate")
        assert value.rating is not None
        assert value.rating.own == (3, 1)
        assert value.value is not None

    def test_somebody_of_an_unknown_scheme_is_not_measured(self) -> None:
        assert "E002" not in valued(sound().set("Roster", "E002", "Scheme", "sales"))[0].measured


class TestProrating:
    def joiner(self) -> Workbook:
        return sound().set("Roster", "E001", "Hire date", date(2026, 10, 22))

    def test_a_denominator_is_multiplied_by_the_time_on_duty(self) -> None:
        value = one(self.joiner(), "target_completion")
        assert value.n is not None
        assert value.prorated_by is not None
        assert to_fraction(value.n) == Fraction(1000000, 31)
        assert to_fraction(value.prorated_by) == Fraction(10, 31)

    def test_one_that_is_not_marked_stays_as_it_is(self) -> None:
        value = one(self.joiner(), "inquiry_conversion")
        assert (value.n, value.prorated_by) == ((400, 1), None)

    def test_a_plan_that_was_already_prorated_is_left_alone(self) -> None:
        value = one(self.joiner().set("Metrics", "E001", "Plan already prorated", "yes"), "target_completion")
        assert (value.n, value.prorated_by) == ((100000, 1), None)

    def test_full_time_is_not_prorated(self) -> None:
        assert one(sound(), "target_completion").prorated_by is None

    def test_leave_all_month_leaves_no_plan(self) -> None:
        workbook = sound().put("Attendance", ["Employee ID", "Period", 1.0], ["E001", "2026-10", "病"])
        assert one(workbook, "target_completion").missing == "not_positive"
        assert valued(workbook)[1] == []

    def test_the_minimum_sample_is_compared_with_the_prorated_denominator(self) -> None:
        workbook = self.joiner().set("Scheme", "inquiry_conversion", "Prorate", "yes")
        workbook.set("Metrics", "E001", "Inquiries", 90.0).set("Metrics", "E001", "Orders", 10.0)
        assert one(workbook, "inquiry_conversion").missing == "below_sample"


class TestBases:
    def test_a_base_is_the_ratio_of_sums_never_a_mean_of_ratios(self) -> None:
        assert base(sound()) == Fraction(92000 + 104600 + 60980, 150 + 204 + 123) == 540

    def test_the_relative_value_is_the_value_over_the_base(self) -> None:
        value = one(sound(), "average_order_value")
        assert value.relative is not None
        assert to_fraction(value.relative) == Fraction(92000, 150) / 540

    def test_within_the_team_only_its_own_people_count(self) -> None:
        workbook = sound().set("Scheme", "average_order_value", "Relative to", "team")
        assert base(workbook) == Fraction(92000 + 104600, 150 + 204)
        assert base(workbook.set("Metrics", "E002", "Team", "South")) == Fraction(92000, 150)

    @pytest.mark.parametrize("heading", ["Actual sales", "Payers"])
    @pytest.mark.parametrize("value", [None, NA, "x"])
    def test_somebody_without_both_numbers_does_not_count(self, heading: str, value: Value) -> None:
        assert base(sound().set("Metrics", "E002", heading, value)) == Fraction(92000 + 60980, 150 + 123)

    def test_an_exempt_person_does_not_count_and_one_too_short_on_duty_does(self) -> None:
        assert base(sound().set("Roster", "E002", "Exemption reason", "x")) == Fraction(92000 + 60980, 150 + 123)
        assert base(sound().set("Roster", "E002", "Hire date", date(2026, 10, 31))) == 540

    def test_a_late_rating_of_one_moves_nobody(self) -> None:
        assert base(sound().drop("Ratings", "E002 execution")) == 540

    def test_a_cell_that_a_check_found_wrong_does_not_count(self) -> None:
        workbook = sound()
        bad = {workbook.at("Metrics", "E002", "Payers")}
        assert base(workbook, bad_cells=bad) == Fraction(92000 + 60980, 150 + 123)

    def test_somebody_with_doubled_rows_does_not_count(self) -> None:
        assert base(sound(), doubled={"E002"}) == Fraction(92000 + 60980, 150 + 123)

    def test_nobody_in_a_base_who_is_not_in_the_scheme(self) -> None:
        assert base(sound().set("Roster", "E002", "Scheme", "sales")) == Fraction(92000 + 60980, 150 + 123)

    @pytest.mark.parametrize("sales", [-92000.0 - 60980.0, -200000.0])
    def test_a_base_that_is_not_positive_is_no_data_for_everybody(self, sales: float) -> None:
        workbook = sound().set("Metrics", "E002", "Actual sales", sales)
        values = [one(workbook, "average_order_value", of=who) for who in ("E001", "E002", "E003")]
        assert [v.missing for v in values] == ["no_base"] * 3
        assert {v.value for v in values} == {None}

    @settings(max_examples=20)
    @given(st.permutations([1, 2, 3]), st.permutations([1, 2, 3]))
    def test_the_order_of_the_rows_does_not_matter(self, roster: list[int], metrics: list[int]) -> None:
        workbook = sound()
        for sheet, order in (("Roster", roster), ("Metrics", metrics)):
            rows = workbook.sheets[sheet]
            workbook.put(sheet, rows[0], *(rows[i] for i in order))
        assert base(workbook) == 540


class TestTeamSums:
    def test_they_are_kept_by_scheme_team_and_indicator(self) -> None:
        sums = valued(sound())[0].sums
        ratios = {team: sums[CS, team, "inquiry_conversion"].ratio() for team in ("North", "South")}
        assert {team: to_fraction(r) for team, r in ratios.items() if r} == {
            "North": Fraction(168 + 230, 400 + 480),
            "South": Fraction(140, 330),
        }

    def test_they_are_prorated_like_the_persons(self) -> None:
        sums = valued(sound().set("Roster", "E001", "Hire date", date(2026, 10, 22)))[0].sums
        found = sums[CS, "North", "target_completion"].ratio()
        assert found is not None
        assert to_fraction(found) == Fraction(92000 + 104600) / (Fraction(1000000, 31) + 100000)

    def test_nothing_to_divide_by_is_no_ratio(self) -> None:
        workbook = sound().all("Metrics", "Inquiries", 0.0).all("Metrics", "Orders", 0.0)
        assert valued(workbook)[0].sums[CS, "North", "inquiry_conversion"].ratio() is None


def test_an_overall_self_rating_is_kept_apart() -> None:
    workbook = sound().add(
        "Ratings", Period="2026-10", Employee_ID="E001", Indicator="total", Rater_role="self", Rating=88.0
    )
    assert valued(workbook)[0].own_totals == {"E001": (88, 1)}


def test_a_scheme_of_ratings_only_needs_no_metrics_row() -> None:
    workbook = desk(80).set("Scheme", "quality", "Rule", "rating").set("Scheme", "quality", "Numerator", None)
    workbook.put(
        "Ratings",
        ["Period", "Employee ID", "Indicator", "Rater role", "Rating"],
        ["2026-10", "P1", "quality", "supervisor", 70.0],
    )
    assert valued(workbook)[0].measured["P1"][0].value == (70, 1)


def test_a_row_that_names_no_numerator_ends_nothing() -> None:
    workbook = sound().set("Scheme", "reply_rate", "Numerator", None)
    assert valued(workbook)[0].measured["E001"][4].missing == "no_row"
