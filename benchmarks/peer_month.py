"""The month of a workbook in pandas: the computing half of `peer.py`, and what its result sheets share with it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from openpyxl.utils import get_column_letter

PERIOD, FIRST, LAST = "2026-10", date(2026, 10, 1), date(2026, 10, 31)
LEAVE = frozenset("假病年婚产产丧喪伤傷產")
REST = "休"
LINE = 80


def frame(sheet: Any) -> pd.DataFrame:
    """A sheet as a data frame; `row` is the row of the workbook."""
    rows = sheet.iter_rows(values_only=True)
    headings = next(rows)
    found = pd.DataFrame(rows, columns=headings)
    found["row"] = np.arange(2, len(found) + 2)
    return found


def half_up(values: Any, places: int = 0) -> Any:
    """Rounded half-up: a nudge far below what the inputs can tell apart makes up for binary fractions."""
    scale = 10.0**places
    return np.floor(np.asarray(values, dtype=float) * scale + 0.5 + 1e-9) / scale


class Month:
    """The workbook's month, computed."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.roster = frame(book["Roster"])
        scheme = frame(book["Scheme"]).astype(object)
        self.scheme = scheme.where(scheme.notna(), None)
        self.bands = frame(book["Bands"])
        self.grades = frame(book["Grades"]).sort_values("From score", ascending=False)
        self.actions = frame(book["Actions"]).set_index("Indicator")
        metrics = frame(book["Metrics"])
        metrics = metrics[metrics["Period"] == PERIOD].set_index("Employee ID")
        self.people = self.roster[self.roster["Scheme"].notna()].set_index("Employee ID", drop=False)
        self.metrics = metrics.reindex(self.people.index)
        self.exempt = self.people["Exemption reason"].notna()
        self.keys = list(self.scheme["Indicator"])
        self._letters_of_metrics(book["Metrics"])
        self._duty()
        self._ratings()
        self._values()
        self._points()
        self._totals()

    def _letters_of_metrics(self, sheet: Any) -> None:
        headings = next(sheet.iter_rows(max_row=1, values_only=True))
        self.letters = {heading: get_column_letter(i) for i, heading in enumerate(headings, 1)}

    def _duty(self) -> None:
        grid = frame(self.book["Attendance"])
        grid = grid[grid["Period"] == PERIOD].set_index("Employee ID").reindex(self.people.index)
        codes = grid[list(range(1, LAST.day + 1))].to_numpy(dtype=object)
        is_leave = np.isin(codes, list(LEAVE))
        blank = pd.isna(codes)
        self.recorded = (~blank & (codes != REST)).sum(axis=1)
        self.leave = is_leave.sum(axis=1)
        hire = pd.to_datetime(self.people["Hire date"])
        first = hire.clip(lower=pd.Timestamp(FIRST)).fillna(pd.Timestamp(FIRST))
        self.employed = ((pd.Timestamp(LAST) - first).dt.days + 1).clip(lower=0).to_numpy()
        share = 1 - np.divide(self.leave, self.recorded, out=np.zeros(len(self.leave)), where=self.recorded > 0)
        self.factor = self.employed / LAST.day * share
        self.short = self.factor * LAST.day < 10 - 1e-9

    def _ratings(self) -> None:
        found = frame(self.book["Ratings"])
        found = found[(found["Period"] == PERIOD) & (found["Rater role"] == "supervisor")]
        own = found["Rater ID"].isna() | (found["Rater ID"] == found["Employee ID"].map(self.people["Manager ID"]))
        grouped = found[own].groupby(["Indicator", "Employee ID"])
        self.ratings = grouped.agg(mean=("Rating", "mean"), n=("Rating", "size"), row=("row", "first"))

    def _values(self) -> None:
        """Values, samples and sources of every indicator, a column each."""
        index, m = self.people.index, self.metrics
        self.value, self.n, self.source, self.relative = {}, {}, {}, {}
        self.above, self.below = {}, {}
        for row in self.scheme.itertuples(index=False):
            key, rule, top, under = row[1], row[4], row[5], row[6]
            if rule == "rating":
                found = self.ratings.loc[key].reindex(index) if key in self.ratings.index else None
                self.value[key], self.n[key] = found["mean"], found["n"]
                cell = "Ratings!E" + found["row"].astype("Int64").astype(str)
                self.source[key] = cell.where(found["row"].notna(), "Roster!A" + self.people["row"].astype(str))
                continue
            self.source[key] = "Metrics!" + self.letters[top] + m["row"].astype(int).astype(str)
            if not under:
                self.value[key], self.n[key] = m[top].astype(float), pd.Series(np.nan, index)
                continue
            below = m[under] * self.factor if row[12] == "yes" else m[under].astype(float)
            self.source[key] += ", Metrics!" + self.letters[under] + m["row"].astype(int).astype(str)
            value = (m[top] / below).where(below > 0)
            if pd.notna(row[13]):
                value = value.where(below >= row[13])
            self.value[key], self.n[key] = value, below
            self.above[key], self.below[key] = m[top].astype(float), below

    def _points(self) -> None:
        """Points of every value."""
        self.points, self.base = {}, {}
        for row in self.scheme.itertuples(index=False):
            key, rule, lower, relative = row[1], row[4], row[7] == "lower", row[10]
            value = self.value[key]
            if relative:
                usable = ~self.exempt
                self.base[key] = self.above[key][usable].sum() / self.below[key][usable].sum()
                value = value / self.base[key]
            if rule == "bands":
                bands = self.bands[self.bands["Indicator"] == key].sort_values("Bound", ascending=lower)
                tidy = np.round(value, 12)
                hits = [(tidy <= b) if lower else (tidy >= b) for b in bands["Bound"]]
                points = np.select(hits, bands["Points"], 0.0)
            else:
                points = ((value - row[8]) / (row[9] - row[8]) * 100).clip(0, 100)
            self.points[key] = pd.Series(points, self.people.index, dtype=float).where(value.notna())

    def _totals(self) -> None:
        """Effective weights, contributions by largest remainder, scores, grades, ranks."""
        points = pd.DataFrame(self.points)[self.keys].to_numpy()
        weights = self.scheme["Weight"].to_numpy(dtype=float)
        have = ~np.isnan(points)
        holds = (self.scheme["If missing"] == "hold").to_numpy()
        self.held = ~self.exempt & ((~have[:, holds]).any(axis=1) | (have @ weights < 70)) & ~self.short
        self.scored = ~self.exempt & ~self.short & ~self.held
        self.effective = np.where(have, weights, 0) * 100 / (have @ weights)[:, None]
        shares = np.nan_to_num(points) * self.effective
        cents = half_up(shares.sum(axis=1))
        floors = np.floor(shares + 1e-9)
        rest = cents - floors.sum(axis=1)
        order = np.argsort(-np.round(shares - floors, 9), axis=1, kind="stable")
        place = np.argsort(order, axis=1, kind="stable")
        self.cents = floors + (place < rest[:, None])
        score = pd.Series(cents / 100, self.people.index).where(self.scored)
        self.score = score
        team = self.people["Team"]
        self.rank = score.rank(method="min", ascending=False)
        self.of = int(score.count())
        self.team_rank = score.groupby(team).rank(method="min", ascending=False)
        self.team_of = score.groupby(team).transform("count")
        grade = np.select([score >= s for s in self.grades["From score"]], list(self.grades["Grade"]), "")
        self.grade = pd.Series(grade, self.people.index, dtype=object).where(self.scored)

    def teams(self) -> Iterable[Sequence[Any]]:
        """A row a team: head counts, the mean score, ratios of sums."""
        names = self.people["Team"]
        groups = names.drop_duplicates()
        count, scored = names.groupby(names).size(), self.scored.groupby(names).sum()
        held = self.held.groupby(names).sum()
        sums = (self.score * 100).round().groupby(names).sum()
        average = pd.Series(half_up(sums / scored / 100, 2), sums.index).where(scored > 0)
        rank = average.rank(method="min", ascending=False)
        usable = ~self.exempt
        ratios = [
            self.above[key][usable].groupby(names[usable]).sum() / self.below[key][usable].groupby(names[usable]).sum()
            for key in self.keys
            if key in self.above
        ]
        for team in groups:
            parts = [ratio.get(team) for ratio in ratios]
            yield (
                team,
                "customer-service",
                int(count[team]),
                int(scored[team]),
                int(held[team]),
                none(average[team]),
                none(rank[team]),
                *parts,
            )


def none(value: Any) -> Any:
    """NaN as a blank cell."""
    return None if value is None or value != value else value  # noqa: PLR0124 (only NaN differs from itself)
