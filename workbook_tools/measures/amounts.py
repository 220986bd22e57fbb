"""Amount: what one measure is for one person in one period, with the cells it came from."""

from collections.abc import Sequence
from typing import NamedTuple

from ..cells import CellRef
from ..exact import Exact


class Amount(NamedTuple):
    """An exact number and its cells; `number` None is no data, and `missing` says why (see `results.Measured`).

    `where` is the cell that a held person's Problem names: the blank cell, or the Roster ID cell where no row exists.
    """

    number: Exact | None
    cells: Sequence[CellRef]
    missing: str = ""
    where: CellRef | None = None
