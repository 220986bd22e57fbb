"""Metrics: one row a person-period, or an account-period. The numbers stay in the row until a measure asks for them."""

from __future__ import annotations

from ..problems import ERROR, WARNING
from ..records import MetricRow
from ..vocabulary import normalised
from .sheetreader import Cells, SheetReader
from .typed import id_changed, id_of, is_blank, text_of


class MetricsReader(SheetReader):
    """Reads the Metrics sheet."""

    def read(self) -> tuple[MetricRow, ...]:
        """The rows that have a period and a person or an account."""
        get_period, get_id, get_account = self.getter("period"), self.getter("employee_id"), self.getter("account")
        overrides = any(
            self.layout.has(k) for k in ("team", "scheme", "exemption_reason", "plan_already_prorated", "verified")
        )
        find, rows = self.period, list[MetricRow]()
        memo: dict[object, str | None] = {}
        for row, cells in self.sheet.rows():
            value = get_period(cells)
            period = memo[value] if value in memo else memo.setdefault(value, find(row, value))
            person_cell = get_id(cells)
            person = id_of(person_cell) or None
            if person is None or id_changed(person_cell):
                person = self.person(row, person_cell) or None
            account = None if person else normalised(text_of(get_account(cells))) or None
            if person is None and account is None:
                if period is not None and is_blank(person_cell):
                    self.problem("row_without_id", WARNING, row, "employee_id", value="", name="")
                continue
            if period is None and is_blank(value):
                self.problem("period_blank", WARNING, row, "period", (person,) if person else ())
            extra = self._overrides(row, cells, person) if overrides else ("", None, "", False, "")
            rows.append(MetricRow(row, period, person, account, *extra, cells))
        return tuple(rows)

    def _overrides(self, row: int, cells: Cells, person: str | None) -> tuple[str, str | None, str, bool, str]:
        people = (person,) if person else ()
        word = self.word(
            row, "plan_already_prorated", "yes_no", self.getter("plan_already_prorated")(cells), people, ERROR
        )
        return (
            self.team_name(self.readable(row, "team", self.getter("team")(cells), people)),
            self.scheme_key(self.readable(row, "scheme", self.getter("scheme")(cells), people)),
            text_of(self.readable(row, "exemption_reason", self.getter("exemption_reason")(cells), people)),
            word == "yes",
            self.text("verified")(cells),
        )
