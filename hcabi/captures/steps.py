"""
Steps of a VMM and its guest with private memory, as rows of a capture.

A sequence begins with `vm`; each step applies to the last VM. 64-bit values are hex strings. Slot 0
holds the guest's code, is ordinary memory, and exists from the start; steps add other slots at
other addresses. Only the guest's first processor runs.
"""

from __future__ import annotations

import errno
from typing import Annotated, Any, Literal

import msgspec

from hcabi.kvm.ioctl_structs import (
    KvmCreateGuestMemfd,
    KvmMemoryAttributes,
    KvmPreFaultMemory,
    KvmUserspaceMemoryRegion2,
)
from hcabi.types import U32, U64

__all__ = [
    "CODE_SIZE",
    "HEAD_BYTES",
    "HOST_SIZE",
    "NO_DESCRIPTOR",
    "OTHER_FILE",
    "Access",
    "CheckExtension",
    "CloseMemfd",
    "CreateMemfd",
    "CreateVm",
    "Fallocate",
    "GuestCall",
    "HostAccess",
    "MapMemfd",
    "PreFault",
    "SetAttributes",
    "SetRegion",
    "Step",
    "StepAnswer",
    "StepExit",
    "answered",
    "attributes_of",
    "integer",
    "memfd_of",
    "not_asked",
    "pre_fault_of",
    "region_of",
    "step_of",
]

CODE_SIZE = 0x200000
"""Size of slot 0 in bytes, from guest address 0."""

HOST_SIZE = 0x100000
"""
Size of the host's own memory for shared pages, in bytes; slots name an offset in it.

As much again behind it is reserved and cannot be accessed, which breaks what is there.
"""

HEAD_BYTES = 128
"""How much of kvm_run an exit shows."""

_GUEST_END = 1 << 30
_MOST_ATTRIBUTES = 1 << 32

NO_DESCRIPTOR, OTHER_FILE = -1, -2
"""In the place of a guest_memfd: a descriptor that is not open, and one of another file."""

Hex = Annotated[str, msgspec.Meta(pattern="^0x[0-9a-fA-F]{1,16}$")]
Byte = Annotated[str, msgspec.Meta(pattern="^0x[0-9a-fA-F]{1,2}$")]
U16 = Annotated[int, msgspec.Meta(ge=0, le=0xFFFF)]
Word = Annotated[int, msgspec.Meta(ge=0, le=U32)]
#: Index of a guest_memfd, from 0 in the order of their creation.
Which = Annotated[int, msgspec.Meta(ge=-2, le=0xFFFF)]


class _Strict(
    msgspec.Struct, kw_only=True, forbid_unknown_fields=True, rename={"in_": "in"}, frozen=True
):
    pass


class StepExit(_Strict, omit_defaults=True, kw_only=True, frozen=True):
    """One exit: its reason, KVM_RUN's errno, and the first 128 bytes of kvm_run."""

    reason: Word
    kvm_run_0_128: Annotated[str, msgspec.Meta(pattern="^[0-9a-fA-F]{256}$")]
    errno: U16 = 0


class StepAnswer(_Strict, omit_defaults=True, kw_only=True, frozen=True):
    """
    Result of a step.

    Attributes:
        errno: Error number of the ioctl or system call, 0 for none.
        value: Result of KVM_CHECK_EXTENSION, or the byte that was read.
        address: Guest address that KVM_PRE_FAULT_MEMORY advanced to.
        size: Bytes that it left.
        rax: The guest's RAX after a call.
        exits: Exits of KVM_RUN.
    """

    errno: U16 = 0
    value: Hex | None = None
    address: Hex | None = None
    size: Hex | None = None
    rax: Hex | None = None
    exits: list[StepExit] = []


class _Step(_Strict, tag_field="do", omit_defaults=True, kw_only=True, frozen=True):
    answer: StepAnswer | None = None


class CreateVm(_Step, tag="vm", kw_only=True, frozen=True):
    """KVM_CREATE_VM of *type*, with one vCPU; the answer's errno is that of KVM_CREATE_VM."""

    type: Word


class CheckExtension(_Step, tag="capability", kw_only=True, frozen=True):
    """KVM_CHECK_EXTENSION of capability *number* on a descriptor."""

    number: Word
    on: Literal["system", "vm"] = "vm"


class CreateMemfd(_Step, tag="guest_memfd", kw_only=True, frozen=True):
    """KVM_CREATE_GUEST_MEMFD; it gets an index even if it fails."""

    size: Hex
    flags: Hex = "0x0"


class SetRegion(_Step, tag="slot", kw_only=True, frozen=True):
    """KVM_SET_USER_MEMORY_REGION2; *host* is an offset in the host's memory, or beyond it."""

    slot: Word
    start: Hex
    size: Hex
    flags: Hex = "0x0"
    host: Hex = "0x0"
    memfd: Which = NO_DESCRIPTOR
    offset: Hex = "0x0"


class SetAttributes(_Step, tag="attributes", kw_only=True, frozen=True):
    """KVM_SET_MEMORY_ATTRIBUTES."""

    address: Hex
    size: Hex
    attributes: Hex
    flags: Hex = "0x0"


