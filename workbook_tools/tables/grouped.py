"""Rows that are made when they are asked for: of 50,000 people they would be the largest thing in memory."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import Generic, TypeVar, overload

from ..cells import CellContent

Group = TypeVar("Group")
Row = tuple[CellContent, ...]


class GroupedRows(Sequence[Row], Generic[Group]):
    """The rows of many groups (people), each made of its group as a whole; `counts` says how many each will have."""

    def __init__(self, groups: Sequence[Group], counts: Sequence[int], make: Callable[[Group], list[Row]]) -> None:
        self._groups = groups
        self._make = make
        self._starts = [0, *accumulate(counts)]
        self._last: tuple[int, list[Row]] = (-1, [])

    def __len__(self) -> int:
        return self._starts[-1]

    def __iter__(self) -> Iterator[Row]:
        make = self._make
        return (row for group in self._groups for row in make(group))

    @overload
    def __getitem__(self, index: int) -> Row: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Row]: ...
    def __getitem__(self, index: int | slice) -> Row | Sequence[Row]:
        if isinstance(index, slice):
            start, stop, step = index.indices(len(self))
            if step == 1 and start < stop:
                return self._between(start, stop)
            return [self[i] for i in range(start, stop, step)]
        position = range(len(self))[index]
        group = bisect_right(self._starts, position) - 1
        if self._last[0] != group:
            self._last = (group, self._make(self._groups[group]))
        return self._last[1][position - self._starts[group]]

    def _between(self, start: int, stop: int) -> list[Row]:
        """The rows from start to stop, each group made once."""
        first = bisect_right(self._starts, start) - 1
        last = bisect_right(self._starts, stop - 1) - 1
        rows = [row for group in self._groups[first : last + 1] for row in self._make(group)]
        offset = self._starts[first]
        return rows[start - offset : stop - offset]
