"""CPUID leaves and MSRs by which a guest finds Hyper-V and its isolation."""

from __future__ import annotations

from typing import Annotated, Final

from construct import BitsInteger, Flag, Int32ul, Int64ul

from hcabi.hyperv.documents import HVGDK_MINI_H, TRIED
from hcabi.layout import (
    CEnum,
    Doc,
    Record,
    layout_of,
    numbers,
    word,
)
from hcabi.x86.cpuid import CpuidLeaf

__all__ = [
    "HV_SIGNATURE",
    "HvFeaturesEax",
    "HvFeaturesEbx",
    "HvFeaturesEdx",
    "HvIsolationEax",
    "HvIsolationEbx",
    "HvIsolationType",
    "HvLeaf",
    "HvMsr",
    "HvMsrHypercall",
    "HvVirtStackEax",
    "is_hyperv",
    "is_isolated",
]

#: EBX, ECX and EDX of the first leaf, in this order; Linux looks at nothing else of it.
HV_SIGNATURE: Final = b"Microsoft Hv"


@numbers(source=HVGDK_MINI_H("250-258"))
class HvLeaf(CEnum):
    """CPUID leaves of Hyper-V."""

    VENDOR = 0x4000_0000, "HYPERV_CPUID_VENDOR_AND_MAX_FUNCTIONS"
    """Highest leaf in EAX, at least 0x40000005; HV_SIGNATURE in EBX, ECX and EDX."""
    INTERFACE = 0x4000_0001, "HYPERV_CPUID_INTERFACE"
    """Hv#1 in EAX; with it KVM's own Hyper-V takes the MSRs, without it the VMM can."""
    VERSION = 0x4000_0002, "HYPERV_CPUID_VERSION"
    """Version and build; 0 will do for a Linux guest."""
    FEATURES = 0x4000_0003, "HYPERV_CPUID_FEATURES"
    """HvFeaturesEax, ...Ebx and ...Edx: without the hypercall MSR and VP index (EAX bits 5 and 6)
    Linux does not take the host for Hyper-V."""
    ENLIGHTENMENT = 0x4000_0004, "HYPERV_CPUID_ENLIGHTMENT_INFO"
    """Recommendations to the guest, such as hypercalls for TLB flushes and interrupts; 0 will
    do."""
    LIMITS = 0x4000_0005, "HYPERV_CPUID_IMPLEMENT_LIMITS"
    """How many vCPUs there can be; 0 will do for a Linux guest."""
    CPU_MANAGEMENT = 0x4000_0007, "HYPERV_CPUID_CPU_MANAGEMENT_FEATURES"  # doc: For root VMs.
    NESTED = 0x4000_000A, "HYPERV_CPUID_NESTED_FEATURES"  # doc: For nested hypervisors.
    ISOLATION = 0x4000_000C, "HYPERV_CPUID_ISOLATION_CONFIG"
    """HvIsolationEax and HvIsolationEbx; only where HvFeaturesEbx says so. The guest reads from it
    that it must share memory, and how."""
    VIRT_STACK_INTERFACE = 0x4000_0081, "HYPERV_CPUID_VIRT_STACK_INTERFACE"
    """VS#1 in EAX where the virtualization stack (the VMM or paravisor) has leaves of its own."""
    VIRT_STACK_PROPERTIES = 0x4000_0082, "HYPERV_CPUID_VIRT_STACK_PROPERTIES"
    """HvVirtStackEax: whether VMBus can be confidential."""


@numbers(source=HVGDK_MINI_H("enum hv_isolation_type"))
class HvIsolationType(CEnum):
    """The kind of isolation of the guest from its host."""

    NONE = 0, "HV_ISOLATION_TYPE_NONE"  # doc: The guest is not isolated, and shares nothing.
    VBS = 1, "HV_ISOLATION_TYPE_VBS"
    """The hypervisor alone, without encryption; Linux shares by
    HvCallModifySparseGpaPageHostVisibility all the same."""
    SNP = 2, "HV_ISOLATION_TYPE_SNP"  # doc: The processor, by AMD SEV-SNP; hypercalls by vmmcall.
    TDX = 3, "HV_ISOLATION_TYPE_TDX"  # doc: The processor, by Intel TDX; hypercalls by tdcall.


