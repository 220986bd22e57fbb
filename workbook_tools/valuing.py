"""Values: for every participant and indicator numerator / denominator, before any point is given.

A base (relative to scheme or team) and the teams' ratios are ratios of sums over everybody whose two cells are numbers
without a Problem, whatever their status. (domain.md, section 3, rules 1, 3, 10, 11)
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from .cells import CellRef, RowCells
from .exact import ONE, Exact, divide, is_less, multiply, total
from .measures import Amount, Measures
from .measures.metrics import SALES
from .measures.ratings import RatingMeasures
from .measures.registry import SHEETS
from .participants import Participant
from .problems import ERROR, Problem
from .records import Team
from .results import Measured
from .scheme import Indicator, Rule, Scheme

NO_MEASURE = Amount(None, (), "no_row")  # the Numerator cell is blank, and the scheme held


class Sums:
    """The numerators and denominators of one indicator over some people."""

    __slots__ = ("denominators", "numerators")

    def __init__(self) -> None:
        self.numerators: list[Exact] = []
        self.denominators: list[Exact] = []

    def ratio(self) -> Exact | None:
        """Σ numerator / Σ denominator; None where there is nothing positive to divide by."""
        denominator = total(self.denominators)
        return divide(total(self.numerators), denominator) if denominator[0] > 0 else None


class Values(NamedTuple):
    """What was measured: by person key in the order of the indicators, and sums by (scheme, team, indicator key)."""

    measured: Mapping[str, tuple[Measured, ...]]
    own_totals: Mapping[str, Exact]
    sums: Mapping[tuple[str, str, str], Sums]


def measure_all(
    team: Team,
    schemes: Mapping[str, Scheme],
    people: Sequence[Participant],
    bad_cells: Collection[CellRef],
    doubled: Collection[str],
) -> tuple[Values, list[Problem]]:
    """Every participant's values, and the Problems of the cells that the schemes use.

    What counts in no base: `bad_cells`, which a consistency check found wrong, and the people (by key) with `doubled`
    rows, of which nobody knows the right one.
    """
    measuring = _Measuring(team, bad_cells, doubled)
    measured: dict[str, list[Measured]] = {}
    own_totals: dict[str, Exact] = {}
    for person in people:
        scheme = schemes.get(person.scheme)
        if scheme is None:
            continue
        measured[person.member.key] = measuring.person(person, scheme)
        if person.ratings and (total := measuring.ratings.own_total(person)) is not None:
            own_totals[person.member.key] = total
    measuring.apply_bases(schemes, people, measured)
    problems = [
        *measuring.measures.metrics.problems.values(),
        *measuring.ratings.problems,
        *measuring.problems.values(),
    ]
    return Values({k: tuple(v) for k, v in measured.items()}, own_totals, measuring.sums), problems


class _Recipe(NamedTuple):
    """What a scheme's ratios need: measures and, where all are Metrics columns, these by key and by indicator."""

    keys: tuple[str, ...]
    columns: Mapping[str, int]
    of_indicator: tuple[tuple[int, ...], ...]


