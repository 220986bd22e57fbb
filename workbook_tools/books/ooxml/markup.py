"""Sheet XML made fit to be searched by pattern.

A pattern may be trusted only where `>` ends a tag and nothing else. Where a sheet is written otherwise (comments, CDATA,
`>` in a value), the search runs on a copy of the same length in which all that is blotted out.
"""

from __future__ import annotations

import re
from typing import Final

from ...cells import column_letters, column_number
from .scanning import SheetBytes

_BLOT: Final = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_TAG: Final = re.compile(rb"""<(?:[^>"']|"[^"]*"|'[^']*')*>|[^<]+""")


def searchable(xml: SheetBytes) -> bytes:
    """The sheet's bytes, or a copy of the same length in which nothing but tags holds `<` or `>`."""
    rows = xml.data[xml.start : xml.end]
    if rows.count(b"<") == rows.count(b">") and b"<!" not in rows and b"<?" not in rows:
        return xml.data
    rows = _BLOT.sub(lambda m: b" " * len(m[0]), rows)
    rows = _TAG.sub(lambda m: _blotted(m[0]), rows)
    return xml.data[: xml.start] + rows + xml.data[xml.end :]


def _blotted(token: bytes) -> bytes:
    if token.startswith(b"<"):
        return b"<" + token[1:-1].replace(b">", b" ") + b">"
    return token.replace(b">", b" ")


def with_addresses(xml: SheetBytes) -> bytes:
    """The sheet with an address on every row and cell that had none: they follow the one before."""
    mask, data, p = searchable(xml), xml.data, re.escape(xml.prefix)
    tag = re.compile(rb"<%s(row|c)(?=[\s/>])([^>]*?)(?=/?>)" % p)
    pieces: list[bytes] = []
    at, row, column = 0, 0, 0
    for found in tag.finditer(mask, xml.start, xml.end):
        address = re.search(rb"""\sr\s*=\s*["']([A-Z]*)(\d+)["']""", found[2])
        if found[1] == b"row":
            row, column = (int(address[2]) if address else row + 1), 0
            new = b' r="%d"' % row
        else:
            column = column_number(address[1].decode()) if address else column + 1
            new = b' r="%s%d"' % (column_letters(column).encode(), row)
        if not address:
            pieces += (data[at : found.start(2)], new)
            at = found.start(2)
    pieces.append(data[at:])
    return b"".join(pieces)
