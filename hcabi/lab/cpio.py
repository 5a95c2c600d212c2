"""Write cpio archives in the `newc` form, which the kernel unpacks as its first file system."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import BinaryIO

__all__ = ["CpioWriter"]

ALIGNMENT = 4
TRAILER = "TRAILER!!!"


class CpioWriter:
    """
    Writes one archive to *out*; owner, times and inode numbers are the same every time.

    Directories on the way to a file are made as needed. Call `close` at the end.
    """

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._count = 0
        self._made: set[str] = set()

    def file(self, name: str, data: bytes, *, executable: bool = False) -> None:
        """Add a regular file."""
        self._parents(name)
        self._entry(name, stat.S_IFREG | (0o755 if executable else 0o644), data)

    def symlink(self, name: str, target: str) -> None:
        """Add a symbolic link."""
        self._parents(name)
        self._entry(name, stat.S_IFLNK | 0o777, target.encode())

    def directory(self, name: str) -> None:
        """Add a directory, unless it is there."""
        if name and name not in self._made:
            self._parents(name)
            self._made.add(name)
            self._entry(name, stat.S_IFDIR | 0o755, b"")

    def character_device(self, name: str, major: int, minor: int) -> None:
        """Add a character device."""
        self._parents(name)
        self._entry(name, stat.S_IFCHR | 0o600, b"", device=(major, minor))

    def tree(self, root: Path, at: str = "") -> None:
        """Add what is below *root*, in the order of names, under the folder *at*."""
        for path in sorted(root.rglob("*")):
            inside = path.relative_to(root).as_posix()
            name = f"{at}/{inside}" if at else inside
            if path.is_symlink():
                self.symlink(name, path.readlink().as_posix())
            elif path.is_dir():
                self.directory(name)
            elif path.is_file():
                executable = bool(path.stat().st_mode & stat.S_IXUSR)
                self.file(name, path.read_bytes(), executable=executable)

    def close(self) -> None:
        """Write the entry that ends the archive."""
        self._entry(TRAILER, 0, b"")

    def _parents(self, name: str) -> None:
        folder = name.rpartition("/")[0]
        self.directory(folder)

    def _entry(self, name: str, mode: int, data: bytes, device: tuple[int, int] = (0, 0)) -> None:
        self._count += 1
        encoded = name.encode() + b"\0"
        # inode, mode, uid, gid, links, mtime, size, device, rdevice, name size, checksum
        numbers = (self._count, mode, 0, 0, 1, 0, len(data), 0, 0, *device, len(encoded), 0)
        header = b"070701" + b"".join(b"%08X" % number for number in numbers)
        for part in (header + encoded, data):
            self._out.write(part + bytes(-len(part) % ALIGNMENT))
