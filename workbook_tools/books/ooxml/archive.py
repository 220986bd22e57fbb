"""A zip archive read from bytes: its members, their content, and their compressed bytes as they are.

The standard zipfile would do, at the price of half the start-up time of a small run; and it hides the compressed bytes,
which untouched parts keep. Only what workbooks use is read: stored or deflated members, zip64, data descriptors.
"""

import zlib
from collections.abc import Iterator
from struct import Struct, error
from typing import Final, NamedTuple

_END = Struct("<4s4H2LH")
_END64_LOCATOR = Struct("<4sLQL")
_END64 = Struct("<4sQ2H2L4Q")
_CENTRAL = Struct("<4s6H3L5H2L")
_LOCAL = Struct("<4s5H3L2H")
_CHUNK: Final = 1 << 18
_UNKNOWN: Final = 0xFFFFFFFF
ENCRYPTED_FLAG: Final = 0x1
DESCRIPTOR_FLAG: Final = 0x8
UTF8_FLAG: Final = 0x800


class BadArchive(ValueError):
    """The bytes are not a whole zip archive; the message says what is wrong."""


class Member(NamedTuple):
    """One file of the archive as its central directory tells; `raw_name` are the name's own bytes."""

    name: str
    raw_name: bytes
    version: int
    flags: int
    method: int
    time: int
    date: int
    crc: int
    packed: int
    size: int
    made_by: int
    attributes: int
    start: int  # where its local header begins


class Archive:
    """The members of a zip archive, in the order of its central directory. Raises BadArchive when it is not whole."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        try:
            self.members: tuple[Member, ...] = tuple(_members(data))
        except (error, IndexError) as wrong:
            raise BadArchive("its table of contents is cut off") from wrong

    def packed(self, member: Member) -> memoryview:
        """The member's compressed bytes, as they stand in the file."""
        try:
            head = _LOCAL.unpack_from(self.data, member.start)
        except error as wrong:
            raise BadArchive(f"{member.name} is cut off") from wrong
        start = member.start + _LOCAL.size + head[9] + head[10]
        if head[0] != b"PK\x03\x04" or start + member.packed > len(self.data):
            raise BadArchive(f"{member.name} is cut off")
        return memoryview(self.data)[start : start + member.packed]

    def read(self, member: Member) -> bytes:
        """The member's content, checked against its checksum."""
        if member.method != 8 or member.flags & ENCRYPTED_FLAG:
            return b"".join(self.chunks(member))
        try:
            data = zlib.decompressobj(-15).decompress(self.packed(member), member.size + 1)
        except zlib.error as wrong:
            raise BadArchive(f"{member.name} cannot be unpacked") from wrong
        if len(data) != member.size or zlib.crc32(data) != member.crc:
            raise BadArchive(f"{member.name} does not match its checksum")
        return data

    def chunks(self, member: Member) -> Iterator[bytes]:
        """The member's content in pieces; the checksum is checked at the end."""
        packed = self.packed(member)
        if member.flags & ENCRYPTED_FLAG or member.method not in (0, 8):
            raise BadArchive(f"{member.name} is packed in a way that Excel does not know")
        crc = size = 0
        for piece in _inflated(packed, member) if member.method else _slices(packed):
            crc = zlib.crc32(piece, crc)
            size += len(piece)
            if size > member.size:
                break
            yield piece
        if size != member.size or crc != member.crc:
            raise BadArchive(f"{member.name} does not match its checksum")


def _slices(packed: memoryview) -> Iterator[bytes]:
    for start in range(0, len(packed), _CHUNK):
        yield bytes(packed[start : start + _CHUNK])


def _inflated(packed: memoryview, member: Member) -> Iterator[bytes]:
    inflate = zlib.decompressobj(-15)
    limit = 4 * _CHUNK
    try:
        for start in range(0, len(packed), _CHUNK):
            piece = inflate.decompress(packed[start : start + _CHUNK], limit)
            while piece:
                yield piece
                piece = inflate.decompress(inflate.unconsumed_tail, limit) if inflate.unconsumed_tail else b""
        rest = inflate.flush()
    except zlib.error as wrong:
        raise BadArchive(f"{member.name} cannot be unpacked") from wrong
    if rest:
        yield rest


def _members(data: bytes) -> Iterator[Member]:
    count, size, start, shift = _directory(data)
    position = start + shift
    end = position + size
    for _ in range(count):
        fields = _CENTRAL.unpack_from(data, position)
        if fields[0] != b"PK\x01\x02" or position >= end:
            raise BadArchive("its table of contents is cut off")
        (_, made_by, version, flags, method, time, date, crc, packed, full, n_name, n_extra, n_comment) = fields[:13]
        attributes, offset = fields[15], fields[16]
        position += _CENTRAL.size
        raw_name = data[position : position + n_name]
        extra = data[position + n_name : position + n_name + n_extra]
        position += n_name + n_extra + n_comment
        if _UNKNOWN in (packed, full, offset):
            full, packed, offset = _zip64(extra, full, packed, offset)
        name = raw_name.decode("utf-8" if flags & UTF8_FLAG else "cp437", "replace")
        yield Member(
            name, raw_name, version, flags, method, time, date, crc, packed, full, made_by, attributes, offset + shift
        )


def _directory(data: bytes) -> tuple[int, int, int, int]:
    """Members, size and start of the central directory, and how far the archive is shifted within the file."""
    at = data.rfind(b"PK\x05\x06", max(0, len(data) - _END.size - 0xFFFF))
    if at < 0:
        raise BadArchive("the end of the file is missing")
    *_, count, size, start, _comment = _END.unpack_from(data, at)
    end = at
    if data[at - _END64_LOCATOR.size : at - _END64_LOCATOR.size + 4] == b"PK\x06\x07":
        position = _END64_LOCATOR.unpack_from(data, at - _END64_LOCATOR.size)[2]
        if data[position : position + 4] != b"PK\x06\x06":
            position = at - _END64_LOCATOR.size - _END64.size
        fields = _END64.unpack_from(data, position)
        if fields[0] == b"PK\x06\x06":
            count, size, start, end = fields[7], fields[8], fields[9], position
    shift = end - size - start
    if shift < 0:
        raise BadArchive("its table of contents is cut off")
    return count, size, start, shift


def _zip64(extra: bytes, full: int, packed: int, offset: int) -> tuple[int, int, int]:
    """The 64-bit numbers of a member, which its extra field holds in this order, each only where it is needed."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = int.from_bytes(extra[at : at + 2], "little"), int.from_bytes(extra[at + 2 : at + 4], "little")
        if kind == 1:
            numbers = [int.from_bytes(extra[i : i + 8], "little") for i in range(at + 4, at + 4 + length, 8)]
            values = iter(numbers)
            full, packed, offset = (next(values, v) if v == _UNKNOWN else v for v in (full, packed, offset))
            return full, packed, offset
        at += 4 + length
    return full, packed, offset
