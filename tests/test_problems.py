"""problems.py: what a Problem says of itself."""

from __future__ import annotations

import pytest

from workbook_tools.cells import CellRef
from workbook_tools.problems import ERROR, WARNING, Problem


def test_only_an_error_holds_people() -> None:
    assert Problem("negative", ERROR).is_error
    assert not Problem("negative", WARNING).is_error


def test_its_line_names_severity_cell_heading_sentence_and_people() -> None:
    problem = Problem(
        "negative",
        ERROR,
        CellRef("Metrics", 9, 6),
        "Payers",
        ("E014", "E015"),
        message="It is below 0.",
        cure="Mend it.",
    )
    assert str(problem) == "error Metrics!F9 (Payers): It is below 0. Mend it. [E014, E015]"


def test_without_sentence_and_place_the_code_is_said() -> None:
    assert str(Problem("nobody", WARNING)) == "warning -: nobody"


def test_a_problem_cannot_be_changed_only_replaced() -> None:
    problem = Problem("negative", ERROR)
    with pytest.raises(AttributeError):
        problem.severity = WARNING  # type: ignore[misc]
    assert problem._replace(severity=WARNING).severity == WARNING
    assert problem.severity == ERROR


def test_the_details_that_all_problems_without_any_share_cannot_be_added_to() -> None:
    with pytest.raises(TypeError):
        Problem("a", ERROR).details["value"] = 1  # type: ignore[index]
