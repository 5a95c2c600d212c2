"""
What CPUID tells a guest: whether it runs on KVM, what KVM offers, whether memory is encrypted.

Leaves are four registers; reading them is the caller's.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Final, NamedTuple

from construct import BitsInteger, Flag, Int32ul

from hcabi.kvm.documents import LINUX
from hcabi.layout import (
    CEnum,
    Doc,
    Document,
    Record,
    numbers,
    word,
)
from hcabi.types import U32
from hcabi.x86.documents import (
    APM,
    ASM_KVM_PARA_H,
    CPUFEATURES_H,
    CPUID_C,
    EDK2_CPUID_H,
    SEV_C,
)

__all__ = [
    "AMD_ENCRYPTION_LEAF",
    "EDX_AFTER_RESET",
    "HYPERVISOR_BASES",
    "KVM_SIGNATURE",
    "TDX_LEAF",
    "TDX_SIGNATURE",
    "CpuidFunction",
    "CpuidLeaf",
    "EncryptionEax",
    "EncryptionEbx",
    "EncryptionEcx",
    "EncryptionEdx",
    "KvmFeatures",
    "KvmHints",
    "KvmLeaf",
    "ProcessorSignature",
    "SegmentedRmpEax",
    "SegmentedRmpEbx",
    "features_leaf",
    "find_kvm_base",
    "is_kvm",
    "is_tdx",
]

_VIRT_SEV_C = Document("arch/x86/virt/svm/sev.c", LINUX)

#: Where a hypervisor's first leaf can be (arch/x86/include/asm/cpuid/api.h:193).
HYPERVISOR_BASES: Final = range(0x4000_0000, 0x4001_0000, 0x100)
#: EBX, ECX and EDX of KVM's first leaf, in this order.
KVM_SIGNATURE: Final = b"KVMKVMKVM\0\0\0"
#: The leaf by which a TDX module shows itself, subleaf 0.
TDX_LEAF: Final = 0x21
#: EBX, EDX and ECX of that leaf, in this order.
TDX_SIGNATURE: Final = b"IntelTDX    "


class CpuidLeaf(NamedTuple):
    """The registers of one CPUID leaf, 32 bits each."""

    eax: int
    ebx: int
    ecx: int
    edx: int


class ProcessorSignature(NamedTuple):
    """Which processor it is, as leaf 1 has it in EAX, and EDX after a reset."""

    family: int
    model: int
    stepping: int

    @classmethod
    def of(cls, value: int) -> ProcessorSignature:
        """Take the signature in a register apart."""
        family, model = value >> 8 & 15, value >> 4 & 15
        if family in (6, 15):
            model |= value >> 12 & 0xF0
        if family == _FAMILY_ON:
            family += value >> 20 & 0xFF
        return cls(family, model, value & 15)


#: From this family on another field is added to it.
_FAMILY_ON: Final = 15
#: Where EDX gets the signature.
EDX_AFTER_RESET: Final = Document("target/i386/cpu.c", "QEMU 10.2.2")("x86_cpu_reset_hold")


@numbers(source=ASM_KVM_PARA_H("KVM_CPUID_*"))
class KvmLeaf(CEnum):
    """KVM's leaves where its base is the first one."""

    SIGNATURE = 0x4000_0000, "KVM_CPUID_SIGNATURE"
    """The highest leaf in EAX, and KVM's signature."""
    FEATURES = 0x4000_0001, "KVM_CPUID_FEATURES"  # doc: KvmFeatures in EAX and KvmHints in EDX.


@numbers(source=CPUID_C("1860-1871"), sources={"FN8000_0025": _VIRT_SEV_C("656-671")})
class CpuidFunction(CEnum):
    """AMD's leaves about memory encryption; each register is a word of its own."""

    FN8000_001F = 0x8000_001F, "CPUID_FN8000_001F"
    """Memory encryption: what the processor can do (EAX), position of the C-bit (EBX), highest ASID
    (ECX), lowest ASID of SEV without ES (EDX)."""
    FN8000_0025 = 0x8000_0025, "CPUID_FN8000_0025"
    """Segments of the RMP: their sizes (EAX) and number (EBX)."""


