"""Joins the stages over any Book and holds what comes out. The public functions stand on it.

a Book ─reading─▶ Team ─versions, participants─▶ who and by which scheme ─checks, valuing─▶ values and Problems
       ─eligibility─▶ statuses ─scoring─▶ Results ─planning─▶ Plans
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .books.base import Book
from .checks import View, check
from .eligibility import data_problems, decide, settled
from .errors import ClosedPeriod, NothingToScore, UnknownPeriod
from .exact import Exact
from .language import texts
from .measures import Measures
from .participants import Participant, participants
from .plans import Plan
from .problems import Problem
from .reading import read_team
from .reading.headings import METRICS_STRUCTURE
from .reading.periods import calendar_month
from .reading.typed import id_of, is_blank, text_of
from .records import MetricRow, Note, Period, Rating, Standing, Team
from .results import PersonResult, Results
from .scoring import score
from .valuing import measure_all
from .versions import schemes_in_force
from .vocabulary import Vocabulary, default_vocabulary, normalised

ROWS_OF_A_PERIOD = ("metrics", "ratings", "attendance", "training", "notes")


class TrendPoint(NamedTuple):
    """A person's score in an earlier period; `issued` False: computed now, never stored in History."""

    period: Period
    score: Decimal
    issued: bool


class Facts(Mapping[str, Mapping[str, Exact | None]]):
    """The registered measures by person key (attendance_rate, days_attended ...), computed when asked for."""

    def __init__(self, team: Team, people: Sequence[Participant]) -> None:
        self._measures = Measures(team)
        self._people = {person.member.key: person for person in people}

    def __getitem__(self, person: str) -> Mapping[str, Exact | None]:
        return self._measures.facts(self._people[person])

    def __iter__(self) -> Iterator[str]:
        return iter(self._people)

    def __len__(self) -> int:
        return len(self._people)


@dataclass(frozen=True)
class Appraisal:
    """One period of a workbook, appraised: nothing has been written.

    `problems` carry their sentences in the workbook's language; `participants` are the people as they take part in the
    period, `facts` the registered measures of each, by person key.
    """

    book: Book
    vocabulary: Vocabulary
    team: Team
    period: Period
    problems: tuple[Problem, ...]
    results: Results
    participants: tuple[Participant, ...] = ()
    facts: Mapping[str, Mapping[str, Exact | None]] = field(default_factory=dict)

    @property
    def people(self) -> tuple[PersonResult, ...]:
        """Everybody of the period, in Roster order."""
        return self.results.people

    @property
    def ranking(self) -> tuple[PersonResult, ...]:
        """The scored people, by scheme, rank and ID."""
        return self.results.ranking

    @cached_property
    def plans(self) -> Mapping[str, Plan]:
        """The improvement plans of the scored people, by person key."""
        from .planning import make_plans

        return make_plans(self.team, self.results)

    @cached_property
    def earlier(self) -> Mapping[str, Results]:
        """Results of earlier periods with Metrics that History does not have, by period text, computed now."""
        stored = {standing.period for standing in self.team.history}
        with_metrics = {row.period for row in self.team.metrics}
        found = {}
        for period in self.team.periods:
            if period.first < self.period.first and period.key in with_metrics - stored:
                found[period.key] = _computed(self.team, self.vocabulary, period)[1]
        return found

    def trend(self, person: str, count: int = 5) -> tuple[TrendPoint, ...]:
        """The person's scores (by person key) of the last periods before this one, oldest first."""
        points = {}
        for standing in self._history.get(person, ()):
            period = self.team.period(standing.period) or calendar_month(standing.period)
            if standing.score is not None and period is not None and period.first < self.period.first:
                score = Decimal(standing.score.numerator) / Decimal(standing.score.denominator)
                points[period.key] = TrendPoint(period, score.quantize(Decimal("0.01")), True)
        for results in self.earlier.values():
            one = _people_of(results).get(person)
            if one is not None and one.score is not None:
                points[results.period.key] = TrendPoint(results.period, one.score, False)
        ordered = sorted(points.values(), key=lambda point: point.period.first)
        return tuple(ordered[-count:])

    @cached_property
    def _history(self) -> Mapping[str, list[Standing]]:
        by_person: dict[str, list[Standing]] = {}
        for standing in self.team.history:
            by_person.setdefault(standing.person, []).append(standing)
        return by_person