class Fallocate(_Step, tag="fallocate", kw_only=True, frozen=True):
    """fallocate(2) on a guest_memfd."""

    memfd: Which
    mode: U16
    offset: Hex
    size: Hex


class CloseMemfd(_Step, tag="close", kw_only=True, frozen=True):
    """close(2) of a guest_memfd; slots keep none."""

    memfd: Which


class MapMemfd(_Step, tag="mmap", kw_only=True, frozen=True):
    """
    mmap(2) of a guest_memfd's page, then a read or write of a byte in it, then munmap(2).

    Attributes:
        offset: Of the byte, in the file.
        shared: Whether MAP_SHARED; else MAP_PRIVATE.
        write: The byte; None to read.
    """

    memfd: Which
    offset: Hex
    shared: bool = True
    write: Byte | None = None


class PreFault(_Step, tag="pre_fault", kw_only=True, frozen=True):
    """KVM_PRE_FAULT_MEMORY."""

    address: Hex
    size: Hex
    flags: Hex = "0x0"


class Access(_Step, tag="access", kw_only=True, frozen=True):
    """
    The guest reads a byte of its memory into AL, or writes one.

    Attributes:
        address: Guest physical address from CODE_SIZE to 1 GiB.
        write: The byte; None to read.
        reply: The VMM's answer to a read outside memory.
    """

    address: Hex
    write: Byte | None = None
    reply: Byte = "0x0"


class HostAccess(_Step, tag="host", kw_only=True, frozen=True):
    """The VMM reads a byte of its own memory, or writes one."""

    host: Hex
    write: Byte | None = None


class GuestCall(_Step, tag="call", kw_only=True, frozen=True):
    """The guest executes `vmmcall`; the VMM writes *ret* if it sees an exit."""

    in_: dict[str, Hex]
    ret: Hex = "0x0"


Step = (
    CreateVm | CheckExtension | CreateMemfd | SetRegion | SetAttributes | Fallocate | CloseMemfd
    | MapMemfd | PreFault | Access | HostAccess | GuestCall
)  # fmt: skip


def not_asked(step: Step, *, there_is_a_vm: bool) -> StepAnswer | None:
    """
    Return the answer to a step that is not executed; None for all others.

    Such steps are: a step without a VM (EBADF); an access to slot 0, which holds the guest's code
    and page tables, or above 1 GiB, where its page tables end (EINVAL); a host access outside its
    memory (EFAULT); and attributes of more than 4 GiB (E2BIG), because KVM needs time and memory
    for each page.
    """
    number = 0
    match step:
        case CreateVm():
            return None
        case _ if not there_is_a_vm:
            number = errno.EBADF
        case Access() if not CODE_SIZE <= integer(step.address) < _GUEST_END:
            number = errno.EINVAL
        case HostAccess() if integer(step.host) >= HOST_SIZE:
            number = errno.EFAULT
        case SetAttributes() if integer(step.size) > _MOST_ATTRIBUTES:
            wraps = integer(step.address) + integer(step.size) >> 64
            number = 0 if wraps else errno.E2BIG
    return StepAnswer(errno=number) if number else None


def step_of(given: dict[str, Any]) -> Step:
    """Read a row; raises msgspec.ValidationError."""
    found: Step = msgspec.convert(given, Step)
    return found


def answered(given: dict[str, Any], answer: StepAnswer) -> dict[str, Any]:
    """Return a row with its answer."""
    return given | {"answer": msgspec.to_builtins(answer)}


def integer(text: str) -> int:
    """Value of a hex string."""
    return int(text, 16)


# --- Steps as structures, the same for model and kernel ---------------------------------------


def memfd_of(step: CreateMemfd) -> KvmCreateGuestMemfd:
    """Argument of KVM_CREATE_GUEST_MEMFD."""
    return KvmCreateGuestMemfd(size=integer(step.size), flags=integer(step.flags))


def region_of(step: SetRegion, host: int, descriptor: int) -> KvmUserspaceMemoryRegion2:
    """Argument of KVM_SET_USER_MEMORY_REGION2, with the host's memory at address *host*."""
    return KvmUserspaceMemoryRegion2(
        slot=step.slot,
        flags=integer(step.flags) & U32,
        guest_phys_addr=integer(step.start),
        memory_size=integer(step.size),
        userspace_addr=host + integer(step.host) & U64,
        guest_memfd_offset=integer(step.offset),
        guest_memfd=descriptor,
    )


def attributes_of(step: SetAttributes) -> KvmMemoryAttributes:
    """Argument of KVM_SET_MEMORY_ATTRIBUTES."""
    return KvmMemoryAttributes(
        address=integer(step.address),
        size=integer(step.size),
        attributes=integer(step.attributes),
        flags=integer(step.flags),
    )


def pre_fault_of(step: PreFault) -> KvmPreFaultMemory:
    """Argument of KVM_PRE_FAULT_MEMORY."""
    return KvmPreFaultMemory(
        gpa=integer(step.address), size=integer(step.size), flags=integer(step.flags)
    )
