"""The sheets that masters and samples share: the guide, settings, the scheme with its data, codes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import defaults
from columns import Field, fields_of
from paper import ACCENT, BAD, EXAMPLE_FILL, EXAMPLE_INK, GOOD, GREY, INK, RULE, SOFT, WARM, Desk, Page, write_cell

from workbook_tools.cells import quoted_sheet

INPUT_SHEETS: Final = (
    "settings", "periods", "roster", "metrics", "ratings", "attendance", "training", "notes", "scheme", "bands",
    "grades", "actions", "codes", "holidays", "plan",
)  # fmt: skip
REQUIRED_SHEETS: Final = frozenset(("roster", "metrics", "scheme", "bands", "grades"))
TAB_COLOURS: Final = {
    "settings": "#8FA3A9", "periods": "#8FA3A9", "codes": "#8FA3A9", "holidays": "#8FA3A9",
    "scheme": "#C8963E", "bands": "#C8963E", "grades": "#C8963E", "actions": "#C8963E",
    "plan": "#7A6A9B",
}  # fmt: skip
CODE_COLOURS: Final = {"late": WARM, "absent": BAD, "leave": "#D9E6F7", "rest": "#F1F3F4"}


def tab_colour(key: str) -> str:
    """The colour of a sheet's tab: rules, settings, what people fill in every month."""
    return TAB_COLOURS.get(key, ACCENT)


def page(desk: Desk, key: str, fields: list[Field] | None = None, example: bool = False, frozen: int = 1) -> Page:
    """An input sheet with its title, headings, choices and comments, without data."""
    sheet = Page(desk, key, fields or fields_of(key, desk.language))
    sheet.title(desk.sheet_name(key), desk.text(f"hint.{key}"), example)
    sheet.guided()
    sheet.freeze(frozen)
    sheet.sheet.set_tab_color(tab_colour(key))
    return sheet


def titled(desk: Desk, key: str, fields: list[Field], title: str, under: str, top: int = 3) -> Page:
    """An input sheet with its title merged over the table's width, as managers do it."""
    sheet = Page(desk, key, fields, top)
    form = desk.format(bold=True, font_size=15, font_color="#FFFFFF", bg_color=ACCENT, align="left", indent=1)
    sheet.sheet.merge_range(0, 0, 0, min(len(fields), 12) - 1, title or desk.sheet_name(key), form)
    for row in range(top):
        sheet.sheet.set_row(row, 30 if row == 0 else 18, desk.format())
    sheet.sheet.write_string(1, 0, under, desk.format(font_color=GREY))
    sheet.guided()
    sheet.sheet.set_tab_color(tab_colour(key))
    return sheet


def guide(desk: Desk) -> None:
    """The first sheet: what to do, which sheet is for what, what the colours mean."""
    sheet = desk.book.add_worksheet(desk.text("guide.sheet"))
    sheet.hide_gridlines(2)
    sheet.set_tab_color(INK)
    for column, width in enumerate((3, 24, 74, 14)):
        sheet.set_column(column, column, width, desk.format())
    sheet.set_row(0, 12)
    sheet.set_row(1, 38)
    head = desk.format(bold=True, font_size=20, font_color="#FFFFFF", bg_color=ACCENT, indent=1)
    sheet.merge_range(1, 1, 1, 3, desk.text("guide.title"), head)
    sheet.set_row(2, 24)
    under = desk.format(font_color="#FFFFFF", bg_color=INK, indent=1, italic=desk.language == "en")
    sheet.merge_range(2, 1, 2, 3, desk.text("guide.subtitle"), under)
    row = _steps(desk, sheet, 4)
    row = _sheet_list(desk, sheet, row + 1)
    _legend(desk, sheet, row + 1)
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 1)
    sheet.activate()
    sheet.set_first_sheet()


def _section(desk: Desk, sheet: Any, row: int, title: str) -> int:
    sheet.set_row(row, 24)
    form = desk.format(bold=True, font_size=13, font_color=ACCENT, bottom=2, bottom_color=ACCENT)
    for column in (1, 2, 3):
        sheet.write_blank(row, column, None, form)
    sheet.write_string(row, 1, title, form)
    return row + 1


def _steps(desk: Desk, sheet: Any, row: int) -> int:
    row = _section(desk, sheet, row, desk.text("guide.steps"))
    for number in range(1, 7):
        sheet.set_row(row, 32)
        form = desk.format(bold=True, font_size=14, font_color=ACCENT, align="center")
        sheet.write_number(row, 1, number, form)
        sheet.merge_range(row, 2, row, 3, desk.text(f"guide.step{number}"), desk.format(text_wrap=True))
        row += 1
    sheet.set_row(row, 34)
    sheet.merge_range(row, 1, row, 3, desk.text("guide.free"), desk.format(text_wrap=True, font_color=GREY))
    return row + 1


def _sheet_list(desk: Desk, sheet: Any, row: int) -> int:
    row = _section(desk, sheet, row, desk.text("guide.sheets"))
    line = desk.format(bottom=1, bottom_color=RULE)
    for key in INPUT_SHEETS:
        name = desk.sheet_name(key)
        link = desk.format(bottom=1, bottom_color=RULE, font_color=ACCENT, underline=1)
        sheet.write_url(row, 1, f"internal:{quoted_sheet(name)}!A1", link, name)
        sheet.write_string(row, 2, desk.text(f"purpose.{key}"), line)
        need = desk.text("guide.required" if key in REQUIRED_SHEETS else "guide.optional")
        strong = {"bold": True, "font_color": INK} if key in REQUIRED_SHEETS else {"font_color": GREY}
        sheet.write_string(row, 3, need, desk.format(bottom=1, bottom_color=RULE, align="center", **strong))
        sheet.set_row(row, 19)
        row += 1
    return row


