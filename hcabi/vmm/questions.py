"""
Questions that distinguish one KVM from another: capabilities, and what each check refuses.

The simulated KVM and real kernels in emulated machines get the same list, and a test compares the
answers.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Final, Protocol

from hcabi.kvm import ioctls as generic
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.not_about_memory import load
from hcabi.x86 import ioctls as x86

__all__ = ["MEMORY", "Asker", "questions"]

#: Size in bytes of the memory for slots.
MEMORY: Final = 4 << 20
_MIB: Final = 1 << 20
#: Numbers of the capabilities to ask for; the highest of 7.3 is 251.
_CAPABILITIES: Final = 256
_MISSING_IOCTL: Final = 0xAEFE
#: Not about memory, so only their numbers are known.
_SPLIT_IRQCHIP: Final = load().capabilities["any"]["KVM_CAP_SPLIT_IRQCHIP"]
_BIG_LIST: Final = load().ioctls["x86"]["KVM_GET_MSR_INDEX_LIST"]
_IRQCHIP, _PIT2 = generic.KVM_CREATE_IRQCHIP.number, x86.KVM_CREATE_PIT2.number

Row = tuple[str, int]


class Asker(Protocol):
    """Makes ioctls on a KVM. It names the files."""

    @property
    def address(self) -> int:
        """Address of its memory for slots, page aligned."""
        ...

    def call(self, file: str, number: int, argument: int | bytes) -> int:
        """Make one ioctl. Return its result, or the error number as a negative one."""
        ...

    def make(self, name: str, file: str, number: int, argument: int | bytes) -> int:
        """Make an ioctl that returns a descriptor, to be called *name*. Return 0 on success."""
        ...

    def descriptor(self, name: str) -> int:
        """Number of a descriptor, for structures."""
        ...

    def written(self) -> bytes:
        """The structure of the last call, as KVM left it."""
        ...

    def allocate(self, name: str, mode: int, offset: int, size: int) -> int:
        """Call fallocate. Return 0 or the error number as a negative one."""
        ...

    def close(self, name: str) -> None:
        """Close a descriptor."""
        ...


def _number(name: str) -> int:
    return (generic.IOCTLS | x86.IOCTLS)[name].number


def questions(asker: Asker) -> Iterator[Row]:
    """Ask everything, in order. Return (question, answer)."""
    yield from _system(asker)
    for vm_type in (*range(7), 99):
        made = asker.make("vm", "kvm", _number("KVM_CREATE_VM"), vm_type)
        yield f"create type {vm_type}", made
        if not made:
            asker.close("vm")
    for vm_type in (0, 1):
        if not asker.make("vm", "kvm", _number("KVM_CREATE_VM"), vm_type):
            for question, answer in _vm(asker):
                yield f"type {vm_type}: {question}", answer
            asker.close("vm")


def _capabilities(asker: Asker, file: str) -> Iterator[Row]:
    for number in range(_CAPABILITIES):
        yield f"capability {number}", asker.call(file, _number("KVM_CHECK_EXTENSION"), number)


def _system(asker: Asker) -> Iterator[Row]:
    for name in ("KVM_GET_API_VERSION", "KVM_GET_VCPU_MMAP_SIZE"):
        for argument in (0, 1):
            yield f"{name} {argument}", asker.call("kvm", _number(name), argument)
    for question, answer in _capabilities(asker, "kvm"):
        yield f"system: {question}", answer
    short = struct.pack("<I", 1) + bytes(60)
    yield "MSR list too short", asker.call("kvm", _BIG_LIST, short)
    yield "MSR list tells its length", int(asker.written()[:4] != short[:4])
    short = struct.pack("<II", 1, 0) + bytes(56)
    yield "CPUID list too short", asker.call("kvm", _number("KVM_GET_SUPPORTED_CPUID"), short)
    yield "CPUID list tells its length", int(asker.written()[:4] != short[:4])
    yield "no such ioctl", asker.call("kvm", _MISSING_IOCTL, 0)
    yield "KVM_CREATE_VCPU on the system", asker.call("kvm", _number("KVM_CREATE_VCPU"), 0)


def _vm(asker: Asker) -> Iterator[Row]:
    yield from _capabilities(asker, "vm")
    yield "no such ioctl", asker.call("vm", _MISSING_IOCTL, 0)
    yield from _enabled(asker)
    yield from _memory_slots(asker)
    yield from _private_slots(asker)
    yield from _attributes(asker)
    yield "encrypt op", asker.call("vm", _number("KVM_MEMORY_ENCRYPT_OP"), bytes(32))
    yield from _devices(asker)


def _enabled(asker: Asker) -> Iterator[Row]:
    calls, msrs = int(Capability.EXIT_HYPERCALL), int(Capability.X86_USER_SPACE_MSR)
    for what, capability, flags, value in (
        ("the number as a mask", calls, 0, 12),
        ("the bit", calls, 0, 1 << 12),
        ("no bit", calls, 0, 0),
        ("flags", calls, 1, 1 << 12),
        ("all MSR reasons", msrs, 0, 7),
        ("an unknown MSR reason", msrs, 0, 8),
        ("no such capability", 9999, 0, 0),
    ):
        packed = struct.pack("<IIQ88x", capability, flags, value)
        yield f"enable: {what}", asker.call("vm", _number("KVM_ENABLE_CAP"), packed)


def _slot(asker: Asker, number: int, flags: int, start: int, size: int, shift: int = 0) -> int:
    packed = struct.pack("<IIQQQ", number, flags, start, size, asker.address + shift)
    return asker.call("vm", _number("KVM_SET_USER_MEMORY_REGION"), packed)


def _memory_slots(asker: Asker) -> Iterator[Row]:
    for what, *given in (
        ("make", 0, 0, 0, _MIB),
        ("the same again", 0, 0, 0, _MIB),
        ("other size", 0, 0, 0, 2 * _MIB),
        ("other address", 0, 0, 0, _MIB, 0x1000),
        ("log dirty pages", 0, 1, 0, _MIB),
        ("read only then", 0, 2, 0, _MIB),
        ("moved", 0, 0, 4 * _MIB, _MIB),
        ("overlap", 1, 0, 4 * _MIB + 0x1000, _MIB),
        ("beside it", 1, 0, 5 * _MIB, _MIB, _MIB),
        ("unaligned start", 2, 0, 0x800, _MIB),
        ("unaligned size", 2, 0, 0, 0x800),
        ("unaligned memory", 2, 0, 0, _MIB, 8),
        ("wraps", 2, 0, (1 << 64) - 0x1000, 0x2000),
        ("ends at 2^64", 2, 0, (1 << 64) - 0x1000, 0x1000),
        ("private by the old ioctl", 2, 4, 0, _MIB),
        ("unknown flag", 2, 8, 0, _MIB),
        ("highest number", 32763, 0, 16 * _MIB, _MIB),
        ("number too high", 32767, 0, 32 * _MIB, _MIB),
        ("third address space", 2 << 16, 0, 0, _MIB),
        ("delete nothing", 7, 0, 0, 0),
        ("delete", 0, 0, 0, 0),
        ("delete twice", 0, 0, 0, 0),
    ):
        yield f"slot: {what}", _slot(asker, *given)
    for number in (1, 32763):
        _slot(asker, number, 0, 0, 0)


def _private_slots(asker: Asker) -> Iterator[Row]:
    create = _number("KVM_CREATE_GUEST_MEMFD")
    for what, size, flags in (
        ("size 0", 0, 0),
        ("unaligned size", 0x800, 0),
        ("negative size", 1 << 63, 0),
        ("unknown flag", _MIB, 1 << 5),
    ):
        packed = struct.pack("<2Q48x", size, flags)
        yield f"memfd: {what}", asker.make("bad", "vm", create, packed)
    made = asker.make("memfd", "vm", create, struct.pack("<2Q48x", 2 * _MIB, 0))
    yield "memfd: make", made
    if made:
        return
    for what, mode, offset, size in (
        ("allocate", 1, 0, 0x1000),
        ("grow", 0, 0, 0x1000),
        ("punch a hole", 3, 0, 0x1000),
        ("without keeping the size", 2, 0, 0x1000),
        ("an unaligned hole", 3, 0x800, 0x1000),
        ("beyond the end", 1, 2 * _MIB, 0x1000),
        ("a hole beyond the end", 3, 2 * _MIB, 0x1000),
    ):
        yield f"memfd: {what}", asker.allocate("memfd", mode, offset, size)
    region2 = _number("KVM_SET_USER_MEMORY_REGION2")
    memfd, missing = asker.descriptor("memfd"), 999
    for what, number, flags, start, size, offset, file in (
        ("make", 0, 4, 0, _MIB, 0, memfd),
        ("again", 0, 4, 0, _MIB, 0, memfd),
        ("drop its memfd", 0, 0, 0, _MIB, 0, memfd),
        ("bound already", 1, 4, 4 * _MIB, _MIB, 0, memfd),
        ("the rest of it", 1, 4, 4 * _MIB, _MIB, _MIB, memfd),
        ("beyond its end", 2, 4, 8 * _MIB, _MIB, 2 * _MIB, memfd),
        ("unaligned offset", 2, 4, 8 * _MIB, _MIB, 0x800, memfd),
        ("read only", 2, 6, 8 * _MIB, _MIB, 0, memfd),
        ("log dirty pages", 2, 5, 8 * _MIB, _MIB, 0, memfd),
        ("no such file", 2, 4, 8 * _MIB, _MIB, 0, missing),
        ("delete", 0, 0, 0, 0, 0, memfd),
        ("delete the other", 1, 0, 0, 0, 0, memfd),
    ):
        packed = struct.pack("<IIQQQQI", number, flags, start, size, asker.address, offset, file)
        yield f"private slot: {what}", asker.call("vm", region2, packed + bytes(116))
    asker.close("memfd")


def _attributes(asker: Asker) -> Iterator[Row]:
    for what, start, size, attributes, flags in (
        ("private", 0, _MIB, 8, 0),
        ("shared", 0, _MIB, 0, 0),
        ("size 0", 0, 0, 8, 0),
        ("unaligned start", 0x800, 0x1000, 8, 0),
        ("unaligned size", 0, 0x800, 8, 0),
        ("wraps", (1 << 64) - 0x1000, 0x2000, 8, 0),
        ("ends at 2^64", (1 << 64) - 0x1000, 0x1000, 8, 0),
        ("unknown attribute", 0, 0x1000, 1, 0),
        ("flags", 0, 0x1000, 8, 1),
        ("flags and nothing", 0, 0x1000, 0, 1),
    ):
        packed = struct.pack("<4Q", start, size, attributes, flags)
        answer = asker.call("vm", _number("KVM_SET_MEMORY_ATTRIBUTES"), packed)
        yield f"attributes: {what}", answer


def _devices(asker: Asker) -> Iterator[Row]:
    pit = bytes(64)
    yield "PIT without interrupt controller", asker.call("vm", _PIT2, pit)
    yield "interrupt controller", asker.call("vm", _IRQCHIP, 0)
    yield "interrupt controller again", asker.call("vm", _IRQCHIP, 0)
    split = struct.pack("<IIQ88x", _SPLIT_IRQCHIP, 0, 24)
    yield "split after it", asker.call("vm", _number("KVM_ENABLE_CAP"), split)
    yield "PIT", asker.call("vm", _PIT2, pit)
    yield "PIT again", asker.call("vm", _PIT2, pit)
    create = _number("KVM_CREATE_VCPU")
    yield "vCPU", asker.make("vcpu", "vm", create, 0)
    yield "vCPU again", asker.make("other", "vm", create, 0)
    yield "vCPU 1 << 31", asker.make("other", "vm", create, 1 << 31)
    pre_fault = _number("KVM_PRE_FAULT_MEMORY")
    for what, start, size, flags in (
        ("nothing", 0, 0, 0),
        ("unaligned", 0x800, 0x1000, 0),
        ("flags", 0, 0x1000, 1),
        ("no memory", 0x4000_0000, 0x1000, 0),
    ):
        packed = struct.pack("<3Q40x", start, size, flags)
        yield f"pre-fault: {what}", asker.call("vcpu", pre_fault, packed)
    yield "vCPU: no such ioctl", asker.call("vcpu", _MISSING_IOCTL, 0)
    yield "vCPU: encrypt op", asker.call("vcpu", _number("KVM_MEMORY_ENCRYPT_OP"), bytes(32))
    asker.close("vcpu")
