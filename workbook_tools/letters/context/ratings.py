"""The ratings behind a letter: self beside supervisor; peers only as a mean of at least three, never by name."""

from __future__ import annotations

from typing import Final

from ...exact import Exact
from ...results import Assessed, PersonResult
from ...scheme import Rule
from .desk import Context, Desk

MINIMUM_PEERS: Final = 3  # below it, a mean would tell who rated


def ratings(desk: Desk, result: PersonResult) -> list[Context]:
    """One row an indicator that was rated by anybody (and "overall"): each role's mean, "" where there is none."""
    rows = [row for assessed in result.indicators if (row := _row(desk, assessed))]
    if result.own_total is not None:
        own = desk.number(result.own_total)
        rows.append({"name": desk.say("overall"), "own": own, "supervisor": "", "peers": ""})
    return rows


def _row(desk: Desk, assessed: Assessed) -> Context | None:
    parts, indicator = assessed.measured.rating, assessed.indicator
    if parts is None:
        return None
    peers = parts.peers if parts.peer_count >= MINIMUM_PEERS else None
    if parts.own is None and parts.supervisor is None and peers is None:
        return None

    def text(value: Exact | None) -> str:
        if value is None:
            return ""
        # a rating on a ratio is printed, not counted: it is a number, not a percentage
        return desk.amount(value, indicator) if indicator.rule is Rule.RATING else desk.number(value)

    return {
        "name": indicator.name,
        "own": text(parts.own),
        "supervisor": text(parts.supervisor),
        "peers": text(peers),
    }
