"""Who takes part in a period: team, scheme and exemption as they hold in it, days on duty, and whose rows are whose.

Metrics may override the Roster's team, scheme and exemption for a period. (domain.md, sections 1 and 3, rule 10)
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from .attendance import NOTHING, AttendanceTally, Tally
from .problems import ERROR, WARNING, Problem, Severity
from .reading.typed import is_blank
from .records import AttendanceRow, Member, MetricRow, Period, Rating, Team, TrainingRow
from .results import Duty

_Row = TypeVar("_Row", Rating, TrainingRow, AttendanceRow)


class Participant(NamedTuple):
    """A person of the period who is appraised: employed in it at some day, with a scheme."""

    member: Member
    team: str
    scheme: str
    exemption: str
    duty: Duty
    metrics: tuple[MetricRow, ...]
    ratings: tuple[Rating, ...]
    training: tuple[TrainingRow, ...]
    attendance: Tally


class Rows(NamedTuple):
    """The rows of the period by person key."""

    metrics: Mapping[str, tuple[MetricRow, ...]]
    ratings: Mapping[str, list[Rating]]
    training: Mapping[str, list[TrainingRow]]
    attendance: Mapping[str, list[AttendanceRow]]


def participants(team: Team, period: Period) -> tuple[tuple[Participant, ...], list[Problem]]:
    """The people appraised in the period, in Roster order, and what is wrong with whose row is whose."""
    metrics, problems = _metrics_by_person(team, period)
    rows = Rows(
        metrics,
        _by_person(row for row in team.ratings if row.period == period.key),
        _by_person(row for row in team.training if row.day and period.contains(row.day)),
        _by_person(row for row in team.attendance if row.period == period.key),
    )
    layout = team.layouts.get("attendance")
    tally = AttendanceTally(layout.sheet, team.attendance_kinds, period) if layout else None
    found = (_participant(member, period, rows, tally) for member in team.members)
    return tuple(p for p in found if p is not None), problems


def _by_person(rows: Iterable[_Row]) -> dict[str, list[_Row]]:
    by_person: dict[str, list[_Row]] = defaultdict(list)
    for row in rows:
        by_person[row.person].append(row)
    return by_person


def _participant(member: Member, period: Period, rows: Rows, tally: AttendanceTally | None) -> Participant | None:
    metrics = rows.metrics.get(member.key, ())
    team, scheme, exemption = member.team, member.scheme, member.exemption
    for row in metrics:  # where several say different things, `_contradictions` notes it
        team, scheme, exemption = row.team or team, row.scheme or scheme, row.exemption or exemption
    employed = days_employed(member, period)
    if scheme is None or employed <= 0:
        return None
    attendance = rows.attendance.get(member.key)
    counted = tally.count(attendance) if tally and attendance else NOTHING
    duty = on_duty(employed, period, counted)
    ratings, training = rows.ratings.get(member.key, ()), rows.training.get(member.key, ())
    return Participant(member, team, scheme, exemption, duty, metrics, tuple(ratings), tuple(training), counted)


def days_employed(member: Member, period: Period) -> int:
    """Days of the period between hire and leave date, both included; below 1 for somebody not employed in it."""
    first = max(member.hire or period.first, period.first)
    last = min(member.leave or period.last, period.last)
    return (last - first).days + 1


def on_duty(employed: int, period: Period, tally: Tally) -> Duty:
    """(days employed / days of the period) × (1 − leave days / recorded days that are not rest). (rule 10)"""
    leave, recorded = tally.leave_days, tally.recorded_days
    factor = (employed * (recorded - leave), period.days * recorded) if leave else (employed, period.days)
    return Duty(employed, period.days, leave, recorded, factor)


def _metrics_by_person(team: Team, period: Period) -> tuple[dict[str, tuple[MetricRow, ...]], list[Problem]]:
    """The Metrics rows of the period by person: by Employee ID, else by the account's owner."""
    owners, problems = _owners(team, period)
    by_id: dict[str, list[MetricRow]] = defaultdict(list)
    by_account: dict[str, list[MetricRow]] = defaultdict(list)
    for row in team.metrics:
        if row.period == period.key:
            if row.person is not None:
                by_id[row.person].append(row)
            elif row.account is not None:
                by_account[row.account].append(row)
    of_accounts: dict[str, list[MetricRow]] = defaultdict(list)
    for account, rows in by_account.items():
        of_account = owners.get(account, ())
        if len(of_account) == 1:
            kept, found = _once(team, account, rows, of_account[0])
            of_accounts[of_account[0].key] += kept
            problems += found
        elif not of_account:
            details = {"account": account}
            problems += [_problem(team, "account_unknown", WARNING, row, "account", (), details) for row in rows]
    persons = {member.key: member for member in team.members}
    result: dict[str, tuple[MetricRow, ...]] = {}
    for key in {**by_id, **of_accounts}:
        rows = by_id.get(key, []) + of_accounts.get(key, [])
        result[key] = tuple(rows)
        if key in by_id and len(rows) > 1 and key in persons:
            details = {"rows": ", ".join(str(row.row) for row in rows)}
            problems.append(
                _problem(team, "metrics_row_double", ERROR, rows[1], "employee_id", (persons[key].id,), details)
            )
        elif len(rows) > 1 and key in persons:
            problems += _contradictions(team, rows, persons[key])
    return result, problems


