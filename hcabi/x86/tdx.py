"""
TDX guests' calls to the host: TDG.VP.VMCALL, its leaves and statuses, and MapGPA.

A TDX guest executes TDCALL. The TDX module forwards TDG.VP.VMCALL to KVM with the registers that
RCX exposes. R10 = 0 chooses the leaves below; any other R10 is a KVM hypercall, with the number
and arguments that a direct caller has in RAX to RSI in R10 to R14.
"""

from __future__ import annotations

from typing import Final

from hcabi.errors import HostUsageError
from hcabi.kvm.documents import LINUX
from hcabi.layout import (
    Argument,
    CallSpec,
    CEnum,
    Document,
    Source,
    Status,
    StatusCode,
    c_name,
    numbers,
)
from hcabi.x86.documents import TDX_C, TDX_SHARED_H

__all__ = [
    "CALLS",
    "EXPOSED_REGISTERS",
    "GENERAL_REGISTERS",
    "GET_QUOTE",
    "GET_TD_VM_CALL_INFO",
    "HYPERCALL_REGISTERS",
    "MAP_GPA",
    "MAP_GPA_CHUNK",
    "REPORT_FATAL_ERROR",
    "SETUP_EVENT_NOTIFY_INTERRUPT",
    "SHARED_BITS",
    "STANDARD",
    "TDCALL",
    "TDCALL_ENCODING",
    "SeamcallLeaf",
    "TdAttribute",
    "TdField",
    "TdcallLeaf",
    "TdxLeaf",
    "TdxModuleStatus",
    "TdxOperand",
    "TdxStatus",
    "shared_bit",
    "shared_mask",
]

#: Not read for this: what is cited from it comes from general knowledge.
_GHCI = Document("Intel TDX Guest-Host-Communication Interface", "any", Status.UNVERIFIED)

_MODULE = Document("Intel TDX Module ABI", "1.5", Status.UNVERIFIED)

_ERRNO_H = Document("arch/x86/kvm/vmx/tdx_errno.h", "Linux 6.16")
_TDX_H = Document("arch/x86/virt/vmx/tdx/tdx.h", "Linux 6.16")
_TDX_H_7_3 = Document(_TDX_H.title, LINUX)

#: The instruction's mnemonic and its bytes.
TDCALL: Final = "tdcall"
TDCALL_ENCODING: Final = bytes.fromhex("660f01cc")
#: R10 of a call that the interface defines (TDX_HYPERCALL_STANDARD).
STANDARD: Final = 0

#: General registers in the order of their numbers: bits of RCX, and words of a fatal error.
GENERAL_REGISTERS: Final = (
    *("rax", "rcx", "rdx", "rbx", "rsp", "rbp", "rsi", "rdi"),
    *(f"r{n}" for n in range(8, 16)),
)
#: What Linux exposes to the host with each call (TDVMCALL_EXPOSE_REGS_MASK).
EXPOSED_REGISTERS: Final = sum(
    1 << number
    for number, register in enumerate(GENERAL_REGISTERS)
    if register not in ("rax", "rcx", "rsp", "rbp")
)
#: Where a KVM hypercall has its number and arguments, by the register of a direct call.
HYPERCALL_REGISTERS: Final = {"rax": "r10", "rbx": "r11", "rcx": "r12", "rdx": "r13", "rsi": "r14"}

#: Most bytes of one exit, counted from the start of the call (TDX_MAP_GPA_MAX_LEN).
MAP_GPA_CHUNK: Final = 2 << 20
#: Bits of a guest address that can mean "shared": with page tables of 4 and of 5 levels.
SHARED_BITS: Final = (47, 51)


def shared_bit(width: int) -> int:
    """
    Number of the address bit that means "shared", from TDG.VP.INFO's answer in RCX.

    Args:
        width: The answer; its low six bits are the width of guest addresses.

    Raises HostUsageError if that is none of the two widths that TDX has.
    """
    bit = (width & 0x3F) - 1
    if bit not in SHARED_BITS:
        raise HostUsageError(f"guest address width {width & 0x3F}: expected 48 or 52")
    return bit


def shared_mask(bit: int) -> int:
    """Mask of shared bit *bit*; raises HostUsageError if no TDX guest has it there."""
    if bit not in SHARED_BITS:
        raise HostUsageError(f"shared bit {bit}: expected 47 or 51")
    return 1 << bit


