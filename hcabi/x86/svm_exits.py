"""Why an AMD processor leaves a guest, and what a guest asks for by VMGEXIT."""

from __future__ import annotations

from typing import Final

from hcabi.kvm.documents import LINUX
from hcabi.layout import CEnum, Document, Status, numbers

__all__ = ["COCONUT", "PATCHES", "UAPI_SVM_H", "SvmExitCode"]

UAPI_SVM_H: Final = Document("arch/x86/include/uapi/asm/svm.h", LINUX)
_APM_SYSTEM = Document("AMD64 Architecture Programmer's Manual", "volume 2", Status.UNVERIFIED)
COCONUT: Final = Document("COCONUT-SVSM, kernel/src/sev/ghcb.rs", "pull request 631 and later")
#: Patches for KVM, of 2023 to 2026; they are not merged.
PATCHES: Final = Document("kvm mailing list", "restricted injection and VMPLs", Status.UNVERIFIED)


@numbers(
    source=UAPI_SVM_H("SVM_EXIT_*, SVM_VMGEXIT_*"),
    sources={
        "PAGE_NOT_VALIDATED": _APM_SYSTEM("15.36.10"),
        "VMGEXIT_HVDB_PAGE": COCONUT("GHCBExitCode"),
        "VMGEXIT_HV_IPI": COCONUT("GHCBExitCode"),
        "VMGEXIT_GET_APIC_IDS": PATCHES("SVM_VMGEXIT_GET_APIC_IDS"),
        "VMGEXIT_CONFIGURE_INT_INJ": COCONUT("GHCBExitCode"),
        "VMGEXIT_DISABLE_ALT_INJ": COCONUT("GHCBExitCode"),
        "VMGEXIT_SPECIFIC_EOI": COCONUT("GHCBExitCode"),
    },
)
class SvmExitCode(CEnum):
    """
    Why the processor left the guest, in the VMCB's exit code; of a guest's #VC the error code.

    A guest with a GHCB writes it, or a number of its own from 0x80000000 on, into `sw_exit_code`.
    """

    EXIT_READ_CR0 = 0x0, "SVM_EXIT_READ_CR0"  # doc: Read register CR0.
    EXIT_READ_CR2 = 0x2, "SVM_EXIT_READ_CR2"  # doc: Read register CR2.
    EXIT_READ_CR3 = 0x3, "SVM_EXIT_READ_CR3"  # doc: Read register CR3.
    EXIT_READ_CR4 = 0x4, "SVM_EXIT_READ_CR4"  # doc: Read register CR4.
    EXIT_READ_CR8 = 0x8, "SVM_EXIT_READ_CR8"  # doc: Read register CR8.
    EXIT_WRITE_CR0 = 0x10, "SVM_EXIT_WRITE_CR0"  # doc: Write register CR0.
    EXIT_WRITE_CR2 = 0x12, "SVM_EXIT_WRITE_CR2"  # doc: Write register CR2.
    EXIT_WRITE_CR3 = 0x13, "SVM_EXIT_WRITE_CR3"  # doc: Write register CR3.
    EXIT_WRITE_CR4 = 0x14, "SVM_EXIT_WRITE_CR4"  # doc: Write register CR4.
    EXIT_WRITE_CR8 = 0x18, "SVM_EXIT_WRITE_CR8"  # doc: Write register CR8.
    EXIT_READ_DR0 = 0x20, "SVM_EXIT_READ_DR0"  # doc: Read register DR0.
    EXIT_READ_DR1 = 0x21, "SVM_EXIT_READ_DR1"  # doc: Read register DR1.
    EXIT_READ_DR2 = 0x22, "SVM_EXIT_READ_DR2"  # doc: Read register DR2.
    EXIT_READ_DR3 = 0x23, "SVM_EXIT_READ_DR3"  # doc: Read register DR3.
    EXIT_READ_DR4 = 0x24, "SVM_EXIT_READ_DR4"  # doc: Read register DR4.
    EXIT_READ_DR5 = 0x25, "SVM_EXIT_READ_DR5"  # doc: Read register DR5.
    EXIT_READ_DR6 = 0x26, "SVM_EXIT_READ_DR6"  # doc: Read register DR6.
    EXIT_READ_DR7 = 0x27, "SVM_EXIT_READ_DR7"  # doc: Read debug register 7.
    EXIT_WRITE_DR0 = 0x30, "SVM_EXIT_WRITE_DR0"  # doc: Write register DR0.
    EXIT_WRITE_DR1 = 0x31, "SVM_EXIT_WRITE_DR1"  # doc: Write register DR1.
    EXIT_WRITE_DR2 = 0x32, "SVM_EXIT_WRITE_DR2"  # doc: Write register DR2.
    EXIT_WRITE_DR3 = 0x33, "SVM_EXIT_WRITE_DR3"  # doc: Write register DR3.
    EXIT_WRITE_DR4 = 0x34, "SVM_EXIT_WRITE_DR4"  # doc: Write register DR4.
    EXIT_WRITE_DR5 = 0x35, "SVM_EXIT_WRITE_DR5"  # doc: Write register DR5.
    EXIT_WRITE_DR6 = 0x36, "SVM_EXIT_WRITE_DR6"  # doc: Write register DR6.
    EXIT_WRITE_DR7 = 0x37, "SVM_EXIT_WRITE_DR7"  # doc: Write debug register 7.
    EXIT_EXCP_BASE = 0x40, "SVM_EXIT_EXCP_BASE"
    """An exception: this plus its vector, up to 0x5f."""
    EXIT_INTR = 0x60, "SVM_EXIT_INTR"  # doc: A physical interrupt.
    EXIT_NMI = 0x61, "SVM_EXIT_NMI"  # doc: A physical NMI.
    EXIT_SMI = 0x62, "SVM_EXIT_SMI"  # doc: A physical SMI.
    EXIT_INIT = 0x63, "SVM_EXIT_INIT"  # doc: A physical INIT signal.
    EXIT_VINTR = 0x64, "SVM_EXIT_VINTR"  # doc: The guest can take an interrupt now.
    EXIT_CR0_SEL_WRITE = 0x65, "SVM_EXIT_CR0_SEL_WRITE"
    """Write of CR0 that changes more than TS and MP."""
    EXIT_IDTR_READ = 0x66, "SVM_EXIT_IDTR_READ"  # doc: Read register IDTR.
    EXIT_GDTR_READ = 0x67, "SVM_EXIT_GDTR_READ"  # doc: Read register GDTR.
    EXIT_LDTR_READ = 0x68, "SVM_EXIT_LDTR_READ"  # doc: Read register LDTR.
    EXIT_TR_READ = 0x69, "SVM_EXIT_TR_READ"  # doc: Read register TR.
    EXIT_IDTR_WRITE = 0x6A, "SVM_EXIT_IDTR_WRITE"  # doc: Write register IDTR.
    EXIT_GDTR_WRITE = 0x6B, "SVM_EXIT_GDTR_WRITE"  # doc: Write register GDTR.
    EXIT_LDTR_WRITE = 0x6C, "SVM_EXIT_LDTR_WRITE"  # doc: Write register LDTR.
    EXIT_TR_WRITE = 0x6D, "SVM_EXIT_TR_WRITE"  # doc: Write register TR.
    EXIT_RDTSC = 0x6E, "SVM_EXIT_RDTSC"  # doc: Read the time stamp counter.
    EXIT_RDPMC = 0x6F, "SVM_EXIT_RDPMC"  # doc: Read a performance counter.
    EXIT_PUSHF = 0x70, "SVM_EXIT_PUSHF"  # doc: The instruction PUSHF.
    EXIT_POPF = 0x71, "SVM_EXIT_POPF"  # doc: The instruction POPF.
    EXIT_CPUID = 0x72, "SVM_EXIT_CPUID"
    """CPUID: KVM answers what KVM_SET_CPUID2 gave; an SNP guest reads its CPUID page instead."""
    EXIT_RSM = 0x73, "SVM_EXIT_RSM"  # doc: The instruction RSM.
    EXIT_IRET = 0x74, "SVM_EXIT_IRET"  # doc: The instruction IRET.
    EXIT_SWINT = 0x75, "SVM_EXIT_SWINT"  # doc: The instruction INTn.
    EXIT_INVD = 0x76, "SVM_EXIT_INVD"  # doc: INVD, which Linux guests refuse.
    EXIT_PAUSE = 0x77, "SVM_EXIT_PAUSE"  # doc: PAUSE, after many in a loop.
    EXIT_HLT = 0x78, "SVM_EXIT_HLT"
    """The instruction HLT: KVM waits, or without its own APIC KVM_RUN ends with KVM_EXIT_HLT."""
    EXIT_INVLPG = 0x79, "SVM_EXIT_INVLPG"  # doc: The instruction INVLPG.
    EXIT_INVLPGA = 0x7A, "SVM_EXIT_INVLPGA"  # doc: The instruction INVLPGA.
    EXIT_IOIO = 0x7B, "SVM_EXIT_IOIO"
    """Port I/O: KVM_EXIT_IO, unless KVM has a device at the port."""
    EXIT_MSR = 0x7C, "SVM_EXIT_MSR"
    """RDMSR (exit information 1 is 0) or WRMSR (1); an SEV-ES guest gives RCX, to write also RAX
    and RDX."""
    EXIT_TASK_SWITCH = 0x7D, "SVM_EXIT_TASK_SWITCH"  # doc: A task switch.
    EXIT_FERR_FREEZE = 0x7E, "SVM_EXIT_FERR_FREEZE"  # doc: An error of the x87 unit.
    EXIT_SHUTDOWN = 0x7F, "SVM_EXIT_SHUTDOWN"
    """A triple fault; KVM_RUN ends with KVM_EXIT_SHUTDOWN. A vCPU of an SEV-ES guest cannot be
    reset then."""
    EXIT_VMRUN = 0x80, "SVM_EXIT_VMRUN"  # doc: The instruction VMRUN.
    EXIT_VMMCALL = 0x81, "SVM_EXIT_VMMCALL"
    """VMMCALL: a hypercall, number in RAX; of an SEV-ES guest in the GHCB, where RAX and CPL must
    be valid."""
    EXIT_VMLOAD = 0x82, "SVM_EXIT_VMLOAD"  # doc: The instruction VMLOAD.
    EXIT_VMSAVE = 0x83, "SVM_EXIT_VMSAVE"  # doc: The instruction VMSAVE.
    EXIT_STGI = 0x84, "SVM_EXIT_STGI"  # doc: The instruction STGI.
    EXIT_CLGI = 0x85, "SVM_EXIT_CLGI"  # doc: The instruction CLGI.
    EXIT_SKINIT = 0x86, "SVM_EXIT_SKINIT"  # doc: The instruction SKINIT.
    EXIT_RDTSCP = 0x87, "SVM_EXIT_RDTSCP"  # doc: Read the time stamp counter and processor id.
    EXIT_ICEBP = 0x88, "SVM_EXIT_ICEBP"  # doc: The instruction ICEBP.
    EXIT_WBINVD = 0x89, "SVM_EXIT_WBINVD"  # doc: Write back and invalidate caches.
    EXIT_MONITOR = 0x8A, "SVM_EXIT_MONITOR"  # doc: Set the address of MWAIT (MONITOR).
    EXIT_MWAIT = 0x8B, "SVM_EXIT_MWAIT"  # doc: Wait for a write to the address of MONITOR.
    EXIT_MWAIT_COND = 0x8C, "SVM_EXIT_MWAIT_COND"  # doc: MWAIT, if the monitor is armed.
    EXIT_XSETBV = 0x8D, "SVM_EXIT_XSETBV"  # doc: The instruction XSETBV.
    EXIT_RDPRU = 0x8E, "SVM_EXIT_RDPRU"  # doc: The instruction RDPRU.
    EXIT_EFER_WRITE_TRAP = 0x8F, "SVM_EXIT_EFER_WRITE_TRAP"
    """EFER was written; for guests with encrypted registers, after the write."""
    EXIT_CR0_WRITE_TRAP = 0x90, "SVM_EXIT_CR0_WRITE_TRAP"  # doc: CR0 was written.
    EXIT_CR1_WRITE_TRAP = 0x91, "SVM_EXIT_CR1_WRITE_TRAP"  # doc: CR1 was written.
    EXIT_CR2_WRITE_TRAP = 0x92, "SVM_EXIT_CR2_WRITE_TRAP"  # doc: CR2 was written.
    EXIT_CR3_WRITE_TRAP = 0x93, "SVM_EXIT_CR3_WRITE_TRAP"  # doc: CR3 was written.
    EXIT_CR4_WRITE_TRAP = 0x94, "SVM_EXIT_CR4_WRITE_TRAP"  # doc: CR4 was written.
    EXIT_CR5_WRITE_TRAP = 0x95, "SVM_EXIT_CR5_WRITE_TRAP"  # doc: CR5 was written.
    EXIT_CR6_WRITE_TRAP = 0x96, "SVM_EXIT_CR6_WRITE_TRAP"  # doc: CR6 was written.
    EXIT_CR7_WRITE_TRAP = 0x97, "SVM_EXIT_CR7_WRITE_TRAP"  # doc: CR7 was written.
    EXIT_CR8_WRITE_TRAP = 0x98, "SVM_EXIT_CR8_WRITE_TRAP"  # doc: CR8 was written.
    EXIT_CR9_WRITE_TRAP = 0x99, "SVM_EXIT_CR9_WRITE_TRAP"  # doc: CR9 was written.
    EXIT_CR10_WRITE_TRAP = 0x9A, "SVM_EXIT_CR10_WRITE_TRAP"  # doc: CR10 was written.
    EXIT_CR11_WRITE_TRAP = 0x9B, "SVM_EXIT_CR11_WRITE_TRAP"  # doc: CR11 was written.
    EXIT_CR12_WRITE_TRAP = 0x9C, "SVM_EXIT_CR12_WRITE_TRAP"  # doc: CR12 was written.
    EXIT_CR13_WRITE_TRAP = 0x9D, "SVM_EXIT_CR13_WRITE_TRAP"  # doc: CR13 was written.
    EXIT_CR14_WRITE_TRAP = 0x9E, "SVM_EXIT_CR14_WRITE_TRAP"  # doc: CR14 was written.
    EXIT_CR15_WRITE_TRAP = 0x9F, "SVM_EXIT_CR15_WRITE_TRAP"  # doc: CR15 was written.
    EXIT_INVPCID = 0xA2, "SVM_EXIT_INVPCID"  # doc: The instruction INVPCID.
    EXIT_BUS_LOCK = 0xA5, "SVM_EXIT_BUS_LOCK"  # doc: A lock of the bus, beyond the limit.
    EXIT_IDLE_HLT = 0xA6, "SVM_EXIT_IDLE_HLT"  # doc: HLT, with no interrupt pending.
    EXIT_NPF = 0x400, "SVM_EXIT_NPF"
    """A nested page fault: in the host, the guest's address is not mapped, or its RMP entry
    forbids the access; as a #VC in the guest: it touched memory that the host emulates
    (MMIO)."""
    EXIT_AVIC_INCOMPLETE_IPI = 0x401, "SVM_EXIT_AVIC_INCOMPLETE_IPI"
    """AVIC could not deliver an IPI; KVM does."""
    EXIT_AVIC_UNACCELERATED_ACCESS = 0x402, "SVM_EXIT_AVIC_UNACCELERATED_ACCESS"
    """An access to the APIC that AVIC does not serve; KVM does."""
    EXIT_VMGEXIT = 0x403, "SVM_EXIT_VMGEXIT"
    """The exit that VMGEXIT itself causes; no guest asks for it. What it asks is in the GHCB
    MSR, or in the GHCB's sw_exit_code."""
    PAGE_NOT_VALIDATED = 0x404, "PAGE_NOT_VALIDATED"
    """The guest's own #VC: it touched a page as private that it has not validated or has shared."""
    VMGEXIT_MMIO_READ = 0x8000_0001, "SVM_VMGEXIT_MMIO_READ"
    """Read a device's memory: sw_exit_info_1 is the address, 2 the length, sw_scratch the buffer.
    KVM makes it KVM_EXIT_MMIO."""
    VMGEXIT_MMIO_WRITE = 0x8000_0002, "SVM_VMGEXIT_MMIO_WRITE"
    """Write a device's memory, as SVM_VMGEXIT_MMIO_READ; from GHCB version 2 on at most 8 bytes."""
    VMGEXIT_NMI_COMPLETE = 0x8000_0003, "SVM_VMGEXIT_NMI_COMPLETE"
    """The guest can take the next NMI; KVM cannot see its IRET."""
    VMGEXIT_AP_HLT_LOOP = 0x8000_0004, "SVM_VMGEXIT_AP_HLT_LOOP"
    """Park this processor until it is started (AP reset hold); without KVM's own APIC KVM_RUN ends
    with KVM_EXIT_AP_RESET_HOLD."""
    VMGEXIT_AP_JUMP_TABLE = 0x8000_0005, "SVM_VMGEXIT_AP_JUMP_TABLE"
    """Set (sw_exit_info_1 is 0) or get (1) where parked processors of an SEV-ES guest start; KVM
    keeps it."""
    VMGEXIT_PSC = 0x8000_0010, "SVM_VMGEXIT_PSC"
    """Change the state of pages, by a list in the GHCB's shared buffer. KVM makes it
    KVM_EXIT_HYPERCALL (MAP_GPA_RANGE) for each run of pages; SNP only."""
    VMGEXIT_GUEST_REQUEST = 0x8000_0011, "SVM_VMGEXIT_GUEST_REQUEST"
    """Send a message to the secure processor (SNP guest request), such as for a report;
    sw_exit_info_1 and 2 are the pages of request and response. KVM passes it on; the VMM sees
    nothing."""
    VMGEXIT_EXT_GUEST_REQUEST = 0x8000_0012, "SVM_VMGEXIT_EXT_GUEST_REQUEST"
    """The same, and get certificates too (extended guest request); RAX is the address for them, RBX
    its number of pages. With SNP_ENABLE_REQ_CERTS the VMM gives them, else the table is empty."""
    VMGEXIT_AP_CREATION = 0x8000_0013, "SVM_VMGEXIT_AP_CREATION"
    """Start, prepare or stop another processor of an SNP guest, as ApRequest says; KVM refuses an
    unknown APIC id and features other than the VM's."""
    VMGEXIT_HVDB_PAGE = 0x8000_0014, "SVM_VMGEXIT_HVDB_PAGE"
    """Set up the page by which the host tells of events (#HV doorbell page), for restricted
    injection. KVM of this release knows neither."""
    VMGEXIT_HV_IPI = 0x8000_0015, "SVM_VMGEXIT_HV_IPI"
    """Send an interrupt to another processor, for restricted injection."""
    VMGEXIT_GET_APIC_IDS = 0x8000_0017, "SVM_VMGEXIT_GET_APIC_IDS"
    """Get the list of the processors' APIC ids; the number is that of posted patches for KVM."""
    VMGEXIT_SNP_RUN_VMPL = 0x8000_0018, "SVM_VMGEXIT_SNP_RUN_VMPL"
    """Run another privilege level (VMPL), as for a call of an SVSM. KVM of this release answers
    GHCB_ERR_INVALID_EVENT: a guest below VMPL 0 needs a host that serves it."""
    VMGEXIT_SAVIC = 0x8000_001A, "SVM_VMGEXIT_SAVIC"
    """About the protected interrupt controller (Secure AVIC): tell or take back the page of its
    registers. KVM of this release answers GHCB_ERR_INVALID_EVENT."""
    VMGEXIT_CONFIGURE_INT_INJ = 0x8000_001B, "CONFIGURE_INT_INJ"
    """Set how interrupts are injected (alternate injection), as COCONUT-SVSM asks; its versions
    before 2025 had 0x80000019."""
    VMGEXIT_DISABLE_ALT_INJ = 0x8000_001C, "DISABLE_ALT_INJ"
    """End alternate injection, as COCONUT-SVSM asks; before 2025 0x8000001a."""
    VMGEXIT_SPECIFIC_EOI = 0x8000_001D, "SPECIFIC_EOI"
    """Tell the host that an interrupt is handled, as COCONUT-SVSM does; before 2025 0x8000001b."""
    VMGEXIT_HV_FEATURES = 0x8000_FFFD, "SVM_VMGEXIT_HV_FEATURES"
    """Ask what the host supports: a GhcbHvFeatures in sw_exit_info_2, 0x3 of KVM."""
    VMGEXIT_TERM_REQUEST = 0x8000_FFFE, "SVM_VMGEXIT_TERM_REQUEST"
    """Ask to be terminated; sw_exit_info_1 holds the set of reasons in bits 3:0 and the reason from
    bit 4 on. KVM logs both; the VMM gets KVM_SYSTEM_EVENT_SEV_TERM with the GHCB's address
    alone."""
    VMGEXIT_UNSUPPORTED_EVENT = 0x8000_FFFF, "SVM_VMGEXIT_UNSUPPORTED_EVENT"
    """Tell of an event that the guest cannot handle; sw_exit_info_1 is the #VC's code. KVM_RUN
    gives EINVAL."""
