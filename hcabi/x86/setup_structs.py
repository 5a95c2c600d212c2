"""Structures and numbers with which a VMM sets an x86 VM up; pointers as on 64-bit hosts."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Final

from construct import Array, Bytes, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.kvm.documents import KVM_H
from hcabi.layout import Count, Doc, Record, numbers, record
from hcabi.x86.documents import ASM_KVM_H, MSRS_C

__all__ = [
    "MAX_FILTER_BITMAP_SIZE",
    "MAX_FILTER_RANGES",
    "KvmCpuid2",
    "KvmCpuidEntry2",
    "KvmDtable",
    "KvmEncRegion",
    "KvmMsrEntry",
    "KvmMsrFilter",
    "KvmMsrFilterRange",
    "KvmMsrs",
    "KvmRegs",
    "KvmSegment",
    "KvmSevCmd",
    "KvmSregs",
    "MsrFilterDefault",
    "MsrFilterFlag",
    "Quirk",
    "VmType",
]


@numbers("KVM_X86_", source=ASM_KVM_H("KVM_X86_*_VM"))
class VmType(IntEnum):
    """What KVM_CREATE_VM makes."""

    DEFAULT_VM = 0  # doc: A plain VM; also what old SEV set-up starts from.
    SW_PROTECTED_VM = 1  # doc: Private memory without hardware, for development.
    SEV_VM = 2  # doc: Encrypted memory (AMD SEV).
    SEV_ES_VM = 3  # doc: Encrypted memory and registers (AMD SEV-ES).
    SNP_VM = 4  # doc: Encrypted memory and registers, protected page states (AMD SEV-SNP).
    TDX_VM = 5  # doc: A trust domain (Intel TDX).


@numbers("KVM_X86_QUIRK_", source=ASM_KVM_H("KVM_X86_QUIRK_*"), flags=True)
class Quirk(IntEnum):
    """Bits of KVM_CAP_DISABLE_QUIRKS2, as far as hypercalls or memory meet them."""

    FIX_HYPERCALL_INSN = 1 << 5  # doc: KVM rewrites the other vendor's hypercall instruction.
    NESTED_SVM_SHARED_PAT = 1 << 11  # doc: A nested guest uses its host's page attribute table.


# --- MSR filter

#: How many ranges a filter has (KVM_MSR_FILTER_MAX_RANGES).
MAX_FILTER_RANGES: Final = 16
#: Largest bitmap of a range in bytes (KVM_MSR_FILTER_MAX_BITMAP_SIZE).
MAX_FILTER_BITMAP_SIZE: Final = 0x600


@numbers("KVM_MSR_FILTER_", source=ASM_KVM_H("struct kvm_msr_filter_range"), flags=True)
class MsrFilterFlag(IntEnum):
    """Bits of a range's flags: which accesses it is about."""

    READ = 1 << 0  # doc: The range filters reads.
    WRITE = 1 << 1  # doc: The range filters writes.


@numbers("KVM_MSR_FILTER_", source=ASM_KVM_H("struct kvm_msr_filter"))
class MsrFilterDefault(IntEnum):
    """Values of a filter's flags: what happens to MSRs that no range is about."""

    DEFAULT_ALLOW = 0  # doc: KVM handles the access.
    DEFAULT_DENY = 1  # doc: The filter refuses the access.


@record("struct kvm_msr_filter_range", source=ASM_KVM_H("struct kvm_msr_filter_range"))
class KvmMsrFilterRange(Record):
    """A run of MSRs; the first range that matches an access decides."""

    flags: Annotated[
        int, Int32ul, Doc("Which accesses, bits of MsrFilterFlag.", MSRS_C("2471-2545"))
    ] = 0
    nmsrs: Annotated[int, Int32ul, Doc("How many MSRs; with zero the range is ignored.")] = 0
    base: Annotated[int, Int32ul, Doc("Number of the first MSR.")] = 0
    implicit_padding: Annotated[bytes, Bytes(4), Doc("Padding by the compiler.")] = bytes(4)
    bitmap: Annotated[
        int,
        Int64ul,
        Doc("Address of a bitmap, 1 allows; KVM reads it in whole words of eight bytes."),
    ] = 0


@record("struct kvm_msr_filter", source=ASM_KVM_H("struct kvm_msr_filter"))
class KvmMsrFilter(Record):
    """Argument of KVM_X86_SET_MSR_FILTER; it replaces the filter that was there."""

    flags: Annotated[
        int,
        Int32ul,
        Doc("What happens outside of the ranges.", MSRS_C("2471-2545"), values=MsrFilterDefault),
    ] = 0
    implicit_padding: Annotated[bytes, Bytes(4), Doc("Padding by the compiler.")] = bytes(4)
    ranges: Annotated[
        tuple[KvmMsrFilterRange, ...],
        Count(MAX_FILTER_RANGES),
        Doc("The ranges, tried in this order."),
    ] = (KvmMsrFilterRange(),) * MAX_FILTER_RANGES


# --- CPUID and MSRs


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

    nent: Annotated[int, Int32ul, Doc("How many entries follow.")] = 0
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

    nmsrs: Annotated[int, Int32ul, Doc("How many entries follow.")] = 0
    pad: Annotated[int, Int32ul, Doc("Unused, aligns the entries.")] = 0