@numbers(source=TDX_SHARED_H("15-22"))
class TdcallLeaf(CEnum):
    """RAX of TDCALL, as far as guests of Linux use it while they boot."""

    VP_VMCALL = 0, "TDG_VP_VMCALL"  # doc: Calls the host.
    VP_INFO = 1, "TDG_VP_INFO"
    """The TDX module answers the width of guest addresses in RCX, and attributes in RDX."""
    VP_VEINFO_GET = 3, "TDG_VP_VEINFO_GET"  # doc: Asks what a virtualization exception is about.
    MEM_PAGE_ACCEPT = 6, "TDG_MEM_PAGE_ACCEPT"
    """Accepts the private page in RCX, whose low bits are its level."""
    VM_RD = 7, "TDG_VM_RD"  # doc: Reads a field of the trust domain, named in RDX, into R8.
    VM_WR = 8, "TDG_VM_WR"
    """Writes R8 to a field named in RDX, where the mask in R9 is set; R8 is what it was."""


@numbers(source=TDX_SHARED_H("51-54"))
class TdField(CEnum):
    """Fields of the trust domain that a guest of Linux reads and writes."""

    CONFIG_FLAGS = 0x1110_0003_0000_0016, "TDCS_CONFIG_FLAGS"
    """Features that the guest may control."""
    TD_CTLS = 0x1110_0003_0000_0017, "TDCS_TD_CTLS"  # doc: Features that the guest controls.
    NOTIFY_ENABLES = 0x9100_0000_0000_0010, "TDCS_NOTIFY_ENABLES"
    """Events of the host that raise an exception in the guest."""
    TOPOLOGY_ENUM_CONFIGURED = 0x9100_0000_0000_0019, "TDCS_TOPOLOGY_ENUM_CONFIGURED"
    """Whether the host has told the module of the processors' numbers."""


@numbers(source=TDX_SHARED_H("TDX_TD_ATTR_*"), flags=True)
class TdAttribute(CEnum):
    """Attributes of a trust domain, as far as a VMM on KVM chooses them."""

    SEPT_VE_DISABLE = 1 << 28, "TDX_TD_ATTR_SEPT_VE_DISABLE"
    """Touching a page that is not accepted ends the trust domain, and raises no #VE."""
    PKS = 1 << 30, "TDX_TD_ATTR_PKS"
    """The guest may use protection keys of the supervisor."""
    PERFMON = 1 << 63, "TDX_TD_ATTR_PERFMON"  # doc: The guest may use performance counters.


_OF_LINUX: Final = (
    *("NON_RECOVERABLE_VCPU", "NON_RECOVERABLE_TD", "INTERRUPTED_RESUMABLE", "OPERAND_INVALID"),
    *("OPERAND_BUSY", "PREVIOUS_TLB_EPOCH_BUSY", "PAGE_METADATA_INCORRECT"),
    *("VCPU_NOT_ASSOCIATED", "KEY_GENERATION_FAILED", "KEY_STATE_INCORRECT", "KEY_CONFIGURED"),
    *("NO_HKID_READY_TO_WBCACHE", "FLUSHVP_NOT_DONE", "EPT_WALK_FAILED"),
    *("EPT_ENTRY_STATE_INCORRECT", "METADATA_FIELD_NOT_READABLE"),
)


