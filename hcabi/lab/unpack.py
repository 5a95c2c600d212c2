"""
Archives and compressed files from elsewhere, unpacked within bounds.

Nothing is written outside of the folder meant: tarfile's filter refuses names and links that
lead out, and devices.
"""

from __future__ import annotations

import lzma
import tarfile
import tempfile
import zlib
from pathlib import Path
from typing import Protocol

from hcabi.lab.errors import LabError, MissingPartError
from hcabi.lab.system import run

__all__ = ["decompress", "unpack_deb", "unpack_tar"]


def unpack_tar(archive: Path, folder: Path) -> None:
    """
    Unpack a tar archive, compressed or not, below *folder*.

    Absolute links, which packages have and which would lead to this machine's own files, are
    left out. Raises LabError for an archive that would write elsewhere, or is broken.
    """
    if not hasattr(tarfile, "data_filter"):
        raise MissingPartError("tarfile's filter", "use Python 3.11.4 or newer")
    try:
        with tarfile.open(archive) as members:
            members.extractall(folder, filter=_inside)  # noqa: S202 - the filter is what it asks for
    except (tarfile.TarError, EOFError, OSError) as error:
        raise LabError(f"{archive.name}: {error}") from error


def unpack_deb(package: Path, folder: Path, *, seconds: float) -> None:
    """
    Unpack the files of a Debian package below *folder*, as `unpack_tar` does.

    Raises CommandError if dpkg-deb fails or takes longer than *seconds*, too.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=folder.parent, prefix=f"{package.stem}-") as archive:
        run(["dpkg-deb", "--fsys-tarfile", package], seconds=seconds, output=archive)
        unpack_tar(Path(archive.name), folder)


class _Unpacker(Protocol):
    @property
    def eof(self) -> bool: ...

    def decompress(self, data: bytes, max_length: int, /) -> bytes: ...


def decompress(data: bytes, what: str, most: int) -> bytes:
    """
    Decompress what gzip or xz compressed, to at most *most* bytes; *what* names it in errors.

    Raises LabError for data that is cut off, broken, larger, or of another kind.
    """
    unpacker: _Unpacker
    if data.startswith(b"\x1f\x8b"):
        unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    elif data.startswith(b"\xfd7zXZ\0"):
        unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ)
    else:
        raise LabError(f"{what}: compressed by neither gzip nor xz: decompress it first")
    try:
        made = unpacker.decompress(data, most)
    except (zlib.error, lzma.LZMAError) as error:
        raise LabError(f"{what}: {error}") from error
    if not unpacker.eof:
        raise LabError(f"{what}: is cut off, or has more than {most} bytes when unpacked")
    return made


def _inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.AbsoluteLinkError:
        return None
