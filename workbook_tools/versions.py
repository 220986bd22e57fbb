"""Which version of every scheme is in force in a period, and whether it can be used. (domain.md, section 3, 5 and 6)

A scheme is all its rows with the latest From period that is not after the period; its Bands and Grades likewise, each
as a whole. Whatever is wrong is a Problem of the scheme, and nothing of it is scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from .cells import CellRef, Value
from .exact import Exact, to_fraction
from .indicators import MeasureNames, RowJudge, build_bands, build_indicator
from .problems import ERROR, WARNING, Problem
from .reading.typed import is_blank, text_of
from .records import Layout, Period, SchemeRow, Team
from .scheme import Grade, Indicator, Scheme
from .vocabulary import Vocabulary, normalised


def rows_in_force(rows: Sequence[SchemeRow], period: Period) -> tuple[SchemeRow, ...]:
    """The rows with the latest From period not after the period; blank counts as always, before all others."""
    not_after = [row for row in rows if row.from_day is None or row.from_day <= period.first]
    latest = max((row.from_day or date.min for row in not_after), default=None)
    return tuple(row for row in not_after if (row.from_day or date.min) == latest)


def schemes_in_force(team: Team, vocabulary: Vocabulary, period: Period) -> tuple[dict[str, Scheme], list[Problem]]:
    """Every scheme that has a version in force, by key in sheet order, and what is wrong with each."""
    problems: list[Problem] = []
    schemes: dict[str, Scheme] = {}
    for key in dict.fromkeys(row.scheme for row in team.schemes):
        rows = rows_in_force([row for row in team.schemes if row.scheme == key], period)
        if rows:
            found: list[Problem] = []
            schemes[key] = _Builder(team, vocabulary, period, found).build(key, rows)
            problems += found
    return schemes, problems + _unused_rows(team)


def _unused_rows(team: Team) -> list[Problem]:
    """Bands and Grades of a scheme that the Scheme sheet does not have: a warning a scheme."""
    known = {row.scheme for row in team.schemes}
    problems = []
    for key, rows in (("bands", team.bands), ("grades", team.grades)):
        firsts = {row.scheme: row for row in reversed(rows) if row.scheme not in known}
        for scheme, row in firsts.items():
            at, heading = team.layouts[key].ref(row.row, "scheme"), team.layouts[key].heading("scheme")
            problems.append(Problem("rows_of_no_scheme", WARNING, at, heading, (), {"scheme": scheme}))
    return problems


class _Builder:
    """Puts one scheme together and notes its Problems."""

    def __init__(self, team: Team, vocabulary: Vocabulary, period: Period, problems: list[Problem]) -> None:
        self.team = team
        self.vocabulary = vocabulary
        self.period = period
        self.problems = problems

    def build(self, key: str, rows: Sequence[SchemeRow]) -> Scheme:
        """The scheme of these Scheme rows with its bands and grades in force."""
        bands = build_bands(self._of(key, self.team.bands), lambda row: self._judge(row, "bands"))
        measures = MeasureNames(self.team, self.vocabulary)
        indicators: list[Indicator] = []
        for row in rows:
            judge = self._judge(row, "scheme")
            if not judge.text("indicator"):
                judge.problem("scheme_blank_cell", "indicator")
                continue
            words = {normalised(judge.text("indicator")), normalised(judge.text("indicator_name"))}
            own_bands = [band for word in sorted(words) for band in bands.get(word, [])]
            indicator = build_indicator(judge, measures, own_bands)
            if any(normalised(i.key) == normalised(indicator.key) for i in indicators):
                judge.problem("indicator_twice", "indicator", indicator=indicator.key)
            indicators.append(indicator)
        self._stray_bands(key)
        indicators = self._weighted(key, rows, indicators)
        grades = self._grades(key, rows)
        usable = not any(problem.is_error for problem in self.problems)
        return Scheme(key, rows[0].from_period, tuple(indicators), grades, usable)

    def _stray_bands(self, key: str) -> None:
        """A band of an indicator that no version of the scheme has: a slip that would cost somebody points."""
        of_scheme = (row for row in self.team.schemes if row.scheme == key)
        known = {normalised(text_of(r.cells.get(h))) for r in of_scheme for h in ("indicator", "indicator_name")}
        for row in self._of(key, self.team.bands):
            judge = self._judge(row, "bands")
            if normalised(judge.text("indicator")) not in known:
                judge.problem("band_without_indicator", "indicator", indicator=judge.text("indicator"))

    def _of(self, key: str, rows: Sequence[SchemeRow]) -> tuple[SchemeRow, ...]:
        return rows_in_force([row for row in rows if row.scheme == key], self.period)

    def _judge(self, row: SchemeRow, sheet: str) -> RowJudge:
        return RowJudge(row, self.team.layouts[sheet], self.vocabulary, self.problems)

    def _weighted(self, key: str, rows: Sequence[SchemeRow], indicators: list[Indicator]) -> list[Indicator]:
        """Weights of 100 as they are, weights of 1 read as 100, anything else a Problem with the sum. (rule 6)"""
        total = sum((to_fraction(i.weight) for i in indicators), Fraction(0))
        if total == 1:
            return [_of_hundred(i) for i in indicators]
        if total != 100:
            layout = self.team.layouts["scheme"]
            at, heading = layout.ref(rows[0].row, "weight"), layout.heading("weight")
            details = {"scheme": key, "sum": f"{float(total):.15g}"}
            self.problems.append(Problem("weights_sum", ERROR, at, heading, details=details, scheme=key))
        return indicators

    def _grades(self, key: str, scheme_rows: Sequence[SchemeRow]) -> tuple[Grade, ...]:
        grades: list[Grade] = []
        rows = self._of(key, self.team.grades)
        for row in rows:
            judge = self._judge(row, "grades")
            from_score = judge.number("from_score", required=True)
            if not judge.text("grade"):
                judge.problem("scheme_blank_cell", "grade")
            if from_score is None:
                continue
            if any(to_fraction(g.from_score) == to_fraction(from_score) for g in grades):
                judge.problem("grade_twice", "from_score", grade=judge.text("grade"))
            grades.append(_grade(judge, row, from_score))
        if not any(g.from_score[0] <= 0 for g in grades):
            self._no_grade_from_zero(key, rows, scheme_rows)
        return tuple(sorted(grades, key=lambda g: to_fraction(g.from_score), reverse=True))

    def _no_grade_from_zero(self, key: str, rows: Sequence[SchemeRow], scheme_rows: Sequence[SchemeRow]) -> None:
        layout: Layout | None = self.team.layouts.get("grades")
        if rows and layout:
            at: CellRef = layout.ref(rows[-1].row, "from_score")
            heading = layout.heading("from_score")
        else:
            layout = self.team.layouts["scheme"]
            at, heading = layout.ref(scheme_rows[0].row, "scheme"), layout.heading("scheme")
        self.problems.append(Problem("no_grade_from_zero", ERROR, at, heading, details={"scheme": key}, scheme=key))


def _grade(judge: RowJudge, row: SchemeRow, from_score: Exact) -> Grade:
    def consequence(key: str) -> Value:
        value = row.cells.get(key)
        return None if is_blank(value) else value

    return Grade(
        name=judge.text("grade"),
        from_score=from_score,
        pay=consequence("pay"),
        training=consequence("training"),
        promotion=consequence("promotion"),
        transfer=consequence("transfer"),
        at=judge.at("from_score"),
    )


def _of_hundred(indicator: Indicator) -> Indicator:
    return indicator._replace(weight=(indicator.weight[0] * 100, indicator.weight[1]))
