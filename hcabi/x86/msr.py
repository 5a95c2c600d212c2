"""MSRs by which an x86 guest talks with KVM or learns that its memory is encrypted."""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Flag, Int64ul

from hcabi.layout import (
    CEnum,
    Doc,
    Record,
    numbers,
    word,
)
from hcabi.x86.documents import APM, ASM_KVM_PARA_H, MSR_INDEX_H, MSR_RST

__all__ = ["MigrationControl", "Msr", "RmpCfg", "SevStatus", "Syscfg"]


@numbers(
    source=ASM_KVM_PARA_H("47-60"),
    sources={
        **dict.fromkeys(("AMD64_SEV_ES_GHCB", "AMD64_SEV"), MSR_INDEX_H("710-711")),
        "SYSCFG": MSR_INDEX_H("867-875"),
        "VM_PAGE_FLUSH": MSR_INDEX_H("708"),
        **dict.fromkeys(("RMP_BASE", "RMP_END", "RMP_CFG"), MSR_INDEX_H("758-763")),
        "GUEST_TSC_FREQ": MSR_INDEX_H("661"),
        "VIRTUAL_TOM": APM("virtual top of memory"),
        "SVSM_CAA": MSR_INDEX_H("765"),
    },
)
class Msr(CEnum):
    """Numbers of the MSRs that a guest uses with KVM, and of those about encrypted memory."""

    KVM_WALL_CLOCK = 0x11, "MSR_KVM_WALL_CLOCK"  # doc: Where to write the wall clock, old number.
    KVM_SYSTEM_TIME = 0x12, "MSR_KVM_SYSTEM_TIME"
    """Address for the system time, old number."""
    KVM_WALL_CLOCK_NEW = 0x4B56_4D00, "MSR_KVM_WALL_CLOCK_NEW"
    """Address for the wall clock."""
    KVM_SYSTEM_TIME_NEW = 0x4B56_4D01, "MSR_KVM_SYSTEM_TIME_NEW"
    """Address for the system time."""
    KVM_ASYNC_PF_EN = 0x4B56_4D02, "MSR_KVM_ASYNC_PF_EN"
    """Switches asynchronous page faults on."""
    KVM_STEAL_TIME = 0x4B56_4D03, "MSR_KVM_STEAL_TIME"  # doc: Where to write the stolen time.
    KVM_PV_EOI_EN = 0x4B56_4D04, "MSR_KVM_PV_EOI_EN"
    """Switches end of interrupt without an exit on."""
    KVM_POLL_CONTROL = 0x4B56_4D05, "MSR_KVM_POLL_CONTROL"
    """Whether the host may poll when a vCPU halts."""
    KVM_ASYNC_PF_INT = 0x4B56_4D06, "MSR_KVM_ASYNC_PF_INT"
    """The interrupt that tells of pages that are there now."""
    KVM_ASYNC_PF_ACK = 0x4B56_4D07, "MSR_KVM_ASYNC_PF_ACK"
    """The guest has seen such an interrupt."""
    KVM_MIGRATION_CONTROL = 0x4B56_4D08, "MSR_KVM_MIGRATION_CONTROL"
    """Whether the guest may be migrated while it runs; the VMM answers it, by an MSR filter."""
    SYSCFG = 0xC001_0010, "MSR_AMD64_SYSCFG"
    """Of the host: whether memory encryption and SNP are enabled, a Syscfg."""
    VM_PAGE_FLUSH = 0xC001_011E, "MSR_AMD64_VM_PAGE_FLUSH"
    """Of the host: flushes a page of a guest from the caches; superseded by coherent caches."""
    AMD64_SEV_ES_GHCB = 0xC001_0130, "MSR_AMD64_SEV_ES_GHCB"
    """Address of the GHCB, or a request in its place, a GhcbMsr. The processor keeps it with the
    guest: a VMM sees no exit of its writes."""
    AMD64_SEV = 0xC001_0131, "MSR_AMD64_SEV"
    """The kinds of protection that are active, a SevStatus."""
    RMP_BASE = 0xC001_0132, "MSR_AMD64_RMP_BASE"
    """Of the host: the first byte of the RMP; 0 where the BIOS reserved none (enable SNP memory
    coverage there)."""
    RMP_END = 0xC001_0133, "MSR_AMD64_RMP_END"
    """Of the host: the last byte of the RMP; the table needs 16 bytes for each page of 4 KiB."""
    GUEST_TSC_FREQ = 0xC001_0134, "MSR_AMD64_GUEST_TSC_FREQ"
    """The frequency of Secure TSC in MHz."""
    VIRTUAL_TOM = 0xC001_0135, "VIRTUAL_TOM"
    """The virtual top of memory (vTOM): a guest with it uses addresses below as private memory and
    those above as shared, in place of the C-bit, as guests of Hyper-V do."""
    RMP_CFG = 0xC001_0136, "MSR_AMD64_RMP_CFG"
    """Of the host: whether the RMP is in segments, and their size; a RmpCfg."""
    SVSM_CAA = 0xC001_F000, "MSR_SVSM_CAA"
    """Address of the calling area that the guest shares with its SVSM; the SVSM answers it."""


