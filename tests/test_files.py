"""Files that a user names: nothing is read without end, no node is replaced, no link followed."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

import pytest

from hcabi.files import (
    FileError,
    appearing,
    growing,
    make_folder,
    open_regular,
    read_file,
    write_file,
)

Reader = Callable[[Path], object]
Writer = Callable[[Path], object]


def read(path: Path) -> bytes:
    return read_file(path, 100)


def read_in_pieces(path: Path) -> bytes:
    with open_regular(path) as file:
        return file.read()


def write(path: Path) -> None:
    write_file(path, "new")


def grow(path: Path) -> None:
    with growing(path) as file:
        file.write(b"new")


each_reader = pytest.mark.parametrize("reader", [read, read_in_pieces])
each_writer = pytest.mark.parametrize("writer", [write, grow])


# --- Reading ----------------------------------------------------------------------------------


@each_reader
def test_a_file_is_read(reader: Reader, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x" * 100)
    assert reader(tmp_path / "file") == b"x" * 100


def test_a_file_beyond_the_limit_is_refused_by_its_size(tmp_path: Path) -> None:
    with (tmp_path / "huge").open("wb") as file:
        file.truncate(1 << 40)
    with pytest.raises(FileError, match="huge: has 1099511627776 bytes; at most 100 are read"):
        read(tmp_path / "huge")


def test_a_file_that_does_not_say_its_size_is_read_to_the_limit() -> None:
    assert read_file("/proc/self/stat", 4096).startswith(str(os.getpid()).encode())
    with pytest.raises(FileError, match="more than 3 bytes"):
        read_file("/proc/self/stat", 3)


@each_reader
@pytest.mark.parametrize(
    ("name", "problem"),
    [
        ("/dev/zero", "is a device; expected a file"),
        (".", "Is a directory"),
        ("missing", "No such file or directory"),
        ("nul\0", "embedded null byte"),
    ],
)
def test_what_is_no_file_is_refused(
    reader: Reader, name: str, problem: str, tmp_path: Path
) -> None:
    with pytest.raises(FileError, match=problem):
        reader(tmp_path / name)


@each_reader
def test_a_fifo_without_a_writer_is_not_waited_for(reader: Reader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    with pytest.raises(FileError, match=r"fifo: is a (FIFO that nobody writes to|pipe)"):
        reader(tmp_path / "fifo")


@pytest.mark.parametrize("size", [0, 100, 101])
def test_a_pipe_with_a_writer_is_read(size: int) -> None:
    """As of a shell's `<(command)`, whose first bytes may come late."""
    ours, theirs = os.pipe()

    def send() -> None:
        with open(theirs, "wb", buffering=0) as out:
            for _ in range(size):
                out.write(b"x")

    sender = threading.Timer(0.05, send)
    sender.start()
    try:
        if size > 100:
            with pytest.raises(FileError, match="more than 100 bytes"):
                read(Path(f"/dev/fd/{ours}"))
        else:
            assert read(Path(f"/dev/fd/{ours}")) == b"x" * size
    finally:
        sender.join()
        os.close(ours)


# --- Writing ----------------------------------------------------------------------------------


@each_writer
def test_a_new_file_has_usual_permissions(writer: Writer, tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        writer(tmp_path / "file")
    finally:
        os.umask(old)
    assert (tmp_path / "file").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o640


@each_writer
def test_a_file_keeps_its_permissions(writer: Writer, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("what was there, longer")
    (tmp_path / "file").chmod(0o604)
    writer(tmp_path / "file")
    assert (tmp_path / "file").read_text() == "new"
    assert stat.S_IMODE((tmp_path / "file").stat().st_mode) == 0o604
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


@each_writer
@pytest.mark.parametrize("target", ["file", "missing"])
def test_a_link_is_not_followed_and_not_replaced(
    writer: Writer, target: str, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / target)
    with pytest.raises(FileError, match=f"link: is a link to .*{target}; name the file itself"):
        writer(tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "old"
    assert not (tmp_path / "missing").exists()


def test_a_planted_part_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("old")
    (tmp_path / "file.part").symlink_to(tmp_path / "victim")
    write_file(tmp_path / "file", "new")
    assert (tmp_path / "victim").read_text() == "old"
    assert (tmp_path / "file.part").is_symlink()


@each_writer
def test_devices_are_written_to_and_stay(writer: Writer) -> None:
    before = os.stat("/dev/null")
    writer(Path("/dev/null"))
    assert os.path.samestat(before, os.stat("/dev/null"))
    with pytest.raises(FileError, match="/dev/full: No space left on device"):
        writer(Path("/dev/full"))


@each_writer
def test_a_fifo_is_written_to_where_somebody_reads(writer: Writer, tmp_path: Path) -> None:
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    with pytest.raises(FileError, match="fifo: is a FIFO that nobody reads"):
        writer(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    try:
        writer(fifo)
        assert os.read(reader, 100) == b"new"
    finally:
        os.close(reader)
    assert stat.S_ISFIFO(fifo.stat().st_mode)


@each_writer
@pytest.mark.parametrize("name", [".", "no/where", "file/below", "nul\0"])
def test_what_cannot_be_written_is_told(writer: Writer, name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(FileError):
        writer(tmp_path / name)
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def interrupted(opened: AbstractContextManager[BinaryIO]) -> None:
    with opened as file:
        file.write(b"one row\n")
        raise KeyboardInterrupt


def test_after_an_interrupt_everything_is_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("old")
    with pytest.raises(KeyboardInterrupt):
        interrupted(appearing(tmp_path / "file"))
    assert (tmp_path / "file").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["file"]


def test_rows_stay_after_an_interrupt(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        interrupted(growing(tmp_path / "rows"))
    assert (tmp_path / "rows").read_text() == "one row\n"


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    make_folder(tmp_path / "a" / "b")
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()
    with pytest.raises(FileError, match="file/x: Not a directory"):
        make_folder(tmp_path / "file" / "x")
