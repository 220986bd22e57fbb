"""The improvement plan on paper: three sections, always all three. (domain.md, section 4)"""

from __future__ import annotations

from typing import Final

from ...plans import Plan, PlanItem
from .. import formats
from .appraisal import judged, ranks, strengths
from .desk import Context, Desk

SECTIONS: Final = ("self", "team", "management")


def improvement_plan(desk: Desk, plan: Plan) -> Context:
    """The context of templates/plan for a person who has something to improve."""
    result = plan.result
    items = {section: [_item(desk, i) for i in plan.items if i.section == section] for section in SECTIONS}
    return {
        **desk.common("plan", result),
        "score": formats.hundredths(result.cents or 0, desk.language),
        "grade": result.grade or "",
        "ranks": ranks(desk, result),
        "intro": desk.say("plan_intro", points=desk.number(_improve_below(desk))),
        "sections": [{"name": desk.say(f"section_{s}"), "items": items[s]} for s in SECTIONS],
        "strengths": strengths(desk, plan),
        "stage": _stage(desk, plan),
        "summary": _paragraphs(plan.summary),
        "judged": judged(desk, plan),
    }


def _improve_below(desk: Desk) -> tuple[int, int]:
    line = desk.month.team.settings.improve_below
    return (line.numerator, line.denominator)


def _item(desk: Desk, item: PlanItem) -> Context:
    now = desk.say("not_recorded") if item.now is None else ""
    target = desk.say("to_be_recorded") if item.target is None else ""
    if item.indicator is None:  # a required training that was not done
        now, target = desk.say("training_missed"), desk.say("training_due")
    else:
        now = now or desk.amount(item.now or (0, 1), item.indicator)
        target = target or desk.amount(item.target or (0, 1), item.indicator)
    return {
        "title": item.title,
        "now": now,
        "target": target,
        "action": item.action or desk.say("action_to_be_agreed"),
        "measure": item.measure,
        "owner": item.owner,
        "due": formats.short_date(item.due, desk.language),
    }


def _stage(desk: Desk, plan: Plan) -> Context | None:
    if plan.stage is None:
        return None
    currency, gap = desk.month.team.settings.currency, plan.stage.gap
    planned = formats.money(plan.stage.planned, currency, desk.language)
    if gap is None:
        return {"text": desk.say("stage", planned=planned), "gap": ""}
    if gap[0] <= 0:
        text = desk.say("stage_ahead", amount=formats.money((-gap[0], gap[1]), currency, desk.language))
    else:
        text = desk.say("stage_gap", amount=formats.money(gap, currency, desk.language))
    return {"text": desk.say("stage", planned=planned), "gap": text}


def _paragraphs(text: str | None) -> list[str]:
    return [line.strip() for line in (text or "").splitlines() if line.strip()]
