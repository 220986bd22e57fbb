"""Each number of a person down to its cells and its rule: what `explain` prints.

value = numerator (cell) / denominator (cell) → points by which band (cell) → weight → contribution → total → grade
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from ..cells import CellRef
from ..errors import UsageError
from ..exact import ZERO, Exact, add, divide, is_less, multiply, round_half_up
from ..language import say, texts
from ..language.amounts import percent, plain
from ..reading.typed import id_of
from ..results import Assessed, PersonResult
from ..scheme import Band, Indicator, Rule
from ..vocabulary import normalised
from .notes import Reasons, note_text
from .rules import amount_text, rule_text

if TYPE_CHECKING:
    from ..appraisal import Appraisal

_PLACES: Final = 6  # decimals of a number that is on its way to being rounded
_SHOWN_CELLS: Final = 4


def explain(month: Appraisal, person: str, indicator: str | None = None, language: str | None = None) -> str:
    """How a person's score came about, or one indicator of it: every number down to its cells and rule.

    `person` is an Employee ID, `indicator` a key or name; the language is the workbook's unless given. Raises
    UsageError where there is no such person or indicator.
    """
    return "\n".join(explain_lines(month, person, indicator, language or month.team.language))


def explain_lines(month: Appraisal, person: str, indicator: str | None, language: str) -> list[str]:
    """The lines of `explain`."""
    key = id_of(person)
    result = next((one for one in month.people if one.person.key == key), None)
    if result is None:
        raise UsageError("no_such_person", person=person, period=month.period.key)
    teller = _Teller(month, result, language)
    if indicator is None:
        return list(teller.everything())
    word = normalised(indicator)
    for one in result.indicators:
        if word in (normalised(one.indicator.key), normalised(one.indicator.name)):
            return [teller.head(), *teller.indicator(one)]
    keys = ", ".join(one.indicator.key for one in result.indicators) or "–"
    raise UsageError("no_such_indicator", person=person, indicator=indicator, indicators=keys)


class _Teller:
    """Tells one person's result in one language."""

    def __init__(self, month: Appraisal, result: PersonResult, language: str) -> None:
        self.month = month
        self.result = result
        self.language = language
        self.assessed = ZERO  # the weight that could be assessed
        for one in result.indicators:
            if one.points is not None:
                self.assessed = add(self.assessed, one.indicator.weight)

    def say(self, key: str, **details: object) -> str:
        """One of the texts."""
        return say("words", key, self.language, **details)

    def amount(self, value: Exact, indicator: Indicator, places: int = 4) -> str:
        """A value in the indicator's unit, with enough decimals to follow the calculation."""
        return amount_text(value, indicator, self.language, self.month.team.settings.currency, places)

    def scheme(self) -> str:
        """The scheme as it is called in this language."""
        key = self.result.scheme_key
        known = key in self.month.vocabulary.words["scheme"]
        return self.month.vocabulary.word("scheme", key, self.language) if known else key

    def head(self) -> str:
        """Who this is about."""
        one = self.result
        return self.say(
            "explain_head",
            id=one.person.id,
            name=one.person.name,
            team=one.team,
            scheme=self.scheme(),
            period=self.month.period.key,
        )

    def everything(self) -> Iterator[str]:
        """The whole result: status, on duty, every indicator, total, grade, ranks."""
        one = self.result
        yield self.head()
        yield from self._outcome()
        yield self._duty()
        if one.scheme is not None:
            version = one.scheme.version or self.say("version_always")
            cell = one.scheme.indicators[0].at if one.scheme.indicators else "–"
            yield self.say("explain_version", scheme=self.scheme(), version=version, cell=cell)
        for assessed in one.indicators:
            yield ""
            yield from self.indicator(assessed)
        if one.cents is not None:
            yield ""
            yield from self._total()

    def _outcome(self) -> Iterator[str]:
        one = self.result
        if one.status == "scored":
            yield self.say(
                "explain_scored",
                score=one.score,
                grade=one.grade,
                rank=one.rank,
                of=one.of,
                team_rank=one.team_rank,
                team_of=one.team_of,
            )
            return
        yield self.say(f"explain_{one.status}", reason=one.reason)
        if one.status == "held":
            for problem in Reasons(self.month.problems, self.language).errors(one):
                place = problem.at or "–"
                message = self.told(problem.code, problem.message, problem.details, 0)
                cure = self.told(problem.code, problem.cure, problem.details, 1)
                yield "  " + self.say("explain_problem", place=place, message=message, cure=cure)

    def told(self, code: str, spoken: str, details: Mapping[str, object], part: int) -> str:
        """A Problem's message (part 0) or cure (1) in this language; the one it carries in the workbook's own."""
        if self.language == self.month.team.language and spoken:
            return spoken
        text: str = texts("problems", self.language)[code][part]
        return text.format_map({"people": "", **details})

    def _duty(self) -> str:
        duty = self.result.duty
        return self.say(
            "explain_duty_leave" if duty.leave_days else "explain_duty",
            employed=duty.days_employed,
            days=duty.days,
            leave=duty.leave_days,
            recorded=duty.recorded_days,
            factor=percent(duty.factor, 4),
        )

    def indicator(self, one: Assessed) -> Iterator[str]:
        """An indicator: its value, its points, its contribution."""
        indicator = one.indicator
        yield self.say(
            "explain_indicator",
            name=indicator.name,
            indicator=indicator.key,
            weight=plain(indicator.weight, _PLACES),
            cell=indicator.at,
        )
        note = note_text(one, self.language, self.result.duty)
        lines = [*self._value(one), *([note] if note else []), self.say("explain_rule", rule=self._rule(indicator))]
        lines += [*self._points(one), *self._contribution(one)]
        yield from (f"  {line}" for line in lines)

    def _rule(self, indicator: Indicator) -> str:
        return rule_text(indicator, self.language, self.month.team.settings.currency)

    def _value(self, one: Assessed) -> Iterator[str]:
        indicator, measured = one.indicator, one.measured
        if measured.numerator is None or (measured.value is None and not measured.denominator):
            return
        if indicator.rule is Rule.RATING:
            yield from self._rating(one)
            return
        if measured.denominator is None:
            value = self.amount(measured.numerator, indicator)
            yield self.say("explain_value", value=value, cells=self._cells(measured.cells))
        else:
            yield from self._ratio(one, measured.numerator, measured.denominator)
        if measured.relative is not None and measured.base is not None and measured.value is not None:
            value, base = self.amount(measured.value, indicator), self.amount(measured.base, indicator)
            yield self.say("explain_relative", value=value, base=base, relative=percent(measured.relative, 4))

    def _ratio(self, one: Assessed, numerator: Exact, denominator: Exact) -> Iterator[str]:
        measured = one.measured
        if measured.prorated_by is not None and measured.prorated_by[0]:
            plan = plain(divide(denominator, measured.prorated_by), _PLACES)
            factor = percent(measured.prorated_by, 4)
            yield self.say("explain_prorated", plan=plan, factor=factor, denominator=plain(denominator, _PLACES))
        value = "–" if measured.value is None else self.amount(measured.value, one.indicator)
        top, bottom = self._split(one)
        details = {"numerator": plain(numerator, _PLACES), "denominator": plain(denominator, _PLACES), "value": value}
        if top and bottom:
            yield self.say("explain_ratio", **details, top=self._cells(top), bottom=self._cells(bottom))
        else:
            yield self.say("explain_ratio_cells", **details, cells=self._cells(measured.cells))

    def _split(self, one: Assessed) -> tuple[Sequence[CellRef], Sequence[CellRef]]:
        """The cells of the numerator and of the denominator, told apart by their columns."""
        layout, indicator = self.month.team.layouts.get("metrics"), one.indicator
        cells = one.measured.cells
        if layout is None or any(cell.sheet != layout.sheet for cell in cells):
            return (), ()
        columns = [layout.columns.get(k) or layout.own.get(k) for k in (indicator.numerator, indicator.denominator)]
        return [c for c in cells if c.column == columns[0]], [c for c in cells if c.column == columns[1]]

    def _rating(self, one: Assessed) -> Iterator[str]:
        measured, parts = one.measured, one.measured.rating
        if measured.value is not None:
            value = self.amount(measured.value, one.indicator)
            yield self.say("explain_rating", value=value, cells=self._cells(measured.cells))
        if parts is None or (parts.own is None and parts.peers is None):
            return
        told = []
        if parts.supervisor is not None:
            told.append(self.say("explain_rating_parts", supervisor=plain(parts.supervisor, 4)))
        if parts.own is not None:
            told.append(self.say("explain_rating_self", rating=plain(parts.own, 4)))
        if parts.peers is not None:
            told.append(self.say("explain_rating_peers", rating=plain(parts.peers, 4), count=parts.peer_count))
        yield self.say("list").join(told)

    def _cells(self, cells: Sequence[CellRef]) -> str:
        once = list(dict.fromkeys(cells))
        shown = self.say("list").join(str(cell) for cell in once[:_SHOWN_CELLS])
        more = len(once) - _SHOWN_CELLS
        return shown + (self.say("and_more", count=more) if more > 0 else "")

    def _points(self, one: Assessed) -> Iterator[str]:
        indicator, value = one.indicator, one.measured.relative or one.measured.value
        if one.points is None:
            return
        if one.status == "zero" or value is None:
            yield self.say("explain_points_missing")
        elif indicator.rule is Rule.BANDS:
            band = reached(indicator, value)
            points = plain(one.points, _PLACES)
            yield (
                self.say("explain_points_band", points=points, cell=band.at)
                if band
                else self.say("explain_points_none")
            )
        elif indicator.zero_at is not None and indicator.full_at is not None:
            yield from self._linear(one.points, value, indicator.zero_at, indicator.full_at)

    def _linear(self, points: Exact, value: Exact, zero: Exact, full: Exact) -> Iterator[str]:
        span = add(full, (-zero[0], zero[1]))
        uncapped = multiply(divide(add(value, (-zero[0], zero[1])), span), (100, 1))
        yield self.say(
            "explain_points_linear",
            value=plain(value, _PLACES),
            zero=plain(zero, _PLACES),
            full=plain(full, _PLACES),
            points=plain(uncapped, _PLACES),
        )
        if uncapped[0] * points[1] != points[0] * uncapped[1]:
            yield self.say("explain_points_capped", points=plain(points, _PLACES))

    def _contribution(self, one: Assessed) -> Iterator[str]:
        if self.result.cents is None:
            return
        assessed, weight = plain(self.assessed, _PLACES), one.effective_weight or ZERO
        if one.points is None:
            yield self.say("explain_redistributed", assessed=assessed)
            return
        own = one.indicator.weight
        if own[0] * weight[1] != weight[0] * own[1]:
            effective = plain(weight, _PLACES)
            yield self.say("explain_effective", weight=plain(own, _PLACES), assessed=assessed, effective=effective)
        exact = multiply(one.points, (weight[0], weight[1] * 100))
        yield self.say(
            "explain_contribution" if round_half_up(exact) == one.cents else "explain_contribution_adjusted",
            points=plain(one.points, _PLACES),
            weight=plain(weight, _PLACES),
            exact=plain(exact, _PLACES),
            contribution=one.contribution,
        )

    def _total(self) -> Iterator[str]:
        one, exact = self.result, exact_total(self.result.indicators)
        contributions = " + ".join(str(a.contribution) for a in one.indicators if a.points is not None)
        yield self.say("explain_total", contributions=contributions, score=one.score, exact=plain(exact, _PLACES))
        grade = one.grade_row
        if grade is not None:
            score = plain(grade.from_score, _PLACES)
            yield self.say("explain_grade", grade=grade.name, score=score, cell=grade.at)
        yield self.say("explain_rank", rank=one.rank, of=one.of, team_rank=one.team_rank, team_of=one.team_of)


def reached(indicator: Indicator, value: Exact) -> Band | None:
    """The band that a value reaches, None where it reaches none."""
    for band in indicator.bands:
        missed = is_less(band.bound, value) if indicator.lower_is_better else is_less(value, band.bound)
        if not missed:
            return band
    return None


def exact_total(indicators: Iterable[Assessed]) -> Exact:
    """Σ points × effective weight / 100, before it is rounded."""
    total = ZERO
    for one in indicators:
        if one.points is not None and one.effective_weight is not None:
            total = add(total, multiply(one.points, (one.effective_weight[0], one.effective_weight[1] * 100)))
    return total
