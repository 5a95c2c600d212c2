"""
KVM's ioctls, with their numbers computed from what they carry.

A number holds direction, size of the argument, type and number of the request. Where the
argument goes on after its structure (a list of ids), the structure alone counts.
"""

from __future__ import annotations

from typing import Final

import msgspec

from hcabi.kvm import ioctl_structs
from hcabi.kvm.documents import IOCTL_H, KVM_H
from hcabi.layout import (
    CEnum,
    Record,
    Source,
    c_name,
    layout_of,
    numbers,
)

__all__ = [
    "IOCTLS",
    "KVMIO",
    "KVM_API_VERSION",
    "KVM_CHECK_EXTENSION",
    "KVM_CLEAR_DIRTY_LOG",
    "KVM_CREATE_GUEST_MEMFD",
    "KVM_CREATE_IRQCHIP",
    "KVM_CREATE_VCPU",
    "KVM_CREATE_VM",
    "KVM_ENABLE_CAP",
    "KVM_GET_API_VERSION",
    "KVM_GET_DEVICE_ATTR",
    "KVM_GET_DIRTY_LOG",
    "KVM_GET_ONE_REG",
    "KVM_GET_REG_LIST",
    "KVM_GET_VCPU_MMAP_SIZE",
    "KVM_HAS_DEVICE_ATTR",
    "KVM_PPC_SVM_OFF",
    "KVM_PRE_FAULT_MEMORY",
    "KVM_RESET_DIRTY_RINGS",
    "KVM_RUN",
    "KVM_S390_MEM_OP",
    "KVM_S390_PV_COMMAND",
    "KVM_S390_PV_CPU_COMMAND",
    "KVM_SET_DEVICE_ATTR",
    "KVM_SET_MEMORY_ATTRIBUTES",
    "KVM_SET_MP_STATE",
    "KVM_SET_ONE_REG",
    "KVM_SET_USER_MEMORY_REGION",
    "KVM_SET_USER_MEMORY_REGION2",
    "KVM_TRANSLATE",
    "Direction",
    "Ioctl",
    "direction_in",
    "io",
    "ior",
    "iow",
    "iowr",
    "request_number",
    "size_in",
    "takes_structure",
]

#: What KVM_GET_API_VERSION answers, ever since.
KVM_API_VERSION: Final = 12
#: The type byte of KVM's ioctls.
KVMIO: Final = 0xAE

_TYPE_SHIFT, _SIZE_SHIFT, _DIRECTION_SHIFT = 8, 16, 30


@numbers(source=IOCTL_H("_IOC_*"))
class Direction(CEnum):
    """Direction of an argument, as user space sees it."""

    NONE = 0, "_IOC_NONE"  # doc: There is no structure.
    WRITE = 1, "_IOC_WRITE"  # doc: User space writes the structure.
    READ = 2, "_IOC_READ"  # doc: User space reads the structure.
    # C has no name for both; its macros join the two.
    WRITE_READ = 3, "_IOC_WRITE_READ"  # doc: User space writes the structure, and reads it back.


class Ioctl(msgspec.Struct, frozen=True):
    """
    One request of KVM.

    Attributes:
        name: C name.
        nr: Number of the request within the type.
        direction: Which way the argument goes.
        argument: The structure that the argument points to, its size in bytes where it is none
            of ours, or None.
        on: Which file descriptor it is for: `system`, `vm`, `vcpu`, or several of them.
        meaning: One sentence.
        source: Where it is defined.
        magic: The type byte; another one for devices that are not KVM's.
    """

    name: str
    nr: int
    direction: Direction
    argument: type[Record] | int | None
    on: str
    meaning: str
    source: Source
    magic: int = KVMIO

    @property
    def size(self) -> int:
        """Size in bytes that the number carries."""
        if isinstance(self.argument, type):
            return layout_of(self.argument).size
        return self.argument or 0

    @property
    def number(self) -> int:
        """The request, as the ioctl system call takes it."""
        return request_number(self.direction, self.size, self.magic, self.nr)


def request_number(direction: int, size: int, magic: int, nr: int) -> int:
    """Return the number of a request of its parts; *size* is that of its argument in bytes."""
    return direction << _DIRECTION_SHIFT | size << _SIZE_SHIFT | magic << _TYPE_SHIFT | nr


def direction_in(text: str) -> int:
    """Direction of an argument as strace and headers write it: `_IOC_READ|_IOC_WRITE`."""
    return sum(d for d in (Direction.WRITE, Direction.READ) if c_name(d) in text)


def size_in(number: int) -> int:
    """Size in bytes of the argument that the *number* of a request carries."""
    return number >> _SIZE_SHIFT & (1 << _DIRECTION_SHIFT - _SIZE_SHIFT) - 1


def takes_structure(number: int) -> bool:
    """Whether user space writes the structure of the request *number*."""
    return bool(number >> _DIRECTION_SHIFT & Direction.WRITE)


def io(name: str, nr: int, on: str, meaning: str) -> Ioctl:
    """Declare an ioctl without a structure (`_IO`)."""
    return Ioctl(name, nr, Direction.NONE, None, on, meaning, KVM_H(name))