@numbers(
    source=_MODULE("completion status codes"),
    sources={name: _ERRNO_H(f"TDX_{name}") for name in _OF_LINUX},
)
class TdxModuleStatus(CEnum):
    """RAX after TDCALL and SEAMCALL: the TDX module's own status; the low half has details."""

    SUCCESS = 0, "TDX_SUCCESS"  # doc: The leaf is done.
    PAGE_ALREADY_ACCEPTED = 0xB0A_0000_0000, "TDX_PAGE_ALREADY_ACCEPTED"
    """The page was accepted before; Linux takes it for a failure."""
    KEY_CONFIGURED = 0x815_0000_0000, "TDX_KEY_CONFIGURED"
    """The key is set up on this package already."""
    NO_HKID_READY_TO_WBCACHE = 0x821_0000_0000, "TDX_NO_HKID_READY_TO_WBCACHE"
    """No key id waits for a flush of the caches."""
    NON_RECOVERABLE_VCPU = 0x4000_0001_0000_0000, "TDX_NON_RECOVERABLE_VCPU"
    """The vCPU cannot run again, such as after a triple fault."""
    NON_RECOVERABLE_TD = 0x4000_0002_0000_0000, "TDX_NON_RECOVERABLE_TD"
    """The TDX guest cannot run again, and must be torn down."""
    INTERRUPTED_RESUMABLE = 0x8000_0003_0000_0000, "TDX_INTERRUPTED_RESUMABLE"
    """An interrupt came: call the leaf again."""
    OPERAND_BUSY = 0x8000_0200_0000_0000, "TDX_OPERAND_BUSY"
    """Another processor holds what the leaf needs: call it again."""
    PREVIOUS_TLB_EPOCH_BUSY = 0x8000_0201_0000_0000, "TDX_PREVIOUS_TLB_EPOCH_BUSY"
    """A vCPU has not left the guest since the last TLB tracking: call the leaf again."""
    SYS_BUSY = 0x8000_0202_0000_0000, "TDX_SYS_BUSY"  # doc: The module is busy: call it again.
    RND_NO_ENTROPY = 0x8000_0203_0000_0000, "TDX_RND_NO_ENTROPY"
    """The processor had no random number ready: call the leaf again."""
    VCPU_NOT_ASSOCIATED = 0x8000_0702_0000_0000, "TDX_VCPU_NOT_ASSOCIATED"
    """The vCPU is not on this processor, which is no fault after it moved."""
    KEY_GENERATION_FAILED = 0x8000_0800_0000_0000, "TDX_KEY_GENERATION_FAILED"
    """The processor had no random number for the guest's key: call the leaf again."""
    FLUSHVP_NOT_DONE = 0x8000_0824_0000_0000, "TDX_FLUSHVP_NOT_DONE"
    """A vCPU of the guest is still on a processor (TDH.VP.FLUSH)."""
    OPERAND_INVALID = 0xC000_0100_0000_0000, "TDX_OPERAND_INVALID"  # doc: An argument is not valid.
    PAGE_METADATA_INCORRECT = 0xC000_0300_0000_0000, "TDX_PAGE_METADATA_INCORRECT"
    """The host's page is not in the state that the leaf asks for, such as free or owned."""
    SYS_NOT_READY = 0xC000_0505_0000_0000, "TDX_SYS_NOT_READY"  # doc: The module is not set up.
    NO_VE_INFO = 0xC000_0704_0000_0000, "TDX_NO_VE_INFO"  # doc: No exception is pending.
    KEY_STATE_INCORRECT = 0xC000_0811_0000_0000, "TDX_KEY_STATE_INCORRECT"
    """The key id is not in the state that the leaf asks for."""
    INCORRECT_CPUID_VALUE = 0xC000_0900_0000_0000, "TDX_INCORRECT_CPUID_VALUE"
    """The processors or their BIOS report a CPUID value that the module does not take."""
    INCORRECT_MSR_VALUE = 0xC000_0921_0000_0000, "TDX_INCORRECT_MSR_VALUE"
    """The BIOS left an MSR, whose number is the low half, at a value that is not taken."""
    EPT_WALK_FAILED = 0xC000_0B00_0000_0000, "TDX_EPT_WALK_FAILED"
    """The guest's private page tables do not reach that address."""
    GPA_RANGE_NOT_BLOCKED = 0xC000_0B06_0000_0000, "TDX_GPA_RANGE_NOT_BLOCKED"
    """The page was not blocked (TDH.MEM.RANGE.BLOCK) before it is changed."""
    TLB_TRACKING_NOT_DONE = 0xC000_0B08_0000_0000, "TDX_TLB_TRACKING_NOT_DONE"
    """Between blocking a page and changing it, TDH.MEM.TRACK and its exits were left out."""
    PAGE_SIZE_MISMATCH = 0xC000_0B0B_0000_0000, "TDX_PAGE_SIZE_MISMATCH"
    """The page is mapped in another size."""
    EPT_ENTRY_STATE_INCORRECT = 0xC000_0B0D_0000_0000, "TDX_EPT_ENTRY_STATE_INCORRECT"
    """The page's entry is in another state, such as there already, or blocked."""
    METADATA_FIELD_NOT_READABLE = 0xC000_0C02_0000_0000, "TDX_METADATA_FIELD_NOT_READABLE"
    """This module has no such field, or it may not be read."""