class _Measuring:
    """One pass over the people, then one over the relative indicators."""

    def __init__(self, team: Team, bad_cells: Collection[CellRef], doubled: Collection[str]) -> None:
        self.measures = Measures(team)
        self.ratings = RatingMeasures(team)
        self.bad_cells = bad_cells
        self.doubled = doubled
        self.roster = team.layouts["roster"]
        self.layouts = team.layouts
        self.metrics_sheet = team.layouts["metrics"].sheet if "metrics" in team.layouts else ""
        self.problems: dict[CellRef, Problem] = {}
        self._recipes: dict[str, _Recipe] = {}
        self._team_sums: dict[tuple[str, str], tuple[Sums, ...]] = {}
        self.sums: dict[tuple[str, str, str], Sums] = defaultdict(Sums)

    def person(self, person: Participant, scheme: Scheme) -> list[Measured]:
        """The values of one person, bases left out."""
        rated = self.ratings.measure(person, scheme) if person.ratings else {}
        recipe = self._recipe_of(scheme)
        plain = self.measures.metrics.plain(person, recipe.columns) if recipe.columns else None
        amounts = self.measures.amounts(person, recipe.keys) if plain is None else {}
        counts = not person.exemption and person.member.key not in self.doubled
        values: list[Measured] = []
        for indicator, sums, columns in zip(
            scheme.indicators, self._sums_of(scheme, person.team), recipe.of_indicator, strict=True
        ):
            if indicator.rule is Rule.RATING:
                values.append(rated.get(indicator.key) or self._unrated(person))
                continue
            if plain is None:
                value = self._ratio(person, indicator, amounts)
            else:
                cells = RowCells(self.metrics_sheet, person.metrics[0].row, columns)
                value = self._plain_ratio(person, indicator, plain, cells)
            if value.numerator is not None and counts and not (self.bad_cells and self._doubtful(value)):
                sums.numerators.append(value.numerator)
                sums.denominators.append(value.denominator or ONE)
            given = rated.get(indicator.key) if rated else None
            values.append(value._replace(rating=given.rating) if given else value)
        return values

    def _recipe_of(self, scheme: Scheme) -> _Recipe:
        if scheme.key not in self._recipes:
            ratios = [(i.numerator, i.denominator) for i in scheme.indicators]
            keys = tuple(dict.fromkeys(key for ratio in ratios for key in ratio if key))
            column = {key: self.measures.metrics.column(key) for key in keys}
            named = all(i.numerator for i in scheme.indicators if i.rule is not Rule.RATING)  # else the scheme is held
            plain = named and all(column.values()) and SHEETS.keys().isdisjoint(keys)
            columns = {key: found for key, found in column.items() if found} if plain else {}
            of_indicator = tuple(tuple(columns[key] for key in ratio if key in columns) for ratio in ratios)
            self._recipes[scheme.key] = _Recipe(keys, columns, of_indicator)
        return self._recipes[scheme.key]

    def _sums_of(self, scheme: Scheme, team: str) -> tuple[Sums, ...]:
        """The sums of a team, in the order of the scheme's indicators."""
        found = self._team_sums.get((scheme.key, team))
        if found is None:
            found = tuple(self.sums[scheme.key, team, indicator.key] for indicator in scheme.indicators)
            self._team_sums[scheme.key, team] = found
        return found

    def _doubtful(self, value: Measured) -> bool:
        return any(cell in self.bad_cells for cell in value.cells)

    def _unrated(self, person: Participant) -> Measured:
        where = self.roster.ref(person.member.row, "employee_id")
        return Measured(None, None, None, None, None, None, (), "no_rating", None, None, where)

    def _ratio(self, person: Participant, indicator: Indicator, amounts: Mapping[str, Amount]) -> Measured:
        top = amounts.get(indicator.numerator) or NO_MEASURE
        if not indicator.denominator:
            if top.number is None:
                return _nothing(top.cells, top.missing, top.where)
            return Measured(top.number, None, top.number, None, None, None, top.cells)
        bottom = amounts[indicator.denominator]
        cells = (*top.cells, *bottom.cells)
        if top.number is None or bottom.number is None:
            without = top if top.number is None else bottom
            problem = "problem" in (top.missing, bottom.missing)
            return _nothing(cells, "problem" if problem else without.missing, without.where)
        return self._divided(person, indicator, top, bottom, cells)

    def _plain_ratio(
        self, person: Participant, indicator: Indicator, plain: Mapping[str, Exact], cells: RowCells
    ) -> Measured:
        """Of somebody with one Metrics row whose every cell is a positive number: nearly everybody."""
        numerator = plain[indicator.numerator]
        if not indicator.denominator:
            return Measured(numerator, None, numerator, None, None, None, cells)
        denominator = plain[indicator.denominator]
        least = indicator.minimum_sample
        if (indicator.prorate and not person.duty.full) or (least is not None and is_less(denominator, least)):
            top, bottom = Amount(numerator, cells[:1]), Amount(denominator, cells[1:])
            return self._divided(person, indicator, top, bottom, cells)
        value = (numerator[0] * denominator[1], numerator[1] * denominator[0])
        return Measured(numerator, denominator, value, None, None, denominator, cells)

    def _divided(
        self, person: Participant, indicator: Indicator, top: Amount, bottom: Amount, cells: Sequence[CellRef]
    ) -> Measured:
        assert top.number is not None
        assert bottom.number is not None
        numerator, denominator, factor = top.number, bottom.number, None
        if indicator.prorate and not person.duty.full and not any(row.prorated for row in person.metrics):
            factor = person.duty.factor
            denominator = multiply(denominator, factor)
        where = bottom.cells[0] if bottom.cells else self.roster.ref(person.member.row, "employee_id")
        missing = ""
        if factor is not None and factor[0] == 0:
            missing = "not_positive"  # on leave all the time: nothing was planned
        elif denominator[0] <= 0:
            missing = self._without_denominator(person, indicator, numerator, denominator, where)
            if missing == "problem":
                return _nothing(cells, missing, where)
        elif indicator.minimum_sample is not None and is_less(denominator, indicator.minimum_sample):
            missing = "below_sample"
        value = None if missing else divide(numerator, denominator)
        return Measured(numerator, denominator, value, None, None, denominator, cells, missing, factor, None, where)

    def _without_denominator(
        self, person: Participant, indicator: Indicator, numerator: Exact, denominator: Exact, at: CellRef
    ) -> str:
        """0/0 and n/0 with n < 0 are no data; n/0 with n > 0, and a negative count, are Problems. (rule 1)"""
        if denominator[0] == 0 and numerator[0] <= 0:
            return "zero_by_zero" if numerator[0] == 0 else "not_positive"
        if denominator[0] < 0 and indicator.denominator == SALES:
            return "not_positive"
        code = "division_by_zero" if denominator[0] == 0 else "negative"
        layout = next((one for one in self.layouts.values() if one.sheet == at.sheet), None)
        heading = layout.headings.get(at.column) if layout else None
        details = {
            "value": f"{denominator[0] / denominator[1]:.15g}",
            "numerator": f"{numerator[0] / numerator[1]:.15g}",
        }
        self.problems.setdefault(at, Problem(code, ERROR, at, heading, (person.member.id,), details))
        return "problem"

    def apply_bases(
        self, schemes: Mapping[str, Scheme], people: Sequence[Participant], measured: dict[str, list[Measured]]
    ) -> None:
        """Divides the values of relative indicators by their bases. (rule 3)"""
        relative = {
            key: [(i, ind) for i, ind in enumerate(s.indicators) if ind.relative_to] for key, s in schemes.items()
        }
        bases: dict[tuple[str, str | None, str], Exact | None] = {}
        for person in people:
            for position, indicator in relative.get(person.scheme, ()):
                team = person.team if indicator.relative_to == "team" else None
                key = (person.scheme, team, indicator.key)
                if key not in bases:
                    bases[key] = self._base(*key)
                values = measured[person.member.key]
                values[position] = _relative(values[position], bases[key])

    def _base(self, scheme: str, team: str | None, indicator: str) -> Exact | None:
        both = Sums()
        for (of_scheme, of_team, key), sums in self.sums.items():
            if of_scheme == scheme and key == indicator and team in (None, of_team):
                both.numerators += sums.numerators
                both.denominators += sums.denominators
        return both.ratio()


def _nothing(cells: Sequence[CellRef], missing: str, where: CellRef | None) -> Measured:
    return Measured(None, None, None, None, None, None, cells, missing, None, None, where)


def _relative(measured: Measured, base: Exact | None) -> Measured:
    if measured.value is None:
        return measured._replace(base=base)
    if base is None or base[0] <= 0:
        return measured._replace(value=None, base=None, missing="no_base")
    return measured._replace(relative=divide(measured.value, base), base=base)
