"""Documents about everybody: the department summary for HR, and the board that may hang on a wall. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any, Final

from ...eligibility import minimum_days
from ...exact import Exact
from ...explaining import Reasons, amount_text
from ...records import Standing
from ...results import PersonResult, TeamResult
from ...scheme import Indicator
from .. import charts, formats
from .desk import Context, Desk

# below it a mean tells a group what each of its members scored
MINIMUM_AVERAGED: Final = 3
_TREND_PERIODS: Final = 6
_RATIOS_A_TABLE: Final = 5


def summary(desk: Desk) -> Context:
    """The context of templates/summary, for HR: ranking, distribution, groups, and who has no score and why."""
    return {
        **_common(desk, "summary"),
        "counts": [_status_count(desk, status) for status in ("scored", "held", "exempt", "insufficient")],
        "schemes": [_scheme(desk, key, people=True, minimum=0) for key in _schemes_used(desk)],
        "unscored": unscored(desk),
    }


def board(desk: Desk) -> Context:
    """The context of templates/board: group results only, unless Settings allows people."""
    people = desk.month.team.settings.individual_scores_on_board
    return {
        **_common(desk, "board"),
        "schemes": [_scheme(desk, key, people=people, minimum=MINIMUM_AVERAGED) for key in _schemes_used(desk)],
        "small_groups": desk.say("small_groups", minimum=MINIMUM_AVERAGED),
    }


def unscored(desk: Desk) -> list[Context]:
    """Everybody without a score, in Roster order, with the reason in words."""
    least = minimum_days(desk.month.team.settings, desk.month.period)
    reasons = Reasons(desk.month.problems, desk.language, least)
    return [
        {**_person(result), "status": desk.word("status", result.status), "reason": reasons.text(result)}
        for result in desk.month.people
        if result.status != "scored"
    ]


def _common(desk: Desk, kind: str) -> Context:
    title = desk.say(f"title_{kind}")
    head = desk.head
    return {
        "language": desk.language,
        "document": kind,
        "title": title,
        "document_title": desk.say("group_title", title=title, period=head["period"], department=head["department"]),
        "head": head,
    }


def _schemes_used(desk: Desk) -> list[str]:
    used = {result.scheme_key for result in desk.month.people}
    return [key for key in desk.month.results.schemes if key in used]


def _status_count(desk: Desk, status: str) -> Context:
    count = sum(result.status == status for result in desk.month.people)
    return {"label": desk.word("status", status), "count": str(count)}


def _person(result: PersonResult) -> dict[str, Any]:
    return {"id": result.person.id, "name": result.person.name, "team": result.team}


def _scheme(desk: Desk, key: str, *, people: bool, minimum: int) -> Context:
    """One scheme's groups and distribution; with `people` its ranking. No average of fewer than `minimum` is shown."""
    scheme = desk.month.results.schemes[key]
    ranking = [result for result in desk.month.ranking if result.scheme_key == key]
    counts = [(grade.name, sum(r.grade == grade.name for r in ranking)) for grade in scheme.grades]
    listing = desk.say("comma").join(desk.say("grade_count", grade=name, count=count) for name, count in counts)
    ratios = [indicator for indicator in scheme.indicators if indicator.is_ratio]
    teams = [team for team in desk.month.results.teams if team.scheme == key]
    return {
        "name": scheme_name(desk, key),
        "tables": [
            {
                "columns": [indicator.name for indicator in part],
                "teams": [_team(desk, team, part, minimum) for team in _by_rank(teams, minimum)],
            }
            for part in _parts(ratios)
        ],
        "grades": {
            **charts.columns(counts, None, 230, 74),
            "alternative": desk.say("grades_alternative", listing=listing),
        },
        "trend": department_trend(desk, key) if len(ranking) >= minimum else None,
        "ranking": [_ranked(desk, result) for result in ranking] if people else [],
        "people": people,
    }


def _parts(ratios: Sequence[Indicator]) -> list[Sequence[Indicator]]:
    """The ratios in tables of as many columns as a page has room for; the first table stands even without any."""
    return [ratios[i : i + _RATIOS_A_TABLE] for i in range(0, max(len(ratios), 1), _RATIOS_A_TABLE)]


def scheme_name(desk: Desk, key: str) -> str:
    """A shipped scheme's name in the letter's language; a manager's own as typed."""
    known = desk.month.vocabulary.words["scheme"]
    return known[key].word(desk.language) if key in known else key


def _by_rank(teams: Sequence[TeamResult], minimum: int) -> list[TeamResult]:
    """Ranked groups first; a group too small for an average stands behind them, in the order of the Roster."""
    return sorted(teams, key=lambda team: (team.scored < minimum or team.rank is None, team.rank or 0))


def _team(desk: Desk, team: TeamResult, ratios: Iterable[Indicator], minimum: int) -> Context:
    shown = team.scored >= minimum and team.average_cents is not None
    currency = desk.month.team.settings.currency
    values = [team.ratios.get(indicator.key) if shown else None for indicator in ratios]
    return {
        "team": team.team,
        "people": str(team.people),
        "scored": str(team.scored),
        "held": str(team.held),
        "average": formats.hundredths(team.average_cents or 0, desk.language) if shown else "–",
        "rank": str(team.rank) if shown and team.rank else "–",
        "ratios": [
            "–" if value is None else amount_text(value, indicator, desk.language, currency)
            for value, indicator in zip(values, ratios, strict=True)
        ],
    }


def _ranked(desk: Desk, result: PersonResult) -> Context:
    return {
        **_person(result),
        "rank": str(result.rank),
        "score": formats.hundredths(result.cents or 0, desk.language),
        "share": round((result.cents or 0) / 100, 1),
        "grade": result.grade or "",
        "team_rank": str(result.team_rank),
    }


def department_trend(desk: Desk, scheme: str) -> Context | None:
    """The mean score of a scheme's people in the stored periods before, and now; None where nobody is scored."""
    now = [Fraction(result.cents or 0, 100) for result in desk.month.ranking if result.scheme_key == scheme]
    if not now:
        return None
    members = {result.person.key for result in desk.month.people if result.scheme_key == scheme}
    points = [*_stored_means(desk, members), (desk.month.period.key, _mean(now))][-_TREND_PERIODS:]
    scores = [(label, mean, desk.number(_pair(mean)), True) for label, mean in points]
    grades = [(grade.name, grade.from_score) for grade in desk.month.results.schemes[scheme].grades]
    listing = desk.say("comma").join(desk.say("trend_point", period=label, score=text) for label, _, text, _ in scores)
    return {**charts.trend(scores, grades), "alternative": desk.say("trend_alternative", listing=listing)}


def _stored_means(desk: Desk, members: set[str]) -> list[tuple[str, Fraction]]:
    by_period: dict[str, list[Fraction]] = {}
    for standing in _before(desk):
        if standing.person in members and standing.score is not None:
            by_period.setdefault(standing.period, []).append(standing.score)
    first = {period.key: period.first for period in desk.month.team.periods}
    return [(key, _mean(scores)) for key, scores in sorted(by_period.items(), key=lambda item: first[item[0]])]


def _before(desk: Desk) -> Iterable[Standing]:
    earlier = {period.key for period in desk.month.team.periods if period.first < desk.month.period.first}
    return (standing for standing in desk.month.team.history if standing.period in earlier)


def _mean(scores: Sequence[Fraction]) -> Fraction:
    return sum(scores, Fraction(0)) / len(scores)


def _pair(number: Fraction) -> Exact:
    return (number.numerator, number.denominator)