@numbers(source=_ERRNO_H("TDX_OPERAND_ID_*"))
class TdxOperand(CEnum):
    """Low half of some statuses of the TDX module: what the error is about."""

    RCX = 0x1, "TDX_OPERAND_ID_RCX"  # doc: The first argument.
    TDR = 0x80, "TDX_OPERAND_ID_TDR"  # doc: The root page of the trust domain.
    SEPT = 0x92, "TDX_OPERAND_ID_SEPT"  # doc: The private page tables (secure EPT).
    TD_EPOCH = 0xA9, "TDX_OPERAND_ID_TD_EPOCH"  # doc: The epoch of TLB tracking.


@numbers(
    source=_TDX_H("TDH_*"),
    sources={n: _MODULE(n) for n in ("MEM_PAGE_DEMOTE", "MEM_RANGE_UNBLOCK")}
    | {n: _TDX_H_7_3("TDH_SYS_*") for n in ("SYS_SHUTDOWN", "SYS_UPDATE", "SYS_DISABLE")},
)
class SeamcallLeaf(CEnum):
    """RAX of SEAMCALL, the host's calls of the TDX module."""

    VP_ENTER = 0, "TDH_VP_ENTER"  # doc: Runs a vCPU of a TDX guest.
    MNG_ADDCX = 1, "TDH_MNG_ADDCX"  # doc: Gives the module a page for a guest's control structure.
    MEM_PAGE_ADD = 2, "TDH_MEM_PAGE_ADD"  # doc: Adds and measures a page before launch.
    MEM_SEPT_ADD = 3, "TDH_MEM_SEPT_ADD"  # doc: Adds a page of the private page tables.
    VP_ADDCX = 4, "TDH_VP_ADDCX"  # doc: Gives the module a page for a vCPU.
    MEM_PAGE_AUG = 6, "TDH_MEM_PAGE_AUG"  # doc: Adds a private page, which the guest must accept.
    MEM_RANGE_BLOCK = 7, "TDH_MEM_RANGE_BLOCK"  # doc: Blocks a page before it is changed.
    MNG_KEY_CONFIG = 8, "TDH_MNG_KEY_CONFIG"  # doc: Sets up a guest's key on a package.
    MNG_CREATE = 9, "TDH_MNG_CREATE"  # doc: Makes a TDX guest with a key id.
    VP_CREATE = 10, "TDH_VP_CREATE"  # doc: Makes a vCPU.
    MNG_RD = 11, "TDH_MNG_RD"  # doc: Reads a field of a guest.
    MEM_PAGE_DEMOTE = 15, "TDH_MEM_PAGE_DEMOTE"  # doc: Splits a large private page.
    MR_EXTEND = 16, "TDH_MR_EXTEND"  # doc: Measures 256 bytes of a page before launch.
    MR_FINALIZE = 17, "TDH_MR_FINALIZE"  # doc: Ends the measurement before launch.
    VP_FLUSH = 18, "TDH_VP_FLUSH"  # doc: Takes a vCPU off its processor.
    MNG_VPFLUSHDONE = 19, "TDH_MNG_VPFLUSHDONE"  # doc: Says that all vCPUs are off processors.
    MNG_KEY_FREEID = 20, "TDH_MNG_KEY_FREEID"  # doc: Gives a guest's key id back.
    MNG_INIT = 21, "TDH_MNG_INIT"  # doc: Sets a guest's parameters.
    VP_INIT = 22, "TDH_VP_INIT"  # doc: Sets a vCPU's first state.
    PHYMEM_PAGE_RDMD = 24, "TDH_PHYMEM_PAGE_RDMD"  # doc: Reads who owns a page of the host.
    VP_RD = 26, "TDH_VP_RD"  # doc: Reads a field of a vCPU.
    PHYMEM_PAGE_RECLAIM = 28, "TDH_PHYMEM_PAGE_RECLAIM"
    """Takes a page back from a trust domain that is torn down."""
    MEM_PAGE_REMOVE = 29, "TDH_MEM_PAGE_REMOVE"  # doc: Removes a private page, as to share it.
    SYS_KEY_CONFIG = 31, "TDH_SYS_KEY_CONFIG"  # doc: Sets up the module's own key on a package.
    SYS_INIT = 33, "TDH_SYS_INIT"  # doc: Starts the TDX module.
    SYS_RD = 34, "TDH_SYS_RD"  # doc: Reads what the module is and can do; old modules lack fields.
    SYS_LP_INIT = 35, "TDH_SYS_LP_INIT"  # doc: Starts the TDX module on one processor.
    SYS_TDMR_INIT = 36, "TDH_SYS_TDMR_INIT"  # doc: Prepares memory of the host for guests.
    MEM_TRACK = 38, "TDH_MEM_TRACK"  # doc: Begins a new epoch of TLB tracking.
    MEM_RANGE_UNBLOCK = 39, "TDH_MEM_RANGE_UNBLOCK"  # doc: Takes blocking a page back.
    PHYMEM_CACHE_WB = 40, "TDH_PHYMEM_CACHE_WB"  # doc: Writes caches of the host back.
    PHYMEM_PAGE_WBINVD = 41, "TDH_PHYMEM_PAGE_WBINVD"  # doc: Flushes a page from caches.
    VP_WR = 43, "TDH_VP_WR"  # doc: Writes a field of a vCPU.
    SYS_CONFIG = 45, "TDH_SYS_CONFIG"  # doc: Tells the module which memory it may use.
    SYS_SHUTDOWN = 52, "TDH_SYS_SHUTDOWN"  # doc: Stops the module for an update.
    SYS_UPDATE = 53, "TDH_SYS_UPDATE"  # doc: Goes on with a module that was updated.
    SYS_DISABLE = 69, "TDH_SYS_DISABLE"  # doc: Stops TDX until the next boot.


