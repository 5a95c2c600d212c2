"""
Lines of files, also compressed ones, in blocks of whole lines; memory stays constant.

What a line has beyond `MOST_LINE` bytes is dropped, so that a file without a newline costs no
memory. A compressed file that is cut off gives what can be read of it, and says so.
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO

import msgspec

from hcabi.errors import HcabiError
from hcabi.logs.schema import MOST_LINE

__all__ = ["Block", "LogFile", "LogFileError"]

#: Bytes at a time, before they are cut at the last newline.
BLOCK = 4 << 20
_ZSTD = b"\x28\xb5\x2f\xfd"
_OPENERS: dict[bytes, Callable[[BinaryIO], Any]] = {
    b"\x1f\x8b": lambda file: gzip.GzipFile(fileobj=file),
    b"BZh": bz2.BZ2File,
    b"\xfd7zXZ\0": lzma.LZMAFile,
}


class LogFileError(HcabiError):
    """A file that cannot be read as lines; the message says why."""


class Block(msgspec.Struct, frozen=True):
    """
    Whole lines.

    Attributes:
        data: The lines; each but perhaps the last ends with a newline.
        first: Number of the first line, from 1 on.
    """

    data: bytes
    first: int


class LogFile:
    """
    One file.

    Attributes:
        bytes: How many bytes of lines were read.
        lines: How many lines.
        cut: How many of them were longer than `MOST_LINE`.
        problem: Why reading ended early; empty if it did not.
    """

    def __init__(self, file: BinaryIO, block: int = BLOCK) -> None:
        self.bytes = self.lines = self.cut = 0
        self.problem = ""
        self._block = block
        self._stream = _opened(file)

    def blocks(self) -> Iterator[Block]:
        """Return the file block by block."""
        kept, dropping = b"", False
        while data := self._read():
            self.bytes += len(data)
            if dropping:  # the rest of a line that is too long
                end = data.find(b"\n")
                if end < 0:
                    continue
                kept, data, dropping = kept + b"\n", data[end + 1 :], False
            data = kept + data
            end = data.rfind(b"\n") + 1
            kept = data[end:]
            if len(kept) > MOST_LINE:
                kept, dropping = kept[: MOST_LINE + 1], True
            if end:
                yield self._made(data[:end])
        if kept:
            yield self._made(kept)

    def text(self) -> Iterator[str]:
        """Return the file line by line, as Latin-1: formats are ASCII, and no byte is an error."""
        for block in self.blocks():
            for line in block.data.split(b"\n")[: None if block.data[-1:] != b"\n" else -1]:
                yield line[:MOST_LINE].decode("latin-1")

    def _made(self, data: bytes) -> Block:
        first = self.lines + 1
        self.lines += data.count(b"\n") + (data[-1:] != b"\n")
        self.cut += _long_lines(data)
        return Block(data, first)

    def _read(self) -> bytes:
        """Read a block, or what there is of it before the file turns out to be damaged."""
        parts: list[bytes] = []
        size = 0
        try:
            # read() of a compressed file drops what it had when it fails, read1() gave it before
            read = getattr(self._stream, "read1", None)
            if read is None:
                return self._stream.read(self._block) or b""
            while size < self._block and (data := read(self._block - size)):
                parts.append(data)
                size += len(data)
        except (EOFError, zlib.error, lzma.LZMAError, OSError, ValueError) as error:
            self.problem = f"ended early: {error}"
        return b"".join(parts)


def _long_lines(data: bytes) -> int:
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
        return head or self._file.read(size)


def _opened(file: BinaryIO) -> Any:
    head = file.read(8) or b""
    stream: Any = _Rest(head, file)
    if head.startswith(_ZSTD):
        return _zstd(stream)
    for magic, opener in _OPENERS.items():
        if head.startswith(magic):
            return opener(stream)
    return stream


def _zstd(stream: BinaryIO) -> Any:
    try:
        from compression import zstd  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        pass
    else:
        return zstd.ZstdFile(stream)
    try:
        import pyarrow as pa
    except ImportError:
        raise LogFileError("compressed by zstd: install hcabi[logs], or decompress it") from None
    return pa.CompressedInputStream(pa.PythonFile(stream, "r"), "zstd")
