"""scoring.py: points, totals, grades, ranks and teams, exactly."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from teams import Workbook, desk, indicator, of_scheme, person, sound

from workbook_tools.exact import Exact, from_fraction, to_fraction
from workbook_tools.scoring import competition_ranks, largest_remainder, linear, points, weigh

exacts = st.fractions(-1000, 1000, max_denominator=500).map(from_fraction)
hundred = st.fractions(0, 100, max_denominator=300)


def rounded(total: Fraction) -> Decimal:
    """Half up to 2 decimals, by another way than the code's."""
    scaled = total * 100
    return (Decimal(scaled.numerator) / Decimal(scaled.denominator)).quantize(Decimal(1), ROUND_HALF_UP) / 100


class TestPoints:
    SCHEME = sound().scheme()

    def earned(self, key: str, value: str) -> Fraction:
        return to_fraction(points(of_scheme(self.SCHEME, key), from_fraction(Fraction(value))))

    @pytest.mark.parametrize(
        ("value", "wanted"),
        [
            ("2", 100),
            ("1", 100),
            ("0.9999", 85),
            ("0.9", 85),
            ("0.8999", 70),
            ("0.4", 10),
            ("0.3999", 0),
            ("0", 0),
            ("-1", 0),
        ],
    )
    def test_where_higher_is_better_a_bound_is_an_inclusive_lower_one(self, value: str, wanted: int) -> None:
        assert self.earned("target_completion", value) == wanted

    @pytest.mark.parametrize(
        ("value", "wanted"),
        [("0.5", 100), ("30", 100), ("30.01", 80), ("40", 80), ("50", 60), ("50.01", 0), ("1000", 0)],
    )
    def test_where_lower_is_better_a_bound_is_an_inclusive_upper_one(self, value: str, wanted: int) -> None:
        assert self.earned("response_time", value) == wanted

    @given(st.fractions(-2, 3, max_denominator=1000), st.fractions(-2, 3, max_denominator=1000))
    def test_a_better_value_never_earns_less(self, a: Fraction, b: Fraction) -> None:
        low, high = sorted((a, b))
        assert self.earned("target_completion", str(low)) <= self.earned("target_completion", str(high))
        assert self.earned("order_success", str(low)) <= self.earned("order_success", str(high))
        assert self.earned("response_time", str(low * 20)) >= self.earned("response_time", str(high * 20))


class TestLinear:
    @given(exacts, exacts, exacts)
    def test_it_runs_from_zero_at_to_full_at_and_is_capped(self, value: Exact, zero: Exact, full: Exact) -> None:
        found = to_fraction(linear(value, zero, full))
        x, low, high = map(to_fraction, (value, zero, full))
        if low == high:
            assert found == 0
        else:
            assert found == min(Fraction(100), max(Fraction(0), (x - low) / (high - low) * 100))

    @pytest.mark.parametrize(("value", "wanted"), [(20, 0), (5, 100), (10, Fraction(200, 3)), (0, 100), (30, 0)])
    def test_it_may_fall(self, value: int, wanted: Fraction) -> None:
        assert to_fraction(linear((value, 1), (20, 1), (5, 1))) == wanted


