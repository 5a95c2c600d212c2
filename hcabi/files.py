"""
Files that a user names: read within a limit, written without damage to existing files.

A name on a command line can lead to a device without end, to a FIFO that nobody opens, or to a
link that somebody else made. Every command reads and writes through these functions.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
from collections.abc import Iterator
from typing import Any, BinaryIO

from hcabi.errors import HcabiError

__all__ = [
    "FileError",
    "appearing",
    "check_output",
    "growing",
    "make_folder",
    "open_regular",
    "read_file",
    "write_file",
]

_BLOCK = 1 << 20
#: Permissions of a new file, less the umask.
_NEW = 0o666


def _flags(*names: str) -> int:
    return sum(getattr(os, name, 0) for name in names)  # not every system has them


_ALWAYS = _flags("O_CLOEXEC", "O_BINARY")
#: Do not wait for the other end of a FIFO; a terminal does not become ours.
_AT_ONCE = _flags("O_NONBLOCK", "O_NOCTTY")
_NO_FOLLOW = _flags("O_NOFOLLOW")


class FileError(HcabiError, OSError):
    """
    A file that the user named cannot be read or written.

    Attributes:
        path: The file.
        problem: What is wrong with it, or what was expected.
    """

    def __init__(self, path: str | os.PathLike[str], problem: str) -> None:
        super().__init__(path, problem)
        self.path = os.fspath(path)
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


# --- Reading ----------------------------------------------------------------------------------


def read_file(path: str | os.PathLike[str], most: int) -> bytes:
    """
    Read a file of at most *most* bytes, or a pipe that somebody writes to.

    Raises FileError for a longer one, for a device, for a FIFO without a writer, and for what
    cannot be opened.
    """
    with _failures_of(path), _opened(path) as file:
        found = os.fstat(file.fileno())
        if stat.S_ISREG(found.st_mode):
            if found.st_size > most:
                raise FileError(path, f"has {found.st_size} bytes; at most {most} are read")
            blocks = []
        elif stat.S_ISFIFO(found.st_mode):
            blocks = [_first_of_pipe(path, file.fileno())]
        else:
            raise FileError(path, f"is {_kind(found.st_mode)}; expected a file")
        left = most + 1 - sum(map(len, blocks))
        while left > 0 and (block := file.read(min(left, _BLOCK))):
            blocks.append(block)
            left -= len(block)
    if left <= 0:
        raise FileError(path, f"has more than {most} bytes; no more are read")
    return b"".join(blocks)


@contextlib.contextmanager
def open_regular(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """
    Open a file whose size is known, to be read in pieces.

    Raises FileError for what is no regular file, or cannot be opened.
    """
    with contextlib.ExitStack() as stack:
        with _failures_of(path):
            file = stack.enter_context(_opened(path))
            mode = os.fstat(file.fileno()).st_mode
        if not stat.S_ISREG(mode):
            raise FileError(path, f"is {_kind(mode)}; expected a file, whose size is known")
        yield file


def _opened(path: str | os.PathLike[str]) -> BinaryIO:
    def opener(name: str, flags: int) -> int:
        return os.open(name, flags | _AT_ONCE)

    return open(path, "rb", buffering=0, opener=opener)


def _first_of_pipe(path: str | os.PathLike[str], descriptor: int) -> bytes:
    """Read what a FIFO holds; the next read waits. Raises FileError if nobody writes to it."""
    try:
        first = os.read(descriptor, _BLOCK)
    except BlockingIOError:  # a writer has it open
        first = b""
    else:
        if not first:
            raise FileError(path, "is a FIFO that nobody writes to; expected a file")
    os.set_blocking(descriptor, True)
    return first


# --- Writing ----------------------------------------------------------------------------------


def write_file(path: str | os.PathLike[str], content: str | bytes) -> None:
    """
    Write *content* (text as UTF-8), as `appearing` does.

    Raises FileError.
    """
    with appearing(path) as file:
        file.write(content.encode() if isinstance(content, str) else content)


@contextlib.contextmanager
def appearing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """
    Open a file that appears when it is whole; what stood there stays until then.

    What is written goes to a new file of its own in the same folder, which then takes the name
    and the permissions; after an error or interrupt everything is as it was. A FIFO that somebody
    reads and a character device, such as /dev/null, are written to as it comes.

    Raises FileError for a symbolic link to a file, a directory, another device, a FIFO without a
    reader, and for what cannot be written.
    """
    with contextlib.ExitStack() as stack:
        with _failures_of(path):
            file = _stream(path)
            name = None
            if file is None:
                from pathlib import Path  # reading needs none

                name = Path(path).parent / f".hcabi-{os.urandom(8).hex()}.part"
                stack.callback(name.unlink, missing_ok=True)
                file = _created(path, name, os.O_EXCL)
            stack.enter_context(file)
            if name is not None:
                with contextlib.suppress(FileNotFoundError):
                    os.fchmod(file.fileno(), stat.S_IMODE(os.stat(path).st_mode))
        yield file
        file.flush()
        if name is not None:
            with _failures_of(path):
                os.replace(name, path)


def check_output(path: str | os.PathLike[str]) -> None:
    """
    Raise FileError now for what `appearing` and `growing` would refuse after the work.

    Nothing is opened or made.
    """
    folder = os.path.dirname(path) or "."
    with _failures_of(path):
        if not _is_stream(path) and not os.access(folder, os.W_OK | os.X_OK):
            os.stat(os.path.join(folder, ""))  # tells what is missing, or that it is no folder
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


@contextlib.contextmanager
def growing(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """
    Open a file for rows that are worth keeping one by one; what stood in it is gone.

    What was written stays, whatever happens. Raises FileError as `appearing`.
    """
    with contextlib.ExitStack() as stack:
        with _failures_of(path):
            file = _stream(path) or _created(path, path, os.O_TRUNC | _NO_FOLLOW)
        yield stack.enter_context(file)


def make_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder and those above it, where they do not exist. Raises FileError."""
    with _failures_of(path):
        os.makedirs(path, exist_ok=True)


