"""
`struct kvm_run`: why KVM_RUN returned, and the union member that says more.

The vCPU's thread shares this memory with the kernel.
"""

from __future__ import annotations

from typing import Annotated

from construct import Array, BitsInteger, Bytes, Flag, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.kvm.documents import API_RST, KVM_H
from hcabi.kvm.flags import SystemEvent
from hcabi.layout import (
    Alias,
    Arm,
    CEnum,
    Counted,
    Doc,
    Record,
    numbers,
    record,
    word,
)

__all__ = [
    "ArmNisvExit",
    "ArmSeaExit",
    "ArmSeaFlag",
    "EmulationFailureExit",
    "ExceptionExit",
    "ExitReason",
    "FailEntryExit",
    "HwExit",
    "HypercallExit",
    "HypervExit",
    "HypervExitType",
    "HypervHcall",
    "InternalErrorExit",
    "IoDirection",
    "IoExit",
    "KvmRun",
    "MemoryFaultExit",
    "MemoryFaultFlags",
    "MmioExit",
    "MsrExit",
    "SnpReqCertsExit",
    "SystemEventExit",
    "TdxExit",
    "TdxGetQuote",
    "TdxGetTdvmcallInfo",
    "TdxSetupEventNotify",
    "TdxUnknown",
    "XenExit",
    "XenExitType",
    "XenHcall",
]


