"""Who gets which letter: Appraisal → the documents of a run, each with what its template is given. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from ..errors import UsageError
from ..results import PersonResult
from ..vocabulary import normalised
from .context.appraisal import appraisal
from .context.desk import Context, Desk
from .context.notice import notice
from .context.plan import improvement_plan
from .names import Names

_SPACES: Final = "\t\n\r\x0b\x0c\x85\u2028\u2029"
_DIRECTIONS: Final = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"  # could make a name read backwards


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be made: which kind, for whom (None: for the whole group), its name, and all that its template gets."""

    kind: str
    name: str
    context: Context
    person: PersonResult | None = None
    password: str = ""


def letters(desk: Desk, only: Sequence[str] = ()) -> Iterator[Document]:
    """The letters, in Roster order; held people get none. `only` are Employee IDs."""
    wanted = _wanted(desk, only)
    names, period = Names(), desk.month.period.key
    for result in desk.month.people:
        member = result.person
        for kind, context in _contexts(desk, result, wanted):
            name = names.name((period, member.id, member.name), kind)
            yield Document(kind, name, cleaned(context), result, member.letter_password)


def _contexts(desk: Desk, result: PersonResult, wanted: frozenset[str] | None) -> Iterator[tuple[str, Context]]:
    if wanted is not None and result.person.key not in wanted:
        return
    if result.status == "scored":
        yield "appraisal", appraisal(desk, result)
        plan = desk.month.plans.get(result.person.key)
        if plan is not None and plan.is_due:
            yield "plan", improvement_plan(desk, plan)
    elif result.status in ("exempt", "insufficient"):
        yield "notice", notice(desk, result)


def _wanted(desk: Desk, only: Sequence[str]) -> frozenset[str] | None:
    """The people asked for by key; an ID that nobody has is an error, not an empty run."""
    if not only:
        return None
    keys = {normalised(result.person.id): result.person.key for result in desk.month.people}
    for text in only:
        if normalised(text) not in keys:
            raise UsageError("no_such_person", person=text, period=desk.month.period.key)
    return frozenset(keys[normalised(text)] for text in only)


def cleaned(context: Any) -> Any:
    """The context with every text in NFC and without control characters, which no letter can show."""
    if isinstance(context, str):
        return context if context.isascii() and context.isprintable() else _clean(context)
    if isinstance(context, dict):
        return {key: cleaned(value) for key, value in context.items()}
    if isinstance(context, list):
        return [cleaned(value) for value in context]
    return context


def _clean(text: str) -> str:
    return "".join(
        " " if c in _SPACES else c
        for c in unicodedata.normalize("NFC", text)
        if c in _SPACES or (c not in _DIRECTIONS and unicodedata.category(c) not in ("Cc", "Cs", "Cn"))
    )