@word("HYPERV_CPUID_FEATURES EAX", Int32ul, source=HVGDK_MINI_H("276-290"))
class HvFeaturesEax(Record):
    """MSRs that the guest may use; Linux stops looking without bits 5 and 6."""

    vp_runtime: Annotated[
        bool, Flag, Doc("The run time's MSR.", c_name="HV_MSR_VP_RUNTIME_AVAILABLE")
    ] = False
    time_ref_count: Annotated[
        bool, Flag, Doc("The reference counter's MSR.", c_name="HV_MSR_TIME_REF_COUNT_AVAILABLE")
    ] = False
    synic: Annotated[
        bool, Flag, Doc("The interrupt controller's (SynIC) MSRs.", c_name="HV_MSR_SYNIC_AVAILABLE")
    ] = False
    syntimer: Annotated[
        bool, Flag, Doc("The synthetic timers' MSRs.", c_name="HV_MSR_SYNTIMER_AVAILABLE")
    ] = False
    apic_access: Annotated[
        bool, Flag, Doc("The APIC's MSRs EOI, ICR and TPR.", c_name="HV_MSR_APIC_ACCESS_AVAILABLE")
    ] = False
    hypercall: Annotated[
        bool, Flag, Doc("The hypercall MSR.", c_name="HV_MSR_HYPERCALL_AVAILABLE")
    ] = False
    vp_index: Annotated[
        bool, Flag, Doc("The vCPU's index.", c_name="HV_MSR_VP_INDEX_AVAILABLE")
    ] = False
    reset: Annotated[bool, Flag, Doc("The reset's MSR.", c_name="HV_MSR_RESET_AVAILABLE")] = False
    stat_pages: Annotated[
        bool, Flag, Doc("The statistics pages' MSRs.", c_name="HV_MSR_STAT_PAGES_AVAILABLE")
    ] = False
    reference_tsc: Annotated[
        bool, Flag, Doc("The reference TSC page's MSR.", c_name="HV_MSR_REFERENCE_TSC_AVAILABLE")
    ] = False
    guest_idle: Annotated[
        bool, Flag, Doc("The idling guest's MSR.", c_name="HV_MSR_GUEST_IDLE_AVAILABLE")
    ] = False
    frequencies: Annotated[
        bool,
        Flag,
        Doc(
            "The frequencies' MSRs; without any other clock Linux hangs without them.",
            TRIED("calibrating the TSC"),
            c_name="HV_ACCESS_FREQUENCY_MSRS",
        ),
    ] = False
    unused_12: Annotated[int, BitsInteger(1), Doc("Not about shared memory.")] = 0
    reenlightenment: Annotated[
        bool, Flag, Doc("The MSRs about a change of the TSC.", c_name="HV_ACCESS_REENLIGHTENMENT")
    ] = False
    unused_14: Annotated[int, BitsInteger(1), Doc("Not about shared memory.")] = 0
    tsc_invariant: Annotated[
        bool, Flag, Doc("The MSR that makes the TSC invariant.", c_name="HV_ACCESS_TSC_INVARIANT")
    ] = False
    unused_16: Annotated[int, BitsInteger(16), Doc("Not about shared memory.")] = 0


