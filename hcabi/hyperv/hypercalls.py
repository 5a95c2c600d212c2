"""
Hypercalls of Hyper-V about the visibility of pages: words, structures, status codes.

A call has a control word and the address of an input page; its answer is one word. Where they are
depends on the interface: registers RCX, RDX and RAX at the hypercall page and at VMMCALL, R10, RDX
and R11 at TDCALL. It is a rep call: the control word says how many elements there are and at
which one to start, the answer how many are done, counted from the first element of all.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import Array, BitsInteger, Flag, Int8ul, Int32ul, Int64ul

from hcabi.hyperv.documents import (
    HVGDK_MINI_H,
    IVM_C,
    MSHYPERV_H,
    OPENVMM,
)
from hcabi.layout import (
    Argument,
    CallSpec,
    CEnum,
    Doc,
    Record,
    Status,
    StatusCode,
    layout_of,
    numbers,
    record,
    word,
)
from hcabi.types import PAGE, U64

__all__ = [
    "ACCEPT_GPA_PAGES",
    "CALLS",
    "MAX_ACCEPTED",
    "MAX_PAGES",
    "MAX_QUERIED",
    "MODIFY_VISIBILITY",
    "QUERY_VISIBILITY",
    "HvAcceptGpaPages",
    "HvAcceptGpaPagesAttributes",
    "HvGpaRangeForVisibility",
    "HvHostVisibility",
    "HvHypercallCode",
    "HvHypercallInput",
    "HvHypercallResult",
    "HvPageVisibility",
    "HvPartitionId",
    "HvQueryVisibility",
    "HvStatus",
]

_DERIVED = OPENVMM("vm/hv1/hvdef", Status.INFERRED)
#: Linux has no names for these calls; these are made as its others are.
_UNNAMED = (
    "ACCEPT_GPA_PAGES",
    "DISABLE_PARTITION_VTL",
    "DISABLE_VP_VTL",
    "ENABLE_PARTITION_VTL",
    "MODIFY_VTL_PROTECTION_MASK",
    "QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY",
    "VBS_CALL_REPORT",
    "VTL_CALL",
    "VTL_RETURN",
)


@numbers(source=HVGDK_MINI_H("HVCALL_*"), sources=dict.fromkeys(_UNNAMED, _DERIVED), alone=False)
class HvHypercallCode(CEnum):
    """
    Bits 0 to 15 of the control word.

    Calls of isolated guests about memory, and those of guests, paravisors and root VMs beside them.
    """

    FLUSH_VIRTUAL_ADDRESS_SPACE = 0x2, "HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE"
    """Flushes translations of an address space on listed vCPUs; KVM serves it itself."""
    FLUSH_VIRTUAL_ADDRESS_LIST = 0x3, "HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST"
    """Flushes translations of listed addresses on listed vCPUs; KVM serves it itself."""
    NOTIFY_LONG_SPIN_WAIT = 0x8, "HVCALL_NOTIFY_LONG_SPIN_WAIT"
    """Says that a vCPU waits for a lock; KVM lets another vCPU run."""
    SEND_IPI = 0xB, "HVCALL_SEND_IPI"  # doc: Sends an interrupt to vCPUs; KVM serves it itself.
    MODIFY_VTL_PROTECTION_MASK = 0xC, "HVCALL_MODIFY_VTL_PROTECTION_MASK"
    """A higher trust level (VTL) sets what lower ones may do with pages; the host's visibility
    stays."""
    ENABLE_PARTITION_VTL = 0xD, "HVCALL_ENABLE_PARTITION_VTL"
    """Enables a trust level for the VM."""
    DISABLE_PARTITION_VTL = 0xE, "HVCALL_DISABLE_PARTITION_VTL"
    """Disables a trust level of the VM."""
    ENABLE_VP_VTL = 0xF, "HVCALL_ENABLE_VP_VTL"
    """Enables a trust level on a vCPU, with its first registers; VTL_ALREADY_ENABLED is no
    failure."""
    DISABLE_VP_VTL = 0x10, "HVCALL_DISABLE_VP_VTL"  # doc: Disables a trust level on a vCPU.
    VTL_CALL = 0x11, "HVCALL_VTL_CALL"
    """Goes to the next higher trust level, such as a paravisor's; guests call code in the hypercall
    page for it (VSM_CODE_PAGE_OFFSETS)."""
    VTL_RETURN = 0x12, "HVCALL_VTL_RETURN"
    """Goes back to the lower trust level, by code in the hypercall page."""
    FLUSH_VIRTUAL_ADDRESS_SPACE_EX = 0x13, "HVCALL_FLUSH_VIRTUAL_ADDRESS_SPACE_EX"
    """FLUSH_VIRTUAL_ADDRESS_SPACE with more than 64 vCPUs."""
    FLUSH_VIRTUAL_ADDRESS_LIST_EX = 0x14, "HVCALL_FLUSH_VIRTUAL_ADDRESS_LIST_EX"
    """FLUSH_VIRTUAL_ADDRESS_LIST with more than 64 vCPUs."""
    SEND_IPI_EX = 0x15, "HVCALL_SEND_IPI_EX"  # doc: SEND_IPI with more than 64 vCPUs.
    CREATE_PARTITION = 0x40, "HVCALL_CREATE_PARTITION"
    """The root VM makes a VM (MSHV_CREATE_PARTITION), with its kind of isolation;
    INSUFFICIENT_MEMORY: deposit pages and call again."""
    INITIALIZE_PARTITION = 0x41, "HVCALL_INITIALIZE_PARTITION"
    """Makes a new VM ready for memory and vCPUs."""
    FINALIZE_PARTITION = 0x42, "HVCALL_FINALIZE_PARTITION"
    """Takes a VM down, before it is deleted."""
    DELETE_PARTITION = 0x43, "HVCALL_DELETE_PARTITION"  # doc: Deletes a VM.
    GET_PARTITION_PROPERTY = 0x44, "HVCALL_GET_PARTITION_PROPERTY"  # doc: Reads a property of a VM.
    SET_PARTITION_PROPERTY = 0x45, "HVCALL_SET_PARTITION_PROPERTY"
    """Sets a property of a VM, such as its isolation."""
    GET_PARTITION_ID = 0x46, "HVCALL_GET_PARTITION_ID"  # doc: Asks for the id of the own VM.
    DEPOSIT_MEMORY = 0x48, "HVCALL_DEPOSIT_MEMORY"
    """The root VM gives the hypervisor pages for a VM, after HV_STATUS_INSUFFICIENT_MEMORY; then it
    makes the failed call again."""
    WITHDRAW_MEMORY = 0x49, "HVCALL_WITHDRAW_MEMORY"
    """The root VM takes such pages back, as at the end of a VM."""
    MAP_GPA_PAGES = 0x4B, "HVCALL_MAP_GPA_PAGES"
    """The root VM maps its pages into a VM (MSHV_SET_GUEST_MEMORY); rights are HvMapGpaFlag
    bits."""
    UNMAP_GPA_PAGES = 0x4C, "HVCALL_UNMAP_GPA_PAGES"
    """The root VM takes pages out of a VM (MSHV_SET_GUEST_MEMORY with UNMAP)."""
    INSTALL_INTERCEPT = 0x4D, "HVCALL_INSTALL_INTERCEPT"
    """The root VM asks to be told of events in a VM."""
    CREATE_VP = 0x4E, "HVCALL_CREATE_VP"  # doc: Makes a vCPU of a VM (MSHV_CREATE_VP).
    DELETE_VP = 0x4F, "HVCALL_DELETE_VP"  # doc: Deletes a vCPU of a VM.
    GET_VP_REGISTERS = 0x50, "HVCALL_GET_VP_REGISTERS"
    """Reads registers of a vCPU, by their names (HV_REGISTER_*); a guest may read its own."""
    SET_VP_REGISTERS = 0x51, "HVCALL_SET_VP_REGISTERS"
    """Writes registers of a vCPU, by their names (HV_REGISTER_*)."""
    TRANSLATE_VIRTUAL_ADDRESS = 0x52, "HVCALL_TRANSLATE_VIRTUAL_ADDRESS"
    """Translates an address of a guest."""
    POST_MESSAGE = 0x5C, "HVCALL_POST_MESSAGE"
    """Sends a message, such as one of VMBus; KVM exits for it as KVM_EXIT_HYPERV, and the VMM
    serves it."""
    SIGNAL_EVENT = 0x5D, "HVCALL_SIGNAL_EVENT"
    """Signals an event, such as a ring of VMBus with new data; where no eventfd waits
    (KVM_HYPERV_EVENTFD), KVM exits for it."""
    RETARGET_INTERRUPT = 0x7E, "HVCALL_RETARGET_INTERRUPT"
    """Sends a device's interrupt to other vCPUs."""
    ASSERT_VIRTUAL_INTERRUPT = 0x94, "HVCALL_ASSERT_VIRTUAL_INTERRUPT"
    """The root VM gives a VM an interrupt, as for MSHV_IRQFD."""
    START_VP = 0x99, "HVCALL_START_VP"
    """Starts a vCPU with given registers; of SNP guests by the address of its VMSA.
    HV_STATUS_TIME_OUT: call again, as Linux does."""
    GET_VP_INDEX_FROM_APIC_ID = 0x9A, "HVCALL_GET_VP_INDEX_FROM_APIC_ID"
    """Asks for the index of the vCPU with an APIC id, before START_VP."""
    FLUSH_GUEST_PHYSICAL_ADDRESS_SPACE = 0xAF, "HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_SPACE"
    """A nested hypervisor flushes a guest's addresses."""
    FLUSH_GUEST_PHYSICAL_ADDRESS_LIST = 0xB0, "HVCALL_FLUSH_GUEST_PHYSICAL_ADDRESS_LIST"
    """A nested hypervisor flushes listed guest addresses."""
    DISPATCH_VP = 0xC2, "HVCALL_DISPATCH_VP"
    """The root VM runs a vCPU (MSHV_RUN_VP), where it schedules vCPUs itself."""
    GET_GPA_PAGES_ACCESS_STATES = 0xC9, "HVCALL_GET_GPA_PAGES_ACCESS_STATES"
    """Asks which pages of a VM were accessed or are dirty (MSHV_GET_GPAP_ACCESS_BITMAP)."""
    ACQUIRE_SPARSE_SPA_PAGE_HOST_ACCESS = 0xD7, "HVCALL_ACQUIRE_SPARSE_SPA_PAGE_HOST_ACCESS"
    """The root VM takes access to pages of a VM, as after a share."""
    RELEASE_SPARSE_SPA_PAGE_HOST_ACCESS = 0xD8, "HVCALL_RELEASE_SPARSE_SPA_PAGE_HOST_ACCESS"
    """The root VM gives this access up, before pages become private."""
    ACCEPT_GPA_PAGES = 0xD9, "HVCALL_ACCEPT_GPA_PAGES"
    """Accepts pages as private memory, after they were added or made private; a page that is not
    accepted cannot be used."""
    MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY = 0xDB, "HVCALL_MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY"
    """Makes pages visible to the host, or takes them back: up to 510 a call. KVM answers status 2;
    a VMM that serves it needs its own hypercall page."""
    MAP_VP_STATE_PAGE = 0xE1, "HVCALL_MAP_VP_STATE_PAGE"
    """Maps a page of a vCPU's state, such as its GHCB."""
    UNMAP_VP_STATE_PAGE = 0xE2, "HVCALL_UNMAP_VP_STATE_PAGE"
    """Unmaps a page that MAP_VP_STATE_PAGE mapped."""
    GET_VP_STATE = 0xE3, "HVCALL_GET_VP_STATE"  # doc: Reads a vCPU's state (MSHV_GET_VP_STATE).
    SET_VP_STATE = 0xE4, "HVCALL_SET_VP_STATE"  # doc: Writes a vCPU's state (MSHV_SET_VP_STATE).
    GET_VP_CPUID_VALUES = 0xF4, "HVCALL_GET_VP_CPUID_VALUES"
    """Asks for the CPUID that a vCPU sees; mshv's root VM reads it for a VM."""
    GET_PARTITION_PROPERTY_EX = 0x101, "HVCALL_GET_PARTITION_PROPERTY_EX"
    """Reads a property of a VM that is longer."""
    MMIO_READ = 0x106, "HVCALL_MMIO_READ"
    """Reads a device of the host, where MMIO cannot be trapped, as in SNP guests without a
    paravisor."""
    MMIO_WRITE = 0x107, "HVCALL_MMIO_WRITE"
    """Writes a device of the host, where MMIO cannot be trapped."""
    QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY = 0x11C, "HVCALL_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY"
    """Asks which pages the host sees: a byte for each, of HvPageVisibility. Linux does not
    make it."""
    VBS_CALL_REPORT = 0xC001, "HVCALL_VBS_VM_CALL_REPORT"  # doc: Asks for an attestation report.


