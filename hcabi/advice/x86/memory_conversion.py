"""
What a VMM does to convert guest memory, as values: ioctls with their bytes, and advice.

Conversion is the VMM's policy; KVM only has the parts. A range becomes private by setting the
private attribute and shared by clearing it. Private pages live in a guest_memfd, and stay there
after the range is shared until a hole is punched.
Source: Documentation/virt/kvm/api.rst (Linux 7.3.4) on guest_memfd and memory attributes.
"""

from __future__ import annotations

import msgspec

from hcabi.errors import HostUsageError
from hcabi.kvm.flags import MemoryAttribute
from hcabi.kvm.ioctl_structs import KvmMemoryAttributes, KvmPreFaultMemory
from hcabi.kvm.ioctls import KVM_PRE_FAULT_MEMORY, KVM_SET_MEMORY_ATTRIBUTES, Ioctl
from hcabi.layout import layout_of
from hcabi.types import ADDRESS_SPACE, Refusal
from hcabi.x86.hypercalls import PageSize
from hcabi.x86.return_values import has_private_memory

__all__ = [
    "Conversion",
    "IoctlStep",
    "PunchHole",
    "Step",
    "conversion_steps",
    "prefault_step",
    "set_attributes_step",
]

_PAGE = PageSize.SZ_4K.size


class IoctlStep(msgspec.Struct, frozen=True):
    """
    One ioctl to make; `ioctl.on` says on which file descriptor.

    Attributes:
        ioctl: Which one, with its number.
        payload: Bytes of its argument.
    """

    ioctl: Ioctl
    payload: bytes


class PunchHole(msgspec.Struct, frozen=True):
    """
    Advice to free private pages: fallocate with PUNCH_HOLE and KEEP_SIZE on the guest_memfd.

    Destructive: what the guest had there is gone. Do it only when the range is shared.

    Attributes:
        offset: Where in the file, in bytes.
        size: How much, in bytes.
    """

    offset: int
    size: int


Step = IoctlStep | PunchHole


class Conversion(msgspec.Struct, frozen=True):
    """
    How to convert one range.

    Attributes:
        steps: What to do, in this order; empty where KVM has no part in it.
        refusal: Why there is nothing to do; None where there is.
    """

    steps: tuple[Step, ...]
    refusal: Refusal | None = None


def conversion_steps(
    vm_type: int,
    start: int,
    size: int,
    shared: bool,
    *,
    slot_start: int,
    memfd_offset: int = 0,
    punch_hole: bool = True,
    prefault: bool = False,
) -> Conversion:
    """
    Say how to make a range of one memory slot shared or private.

    Where the VM type has no private memory (plain, SEV, SEV-ES) the attribute is refused with
    EINVAL: the VMM keeps its own list, and there is no step to take.

    Args:
        vm_type: What the VM was created as, a VmType.
        start: Guest physical address, in bytes.
        size: Length, in bytes.
        shared: True to share, False to make private.
        slot_start: Guest physical address at which the slot starts.
        memfd_offset: Where the slot starts in its guest_memfd, in bytes.
        punch_hole: Whether to free the private pages of a range that becomes shared. Without it
            they stay allocated.
        prefault: Whether to map the range at once. SNP and TDX refuse that with EOPNOTSUPP
            until their launch is finished.

    Raises:
        HostUsageError: The range is not of whole pages, wraps, or starts before its slot. A
            guest's range was checked by the handler, so this one is the VMM's.
    """
    _check(start, size)
    if start < slot_start or memfd_offset < 0 or memfd_offset % _PAGE:
        raise HostUsageError(
            f"range at {start:#x} in a slot at {slot_start:#x}, guest_memfd offset"
            f" {memfd_offset:#x}: the slot must hold the range, at a page of the file"
        )
    if not has_private_memory(vm_type):
        return Conversion((), Refusal.NO_PRIVATE_MEMORY)
    steps: list[Step] = [set_attributes_step(start, size, shared)]
    if shared and punch_hole:
        steps.append(PunchHole(memfd_offset + start - slot_start, size))
    if prefault:
        steps.append(prefault_step(start, size))
    return Conversion(tuple(steps))


def set_attributes_step(start: int, size: int, shared: bool) -> IoctlStep:
    """KVM_SET_MEMORY_ATTRIBUTES for a range in bytes; it replaces all attributes of the range."""
    _check(start, size)
    attributes = 0 if shared else int(MemoryAttribute.PRIVATE)
    argument = KvmMemoryAttributes(start, size, attributes)
    return IoctlStep(KVM_SET_MEMORY_ATTRIBUTES, layout_of(KvmMemoryAttributes).build(argument))


def prefault_step(start: int, size: int) -> IoctlStep:
    """
    KVM_PRE_FAULT_MEMORY for a range in bytes, private or shared as its attributes say.

    It succeeds when at least one page is mapped, and moves address and size in its argument past
    what is done: repeat it with the same buffer until the size is 0. EINTR means the same.
    """
    _check(start, size)
    argument = KvmPreFaultMemory(start, size)
    return IoctlStep(KVM_PRE_FAULT_MEMORY, layout_of(KvmPreFaultMemory).build(argument))


def _check(start: int, size: int) -> None:
    if (start | size) % _PAGE or start < 0 or size <= 0 or start + size > ADDRESS_SPACE:
        raise HostUsageError(
            f"range [{start:#x}, +{size:#x}): expected whole pages of {_PAGE} bytes below 2^64"
        )
