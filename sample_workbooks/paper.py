"""The look of every sheet: a title, a sentence, a heading row, ruled columns with their choices and comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from math import ceil
from pathlib import Path
from typing import Any, Final, NamedTuple

import xlsxwriter
from columns import CHOICES, NOT_NEGATIVE, Field
from texts import text

from workbook_tools.cells import column_letters, quoted_sheet
from workbook_tools.vocabulary import default_vocabulary

INK, ACCENT, SOFT, RULE = "#17333F", "#1F6F78", "#DCECEE", "#D5DEE1"
PROGRAM_FILL, EXAMPLE_FILL, EXAMPLE_INK, GREY = "#EEEAE1", "#FFF2CF", "#8A5A00", "#5E7178"
GOOD, BAD, WARM = "#D8EFE0", "#F9D9D5", "#FDEBC8"
FONTS: Final = {"en": "Calibri", "zh-Hans": "Microsoft YaHei", "zh-Hant": "Microsoft JhengHei"}
SIZES: Final = {"en": 11, "zh-Hans": 10, "zh-Hant": 10}
ROWS: Final = 1000  # how many rows the choices reach down
NUMBER_FORMATS: Final = {
    "date": "yyyy-mm-dd", "moment": "yyyy-mm-dd hh:mm", "amount": "#,##0.00", "integer": "#,##0", "decimal": "0.0",
    "percent": "0.0%", "score": "0.00",
}  # fmt: skip
CENTRED: Final = frozenset(("date", "moment", "centre", "day", "number"))


class Formula(NamedTuple):
    """A formula and the value that it shows."""

    formula: str
    value: str | float | None


Cell = str | float | int | bool | date | datetime | Formula | None


class Desk:
    """A workbook in the making, in one language. The same calls give the same bytes, whenever they are made."""

    def __init__(self, path: Path, language: str, title: str) -> None:
        self.language = language
        self.vocabulary = default_vocabulary()
        self.font = {"font_name": FONTS[language], "font_size": SIZES[language]}
        self.book = xlsxwriter.Workbook(str(path), {"default_format_properties": self.font})
        self.book.set_properties({"title": title, "author": "workbook-tools", "created": datetime(2026, 1, 1)})  # noqa: DTZ001
        self.book.set_calc_mode("auto")
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        """The cell format with these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.book.add_format({**self.font, "valign": "vcenter", **properties})
        return self._formats[key]

    def sheet_name(self, key: str) -> str:
        """A sheet's name in this workbook's language."""
        return self.vocabulary.sheet_name(key, self.language)

    def word(self, words: str, key: str) -> str:
        """A word of a list in this workbook's language."""
        return self.vocabulary.word(words, key, self.language)

    def words(self, words: str) -> list[str]:
        """All words of a list."""
        return [term.word(self.language) for term in self.vocabulary.words[words].values()]

    def text(self, path: str) -> str:
        """A text of texts.toml in this workbook's language."""
        return text(path, self.language)

    def column(self, kind: str, **more: Any) -> Any:
        """The format of the cells of a column."""
        properties: dict[str, Any] = {"bottom": 1, "bottom_color": RULE, **more}
        if kind in NUMBER_FORMATS:
            properties["num_format"] = NUMBER_FORMATS[kind]
        if kind in CENTRED:
            properties["align"] = "center"
        if kind == "wrap":
            properties["text_wrap"] = True
        if kind == "day":
            properties |= {"left": 1, "left_color": RULE}
        return self.format(**properties)

    def heading(self, rank: str) -> Any:
        """The format of a heading: what is required stands out."""
        fill, ink = {
            "required": (ACCENT, "#FFFFFF"),
            "optional": (SOFT, INK),
            "program": (PROGRAM_FILL, "#6B5B33"),
            "own": ("#FFFFFF", GREY),
        }[rank]
        return self.format(
            bold=True, font_color=ink, bg_color=fill, border=1, border_color="#FFFFFF" if rank != "own" else RULE,
            text_wrap=True, align="center",
        )  # fmt: skip

    def close(self) -> None:
        """Writes the file."""
        self.book.close()