@numbers(source=HVGDK_MINI_H("HV_STATUS_*"))
class HvStatus(CEnum):
    """
    Bits 0 to 15 of a call's answer, in parentheses the errno that drivers of Linux make of it.

    Source of the errno: drivers/hv/hv_common.c 783-815 (Linux 7.3.4).
    """

    SUCCESS = 0x0, "HV_STATUS_SUCCESS"  # doc: The elements that the answer counts are done.
    INVALID_HYPERCALL_CODE = 0x2, "HV_STATUS_INVALID_HYPERCALL_CODE"
    """There is no such call, or the caller must not know of it: KVM's own Hyper-V answers so to
    0xDB, and the guest cannot share there (EINVAL)."""
    INVALID_HYPERCALL_INPUT = 0x3, "HV_STATUS_INVALID_HYPERCALL_INPUT"
    """
    The control word is not valid: reserved bits, a wrong count of elements, or fast where the
    call is not (EINVAL).
    """
    INVALID_ALIGNMENT = 0x4, "HV_STATUS_INVALID_ALIGNMENT"
    """The address of the input or output page is not a multiple of 8; from KVM also: it cannot read
    there (EIO)."""
    INVALID_PARAMETER = 0x5, "HV_STATUS_INVALID_PARAMETER"
    """
    A value in the input page is not valid: for a change of visibility neither 0 nor 3, or no
    memory at an address (EINVAL).
    """
    ACCESS_DENIED = 0x6, "HV_STATUS_ACCESS_DENIED"
    """
    The caller may not do this: another VM is named, a privilege is missing, or a page is
    another trust level's (EACCES).
    """
    INVALID_PARTITION_STATE = 0x7, "HV_STATUS_INVALID_PARTITION_STATE"
    """The VM is not in the state that the call needs, such as initialized (EIO)."""
    OPERATION_DENIED = 0x8, "HV_STATUS_OPERATION_DENIED"
    """It is not allowed now: the host refuses to change the pages (EACCES)."""
    UNKNOWN_PROPERTY = 0x9, "HV_STATUS_UNKNOWN_PROPERTY"  # doc: There is no such property (EINVAL).
    PROPERTY_VALUE_OUT_OF_RANGE = 0xA, "HV_STATUS_PROPERTY_VALUE_OUT_OF_RANGE"
    """The value is out of range (EINVAL)."""
    INSUFFICIENT_MEMORY = 0xB, "HV_STATUS_INSUFFICIENT_MEMORY"
    """
    The hypervisor lacks memory for the VM; the root VM deposits pages (HVCALL_DEPOSIT_MEMORY)
    and calls again (ENOMEM).
    """
    INVALID_PARTITION_ID = 0xD, "HV_STATUS_INVALID_PARTITION_ID"
    """There is no VM of this id: a guest gives ~0 for itself (EINVAL)."""
    INVALID_VP_INDEX = 0xE, "HV_STATUS_INVALID_VP_INDEX"
    """There is no vCPU of this index (EINVAL)."""
    NOT_FOUND = 0x10, "HV_STATUS_NOT_FOUND"  # doc: What is named was not found (EIO).
    INVALID_PORT_ID = 0x11, "HV_STATUS_INVALID_PORT_ID"
    """There is no such port; KVM then asks the VMM, by KVM_EXIT_HYPERV (EINVAL)."""
    INVALID_CONNECTION_ID = 0x12, "HV_STATUS_INVALID_CONNECTION_ID"
    """There is no such connection; VMBus then tries another, or sends again later: messages came
    too fast (EINVAL)."""
    INSUFFICIENT_BUFFERS = 0x13, "HV_STATUS_INSUFFICIENT_BUFFERS"
    """There is no free buffer for a message; send it again later, as VMBus does up to 100 times
    (EIO)."""
    NOT_ACKNOWLEDGED = 0x14, "HV_STATUS_NOT_ACKNOWLEDGED"
    """The one before is not acknowledged (EIO)."""
    INVALID_VP_STATE = 0x15, "HV_STATUS_INVALID_VP_STATE"
    """The vCPU is not in the state that the call needs (EIO)."""
    NO_RESOURCES = 0x1D, "HV_STATUS_NO_RESOURCES"
    """The host lacks something; try again later. Of HVCALL_WITHDRAW_MEMORY: nothing is left, which
    is no failure (EIO)."""
    PROCESSOR_FEATURE_NOT_SUPPORTED = 0x20, "HV_STATUS_PROCESSOR_FEATURE_NOT_SUPPORTED"
    """The processor cannot do it (EOPNOTSUPP)."""
    INVALID_LP_INDEX = 0x41, "HV_STATUS_INVALID_LP_INDEX"
    """There is no such processor (EINVAL)."""
    INVALID_REGISTER_VALUE = 0x50, "HV_STATUS_INVALID_REGISTER_VALUE"
    """The value is not allowed for the register (EINVAL)."""
    OPERATION_FAILED = 0x71, "HV_STATUS_OPERATION_FAILED"
    """The operation failed, and no more is said (EIO)."""
    INSUFFICIENT_ROOT_MEMORY = 0x73, "HV_STATUS_INSUFFICIENT_ROOT_MEMORY"
    """The root VM lacks memory: it deposits pages for itself and calls again (ENOMEM)."""
    INSUFFICIENT_CONTIGUOUS_MEMORY = 0x75, "HV_STATUS_INSUFFICIENT_CONTIGUOUS_MEMORY"
    """The hypervisor lacks memory in one piece for the VM: the root VM deposits such pages and
    calls again (ENOMEM)."""
    TIME_OUT = 0x78, "HV_STATUS_TIME_OUT"
    """It took too long. OpenHCL goes on from what is done; Linux takes it for a failure, except of
    HVCALL_START_VP (EIO)."""
    CALL_PENDING = 0x79, "HV_STATUS_CALL_PENDING"
    """The answer comes later, as a message (HVMSG_ASYNC_CALL_COMPLETION): wait for it (EIO)."""
    INSUFFICIENT_CONTIGUOUS_ROOT_MEMORY = 0x83, "HV_STATUS_INSUFFICIENT_CONTIGUOUS_ROOT_MEMORY"
    """The root VM lacks memory in one piece: it deposits such pages for itself and calls again
    (ENOMEM)."""
    VTL_ALREADY_ENABLED = 0x86, "HV_STATUS_VTL_ALREADY_ENABLED"
    """The trust level is enabled already; that is no failure (EIO)."""


