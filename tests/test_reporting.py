"""The JSON of --json: exactly the fields of the schema, numbers for print as strings, everything else as it is."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import case_files
import jsonschema
import pytest
import workbook_files

import workbook_tools as wt
from workbook_tools.reporting import narrowed, report

SCHEMA = json.loads((files("workbook_tools") / "cli" / "report.schema.json").read_text("utf-8"))
Json = dict[str, Any]


def reported(sheets: dict[str, Any]) -> Json:
    """The report of a workbook of these sheets."""
    return report(wt.appraise(wt.MemoryBook(sheets, name="team.xlsx"), "2026-10"))


@pytest.fixture
def sound() -> Json:
    return reported(workbook_files.base())


def person(everything: Json, identity: str) -> Json:
    """One person of the report."""
    return next(p for p in everything["people"] if p["id"] == identity)


def indicator(everything: Json, identity: str, key: str) -> Json:
    """One indicator of a person."""
    return next(i for i in person(everything, identity)["indicators"] if i["key"] == key)


def test_the_schema_is_a_sound_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize(
    "case", [case for _, case in case_files.cases()], ids=[case["name"] for _, case in case_files.cases()]
)
def test_what_comes_out_of_every_case_keeps_the_schema(case: Json) -> None:
    book = case_files.book(case, case_files.workbook(case))
    try:
        month = wt.appraise(book, None if case.get("period") == "latest" else case.get("period", "2026-10"))
    except wt.WorkbookToolsError:
        return
    jsonschema.validate(json.loads(json.dumps(report(month))), SCHEMA)


def test_the_worked_example_is_in_the_report(sound: Json) -> None:
    assert (person(sound, "E001")["score"], person(sound, "E001")["grade"]) == ("84.43", "B")


def test_an_indicator_names_the_cells_it_came_from(sound: Json) -> None:
    assert indicator(sound, "E001", "target_completion")["cells"] == ["Metrics!D2", "Metrics!C2"]


def test_values_points_and_weights_are_numbers_and_contributions_are_for_print(sound: Json) -> None:
    found = indicator(sound, "E001", "order_success")
    shown = {key: found[key] for key in ("value", "points", "weight", "effective_weight", "contribution", "n")}
    assert shown == {
        "value": 150 / 168,
        "points": 15000 / 168,
        "weight": 10.0,
        "effective_weight": 10.0,
        "contribution": "8.93",
        "n": 168,
    }


def test_n_of_a_rating_is_how_many_ratings_count(sound: Json) -> None:
    assert indicator(sound, "E001", "execution")["n"] == 1


def test_an_indicator_that_is_not_relative_has_null_there(sound: Json) -> None:
    assert indicator(sound, "E001", "target_completion")["relative"] is None


def test_people_stand_in_roster_order(sound: Json) -> None:
    assert [p["id"] for p in sound["people"]] == ["E001", "E002", "E003", "E004", "E005", "E006"]


def test_a_held_person_has_no_score_and_the_code_that_holds() -> None:
    sheets = workbook_files.base()
    address = workbook_files.change(sheets, "Metrics", "E003", "Payers", "many")
    everything = reported(sheets)
    held = person(everything, "E003")
    problem = next(p for p in everything["problems"] if p["cell"] == address)
    assert (held["status"], held["score"], held["rank"]) == ("held", None, None)
    assert held["reason"] in {p["code"] for p in everything["problems"]}
    assert (problem["sheet"], problem["heading"], problem["severity"]) == ("Metrics", "Payers", "error")
    assert problem["people"] == ["E003"]
    assert problem["message"]
    assert problem["cure"]


def test_an_average_is_for_print(sound: Json) -> None:
    assert all(len(team["average"].partition(".")[2]) == 2 for team in sound["teams"])


def test_narrowed_to_a_person_keeps_the_schema_and_only_them(sound: Json) -> None:
    one = narrowed(sound, "E004", "execution")
    jsonschema.validate(one, SCHEMA)
    assert [(p["id"], [i["key"] for i in p["indicators"]]) for p in one["people"]] == [("E004", ["execution"])]
    assert [team["team"] for team in one["teams"]] == ["South"]
