"""A Scheme row and its Bands → an Indicator, and everything that is wrong with it. (domain.md, sections 1 and 2)

Every Problem here touches the whole scheme: nothing of it is scored until it is mended (rule 13).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from .cells import CellRef, Value
from .exact import ZERO, Exact, add, at_least, is_less, to_fraction
from .measures.registry import ADDITIVE, RATES
from .problems import ERROR, WARNING, Problem, Severity
from .reading.typed import is_blank, number_of, shown, text_of
from .records import Layout, SchemeRow, Team
from .scheme import Band, IfMissing, Indicator, Rule
from .vocabulary import Vocabulary, normalised

HUNDRED: Exact = (100, 1)


class RowJudge:
    """The cells of one row of Scheme, Bands or Grades; notes what is wrong with them for the whole scheme."""

    def __init__(self, row: SchemeRow, layout: Layout, vocabulary: Vocabulary, problems: list[Problem]) -> None:
        self.row = row
        self.layout = layout
        self.vocabulary = vocabulary
        self.problems = problems

    def at(self, key: str) -> CellRef:
        """The cell under a heading."""
        return self.layout.ref(self.row.row, key)

    def problem(self, code: str, key: str, severity: Severity = ERROR, **details: object) -> None:
        """Notes a Problem of the scheme at a cell of this row."""
        details = {"scheme": self.row.scheme, "value": shown(self.row.cells.get(key)), **details}
        heading = self.layout.heading(key)
        self.problems.append(Problem(code, severity, self.at(key), heading, details=details, scheme=self.row.scheme))

    def text(self, key: str) -> str:
        """A cell as text."""
        return text_of(self.row.cells.get(key))

    def number(self, key: str, required: bool = False) -> Exact | None:
        """A cell as an exact number; what is no number is a Problem, blank only where required."""
        number = number_of(self.row.cells.get(key))
        if isinstance(number, str):
            self.problem("scheme_" + number, key)
            return None
        if number is None and required:
            self.problem("scheme_blank_cell", key)
        return number

    def word(self, key: str, words: str, default: str) -> str:
        """A cell as the key of a word; an unknown word is a Problem."""
        value: Value = self.row.cells.get(key)
        if is_blank(value):
            return default
        if isinstance(value, bool) and words == "yes_no":
            return "yes" if value else "no"
        found = self.vocabulary.key_of(words, text_of(value))
        if found is None:
            known = ", ".join(" / ".join(dict.fromkeys(t.forms)) for t in self.vocabulary.words[words].values())
            self.problem("scheme_word_unknown", key, known=known)
        return found or default


class MeasureNames:
    """Which measure a Numerator or Denominator cell names."""

    def __init__(self, team: Team, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._layout = team.layouts.get("metrics")

    def find(self, judge: RowJudge, key: str) -> str:
        """The measure's key: a known Metrics column, a registered measure, or an own column; "" = blank."""
        text = judge.text(key)
        if not text:
            return ""
        word = normalised(text)
        headings = self._vocabulary.sheets["metrics"].headings
        known = self._vocabulary.heading_key("metrics", text) or (word if word in headings else None)
        if known is None and (word in RATES or word in ADDITIVE):
            return word
        measure = known or word
        layout = self._layout
        if layout is None or not (measure in layout.columns or measure in layout.own):
            judge.problem("measure_missing", key, measure=text)
        elif measure in layout.doubled:
            self._double(judge, layout, measure)
        return measure

    def _double(self, judge: RowJudge, layout: Layout, measure: str) -> None:
        first = layout.columns.get(measure) or layout.own.get(measure) or 1
        word, find = normalised(layout.headings[first]), self._vocabulary.heading_key
        columns = (
            c for c, text in layout.headings.items() if normalised(text) == word or find("metrics", text) == measure
        )
        at = CellRef(layout.sheet, layout.heading_row, max(columns))
        details = {"scheme": judge.row.scheme, "measure": layout.headings[at.column]}
        scheme = judge.row.scheme
        if not any(p.at == at and p.scheme == scheme for p in judge.problems):
            heading = layout.headings[at.column]
            judge.problems.append(Problem("measure_double", ERROR, at, heading, (), details, scheme=scheme))