@numbers(source=KVM_H("152-195"))
class ExitReason(CEnum):
    """Values of `kvm_run.exit_reason`; they choose the union member."""

    UNKNOWN = 0, "KVM_EXIT_UNKNOWN"
    """The hardware gave a reason that KVM does not know: `hw` has it. KVM presets it, too, so it
    stands there where KVM_RUN failed without an exit."""
    EXCEPTION = 1, "KVM_EXIT_EXCEPTION"
    """An exception of the guest that KVM does not handle, such as one that came from a TDX guest:
    `ex` has its vector; stop the VM."""
    IO = 2, "KVM_EXIT_IO"
    """The guest accessed an x86 I/O port: emulate it with the data at data_offset in kvm_run, and
    call KVM_RUN again, which ends the access."""
    HYPERCALL = 3, "KVM_EXIT_HYPERCALL"
    """A call of the guest that user space answers: on x86 MAP_GPA_RANGE, in `hypercall.ret` (needs
    KVM_CAP_EXIT_HYPERCALL); on arm64 a call that the SMCCC filter forwards, in x0 to x3."""
    DEBUG = 4, "KVM_EXIT_DEBUG"
    """A breakpoint or single step of the debugger in user space, which asked by
    KVM_SET_GUEST_DEBUG; guests with protected registers have none."""
    HLT = 5, "KVM_EXIT_HLT"
    """The guest halted, and no in-kernel interrupt controller waits for it: run the vCPU again when
    there is an interrupt."""
    MMIO = 6, "KVM_EXIT_MMIO"
    """The guest accessed an address that no memory slot backs, so a device: emulate it (fill
    `mmio.data` for a read) and call KVM_RUN again. In a hole of RAM a slot is missing."""
    IRQ_WINDOW_OPEN = 7, "KVM_EXIT_IRQ_WINDOW_OPEN"
    """The guest can take an interrupt now, as user space had asked by request_interrupt_window;
    inject it and run again."""
    SHUTDOWN = 8, "KVM_EXIT_SHUTDOWN"
    """The guest shut down, on x86 by a triple fault: reset or end the VM; one whose registers are
    protected (SEV-ES, SNP, TDX) can only be made anew."""
    FAIL_ENTRY = 9, "KVM_EXIT_FAIL_ENTRY"
    """The hardware refused to enter the guest: `fail_entry` has its reason. On x86 a state of
    registers that is not valid (QEMU: entry failed, hardware error), or a TDX vCPU whose entry
    failed."""
    INTR = 10, "KVM_EXIT_INTR"
    """A signal is pending; KVM_RUN returned EINTR: serve the signal, clear immediate_exit, and run
    again."""
    SET_TPR = 11, "KVM_EXIT_SET_TPR"
    """The task priority changed, without an in-kernel interrupt controller: `cr8` has it; see
    whether an interrupt can be injected."""
    TPR_ACCESS = 12, "KVM_EXIT_TPR_ACCESS"
    """The task priority register was accessed, and user space had asked by
    KVM_TPR_ACCESS_REPORTING."""
    S390_SIEIC = 13, "KVM_EXIT_S390_SIEIC"  # doc: An interception that user space handles (s390).
    S390_RESET = 14, "KVM_EXIT_S390_RESET"
    """The guest asked to be reset (s390): `s390_reset_flags` says which parts; the VMM resets
    them."""
    DCR = 15, "KVM_EXIT_DCR"
    """A device control register was accessed (PowerPC); no kernel of today uses it."""
    NMI = 16, "KVM_EXIT_NMI"
    """A machine check came while the guest ran (POWER): with KVM_CAP_PPC_FWNMI the VMM gives it to
    the guest."""
    INTERNAL_ERROR = 17, "KVM_EXIT_INTERNAL_ERROR"
    """KVM cannot go on with the vCPU; `internal.suberror` says why. Print `internal.data` and stop
    the VM."""
    OSI = 18, "KVM_EXIT_OSI"
    """An OSI call (PowerPC): the VMM changes the general registers in `osi.gprs`, which the guest
    gets."""
    PAPR_HCALL = 19, "KVM_EXIT_PAPR_HCALL"
    """A PAPR hypercall of a pseries guest (PowerPC): answer it in `papr_hcall.ret` and args."""
    S390_UCONTROL = 20, "KVM_EXIT_S390_UCONTROL"
    """A page of a VM that user space controls is missing (s390): map it, and run the vCPU again."""
    WATCHDOG = 21, "KVM_EXIT_WATCHDOG"  # doc: The guest's watchdog ran out (PowerPC).
    S390_TSCH = 22, "KVM_EXIT_S390_TSCH"
    """The TEST SUBCHANNEL instruction (s390), which the VMM emulates; needs
    KVM_CAP_S390_CSS_SUPPORT."""
    EPR = 23, "KVM_EXIT_EPR"
    """The external proxy register was read (PowerPC): put the interrupt's vector into `epr.epr`;
    needs KVM_CAP_PPC_EPR."""
    SYSTEM_EVENT = 24, "KVM_EXIT_SYSTEM_EVENT"
    """The VM shuts down, resets, crashes or ended itself: `system_event.type` says which; the VMM
    does it, or runs the vCPU again."""
    S390_STSI = 25, "KVM_EXIT_S390_STSI"  # doc: The STORE SYSTEM INFORMATION instruction (s390).
    IOAPIC_EOI = 26, "KVM_EXIT_IOAPIC_EOI"
    """An interrupt of the split interrupt controller ended: the VMM's I/O APIC looks at
    `eoi.vector`, and raises it again if it is still asserted."""
    HYPERV = 27, "KVM_EXIT_HYPERV"
    """A Hyper-V hypercall, or a write of a synthetic register: `hyperv.type` says which. A
    hypercall is answered in `hyperv.u.hcall.result`."""
    ARM_NISV = 28, "KVM_EXIT_ARM_NISV"
    """An arm64 access outside memory slots whose instruction KVM cannot take apart; mostly a
    guest's bug. Needs KVM_CAP_ARM_NISV_TO_USER, not for protected VMs; KVM does not skip the
    instruction."""
    X86_RDMSR = 29, "KVM_EXIT_X86_RDMSR"
    """The guest reads an MSR that user space answers: put the value in `msr.data`, or set
    `msr.error` for #GP, and run again. Needs KVM_CAP_X86_USER_SPACE_MSR."""
    X86_WRMSR = 30, "KVM_EXIT_X86_WRMSR"
    """The guest writes an MSR that user space handles: take `msr.data`, or set `msr.error` for #GP,
    and run again. Needs KVM_CAP_X86_USER_SPACE_MSR."""
    DIRTY_RING_FULL = 31, "KVM_EXIT_DIRTY_RING_FULL"
    """The vCPU's ring of dirty pages is full: collect its entries, call KVM_RESET_DIRTY_RINGS, and
    run again; until then the vCPU does not run."""
    AP_RESET_HOLD = 32, "KVM_EXIT_AP_RESET_HOLD"
    """An SEV-ES guest parked a processor until another starts it (SIPI), and no in-kernel interrupt
    controller waits for that."""
    X86_BUS_LOCK = 33, "KVM_EXIT_X86_BUS_LOCK"
    """The guest took a bus lock, and KVM_CAP_X86_BUS_LOCK_EXIT has it exit: slow the vCPU down, or
    just run it again."""
    XEN = 34, "KVM_EXIT_XEN"
    """A Xen hypercall that KVM does not serve itself: the answer goes into `xen.u.hcall.result`.
    Needs KVM_XEN_HVM_CONFIG_INTERCEPT_HCALL."""
    RISCV_SBI = 35, "KVM_EXIT_RISCV_SBI"
    """An SBI call that KVM does not serve (RISC-V): answer it in `riscv_sbi.ret`, error and
    value."""
    RISCV_CSR = 36, "KVM_EXIT_RISCV_CSR"
    """An access to a control register that KVM does not serve (RISC-V): give the old value in
    `riscv_csr.ret_value`."""
    NOTIFY = 37, "KVM_EXIT_NOTIFY"
    """The guest left no window for events longer than KVM_CAP_X86_NOTIFY_VMEXIT allows: run it
    again, unless KVM_NOTIFY_CONTEXT_INVALID is set."""
    LOONGARCH_IOCSR = 38, "KVM_EXIT_LOONGARCH_IOCSR"
    """An I/O register access (LoongArch): serve it as MMIO, in `iocsr_io`."""
    MEMORY_FAULT = 39, "KVM_EXIT_MEMORY_FAULT"
    """Memory cannot be given as the guest asked; KVM_RUN failed with EFAULT or EHWPOISON. On SNP
    and TDX, in a slot with guest_memfd, it is a wish to convert: set the attribute as
    `memory_fault.flags` says, and run again."""
    TDX = 40, "KVM_EXIT_TDX"
    """A TDX guest-to-host call that user space answers: `tdx.nr` says which. Run again to leave the
    answer that KVM preset: success for GetTdVmCallInfo, else unsupported."""
    ARM_SEA = 41, "KVM_EXIT_ARM_SEA"
    """A guest's access hit bad memory (arm64 synchronous external abort), which the host could not
    mend. Needs KVM_CAP_ARM_SEA_TO_USER."""
    ARM_LDST64B = 42, "KVM_EXIT_ARM_LDST64B"
    """An arm64 64-byte load or store outside memory slots: user space emulates all of it, and moves
    the program counter itself."""
    SNP_REQ_CERTS = 43, "KVM_EXIT_SNP_REQ_CERTS"
    """An SNP guest asks for the certificates of its attestation report: write them to `gpa`, set
    `ret`, and run again. Needs KVM_SEV_SNP_ENABLE_REQ_CERTS."""


