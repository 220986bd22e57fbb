"""Problem: something wrong in the data that a person must mend. Found by reading, checks and measures; never raised.

A Problem carries a code and the facts; its sentences in three languages stand in `language` under the same code and are
filled in at the edge (`appraisal`), so that the stages never know a language.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from .cells import CellRef

Severity = Literal["error", "warning"]
ERROR: Severity = "error"  # holds somebody
WARNING: Severity = "warning"  # holds nobody


class Problem(NamedTuple):
    """What is wrong (`code`, `details`), where (`at`, `heading`) and whom it touches.

    `people` are Employee IDs as typed. `scheme` is set when a whole scheme is touched, `everybody` when the period or a
    required sheet is. `message` and `cure` are the sentences in the workbook's language, once `appraisal` filled them.
    """

    code: str
    severity: Severity
    at: CellRef | None = None
    heading: str | None = None
    people: tuple[str, ...] = ()
    details: Mapping[str, object] = MappingProxyType({})
    scheme: str | None = None
    everybody: bool = False
    message: str = ""
    cure: str = ""

    @property
    def is_error(self) -> bool:
        """True when it holds the people it touches."""
        return self.severity == ERROR

    def __str__(self) -> str:
        place = f"{self.at}" if self.at else "-"
        heading = f" ({self.heading})" if self.heading else ""
        people = f" [{', '.join(self.people)}]" if self.people else ""
        text = f"{self.message} {self.cure}".strip() or self.code
        return f"{self.severity} {place}{heading}: {text}{people}"
