"""A sample team as plain data: people, and month by month their figures, attendance, ratings. No sheet, no format.

Everything comes from the team's file and its seed, so that a rebuild gives the same numbers.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from random import Random
from typing import Any, Final, NamedTuple

from texts import load

MONTHS: Final = ("2026-08", "2026-09", "2026-10")
METRICS: Final = (
    "planned_sales", "actual_sales", "inquiries", "orders", "payers", "customers_received", "customers_replied",
    "response_seconds",
)  # fmt: skip


def first_day(month: str) -> date:
    """The first day of a month written YYYY-MM."""
    return date(int(month[:4]), int(month[5:]), 1)


def last_day(month: str) -> date:
    """Its last day."""
    start = first_day(month)
    return start.replace(day=monthrange(start.year, start.month)[1])


@dataclass(frozen=True)
class Person:
    """One row of the Roster. `skill` says how well the work goes in each month, 0 to 1."""

    id: str
    name: str
    group: str
    position: str
    level: str
    hire: date
    skill: Mapping[str, float]
    manager: str
    leave: date | None = None
    exempt: str = ""
    accounts: tuple[str, ...] = ()

    def employed(self, day: date) -> bool:
        """Whether the person belongs to the team that day."""
        return self.hire <= day and (self.leave is None or day <= self.leave)

    def employed_in(self, month: str) -> bool:
        """Whether the person belongs to the team on any day of the month."""
        return self.hire <= last_day(month) and (self.leave is None or self.leave >= first_day(month))


class Rated(NamedTuple):
    """One rating: who was rated on what by whom in which role."""

    person: str
    indicator: str
    role: str
    rating: float
    rater: str
    remark: str


@dataclass
class Month:
    """What was recorded in a month. `figures` are the true ones; the mistakes are made on the sheets."""

    key: str
    figures: dict[str, dict[str, float]] = field(default_factory=dict)
    codes: dict[str, list[str]] = field(default_factory=dict)
    ratings: list[Rated] = field(default_factory=list)


class Team:
    """The people and months of a language's sample."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.data: dict[str, Any] = load(f"team.{language}.toml")
        self.roles: dict[str, Any] = self.data["roles"]
        self.head = self.data["head"]
        self.people = self._people()
        self.by_id = {person.id: person for person in self.people}
        self.groups = list(dict.fromkeys(person.group for person in self.people))
        self.months = {key: self._month(key) for key in MONTHS}

    @property
    def letterhead(self) -> str:
        """Company and department, as they stand under the titles."""
        return f"{self.data['company']} · {self.data['department']}"

    def _people(self) -> list[Person]:
        roles, shop = self.roles, self.data["shop"]
        leaders: dict[str, str] = {}
        people = []
        for number, (key, name, group, position, level, hire, *skills) in enumerate(self.data["people"], 1):
            manager = leaders.get(group, self.head[0])
            leaders.setdefault(group, key)
            count = {roles["two_accounts"]: 2, roles["one_account"]: 1}.get(key, 0)
            people.append(
                Person(
                    key, name, group, position, level, hire, dict(zip(MONTHS, skills, strict=True)), manager,
                    leave=roles["leave_date"] if key == roles["leaver"] else None,
                    exempt=roles["exempt_reason"] if key == roles["exempt"] else "",
                    accounts=tuple(f"{shop}:cs{number:02d}{suffix}" for suffix in "ab"[:count]),
                )
            )  # fmt: skip
        return people

    def random(self, *about: object) -> Random:
        """A stream of chance of its own for each thing, so that a change here moves nothing there."""
        return Random(":".join(str(part) for part in (self.data["seed"], *about)))

    def exempt_in(self, person: Person, month: str) -> bool:
        """Whether the person is exempt that month."""
        return bool(person.exempt) and month >= self.roles["exempt_from"]

    def members(self, month: str) -> list[Person]:
        """Who is employed that month."""
        return [person for person in self.people if person.employed_in(month)]

    def training_result(self, course: Mapping[str, Any], person: Person) -> str | None:
        """How a course went for a person; None for those whom it did not concern."""
        if not person.employed(course["date"]) or self.exempt_in(person, course["period"]):
            return None
        if not course["required"] and self.people.index(person) % 4:
            return None
        chance = self.random(person.id, course["session"])
        if chance.random() > 0.45 + person.skill[course["period"]]:
            return chance.choice(("failed", "absent"))
        return "passed" if course["required"] else "attended"

    def _month(self, key: str) -> Month:
        month = Month(key)
        for number, person in enumerate(self.people):
            if person.employed_in(key):
                month.codes[person.id] = self._codes(person, number, key)
                if not self.exempt_in(person, key):
                    month.figures[person.id] = self._figures(person, key)
                    month.ratings += self._ratings(person, key)
        return month

    def _codes(self, person: Person, number: int, month: str) -> list[str]:
        """The month grid: two days off a week by shift, a few late mornings, leave and absence as the file says."""
        words, chance = self.data["codes"], self.random(person.id, month, "codes")
        leave = {
            day: code
            for who, first, last, code in self.data["leave"].get(month, [])
            if who == person.id
            for day in range(first, last + 1)
        }
        absent = {day: code for who, day, code in self.data["absence"].get(month, []) if who == person.id}
        codes = []
        for day in range(1, last_day(month).day + 1):
            when = first_day(month).replace(day=day)
            late = chance.random() < 0.05 * (1 - person.skill[month])
            if not person.employed(when):
                codes.append("")
            elif self.exempt_in(person, month):
                codes.append(words["maternity"])
            elif day in leave or day in absent:
                codes.append(leave.get(day) or absent[day])
            elif (when.toordinal() + number * 2) % 7 < 2:
                codes.append(words["rest"])
            else:
                codes.append(words["late"] if late else words["present"])
        return codes

    def _figures(self, person: Person, month: str) -> dict[str, float]:
        """Figures that hang together: inquiries > orders > payers, sales from payers, the plan from a completion."""
        chance, skill = self.random(person.id, month, "figures"), person.skill[month]
        days = sum(person.employed(first_day(month).replace(day=d)) for d in range(1, last_day(month).day + 1))
        at_work = sum(
            code in (self.data["codes"]["present"], self.data["codes"]["late"])
            for code in self._codes(person, self.people.index(person), month)
        )
        share = at_work / 22
        inquiries = round(share * chance.uniform(380, 560))
        orders = round(inquiries * (0.29 + 0.2 * skill + chance.uniform(-0.012, 0.012)))
        payers = round(orders * (0.78 + 0.19 * skill + chance.uniform(-0.02, 0.02)))
        average = self.data["average_order"] * (0.86 + 0.24 * skill + chance.uniform(-0.1, 0.1))
        sales = round(payers * average, 2)
        completion = 0.6 + 0.47 * skill + chance.uniform(-0.03, 0.03)
        plan = sales / completion / max(share, 0.3) * (1 if days > 20 else 1.1)
        received = round(inquiries * chance.uniform(1.12, 1.3))
        replied = round(received * min(0.998, 0.905 + 0.088 * skill + chance.uniform(-0.012, 0.012)))
        return {
            "planned_sales": float(round(plan, -3)),
            "actual_sales": sales,
            "inquiries": float(inquiries),
            "orders": float(orders),
            "payers": float(payers),
            "customers_received": float(received),
            "customers_replied": float(replied),
            "response_seconds": round(58 - 33 * skill + chance.uniform(-4, 4), 1),
        }

    def _ratings(self, person: Person, month: str) -> list[Rated]:
        """The supervisor's two ratings; for some also their own and their peers'."""
        chance, skill, texts = self.random(person.id, month, "ratings"), person.skill[month], self.data["texts"]
        assist = min(5.0, max(1.0, round((1.6 + 3.5 * skill + chance.uniform(-0.5, 0.5)) * 2) / 2))
        execution = min(10.0, max(3.0, round((4.2 + 6 * skill + chance.uniform(-0.7, 0.7)) * 2) / 2))
        remark = chance.choice(texts["assist"] if assist >= 2.5 else texts["assist_weak"])
        rated = []
        if not (person.id == self.roles["no_assist"] and month == MONTHS[-1]):
            rated.append(Rated(person.id, "assist_followup", "supervisor", assist, person.manager, remark))
        rated.append(Rated(person.id, "execution", "supervisor", execution, person.manager, ""))
        position = self.people.index(person)
        if month != MONTHS[0] and position % 3 == 1:
            own = min(10.0, execution + chance.choice((0, 0.5, 1)))
            rated.append(Rated(person.id, "execution", "self", own, person.id, texts["self_remark"]))
            rated.append(
                Rated(person.id, "total", "self", float(round(62 + 34 * skill)), person.id, texts["self_remark"])
            )
        if month == MONTHS[-1] and position in (1, 2, 8, 13, 20):
            peers = [
                p
                for p in self.people
                if p.group == person.group and p.id != person.id and p.employed_in(month) and not p.exempt
            ]
            for peer in chance.sample(peers, 2 if position == 8 else 3):
                score = min(5.0, max(1.0, assist + chance.choice((-0.5, 0, 0.5))))
                rated.append(Rated(person.id, "assist_followup", "peer", score, peer.id, texts["peer_remark"]))
        return rated
