import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbook_tools.books.ooxml.archive import Archive, BadArchive
from workbook_tools.books.ooxml.packing import PackageWriter


def zipped(content: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as package:
        package.comment = comment
        for name, data in content.items():
            package.writestr(name, data)
    return file.getvalue()


def streamed(content: dict[str, bytes]) -> bytes:
    """As a program writes that cannot go back: with data descriptors behind the members."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.data = b""

        def writable(self) -> bool:
            return True

        def write(self, piece: bytes) -> int:  # type: ignore[override]
            self.data += bytes(piece)
            return len(piece)

    stream = Stream()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in content.items():
            package.writestr(name, data)
    return stream.data


def content_of(data: bytes) -> dict[str, bytes]:
    archive = Archive(data)
    return {member.name: archive.read(member) for member in archive.members}


CONTENT = {"a.xml": b"<a/>" * 1000, "文/b.bin": bytes(range(256)), "empty": b""}


@pytest.mark.parametrize(
    "data",
    [
        zipped(CONTENT),
        zipped(CONTENT, zipfile.ZIP_STORED),
        zipped(CONTENT, comment=b"a comment"),
        streamed(CONTENT),
        b"#!/bin/sh\n" + zipped(CONTENT),
    ],
    ids=["deflated", "stored", "with a comment", "data descriptors", "something before it"],
)
def test_every_kind_of_archive_is_read_like_the_standard_library_does(data: bytes) -> None:
    assert content_of(data) == CONTENT


def test_64_bit_sizes_are_read() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package, package.open("a", "w", force_zip64=True) as member:
        member.write(b"x" * 100)
    assert content_of(file.getvalue()) == {"a": b"x" * 100}


def test_a_byte_that_changed_is_noticed_by_the_checksum() -> None:
    data = bytearray(zipped({"a": b"x" * 50}, zipfile.ZIP_STORED))
    data[data.index(b"xxxx") + 5] ^= 1
    with pytest.raises(BadArchive, match="checksum"):
        content_of(bytes(data))


@given(st.integers(0, 400))
def test_an_archive_cut_off_anywhere_is_bad_and_nothing_else(cut: int) -> None:
    data = zipped(CONTENT)
    with pytest.raises(BadArchive):
        content_of(data[: len(data) - 1 - cut])


@given(st.binary(max_size=300))
def test_bytes_that_are_no_archive_are_bad_and_nothing_else(data: bytes) -> None:
    with pytest.raises(BadArchive):
        Archive(data)


def test_a_member_larger_than_it_says_is_bad() -> None:
    data = bytearray(zipped({"a": b"y" * 5000}))
    directory = data.rindex(b"PK\x01\x02")
    data[directory + 24 : directory + 28] = (10).to_bytes(4, "little")
    with pytest.raises(BadArchive):
        content_of(bytes(data))


def test_copied_members_keep_their_compressed_bytes_and_dates() -> None:
    old = Archive(streamed(CONTENT))
    file = io.BytesIO()
    writer = PackageWriter(file)
    for member in old.members:
        writer.copy(member, old.packed(member))
    writer.close()
    new = Archive(file.getvalue())
    assert [bytes(new.packed(m)) for m in new.members] == [bytes(old.packed(m)) for m in old.members]
    assert [(m.name, m.time, m.date, m.crc) for m in new.members] == [
        (m.name, m.time, m.date, m.crc) for m in old.members
    ]
    with zipfile.ZipFile(file) as package:
        assert package.testzip() is None


def test_written_members_are_read_by_the_standard_library() -> None:
    file = io.BytesIO()
    writer = PackageWriter(file)
    written = writer.add("表.xml", ["<a>", "张", b"</a>"], None)
    writer.close()
    assert (written.crc, written.size) == (zlib.crc32("<a>张</a>".encode()), len("<a>张</a>".encode()))
    with zipfile.ZipFile(file) as package:
        assert package.read("表.xml").decode() == "<a>张</a>"


def test_a_large_member_compressed_in_a_thread_is_whole() -> None:
    piece = "".join(f"<v>{number}</v>" for number in range(20_000))
    file = io.BytesIO()
    writer = PackageWriter(file)
    writer.add("a.xml", (piece for _ in range(60)), None, large=True)
    writer.close()
    with zipfile.ZipFile(file) as package:
        assert package.read("a.xml").decode() == piece * 60


def test_what_goes_wrong_in_the_thread_is_raised_by_the_writer() -> None:
    class Full(io.BytesIO):
        def write(self, data: object) -> int:
            if self.tell() > 1000:
                raise OSError(28, "No space left on device")
            return super().write(data)  # type: ignore[arg-type]

    writer = PackageWriter(Full())
    with pytest.raises(OSError, match="No space"):
        writer.add("a.xml", (bytes(str(n), "ascii") * 50_000 for n in range(200)), None)


def test_the_same_content_gives_the_same_bytes() -> None:
    def made() -> bytes:
        file = io.BytesIO()
        writer = PackageWriter(file)
        writer.add("a.xml", ["x" * 100], None)
        writer.close()
        return file.getvalue()

    assert made() == made()
