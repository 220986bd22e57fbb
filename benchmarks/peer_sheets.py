"""The result sheets of `peer.py`: with openpyxl, formatted so that they read as the program's do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

import numpy as np
import pandas as pd
from openpyxl.formatting.rule import CellIsRule, DataBarRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from peer_month import LAST, LINE, PERIOD, Month, none

HEADINGS = {
    name: headings.split("|")
    for name, headings in {
        "Scores": "Employee ID|Name|Team|Scheme|Period|Score|Grade|Rank|Rank in team|Status|Reason|Change|Remark",
        "Ranking": "Rank|Employee ID|Name|Team|Scheme|Score|Grade|Rank in team",
        "Breakdown": "Employee ID|Name|Indicator|Indicator name|Value|n|Points|Weight|Effective weight|Contribution|"
        "Status|Rule|Source|Note",
        "Teams": "Team|Scheme|People|Scored|Held|Average score|Team rank",
        "History": "Period|Employee ID|Name|Team|Scheme|Version|Score|Grade|Rank|Of|Rank in team|Of in team|Scored at",
        "Run log": "Scored at|Period|Severity|Sheet|Cell|Heading|Message|Cure|People",
        "Plan": "Period|Employee ID|Name|Section|Indicator|Now|Target|Action|Measure|Owner|Due|Status|Result|Judgement",
    }.items()
}
RULES = {
    "bands": "points by bands, otherwise 0",
    "linear": "in proportion between 0 and 100 points",
    "rating": "a rating",
}
MISSING = {
    "redistribute": "No data. Its weight was redistributed to the other indicators.",
    "hold": "No data. There is no score without it.",
}


def blanks(column: Any) -> list[Any]:
    """A column as cells."""
    column = pd.Series(column)
    return column.astype(object).where(column.notna(), None).tolist()


FORMATS = {
    "Score": "0.00",
    "Change": "0.00",
    "Points": "0.00",
    "Effective weight": "0.00",
    "Contribution": "0.00",
    "Average score": "0.00",
    "Rank": "0",
    "Rank in team": "0",
    "Of": "0",
    "Of in team": "0",
    "People": "0",
    "Scored": "0",
    "Held": "0",
    "Team rank": "0",
    "Scored at": "yyyy-mm-dd hh:mm:ss",
    "Due": "yyyy-mm-dd",
    "Target completion": "0.00%",
    "Inquiry conversion": "0.00%",
    "Order success": "0.00%",
    "Reply rate": "0.00%",
}
WRAPPED = frozenset(("Reason", "Remark", "Message", "Cure", "People", "Action", "Measure", "Result"))
COLOURS = {"A": "DDF1E2", "B": "DCF0F0", "C": "FDF1D3", "D": "F9D9D5"}
LINK = Font(color="1F5FA8", underline="single")


def put(book: Any, name: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """A result sheet that reads as ours: formats, widths, frozen headings, a filter, a bar and colours of grades."""
    sheet = book.create_sheet(name)
    sheet.append(headings)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for row in rows:
        sheet.append(row)
    for number, heading in enumerate(headings, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = 40 if heading in WRAPPED else 14
        _style(sheet, number, heading)
        area = f"{letter}2:{letter}{sheet.max_row}"
        if heading == "Score" and name in ("Scores", "Ranking"):
            sheet.conditional_formatting.add(area, DataBarRule("num", 0, "num", 100, color="9DBFE3"))
        elif heading == "Grade" and name in ("Scores", "Ranking"):
            for grade, colour in COLOURS.items():
                rule = CellIsRule(operator="equal", formula=[f'"{grade}"'], fill=PatternFill(bgColor=colour))
                sheet.conditional_formatting.add(area, rule)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions


def _style(sheet: Any, number: int, heading: str) -> None:
    """The formats of a column's cells."""
    cells = (row[0] for row in sheet.iter_rows(min_row=2, min_col=number, max_col=number))
    if sheet.title != "Run log" and heading in FORMATS:
        for cell in cells:
            cell.number_format = FORMATS[heading]
    elif heading in WRAPPED and sheet.title == "Plan":
        wrap = Alignment(wrap_text=True, vertical="top")
        for cell in cells:
            cell.alignment = wrap
    elif heading == "Source":
        for cell in cells:
            cell.font = LINK