def _legend(desk: Desk, sheet: Any, row: int) -> None:
    row = _section(desk, sheet, row, desk.text("guide.legend"))
    for rank, path in (("required", "legend_required"), ("optional", "legend_optional"), ("program", "legend_program")):
        sheet.write_string(row, 1, "Aa", desk.heading(rank))
        sheet.write_string(row, 2, desk.text(f"guide.{path}"), desk.format(indent=1))
        row += 1
    sheet.write_string(
        row, 1, "✎", desk.format(bg_color=EXAMPLE_FILL, font_color=EXAMPLE_INK, bold=True, align="center")
    )
    sheet.write_string(row, 2, desk.text("example"), desk.format(indent=1))


def settings(desk: Desk, values: Mapping[str, Any] | None = None, example: bool = True) -> None:
    """Settings: name, value, what it does."""
    sheet = desk.book.add_worksheet(desk.sheet_name("settings"))
    sheet.hide_gridlines(2)
    sheet.set_tab_color(tab_colour("settings"))
    for column, width in enumerate((28, 34, 74)):
        sheet.set_column(column, column, width, desk.format())
    sheet.set_row(0, 30)
    sheet.write_string(0, 0, desk.sheet_name("settings"), desk.format(bold=True, font_size=16, font_color=ACCENT))
    sheet.write_string(1, 0, desk.text("hint.settings"), desk.format(font_color=GREY))
    if example:
        tag = desk.format(bold=True, font_color=EXAMPLE_INK, bg_color=EXAMPLE_FILL, indent=1)
        sheet.write_string(2, 0, "✎ " + desk.text("example"), tag)
    edge = {"bottom": 1, "bottom_color": RULE}
    for row, (key, name, value, note) in enumerate(defaults.setting_rows(desk.language, dict(values or {})), 4):
        sheet.set_row(row, 20)
        sheet.write_string(row, 0, name, desk.format(bold=True, font_color=INK, bg_color=SOFT, **edge))
        day = {"num_format": "yyyy-mm-dd"} if key == "letter_date" else {}
        box = desk.format(align="left", left=1, left_color=RULE, right=1, right_color=RULE, **day, **edge)
        sheet.write_blank(row, 1, None, box)
        write_cell(sheet, row, 1, value, box)
        sheet.write_string(row, 2, note, desk.format(font_color=GREY, indent=1, **edge))
        _setting_choice(desk, sheet, row, key)
    sheet.freeze_panes(4, 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)


def _setting_choice(desk: Desk, sheet: Any, row: int, key: str) -> None:
    if key == "individual_scores_on_board":
        sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": desk.words("yes_no")})
    elif key == "letter_language":
        sheet.data_validation(row, 1, row, 1, {"validate": "list", "source": ["en", "zh-Hans", "zh-Hant"]})


def scheme_sheets(
    desk: Desk, example: bool, from_period: str | None = None, grades: list[dict[str, Any]] | None = None
) -> None:
    """Scheme, Bands, Grades and Actions with the shipped data."""
    page(desk, "scheme", example=example, frozen=3).write(defaults.scheme_rows(desk.language, from_period))
    bands = page(desk, "bands", example=example, frozen=2)
    bands.write(defaults.band_rows(desk.language, from_period))
    points = bands.at["points"]
    scale = bar_of_hundred("#8CC3C7")
    bands.sheet.conditional_format(bands.top + 1, points, bands.next_row - 1, points, scale)
    sheet = page(desk, "grades", example=example, frozen=2)
    rows = grades or defaults.grade_rows(desk.language, from_period)
    for row, colour in zip(rows, (GOOD, SOFT, WARM, BAD), strict=True):
        sheet.write([row], {"grade": colour})
    actions = page(desk, "actions", example=example, frozen=1)
    actions.write(defaults.action_rows(desk.language))


def bar_of_hundred(colour: str) -> dict[str, Any]:
    """A data bar from 0 to 100."""
    ends = {"min_type": "num", "min_value": 0, "max_type": "num", "max_value": 100}
    return {"type": "data_bar", "bar_color": colour, "bar_solid": True, **ends}


def codes(desk: Desk, example: bool) -> Page:
    """Codes: what an attendance code means, in the colours of the month grid."""
    sheet = page(desk, "codes", example=example)
    kinds = {desk.word("attendance_kind", kind): colour for kind, colour in CODE_COLOURS.items()}
    for row in defaults.code_rows(desk.language):
        sheet.write([row], {"code": kinds.get(row["kind"], "#FFFFFF")})
    return sheet


def colour_codes(attendance: Page, rows: int = 300) -> None:
    """The month grid in colours, and its choices from the Codes sheet."""
    desk, first, last = attendance.desk, attendance.at["day1"], attendance.at["day31"]
    area = (attendance.top + 1, first, attendance.top + rows, last)
    kinds = {desk.word("attendance_kind", kind): colour for kind, colour in CODE_COLOURS.items()}
    for row in defaults.code_rows(desk.language):
        colour = kinds.get(row["kind"])
        if colour:
            rule = {
                "type": "cell",
                "criteria": "==",
                "value": f'"{row["code"]}"',
                "format": desk.book.add_format({"bg_color": colour}),
            }
            attendance.sheet.conditional_format(*area, rule)
    codes_sheet = quoted_sheet(desk.sheet_name("codes"))
    choice = {"validate": "list", "source": f"={codes_sheet}!$A$5:$A$60", "error_type": "warning"}
    attendance.sheet.data_validation(*area, choice)
