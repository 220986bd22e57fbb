"""Random workbooks as sheets of rows, with everything that real ones get wrong: for the oracle and for timing.

Two schemes live side by side: the default customer-service one, and a manager's own one ("desk") whose weights sum to 1
and which uses what the default does not: falling linear rules, values relative to the team, zero for missing values,
self and peer weights. Small numbers make ties and band edges likely.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from random import Random

from workbook_tools.cells import Unreadable, Value

Row = list[Value]
Sheets = dict[str, list[Row]]

PERIOD = "2026-10"
CUSTOMER_SERVICE = "customer-service"
DESK = "desk"

_SCHEME_HEADINGS: Row = [
    "Scheme", "Indicator", "Indicator name", "Weight", "Rule", "Numerator", "Denominator", "Better", "Zero at", "Full at",
    "Relative to", "If missing", "Self weight", "Peer weight", "Prorate", "Minimum sample",
]  # fmt: skip

_SCHEME: list[Row] = [
    [CUSTOMER_SERVICE, "target_completion", "Target completion", 30, "bands", "Actual sales", "Planned sales", "higher",
     None, None, None, "hold", None, None, "yes", None],
    [CUSTOMER_SERVICE, "inquiry_conversion", "Inquiry conversion", 30, "bands", "Orders", "Inquiries", "higher",
     None, None, None, "redistribute", None, None, "no", 30],
    [CUSTOMER_SERVICE, "order_success", "Order success", 10, "linear", "Payers", "Orders", None,
     0, 1, None, None, None, None, None, None],
    [CUSTOMER_SERVICE, "average_order_value", "Average order value", 5, "bands", "Actual sales", "Payers", None,
     None, None, "scheme", None, None, None, None, None],
    [CUSTOMER_SERVICE, "reply_rate", "Reply rate", 5, "bands", "Customers replied", "Customers received", None,
     None, None, None, None, None, None, None, None],
    [CUSTOMER_SERVICE, "response_time", "Response time", 5, "bands", "Response seconds", None, "lower",
     None, None, None, None, None, None, None, None],
    [CUSTOMER_SERVICE, "assist_followup", "Assistance", 5, "rating", None, None, None,
     0, 5, None, None, None, None, None, None],
    [CUSTOMER_SERVICE, "execution", "Execution", 10, "rating", None, None, None,
     0, 10, None, "hold", None, None, None, None],
    [DESK, "complaints", "Complaints", 0.3, "linear", "Complaints", "Calls", "lower",
     0.2, 0.05, None, "redistribute", None, None, "no", 20],
    [DESK, "value", "Value against the team", 0.25, "linear", "Worth", "Calls", "higher",
     0.8, 1.2, "team", "redistribute", None, None, "no", None],
    [DESK, "speed", "Speed", 0.2, "bands", "Minutes", "Calls", "lower",
     None, None, None, "zero", None, None, "yes", None],
    [DESK, "teamwork", "Teamwork", 0.25, "rating", None, None, None,
     1, 5, None, "redistribute", 0.2, 0.15, "no", None],
]  # fmt: skip

_BANDS: dict[tuple[str, str], list[tuple[float, float]]] = {
    (CUSTOMER_SERVICE, "target_completion"): [
        (1, 100), (0.9, 85), (0.8, 70), (0.7, 55), (0.6, 40), (0.5, 25), (0.4, 10)],
    (CUSTOMER_SERVICE, "inquiry_conversion"): [(0.45, 100), (0.4, 80), (0.35, 60)],
    (CUSTOMER_SERVICE, "average_order_value"): [(1.1, 100), (1, 80), (0.9, 60), (0, 40)],
    (CUSTOMER_SERVICE, "reply_rate"): [(0.98, 100), (0.95, 80), (0.92, 60)],
    (CUSTOMER_SERVICE, "response_time"): [(30, 100), (40, 80), (50, 60)],
    (DESK, "speed"): [(3, 100), (4.5, 72.5), (6, 33.3)],
}  # fmt: skip

_GRADES: list[Row] = [
    [CUSTOMER_SERVICE, "A", 90], [CUSTOMER_SERVICE, "B", 80], [CUSTOMER_SERVICE, "C", 70], [CUSTOMER_SERVICE, "D", 0],
    [DESK, "good", 66.67], [DESK, "fair", 33.33], [DESK, "poor", 0],
]  # fmt: skip

_METRICS: Row = [
    "Period", "Employee ID", "Planned sales", "Actual sales", "Inquiries", "Orders", "Payers", "Customers received",
    "Customers replied", "Response seconds", "Complaints", "Calls", "Worth", "Minutes", "Team", "Exemption reason",
    "Plan already prorated", "Account",
]  # fmt: skip

_SPOILT: list[Value] = [Unreadable("#N/A"), Unreadable(""), "12", "n/a", True, date(2026, 10, 3)]


def random_team(random: Random, people: int, mess: float = 1.0) -> Sheets:
    """A workbook of that many people; `mess` 0 leaves out what holds somebody, 1 is a bad month."""
    return _RandomTeam(random, people, mess).sheets


class _RandomTeam:
    def __init__(self, random: Random, people: int, mess: float) -> None:
        self.random = random
        self.mess = mess
        self.teams = [f"Team {number}" for number in range(1, max(2, people // 12) + 1)]
        self.sheets: Sheets = {
            "Roster": [
                [
                    "Employee ID",
                    "Name",
                    "Team",
                    "Scheme",
                    "Manager ID",
                    "Hire date",
                    "Leave date",
                    "Exemption reason",
                    "Accounts",
                ]
            ],
            "Metrics": [list(_METRICS)],
            "Ratings": [["Period", "Employee ID", "Indicator", "Rater role", "Rating", "Rater ID", "Remark"]],
            "Attendance": [["Employee ID", "Period", *range(1, 32)]],
            "Scheme": [list(_SCHEME_HEADINGS), *(list(row) for row in _SCHEME)],
            "Bands": [["Scheme", "Indicator", "Bound", "Points"]],
            "Grades": [["Scheme", "Grade", "From score"], *(list(row) for row in _GRADES)],
            "Settings": [["Appeal to", "HR"]],
        }
        for (scheme, indicator), bands in _BANDS.items():
            self.sheets["Bands"] += [[scheme, indicator, bound, points] for bound, points in bands]
        for number in range(people):
            self._add_person(f"E{number:05}", number)
        for name in ("Roster", "Metrics", "Ratings", "Attendance", "Bands", "Grades"):
            rows = self.sheets[name][1:]
            random.shuffle(rows)
            self.sheets[name][1:] = rows
        for rows in self.sheets.values():
            rows[:] = [[_number(v) for v in row] for row in rows]  # as workbooks keep numbers

    def _sometimes(self, probability: float) -> bool:
        return self.random.random() < probability * self.mess

    def _add_person(self, person: str, number: int) -> None:
        random = self.random
        scheme = CUSTOMER_SERVICE if random.random() < 0.6 else DESK
        team = random.choice(self.teams)
        manager: Value = None if self._sometimes(0.05) else f"M{self.teams.index(team)}"
        hire: Value = date(2026, 10, random.randint(1, 31)) if random.random() < 0.1 else None
        leave: Value = date(2026, 10, random.randint(1, 31)) if random.random() < 0.08 else None
        if random.random() < 0.02:
            hire = date(2026, 11, random.randint(1, 30))
        exempt: Value = "on loan" if random.random() < 0.03 else None
        appraised: Value = None if random.random() < 0.02 else scheme
        accounts = [f"shop-{person}-{at}" for at in range(random.choice([2, 3]))] if random.random() < 0.08 else []
        names = "、".join(accounts) or None
        self.sheets["Roster"].append([person, f"Person {number}", team, appraised, manager, hire, leave, exempt, names])
        prorated: Value = random.choice(["yes", "no"]) if random.random() < 0.05 else None
        if accounts:
            for at, account in enumerate(accounts):
                self._add_metrics(None, account, prorated, first=at == 0)
        elif not self._sometimes(0.02):
            self._add_metrics(person, None, prorated)
        self._add_ratings(person, scheme, manager)
        if random.random() < 0.25:
            self._add_attendance(person)

    def _add_metrics(self, person: Value, account: Value, prorated: Value, *, first: bool = True) -> None:
        random = self.random
        planned = random.choice([50_000, 80_000, 100_000, 120_000])
        inquiries = random.choice([25, 29, 30, 31, 100, 200, 400])
        orders = round(inquiries * random.choice([0.3, 0.35, 0.4, 0.42, 0.45, 0.5]))
        payers = min(orders, round(orders * random.choice([0.5, 0.75, 0.8, 0.9, 1])))
        received = random.choice([100, 200, 400])
        calls = random.choice([10, 19, 20, 40, 80])
        values: dict[str, Value] = {
            "Planned sales": planned,
            "Actual sales": random.choice([
                round(planned * random.choice([0.35, 0.4, 0.55, 0.7, 0.8, 0.9, 1, 1.1]), 2),
                round(planned * random.uniform(0.3, 1.2), 2),
            ]),
            "Inquiries": inquiries,
            "Orders": orders,
            "Payers": payers,
            "Customers received": received,
            "Customers replied": round(received * random.choice([0.9, 0.92, 0.95, 0.98, 1])),
            "Response seconds": random.choice([0, 24, 30, 30.01, 36.5, 40, 44, 50, 50.5, 90]),
            "Complaints": random.randint(0, calls // 4),
            "Calls": calls,
            "Worth": round(calls * random.choice([90, 100, 110, 99.99, random.uniform(60, 140)]), 2),
            "Minutes": round(calls * random.choice([2.5, 3, 4.5, 6, 7, random.uniform(2, 8)]), 1),
        }  # fmt: skip
        self._spoil(values)
        team: Value = random.choice(self.teams) if first and random.random() < 0.05 else None
        exempt: Value = "jury duty" if first and random.random() < 0.01 else None
        self.sheets["Metrics"].append([PERIOD, person, *values.values(), team, exempt, prorated, account])
        if random.random() < 0.05:
            broken: Row = [Unreadable("#REF!")] * len(values)
            self.sheets["Metrics"].append(["2026-09", person, *broken, None, None, None, account])

    def _spoil(self, values: dict[str, Value]) -> None:
        """Blanks, zeros, refunds, breaches and unreadable cells."""
        random = self.random
        mishaps: list[tuple[float, Callable[[], dict[str, Value]]]] = [
            (0.03, lambda: {random.choice(list(values)): random.choice(_SPOILT)}),
            (0.03, lambda: dict.fromkeys(["Inquiries", "Orders", "Payers"], 0)),
            (0.02, lambda: {"Orders": 0, "Payers": 0, "Actual sales": random.choice([0, -120.5])}),
            (0.02, lambda: {"Planned sales": 0}),
            (0.01, lambda: {"Planned sales": 0, "Actual sales": random.choice([0, -7])}),
            (0.03, lambda: {"Actual sales": -round(random.uniform(0, 9999), 2)}),
            (0.01, lambda: {"Customers received": 0}),
            (0.02, lambda: {"Customers received": 0, "Customers replied": 0}),
            (0.01, lambda: {random.choice(["Planned sales", "Inquiries", "Customers replied"]): -5}),
            (0.02, lambda: {"Payers": 999}),
            (0.01, lambda: {"Orders": 998}),
            (0.02, lambda: {"Calls": 0}),
            (0.02, lambda: {"Calls": 0, "Complaints": 0, "Worth": 0, "Minutes": 0}),
            (0.02, lambda: {"Customers replied": None, "Response seconds": None}),
        ]
        for probability, mishap in mishaps:
            if self._sometimes(probability):
                values |= mishap()
        for heading in ("Planned sales", "Actual sales", "Inquiries", "Payers", "Response seconds", "Calls", "Minutes"):
            if self._sometimes(0.02):
                values[heading] = None

    def _add_ratings(self, person: str, scheme: str, manager: Value) -> None:
        random = self.random
        indicators = [("teamwork", 5)] if scheme == DESK else [("assist_followup", 5), ("execution", 10)]
        for indicator, full in indicators:
            marks: list[float] = [full, full - 1, full - 2, full / 2 + 0.5, round(random.uniform(1, full), 1)]
            spoilt: list[Value] = [full + 1, -1, "good", Unreadable("#N/A")]
            rating: Value = random.choice(marks)
            if self._sometimes(0.02):
                rating = random.choice(spoilt)
            rater = random.choice([manager, manager, manager, None])
            if not self._sometimes(0.05):
                self._rate(person, indicator, "supervisor", rating, rater)
            if self._sometimes(0.03):
                self._rate(person, indicator, "supervisor", 1, "M999")
            if manager is not None and rater == manager and self._sometimes(0.01):
                self._rate(person, indicator, "supervisor", 2, manager)
            if random.random() < 0.5:
                self._rate(person, indicator, "self", random.choice([full, full - 1]), person)
            for peer in range(random.choice([0, 0, 0, 1, 2, 3])):
                self._rate(person, indicator, "peer", random.randint(2, full), f"C{peer}")

    def _rate(self, person: str, indicator: str, role: str, rating: Value, rater: Value) -> None:
        period = "2026-09" if self.random.random() < 0.02 else PERIOD
        self.sheets["Ratings"].append([period, person, indicator, role, rating, rater, "seen"])

    def _add_attendance(self, person: str) -> None:
        random = self.random
        leave = random.choice([0.0, 0.1, 0.3, 0.45, 0.7])
        days: Row = []
        for _ in range(31):
            code = random.choice(["P", "P", "P", "L", "A", "休", None])
            days.append(random.choice(["病", "年"]) if random.random() < leave else code)
        self.sheets["Attendance"].append([person, PERIOD, *days])


def _number(value: Value) -> Value:
    return float(value) if isinstance(value, float | int) and not isinstance(value, bool) else value
