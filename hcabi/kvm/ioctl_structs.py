"""Arguments of KVM's ioctls that are the same on every architecture."""

from __future__ import annotations

from typing import Annotated

from construct import Array, Bytes, Int8ul, Int32ul, Int64ul

from hcabi.kvm.documents import KVM_H, KVM_MAIN
from hcabi.layout import (
    Alias,
    Doc,
    Record,
    record,
)

__all__ = [
    "KvmClearDirtyLog",
    "KvmCreateGuestMemfd",
    "KvmDeviceAttr",
    "KvmDirtyGfn",
    "KvmDirtyLog",
    "KvmEnableCap",
    "KvmMemoryAttributes",
    "KvmOneReg",
    "KvmPreFaultMemory",
    "KvmRegList",
    "KvmTranslation",
    "KvmUserspaceMemoryRegion",
    "KvmUserspaceMemoryRegion2",
    "split_slot",
]


@record("struct kvm_enable_cap", source=KVM_H("struct kvm_enable_cap"))
class KvmEnableCap(Record):
    """Argument of KVM_ENABLE_CAP."""

    cap: Annotated[
        int,
        Int32ul,
        Doc("Number of the capability, a Capability; EINVAL where it cannot be switched on here."),
    ] = 0
    flags: Annotated[int, Int32ul, Doc("No flags are defined.", must_be_zero=True)] = 0
    args: Annotated[
        tuple[int, ...], Array(4, Int64ul), Doc("Arguments, as the capability defines them.")
    ] = (0,) * 4
    pad: Annotated[bytes, Bytes(64), Doc("Unused room for later arguments.")] = bytes(64)


@record("struct kvm_memory_attributes", source=KVM_H("struct kvm_memory_attributes"))
class KvmMemoryAttributes(Record):
    """Argument of KVM_SET_MEMORY_ATTRIBUTES; there is no ioctl to ask for them."""

    address: Annotated[
        int, Int64ul, Doc("Guest physical address, page aligned, without a shared bit or C-bit.")
    ] = 0
    size: Annotated[int, Int64ul, Doc("Size in bytes, a multiple of the page size, not zero.")] = 0
    attributes: Annotated[
        int,
        Int64ul,
        Doc(
            "New attributes of the whole range, bits of MemoryAttribute: PRIVATE, or 0 for"
            " shared; they replace the old ones."
        ),
    ] = 0
    flags: Annotated[
        int, Int64ul, Doc("No flags are defined.", KVM_MAIN("2658-2684"), must_be_zero=True)
    ] = 0


@record("struct kvm_userspace_memory_region", source=KVM_H("struct kvm_userspace_memory_region"))
class KvmUserspaceMemoryRegion(Record):
    """Argument of KVM_SET_USER_MEMORY_REGION."""

    slot: Annotated[int, Int32ul, Doc("Number of the slot that is made or changed.")] = 0
    flags: Annotated[int, Int32ul, Doc("Flags of the slot, bits of MemoryFlag.")] = 0
    guest_phys_addr: Annotated[
        int, Int64ul, Doc("Guest physical address of the slot, page aligned.")
    ] = 0
    memory_size: Annotated[int, Int64ul, Doc("Size in bytes; zero deletes the slot.")] = 0
    userspace_addr: Annotated[
        int, Int64ul, Doc("User-space address of the memory, page aligned.")
    ] = 0


@record("struct kvm_userspace_memory_region2", source=KVM_H("struct kvm_userspace_memory_region2"))
class KvmUserspaceMemoryRegion2(Record):
    """Argument of KVM_SET_USER_MEMORY_REGION2, for slots with private memory."""

    slot: Annotated[int, Int32ul, Doc("Number of the slot that is made or changed.")] = 0
    flags: Annotated[int, Int32ul, Doc("Flags of the slot, bits of MemoryFlag.")] = 0
    guest_phys_addr: Annotated[
        int, Int64ul, Doc("Guest physical address of the slot, page aligned.")
    ] = 0
    memory_size: Annotated[int, Int64ul, Doc("Size in bytes; zero deletes the slot.")] = 0
    userspace_addr: Annotated[
        int,
        Int64ul,
        Doc(
            "User-space address of the shared memory, page aligned; it may be mapped"
            " later, and with a guest_memfd that has MMAP it is not used."
        ),
    ] = 0
    guest_memfd_offset: Annotated[
        int,
        Int64ul,
        Doc(
            "Offset of the slot in guest_memfd, in bytes, page aligned; no other slot"
            " may have the same part."
        ),
    ] = 0
    guest_memfd: Annotated[
        int,
        Int32ul,
        Doc(
            "File descriptor of KVM_CREATE_GUEST_MEMFD on this VM, which holds the"
            " slot's private memory; counts with KVM_MEM_GUEST_MEMFD alone."
        ),
    ] = 0
    pad1: Annotated[int, Int32ul, Doc("Unused, aligns the next field.")] = 0
    pad2: Annotated[tuple[int, ...], Array(14, Int64ul), Doc("Unused room for later fields.")] = (
        0,
    ) * 14


def split_slot(slot: int) -> tuple[int, int]:
    """
    Return the address space of a memory slot and its number there, of `slot` in KVM's structures.

    Source: virt/kvm/kvm_main.c 2057-2058 (Linux 7.3.4).
    """
    return slot >> 16, slot & 0xFFFF


