"""What is true of every appraisal, whatever the numbers: tried on numbers that hypothesis makes up."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from random import Random
from typing import Any

import case_files
from hypothesis import given, settings
from hypothesis import strategies as st
from random_teams import Sheets, random_team

import workbook_tools
from workbook_tools.books.memory import MemoryBook
from workbook_tools.reporting import report

Marks = list[tuple[float, float]]  # Quality and Courtesy of each person of the simple workbook

mark = st.one_of(st.integers(0, 100), st.decimals(0, 100, places=3)).map(float)
marks = st.lists(st.tuples(mark, mark), min_size=5, max_size=5)
seeds = st.integers(0, 10**6)
quick = settings(max_examples=60, deadline=None)


def people_of(sheets: Sheets) -> dict[str, dict[str, Any]]:
    people = report(workbook_tools.appraise(MemoryBook(sheets), period="2026-10"))["people"]
    return {person["id"]: person for person in people}


def simple(numbers: Marks, quality_weight: float = 60, scale: float = 1) -> Sheets:
    """The simple workbook with these numbers and weights."""
    sheets = case_files.base_sheets("simple").rows
    for row, (quality, courtesy) in zip(sheets["Metrics"][1:], numbers, strict=True):
        row[2], row[3] = quality, courtesy
    for row, weight in zip(sheets["Scheme"][1:], (quality_weight, 100 - quality_weight), strict=True):
        row[3] = weight * scale
    return sheets


def exact(number: float) -> Fraction:
    return Fraction(str(number))


def half_up(number: Fraction) -> str:
    return str((Decimal(number.numerator) / Decimal(number.denominator)).quantize(Decimal("0.01"), ROUND_HALF_UP))


@quick
@given(marks)
def test_a_score_is_the_weighted_sum_rounded_half_up_once(numbers: Marks) -> None:
    found = people_of(simple(numbers))
    wanted = [half_up((exact(quality) * 60 + exact(courtesy) * 40) / 100) for quality, courtesy in numbers]
    assert [person["score"] for person in found.values()] == wanted


@quick
@given(marks)
def test_a_rank_is_one_more_than_how_many_scored_higher(numbers: Marks) -> None:
    people = list(people_of(simple(numbers)).values())
    scores = [Decimal(person["score"]) for person in people]
    assert [person["rank"] for person in people] == [1 + sum(other > own for other in scores) for own in scores]


@quick
@given(marks)
def test_a_grade_follows_from_the_printed_score(numbers: Marks) -> None:
    bounds = (("A", 90), ("B", 80), ("C", 70), ("D", 0))
    for person in people_of(simple(numbers)).values():
        assert person["grade"] == next(grade for grade, bound in bounds if Decimal(person["score"]) >= bound)


@quick
@given(marks, st.integers(0, 100))
def test_weights_that_sum_to_1_and_to_100_give_the_same_scores(numbers: Marks, weight: int) -> None:
    percent, shares = people_of(simple(numbers, weight)), people_of(simple(numbers, weight, scale=0.01))
    assert [p["score"] for p in percent.values()] == [p["score"] for p in shares.values()]


@quick
@given(marks, st.integers(0, 4), st.floats(0, 50))
def test_a_better_value_never_lowers_the_score(numbers: Marks, who: int, more: float) -> None:
    better = [(q + more if at == who else q, c) for at, (q, c) in enumerate(numbers)]
    before, after = list(people_of(simple(numbers)).values()), list(people_of(simple(better)).values())
    assert Decimal(after[who]["score"]) >= Decimal(before[who]["score"])


@quick
@given(seeds)
def test_printed_contributions_add_up_to_the_printed_score(seed: int) -> None:
    for person in people_of(random_team(Random(seed), 12)).values():
        if person["status"] == "scored":
            printed = [i["contribution"] for i in person["indicators"] if i["contribution"] is not None]
            assert sum(map(Decimal, printed)) == Decimal(person["score"])


@quick
@given(seeds)
def test_effective_weights_of_a_scored_person_add_up_to_100(seed: int) -> None:
    for person in people_of(random_team(Random(seed), 12)).values():
        if person["status"] == "scored":
            total = sum(i["effective_weight"] for i in person["indicators"])
            assert abs(total - 100) < 1e-9


@quick
@given(seeds)
def test_points_lie_between_0_and_100_and_so_does_the_score(seed: int) -> None:
    for person in people_of(random_team(Random(seed), 12)).values():
        assert person["score"] is None or 0 <= Decimal(person["score"]) <= 100
        assert all(i["points"] is None or 0 <= i["points"] <= 100 for i in person["indicators"])


@quick
@given(seeds, seeds)
def test_the_order_of_rows_never_changes_a_result(seed: int, other: int) -> None:
    sheets = random_team(Random(seed), 12)
    shuffle = Random(other).sample
    mixed = {
        name: rows if name == "Scheme" else [rows[0], *shuffle(rows[1:], len(rows) - 1)]
        for name, rows in sheets.items()
    }
    assert _without_cells(people_of(mixed)) == _without_cells(people_of(sheets))


@quick
@given(seeds)
def test_a_missing_rating_moves_nobody_elses_score(seed: int) -> None:
    sheets = random_team(Random(seed), 12)
    before = people_of(sheets)
    gone = Random(seed).choice([row[1] for row in sheets["Ratings"][1:]])
    sheets["Ratings"] = [row for row in sheets["Ratings"] if row[1] != gone]
    after = people_of(sheets)
    kept = [person for person in before if person != gone]
    assert [after[person]["score"] for person in kept] == [before[person]["score"] for person in kept]


@quick
@given(seeds)
def test_whoever_is_not_scored_has_no_score_grade_or_rank(seed: int) -> None:
    for person in people_of(random_team(Random(seed), 12)).values():
        results = [person[key] for key in ("score", "grade", "rank", "of", "team_rank", "team_of")]
        assert all(value is None for value in results) == (person["status"] != "scored")


def _without_cells(people: dict[str, dict[str, Any]]) -> dict[str, Any]:
    for person in people.values():
        for indicator in person["indicators"]:
            del indicator["cells"]
    return people
