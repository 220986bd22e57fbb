"""What earlier runs left in a sample: the Plan rows of September, the Scores of September, the History so far."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any, Final

import defaults
import frame
from columns import KIND_OF, Field, fields_of
from paper import BAD, GOOD, SOFT, WARM, Cell, Desk, Formula, Page
from reckoning import Standing, exact
from team import MONTHS, Team, last_day

from workbook_tools.cells import column_letters
from workbook_tools.plans import training_key

LAST: Final = MONTHS[1]  # the month of the latest run
SCORED_AT: Final = {MONTHS[0]: datetime(2026, 9, 3, 10, 12, 5), LAST: datetime(2026, 10, 9, 16, 40, 21)}  # noqa: DTZ001
RESULT_KINDS: Final = {
    "score": "score", "change": "score", "scored_at": "moment", "version": "centre", "rank": "centre",
    "rank_in_team": "centre", "of": "centre", "of_in_team": "centre", "grade": "centre",
}  # fmt: skip
WEAK_BELOW: Final = 80


def _result_fields(key: str, language: str) -> list[Field]:
    fields = fields_of(key, language)
    wide = {"name": 12, "scored_at": 18, "reason": 26, "remark": 28}
    return [
        Field(
            f.key, f.heading, RESULT_KINDS.get(f.key, KIND_OF.get(f.key, "text")), wide.get(f.key, f.width), "required"
        )
        for f in fields
    ]


def scores(desk: Desk, team: Team, stood: Mapping[str, Sequence[Standing]]) -> None:
    """The Scores sheet of the latest run, with the manager's remarks and a bonus column of the manager's own."""
    fields = _result_fields("scores", desk.language)
    fields[-1] = Field("remark", fields[-1].heading, "wrap", 28, "own")
    fields.append(Field("bonus", team.data["own"]["bonus"], "score", 11, "own"))
    page = Page(desk, "scores", fields, top=0)
    page.freeze(2)
    page.sheet.set_tab_color("#3B7D4F")
    now = {s.person.id: s for s in stood[LAST]}
    before = {s.person.id: s for s in stood[MONTHS[0]]}
    remarks = team.data["texts"]["remark"]
    letters = column_letters(page.at["score"] + 1)
    for number, person in enumerate(team.members(LAST)):
        row: dict[str, Cell] = {
            "employee_id": person.id, "name": person.name, "team": person.group, "period": LAST,
            "scheme": defaults.scheme_name(desk.language), "remark": remarks[number % len(remarks)],
        }  # fmt: skip
        stands = now.get(person.id)
        if stands is None:
            row |= {"status": desk.word("status", "exempt"), "reason": person.exempt}
        else:
            change = (stands.cents - before[person.id].cents) / 100 if person.id in before else None
            cell = f"{letters}{page.next_row + 1}"
            factor = Formula(
                f"=IF({cell}>=90,1.2,IF({cell}>=80,1.1,1))",
                1.2 if stands.score >= 90 else 1.1 if stands.score >= 80 else 1,
            )
            row |= {"score": stands.score, "grade": stands.grade, "rank": stands.rank, "rank_in_team": stands.team_rank,
                    "status": desk.word("status", "scored"), "change": change, "bonus": factor}  # fmt: skip
        page.write([row])
    _highlight(page)


def _highlight(page: Page) -> None:
    first, last = page.top + 1, page.next_row + 20
    score, grade = page.at["score"], page.at["grade"]
    bar = frame.bar_of_hundred("#9CCBD0")
    page.sheet.conditional_format(first, score, last, score, bar)
    for name, colour in zip("ABCD", (GOOD, SOFT, WARM, BAD), strict=True):
        rule = {
            "type": "cell",
            "criteria": "==",
            "value": f'"{name}"',
            "format": page.desk.book.add_format({"bg_color": colour}),
        }
        page.sheet.conditional_format(first, grade, last, grade, rule)


def history(desk: Desk, stood: Mapping[str, Sequence[Standing]]) -> None:
    """The History sheet: everybody who was scored in the earlier months."""
    page = Page(desk, "history", _result_fields("history", desk.language), top=0)
    page.freeze(3)
    page.sheet.set_tab_color("#3B7D4F")
    for month in MONTHS[:-1]:
        for s in stood[month]:
            page.write([{
                "period": month, "employee_id": s.person.id, "name": s.person.name, "team": s.person.group,
                "scheme": defaults.scheme_name(desk.language), "version": MONTHS[0], "score": s.score, "grade": s.grade,
                "rank": s.rank, "of": s.of, "rank_in_team": s.team_rank, "of_in_team": s.team_of,
                "scored_at": SCORED_AT[month],
            }])  # fmt: skip


def plan(desk: Desk, team: Team, stood: Sequence[Standing]) -> None:
    """The Plan sheet: September's items; people filled in some."""
    page = frame.page(desk, "plan", frozen=3)
    texts = team.data["texts"]
    rows = [row for s in stood if s.person.employed(last_day(LAST)) for row in _items(desk, team, s)]
    for count, (row, number_format) in enumerate(rows):
        if count % 3 != 2:
            row |= {"status": texts["status"][count % 2], "result": texts["result"][count % len(texts["result"])]}
        for key in ("now", "target"):
            page.put(page.next_row, key, row.pop(key), num_format=number_format)
        page.write([row])
    words = {"validate": "list", "source": texts["status"], "error_type": "warning"}
    page.sheet.data_validation(page.top + 1, page.at["status"], page.top + 600, page.at["status"], words)


