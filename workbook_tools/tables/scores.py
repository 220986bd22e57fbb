"""Scores: one row a person in Roster order, with the manager's own remark. (domain.md, section 7)"""

from __future__ import annotations

from ..cells import CellContent, Highlight, Kind, Table
from ..eligibility import minimum_days
from ..exact import round_half_up
from ..explaining import Reasons
from ..reading.periods import calendar_month
from .sheets import Sheets


def scores(sheets: Sheets) -> Table:
    """Who has which score, grade and rank, and why somebody has none."""
    month, language = sheets.month, sheets.language
    column = sheets.column
    columns = (
        column("scores", "employee_id", width=13),
        column("scores", "name", width=14),
        column("scores", "team", width=14),
        column("scores", "scheme", width=18),
        column("scores", "period", width=11),
        column("scores", "score", Kind.SCORE, 12, Highlight.BAR),
        column("scores", "grade", Kind.TEXT, 8, Highlight.GRADE, sheets.grades),
        column("scores", "rank", Kind.INTEGER, 8),
        column("scores", "rank_in_team", Kind.INTEGER, 13),
        column("scores", "status", width=12),
        column("scores", "reason", Kind.WRAPPED, 48),
        column("scores", "change", Kind.SCORE, 10),
        column("scores", "remark", Kind.WRAPPED, 36, manager=True),
    )
    reasons = Reasons(month.problems, language, minimum_days(month.team.settings, month.period))
    words = {status: sheets.word("status", status) for status in ("scored", "held", "exempt", "insufficient")}
    schemes = _Words(sheets)
    remarks, before = sheets.remarks.by_person, last_stored_scores(sheets)
    period = month.period.key
    rows: list[tuple[CellContent, ...]] = []
    for one in month.people:
        person, cents = one.person, one.cents
        former = before.get(person.key)
        rows.append(
            (
                person.id,
                person.name,
                one.team,
                schemes[one.scheme_key],
                period,
                None if cents is None else cents / 100,
                one.grade,
                None if one.rank is None else float(one.rank),
                None if one.team_rank is None else float(one.team_rank),
                words[one.status],
                reasons.text(one) or None,
                None if cents is None or former is None else (cents - former) / 100,
                remarks.get(person.key),
            )
        )
    return Table(sheets.name("scores"), columns, rows)


class _Words(dict[str, str]):
    """Schemes as they are called, looked up once each."""

    def __init__(self, sheets: Sheets) -> None:
        super().__init__()
        self._sheets = sheets

    def __missing__(self, key: str) -> str:
        word = self[key] = self._sheets.scheme(key)
        return word


def last_stored_scores(sheets: Sheets) -> dict[str, int]:
    """The scores in hundredths, by person key, of the last period before this one that History has."""
    team, first = sheets.month.team, sheets.month.period.first
    days = {}
    for key in {standing.period for standing in team.history}:
        period = team.period(key) or calendar_month(key)
        if period is not None and period.first < first:
            days[key] = period.first
    if not days:
        return {}
    last = max(days, key=lambda key: days[key])
    return {
        one.person: round_half_up((one.score.numerator, one.score.denominator))
        for one in team.history
        if one.period == last and one.score is not None
    }
