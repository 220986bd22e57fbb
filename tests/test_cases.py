"""The worked examples of tests/cases: each is a sentence that an HR officer could check, and must come out as written."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from string import ascii_uppercase
from typing import Any

import case_files
import pytest

import workbook_tools
from workbook_tools import errors
from workbook_tools.appraisal import Appraisal

CASES = case_files.cases()
Report = Mapping[str, Any]
STANDING = ("status", "score", "grade")  # what must not change for people whom a case does not name


def report_of(appraisal: Appraisal) -> Report:
    """What `--json` prints."""
    from workbook_tools.reporting import report

    return report(appraisal)


def appraised(case: Mapping[str, Any]) -> tuple[case_files.Sheets, Appraisal]:
    """The case's workbook, appraised."""
    sheets = case_files.workbook(case)
    period = case.get("period", "2026-10")
    book = case_files.book(case, sheets)
    return sheets, workbook_tools.appraise(book, period=None if period == "latest" else period)


@cache
def people_of_base(name: str) -> Mapping[str, Report]:
    """Everybody's result in the unchanged workbook."""
    return {person["id"]: person for person in report_of(appraised({"base": name})[1])["people"]}


def _parameter(file: str, case: Mapping[str, Any]) -> Any:
    awaits = [pytest.mark.xfail(strict=True, reason=case["awaits"])] if "awaits" in case else []
    return pytest.param(case, id=f"{file}: {case['name']}", marks=awaits)


@pytest.mark.parametrize("case", [_parameter(file, case) for file, case in CASES])
def test_the_case_comes_out_as_written(case: Mapping[str, Any]) -> None:
    if "error" in case:
        with pytest.raises(getattr(errors, case["error"])) as caught:
            appraised(case)
        assert caught.value.exit_status == case["exit_status"]
        return
    try:
        sheets, appraisal = appraised(case)
    except errors.NothingToScore:
        if not case.get("nobody_scored"):
            raise
        return
    report = report_of(appraisal)
    complaints = [
        *_about_people(case, report),
        *_about_indicators(case, report),
        *_about_teams(case, report, appraisal),
        *_about_problems(case, report, sheets),
        *_about_plans(case, appraisal),
        *_about_trends(case, appraisal),
    ]
    assert not complaints, "\n".join([case["name"], *complaints])


def _about_people(case: Mapping[str, Any], report: Report) -> list[str]:
    people = {person["id"]: person for person in report["people"]}
    complaints = [f"{person} is among the people" for person in case.get("absent", ()) if person in people]
    if len(people) != len(report["people"]):
        complaints.append("a person appears twice")
    if case.get("nobody_scored"):
        complaints += [f"{key} is scored" for key, found in people.items() if found["status"] == "scored"]
    named: Mapping[str, Mapping[str, object]] = case.get("person", {})
    for person, wanted in named.items():
        if person not in people:
            complaints.append(f"{person} is not among the people")
            continue
        implied = {"status": "scored"} if "score" in wanted else {"score": None, "rank": None, "grade": None}
        complaints += _differences(person, {**implied, **wanted}, people[person])
    if case.get("others") != "may change" and not case.get("nobody_scored"):
        base = people_of_base(case.get("base", "base"))
        for person in set(people) & set(base) - set(named):
            expected = {key: base[person][key] for key in STANDING}
            complaints += _differences(f"{person} (not named in the case)", expected, people[person])
        missing = set(base) - set(people) - set(case.get("absent", ()))
        complaints += [f"{person} (not named in the case) is missing" for person in missing]
    return complaints


def _about_indicators(case: Mapping[str, Any], report: Report) -> list[str]:
    complaints: list[str] = []
    people = {person["id"]: {found["key"]: found for found in person["indicators"]} for person in report["people"]}
    for person, indicators in case.get("indicator", {}).items():
        for key, wanted in indicators.items():
            if key not in people.get(person, {}):
                complaints.append(f"{person} has no indicator {key}")
            else:
                complaints += _differences(f"{person} {key}", wanted, people[person][key])
    return complaints


