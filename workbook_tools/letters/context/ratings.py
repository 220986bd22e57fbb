"""The ratings behind a letter: self beside supervisor; peers only as a mean of at least three, never by name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...exact import ZERO, Exact, add, from_float
from ...records import Rating
from ...results import PersonResult
from ...scheme import Indicator
from ...vocabulary import normalised
from .desk import Context, Desk

MINIMUM_PEERS = 3  # below it, a mean would tell who rated


def ratings(desk: Desk, result: PersonResult) -> list[Context]:
    """One row an indicator that was rated by anybody (and "overall"): each role's mean, "" where there is none."""
    given = [r for r in desk.month.team.ratings if r.person == result.person.key and r.period == desk.month.period.key]
    rows = []
    for assessed in result.indicators:
        parts, indicator = assessed.measured.rating, assessed.indicator
        if parts is not None:
            row = _row(desk, indicator, parts.own, parts.supervisor, parts.peers, parts.peer_count)
        else:
            mine = [r for r in given if r.indicator in (normalised(indicator.key), normalised(indicator.name))]
            row = _from_rows(desk, indicator.name, mine, result)
        if row:
            rows.append(row)
    total = _from_rows(desk, desk.say("overall"), [r for r in given if r.indicator == "total"], result)
    return [*rows, total] if total else rows


def _row(
    desk: Desk, indicator: Indicator, own: Exact | None, supervisor: Exact | None, peers: Exact | None, count: int
) -> Context | None:
    shown = peers if count >= MINIMUM_PEERS else None
    if own is None and supervisor is None and shown is None:
        return None

    def text(value: Exact | None) -> str:
        return "" if value is None else desk.amount(value, indicator)

    return {"name": indicator.name, "own": text(own), "supervisor": text(supervisor), "peers": text(shown)}


def _from_rows(desk: Desk, name: str, rows: Sequence[Rating], result: PersonResult) -> Context | None:
    """Ratings that do not count (a ratio, or the whole): printed as plain numbers."""
    manager = result.person.manager
    supervisors = [r for r in rows if r.role == "supervisor" and (r.rater or manager) == manager]
    peers = [r for r in rows if r.role == "peer"]
    own = _mean(r for r in rows if r.role == "self")
    supervisor, mean = _mean(supervisors), _mean(peers) if len(peers) >= MINIMUM_PEERS else None
    if own is None and supervisor is None and mean is None:
        return None
    return {
        "name": name,
        "own": desk.number(own) if own else "",
        "supervisor": desk.number(supervisor) if supervisor else "",
        "peers": desk.number(mean) if mean else "",
    }


def _mean(rows: Iterable[Rating]) -> Exact | None:
    numbers = [from_float(r.rating) for r in rows if isinstance(r.rating, float) and not isinstance(r.rating, bool)]
    if not numbers:
        return None
    total = ZERO
    for number in numbers:
        total = add(total, number)
    return (total[0], total[1] * len(numbers))
