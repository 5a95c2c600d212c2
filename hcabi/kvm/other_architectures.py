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

    ENABLE = 0, "KVM_PV_ENABLE"  # doc: Makes the VM a protected one.
    DISABLE = 1, "KVM_PV_DISABLE"  # doc: Makes the VM an ordinary one again.
    SET_SEC_PARMS = 2, "KVM_PV_SET_SEC_PARMS"  # doc: Gives the guest image's encrypted header.
    UNPACK = 3, "KVM_PV_UNPACK"  # doc: Decrypts a part of the guest's image.
    VERIFY = 4, "KVM_PV_VERIFY"  # doc: Checks the image; the guest can run then.
    PREP_RESET = 5, "KVM_PV_PREP_RESET"  # doc: Prepares the VM for a reset.
    UNSHARE_ALL = 6, "KVM_PV_UNSHARE_ALL"  # doc: Takes back every page that the guest shared.
    INFO = 7, "KVM_PV_INFO"  # doc: Reads what the ultravisor can do.
    DUMP = 8, "KVM_PV_DUMP"  # doc: Dumps the guest, encrypted.
    ASYNC_CLEANUP_PREPARE = 9, "KVM_PV_ASYNC_CLEANUP_PREPARE"  # doc: Sets the guest aside.
    ASYNC_CLEANUP_PERFORM = 10, "KVM_PV_ASYNC_CLEANUP_PERFORM"  # doc: Destroys what was set aside.


@numbers(source=_S390_KVM_H("enum pv_cmd_dmp_id"))
class S390PvDump(CEnum):
    """Steps of KVM_PV_DUMP."""

    INIT = 0, "KVM_PV_DUMP_INIT"  # doc: Begins a dump.
    CONFIG_STOR_STATE = 1, "KVM_PV_DUMP_CONFIG_STOR_STATE"  # doc: Reads the memory's states.
    COMPLETE = 2, "KVM_PV_DUMP_COMPLETE"  # doc: Ends the dump.
    CPU = 3, "KVM_PV_DUMP_CPU"  # doc: Dumps a vCPU.


@numbers(source=_S390_KVM_H("enum pv_cmd_info_id"))
class S390PvInfo(CEnum):
    """The information that KVM_PV_INFO reads."""

    VM = 0, "KVM_PV_INFO_VM"  # doc: Calls, limits and features of the ultravisor.
    DUMP = 1, "KVM_PV_INFO_DUMP"  # doc: Sizes of the buffers that a dump needs.


@numbers(source=_S390_KVM_H("KVM_S390_MEMOP_*"))
class S390MemOp(CEnum):
    """Operations of KVM_S390_MEM_OP on guest memory."""

    LOGICAL_READ = 0, "KVM_S390_MEMOP_LOGICAL_READ"  # doc: Reads at the guest's logical address.
    LOGICAL_WRITE = 1, "KVM_S390_MEMOP_LOGICAL_WRITE"  # doc: Writes at the guest's logical address.
    SIDA_READ = 2, "KVM_S390_MEMOP_SIDA_READ"  # doc: Reads a protected guest's instruction data.
    SIDA_WRITE = 3, "KVM_S390_MEMOP_SIDA_WRITE"  # doc: Writes a protected guest's instruction data.
    ABSOLUTE_READ = 4, "KVM_S390_MEMOP_ABSOLUTE_READ"  # doc: Reads at an absolute address.
    ABSOLUTE_WRITE = 5, "KVM_S390_MEMOP_ABSOLUTE_WRITE"  # doc: Writes at an absolute address.
    ABSOLUTE_CMPXCHG = 6, "KVM_S390_MEMOP_ABSOLUTE_CMPXCHG"  # doc: Compares and exchanges there.


@numbers(source=_S390_KVM_H("KVM_S390_MEMOP_F_*"), flags=True)
class S390MemOpFlag(CEnum):
    """Bits of struct kvm_s390_mem_op's flags."""

    CHECK_ONLY = 1 << 0, "KVM_S390_MEMOP_F_CHECK_ONLY"  # doc: Only see whether it would work.
    INJECT_EXCEPTION = 1 << 1, "KVM_S390_MEMOP_F_INJECT_EXCEPTION"
    """A fault becomes an exception of the guest."""
    SKEY_PROTECTION = 1 << 2, "KVM_S390_MEMOP_F_SKEY_PROTECTION"  # doc: Check storage keys.


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