#: AMD's leaf about memory encryption: EncryptionEax and EncryptionEbx.
AMD_ENCRYPTION_LEAF: Final = int(CpuidFunction.FN8000_001F)


def _text(*registers: int) -> bytes:
    return b"".join((r & U32).to_bytes(4, "little") for r in registers)


def is_kvm(leaf: CpuidLeaf) -> bool:
    """Whether this first leaf of a hypervisor carries KVM's signature."""
    return _text(leaf.ebx, leaf.ecx, leaf.edx) == KVM_SIGNATURE


def is_tdx(leaf: CpuidLeaf) -> bool:
    """Whether leaf `TDX_LEAF` carries the TDX module's signature."""
    return _text(leaf.ebx, leaf.edx, leaf.ecx) == TDX_SIGNATURE


def find_kvm_base(read_leaf: Callable[[int], CpuidLeaf]) -> int | None:
    """
    Find KVM's first leaf, or None if the guest does not run on KVM.

    It is not always 0x40000000: with Hyper-V's leaves there, KVM's are at 0x40000100.

    Args:
        read_leaf: Gives the registers of a leaf; its errors pass through.
    """
    return next((base for base in HYPERVISOR_BASES if is_kvm(read_leaf(base))), None)


def features_leaf(base: int) -> int:
    """Leaf that holds features and hints, for KVM's first leaf *base*."""
    return base | KvmLeaf.FEATURES


@word("KVM_CPUID_FEATURES EAX", Int32ul, source=ASM_KVM_PARA_H("KVM_FEATURE_*"))
class KvmFeatures(Record):
    """Features that KVM offers; KVM_GET_SUPPORTED_CPUID never reports bits 15, 16 and 17."""

    clocksource: Annotated[
        bool, Flag, Doc("Clock by its first MSRs.", c_name="KVM_FEATURE_CLOCKSOURCE")
    ] = False
    nop_io_delay: Annotated[
        bool, Flag, Doc("No delay is needed after port I/O.", c_name="KVM_FEATURE_NOP_IO_DELAY")
    ] = False
    mmu_op: Annotated[
        bool, Flag, Doc("Removed; once a page table hypercall.", c_name="KVM_FEATURE_MMU_OP")
    ] = False
    clocksource2: Annotated[
        bool, Flag, Doc("Clock by its present MSRs.", c_name="KVM_FEATURE_CLOCKSOURCE2")
    ] = False
    async_pf: Annotated[
        bool, Flag, Doc("Page faults told asynchronously.", c_name="KVM_FEATURE_ASYNC_PF")
    ] = False
    steal_time: Annotated[
        bool, Flag, Doc("Time stolen from the vCPU is told.", c_name="KVM_FEATURE_STEAL_TIME")
    ] = False
    pv_eoi: Annotated[
        bool, Flag, Doc("End of interrupt without an exit.", c_name="KVM_FEATURE_PV_EOI")
    ] = False
    pv_unhalt: Annotated[
        bool, Flag, Doc("Halted vCPUs can be kicked.", c_name="KVM_FEATURE_PV_UNHALT")
    ] = False
    unused_8: Annotated[bool, Flag, Doc("Not used by KVM.")] = False
    pv_tlb_flush: Annotated[
        bool, Flag, Doc("TLB flushes without waiting.", c_name="KVM_FEATURE_PV_TLB_FLUSH")
    ] = False
    async_pf_vmexit: Annotated[
        bool,
        Flag,
        Doc("Asynchronous page faults by exits.", c_name="KVM_FEATURE_ASYNC_PF_VMEXIT"),
    ] = False
    pv_send_ipi: Annotated[
        bool, Flag, Doc("Interrupts to many by a hypercall.", c_name="KVM_FEATURE_PV_SEND_IPI")
    ] = False
    poll_control: Annotated[
        bool, Flag, Doc("Polling on halt can be stopped.", c_name="KVM_FEATURE_POLL_CONTROL")
    ] = False
    pv_sched_yield: Annotated[
        bool, Flag, Doc("Yielding by a hypercall.", c_name="KVM_FEATURE_PV_SCHED_YIELD")
    ] = False
    async_pf_int: Annotated[
        bool,
        Flag,
        Doc("Asynchronous page faults by interrupts.", c_name="KVM_FEATURE_ASYNC_PF_INT"),
    ] = False
    msi_ext_dest_id: Annotated[
        bool,
        Flag,
        Doc("Interrupt messages to more than 255 vCPUs.", c_name="KVM_FEATURE_MSI_EXT_DEST_ID"),
    ] = False
    hc_map_gpa_range: Annotated[
        bool,
        Flag,
        Doc("KVM_HC_MAP_GPA_RANGE is there.", c_name="KVM_FEATURE_HC_MAP_GPA_RANGE"),
    ] = False
    migration_control: Annotated[
        bool,
        Flag,
        Doc("MSR_KVM_MIGRATION_CONTROL is there.", c_name="KVM_FEATURE_MIGRATION_CONTROL"),
    ] = False
    unused_18: Annotated[int, BitsInteger(6), Doc("Not used by KVM.")] = 0
    clocksource_stable_bit: Annotated[
        bool,
        Flag,
        Doc("The clock never goes backwards.", c_name="KVM_FEATURE_CLOCKSOURCE_STABLE_BIT"),
    ] = False
    unused_25: Annotated[int, BitsInteger(7), Doc("Not used by KVM.")] = 0


