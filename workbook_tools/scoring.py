"""Values and schemes → points, totals, grades, ranks, teams; exactly, rounded once at the end. (domain.md, section 3)

Pure: no row order, clock or file changes a result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

from .eligibility import Standing
from .exact import ZERO, Exact, add, divide, is_less, multiply, round_half_up
from .participants import Participant
from .records import Period
from .results import Assessed, IndicatorStatus, Measured, PersonResult, Results, TeamResult
from .scheme import Grade, IfMissing, Indicator, Rule, Scheme
from .valuing import Sums, Values

HUNDRED: Exact = (100, 1)
HELD: Mapping[IfMissing, IndicatorStatus] = {
    IfMissing.REDISTRIBUTE: "redistributed",
    IfMissing.ZERO: "zero",
    IfMissing.HOLD: "held",
}


def points(indicator: Indicator, value: Exact) -> Exact:
    """0 to 100 points for a value (relative where the indicator is). (rule 2)"""
    if indicator.rule is Rule.BANDS:
        for band in indicator.bands:
            reached = is_less(band.bound, value) if indicator.lower_is_better else is_less(value, band.bound)
            if not reached:
                return band.points
        return ZERO
    if indicator.zero_at is None or indicator.full_at is None:
        return ZERO  # the scheme has a Problem and nothing of it is scored
    return linear(value, indicator.zero_at, indicator.full_at)


def linear(value: Exact, zero_at: Exact, full_at: Exact) -> Exact:
    """(value − zero at) / (full at − zero at) × 100, capped at both ends."""
    span = add(full_at, (-zero_at[0], zero_at[1]))
    if span[0] == 0:
        return ZERO
    found = multiply(divide(add(value, (-zero_at[0], zero_at[1])), span), HUNDRED)
    if found[0] <= 0:
        return ZERO
    return HUNDRED if is_less(HUNDRED, found) else found


def score(
    period: Period,
    schemes: Mapping[str, Scheme],
    people: Sequence[Participant],
    values: Values,
    decided: Mapping[str, Standing],
) -> Results:
    """Every participant's result, ranked, and the teams."""
    results = [_person(person, schemes.get(person.scheme), values, decided[person.member.key]) for person in people]
    ranked = _ranked(results)
    return Results(period, tuple(ranked), _teams(ranked, schemes, values), dict(schemes))


def _person(person: Participant, scheme: Scheme | None, values: Values, standing: Standing) -> PersonResult:
    measured = values.measured.get(person.member.key, ())
    indicators: tuple[Assessed, ...] = ()
    cents: int | None = None
    grade: Grade | None = None
    if scheme is not None and standing.status in ("scored", "held"):
        indicators = tuple(_assess(i, m, scheme.usable) for i, m in zip(scheme.indicators, measured, strict=True))
        if standing.status == "scored":
            indicators, cents = weigh(indicators)
            grade = scheme.grade_of(cents)
    return PersonResult(
        person=person.member,
        team=person.team,
        scheme_key=person.scheme,
        scheme=scheme,
        status=standing.status,
        reason=standing.reason,
        duty=person.duty,
        indicators=indicators,
        cents=cents,
        grade_row=grade,
        own_total=values.own_totals.get(person.member.key),
    )


def _assess(indicator: Indicator, measured: Measured, usable: bool) -> Assessed:
    if not usable:
        return Assessed(indicator, measured, "held", None, None, None)
    if not measured.missing and measured.value is not None:
        earned = points(indicator, measured.relative or measured.value)
        return Assessed(indicator, measured, "assessed", earned, None, None)
    if measured.missing == "problem":
        return Assessed(indicator, measured, "held", None, None, None)
    status = HELD[indicator.if_missing]
    return Assessed(indicator, measured, status, ZERO if status == "zero" else None, None, None)


