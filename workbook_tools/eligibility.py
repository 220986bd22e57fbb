"""Who is scored, exempt, insufficient or held, and why: decided before any point is given.

Precedence: left out, exempt, insufficient, held, scored. Every held person has an error that says why.
(domain.md, section 3, rules 6, 10 and 13)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from .exact import to_fraction
from .participants import Participant
from .problems import ERROR, WARNING, Problem
from .reading.typed import id_of
from .records import Period, Settings, Team
from .results import Measured, Status
from .scheme import IfMissing, Scheme
from .valuing import Values

DEFAULT_MINIMUM_DAYS = Fraction(10)


class Standing(NamedTuple):
    """A participant's status and its reason: the exemption as typed, the code of the Problem that holds, or None."""

    status: Status
    reason: str | None


def minimum_days(settings: Settings, period: Period) -> Fraction:
    """Days on duty below which nobody is scored: the setting, or 10, or half the period if that is less."""
    if settings.minimum_days is not None:
        return settings.minimum_days
    return min(DEFAULT_MINIMUM_DAYS, Fraction(period.days, 2))


def data_problems(
    team: Team, schemes: Mapping[str, Scheme], people: Sequence[Participant], values: Values
) -> list[Problem]:
    """The errors of people who lack what their scheme cannot do without: data that holds, or enough assessed weight."""
    problems: list[Problem] = []
    for person in people:
        scheme = schemes.get(person.scheme)
        measured = values.measured.get(person.member.key)
        if scheme is not None and measured is not None and scheme.usable and any(m.missing for m in measured):
            problems += _of_person(team, person, scheme, measured)
    return problems


def _of_person(team: Team, person: Participant, scheme: Scheme, measured: Sequence[Measured]) -> Iterable[Problem]:
    assessed, redistributed = Fraction(0), []
    roster = team.layouts["roster"]
    for indicator, value in zip(scheme.indicators, measured, strict=True):
        if not value.missing or indicator.if_missing is IfMissing.ZERO:
            assessed += to_fraction(indicator.weight)
        elif indicator.if_missing is IfMissing.REDISTRIBUTE:
            redistributed.append(indicator.name)
        elif value.missing != "problem":
            at = value.where or roster.ref(person.member.row, "employee_id")
            layout = next((one for one in team.layouts.values() if one.sheet == at.sheet), None)
            heading = layout.headings.get(at.column) if layout else None
            details = {
                "indicator": indicator.name,
                "missing": value.missing,
                "measures": _named(team, indicator.numerator),
            }
            yield Problem("no_data", ERROR, at, heading, (person.member.id,), details)
    minimum = team.settings.minimum_assessed_weight
    if redistributed and assessed < minimum:
        at = roster.ref(person.member.row, "employee_id")
        details = {
            "assessed": f"{float(assessed):.15g}",
            "minimum": f"{float(minimum):.15g}",
            "indicators": ", ".join(redistributed),
        }
        yield Problem("assessed_weight_low", ERROR, at, roster.heading("employee_id"), (person.member.id,), details)


def _named(team: Team, measure: str) -> str:
    layout = team.layouts.get("metrics")
    return (layout.heading(measure) if layout else None) or measure


def decide(
    people: Sequence[Participant], settings: Settings, period: Period, problems: Iterable[Problem]
) -> dict[str, Standing]:
    """The status of every participant, by person key."""
    least = minimum_days(settings, period)
    everybody, by_scheme, by_person = _held_by(problems)
    decided = {}
    for person in people:
        key = person.member.key
        held = everybody or by_scheme.get(person.scheme) or by_person.get(key)
        numerator, denominator = person.duty.factor
        if person.exemption:
            decided[key] = Standing("exempt", person.exemption)
        elif numerator * period.days * least.denominator < least.numerator * denominator:
            decided[key] = Standing("insufficient", None)
        elif held:
            decided[key] = Standing("held", held)
        else:
            decided[key] = Standing("scored", None)
    return decided


def _held_by(problems: Iterable[Problem]) -> tuple[str | None, dict[str, str], dict[str, str]]:
    """The code of the first error that holds everybody, each scheme, each person."""
    everybody: str | None = None
    by_scheme: dict[str, str] = {}
    by_person: dict[str, str] = {}
    for problem in problems:
        if problem.is_error:
            if problem.everybody:
                everybody = everybody or problem.code
            if problem.scheme is not None:
                by_scheme.setdefault(problem.scheme, problem.code)
            for person in problem.people:
                by_person.setdefault(id_of(person), problem.code)
    return everybody, by_scheme, by_person


def settled(
    problems: Iterable[Problem], people: Sequence[Participant], decided: Mapping[str, Standing]
) -> list[Problem]:
    """The Problems with their final severity (an error that holds nobody is a warning), IDs as on the Roster."""
    held = {key for key, standing in decided.items() if standing.status == "held"}
    held_schemes = {p.scheme for p in people if p.member.key in held}
    typed = {p.member.key: p.member.id for p in people}
    final = []
    for problem in problems:
        keys = [id_of(person) for person in problem.people]
        ids = tuple(typed.get(key, person) for key, person in zip(keys, problem.people, strict=True))
        if ids != problem.people:
            problem = replace(problem, people=ids)
        holds = (problem.everybody and bool(held)) or problem.scheme in held_schemes or any(key in held for key in keys)
        if problem.is_error and not holds and people:
            problem = replace(problem, severity=WARNING)
        final.append(problem)
    return final