@numbers(source=KVM_H("struct kvm_hyperv_exit"))
class HypervExitType(CEnum):
    """Values of `hyperv.type`; they choose the member of its union."""

    SYNIC = 1, "KVM_EXIT_HYPERV_SYNIC"
    """The guest changed its synthetic interrupt controller: map event and message pages anew."""
    HCALL = 2, "KVM_EXIT_HYPERV_HCALL"
    """A hypercall that user space answers, in `result`; the next KVM_RUN takes it."""
    SYNDBG = 3, "KVM_EXIT_HYPERV_SYNDBG"
    """The synthetic debugger was changed: send or receive a buffer, or move the pending page."""


@numbers(source=KVM_H("struct kvm_xen_exit"))
class XenExitType(CEnum):
    """Values of `xen.type`."""

    HCALL = 1, "KVM_EXIT_XEN_HCALL"
    """A hypercall that user space answers, in `result`; the next KVM_RUN takes it."""


@record("struct kvm_run", source=KVM_H("224-521"))
class KvmRun(Record):
    """
    The communication area of one vCPU, mapped from its file descriptor.

    The mapping is larger: KVM_GET_VCPU_MMAP_SIZE tells how large. The union of exits is kept as
    raw bytes; `hcabi.kvm.run` declares its members.
    """

    request_interrupt_window: Annotated[
        int,
        Int8ul,
        Doc(
            "Set by user space to exit as soon as the guest can take an interrupt"
            " (KVM_EXIT_IRQ_WINDOW_OPEN)."
        ),
    ] = 0
    immediate_exit: Annotated[
        int,
        Int8ul,
        Doc(
            "Set by user space to have KVM_RUN complete the pending exit and return"
            " EINTR, as before a vCPU's state is saved; clear it after.",
            API_RST("6838-6852"),
        ),
    ] = 0
    padding1: Annotated[bytes, Bytes(6), Doc("Unused, aligns the next field.")] = bytes(6)
    exit_reason: Annotated[
        int, Int32ul, Doc("Why KVM_RUN returned; chooses the union member.", values=ExitReason)
    ] = 0
    ready_for_interrupt_injection: Annotated[
        int, Int8ul, Doc("Nonzero if an interrupt can be injected now (x86).")
    ] = 0
    if_flag: Annotated[int, Int8ul, Doc("The guest's interrupt flag (x86).")] = 0
    flags: Annotated[
        int, Int16ul, Doc("State of the vCPU at the exit, in bits of the architecture.")
    ] = 0
    cr8: Annotated[
        int, Int64ul, Doc("Task priority, in and out, without in-kernel APIC (x86).")
    ] = 0
    apic_base: Annotated[
        int, Int64ul, Doc("APIC base register, in and out, without in-kernel APIC (x86).")
    ] = 0
    exit_union: Annotated[
        bytes,
        Bytes(256),
        Doc("The details of the exit, in the union member that exit_reason chooses."),
    ] = bytes(256)
    kvm_valid_regs: Annotated[
        int, Int64ul, Doc("Set by user space: which registers the kernel writes to s at each exit.")
    ] = 0
    kvm_dirty_regs: Annotated[
        int, Int64ul, Doc("Set by user space: which registers the kernel loads from s at entry.")
    ] = 0
    s: Annotated[
        bytes, Bytes(2048), Doc("Synchronised registers, in the architecture's own structure.")
    ] = bytes(2048)