@word("KVM_CPUID_FEATURES EDX", Int32ul, source=ASM_KVM_PARA_H("KVM_HINTS_REALTIME"))
class KvmHints(Record):
    """Hints to the guest, set by user space."""

    realtime: Annotated[
        bool, Flag, Doc("vCPUs are never preempted for long.", c_name="KVM_HINTS_REALTIME")
    ] = False
    unused: Annotated[int, BitsInteger(31), Doc("Not used by KVM.")] = 0


_APM = APM("CPUID Fn8000_001F EAX")


@word("CPUID Fn8000_001F EAX", Int32ul, source=CPUFEATURES_H("463-479"))
class EncryptionEax(Record):
    """Features of AMD's memory encryption; SevStatus tells whether it is active."""

    sme: Annotated[bool, Flag, Doc("Secure Memory Encryption is supported.")] = False
    sev: Annotated[bool, Flag, Doc("Secure Encrypted Virtualization is supported.")] = False
    vm_page_flush: Annotated[bool, Flag, Doc("The VM_PAGE_FLUSH MSR is there.")] = False
    sev_es: Annotated[bool, Flag, Doc("SEV with encrypted registers is supported.")] = False
    sev_snp: Annotated[bool, Flag, Doc("SEV with protected page states is supported.")] = False
    vmpl: Annotated[bool, Flag, Doc("Privilege levels of a VM are supported.", _APM)] = False
    rmpquery: Annotated[bool, Flag, Doc("The RMPQUERY instruction is there.", _APM)] = False
    vmpl_sss: Annotated[bool, Flag, Doc("Supervisor shadow stacks by privilege level.", _APM)] = (
        False
    )
    secure_tsc: Annotated[bool, Flag, Doc("A time stamp counter the host cannot change.")] = False
    v_tsc_aux: Annotated[bool, Flag, Doc("TSC_AUX is virtualized.")] = False
    sme_coherent: Annotated[bool, Flag, Doc("Caches are coherent across encryption keys.")] = False
    host_64bit: Annotated[bool, Flag, Doc("The host must be in 64-bit mode.", _APM)] = False
    restricted_injection: Annotated[
        bool, Flag, Doc("The host can inject one exception only.", _APM)
    ] = False
    alternate_injection: Annotated[
        bool, Flag, Doc("Injection by an intermediary is supported.", _APM)
    ] = False
    debug_swap: Annotated[bool, Flag, Doc("Debug registers are swapped with the VM.")] = False
    prevent_host_ibs: Annotated[bool, Flag, Doc("The host's sampling can be kept out.", _APM)] = (
        False
    )
    vte: Annotated[bool, Flag, Doc("Virtual transparent encryption is there.", _APM)] = False
    vmgexit_param: Annotated[bool, Flag, Doc("VMGEXIT takes a parameter in RAX.", _APM)] = False
    virtual_tom_msr: Annotated[bool, Flag, Doc("The virtual top of memory MSR is there.", _APM)] = (
        False
    )
    ibs_virt: Annotated[bool, Flag, Doc("Sampling is virtualized.", _APM)] = False
    unused_20: Annotated[bool, Flag, Doc("Meaning not known here.")] = False
    rmpread: Annotated[bool, Flag, Doc("The RMPREAD instruction is there.")] = False
    unused_22: Annotated[bool, Flag, Doc("Meaning not known here.")] = False
    segmented_rmp: Annotated[bool, Flag, Doc("The table of page states can be in segments.")] = (
        False
    )
    vmsa_reg_prot: Annotated[bool, Flag, Doc("Saved registers are protected.", _APM)] = False
    smt_protection: Annotated[bool, Flag, Doc("The sibling thread can be kept idle.", _APM)] = False
    unused_26: Annotated[bool, Flag, Doc("Meaning not known here.")] = False
    allowed_sev_features: Annotated[bool, Flag, Doc("The host can limit the features of a VM.")] = (
        False
    )
    svsm: Annotated[bool, Flag, Doc("The CPU supports a secure VM service module (SVSM).")] = False
    unused_29: Annotated[bool, Flag, Doc("Meaning not known here.")] = False
    hv_in_use_wr_allowed: Annotated[
        bool, Flag, Doc("The host can write pages that hardware uses.")
    ] = False
    unused_31: Annotated[bool, Flag, Doc("Meaning not known here.")] = False


