"""The Metrics sheet of a sample: figures of each person and month, reference formulas, and October's mistakes."""

from __future__ import annotations

from typing import Final

import frame
from columns import Field, field_of, fields_of
from paper import ACCENT, BAD, SOFT, Cell, Desk, Formula, Page
from team import METRICS, MONTHS, Person, Team

from workbook_tools.cells import quoted_sheet

NOW: Final = MONTHS[-1]
COLUMNS: Final = (
    "period", "employee_id", "name", "account", "planned_sales", "actual_sales", "completion", "inquiries", "orders",
    "payers", "conversion", "customers_received", "customers_replied", "response_seconds", "praise_votes", "verified",
    "note",
)  # fmt: skip


def _fields(desk: Desk, team: Team) -> list[Field]:
    own, language = team.data["own"], desk.language
    by_key = {field.key: field for field in fields_of("metrics", language)}
    by_key["name"] = Field("name", field_of("roster", "name", language).heading, "text", 12, "own")
    by_key["completion"] = Field("completion", own["reference_completion"], "percent", 12, "own")
    by_key["conversion"] = Field("conversion", own["reference_conversion"], "percent", 12, "own")
    by_key["praise_votes"] = Field("praise_votes", own["praise_votes"], "integer", 9, "own")
    by_key["note"] = Field("note", own["note"], "wrap", 24, "own")
    return [by_key[key] for key in COLUMNS]


def metrics(desk: Desk, team: Team) -> None:
    """The Metrics sheet with the manager's own columns, group headings and colours."""
    page = frame.titled(desk, "metrics", _fields(desk, team), team.data["own"]["metrics_title"], team.letterhead, top=4)
    page.freeze(3)
    for (first, last), text in zip((("planned_sales", "conversion"), ("customers_received", "response_seconds")),
                                   team.data["own"]["metrics_groups"], strict=True):  # fmt: skip
        band = desk.format(
            bold=True, align="center", font_color=ACCENT, bg_color=SOFT, border=1, border_color="#FFFFFF"
        )
        page.sheet.merge_range(3, page.at[first], 3, page.at[last], text, band)
    for month in MONTHS:
        for person in team.members(month):
            if person.id in team.months[month].figures:
                _metric_rows(page, team, person, month)
    bottom = page.next_row - 1
    bar = {
        "type": "data_bar", "data_bar_2010": True, "bar_color": "#A9D3C5", "bar_solid": True,
        "bar_axis_position": "none", "min_type": "num", "min_value": 0.25, "max_type": "num", "max_value": 0.6,
    }  # fmt: skip
    scale = {"type": "3_color_scale", "min_color": BAD, "mid_color": "#FFF6DD", "max_color": "#CFE8D6"}
    slow = [{"criteria": ">", "type": "number", "value": seconds} for seconds in (50, 40)]
    icons = {"type": "icon_set", "icon_style": "3_traffic_lights", "reverse_icons": True, "icons": slow}
    for key, rule in (("completion", scale), ("conversion", bar), ("response_seconds", icons)):
        page.sheet.conditional_format(page.top + 1, page.at[key], bottom, page.at[key], rule)
    page.sheet.autofilter(page.top, 0, bottom, len(page.fields) - 1)


def _metric_rows(page: Page, team: Team, person: Person, month: str) -> None:
    figures: dict[str, Cell] = dict(team.months[month].figures[person.id])
    now = month == NOW
    wrong = team.data["mistakes"]
    extra: dict[str, Cell] = {}
    if now and person.id == wrong["payers_over_orders"]:
        extra["payers"] = _turned(figures["orders"], figures["payers"])
    if now and person.id == wrong["not_available"]:
        extra["actual_sales"] = Formula('=VLOOKUP("' + person.id + '",$AA$1:$AB$2,2,FALSE)', "#N/A")
    if now and person.id == wrong["text_number"][0]:
        extra[wrong["text_number"][1]] = f"{figures[wrong['text_number'][1]]:.0f}{wrong['text_number'][2]}"
    if now and person.id == wrong["verified"][0]:
        received = figures["customers_received"]
        assert isinstance(received, float)
        extra |= {"customers_replied": received + 6, "verified": wrong["verified"][1]}
    chance = team.random(person.id, month, "praise")
    votes = chance.randint(3, 30)
    if not person.accounts:
        _metric_row(page, person, month, {**figures, **extra, "employee_id": person.id, "praise_votes": votes})
        return
    parts = _split(figures, len(person.accounts))
    for account, part in zip(person.accounts, parts, strict=True):
        _metric_row(page, person, month, {**part, "account": account})


def _turned(orders: Cell, payers: Cell) -> float:
    """The payers as somebody mistyped them: the digits in another order, so that they are more than the orders."""
    assert isinstance(orders, float)
    assert isinstance(payers, float)
    digits = f"{payers:.0f}"
    turned = float(digits[0] + digits[1:][::-1])
    return turned if turned > orders else payers + 100


def _split(figures: dict[str, Cell], parts: int) -> list[dict[str, Cell]]:
    """The figures of a person by account: the plan stands with the first one, seconds are those of all."""
    if parts == 1:
        return [figures]
    first, second = dict[str, Cell](), dict[str, Cell]()
    for key in METRICS:
        value = figures[key]
        assert isinstance(value, float)
        if key == "planned_sales":
            first[key] = value
        elif key == "response_seconds":
            first[key], second[key] = value, value
        else:
            first[key] = round(value * 0.6, 2) if key == "actual_sales" else float(round(value * 0.6))
            second[key] = round(value - first[key], 2)  # type: ignore[operator]
    return [first, second]


def _metric_row(page: Page, person: Person, month: str, cells: dict[str, Cell]) -> None:
    row, at = page.next_row + 1, {key: page.letters(key) for key in page.at}
    roster = quoted_sheet(page.desk.sheet_name("roster"))
    name: Cell = person.name
    if cells.get("employee_id"):
        name = Formula(f"=VLOOKUP({at['employee_id']}{row},{roster}!$A$5:$B$60,2,FALSE)", person.name)
    completion = _ratio(cells, "actual_sales", "planned_sales", at, row)
    conversion = _ratio(cells, "orders", "inquiries", at, row)
    page.write([{**cells, "period": month, "name": name, "completion": completion, "conversion": conversion}])


def _ratio(cells: dict[str, Cell], above: str, below: str, at: dict[str, str], row: int) -> Formula:
    a, b = cells.get(above), cells.get(below)
    if isinstance(a, Formula):
        shown: str | float = "#N/A"
    elif isinstance(b, str):
        shown = "#VALUE!"
    else:
        shown = a / b if isinstance(a, float) and isinstance(b, float) else ""
    x, y = f"{at[above]}{row}", f"{at[below]}{row}"
    return Formula(f'=IF({y}="","",{x}/{y})', shown)
