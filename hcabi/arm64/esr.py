"""
Syndromes of exceptions: what ESR_EL1, ESR_EL2 and `kvm_run.arm_sea.esr` say about a fault.

Numbers are the architecture's. Granule protection faults come with the Realm Management Extension:
an access of one world to a page of another.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import BitsInteger, Flag, Int64ul

from hcabi.kvm.documents import LINUX
from hcabi.layout import CEnum, Doc, Document, Record, Status, WordCase, numbers, word

__all__ = ["EsrAbort", "EsrElx", "ExceptionClass", "FaultStatus", "HpfarEl2"]

ESR_H: Final = Document("arch/arm64/include/asm/esr.h", LINUX)
FAULT_C: Final = Document("arch/arm64/mm/fault.c", LINUX)
SYSREG: Final = Document("arch/arm64/tools/sysreg", LINUX)
#: Read in what cites it; the document itself was not.
DDI0487: Final = Document("Arm DDI0487 Architecture Reference Manual", "ESR_ELx", Status.UNVERIFIED)

_WALKS = ("", *(f"_WALK_L{level}" for level in ("M1", 0, 1, 2, 3)))
_GPF = DDI0487("ISS encoding for an exception from a Data Abort, DFSC")


@numbers(source=ESR_H("ESR_ELx_EC_*"), alone=False)
class ExceptionClass(CEnum):
    """Exception class (EC), bits 26 to 31 of ESR: the kind of exception."""

    EC_UNKNOWN = 0x00, "ESR_ELx_EC_UNKNOWN"  # doc: Undefined instruction, or another reason.
    EC_WFX = 0x01, "ESR_ELx_EC_WFx"
    """WFI or WFE: the guest waits for an interrupt, and KVM lets another thread run."""
    EC_FP_ASIMD = 0x07, "ESR_ELx_EC_FP_ASIMD"  # doc: Floating point or SIMD that is trapped.
    EC_PAC = 0x09, "ESR_ELx_EC_PAC"  # doc: Pointer authentication that is trapped.
    EC_BTI = 0x0D, "ESR_ELx_EC_BTI"  # doc: A branch to where none may lead.
    EC_ILL = 0x0E, "ESR_ELx_EC_ILL"  # doc: Illegal execution state.
    EC_SVC64 = 0x15, "ESR_ELx_EC_SVC64"  # doc: svc, a system call.
    EC_HVC64 = 0x16, "ESR_ELx_EC_HVC64"
    """hvc: a guest's call, such as MEM_SHARE of pKVM; the VMM sees those that its SMCCC filter
    forwards."""
    EC_SMC64 = 0x17, "ESR_ELx_EC_SMC64"
    """smc that is trapped: PSCI or RSI of a guest; with another immediate than 0 KVM answers -1 and
    asks no filter."""
    EC_SYS64 = 0x18, "ESR_ELx_EC_SYS64"
    """Access to a system register that is trapped; KVM emulates it, or the guest gets an undefined
    instruction."""
    EC_SVE = 0x19, "ESR_ELx_EC_SVE"  # doc: SVE that is trapped.
    EC_ERET = 0x1A, "ESR_ELx_EC_ERET"  # doc: eret of a nested hypervisor.
    EC_FPAC = 0x1C, "ESR_ELx_EC_FPAC"  # doc: Pointer authentication failed.
    EC_SME = 0x1D, "ESR_ELx_EC_SME"  # doc: SME that is trapped.
    EC_IABT_LOW = 0x20, "ESR_ELx_EC_IABT_LOW"
    """Instruction abort of a lower level: at EL2 a guest's, which KVM answers with a page."""
    EC_IABT_CUR = 0x21, "ESR_ELx_EC_IABT_CUR"  # doc: Instruction abort of the same level.
    EC_PC_ALIGN = 0x22, "ESR_ELx_EC_PC_ALIGN"  # doc: The program counter is not aligned.
    EC_DABT_LOW = 0x24, "ESR_ELx_EC_DABT_LOW"
    """Data abort of a lower level: at EL2 a guest's, for KVM to give a page or emulate a device."""
    EC_DABT_CUR = 0x25, "ESR_ELx_EC_DABT_CUR"
    """Data abort of the same level: a kernel's own access; FSC says why it failed."""
    EC_SP_ALIGN = 0x26, "ESR_ELx_EC_SP_ALIGN"  # doc: The stack pointer is not aligned.
    EC_SERROR = 0x2F, "ESR_ELx_EC_SERROR"  # doc: SError: an error that comes later than its cause.
    EC_BREAKPT_LOW = 0x30, "ESR_ELx_EC_BREAKPT_LOW"  # doc: Breakpoint of a lower level.
    EC_BREAKPT_CUR = 0x31, "ESR_ELx_EC_BREAKPT_CUR"  # doc: Breakpoint of the same level.
    EC_WATCHPT_LOW = 0x34, "ESR_ELx_EC_WATCHPT_LOW"  # doc: Watchpoint of a lower level.
    EC_WATCHPT_CUR = 0x35, "ESR_ELx_EC_WATCHPT_CUR"  # doc: Watchpoint of the same level.
    EC_BRK64 = 0x3C, "ESR_ELx_EC_BRK64"  # doc: brk, such as of BUG().


