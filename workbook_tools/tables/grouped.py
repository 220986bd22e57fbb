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
            return [self[i] for i in range(*index.indices(len(self)))]
        position = range(len(self))[index]
        group = bisect_right(self._starts, position) - 1
        if self._last[0] != group:
            self._last = (group, self._make(self._groups[group]))
        return self._last[1][position - self._starts[group]]
