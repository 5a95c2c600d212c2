"""
Why a guest left on Intel's processors: VMX exit reasons, and the qualification of EPT violations.

KVM prints them in its events and warnings. They are no KVM_EXIT_* numbers, of which user space has
others. A TD sees them as reasons of #VE (TDG.VP.VEINFO.GET), and gives the same numbers in R11
where it asks its host for the instruction.
"""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Flag, Int64ul

from hcabi.kvm.documents import LINUX
from hcabi.layout import CEnum, Doc, Document, Record, numbers, word

__all__ = ["EptViolation", "VmxExitReason"]

_VMX_H = Document("arch/x86/include/uapi/asm/vmx.h", LINUX)
_ASM_VMX_H = Document("arch/x86/include/asm/vmx.h", LINUX)


@numbers(source=_VMX_H("EXIT_REASON_*"))
class VmxExitReason(CEnum):
    """VMX exit reason (bit 31: VM entry failed), reason of a #VE, and R11 of a TD's call."""

    EXCEPTION_NMI = 0, "EXIT_REASON_EXCEPTION_NMI"  # doc: An exception or an NMI.
    EXTERNAL_INTERRUPT = 1, "EXIT_REASON_EXTERNAL_INTERRUPT"  # doc: An interrupt of the host.
    TRIPLE_FAULT = 2, "EXIT_REASON_TRIPLE_FAULT"
    """The guest faulted while it handled a fault: KVM_EXIT_SHUTDOWN; a TD's vCPU cannot run
    again."""
    INIT_SIGNAL = 3, "EXIT_REASON_INIT_SIGNAL"  # doc: An INIT signal came.
    SIPI_SIGNAL = 4, "EXIT_REASON_SIPI_SIGNAL"  # doc: A start-up signal came.
    OTHER_SMI = 6, "EXIT_REASON_OTHER_SMI"
    """A system management interrupt came; in a TD also a machine check as one."""
    INTERRUPT_WINDOW = 7, "EXIT_REASON_INTERRUPT_WINDOW"  # doc: The guest can take an interrupt.
    NMI_WINDOW = 8, "EXIT_REASON_NMI_WINDOW"  # doc: The guest can take an NMI.
    TASK_SWITCH = 9, "EXIT_REASON_TASK_SWITCH"  # doc: The guest switched tasks.
    CPUID = 10, "EXIT_REASON_CPUID"
    """CPUID. In a TD #VE, where the module does not answer it; then
    TDG.VP.VMCALL<Instruction.CPUID>."""
    HLT = 12, "EXIT_REASON_HLT"
    """HLT. In a TD #VE, then TDG.VP.VMCALL<Instruction.HLT>."""
    INVD = 13, "EXIT_REASON_INVD"  # doc: The guest executed INVD.
    INVLPG = 14, "EXIT_REASON_INVLPG"  # doc: The guest executed INVLPG.
    RDPMC = 15, "EXIT_REASON_RDPMC"  # doc: The guest executed RDPMC.
    RDTSC = 16, "EXIT_REASON_RDTSC"  # doc: The guest executed RDTSC.
    VMCALL = 18, "EXIT_REASON_VMCALL"
    """VMCALL: a hypercall; a TD uses TDCALL instead, and VMCALL is #VE there."""
    VMCLEAR = 19, "EXIT_REASON_VMCLEAR"  # doc: VMCLEAR, of a nested hypervisor.
    VMLAUNCH = 20, "EXIT_REASON_VMLAUNCH"  # doc: VMLAUNCH, of a nested hypervisor.
    VMPTRLD = 21, "EXIT_REASON_VMPTRLD"  # doc: VMPTRLD, of a nested hypervisor.
    VMPTRST = 22, "EXIT_REASON_VMPTRST"  # doc: VMPTRST, of a nested hypervisor.
    VMREAD = 23, "EXIT_REASON_VMREAD"  # doc: VMREAD, of a nested hypervisor.
    VMRESUME = 24, "EXIT_REASON_VMRESUME"  # doc: VMRESUME, of a nested hypervisor.
    VMWRITE = 25, "EXIT_REASON_VMWRITE"  # doc: VMWRITE, of a nested hypervisor.
    VMOFF = 26, "EXIT_REASON_VMOFF"  # doc: VMXOFF, of a nested hypervisor.
    VMON = 27, "EXIT_REASON_VMON"  # doc: VMXON, of a nested hypervisor.
    CR_ACCESS = 28, "EXIT_REASON_CR_ACCESS"  # doc: An access to a control register.
    DR_ACCESS = 29, "EXIT_REASON_DR_ACCESS"  # doc: An access to a debug register.
    IO_INSTRUCTION = 30, "EXIT_REASON_IO_INSTRUCTION"
    """Port I/O. In a TD #VE, then TDG.VP.VMCALL<Instruction.IO>."""
    MSR_READ = 31, "EXIT_REASON_MSR_READ"
    """RDMSR. In a TD #VE, then TDG.VP.VMCALL<Instruction.RDMSR>."""
    MSR_WRITE = 32, "EXIT_REASON_MSR_WRITE"
    """WRMSR. In a TD #VE, then TDG.VP.VMCALL<Instruction.WRMSR>."""
    INVALID_STATE = 33, "EXIT_REASON_INVALID_STATE"
    """VM entry failed: the guest's state is not valid (with bit 31: 0x80000021);
    KVM_EXIT_FAIL_ENTRY."""
    MSR_LOAD_FAIL = 34, "EXIT_REASON_MSR_LOAD_FAIL"  # doc: VM entry failed while it loaded MSRs.
    MWAIT_INSTRUCTION = 36, "EXIT_REASON_MWAIT_INSTRUCTION"  # doc: The guest executed MWAIT.
    MONITOR_TRAP_FLAG = 37, "EXIT_REASON_MONITOR_TRAP_FLAG"
    """One instruction was done (monitor trap)."""
    MONITOR_INSTRUCTION = 39, "EXIT_REASON_MONITOR_INSTRUCTION"  # doc: The guest executed MONITOR.
    PAUSE_INSTRUCTION = 40, "EXIT_REASON_PAUSE_INSTRUCTION"  # doc: PAUSE, too often in a loop.
    MCE_DURING_VMENTRY = 41, "EXIT_REASON_MCE_DURING_VMENTRY"
    """A machine check came during VM entry."""
    TPR_BELOW_THRESHOLD = 43, "EXIT_REASON_TPR_BELOW_THRESHOLD"
    """The guest lowered its task priority."""
    APIC_ACCESS = 44, "EXIT_REASON_APIC_ACCESS"  # doc: An access to the APIC's page.
    EOI_INDUCED = 45, "EXIT_REASON_EOI_INDUCED"  # doc: The guest ended an interrupt.
    GDTR_IDTR = 46, "EXIT_REASON_GDTR_IDTR"  # doc: An access to GDTR or IDTR.
    LDTR_TR = 47, "EXIT_REASON_LDTR_TR"  # doc: An access to LDTR or TR.
    EPT_VIOLATION = 48, "EXIT_REASON_EPT_VIOLATION"
    """An access to memory that is not mapped so: in a TD to a shared or a private page that is
    not there. As #VE it is MMIO, then TDG.VP.VMCALL<#VE.RequestMMIO>, or a page that is not
    accepted."""
    EPT_MISCONFIG = 49, "EXIT_REASON_EPT_MISCONFIG"
    """An entry of the page tables of the host that is made wrong on purpose: KVM's way to catch
    MMIO. Of a TD it is the name in KVM for TDG.VP.VMCALL<#VE.RequestMMIO>."""
    INVEPT = 50, "EXIT_REASON_INVEPT"  # doc: INVEPT, of a nested hypervisor.
    RDTSCP = 51, "EXIT_REASON_RDTSCP"  # doc: The guest executed RDTSCP.
    PREEMPTION_TIMER = 52, "EXIT_REASON_PREEMPTION_TIMER"  # doc: The timer of the VM ran out.
    INVVPID = 53, "EXIT_REASON_INVVPID"  # doc: INVVPID, of a nested hypervisor.
    WBINVD = 54, "EXIT_REASON_WBINVD"
    """WBINVD. In a TD #VE, which Linux does not handle."""
    XSETBV = 55, "EXIT_REASON_XSETBV"  # doc: The guest executed XSETBV.
    APIC_WRITE = 56, "EXIT_REASON_APIC_WRITE"  # doc: A write to a register of the APIC.
    RDRAND = 57, "EXIT_REASON_RDRAND"  # doc: The guest executed RDRAND.
    INVPCID = 58, "EXIT_REASON_INVPCID"  # doc: The guest executed INVPCID.
    VMFUNC = 59, "EXIT_REASON_VMFUNC"  # doc: The guest executed VMFUNC.
    ENCLS = 60, "EXIT_REASON_ENCLS"  # doc: The guest executed ENCLS (SGX).
    RDSEED = 61, "EXIT_REASON_RDSEED"  # doc: The guest executed RDSEED.
    PML_FULL = 62, "EXIT_REASON_PML_FULL"  # doc: The list of pages that were written is full.
    XSAVES = 63, "EXIT_REASON_XSAVES"  # doc: The guest executed XSAVES.
    XRSTORS = 64, "EXIT_REASON_XRSTORS"  # doc: The guest executed XRSTORS.
    UMWAIT = 67, "EXIT_REASON_UMWAIT"  # doc: The guest executed UMWAIT.
    TPAUSE = 68, "EXIT_REASON_TPAUSE"  # doc: The guest executed TPAUSE.
    BUS_LOCK = 74, "EXIT_REASON_BUS_LOCK"  # doc: The guest locked the bus; KVM_EXIT_X86_BUS_LOCK.
    NOTIFY = 75, "EXIT_REASON_NOTIFY"
    """The guest held the processor for too long; KVM_EXIT_NOTIFY if the VMM asked for it."""
    SEAMCALL = 76, "EXIT_REASON_SEAMCALL"
    """SEAMCALL, which no guest may use: KVM injects #UD."""
    TDCALL = 77, "EXIT_REASON_TDCALL"
    """TDCALL: a TD calls its host by TDG.VP.VMCALL; in an ordinary guest #UD."""
    MSR_READ_IMM = 84, "EXIT_REASON_MSR_READ_IMM"  # doc: RDMSR with the number in the instruction.
    MSR_WRITE_IMM = 85, "EXIT_REASON_MSR_WRITE_IMM"
    """WRMSRNS with the number in the instruction."""


