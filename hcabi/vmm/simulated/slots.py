"""
Memory slots, attributes and guest_memfds, with the kernel's checks in the kernel's order.

Source: virt/kvm/kvm_main.c kvm_set_memory_region and kvm_vm_ioctl_set_mem_attributes,
virt/kvm/guest_memfd.c kvm_gmem_create, kvm_gmem_bind and kvm_gmem_fallocate (Linux 7.3).
"""

from __future__ import annotations

import errno
from collections.abc import Callable
from typing import Final

from hcabi.kvm.flags import GuestMemfdFlag, MemoryAttribute, MemoryFlag
from hcabi.kvm.ioctl_structs import (
    KvmCreateGuestMemfd,
    KvmMemoryAttributes,
    KvmUserspaceMemoryRegion,
    KvmUserspaceMemoryRegion2,
)
from hcabi.types import ADDRESS_SPACE
from hcabi.vmm.simulated.capabilities import guest_memfd_flags
from hcabi.vmm.simulated.files import (
    PAGE,
    File,
    GuestMemfd,
    KvmError,
    Slot,
    Vm,
)
from hcabi.x86.baselines import Baseline

__all__ = ["create_guest_memfd", "punch_hole", "set_attributes", "set_region"]

#: KVM_MEM_SLOTS_NUM and KVM_MEM_MAX_NR_PAGES (include/linux/kvm_host.h).
_MOST_SLOTS: Final = 32767
_MOST_PAGES: Final = (1 << 31) - 1
#: User space ends here with four levels of page tables.
_USER_END: Final = 1 << 47
#: The kernel takes memory for each page with an attribute; this much is enough for any VMM.
_MOST_RANGES: Final = 1 << 17
_KEEP_SIZE, _PUNCH_HOLE = 1, 2

Region = KvmUserspaceMemoryRegion | KvmUserspaceMemoryRegion2


def _check(holds: bool, why: str, number: int = errno.EINVAL) -> None:
    if not holds:
        raise KvmError(number, why)


