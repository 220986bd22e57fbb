"""Appraisal → the JSON that other programs rely on. Its form is fixed by cli/report.schema.json.

`score`, `contribution` and `average` are strings for print; `value`, `points` and weights are numbers; absent is null.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from .appraisal import Appraisal
from .exact import Exact, to_float
from .problems import Problem
from .results import Assessed, PersonResult, TeamResult

FORMAT = 1

Json = dict[str, Any]


def report(month: Appraisal, problems: Iterable[Problem] | None = None) -> Json:
    """Everything that came out of a period. `problems` (default: the appraisal's) may be in another language."""
    return {
        "format": FORMAT,
        "workbook": month.book.name,
        "period": month.period.key,
        "people": [_person(result) for result in month.people],
        "teams": [_team(team) for team in month.results.teams],
        "problems": [_problem(problem) for problem in (month.problems if problems is None else problems)],
    }


def narrowed(everything: Json, person: str, indicator: str | None = None) -> Json:
    """The same form with one person only (by Employee ID as typed), their team and the Problems that touch them."""
    people = [p for p in everything["people"] if p["id"] == person]
    if indicator is not None:
        people = [p | {"indicators": [i for i in p["indicators"] if i["key"] == indicator]} for p in people]
    groups = {(p["team"], p["scheme"]) for p in people}
    return everything | {
        "people": people,
        "teams": [t for t in everything["teams"] if (t["team"], t["scheme"]) in groups],
        "problems": [p for p in everything["problems"] if person in p["people"]],
    }


def _person(result: PersonResult) -> Json:
    return {
        "id": result.person.id,
        "name": result.person.name,
        "team": result.team,
        "scheme": result.scheme_key,
        "version": result.version,
        "status": result.status,
        "reason": result.reason,
        "score": _text(result.score),
        "grade": result.grade,
        "rank": result.rank,
        "of": result.of,
        "team_rank": result.team_rank,
        "team_of": result.team_of,
        "indicators": [_indicator(assessed) for assessed in result.indicators],
    }


def _indicator(assessed: Assessed) -> Json:
    measured = assessed.measured
    return {
        "key": assessed.indicator.key,
        "value": _number(measured.value),
        "relative": _number(measured.relative),
        "n": _count(measured.n),
        "points": _number(assessed.points),
        "weight": _number(assessed.indicator.weight),
        "effective_weight": _number(assessed.effective_weight),
        "contribution": _text(assessed.contribution),
        "status": assessed.status,
        "cells": [f"{cell.sheet}!{cell.address}" for cell in measured.cells],
    }


def _team(team: TeamResult) -> Json:
    return {
        "team": team.team,
        "scheme": team.scheme,
        "people": team.people,
        "scored": team.scored,
        "average": _text(team.average),
    }


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "severity": problem.severity,
        "sheet": problem.at.sheet if problem.at else None,
        "cell": problem.at.address if problem.at else None,
        "heading": problem.heading,
        "message": problem.message,
        "cure": problem.cure,
        "people": list(problem.people),
    }


def _text(number: Decimal | None) -> str | None:
    return None if number is None else str(number)


def _number(number: Exact | None) -> float | None:
    return None if number is None else to_float(number)


def _count(number: Exact | None) -> float | int | None:
    """A sample size: a whole number as one, a prorated plan with its fraction."""
    if number is None:
        return None
    whole, rest = divmod(number[0], number[1])
    return to_float(number) if rest else whole