def _exit(name: str, *reasons: ExitReason) -> Arm:
    return Arm(KvmRun, "exit_union", name, when=reasons, by="exit_reason" if reasons else "")


@record("kvm_run.hypercall", source=KVM_H("288-300"), arm=_exit("hypercall", ExitReason.HYPERCALL))
class HypercallExit(Record):
    """A guest's call that user space answers."""

    nr: Annotated[
        int,
        Int64ul,
        Doc("Hypercall number: on x86 KVM_HC_MAP_GPA_RANGE; on arm64 the whole SMCCC function id."),
    ] = 0
    args: Annotated[
        tuple[int, ...],
        Array(6, Int64ul),
        Doc(
            "Arguments; x86 writes the first three of MAP_GPA_RANGE only (address,"
            " pages of 4 KiB, attributes), arm64 none: read its registers."
        ),
    ] = (0,) * 6
    ret: Annotated[
        int,
        Int64ul,
        Doc(
            "The answer, written by user space; the next KVM_RUN takes it (x86): 0,"
            " or for SNP and TDX positive EINVAL or EAGAIN. On arm64 it does nothing."
        ),
    ] = 0
    flags: Annotated[
        int,
        Int64ul,
        Doc("Flags of the call, in bits of the architecture."),
        Alias("longmode", Int32ul, "Nonzero for a call in 64-bit mode, as named before flags was."),
    ] = 0