def _people_of(results: Results) -> Mapping[str, PersonResult]:
    return {one.person.key: one for one in results.people}


def appraise(workbook: str | Path | Book, period: str | None = None, vocabulary: Vocabulary | None = None) -> Appraisal:
    """Reads a workbook (a path or any Book) and computes a period: by default the latest open one with Metrics.

    Writes nothing. Raises NothingToScore (no Roster, no open period with Metrics ...), UnknownPeriod, ClosedPeriod, and
    CannotRead for a file that cannot be read. Everything wrong in the data is in `problems`, all of it at once.
    """
    book = _book(workbook)
    vocabulary = vocabulary or default_vocabulary()
    team, problems = read_team(book, vocabulary)
    chosen = choose_period(team, period, problems)
    people, results, found = _computed(team, vocabulary, chosen, _of_period(team, chosen, problems))
    return Appraisal(book, vocabulary, team, chosen, told(found, team), results, people, Facts(team, people))


def _computed(
    team: Team,
    vocabulary: Vocabulary,
    period: Period,
    problems: Sequence[Problem] = (),
) -> tuple[tuple[Participant, ...], Results, list[Problem]]:
    """The pure stages between reading and writing, for one period."""
    if "roster" not in team.layouts:  # its headings have a Problem, and nobody is known
        return (), Results(period, (), (), {}), list(problems)
    schemes, of_schemes = schemes_in_force(team, vocabulary, period)
    people, of_rows = participants(team, period)
    checked = check(View(team, period, schemes, people, team.anatomies, vocabulary.words))
    found = [*of_schemes, *problems, *of_rows, *checked]
    bad_cells = {p.at for p in checked if p.is_error and p.at}
    doubled = {id_of(person) for p in of_rows if p.is_error for person in p.people}
    values, of_cells = measure_all(team, schemes, people, bad_cells, doubled)
    found += of_cells
    found += data_problems(team, period, schemes, people, values)
    decided = decide(people, team.settings, period, found)
    results = score(period, schemes, people, values, decided)
    return people, results, settled(found, people, decided)


def choose_period(team: Team, wanted: str | None, problems: Sequence[Problem] = ()) -> Period:
    """The period asked for, or the latest open one that has Metrics.

    Raises UnknownPeriod, ClosedPeriod, and NothingToScore where there is no open period with Metrics.
    """
    with_metrics = {row.period for row in team.metrics}
    usable = "metrics" in team.layouts  # else its headings have a Problem that is worth showing
    if wanted is not None:
        return _wanted_period(team, wanted, problems, with_metrics if usable else None)
    candidates = [p for p in team.periods if not p.closed and (p.key in with_metrics or not usable)]
    if not candidates and not usable:
        raise NothingToScore("headings", workbook=team.workbook, why=first_sentence(team, problems))
    if not candidates:
        metrics = team.layouts["metrics"].sheet
        unread = (p for p in problems if p.code == "period_unknown" and p.at and p.at.sheet == metrics)
        if not any(with_metrics) and (problem := next(unread, None)) is not None:
            raise NothingToScore("headings", workbook=team.workbook, why=sentence(team, problem))
        raise NothingToScore("no_open_period", workbook=team.workbook)
    if not usable:
        return candidates[-1]
    measured = _periods_with_figures(team)
    return next((period for period in reversed(candidates) if period.key in measured), candidates[-1])


def _periods_with_figures(team: Team) -> set[str | None]:
    """The periods of which Metrics holds more than a plan: next month's may stand there already, for the stage target."""
    layout = team.layouts["metrics"]
    named = {normalised(text_of(r.cells.get(key))) for r in team.schemes for key in ("numerator", "denominator")}
    known = {column for key, column in layout.columns.items() if key not in METRICS_STRUCTURE | {"planned_sales"}}
    columns = known | {column for heading, column in layout.own.items() if heading in named}
    positions = [column - team.metrics_first_column for column in columns]
    found: set[str | None] = set()
    for row in team.metrics:
        if row.period not in found and any(not is_blank(row.cells[position]) for position in positions):
            found.add(row.period)
    return found


