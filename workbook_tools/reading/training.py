"""Training: one row a person-session. (domain.md, section 1)"""

from __future__ import annotations

from ..cells import Value
from ..records import TrainingRow
from .sheetreader import SheetReader
from .typed import is_blank, text_of


class TrainingReader(SheetReader):
    """Reads the Training sheet. Words that mean nothing are kept for `checks`: they hold whose scheme uses them."""

    def read(self) -> tuple[TrainingRow, ...]:
        """The rows that name a person."""
        get = {key: self.getter(key) for key in ("date", "employee_id", "required", "result")}
        session, kind, trainer = self.text("session"), self.text("kind"), self.text("trainer")
        rows = []
        for row, cells in self.sheet.rows():
            person = self.person(row, get["employee_id"](cells))
            if not person:
                self.stray(row, cells, "date")
                continue
            required = self._word("yes_no", get["required"](cells))
            result = self._word("training_result", get["result"](cells))
            unknown = (("required", get["required"](cells), required), ("result", get["result"](cells), result))
            rows.append(
                TrainingRow(
                    row=row,
                    day=self.day(row, "date", get["date"](cells), (person,)),
                    person=person,
                    session=session(cells),
                    kind=kind(cells),
                    required=None if required is None else required == "yes",
                    result=result,
                    trainer=trainer(cells),
                    unknown=tuple((k, text_of(v)) for k, v, word in unknown if word is None and not is_blank(v)),
                )
            )
        return tuple(rows)

    def _word(self, words: str, value: Value) -> str | None:
        if isinstance(value, bool) and words == "yes_no":
            return "yes" if value else "no"
        return None if is_blank(value) else self.vocabulary.key_of(words, text_of(value))
