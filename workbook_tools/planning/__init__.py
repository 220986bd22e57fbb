"""Results → improvement plans, and how the items of earlier plans went. Pure. (domain.md, section 4)

making    who needs a plan, and what is in it
targets   what a weak indicator should reach next
stages    the stage target: planned sales of the next period
judging   the stored items of earlier periods against their targets
"""

from __future__ import annotations

from .judging import judge_rows, own_rows
from .making import Plans, make_plans

__all__ = ["Plans", "judge_rows", "make_plans", "own_rows"]
