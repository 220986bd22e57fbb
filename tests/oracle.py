"""An independent second opinion: the rules of section 3 again, in fractions.Fraction, from rows as plain lists.

It shares no code with the product, is written for being checked by eye, and reads English headings only. What it is asked
to compute is what `random_teams` makes: one period, two schemes without versions, a month grid of attendance.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Context
from fractions import Fraction
from itertools import pairwise
from typing import Any

Row = dict[Any, Any]

FIRST, LAST = date(2026, 10, 1), date(2026, 10, 31)
DAYS = 31
MINIMUM_DAYS = 10
MINIMUM_WEIGHT = 70
COUNTS = (
    "Planned sales",
    "Inquiries",
    "Orders",
    "Payers",
    "Customers received",
    "Customers replied",
    "Response seconds",
)
CHAINS = (("Payers", "Orders", "Inquiries"), ("Customers replied", "Customers received"))  # each ≤ the next number
OVERRIDES = ("Team", "Exemption reason", "Plan already prorated")
LEAVE, REST = ("病", "年"), ("休",)


@dataclass
class Verdict:
    """What must come out for one person."""

    status: str
    team: str
    scheme: str
    total: Fraction | None = None  # before rounding
    score: str | None = None
    grade: str | None = None
    rank: int | None = None
    of: int | None = None
    team_rank: int | None = None
    team_of: int | None = None
    points: dict[str, Fraction | None] = field(default_factory=dict)  # None = no data
    contributions: dict[str, str] = field(default_factory=dict)


def number(cell: object) -> Fraction | None:
    """The number of a cell with 15 significant digits; None where it is not a number."""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return None
    return Fraction(Context(prec=15).create_decimal(cell))


def unreadable(cell: object) -> bool:
    return cell is not None and number(cell) is None


def judge(sheets: dict[str, list[list[Any]]]) -> dict[str, Verdict]:
    """The verdict on everybody who is not left out, by Employee ID."""
    return _Oracle(sheets).verdicts()


def _summed(rows: list[Row]) -> Row:
    """The numbers of a person's rows added up (blanks left out), seconds weighted by the customers replied to."""
    sums: Row = {}
    for row in rows:
        for heading, cell in row.items():
            if heading in OVERRIDES:
                sums[heading] = sums.get(heading) or cell
            elif (value := number(cell)) is not None:
                sums[heading] = sums.get(heading, 0) + value
    if len(rows) > 1:
        pairs = [(number(row["Response seconds"]), number(row["Customers replied"])) for row in rows]
        weighted = [(seconds, replied) for seconds, replied in pairs if seconds and replied]
        sums["Response seconds"] = None
        if weighted:
            total = sum(replied for _, replied in weighted)
            sums["Response seconds"] = sum(seconds * replied for seconds, replied in weighted) / total
    return sums


def _table(rows: list[list[Any]]) -> list[Row]:
    headings = rows[0]
    return [dict(zip(headings, row, strict=True)) for row in rows[1:]]


@dataclass
class _Person:
    row: Row
    rows: list[Row]  # of Metrics: the person's one, or one an account
    metrics: Row  # their sums
    team: str
    scheme: str
    exempt: bool
    factor: Fraction
    indicators: list[Row]
    bad: set[str] = field(default_factory=set)  # headings of cells with an error
    held: bool = False