def weigh(indicators: Sequence[Assessed]) -> tuple[tuple[Assessed, ...], int]:
    """Effective weights, contributions and the total in hundredths of a point. (rules 6 and 7)

    Σ points × weight / assessed weight, rounded half-up once; the contributions in hundredths add up to it by largest
    remainder, ties to the earlier Scheme row.
    """
    assessed = ZERO
    for one in indicators:
        if one.points is not None:
            assessed = add(assessed, one.indicator.weight)
    if assessed[0] == 0:
        return tuple(one._replace(effective_weight=ZERO, cents=0) for one in indicators), 0
    full = assessed[0] == 100 * assessed[1]
    exact = []
    total = ZERO
    for one in indicators:
        if one.points is None:
            exact.append(ZERO)
            continue
        share = multiply(one.points, one.indicator.weight)
        share = (share[0], share[1] * 100) if full else divide(share, assessed)
        exact.append(share)
        total = add(total, share)
    cents = round_half_up(total)
    parts = largest_remainder(exact, cents)
    weighed = []
    for one, part in zip(indicators, parts, strict=True):
        if one.points is None:
            weighed.append(one._replace(effective_weight=ZERO, cents=0))
        else:
            weight = one.indicator.weight
            effective = weight if full else divide(multiply(weight, HUNDRED), assessed)
            weighed.append(one._replace(effective_weight=effective, cents=part))
    return tuple(weighed), cents


def largest_remainder(shares: Sequence[Exact], cents: int) -> list[int]:
    """Whole hundredths that add up to `cents`: each share rounded down, the rest to the largest remainders."""
    floors = [100 * n // d for n, d in shares]
    rest = cents - sum(floors)
    if rest > 0:
        remainders = [((100 * n) % d, d) for n, d in shares]
        for position in _by_remainder(remainders)[:rest]:
            floors[position] += 1
    return floors


def _by_remainder(remainders: Sequence[Exact]) -> list[int]:
    """Positions by remainder, largest first, ties to the earlier; floats where they leave no doubt, else exact."""
    rough = [n / d for n, d in remainders]
    ordered = sorted(range(len(rough)), key=lambda i: -rough[i])
    if all(rough[a] - rough[b] > 1e-9 for a, b in pairwise(ordered)):
        return ordered
    return sorted(range(len(remainders)), key=lambda i: (-Fraction(*remainders[i]), i))


def _ranked(results: Sequence[PersonResult]) -> list[PersonResult]:
    """Competition ranks on the rounded total, within the scheme, and within team and scheme. (rule 9)"""
    by_scheme: dict[object, list[int]] = defaultdict(list)
    for one in results:
        if one.cents is not None:
            by_scheme[one.scheme_key].append(one.cents)
            by_scheme[one.scheme_key, one.team].append(one.cents)
    ranks = {group: competition_ranks(cents) for group, cents in by_scheme.items()}
    ranked = []
    for one in results:
        if one.cents is None:
            ranked.append(one)
            continue
        team = (one.scheme_key, one.team)
        ranked.append(
            replace(
                one,
                rank=ranks[one.scheme_key][one.cents],
                of=len(by_scheme[one.scheme_key]),
                team_rank=ranks[team][one.cents],
                team_of=len(by_scheme[team]),
            )
        )
    return ranked


def competition_ranks(cents: Iterable[int]) -> dict[int, int]:
    """Score → rank: 1, 1, 3."""
    ranks: dict[int, int] = {}
    for position, one in enumerate(sorted(cents, reverse=True), 1):
        ranks.setdefault(one, position)
    return ranks


def _teams(results: Sequence[PersonResult], schemes: Mapping[str, Scheme], values: Values) -> tuple[TeamResult, ...]:
    """A row per team and scheme, in order of first appearance. (rule 11)"""
    groups: dict[tuple[str, str], list[PersonResult]] = defaultdict(list)
    for one in results:
        groups[one.team, one.scheme_key].append(one)
    teams = [_team(name, key, people, schemes.get(key), values.sums) for (name, key), people in groups.items()]
    averages: dict[str, list[int]] = defaultdict(list)
    for team in teams:
        if team.average_cents is not None:
            averages[team.scheme].append(team.average_cents)
    ranks = {scheme: competition_ranks(cents) for scheme, cents in averages.items()}
    return tuple(t if t.average_cents is None else replace(t, rank=ranks[t.scheme][t.average_cents]) for t in teams)


def _team(
    team: str,
    key: str,
    people: Sequence[PersonResult],
    scheme: Scheme | None,
    sums: Mapping[tuple[str, str, str], Sums],
) -> TeamResult:
    cents = [one.cents for one in people if one.cents is not None]
    average = round_half_up((sum(cents), 100 * len(cents))) if cents else None
    ratios: dict[str, Exact | None] = {}
    for indicator in scheme.indicators if scheme else ():
        if indicator.is_ratio:
            of_team = sums.get((key, team, indicator.key))
            ratios[indicator.key] = of_team.ratio() if of_team else None
    held = sum(one.status == "held" for one in people)
    return TeamResult(team, key, len(people), len(cents), held, average, None, ratios)
