"""
Lines of files, also compressed ones, in blocks of whole lines; memory stays constant.

What a line has beyond `MOST_LINE` bytes is dropped, so that a file without a newline costs no
memory. A compressed file that is cut off gives what can be read of it, and says so. Text that a
byte order mark announces (UTF-16 of a redirect in PowerShell) is read as UTF-8, and so is UTF-16
without a mark: of ASCII each second byte is 0.
"""

from __future__ import annotations

import bz2
import codecs
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from itertools import chain
from typing import BinaryIO, Protocol, cast

from hcabi.errors import HcabiError
from hcabi.logs.schema import MOST_LINE

__all__ = ["LogFile", "LogFileError"]

#: Bytes that make a block, cut at its last newline.
BLOCK = 8 << 20
#: Bytes that are read at a time, so few that they are in a processor's cache when they are copied.
_PIECE = 1 << 20
#: Bytes that tell how a file is packed and encoded.
_HEAD = 64
#: Bytes without which no encoding is told from its text.
_LEAST = 16
_ZSTD = b"\x28\xb5\x2f\xfd"


class _Stream(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


_OPENERS: dict[bytes, Callable[[BinaryIO], _Stream]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
}
#: Encodings by their mark; that of UTF-32 begins with one of UTF-16.
_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
    codecs.BOM_UTF8: "utf-8-sig",
}


class LogFileError(HcabiError):
    """A file that cannot be read as lines; the message says why."""


class LogFile:
    """
    One file.

    Attributes:
        bytes: How many bytes were read, after they were unpacked.
        cut: How many lines were longer than `MOST_LINE`.
        encoding: What its byte order mark announced, or its bytes show; empty if neither does.
        problem: Why reading ended early; empty if it did not.
    """

    def __init__(self, file: BinaryIO, block: int = BLOCK) -> None:
        self.bytes = self.cut = 0
        self.encoding = self.problem = ""
        self._block, self._piece = block, min(block, _PIECE)
        self._stream = _opened(file)

    def blocks(self) -> Iterator[bytearray]:
        """Return whole lines, a block at a time; each but perhaps the last ends with a newline."""
        block, dropping = bytearray(), False
        for data in self._decoded():
            if dropping:  # the rest of a line that is too long
                end = data.find(b"\n")
                if end < 0:
                    continue
                data, dropping = data[end:], False
            block += data
            if len(block) < self._block:
                continue
            end = block.rfind(b"\n") + 1
            kept = block[end : end + MOST_LINE + 1]
            dropping = len(kept) > MOST_LINE
            del block[end:]
            if end:
                yield self._whole(block)
            block = kept
        if block:
            yield self._whole(block)

    def text(self) -> Iterator[str]:
        """Return the file line by line, as Latin-1: formats are ASCII, and no byte is an error."""
        for block in self.blocks():
            for line in block.split(b"\n")[: None if block[-1:] != b"\n" else -1]:
                yield line[:MOST_LINE].decode("latin-1")

    def _whole(self, data: bytearray) -> bytearray:
        self.cut += _long_lines(data)
        return data

    def _decoded(self) -> Iterator[bytes]:
        """Return the file piece by piece; what is not ASCII in other encodings becomes UTF-8."""
        pieces = iter(self._read, b"")
        first = next(pieces, b"")
        self.encoding = _marked(first) or _unmarked(first)
        if not self.encoding:
            yield first
            yield from pieces
            return
        decoder = codecs.getincrementaldecoder(self.encoding)("replace")
        for piece in chain([first], pieces):
            yield decoder.decode(piece).encode()
        yield decoder.decode(b"", final=True).encode()

    def _read(self) -> bytes:
        data = self._unpacked()
        self.bytes += len(data)
        return data

    def _unpacked(self) -> bytes:
        """Read a piece, or what there is of it before the file turns out to be damaged."""
        parts: list[bytes] = []
        size = 0
        try:
            # read() of a compressed file drops what it had when it fails, read1() gave it before
            read = getattr(self._stream, "read1", None)
            if read is None:
                return self._stream.read(self._piece) or b""
            while size < self._piece and (data := read(self._piece - size)):
                parts.append(data)
                size += len(data)
        except (EOFError, zlib.error, lzma.LZMAError, OSError, ValueError) as error:
            self.problem = f"ended early: {error}"
        return b"".join(parts)


def _marked(first: bytes) -> str:
    """Return the encoding that a byte order mark announces; empty if there is none."""
    found = next((name for mark, name in _MARKS.items() if first.startswith(mark)), "")
    head = first[:_HEAD]
    # a line has ASCII, of which half the bytes are 0: the same bytes before other text are no mark
    return found if found == "utf-8-sig" or 4 * head.count(0) >= len(head) else ""


def _unmarked(first: bytes) -> str:
    """Return which UTF-16 text without a byte order mark is in; empty if it is not."""
    head = first[:_HEAD]
    even, odd = head[::2].count(0), head[1::2].count(0)
    ascii_ = 8 * (even + odd) >= 3 * len(head)  # three characters of four
    if len(head) < _LEAST or (even and odd) or not ascii_:
        return ""
    return "utf-16-be" if even else "utf-16-le"


def _long_lines(data: bytearray) -> int:
    """Count the lines of more than `MOST_LINE` bytes: most others are passed many at a time."""
    count = at = 0
    while len(data) - at > MOST_LINE:
        end = data.rfind(b"\n", at, at + MOST_LINE + 1)
        if end < 0:
            count += 1
            end = data.find(b"\n", at)
            if end < 0:
                break
        at = end + 1
    return count


class _Rest(io.RawIOBase):
    """A stream whose first bytes were read already."""

    def __init__(self, head: bytes, file: BinaryIO) -> None:
        self._head, self._file = head, file

    def readable(self) -> bool:
        """It is for reading."""
        return True

    def read(self, size: int = -1, /) -> bytes:
        """Read at most *size* bytes."""
        head = self._head if size < 0 else self._head[:size]
        self._head = self._head[len(head) :]
        left = size if size < 0 else size - len(head)
        # The head alone would be a block of its own.
        return head + (self._file.read(left) or b"") if left else head


def _opened(file: BinaryIO) -> _Stream:
    head = file.read(_HEAD) or b""
    stream = cast("BinaryIO", _Rest(head, file))
    if head.startswith(_ZSTD):
        return _zstd(stream)
    for magic, opener in _OPENERS.items():
        if head.startswith(magic):
            return opener(stream)
    return stream


def _zstd(stream: BinaryIO) -> _Stream:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        pass
    else:
        return cast("_Stream", zstd.ZstdFile(stream))
    try:
        import pyarrow as pa
    except ImportError:
        raise LogFileError("compressed by zstd: install hcabi[logs], or decompress it") from None
    return cast("_Stream", pa.CompressedInputStream(pa.PythonFile(stream, "r"), "zstd"))
