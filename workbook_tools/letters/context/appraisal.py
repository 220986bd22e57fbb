"""The appraisal letter: everything that domain.md, section 6, wants in it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from ...cells import Value
from ...exact import Exact, from_float, from_fraction, multiply
from ...explaining import gap_text, note_text, rule_text
from ...plans import JudgedItem, Plan
from ...results import Assessed, PersonResult
from ...scheme import Grade
from .. import charts, formats
from .desk import Context, Desk
from .ratings import ratings

Known = Callable[[str], Exact | None]


def appraisal(desk: Desk, result: PersonResult) -> Context:
    """The context of templates/appraisal for a scored person."""
    plan = desk.month.plans.get(result.person.key)
    return {
        **desk.common("appraisal", result),
        "score": formats.hundredths(result.cents or 0, desk.language),
        "grade": result.grade or "",
        "ranks": ranks(desk, result),
        "rows": [_row(desk, assessed) for assessed in result.indicators],
        "notes": _notes(desk, result),
        "trend": _trend(desk, result),
        "standing": _standing(desk, result),
        "ratings": ratings(desk, result),
        "facts": facts(desk, result),
        "consequences": _consequences(desk, result.grade_row),
        "strengths": strengths(desk, plan),
        "last_plan": judged(desk, plan),
        "version_text": desk.say("version", version=result.version or desk.say("version_first")),
    }


def ranks(desk: Desk, result: PersonResult) -> list[Context]:
    """The rank in the team and in the scheme; among too few people it is not printed, and the letter says so."""
    minimum = desk.month.team.settings.minimum_ranked
    rows = []
    for key, rank, of in (("team", result.team_rank, result.team_of), ("scheme", result.rank, result.of)):
        printed = rank is not None and of is not None and of >= minimum
        text = desk.say("rank_of", rank=rank, of=of) if printed else desk.say("rank_too_few", minimum=minimum)
        rows.append({"label": desk.say(f"rank_{key}"), "rank": str(rank) if printed else "", "text": text})
    return rows


def _row(desk: Desk, assessed: Assessed) -> Context:
    indicator, measured = assessed.indicator, assessed.measured
    value = measured.value
    points = desk.number(assessed.points) if assessed.points is not None else ""
    changed = assessed.effective_weight is not None and _differs(assessed.effective_weight, indicator.weight)
    return {
        "name": indicator.name,
        "rule": rule_text(indicator, desk.language, desk.month.team.settings.currency),
        "value": desk.amount(value, indicator) if value is not None else desk.say("no_data"),
        "relative": _relative(desk, measured.relative),
        "n": desk.number(measured.n) if measured.n is not None else "",
        "points": points,
        "weight": desk.number(indicator.weight),
        "effective": desk.number(assessed.effective_weight) if changed and assessed.effective_weight else "",
        "contribution": "" if assessed.cents is None else formats.hundredths(assessed.cents, desk.language),
        "status": assessed.status,
        "bar": charts.bar(assessed, desk.head["colour"]),
        "alternative": desk.say("bar_alternative", name=indicator.name, points=points or desk.say("no_data")),
    }


def _relative(desk: Desk, relative: Exact | None) -> str:
    return "" if relative is None else desk.say("of_base", percent=formats.percent(relative, desk.language))


def _differs(a: Exact, b: Exact) -> bool:
    return a[0] * b[1] != b[0] * a[1]


def _notes(desk: Desk, result: PersonResult) -> list[str]:
    """What was redistributed, below sample or prorated, and why; then what is needed to read the numbers right."""
    notes = []
    for assessed in result.indicators:
        text = note_text(assessed, desk.language, result.duty)
        if text:
            notes.append(desk.say("note_of", name=assessed.indicator.name, text=text))
    return [*notes, desk.say("rounding")]


def _trend(desk: Desk, result: PersonResult) -> Context:
    earlier = desk.month.trend(result.person.key)
    scores = [(p.period.key, Fraction(p.score), f"{p.score:.2f}", p.issued) for p in earlier]
    scores.append((desk.month.period.key, Fraction(result.cents or 0, 100), f"{result.score:.2f}", True))
    grades = [(grade.name, grade.from_score) for grade in result.scheme.grades] if result.scheme else []
    listing = desk.say("comma").join(desk.say("trend_point", period=label, score=text) for label, _, text, _ in scores)
    return {
        **charts.trend(scores, grades),
        "alternative": desk.say("trend_alternative", listing=listing),
        "not_issued": not all(issued for *_, issued in scores),
        "first": len(scores) == 1,
    }


def _standing(desk: Desk, result: PersonResult) -> Context | None:
    """How many people of the team (of the scheme, where the team is small) have each grade: nobody can be made out."""
    minimum = desk.month.team.settings.minimum_ranked
    scored = [p for p in desk.month.people if p.status == "scored" and p.scheme_key == result.scheme_key]
    team = [p for p in scored if p.team == result.team]
    group, key = (team, "team") if len(team) >= minimum else (scored, "scheme")
    if len(group) < minimum or result.scheme is None:
        return None
    counts = [(g.name, sum(p.grade == g.name for p in group)) for g in result.scheme.grades]
    listing = desk.say("comma").join(desk.say("grade_count", grade=name, count=count) for name, count in counts)
    return {
        **charts.columns(counts, result.grade),
        "caption": desk.say(f"standing_{key}", of=len(group)),
        "alternative": desk.say("standing_alternative", listing=listing, grade=result.grade or ""),
    }


def facts(desk: Desk, result: PersonResult) -> list[Context]:
    """Attendance and training of the period, a row each; "not recorded" where the workbook has none."""
    known = desk.month.facts.get(result.person.key, {})
    return [
        {"label": desk.say("attendance"), "text": _attendance(desk, known.get)},
        {"label": desk.say("training"), "text": _training(desk, known.get)},
    ]


def _attendance(desk: Desk, known: Known) -> str:
    rate, attended, required = known("attendance_rate"), known("days_attended"), known("days_required")
    if rate is None or attended is None or required is None:
        return desk.say("not_recorded")
    details = [
        desk.say(key, days=desk.number(days))
        for key in ("days_late", "days_absent", "days_leave")
        if (days := known(key)) and days[0]
    ]
    text = desk.say(
        "attendance_text",
        rate=formats.percent(rate, desk.language),
        attended=desk.number(attended),
        required=desk.number(required),
    )
    return desk.say("comma").join([text, *details])


def _training(desk: Desk, known: Known) -> str:
    done, required = known("trainings_done"), known("trainings_required")
    if required is None or not required[0]:
        return desk.say("no_training")
    return desk.say("training_text", done=desk.number(done or (0, 1)), required=desk.number(required))


def _consequences(desk: Desk, grade: Grade | None) -> list[Context]:
    if grade is None:
        return []
    values: list[tuple[str, Value]] = [
        ("pay", _pay(desk, grade.pay)),
        ("training_plan", grade.training),
        ("promotion", grade.promotion),
        ("transfer", grade.transfer),
    ]
    return [{"label": desk.say(f"consequence_{key}"), "text": _cell(desk, value)} for key, value in values]


def _pay(desk: Desk, pay: Value) -> Value:
    """A number × the company factor; the score never depends on it."""
    if isinstance(pay, bool) or not isinstance(pay, float | int):
        return pay
    factor = desk.month.team.settings.company_factor
    text = desk.number(multiply(from_float(float(pay)), from_fraction(factor)), 4)
    return text if factor == 1 else desk.say("pay_with_factor", pay=text, factor=desk.number(from_fraction(factor), 4))


def _cell(desk: Desk, value: Value) -> str:
    """What a cell says, as printed; blank is never filled in by us."""
    if value is None or value == "":
        return desk.say("to_be_decided")
    if isinstance(value, float) and not isinstance(value, bool):
        return desk.number(from_float(value), 4)
    return str(value) if isinstance(value, str) else desk.say("to_be_decided")


def strengths(desk: Desk, plan: Plan | None) -> list[str]:
    """The two best indicators with their points."""
    if plan is None:
        return []
    return [
        desk.say("strength", name=a.indicator.name, points=desk.number(a.points))
        for a in plan.strengths
        if a.points is not None
    ]


def judged(desk: Desk, plan: Plan | None) -> list[Context]:
    """How the items of earlier plans went."""
    if plan is None:
        return []
    return [{"title": item.title, "text": _judgement(desk, item), "judgement": item.judgement} for item in plan.judged]


def _judgement(desk: Desk, item: JudgedItem) -> str:
    currency = desk.month.team.settings.currency
    gap = "" if item.gap is None else gap_text(item.gap, item.indicator, desk.language, currency)
    return desk.word("judgement", item.judgement).format(gap=gap)
