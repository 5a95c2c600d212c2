"""
The steps by which a VMM converts guest memory, as values: ioctls with their bytes.

Conversion is the VMM's policy; KVM offers only the steps. A range becomes private when the VMM sets
the private attribute, and shared when the VMM clears it. Private pages are in a guest_memfd, shared
ones in ordinary memory; both keep their pages until the VMM discards them. A series that is not
merged keeps both in one guest_memfd (`hcabi.kvm.unmerged`).

The order is: first what can fail and be undone, then what cannot be undone. So a guest that is told
"refused" has all of its data, and a device maps no pages that the guest does not use.
Source: Documentation/virt/kvm/api.rst (Linux 7.3.4) on guest_memfd and memory attributes.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from hcabi.errors import HostUsageError
from hcabi.kvm.errno import Errno
from hcabi.kvm.flags import MemoryAttribute
from hcabi.kvm.ioctl_structs import KvmMemoryAttributes, KvmPreFaultMemory
from hcabi.kvm.ioctls import KVM_PRE_FAULT_MEMORY, KVM_SET_MEMORY_ATTRIBUTES, Ioctl
from hcabi.kvm.unmerged import KVM_SET_MEMORY_ATTRIBUTES2, KvmMemoryAttributes2
from hcabi.layout import layout_of
from hcabi.types import ADDRESS_SPACE, Refusal, Verdict
from hcabi.x86.hypercalls import PageSize
from hcabi.x86.return_values import has_private_memory

__all__ = [
    "Backing",
    "Conversion",
    "DeviceMap",
    "DeviceUnmap",
    "DiscardOrdinary",
    "IoctlStep",
    "PunchHole",
    "Step",
    "StepFailure",
    "conversion_steps",
    "prefault_step",
    "set_attributes_in_place_step",
    "set_attributes_step",
]

Backing = Literal["separate", "in place"]
"""Where a slot's pages are: guest_memfd and ordinary memory, or one guest_memfd for both."""

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


class DiscardOrdinary(msgspec.Struct, frozen=True):
    """
    A step that frees shared pages: the ordinary memory behind a range that is private now.

    madvise with MADV_DONTNEED for private anonymous memory. For a memfd or another file that is
    mapped with MAP_SHARED, where that frees nothing: fallocate with PUNCH_HOLE and KEEP_SIZE.

    Attributes:
        start: Guest physical address, in bytes.
        size: Length, in bytes.
    """

    start: int
    size: int


class DeviceUnmap(msgspec.Struct, frozen=True):
    """
    A step that removes a range from the IOMMU of each assigned device, and other pins of it.

    Attributes:
        start: Guest physical address, in bytes.
        size: Length, in bytes.
    """

    start: int
    size: int


class DeviceMap(msgspec.Struct, frozen=True):
    """
    A step that maps a shared range in the IOMMU of each assigned device.

    Attributes:
        start: Guest physical address, in bytes.
        size: Length, in bytes.
    """

    start: int
    size: int


Step = IoctlStep | PunchHole | DiscardOrdinary | DeviceUnmap | DeviceMap


class StepFailure(msgspec.Struct, frozen=True):
    """
    What to do after a step that failed.

    Attributes:
        again: Whether to make the step again, a few times, once nothing uses the pages any more.
        undo: Steps to take otherwise, in this order. If one of these fails, stop the VM.
        verdict: What to tell the guest.
    """

    again: bool
    undo: tuple[Step, ...]
    verdict: Verdict


