"""What earlier runs stored: History and the Plan sheet. (domain.md, sections 4 and 7)"""

from __future__ import annotations

from fractions import Fraction

from ..exact import to_fraction
from ..problems import WARNING
from ..records import PlanRow, Standing
from ..vocabulary import normalised
from .sheetreader import SheetReader
from .typed import id_of, is_blank, number_of

HIGHEST = 100  # no score is above it


class HistoryReader(SheetReader):
    """Reads History: one row a person and period that was scored."""

    def read(self) -> tuple[Standing, ...]:
        """The rows that name a period and a person. `cells` is the row in the order of the History headings."""
        get_id, get_score, get_period = self.getter("employee_id"), self.getter("score"), self.getter("period")
        ordered = [self.getter(key) for key in self.vocabulary.sheets["history"].headings]
        rows = []
        for row, cells in self.sheet.rows():
            person, period = id_of(get_id(cells)), self.period(row, get_period(cells))
            if not person or not period:
                continue
            score: Fraction | None = None
            if not is_blank(get_score(cells)):
                number = number_of(get_score(cells))
                if isinstance(number, str) or number is None or not 0 <= to_fraction(number) <= HIGHEST:
                    self.problem("history_score", WARNING, row, "score", (person,))
                else:
                    score = to_fraction(number)
            rows.append(Standing(row, period, person, score, tuple(get(cells) for get in ordered)))
        return tuple(rows)


class PlanReader(SheetReader):
    """Reads the Plan sheet: the items that the program added and people filled in."""

    def read(self) -> tuple[PlanRow, ...]:
        """The rows that name a period, a person and an indicator."""
        get = {key: self.getter(key) for key in self.layout.columns}
        get_due = self.getter("due")
        text = {key: self.text(key) for key in ("indicator", "status", "result", "judgement")}
        rows = []
        for row, cells in self.sheet.rows():
            person, period = id_of(get["employee_id"](cells)), self.period(row, get["period"](cells))
            indicator = normalised(text["indicator"](cells))
            if not (person and period and indicator):
                continue
            due = self.day(row, "due", get_due(cells), (person,), WARNING)
            rows.append(
                PlanRow(
                    row=row,
                    period=period,
                    person=person,
                    indicator=indicator,
                    target=self.getter("target")(cells),
                    due=due,
                    status=text["status"](cells),
                    result=text["result"](cells),
                    judgement=text["judgement"](cells),
                    cells={key: g(cells) for key, g in get.items()},
                )
            )
        return tuple(rows)
