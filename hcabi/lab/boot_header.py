"""
The boot header of an x86 kernel's image.

Source: Documentation/arch/x86/boot.rst, "The Real-Mode Kernel Header".
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "COMMAND_LINE_POINTER",
    "LOADER_TYPE",
    "MAGIC",
    "MAGIC_AT",
    "RAMDISK",
    "copied",
    "has_64_bit_entry",
    "is_32_bit",
    "is_bzimage",
    "payload_of",
    "setup_size",
    "version_at",
    "whole_size",
]

#: Offsets in the image, and in the zero page alike.
MAGIC_AT: Final = 0x202
LOADER_TYPE: Final = 0x210
RAMDISK: Final = 0x218
COMMAND_LINE_POINTER: Final = 0x228
_SETUP_SECTS, _SYSSIZE, _END, _PROTOCOL = 0x1F1, 0x1F4, 0x201, 0x206
_VERSION, _XLOADFLAGS, _PAYLOAD = 0x20E, 0x236, 0x248

MAGIC: Final = b"HdrS"
_SECTOR, _PARAGRAPH = 512, 16
#: The protocol that told first whether there is an entry for 64 bits, and the bit that tells it.
_PROTOCOL_2_12, _XLF_KERNEL_64 = 0x20C, 1


def _number(head: bytes, at: int, size: int) -> int:
    """Read a number; what is beyond the end counts as 0."""
    return int.from_bytes(head[at : at + size], "little")


def is_bzimage(image: bytes) -> bool:
    """Whether *image* has this header."""
    return image[MAGIC_AT : MAGIC_AT + len(MAGIC)] == MAGIC


def has_64_bit_entry(head: bytes) -> bool:
    """Whether the kernel says that it can be entered in 64-bit mode."""
    return bool(_number(head, _XLOADFLAGS, 2) & _XLF_KERNEL_64)


def is_32_bit(head: bytes) -> bool:
    """Whether the kernel says that it cannot be; those before protocol 2.12 say nothing."""
    return _number(head, _PROTOCOL, 2) >= _PROTOCOL_2_12 and not has_64_bit_entry(head)


def version_at(head: bytes) -> int:
    """Return where the text of the kernel's version begins; 0 where the image has none."""
    told = _number(head, _VERSION, 2)
    return told + 0x200 if told else 0


def copied(image: bytes) -> slice:
    """Return the part of an image that a loader copies into the zero page, to the same place."""
    return slice(_SETUP_SECTS, MAGIC_AT + image[_END])


def setup_size(head: bytes) -> int:
    """Bytes of the set-up code, which the kernel follows."""
    return ((_number(head, _SETUP_SECTS, 1) or 4) + 1) * _SECTOR


def whole_size(head: bytes) -> int:
    """Bytes of the whole image; 0 where it does not say it."""
    paragraphs = _number(head, _SYSSIZE, 4)
    return setup_size(head) + paragraphs * _PARAGRAPH if paragraphs else 0


def payload_of(head: bytes) -> tuple[int, int]:
    """Start and size of the compressed kernel in the image, in bytes."""
    return setup_size(head) + _number(head, _PAYLOAD, 4), _number(head, _PAYLOAD + 4, 4)