# --- registers


@record("struct kvm_regs", source=ASM_KVM_H("struct kvm_regs"))
class KvmRegs(Record):
    """General registers of a vCPU, for KVM_GET_REGS and KVM_SET_REGS."""

    rax: Annotated[int, Int64ul, Doc("Number and answer of a hypercall.")] = 0
    rbx: Annotated[int, Int64ul, Doc("First argument of a hypercall.")] = 0
    rcx: Annotated[int, Int64ul, Doc("Second argument of a hypercall.")] = 0
    rdx: Annotated[int, Int64ul, Doc("Third argument of a hypercall.")] = 0
    rsi: Annotated[int, Int64ul, Doc("Fourth argument of a hypercall.")] = 0
    rdi: Annotated[int, Int64ul, Doc("A general register.")] = 0
    rsp: Annotated[int, Int64ul, Doc("The stack pointer.")] = 0
    rbp: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r8: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r9: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r10: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r11: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r12: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r13: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r14: Annotated[int, Int64ul, Doc("A general register.")] = 0
    r15: Annotated[int, Int64ul, Doc("A general register.")] = 0
    rip: Annotated[int, Int64ul, Doc("The instruction pointer.")] = 0
    rflags: Annotated[int, Int64ul, Doc("The flags register.")] = 0


@record("struct kvm_segment", source=ASM_KVM_H("struct kvm_segment"))
class KvmSegment(Record):
    """A segment register with its descriptor."""

    base: Annotated[int, Int64ul, Doc("Linear address where it starts.")] = 0
    limit: Annotated[int, Int32ul, Doc("Highest offset in bytes.")] = 0
    selector: Annotated[int, Int16ul, Doc("What the register shows.")] = 0
    type: Annotated[int, Int8ul, Doc("The descriptor's type field.")] = 0
    present: Annotated[int, Int8ul, Doc("The descriptor's present bit.")] = 0
    dpl: Annotated[int, Int8ul, Doc("Privilege level, 0 to 3.")] = 0
    db: Annotated[int, Int8ul, Doc("Nonzero for 32-bit default size.")] = 0
    s: Annotated[int, Int8ul, Doc("Nonzero for code or data.")] = 0
    l: Annotated[int, Int8ul, Doc("Nonzero for 64-bit code.")] = 0  # noqa: E741
    g: Annotated[int, Int8ul, Doc("Nonzero for limits in pages.")] = 0
    avl: Annotated[int, Int8ul, Doc("A bit free for software.")] = 0
    unusable: Annotated[int, Int8ul, Doc("Nonzero if the segment cannot be used.")] = 0
    padding: Annotated[int, Int8ul, Doc("Unused, aligns the next structure.")] = 0


@record("struct kvm_dtable", source=ASM_KVM_H("struct kvm_dtable"))
class KvmDtable(Record):
    """A descriptor table's register."""

    base: Annotated[int, Int64ul, Doc("Linear address of the table.")] = 0
    limit: Annotated[int, Int16ul, Doc("Highest offset in bytes.")] = 0
    padding: Annotated[tuple[int, ...], Array(3, Int16ul), Doc("Unused by KVM.")] = (0,) * 3


@record("struct kvm_sregs", source=ASM_KVM_H("struct kvm_sregs"))
class KvmSregs(Record):
    """System registers of a vCPU, for KVM_GET_SREGS and KVM_SET_SREGS."""

    cs: Annotated[KvmSegment, Doc("Code segment; its l bit makes a call a 64-bit one.")] = (
        KvmSegment()
    )
    ds: Annotated[KvmSegment, Doc("The data segment.")] = KvmSegment()
    es: Annotated[KvmSegment, Doc("An extra segment.")] = KvmSegment()
    fs: Annotated[KvmSegment, Doc("An extra segment.")] = KvmSegment()
    gs: Annotated[KvmSegment, Doc("An extra segment.")] = KvmSegment()
    ss: Annotated[KvmSegment, Doc("The stack segment.")] = KvmSegment()
    tr: Annotated[KvmSegment, Doc("The task register.")] = KvmSegment()
    ldt: Annotated[KvmSegment, Doc("Local descriptor table.")] = KvmSegment()
    gdt: Annotated[KvmDtable, Doc("Global descriptor table.")] = KvmDtable()
    idt: Annotated[KvmDtable, Doc("Interrupt descriptor table.")] = KvmDtable()
    cr0: Annotated[int, Int64ul, Doc("Control register 0.")] = 0
    cr2: Annotated[int, Int64ul, Doc("Control register 2.")] = 0
    cr3: Annotated[int, Int64ul, Doc("Control register 3.")] = 0
    cr4: Annotated[int, Int64ul, Doc("Control register 4.")] = 0
    cr8: Annotated[int, Int64ul, Doc("Control register 8.")] = 0
    efer: Annotated[int, Int64ul, Doc("Extended feature register.")] = 0
    apic_base: Annotated[int, Int64ul, Doc("APIC base register.")] = 0
    interrupt_bitmap: Annotated[
        tuple[int, ...], Array(4, Int64ul), Doc("The interrupt being injected, as one bit.")
    ] = (0,) * 4


# --- encrypted VMs


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