def _about_teams(case: Mapping[str, Any], report: Report, appraisal: Appraisal) -> list[str]:
    complaints: list[str] = []
    ratios = {(team.team, team.scheme): team.ratios for team in appraisal.results.teams}
    for wanted in case.get("team", ()):
        found = [t for t in report["teams"] if (t["team"], t["scheme"]) == (wanted["team"], wanted["scheme"])]
        if len(found) != 1:
            complaints.append(f"team {wanted['team']} has {len(found)} rows")
        else:
            own = {key: _number(ratio) for key, ratio in ratios[wanted["team"], wanted["scheme"]].items()}
            complaints += _differences(f"team {wanted['team']}", wanted, {**own, **found[0]})
    return complaints


def _differences(who: str, wanted: Mapping[str, object], found: Report) -> list[str]:
    return [
        f"{who}: {key} should be {_plain(value)!r}, is {found[key]!r}"
        for key, value in wanted.items()
        if not _same(_plain(value), found[key])
    ]


def _plain(value: object) -> object:
    return None if value == "(none)" else value


def _same(wanted: object, found: object) -> bool:
    if isinstance(wanted, int | float) and isinstance(found, int | float):
        return found == pytest.approx(wanted, rel=1e-8, abs=1e-9)
    return wanted == found and isinstance(found, type(wanted))


def _about_problems(case: Mapping[str, Any], report: Report, sheets: case_files.Sheets) -> list[str]:
    """Every Problem expected is there, and (unless the case says so) no other one."""
    complaints: list[str] = []
    left = list(report["problems"])
    for wanted in case.get("problem", ()):
        found = [problem for problem in report["problems"] if _is_problem(wanted, problem, sheets)]
        if not found:
            complaints.append(f"no problem {wanted}")
        left = [problem for problem in left if problem not in found]
    silent = [problem["code"] for problem in report["problems"] if not problem["message"] or not problem["cure"]]
    complaints += [f"{code} has no message or no cure" for code in silent]
    if not case.get("other_problems"):
        complaints += [f"not expected: {problem}" for problem in left]
    elif complaints:
        complaints += [f"found: {problem}" for problem in report["problems"]]
    return [*complaints, *_about_reasons(report)]


def _about_reasons(report: Report) -> list[str]:
    """Who is held has an error that says why, and its code is the reason; only the exempt have another reason."""
    codes: dict[str, set[str]] = {}
    for problem in report["problems"]:
        for person in problem["people"] if problem["severity"] == "error" else ():
            codes.setdefault(person, set()).add(problem["code"])
    complaints: list[str] = []
    for person in report["people"]:
        key, status, reason = person["id"], person["status"], person["reason"]
        if status == "held" and reason not in codes.get(key, ()):
            complaints.append(f"{key} is held for {reason}, but the errors are {codes.get(key)}")
        if status == "scored" and key in codes:
            complaints.append(f"{key} is scored, but an error names them: {codes[key]}")
        if (reason is None) != (status in ("scored", "insufficient")):
            complaints.append(f"{key} is {status} with the reason {reason}")
    return complaints


def _is_problem(wanted: Mapping[str, Any], problem: Report, sheets: case_files.Sheets) -> bool:
    if wanted.get("severity", problem["severity"]) != problem["severity"]:
        return False
    if "people" in wanted and sorted(wanted["people"]) != sorted(problem["people"]):
        return False
    if any(word not in problem["message"] + problem["cure"] for word in wanted.get("says", ())):
        return False
    match wanted.get("at", []):
        case []:
            return True
        case [sheet]:
            return bool(problem["sheet"] == sheet)
        case [sheet, words]:
            row = (problem["cell"] or "").lstrip(ascii_uppercase)
            return bool(problem["sheet"] == sheet and row == str(sheets.find_row(sheet, words) + 1))
        case [sheet, words, *headings]:
            addresses = {sheets.address(sheet, words, heading) for heading in headings}
            return bool(problem["sheet"] == sheet and problem["cell"] in addresses)
    return False


