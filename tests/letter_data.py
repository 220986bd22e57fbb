"""A month made by hand for the letters' tests: the worked example of the rules, and people around it.

Nothing here is computed by the product: the letters must print what the results say, whatever they say.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from workbook_tools.appraisal import Appraisal, TrendPoint
from workbook_tools.cells import CellRef
from workbook_tools.exact import Exact
from workbook_tools.plans import JudgedItem, Plan, PlanItem, StageTarget
from workbook_tools.records import Member, Period, PlanRow, Settings, Team
from workbook_tools.results import Assessed, Duty, Measured, PersonResult, RatingParts, Results, TeamResult
from workbook_tools.scheme import Band, Grade, IfMissing, Indicator, Rule, Scheme
from workbook_tools.vocabulary import default_vocabulary

AT = CellRef("Scheme", 2, 2)
SEPTEMBER = Period("2026-09", date(2026, 9, 1), date(2026, 9, 30), closed=True)
OCTOBER = Period("2026-10", date(2026, 10, 1), date(2026, 10, 31))
FULL = Duty(31, 31, 0, 22, (1, 1))
NAMES = {
    "zh-Hans": "指标完成率 询单转化率 最终下单成功率 客单价 旺旺回复率 旺旺响应时间 协助跟进服务 执行力",
    "zh-Hant": "指標完成率 詢單轉化率 最終下單成功率 客單價 旺旺回復率 旺旺響應時間 協助跟進服務 執行力",
    "en": "Target_completion Inquiry_conversion Order_success Average_order_value Reply_rate Response_time Assistance Execution",
}


def altered(record: Any, **changes: Any) -> Any:
    """The record with some fields changed, whether it is a dataclass or a named tuple."""
    return record._replace(**changes) if hasattr(record, "_replace") else replace(record, **changes)


def exact(text: str) -> Exact:
    """ "0.925" → (37, 40)"""
    number = Fraction(text)
    return (number.numerator, number.denominator)


def indicator(key: str, name: str, weight: int, rule: Rule, bands: str = "", **changes: Any) -> Indicator:
    """An indicator; `bands` is "1.00:100 0.90:85", best first."""
    parsed = tuple(Band(exact(b), exact(p), AT) for b, p in (part.split(":") for part in bands.split()))
    made = Indicator(
        key=key,
        name=name,
        weight=(weight, 1),
        rule=rule,
        numerator="a",
        denominator="" if rule is Rule.RATING else "b",
        lower_is_better=False,
        zero_at=None if rule is Rule.BANDS else (0, 1),
        full_at=None if rule is Rule.BANDS else (1, 1),
        relative_to="",
        if_missing=IfMissing.REDISTRIBUTE,
        self_weight=(0, 1),
        peer_weight=(0, 1),
        prorate=False,
        minimum_sample=None,
        remark_required=False,
        unit="" if rule is Rule.RATING else "%",
        bands=parsed,
        at=AT,
    )
    return made._replace(**changes)


def indicators(language: str = "zh-Hans") -> tuple[Indicator, ...]:
    """The eight indicators of the customer-service scheme."""
    n = [name.replace("_", " ") for name in NAMES[language].split()]
    return (
        indicator(
            "target_completion",
            n[0],
            30,
            Rule.BANDS,
            "1:100 .9:85 .8:70 .7:55 .6:40 .5:25 .4:10",
            numerator="actual_sales",
            denominator="planned_sales",
            prorate=True,
            if_missing=IfMissing.HOLD,
        ),
        indicator(
            "inquiry_conversion",
            n[1],
            30,
            Rule.BANDS,
            ".45:100 .4:80 .35:60",
            minimum_sample=(30, 1),
            numerator="orders",
            denominator="inquiries",
        ),
        indicator("order_success", n[2], 10, Rule.LINEAR, numerator="payers", denominator="orders"),
        indicator(
            "average_order_value",
            n[3],
            5,
            Rule.BANDS,
            "1.1:100 1:80 .9:60 0:40",
            relative_to="scheme",
            unit="",
            numerator="actual_sales",
            denominator="payers",
        ),
        indicator(
            "reply_rate",
            n[4],
            5,
            Rule.BANDS,
            ".98:100 .95:80 .92:60",
            numerator="customers_replied",
            denominator="customers_received",
        ),
        indicator(
            "response_time",
            n[5],
            5,
            Rule.BANDS,
            "30:100 40:80 50:60",
            lower_is_better=True,
            numerator="response_seconds",
            denominator="",
            unit="s",
        ),
        indicator("assist_followup", n[6], 5, Rule.RATING, full_at=(5, 1), numerator="", remark_required=True),
        indicator("execution", n[7], 10, Rule.RATING, full_at=(10, 1), numerator="", if_missing=IfMissing.HOLD),
    )


def scheme(language: str = "zh-Hans") -> Scheme:
    """The customer-service scheme with its four grades; grade C says nothing of transfer and a number of pay."""
    grades = (
        Grade("A", (90, 1), 1.2, "内训讲师", "优先晋升", None, AT),
        Grade("B", (80, 1), 1.1, "进阶课程", None, None, AT),
        Grade("C", (70, 1), 1.0, "基础课程", None, None, AT),
        Grade("D", (0, 1), None, None, None, None, AT),
    )
    return Scheme("customer-service", "2026-01", indicators(language), grades)


# value, n, relative, points, cents: the worked example
WORKED: tuple[tuple[str, str, str, str, int], ...] = (
    ("0.92", "100000", "", "85", 2550),
    ("0.42", "400", "", "80", 2400),
    ("150/168", "168", "", "1500000/16800", 893),
    ("92000/150", "150", "92000/81000", "100", 500),
    ("0.98", "400", "", "100", 500),
    ("38", "", "", "80", 400),
    ("4", "1", "", "80", 400),
    ("8", "1", "", "80", 800),
)


def assessed(scheme: Scheme, peers: int = 4) -> tuple[Assessed, ...]:
    """The worked example's indicators."""
    made = []
    for ind, (value, n, relative, points, cents) in zip(scheme.indicators, WORKED, strict=True):
        parts = RatingParts(exact(value), exact("4"), exact("4.25"), peers) if ind.rule is Rule.RATING else None
        measured = Measured(
            exact(value),
            None,
            exact(value),
            exact(relative) if relative else None,
            exact("540") if relative else None,
            exact(n) if n else None,
            (CellRef("Metrics", 7, 4),),
            rating=parts,
        )
        made.append(Assessed(ind, measured, "assessed", exact(points), ind.weight, cents))
    return tuple(made)