@numbers(source=HVGDK_MINI_H("enum hv_mem_host_visibility"))
class HvPageVisibility(CEnum):
    """Visibility of a page to the host; 2 is not defined."""

    NOT_VISIBLE = 0, "VMBUS_PAGE_NOT_VISIBLE"
    """Not visible: the page is private. The guest asks for it to take a page back."""
    READ_ONLY = 1, "VMBUS_PAGE_VISIBLE_READ_ONLY"
    """The host can read. No known host allows this."""
    READ_WRITE = 3, "VMBUS_PAGE_VISIBLE_READ_WRITE"
    """The host can read and write: the page is shared, such as a bounce buffer."""


@numbers(source=HVGDK_MINI_H("60"))
class HvPartitionId(CEnum):
    """The VM that a call names."""

    SELF = U64, "HV_PARTITION_ID_SELF"  # doc: The caller's own VM: a guest may name no other.


@word("Hyper-V hypercall input", Int64ul, source=HVGDK_MINI_H("507-523"))
class HvHypercallInput(Record):
    """The control word of a call."""

    code: Annotated[int, BitsInteger(16), Doc("Number of the call.", values=HvHypercallCode)] = 0
    fast: Annotated[
        bool,
        Flag,
        Doc("Arguments are in registers; no page is read.", c_name="HV_HYPERCALL_FAST_BIT"),
    ] = False
    variable_header_size: Annotated[
        int, BitsInteger(10), Doc("Size of a variable header, in units of 8 bytes; here 0.")
    ] = 0
    reserved_0: Annotated[
        int, BitsInteger(4), Doc("Reserved; hosts refuse other values.", must_be_zero=True)
    ] = 0
    nested: Annotated[
        bool,
        Flag,
        Doc("For the hypervisor below, of a nested one.", c_name="HV_HYPERCALL_NESTED"),
    ] = False
    rep_count: Annotated[int, BitsInteger(12), Doc("Number of elements in the input page.")] = 0
    reserved_1: Annotated[
        int, BitsInteger(4), Doc("Reserved; hosts refuse other values.", must_be_zero=True)
    ] = 0
    rep_start_index: Annotated[int, BitsInteger(12), Doc("First element to do.")] = 0
    reserved_2: Annotated[
        int, BitsInteger(4), Doc("Reserved; hosts refuse other values.", must_be_zero=True)
    ] = 0


