"""MSRs of Hyper-V beside those on the way to the first call."""

from __future__ import annotations

from hcabi.hyperv.documents import HVGDK_MINI_H
from hcabi.layout import CEnum, numbers

__all__ = ["HvSyntheticMsr"]


@numbers(source=HVGDK_MINI_H("66-184"))
class HvSyntheticMsr(CEnum):
    """Interrupts, timers, clocks and reports of a crash; see HvMsr for the others."""

    MSR_RESET = 0x4000_0003, "HV_X64_MSR_RESET"
    """Resets the VM where the guest writes 1: KVM's own Hyper-V makes KVM_SYSTEM_EVENT_RESET
    of it."""
    MSR_VP_RUNTIME = 0x4000_0010, "HV_X64_MSR_VP_RUNTIME"  # doc: Run time of the vCPU, in 100 ns.
    MSR_TIME_REF_COUNT = 0x4000_0020, "HV_X64_MSR_TIME_REF_COUNT"
    """Reference counter, in 100 ns; the guest can only read it."""
    MSR_REFERENCE_TSC = 0x4000_0021, "HV_X64_MSR_REFERENCE_TSC"
    """Page of the reference TSC, by which the guest reads time without exits; bit 0 enables it."""
    MSR_EOI = 0x4000_0070, "HV_X64_MSR_EOI"  # doc: End of an interrupt.
    MSR_ICR = 0x4000_0071, "HV_X64_MSR_ICR"  # doc: Sends an interrupt.
    MSR_TPR = 0x4000_0072, "HV_X64_MSR_TPR"  # doc: Priority of the vCPU.
    MSR_SCONTROL = 0x4000_0080, "HV_X64_MSR_SCONTROL"
    """Enables the interrupt controller (SynIC); on KVM it exits as KVM_EXIT_HYPERV_SYNIC."""
    MSR_SVERSION = 0x4000_0081, "HV_X64_MSR_SVERSION"  # doc: Version of the SynIC.
    MSR_SIEFP = 0x4000_0082, "HV_X64_MSR_SIEFP"
    """Page of event flags, with bit 0 to enable it; the VMM writes there to signal. In isolated
    guests a shared page."""
    MSR_SIMP = 0x4000_0083, "HV_X64_MSR_SIMP"
    """Page of messages, with bit 0 to enable it; the VMM writes there. In isolated guests a shared
    page."""
    MSR_EOM = 0x4000_0084, "HV_X64_MSR_EOM"  # doc: End of a message: the next one can be delivered.
    MSR_SIRBP = 0x4000_0085, "HV_X64_MSR_SIRBP"  # doc: Page of an interrupt ring.
    MSR_SINT0 = 0x4000_0090, "HV_X64_MSR_SINT0"
    """Interrupt source 0 of the SynIC, for intercepts."""
    MSR_SINT1 = 0x4000_0091, "HV_X64_MSR_SINT1"  # doc: Interrupt source 1 of the SynIC.
    MSR_SINT2 = 0x4000_0092, "HV_X64_MSR_SINT2"  # doc: Interrupt source 2 of the SynIC, for VMBus.
    MSR_SINT3 = 0x4000_0093, "HV_X64_MSR_SINT3"  # doc: Interrupt source 3 of the SynIC.
    MSR_SINT4 = 0x4000_0094, "HV_X64_MSR_SINT4"  # doc: Interrupt source 4 of the SynIC.
    MSR_SINT5 = 0x4000_0095, "HV_X64_MSR_SINT5"  # doc: Interrupt source 5 of the SynIC.
    MSR_SINT6 = 0x4000_0096, "HV_X64_MSR_SINT6"  # doc: Interrupt source 6 of the SynIC.
    MSR_SINT7 = 0x4000_0097, "HV_X64_MSR_SINT7"  # doc: Interrupt source 7 of the SynIC.
    MSR_SINT8 = 0x4000_0098, "HV_X64_MSR_SINT8"  # doc: Interrupt source 8 of the SynIC.
    MSR_SINT9 = 0x4000_0099, "HV_X64_MSR_SINT9"  # doc: Interrupt source 9 of the SynIC.
    MSR_SINT10 = 0x4000_009A, "HV_X64_MSR_SINT10"  # doc: Interrupt source 10 of the SynIC.
    MSR_SINT11 = 0x4000_009B, "HV_X64_MSR_SINT11"  # doc: Interrupt source 11 of the SynIC.
    MSR_SINT12 = 0x4000_009C, "HV_X64_MSR_SINT12"  # doc: Interrupt source 12 of the SynIC.
    MSR_SINT13 = 0x4000_009D, "HV_X64_MSR_SINT13"  # doc: Interrupt source 13 of the SynIC.
    MSR_SINT14 = 0x4000_009E, "HV_X64_MSR_SINT14"  # doc: Interrupt source 14 of the SynIC.
    MSR_SINT15 = 0x4000_009F, "HV_X64_MSR_SINT15"  # doc: Interrupt source 15 of the SynIC.
    MSR_STIMER0_CONFIG = 0x4000_00B0, "HV_X64_MSR_STIMER0_CONFIG"  # doc: Set-up of timer 0.
    MSR_STIMER0_COUNT = 0x4000_00B1, "HV_X64_MSR_STIMER0_COUNT"  # doc: When timer 0 fires.
    MSR_STIMER1_CONFIG = 0x4000_00B2, "HV_X64_MSR_STIMER1_CONFIG"  # doc: Set-up of timer 1.
    MSR_STIMER1_COUNT = 0x4000_00B3, "HV_X64_MSR_STIMER1_COUNT"  # doc: When timer 1 fires.
    MSR_STIMER2_CONFIG = 0x4000_00B4, "HV_X64_MSR_STIMER2_CONFIG"  # doc: Set-up of timer 2.
    MSR_STIMER2_COUNT = 0x4000_00B5, "HV_X64_MSR_STIMER2_COUNT"  # doc: When timer 2 fires.
    MSR_STIMER3_CONFIG = 0x4000_00B6, "HV_X64_MSR_STIMER3_CONFIG"  # doc: Set-up of timer 3.
    MSR_STIMER3_COUNT = 0x4000_00B7, "HV_X64_MSR_STIMER3_COUNT"  # doc: When timer 3 fires.
    MSR_GUEST_IDLE = 0x4000_00F0, "HV_X64_MSR_GUEST_IDLE"
    """Reading it halts the vCPU, until an interrupt."""
    MSR_CRASH_P0 = 0x4000_0100, "HV_X64_MSR_CRASH_P0"
    """Parameter 0 of a crash; written before CRASH_CTL."""
    MSR_CRASH_P1 = 0x4000_0101, "HV_X64_MSR_CRASH_P1"  # doc: Parameter 1 of a crash.
    MSR_CRASH_P2 = 0x4000_0102, "HV_X64_MSR_CRASH_P2"  # doc: Parameter 2 of a crash.
    MSR_CRASH_P3 = 0x4000_0103, "HV_X64_MSR_CRASH_P3"
    """Parameter 3 of a crash; with a message its address."""
    MSR_CRASH_P4 = 0x4000_0104, "HV_X64_MSR_CRASH_P4"
    """Parameter 4 of a crash; with a message its length."""
    MSR_CRASH_CTL = 0x4000_0105, "HV_X64_MSR_CRASH_CTL"
    """Tells the host of a guest's crash (bit 63), with a message (bit 62); KVM makes
    KVM_SYSTEM_EVENT_CRASH of it."""
    MSR_REENLIGHTENMENT_CONTROL = 0x4000_0106, "HV_X64_MSR_REENLIGHTENMENT_CONTROL"
    """Asks to be told of a new TSC frequency by an interrupt, as after a migration."""
    MSR_TSC_EMULATION_CONTROL = 0x4000_0107, "HV_X64_MSR_TSC_EMULATION_CONTROL"
    """Asks that the old TSC is emulated, until the guest knows the new frequency."""
    MSR_TSC_EMULATION_STATUS = 0x4000_0108, "HV_X64_MSR_TSC_EMULATION_STATUS"
    """Whether it is emulated now."""
    MSR_TSC_INVARIANT_CONTROL = 0x4000_0118, "HV_X64_MSR_TSC_INVARIANT_CONTROL"
    """Makes the TSC invariant: the guest sets bit 0, once and for all, where CPUID shows it."""
