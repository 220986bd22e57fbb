"""Why an indicator has no data or was prorated, and why a person has no score: the Note and Reason columns."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final

from ..exact import ONE, ZERO
from ..language import texts
from ..language.amounts import percent, plain
from ..problems import Problem
from ..results import Assessed, Duty, Measured, PersonResult

_NOTES: Final = {"redistributed": "note_redistributed", "zero": "note_zero", "held": "note_held"}


def note_text(assessed: Assessed, language: str, duty: Duty | None = None) -> str:
    """What is to be said about an indicator of a person: no data and why, what followed, prorated; "" for nothing.

    With `duty` the note also says why the denominator was prorated.
    """
    measured = assessed.measured
    say = texts("words", language)
    notes = []
    if measured.missing:
        key = "note_problem" if measured.missing == "problem" else _NOTES.get(assessed.status, "note_held")
        notes.append(say[key].format(why=_why_missing(assessed, language)))
    if measured.prorated_by is not None:
        notes.append(_prorated(measured, language, duty))
    return str(say["sentences"].join(notes))


def _why_missing(assessed: Assessed, language: str) -> str:
    measured, minimum = assessed.measured, assessed.indicator.minimum_sample
    say = texts("words", language)
    cell = measured.where or (measured.cells[0] if measured.cells else None)
    key = measured.missing if cell is not None or measured.missing != "problem" else "problem_somewhere"
    return str(say[key].format(cell=cell, n=plain(measured.n or ZERO), minimum=plain(minimum or ZERO)))


def _prorated(measured: Measured, language: str, duty: Duty | None) -> str:
    say = texts("words", language)
    factor = percent(measured.prorated_by or ONE)
    if duty is None:
        return str(say["note_prorated_only"].format(factor=factor))
    why = []
    if duty.days_employed < duty.days:
        why.append(say["employed"].format(employed=duty.days_employed, days=duty.days))
    if duty.leave_days:
        why.append(say["on_leave"].format(leave=duty.leave_days, recorded=duty.recorded_days))
    return str(say["note_prorated"].format(factor=factor, why=say["list"].join(why)))


class Reasons:
    """Why people have no score, looked up in the Problems of a period once and told in one language."""

    def __init__(self, problems: Iterable[Problem], language: str, minimum_days: Fraction | None = None) -> None:
        self._language = language
        self._minimum_days = minimum_days
        self._everybody: list[Problem] = []
        self._by_scheme: dict[str, list[Problem]] = {}
        self._by_person: dict[str, list[Problem]] = {}
        for problem in problems:
            if not problem.is_error:
                continue
            if problem.everybody:
                self._everybody.append(problem)
            if problem.scheme is not None:
                self._by_scheme.setdefault(problem.scheme, []).append(problem)
            for person in problem.people:
                self._by_person.setdefault(person, []).append(problem)

    def errors(self, result: PersonResult) -> list[Problem]:
        """The errors that touch a person, the one that is given as the reason first."""
        scheme = self._by_scheme.get(result.scheme_key, ())
        found = [*self._everybody, *scheme, *self._by_person.get(result.person.id, ())]
        once = {id(problem): problem for problem in found}.values()
        return sorted(once, key=lambda problem: problem.code != result.reason)

    def text(self, result: PersonResult) -> str:
        """The Reason of a person; "" for the scored."""
        say = texts("words", self._language)
        if result.status == "exempt":
            return result.reason or ""
        if result.status == "insufficient":
            return self._insufficient(result.duty)
        if result.status != "held":
            return ""
        errors = self.errors(result)
        if not errors:
            return str(say["reason_held"])
        first = errors[0]
        message = first.message or first.code
        reason = say["reason_problem"].format(place=first.at, message=message) if first.at else message
        more = len(errors) - 1
        return str(say["reason_more"].format(reason=reason, count=more)) if more else str(reason)

    def _insufficient(self, duty: Duty) -> str:
        say = texts("words", self._language)
        days = plain((duty.factor[0] * duty.days, duty.factor[1]))
        minimum = self._minimum_days
        needed = plain((minimum.numerator, minimum.denominator)) if minimum is not None else "–"
        return str(say["reason_insufficient"].format(days=days, minimum=needed))


def reason_text(
    result: PersonResult, problems: Iterable[Problem], language: str, minimum_days: Fraction | None = None
) -> str:
    """Why one person has no score; for many people keep a `Reasons`."""
    return Reasons(problems, language, minimum_days).text(result)
