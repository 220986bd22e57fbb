"""Ratings: one row a rating, who rated whom on what. (domain.md, section 1; judged by section 3, rule 4)"""

from __future__ import annotations

from ..cells import Value
from ..records import Rating
from ..vocabulary import normalised
from .sheetreader import SheetReader
from .typed import id_of, text_of


class RatingsReader(SheetReader):
    """Reads the Ratings sheet."""

    def read(self) -> tuple[Rating, ...]:
        """The rows that name a person, an unknown role as None."""
        get = {
            key: self.getter(key) for key in ("period", "employee_id", "indicator", "rater_role", "rating", "rater_id")
        }
        remark, roles, indicators = self.text("remark"), dict[Value, str | None](), dict[Value, str]()
        rows = []
        for row, cells in self.sheet.rows():
            person = self.person(row, get["employee_id"](cells))
            if not person:
                self.stray(row, cells, "period")
                continue
            role, indicator = get["rater_role"](cells), get["indicator"](cells)
            if role not in roles:
                roles[role] = self.vocabulary.key_of("rater_role", text_of(role))
            if indicator not in indicators:
                indicators[indicator] = normalised(text_of(indicator))
            rows.append(
                Rating(
                    row=row,
                    period=self.period(row, get["period"](cells), person),
                    person=person,
                    indicator=indicators[indicator],
                    role=roles[role],
                    rating=get["rating"](cells),
                    rater=id_of(self.readable(row, "rater_id", get["rater_id"](cells), (person,))) or None,
                    remark=remark(cells),
                )
            )
        return tuple(rows)
