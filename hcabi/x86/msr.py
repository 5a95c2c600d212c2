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
from hcabi.x86.documents import ASM_KVM_PARA_H, MSR_INDEX_H, MSR_RST

__all__ = ["MigrationControl", "Msr", "SevStatus"]


@numbers(
    source=ASM_KVM_PARA_H("47-60"),
    sources={name: MSR_INDEX_H("711-752") for name in ("AMD64_SEV_ES_GHCB", "AMD64_SEV")},
)
class Msr(CEnum):
    """Numbers of the MSRs that a guest uses with KVM, or with the host of an encrypted VM."""

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
    """Whether the guest may be migrated while it runs."""
    AMD64_SEV_ES_GHCB = 0xC001_0130, "MSR_AMD64_SEV_ES_GHCB"
    """Address of the GHCB, or a request in its place."""
    AMD64_SEV = 0xC001_0131, "MSR_AMD64_SEV"
    """The kinds of protection that are active, a SevStatus."""


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
    """The kinds of protection that are active in this guest; CPUID only tells which could be."""

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
    reflect_vc: Annotated[bool, Flag, Doc("VMM communication exceptions are reflected.")] = False
    restricted_injection: Annotated[bool, Flag, Doc("The host can inject one exception only.")] = (
        False
    )
    alternate_injection: Annotated[bool, Flag, Doc("Injection goes through an intermediary.")] = (
        False
    )
    debug_swap: Annotated[bool, Flag, Doc("Debug registers are swapped with the VM.")] = False
    prevent_host_ibs: Annotated[bool, Flag, Doc("The host's sampling is kept out.")] = False
    btb_isolation: Annotated[bool, Flag, Doc("Branch prediction is isolated from the host.")] = (
        False
    )
    vmpl_sss: Annotated[bool, Flag, Doc("Supervisor shadow stacks by privilege level.")] = False
    secure_tsc: Annotated[bool, Flag, Doc("The host cannot change the time stamp counter.")] = False
    vmgexit_param: Annotated[bool, Flag, Doc("VMGEXIT takes a parameter in RAX.")] = False
    reserved_13: Annotated[bool, Flag, Doc("Reserved by the architecture.")] = False
    ibs_virt: Annotated[bool, Flag, Doc("Sampling is virtualized for the guest.")] = False
    reserved_15: Annotated[bool, Flag, Doc("Reserved by the architecture.")] = False
    vmsa_reg_prot: Annotated[bool, Flag, Doc("Saved registers are protected.")] = False
    smt_protection: Annotated[bool, Flag, Doc("The sibling thread is kept idle.")] = False
    secure_avic: Annotated[bool, Flag, Doc("The interrupt controller is protected.")] = False
    reserved_19: Annotated[int, BitsInteger(4), Doc("Reserved by the architecture.")] = 0
    ibpb_on_entry: Annotated[bool, Flag, Doc("Branch prediction is flushed on entry.")] = False
    reserved_24: Annotated[int, BitsInteger(40), Doc("Reserved by the architecture.")] = 0