@word("CPUID Fn8000_001F EBX", Int32ul, source=CPUID_C("1860-1871, CPUID_8000_001F_EAX"))
class EncryptionEbx(Record):
    """Position of the encryption bit; KVM clears bits 31 to 6 of what it offers to guests."""

    c_bit_position: Annotated[
        int, BitsInteger(6), Doc("Bit of a page table entry that encrypts.")
    ] = 0
    phys_addr_reduction: Annotated[
        int, BitsInteger(6), Doc("Number of physical address bits that encryption takes.")
    ] = 0
    num_vmpl: Annotated[int, BitsInteger(4), Doc("Number of privilege levels of a VM.")] = 0
    unused: Annotated[int, BitsInteger(15), Doc("Meaning not known here.")] = 0
    coherency_sfw_no: Annotated[
        bool, Flag, Doc("Software need not mend cache coherency.", EDK2_CPUID_H("CoherencySfwNo"))
    ] = False


@word("CPUID Fn8000_001F ECX", Int32ul, source=SEV_C("3137-3150"))
class EncryptionEcx(Record):
    """How many encrypted guests can run: the highest ASID."""

    max_sev_asid: Annotated[
        int, BitsInteger(32), Doc("Highest ASID of an encrypted guest, such as 509 or 1006.")
    ] = 0


@word("CPUID Fn8000_001F EDX", Int32ul, source=SEV_C("3137-3150"))
class EncryptionEdx(Record):
    """Where the ASIDs of SEV guests begin; SEV-ES and SNP guests have those from 1 to below it."""

    min_sev_asid: Annotated[
        int,
        BitsInteger(32),
        Doc("Lowest ASID of an SEV guest without ES; 1: none is left for SEV-ES and SNP."),
    ] = 0


@word("CPUID Fn8000_0025 EAX", Int32ul, source=_VIRT_SEV_C("656-658"))
class SegmentedRmpEax(Record):
    """Limits of the segments of the RMP."""

    min_shift: Annotated[int, BitsInteger(6), Doc("Smallest size of a segment, as exponent.")] = 0
    max_shift: Annotated[int, BitsInteger(6), Doc("Largest size of a segment, as exponent.")] = 0
    unused: Annotated[int, BitsInteger(20), Doc("Meaning not known here.")] = 0


@word("CPUID Fn8000_0025 EBX", Int32ul, source=_VIRT_SEV_C("669-671"))
class SegmentedRmpEbx(Record):
    """How many segments the RMP can have."""

    cached: Annotated[int, BitsInteger(10), Doc("Number of segments, if the next bit is set.")] = 0
    limited: Annotated[bool, Flag, Doc("There can be no more than that.")] = False
    unused: Annotated[int, BitsInteger(21), Doc("Meaning not known here.")] = 0