@record(
    "kvm_run.msr",
    source=KVM_H("423-436"),
    arm=_exit("msr", ExitReason.X86_RDMSR, ExitReason.X86_WRMSR),
)
class MsrExit(Record):
    """A guest's MSR access that user space answers (x86)."""

    error: Annotated[
        int,
        Int8ul,
        Doc("Written by user space: nonzero makes the access fault in the guest (#GP)."),
    ] = 0
    pad: Annotated[bytes, Bytes(7), Doc("Unused, zero at the exit.", must_be_zero=True)] = bytes(7)
    reason: Annotated[int, Int32ul, Doc("Why user space is asked, one bit of MsrExitReason.")] = 0
    index: Annotated[int, Int32ul, Doc("Number of the MSR, as in ECX.")] = 0
    data: Annotated[
        int, Int64ul, Doc("The value written, or from user space the value to read.")
    ] = 0


@word("KVM_EXIT_MEMORY_FAULT flags", Int64ul, source=KVM_H("458-464"))
class MemoryFaultFlags(Record):
    """The kind of access that KVM could not serve."""

    reserved_low: Annotated[int, BitsInteger(3), Doc("No meaning defined yet.")] = 0
    private: Annotated[
        bool,
        Flag,
        Doc(
            "Set when the guest meant private memory: set the attribute so. Clear: it"
            " meant shared memory.",
            c_name="KVM_MEMORY_EXIT_FLAG_PRIVATE",
        ),
    ] = False
    reserved_high: Annotated[int, BitsInteger(60), Doc("No meaning defined yet.")] = 0


@record(
    "kvm_run.memory_fault",
    source=KVM_H("458-464"),
    arm=_exit("memory_fault", ExitReason.MEMORY_FAULT),
)
class MemoryFaultExit(Record):
    """Memory that is not private or shared as the guest accessed it; KVM_RUN returned an error."""

    flags: Annotated[
        int, Int64ul, Doc("Kind of access, see MemoryFaultFlags.", API_RST("7374-7377"))
    ] = 0
    gpa: Annotated[
        int,
        Int64ul,
        Doc(
            "Guest physical address, page aligned, without shared bit; it may be in"
            " no slot: then stop."
        ),
    ] = 0
    size: Annotated[int, Int64ul, Doc("Size of the range in bytes.")] = 0


@record("kvm_run.tdx", source=KVM_H("465-489"), arm=_exit("tdx", ExitReason.TDX))
class TdxExit(Record):
    """A TDX guest-to-host call other than MapGPA that user space answers."""

    flags: Annotated[int, Int64ul, Doc("No flags are defined, zero at the exit.")] = 0
    nr: Annotated[int, Int64ul, Doc("The call's leaf, as in R11; chooses the member of u.")] = 0
    u: Annotated[bytes, Bytes(48), Doc("Arguments and answer of the call.")] = bytes(48)


def _tdx(name: str, *leaves: int) -> Arm:
    return Arm(TdxExit, "u", name, when=leaves, by="nr")


@record("kvm_run.tdx.unknown", source=KVM_H("465-489"), arm=_tdx("unknown"))
class TdxUnknown(Record):
    """Arguments of any TDX call, read as plain words."""

    ret: Annotated[
        int,
        Int64ul,
        Doc(
            "Status for R10, written by user space; KVM presets it, so a VMM that"
            " does not serve the call leaves it."
        ),
    ] = 0
    data: Annotated[tuple[int, ...], Array(5, Int64ul), Doc("Arguments of the call.")] = (0,) * 5


@record("kvm_run.tdx.get_quote", source=KVM_H("465-489"), arm=_tdx("get_quote", 0x10002))
class TdxGetQuote(Record):
    """The guest asks for an attestation quote."""

    ret: Annotated[
        int,
        Int64ul,
        Doc(
            "Status for R10, preset to unsupported; 0 says that the request is"
            " queued, and the guest polls the buffer."
        ),
    ] = 0
    gpa: Annotated[
        int,
        Int64ul,
        Doc(
            "Guest physical address of the shared buffer, without the shared bit; it"
            " has the report, and gets the quote."
        ),
    ] = 0
    size: Annotated[int, Int64ul, Doc("Size of the buffer in bytes.")] = 0