@word("Hyper-V hypercall result", Int64ul, source=MSHYPERV_H("108-126"))
class HvHypercallResult(Record):
    """The answer of a call."""

    status: Annotated[int, BitsInteger(16), Doc("The result of the call.", values=HvStatus)] = 0
    reserved_0: Annotated[int, BitsInteger(16), Doc("No meaning defined.")] = 0
    reps_completed: Annotated[
        int,
        BitsInteger(12),
        Doc("Number of elements that are done, counted from the first of all."),
    ] = 0
    reserved_1: Annotated[int, BitsInteger(20), Doc("No meaning defined.")] = 0


@word(
    "hv_gpa_range_for_visibility host_visibility",
    Int32ul,
    source=HVGDK_MINI_H("struct hv_gpa_range_for_visibility"),
)
class HvHostVisibility(Record):
    """The new visibility of the pages."""

    host_visibility: Annotated[
        int, BitsInteger(2), Doc("The new visibility to the host.", values=HvPageVisibility)
    ] = 0
    reserved0: Annotated[
        int, BitsInteger(30), Doc("Reserved; OpenVMM ignores it.", must_be_zero=True)
    ] = 0


#: Most elements of one call: what a page holds behind its head (HV_MAX_MODIFY_GPA_REP_COUNT).
MAX_PAGES: Final = 510


