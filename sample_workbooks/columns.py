"""How the columns of the input sheets look and what may be typed into them: width, kind, choices. By heading key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from workbook_tools.vocabulary import default_vocabulary

WIDTHS: Final = {
    "name": 12, "team": 13, "scheme": 18, "position": 14, "job_level": 10, "area": 10, "email": 26,
    "exemption_reason": 18, "accounts": 34, "account": 20, "verified": 26, "remark": 30, "text": 72, "session": 24,
    "indicator": 21, "indicator_name": 22, "rule": 10, "numerator": 20, "denominator": 20, "better": 12, "meaning": 30,
    "action": 52, "measure": 32, "section": 18, "training": 36, "pay": 16, "promotion": 20, "transfer": 18,
    "result": 24, "letter_password": 16, "now": 11, "target": 11, "owner": 12, "judgement": 20, "unit": 7, "weight": 8,
    "if_missing": 14, "by": 12,
    "customers_received": 14, "customers_replied": 14, "response_seconds": 14, "plan_already_prorated": 14, "code": 9,
    "rater_role": 12, "planned_sales": 14, "actual_sales": 14, "kind": 17,
}  # fmt: skip
KINDS: Final = {
    "date": "first_day last_day hire_date leave_date licence_date date due",
    "amount": "planned_sales actual_sales",
    "integer": "inquiries orders payers customers_received customers_replied",
    "decimal": "response_seconds",
    "number": "weight zero_at full_at self_weight peer_weight minimum_sample bound points from_score due_days rating "
    "now target rank_in_team",
    "score": "appraisal_score",
    "centre": "period employee_id manager_id rater_id code better status required prorate remark_required unit rule "
    "relative_to if_missing rater_role grade from_period appraisal_grade plan_already_prorated session_code job_level",
    "wrap": "text action measure remark result training promotion transfer verified pay",
}
KIND_OF: Final = {key: kind for kind, keys in KINDS.items() for key in keys.split()}

# (sheet, heading) → the list of words that is offered
CHOICES: Final = {
    ("periods", "status"): "period_status",
    ("roster", "area"): "area",
    ("codes", "kind"): "attendance_kind",
    ("training", "required"): "yes_no",
    ("training", "result"): "training_result",
    ("metrics", "plan_already_prorated"): "yes_no",
    ("ratings", "rater_role"): "rater_role",
    ("notes", "kind"): "note_kind",
    ("scheme", "rule"): "rule",
    ("scheme", "better"): "better",
    ("scheme", "relative_to"): "relative_to",
    ("scheme", "if_missing"): "if_missing",
    ("scheme", "prorate"): "yes_no",
    ("scheme", "remark_required"): "yes_no",
    ("actions", "section"): "section",
}
NOT_NEGATIVE: Final = frozenset(
    [
        "weight",
        "minimum_sample",
        "points",
        "due_days",
        "rating",
        "inquiries",
        "orders",
        "payers",
        "customers_received",
        "customers_replied",
        "response_seconds",
        "planned_sales",
    ]
)
PROGRAM: Final = {
    "roster": frozenset(("appraisal_score", "appraisal_grade", "rank_in_team")),
    "plan": frozenset(
        [
            "period",
            "employee_id",
            "name",
            "section",
            "indicator",
            "now",
            "target",
            "action",
            "measure",
            "owner",
            "due",
            "judgement",
        ]
    ),
}
LOG_ONLY: Final = frozenset(("date", "code", "session"))  # headings of an attendance log, not of a month grid


@dataclass(frozen=True)
class Field:
    """One column of a sheet: its heading, what it holds, how wide it is, and whose it is.

    `rank` is required, optional, program (filled by the program) or own (the manager's own column).
    """

    key: str
    heading: str | int
    kind: str = "text"
    width: float = 12
    rank: str = "optional"


def field_of(sheet: str, key: str, language: str) -> Field:
    """The column of a heading as it is shipped."""
    term = default_vocabulary().sheets[sheet].headings[key]
    rank = "required" if term.required else "optional"
    if key in PROGRAM.get(sheet, ()):
        rank = "program"
    return Field(key, term.word(language), KIND_OF.get(key, "text"), WIDTHS.get(key, 12), rank)


def fields_of(sheet: str, language: str, leave_out: frozenset[str] = frozenset()) -> list[Field]:
    """The columns of a sheet in their usual order; Attendance as a month grid."""
    keys = [key for key in default_vocabulary().sheets[sheet].headings if key not in leave_out]
    if sheet == "attendance":
        name = field_of("roster", "name", language)
        grid = [field_of(sheet, key, language) for key in keys if key not in LOG_ONLY]
        days = [Field(f"day{day}", day, "day", 3.4, "required") for day in range(1, 32)]
        return [grid[1], grid[0], Field("name", name.heading, "text", 12, "own"), *days]
    return [field_of(sheet, key, language) for key in keys]