class Page:
    """One sheet: its columns stand from A, its heading row at `top` (0-based)."""

    def __init__(self, desk: Desk, key: str, fields: Sequence[Field], top: int = 3, name: str = "") -> None:
        self.desk, self.key, self.fields, self.top = desk, key, list(fields), top
        self.name = name or desk.sheet_name(key)
        self.sheet = desk.book.add_worksheet(self.name)
        self.at = {field.key: i for i, field in enumerate(self.fields)}
        self.next_row = top + 1
        self.sheet.hide_gridlines(2)
        self._columns()
        self._print()

    def _columns(self) -> None:
        for i, field in enumerate(self.fields):
            more: dict[str, Any] = {"bg_color": "#FAF8F3"} if field.rank == "program" else {}
            self.sheet.set_column(i, i, field.width, self.desk.column(field.kind, **more))
            heading, form = field.heading, self.desk.heading(field.rank)
            if isinstance(heading, int):
                self.sheet.write_number(self.top, i, heading, form)
            else:
                self.sheet.write_string(self.top, i, heading, form)
        self.sheet.set_row(self.top, {"attendance": 24, "metrics": 48}.get(self.key, 34))

    def _print(self) -> None:
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(self.top)
        self.sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.5)
        self.sheet.set_footer("&L&8&A&R&8&P / &N")

    def title(self, title: str, hint: str, example: bool = False) -> None:
        """The rows above the headings; `example` marks data that is to be adjusted."""
        blank = self.desk.format()
        self.sheet.set_row(0, 30, blank)
        self.sheet.set_row(1, 18, blank)
        self.sheet.write_string(0, 0, title, self.desk.format(bold=True, font_size=16, font_color=ACCENT))
        self.sheet.write_string(1, 0, hint, self.desk.format(font_color=GREY))
        self.sheet.set_row(2, 18 if example else 8, blank)
        if example:
            form = self.desk.format(bold=True, font_color=EXAMPLE_INK, bg_color=EXAMPLE_FILL, indent=1)
            self.sheet.write_string(2, 0, "✎ " + self.desk.text("example"), form)
            self.sheet.write_blank(2, 1, None, form)

    def freeze(self, columns: int) -> None:
        """Keeps the headings and the first columns in sight."""
        self.sheet.freeze_panes(self.top + 1, columns)

    def guided(self) -> None:
        """Choices below the headings and comments on them."""
        for field in self.fields:
            column, last = self.at[field.key], self.top + ROWS
            words = CHOICES.get((self.key, field.key))
            rule: dict[str, Any] = {}
            if words:
                rule = {"validate": "list", "source": self.desk.words(words), "error_type": "warning"}
            elif field.kind == "date" and field.rank != "program":
                rule = {"validate": "date", "criteria": ">", "value": date(1950, 1, 1), "error_type": "warning"}
            elif field.key in NOT_NEGATIVE:
                rule = {"validate": "decimal", "criteria": ">=", "value": 0, "error_type": "warning"}
            if rule:
                self.sheet.data_validation(self.top + 1, column, last, column, rule)
            tip = self.desk.text(f"tip.{self.key}.{field.key}")
            if tip:
                self.comment(self.top, column, tip)

    def comment(self, row: int, column: int, tip: str) -> None:
        """A small note on a cell."""
        style = {
            "font_name": self.desk.font["font_name"],
            "font_size": 9,
            "color": "#FFF9E5",
            "x_scale": 1.6,
            "y_scale": 0.8,
        }
        self.sheet.write_comment(row, column, tip, style)

    def write(self, rows: Iterable[Mapping[str, Cell]], fill: Mapping[str, str] | None = None) -> None:
        """Rows below what is there, by heading key; `fill` colours the cells of a key."""
        for row in rows:
            for key, value in row.items():
                more = {"bg_color": fill[key]} if fill and key in fill else {}
                self.put(self.next_row, key, value, **more)
            self._fit(row)
            self.next_row += 1

    def _fit(self, row: Mapping[str, Cell]) -> None:
        """A row as high as its longest wrapped text needs: not every program does that by itself."""
        lines = 1
        for key, value in row.items():
            field = self.fields[self.at[key]]
            if field.kind == "wrap" and isinstance(value, str):
                length = sum(2.1 if character > "ÿ" else 1.05 for character in value)
                lines = max(lines, ceil(length / field.width))
        if lines > 1:
            self.sheet.set_row(self.next_row, 15 * lines + 3)

    def put(self, row: int, key: str, value: Cell, **more: Any) -> None:
        """One cell under a heading, in the format of its column."""
        column, field = self.at[key], self.fields[self.at[key]]
        if field.rank == "program":
            more = {"bg_color": "#FAF8F3", **more}
        write_cell(self.sheet, row, column, value, self.desk.column(field.kind, **more))

    def letters(self, key: str) -> str:
        """The column of a heading, such as "D"."""
        return column_letters(self.at[key] + 1)

    def range(self, key: str, rows: int = ROWS) -> str:
        """The cells under a heading as a formula writes them: 'Sheet'!$A$5:$A$1004."""
        letters = self.letters(key)
        return f"{quoted_sheet(self.name)}!${letters}${self.top + 2}:${letters}${self.top + 1 + rows}"


def write_cell(sheet: Any, row: int, column: int, value: Cell, form: Any) -> None:
    """A value with its type kept: a text that looks like a number stays a text."""
    if value is None or value == "":
        return
    if isinstance(value, Formula):
        sheet.write_formula(row, column, value.formula, form, "" if value.value is None else value.value)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, form)
    elif isinstance(value, datetime | date):
        sheet.write_datetime(row, column, value, form)
    elif isinstance(value, int | float):
        sheet.write_number(row, column, value, form)
    else:
        sheet.write_string(row, column, value, form)
