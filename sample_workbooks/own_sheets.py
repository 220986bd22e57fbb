"""The manager's own sheets of a sample: a dashboard with a chart, sparklines and formulas, and a rota as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from paper import ACCENT, BAD, GOOD, GREY, INK, RULE, SOFT, Desk, Formula, write_cell
from reckoning import Standing
from team import MONTHS, Team

from workbook_tools.cells import quoted_sheet

COLOURS: Final = ("#B9D7DA", "#6FAEB4", "#1F6F78")
Stood = Mapping[str, Sequence[Standing]]


def dashboard(desk: Desk, team: Team, stood: Stood) -> None:
    """The first sheet that the manager looks at."""
    own = team.data["own"]
    sheet = desk.book.add_worksheet(own["dashboard"])
    sheet.hide_gridlines(2)
    sheet.set_tab_color(INK)
    for column, width in enumerate((2, 13, 20, 11, 11, 11, 16, 3, 11, 11, 11, 11, 11)):
        sheet.set_column(column, column, width, desk.format())
    head = desk.format(bold=True, font_size=20, font_color="#FFFFFF", bg_color=ACCENT, indent=1)
    sheet.set_row(0, 40)
    sheet.merge_range(0, 1, 0, 12, own["dashboard_title"], head)
    sheet.write_string(1, 1, own["dashboard_note"], desk.format(font_color=GREY, italic=desk.language == "en"))
    _key_figures(desk, sheet, team, stood)
    _groups(desk, sheet, team, stood)
    _people(desk, sheet, team, stood)
    sheet.freeze_panes(1, 0)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)


def _key_figures(desk: Desk, sheet: Any, team: Team, stood: Stood) -> None:
    own, cents = team.data["own"], [s.cents for s in stood[MONTHS[1]]]
    scores = f"{quoted_sheet(desk.sheet_name('scores'))}!$F$2:$F$60"
    names = own["names"]
    desk.book.define_name(names["scores"], f"={scores}")
    row = list(desk.vocabulary.settings).index("improve_below") + 5
    desk.book.define_name(names["improve"], f"={quoted_sheet(desk.sheet_name('settings'))}!$B${row}")
    figures = (
        Formula(f"=ROUND(AVERAGE({scores}),2)", round(sum(cents) / len(cents) / 100, 2)),
        Formula(f"=MAX({names['scores']})", max(cents) / 100),
        Formula(f'=COUNTIF({scores},">=90")', sum(c >= 9000 for c in cents)),
        Formula(f'=COUNTIF({names["scores"]},"<"&{names["improve"]})', sum(c < 8000 for c in cents)),
    )
    sheet.set_row(3, 20)
    sheet.set_row(4, 36)
    for place, (title, formula) in zip(
        ((1, 2), (3, 5), (6, 9), (10, 12)), zip(own["kpi"], figures, strict=True), strict=True
    ):
        form = desk.format(font_color=GREY, bg_color=SOFT, align="center", border=1, border_color="#FFFFFF")
        sheet.merge_range(3, *(place[0], 3, place[1]), title, form)
        whole = isinstance(formula.value, int)
        form = desk.format(bold=True, font_size=22, font_color=ACCENT, bg_color=SOFT, align="center", border=1,
                           border_color="#FFFFFF", num_format="0" if whole else "0.00")  # fmt: skip
        sheet.merge_range(4, place[0], 4, place[1], "", form)
        write_cell(sheet, 4, place[0], formula, form)


def _headings(desk: Desk, sheet: Any, row: int, titles: Sequence[str]) -> None:
    for i, title in enumerate(titles):
        sheet.write_string(
            row, 1 + i, title, desk.format(bold=True, font_color="#FFFFFF", bg_color=ACCENT, align="center")
        )


def _section(desk: Desk, sheet: Any, row: int, title: str) -> None:
    sheet.set_row(row, 24)
    sheet.write_string(row, 1, title, desk.format(bold=True, font_size=13, font_color=ACCENT))


def _groups(desk: Desk, sheet: Any, team: Team, stood: Stood) -> None:
    own, top = team.data["own"], 7
    _section(desk, sheet, top - 1, own["team_table"])
    group_heading = desk.vocabulary.heading("roster", "team", desk.language)
    _headings(desk, sheet, top, [group_heading, "", *MONTHS])
    past = quoted_sheet(desk.sheet_name("history"))
    cell = desk.column("score", align="center")
    for i, group in enumerate(team.groups, 1):
        row = top + i
        sheet.write_string(row, 1, group, desk.column("text", bold=True))
        sheet.write_blank(row, 2, None, desk.column("text"))
        for j, month in enumerate(MONTHS):
            cents = [s.cents for s in stood.get(month, ()) if s.person.group == group]
            letter = "DEF"[j]
            mean = f"AVERAGEIFS({past}!$G:$G,{past}!$A:$A,{letter}${top + 1},{past}!$D:$D,$B{row + 1})"
            formula = f'=IFERROR(ROUND({mean},2),"")'
            write_cell(
                sheet, row, 3 + j, Formula(formula, round(sum(cents) / len(cents) / 100, 2) if cents else ""), cell
            )
    chart = desk.book.add_chart({"type": "column"})
    name = own["dashboard"]
    for j, month in enumerate(MONTHS):
        chart.add_series({
            "name": month, "categories": [name, top + 1, 1, top + 4, 1],
            "values": [name, top + 1, 3 + j, top + 4, 3 + j], "fill": {"color": COLOURS[j]}, "gap": 80, "overlap": -5,
        })  # fmt: skip
    chart.set_title({"name": own["team_table"], "name_font": {"size": 11, "color": INK}})
    chart.set_y_axis(
        {"min": 40, "max": 100, "major_gridlines": {"visible": True, "line": {"color": RULE}}, "line": {"none": True}}
    )
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 470, "height": 300})
    sheet.insert_chart(6, 7, chart, {"x_offset": 8, "y_offset": 4, "description": own["team_table"]})


def _people(desk: Desk, sheet: Any, team: Team, stood: Stood) -> None:
    own, top = team.data["own"], 14
    _section(desk, sheet, top - 1, own["person_table"])
    id_heading, name_heading = (
        desk.vocabulary.heading("roster", key, desk.language) for key in ("employee_id", "name")
    )
    _headings(desk, sheet, top, [id_heading, name_heading, *MONTHS, own["trend"]])
    past, now = quoted_sheet(desk.sheet_name("history")), quoted_sheet(desk.sheet_name("scores"))
    known = {month: {s.person.id: s.score for s in stood.get(month, ())} for month in MONTHS}
    cell = desk.column("score", align="center")
    for i, person in enumerate(team.people, 1):
        row = top + i
        sheet.write_string(row, 1, person.id, desk.column("centre"))
        sheet.write_string(row, 2, person.name, desk.column("text"))
        for j, month in enumerate(MONTHS[:2]):
            letter = "DE"[j]
            found = f"SUMIFS({past}!$G:$G,{past}!$A:$A,{letter}${top + 1},{past}!$B:$B,$B{row + 1})"
            write_cell(sheet, row, 3 + j, Formula(f'=IF({found}=0,"",{found})', known[month].get(person.id, "")), cell)
        period, score = (f"VLOOKUP($B{row + 1},{now}!$A:$F,{column},FALSE)" for column in (5, 6))
        latest = f'=IFERROR(IF({period}=F${top + 1},{score},""),"")'
        write_cell(sheet, row, 5, Formula(latest, ""), cell)
        sheet.write_blank(row, 6, None, desk.column("text"))
        spark = {
            "range": f"{quoted_sheet(own['dashboard'])}!D{row + 1}:F{row + 1}",
            "markers": True,
            "series_color": ACCENT,
            "min": 40,
            "max": 100,
        }
        sheet.add_sparkline(row, 6, spark)
    last = top + len(team.people)
    for criteria, value, colour in ((">=", 90, GOOD), ("between", None, BAD)):
        rule: dict[str, Any] = {
            "type": "cell",
            "criteria": criteria,
            "format": desk.book.add_format({"bg_color": colour}),
        }
        rule |= {"value": value} if value else {"minimum": 1, "maximum": 69.99}
        sheet.conditional_format(top + 1, 3, last, 5, rule)


def rota(desk: Desk, team: Team) -> None:
    """The rota of the big sale: a table with a style and a total."""
    own, language = team.data["own"], desk.language
    sheet = desk.book.add_worksheet(own["rota"])
    sheet.hide_gridlines(2)
    sheet.set_tab_color("#A0A0A0")
    for column, width in enumerate((14, 16, 16, 16, 16)):
        sheet.set_column(column, column, width)
    sheet.merge_range(0, 0, 0, 4, own["rota_title"], desk.format(bold=True, font_size=15, font_color=ACCENT))
    sheet.set_row(0, 30)
    start = date(2026, 11, 26) if language == "en" else date(2026, 11, 8)
    people = [p for p in team.people if p.employed(start) and not p.exempt]
    chance = team.random("rota")
    rows: list[list[Any]] = []
    for day in range(5):
        early, late, reserve = chance.sample(people, 3)
        rows.append(
            [start + timedelta(days=day), early.name, late.name, reserve.name, chance.randrange(1800, 5200, 100)]
        )
    total = sum(row[-1] for row in rows)
    columns: list[dict[str, Any]] = [{"header": heading} for heading in own["rota_columns"]]
    columns[0] |= {"format": desk.format(num_format="yyyy-mm-dd", align="left"), "total_string": "∑"}
    columns[-1] |= {"format": desk.format(num_format="#,##0"), "total_function": "sum", "total_value": total}
    options = {"name": "Rota", "style": "Table Style Medium 4", "columns": columns, "data": rows, "total_row": True}
    sheet.add_table(2, 0, 8, 4, options)
    sheet.write_comment(2, 4, own["dashboard_note"], {"color": "#FFF9E5"})
