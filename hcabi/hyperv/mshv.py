"""
/dev/mshv: how a VMM on Microsoft's hypervisor makes VMs, and what the hypervisor tells it.

The root VM has it, and with requests of its own a paravisor such as OpenHCL: VTL2 runs VTL0.
"""

from __future__ import annotations

from typing import Final

from hcabi.hyperv.documents import HVGDK_MINI_H
from hcabi.layout import CEnum, Document, Status, numbers

__all__ = ["HvMessageType", "HvVsmRegister", "MshvIoctl", "MshvIsolation"]

_CONTRACT = "Microsoft's hypervisor (mshv)"
MSHV_H: Final = Document("include/uapi/linux/mshv.h", "Linux 7.3.4", contract=_CONTRACT)
#: Microsoft's own kernel and the bindings for it, which cloud-hypervisor uses.
MSHV_BINDINGS: Final = Document(
    "rust-vmm/mshv, mshv-ioctls and mshv-bindings", "2025", Status.POSTED, _CONTRACT
)


@numbers(
    source=MSHV_H("MSHV_*"), sources={"MSHV_MODIFY_GPA_HOST_ACCESS": MSHV_BINDINGS("ioctls.rs")}
)
class MshvIoctl(CEnum):
    """Requests to the files of the mshv drivers, as the ioctl system call takes them."""

    MSHV_CREATE_PARTITION = 0x4010_B800, "MSHV_CREATE_PARTITION"
    """Makes a VM; answers its file descriptor, not yet initialized. Linux 7.3 takes
    MSHV_PT_ISOLATION_NONE alone: no SNP VMs upstream."""
    MSHV_CHECK_EXTENSION = 0x4004_B800, "MSHV_CHECK_EXTENSION"
    """Asks whether there is a feature (MSHV_CAP_*), of the paravisor's driver."""
    MSHV_INITIALIZE_PARTITION = 0xB800, "MSHV_INITIALIZE_PARTITION"
    """Makes a VM ready, after its early properties are set (by MSHV_ROOT_HVCALL)."""
    MSHV_CREATE_VP = 0x4004_B801, "MSHV_CREATE_VP"
    """Makes a vCPU of an index; answers its file descriptor, of which registers, message and GHCB
    can be mapped."""
    MSHV_SET_GUEST_MEMORY = 0x4020_B802, "MSHV_SET_GUEST_MEMORY"
    """Maps memory of the VMM into the VM, or unmaps it; addresses of the VM are page numbers.
    Ranges cannot overlap; an unmapping names a whole one."""
    MSHV_IRQFD = 0x4010_B803, "MSHV_IRQFD"
    """Ties an eventfd to an interrupt: a write to it raises the interrupt in the guest."""
    MSHV_IOEVENTFD = 0x4020_B804, "MSHV_IOEVENTFD"
    """Ties a write of the guest to a port or address to an eventfd, so that it does not end
    MSHV_RUN_VP."""
    MSHV_SET_MSI_ROUTING = 0x4008_B805, "MSHV_SET_MSI_ROUTING"
    """Sets where interrupts go: a table of interrupt, address and data."""
    MSHV_GET_GPAP_ACCESS_BITMAP = 0xC020_B806, "MSHV_GET_GPAP_ACCESS_BITMAP"
    """Reads and may clear or set which pages were accessed or are dirty, for a migration."""
    MSHV_ROOT_HVCALL = 0xC020_B807, "MSHV_ROOT_HVCALL"
    """Makes a hypercall of the root VM for this VM or vCPU, whose id the kernel fills in; `status`
    has its HvStatus, `reps` what is done."""
    MSHV_RUN_VP = 0x8100_B800, "MSHV_RUN_VP"
    """Runs a vCPU, until there is a HvMessageType; the message of 256 bytes is copied to the
    argument."""
    MSHV_GET_VP_STATE = 0xC010_B801, "MSHV_GET_VP_STATE"
    """Reads a vCPU's state by type (LAPIC, XSAVE, SynIC pages, timers); EINVAL: buf_sz has the size
    that is needed."""
    MSHV_SET_VP_STATE = 0xC010_B802, "MSHV_SET_VP_STATE"
    """Writes a vCPU's state by type (LAPIC, XSAVE, SynIC pages, timers)."""
    MSHV_CREATE_VTL = 0x8001_B81D, "MSHV_CREATE_VTL"
    """Opens the lower trust level (VTL0); answers the file descriptor for its memory, registers and
    running."""
    MSHV_ADD_VTL0_MEMORY = 0x4010_B821, "MSHV_ADD_VTL0_MEMORY"
    """Gives the kernel pages of VTL0's memory, so that VTL2 can map them: first page and end,
    exclusive. It cannot be taken back."""
    MSHV_SET_POLL_FILE = 0x4008_B825, "MSHV_SET_POLL_FILE"
    """A file that is polled while VTL0 runs on a CPU, so that VTL2 is woken."""
    MSHV_RETURN_TO_LOWER_VTL = 0xB827, "MSHV_RETURN_TO_LOWER_VTL"
    """Runs VTL0 on this processor until it comes back to VTL2."""
    MSHV_GET_VP_REGISTERS = 0xC010_B805, "MSHV_GET_VP_REGISTERS"
    """Reads registers of VTL0, one a call."""
    MSHV_SET_VP_REGISTERS = 0x4010_B806, "MSHV_SET_VP_REGISTERS"
    """Writes registers of VTL0, one a call."""
    MSHV_SINT_SIGNAL_EVENT = 0x4008_B822, "MSHV_SINT_SIGNAL_EVENT"
    """Signals an event of VMBus, by its connection id."""
    MSHV_SINT_POST_MESSAGE = 0x4018_B823, "MSHV_SINT_POST_MESSAGE"
    """Posts a message of VMBus, by its connection id."""
    MSHV_SINT_SET_EVENTFD = 0x4008_B824, "MSHV_SINT_SET_EVENTFD"
    """Ties an eventfd to an event of VMBus."""
    MSHV_HVCALL_SETUP = 0x4010_B81E, "MSHV_HVCALL_SETUP"
    """Allows hypercalls to the paravisor: a bitmap by code, given once (EINVAL after)."""
    MSHV_HVCALL = 0xC030_B81F, "MSHV_HVCALL"
    """Makes a hypercall of the paravisor that MSHV_HVCALL_SETUP allows; `status` has its result."""
    MSHV_MODIFY_GPA_HOST_ACCESS = 0x4010_B828, "MSHV_MODIFY_GPA_HOST_ACCESS"
    """Takes (to share) or releases (to make private) the host's access to pages of an SNP VM, after
    a guest's change of visibility. Not in Linux 7.3: Microsoft's own kernel has it."""


