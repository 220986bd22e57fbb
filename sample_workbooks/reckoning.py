"""What an earlier run wrote: the scores of a month that is behind us, in exact fractions.

On purpose not the program's own code: tests/test_sample_workbooks.py compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from defaults import indicators
from team import Month, Person, Team, first_day, last_day

GRADES = ((9000, "A"), (8000, "B"), (7000, "C"), (0, "D"))


@dataclass
class Standing:
    """How a person stood: score in hundredths, grade, ranks, and each indicator's value and points."""

    person: Person
    cents: int
    grade: str
    values: dict[str, Fraction | None]
    points: dict[str, Fraction]
    rank: int = 0
    of: int = 0
    team_rank: int = 0
    team_of: int = 0
    bases: dict[str, Fraction] = field(default_factory=dict)

    @property
    def score(self) -> float:
        """The score as its cell says it."""
        return self.cents / 100


def exact(number: float) -> Fraction:
    """What the cell shows."""
    return Fraction(f"{number:.15g}")


def on_duty(team: Team, person: Person, month: Month) -> Fraction:
    """Days employed of the period, times what was not leave of the recorded days that are not rest."""
    codes, days = month.codes[person.id], last_day(month.key).day
    leave_codes = {code for rows in team.data["leave"].values() for *_, code in rows} | {
        team.data["codes"]["maternity"]
    }
    leave = sum(code in leave_codes for code in codes)
    recorded = sum(code not in ("", team.data["codes"]["rest"]) for code in codes)
    employed = sum(person.employed(first_day(month.key).replace(day=day)) for day in range(1, days + 1))
    return Fraction(employed, days) * (1 - Fraction(leave, recorded or 1))


def standings(team: Team, month: Month) -> list[Standing]:
    """Everybody who was scored that month, in Roster order."""
    everybody = [team.by_id[key] for key in month.figures]
    duty = {person.id: on_duty(team, person, month) for person in everybody}
    people = [person for person in everybody if duty[person.id] * last_day(month.key).day >= 10]
    bases = _bases(month.figures)
    found = []
    for person in people:
        values = {i["indicator"]: _value(i, month, person.id, duty[person.id]) for i in indicators()}
        points = {}
        for indicator in indicators():
            value = values[indicator["indicator"]]
            if value is not None:
                base = bases[indicator["indicator"]] if indicator.get("relative_to") else 1
                points[indicator["indicator"]] = _points(indicator, value / base)
        cents = _total(points)
        grade = next(name for bound, name in GRADES if cents >= bound)
        found.append(Standing(person, cents, grade, values, points, bases=bases))
    return _ranked(found)


def _bases(figures: Mapping[str, Mapping[str, float]]) -> dict[str, Fraction]:
    bases = {}
    for i in indicators():
        if i.get("relative_to"):
            above, below = (
                sum((exact(row[i[part]]) for row in figures.values()), Fraction(0))
                for part in ("numerator", "denominator")
            )
            bases[i["indicator"]] = above / below
    return bases


def _value(indicator: dict[str, Any], month: Month, person: str, duty: Fraction) -> Fraction | None:
    if indicator["rule"] == "rating":
        given = [
            exact(r.rating)
            for r in month.ratings
            if (r.person, r.indicator, r.role) == (person, indicator["indicator"], "supervisor")
        ]
        return sum(given, Fraction(0)) / len(given) if given else None
    row = month.figures[person]
    value = exact(row[indicator["numerator"]])
    if "denominator" not in indicator:
        return value
    below = exact(row[indicator["denominator"]]) * (duty if indicator.get("prorate") else 1)
    return value / below if below and below >= indicator.get("minimum_sample", 0) else None


def _points(indicator: dict[str, Any], value: Fraction) -> Fraction:
    if indicator["rule"] == "bands":
        lower = indicator.get("better") == "lower"
        reached = [p for bound, p in indicator["bands"] if (value <= exact(bound) if lower else value >= exact(bound))]
        return Fraction(max(reached, default=0))
    zero, full = Fraction(indicator["zero_at"]), Fraction(indicator["full_at"])
    return min(Fraction(100), max(Fraction(0), (value - zero) / (full - zero) * 100))


def _total(points: Mapping[str, Fraction]) -> int:
    weights = {i["indicator"]: i["weight"] for i in indicators()}
    total = sum(points[key] * weights[key] for key in points) / sum(weights[key] for key in points)
    return int(total * 100 + Fraction(1, 2))


def _ranked(found: list[Standing]) -> list[Standing]:
    for standing in found:
        same = [other for other in found if other.person.group == standing.person.group]
        standing.rank, standing.of = 1 + sum(o.cents > standing.cents for o in found), len(found)
        standing.team_rank, standing.team_of = 1 + sum(o.cents > standing.cents for o in same), len(same)
    return found