class TestWeigh:
    @given(st.lists(st.tuples(st.integers(1, 60), st.one_of(st.none(), hundred)), min_size=1, max_size=9))
    @example([(30, Fraction(85)), (30, Fraction(80)), (10, Fraction(625, 7)), (30, None)])
    def test_contributions_add_up_to_the_total_which_is_rounded_once(
        self, rows: list[tuple[int, Fraction | None]]
    ) -> None:
        whole = sum(weight for weight, _ in rows)
        weights = [Fraction(100 * weight, whole) for weight, _ in rows]
        earned = [one for _, one in rows]
        effective, parts, cents = weigh(
            [from_fraction(w) for w in weights], [None if p is None else from_fraction(p) for p in earned]
        )
        assessed = sum((w for w, p in zip(weights, earned, strict=True) if p is not None), Fraction(0))
        exact = [
            (p or 0) * w / assessed if p is not None else Fraction(0) for w, p in zip(weights, earned, strict=True)
        ]
        assert Decimal(cents) / 100 == rounded(sum(exact, Fraction(0)))
        assert sum(parts) == cents
        for part, share in zip(parts, exact, strict=True):
            assert abs(part - 100 * share) < 1
        if assessed:
            assert sum(map(to_fraction, effective)) == 100
        for p, weight in zip(earned, effective, strict=True):
            assert p is not None or weight[0] == 0

    @pytest.mark.parametrize(
        ("weights", "earned", "cents"),
        [
            ((50, 50), ("83.01", "83"), 8301),
            ((50, 50), ("2.68", "2.67"), 268),
            ((50, 50), ("0.008", "0.008"), 1),
            ((50, 50), ("89.99", "90"), 9000),
            ((30, 30, 10, 5, 5, 5, 5, 10), ("85", "80", "625/7", "100", "100", "80", "80", "80"), 8443),
            ((30, 30, 10, 5, 5, 5, 5, 10), ("85", "80", "625/7", "100", "100", "80", None, "80"), 8466),
            ((100,), ("0",), 0),
            ((100,), ("100",), 10000),
        ],
    )
    def test_worked_examples(self, weights: Sequence[int], earned: Sequence[str | None], cents: int) -> None:
        exact = [None if p is None else from_fraction(Fraction(p)) for p in earned]
        assert weigh([(w, 1) for w in weights], exact)[2] == cents

    def test_nothing_assessed_is_nothing(self) -> None:
        assert weigh([(60, 1), (40, 1)], [None, None]) == ([(0, 1), (0, 1)], [0, 0], 0)


