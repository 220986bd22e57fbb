"""measures/metrics.py: a Metrics column of one row, or of a person's accounts summed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teams import NA, UNCALCULATED, Workbook, codes, sound

from workbook_tools.cells import CellRef, Value
from workbook_tools.exact import to_fraction
from workbook_tools.measures import Amount
from workbook_tools.measures.metrics import COUNTS, MetricsMeasures
from workbook_tools.problems import ERROR, Problem


def measured(workbook: Workbook, key: str, of: str = "E001") -> tuple[Amount, list[Problem]]:
    measures = MetricsMeasures(workbook.team())
    amount = measures.amount(workbook.participant(of), key)
    return amount, list(measures.problems.values())


def accounts(*rows: dict[str, Value]) -> Workbook:
    """E001 with numbers of several accounts."""
    workbook = sound().drop("Metrics", "E001").set("Roster", "E001", "Accounts", "a,b,c")
    for account, cells in zip("abc", rows, strict=False):
        workbook.add("Metrics", **{"Period": "2026-10", "Account": account, **cells})
    return workbook


class TestOneRow:
    def test_a_number_comes_with_its_cell(self) -> None:
        amount, problems = measured(sound(), "payers")
        assert amount == Amount((150, 1), (CellRef("Metrics", 2, 7),))
        assert problems == []

    def test_a_column_of_the_managers_own_is_found_by_its_normalised_heading(self) -> None:
        amount, _ = measured(sound().all("Metrics", "My Number", 3.5), "my number")
        assert amount.number is not None
        assert to_fraction(amount.number) == Fraction(7, 2)

    def test_blank_is_no_data_at_its_cell(self) -> None:
        amount, problems = measured(sound().set("Metrics", "E001", "Payers", "  "), "payers")
        assert (amount.number, amount.missing, amount.where) == (None, "blank", CellRef("Metrics", 2, 7))
        assert problems == []

    @pytest.mark.parametrize(
        ("value", "code"),
        [(NA, "cell_error"), (UNCALCULATED, "cell_uncalculated"), ("150", "cell_text"), (True, "cell_boolean")],
    )
    def test_what_is_no_number_is_a_problem_of_the_person_at_its_cell(self, value: Value, code: str) -> None:
        amount, problems = measured(sound().set("Metrics", "E001", "Payers", value), "payers")
        assert (amount.number, amount.missing) == (None, "problem")
        [problem] = problems
        assert (problem.code, problem.severity, problem.people) == (code, ERROR, ("E001",))
        assert (problem.at, problem.heading) == (CellRef("Metrics", 2, 7), "Payers")

    @pytest.mark.parametrize("key", sorted(COUNTS))
    def test_a_negative_plan_or_count_is_a_problem(self, key: str) -> None:
        heading = key.capitalize().replace("_", " ")
        amount, problems = measured(sound().set("Metrics", "E001", heading, -1.0), key)
        assert (amount.missing, codes(problems)) == ("problem", ["negative"])

    def test_sales_and_the_managers_own_numbers_may_be_negative(self) -> None:
        workbook = sound().set("Metrics", "E001", "Actual sales", -5.0).all("Metrics", "Balance", -1.0)
        for key, number in (("actual_sales", (-5, 1)), ("balance", (-1, 1))):
            amount, problems = measured(workbook, key)
            assert (amount.number, problems) == (number, [])

    def test_a_person_without_a_row_is_told_at_the_roster(self) -> None:
        amount, _ = measured(sound().drop("Metrics", "E002"), "payers", of="E002")
        assert (amount.missing, amount.where) == ("no_row", CellRef("Roster", 3, 1))

    def test_a_column_that_is_not_there_is_no_data(self) -> None:
        assert measured(sound(), "smiles")[0].missing == "no_row"

    def test_a_bad_cell_that_is_asked_for_twice_is_one_problem(self) -> None:
        workbook = sound().set("Metrics", "E001", "Payers", NA)
        measures = MetricsMeasures(workbook.team())
        measures.amounts(workbook.participant(), ("payers", "orders", "payers"))
        measures.amount(workbook.participant(), "payers")
        assert len(measures.problems) == 1


class TestResponseTime:
    @pytest.mark.parametrize(("seconds", "replied"), [(0.0, 392.0), (38.0, 0.0), (0.0, 0.0)])
    def test_zero_seconds_or_nobody_replied_to_is_no_data(self, seconds: Value, replied: Value) -> None:
        workbook = sound().set("Metrics", "E001", "Response seconds", seconds)
        amount, problems = measured(workbook.set("Metrics", "E001", "Customers replied", replied), "response_seconds")
        assert (amount.number, amount.missing, problems) == (None, "no_reply", [])

    @pytest.mark.parametrize("replied", [None, "many", NA])
    def test_where_it_is_not_known_how_many_were_replied_to_the_seconds_count(self, replied: Value) -> None:
        workbook = sound().set("Metrics", "E001", "Customers replied", replied)
        assert measured(workbook, "response_seconds")[0].number == (38, 1)

    def test_without_that_column_the_seconds_count(self) -> None:
        assert measured(sound().without("Metrics", "Customers replied"), "response_seconds")[0].number == (38, 1)


class TestAccounts:
    def test_numbers_are_summed_exactly(self) -> None:
        workbook = accounts({"Actual sales": 0.1}, {"Actual sales": 0.2}, {"Actual sales": -0.05})
        amount, _ = measured(workbook, "actual_sales")
        assert amount.number is not None
        assert to_fraction(amount.number) == Fraction(1, 4)
        assert len(amount.cells) == 3

    def test_a_blank_among_several_is_left_out_of_the_sum_and_its_cells(self) -> None:
        amount, problems = measured(accounts({"Payers": 3.0}, {"Payers": None}, {"Payers": 4.0}), "payers")
        assert (amount.number, len(amount.cells), problems) == ((7, 1), 2, [])

    def test_all_blank_is_blank_at_the_first(self) -> None:
        amount, _ = measured(accounts({"Payers": None}, {"Payers": None}), "payers")
        assert (amount.number, amount.missing) == (None, "blank")
        assert amount.where is not None

    def test_the_quick_way_is_for_one_row_only(self) -> None:
        workbook = accounts({"Payers": 3.0}, {"Payers": 4.0})
        measures = MetricsMeasures(workbook.team())
        assert measures.plain(workbook.participant(), {"payers": measures.column("payers") or 0}) is None

    def test_one_bad_cell_is_a_problem_of_the_sum(self) -> None:
        amount, problems = measured(accounts({"Payers": 3.0}, {"Payers": NA}), "payers")
        assert (amount.number, amount.missing, codes(problems)) == (None, "problem", ["cell_error"])
        assert problems[0].people == ("E001",)

    def test_a_negative_count_of_one_account_is_a_problem_though_the_sum_is_positive(self) -> None:
        amount, problems = measured(accounts({"Payers": 3.0}, {"Payers": -1.0}), "payers")
        assert (amount.missing, codes(problems)) == ("problem", ["negative"])

    def test_seconds_are_weighted_by_customers_replied(self) -> None:
        workbook = accounts(
            {"Response seconds": 30.0, "Customers replied": 100.0},
            {"Response seconds": 60.0, "Customers replied": 50.0},
        )
        amount, _ = measured(workbook, "response_seconds")
        assert amount.number is not None
        assert to_fraction(amount.number) == 40

    @pytest.mark.parametrize(
        "idle",
        [
            {"Response seconds": 99.0, "Customers replied": 0.0},
            {"Response seconds": 0.0, "Customers replied": 9.0},
            {"Response seconds": 99.0},
            {"Customers replied": 9.0},
        ],
    )
    def test_an_account_that_replied_to_nobody_weighs_nothing(self, idle: dict[str, Value]) -> None:
        workbook = accounts({"Response seconds": 30.0, "Customers replied": 100.0}, idle)
        amount, _ = measured(workbook, "response_seconds")
        assert amount.number is not None
        assert to_fraction(amount.number) == 30

    def test_where_no_account_replied_there_is_no_data(self) -> None:
        idle: dict[str, Value] = {"Response seconds": 30.0, "Customers replied": 0.0}
        amount, _ = measured(accounts(idle, idle), "response_seconds")
        assert (amount.number, amount.missing) == (None, "no_reply")


def test_the_quick_way_leaves_seconds_to_the_careful_one_where_nobody_was_replied_to() -> None:
    workbook = sound().set("Metrics", "E001", "Customers replied", 0.0)
    measures = MetricsMeasures(workbook.team())
    columns = {key: measures.column(key) or 0 for key in ("payers", "response_seconds")}
    assert measures.plain(workbook.participant(), columns) is None
    assert measures.plain(sound().participant(), columns) == {"payers": (150, 1), "response_seconds": (38, 1)}


@settings(max_examples=40)
@given(st.lists(st.one_of(st.integers(0, 50), st.decimals(0, 100, places=2)), min_size=9, max_size=9))
def test_the_quick_way_and_the_careful_way_find_the_same_numbers(values: list[object]) -> None:
    """`plain` is for one row of positive numbers; wherever it answers, it must say what `amounts` says."""
    headings = ("Planned sales", "Actual sales", "Inquiries", "Orders", "Payers", "Customers received")
    workbook = sound()
    for heading, value in zip((*headings, "Customers replied", "Response seconds"), values, strict=False):
        workbook.set("Metrics", "E001", heading, float(value))  # type: ignore[arg-type]
    measures, ann = MetricsMeasures(workbook.team()), workbook.participant()
    keys = ("planned_sales", "actual_sales", "payers", "response_seconds")
    columns = {key: measures.column(key) or 0 for key in keys}
    plain = measures.plain(ann, columns)
    careful = measures.amounts(ann, keys)
    if plain is None:
        assert any(a.number is None or a.number[0] <= 0 for a in careful.values())
    else:
        assert {k: to_fraction(v) for k, v in plain.items()} == {
            k: to_fraction(a.number) for k, a in careful.items() if a.number is not None
        }
