"""The product against an oracle that shares no code with it, on random teams with everything that goes wrong."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import oracle
import pytest
from random_teams import Sheets, random_team

import workbook_tools
from workbook_tools.books.memory import MemoryBook
from workbook_tools.reporting import report

COMPARED = ("status", "team", "scheme", "score", "grade", "rank", "of", "team_rank", "team_of")


def differences(sheets: Sheets) -> list[str]:
    """Every result on which the product and the oracle differ."""
    found = {person["id"]: person for person in report(workbook_tools.appraise(MemoryBook(sheets)))["people"]}
    wanted = oracle.judge(sheets)
    complaints = [f"{person} is listed by one side only" for person in found.keys() ^ wanted.keys()]
    for person in found.keys() & wanted.keys():
        verdict = wanted[person]
        pairs = [(key, found[person][key], getattr(verdict, key)) for key in COMPARED]
        if verdict.status == "scored":
            indicators = found[person]["indicators"]
            contributions = {i["key"]: i["contribution"] for i in indicators if i["contribution"] is not None}
            pairs.append(("contributions", contributions, verdict.contributions))
        complaints += [
            f"{person} {key}: product {ours!r}, oracle {theirs!r}" for key, ours, theirs in pairs if ours != theirs
        ]
    return sorted(complaints)


@pytest.mark.parametrize("seed", range(8))
def test_no_result_of_a_messy_team_differs(seed: int) -> None:
    assert differences(random_team(Random(seed), 60)) == []


@pytest.mark.parametrize("seed", range(100, 103))
def test_no_result_of_a_tidy_team_differs(seed: int) -> None:
    assert differences(random_team(Random(seed), 60, mess=0)) == []


def test_random_teams_have_people_of_every_status_and_ties() -> None:
    verdicts = oracle.judge(random_team(Random(5), 300)).values()
    assert {verdict.status for verdict in verdicts} == {"scored", "held", "exempt", "insufficient"}
    ranks = [(verdict.scheme, verdict.rank) for verdict in verdicts if verdict.rank]
    assert len(set(ranks)) < len(ranks)


def test_the_oracle_takes_numbers_as_the_formula_bar_shows_them() -> None:
    assert oracle.number(0.1 + 0.2) == Fraction(3, 10)
    assert oracle.number(89999.9999999999) != 90000


@pytest.mark.thorough
def test_of_50_000_people_no_total_grade_or_rank_differs() -> None:
    assert differences(random_team(Random(2026), 50_000))[:20] == []