class Conversion(msgspec.Struct, frozen=True):
    """
    How to convert one range, all of which has the other kind before.

    Attributes:
        steps: The steps, in order; empty if KVM takes no part.
        refusal: Why there are no steps; None if there are.
    """

    steps: tuple[Step, ...]
    refusal: Refusal | None = None

    def after_failure(self, index: int, errno: int) -> StepFailure:
        """
        Say what to do when the step *index* failed with the positive *errno*.

        A discard or a prefault that fails changes nothing for the guest: the conversion has
        happened, so go on with the next step. Otherwise all steps before it are undone.
        """
        step = self.steps[index]
        if _is_afterthought(step):
            return StepFailure(False, (), Verdict.DONE)
        busy = isinstance(step, IoctlStep) and step.ioctl is KVM_SET_MEMORY_ATTRIBUTES2
        undo = tuple(
            _undone(before)
            for before in reversed(self.steps[:index])
            if not _is_afterthought(before)
        )
        return StepFailure(busy and errno == Errno.EAGAIN, undo, Verdict.REFUSED)


def _is_afterthought(step: Step) -> bool:
    """Whether the range is converted without this step, too."""
    if isinstance(step, IoctlStep):
        return step.ioctl is KVM_PRE_FAULT_MEMORY
    return isinstance(step, (PunchHole, DiscardOrdinary))


def _undone(step: Step) -> Step:
    """The step that undoes *step*."""
    if isinstance(step, DeviceUnmap):
        return DeviceMap(step.start, step.size)
    if isinstance(step, DeviceMap):
        return DeviceUnmap(step.start, step.size)
    assert isinstance(step, IoctlStep)
    private = int(MemoryAttribute.PRIVATE)
    if step.ioctl is KVM_SET_MEMORY_ATTRIBUTES2:
        made = layout_of(KvmMemoryAttributes2).parse(step.payload)
        return set_attributes_in_place_step(made.offset, made.size, made.attributes == private)
    was = layout_of(KvmMemoryAttributes).parse(step.payload)
    return set_attributes_step(was.address, was.size, was.attributes == private)


def conversion_steps(
    vm_type: int,
    start: int,
    size: int,
    shared: bool,
    *,
    slot_start: int,
    memfd_offset: int = 0,
    backing: Backing = "separate",
    device: bool = False,
    discard: bool = True,
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
        backing: "separate" for every release; "in place" for the series that is not merged.
        device: Whether assigned devices map shared memory.
        discard: Whether to free the pages that the range had in its other kind. Without it they
            stay allocated, and an old private page holds old data. In place there are none.
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
    offset = memfd_offset + start - slot_start
    steps: list[Step] = []
    if device and not shared:
        steps.append(DeviceUnmap(start, size))
    if backing == "in place":
        steps.append(set_attributes_in_place_step(offset, size, shared))
    else:
        steps.append(set_attributes_step(start, size, shared))
    if device and shared:
        steps.append(DeviceMap(start, size))
    if discard and backing == "separate":
        steps.append(PunchHole(offset, size) if shared else DiscardOrdinary(start, size))
    if prefault:
        steps.append(prefault_step(start, size))
    return Conversion(tuple(steps))


def set_attributes_step(start: int, size: int, shared: bool) -> IoctlStep:
    """KVM_SET_MEMORY_ATTRIBUTES for a range in bytes; it replaces all attributes of the range."""
    _check(start, size)
    attributes = 0 if shared else int(MemoryAttribute.PRIVATE)
    argument = KvmMemoryAttributes(start, size, attributes)
    return IoctlStep(KVM_SET_MEMORY_ATTRIBUTES, layout_of(KvmMemoryAttributes).build(argument))


def set_attributes_in_place_step(offset: int, size: int, shared: bool) -> IoctlStep:
    """
    KVM_SET_MEMORY_ATTRIBUTES2 on the guest_memfd, for a range of the file in bytes: a posting.

    EAGAIN says that something uses a page: `error_offset` in the argument says which.
    """
    _check(offset, size)
    attributes = 0 if shared else int(MemoryAttribute.PRIVATE)
    argument = KvmMemoryAttributes2(offset, size, attributes)
    return IoctlStep(KVM_SET_MEMORY_ATTRIBUTES2, layout_of(KvmMemoryAttributes2).build(argument))


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
