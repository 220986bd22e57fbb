"""checks/notes.py: missing interviews, summaries and acknowledgements, where the Notes sheet exists."""

from __future__ import annotations

from teams import Workbook, codes, only, sound

from workbook_tools.cells import CellRef
from workbook_tools.checks.notes import missing_notes
from workbook_tools.problems import WARNING, Problem

HEADINGS = ("Period", "Employee ID", "Kind")


def noted(*notes: tuple[str, str, str]) -> Workbook:
    return sound().put("Notes", HEADINGS, *notes)


def complete(*but: tuple[str, str]) -> Workbook:
    """Everybody has every note of October, those left out aside."""
    everything = [("2026-10", person, kind) for person in ("E001", "E002", "E003") for kind in ("summary", "interview")]
    everything += [("2026-10", person, "acknowledgement") for person in ("E001", "E002", "E003")]
    return noted(*(note for note in everything if note[1:] not in but))


def found(workbook: Workbook) -> list[Problem]:
    return list(missing_notes(workbook.view()))


def test_without_a_notes_sheet_nothing_is_missing() -> None:
    assert found(sound()) == []


def test_with_every_note_nothing_is_missing() -> None:
    assert found(complete()) == []


def test_who_lacks_a_note_stands_in_one_warning_a_kind() -> None:
    problems = found(complete(("E001", "interview"), ("E003", "interview"), ("E002", "summary")))
    interview = only(problems, "interview_missing")
    assert (interview.severity, interview.people, interview.at) == (WARNING, ("E001", "E003"), CellRef("Notes", 1, 3))
    assert only(problems, "summary_missing").people == ("E002",)
    assert codes(problems) == ["interview_missing", "summary_missing"]


def test_a_note_of_another_period_is_none_of_this_one() -> None:
    workbook = complete(("E001", "interview")).add("Notes", Period="2026-09", Employee_ID="E001", Kind="interview")
    assert only(found(workbook), "interview_missing").people == ("E001",)


def test_an_exempt_person_needs_none() -> None:
    workbook = complete(("E001", "interview"), ("E001", "summary"), ("E001", "acknowledgement"))
    assert found(workbook.set("Roster", "E001", "Exemption reason", "maternity")) == []


class TestAcknowledgement:
    def test_it_holds_for_later_periods(self) -> None:
        workbook = complete(("E001", "acknowledgement"))
        workbook.add("Notes", Period="2026-08", Employee_ID="E001", Kind="acknowledgement")
        workbook.add("Metrics", Period="2026-08", Employee_ID="E001")
        assert found(workbook) == []

    def test_a_later_one_does_not_count_backwards(self) -> None:
        workbook = complete(("E001", "acknowledgement"))
        workbook.add("Notes", Period="2026-11", Employee_ID="E001", Kind="acknowledgement")
        workbook.add("Metrics", Period="2026-11", Employee_ID="E001")
        assert only(found(workbook), "acknowledgement_missing").people == ("E001",)

    def test_one_of_the_version_before_does_not_acknowledge_the_version_in_force(self) -> None:
        workbook = complete(("E001", "acknowledgement")).all("Scheme", "From period", "2026-09")
        workbook.add("Notes", Period="2026-08", Employee_ID="E001", Kind="acknowledgement")
        workbook.add("Metrics", Period="2026-08", Employee_ID="E001")
        assert only(found(workbook), "acknowledgement_missing").people == ("E001",)
        workbook.add("Notes", Period="2026-09", Employee_ID="E001", Kind="acknowledgement")
        workbook.add("Metrics", Period="2026-09", Employee_ID="E001")
        assert found(workbook) == []

    def test_a_version_that_begins_later_needs_none_yet(self) -> None:
        workbook = complete()
        workbook.all("Scheme", "From period", None)
        workbook.sheets["Scheme"] += [[*row[:-1], "2026-11"] for row in workbook.sheets["Scheme"][1:]]
        assert found(workbook) == []

    def test_a_rater_on_the_roster_needs_one_too(self) -> None:
        workbook = complete().add("Roster", Employee_ID="M1", Name="Mo", Team="North")
        assert only(found(workbook), "acknowledgement_missing").people == ("M1",)
        workbook.add("Notes", Period="2026-10", Employee_ID="M1", Kind="acknowledgement")
        assert found(workbook) == []