def link(target: str, text: str) -> str:
    """A cell that jumps."""
    return f'=HYPERLINK("#{target}","{text}")'


def write(month: Month, now: datetime) -> None:
    """All result sheets, and the result cells of the Roster."""
    book, p = month.book, month.people
    ids, names, teams = p["Employee ID"].tolist(), p["Name"].tolist(), p["Team"].tolist()
    score, grade = blanks(month.score), blanks(month.grade)
    rank, team_rank = blanks(month.rank), blanks(month.team_rank)
    status = np.select([month.exempt, month.short, month.held], ["exempt", "insufficient", "held"], "scored").tolist()
    reasons = [
        why if s == "exempt" else f"Roster!A{row}: the supervisor has not rated" if s == "held" else None
        for s, why, row in zip(status, p["Exemption reason"], p["row"], strict=True)
    ]
    scheme = ["customer-service"] * len(ids)
    period, empty = [PERIOD] * len(ids), [None] * len(ids)
    put(
        book,
        "Scores",
        HEADINGS["Scores"],
        zip(
            ids, names, teams, scheme, period, score, grade, rank, team_rank, status, reasons, empty, empty, strict=True
        ),
    )
    order = month.rank.dropna().reset_index().sort_values([0, "Employee ID"], kind="stable").index
    places = np.flatnonzero(month.scored.to_numpy())[order]
    put(
        book,
        "Ranking",
        HEADINGS["Ranking"],
        ((rank[i], ids[i], names[i], teams[i], scheme[i], score[i], grade[i], team_rank[i]) for i in places),
    )
    put(book, "Breakdown", HEADINGS["Breakdown"], breakdown(month, ids, names))
    ratios = month.scheme.set_index("Indicator").loc[list(month.above), "Indicator name"].tolist()
    put(
        book,
        "Teams",
        ["Team", "Scheme", "People", "Scored", "Held", "Average score", "Team rank", *ratios],
        month.teams(),
    )
    of = blanks(month.team_of)
    put(
        book,
        "History",
        HEADINGS["History"],
        (
            (
                PERIOD,
                ids[i],
                names[i],
                teams[i],
                scheme[i],
                None,
                score[i],
                grade[i],
                rank[i],
                month.of,
                team_rank[i],
                of[i],
                now,
            )
            for i in np.flatnonzero(month.scored.to_numpy())
        ),
    )
    log(month, now, ids)
    plan(month, ids, names)
    fill_roster(month, score, grade, team_rank)


def breakdown(month: Month, ids: list[str], names: list[str]) -> Iterable[Sequence[Any]]:
    """A row a person and indicator."""
    columns = []
    scored, held = month.scored.tolist(), month.held.tolist()
    why = month.scheme["If missing"].tolist()
    for j, row in enumerate(month.scheme.itertuples(index=False)):
        key = row[1]
        columns.append(
            (
                key,
                row[2],
                float(row[3]),
                RULES[row[4]],
                blanks(month.value[key]),
                blanks(month.n[key]),
                blanks(month.points[key]),
                month.effective[:, j].tolist(),
                (month.cents[:, j] / 100).tolist(),
                month.source[key].tolist(),
                row[12] == "yes",
            )
        )
    factor, leave, employed = month.factor.tolist(), month.leave.tolist(), month.employed.tolist()
    for i, (person, name) in enumerate(zip(ids, names, strict=True)):
        if not (scored[i] or held[i]):
            continue
        for j, (key, title, weight, rule, values, ns, points, effective, parts, source, prorate) in enumerate(columns):
            missing = points[i] is None
            status, note = "assessed", None
            if missing:
                status = "held" if why[j] == "hold" else "redistributed"
                note = MISSING[why[j]]
            elif prorate and factor[i] < 1 - 1e-12:
                note = f"Prorated to {factor[i]:.2%}: {employed[i]} days employed, {leave[i]} days of approved leave."
            value = None if missing else values[i]
            share = (effective[i], None if missing else parts[i]) if scored[i] else (None, None)
            target = source[i].partition(",")[0]
            yield (
                person,
                name,
                key,
                title,
                value,
                ns[i],
                points[i],
                weight,
                *share,
                status,
                rule,
                link(target, source[i]),
                note,
            )


