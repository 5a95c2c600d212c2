"""
Kernel images: of which architecture one is, whether all of it is there, how it was configured.

Source: Documentation/arch/arm64/booting.rst, kernel/configs.c,
drivers/firmware/efi/libstub/zboot-header.S; `hcabi.lab.boot_header` for x86.
"""

from __future__ import annotations

import re
from pathlib import Path

from hcabi.errors import HostUsageError
from hcabi.files import open_regular, read_file
from hcabi.lab import boot_header
from hcabi.lab.errors import LabError, MissingPartError
from hcabi.lab.unpack import decompress, is_compressed

__all__ = ["embedded_config", "image_head", "options_of", "unpacked_kernel"]

#: Where an image says what it is.
_MAGICS = {"x86": (boot_header.MAGIC_AT, boot_header.MAGIC), "arm64": (0x38, b"ARM\x64")}
_GZIP, _ELF = b"\x1f\x8b", b"\x7fELF"
_HEAD = 0x8000
# arm64's header is one of PE, too: offset of its own header, and what a section has
_PE_AT, _PE, _SECTION = 0x3C, b"PE\0\0", 40
_CONFIG_START, _CONFIG_END = b"IKCFG_ST", b"IKCFG_ED"
#: What to do about a file that starts like this.
_HINTS = {
    _ELF: ": an ELF file does not boot here, take bzImage or Image",
    b"MZ\0\0zimg": ": it unpacks itself under EFI, which does not boot here, take Image",
}
_MOST_IMAGE, _MOST_CONFIG = 512 << 20, 4 << 20


def image_head(image: Path) -> tuple[str, str]:
    """
    Architecture and release of an image; the release is empty if the image does not say it.

    Raises HostUsageError for a file that is no kernel image of x86-64 or arm64, LabError for one
    that is cut off, FileError.
    """
    with open_regular(image) as file:
        head = file.read(_HEAD)
        size = file.seek(0, 2)
    for arch, (offset, magic) in _MAGICS.items():
        if head[offset : offset + len(magic)] == magic:
            if arch == "x86" and boot_header.is_32_bit(head):
                raise HostUsageError(f"{image} is a 32-bit kernel; the lab boots x86-64 and arm64")
            whole = boot_header.whole_size(head) if arch == "x86" else _pe_size(head)
            if size < whole:
                raise LabError(f"{image} is cut off: {size} bytes of {whole}")
            return arch, _release(head) if arch == "x86" else ""
    if head.startswith(_GZIP):  # only arm64's images are plain compressed files
        return "arm64", ""
    hint = next((hint for start, hint in _HINTS.items() if head.startswith(start)), "")
    raise HostUsageError(f"{image} is no kernel image of x86 or arm64{hint}")


def _release(head: bytes) -> str:
    at = boot_header.version_at(head)
    match = re.match(rb"[\w.+~-]{1,64}", head[at:])
    return match[0].decode() if match and at else ""


def _number(data: bytes, at: int, size: int) -> int:
    """Read a little-endian number; what is beyond the end counts as 0."""
    return int.from_bytes(data[at : at + size], "little")


def _pe_size(head: bytes) -> int:
    """Where the last section ends; 0 for an image that is none of PE."""
    at = _number(head, _PE_AT, 4)
    if head[at : at + 4] != _PE:
        return 0
    first = at + 24 + _number(head, at + 20, 2)
    places = range(first, min(first + _number(head, at + 6, 2) * _SECTION, len(head)), _SECTION)
    ends = (_number(head, p + 16, 4) + _number(head, p + 20, 4) for p in places)
    return max(ends, default=0)


def unpacked_kernel(image: Path, arch: str) -> bytes:
    """
    Return the kernel that the image unpacks when it boots.

    Gives b"" for one that cannot be unpacked here: compressed by bzip2, lzma or lzo, or the library
    for it is not installed. Raises LabError if it is broken: such an image says nothing when it
    boots.
    """
    data = read_file(image, _MOST_IMAGE)
    if arch == "x86":
        start, size = boot_header.payload_of(data)
        data = data[start : start + size]
    if not is_compressed(data):
        return data if arch == "arm64" else b""
    try:
        return decompress(data, f"{image}: its compressed kernel", _MOST_IMAGE)
    except MissingPartError:
        return b""


def embedded_config(kernel: bytes, what: str) -> str:
    """
    Return the configuration that an unpacked kernel holds (CONFIG_IKCONFIG), or "".

    *what* names it in errors. Raises LabError if it is broken.
    """
    start = kernel.find(_CONFIG_START)
    end = kernel.find(_CONFIG_END, start)
    if start < 0 or end < 0:
        return ""
    packed = kernel[start + len(_CONFIG_START) : end]
    return decompress(packed, f"{what}: its configuration", _MOST_CONFIG).decode(errors="replace")


def options_of(text: str) -> dict[str, str]:
    """What a configuration says of each option: y or m; others are off."""
    return dict(re.findall(r"^(CONFIG_\w+)=([ym])$", text, re.MULTILINE))