@record(
    "kvm_run.tdx.get_tdvmcall_info",
    source=KVM_H("465-489"),
    arm=_tdx("get_tdvmcall_info", 0x10000),
)
class TdxGetTdvmcallInfo(Record):
    """The guest asks which calls the host answers."""

    ret: Annotated[int, Int64ul, Doc("Status for R10, preset to success.")] = 0
    leaf: Annotated[
        int,
        Int64ul,
        Doc(
            "The list that is asked for: 1 is that of calls; answer a part of"
            " KVM_TDX_CAPABILITIES' user_tdvmcallinfo."
        ),
    ] = 0
    r11: Annotated[int, Int64ul, Doc("Answer for R11, written by user space.")] = 0
    r12: Annotated[int, Int64ul, Doc("Answer for R12, written by user space.")] = 0
    r13: Annotated[int, Int64ul, Doc("Answer for R13, written by user space.")] = 0
    r14: Annotated[int, Int64ul, Doc("Answer for R14, written by user space.")] = 0


@record(
    "kvm_run.tdx.setup_event_notify",
    source=KVM_H("465-489"),
    arm=_tdx("setup_event_notify", 0x10004),
)
class TdxSetupEventNotify(Record):
    """The guest asks to be notified by an interrupt."""

    ret: Annotated[int, Int64ul, Doc("Status for R10, preset to unsupported.")] = 0
    vector: Annotated[int, Int64ul, Doc("Number of the interrupt vector.")] = 0


@record("kvm_run.hw", source=KVM_H("kvm_run.hw"), arm=_exit("hw", ExitReason.UNKNOWN))
class HwExit(Record):
    """The hardware gave a reason that KVM does not know."""

    hardware_exit_reason: Annotated[int, Int64ul, Doc("The reason as the hardware gave it.")] = 0


@record(
    "kvm_run.fail_entry",
    source=KVM_H("kvm_run.fail_entry"),
    arm=_exit("fail_entry", ExitReason.FAIL_ENTRY),
)
class FailEntryExit(Record):
    """The hardware refused to enter the guest."""

    hardware_entry_failure_reason: Annotated[
        int, Int64ul, Doc("The reason as the hardware gave it.")
    ] = 0
    cpu: Annotated[int, Int32ul, Doc("Number of the host processor that refused.")] = 0
    implicit_padding: Annotated[bytes, Bytes(4), Doc("Padding by the compiler.")] = bytes(4)


@record("kvm_run.ex", source=KVM_H("kvm_run.ex"), arm=_exit("ex", ExitReason.EXCEPTION))
class ExceptionExit(Record):
    """An exception that KVM does not handle."""

    exception: Annotated[
        int,
        Int32ul,
        Doc(
            "Number of the exception vector; KVM_EXIT_EXCEPTION is not to be served,"
            " but to be reported."
        ),
    ] = 0
    error_code: Annotated[int, Int32ul, Doc("Error code that the exception carries.")] = 0


@numbers(source=KVM_H("kvm_run.io"))
class IoDirection(CEnum):
    """Values of `io.direction`, as the guest sees it."""

    IN = 0, "KVM_EXIT_IO_IN"
    """The guest reads from the port: user space writes the value at data_offset."""
    OUT = 1, "KVM_EXIT_IO_OUT"  # doc: The guest writes to the port: the value is at data_offset.


@record("kvm_run.io", source=KVM_H("kvm_run.io"), arm=_exit("io", ExitReason.IO))
class IoExit(Record):
    """The guest accessed an I/O port (x86)."""

    direction: Annotated[
        int, Int8ul, Doc("Whether the guest reads or writes.", values=IoDirection)
    ] = 0
    size: Annotated[int, Int8ul, Doc("Size of one access in bytes: 1, 2 or 4.")] = 0
    port: Annotated[int, Int16ul, Doc("Number of the port.")] = 0
    count: Annotated[int, Int32ul, Doc("Number of accesses of that size, one after the other.")] = 0
    data_offset: Annotated[
        int,
        Int64ul,
        Doc("Offset of the data in kvm_run, in bytes, which for a read user space fills."),
    ] = 0


