"""Files of any size and content are read in blocks of whole lines."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from hcabi.logs.files import LogFile
from hcabi.logs.reader import Reader
from hcabi.logs.schema import MOST_LINE

LINE = b"kvm_memory_fault start 0x1000 size 0x1000 flags 0x8\n"
TEXT = LINE * 100


class Endless(io.RawIOBase):
    """A file of *size* bytes that are made when they are read."""

    def __init__(self, size: int, byte: bytes = b"x") -> None:
        self.left, self.byte, self.most = size, byte, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1, /) -> bytes:
        size = min(size, self.left)
        self.left -= size
        self.most = max(self.most, size)
        return self.byte * size


def read(data: bytes, block: int = 1000) -> tuple[LogFile, list[str]]:
    source = LogFile(io.BytesIO(data), block)
    return source, list(source.text())


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_a_file_is_read_whether_it_is_compressed_or_not(pack: Any) -> None:
    source, lines = read(pack(TEXT))
    assert lines == [LINE.decode().rstrip()] * 100
    assert (source.bytes, source.problem) == (len(TEXT), "")


def zstd(data: bytes) -> bytes:
    packed: bytes = pytest.importorskip("pyarrow").compress(data, codec="zstd", asbytes=True)
    return packed


@pytest.mark.parametrize("cut", [0, 1, 20])
def test_zstd_is_read_where_a_library_is_there(cut: int) -> None:
    packed = zstd(TEXT * 2000)
    source, lines = read(packed[: len(packed) - cut], 1 << 20)
    assert set(lines) <= {LINE.decode().rstrip(), lines[-1]}
    assert (len(lines) == 200_000) is (cut == 0)
    assert ("ended early" in source.problem) is (cut > 0)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress, lzma.compress, zstd])
@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "utf-8"])
@pytest.mark.parametrize("block", [4, 1000])
def test_a_byte_order_mark_says_how_to_read(pack: Any, encoding: str, block: int) -> None:
    text = "\ufeffü\n" + "x\r\n" * 300 + LINE.decode() + "behind\U0001f512"
    source, lines = read(pack(text.encode(encoding)), block)
    assert lines[0].encode("latin-1").decode() == "ü"
    assert lines[1:-1] == ["x\r"] * 300 + [LINE.decode().rstrip()]
    assert lines[-1].encode("latin-1").decode() == "behind\U0001f512"
    assert source.encoding == {"utf-8": "utf-8-sig"}.get(encoding, encoding[:6])
    assert source.bytes == len(text.encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_told_from_its_zeros(encoding: str) -> None:
    text = "é kvm_hypercall: nr 0xc\n\n 你好\n"
    source, lines = read(text.encode(encoding), 41)
    assert lines == text.encode().decode("latin-1").split("\n")[:-1]
    assert source.encoding == encoding


@pytest.mark.parametrize(
    "data", [b"a\0" * 7, b"\0" * 64, b"\0".join((LINE, LINE, b"")), b"abc\0" * 9]
)
def test_other_zeros_are_no_utf16(data: bytes) -> None:
    source, lines = read(data)
    assert source.encoding == ""
    assert "\n".join(lines).encode("latin-1") == data.removesuffix(b"\n")


def test_utf16_that_is_damaged_loses_no_line() -> None:
    data = LINE.decode().encode("utf-16")
    lone = "\ud800".encode("utf-16-le", "surrogatepass")
    source, lines = read(data + lone + data[2:] + b"x", 7)
    assert lines[0] == LINE.decode().rstrip()
    assert lines[1].endswith(LINE.decode().rstrip())
    assert len(lines) == 3
    assert source.problem == ""


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("cut", [1, 20, 60])
def test_a_compressed_file_that_is_cut_off_gives_what_it_has(pack: Any, cut: int) -> None:
    packed = pack(bytes(range(256)) * 40 + b"\n" + TEXT)
    source, lines = read(packed[:-cut])
    assert "ended early" in source.problem
    assert len(lines) <= 141
    if pack is gzip.compress:  # the others unpack blocks of their own as a whole
        assert lines[0] == bytes(range(10)).decode("latin-1")
        assert len(lines) >= 40


def test_a_block_that_breaks_off_is_not_lost() -> None:
    """Of one block all lines but those that are cut: the error comes behind them."""
    source, lines = read(gzip.compress(TEXT)[:-8], 1 << 20)
    assert "ended early" in source.problem
    assert lines == [LINE.decode().rstrip()] * 100


def test_two_gigabytes_without_a_newline_cost_no_memory() -> None:
    file = Endless(2 << 30)
    source = LogFile(file, 1 << 22)  # type: ignore[arg-type]
    (line,) = source.text()
    assert len(line) == MOST_LINE
    assert (source.cut, source.bytes) == (1, 2 << 30)
    assert file.most <= 1 << 22


def test_a_long_line_does_not_hide_those_after_it() -> None:
    source, lines = read(b"a\n" + b"x" * 100_000 + b"\n" + LINE, 4096)
    assert [len(line) for line in lines] == [1, MOST_LINE, len(LINE) - 1]
    assert source.cut == 1


@pytest.mark.parametrize("block", [MOST_LINE, 1 << 20])
def test_each_line_that_is_cut_is_counted(block: int) -> None:
    sizes = [MOST_LINE + 1, 5, MOST_LINE, 0, 3 * MOST_LINE, MOST_LINE + 1]
    for data in (b"\n".join(b"x" * n for n in sizes), b"".join(b"x" * n + b"\n" for n in sizes)):
        source, lines = read(data, block)
        assert [len(line) for line in lines] == [min(n, MOST_LINE) for n in sizes]
        assert source.cut == 3


@given(st.binary(max_size=400), st.integers(9, 60))
def test_no_byte_is_lost_and_no_line_counted_twice(data: bytes, block: int) -> None:
    marks = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd")  # of what is packed
    if data.startswith((*marks, b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return
    source, lines = read(data, block)
    assume(not source.encoding)  # bytes that are UTF-16
    right = data.decode("latin-1").split("\n")
    assert lines == (right if right[-1] else right[:-1])


def hostile() -> Iterator[bytes]:
    yield b"\x1b[31m" + LINE + b"\0\0" + LINE
    yield LINE.decode().encode("utf-16")
    yield b"\xff\xfe" + LINE
    yield b"kvm_hypercall: nr 0xc a0 0x" + b"f" * 400 + b" a1 0x1 a2 0x0 a3 0x0\n"
    yield b"[99999999999.000001] " + LINE
    yield b"ioctl(" + b"9" * 5000 + b", KVM_RUN, 0) = 0\n"
    yield b"\xd9\xa1 KVM: unknown exit reason \xd9\xa1\n"  # digits of another script


@pytest.mark.parametrize("data", list(hostile()))
def test_hostile_lines_raise_nothing(data: bytes) -> None:
    reader = Reader()
    list(reader.read(LogFile(io.BytesIO(data)).text()))
    assert reader.lines >= 1


def test_reading_is_no_more_than_linear_in_a_line() -> None:
    """A line of blanks, of digits, of the beginnings of formats: nothing is tried again."""
    for part in (" ", "1", "kvm_hypercall: nr ", "[1] ", "ioctl(1, KVM_A or ", "\\"):
        line = "kvm_hypercall: nr " + part * (MOST_LINE // len(part))
        assert list(Reader().read([line])) == []
