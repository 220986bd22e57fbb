"""Values and schemes → points, totals, grades, ranks, teams; exactly, rounded once at the end. (domain.md, section 3)

Pure: no row order, clock or file changes a result.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from .eligibility import Standing
from .exact import ZERO, Exact, add, divide, is_less, multiply, round_half_up
from .participants import Participant
from .records import Period
from .results import Assessed, IndicatorStatus, Measured, PersonResult, Results, TeamResult
from .scheme import IfMissing, Indicator, Rule, Scheme
from .valuing import Sums, Values

HUNDRED: Exact = (100, 1)
MISSING: Mapping[IfMissing, IndicatorStatus] = {
    IfMissing.REDISTRIBUTE: "redistributed",
    IfMissing.ZERO: "zero",
    IfMissing.HOLD: "held",
}


def points(indicator: Indicator, value: Exact) -> Exact:
    """0 to 100 points for a value (relative where the indicator is). (rule 2)"""
    if indicator.rule is Rule.BANDS:
        numerator, denominator = value
        for (bound, of), earned, _ in indicator.bands:
            above = numerator * of - bound * denominator
            if above == 0 or (above < 0) is indicator.lower_is_better:
                return earned
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
    scored = [_scored(person, schemes.get(person.scheme), values, decided[person.member.key]) for person in people]
    ranked = _ranked(scored, values)
    return Results(period, tuple(ranked), _teams(ranked, schemes, values), dict(schemes))


class _Scored(NamedTuple):
    """A participant's points before ranks: what `_result` makes a PersonResult of."""

    person: Participant
    scheme: Scheme | None
    standing: Standing
    indicators: tuple[Assessed, ...]
    cents: int | None


def _scored(person: Participant, scheme: Scheme | None, values: Values, standing: Standing) -> _Scored:
    if scheme is None or standing.status not in ("scored", "held"):
        return _Scored(person, scheme, standing, (), None)
    measured = values.measured.get(person.member.key, ())
    earned = [_earned(i, m, scheme.usable) for i, m in zip(scheme.indicators, measured, strict=True)]
    if standing.status == "held":
        parts = zip(scheme.indicators, measured, earned, strict=True)
        unweighed = tuple(Assessed(i, m, status, one, None, None) for i, m, (status, one) in parts)
        return _Scored(person, scheme, standing, unweighed, None)
    return _Scored(person, scheme, standing, *_weighed(scheme.indicators, measured, earned))


def _earned(indicator: Indicator, measured: Measured, usable: bool) -> tuple[IndicatorStatus, Exact | None]:
    """The indicator's status and its points, None where it has none."""
    if not usable or measured.missing == "problem":
        return "held", None
    if not measured.missing and measured.value is not None:
        return "assessed", points(indicator, measured.relative or measured.value)
    status = MISSING[indicator.if_missing]
    return status, ZERO if status == "zero" else None


def _weighed(
    indicators: Sequence[Indicator],
    measured: Sequence[Measured],
    earned: Sequence[tuple[IndicatorStatus, Exact | None]],
) -> tuple[tuple[Assessed, ...], int]:
    weights, parts, cents = weigh([i.weight for i in indicators], [one for _, one in earned])
    return (
        tuple(
            Assessed(indicator, value, status, one, weight, part if one is not None else None)
            for indicator, value, (status, one), weight, part in zip(
                indicators, measured, earned, weights, parts, strict=True
            )
        ),
        cents,
    )


def weigh(weights: Sequence[Exact], earned: Sequence[Exact | None]) -> tuple[list[Exact], list[int], int]:
    """Effective weights, contributions and the total, both in hundredths of a point. (rules 6 and 7)

    Σ points × weight / assessed weight, rounded half-up once; the contributions add up to it by largest remainder, ties
    to the earlier Scheme row. Points of None are not assessed: their weight goes to the others.
    """
    assessed = ZERO
    for weight, one in zip(weights, earned, strict=True):
        if one is not None:
            assessed = add(assessed, weight)
    if assessed[0] == 0:
        return [ZERO] * len(weights), [0] * len(weights), 0
    full = assessed[0] == 100 * assessed[1]
    effective, shares, total = [], [], ZERO
    for weight, one in zip(weights, earned, strict=True):
        if one is None:
            effective.append(ZERO)
            shares.append(ZERO)  # rounds down to 0 and, as the smallest remainder, is never rounded up
            continue
        scaled = weight if full else divide((weight[0] * 100, weight[1]), assessed)
        share = (one[0] * scaled[0], one[1] * scaled[1] * 100)
        effective.append(scaled)
        shares.append(share)
        total = add(total, share)
    cents = round_half_up(total)
    return effective, largest_remainder(shares, cents), cents


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
    for a, b in pairwise(ordered):
        (n, d), (m, e) = remainders[a], remainders[b]
        if rough[a] - rough[b] < 1e-9 and n * e != m * d:
            return sorted(range(len(remainders)), key=lambda i: (-Fraction(*remainders[i]), i))
    return ordered


def _ranked(scored: Sequence[_Scored], values: Values) -> list[PersonResult]:
    """Competition ranks on the rounded total, within the scheme, and within team and scheme. (rule 9)"""
    by_scheme: dict[str, list[int]] = defaultdict(list)
    by_team: dict[tuple[str, str], list[int]] = defaultdict(list)
    for one in scored:
        if one.cents is not None:
            by_scheme[one.person.scheme].append(one.cents)
            by_team[one.person.scheme, one.person.team].append(one.cents)
    in_scheme = {key: (competition_ranks(cents), len(cents)) for key, cents in by_scheme.items()}
    in_team = {key: (competition_ranks(cents), len(cents)) for key, cents in by_team.items()}
    results = []
    for one in scored:
        rank = of = team_rank = team_of = grade = None
        if one.cents is not None and one.scheme is not None:
            ranks, of = in_scheme[one.person.scheme]
            team_ranks, team_of = in_team[one.person.scheme, one.person.team]
            rank, team_rank = ranks[one.cents], team_ranks[one.cents]
            grade = one.scheme.grade_of(one.cents)
        results.append(
            PersonResult(
                person=one.person.member,
                team=one.person.team,
                scheme_key=one.person.scheme,
                scheme=one.scheme,
                status=one.standing.status,
                reason=one.standing.reason,
                duty=one.person.duty,
                indicators=one.indicators,
                cents=one.cents,
                grade_row=grade,
                rank=rank,
                of=of,
                team_rank=team_rank,
                team_of=team_of,
                own_total=values.own_totals.get(one.person.member.key),
            )
        )
    return results


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
    return tuple(t if t.average_cents is None else t._replace(rank=ranks[t.scheme][t.average_cents]) for t in teams)


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
