"""Writes a package: untouched members keep their compressed bytes, the others are compressed as they are made.

A large sheet is never held as a whole: its pieces are compressed in a thread of their own (zlib lets others run) while
the next ones are made.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from struct import Struct
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple

from .archive import DESCRIPTOR_FLAG, UTF8_FLAG, Member

if TYPE_CHECKING:
    from queue import Queue

_CENTRAL: Final = Struct("<4s6H3L5H2L")
_LOCAL: Final = Struct("<4s5H3L2H")
_END: Final = Struct("<4s4H2LH")
_FIRST_DATE: Final = 0x0021  # 1 January 1980: a new part says nothing about when it was made
_LARGE: Final = 1 << 22
_LIMIT: Final = 0xFFFF_0000


class TooLarge(ValueError):
    """The package would not fit into a plain zip archive of 4 GB."""


class Written(NamedTuple):
    """What was written of one part: the checksum and the size of its content."""

    name: str
    crc: int
    size: int


class PackageWriter:
    """Writes members one after another into `file`, which must be seekable; `close` adds the table of contents."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._entries: list[bytes] = []

    def copy(self, member: Member, packed: memoryview) -> None:
        """Adds a member as it is: the same name, date and compressed bytes."""
        start = self._file.tell()
        self._file.write(self._local(member))
        self._file.write(packed)
        self._enter(member, start)

    def add(self, name: str, pieces: Iterable[str | bytes], old: Member | None, large: bool = False) -> Written:
        """Adds a part made of these pieces, under the name and date of the member it replaces, if any."""
        start = self._file.tell()
        raw_name = old.raw_name if old else name.encode()
        flags = UTF8_FLAG if (not raw_name.isascii() and old is None) else (old.flags & UTF8_FLAG if old else 0)
        time, date = (old.time, old.date) if old else (0, _FIRST_DATE)
        made_by, attributes = (old.made_by, old.attributes) if old else (0, 0)
        empty = Member(name, raw_name, 20, flags, 8, time, date, 0, 0, 0, made_by, attributes, start)
        self._file.write(self._local(empty))
        deflater = _Deflater(self._file, 1 if large else 6)
        crc = size = 0
        try:
            for piece in _blocks(pieces):
                crc = zlib.crc32(piece, crc)
                size += len(piece)
                deflater.write(piece)
        finally:
            packed = deflater.finish()
        if size > _LIMIT:
            raise TooLarge(name)
        member = empty._replace(crc=crc, packed=packed, size=size)
        end = self._file.tell()
        self._file.seek(start)
        self._file.write(self._local(member))
        self._file.seek(end)
        self._enter(member, start)
        return Written(name, crc, size)

    def close(self) -> None:
        """Writes the table of contents; the file itself is left open."""
        start = self._file.tell()
        table = b"".join(self._entries)
        if start + len(table) > _LIMIT or len(self._entries) > 0xFFFE:
            raise TooLarge
        self._file.write(table)
        count = len(self._entries)
        self._file.write(_END.pack(b"PK\x05\x06", 0, 0, count, count, len(table), start, 0))

    def _local(self, m: Member) -> bytes:
        flags = m.flags & ~DESCRIPTOR_FLAG
        version = min(m.version, 45)
        head = (b"PK\x03\x04", version, flags, m.method, m.time, m.date, m.crc, m.packed, m.size, len(m.raw_name), 0)
        return _LOCAL.pack(*head) + m.raw_name

    def _enter(self, m: Member, start: int) -> None:
        if start > _LIMIT:
            raise TooLarge(m.name)
        flags = m.flags & ~DESCRIPTOR_FLAG
        version = min(m.version, 45)
        head = (b"PK\x01\x02", m.made_by, version, flags, m.method, m.time, m.date, m.crc, m.packed, m.size)
        self._entries.append(_CENTRAL.pack(*head, len(m.raw_name), 0, 0, 0, 0, m.attributes, start) + m.raw_name)


def _blocks(pieces: Iterable[str | bytes]) -> Iterator[bytes]:
    """The pieces as bytes, small ones joined: a call of the compressor costs as much as 200 bytes."""
    waiting: list[bytes] = []
    size = 0
    for piece in pieces:
        raw = piece.encode() if isinstance(piece, str) else piece
        waiting.append(raw)
        size += len(raw)
        if size >= 1 << 16:
            yield b"".join(waiting)
            waiting, size = [], 0
    if waiting:
        yield b"".join(waiting)


class _Deflater:
    """Compresses into a file; from 4 MB on in a thread."""

    def __init__(self, file: BinaryIO, level: int) -> None:
        self._file = file
        self._zlib = zlib.compressobj(level, zlib.DEFLATED, -15)
        self._size = self._packed = 0
        self._queue: Queue[bytes | None] | None = None
        self._wrong: BaseException | None = None

    def write(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._queue is None and self._size > _LARGE:
            self._start()
        if self._queue is None:
            self._deflate(piece)
        elif self._wrong is not None:
            raise self._wrong
        else:
            self._queue.put(piece)

    def finish(self) -> int:
        """Writes what is left; the number of compressed bytes."""
        if self._queue is not None:
            self._queue.put(None)
            self._thread.join()
            if self._wrong is not None:
                raise self._wrong
        rest = self._zlib.flush()
        self._file.write(rest)
        return self._packed + len(rest)

    def _deflate(self, piece: bytes) -> None:
        packed = self._zlib.compress(piece)
        if packed:
            self._file.write(packed)
            self._packed += len(packed)

    def _start(self) -> None:
        from queue import Queue
        from threading import Thread

        self._queue = Queue(maxsize=32)
        self._thread = Thread(target=self._run, args=(self._queue,), daemon=True)
        self._thread.start()

    def _run(self, queue: Queue[bytes | None]) -> None:
        while (piece := queue.get()) is not None:
            if self._wrong is None:
                try:
                    self._deflate(piece)
                except BaseException as wrong:  # noqa: BLE001  handed to the thread that writes
                    self._wrong = wrong