@word("MSR_KVM_MIGRATION_CONTROL", Int64ul, source=MSR_RST("379-390"))
class MigrationControl(Record):
    """
    Whether the guest may be migrated live.

    KVM keeps no such MSR: the VMM answers it, through an MSR filter. It starts as 0 if the guest's
    memory is encrypted, as 1 otherwise.
    """

    ready: Annotated[
        bool, Flag, Doc("Set when migration is allowed.", c_name="KVM_MIGRATION_READY")
    ] = False
    unused: Annotated[int, BitsInteger(63), Doc("No meaning defined yet.")] = 0


@word("MSR_AMD64_SEV", Int64ul, source=MSR_INDEX_H("711-752"))
class SevStatus(Record):
    """
    The kinds of protection that are active in this guest; CPUID only tells which could be.

    SEV_STATUS, MSR 0xc0010131: 0x1 is SEV, 0x3 SEV-ES, 0x7 SNP. A Linux guest ends with
    GHCB_SNP_UNSUPPORTED where a bit is set that it has no support for.
    """

    sev: Annotated[
        bool, Flag, Doc("The guest's memory is encrypted.", c_name="MSR_AMD64_SEV_ENABLED")
    ] = False
    sev_es: Annotated[
        bool, Flag, Doc("Its registers are encrypted.", c_name="MSR_AMD64_SEV_ES_ENABLED")
    ] = False
    sev_snp: Annotated[
        bool, Flag, Doc("Its page states are protected.", c_name="MSR_AMD64_SEV_SNP_ENABLED")
    ] = False
    vtom: Annotated[
        bool, Flag, Doc("Memory below an address is private.", c_name="MSR_AMD64_SNP_VTOM")
    ] = False
    reflect_vc: Annotated[
        bool,
        Flag,
        Doc("VMM communication exceptions are reflected.", c_name="MSR_AMD64_SNP_REFLECT_VC"),
    ] = False
    restricted_injection: Annotated[
        bool,
        Flag,
        Doc("The host can inject one exception only.", c_name="MSR_AMD64_SNP_RESTRICTED_INJ"),
    ] = False
    alternate_injection: Annotated[
        bool, Flag, Doc("Injection goes through an intermediary.", c_name="MSR_AMD64_SNP_ALT_INJ")
    ] = False
    debug_swap: Annotated[
        bool,
        Flag,
        Doc("Debug registers are swapped with the VM.", c_name="MSR_AMD64_SNP_DEBUG_SWAP"),
    ] = False
    prevent_host_ibs: Annotated[
        bool, Flag, Doc("The host's sampling is kept out.", c_name="MSR_AMD64_SNP_PREVENT_HOST_IBS")
    ] = False
    btb_isolation: Annotated[
        bool,
        Flag,
        Doc("Branch prediction is isolated from the host.", c_name="MSR_AMD64_SNP_BTB_ISOLATION"),
    ] = False
    vmpl_sss: Annotated[
        bool,
        Flag,
        Doc("Supervisor shadow stacks by privilege level.", c_name="MSR_AMD64_SNP_VMPL_SSS"),
    ] = False
    secure_tsc: Annotated[
        bool,
        Flag,
        Doc("The host cannot change the time stamp counter.", c_name="MSR_AMD64_SNP_SECURE_TSC"),
    ] = False
    vmgexit_param: Annotated[
        bool, Flag, Doc("VMGEXIT takes a parameter in RAX.", c_name="MSR_AMD64_SNP_VMGEXIT_PARAM")
    ] = False
    reserved_13: Annotated[bool, Flag, Doc("Reserved by the architecture.")] = False
    ibs_virt: Annotated[
        bool, Flag, Doc("Sampling is virtualized for the guest.", c_name="MSR_AMD64_SNP_IBS_VIRT")
    ] = False
    reserved_15: Annotated[bool, Flag, Doc("Reserved by the architecture.")] = False
    vmsa_reg_prot: Annotated[
        bool, Flag, Doc("Saved registers are protected.", c_name="MSR_AMD64_SNP_VMSA_REG_PROT")
    ] = False
    smt_protection: Annotated[
        bool, Flag, Doc("The sibling thread is kept idle.", c_name="MSR_AMD64_SNP_SMT_PROT")
    ] = False
    secure_avic: Annotated[
        bool,
        Flag,
        Doc("The interrupt controller is protected.", c_name="MSR_AMD64_SNP_SECURE_AVIC"),
    ] = False
    reserved_19: Annotated[int, BitsInteger(4), Doc("Reserved by the architecture.")] = 0
    ibpb_on_entry: Annotated[
        bool,
        Flag,
        Doc("Branch prediction is flushed on entry.", c_name="MSR_AMD64_SNP_IBPB_ON_ENTRY"),
    ] = False
    reserved_24: Annotated[int, BitsInteger(40), Doc("Reserved by the architecture.")] = 0


