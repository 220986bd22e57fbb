"""Joins the stages over any Book and holds what comes out. The public functions stand on it.

    a Book ─reading─▶ Team ─checks, measures─▶ values and Problems ─eligibility─▶ who ─scoring─▶ Results ─planning─▶ Plans
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .books.base import Book
from .exact import Exact
from .plans import Plan
from .problems import Problem
from .records import Period, Team
from .results import PersonResult, Results
from .vocabulary import Vocabulary


class TrendPoint(NamedTuple):
    """A person's score in an earlier period; `issued` False: computed now, never stored in History."""

    period: Period
    score: Decimal
    issued: bool


@dataclass(frozen=True)
class Appraisal:
    """One period of a workbook, appraised: nothing has been written.

    `problems` carry their sentences in the workbook's language; `facts` are the registered measures of every person
    (attendance_rate, days_attended, trainings_done ...), by person key, None = no data; `plans` by person key.
    """

    book: Book
    vocabulary: Vocabulary
    team: Team
    period: Period
    problems: tuple[Problem, ...]
    results: Results
    plans: Mapping[str, Plan]
    facts: Mapping[str, Mapping[str, Exact | None]]

    @property
    def people(self) -> tuple[PersonResult, ...]:
        """Everybody of the period, in Roster order."""
        return self.results.people

    @property
    def ranking(self) -> tuple[PersonResult, ...]:
        """The scored people, by scheme, rank and ID."""
        return self.results.ranking

    def trend(self, person: str, count: int = 5) -> tuple[TrendPoint, ...]:
        """The person's scores (by person key) of the last periods before this one, oldest first."""
        raise NotImplementedError
