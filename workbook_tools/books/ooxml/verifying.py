"""Whether a written part is well-formed: every byte of a small one, of a large one enough to trust the rest.

Expat takes as long for a large sheet as making it did. Its rows come from few templates whose cells are escaped one by
one, so the beginning, the end and pieces between are parsed. The checksum tells of all the rest that it is what was made.
"""

from __future__ import annotations

from typing import Final
from xml.parsers import expat

from .archive import Archive, Member
from .spans import NotXml, refuse_doctype

WHOLE: Final = 2 << 20  # parts up to this size are parsed as a whole
_EVERY: Final = 8  # of a larger one, every how many pieces one is parsed


def check_part(archive: Archive, member: Member) -> None:
    """Raises NotXml when the part is not well-formed, BadArchive when its bytes do not match their checksum."""
    if not member.name.lower().endswith((".xml", ".rels")):
        for _ in archive.chunks(member):
            pass
        return
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = refuse_doctype
    try:
        if member.size <= WHOLE:
            for piece in archive.chunks(member):
                parser.Parse(piece, False)
        else:
            _check_large(archive, member, parser)
        parser.Parse(b"", True)
    except expat.ExpatError as wrong:
        raise NotXml(f"{member.name}: {wrong}") from wrong


def _check_large(archive: Archive, member: Member, parser: expat.XMLParserType) -> None:
    """Parses the whole rows of every eighth piece, and the beginning and the end."""
    left = b""
    number = 0
    seen = 0
    for piece in archive.chunks(member):
        seen += len(piece)
        number += 1
        whole = left + piece
        cut = whole.rfind(b"</row>") + 6
        if cut < 6:
            parser.Parse(whole, False)
            left = b""
            continue
        rows, left = whole[:cut], whole[cut:]
        if number % _EVERY == 1 or not rows.startswith(b"<row") or member.size - seen < 1 << 20:
            parser.Parse(rows, False)
    parser.Parse(left, False)