class _Oracle:
    def __init__(self, sheets: dict[str, list[list[Any]]]) -> None:
        self.roster = _table(sheets["Roster"])
        rows = [row for row in _table(sheets["Metrics"]) if row["Period"] == "2026-10"]
        self.metrics = {row["Employee ID"]: [row] for row in rows if row["Employee ID"] is not None}
        self.accounts = {row["Account"]: row for row in rows if row["Account"] is not None}
        self.scheme = _table(sheets["Scheme"])
        self.bands: dict[tuple[str, str], list[tuple[Fraction, Fraction]]] = defaultdict(list)
        for row in _table(sheets["Bands"]):
            self.bands[row["Scheme"], row["Indicator"]].append((self._must(row["Bound"]), self._must(row["Points"])))
        self.grades = _table(sheets["Grades"])
        self.attendance = {
            row["Employee ID"]: [row[float(day)] for day in range(1, 32)] for row in _table(sheets["Attendance"])
        }
        self.ratings: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
        for row in _table(sheets["Ratings"]):
            if row["Period"] == "2026-10":
                self.ratings[row["Employee ID"], row["Indicator"], row["Rater role"]].append(row)
        self.sums: dict[str, Fraction] = defaultdict(Fraction)
        for row in self.scheme:
            self.sums[row["Scheme"]] += self._must(row["Weight"])

    @staticmethod
    def _must(cell: object) -> Fraction:
        value = number(cell)
        assert value is not None
        return value

    def verdicts(self) -> dict[str, Verdict]:
        people = [person for row in self.roster if (person := self._person(row))]
        for person in people:
            self._examine_cells(person)
        bases = self._bases(people)
        verdicts = {person.row["Employee ID"]: self._verdict(person, bases) for person in people}
        self._rank(verdicts)
        return verdicts

    # --- who

    def _person(self, row: Row) -> _Person | None:
        names = row["Accounts"].split("、") if row["Accounts"] else []
        rows = self.metrics.get(row["Employee ID"], []) + [
            self.accounts[name] for name in names if name in self.accounts
        ]
        metrics = _summed(rows)
        hire, leave = row["Hire date"], row["Leave date"]
        contradictory = hire is not None and leave is not None and leave < hire
        if contradictory:
            hire = leave = None
        first, last = max(hire or FIRST, FIRST), min(leave or LAST, LAST)
        if row["Scheme"] is None or first > last:
            return None
        factor = Fraction((last - first).days + 1, DAYS)
        recorded = [
            code for code in self.attendance.get(row["Employee ID"], []) if code is not None and code not in REST
        ]
        if recorded:
            factor *= 1 - Fraction(sum(code in LEAVE for code in recorded), len(recorded))
        person = _Person(
            row=row,
            rows=rows,
            metrics=metrics,
            team=metrics.get("Team") or row["Team"],
            scheme=row["Scheme"],
            exempt=bool(metrics.get("Exemption reason") or row["Exemption reason"]),
            factor=factor,
            indicators=[indicator for indicator in self.scheme if indicator["Scheme"] == row["Scheme"]],
        )
        person.held = contradictory
        return person

    # --- what is wrong

    def _examine_cells(self, person: _Person) -> None:
        ratios = [(i["Numerator"], i["Denominator"]) for i in person.indicators if i["Rule"] != "rating"]
        used = {heading for pair in ratios for heading in pair if heading}
        for cells in person.rows:
            person.bad |= {heading for heading in used if unreadable(cells[heading])}
            person.bad |= {h for h in used if h in COUNTS and (value := number(cells[h])) is not None and value < 0}
            for chain in CHAINS:
                there = [heading for heading in chain if heading in used]
                numbers = [(heading, value) for heading in there if (value := number(cells[heading])) is not None]
                person.bad |= {smaller for (smaller, less), (_, more) in pairwise(numbers) if less > more}
        for above, below in ratios:
            n, d = person.metrics.get(above), person.metrics.get(below)
            if n is not None and d == 0 and n > 0:
                person.bad.add(below)

    # --- values

    def _bases(self, people: list[_Person]) -> dict[tuple[str, ...], Fraction]:
        above: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
        below: dict[tuple[str, ...], Fraction] = defaultdict(Fraction)
        for person in people:
            for indicator in person.indicators:
                n, d = self._cells(person, indicator)
                headings = {indicator["Numerator"], indicator["Denominator"]}
                usable = n is not None and d is not None and not headings & person.bad
                if indicator["Relative to"] and not person.exempt and usable:
                    key = self._base_key(person, indicator)
                    above[key] += n or 0
                    below[key] += d or 0
        return {key: above[key] / below[key] for key in above if below[key] and above[key] / below[key] > 0}

    @staticmethod
    def _base_key(person: _Person, indicator: Row) -> tuple[str, ...]:
        team = (person.team,) if indicator["Relative to"] == "team" else ()
        return (person.scheme, indicator["Indicator"], *team)

    @staticmethod
    def _cells(person: _Person, indicator: Row) -> tuple[Fraction | None, Fraction | None]:
        return person.metrics.get(indicator["Numerator"]), person.metrics.get(indicator["Denominator"])

    def _value(self, person: _Person, indicator: Row, bases: dict[tuple[str, ...], Fraction]) -> Fraction | None:
        if indicator["Rule"] == "rating":
            return self._rating(person, indicator)
        above, below = self._cells(person, indicator)
        if indicator["Numerator"] == "Response seconds":
            replied = person.metrics.get("Customers replied")
            return None if above == 0 or replied == 0 else above
        if above is None or below is None or below == 0:
            return None
        if indicator["Minimum sample"] is not None and below < indicator["Minimum sample"]:
            return None
        if indicator["Prorate"] == "yes" and person.metrics["Plan already prorated"] != "yes":
            below *= person.factor
        if below == 0:  # on leave all period: insufficient, whatever the value
            return None
        value = above / below
        if indicator["Relative to"]:
            base = bases.get(self._base_key(person, indicator))
            return None if base is None else value / base
        return value

    def _rating(self, person: _Person, indicator: Row) -> Fraction | None:
        key = person.row["Employee ID"], indicator["Indicator"]
        manager = person.row["Manager ID"]
        zero, full = self._must(indicator["Zero at"]), self._must(indicator["Full at"])
        means: dict[str, Fraction] = {}
        for role in ("supervisor", "self", "peer"):
            rows = self.ratings[*key, role]
            if role == "supervisor" and manager is not None:
                rows = [row for row in rows if row["Rater ID"] in (None, manager)]
            raters = [row["Rater ID"] for row in rows if row["Rater ID"] is not None]
            person.held |= len(set(raters)) < len(raters)
            person.held |= any(unreadable(row["Rating"]) for row in rows)
            marks = [mark for row in rows if (mark := number(row["Rating"])) is not None]
            person.held |= any(not zero <= mark <= full for mark in marks)
            if marks:
                means[role] = sum(marks, Fraction()) / len(marks)
        if "supervisor" not in means:
            return None
        combined = means["supervisor"]
        for role, heading in (("self", "Self weight"), ("peer", "Peer weight")):
            if role in means and indicator[heading] is not None:
                combined += (means[role] - means["supervisor"]) * self._must(indicator[heading])
        return combined

    def _points(self, person: _Person, indicator: Row, value: Fraction) -> Fraction:
        if indicator["Rule"] == "bands":
            bands = sorted(self.bands[person.scheme, indicator["Indicator"]])
            if indicator["Better"] == "lower":
                return next((points for bound, points in bands if value <= bound), Fraction())
            return next((points for bound, points in reversed(bands) if value >= bound), Fraction())
        zero, full = self._must(indicator["Zero at"]), self._must(indicator["Full at"])
        return min(max((value - zero) / (full - zero), Fraction()), Fraction(1)) * 100

    # --- the verdict

    def _verdict(self, person: _Person, bases: dict[tuple[str, ...], Fraction]) -> Verdict:
        verdict = Verdict("scored", person.team, person.scheme)
        weights: dict[str, Fraction] = {}
        for indicator in person.indicators:
            key = indicator["Indicator"]
            value = self._value(person, indicator, bases)
            points = None if value is None else self._points(person, indicator, value)
            verdict.points[key] = points
            if points is None and indicator["If missing"] == "zero":
                points = Fraction()
            if points is None:
                person.held |= indicator["If missing"] == "hold"
                continue
            weights[key] = self._must(indicator["Weight"]) * 100 / self.sums[person.scheme]
        assessed = sum(weights.values(), Fraction())
        if person.exempt:
            verdict.status = "exempt"
        elif person.factor * DAYS < MINIMUM_DAYS:
            verdict.status = "insufficient"
        elif person.held or person.bad or not person.rows or assessed < MINIMUM_WEIGHT:
            verdict.status = "held"
        else:
            parts = {key: (verdict.points[key] or Fraction()) * weight / assessed for key, weight in weights.items()}
            self._settle(verdict, parts)
        return verdict

    def _settle(self, verdict: Verdict, parts: dict[str, Fraction]) -> None:
        verdict.total = sum(parts.values(), Fraction())
        cents = int(verdict.total * 100 + Fraction(1, 2))
        verdict.score = _two_places(cents)
        reached = [
            row
            for row in self.grades
            if row["Scheme"] == verdict.scheme and self._must(row["From score"]) * 100 <= cents
        ]
        verdict.grade = max(reached, key=lambda row: self._must(row["From score"]))["Grade"]
        floors = {key: int(part * 100) for key, part in parts.items()}
        by_remainder = sorted(parts, key=lambda key: floors[key] - parts[key] * 100)  # stable: the earlier row first
        for key in by_remainder[: cents - sum(floors.values())]:
            floors[key] += 1
        verdict.contributions = {key: _two_places(floor) for key, floor in floors.items()}

    @staticmethod
    def _rank(verdicts: dict[str, Verdict]) -> None:
        schemes: dict[str, list[Fraction]] = defaultdict(list)
        teams: dict[tuple[str, str], list[Fraction]] = defaultdict(list)
        scored = [(verdict, Fraction(verdict.score)) for verdict in verdicts.values() if verdict.score is not None]
        for verdict, score in scored:
            schemes[verdict.scheme].append(score)
            teams[verdict.scheme, verdict.team].append(score)
        places = {key: _places(scores) for key, scores in (schemes | teams).items()}
        for verdict, score in scored:
            verdict.rank, verdict.of = places[verdict.scheme][score], len(schemes[verdict.scheme])
            team = verdict.scheme, verdict.team
            verdict.team_rank, verdict.team_of = places[team][score], len(teams[team])


def _places(scores: list[Fraction]) -> dict[Fraction, int]:
    """Score → 1 + how many are higher."""
    places: dict[Fraction, int] = {}
    for place, score in enumerate(sorted(scores, reverse=True), start=1):
        places.setdefault(score, place)
    return places


def _two_places(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02}"
