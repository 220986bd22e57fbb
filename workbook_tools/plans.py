"""The improvement plan as data: what was weak, the target, the action, by when; and how last period's items went.

Made by planning.py, shown by letters and tables. (domain.md, section 4)
"""

from datetime import date
from typing import Final, Literal, NamedTuple

from .cells import CellRef
from .exact import Exact
from .records import PlanRow
from .results import Assessed, PersonResult
from .scheme import Indicator

Section = Literal["self", "team", "management"]
Judgement = Literal["kept", "missed", "not_measured", "running", "withdrawn"]

_TRAINING: Final = "training:"


def training_key(session: str) -> str:
    """The key of an item for a required session that was not done."""
    return _TRAINING + session


def training_session(key: str) -> str | None:
    """The session that an item's key speaks of; None where it speaks of an indicator."""
    return key.removeprefix(_TRAINING) if key.startswith(_TRAINING) else None


class PlanItem(NamedTuple):
    """One thing to improve. `now` and `target` are in the indicator's own unit, exact.

    `indicator` is None for a required training not done (then `key` is "training:SESSION" and `title` the session).
    `now` None: nothing was recorded (a missing value that counted zero); `target` None: "to be recorded".
    """

    key: str
    title: str
    section: Section
    indicator: Indicator | None
    now: Exact | None
    target: Exact | None
    action: str  # "" where Actions has none for this indicator
    measure: str
    owner: str  # a person's name as printed
    due: date


class JudgedItem(NamedTuple):
    """An earlier item of the Plan sheet and its judgement now; `gap` is what is missing to the target (missed only)."""

    row: PlanRow
    title: str
    indicator: Indicator | None
    judgement: Judgement
    now: Exact | None
    gap: Exact | None


class StageTarget(NamedTuple):
    """The person's planned sales of the next period, and this period's gap (planned − actual; None without data)."""

    planned: Exact
    at: CellRef
    gap: Exact | None


class Plan(NamedTuple):
    """A person's improvement plan. `items` is empty where nothing is weak: then no plan is printed (`is_due` False)."""

    result: PersonResult
    items: tuple[PlanItem, ...]
    strengths: tuple[Assessed, ...]
    stage: StageTarget | None
    summary: str | None  # the monthly summary from Notes; None: not handed in
    judged: tuple[JudgedItem, ...]
    is_due: bool