@dataclass(frozen=True)
class HandMadeMonth(Appraisal):
    """An Appraisal whose plans and trends are handed in."""

    given_plans: dict[str, Plan] = field(default_factory=dict)
    before: dict[str, tuple[TrendPoint, ...]] = field(default_factory=dict)

    @property
    def plans(self) -> dict[str, Plan]:
        return self.given_plans

    def trend(self, person: str, count: int = 5) -> tuple[TrendPoint, ...]:
        return self.before.get(person, ())[-count:]


def member(number: int, name: str, team: str = "售前一组", **changes: Any) -> Member:
    """A person on the Roster; E001 is everybody's manager."""
    made = Member(
        f"E{number:03}",
        f"e{number:03}",
        name,
        team,
        "customer-service",
        number + 1,
        manager="e001",
        position="客服专员",
    )
    return made._replace(**changes)


def worked_example(language: str = "zh-Hans", peers: int = 4, settings: Settings | None = None) -> HandMadeMonth:
    """E007 张伟 with the worked example, a colleague of each status, and five more scored people in his team."""
    used = scheme(language)
    settings = settings or Settings(
        company="江南电子商务有限公司" if language != "en" else "Riverside Commerce Ltd.",
        department="客户服务部",
        signatory="李敏",
        place="杭州",
        letter_date=date(2026, 11, 6),
        appeal_to="员工关系组",
        hr_email="hr@example.com",
        address="浙江省杭州市西湖区文三路 90 号 · 0571-8888 0000",
        currency="元",
    )
    boss = member(1, "王芳", scheme=None, position="客服主管", manager=None)
    people = [member(7, "张伟")]
    people += [member(10 + i, name) for i, name in enumerate(["刘洋", "陈静", "杨帆", "赵磊", "黄丽"])]
    scores = [8443, 9120, 8802, 8443, 7315, 6540]
    results = [_scored(p, used, cents, peers, scores) for p, cents in zip(people, scores, strict=True)]
    away = member(20, "周婷", exemption="产假")
    new = member(21, "吴昊", hire=date(2026, 10, 25))
    held = member(22, "郑爽")
    results += [
        PersonResult(away, away.team, "customer-service", used, "exempt", "产假", FULL),
        PersonResult(new, new.team, "customer-service", used, "insufficient", None, Duty(7, 31, 0, 5, (7, 31))),
        PersonResult(held, held.team, "customer-service", used, "held", "no_rating", FULL),
    ]
    plan = _plan(results[0], language)
    return HandMadeMonth(
        book=None,  # type: ignore[arg-type]
        vocabulary=default_vocabulary(),
        team=_team((boss, *people, away, new, held), settings, language),
        period=OCTOBER,
        problems=(),
        results=Results(
            OCTOBER,
            tuple(results),
            (TeamResult("售前一组", "customer-service", 9, 6, 1, 8110, 1),),
            {"customer-service": used},
        ),
        given_plans={plan.result.person.key: plan},
        facts={"e007": _facts()},
        before={
            "e007": (
                TrendPoint(Period("2026-07", date(2026, 7, 1), date(2026, 7, 31)), Decimal("76.20"), True),
                TrendPoint(Period("2026-08", date(2026, 8, 1), date(2026, 8, 31)), Decimal("79.85"), False),
                TrendPoint(SEPTEMBER, Decimal("82.10"), True),
            )
        },
    )