@record("kvm_run.mmio", source=KVM_H("kvm_run.mmio"), arm=_exit("mmio", ExitReason.MMIO))
class MmioExit(Record):
    """The guest accessed an address that no memory slot backs."""

    phys_addr: Annotated[
        int,
        Int64ul,
        Doc("Guest physical address of the access; in RAM that should be there a slot is missing."),
    ] = 0
    data: Annotated[
        bytes, Bytes(8), Counted("len"), Doc("The value written, or from user space to read.")
    ] = bytes(8)
    len: Annotated[int, Int32ul, Doc("Number of bytes of data that count.")] = 0
    is_write: Annotated[int, Int8ul, Doc("Nonzero if the guest writes.")] = 0
    implicit_padding: Annotated[bytes, Bytes(3), Doc("Padding by the compiler.")] = bytes(3)


@record(
    "kvm_run.internal",
    source=KVM_H("kvm_run.internal"),
    arm=_exit("internal", ExitReason.INTERNAL_ERROR),
)
class InternalErrorExit(Record):
    """KVM cannot go on with this guest."""

    suberror: Annotated[int, Int32ul, Doc("The internal error of KVM, an InternalError.")] = 0
    ndata: Annotated[int, Int32ul, Doc("Number of words of data that count.")] = 0
    data: Annotated[
        tuple[int, ...], Array(16, Int64ul), Counted("ndata"), Doc("Details of the error.")
    ] = (0,) * 16


# No `when`: it is a view of `internal`, chosen by its suberror and not by the exit reason.
@record(
    "kvm_run.emulation_failure",
    source=KVM_H("kvm_run.emulation_failure"),
    arm=_exit("emulation_failure"),
)
class EmulationFailureExit(Record):
    """The internal error of an instruction that KVM cannot emulate, with its bytes."""

    suberror: Annotated[int, Int32ul, Doc("The internal error of KVM.")] = 0
    ndata: Annotated[int, Int32ul, Doc("Number of words after it that count.")] = 0
    flags: Annotated[
        int,
        Int64ul,
        Doc(
            "The fields after it that are valid, as bits: bit 0 says that size and"
            " bytes of the instruction are."
        ),
    ] = 0
    insn_size: Annotated[int, Int8ul, Doc("Number of instruction bytes that count.")] = 0
    insn_bytes: Annotated[
        bytes, Bytes(15), Counted("insn_size"), Doc("Bytes of the instruction.")
    ] = bytes(15)


@record(
    "kvm_run.system_event",
    source=KVM_H("kvm_run.system_event"),
    arm=_exit("system_event", ExitReason.SYSTEM_EVENT),
)
class SystemEventExit(Record):
    """The VM shuts down, resets, crashes or was terminated."""

    type: Annotated[int, Int32ul, Doc("The kind of event.", values=SystemEvent)] = 0
    ndata: Annotated[int, Int32ul, Doc("Number of words of data that count.")] = 0
    data: Annotated[
        tuple[int, ...],
        Array(16, Int64ul),
        Counted("ndata"),
        Doc(
            "Details of the event: for SEV_TERM the GHCB MSR's value, for TDX_FATAL"
            " 16 registers, R12 in the one of index 12."
        ),
        Alias("flags", Int64ul, "The first word, as older user space names it."),
    ] = (0,) * 16


@record(
    "struct kvm_exit_snp_req_certs",
    source=KVM_H("struct kvm_exit_snp_req_certs"),
    arm=_exit("snp_req_certs", ExitReason.SNP_REQ_CERTS),
)
class SnpReqCertsExit(Record):
    """An SNP guest asks for the certificates that belong to its report."""

    gpa: Annotated[
        int, Int64ul, Doc("Guest physical address of the buffer.", API_RST("7531-7533"))
    ] = 0
    npages: Annotated[
        int,
        Int64ul,
        Doc("Size of the buffer in 4 KiB pages; with ENOSPC user space answers what it needs."),
    ] = 0
    ret: Annotated[
        int,
        Int64ul,
        Doc(
            "Answer of user space: 0 or a positive ENOSPC, EAGAIN or EIO; any other"
            " ends KVM_RUN with EINVAL."
        ),
    ] = 0


