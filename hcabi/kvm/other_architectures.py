"""
KVM's numbers about guest memory and protected guests of s390 and LoongArch.

No VMM serves a share call there: guests of s390 call the ultravisor (`hcabi.s390`).
"""

from __future__ import annotations

from hcabi.kvm.documents import KVM_H, LINUX
from hcabi.layout import CEnum, Document, numbers

__all__ = [
    "DeviceType",
    "LoongarchPvFeature",
    "S390MemOp",
    "S390MemOpFlag",
    "S390MemOpSupport",
    "S390MemoryAttribute",
    "S390PvCommand",
    "S390PvDump",
    "S390PvInfo",
    "S390VmGroup",
]

_S390_KVM_H = Document("arch/s390/include/uapi/asm/kvm.h", LINUX)
_LOONGARCH_KVM_H = Document("arch/loongarch/include/uapi/asm/kvm.h", LINUX)


@numbers(source=_S390_KVM_H("enum pv_cmd_id"))
class S390PvCommand(CEnum):
    """Commands of KVM_S390_PV_COMMAND, for protected guests of s390."""

    ENABLE = 0, "KVM_PV_ENABLE"
    """Makes the VM a protected one, with its vCPUs; the ultravisor takes memory for it. EINTR: a
    signal came; call again."""
    DISABLE = 1, "KVM_PV_DISABLE"
    """Makes the VM an ordinary one again: its secure memory is taken back, as at a reset or end."""
    SET_SEC_PARMS = 2, "KVM_PV_SET_SEC_PARMS"
    """Gives the guest image's encrypted header, after KVM_PV_ENABLE and before KVM_PV_UNPACK."""
    UNPACK = 3, "KVM_PV_UNPACK"
    """Decrypts a part of the guest's image, page by page; all of it before KVM_PV_VERIFY."""
    VERIFY = 4, "KVM_PV_VERIFY"
    """Checks the image; the guest can run then, and not before. It fails where header and image do
    not fit."""
    PREP_RESET = 5, "KVM_PV_PREP_RESET"
    """Prepares the VM for a reset; QEMU makes KVM_PV_UNSHARE_ALL before it."""
    UNSHARE_ALL = 6, "KVM_PV_UNSHARE_ALL"
    """Takes back every page that the guest shared, at a reset."""
    INFO = 7, "KVM_PV_INFO"
    """Reads what the ultravisor can do (KVM_PV_INFO_VM, KVM_PV_INFO_DUMP); needs
    KVM_CAP_S390_PROTECTED_DUMP."""
    DUMP = 8, "KVM_PV_DUMP"
    """Dumps the guest, encrypted, if its owner allows it in the image's header; needs
    KVM_CAP_S390_PROTECTED_DUMP."""
    ASYNC_CLEANUP_PREPARE = 9, "KVM_PV_ASYNC_CLEANUP_PREPARE"
    """Sets the protected guest aside, and the VM goes on as an ordinary one at once; then
    KVM_PV_ASYNC_CLEANUP_PERFORM. One at a time."""
    ASYNC_CLEANUP_PERFORM = 10, "KVM_PV_ASYNC_CLEANUP_PERFORM"
    """Destroys what was set aside; best in a thread of its own. A fatal signal ends it, and KVM
    cleans up at the VM's end."""


@numbers(source=_S390_KVM_H("enum pv_cmd_dmp_id"))
class S390PvDump(CEnum):
    """Steps of KVM_PV_DUMP."""

    INIT = 0, "KVM_PV_DUMP_INIT"
    """Begins a dump; EINVAL while another is not complete. The other steps are refused before
    it."""
    CONFIG_STOR_STATE = 1, "KVM_PV_DUMP_CONFIG_STOR_STATE"
    """Reads the memory's states (tweaks) from a guest address on, which decrypt the dump; the
    buffer's size is that of KVM_PV_INFO_DUMP."""
    COMPLETE = 2, "KVM_PV_DUMP_COMPLETE"
    """Ends the dump, and reads the keys' data that decrypting it needs."""
    CPU = 3, "KVM_PV_DUMP_CPU"  # doc: Dumps a vCPU, by KVM_S390_PV_CPU_COMMAND.


@numbers(source=_S390_KVM_H("enum pv_cmd_info_id"))
class S390PvInfo(CEnum):
    """The information that KVM_PV_INFO reads."""

    VM = 0, "KVM_PV_INFO_VM"
    """Calls, limits (vCPUs, guests, memory) and features of the ultravisor."""
    DUMP = 1, "KVM_PV_INFO_DUMP"  # doc: Sizes of the buffers that a dump needs.


