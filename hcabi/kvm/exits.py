"""Why KVM_RUN returned: `kvm_run.exit_reason`, and the type of exits that have several."""

from __future__ import annotations

from enum import IntEnum

from hcabi.kvm.documents import KVM_H
from hcabi.layout import CEnum, numbers

__all__ = ["ExitReason", "HypervExitType", "XenExitType"]


@numbers("KVM_EXIT_", source=KVM_H("152-195"))
class ExitReason(IntEnum):
    """Values of `kvm_run.exit_reason`; they choose the union's arm."""

    UNKNOWN = 0  # doc: The hardware gave a reason that KVM does not know.
    EXCEPTION = 1  # doc: An exception that KVM does not handle.
    IO = 2  # doc: The guest accessed an x86 I/O port.
    HYPERCALL = 3  # doc: A hypercall that user space asked to see.
    DEBUG = 4  # doc: A breakpoint or single step of the debugger in user space.
    HLT = 5  # doc: The guest halted, and no in-kernel interrupt controller waits for it.
    MMIO = 6  # doc: The guest accessed an address that no memory slot backs.
    IRQ_WINDOW_OPEN = 7  # doc: The guest can take an interrupt now, as user space had asked.
    SHUTDOWN = 8  # doc: The guest shut down, on x86 by a triple fault.
    FAIL_ENTRY = 9  # doc: The hardware refused to enter the guest.
    INTR = 10  # doc: A signal is pending; KVM_RUN returned EINTR.
    SET_TPR = 11  # doc: The task priority changed, without an in-kernel interrupt controller.
    TPR_ACCESS = 12  # doc: The task priority register was accessed, and user space had asked.
    S390_SIEIC = 13  # doc: An interception that user space handles (s390).
    S390_RESET = 14  # doc: The guest asked to be reset (s390).
    DCR = 15  # doc: A device control register was accessed (PowerPC); no kernel of today uses it.
    NMI = 16  # doc: A host NMI arrived while the guest ran.
    INTERNAL_ERROR = 17  # doc: KVM cannot go on; `internal.suberror` says why.
    OSI = 18  # doc: An OSI call (PowerPC).
    PAPR_HCALL = 19  # doc: A PAPR hypercall (PowerPC).
    S390_UCONTROL = 20  # doc: A page of a VM that user space controls is missing (s390).
    WATCHDOG = 21  # doc: The guest's watchdog ran out (PowerPC).
    S390_TSCH = 22  # doc: The TEST SUBCHANNEL instruction (s390).
    EPR = 23  # doc: The external proxy register was read (PowerPC).
    SYSTEM_EVENT = 24  # doc: The VM shuts down, resets, crashes or was terminated.
    S390_STSI = 25  # doc: The STORE SYSTEM INFORMATION instruction (s390).
    IOAPIC_EOI = 26  # doc: An interrupt of the split interrupt controller ended.
    HYPERV = 27  # doc: A Hyper-V hypercall or synthetic register write.
    ARM_NISV = 28  # doc: An arm64 data abort without a valid instruction syndrome.
    X86_RDMSR = 29  # doc: The guest reads an MSR that user space answers.
    X86_WRMSR = 30  # doc: The guest writes an MSR that user space handles.
    DIRTY_RING_FULL = 31  # doc: The ring of dirty pages is full.
    AP_RESET_HOLD = 32  # doc: An SEV-ES guest parked a processor.
    X86_BUS_LOCK = 33  # doc: The guest took a bus lock.
    XEN = 34  # doc: A Xen hypercall.
    RISCV_SBI = 35  # doc: An SBI call (RISC-V).
    RISCV_CSR = 36  # doc: An access to a control register (RISC-V).
    NOTIFY = 37  # doc: The guest held the processor too long without a window for events.
    LOONGARCH_IOCSR = 38  # doc: An I/O register access (LoongArch).
    MEMORY_FAULT = 39  # doc: Memory cannot be given as the guest asked; KVM_RUN returned EFAULT.
    TDX = 40  # doc: A TDX guest-to-host call that user space answers.
    ARM_SEA = 41  # doc: An arm64 synchronous external abort that user space handles.
    ARM_LDST64B = 42  # doc: An arm64 64-byte load or store to memory that no slot backs.
    SNP_REQ_CERTS = 43  # doc: An SNP guest asks for the certificates of its attestation report.


@numbers(source=KVM_H("struct kvm_hyperv_exit"))
class HypervExitType(CEnum):
    """Values of `hyperv.type`; they choose the arm of its union."""

    SYNIC = 1, "KVM_EXIT_HYPERV_SYNIC"  # doc: The synthetic interrupt controller was changed.
    HCALL = 2, "KVM_EXIT_HYPERV_HCALL"  # doc: A hypercall that user space answers.
    SYNDBG = 3, "KVM_EXIT_HYPERV_SYNDBG"  # doc: The synthetic debugger was changed.


@numbers(source=KVM_H("struct kvm_xen_exit"))
class XenExitType(CEnum):
    """Values of `xen.type`."""

    HCALL = 1, "KVM_EXIT_XEN_HCALL"  # doc: A hypercall that user space answers.
