"""measures/ratings.py: whose rating counts, how several are averaged, how self and peers are mixed in."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from teams import NA, Workbook, codes, only, sound

from workbook_tools.cells import CellRef, Value
from workbook_tools.exact import to_fraction
from workbook_tools.measures.ratings import RatingMeasures
from workbook_tools.problems import ERROR, WARNING, Problem
from workbook_tools.results import Measured


def rated(*ratings: tuple[Value, ...], indicator: Value = "execution") -> Workbook:
    """E001 rated on execution: (role, rating, rater, remark)."""
    workbook = sound().drop("Ratings", "E001 execution").drop("Ratings", "E001 assist_followup")
    for rating in ratings:
        role, mark, rater, remark = (*rating, None, None)[:4]
        workbook.sheets["Ratings"].append(["2026-10", "E001", indicator, role, mark, rater, remark])
    return workbook


def shares(workbook: Workbook, own: float = 0.0, peer: float = 0.0) -> Workbook:
    workbook.set("Scheme", "execution", "Self weight", own)
    return workbook.set("Scheme", "execution", "Peer weight", peer)


def measured(workbook: Workbook, key: str = "execution") -> tuple[Measured | None, list[Problem]]:
    measures = RatingMeasures(workbook.team())
    found = measures.measure(workbook.participant(), workbook.scheme())
    return found.get(key), measures.problems


def value(workbook: Workbook) -> Fraction | None:
    found, _ = measured(workbook)
    return to_fraction(found.value) if found and found.value else None


class TestSupervisor:
    def test_the_rating_is_the_value_with_its_cell(self) -> None:
        found, problems = measured(rated(("supervisor", 8.0, "M1")))
        assert found is not None
        assert (found.value, found.n, problems) == ((8, 1), (1, 1), [])
        assert list(found.cells) == [CellRef("Ratings", 6, 5)]

    def test_a_rating_may_lie_between_two_marks(self) -> None:
        assert value(rated(("supervisor", 7.5, "M1"))) == Fraction(15, 2)

    def test_another_persons_supervisor_is_ignored_with_a_warning(self) -> None:
        found, problems = measured(rated(("supervisor", 2.0, "M2"), ("supervisor", 8.0, "M1")))
        assert found is not None
        assert found.value == (8, 1)
        problem = only(problems, "rating_other_supervisor")
        assert (problem.severity, problem.people, problem.heading) == (WARNING, ("E001",), "Rater ID")
        assert (problem.details["rater"], problem.details["manager"]) == ("M2", "M1")

    def test_the_only_rating_by_another_is_no_rating(self) -> None:
        found, problems = measured(rated(("supervisor", 8.0, "M2")))
        assert found is not None
        assert (found.value, found.missing, codes(problems)) == (None, "no_rating", ["rating_other_supervisor"])
        assert found.where == CellRef("Roster", 2, 1)

    def test_a_blank_rater_is_taken_as_the_supervisor(self) -> None:
        assert value(rated(("supervisor", 8.0))) == 8

    def test_without_a_manager_several_are_averaged(self) -> None:
        workbook = rated(("supervisor", 8.0, "M1"), ("supervisor", 5.0, "M2")).set("Roster", "E001", "Manager ID", None)
        found, problems = measured(workbook)
        assert found is not None
        assert found.value is not None
        assert (to_fraction(found.value), found.n, problems) == (Fraction(13, 2), (2, 1), [])

    @pytest.mark.parametrize("second", ["M1", None])
    def test_the_same_rater_twice_is_an_error_even_with_the_same_rating(self, second: Value) -> None:
        _, problems = measured(rated(("supervisor", 8.0, "M1"), ("supervisor", 8.0, second)))
        problem = only(problems, "rating_twice")
        assert (problem.severity, problem.at) == (ERROR, CellRef("Ratings", 7, 5))

    def test_a_blank_row_of_the_same_rater_is_not_a_second_rating(self) -> None:
        found, problems = measured(rated(("supervisor", None, "M1"), ("supervisor", 8.0, "M1")))
        assert found is not None
        assert (found.value, problems) == ((8, 1), [])

    def test_a_blank_rating_is_no_data_at_its_cell(self) -> None:
        found, problems = measured(rated(("supervisor", None, "M1")))
        assert found is not None
        assert (found.missing, found.where, problems) == ("no_rating", CellRef("Ratings", 6, 5), [])

    def test_no_row_is_no_measure(self) -> None:
        assert measured(rated()) == (None, [])


class TestBadRatings:
    @pytest.mark.parametrize("rating", [-0.1, 10.1, 11.0, 1e60])
    def test_one_outside_its_scale_is_an_error_that_names_the_scale(self, rating: float) -> None:
        found, problems = measured(rated(("supervisor", rating, "M1")))
        assert found is not None
        assert found.missing == "problem"
        problem = only(problems, "rating_out_of_range")
        assert (problem.severity, problem.people, problem.details["range"]) == (ERROR, ("E001",), "0–10")

    @pytest.mark.parametrize("rating", [0.0, 10.0])
    def test_both_ends_of_the_scale_are_on_it(self, rating: float) -> None:
        assert measured(rated(("supervisor", rating, "M1")))[1] == []

    @pytest.mark.parametrize(("rating", "code"), [("8", "cell_text"), (NA, "cell_error"), (True, "cell_boolean")])
    def test_what_is_no_number_is_an_error(self, rating: Value, code: str) -> None:
        found, problems = measured(rated(("supervisor", rating, "M1")))
        assert found is not None
        assert (found.missing, codes(problems)) == ("problem", [code])

    def test_a_bad_peer_rating_is_an_error_though_the_supervisor_rated(self) -> None:
        found, problems = measured(rated(("supervisor", 8.0, "M1"), ("peer", 99.0, "E002")))
        assert found is not None
        assert (found.missing, codes(problems)) == ("problem", ["rating_out_of_range"])

    @pytest.mark.parametrize("role", ["boss", None])
    def test_an_unknown_role_is_an_error(self, role: Value) -> None:
        _, problems = measured(rated((role, 8.0, "M1")))
        assert (only(problems, "rater_role_unknown").severity, problems[0].heading) == (ERROR, "Rater role")

    def test_an_unknown_indicator_is_a_warning(self) -> None:
        found, problems = measured(rated(("supervisor", 8.0, "M1"), indicator="charm"))
        assert found is None
        assert (only(problems, "rating_indicator_unknown").severity, problems[0].details["indicator"]) == (
            WARNING,
            "charm",
        )


class TestMixing:
    def test_a_self_rating_without_weight_is_recorded_and_not_counted(self) -> None:
        found, _ = measured(rated(("supervisor", 8.0, "M1"), ("self", 10.0, "E001")))
        assert found is not None
        assert found.rating is not None
        assert (found.value, found.rating.own, found.n) == ((8, 1), (10, 1), (1, 1))

    def test_a_peer_rating_without_weight_is_recorded_and_not_counted(self) -> None:
        found, _ = measured(rated(("supervisor", 8.0, "M1"), ("peer", 2.0, "E002")))
        assert found is not None
        assert found.rating is not None
        assert (found.value, found.n, len(found.cells), found.rating.peer_count) == ((8, 1), (1, 1), 1, 1)

    def test_with_weights_all_three_are_mixed(self) -> None:
        workbook = rated(("supervisor", 8.0, "M1"), ("self", 10.0), ("peer", 4.0, "E002"), ("peer", 6.0, "E003"))
        found, problems = measured(shares(workbook, 0.2, 0.1))
        assert found is not None
        assert found.value is not None
        assert found.rating is not None
        assert to_fraction(found.value) == Fraction(81, 10)
        assert (found.n, found.rating.peer_count, problems) == ((4, 1), 2, [])

    def test_a_missing_one_gives_its_weight_to_the_supervisor(self) -> None:
        assert value(shares(rated(("supervisor", 8.0, "M1")), 0.5, 0.5)) == 8
        workbook = shares(rated(("supervisor", 8.0, "M1"), ("self", 10.0)), 0.2, 0.3)
        assert value(workbook) == Fraction(84, 10)

    def test_without_the_supervisor_there_is_no_data(self) -> None:
        found, _ = measured(shares(rated(("self", 10.0), ("peer", 9.0, "E002")), 0.5, 0.5))
        assert found is not None
        assert (found.value, found.missing) == (None, "no_rating")
        assert found.rating is not None
        assert found.rating.own == (10, 1)

    def test_two_self_ratings_are_the_same_rater_twice(self) -> None:
        _, problems = measured(rated(("supervisor", 8.0, "M1"), ("self", 9.0), ("self", 9.0, "E001")))
        assert codes(problems) == ["rating_twice"]

    @settings(max_examples=30)
    @given(
        st.integers(0, 10),
        st.integers(0, 10),
        st.lists(st.integers(0, 10), max_size=2),
        st.integers(0, 10),
        st.integers(0, 10),
    )
    def test_the_mix_lies_between_what_was_rated(
        self, supervisor: int, own: int, peers: list[int], own_share: int, peer_share: int
    ) -> None:
        if own_share + peer_share > 10:
            own_share, peer_share = own_share // 2, peer_share // 2
        rows = [("supervisor", float(supervisor), "M1"), ("self", float(own), "E001")]
        rows += [("peer", float(peer), f"E00{i}") for i, peer in enumerate(peers, 2)]
        found = value(shares(rated(*rows), own_share / 10, peer_share / 10))
        mean = Fraction(sum(peers), len(peers)) if peers else None
        share = Fraction(peer_share, 10) if peers else Fraction(0)
        wanted = supervisor * (1 - Fraction(own_share, 10) - share) + own * Fraction(own_share, 10)
        assert (found or 0) == wanted + (mean or 0) * share


class TestRemarks:
    def test_a_missing_compulsory_remark_is_a_warning_and_the_rating_counts(self) -> None:
        found, problems = measured(rated(("supervisor", 4.0, "M1"), indicator="assist_followup"), "assist_followup")
        assert found is not None
        assert found.value == (4, 1)
        problem = only(problems, "remark_missing")
        assert (problem.severity, problem.heading) == (WARNING, "Remark")

    def test_with_it_all_is_sound(self) -> None:
        workbook = rated(("supervisor", 4.0, "M1", "helped"), indicator="assist_followup")
        assert measured(workbook, "assist_followup")[1] == []

    def test_only_the_supervisor_must_remark(self) -> None:
        workbook = rated(("supervisor", 4.0, "M1", "helped"), ("self", 5.0), indicator="assist_followup")
        assert measured(workbook, "assist_followup")[1] == []


class TestOthers:
    def test_an_indicator_may_be_named_by_its_name(self) -> None:
        assert measured(rated(("supervisor", 8.0, "M1"), indicator=" EXECUTION "))[0] is not None
        workbook = sound().set("Ratings", "E001 assist_followup", "Indicator", "Assistance")
        assert measured(workbook, "assist_followup")[1] == []

    def test_a_rating_on_an_indicator_that_is_none_is_printed_not_judged(self) -> None:
        found, problems = measured(rated(("supervisor", 999.0, "M1"), indicator="reply_rate"), "reply_rate")
        assert found is not None
        assert found.rating is not None
        assert (found.rating.supervisor, problems) == ((999, 1), [])

    def test_what_is_wrong_with_a_rating_that_does_not_count_is_a_warning(self) -> None:
        workbook = rated(("boss", 3.0, "M1"), indicator="reply_rate")
        assert only(measured(workbook, "reply_rate")[1], "rater_role_unknown").severity == WARNING
        workbook = rated(("supervisor", 3.0, "M1"), ("supervisor", 4.0, "M1"), indicator="reply_rate")
        assert only(measured(workbook, "reply_rate")[1], "rating_twice").severity == WARNING

    def test_an_overall_self_rating_is_found_by_its_word(self) -> None:
        workbook = rated(("self", 88.0, "E001"), ("supervisor", 70.0, "M1"), indicator="TOTAL")
        measures = RatingMeasures(workbook.team())
        assert measures.own_total(workbook.participant()) == (88, 1)
        assert measured(workbook)[1] == []

    def test_without_one_there_is_none(self) -> None:
        workbook = sound()
        assert RatingMeasures(workbook.team()).own_total(workbook.participant()) is None

    def test_a_scale_may_run_backwards(self) -> None:
        workbook = rated(("supervisor", 3.0, "M1")).set("Scheme", "execution", "Zero at", 5.0)
        workbook.set("Scheme", "execution", "Full at", 1.0)
        assert measured(workbook)[1] == []
        assert codes(measured(workbook.set("Ratings", "E001 execution", "Rating", 6.0))[1]) == ["rating_out_of_range"]
