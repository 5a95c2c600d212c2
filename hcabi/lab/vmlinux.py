"""
The ELF kernel inside of a bzImage, and instructions in it that are replaced.

A guest that takes itself for a confidential one executes a few instructions that an ordinary
processor lacks. A disassembler finds each: it starts where the kernel's own unwind table (ORC) says
that an instruction begins, and must arrive where the table says that another begins. Bytes that
look alike inside of a longer instruction are left as they are. Where the disassembler does not
arrive, nobody can tell, and the kernel is refused.

Sources: Documentation/arch/x86/boot.rst for the image; Documentation/arch/x86/orc-unwinder.rst.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Final

import msgspec

from hcabi.errors import HostUsageError
from hcabi.lab.boot_header import is_bzimage, payload_of
from hcabi.lab.errors import LabError, MissingPartError
from hcabi.lab.unpack import decompress
from hcabi.types import U64

__all__ = ["MOST_BYTES", "Site", "find_sites", "load_plan", "replace", "told", "unpack_vmlinux"]

MOST_BYTES: Final = 512 << 20
"""A kernel that is larger when unpacked is refused."""

_ORC = ".orc_unwind_ip"
_EXECUTABLE = 0x4  # SHF_EXECINSTR


class Site(msgspec.Struct, frozen=True, order=True):
    """
    One instruction in the kernel's text.

    Attributes:
        address: Virtual address.
        offset: Where it is in the ELF file.
        instruction: Its mnemonic.
        section: The section's name.
    """

    address: int
    offset: int
    instruction: str
    section: str


def unpack_vmlinux(image: bytes) -> bytes:
    """
    Return the ELF kernel inside of a bzImage.

    Raises HostUsageError if *image* is none, LabError if its payload is broken, compressed
    in an unknown way or no ELF file, MissingPartError if the library for it is not installed.
    """
    if not is_bzimage(image):
        raise HostUsageError("this is no bzImage: the boot header is missing")
    start, size = payload_of(image)
    payload = image[start : start + size]
    if not size or len(payload) < size:
        raise LabError(f"the bzImage ends before its payload of {size} bytes at {start:#x}")
    kernel = decompress(payload, "the bzImage's payload", MOST_BYTES)
    if not kernel.startswith(b"\x7fELF"):
        raise LabError("the bzImage's payload is no ELF file")
    return kernel


def find_sites(kernel: bytes, encodings: Mapping[str, bytes]) -> list[Site]:
    """
    Find the instructions *encodings*, by mnemonic, in all code of *kernel*, an ELF file.

    Raises LabError if the kernel has no unwind table, or where it does not tell instructions
    from data; MissingPartError if disassembler or ELF reader are not installed.
    """
    with _elf(kernel) as file:
        table = file.get_section_by_name(_ORC)
        code = [
            (section.name, section["sh_addr"], section["sh_offset"], section.data())
            for section in file.iter_sections()
            if section["sh_flags"] & _EXECUTABLE and section["sh_type"] != "SHT_NOBITS"
        ]
        starts = _instruction_starts(table["sh_addr"], table.data()) if table else []
    if not starts:
        raise LabError(
            f"the kernel has no {_ORC} section, by which instructions are told from data; it needs"
            " CONFIG_UNWINDER_ORC"
        )
    return sorted(
        Site(base + at, offset + at, mnemonic, name)
        for name, base, offset, data in code
        for mnemonic, encoding in encodings.items()
        for at in _occurrences(data, encoding)
        if _instruction_at(starts, base, data, at) == mnemonic
    )


def load_plan(kernel: bytes) -> tuple[int, tuple[tuple[int, int, int], ...]]:
    """
    Say where an ELF kernel is loaded and entered.

    Gives the entry's physical address, and of each part (physical address, offset in the file,
    size), all in bytes. Raises as `find_sites`.
    """
    with _elf(kernel) as file:
        parts = tuple(
            (int(part["p_paddr"]), int(part["p_offset"]), int(part["p_filesz"]))
            for part in file.iter_segments("PT_LOAD")
        )
        return int(file.header.e_entry), parts


def replace(kernel: bytes, sites: Iterable[Site], ports: Mapping[str, int]) -> bytes:
    """
    Put a port write in place of each of *sites*, by its mnemonic's port; the length stays.

    `out imm8, al` leaves all registers and flags as they are, and reaches the VMM as KVM_EXIT_IO.
    """
    made = bytearray(kernel)
    for site in sites:
        made[site.offset : site.offset + 4] = bytes((0xE6, ports[site.instruction], 0x90, 0x90))
    return bytes(made)


def told(sites: Sequence[Site]) -> str:
    """Say how many instructions of each kind there are, in the order of the alphabet."""
    counts = Counter(site.instruction for site in sites)
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items())) or "none"


@contextmanager
def _elf(kernel: bytes) -> Iterator[Any]:
    """Read an ELF file; pyelftools has no types."""
    try:
        from elftools.common.exceptions import ELFError
        from elftools.elf.elffile import ELFFile
    except ImportError as error:
        raise MissingPartError("pyelftools", "pip install 'hcabi[lab]'") from error
    try:
        yield ELFFile(io.BytesIO(kernel))
    except (ELFError, OverflowError, ValueError) as error:
        raise LabError(f"the kernel's ELF file is broken: {error}") from error


def _occurrences(data: bytes, encoding: bytes) -> Iterable[int]:
    at = data.find(encoding)
    while at >= 0:
        yield at
        at = data.find(encoding, at + 1)


def _instruction_starts(address: int, data: bytes) -> list[int]:
    """Addresses of the unwind table, ascending: each entry is an offset from its own place."""
    offsets = memoryview(data[: len(data) & -4]).cast("i")
    return sorted((address + 4 * n + offset) & U64 for n, offset in enumerate(offsets))


def _instruction_at(starts: Sequence[int], base: int, data: bytes, at: int) -> str:
    """
    Text of the instruction that begins at offset *at*, or nothing inside of another.

    Disassembles from the start before it to the start after it; raises LabError if there is
    none, or where the two do not meet.
    """
    try:
        from iced_x86 import Decoder
    except ImportError as error:
        raise MissingPartError("iced-x86", "pip install 'hcabi[lab]'") from error
    after = bisect_right(starts, base + at)
    low, high = (starts[n] - base if 0 <= n < len(starts) else -1 for n in (after - 1, after))
    text, end = "", low
    if 0 <= low <= high <= len(data):
        for instruction in Decoder(64, data[low:high], ip=base + low):
            if instruction.ip == base + at:
                text = str(instruction)
            end = instruction.next_ip - base
    if low < 0 or end != high:
        raise LabError(
            f"{data[at : at + 4].hex()} at {base + at:#x}: cannot tell whether this is code:"
            " the kernel's unwind table does not say where code begins and ends"
        )
    return text