@numbers(source=_S390_KVM_H("KVM_S390_MEMOP_*"))
class S390MemOp(CEnum):
    """Operations of KVM_S390_MEM_OP on guest memory."""

    LOGICAL_READ = 0, "KVM_S390_MEMOP_LOGICAL_READ"
    """Reads at the guest's logical address, by the vCPU; not of a protected guest."""
    LOGICAL_WRITE = 1, "KVM_S390_MEMOP_LOGICAL_WRITE"
    """Writes at the guest's logical address, by the vCPU; not of a protected guest."""
    SIDA_READ = 2, "KVM_S390_MEMOP_SIDA_READ"
    """Reads a protected guest's instruction data (SIDA), by the vCPU: all that a VMM reads of one
    where it emulates an instruction."""
    SIDA_WRITE = 3, "KVM_S390_MEMOP_SIDA_WRITE"
    """Writes a protected guest's instruction data (SIDA), by the vCPU."""
    ABSOLUTE_READ = 4, "KVM_S390_MEMOP_ABSOLUTE_READ"
    """Reads at an absolute address, by the VM; not of a protected guest."""
    ABSOLUTE_WRITE = 5, "KVM_S390_MEMOP_ABSOLUTE_WRITE"
    """Writes at an absolute address, by the VM; not of a protected guest."""
    ABSOLUTE_CMPXCHG = 6, "KVM_S390_MEMOP_ABSOLUTE_CMPXCHG"
    """Compares and exchanges there, up to 16 bytes: the old value is replaced where it did
    not fit."""


@numbers(source=_S390_KVM_H("KVM_S390_MEMOP_F_*"), flags=True)
class S390MemOpFlag(CEnum):
    """Bits of struct kvm_s390_mem_op's flags."""

    CHECK_ONLY = 1 << 0, "KVM_S390_MEMOP_F_CHECK_ONLY"
    """Only see whether it would work: the ioctl answers the exception's number, and touches
    nothing."""
    INJECT_EXCEPTION = 1 << 1, "KVM_S390_MEMOP_F_INJECT_EXCEPTION"
    """A fault becomes an exception of the guest."""
    SKEY_PROTECTION = 1 << 2, "KVM_S390_MEMOP_F_SKEY_PROTECTION"
    """Check storage keys, with the field key; needs KVM_CAP_S390_MEM_OP_EXTENSION."""


@numbers(source=_S390_KVM_H("KVM_S390_MEMOP_EXTENSION_CAP_*"), flags=True)
class S390MemOpSupport(CEnum):
    """Bits of what KVM_CAP_S390_MEM_OP_EXTENSION answers."""

    BASE = 1 << 0, "KVM_S390_MEMOP_EXTENSION_CAP_BASE"  # doc: Keys and absolute addresses.
    CMPXCHG = 1 << 1, "KVM_S390_MEMOP_EXTENSION_CAP_CMPXCHG"  # doc: Compare and exchange.


@numbers(source=_S390_KVM_H("KVM_S390_VM_MEM_CTRL"))
class S390VmGroup(CEnum):
    """The group of a VM's attributes that is about memory."""

    MEM_CTRL = 0, "KVM_S390_VM_MEM_CTRL"  # doc: Attributes of S390MemoryAttribute.


@numbers(source=_S390_KVM_H("KVM_S390_VM_MEM_*"))
class S390MemoryAttribute(CEnum):
    """Attributes of a VM's memory."""

    ENABLE_CMMA = 0, "KVM_S390_VM_MEM_ENABLE_CMMA"  # doc: The guest may tell which pages it uses.
    CLR_CMMA = 1, "KVM_S390_VM_MEM_CLR_CMMA"  # doc: Forgets what the guest told.
    LIMIT_SIZE = 2, "KVM_S390_VM_MEM_LIMIT_SIZE"  # doc: Highest guest address.


@numbers(source=_LOONGARCH_KVM_H("KVM_LOONGARCH_VM_FEAT_PV_*"))
class LoongarchPvFeature(CEnum):
    """Paravirtual features of a VM (LoongArch); nothing about protected guests."""

    IPI = 6, "KVM_LOONGARCH_VM_FEAT_PV_IPI"  # doc: Interrupts to many by a hypercall.
    STEALTIME = 7, "KVM_LOONGARCH_VM_FEAT_PV_STEALTIME"  # doc: The guest sees stolen time.
    PREEMPT = 10, "KVM_LOONGARCH_VM_FEAT_PV_PREEMPT"  # doc: The guest sees preempted vCPUs.


@numbers(source=KVM_H("enum kvm_device_type"))
class DeviceType(CEnum):
    """The type of KVM_CREATE_DEVICE whose name says PV."""

    ARM_PV_TIME = 10, "KVM_DEV_TYPE_ARM_PV_TIME"  # doc: Stolen time of arm64 vCPUs, shared memory.