def build_indicator(judge: RowJudge, measures: MeasureNames, bands: Sequence[Band]) -> Indicator:
    """The Indicator that a Scheme row says; `bands` are those of this indicator, in sheet order."""
    rule = Rule(judge.word("rule", "rule", "bands"))
    if not judge.text("rule"):
        judge.problem("scheme_blank_cell", "rule")
    numerator, denominator = _measures(judge, measures, rule)
    lower = judge.word("better", "better", "higher") == "lower"
    zero_at, full_at = judge.number("zero_at", rule is not Rule.BANDS), judge.number("full_at", rule is not Rule.BANDS)
    if rule is not Rule.BANDS and zero_at is not None and full_at is not None and _equal(zero_at, full_at):
        judge.problem("zero_is_full", "full_at")
    own, peer = _shares(judge)
    return Indicator(
        key=judge.text("indicator"),
        name=judge.text("indicator_name") or judge.text("indicator"),
        weight=_weight(judge),
        rule=rule,
        numerator=numerator,
        denominator=denominator,
        lower_is_better=lower,
        zero_at=zero_at,
        full_at=full_at,
        relative_to="" if rule is Rule.RATING else judge.word("relative_to", "relative_to", ""),
        if_missing=IfMissing(judge.word("if_missing", "if_missing", "redistribute")),
        self_weight=own,
        peer_weight=peer,
        prorate=judge.word("prorate", "yes_no", "no") == "yes",
        minimum_sample=judge.number("minimum_sample"),
        remark_required=judge.word("remark_required", "yes_no", "no") == "yes",
        unit=judge.text("unit"),
        bands=_ordered(judge, bands, lower) if rule is Rule.BANDS else (),
        at=judge.at("indicator"),
    )


def _measures(judge: RowJudge, measures: MeasureNames, rule: Rule) -> tuple[str, str]:
    if rule is Rule.RATING:
        return "", ""
    numerator, denominator = measures.find(judge, "numerator"), measures.find(judge, "denominator")
    if not numerator:
        judge.problem("scheme_blank_cell", "numerator")
    if numerator in RATES:
        if denominator:
            judge.problem("rate_has_denominator", "denominator", measure=numerator)
        return RATES[numerator]
    if denominator in RATES:
        judge.problem("rate_as_denominator", "denominator", measure=denominator)
    return numerator, denominator


def _weight(judge: RowJudge) -> Exact:
    weight = judge.number("weight", required=True)
    if weight is not None and weight[0] < 0:
        judge.problem("weight_negative", "weight")
    return weight or ZERO


def _shares(judge: RowJudge) -> tuple[Exact, Exact]:
    own, peer = judge.number("self_weight") or ZERO, judge.number("peer_weight") or ZERO
    if own[0] < 0 or peer[0] < 0 or is_less((1, 1), add(own, peer)):
        judge.problem("shares_bad", "self_weight" if own[0] else "peer_weight")
    return own, peer


def _equal(a: Exact, b: Exact) -> bool:
    return at_least(a, b) and at_least(b, a)


def _shown(number: Exact) -> str:
    return f"{number[0] / number[1]:.15g}"


def _ordered(judge: RowJudge, bands: Sequence[Band], lower: bool) -> tuple[Band, ...]:
    """The bands best first; none at all, or a bound given twice, is a Problem, points that fall are a warning."""
    if not bands:
        judge.problem("bands_missing", "indicator")
    for i, band in enumerate(bands):
        if any(_equal(band.bound, earlier.bound) for earlier in bands[:i]):
            details = {"scheme": judge.row.scheme, "indicator": judge.text("indicator"), "value": _shown(band.bound)}
            judge.problems.append(Problem("bound_twice", ERROR, band.at, None, (), details, scheme=judge.row.scheme))
    ordered = sorted(bands, key=lambda band: to_fraction(band.bound), reverse=not lower)
    distinct = len({to_fraction(band.bound) for band in bands}) == len(bands)
    for better, worse in pairwise(ordered):
        if distinct and is_less(better.points, worse.points):
            details = {"scheme": judge.row.scheme, "indicator": judge.text("indicator")}
            judge.problems.append(
                Problem("points_fall", WARNING, better.at, None, details=details, scheme=judge.row.scheme)
            )
    return tuple(ordered)


def build_bands(rows: Sequence[SchemeRow], judge_of: Callable[[SchemeRow], RowJudge]) -> dict[str, list[Band]]:
    """The Bands rows of one scheme and version, by normalised indicator, in sheet order."""
    bands: dict[str, list[Band]] = {}
    for row in rows:
        judge = judge_of(row)
        bound, points = judge.number("bound", required=True), judge.number("points", required=True)
        if points is not None and (points[0] < 0 or is_less(HUNDRED, points)):
            judge.problem("points_out_of_range", "points")
        if bound is None or points is None:
            continue
        of_indicator = bands.setdefault(normalised(judge.text("indicator")), [])
        of_indicator.append(Band(bound, points, judge.at("bound")))
    return bands
