"""Small XML parts as trees of byte spans: where every element begins and ends, so that a part can be edited in place.

Everything outside an edited span keeps its bytes: prefixes, unknown elements, mc:Ignorable, extLst, blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.parsers import expat

_TAG = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>""")
_DECLARED = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_BOM = b"\xef\xbb\xbf"


class NotXml(ValueError):
    """A part is not well-formed XML, or holds a DOCTYPE, which no workbook needs and which is a known attack."""


class Element:
    """One element of a part: its names, attributes, text, children, and its byte span.

    `start`..`open_end` is its opening tag, `close`..`end` its closing one (both empty spans at `end` for `<x/>`).
    """

    __slots__ = ("attributes", "children", "close", "end", "name", "namespace", "open_end", "parent", "start", "texts")

    def __init__(self, qualified: str, attributes: dict[str, str], parent: Element | None, start: int) -> None:
        self.namespace, _, self.name = qualified.rpartition(" ")
        self.attributes = attributes
        self.parent = parent
        self.children: list[Element] = []
        self.texts: list[str] = []
        self.start = self.open_end = self.close = self.end = start

    @property
    def text(self) -> str:
        """The text directly within the element."""
        return "".join(self.texts)

    @property
    def empty(self) -> bool:
        """Whether it is written as `<x/>`."""
        return self.close == self.end

    def get(self, name: str, default: str = "") -> str:
        """The value of an attribute without a prefix."""
        return self.attributes.get(name, default)

    def get_any(self, local: str) -> str | None:
        """The value of the first attribute with a prefix whose local name is this (r:id in any namespace)."""
        return next((v for k, v in self.attributes.items() if k.endswith(" " + local)), None)

    def child(self, name: str) -> Element | None:
        """The first child of that local name in the element's own namespace."""
        return next((c for c in self.children if c.name == name and c.namespace == self.namespace), None)

    def all(self, name: str) -> list[Element]:
        """The children of that local name in the element's own namespace."""
        return [c for c in self.children if c.name == name and c.namespace == self.namespace]

    def walk(self) -> Iterator[Element]:
        """The element and everything below it, in document order."""
        waiting = [self]
        while waiting:
            element = waiting.pop()
            yield element
            waiting.extend(reversed(element.children))


def as_utf8(data: bytes) -> bytes:
    """The part in UTF-8 without a byte order mark, as all splicing expects it; the same bytes where it is that already.

    Raises NotXml when its text cannot be decoded.
    """
    if data.startswith(_BOM):
        data = data[3:]
    try:
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return _redeclared(data.decode("utf-16").encode())
        if data[:4] in (b"<\x00?\x00", b"\x00<\x00?"):
            return _redeclared(data.decode("utf-16-le" if data[:1] == b"<" else "utf-16-be").encode())
        declared = _DECLARED.match(data)
        if declared and declared[1].lower() not in (b"utf-8", b"us-ascii"):
            return _redeclared(data.decode(declared[1].decode()).encode())
    except (UnicodeError, LookupError) as wrong:
        raise NotXml("its text cannot be decoded") from wrong
    return data


def _redeclared(data: bytes) -> bytes:
    return _DECLARED.sub(lambda m: m[0].replace(m[1], b"UTF-8"), data)


def refuse_doctype(*_: object) -> None:
    """A handler for expat: raises NotXml at a DOCTYPE."""
    raise NotXml("it holds a DOCTYPE")


def parse(data: bytes) -> Element:
    """The root element of a part in UTF-8. Raises NotXml."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.buffer_text = True
    top = Element("", {}, None, 0)
    here = top

    def opened(name: str, attributes: dict[str, str]) -> None:
        nonlocal here
        element = Element(name, attributes, here, parser.CurrentByteIndex)
        tag = _TAG.match(data, element.start)
        element.open_end = tag.end() if tag else element.start
        here.children.append(element)
        here = element

    def closed(_: str) -> None:
        nonlocal here
        if data[here.open_end - 2 : here.open_end] == b"/>":
            here.close = here.end = here.open_end
        else:
            here.close = parser.CurrentByteIndex
            here.end = data.index(b">", here.close) + 1
        assert here.parent is not None
        here = here.parent

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = lambda text: here.texts.append(text)  # noqa: PLW0108  `here` changes
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as wrong:
        raise wrong if isinstance(wrong, NotXml) else NotXml(str(wrong)) from wrong
    return top.children[0]


def spliced(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with every (start, end, replacement) made; the spans must not overlap. Equal starts keep their order."""
    pieces: list[bytes] = []
    at = 0
    for start, end, new in sorted(edits, key=lambda e: (e[0], e[1])):
        if start < at:
            raise ValueError("overlapping edits")
        pieces += (data[at:start], new)
        at = end
    pieces.append(data[at:])
    return b"".join(pieces)