class _File(io.FileIO):
    """A file that tells its errors with its name, wherever it is written to."""

    def __init__(self, descriptor: int, path: str | os.PathLike[str]) -> None:
        super().__init__(descriptor, "wb")
        self._path = path

    def write(self, data: Any, /) -> int:
        with _failures_of(self._path):
            return super().write(data)


def _to_write(descriptor: int, path: str | os.PathLike[str]) -> BinaryIO:
    return io.BufferedWriter(_File(descriptor, path))


def _created(told: str | os.PathLike[str], path: str | os.PathLike[str], flags: int) -> BinaryIO:
    return _to_write(os.open(path, os.O_WRONLY | os.O_CREAT | _ALWAYS | flags, _NEW), told)


def _stream(path: str | os.PathLike[str]) -> BinaryIO | None:
    """Open what is no regular file but can be written to; None if a file is to be made."""
    if not _is_stream(path):
        return None
    descriptor = os.open(path, os.O_WRONLY | _ALWAYS | _AT_ONCE)
    os.set_blocking(descriptor, True)
    return _to_write(descriptor, path)


def _is_stream(path: str | os.PathLike[str]) -> bool:
    """Whether it is written to as it comes; raises FileError if it can be no file either."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        mode = stat.S_IFREG
    if stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        return True
    if os.path.islink(path):
        raise FileError(path, f"is a link to {os.readlink(path)}; name the file itself")
    if not stat.S_ISREG(mode):
        raise FileError(path, f"is {_kind(mode)}; expected a file")
    return False


# --- Errors -----------------------------------------------------------------------------------


@contextlib.contextmanager
def _failures_of(path: str | os.PathLike[str]) -> Iterator[None]:
    """Tell of the system's errors as of *path*."""
    try:
        yield
    except FileError:
        raise
    except OSError as error:
        if error.errno == errno.ENXIO:
            raise FileError(path, "is a FIFO that nobody reads; expected a file") from error
        raise FileError(path, error.strerror or str(error)) from error
    except ValueError as error:  # a NUL in the name
        raise FileError(path, str(error)) from error


def _kind(mode: int) -> str:
    kinds = {
        stat.S_IFDIR: "a directory",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
        stat.S_IFSOCK: "a socket",
        stat.S_IFIFO: "a pipe",
    }
    return kinds.get(stat.S_IFMT(mode), "no file")
