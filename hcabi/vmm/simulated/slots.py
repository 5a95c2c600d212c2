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
    split_slot,
)
from hcabi.memory.ranges import overlap
from hcabi.types import ADDRESS_SPACE
from hcabi.vmm.simulated.capabilities import guest_memfd_flags
from hcabi.vmm.simulated.files import (
    PAGE,
    File,
    GuestMemfd,
    RefusedIoctlError,
    Slot,
    Vm,
)
from hcabi.x86.baselines import Baseline

__all__ = ["create_guest_memfd", "punch_hole", "set_attributes", "set_region"]

#: KVM_USER_MEM_SLOTS and KVM_MEM_MAX_NR_PAGES (include/linux/kvm_host.h, x86's kvm_host.h 72).
_MOST_SLOTS: Final = 32764
_MOST_PAGES: Final = (1 << 31) - 1
#: User space ends here with four levels of page tables.
_USER_END: Final = 1 << 47
#: The kernel takes memory for each page with an attribute; this much is enough for any VMM.
_MOST_RANGES: Final = 1 << 17
_KEEP_SIZE, _PUNCH_HOLE = 1, 2
_MOST_OFFSET: Final = (1 << 63) - 1

Region = KvmUserspaceMemoryRegion | KvmUserspaceMemoryRegion2


def _check(holds: bool, why: str, number: int = errno.EINVAL) -> None:
    if not holds:
        raise RefusedIoctlError(number, why)


def set_region(
    vm: Vm, region: Region, resolve: Callable[[int], File | None], address_bits: int
) -> None:
    """
    Make, change or delete a slot.

    *resolve* finds the file that a descriptor of the caller refers to; None if it is no file
    of the simulation. Physical addresses of the machine have *address_bits* bits.
    """
    _check_flags(vm, region)
    _check_numbers(vm, region)
    old = vm.slots.get(region.slot)
    if not region.memory_size:
        _check(old is not None, "there is no such slot to delete")
        del vm.slots[region.slot]
        _note_change(vm, removed=True)
        return
    if old is not None:
        _check_change(old, region)
        if (region.guest_phys_addr, region.flags) == (old.start, old.flags):
            return
    moved = old is None or old.start != region.guest_phys_addr
    if moved:
        _check_overlap(vm, old, region)
    memfd, offset = _memfd(vm, region, resolve)
    if moved:
        end = region.guest_phys_addr + region.memory_size
        _check(end <= 1 << address_bits, "the machine has no such physical addresses")
    if memfd is not None:
        _check_binding(vm, memfd, offset, region.memory_size)
    vm.slots[region.slot] = Slot(
        region.slot,
        region.flags,
        region.guest_phys_addr,
        region.memory_size,
        region.userspace_addr,
        memfd,
        offset,
    )
    _note_change(vm, removed=old is not None and moved)


def _note_change(vm: Vm, *, removed: bool) -> None:
    vm.slot_changes += 1
    if removed and not vm.has_private:  # KVM_X86_QUIRK_SLOT_ZAP_ALL
        vm.mmio.clear()


def _check_numbers(vm: Vm, region: Region) -> None:
    space, number = split_slot(region.slot)
    size, start, address = region.memory_size, region.guest_phys_addr, region.userspace_addr
    _check(size % PAGE == 0, "memory_size is not of whole pages")
    _check(start % PAGE == 0, "guest_phys_addr is not page aligned")
    _check(address % PAGE == 0, "userspace_addr is not page aligned")
    _check(address + size <= _USER_END, "userspace_addr is not of user space")
    if isinstance(region, KvmUserspaceMemoryRegion2) and region.flags & MemoryFlag.GUEST_MEMFD:
        offset = region.guest_memfd_offset
        aligned = offset % PAGE == 0 and offset + size < ADDRESS_SPACE
        _check(aligned, "guest_memfd_offset is not page aligned, or wraps")
    _check(space < (1 if vm.has_private else 2), "there is no such address space")
    _check(number < _MOST_SLOTS, "there is no such slot number")
    _check(start + size < ADDRESS_SPACE, "the slot wraps")
    _check(size // PAGE <= _MOST_PAGES, "the slot has too many pages")


def _check_change(old: Slot, region: Region) -> None:
    fixed = MemoryFlag.READONLY | MemoryFlag.GUEST_MEMFD
    _check(
        not region.flags & MemoryFlag.GUEST_MEMFD, "a slot with a guest_memfd can only be deleted"
    )
    same = (region.userspace_addr, region.memory_size) == (old.address, old.size)
    kept = not (region.flags ^ old.flags) & fixed
    _check(same and kept, "size, address and these flags of a slot may not change")


def _check_overlap(vm: Vm, old: Slot | None, region: Region) -> None:
    wanted = region.guest_phys_addr, region.memory_size
    space, _ = split_slot(region.slot)
    for other in vm.slots.values():
        if other is not old and other.space == space and overlap(wanted, (other.start, other.size)):
            raise RefusedIoctlError(errno.EEXIST, f"it overlaps slot {other.number}")


def _check_flags(vm: Vm, region: Region) -> None:
    valid = int(MemoryFlag.LOG_DIRTY_PAGES | MemoryFlag.READONLY)
    if isinstance(region, KvmUserspaceMemoryRegion2) and vm.takes_memfd:
        valid |= MemoryFlag.GUEST_MEMFD
        if region.flags & MemoryFlag.GUEST_MEMFD:
            valid &= ~(MemoryFlag.LOG_DIRTY_PAGES | MemoryFlag.READONLY)
    _check(not region.flags & ~valid, f"flags {region.flags:#x} are not all valid here")


def _memfd(
    vm: Vm, region: Region, resolve: Callable[[int], File | None]
) -> tuple[GuestMemfd | None, int]:
    """Return the slot's guest_memfd and where it starts there; None and 0 where it has none."""
    if not isinstance(region, KvmUserspaceMemoryRegion2):
        return None, 0
    if not region.flags & MemoryFlag.GUEST_MEMFD:
        return None, 0
    file = resolve(region.guest_memfd)
    if not isinstance(file, GuestMemfd):
        raise RefusedIoctlError(errno.EINVAL, "guest_memfd is no guest_memfd")
    _check(file.vm is vm, "the guest_memfd is another VM's")
    end = region.guest_memfd_offset + region.memory_size
    _check(end <= file.size, "the slot leaves its guest_memfd")
    return file, region.guest_memfd_offset


def _check_binding(vm: Vm, memfd: GuestMemfd, start: int, size: int) -> None:
    for slot in vm.slots.values():
        if slot.memfd is memfd and overlap((start, size), (slot.offset, slot.size)):
            raise RefusedIoctlError(
                errno.EEXIST, f"slot {slot.number} has this part of the guest_memfd"
            )


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
        raise RefusedIoctlError(errno.ENOMEM, f"{_MOST_RANGES} private ranges")
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
    _check(0 <= offset <= _MOST_OFFSET and 0 < size <= _MOST_OFFSET, "offset or length is negative")
    if not mode & _KEEP_SIZE or mode & ~(_KEEP_SIZE | _PUNCH_HOLE):
        raise RefusedIoctlError(errno.EOPNOTSUPP, "only KEEP_SIZE, with PUNCH_HOLE or without")
    if offset + size > _MOST_OFFSET:
        raise RefusedIoctlError(errno.EFBIG, "the range ends beyond any file")
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
