"""Training: one row a person-session. (domain.md, section 1)"""

from __future__ import annotations

from ..problems import WARNING
from ..records import TrainingRow
from .sheetreader import SheetReader


class TrainingReader(SheetReader):
    """Reads the Training sheet. Its mistakes hold nobody here: `checks` raises those that a scheme depends on."""

    def read(self) -> tuple[TrainingRow, ...]:
        """The rows that name a person."""
        get = {key: self.getter(key) for key in ("date", "employee_id", "required", "result")}
        session, kind, trainer = self.text("session"), self.text("kind"), self.text("trainer")
        rows = []
        for row, cells in self.sheet.rows():
            person = self.person(row, get["employee_id"](cells))
            if not person:
                continue
            people = (person,)
            required = self.word(row, "required", "yes_no", get["required"](cells), people, WARNING)
            rows.append(
                TrainingRow(
                    row=row,
                    day=self.day(row, "date", get["date"](cells), people, WARNING),
                    person=person,
                    session=session(cells),
                    kind=kind(cells),
                    required=None if required is None else required == "yes",
                    result=self.word(row, "result", "training_result", get["result"](cells), people, WARNING),
                    trainer=trainer(cells),
                )
            )
        return tuple(rows)