@numbers(
    source=FAULT_C("fault_info"),
    sources={f"GRANULE_PROTECTION_FAULT{walk}": _GPF for walk in _WALKS},
    alone=False,
)
class FaultStatus(CEnum):
    """
    Fault status (FSC, of data DFSC, of instructions IFSC), bits 0 to 5 of ESR for aborts.

    Numbers without a name here are not defined, or of no use in an operating system.
    """

    FSC_ADDRSZ = 0x00, "ESR_ELx_FSC_ADDRSZ"
    """Address size fault at level 0: the address is too wide."""
    FSC_ADDRSZ_L1 = 0x01  # doc: Address size fault at level 1: the address is too wide.
    FSC_ADDRSZ_L2 = 0x02  # doc: Address size fault at level 2: the address is too wide.
    FSC_ADDRSZ_L3 = 0x03  # doc: Address size fault at level 3: the address is too wide.
    FSC_FAULT = 0x04, "ESR_ELx_FSC_FAULT"
    """Translation fault at level 0: nothing is mapped there."""
    FSC_FAULT_L1 = 0x05  # doc: Translation fault at level 1: nothing is mapped there.
    FSC_FAULT_L2 = 0x06  # doc: Translation fault at level 2: nothing is mapped there.
    FSC_FAULT_L3 = 0x07
    """
    Translation fault at level 3: nothing is mapped there. At EL2 it is a guest's page that the
    host has to give.
    """
    FSC_ACCESS = 0x08, "ESR_ELx_FSC_ACCESS"
    """Access flag fault at level 0: the page was not used yet."""
    FSC_ACCESS_L1 = 0x09  # doc: Access flag fault at level 1: the page was not used yet.
    FSC_ACCESS_L2 = 0x0A  # doc: Access flag fault at level 2: the page was not used yet.
    FSC_ACCESS_L3 = 0x0B  # doc: Access flag fault at level 3: the page was not used yet.
    FSC_PERM = 0x0C, "ESR_ELx_FSC_PERM"
    """Permission fault at level 0: the mapping does not allow the access."""
    FSC_PERM_L1 = 0x0D  # doc: Permission fault at level 1: the mapping does not allow the access.
    FSC_PERM_L2 = 0x0E  # doc: Permission fault at level 2: the mapping does not allow the access.
    FSC_PERM_L3 = 0x0F  # doc: Permission fault at level 3: the mapping does not allow the access.
    FSC_EXTABT = 0x10, "ESR_ELx_FSC_EXTABT"
    """
    Synchronous external abort: nobody answers at the address. KVM, pKVM and the RMM inject it:
    for memory that no slot has (also at MEM_SHARE), for a realm's protected address that is
    EMPTY.
    """
    FSC_MTE = 0x11, "ESR_ELx_FSC_MTE"
    """Synchronous tag check fault: the memory tag does not match."""
    FSC_SEA_TTW_LM1 = 0x13
    """Synchronous external abort on a walk, level -1: there is no page table."""
    FSC_SEA_TTW_L0 = 0x14
    """Synchronous external abort on a walk, level 0: there is no page table."""
    FSC_SEA_TTW_L1 = 0x15
    """Synchronous external abort on a walk, level 1: there is no page table."""
    FSC_SEA_TTW_L2 = 0x16
    """Synchronous external abort on a walk, level 2: there is no page table."""
    FSC_SEA_TTW_L3 = 0x17
    """Synchronous external abort on a walk, level 3: there is no page table."""
    FSC_SECC = 0x18, "ESR_ELx_FSC_SECC"  # doc: Synchronous parity or ECC error: memory is damaged.
    FSC_ALIGNMENT_FAULT = 0x21
    """Alignment fault, often of an access that is too wide for memory mapped as device."""
    GRANULE_PROTECTION_FAULT_WALK_LM1 = 0x23
    """GPF on a walk, level -1: a page table is in a page of another world."""
    GRANULE_PROTECTION_FAULT_WALK_L0 = 0x24
    """GPF on a walk, level 0: a page table is in a page of another world."""
    GRANULE_PROTECTION_FAULT_WALK_L1 = 0x25
    """GPF on a walk, level 1: a page table is in a page of another world."""
    GRANULE_PROTECTION_FAULT_WALK_L2 = 0x26
    """GPF on a walk, level 2: a page table is in a page of another world."""
    GRANULE_PROTECTION_FAULT_WALK_L3 = 0x27
    """GPF on a walk, level 3: a page table is in a page of another world."""
    GRANULE_PROTECTION_FAULT = 0x28
    """
    Granule protection fault (GPF): the page is of another world. In a host: memory that was
    delegated to the realm world is touched, by the kernel or by a process that maps a realm's
    private pages.
    """
    FSC_ADDRSZ_LM1 = 0x29  # doc: Address size fault at level -1: the address is too wide.
    FSC_FAULT_LM1 = 0x2B  # doc: Translation fault at level -1: nothing is mapped there.
    FSC_TLB_CONFLICT = 0x30  # doc: TLB conflict abort: two entries of the TLB match.
    FSC_ATOMIC_UPDATE = 0x31
    """Unsupported atomic hardware update fault: the table's entry cannot be updated there."""


