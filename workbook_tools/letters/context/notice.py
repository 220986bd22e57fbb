"""The one-page notice for people who are not scored and need not be: exempt, or too few days on duty."""

from __future__ import annotations

from ...exact import multiply
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
    duty, settings = result.duty, desk.month.team.settings
    minimum = settings.minimum_days
    least = (10, 1) if duty.days >= 2 * 10 else (duty.days, 2)
    return desk.say(
        "reason_insufficient",
        days=desk.number(multiply(duty.factor, (duty.days, 1))),
        minimum=desk.number((minimum.numerator, minimum.denominator) if minimum is not None else least),
        employed=duty.days_employed,
        period_days=duty.days,
        leave=duty.leave_days,
    )