@word("HYPERV_CPUID_FEATURES EBX", Int32ul, source=HVGDK_MINI_H("292-307"))
class HvFeaturesEbx(Record):
    """Features that the guest may use."""

    create_partitions: Annotated[
        bool, Flag, Doc("May make VMs: a root VM.", c_name="HV_CREATE_PARTITIONS")
    ] = False
    partition_id: Annotated[
        bool, Flag, Doc("May ask for its own id.", c_name="HV_ACCESS_PARTITION_ID")
    ] = False
    memory_pool: Annotated[
        bool, Flag, Doc("May deposit and withdraw memory.", c_name="HV_ACCESS_MEMORY_POOL")
    ] = False
    adjust_message_buffers: Annotated[
        bool, Flag, Doc("May adjust message buffers.", c_name="HV_ADJUST_MESSAGE_BUFFERS")
    ] = False
    unused_4: Annotated[int, BitsInteger(2), Doc("Messages and events of VMBus.")] = 0
    create_port: Annotated[bool, Flag, Doc("May make ports.", c_name="HV_CREATE_PORT")] = False
    connect_port: Annotated[bool, Flag, Doc("May connect ports.", c_name="HV_CONNECT_PORT")] = False
    stats: Annotated[bool, Flag, Doc("May read statistics.", c_name="HV_ACCESS_STATS")] = False
    unused_9: Annotated[int, BitsInteger(2), Doc("Not about shared memory.")] = 0
    debugging: Annotated[
        bool, Flag, Doc("May use the debugger's calls.", c_name="HV_DEBUGGING")
    ] = False
    cpu_management: Annotated[
        bool, Flag, Doc("May manage processors: a root VM.", c_name="HV_CPU_MANAGEMENT")
    ] = False
    unused_13: Annotated[int, BitsInteger(7), Doc("Not about shared memory.")] = 0
    extended_hypercalls: Annotated[
        bool, Flag, Doc("Calls from 0x8000 on are there.", c_name="HV_ENABLE_EXTENDED_HYPERCALLS")
    ] = False
    unused_21: Annotated[int, BitsInteger(1), Doc("Not about shared memory.")] = 0
    isolation: Annotated[
        bool, Flag, Doc("The guest is isolated; leaf ISOLATION says how.", c_name="HV_ISOLATION")
    ] = False
    unused_1: Annotated[int, BitsInteger(9), Doc("Not about shared memory.")] = 0


@word("HYPERV_CPUID_FEATURES EDX", Int32ul, source=HVGDK_MINI_H("309-330"))
class HvFeaturesEdx(Record):
    """More features of the hypervisor."""

    unused_0: Annotated[int, BitsInteger(4), Doc("Not about shared memory.")] = 0
    xmm_input: Annotated[
        bool,
        Flag,
        Doc("Fast calls can have arguments in XMM.", c_name="HV_X64_HYPERCALL_XMM_INPUT_AVAILABLE"),
    ] = False
    unused_1: Annotated[int, BitsInteger(3), Doc("Not about shared memory.")] = 0
    frequencies: Annotated[
        bool,
        Flag,
        Doc("The frequencies' MSRs are there.", c_name="HV_FEATURE_FREQUENCY_MSRS_AVAILABLE"),
    ] = False
    unused_2: Annotated[int, BitsInteger(23), Doc("Not about shared memory.")] = 0


@word("HYPERV_CPUID_ISOLATION_CONFIG EAX", Int32ul, source=HVGDK_MINI_H("381-382"))
class HvIsolationEax(Record):
    """The guest's isolation, first part."""

    paravisor_present: Annotated[
        bool,
        Flag,
        Doc("A paravisor runs in the VM and serves the guest.", c_name="HV_PARAVISOR_PRESENT"),
    ] = False
    unused: Annotated[int, BitsInteger(31), Doc("No meaning defined.")] = 0


@word("HYPERV_CPUID_ISOLATION_CONFIG EBX", Int32ul, source=HVGDK_MINI_H("384-387"))
class HvIsolationEbx(Record):
    """The guest's isolation, second part."""

    isolation_type: Annotated[
        int,
        BitsInteger(4),
        Doc("The kind of isolation.", c_name="HV_ISOLATION_TYPE", values=HvIsolationType),
    ] = 0
    unused_0: Annotated[int, BitsInteger(1), Doc("No meaning defined.")] = 0
    shared_gpa_boundary_active: Annotated[
        bool,
        Flag,
        Doc(
            "Shared memory is seen at addresses with one more bit (vTOM), whose number bits 6 to "
            "11 give.",
            c_name="HV_SHARED_GPA_BOUNDARY_ACTIVE",
        ),
    ] = False
    shared_gpa_boundary_bits: Annotated[
        int, BitsInteger(6), Doc("Number of that bit.", c_name="HV_SHARED_GPA_BOUNDARY_BITS")
    ] = 0
    unused_1: Annotated[int, BitsInteger(20), Doc("No meaning defined.")] = 0


