"""
The steps by which a VMM converts guest memory, as values: ioctls with their bytes.

Conversion is the VMM's policy; KVM offers only the steps. A range becomes private when the VMM sets
the private attribute, and shared when the VMM clears it. Private pages are in a guest_memfd. They
stay there after the range is shared, until the VMM punches a hole.
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
    One ioctl to call; `ioctl.on` is its file descriptor.

    Attributes:
        ioctl: The ioctl, with its number.
        payload: Bytes of its argument.
    """

    ioctl: Ioctl
    payload: bytes


class PunchHole(msgspec.Struct, frozen=True):
    """
    A step that frees private pages: fallocate with PUNCH_HOLE and KEEP_SIZE on the guest_memfd.

    It destroys the guest's data in the range. Do it only when the range is shared.

    Attributes:
        offset: Offset in the file, in bytes.
        size: Length, in bytes.
    """

    offset: int
    size: int


Step = IoctlStep | PunchHole


class Conversion(msgspec.Struct, frozen=True):
    """
    How to convert one range.

    Attributes:
        steps: The steps, in order; empty if KVM takes no part.
        refusal: Why there are no steps; None if there are.
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
    Return the steps that make a range of one memory slot shared or private.

    If the VM type has no private memory (plain, SEV, SEV-ES), KVM refuses the attribute with
    EINVAL. Then the VMM keeps its own list, and there are no steps.

    Args:
        vm_type: The VM type, a VmType.
        start: Guest physical address, in bytes.
        size: Length, in bytes.
        shared: True to share, False to make private.
        slot_start: Guest physical address at which the slot starts.
        memfd_offset: Offset of the slot in its guest_memfd, in bytes.
        punch_hole: Whether to free the private pages of a range that becomes shared. Without it
            they stay allocated.
        prefault: Whether to map the range at once. SNP and TDX refuse that with EOPNOTSUPP
            until their launch is finished.

    Raises:
        HostUsageError: The range is not whole pages, wraps, or starts before its slot. This is
            the VMM's fault, because the handler checks the guest's ranges.
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

    It succeeds if at least one page is mapped, and advances address and size in its argument. So
    repeat it with the same buffer until the size is 0, also after EINTR.
    """
    _check(start, size)
    argument = KvmPreFaultMemory(start, size)
    return IoctlStep(KVM_PRE_FAULT_MEMORY, layout_of(KvmPreFaultMemory).build(argument))


def _check(start: int, size: int) -> None:
    if (start | size) % _PAGE or start < 0 or size <= 0 or start + size > ADDRESS_SPACE:
        raise HostUsageError(
            f"range [{start:#x}, +{size:#x}): expected whole pages of {_PAGE} bytes below 2^64"
        )
