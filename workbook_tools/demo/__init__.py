"""Made-up people and their months, as rows for the sheets of a new workbook. Pure: the same seed, the same rows.

The numbers hang together (inquiries, orders, payers; sales from payers; the plan from a completion), and nothing is
wrong with them: a demo shows scores, not mistakes.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Final

from ..cells import Value
from ..vocabulary import Vocabulary

Row = Mapping[str | int, Value]  # heading key (or the day of a month grid) → value

MONTHS: Final = ((2026, 9, 30), (2026, 10, 31))  # year, month, its days
GROUP: Final = 6  # people a team, its leader included
_HEAD: Final = "M001"  # leads the leaders; need not be on the Roster


@cache
def words(language: str) -> Mapping[str, Any]:
    """Names and sentences of a language."""
    found: Mapping[str, Any] = tomllib.loads(files(__package__).joinpath("words.toml").read_text("utf-8"))[language]
    return found


@dataclass(frozen=True, slots=True)
class _Person:
    id: str
    name: str
    team: str
    leader: str  # the Employee ID of whom they report to
    leads: bool
    hire: date
    skill: float  # 0 to 1
    number: int


def demo_rows(vocabulary: Vocabulary, language: str, people: int, seed: int = 0) -> dict[str, list[Row]]:
    """The rows of each sheet, by sheet key."""
    maker = _Maker(vocabulary, language, seed)
    team = list(maker.people(people))
    sheets = ("roster", "metrics", "ratings", "attendance", "training", "notes")
    rows: dict[str, list[Row]] = {key: [] for key in sheets}
    rows["roster"] = [maker.roster(person) for person in team]
    for index, (year, month, days) in enumerate(MONTHS):
        period = f"{year}-{month:02d}"
        for person in team:
            codes = maker.codes(person, date(year, month, 1), days)
            rows["attendance"].append({"employee_id": person.id, "period": period, **dict(enumerate(codes, 1))})
            rows["metrics"].append({"period": period, "employee_id": person.id, **maker.figures(person, period, codes)})
            rows["ratings"] += maker.ratings(person, period)
            rows["training"].append(maker.training(person, date(year, month, 14), index))
            rows["notes"] += maker.notes(person, period, date(year, month, days), index == 0)
    return rows


def demo_settings(language: str) -> Mapping[str, Value]:
    """Settings that the letters need, by key."""
    return {key: words(language)[key] for key in ("company", "department", "appeal_to", "place", "currency")}


class _Maker:
    """Makes the rows of one workbook; each person and month has a stream of chance of its own."""

    def __init__(self, vocabulary: Vocabulary, language: str, seed: int) -> None:
        self._vocabulary = vocabulary
        self._language = language
        self._words = words(language)
        self._seed = seed

    def _random(self, *about: object) -> Random:
        return Random(":".join(str(part) for part in (self._seed, *about)))

    def _word(self, words: str, key: str) -> str:
        return self._vocabulary.word(words, key, self._language)

    def people(self, count: int) -> Iterator[_Person]:
        """The people in teams; the first of each leads it, the very first leads the leaders."""
        width = max(3, len(str(count)))
        teams, names = self._words["teams"], set[str]()
        leader = first = f"E{1:0{width}d}"
        for number in range(count):
            chance = self._random("person", number)
            group, place = divmod(number, GROUP)
            key = f"E{number + 1:0{width}d}"
            leads = place == 0
            leader = key if leads else leader
            team = teams[group % len(teams)] + (f" {group // len(teams) + 1}" if group >= len(teams) else "")
            skill = min(1.0, max(0.3, chance.gauss(0.82 if leads else 0.64, 0.17)))
            hire = date(2020, 1, 6) + timedelta(days=chance.randrange(2400))
            above = (_HEAD if key == first else first) if leads else leader
            yield _Person(key, self._name(chance, names), team, above, leads, hire, skill, number)

    def _name(self, chance: Random, taken: set[str]) -> str:
        """A name that nobody has yet, while there are such."""
        made = self._words
        name = ""
        for _ in range(20):
            name = made["joined"].format(family=chance.choice(made["family"]), given=chance.choice(made["given"]))
            if name not in taken:
                break
        taken.add(name)
        return name

    def roster(self, person: _Person) -> Row:
        """The person's row of the Roster."""
        return {
            "employee_id": person.id,
            "name": person.name,
            "team": person.team,
            "scheme": self._word("scheme", "customer-service"),
            "position": self._words["positions"][0 if person.leads else 1],
            "manager_id": person.leader,
            "hire_date": person.hire,
            "email": f"{person.id.lower()}@example.com",
        }

    def codes(self, person: _Person, first: date, days: int) -> list[str]:
        """The codes of a month: two days off a week by shift, now and then late or a few days of leave."""
        chance, made = self._random("codes", person.id, first), self._words
        away = range(0)
        if chance.random() < 0.12:
            start = chance.randrange(1, 26)
            away = range(start, start + chance.randrange(1, 5))
        kind = chance.choice(made["leave"])
        codes = []
        for day in range(1, days + 1):
            resting = (first.toordinal() + day + person.number * 2) % 7 < 2
            working = made["late"] if chance.random() < 0.04 * (1.1 - person.skill) else made["present"]
            codes.append(made["rest"] if resting else kind if day in away else working)
        return codes

    def figures(self, person: _Person, period: str, codes: list[str]) -> Row:
        """Figures of a month that hang together."""
        chance, made = self._random("figures", person.id, period), self._words
        share = sum(code in (made["present"], made["late"]) for code in codes) / 22
        skill = min(1.0, max(0.05, person.skill + chance.uniform(-0.08, 0.08)))
        inquiries = max(40, round(share * chance.uniform(380, 560)))
        orders = round(inquiries * (0.29 + 0.2 * skill))
        payers = round(orders * (0.79 + 0.18 * skill))
        sales = round(payers * made["price"] * (0.86 + 0.22 * skill + chance.uniform(-0.08, 0.08)), 2)
        plan = sales / (0.6 + 0.47 * skill) / max(share, 0.3)
        received = round(inquiries * chance.uniform(1.1, 1.3))
        return {
            "planned_sales": float(max(1000, round(plan, -3))),
            "actual_sales": sales,
            "inquiries": float(inquiries),
            "orders": float(orders),
            "payers": float(payers),
            "customers_received": float(received),
            "customers_replied": float(round(received * min(1.0, 0.91 + 0.088 * skill))),
            "response_seconds": round(58 - 33 * skill + chance.uniform(-3, 3), 1),
        }

    def ratings(self, person: _Person, period: str) -> Iterator[Row]:
        """The supervisor's two ratings, and a self-rating of every third person."""
        chance = self._random("ratings", person.id, period)
        common: Row = {"period": period, "employee_id": person.id}
        supervisor: Row = {"rater_role": self._word("rater_role", "supervisor"), "rater_id": person.leader}
        assist = min(5.0, round((1.8 + 3.3 * person.skill + chance.uniform(-0.4, 0.4)) * 2) / 2)
        execution = min(10.0, round((4.4 + 5.6 * person.skill + chance.uniform(-0.6, 0.6)) * 2) / 2)
        remark = chance.choice(self._words["assist"])
        yield {**common, **supervisor, "indicator": "assist_followup", "rating": assist, "remark": remark}
        yield {**common, **supervisor, "indicator": "execution", "rating": execution}
        if person.number % 3 == 1:
            own: Row = {"rater_role": self._word("rater_role", "self"), "rater_id": person.id}
            rating = min(10.0, execution + chance.choice((0, 0.5, 1)))
            yield {**common, **own, "indicator": "execution", "rating": rating}

    def training(self, person: _Person, day: date, index: int) -> Row:
        """The month's required course."""
        chance = self._random("training", person.id, day)
        result = "passed" if chance.random() < 0.6 + 0.4 * person.skill else chance.choice(("failed", "absent"))
        return {
            "date": day,
            "employee_id": person.id,
            "session": self._words["course"][index],
            "kind": self._words["course_kind"],
            "required": self._word("yes_no", "yes"),
            "result": self._word("training_result", result),
        }

    def notes(self, person: _Person, period: str, last: date, first_month: bool) -> Iterator[Row]:
        """The summary and the interview of a month; in the first one also that the scheme was read."""
        chance, made = self._random("notes", person.id, period), self._words
        kinds = {"summary": chance.choice(made["summary"]), "interview": chance.choice(made["interview"])}
        if first_month:
            kinds["acknowledgement"] = made["acknowledgement"]
        for kind, text in kinds.items():
            yield {
                "period": period,
                "employee_id": person.id,
                "kind": self._word("note_kind", kind),
                "date": last,
                "text": text,
                "by": person.leader if kind == "interview" else person.name,
            }