@numbers(source=MSHV_H("MSHV_PT_ISOLATION_*"), alone=False)
class MshvIsolation(CEnum):
    """`pt_isolation` of MSHV_CREATE_PARTITION."""

    NO_ISOLATION = 0, "MSHV_PT_ISOLATION_NONE"
    """An ordinary VM; the only value in Linux 7.3. Microsoft's kernel has one for SNP."""


@numbers(
    source=HVGDK_MINI_H("enum hv_message_type"),
    sources=dict.fromkeys(
        ("UNACCEPTED_GPA", "GPA_ATTRIBUTE_INTERCEPT"), MSHV_BINDINGS("enum hv_message_type")
    ),
)
class HvMessageType(CEnum):
    """Why MSHV_RUN_VP returned, or what the hypervisor tells the root VM or a paravisor."""

    NO_MESSAGE = 0, "HVMSG_NONE"  # doc: There is no message: run the vCPU again.
    UNMAPPED_GPA = 0x8000_0000, "HVMSG_UNMAPPED_GPA"
    """The guest used an address where nothing is mapped: a device, which the VMM emulates, or
    memory that is missing."""
    GPA_INTERCEPT = 0x8000_0001, "HVMSG_GPA_INTERCEPT"
    """The guest used a page without the right for it; the VMM emulates the access, or stops."""
    UNACCEPTED_GPA = 0x8000_0003, "HVMSG_UNACCEPTED_GPA"
    """An isolated guest used a page that it did not accept: it must accept it first."""
    GPA_ATTRIBUTE_INTERCEPT = 0x8000_0004, "HVMSG_GPA_ATTRIBUTE_INTERCEPT"
    """An SNP guest changes the visibility of pages: a VMM on mshv changes its own access to them
    (modify_gpa_host_access: acquire to share, release to make private) and runs the vCPU again."""
    TIMER_EXPIRED = 0x8000_0010, "HVMSG_TIMER_EXPIRED"  # doc: A timer of the SynIC fired.
    INVALID_VP_REGISTER_VALUE = 0x8000_0020, "HVMSG_INVALID_VP_REGISTER_VALUE"
    """A register of the vCPU has a value that it cannot run with: the VMM set it so, or the guest;
    stop the VM."""
    UNRECOVERABLE_EXCEPTION = 0x8000_0021, "HVMSG_UNRECOVERABLE_EXCEPTION"
    """The guest failed in its handler of a fault (triple fault): reset or end the VM."""
    UNSUPPORTED_FEATURE = 0x8000_0022, "HVMSG_UNSUPPORTED_FEATURE"
    """The guest used what the hypervisor does not have."""
    OPAQUE_INTERCEPT = 0x8000_003F, "HVMSG_OPAQUE_INTERCEPT"
    """An intercept whose message is on the mapped page alone."""
    HYPERCALL_INTERCEPT = 0x8000_0050, "HVMSG_HYPERCALL_INTERCEPT"
    """The guest's hypercall, which the VMM or paravisor answers."""
    SYNIC_EVENT_INTERCEPT = 0x8000_0060, "HVMSG_SYNIC_EVENT_INTERCEPT"
    """The guest signalled an event."""
    SYNIC_SINT_INTERCEPT = 0x8000_0061, "HVMSG_SYNIC_SINT_INTERCEPT"
    """The guest changed an interrupt source."""
    SYNIC_SINT_DELIVERABLE = 0x8000_0062, "HVMSG_SYNIC_SINT_DELIVERABLE"
    """A message can be delivered now."""
    ASYNC_CALL_COMPLETION = 0x8000_0070, "HVMSG_ASYNC_CALL_COMPLETION"
    """A hypercall that answered HV_STATUS_CALL_PENDING is done."""
    X64_IO_PORT_INTERCEPT = 0x8001_0000, "HVMSG_X64_IO_PORT_INTERCEPT"
    """The guest used a port: the VMM emulates it, and moves the instruction pointer on."""
    X64_MSR_INTERCEPT = 0x8001_0001, "HVMSG_X64_MSR_INTERCEPT"
    """The guest used an MSR: the VMM answers it, and moves the instruction pointer on."""
    X64_CPUID_INTERCEPT = 0x8001_0002, "HVMSG_X64_CPUID_INTERCEPT"
    """The guest used CPUID: the VMM answers it, and moves the instruction pointer on."""
    X64_EXCEPTION_INTERCEPT = 0x8001_0003, "HVMSG_X64_EXCEPTION_INTERCEPT"
    """The guest had an exception."""
    X64_APIC_EOI = 0x8001_0004, "HVMSG_X64_APIC_EOI"  # doc: The guest ended an interrupt.
    X64_HALT = 0x8001_0007, "HVMSG_X64_HALT"
    """The guest halted its vCPU; run it again when there is an interrupt."""
    X64_INTERRUPTION_DELIVERABLE = 0x8001_0008, "HVMSG_X64_INTERRUPTION_DELIVERABLE"
    """The guest can take an interrupt now."""
    X64_SIPI_INTERCEPT = 0x8001_0009, "HVMSG_X64_SIPI_INTERCEPT"
    """The guest starts another vCPU (SIPI)."""


@numbers(source=HVGDK_MINI_H("enum hv_register_name"))
class HvVsmRegister(CEnum):
    """Registers of a vCPU about trust levels (VTL), for HVCALL_GET_VP_REGISTERS."""

    VSM_CODE_PAGE_OFFSETS = 0x000D_0002, "HV_REGISTER_VSM_CODE_PAGE_OFFSETS"
    """Where VTL call and return are in the hypercall page."""
    VSM_VP_STATUS = 0x000D_0003, "HV_REGISTER_VSM_VP_STATUS"
    """The trust level that runs, and those that are enabled on the vCPU."""
    VSM_CAPABILITIES = 0x000D_0006, "HV_REGISTER_VSM_CAPABILITIES"  # doc: What levels can do here.
    VSM_PARTITION_CONFIG = 0x000D_0007, "HV_REGISTER_VSM_PARTITION_CONFIG"
    """What a higher level protects: default rights of pages, and whether RAM is wiped at reset."""
