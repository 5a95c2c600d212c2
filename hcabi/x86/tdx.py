"""
TDX guests' calls to the host: TDG.VP.VMCALL, its leaves and statuses, and MapGPA.

A TDX guest executes TDCALL. The TDX module forwards TDG.VP.VMCALL to KVM with the registers that
RCX exposes. R10 = 0 chooses the leaves below; any other R10 is a KVM hypercall, with the number
and arguments that a direct caller has in RAX to RSI in R10 to R14.
"""

from __future__ import annotations

from typing import Final

from hcabi.errors import HostUsageError
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
from hcabi.x86.tdx_module import SeamcallLeaf, TdAttribute, TdcallLeaf, TdField
from hcabi.x86.tdx_status import TdxModuleStatus, TdxOperand

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


@numbers(source=TDX_SHARED_H("71-85"), spec="TDG.VP.VMCALL.")
class TdxLeaf(CEnum):
    """R11 of a call with R10 = 0; also `tdx.nr` of KVM_EXIT_TDX."""

    GET_TD_VM_CALL_INFO = 0x10000, "TDVMCALL_GET_TD_VM_CALL_INFO"
    """Asks which of these calls the host answers; the VMM fills R11 and R12 for leaf 1."""
    MAP_GPA = 0x10001, "TDVMCALL_MAP_GPA"
    """Makes a range shared or private; comes as KVM_EXIT_HYPERCALL."""
    GET_QUOTE = 0x10002, "TDVMCALL_GET_QUOTE"
    """Asks for an attestation quote; the VMM passes the report to a quote service."""
    REPORT_FATAL_ERROR = 0x10003, "TDVMCALL_REPORT_FATAL_ERROR"
    """The guest asks to be ended; comes as KVM_SYSTEM_EVENT_TDX_FATAL."""
    SETUP_EVENT_NOTIFY_INTERRUPT = 0x10004, "TDVMCALL_SETUP_EVENT_NOTIFY_INTERRUPT"
    """Chooses the vector by which the VMM tells that a quote is ready."""


@numbers(
    source=TDX_SHARED_H("71-85"),
    sources={"GPA_INUSE": _GHCI("TDG.VP.VMCALL status codes")},
    spec="TDG.VP.VMCALL_",
)
class TdxStatus(CEnum):
    """R10 after a call with R10 = 0."""

    SUCCESS = 0, "TDVMCALL_STATUS_SUCCESS"
    """The call is done; of GetQuote: it is queued, and the buffer's status tells the rest."""
    RETRY = 1, "TDVMCALL_STATUS_RETRY"
    """Call again: of MapGPA from the address in R11. Linux does, three times without progress."""
    INVALID_OPERAND = 0x8000_0000_0000_0000, "TDVMCALL_STATUS_INVALID_OPERAND"
    """An argument is not valid, or the host refused: of MapGPA the VMM answered EINVAL. Linux takes
    it for a failure."""
    GPA_INUSE = 0x8000_0000_0000_0001, "TDVMCALL_STATUS_GPA_INUSE"
    """The page is in use; KVM never answers this."""
    ALIGN_ERROR = 0x8000_0000_0000_0002, "TDVMCALL_STATUS_ALIGN_ERROR"
    """An argument is not aligned to 4 KiB: of MapGPA address or size, of GetQuote the buffer
    (QEMU)."""
    SUBFUNC_UNSUPPORTED = 0x8000_0000_0000_0003, "TDVMCALL_STATUS_SUBFUNC_UNSUPPORTED"
    """The host does not answer this leaf: KVM does not know it, the VMM left `ret` as it was, or it
    did not enable KVM_CAP_EXIT_HYPERCALL (MapGPA)."""


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

_HANDLERS: Final = TDX_C("1313-1339, 1517-1628, handle_tdvmcall")

GET_TD_VM_CALL_INFO: Final = _exiting(
    TdxLeaf.GET_TD_VM_CALL_INFO,
    "Asks which calls the host answers. Leaf 1 comes as KVM_EXIT_TDX: the VMM answers the kernel's"
    " bits of KVM_TDX_CAPABILITIES, and those of the user's that it serves.",
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
    "Asks for an attestation quote. The VMM passes the report in the buffer to a quote service, and"
    " writes quote and status there; `ret` says whether it took the request.",
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
    "The guest asks to be ended. KVM_RUN ends with KVM_SYSTEM_EVENT_TDX_FATAL, whose data are 16"
    " registers: print code and text, and end the VM.",
    _HANDLERS,
    Argument("r12", "error", "Code, 0 for Linux's panics; with bit 63 R13 is an address (QEMU)."),
    Argument("r13", "gpa", "Page with more text, if bit 63 of R12 is set (QEMU)."),
    Argument("r14", "text", "Its first 8 bytes; R15, RBX, RDI, RSI, R8, R9, RDX have the rest."),
    results=(),
)

SETUP_EVENT_NOTIFY_INTERRUPT: Final = _exiting(
    TdxLeaf.SETUP_EVENT_NOTIFY_INTERRUPT,
    "Chooses the vector that the VMM injects into this vCPU when a quote is ready; without it the"
    " guest polls the buffer's status.",
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
