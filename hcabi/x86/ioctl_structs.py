"""Structures and numbers with which a VMM sets an x86 VM up; pointers as on 64-bit hosts."""

from __future__ import annotations

from typing import Annotated

from construct import Array, Int32ul, Int64ul

from hcabi.kvm.documents import KVM_H
from hcabi.layout import (
    CEnum,
    Doc,
    Record,
    numbers,
    record,
)
from hcabi.x86.documents import ASM_KVM_H

__all__ = [
    "KvmCpuid2",
    "KvmCpuidEntry2",
    "KvmEncRegion",
    "KvmMsrEntry",
    "KvmMsrs",
    "KvmSevCmd",
    "Quirk",
]


@numbers(source=ASM_KVM_H("KVM_X86_QUIRK_*"), flags=True)
class Quirk(CEnum):
    """Bits of KVM_CAP_DISABLE_QUIRKS2, as far as hypercalls or memory meet them."""

    FIX_HYPERCALL_INSN = 1 << 5, "KVM_X86_QUIRK_FIX_HYPERCALL_INSN"
    """KVM rewrites the other vendor's hypercall instruction."""
    NESTED_SVM_SHARED_PAT = 1 << 11, "KVM_X86_QUIRK_NESTED_SVM_SHARED_PAT"
    """A nested guest uses its host's page attribute table."""


@record("struct kvm_cpuid_entry2", source=ASM_KVM_H("struct kvm_cpuid_entry2"))
class KvmCpuidEntry2(Record):
    """One leaf of CPUID, as the guest will see it."""

    function: Annotated[int, Int32ul, Doc("The leaf, as in EAX.")] = 0
    index: Annotated[int, Int32ul, Doc("The subleaf, as in ECX, if flags say so.")] = 0
    flags: Annotated[int, Int32ul, Doc("Bit 0 says that index counts.")] = 0
    eax: Annotated[int, Int32ul, Doc("Value of EAX.")] = 0
    ebx: Annotated[int, Int32ul, Doc("Value of EBX.")] = 0
    ecx: Annotated[int, Int32ul, Doc("Value of ECX.")] = 0
    edx: Annotated[int, Int32ul, Doc("Value of EDX.")] = 0
    padding: Annotated[tuple[int, ...], Array(3, Int32ul), Doc("Unused by KVM.")] = (0,) * 3


@record("struct kvm_cpuid2", source=ASM_KVM_H("struct kvm_cpuid2"))
class KvmCpuid2(Record):
    """Head of a list of leaves; nent KvmCpuidEntry2 follow it."""

    nent: Annotated[int, Int32ul, Doc("Number of entries that follow.")] = 0
    padding: Annotated[int, Int32ul, Doc("Unused, aligns the entries.")] = 0


@record("struct kvm_msr_entry", source=ASM_KVM_H("struct kvm_msr_entry"))
class KvmMsrEntry(Record):
    """One MSR and its value."""

    index: Annotated[int, Int32ul, Doc("Number of the MSR.")] = 0
    reserved: Annotated[int, Int32ul, Doc("Unused, aligns the value.")] = 0
    data: Annotated[int, Int64ul, Doc("Value of the MSR.")] = 0


@record("struct kvm_msrs", source=ASM_KVM_H("struct kvm_msrs"))
class KvmMsrs(Record):
    """Head of a list of MSRs; nmsrs KvmMsrEntry follow it."""

    nmsrs: Annotated[int, Int32ul, Doc("Number of entries that follow.")] = 0
    pad: Annotated[int, Int32ul, Doc("Unused, aligns the entries.")] = 0


@record("struct kvm_enc_region", source=KVM_H("struct kvm_enc_region"))
class KvmEncRegion(Record):
    """Argument of KVM_MEMORY_ENCRYPT_REG_REGION: memory to pin for an encrypted VM."""

    addr: Annotated[int, Int64ul, Doc("User-space address of the memory.")] = 0
    size: Annotated[int, Int64ul, Doc("Size in bytes.")] = 0


@record("struct kvm_sev_cmd", source=ASM_KVM_H("struct kvm_sev_cmd"))
class KvmSevCmd(Record):
    """Argument of KVM_MEMORY_ENCRYPT_OP for SEV VMs."""

    id: Annotated[int, Int32ul, Doc("Number of the command.")] = 0
    pad0: Annotated[int, Int32ul, Doc("Unused, aligns the next field.")] = 0
    data: Annotated[int, Int64ul, Doc("User-space address of the command's structure.")] = 0
    error: Annotated[int, Int32ul, Doc("Error of the firmware, written by KVM.")] = 0
    sev_fd: Annotated[int, Int32ul, Doc("File descriptor of the SEV device.")] = 0
