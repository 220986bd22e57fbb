"""The one-page notice for people who are not scored and need not be: exempt, or too few days on duty."""

from __future__ import annotations

from ...eligibility import minimum_days
from ...exact import from_fraction, multiply
from ...results import PersonResult
from .appraisal import facts
from .desk import Context, Desk


def notice(desk: Desk, result: PersonResult) -> Context:
    """The context of templates/notice: the reason and no score."""
    return {
        **desk.common("notice", result),
        "status": desk.word("status", result.status),
        "statement": desk.say(f"notice_{result.status}", period=desk.head["span"]),
        "reason": _reason(desk, result),
        "facts": facts(desk, result),
    }


def _reason(desk: Desk, result: PersonResult) -> str:
    if result.status == "exempt":
        return desk.say("reason_exempt", reason=result.reason or "")
    duty = result.duty
    minimum = minimum_days(desk.month.team.settings, desk.month.period)
    return desk.say(
        "reason_insufficient",
        days=desk.number(multiply(duty.factor, (duty.days, 1))),
        minimum=desk.number(from_fraction(minimum)),
        employed=duty.days_employed,
        period_days=duty.days,
        leave=duty.leave_days,
    )
