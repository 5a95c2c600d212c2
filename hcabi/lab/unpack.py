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
from collections.abc import Callable
from pathlib import Path

from hcabi.files import make_folder
from hcabi.lab.errors import LabError, MissingPartError
from hcabi.lab.system import run

__all__ = ["decompress", "is_compressed", "unpack_deb", "unpack_tar"]


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
    make_folder(folder)
    with tempfile.NamedTemporaryFile(dir=folder.parent, prefix=f"{package.stem}-") as archive:
        run(["dpkg-deb", "--fsys-tarfile", package], seconds=seconds, output=archive)
        unpack_tar(Path(archive.name), folder)


def is_compressed(data: bytes) -> bool:
    """Whether `decompress` knows how *data* was compressed."""
    return data.startswith(tuple(_FORMATS))


def decompress(data: bytes, what: str, most: int) -> bytes:
    """
    Decompress what gzip, xz, zstd or `lz4 -l` compressed, to at most *most* bytes.

    *what* names it in errors. Raises LabError for data that is cut off, broken, larger, or of
    another kind, MissingPartError if the library for it is not installed.
    """
    for magic, unpack in _FORMATS.items():
        if data.startswith(magic):
            made = unpack(data, what, most)
            if len(made) > most:
                raise LabError(f"{what}: has more than {most} bytes when unpacked")
            return made
    raise LabError(f"{what}: compressed by neither gzip, xz, zstd nor lz4: decompress it first")


def _gzip(data: bytes, what: str, most: int) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        made = unpacker.decompress(data, most)
    except zlib.error as error:
        raise LabError(f"{what}: {error}") from error
    return _whole(made, what, most, ended=unpacker.eof)


def _xz(data: bytes, what: str, most: int) -> bytes:
    unpacker = lzma.LZMADecompressor(lzma.FORMAT_XZ)
    try:
        made = unpacker.decompress(data, most)
    except lzma.LZMAError as error:
        raise LabError(f"{what}: {error}") from error
    return _whole(made, what, most, ended=unpacker.eof)


def _zstd(data: bytes, what: str, most: int) -> bytes:
    try:
        import zstandard
    except ImportError as error:
        raise MissingPartError("zstandard", "pip install 'hcabi[lab]'") from error
    unpacker = zstandard.ZstdDecompressor().decompressobj()
    made = bytearray()
    try:
        for at in range(0, len(data), _STEP):
            made += unpacker.decompress(data[at : at + _STEP])
            if unpacker.eof or len(made) > most:
                break
    except zstandard.ZstdError as error:
        raise LabError(f"{what}: {error}") from error
    return _whole(bytes(made), what, most, ended=unpacker.eof)


def _lz4(data: bytes, what: str, most: int) -> bytes:
    """Unpack the format of `lz4 -l`: blocks after their compressed sizes, and no end mark."""
    try:
        from lz4.block import LZ4BlockError
        from lz4.block import decompress as unpack
    except ImportError as error:
        raise MissingPartError("lz4", "pip install 'hcabi[lab]'") from error
    made, at = bytearray(), 4
    try:
        # The size of what is unpacked stands at the end of a kernel's payload, and is no block.
        while at + 4 < len(data) and len(made) <= most:
            size = int.from_bytes(data[at : at + 4], "little")
            made += unpack(data[at + 4 : at + 4 + size], uncompressed_size=_LZ4_BLOCK)
            at += 4 + size
    except LZ4BlockError as error:
        raise LabError(f"{what}: {error}") from error
    size = int.from_bytes(data[at:], "little")
    if at + 4 == len(data) and size != len(made):
        raise LabError(f"{what}: unpacks to {len(made)} bytes, and says that it has {size}")
    return bytes(made)


def _whole(made: bytes, what: str, most: int, *, ended: bool) -> bytes:
    if not ended:
        raise LabError(f"{what}: is cut off, or has more than {most} bytes when unpacked")
    return made


_STEP = 64 << 10  # so much of zstd's data is unpacked at once: 128 KiB of it is a block at most
_LZ4_BLOCK = 8 << 20
_FORMATS: dict[bytes, Callable[[bytes, str, int], bytes]] = {
    b"\x1f\x8b": _gzip,
    b"\xfd7zXZ\0": _xz,
    b"\x28\xb5\x2f\xfd": _zstd,
    b"\x02\x21\x4c\x18": _lz4,
}


def _inside(member: tarfile.TarInfo, folder: str) -> tarfile.TarInfo | None:
    try:
        return tarfile.data_filter(member, folder)
    except tarfile.AbsoluteLinkError:
        return None
