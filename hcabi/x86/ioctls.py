"""KVM's ioctls that only x86 has, as on 64-bit hosts."""

from __future__ import annotations

from typing import Final

from hcabi.kvm.ioctls import (
    Ioctl,
    io,
    ior,
    iow,
    iowr,
)
from hcabi.x86 import ioctl_structs as structs
from hcabi.x86.msr_filter import KvmMsrFilter
from hcabi.x86.registers import KvmRegs, KvmSregs

__all__ = [
    "IOCTLS",
    "KVM_CREATE_PIT2",
    "KVM_GET_CPUID2",
    "KVM_GET_MSRS",
    "KVM_GET_REGS",
    "KVM_GET_SREGS",
    "KVM_GET_SUPPORTED_CPUID",
    "KVM_GET_SUPPORTED_HV_CPUID",
    "KVM_MEMORY_ENCRYPT_OP",
    "KVM_MEMORY_ENCRYPT_REG_REGION",
    "KVM_MEMORY_ENCRYPT_UNREG_REGION",
    "KVM_SET_CPUID2",
    "KVM_SET_MSRS",
    "KVM_SET_REGS",
    "KVM_SET_SREGS",
    "KVM_SET_TSS_ADDR",
    "KVM_X86_SET_MSR_FILTER",
]

#: KVM_MEMORY_ENCRYPT_OP says `unsigned long`, though it takes the address of a structure.
_UNSIGNED_LONG = 8
_PIT_CONFIG = 64

KVM_GET_SUPPORTED_CPUID: Final = iowr(
    "KVM_GET_SUPPORTED_CPUID",
    0x05,
    structs.KvmCpuid2,
    "system",
    "Lists what CPUID can show to guests, without what a VMM must decide.",
)
KVM_SET_TSS_ADDR: Final = io(
    "KVM_SET_TSS_ADDR", 0x47, "vm", "Says where KVM may keep three pages, for real mode on Intel."
)
KVM_CREATE_PIT2: Final = iow(
    "KVM_CREATE_PIT2", 0x77, _PIT_CONFIG, "vm", "Makes the interval timer."
)
KVM_GET_REGS: Final = ior("KVM_GET_REGS", 0x81, KvmRegs, "vcpu", "Reads the general registers.")
KVM_SET_REGS: Final = iow("KVM_SET_REGS", 0x82, KvmRegs, "vcpu", "Sets the general registers.")
KVM_GET_SREGS: Final = ior("KVM_GET_SREGS", 0x83, KvmSregs, "vcpu", "Reads the system registers.")
KVM_SET_SREGS: Final = iow("KVM_SET_SREGS", 0x84, KvmSregs, "vcpu", "Sets the system registers.")
KVM_GET_MSRS: Final = iowr(
    "KVM_GET_MSRS",
    0x88,
    structs.KvmMsrs,
    "system, vcpu",
    "Reads a list of MSRs; the result is how many, up to the first that KVM refuses.",
)
KVM_SET_MSRS: Final = iow(
    "KVM_SET_MSRS",
    0x89,
    structs.KvmMsrs,
    "vcpu",
    "Sets a list of MSRs; the result is how many, up to the first that KVM refuses.",
)
KVM_SET_CPUID2: Final = iow(
    "KVM_SET_CPUID2", 0x90, structs.KvmCpuid2, "vcpu", "Sets what CPUID shows to the guest."
)
KVM_GET_CPUID2: Final = iowr(
    "KVM_GET_CPUID2", 0x91, structs.KvmCpuid2, "vcpu", "Lists what CPUID shows to the guest."
)
KVM_MEMORY_ENCRYPT_OP: Final = iowr(
    "KVM_MEMORY_ENCRYPT_OP",
    0xBA,
    _UNSIGNED_LONG,
    "vm, vcpu",
    "Issues a command of SEV, SNP or TDX: `id` of kvm_sev_cmd or kvm_tdx_cmd says which.",
)
KVM_MEMORY_ENCRYPT_REG_REGION: Final = ior(
    "KVM_MEMORY_ENCRYPT_REG_REGION",
    0xBB,
    structs.KvmEncRegion,
    "vm",
    "Registers a region of an encrypted VM's memory: pins it, and encrypts nothing.",
)
KVM_MEMORY_ENCRYPT_UNREG_REGION: Final = ior(
    "KVM_MEMORY_ENCRYPT_UNREG_REGION",
    0xBC,
    structs.KvmEncRegion,
    "vm",
    "Releases memory that was pinned so.",
)
KVM_GET_SUPPORTED_HV_CPUID: Final = iowr(
    "KVM_GET_SUPPORTED_HV_CPUID",
    0xC1,
    structs.KvmCpuid2,
    "system, vcpu",
    "Lists the leaves of KVM's own Hyper-V.",
)
KVM_X86_SET_MSR_FILTER: Final = iow(
    "KVM_X86_SET_MSR_FILTER",
    0xC6,
    KvmMsrFilter,
    "vm",
    "Replaces the filter of MSR accesses.",
)

#: All ioctls of this module by C name.
IOCTLS: Final = {i.name: i for i in list(globals().values()) if isinstance(i, Ioctl)}