@record(
    "kvm_run.arm_nisv",
    source=KVM_H("kvm_run.arm_nisv"),
    arm=_exit("arm_nisv", ExitReason.ARM_NISV, ExitReason.ARM_LDST64B),
)
class ArmNisvExit(Record):
    """An access outside memory that KVM cannot describe or does not emulate (arm64)."""

    esr_iss: Annotated[
        int,
        Int64ul,
        Doc(
            "The syndrome's instruction specific part; without valid size and"
            " register, as KVM could not read them."
        ),
    ] = 0
    fault_ipa: Annotated[int, Int64ul, Doc("Guest physical address of the access.")] = 0


@numbers(source=KVM_H("492"), flags=True)
class ArmSeaFlag(CEnum):
    """Bits of `arm_sea.flags`."""

    GPA_VALID = 1 << 0, "KVM_EXIT_ARM_SEA_FLAG_GPA_VALID"
    """The field gpa is valid; without it its value is unknown."""


@record(
    "kvm_run.arm_sea", source=KVM_H("kvm_run.arm_sea"), arm=_exit("arm_sea", ExitReason.ARM_SEA)
)
class ArmSeaExit(Record):
    """A synchronous external abort that user space handles (arm64)."""

    flags: Annotated[int, Int64ul, Doc("The fields that are valid, bits of ArmSeaFlag.")] = 0
    esr: Annotated[int, Int64ul, Doc("Syndrome of the abort.")] = 0
    gva: Annotated[int, Int64ul, Doc("Guest virtual address of the access.")] = 0
    gpa: Annotated[int, Int64ul, Doc("Guest physical address of the access, if flags say so.")] = 0


@record(
    "struct kvm_hyperv_exit",
    source=KVM_H("struct kvm_hyperv_exit"),
    arm=_exit("hyperv", ExitReason.HYPERV),
)
class HypervExit(Record):
    """A Hyper-V hypercall or synthetic register write (x86)."""

    type: Annotated[int, Int32ul, Doc("Chooses the member of u.")] = 0
    pad1: Annotated[int, Int32ul, Doc("Unused, aligns the next field.")] = 0
    u: Annotated[bytes, Bytes(48), Doc("The details of the exit.")] = bytes(48)


@record(
    "kvm_hyperv_exit.u.hcall",
    source=KVM_H("struct kvm_hyperv_exit"),
    arm=Arm(HypervExit, "u", "hcall", when=(HypervExitType.HCALL,), by="type"),
)
class HypervHcall(Record):
    """A Hyper-V hypercall."""

    input: Annotated[int, Int64ul, Doc("The call's control word.")] = 0
    result: Annotated[int, Int64ul, Doc("The answer, written by user space.")] = 0
    params: Annotated[tuple[int, ...], Array(2, Int64ul), Doc("The call's two parameters.")] = (
        0,
    ) * 2


@record(
    "struct kvm_xen_exit", source=KVM_H("struct kvm_xen_exit"), arm=_exit("xen", ExitReason.XEN)
)
class XenExit(Record):
    """A Xen hypercall (x86), as laid out for 64-bit user space."""

    type: Annotated[int, Int32ul, Doc("Chooses the member of u.")] = 0
    implicit_padding: Annotated[bytes, Bytes(4), Doc("Padding by the compiler.")] = bytes(4)
    u: Annotated[bytes, Bytes(72), Doc("The details of the exit.")] = bytes(72)


@record(
    "kvm_xen_exit.u.hcall",
    source=KVM_H("struct kvm_xen_exit"),
    arm=Arm(XenExit, "u", "hcall", when=(XenExitType.HCALL,), by="type"),
)
class XenHcall(Record):
    """A Xen hypercall's arguments and answer."""

    longmode: Annotated[int, Int32ul, Doc("Nonzero for a call in 64-bit mode.")] = 0
    cpl: Annotated[int, Int32ul, Doc("Privilege level of the caller, 0 to 3.")] = 0
    input: Annotated[int, Int64ul, Doc("Number of the Xen hypercall.")] = 0
    result: Annotated[int, Int64ul, Doc("The answer, written by user space.")] = 0
    params: Annotated[tuple[int, ...], Array(6, Int64ul), Doc("The call's parameters.")] = (0,) * 6
