"""View: what a check may look at."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..books.base import Anatomy
from ..participants import Participant
from ..records import MetricRow, Period, Team
from ..scheme import Scheme
from ..vocabulary import Term


class View(NamedTuple):
    """The team, the period being scored, its schemes in force, who takes part, and what the sheets look like.

    `anatomies` are by sheet key, for the input sheets that were found.
    """

    team: Team
    period: Period
    schemes: Mapping[str, Scheme]
    people: Sequence[Participant]
    anatomies: Mapping[str, Anatomy]
    words: Mapping[str, Mapping[str, Term]]  # the vocabulary's lists of words, to say which are understood

    def used_measures(self, scheme: str) -> frozenset[str]:
        """The measures that a scheme's indicators name."""
        found = self.schemes.get(scheme)
        return (
            frozenset(m for i in found.indicators for m in (i.numerator, i.denominator) if m) if found else frozenset()
        )

    def cell(self, row: MetricRow, column: int) -> object:
        """A cell of a Metrics row by its sheet column."""
        return row.cells[column - self.team.metrics_first_column]
