"""Where the parts of a chart lie: results → plain numbers that the templates' SVG macros draw. Better is always right.

Coordinates are in the units of a chart's own box, rounded to a tenth, so that the same results give the same bytes.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ..exact import Exact, to_fraction
from ..results import Assessed
from ..scheme import Indicator, Rule

BAR_WIDTH = 140
TREND_WIDTH, TREND_HEIGHT = 250, 74
_LEFT, _RIGHT, _TOP, _BOTTOM = 38, 16, 12, 14


def bar(assessed: Assessed, colour: str) -> dict[str, Any] | None:
    """A value against its bands: segments from worst to best, each with its points, and where the value lies.

    None where there is no value. `over` says that the value lies beyond the chart's end.
    """
    measured, indicator = assessed.measured, assessed.indicator
    value = measured.relative if indicator.relative_to else measured.value
    if value is None:
        return None
    axis = _bands_axis(indicator) if indicator.rule is Rule.BANDS else _linear_axis(indicator)
    if axis is None:
        return None
    worst, best, edges = axis
    at = (to_fraction(value) - worst) / (best - worst)
    return {
        "segments": _segments(worst, best, edges, colour),
        "value": _tenth(min(max(at, Fraction(0)), Fraction(1)) * BAR_WIDTH),
        "over": at > 1,
    }


_Axis = tuple[Fraction, Fraction, list[tuple[Fraction, Fraction]]]


def _bands_axis(indicator: Indicator) -> _Axis | None:
    edges = [(to_fraction(band.bound), to_fraction(band.points)) for band in reversed(indicator.bands)]
    if not edges:
        return None
    first, last = edges[0][0], edges[-1][0]
    margin = abs(last - first) / 4 or abs(last) / 4 or Fraction(1)
    direction = -1 if indicator.lower_is_better else 1
    worst, best = first - direction * margin, last + direction * margin
    if first >= 0 and last >= 0:  # what is never negative needs no room below 0
        worst, best = max(worst, Fraction(0)), max(best, Fraction(0))
    return (worst, best, edges) if worst != best else None


def _linear_axis(indicator: Indicator) -> _Axis | None:
    if indicator.zero_at is None or indicator.full_at is None:
        return None
    worst, best = to_fraction(indicator.zero_at), to_fraction(indicator.full_at)
    return (worst, best, []) if worst != best else None


def _segments(
    worst: Fraction, best: Fraction, edges: Sequence[tuple[Fraction, Fraction]], colour: str
) -> list[dict[str, Any]]:
    """The stretches of the axis, each with the points that a value in it earns; one where there are no bands."""
    cuts = [(worst, Fraction(0)), *edges, (best, Fraction(0))]
    segments = []
    for (start, points), (end, _) in pairwise(cuts):
        left, right = ((to - worst) / (best - worst) * BAR_WIDTH for to in (start, end))
        if right > left:
            fill = tint(colour, 0.09 + float(points) * 0.0045)
            segments.append({"x": _tenth(left), "width": _tenth(right - left), "points": _tenth(points), "fill": fill})
    return segments


def trend(scores: Sequence[tuple[str, Fraction, str, bool]], grades: Sequence[tuple[str, Exact]]) -> dict[str, Any]:
    """A line over periods: (label, score, the score as printed, issued) oldest first, and lines where grades begin."""
    floor, top = _range([score for _, score, _, _ in scores])
    step = (TREND_WIDTH - _LEFT - _RIGHT) / max(len(scores) - 1, 1)
    start = _LEFT if len(scores) > 1 else TREND_WIDTH / 2

    def height(score: Fraction) -> float:
        room = TREND_HEIGHT - _TOP - _BOTTOM
        return round(float(TREND_HEIGHT - _BOTTOM - (score - floor) / (top - floor) * room), 1)

    points = [
        {"x": round(start + i * step, 1), "y": height(score), "label": label, "score": text, "issued": issued}
        for i, (label, score, text, issued) in enumerate(scores)
    ]
    lines = [{"name": name, "y": height(to_fraction(at))} for name, at in grades if floor < to_fraction(at) <= top]
    return {"points": points, "lines": lines, "base": TREND_HEIGHT - _BOTTOM, "path": _path(points)}


def _range(scores: Sequence[Fraction]) -> tuple[int, int]:
    """Whole tens around the scores, at least 20 apart, so that small changes neither vanish nor look like a fall."""
    floor = max(0, int(min(scores) - 4) // 10 * 10)
    top = min(100, -(int(-max(scores) - 4) // 10 * 10))
    return (min(floor, max(0, top - 20)), max(top, floor + 20))


def _path(points: Sequence[dict[str, Any]]) -> str:
    return " ".join(f"{point['x']},{point['y']}" for point in points)


def columns(counts: Sequence[tuple[str, int]], mine: str | None, width: int = 110, height: int = 60) -> dict[str, Any]:
    """How many people have each grade, best first; `mine` is the grade to be marked. Nobody is named."""
    most = max((count for _, count in counts), default=0) or 1
    step = width / max(len(counts), 1)
    drawn = [
        {
            "label": name,
            "count": count,
            "mine": name == mine,
            "x": round(i * step + step * 0.16, 1),
            "width": round(step * 0.68, 1),
            "middle": round((i + 0.5) * step, 1),
            "height": round(count / most * (height - 13), 1),
        }
        for i, (name, count) in enumerate(counts)
    ]
    return {"columns": drawn, "width": width, "height": height, "base": height - 11}


def tint(colour: str, share: float) -> str:
    """A colour (#rrggbb or #rgb) thinned with white: plain colours are drawn faster than transparent ones."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = (int(digits[i : i + 2], 16) for i in (0, 2, 4))
    return "#" + "".join(f"{round(255 - (255 - part) * min(share, 1.0)):02x}" for part in parts)


def _tenth(number: Fraction) -> float:
    return round(float(number), 1)
