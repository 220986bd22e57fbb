"""checks/consistency.py: payers ≤ orders ≤ inquiries, replied ≤ received."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teams import Workbook, codes, desk, only, sound

from workbook_tools.cells import Value
from workbook_tools.checks.consistency import consistent_counts
from workbook_tools.problems import ERROR, WARNING, Problem


def found(workbook: Workbook) -> list[Problem]:
    return list(consistent_counts(workbook.view()))


def test_the_sound_team_is_consistent() -> None:
    assert found(sound()) == []


@pytest.mark.parametrize(
    ("small", "large", "value", "other"),
    [
        ("Payers", "Orders", 169.0, "168"),
        ("Orders", "Inquiries", 401.0, "400"),
        ("Customers replied", "Customers received", 401.0, "400"),
    ],
)
def test_a_breach_names_the_cell_that_should_be_smaller_and_quotes_both(
    small: str, large: str, value: float, other: str
) -> None:
    workbook = sound().set("Metrics", "E001", small, value)
    problem = only(found(workbook), "counts_inconsistent")
    assert (problem.severity, problem.people, problem.heading) == (ERROR, ("E001",), small)
    assert problem.at == workbook.at("Metrics", "E001", small)
    details = problem.details
    assert (details["small"], details["small_value"], details["large"], details["large_value"]) == (
        *(small, f"{value:.0f}", large, other),
    )
    assert details["large_cell"] == workbook.at("Metrics", "E001", large).address


def test_equal_counts_are_consistent() -> None:
    assert found(sound().set("Metrics", "E001", "Payers", 168.0).set("Metrics", "E001", "Inquiries", 168.0)) == []


def test_without_orders_payers_are_compared_with_inquiries() -> None:
    workbook = sound().set("Metrics", "E001", "Orders", None).set("Metrics", "E001", "Payers", 500.0)
    problem = only(found(workbook), "counts_inconsistent")
    assert (problem.heading, problem.details["large"]) == ("Payers", "Inquiries")


def test_two_breaches_are_two_problems() -> None:
    workbook = sound().set("Metrics", "E001", "Payers", 500.0).set("Metrics", "E001", "Customers replied", 500.0)
    assert codes(found(workbook)) == ["counts_inconsistent"] * 2


def test_verified_makes_a_warning_that_quotes_it_and_only_of_its_own_row() -> None:
    workbook = sound().set("Metrics", "E001", "Payers", 169.0).set("Metrics", "E002", "Payers", 231.0)
    workbook.set("Metrics", "E001", "Verified", "phone orders")
    problems = found(workbook)
    assert only(problems, "counts_verified").severity == WARNING
    assert only(problems, "counts_verified").details["verified"] == "phone orders"
    assert only(problems, "counts_inconsistent").people == ("E002",)


@pytest.mark.parametrize("value", [None, "many", True])
def test_what_is_no_number_is_not_compared(value: Value) -> None:
    workbook = sound().set("Metrics", "E001", "Orders", value).set("Metrics", "E001", "Payers", 10.0)
    assert found(workbook) == []


def test_columns_that_the_scheme_does_not_use_are_not_judged() -> None:
    workbook = desk(80).all("Metrics", "Orders", 1.0).all("Metrics", "Payers", 2.0)
    assert found(workbook) == []


def test_rows_of_another_period_are_not_judged() -> None:
    workbook = sound().add("Metrics", Period="2026-09", Employee_ID="E001", Orders=1.0, Payers=2.0, Inquiries=1.0)
    assert found(workbook) == []


def test_numbers_are_compared_as_the_formula_bar_shows_them() -> None:
    workbook = sound().set("Metrics", "E001", "Orders", 150.0).set("Metrics", "E001", "Payers", 150.00000000000003)
    assert found(workbook) == []


@settings(max_examples=40)
@given(st.lists(st.integers(0, 4), min_size=5, max_size=5))
def test_there_is_a_problem_exactly_where_a_count_is_larger_than_the_next(counts: list[int]) -> None:
    payers, orders, inquiries, replied, received = map(float, counts)
    workbook = sound()
    headings = ("Payers", "Orders", "Inquiries", "Customers replied", "Customers received")
    for heading, value in zip(headings, (payers, orders, inquiries, replied, received), strict=True):
        workbook.set("Metrics", "E001", heading, value)
    wanted = [h for h, breach in (("Payers", payers > orders), ("Orders", orders > inquiries)) if breach]
    wanted += ["Customers replied"] if replied > received else []
    assert [p.heading for p in found(workbook)] == wanted
