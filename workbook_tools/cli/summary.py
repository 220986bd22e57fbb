"""The few lines at the end: how many are scored, who is held and why, where everything is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..appraisal import Appraisal
from ..books.base import Receipt, TypedOver
from ..cells import Value
from ..problems import Problem
from ..results import PersonResult
from .appraisals import shown_command
from .layout import padded, side_by_side, terminal_columns, width, wrapped
from .session import Session

if TYPE_CHECKING:  # a score needs nothing of the letters
    from ..letters.receipt import LettersReceipt

STATUSES = ("scored", "held", "exempt", "insufficient")
NAMES_SHOWN = 3
REASONS_SHOWN = 8


class Group(NamedTuple):
    """People held by Problems of one kind."""

    problems: list[Problem]
    people: list[PersonResult]


def headline(session: Session, month: Appraisal) -> None:
    """The workbook, the period, and how many people have which status."""
    session.result(session.say("title", workbook=month.book.name, period=month.period.key), bold=True)
    words = {status: month.vocabulary.word("status", status, session.language) for status in STATUSES}
    columns = max(width(word) for word in words.values())
    for status in STATUSES:
        count = sum(result.status == status for result in month.people)
        if count or status == "scored":
            key = "of_people" if status == "scored" else "people"
            number = session.say(key, count=count, all=len(month.people))
            session.result(f"  {padded(words[status], columns)}  {number}")


def held(session: Session, month: Appraisal, problems: Sequence[Problem]) -> None:
    """Who is held and why, grouped by the kind of Problem, the largest group first."""
    groups = sorted(grouped(month, problems), key=lambda group: -len(group.people))
    if not groups:
        return
    session.result(session.say("held_by"))
    for group in groups[:REASONS_SHOWN]:
        place = f" [{group.problems[0].at}]" if group.problems[0].at else ""
        text = session.say("people_why", people=_names(session, group) + place, why=_why(session, group))
        for line in indented(text, 2, 4):
            session.result(line)
    if len(groups) > REASONS_SHOWN:
        session.result("  " + session.say("more_reasons", count=len(groups) - REASONS_SHOWN))


def grouped(month: Appraisal, problems: Sequence[Problem]) -> list[Group]:
    """The held people by the code of the first error that touches them."""
    errors = [problem for problem in problems if problem.is_error]
    groups: dict[str, Group] = {}
    for result in month.people:
        if result.status != "held":
            continue
        touching = [p for p in errors if _touches(p, result)]
        first = next((p for p in touching if p.code == result.reason), touching[0] if touching else None)
        if first is None:
            continue
        group = groups.setdefault(first.code, Group([], []))
        group.people.append(result)
        if first not in group.problems:
            group.problems.append(first)
    return list(groups.values())


def _touches(problem: Problem, result: PersonResult) -> bool:
    return problem.everybody or problem.scheme == result.scheme_key or result.person.id in problem.people


def _names(session: Session, group: Group) -> str:
    if any(problem.everybody for problem in group.problems):
        return session.say("everybody_held")
    schemes = {problem.scheme for problem in group.problems if problem.scheme}
    if schemes:
        return ", ".join(session.say("scheme_held", scheme=scheme) for scheme in sorted(schemes))
    names = ", ".join(f"{result.person.id} {result.person.name}" for result in group.people[:NAMES_SHOWN])
    rest = len(group.people) - NAMES_SHOWN
    return f"{names} {session.say('more_people', count=rest)}" if rest > 0 else names


def _why(session: Session, group: Group) -> str:
    first, *more = group.problems
    return f"{first.message} {session.say('more_such', count=len(more))}" if more else first.message


def counted(session: Session, problems: Sequence[Problem], workbook: Path, period: str | None) -> None:
    """How many Problems there are, and how to see them."""
    if not problems:
        session.result(session.say("no_problems"))
        return
    errors = sum(problem.is_error for problem in problems)
    session.result(session.say("problems", errors=errors, warnings=len(problems) - errors))
    command = shown_command("check", workbook, *(("--period", period) if period else ()))
    session.result("  " + session.say("see_check", command=command))
    if session.verbose:
        for problem in problems:
            session.message(str(problem))


def written(session: Session, receipt: Receipt | None, workbook: Path, output: Path | None) -> None:
    """Where the scores are, what a hand had typed over, and where the workbook is as it was."""
    if receipt is None:
        session.result(session.say("dry_run"))
        return
    if output is None:
        session.result(session.say("written", path=workbook))
    else:
        session.result(session.say("copied", path=output, original=workbook))
    if receipt.typed_over:
        shown = [_typed_over(session, entry) for entry in receipt.typed_over[:NAMES_SHOWN]]
        rest = len(receipt.typed_over) - NAMES_SHOWN
        shown += [session.say("more_cells", count=rest)] if rest > 0 else []
        for line in indented(session.say("typed_over", cells=", ".join(shown)), 0, 2):
            session.result(line)
    if receipt.backup and output is None:
        session.result(session.say("backup", path=receipt.backup))
        session.result(session.say("take_back", command=shown_command("undo", workbook)))


def _typed_over(session: Session, entry: TypedOver) -> str:
    """The cell, and where it is known what stood there and what it was typed over with."""
    cell, was, now = entry
    if was is None and now is None:
        return str(cell)
    return session.say("was_now", cell=cell, was=_shown(was), now=_shown(now))


def _shown(value: Value) -> str:
    """A cell's value as Excel shows it: 99.0 as 99, a blank as a dash."""
    return "–" if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def letters(session: Session, receipt: LettersReceipt) -> None:
    """Where the letters are, and which could not be written."""
    if not receipt.files:
        session.result(session.say("no_letters"))
    else:
        key = "letters_again" if receipt.unchanged else "letters"
        details = {"files": receipt.files, "folder": receipt.folder, "unchanged": len(receipt.unchanged)}
        session.result(session.say(key, **details))
    if receipt.index:
        session.result(session.say("look_at", path=receipt.index))
    if receipt.joined:
        session.result(session.say("joined", path=receipt.joined))
    if receipt.held:
        session.result(session.say("letters_held"))
    for letter in receipt.held:
        for line in indented(f"{letter.person}: {session.say(letter.code, **letter.details)}", 2, 4):
            session.result(line)


def indented(text: str, first: int, others: int) -> Iterator[str]:
    """The text wrapped to the terminal, its first line indented less than the others."""
    lines = wrapped(text, terminal_columns() - others)
    for i, line in enumerate(lines):
        yield " " * (others if i else first) + line


def table(session: Session, problems: Sequence[Problem], names: dict[str, str]) -> Iterator[str]:
    """Problems as a table: where, and what is wrong with its cure. As wide as the terminal."""
    left = 24
    right = terminal_columns() - left - 2
    yield from side_by_side([session.say("where")], [session.say("what")], left)
    yield from side_by_side(["─" * left], ["─" * right], left)
    for problem in problems:
        place = str(problem.at) if problem.at else session.say("workbook_place")
        where = wrapped(place, left)
        where += wrapped(problem.heading, left) if problem.heading else []
        people = [f"{person} {names.get(person, '')}".strip() for person in problem.people]
        shown = people[:NAMES_SHOWN]
        if len(people) > NAMES_SHOWN:
            shown.append(session.say("more_people", count=len(people) - NAMES_SHOWN))
        where += [line for person in shown for line in wrapped(person, left)]
        cure = [("→ " if i == 0 else "  ") + line for i, line in enumerate(wrapped(problem.cure, right - 2))]
        what = wrapped(problem.message, right) + (cure if problem.cure else [])
        yield from side_by_side(where, what, left)
        yield ""