class TestLargestRemainder:
    def test_the_missing_hundredth_goes_to_the_largest_remainder(self) -> None:
        thirds: list[Exact] = [(100, 3), (10001, 300), (9999, 300)]
        assert largest_remainder(thirds, 10000) == [3333, 3334, 3333]

    def test_a_tie_goes_to_the_earlier_row(self) -> None:
        assert largest_remainder([(1, 200), (2, 400), (1, 200), (1, 200)], 2) == [1, 1, 0, 0]

    def test_remainders_that_floats_cannot_tell_apart_are_told_apart(self) -> None:
        tiny = 10**20
        shares: list[Exact] = [(tiny // 2, 100 * tiny), (tiny // 2 + 1, 100 * tiny)]
        assert largest_remainder(shares, 1) == [0, 1]

    @given(st.lists(st.fractions(0, 50, max_denominator=997), min_size=1, max_size=8))
    def test_no_share_moves_by_a_whole_hundredth_and_the_largest_remainders_gain(self, shares: list[Fraction]) -> None:
        cents = int(rounded(sum(shares, Fraction(0))) * 100)
        parts = largest_remainder([from_fraction(s) for s in shares], cents)
        floors = [int(100 * s) for s in shares]
        gains = [part - floor for part, floor in zip(parts, floors, strict=True)]
        assert sum(parts) == cents
        assert set(gains) <= {0, 1}
        order = sorted(range(len(shares)), key=lambda i: (floors[i] - 100 * shares[i], i))
        assert [i for i in order if gains[i]] == order[: sum(gains)]


class TestRanks:
    @given(st.lists(st.integers(0, 10000), max_size=40))
    def test_a_rank_is_one_more_than_how_many_are_better(self, cents: list[int]) -> None:
        ranks = competition_ranks(cents)
        assert ranks.keys() == set(cents)
        for one in cents:
            assert ranks[one] == 1 + sum(other > one for other in cents)

    def test_people_with_the_same_score_share_it_and_the_next_are_passed_over(self) -> None:
        month = desk(80, 90, 80, 70, 90).appraise()
        assert [(p.rank, p.of) for p in month.people] == [(3, 5), (1, 5), (3, 5), (5, 5), (1, 5)]

    def test_scores_that_are_equal_after_rounding_tie(self) -> None:
        month = desk(80.004, 79.996).appraise()
        assert [(str(p.score), p.rank) for p in month.people] == [("80.00", 1), ("80.00", 1)]

    def test_only_the_scored_are_ranked_and_counted(self) -> None:
        workbook = desk(80, 90, 70).set("Roster", "P2", "Exemption reason", "x")
        ranks = [(p.rank, p.of, p.team_rank, p.team_of) for p in workbook.appraise().people]
        assert ranks == [(1, 2, 1, 2), (None,) * 4, (2, 2, 2, 2)]

    def test_in_a_team_people_of_the_same_scheme_are_ranked(self) -> None:
        month = sound().appraise()
        assert [(p.rank, p.of, p.team_rank, p.team_of) for p in month.people] == [
            (2, 3, 2, 2),
            (1, 3, 1, 2),
            (3, 3, 1, 1),
        ]

    def test_the_team_is_that_of_the_period(self) -> None:
        month = sound().set("Metrics", "E003", "Team", "North").appraise()
        assert [(p.team, p.team_rank, p.team_of) for p in month.people] == [
            ("North", 2, 3),
            ("North", 1, 3),
            ("North", 3, 3),
        ]


class TestStatuses:
    def test_an_indicator_without_data_is_redistributed_zero_or_held(self) -> None:
        month = sound().set("Metrics", "E001", "Inquiries", None).appraise()
        one = indicator(month, "inquiry_conversion")
        assert (one.status, one.points, one.effective_weight, one.contribution) == ("redistributed", None, (0, 1), None)
        month = (
            sound()
            .set("Metrics", "E001", "Inquiries", None)
            .set("Scheme", "inquiry_conversion", "If missing", "zero")
            .appraise()
        )
        one = indicator(month, "inquiry_conversion")
        assert (one.status, one.points, one.contribution) == ("zero", (0, 1), Decimal("0.00"))

    def test_a_held_person_has_points_but_no_contributions_and_no_score(self) -> None:
        ann = person(sound().drop("Ratings", "E001 execution").appraise())
        assert (ann.status, ann.reason, ann.score, ann.grade, ann.rank) == ("held", "no_data", None, None, None)
        assert [i.status for i in ann.indicators] == ["assessed"] * 7 + ["held"]
        assert ann.indicators[0].points == (85, 1)
        assert {(i.effective_weight, i.contribution) for i in ann.indicators} == {(None, None)}

    def test_an_indicator_whose_cell_is_a_problem_is_held_whatever_the_scheme_says(self) -> None:
        month = sound().set("Metrics", "E001", "Orders", "many").appraise()
        assert indicator(month, "inquiry_conversion").status == "held"

    def test_in_a_scheme_that_cannot_be_used_everything_is_held(self) -> None:
        ann = person(sound().set("Scheme", "execution", "Weight", 11.0).appraise())
        assert (ann.reason, {i.status for i in ann.indicators}) == ("weights_sum", {"held"})
        assert {i.points for i in ann.indicators} == {None}

    @pytest.mark.parametrize(("heading", "value"), [("Exemption reason", "x"), ("Hire date", date(2026, 10, 31))])
    def test_the_exempt_and_the_insufficient_have_no_indicators(self, heading: str, value: date | str) -> None:
        ann = person(sound().set("Roster", "E001", heading, value).appraise())
        assert (ann.indicators, ann.score, ann.rank) == ((), None, None)

    def test_an_overall_self_rating_is_kept_and_not_counted(self) -> None:
        workbook = sound().add(
            "Ratings", Period="2026-10", Employee_ID="E001", Indicator="total", Rater_role="self", Rating=99.0
        )
        ann = person(workbook.appraise())
        assert (ann.own_total, str(ann.score)) == ((99, 1), "84.43")


class TestWorkedExample:
    def test_it_comes_to_84_43_grade_b(self) -> None:
        ann = person(sound().appraise())
        assert (str(ann.score), ann.grade) == ("84.43", "B")
        assert [to_fraction(i.points) for i in ann.indicators if i.points] == [
            *(85, 80, Fraction(625, 7), 100, 100, 80, 80, 80)
        ]
        assert [str(i.contribution) for i in ann.indicators] == [
            *("25.50", "24.00", "8.93", "5.00", "5.00", "4.00", "4.00", "8.00")
        ]

    def test_without_the_assist_rating_it_is_redistributed_over_95(self) -> None:
        ann = person(sound().drop("Ratings", "E001 assist_followup").appraise())
        assert str(ann.score) == "84.66"
        assert sum(i.contribution for i in ann.indicators if i.contribution) == ann.score
        first = ann.indicators[0].effective_weight
        assert first is not None
        assert to_fraction(first) == Fraction(3000, 95)


class TestTeams:
    def teams(self, workbook: Workbook) -> dict[tuple[str, str], tuple[object, ...]]:
        return {
            (t.team, t.scheme): (t.people, t.scored, t.held, str(t.average), t.rank)
            for t in workbook.appraise().results.teams
        }

    def test_a_row_per_team_and_scheme_with_the_average_of_the_scored(self) -> None:
        assert self.teams(sound()) == {
            ("North", "customer-service"): (2, 2, 0, "90.15", 1),
            ("South", "customer-service"): (1, 1, 0, "72.29", 2),
        }

    def test_the_average_is_of_the_rounded_scores_rounded_half_up(self) -> None:
        assert self.teams(desk(80, 80.01))["East", "desk"][3] == "80.01"
        assert self.teams(desk(80, 80.005))["East", "desk"][3] == "80.01"

    def test_people_without_a_score_count_as_people_only(self) -> None:
        workbook = desk(80, 90, 70).set("Metrics", "P2", "Quality", "x").set("Roster", "P3", "Exemption reason", "x")
        assert self.teams(workbook)["East", "desk"] == (3, 1, 1, "80.00", 1)

    def test_a_team_without_anybody_scored_has_neither_average_nor_rank(self) -> None:
        workbook = sound().set("Metrics", "E003", "Planned sales", None)
        assert self.teams(workbook)["South", "customer-service"] == (1, 0, 1, "None", None)

    def test_equal_averages_share_a_rank(self) -> None:
        workbook = desk(80, 80, 70).all("Roster", "Team", "A", "B", "C")
        assert [rank for *_, rank in self.teams(workbook).values()] == [1, 1, 3]

    def test_teams_stand_in_the_order_of_first_appearance(self) -> None:
        assert list(self.teams(desk(1, 2, 3).all("Roster", "Team", "Z", "A", "Z"))) == [("Z", "desk"), ("A", "desk")]

    def test_its_ratios_are_ratios_of_sums_of_indicators_that_are_ratios(self) -> None:
        north = sound().appraise().results.teams[0]
        assert north.ratios.keys() == {
            *("target_completion", "inquiry_conversion", "order_success", "average_order_value", "reply_rate")
        }
        found = north.ratios["order_success"]
        assert found is not None
        assert to_fraction(found) == Fraction(150 + 204, 168 + 230)


@settings(max_examples=15)
@given(st.randoms())
def test_no_order_of_rows_changes_a_result(rng: random.Random) -> None:
    workbook = sound()
    for name in ("Roster", "Metrics", "Ratings", "Bands", "Grades"):
        rows = workbook.sheets[name]
        body = rows[1:]
        rng.shuffle(body)
        workbook.put(name, rows[0], *body)
    found, wanted = workbook.appraise(), sound().appraise()
    for key in ("E001", "E002", "E003"):
        one, other = person(found, key), person(wanted, key)
        assert (one.score, one.grade, one.rank, one.team_rank) == (
            other.score,
            other.grade,
            other.rank,
            other.team_rank,
        )
        assert [i.cents for i in one.indicators] == [i.cents for i in other.indicators]


@settings(max_examples=25)
@given(st.lists(st.floats(0, 100).map(lambda x: round(x, 3)), min_size=1, max_size=12))
def test_scores_grades_and_ranks_agree_with_a_plain_reckoning(qualities: list[float]) -> None:
    month = desk(*qualities).appraise()
    wanted = [Decimal(str(q)).quantize(Decimal("0.01"), ROUND_HALF_UP) for q in qualities]
    assert [p.score for p in month.people] == wanted
    assert [p.grade for p in month.people] == ["A" if score >= 90 else "D" for score in wanted]
    assert [p.rank for p in month.people] == [1 + sum(o > s for o in wanted) for s in wanted]