@word("ESR_ELx", Int64ul, source=ESR_H("ESR_ELx_*"))
class EsrElx(Record):
    """Syndrome of an exception, in ESR_EL1 or ESR_EL2; for aborts it is an EsrAbort."""

    iss: Annotated[
        int,
        BitsInteger(25),
        Doc("More about it, as the class says: of hvc and smc the immediate value."),
    ] = 0
    il: Annotated[bool, Flag, Doc("The instruction is of 32 bits.", c_name="ESR_ELx_IL")] = False
    ec: Annotated[
        int,
        BitsInteger(6),
        Doc("Class of the exception.", values=ExceptionClass),
    ] = 0
    iss2: Annotated[
        int, BitsInteger(24), Doc("More about the access.", c_name="ESR_ELx_ISS2_MASK")
    ] = 0
    reserved: Annotated[int, BitsInteger(8), Doc("It has no meaning.")] = 0


@word(
    "ESR_ELx of an abort",
    Int64ul,
    source=ESR_H("ESR_ELx_*"),
    case=WordCase(
        EsrElx,
        "ec",
        (
            ExceptionClass.EC_IABT_LOW,
            ExceptionClass.EC_IABT_CUR,
            ExceptionClass.EC_DABT_LOW,
            ExceptionClass.EC_DABT_CUR,
        ),
    ),
)
class EsrAbort(Record):
    """Syndrome of a data abort; of an instruction abort no more than the fault status counts."""

    fsc: Annotated[int, BitsInteger(6), Doc("Fault status (DFSC, IFSC).", values=FaultStatus)] = 0
    wnr: Annotated[bool, Flag, Doc("A write; clear for a read.", c_name="ESR_ELx_WNR")] = False
    s1ptw: Annotated[
        bool,
        Flag,
        Doc(
            "Stage 2 failed for a page table of stage 1; in ESR_EL1 of a host with pKVM: the"
            " hypervisor refused the access.",
            source=FAULT_C("is_pkvm_stage2_abort"),
            c_name="ESR_ELx_S1PTW",
        ),
    ] = False
    cm: Annotated[bool, Flag, Doc("A cache maintenance instruction.", c_name="ESR_ELx_CM")] = False
    ea: Annotated[bool, Flag, Doc("Kind of external abort.", c_name="ESR_ELx_EA")] = False
    fnv: Annotated[bool, Flag, Doc("FAR is not valid.", c_name="ESR_ELx_FnV")] = False
    set: Annotated[int, BitsInteger(2), Doc("Severity of an error.", c_name="ESR_ELx_SET_MASK")] = 0
    vncr: Annotated[
        bool, Flag, Doc("Access to a nested guest's VNCR page.", c_name="ESR_ELx_VNCR")
    ] = False
    ar: Annotated[bool, Flag, Doc("Acquire or release semantics.", c_name="ESR_ELx_AR")] = False
    sf: Annotated[bool, Flag, Doc("The register is of 64 bits.", c_name="ESR_ELx_SF")] = False
    srt: Annotated[
        int, BitsInteger(5), Doc("The register that is read or written.", c_name="ESR_ELx_SRT_MASK")
    ] = 0
    sse: Annotated[bool, Flag, Doc("The value is sign-extended.", c_name="ESR_ELx_SSE")] = False
    sas: Annotated[int, BitsInteger(2), Doc("Size: 1, 2, 4 or 8 bytes.", c_name="ESR_ELx_SAS")] = 0
    isv: Annotated[
        bool,
        Flag,
        Doc(
            "Bits 14 to 23 are valid; without them KVM cannot emulate a device"
            " (KVM_EXIT_ARM_NISV).",
            c_name="ESR_ELx_ISV",
        ),
    ] = False
    il: Annotated[bool, Flag, Doc("The instruction is of 32 bits.", c_name="ESR_ELx_IL")] = False
    ec: Annotated[
        int,
        BitsInteger(6),
        Doc("Class of the exception.", values=ExceptionClass),
    ] = 0
    iss2: Annotated[
        int, BitsInteger(24), Doc("More about the access.", c_name="ESR_ELx_ISS2_MASK")
    ] = 0
    reserved: Annotated[int, BitsInteger(8), Doc("It has no meaning.")] = 0


@word("HPFAR_EL2", Int64ul, source=SYSREG("HPFAR_EL2"))
class HpfarEl2(Record):
    """The guest physical address (IPA) of a stage 2 fault, without its lowest 12 bits."""

    reserved_0: Annotated[int, BitsInteger(4), Doc("It has no meaning.")] = 0
    fipa: Annotated[
        int,
        BitsInteger(44),
        Doc("Bits 12 to 55 of the address: shift the register left by 8 for the page's address."),
    ] = 0
    reserved_48: Annotated[int, BitsInteger(15), Doc("It has no meaning.")] = 0
    ns: Annotated[bool, Flag, Doc("The fault was in the non-secure address space.")] = False
