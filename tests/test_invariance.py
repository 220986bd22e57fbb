"""The same data in another dress gives the same people: other languages, other places, other programs, one result.

Real .xlsx files through the command line, as a manager would have it.
"""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from random_teams import Row, Sheets, random_team

import workbook_tools
from workbook_tools.books.memory import MemoryBook
from workbook_tools.cells import Unreadable, Value
from workbook_tools.reporting import report

People = list[dict[str, Any]]

# English · Simplified · Traditional, as the domain gives them (one Chinese form where both are the same)
SHEETS = {
    "Roster": ("花名册", "花名冊"),
    "Metrics": ("指标数据", "指標數據"),
    "Ratings": ("评分", "評分"),
    "Attendance": ("考勤", "考勤"),
    "Scheme": ("考核方案", "考核方案"),
    "Bands": ("评分标准", "評分標準"),
    "Grades": ("等级", "等級"),
    "Settings": ("设置", "設定"),
}
HEADINGS = {
    "Employee ID": ("工号", "工號"),
    "Name": ("姓名", "姓名"),
    "Team": ("小组", "小組"),
    "Scheme": ("考核方案", "考核方案"),
    "Manager ID": ("上级工号", "上級工號"),
    "Hire date": ("入职日期", "入職日期"),
    "Leave date": ("离职日期", "離職日期"),
    "Exemption reason": ("免考核原因", "免考核原因"),
    "Period": ("考核周期", "考核週期"),
    "Planned sales": ("计划销售额", "計劃銷售額"),
    "Actual sales": ("实际销售额", "實際銷售額"),
    "Inquiries": ("询单人数", "詢單人數"),
    "Orders": ("下单人数", "下單人數"),
    "Payers": ("付款人数", "付款人數"),
    "Customers received": ("接待客户数", "接待客戶數"),
    "Customers replied": ("回复客户数", "回覆客戶數"),
    "Response seconds": ("平均响应秒数", "平均響應秒數"),
    "Plan already prorated": ("计划已折算", "計劃已折算"),
    "Indicator": ("指标", "指標"),
    "Rater role": ("评分人角色", "評分人角色"),
    "Rating": ("评分", "評分"),
    "Rater ID": ("评分人工号", "評分人工號"),
    "Remark": ("备注", "備註"),
    "Indicator name": ("指标名称", "指標名稱"),
    "Weight": ("权重", "權重"),
    "Rule": ("计分规则", "計分規則"),
    "Numerator": ("分子", "分子"),
    "Denominator": ("分母", "分母"),
    "Better": ("方向", "方向"),
    "Zero at": ("零分值", "零分值"),
    "Full at": ("满分值", "滿分值"),
    "Relative to": ("相对基准", "相對基準"),
    "If missing": ("缺失处理", "缺失處理"),
    "Self weight": ("自评权重", "自評權重"),
    "Peer weight": ("同事权重", "同事權重"),
    "Prorate": ("按在岗折算", "按在崗折算"),
    "Minimum sample": ("最小样本量", "最小樣本量"),
    "Bound": ("界限", "界限"),
    "Points": ("得分", "得分"),
    "Grade": ("等级", "等級"),
    "From score": ("最低分", "最低分"),
}
WORDS = {
    "yes": ("是", "是"),
    "no": ("否", "否"),
    "bands": ("分段", "分段"),
    "linear": ("线性", "線性"),
    "rating": ("评分", "評分"),
    "higher": ("越高越好", "越高越好"),
    "lower": ("越低越好", "越低越好"),
    "scheme": ("方案", "方案"),
    "team": ("小组", "小組"),
    "redistribute": ("重新分配", "重新分配"),
    "zero": ("计零", "計零"),
    "hold": ("暂缓", "暫緩"),
    "supervisor": ("上级", "上級"),
    "self": ("自评", "自評"),
    "peer": ("同事", "同事"),
    "customer-service": ("客服考核", "客服考核"),
    "Appeal to": ("申诉受理", "申訴受理"),
}
TITLES: list[Row] = [
    ["Appraisal of the customer service", None, None],
    ["Name", "Team", "Orders"],  # reads like a heading row
    [None, "all numbers by hand"],
]


@pytest.fixture(scope="module")
def team() -> Sheets:
    """Thirty people with everything that goes wrong; a formula never calculated would be calculated by LibreOffice."""
    sheets = random_team(Random(11), 30)
    return {name: [[_calculated(v) for v in row] for row in rows] for name, rows in sheets.items()}


@pytest.fixture(scope="module")
def expected(team: Sheets) -> People:
    """What comes out of the plain workbook."""
    people = plain(report(workbook_tools.appraise(MemoryBook(team)))["people"])
    assert {person["status"] for person in people} == {"scored", "held", "exempt", "insufficient"}
    return people


def _calculated(value: Value) -> Value:
    return Unreadable("#N/A") if isinstance(value, Unreadable) else value


def plain(people: People) -> People:
    """The people by ID, without the cells that their numbers came from."""
    for person in people:
        for indicator in person["indicators"]:
            del indicator["cells"]
    return sorted(people, key=lambda person: str(person["id"]))


def by_command_line(path: Path) -> People:
    """The `people` that the command prints."""
    command = [sys.executable, "-m", "workbook_tools", "score", str(path), "--dry-run", "--json", "-"]
    ran = subprocess.run(command, capture_output=True, check=False, timeout=120)
    assert ran.returncode in (0, 1), ran.stderr.decode()
    return plain(json.loads(ran.stdout)["people"])