@record(
    "struct hv_gpa_range_for_visibility",
    source=HVGDK_MINI_H("struct hv_gpa_range_for_visibility"),
)
class HvGpaRangeForVisibility(Record):
    """
    Input page of HvCallModifySparseGpaPageHostVisibility.

    The list may end after as many elements as the control word counts.
    """

    partition_id: Annotated[
        int, Int64ul, Doc("Whose pages; callers may name only themselves.", values=HvPartitionId)
    ] = 0
    visibility: Annotated[HvHostVisibility, Doc("The new visibility of the pages.")] = (
        HvHostVisibility()
    )
    reserved1: Annotated[int, Int32ul, Doc("Reserved; OpenVMM ignores it.", must_be_zero=True)] = 0
    gpa_page_list: Annotated[
        tuple[int, ...],
        Array(MAX_PAGES, Int64ul),
        Doc("Guest pages as numbers of 4 KiB pages, in any order."),
    ] = (0,) * MAX_PAGES


@word("HvCallAcceptGpaPages attributes", Int32ul, source=_DERIVED)
class HvAcceptGpaPagesAttributes(Record):
    """Attributes of accepted pages."""

    memory_type: Annotated[
        int, BitsInteger(6), Doc("Kind of memory that the guest expects: 0 any, 1 RAM.")
    ] = 0
    host_visibility: Annotated[
        int, BitsInteger(2), Doc("Visibility of the pages to the host.", values=HvPageVisibility)
    ] = 0
    vtl_set: Annotated[int, BitsInteger(3), Doc("Trust levels that get the permissions.")] = 0
    reserved: Annotated[
        int, BitsInteger(21), Doc("Reserved; OpenVMM ignores it.", must_be_zero=True)
    ] = 0