def set_region(vm: Vm, region: Region, resolve: Callable[[int], File | None]) -> None:
    """
    Make, change or delete a slot.

    *resolve* finds the file that a descriptor of the caller refers to; None where it is no file
    of the simulation.
    """
    wide = isinstance(region, KvmUserspaceMemoryRegion2)
    _check_flags(vm, region, wide)
    memfd_offset = region.guest_memfd_offset if isinstance(region, KvmUserspaceMemoryRegion2) else 0
    with_memfd = bool(region.flags & MemoryFlag.GUEST_MEMFD)
    space, number = region.slot >> 16, region.slot & 0xFFFF
    size, start, address = region.memory_size, region.guest_phys_addr, region.userspace_addr
    _check(size % PAGE == 0, "memory_size is not of whole pages")
    _check(start % PAGE == 0, "guest_phys_addr is not page aligned")
    _check(address % PAGE == 0, "userspace_addr is not page aligned")
    _check(address + size <= _USER_END, "userspace_addr is not of user space")
    if with_memfd:
        aligned = memfd_offset % PAGE == 0 and memfd_offset + size < ADDRESS_SPACE
        _check(aligned, "guest_memfd_offset is not page aligned, or wraps")
    _check(space < (1 if vm.has_private else 2), "there is no such address space")
    _check(number < _MOST_SLOTS, "there is no such slot number")
    _check(start + size < ADDRESS_SPACE, "the slot wraps")
    _check(size // PAGE <= _MOST_PAGES, "the slot has too many pages")
    old = vm.slots.get(region.slot)
    if not size:
        _check(old is not None, "there is no such slot to delete")
        del vm.slots[region.slot]
        return
    if old is not None:
        _check(not with_memfd, "a slot with a guest_memfd can only be deleted")
        same = address == old.address and size == old.size
        changed = (region.flags ^ old.flags) & (MemoryFlag.READONLY | MemoryFlag.GUEST_MEMFD)
        _check(same and not changed, "size, address and these flags of a slot may not change")
    if old is None or old.start != start:
        for other in vm.slots.values():
            overlaps = other.start < start + size and start < other.end
            if other is not old and other.number >> 16 == space and overlaps:
                raise KvmError(errno.EEXIST, f"it overlaps slot {other.number}")
    memfd = None
    if with_memfd and isinstance(region, KvmUserspaceMemoryRegion2):
        memfd = _bind(vm, region, resolve(region.guest_memfd))
    vm.slots[region.slot] = Slot(
        region.slot, region.flags, start, size, address, memfd, memfd_offset if memfd else 0
    )


def _check_flags(vm: Vm, region: Region, wide: bool) -> None:
    valid = int(MemoryFlag.LOG_DIRTY_PAGES | MemoryFlag.READONLY)
    if wide and vm.takes_memfd:
        valid |= MemoryFlag.GUEST_MEMFD
        if region.flags & MemoryFlag.GUEST_MEMFD:
            valid &= ~(MemoryFlag.LOG_DIRTY_PAGES | MemoryFlag.READONLY)
    _check(not region.flags & ~valid, f"flags {region.flags:#x} are not all valid here")


def _bind(vm: Vm, region: KvmUserspaceMemoryRegion2, file: File | None) -> GuestMemfd:
    _check(isinstance(file, GuestMemfd), "guest_memfd is no guest_memfd")
    assert isinstance(file, GuestMemfd)
    _check(file.vm is vm, "the guest_memfd is another VM's")
    start, end = region.guest_memfd_offset, region.guest_memfd_offset + region.memory_size
    _check(end <= file.size, "the slot leaves its guest_memfd")
    for slot in vm.slots.values():
        taken = slot.memfd is file and slot.offset < end and start < slot.offset + slot.size
        _check(not taken, f"slot {slot.number} has this part of the guest_memfd")
    return file


def set_attributes(vm: Vm, wanted: KvmMemoryAttributes) -> None:
    """Make a range private or shared, all or nothing; the range may hold no slot."""
    supported = int(MemoryAttribute.PRIVATE) if vm.has_private else 0
    _check(not wanted.flags, "flags must be 0")
    _check(not wanted.attributes & ~supported, f"attributes {wanted.attributes:#x} are not valid")
    end = wanted.address + wanted.size
    _check(wanted.size > 0 and end < ADDRESS_SPACE, "the size is 0, or the range wraps")
    aligned = wanted.address % PAGE == 0 and wanted.size % PAGE == 0
    _check(aligned, "the range is not page aligned")
    if vm.private.count >= _MOST_RANGES:
        raise KvmError(errno.ENOMEM, f"{_MOST_RANGES} private ranges")
    vm.private.set(wanted.address // PAGE, end // PAGE, bool(wanted.attributes))


def create_guest_memfd(vm: Vm, wanted: KvmCreateGuestMemfd, baseline: Baseline) -> GuestMemfd:
    """Make a file for private memory."""
    valid = guest_memfd_flags(baseline, vm)
    _check(not wanted.flags & ~valid, f"flags {wanted.flags:#x}: valid are {valid:#x}")
    in_range = 0 < wanted.size < 1 << 63 and wanted.size % PAGE == 0
    _check(in_range, "the size is not a positive number of pages")
    made = GuestMemfd(vm, wanted.size, wanted.flags)
    vm.memfds.append(made)
    return made


def punch_hole(memfd: GuestMemfd, mode: int, offset: int, size: int) -> None:
    """What fallocate does on a guest_memfd."""
    if not mode & _KEEP_SIZE or mode & ~(_KEEP_SIZE | _PUNCH_HOLE):
        raise KvmError(errno.EOPNOTSUPP, "only KEEP_SIZE, with PUNCH_HOLE or without")
    _check(offset % PAGE == 0 and size % PAGE == 0, "offset and length are not page aligned")
    if mode & _PUNCH_HOLE:
        end = min(offset + size, memfd.size)
        if offset < end:
            memfd.discard(offset, end - offset)
        return
    _check(offset + size <= memfd.size, "the range leaves the file")
    memfd.allocated.set(offset // PAGE, (offset + size) // PAGE, True)


def is_mappable(memfd: GuestMemfd) -> bool:
    """Whether user space may map the file."""
    return bool(memfd.flags & GuestMemfdFlag.MMAP)