def iow(name: str, nr: int, argument: type[Record] | int, on: str, meaning: str) -> Ioctl:
    """Declare an ioctl whose structure user space writes (`_IOW`)."""
    return Ioctl(name, nr, Direction.WRITE, argument, on, meaning, KVM_H(name))


def ior(name: str, nr: int, argument: type[Record] | int, on: str, meaning: str) -> Ioctl:
    """Declare an ioctl whose structure user space reads (`_IOR`)."""
    return Ioctl(name, nr, Direction.READ, argument, on, meaning, KVM_H(name))


def iowr(name: str, nr: int, argument: type[Record] | int, on: str, meaning: str) -> Ioctl:
    """Declare an ioctl whose structure goes both ways (`_IOWR`)."""
    return Ioctl(name, nr, Direction.WRITE_READ, argument, on, meaning, KVM_H(name))


KVM_GET_API_VERSION: Final = io(
    "KVM_GET_API_VERSION",
    0x00,
    "system",
    "Answers KVM_API_VERSION; a VMM ends where it is another number.",
)
KVM_CREATE_VM: Final = io(
    "KVM_CREATE_VM",
    0x01,
    "system",
    "Makes a VM of the given type (x86: KVM_X86_DEFAULT_VM to KVM_X86_TDX_VM, what KVM_CAP_VM_TYPES"
    " offers); answers its file descriptor.",
)
KVM_CHECK_EXTENSION: Final = io(
    "KVM_CHECK_EXTENSION",
    0x03,
    "system, vm",
    "Asks whether a capability is there: 0 is no, other answers are the capability's own. Ask"
    " on the VM: answers can differ by its type.",
)
KVM_GET_VCPU_MMAP_SIZE: Final = io(
    "KVM_GET_VCPU_MMAP_SIZE",
    0x04,
    "system",
    "Answers how many bytes of a vCPU's file descriptor to map: kvm_run and what lies behind it.",
)
KVM_CREATE_VCPU: Final = io(
    "KVM_CREATE_VCPU",
    0x41,
    "vm",
    "Makes a vCPU of the given number; answers its file descriptor, which is mapped for kvm_run.",
)
KVM_GET_DIRTY_LOG: Final = iow(
    "KVM_GET_DIRTY_LOG",
    0x42,
    ioctl_structs.KvmDirtyLog,
    "vm",
    "Reads which pages of a slot the guest wrote since the last call; the slot needs"
    " KVM_MEM_LOG_DIRTY_PAGES, and with the dirty ring KVM_CAP_DIRTY_LOG_RING_WITH_BITMAP.",
)
KVM_SET_USER_MEMORY_REGION: Final = iow(
    "KVM_SET_USER_MEMORY_REGION",
    0x46,
    ioctl_structs.KvmUserspaceMemoryRegion,
    "vm",
    "Makes, moves or deletes (size 0) a memory slot; it cannot be resized. For private memory"
    " there is KVM_SET_USER_MEMORY_REGION2.",
)
KVM_SET_USER_MEMORY_REGION2: Final = iow(
    "KVM_SET_USER_MEMORY_REGION2",
    0x49,
    ioctl_structs.KvmUserspaceMemoryRegion2,
    "vm",
    "Makes or deletes (size 0) a memory slot: with KVM_MEM_GUEST_MEMFD, private pages come from"
    " guest_memfd, shared ones from userspace_addr; KVM_SET_MEMORY_ATTRIBUTES chooses which, and"
    " all start shared.",
)
KVM_CREATE_IRQCHIP: Final = io(
    "KVM_CREATE_IRQCHIP",
    0x60,
    "vm",
    "Makes the interrupt controllers, on x86 PIC and IOAPIC, before any vCPU; a TDX VM has"
    " KVM_CAP_SPLIT_IRQCHIP in its place.",
)
KVM_RUN: Final = io(
    "KVM_RUN",
    0x80,
    "vcpu",
    "Runs the guest until its next exit: 0, and kvm_run.exit_reason says why; -1 with EINTR for a"
    " signal, with EFAULT or EHWPOISON perhaps KVM_EXIT_MEMORY_FAULT.",
)
KVM_TRANSLATE: Final = iowr(
    "KVM_TRANSLATE",
    0x85,
    ioctl_structs.KvmTranslation,
    "vcpu",
    "Translates a virtual address by the guest's page tables; valid is 0 where it is not mapped.",
)
KVM_SET_MP_STATE: Final = iow(
    "KVM_SET_MP_STATE",
    0x99,
    4,
    "vcpu",
    "Says whether a vCPU runs, is halted or waits for another to start it; on x86"
    " without an interrupt controller in the kernel other states than running are"
    " refused.",
)
KVM_ENABLE_CAP: Final = iow(
    "KVM_ENABLE_CAP",
    0xA3,
    ioctl_structs.KvmEnableCap,
    "vm, vcpu",
    "Switches a capability on, with its arguments in args; flags is 0. EINVAL: no such"
    " capability here, a wrong argument, or too late.",
)
KVM_GET_ONE_REG: Final = iow(
    "KVM_GET_ONE_REG",
    0xAB,
    ioctl_structs.KvmOneReg,
    "vcpu",
    "Reads a register to the given address: on arm64 arguments of a forwarded call. ENOENT:"
    " there is no such register.",
)
KVM_SET_ONE_REG: Final = iow(
    "KVM_SET_ONE_REG",
    0xAC,
    ioctl_structs.KvmOneReg,
    "vcpu",
    "Sets a register from the given address: on arm64 x0 to x3, the answer to a forwarded call."
    " ENOENT: there is no such register.",
)
KVM_GET_REG_LIST: Final = iowr(
    "KVM_GET_REG_LIST",
    0xB0,
    ioctl_structs.KvmRegList,
    "vcpu",
    "Lists the ids of all registers; E2BIG where the list is too short, with the number that is"
    " needed in n.",
)
KVM_S390_MEM_OP: Final = iow(
    "KVM_S390_MEM_OP", 0xB1, 64, "vm, vcpu", "Reads or writes guest memory (s390)."
)
KVM_PPC_SVM_OFF: Final = io(
    "KVM_PPC_SVM_OFF",
    0xB3,
    "vm",
    "Ends the secure guest in a VM at its reset (PowerPC); nothing happens to an ordinary one."
    " EINVAL: the ultravisor failed.",
)
KVM_CLEAR_DIRTY_LOG: Final = iowr(
    "KVM_CLEAR_DIRTY_LOG",
    0xC0,
    ioctl_structs.KvmClearDirtyLog,
    "vm",
    "Makes pages of a slot clean, so that their next write is noted: those of the bitmap, from"
    " a page and for a number that are multiples of 64.",
)
KVM_S390_PV_COMMAND: Final = iowr(
    "KVM_S390_PV_COMMAND",
    0xC5,
    32,
    "vm",
    "Issues a command for a protected VM (s390), one of KVM_PV_*; set rc to 0 before: where the"
    " ultravisor was called, it has its return code.",
)
KVM_RESET_DIRTY_RINGS: Final = io(
    "KVM_RESET_DIRTY_RINGS",
    0xC7,
    "vm",
    "Makes all pages clean that user space collected from the dirty rings; before it reads"
    " their contents. Answers how many.",
)
KVM_S390_PV_CPU_COMMAND: Final = iowr(
    "KVM_S390_PV_CPU_COMMAND",
    0xD0,
    32,
    "vcpu",
    "Dumps a protected VM's vCPU (s390): KVM_PV_DUMP_CPU, between init and complete of"
    " KVM_PV_DUMP.",
)
KVM_SET_MEMORY_ATTRIBUTES: Final = iow(
    "KVM_SET_MEMORY_ATTRIBUTES",
    0xD2,
    ioctl_structs.KvmMemoryAttributes,
    "vm",
    "Makes a range of guest memory private (KVM_MEMORY_ATTRIBUTE_PRIVATE) or shared (0), all of"
    " it or nothing. The other half keeps its memory; the state cannot be read.",
)
KVM_CREATE_GUEST_MEMFD: Final = iowr(
    "KVM_CREATE_GUEST_MEMFD",
    0xD4,
    ioctl_structs.KvmCreateGuestMemfd,
    "vm",
    "Makes a file that holds private memory of this VM, for slots of"
    " KVM_SET_USER_MEMORY_REGION2; it cannot be read, written or resized, but holes free its"
    " pages.",
)
KVM_PRE_FAULT_MEMORY: Final = iowr(
    "KVM_PRE_FAULT_MEMORY",
    0xD5,
    ioctl_structs.KvmPreFaultMemory,
    "vcpu",
    "Maps a range of guest memory before the guest accesses it, private or shared as its"
    " attribute says; repeat until size is 0. SNP and TDX: after the launch is finished.",
)
KVM_SET_DEVICE_ATTR: Final = iow(
    "KVM_SET_DEVICE_ATTR",
    0xE1,
    ioctl_structs.KvmDeviceAttr,
    "vm, vcpu, device",
    "Sets an attribute from the given address; ENXIO: there is none.",
)
KVM_GET_DEVICE_ATTR: Final = iow(
    "KVM_GET_DEVICE_ATTR",
    0xE2,
    ioctl_structs.KvmDeviceAttr,
    "vm, vcpu, device",
    "Reads an attribute to the given address; ENXIO: there is none.",
)
KVM_HAS_DEVICE_ATTR: Final = iow(
    "KVM_HAS_DEVICE_ATTR",
    0xE3,
    ioctl_structs.KvmDeviceAttr,
    "vm, vcpu, device",
    "Asks whether an attribute is there, such as KVM_ARM_VM_SMCCC_FILTER; ENXIO: it is not.",
)

#: All ioctls of this module by C name; each architecture has its own beside these.
IOCTLS: Final = {i.name: i for i in list(globals().values()) if isinstance(i, Ioctl)}
