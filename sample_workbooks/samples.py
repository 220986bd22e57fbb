"""The sample workbooks: a team's input sheets as a manager keeps them, with a few honest mistakes in October."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any, Final

import defaults
import earlier
import figures
import frame
import own_sheets
from columns import LOG_ONLY, Field, fields_of
from paper import ACCENT, SOFT, Cell, Desk, Formula, Page
from reckoning import standings
from team import MONTHS, Person, Team, first_day, last_day

from workbook_tools.cells import quoted_sheet

FROM_PERIOD: Final = MONTHS[0]
NOW: Final = MONTHS[-1]
LEFT_OUT: Final = {
    "roster": frozenset(("area", "licence_date", "letter_password")),
    "attendance": LOG_ONLY,
}


def build(path: Path, language: str) -> None:
    """Writes the customer-service sample of a language."""
    team = Team(language)
    desk = Desk(path, language, f"{team.data['company']} · {NOW}")
    stood = {month: standings(team, team.months[month]) for month in MONTHS[:-1]}
    own_sheets.dashboard(desk, team, stood)
    _settings(desk, team)
    _periods(desk)
    _roster(desk, team, stood)
    figures.metrics(desk, team)
    _ratings(desk, team)
    _attendance(desk, team)
    _training(desk, team)
    _notes(desk, team)
    frame.scheme_sheets(desk, example=False, from_period=FROM_PERIOD, grades=_grades(team))
    frame.codes(desk, example=False)
    _holidays(desk)
    earlier.plan(desk, team, stood[MONTHS[1]])
    earlier.scores(desk, team, stood)
    earlier.history(desk, stood)
    own_sheets.rota(desk, team)
    desk.close()


def _page(desk: Desk, team: Team, key: str, fields: list[Field] | None = None, title: str = "") -> Page:
    leave_out = LEFT_OUT.get(key, frozenset[str]())
    return frame.titled(desk, key, fields or fields_of(key, desk.language, leave_out), title, team.letterhead)


def _settings(desk: Desk, team: Team) -> None:
    data = team.data
    values = {key: data[key] for key in ("company", "department", "currency", "place", "address", "appeal_to")}
    values |= {"signatory": data["head"][1], "hr_email": "hr@example.com", "letter_date": date(2026, 11, 5)}
    frame.settings(desk, values | {"colour": ACCENT}, example=False)


def _periods(desk: Desk) -> None:
    page = frame.page(desk, "periods")
    for month in (*MONTHS, "2026-11"):
        status = "closed" if month == MONTHS[0] else "open"
        page.write([{"period": month, "first_day": first_day(month), "last_day": last_day(month),
                     "status": desk.word("period_status", status)}])  # fmt: skip


def _roster(desk: Desk, team: Team, stood: dict[str, list[Any]]) -> None:
    own, language = team.data["own"], desk.language
    fields = fields_of("roster", language, LEFT_OUT["roster"])
    fields.insert(3, Field("shift", own["shift"], "centre", 9, "own"))
    fields.insert(11, Field("phone", team.data["phone"], "centre", 11, "own"))
    fields.append(Field("note", own["note"], "wrap", 26, "own"))
    page = _page(desk, team, "roster", fields, title=own["roster_title"])
    page.freeze(2)
    former = {s.person.id: s for s in stood[MONTHS[1]]}
    key, name, group, position, level, hire = team.head
    head = {
        "employee_id": key,
        "name": name,
        "team": group,
        "position": position,
        "job_level": level,
        "hire_date": hire,
    }
    page.write([head | {"email": f"{key.lower()}@example.com"}])
    for number, person in enumerate(team.people):
        row: dict[str, Cell] = {
            "employee_id": person.id, "name": person.name, "team": person.group,
            "scheme": defaults.scheme_name(language), "shift": own["shifts"][number % 3],
            "phone": f"{1000 + number * 37 % 8999}", "position": person.position, "job_level": person.level,
            "manager_id": person.manager, "hire_date": person.hire, "leave_date": person.leave,
            "email": f"{person.id.lower()}@example.com", "exemption_reason": person.exempt,
            "accounts": "、".join(person.accounts) if language != "en" else ", ".join(person.accounts),
        }  # fmt: skip
        if person.id == team.roles["hire_as_text_of"]:
            row["hire_date"] = team.roles["hire_as_text"]
        if person.id in former:
            stands = former[person.id]
            row |= {"appraisal_score": stands.score, "appraisal_grade": stands.grade, "rank_in_team": stands.team_rank}
        page.write([row], {"employee_id": SOFT, "name": SOFT} if person.manager == key else None)
    page.sheet.autofilter(page.top, 0, page.next_row - 1, len(fields) - 1)
    name = team.data["own"]["names"]["roster"]
    desk.book.define_name(name, f"={quoted_sheet(page.name)}!$A${page.top + 2}:$A${page.next_row}")


def _ratings(desk: Desk, team: Team) -> None:
    page = _page(desk, team, "ratings")
    page.freeze(2)
    wrong_person, wrong_rater = team.data["mistakes"]["other_supervisor"]
    for month in MONTHS:
        for number, rated in enumerate(team.months[month].ratings):
            blank = rated.role == "supervisor" and number % 9 == 4
            total = rated.indicator == "total"
            row: dict[str, Cell] = {
                "period": month, "employee_id": rated.person,
                "indicator": "total" if total else defaults.indicator_name(rated.indicator, desk.language),
                "rater_role": desk.word("rater_role", rated.role), "rating": rated.rating,
                "rater_id": "" if blank else rated.rater, "remark": rated.remark,
            }  # fmt: skip
            page.write([row])
            if month == NOW and (rated.person, rated.indicator, rated.role) == (
                wrong_person,
                "execution",
                "supervisor",
            ):
                page.write([{**row, "rater_id": wrong_rater, "rating": 5.0}])


def _attendance(desk: Desk, team: Team) -> None:
    own = team.data["own"]
    fields = [
        *fields_of("attendance", desk.language, LOG_ONLY),
        Field("days", own["attendance_days"], "centre", 11, "own"),
    ]
    page = _page(desk, team, "attendance", fields, title=own["attendance_title"])
    page.freeze(3)
    frame.colour_codes(page)
    who, day, code = team.data["mistakes"]["unknown_code"]
    words = team.data["codes"]
    for month in MONTHS:
        for person in team.members(month):
            codes = list(team.months[month].codes[person.id])
            if month == NOW and person.id == who:
                codes[day - 1] = code
            row: dict[str, Cell] = {f"day{i}": c for i, c in enumerate(codes, 1)}
            n, first, last = page.next_row + 1, page.letters("day1"), page.letters("day31")
            area, present, late = f"{first}{n}:{last}{n}", words["present"], words["late"]
            count = Formula(f'=COUNTIF({area},"{present}")+COUNTIF({area},"{late}")',
                            sum(c in (present, late) for c in codes))  # fmt: skip
            page.write([{**row, "period": month, "employee_id": person.id, "name": person.name, "days": count}])


def _training(desk: Desk, team: Team) -> None:
    page = _page(desk, team, "training")
    page.freeze(2)
    for course in team.data["training"]:
        for person in team.people:
            result = team.training_result(course, person)
            if result is None:
                continue
            page.write([{
                "date": course["date"], "employee_id": person.id, "session": course["session"], "kind": course["kind"],
                "required": desk.word("yes_no", "yes" if course["required"] else "no"),
                "result": desk.word("training_result", result), "trainer": course["trainer"],
            }])  # fmt: skip


def _notes(desk: Desk, team: Team) -> None:
    page = _page(desk, team, "notes")
    page.freeze(3)
    for month in MONTHS:
        for key in (team.head[0], *(person.id for person in team.people)):
            person = team.by_id.get(key)
            started = MONTHS[0] if person is None else max(MONTHS[0], f"{person.hire:%Y-%m}")
            if month == started:
                day = max(first_day(month) + timedelta(days=2), person.hire if person else first_day(month))
                _note(page, month, key, "acknowledgement", day, team.data["texts"]["acknowledgement"], _name(team, key))
            if person is not None and key in team.months[month].figures:
                _monthly_notes(page, team, person, month)
    texts = team.data["texts"]
    for kind in ("praise", "correction", "exchange"):
        for number, (key, text, by) in enumerate(texts[kind]):
            _note(page, NOW, key, kind, date(2026, 10, 12 + 5 * number), text, by)


def _monthly_notes(page: Page, team: Team, person: Person, month: str) -> None:
    texts, wrong, chance = team.data["texts"], team.data["mistakes"], team.random(person.id, month, "notes")
    month_figures = team.months[month].figures[person.id]
    summary = texts["summary"].format(
        sales=month_figures["actual_sales"], completion=month_figures["actual_sales"] / month_figures["planned_sales"],
        conversion=month_figures["orders"] / month_figures["inquiries"], good=chance.choice(texts["good"]),
        focus=chance.choice(texts["focus"]),
    )  # fmt: skip
    if not (month == NOW and person.id in (wrong["no_summary"], team.roles["joiner"])):
        _note(page, month, person.id, "summary", last_day(month), summary, person.name)
    if not (month == NOW and person.id == wrong["no_interview"]):
        day = last_day(month) + timedelta(days=2 + chance.randint(0, 2))
        _note(page, month, person.id, "interview", day, chance.choice(texts["interview"]), _name(team, person.manager))


def _name(team: Team, key: str) -> str:
    return team.by_id[key].name if key in team.by_id else team.head[1]


def _note(page: Page, month: str, key: str, kind: str, day: date, text: str, by: str) -> None:
    page.write(
        [
            {
                "period": month,
                "employee_id": key,
                "kind": page.desk.word("note_kind", kind),
                "date": day,
                "text": text,
                "by": by,
            }
        ]
    )


def _grades(team: Team) -> list[dict[str, Any]]:
    rows = defaults.grade_rows(team.language, FROM_PERIOD)
    for row in rows:
        row |= dict(zip(("pay", "training", "promotion", "transfer"), team.data["grades"][row["grade"]], strict=True))
    return rows


def _holidays(desk: Desk) -> None:
    page = frame.page(desk, "holidays")
    chinese = [(date(2026, 9, 25), "中秋节"), *((date(2026, 10, day), "国庆节") for day in range(1, 8))]
    page.write(
        {"date": day, "name": name}
        for day, name in (chinese if desk.language != "en" else [(date(2026, 8, 31), "Summer bank holiday")])
    )