@record("HV_INPUT_ACCEPT_GPA_PAGES", source=_DERIVED)
class HvAcceptGpaPages(Record):
    """Head of the input of HvCallAcceptGpaPages; it counts pages and lists none."""

    partition_id: Annotated[int, Int64ul, Doc("Whose pages they are.", values=HvPartitionId)] = 0
    page_attributes: Annotated[HvAcceptGpaPagesAttributes, Doc("Attributes of the pages.")] = (
        HvAcceptGpaPagesAttributes()
    )
    vtl_permission_set: Annotated[
        tuple[int, ...], Array(2, Int8ul), Doc("Permissions of trust levels 1 and 2.")
    ] = (0, 0)
    padding: Annotated[tuple[int, ...], Array(2, Int8ul), Doc("Unused, aligns the next field.")] = (
        0,
        0,
    )
    gpa_page_base: Annotated[int, Int64ul, Doc("First guest page, as a 4 KiB page number.")] = 0


#: Most elements of one call to accept pages. They are counted and not read, but must fit the page.
MAX_ACCEPTED: Final = (PAGE - layout_of(HvAcceptGpaPages).size) // 8
#: Most elements of one call that asks for visibility: the page has eight bytes before them.
MAX_QUERIED: Final = (PAGE - 8) // 8


