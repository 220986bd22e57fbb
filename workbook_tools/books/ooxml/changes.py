"""What becomes of a package: which parts change, which are added, which go; and the small parts that list the others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final

from .package import CONTENT_TYPES, STRICT_MAIN, Package, part_key, relationships_part
from .serialising import escaped
from .spans import Element, parse, spliced

Pieces = Callable[[], Iterable[str | bytes]]
_TRANSITIONAL: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONSHIPS: Final = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
)
TYPE_PREFIX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml."


class Changes:
    """The changes of a package. `parts` holds new content by part name, made when it is asked for.

    `large` parts are compressed for speed; `late` ones are made last, since others add to them (the styles).
    """

    def __init__(self, package: Package) -> None:
        self.package = package
        self.parts: dict[str, Pieces] = {}
        self.large: set[str] = set()
        self.late: set[str] = set()
        self.removed: set[str] = set()
        self._small: dict[str, bytes] = {}

    def small(self, part: str) -> bytes:
        """A small part as it stands now, changes made so far included."""
        return self._small[part_key(part)] if part_key(part) in self._small else self.package.xml(part)

    def set_small(self, part: str, data: bytes) -> None:
        """Gives a small part new content."""
        self._small[part_key(part)] = data
        self.parts[part] = lambda: (data,)

    def new_part_name(self, folder: str, stem: str) -> str:
        """A part name like `folder/stem7.xml` that is not in use."""
        number = 1
        names = {part_key(name) for name in self.parts}
        while f"{folder}/{stem}{number}.xml".lower() in names or f"{folder}/{stem}{number}.xml" in self.package:
            number += 1
        return f"{folder}/{stem}{number}.xml"

    def relate(self, source: str, kind: str, target: str) -> str:
        """Adds a relationship from one part to another; its id."""
        part = relationships_part(source)
        exists = part in self.package or part_key(part) in self._small
        data = self.small(part) if exists else _RELATIONSHIPS
        root = parse(data)
        for old in self.package.relationships(source):
            if old.kind == kind and not old.external and part_key(old.target) == part_key(target):
                return old.id  # it led to a part that was missing
        used = {child.get("Id") for child in root.children}
        number = 1
        while f"rId{number}" in used:
            number += 1
        base = _STRICT if self.package.workbook_root.namespace == STRICT_MAIN else _TRANSITIONAL
        folder = source.rpartition("/")[0] + "/"
        target = target.removeprefix(folder) if target.startswith(folder) else "/" + target
        attributes = f'Id="rId{number}" Type="{base}/{kind}" Target="{escaped(target)}"'
        self.set_small(part, with_child(data, root, f"Relationship {attributes}/"))
        return f"rId{number}"

    def declare(self, part: str, content_type: str) -> None:
        """Gives a new part its content type."""
        data = _without(self.small(CONTENT_TYPES), lambda child: part_key(child.get("PartName")) == part_key(part))
        text = f'Override PartName="/{escaped(part)}" ContentType="{TYPE_PREFIX}{content_type}+xml"/'
        self.set_small(CONTENT_TYPES, with_child(data, parse(data), text))

    def drop(self, part: str, source: str) -> None:
        """Takes a part away, with the relationship that leads to it and its content type."""
        self.removed.add(part_key(part))
        relationships = relationships_part(source)
        ids = {r.id for r in self.package.relationships(source) if part_key(r.target) == part_key(part)}
        data = self.small(relationships)
        self.set_small(relationships, _without(data, lambda child: child.get("Id") in ids))
        data = self.small(CONTENT_TYPES)
        gone = _without(data, lambda child: part_key(child.get("PartName")) == part_key(part))
        if gone != data:
            self.set_small(CONTENT_TYPES, gone)


def prefix_of(data: bytes, element: Element) -> str:
    """The prefix that an element carries, with its colon; "" without one."""
    found = re.match(rb"<((?:[\w.-]+:)?)", data[element.start :])
    return found[1].decode() if found else ""


def with_child(data: bytes, root: Element, inside: str) -> bytes:
    """The part with one more child at the end of its root; `inside` is its tag without brackets and prefix."""
    prefix = prefix_of(data, root)
    child = f"<{prefix}{inside}>".encode()
    if not root.empty:
        return spliced(data, [(root.close, root.close, child)])
    opening = data[root.start : root.end - 2].rstrip() + b">"
    name = re.match(rb"<([^\s/>]+)", opening)
    assert name is not None
    return spliced(data, [(root.start, root.end, opening + child + b"</" + name[1] + b">")])


def _without(data: bytes, unwanted: Callable[[Element], bool]) -> bytes:
    return spliced(data, [(child.start, child.end, b"") for child in parse(data).children if unwanted(child)])