@word("MSR_AMD64_SYSCFG", Int64ul, source=MSR_INDEX_H("867-875"))
class Syscfg(Record):
    """Whether the host enabled memory encryption (by the BIOS) and SNP (by the kernel)."""

    unused_0: Annotated[int, BitsInteger(19), Doc("Not about memory encryption.")] = 0
    mfdm: Annotated[
        bool,
        Flag,
        Doc(
            "MtrrFixDramModEn: set on each core for SNP's firmware to start.",
            c_name="MSR_AMD64_SYSCFG_MFDM",
        ),
    ] = False
    unused_20: Annotated[int, BitsInteger(3), Doc("Not about memory encryption.")] = 0
    mem_encrypt: Annotated[
        bool,
        Flag,
        Doc(
            "SMEE: memory encryption is on; clear: set SMEE in the BIOS.",
            c_name="MSR_AMD64_SYSCFG_MEM_ENCRYPT",
        ),
    ] = False
    snp_en: Annotated[
        bool,
        Flag,
        Doc(
            "SNPEn: SNP is on. Linux sets it once RMP and IOMMU allow it.",
            c_name="MSR_AMD64_SYSCFG_SNP_EN",
        ),
    ] = False
    snp_vmpl_en: Annotated[
        bool,
        Flag,
        Doc("VMPLEn: privilege levels are on.", c_name="MSR_AMD64_SYSCFG_SNP_VMPL_EN"),
    ] = False
    unused_26: Annotated[int, BitsInteger(38), Doc("Not about memory encryption.")] = 0


@word("MSR_AMD64_RMP_CFG", Int64ul, source=MSR_INDEX_H("760-763"))
class RmpCfg(Record):
    """Segments of the RMP."""

    segmented: Annotated[
        bool, Flag, Doc("The RMP is in segments.", c_name="MSR_AMD64_SEG_RMP_ENABLED")
    ] = False
    unused_1: Annotated[int, BitsInteger(7), Doc("Meaning not known here.")] = 0
    segment_shift: Annotated[int, BitsInteger(6), Doc("Size of a segment, as its exponent.")] = 0
    unused_14: Annotated[int, BitsInteger(50), Doc("Meaning not known here.")] = 0