@numbers(source=TDX_SHARED_H("71-85"), spec="TDG.VP.VMCALL.")
class TdxLeaf(CEnum):
    """R11 of a call with R10 = 0; also `tdx.nr` of KVM_EXIT_TDX."""

    GET_TD_VM_CALL_INFO = 0x10000, "TDVMCALL_GET_TD_VM_CALL_INFO"
    """Asks which of these calls the host answers."""
    MAP_GPA = 0x10001, "TDVMCALL_MAP_GPA"  # doc: Makes a range shared or private.
    GET_QUOTE = 0x10002, "TDVMCALL_GET_QUOTE"  # doc: Asks for an attestation quote.
    REPORT_FATAL_ERROR = 0x10003, "TDVMCALL_REPORT_FATAL_ERROR"
    """Tells that the guest cannot go on."""
    SETUP_EVENT_NOTIFY_INTERRUPT = 0x10004, "TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT"
    """Chooses the interrupt of asynchronous answers."""


@numbers(
    source=TDX_SHARED_H("71-85"),
    sources={"GPA_INUSE": _GHCI("TDG.VP.VMCALL status codes")},
    spec="TDG.VP.VMCALL_",
)
class TdxStatus(CEnum):
    """R10 after a call with R10 = 0."""

    SUCCESS = 0, "TDVMCALL_STATUS_SUCCESS"  # doc: The call is done.
    RETRY = 1, "TDVMCALL_STATUS_RETRY"  # doc: Call again, from the address in R11.
    INVALID_OPERAND = 0x8000_0000_0000_0000, "TDVMCALL_STATUS_INVALID_OPERAND"
    """An argument is not valid, or the host refused."""
    GPA_INUSE = 0x8000_0000_0000_0001, "TDVMCALL_STATUS_GPA_INUSE"
    """The page is in use; KVM never answers this."""
    ALIGN_ERROR = 0x8000_0000_0000_0002, "TDVMCALL_STATUS_ALIGN_ERROR"
    """An argument is not aligned to 4 KiB."""
    SUBFUNC_UNSUPPORTED = 0x8000_0000_0000_0003, "TDVMCALL_STATUS_SUBFUNC_UNSUPPORTED"
    """The host does not answer this leaf."""


_INSTRUCTION = "tdcall (66 0f 01 cc) with RAX = 0"
_LEAF = (
    Argument("r10", "type", "0, for a call that the interface defines."),
    Argument("r11", "leaf", "Number of the call, a TdxLeaf."),
)
_STATUS = Argument("r10", "status", "A TdxStatus.")


def _exiting(
    leaf: TdxLeaf,
    meaning: str,
    source: Source,
    *arguments: Argument,
    results: tuple[Argument, ...] = (_STATUS,),
    statuses: tuple[StatusCode, ...] = (),
) -> CallSpec:
    """Describe a call that user space sees as it is."""
    return CallSpec(
        c_name(leaf), leaf, leaf, meaning, _INSTRUCTION, (*_LEAF, *arguments), results, statuses,
        "VMM", source,
    )  # fmt: skip