@record("struct kvm_create_guest_memfd", source=KVM_H("struct kvm_create_guest_memfd"))
class KvmCreateGuestMemfd(Record):
    """Argument of KVM_CREATE_GUEST_MEMFD."""

    size: Annotated[
        int,
        Int64ul,
        Doc("Size of the file in bytes, a multiple of the page size, not zero; it cannot change."),
    ] = 0
    flags: Annotated[
        int,
        Int64ul,
        Doc(
            "Features of the file, bits of GuestMemfdFlag that"
            " KVM_CAP_GUEST_MEMFD_FLAGS of the VM answers."
        ),
    ] = 0
    reserved: Annotated[
        tuple[int, ...], Array(6, Int64ul), Doc("Unused room for later fields.")
    ] = (0,) * 6


@record("struct kvm_pre_fault_memory", source=KVM_H("struct kvm_pre_fault_memory"))
class KvmPreFaultMemory(Record):
    """Argument of KVM_PRE_FAULT_MEMORY; the kernel moves it on past what is done."""

    gpa: Annotated[int, Int64ul, Doc("Guest physical address, page aligned.")] = 0
    size: Annotated[int, Int64ul, Doc("Size in bytes, a multiple of the page size.")] = 0
    flags: Annotated[int, Int64ul, Doc("No flags are defined.", must_be_zero=True)] = 0
    padding: Annotated[tuple[int, ...], Array(5, Int64ul), Doc("Unused room for later fields.")] = (
        0,
    ) * 5


@record("struct kvm_one_reg", source=KVM_H("struct kvm_one_reg"))
class KvmOneReg(Record):
    """Argument of KVM_GET_ONE_REG and KVM_SET_ONE_REG."""

    id: Annotated[
        int,
        Int64ul,
        Doc("The register; its id contains its size, so addr must have as many bytes."),
    ] = 0
    addr: Annotated[int, Int64ul, Doc("User-space address of the value.")] = 0


@record("struct kvm_reg_list", source=KVM_H("struct kvm_reg_list"))
class KvmRegList(Record):
    """Head of KVM_GET_REG_LIST's argument; n ids of eight bytes each follow it."""

    n: Annotated[
        int,
        Int64ul,
        Doc(
            "Number of ids that follow: in the room for them, out how many there are,"
            " also with E2BIG."
        ),
    ] = 0


@record("struct kvm_device_attr", source=KVM_H("struct kvm_device_attr"))
class KvmDeviceAttr(Record):
    """Argument of KVM_SET_DEVICE_ATTR, KVM_GET_DEVICE_ATTR and KVM_HAS_DEVICE_ATTR."""

    flags: Annotated[int, Int32ul, Doc("No flags are defined.")] = 0
    group: Annotated[int, Int32ul, Doc("The group, as the device or VM defines it.")] = 0
    attr: Annotated[int, Int64ul, Doc("The attribute of the group.")] = 0
    addr: Annotated[int, Int64ul, Doc("User-space address of the attribute's value.")] = 0


# --- dirty pages; slots with private memory have no dirty log


@record("struct kvm_translation", source=KVM_H("struct kvm_translation"))
class KvmTranslation(Record):
    """Argument of KVM_TRANSLATE."""

    linear_address: Annotated[int, Int64ul, Doc("Virtual address of the guest, in bytes.")] = 0
    physical_address: Annotated[
        int, Int64ul, Doc("Guest physical address, in bytes, that KVM found.")
    ] = 0
    valid: Annotated[int, Int8ul, Doc("1 if the address is mapped.")] = 0
    writeable: Annotated[int, Int8ul, Doc("1 from KVM, whatever the page tables say.")] = 0
    usermode: Annotated[int, Int8ul, Doc("0 from KVM, whatever the page tables say.")] = 0
    pad: Annotated[tuple[int, ...], Array(5, Int8ul), Doc("Unused, fills the structure.")] = (
        0, 0, 0, 0, 0,
    )  # fmt: skip


@record("struct kvm_dirty_log", source=KVM_H("struct kvm_dirty_log"))
class KvmDirtyLog(Record):
    """Argument of KVM_GET_DIRTY_LOG."""

    slot: Annotated[int, Int32ul, Doc("Number of the slot, address space in the high half.")] = 0
    padding1: Annotated[int, Int32ul, Doc("Unused, aligns the next field.")] = 0
    dirty_bitmap: Annotated[
        int,
        Int64ul,
        Doc("User-space address of the bitmap, one bit for each page of the slot."),
        Alias("padding2", Int64ul, "The same on 32-bit hosts."),
    ] = 0


@record("struct kvm_clear_dirty_log", source=KVM_H("struct kvm_clear_dirty_log"))
class KvmClearDirtyLog(Record):
    """Argument of KVM_CLEAR_DIRTY_LOG."""

    slot: Annotated[int, Int32ul, Doc("Number of the slot, address space in the high half.")] = 0
    num_pages: Annotated[
        int,
        Int32ul,
        Doc(
            "Number of pages that the bitmap describes: a multiple of 64, unless it"
            " ends with the slot."
        ),
    ] = 0
    first_page: Annotated[
        int, Int64ul, Doc("First page of the bitmap, counted in the slot: a multiple of 64.")
    ] = 0
    dirty_bitmap: Annotated[
        int,
        Int64ul,
        Doc("User-space address of the bitmap of pages to clear."),
        Alias("padding2", Int64ul, "The same on 32-bit hosts."),
    ] = 0


@record("struct kvm_dirty_gfn", source=KVM_H("struct kvm_dirty_gfn"))
class KvmDirtyGfn(Record):
    """One entry of a vCPU's ring of dirty pages."""

    flags: Annotated[
        int,
        Int32ul,
        Doc(
            "State of the entry, bits of DirtyGfnFlag: read it before the rest, and"
            " set RESET when the page is collected."
        ),
    ] = 0
    slot: Annotated[int, Int32ul, Doc("Number of the slot, address space in the high half.")] = 0
    offset: Annotated[int, Int64ul, Doc("The page, counted in the slot.")] = 0