@word("HYPERV_CPUID_VIRT_STACK_PROPERTIES EAX", Int32ul, source=HVGDK_MINI_H("264-267"))
class HvVirtStackEax(Record):
    """Properties of the virtualization stack."""

    unused_0: Annotated[int, BitsInteger(2), Doc("Not about shared memory.")] = 0
    extended_ioapic_rte: Annotated[
        bool,
        Flag,
        Doc(
            "I/O APIC entries have more bits for the destination.",
            c_name="HYPERV_VS_PROPERTIES_EAX_EXTENDED_IOAPIC_RTE",
        ),
    ] = False
    private_vmbus: Annotated[
        bool,
        Flag,
        Doc(
            "VMBus of the paravisor can be in private memory.",
            c_name="HYPERV_VS_PROPERTIES_EAX_CONFIDENTIAL_VMBUS_AVAILABLE",
        ),
    ] = False
    unused_4: Annotated[int, BitsInteger(28), Doc("Not about shared memory.")] = 0


@numbers(source=HVGDK_MINI_H("66-80"))
class HvMsr(CEnum):
    """MSRs that a guest uses on its way to the first call."""

    GUEST_OS_ID = 0x4000_0000, "HV_X64_MSR_GUEST_OS_ID"
    """The guest's operating system; it must not be 0 when the guest enables the hypercall page."""
    HYPERCALL = 0x4000_0001, "HV_X64_MSR_HYPERCALL"
    """The hypercall page, a HvMsrHypercall: the guest writes its page and bit 0, and the host fills
    the page with instructions that call it."""
    VP_INDEX = 0x4000_0002, "HV_X64_MSR_VP_INDEX"
    """Index of the vCPU, read only; the VMM answers it."""
    TSC_FREQUENCY = 0x4000_0022, "HV_X64_MSR_TSC_FREQUENCY"
    """In Hz, read only; a VMM has it from KVM_GET_TSC_KHZ."""
    APIC_FREQUENCY = 0x4000_0023, "HV_X64_MSR_APIC_FREQUENCY"
    """Of the timer, in Hz: on KVM 1,000,000,000. Read only."""
    VP_ASSIST_PAGE = 0x4000_0073, "HV_X64_MSR_VP_ASSIST_PAGE"
    """A page of the vCPU's own; the VMM may take the write and do nothing."""


@word("HV_X64_MSR_HYPERCALL", Int64ul, source=HVGDK_MINI_H("137-140"))
class HvMsrHypercall(Record):
    """The address of the hypercall page; the host fills the page when the guest enables it."""

    enable: Annotated[
        bool, Flag, Doc("The page is in use.", c_name="HV_X64_MSR_HYPERCALL_ENABLE")
    ] = False
    locked: Annotated[bool, Flag, Doc("The MSR cannot change any more.")] = False
    reserved: Annotated[int, BitsInteger(10), Doc("Kept as it is.")] = 0
    page: Annotated[
        int,
        BitsInteger(52),
        Doc("Guest page, as a 4 KiB page number; the host fills it when enable is set."),
    ] = 0


def is_hyperv(leaf: CpuidLeaf) -> bool:
    """
    Whether the first leaf is Hyper-V's, as Linux decides it.

    Source: arch/x86/kernel/cpu/mshyperv.c 346-373 (Linux 7.3.4).
    """
    text = b"".join(part.to_bytes(4, "little") for part in leaf[1:])
    return HvLeaf.LIMITS <= leaf.eax <= 0x4000_FFFF and text == HV_SIGNATURE


def is_isolated(features: CpuidLeaf) -> bool:
    """Whether leaf FEATURES says that the guest is isolated, so that leaf ISOLATION counts."""
    return bool(features.ebx & layout_of(HvFeaturesEbx).mask("isolation"))