@word("EPT violation exit qualification", Int64ul, source=_ASM_VMX_H("EPT_VIOLATION_*"))
class EptViolation(Record):
    """What the access did that the page tables of the host (EPT) do not allow."""

    read: Annotated[bool, Flag, Doc("The access was a read.", c_name="EPT_VIOLATION_ACC_READ")] = (
        False
    )
    write: Annotated[
        bool, Flag, Doc("The access was a write.", c_name="EPT_VIOLATION_ACC_WRITE")
    ] = False
    fetch: Annotated[
        bool, Flag, Doc("The access fetched an instruction.", c_name="EPT_VIOLATION_ACC_INSTR")
    ] = False
    readable: Annotated[
        bool, Flag, Doc("The page could be read.", c_name="EPT_VIOLATION_PROT_READ")
    ] = False
    writable: Annotated[
        bool, Flag, Doc("The page could be written.", c_name="EPT_VIOLATION_PROT_WRITE")
    ] = False
    executable: Annotated[
        bool, Flag, Doc("The page could be executed.", c_name="EPT_VIOLATION_PROT_EXEC")
    ] = False
    user_executable: Annotated[
        bool,
        Flag,
        Doc("User mode could execute it.", c_name="EPT_VIOLATION_PROT_USER_EXEC"),
    ] = False
    linear_valid: Annotated[
        bool, Flag, Doc("The linear address is known.", c_name="EPT_VIOLATION_GVA_IS_VALID")
    ] = False
    translated: Annotated[
        bool,
        Flag,
        Doc(
            "It was the access itself, not the walk of the guest's page tables.",
            c_name="EPT_VIOLATION_GVA_TRANSLATED",
        ),
    ] = False
    others: Annotated[int, BitsInteger(55), Doc("Bits that are not taken apart here.")] = 0