MAP_GPA: Final = CallSpec(
    name=c_name(TdxLeaf.MAP_GPA),
    function=TdxLeaf.MAP_GPA,
    number=TdxLeaf.MAP_GPA,
    meaning="Makes a range of guest memory shared or private.",
    instruction=_INSTRUCTION,
    arguments=(
        *_LEAF,
        Argument(
            "r12", "gpa", "Guest physical address, 4 KiB aligned; its shared bit says which it is."
        ),
        Argument("r13", "size", "Size in bytes, a multiple of 4 KiB."),
        Argument("rcx", "exposed", "Registers that the host sees, by their numbers."),
    ),
    results=(
        _STATUS,
        Argument(
            "r11",
            "gpa",
            "Where to go on or what failed, with the shared bit; as it was on success.",
        ),
    ),
    statuses=(
        StatusCode(TdxStatus.SUBFUNC_UNSUPPORTED, "user space did not enable the hypercall exit"),
        StatusCode(
            TdxStatus.INVALID_OPERAND,
            "the size is 0, the range wraps or leaves the address space, or its first and last "
            "byte differ in the shared bit",
        ),
        StatusCode(TdxStatus.ALIGN_ERROR, "gpa or size is not a multiple of 4 KiB"),
        StatusCode(TdxStatus.INVALID_OPERAND, "user space refused the chunk at R11"),
        StatusCode(TdxStatus.RETRY, "user space said EAGAIN, or an interrupt is pending"),
    ),
    answered_by="the VMM, chunk by chunk after the kernel's checks",
    source=TDX_C("1195-1310"),
)

# Numbers and presets were read in 7.3.4, the other checks in a copy of about 6.16.
_HANDLERS: Final = TDX_C("handle_tdvmcall", Status.UNVERIFIED)

GET_TD_VM_CALL_INFO: Final = _exiting(
    TdxLeaf.GET_TD_VM_CALL_INFO,
    "Asks which calls the host answers.",
    _HANDLERS,
    Argument("r12", "leaf", "0 is answered by the kernel, 1 by user space."),
    results=(
        _STATUS,
        *(Argument(f"r{n}", f"r{n}", "Bits of the answer.") for n in range(11, 15)),
    ),
    statuses=(StatusCode(TdxStatus.INVALID_OPERAND, "leaf is neither 0 nor 1"),),
)

GET_QUOTE: Final = _exiting(
    TdxLeaf.GET_QUOTE,
    "Asks for an attestation quote.",
    _HANDLERS,
    Argument("r12", "gpa", "Address of a shared buffer, with the shared bit."),
    Argument("r13", "size", "Size of the buffer in bytes."),
    statuses=(
        StatusCode(TdxStatus.INVALID_OPERAND, "gpa does not have the shared bit"),
        StatusCode(TdxStatus.SUBFUNC_UNSUPPORTED, "user space leaves the answer as it is"),
    ),
)

REPORT_FATAL_ERROR: Final = _exiting(
    TdxLeaf.REPORT_FATAL_ERROR,
    "Tells the host that the guest cannot go on; its registers become a system event.",
    _HANDLERS,
    Argument("r12", "error", "The event, in the guest's own codes."),
    results=(),
)

SETUP_EVENT_NOTIFY_INTERRUPT: Final = _exiting(
    TdxLeaf.SETUP_EVENT_NOTIFY_INTERRUPT,
    "Chooses the interrupt that announces asynchronous answers.",
    _HANDLERS,
    Argument("r12", "vector", "Number of the interrupt vector, 32 to 255."),
    statuses=(
        StatusCode(TdxStatus.INVALID_OPERAND, "the vector is not one of 32 to 255"),
        StatusCode(TdxStatus.SUBFUNC_UNSUPPORTED, "user space leaves the answer as it is"),
    ),
)

#: Calls of the interface that have something to do with KVM's exits, by leaf.
CALLS: Final = {
    spec.number: spec
    for spec in (
        GET_TD_VM_CALL_INFO,
        MAP_GPA,
        GET_QUOTE,
        REPORT_FATAL_ERROR,
        SETUP_EVENT_NOTIFY_INTERRUPT,
    )
}
