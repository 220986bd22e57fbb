"""Who is scored, exempt, insufficient or held, and why: decided before any point is given.

Precedence: left out, exempt, insufficient, held, scored. Every held person has an error that says why.
(domain.md, section 3, rules 6, 10 and 13)
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from .exact import to_fraction
from .participants import Participant
from .problems import ERROR, WARNING, Problem
from .reading.typed import id_of
from .records import Period, Settings, Team
from .results import Measured, Status
from .scheme import IfMissing, Indicator, Scheme
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
    team: Team, period: Period, schemes: Mapping[str, Scheme], people: Sequence[Participant], values: Values
) -> list[Problem]:
    """The errors of people who lack what their scheme cannot do without: data that holds, or enough assessed weight.

    Nobody who is exempt or not long enough on duty is asked for data.
    """
    least = minimum_days(team.settings, period)
    problems: list[Problem] = []
    for person in people:
        scheme = schemes.get(person.scheme)
        measured = values.measured.get(person.member.key)
        if scheme is None or measured is None or not scheme.usable or not any(one.missing for one in measured):
            continue
        if not (person.exemption or _too_short(person, period, least)):
            problems += _of_person(team, person, scheme, measured)
    return problems


def _of_person(team: Team, person: Participant, scheme: Scheme, measured: Sequence[Measured]) -> Iterable[Problem]:
    missing = [(i, m) for i, m in zip(scheme.indicators, measured, strict=True) if m.missing]
    held = [(i, m) for i, m in missing if i.if_missing is IfMissing.HOLD and m.missing != "problem"]
    for indicator, value in held:
        yield _no_data(team, person, indicator, value)
    if held or any(m.missing == "problem" for _, m in missing):
        return  # the person is held already, and the weight is not yet known
    redistributed = [i for i, _ in missing if i.if_missing is IfMissing.REDISTRIBUTE]
    assessed = 100 - sum((to_fraction(i.weight) for i in redistributed), Fraction(0))
    minimum = team.settings.minimum_assessed_weight
    if assessed < minimum or assessed == 0:
        roster = team.layouts["roster"]
        at, heading = roster.ref(person.member.row, "employee_id"), roster.heading("employee_id")
        details = {
            "assessed": f"{float(assessed):.15g}",
            "minimum": f"{float(minimum):.15g}",
            "indicators": tuple(i.name for i in redistributed),
        }
        yield Problem("assessed_weight_low", ERROR, at, heading, (person.member.id,), details)


def _no_data(team: Team, person: Participant, indicator: Indicator, value: Measured) -> Problem:
    at = value.where or team.layouts["roster"].ref(person.member.row, "employee_id")
    layout = next((one for one in team.layouts.values() if one.sheet == at.sheet), None)
    heading = layout.headings.get(at.column) if layout else None
    details = {
        "indicator": indicator.name,
        "missing": value.missing,
        "measures": _named(team, indicator.numerator) or indicator.name,
    }
    return Problem("no_data", ERROR, at, heading, (person.member.id,), details)


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
        if person.exemption:
            decided[key] = Standing("exempt", person.exemption)
        elif _too_short(person, period, least):
            decided[key] = Standing("insufficient", None)
        elif held:
            decided[key] = Standing("held", held)
        else:
            decided[key] = Standing("scored", None)
    return decided


def _too_short(person: Participant, period: Period, least: Fraction) -> bool:
    """Factor × days of the period below the minimum. (rule 10)"""
    numerator, denominator = person.duty.factor
    return numerator * period.days * least.denominator < least.numerator * denominator


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
    held = {p.member.key for p in people if decided[p.member.key].status == "held"}
    typed = {p.member.key: p.member.id for p in people}
    final = []
    for problem in problems:
        if problem.everybody or problem.scheme is not None:
            of_whom = (p for p in people if problem.everybody or p.scheme == problem.scheme)
            ids = tuple(p.member.id for p in of_whom if p.member.key in held) if problem.is_error else ()
            holds = bool(ids)
        else:
            keys = [id_of(person) for person in problem.people]
            ids = tuple(typed.get(key, person) for key, person in zip(keys, problem.people, strict=True))
            holds = any(key in held for key in keys)
        severity = problem.severity if holds or not people else WARNING
        if (ids, severity) != (problem.people, problem.severity):
            problem = problem._replace(people=ids, severity=severity)
        final.append(problem)
    return final