def _items(desk: Desk, team: Team, s: Standing) -> Iterator[tuple[dict[str, Cell], str]]:
    """A person's weak indicators, then required courses not done; each with the number format of now and target."""
    common: dict[str, Cell] = {
        "period": LAST, "employee_id": s.person.id, "name": s.person.name,
        "judgement": desk.word("judgement", "running"),
    }  # fmt: skip
    actions = {row["indicator"]: row for row in defaults.action_rows(desk.language)}
    weak = [i for i in defaults.indicators() if s.points.get(i["indicator"], Fraction(100)) < WEAK_BELOW]
    for indicator in weak:
        key = indicator["indicator"]
        action = dict(actions[key])
        due = last_day(LAST) + timedelta(days=action.pop("due_days") or 28)
        owner = s.person.name if indicator["section"] == "self" else _supervisor(team, s)
        now, target = _cell(s.values[key]), _cell(_target(indicator, s))
        yield common | action | {"now": now, "target": target, "owner": owner, "due": due}, _number_format(indicator)
    for course in team.data["training"]:
        if weak and course["period"] == LAST and course["required"]:
            if team.training_result(course, s.person) not in ("failed", "absent"):
                continue
            now, target = team.data["texts"]["training"]
            item: dict[str, Cell] = {"indicator": training_key(course["session"]), "owner": s.person.name}
            item |= {"section": desk.word("section", "self"), "due": last_day(LAST) + timedelta(days=28)}
            yield common | item | {"now": now, "target": target}, "General"


def _number_format(indicator: Mapping[str, Any]) -> str:
    return "0.0%" if indicator.get("unit") == "%" else "0.00"


def _supervisor(team: Team, s: Standing) -> str:
    manager = team.by_id.get(s.person.manager)
    return manager.name if manager else str(team.head[1])


def _cell(value: Fraction | None) -> float | None:
    return None if value is None else float(f"{float(value):.15g}")


def _target(indicator: Mapping[str, Any], s: Standing) -> Fraction:
    """The next band's bound in the indicator's own unit, or the value that earns the improve-below points."""
    if indicator["rule"] != "bands":
        zero, full = Fraction(indicator["zero_at"]), Fraction(indicator["full_at"])
        return zero + (full - zero) * Fraction(WEAK_BELOW, 100)
    points = s.points[indicator["indicator"]]
    better = [(p, bound) for bound, p in indicator["bands"] if p > points]
    return exact(min(better)[1]) * s.bases.get(indicator["indicator"], 1)