@record("HV_INPUT_QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY", source=_DERIVED)
class HvQueryVisibility(Record):
    """
    Input page of HvCallQuerySparseGpaPageHostVisibility.

    The output page has a byte for each element, a HvPageVisibility.
    """

    partition_id: Annotated[int, Int64ul, Doc("Whose pages they are.", values=HvPartitionId)] = 0
    gpa_page_list: Annotated[
        tuple[int, ...], Array(MAX_QUERIED, Int64ul), Doc("Guest pages as 4 KiB page numbers.")
    ] = (0,) * MAX_QUERIED


_CONTROL = Argument("rcx", "control", "The control word, HvHypercallInput; at TDCALL in R10.")


def _input(page: type[Record]) -> Argument:
    meaning = f"Guest physical address of the input page, {page.__name__}, in bytes."
    return Argument("rdx", "input", meaning)


_OUTPUT = Argument("r8", "output", "Guest physical address of an output page; 0 for none.")
_RESULT = Argument("rax", "result", "The result word, HvHypercallResult; at TDCALL in R11.")
_INSTRUCTION = "call of the hypercall page; vmmcall (SNP), tdcall with RAX = 0 (TDX)"

MODIFY_VISIBILITY: Final = CallSpec(
    "HvCallModifySparseGpaPageHostVisibility",
    HvHypercallCode.MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY,
    int(HvHypercallCode.MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY),
    "Makes the listed pages visible to the host, or takes them back; a rep call: the"
    " answer counts what is done, and the guest goes on from there.",
    _INSTRUCTION,
    (_CONTROL, _input(HvGpaRangeForVisibility), _OUTPUT),
    (_RESULT,),
    (
        StatusCode(
            HvStatus.INVALID_HYPERCALL_INPUT,
            "reserved or fast bits are set, or the elements counted are none or do not fit a page",
        ),
        StatusCode(HvStatus.INVALID_ALIGNMENT, "the input's address is not a multiple of 8"),
        StatusCode(HvStatus.ACCESS_DENIED, "the call names another VM"),
        StatusCode(
            HvStatus.INVALID_PARAMETER,
            "the visibility is not 0 or 3, or a page is no memory; this library's host half: or"
            " reserved bits of the input are set",
        ),
        StatusCode(HvStatus.OPERATION_DENIED, "the host refuses"),
        StatusCode(
            HvStatus.TIME_OUT,
            "the host did no page yet; OpenHCL calls again, and Linux takes it for a failure",
        ),
        StatusCode(HvStatus.SUCCESS, "the pages counted in the answer are as asked"),
    ),
    "the VMM",
    IVM_C("700-770"),
)
ACCEPT_GPA_PAGES: Final = CallSpec(
    "HvCallAcceptGpaPages",
    HvHypercallCode.ACCEPT_GPA_PAGES,
    int(HvHypercallCode.ACCEPT_GPA_PAGES),
    "Accepts pages that were added or are private again, before the guest uses them; a rep call.",
    _INSTRUCTION,
    (_CONTROL, _input(HvAcceptGpaPages)),
    (_RESULT,),
    (
        StatusCode(HvStatus.ACCESS_DENIED, "the call names another VM"),
        StatusCode(HvStatus.INVALID_PARAMETER, "the visibility is not 0 or 3"),
        StatusCode(HvStatus.OPERATION_DENIED, "the host refuses"),
        StatusCode(HvStatus.SUCCESS, "the pages counted in the answer are accepted"),
    ),
    "the VMM",
    _DERIVED,
)
QUERY_VISIBILITY: Final = CallSpec(
    "HvCallQuerySparseGpaPageHostVisibility",
    HvHypercallCode.QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY,
    int(HvHypercallCode.QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY),
    "Asks for the visibility of the listed pages; a rep call with an output page.",
    _INSTRUCTION,
    (_CONTROL, _input(HvQueryVisibility), _OUTPUT),
    (_RESULT,),
    (
        StatusCode(HvStatus.ACCESS_DENIED, "the call names another VM"),
        StatusCode(HvStatus.OPERATION_DENIED, "the next page of the list is no memory"),
        StatusCode(HvStatus.SUCCESS, "the output page has as many answers as are counted"),
    ),
    "the VMM",
    _DERIVED,
)

#: Calls by number.
CALLS: Final = {c.number: c for c in (MODIFY_VISIBILITY, ACCEPT_GPA_PAGES, QUERY_VISIBILITY)}