def by_xlsxwriter(sheets: Sheets, path: Path) -> Path:
    book = xlsxwriter.Workbook(path)
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for at, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, Unreadable):
                    sheet.write_formula(at, column, "=NA()", None, value.text)
                elif isinstance(value, dt.date):
                    sheet.write_datetime(at, column, dt.datetime(value.year, value.month, value.day), dates)
                elif isinstance(value, str):
                    sheet.write_string(at, column, value)
                elif value is not None:
                    sheet.write(at, column, value)
    book.close()
    return path


def by_openpyxl(sheets: Sheets, path: Path) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([value.text if isinstance(value, Unreadable) else value for value in row])
    book.save(path)
    return path


def translated(sheets: Sheets, languages: Callable[[], int]) -> Sheets:
    """Sheets, headings and words in the language that `languages` picks each time (0 English, 1 and 2 Chinese)."""

    def pick(text: Value, among: dict[str, tuple[str, str]]) -> Value:
        language = languages()
        return text if language == 0 or text not in among else among[str(text)][language - 1]

    result: Sheets = {}
    for name, rows in sheets.items():
        body = [[pick(value, WORDS) for value in row] for row in rows[1:]]
        headings = [pick(value, WORDS if name == "Settings" else HEADINGS) for value in rows[0]]
        result[str(pick(name, SHEETS))] = [headings, *body]
    return result


def shuffled_columns(sheets: Sheets) -> Sheets:
    """Every table's columns in another order, with columns of the manager's own among them."""
    random = Random(3)
    result: Sheets = {}
    for name, rows in sheets.items():
        columns = [list(column) for column in zip(*rows, strict=True)]
        if name != "Settings":
            random.shuffle(columns)
            columns.insert(1, ["Mood", *[random.choice([1.0, "fine", None]) for _ in rows[1:]]])
            columns.insert(0, [None] * len(rows))
        result[name] = [list(row) for row in zip(*columns, strict=True)]
    return result


def shuffled_people(sheets: Sheets) -> Sheets:
    """The rows of every table in another order; the order of the Scheme rows has a meaning and stays."""
    random = Random(4)
    return {
        name: rows if name == "Scheme" else [rows[0], *random.sample(rows[1:], len(rows) - 1)]
        for name, rows in sheets.items()
    }


def pushed_down(sheets: Sheets) -> Sheets:
    """Every table under three title rows."""
    return {name: [*TITLES, *rows] for name, rows in sheets.items()}


def in_traditional_chinese(sheets: Sheets) -> Sheets:
    return translated(sheets, lambda: 2)


def in_simplified_chinese(sheets: Sheets) -> Sheets:
    return translated(sheets, lambda: 1)


def in_all_languages_mixed(sheets: Sheets) -> Sheets:
    random = Random(8)
    return translated(sheets, lambda: random.randrange(3))


def all_at_once(sheets: Sheets) -> Sheets:
    return pushed_down(in_all_languages_mixed(shuffled_columns(shuffled_people(sheets))))


DRESSES = [
    in_traditional_chinese,
    in_simplified_chinese,
    in_all_languages_mixed,
    shuffled_columns,
    shuffled_people,
    pushed_down,
    all_at_once,
]


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: dress.__name__)
def test_the_same_data_in_another_dress_gives_the_same_people(
    dress: Callable[[Sheets], Sheets], team: Sheets, expected: People
) -> None:
    assert plain(report(workbook_tools.appraise(MemoryBook(dress(team))))["people"]) == expected


@pytest.mark.parametrize("save", [by_xlsxwriter, by_openpyxl], ids=lambda save: save.__name__)
@pytest.mark.parametrize("dress", [dict, all_at_once], ids=["plain", "all_at_once"])
def test_a_workbook_saved_by_another_program_gives_the_same_people(
    save: Callable[[Sheets, Path], Path],
    dress: Callable[[Sheets], Sheets],
    team: Sheets,
    expected: People,
    tmp_path: Path,
) -> None:
    assert by_command_line(save(dress(team), tmp_path / "team.xlsx")) == expected


@pytest.mark.thorough
@pytest.mark.parametrize("dress", [dict, all_at_once], ids=["plain", "all_at_once"])
def test_a_workbook_saved_by_libreoffice_gives_the_same_people(
    dress: Callable[[Sheets], Sheets],
    team: Sheets,
    expected: People,
    tmp_path: Path,
    libreoffice: Callable[[Path, Path], Path],
) -> None:
    made = by_xlsxwriter(dress(team), tmp_path / "team.xlsx")
    assert by_command_line(libreoffice(made, tmp_path / "saved")) == expected


@pytest.mark.thorough
@pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")  # what it is going to lose
def test_every_sample_workbook_saved_by_other_programs_gives_the_same_people(
    tmp_path: Path, libreoffice: Callable[[Path, Path], Path]
) -> None:
    for path in sorted((Path(__file__).parent.parent / "sample_workbooks").glob("customer-service.*.xlsx")):
        people = by_command_line(path)
        assert by_command_line(libreoffice(path, tmp_path)) == people
        assert by_command_line(_values_by_openpyxl(path, tmp_path / f"values-{path.name}")) == people


def _values_by_openpyxl(path: Path, to: Path) -> Path:
    """The workbook as openpyxl saves it when it was asked for values: cached results in place of formulas."""
    book = openpyxl.load_workbook(path, data_only=True)
    book.save(to)
    return to
