"""The manager's remarks on Scores: they follow their people, and none is lost silently. (domain.md, section 7)"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..cells import Value
from ..problems import WARNING, Problem
from ..reading.typed import id_of, is_blank, shown
from ..results import PersonResult

if TYPE_CHECKING:
    from .sheets import Former


class Remarks(NamedTuple):
    """Remarks by person key, and a warning for each that has no row any more."""

    by_person: Mapping[str, Value]
    lost: tuple[Problem, ...]


def read_remarks(former: Former | None, people: Sequence[PersonResult]) -> Remarks:
    """The remarks that stand on Scores: the first of each person of the period; further ones and others are lost."""
    if former is None or not former.layout.has("remark"):
        return Remarks({}, ())
    present = {one.person.key for one in people}
    found: dict[str, Value] = {}
    lost = []
    for _, cells in former.rows:
        remark = former.value(cells, "remark")
        if is_blank(remark):
            continue
        person = id_of(former.value(cells, "employee_id"))
        if person not in present or person in found:
            code = "remark_twice" if person in found else "remark_without_person"
            lost.append(Problem(code, WARNING, None, None, (person,), {"id": person or "–", "remark": shown(remark)}))
        else:
            found[person] = remark
    return Remarks(found, tuple(lost))