def _facts() -> dict[str, Exact | None]:
    return {
        "attendance_rate": (21, 22),
        "days_attended": (21, 1),
        "days_required": (22, 1),
        "days_late": (2, 1),
        "days_absent": (1, 1),
        "days_leave": (0, 1),
        "trainings_done": (2, 1),
        "trainings_required": (3, 1),
        "training_completion": (2, 3),
    }


def _scored(person: Member, used: Scheme, cents: int, peers: int, scores: list[int]) -> PersonResult:
    rank = 1 + sum(other > cents for other in scores)
    grade = used.grade_of(cents)
    ranks = (rank, 6, rank, 6)
    rated = assessed(used, peers)
    return PersonResult(
        person, person.team, used.key, used, "scored", None, FULL, rated, cents, grade, *ranks, own_total=(85, 1)
    )


def _team(members: tuple[Member, ...], settings: Settings, language: str) -> Team:
    return Team(
        workbook="team.xlsx",
        language=language,
        settings=settings,
        periods=(SEPTEMBER, OCTOBER),
        members=members,
        metrics=(),
        ratings=(),
        attendance=(),
        attendance_kinds={},
        training=(),
        notes=(),
        actions=(),
        holidays=frozenset(),
        history=(),
        plan=(),
        schemes=(),
        bands=(),
        grades=(),
        layouts={},
    )


def _plan(result: PersonResult, language: str) -> Plan:
    first, second = result.indicators[0], result.indicators[1]
    due = date(2026, 11, 28)
    items = (
        PlanItem(
            "target_completion",
            first.indicator.name,
            "self",
            first.indicator,
            exact("0.72"),
            exact("0.8"),
            "每周与上级复盘目标进度，补足差额",
            "每周达成率",
            "张伟",
            due,
        ),
        PlanItem("training:话术", "产品话术培训", "self", None, None, None, "参加补训", "", "张伟", due),
        PlanItem(
            "inquiry_conversion",
            second.indicator.name,
            "team",
            second.indicator,
            exact("0.33"),
            exact("0.35"),
            "组内案例分享，每周一次",
            "转化率",
            "王芳",
            due,
        ),
    )
    row = PlanRow(5, "2026-09", "e007", "response_time", 40.0, date(2026, 10, 28), "", "", "", {})
    judged = (
        JudgedItem(row, result.indicators[5].indicator.name, result.indicators[5].indicator, "kept", (38, 1), None),
        JudgedItem(row, second.indicator.name, second.indicator, "missed", exact("0.42"), exact("0.03")),
    )
    return Plan(
        result=result,
        items=items,
        strengths=(result.indicators[3], result.indicators[4]),
        stage=StageTarget((1000000, 1), CellRef("Metrics", 40, 3), (8000, 1)),
        summary="本月新品上线，询单量上升较快。\n下月重点跟进老客户。",
        judged=judged,
        is_due=True,
    )


def stress(language: str = "zh-Hans") -> HandMadeMonth:
    """A month that fills the page: 12-character names, 20 indicators, 30 plan items, a company name of two lines."""
    month = worked_example(language)
    long = "阿不都热西提买买提江沙木" if language != "en" else "Maximiliana Oberhausen-Featherstonehaugh"
    used = scheme(language)
    many = tuple(altered(ind, name=f"{ind.name} {n + 1}") for n in range(3) for ind in used.indicators)[:20]
    big = altered(used, indicators=many)
    three = [a for _ in range(3) for a in assessed(used)][:20]
    rated = tuple(a._replace(indicator=ind) for a, ind in zip(three, many, strict=True))
    people = [
        altered(
            result,
            person=altered(result.person, name=long, position="高级客户服务专员（夜班）"),
            scheme=big,
            indicators=rated if result.status == "scored" else (),
        )
        for result in month.people
    ]
    plan = month.plans["e007"]
    items = tuple(plan.items[i % 3]._replace(action=plan.items[0].action * (1 + i % 3)) for i in range(30))
    company = "江南（杭州余杭）跨境电子商务与供应链管理服务集团股份有限公司浙江省杭州市第一客户服务运营分公司"
    settings = altered(
        month.team.settings, company=company if language != "en" else company[:0] + "Riverside Commerce " * 5
    )
    return altered(
        month,
        team=altered(month.team, settings=settings),
        results=altered(month.results, people=tuple(people), schemes={"customer-service": big}),
        given_plans={"e007": altered(plan, result=people[0], items=items, judged=plan.judged * 5)},
        before={},
    )