def log(month: Month, now: datetime, ids: list[str]) -> None:
    """What is wrong, a row each."""
    held = np.flatnonzero(month.held.to_numpy())
    rows = month.people["row"].tolist()
    found: list[Sequence[Any]] = [
        (
            now,
            PERIOD,
            "error",
            "Roster",
            link(f"Roster!A{rows[i]}", f"A{rows[i]}"),
            "Employee ID",
            "Execution has no data, and the scheme gives no score without it.",
            "Fill it in.",
            ids[i],
        )
        for i in held
    ]
    nothing = (now, PERIOD, None, None, None, None, "No Problems were found.", None, None)
    put(month.book, "Run log", HEADINGS["Run log"], found or [nothing])


def plan(month: Month, ids: list[str], names: list[str]) -> None:
    """The improvement items of the scored people, in Roster and Scheme order."""
    names_of = month.people["Name"]
    bosses = month.people["Manager ID"]
    owners = bosses.map(names_of).fillna(bosses).tolist()
    columns = []
    for row in month.scheme.itertuples(index=False):
        key, rule = row[1], row[4]
        weak = (month.points[key] < LINE - 1e-9) & month.scored
        columns.append(
            (
                key,
                weak.tolist(),
                month.value[key].tolist(),
                targets(month, key, rule, row).tolist(),
                month.actions.loc[key],
            )
        )
    details = [
        (
            key,
            weak,
            now,
            target,
            a["Section"],
            a["Action"],
            a["Measure"],
            datetime.combine(LAST, datetime.min.time()) + timedelta(days=int(none(a["Due days"]) or 28)),
        )
        for key, weak, now, target, a in columns
    ]
    put(
        month.book,
        "Plan",
        HEADINGS["Plan"],
        (
            (
                PERIOD,
                ids[i],
                names[i],
                section,
                key,
                now[i],
                target[i],
                action,
                measure,
                names[i] if section == "self" else owners[i],
                due,
                None,
                None,
                "running",
            )
            for i in range(len(ids))
            for key, weak, now, target, section, action, measure, due in details
            if weak[i]
        ),
    )


def targets(month: Month, key: str, rule: str, row: Sequence[Any]) -> pd.Series:
    """The next band's bound, or the value that earns the line."""
    index = month.people.index
    if rule != "bands":
        return pd.Series(row[8] + (row[9] - row[8]) * LINE / 100, index)
    bands = month.bands[month.bands["Indicator"] == key].sort_values("Points")
    points = month.points[key].fillna(100)
    better = [points < p for p in bands["Points"]]
    return pd.Series(np.select(better, bands["Bound"], np.nan), index) * month.base.get(key, 1)


def fill_roster(month: Month, score: list[Any], grade: list[Any], team_rank: list[Any]) -> None:
    """The three result columns of the Roster."""
    sheet = month.book["Roster"]
    headings = {cell.value: cell.column for cell in sheet[1]}
    columns = [headings[h] for h in ("Appraisal score", "Appraisal grade", "Rank in team")]
    for row, *values in zip(month.people["row"].tolist(), score, grade, team_rank, strict=True):
        for column, value in zip(columns, values, strict=True):
            if value is not None:
                sheet.cell(row, column).value = value
