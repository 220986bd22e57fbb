"""versions.py: which rows of a scheme are in force in a period, and whether the scheme can be used."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teams import CS, NA, OCTOBER, Workbook, codes, desk, only, sound

from workbook_tools.cells import Value
from workbook_tools.exact import to_fraction
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.records import Period, SchemeRow
from workbook_tools.versions import rows_in_force

NOVEMBER = Period("2026-11", date(2026, 11, 1), date(2026, 11, 30))


def wrong(workbook: Workbook) -> list[Problem]:
    return workbook.schemes()[1]


def weighted(*weights: Value) -> Workbook:
    """A scheme of as many indicators as weights."""
    workbook = desk(80)
    rows = workbook.sheets["Scheme"]
    rows[1:] = [["desk", f"q{i}", f"Q{i}", weight, "linear", "Quality", 0.0, 100.0] for i, weight in enumerate(weights)]
    return workbook


class TestRowsInForce:
    @given(st.lists(st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2026, 12, 31))), max_size=8))
    def test_they_are_all_rows_of_the_latest_version_that_has_begun(self, days: list[date | None]) -> None:
        rows = [SchemeRow(i, "s", str(day) if day else None, day, {}) for i, day in enumerate(days)]
        found = rows_in_force(rows, OCTOBER)
        begun = [day or date.min for day in days if (day or date.min) <= OCTOBER.first]
        assert [r.row for r in found] == [r.row for r in rows if begun and (r.from_day or date.min) == max(begun)]

    def test_a_version_begins_with_the_first_day_of_its_period(self) -> None:
        rows = [SchemeRow(1, "s", "x", day, {}) for day in (OCTOBER.first, date(2026, 10, 2))]
        assert rows_in_force(rows, OCTOBER) == (rows[0],)


class TestVersions:
    def two_versions(self) -> Workbook:
        workbook = desk(80).set("Scheme", "quality", "From period", "2026-08")
        workbook.sheets["Scheme"].append(["desk", "skill", "Skill", 100.0, "linear", "Quality", 0.0, 50.0, "2026-11"])
        return workbook

    def test_the_version_is_the_from_period_of_the_rows_in_force(self) -> None:
        workbook = self.two_versions()
        before, after = workbook.schemes()[0]["desk"], workbook.schemes(NOVEMBER)[0]["desk"]
        assert (before.version, [i.key for i in before.indicators]) == ("2026-08", ["quality"])
        assert (after.version, [i.key for i in after.indicators]) == ("2026-11", ["skill"])

    def test_rows_without_a_from_period_have_no_version(self) -> None:
        assert desk(80).scheme("desk").version is None

    def test_a_scheme_that_has_not_begun_is_not_in_force(self) -> None:
        assert "desk" not in desk(80).all("Scheme", "From period", "2026-11").schemes()[0]

    def test_grades_have_versions_of_their_own_as_a_whole(self) -> None:
        workbook = desk(80)
        workbook.sheets["Grades"][0].append("From period")
        workbook.sheets["Grades"] += [["desk", "pass", 60.0, "2026-11"], ["desk", "fail", 0.0, "2026-11"]]
        names = [[g.name for g in workbook.schemes(p)[0]["desk"].grades] for p in (OCTOBER, NOVEMBER)]
        assert names == [["A", "D"], ["pass", "fail"]]
        assert workbook.schemes(NOVEMBER)[0]["desk"].version is None

    def test_a_version_is_never_filled_up_from_the_one_before(self) -> None:
        workbook = self.two_versions().set("Scheme", "skill", "Weight", 60.0)
        assert codes(workbook.schemes(NOVEMBER)[1]) == ["weights_sum"]
        assert workbook.schemes(OCTOBER)[1] == []

    def test_each_scheme_has_versions_of_its_own_in_the_order_of_the_sheet(self) -> None:
        workbook = self.two_versions()
        workbook.sheets["Scheme"].append(["other", "o", "O", 100.0, "linear", "Quality", 0.0, 1.0, None])
        workbook.sheets["Grades"].append(["other", "all", 0.0])
        schemes, problems = workbook.schemes(NOVEMBER)
        assert (list(schemes), problems) == (["desk", "other"], [])


class TestWeights:
    @pytest.mark.parametrize(
        "weights",
        [(100.0,), (33.3, 33.3, 33.4), (0.5, 0.5), (1.0,), (0.1,) * 10, (60.0, 0.0, 40.0), (30.000000000000004, 70.0)],
    )
    def test_they_sum_to_exactly_100_or_to_exactly_1(self, weights: tuple[float, ...]) -> None:
        workbook = weighted(*weights)
        assert wrong(workbook) == []
        assert sum(to_fraction(i.weight) for i in workbook.scheme("desk").indicators) == 100

    @pytest.mark.parametrize(
        ("weights", "told"),
        [
            ((101.0,), "101"),
            ((99.99,), "99.99"),
            ((1.01,), "1.01"),
            ((33.3, 33.3, 33.3), "99.9"),
            ((0.0,), "0"),
            ((50.0, 0.5), "50.5"),
        ],
    )
    def test_any_other_sum_is_an_error_that_tells_it(self, weights: tuple[float, ...], told: str) -> None:
        workbook = weighted(*weights)
        problem = only(wrong(workbook), "weights_sum")
        assert (problem.severity, problem.scheme, problem.details["sum"]) == (ERROR, "desk", told)
        assert problem.at == workbook.at("Scheme", "q0", "Weight")
        assert not workbook.scheme("desk").usable

    @settings(max_examples=25)
    @given(st.lists(st.integers(1, 40), min_size=1, max_size=6))
    def test_weights_of_1_are_read_as_hundredfold(self, parts: list[int]) -> None:
        cents = [*parts, 10000 - sum(parts)]
        whole = weighted(*(c / 100 for c in cents)).scheme("desk").indicators
        shares = weighted(*(c / 10000 for c in cents)).scheme("desk").indicators
        assert [to_fraction(i.weight) for i in whole] == [to_fraction(i.weight) for i in shares]
        assert [to_fraction(i.weight) for i in whole] == [Fraction(c, 100) for c in cents]


class TestIndicators:
    def test_one_that_is_listed_twice_is_an_error(self) -> None:
        workbook = weighted(50.0, 50.0).set("Scheme", "q1", "Indicator", "Q0 ")
        assert codes(wrong(workbook)) == ["indicator_twice"]

    def test_a_row_without_a_key_is_an_error(self) -> None:
        assert "scheme_blank_cell" in codes(wrong(weighted(100.0, 0.0).set("Scheme", "q1", "Indicator", None)))

    @pytest.mark.parametrize("value", [NA, "100"])
    def test_any_error_makes_the_scheme_unusable_and_a_warning_does_not(self, value: Value) -> None:
        assert not weighted(value).scheme("desk").usable
        assert weighted(100.0).scheme("desk").usable


class TestGrades:
    def test_they_are_ordered_best_first_whatever_their_order_on_the_sheet(self) -> None:
        workbook = sound()
        workbook.sheets["Grades"][1:] = workbook.sheets["Grades"][:0:-1]
        assert [g.name for g in workbook.scheme().grades] == ["A", "B", "C", "D"]

    @pytest.mark.parametrize(
        ("cents", "grade"),
        [(10000, "A"), (9000, "A"), (8999, "B"), (8000, "B"), (7999, "C"), (7000, "C"), (6999, "D"), (0, "D")],
    )
    def test_a_grade_is_reached_at_its_from_score(self, cents: int, grade: str) -> None:
        found = sound().scheme().grade_of(cents)
        assert found is not None
        assert found.name == grade

    def test_a_from_score_with_decimals_is_exact(self) -> None:
        scheme = desk(80).set("Grades", "A", "From score", 83.005).scheme("desk")
        assert [g.name for g in map(scheme.grade_of, (8300, 8301)) if g] == ["D", "A"]

    def test_without_a_grade_from_0_the_scheme_cannot_be_used(self) -> None:
        workbook = desk(80).set("Grades", "D", "From score", 0.01)
        problem = only(wrong(workbook), "no_grade_from_zero")
        assert (problem.severity, problem.scheme, problem.at) == (
            ERROR,
            "desk",
            workbook.at("Grades", "D", "From score"),
        )

    def test_without_any_grade_the_scheme_is_named(self) -> None:
        problem = only(wrong(desk(80).without("Grades")), "no_grade_from_zero")
        assert str(problem.at) == "Scheme!A2"

    def test_two_grades_from_the_same_score_are_an_error(self) -> None:
        workbook = desk(80)
        workbook.sheets["Grades"].append(["desk", "A+", 90.0])
        assert only(wrong(workbook), "grade_twice").details["grade"] == "A+"

    @pytest.mark.parametrize("value", [None, "90", NA])
    def test_a_grade_needs_its_from_score(self, value: Value) -> None:
        assert any(
            p.is_error and p.heading == "From score" for p in wrong(desk(80).set("Grades", "A", "From score", value))
        )

    def test_a_grade_needs_a_name_which_may_be_a_number(self) -> None:
        assert "scheme_blank_cell" in codes(wrong(desk(80).set("Grades", "A", "Grade", None)))
        workbook = desk(80).set("Grades", "A", "Grade", 1.0)
        assert (wrong(workbook), workbook.scheme("desk").grades[0].name) == ([], "1")

    def test_consequences_are_kept_as_typed_and_blank_is_to_be_decided(self) -> None:
        workbook = (
            desk(80)
            .set("Grades", "A", "Pay", 500.0)
            .set("Grades", "A", "Training", " ")
            .set("Grades", "A", "Promotion", "yes")
        )
        [best, _] = workbook.scheme("desk").grades
        assert (best.pay, best.training, best.promotion, best.transfer) == (500.0, None, "yes", None)


@pytest.mark.parametrize("sheet", ["Bands", "Grades"])
def test_rows_of_a_scheme_that_nobody_defined_are_one_warning(sheet: str) -> None:
    workbook = sound()
    workbook.sheets[sheet] += [["custmer-service", *row[1:]] for row in workbook.sheets[sheet][1:3]]
    problem = only(wrong(workbook), "rows_of_no_scheme")
    assert (problem.severity, problem.details["scheme"], problem.at and problem.at.sheet) == (
        WARNING,
        "custmer-service",
        sheet,
    )
    assert workbook.scheme(CS).usable
