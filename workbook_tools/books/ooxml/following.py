"""Ranges that cover exactly our table follow it when it grows or shrinks: filters, conditional formats, charts, names.

Only the last row of such a range changes; a range that reaches further, or less far, means something else and stays.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from ...cells import quoted_sheet
from .changes import Changes
from .scanning import parse_range
from .serialising import escaped
from .spans import Element, NotXml, parse, spliced

_QUALIFIED: Final = re.compile(
    r"((?:'(?:[^']|'')+'|[^\W\d][\w.]*)!)(\$?[A-Z]{1,3}\$?\d{1,7}:\$?[A-Z]{1,3}\$?\d{1,7})(?![\d(])"
)
_SQREF_OWNERS: Final = frozenset(("conditionalFormatting", "dataValidation", "ignoredError"))


class Move(NamedTuple):
    """A table of ours on `sheet` that reached to row `former` and will reach to row `last`; columns are inclusive."""

    sheet: str
    heading_row: int
    first_column: int
    last_column: int
    former: int
    last: int

    @property
    def changes(self) -> bool:
        """Whether any range needs to follow."""
        return max(self.former, self.heading_row + 1) != max(self.last, self.heading_row + 1)

    def followed(self, ref: str, table: bool = False) -> str | None:
        """The range as it must be after the move; None where it is another range. `table`: of a table object."""
        area = parse_range(ref)
        if area is None:
            return None
        top, left, bottom, right = area
        if bottom != max(self.former, self.heading_row + 1) or top not in (self.heading_row, self.heading_row + 1):
            return None
        if table:
            if top != self.heading_row or right < self.first_column or left > self.last_column:
                return None
        elif left < self.first_column or right > self.last_column:
            return None
        end = max(self.last, self.heading_row + 1)
        if ":" not in ref:
            return f"{ref}:{re.sub(r'[0-9]+$', str(end), ref)}" if end != bottom else ref
        return re.sub(r"[0-9]+$", str(end), ref)


def followed_formula(text: str, moves: Sequence[Move]) -> str:
    """A formula or a chart's reference in which every range that covers exactly a table of ours follows it."""

    def follow(found: re.Match[str]) -> str:
        for move in moves:
            if found[1].casefold() in (f"{quoted_sheet(move.sheet)}!".casefold(), f"'{move.sheet}'!".casefold()):
                return found[1] + (move.followed(found[2]) or found[2])
        return found[0]

    return _QUALIFIED.sub(follow, text)


def shell_edits(root: Element, moves: Sequence[Move]) -> Iterator[tuple[Element, str, str]]:
    """(element, attribute or "" for its text, new value) for what stands around the rows of the table's own sheet."""
    for element in root.walk():
        name = (
            "sqref" if element.name in _SQREF_OWNERS else "ref" if element.name in ("autoFilter", "sortState") else ""
        )
        if name and element.get(name):
            refs = element.get(name).split()
            new = " ".join(_follow(ref, moves) for ref in refs)
            if new != " ".join(refs):
                yield element, name, new
        elif element.name == "sqref" and element.text.strip():
            new = " ".join(_follow(ref, moves) for ref in element.text.split())
            if new != element.text.strip():
                yield element, "", new


def _follow(ref: str, moves: Sequence[Move]) -> str:
    return next((new for move in moves if (new := move.followed(ref))), ref)


def attribute_edit(data: bytes, element: Element, name: str, value: str) -> tuple[int, int, bytes]:
    """The splice that gives an element's attribute (or its text, for "") another value."""
    if not name:
        return element.open_end, element.close, escaped(value).encode()
    tag = data[element.start : element.open_end]
    new = re.sub(
        rb"""(\s%s\s*=\s*)(["'])[^"']*\2""" % name.encode(), rb'\g<1>"' + escaped(value).encode() + b'"', tag, count=1
    )
    return element.start, element.open_end, new


def follow_tables(changes: Changes, sheet_part: str, moves: Sequence[Move]) -> None:
    """Table objects that hold exactly our table grow and shrink with it."""
    for relationship in changes.package.relationships(sheet_part):
        if relationship.kind != "table" or relationship.external or relationship.target not in changes.package:
            continue
        data = changes.small(relationship.target)
        root = parse(data)
        edits = []
        for move in moves:
            new = move.followed(root.get("ref"), table=True)
            if new and new != root.get("ref") and root.get("totalsRowCount", "0") == "0":
                edits.append(attribute_edit(data, root, "ref", new))
                for child in root.children:
                    if child.name == "autoFilter" and child.get("ref") == root.get("ref"):
                        edits.append(attribute_edit(data, child, "ref", new))
        if edits:
            changes.set_small(relationship.target, spliced(data, edits))


def follow_elsewhere(changes: Changes, moves: Sequence[Move]) -> None:
    """Charts and pivot tables whose ranges cover exactly our tables, wherever they stand."""
    marks = [m.sheet.encode() for m in moves] + [escaped(m.sheet).encode() for m in moves]
    for member in changes.package.archive.members:
        name = member.name.lower()
        if not name.endswith(".xml") or not ("/charts/" in name or "/pivotcache/" in name or "chart" in name):
            continue
        try:
            data = changes.small(member.name)
            if not any(mark in data for mark in marks) and b"&#" not in data:
                continue
            root = parse(data)
        except NotXml:
            continue  # a part that is broken already is left as it is
        edits = []
        for element in root.walk():
            if element.name == "f" and not element.children:
                new = followed_formula(element.text, moves)
                if new != element.text:
                    edits.append((element.open_end, element.close, escaped(new).encode()))
            elif element.name == "worksheetSource" and element.get("ref"):
                move = next((m for m in moves if m.sheet == element.get("sheet")), None)
                new = (move.followed(element.get("ref")) if move else None) or element.get("ref")
                if new != element.get("ref"):
                    edits.append(attribute_edit(data, element, "ref", new))
        if edits:
            changes.set_small(member.name, spliced(data, edits))


def range_on_sheet(text: str, sheet: str) -> tuple[int, int, int, int] | None:
    """The area of a defined name's text when it is one range on that sheet."""
    head, _, ref = text.rpartition("!")
    if head.startswith("'"):
        head = head[1:-1].replace("''", "'")
    return parse_range(ref) if head == sheet else None
