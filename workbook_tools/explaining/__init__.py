"""Results → words: the rule of an indicator, why something has no data, why nobody scored, and every number's origin.

rules    the rule in words, generated from the scheme, so that no letter can drift from the calculation
notes    why an indicator has no data or was prorated; why a person has no score
steps    each number of a person down to its cells and rule: `explain`; loaded when it is first asked for
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .notes import Reasons, note_text, reason_text
from .rules import amount_text, gap_text, is_money, rule_text

if TYPE_CHECKING:
    from .steps import explain, explain_lines

__all__ = [
    "Reasons",
    "amount_text",
    "explain",
    "explain_lines",
    "gap_text",
    "is_money",
    "note_text",
    "reason_text",
    "rule_text",
]


def __getattr__(name: str) -> object:
    """`explain` and `explain_lines`, which scoring never needs. (PEP 562)"""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from . import steps

    found: object = getattr(steps, name)
    return found
