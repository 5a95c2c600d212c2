"""
Guest machine code: the instructions that the driver's guests execute.

`hcabi.x86.instructions` declares the x86 encodings; this module adds those that end a guest.
Sources: Intel SDM volume 2 and AMD APM volume 3 for HLT and OUT, Arm ARM DDI 0487 C6.2 for A64.
"""

from __future__ import annotations

from hcabi.errors import HostUsageError
from hcabi.x86.instructions import ENCODINGS

__all__ = [
    "CODES", "HLT", "LOAD", "NOP", "READ_LOOP", "STORE", "b", "hvc", "ldr_w", "movk16", "movz",
    "out_imm8", "smc", "str_w", "svc", "x86_code",
]  # fmt: skip

HLT = b"\xf4"
LOAD, STORE = "mov al, [rbx]", "mov [rbx], al"
READ_LOOP = "read [rbx] rcx times while it is dl or dh"
"""A loop: RCX is 0 after it, or AL is neither DL nor DH."""
CODES = {
    **ENCODINGS,
    LOAD: b"\x8a\x03",
    STORE: b"\x88\x03",
    # again: mov al, [rbx]; cmp al, dl; je next; cmp al, dh; jne end; next: dec rcx; jnz again; end:
    READ_LOOP: bytes.fromhex("8a03 38d0 7404 38f0 7505 48ffc9 75f1"),
}
"""Machine code of what x86 guests execute, by mnemonic."""


def out_imm8(port: int) -> bytes:
    """Encode x86 `out imm8, al`."""
    return b"\xe6" + _fits("port", port, 8).to_bytes(1, "little")


def x86_code(instruction: str) -> bytes:
    """Machine code of an x86 mnemonic, then `hlt`; raises HostUsageError for an unknown one."""
    if instruction not in CODES:
        raise HostUsageError(f"{instruction!r} is none of {', '.join(CODES)}")
    return CODES[instruction] + HLT


NOP = (0xD503201F).to_bytes(4, "little")


def hvc(immediate: int = 0) -> bytes:
    """Encode arm64 `hvc #immediate`, 16 bits."""
    return _a64(0xD4000002 | _fits("immediate", immediate, 16) << 5)


def smc(immediate: int = 0) -> bytes:
    """Encode arm64 `smc #immediate`, 16 bits."""
    return _a64(0xD4000003 | _fits("immediate", immediate, 16) << 5)


def svc() -> bytes:
    """Encode arm64 `svc #0`: a system call."""
    return _a64(0xD4000001)


def movz(register: int, immediate: int) -> bytes:
    """Encode arm64 `movz xN, #immediate`, 16 bits."""
    return _a64(0xD2800000 | _fits("immediate", immediate, 16) << 5 | _fits("xN", register, 5))


def movk16(register: int, immediate: int) -> bytes:
    """Encode arm64 `movk xN, #immediate, lsl #16`: sets bits 16 to 31 only."""
    return _a64(0xF2A00000 | _fits("immediate", immediate, 16) << 5 | _fits("xN", register, 5))


def ldr_w(target: int, base: int, offset: int = 0) -> bytes:
    """Encode arm64 `ldr wT, [xB, #offset]`; the offset is a multiple of 4 below 16384."""
    return _access(0xB9400000, target, base, offset)


def str_w(source: int, base: int, offset: int = 0) -> bytes:
    """Encode arm64 `str wS, [xB, #offset]`; the offset is a multiple of 4 below 16384."""
    return _access(0xB9000000, source, base, offset)


def b(offset: int) -> bytes:
    """Encode arm64 `b`: branch by *offset* bytes, a multiple of 4, from this instruction."""
    words = _words(offset)
    if not -(1 << 25) <= words < 1 << 25:
        raise HostUsageError(f"a branch cannot go {offset:#x} bytes")
    return _a64(0x14000000 | words & 0x03FFFFFF)


def _access(opcode: int, register: int, base: int, offset: int) -> bytes:
    scaled = _fits("offset / 4", _words(offset), 12)
    return _a64(opcode | scaled << 10 | _fits("base", base, 5) << 5 | _fits("wN", register, 5))


def _a64(word: int) -> bytes:
    return word.to_bytes(4, "little")


def _words(offset: int) -> int:
    if offset % 4:
        raise HostUsageError(f"offset {offset:#x} is not a multiple of 4")
    return offset // 4


def _fits(what: str, value: int, bits: int) -> int:
    if not 0 <= value < 1 << bits:
        raise HostUsageError(f"{what} {value:#x} does not fit {bits} bits")
    return value