def _wanted_period(
    team: Team, wanted: str, problems: Sequence[Problem], with_metrics: set[str | None] | None
) -> Period:
    """The period of that text, however it is typed; `with_metrics` None: the Metrics sheet cannot be understood."""
    word = normalised(wanted)
    period = next((p for p in team.periods if normalised(p.key) == word), None)
    if period is None and with_metrics is None and not team.has_periods_sheet:
        period = calendar_month(word)
    if period is None:
        unusable = (p for p in problems if p.is_error and normalised(p.details.get("period", "")) == word)
        if (problem := next(unusable, None)) is not None:
            raise NothingToScore("headings", workbook=team.workbook, why=sentence(team, problem))
        periods = ", ".join(p.key for p in team.periods[-12:]) or "-"
        raise UnknownPeriod("unknown_period", period=wanted, periods=periods)
    if period.closed:
        raise ClosedPeriod("closed_period", period=period.key)
    if with_metrics is not None and period.key not in with_metrics:
        raise NothingToScore("period_without_metrics", workbook=team.workbook, period=period.key)
    return period


def first_sentence(team: Team, problems: Sequence[Problem]) -> str:
    """The first thing that holds everybody, with its place and cure."""
    first = next((p for p in problems if p.is_error and p.everybody), None)
    return sentence(team, first) if first else ""


def sentence(team: Team, problem: Problem) -> str:
    """A Problem as one sentence: where, what and the cure, in the workbook's language."""
    spoken = told([problem], team)[0]
    return f"{spoken.at}: {spoken.message} {spoken.cure}"


def _of_period(team: Team, period: Period, problems: Sequence[Problem]) -> list[Problem]:
    """Without what reading found in rows of other periods, which are not judged; the period's own errors hold all."""
    others: dict[str, set[int]] = {}
    sheets = {team.layouts[key].sheet: key for key in ROWS_OF_A_PERIOD if key in team.layouts}
    periods = team.layouts["periods"].sheet if "periods" in team.layouts else ""
    kept = []
    for problem in problems:
        key = sheets.get(problem.at.sheet) if problem.at else None
        if key is not None and key not in others:
            others[key] = _rows_of_others(team, key, period)
        if key is None or problem.at is None or problem.at.row not in others[key]:
            of_scored = problem.at and problem.at.sheet == periods and problem.details.get("period") == period.key
            kept.append(problem._replace(everybody=True) if of_scored else problem)
    return kept


def _rows_of_others(team: Team, key: str, period: Period) -> set[int]:
    if key == "training":
        return {row.row for row in team.training if row.day and not period.contains(row.day)}
    if key == "attendance":
        rows = (r for r in team.attendance if r.period not in (None, period.key))
        return {day.row or r.row for r in rows for day in r.days}
    sources: dict[str, Sequence[MetricRow | Rating | Note]] = {
        "metrics": team.metrics,
        "ratings": team.ratings,
        "notes": team.notes,
    }
    return {row.row for row in sources[key] if row.period not in (None, period.key)}


def told(problems: Sequence[Problem], team: Team, language: str | None = None) -> tuple[Problem, ...]:
    """The Problems with their sentences in a language (the workbook's), without those that Settings silences."""
    language = language or team.language
    sentences, mark = texts("problems", language), ", " if language == "en" else "、"
    silenced = set(team.settings.silence)
    spoken = []
    for problem in problems:
        if problem.code in silenced and not problem.is_error:
            continue
        message, cure = sentences[problem.code]
        details = {"people": problem.people, **problem.details}
        said = {key: mark.join(value) if type(value) is tuple else value for key, value in details.items()}
        spoken.append(problem._replace(message=message.format_map(said), cure=cure.format_map(said)))
    return tuple(spoken)


def _book(workbook: str | Path | Book) -> Book:
    if isinstance(workbook, str | Path):
        from .books.closed import ClosedBook

        return ClosedBook(Path(workbook))
    return workbook