def _about_plans(case: Mapping[str, Any], appraisal: Appraisal) -> list[str]:
    keys = {person.person.id: person.person.key for person in appraisal.people}
    due = {key for key, plan in appraisal.plans.items() if plan.is_due}
    complaints = [f"{person} has a plan" for person in case.get("without_plan", ()) if keys[person] in due]
    for person, wanted in case.get("plan", {}).items():
        if keys[person] not in appraisal.plans:
            complaints.append(f"{person} has no plan")
            continue
        complaints += [f"{person}'s plan: {text}" for text in _plan_differences(wanted, appraisal.plans[keys[person]])]
    return complaints


def _plan_differences(wanted: Mapping[str, Any], plan: Any) -> list[str]:
    complaints = _differences("", {k: v for k, v in wanted.items() if k == "summary"}, {"summary": plan.summary})
    if "strengths" in wanted:
        found = [strength.indicator.key for strength in plan.strengths]
        complaints += [] if found == wanted["strengths"] else [f"strengths are {found}"]
    if "stage" in wanted:
        stage = plan.stage
        found_stage = {} if stage is None else {"planned": _number(stage.planned), "gap": _number(stage.gap)}
        complaints += _differences("stage target", wanted["stage"], found_stage or {"planned": None, "gap": None})
    for name, found_rows in (("items", plan.items), ("judged", plan.judged)):
        if name not in wanted:
            continue
        rows = [_flat(row) for row in found_rows]
        if [row["key"] for row in rows] != [row["key"] for row in wanted[name]]:
            complaints.append(f"{name} are {[row['key'] for row in rows]}")
            continue
        for row, expected in zip(rows, wanted[name], strict=True):
            complaints += _differences(expected["key"], expected, row)
    return complaints


def _about_trends(case: Mapping[str, Any], appraisal: Appraisal) -> list[str]:
    """The scores of earlier periods: period, score, and whether they were issued (stand in History)."""
    complaints: list[str] = []
    keys = {person.person.id: person.person.key for person in appraisal.people}
    for person, wanted in case.get("trend", {}).items():
        trend = [[point.period.key, str(point.score), point.issued] for point in appraisal.trend(keys[person])]
        complaints += [] if trend == wanted else [f"{person}'s trend is {trend}"]
    return complaints


def _flat(row: Any) -> dict[str, object]:
    fields: dict[str, object] = dict(row._asdict())
    if "row" in fields:
        fields["key"] = row.row.indicator
    return {name: _number(value) if name in ("now", "target", "gap") else value for name, value in fields.items()}


def _number(value: Any) -> float | None:
    return None if value is None else float(Fraction(*value))


@pytest.mark.parametrize("rule", case_files.rules_of_section_3())
def test_each_rule_has_several_worked_examples(rule: str) -> None:
    assert sum(case["rule"] == rule for _, case in CASES) >= 3


def test_each_case_has_a_sentence_of_its_own_and_a_rule() -> None:
    names = [case["name"] for _, case in CASES]
    assert sorted(set(names)) == sorted(names)
    assert all(case_files.is_rule(case["rule"]) for _, case in CASES)


def test_a_silenced_warning_is_not_shown_and_an_error_cannot_be_silenced() -> None:
    change = [["Roster", "E004", "Hire date", "2020-10-5"], ["Metrics", "E005", "Payers", "#N/A"]]
    loud = report_of(appraised({"change": change})[1])["problems"]
    assert sorted(problem["severity"] for problem in loud) == ["error", "warning"]
    codes = "、".join(problem["code"] for problem in loud)
    settings = [["Appeal to", "HR department"], ["Silence", codes]]
    quiet = report_of(appraised({"change": change, "sheet": {"Settings": settings}})[1])["problems"]
    assert [problem["severity"] for problem in quiet] == ["error"]


def test_a_base_workbook_is_sound() -> None:
    for base in ("base", "simple"):
        report = report_of(appraised({"base": base})[1])
        assert report["problems"] == []
        assert {person["status"] for person in report["people"]} == {"scored"}