def _contradictions(team: Team, rows: Sequence[MetricRow], person: Member) -> Iterator[Problem]:
    """Rows of one person's accounts that override the Roster differently, or of which only some are prorated."""
    for key, heading in (("team", "team"), ("scheme", "scheme"), ("exemption", "exemption_reason")):
        said = {getattr(row, key): row for row in reversed(rows) if getattr(row, key)}
        if len(said) > 1:
            second = max(said.values(), key=lambda row: row.row)
            yield _problem(team, "override_differs", ERROR, second, heading, (person.id,), {"values": ", ".join(said)})
    column = team.layouts["metrics"].columns.get("planned_sales")
    planned = [row for row in rows if column and not is_blank(row.cells[column - team.metrics_first_column])]
    if len({row.prorated for row in planned}) > 1:
        second = next(row for row in planned if row.prorated != planned[0].prorated)
        values = {"values": ", ".join("yes" if row.prorated else "no" for row in planned)}
        yield _problem(team, "override_differs", ERROR, second, "plan_already_prorated", (person.id,), values)


def _owners(team: Team, period: Period) -> tuple[dict[str, tuple[Member, ...]], list[Problem]]:
    """Whose an account is. Of several, those count who are employed in the period: an account is handed on."""
    owners: dict[str, tuple[Member, ...]] = {}
    problems = []
    for member in team.members:
        for account in member.accounts:
            owners[account] = (*owners.get(account, ()), member)
    layout = team.layouts.get("roster")
    for account, of_account in owners.items():
        if len(of_account) > 1 and layout:
            owners[account] = tuple(m for m in of_account if days_employed(m, period) > 0) or of_account[:1]
            if len(owners[account]) > 1:
                at, heading = layout.ref(owners[account][1].row, "accounts"), layout.heading("accounts")
                people = tuple(member.id for member in owners[account])
                problems.append(Problem("account_of_two", ERROR, at, heading, people, {"account": account}))
    return owners, problems


def _once(team: Team, account: str, rows: list[MetricRow], owner: Member) -> tuple[list[MetricRow], list[Problem]]:
    """The rows of an account: one pasted again counts once, with a warning; a different one is an error."""
    kept: list[MetricRow] = [rows[0]]
    problems = []
    for row in rows[1:]:
        details = {"account": account, "first": rows[0].row, "second": row.row}
        if any(list(row.cells) == list(other.cells) for other in kept):
            problems.append(_problem(team, "account_row_again", WARNING, row, "account", (owner.id,), details))
        else:
            problems.append(_problem(team, "account_row_differs", ERROR, row, "account", (owner.id,), details))
            kept.append(row)
    return kept, problems


def _problem(
    team: Team,
    code: str,
    level: Severity,
    row: MetricRow,
    key: str,
    people: tuple[str, ...],
    details: Mapping[str, object],
) -> Problem:
    layout = team.layouts["metrics"]
    return Problem(code, level, layout.ref(row.row, key), layout.heading(key), people, details)
