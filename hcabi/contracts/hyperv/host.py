"""
The host half of page visibility: from control word and input page to the result word.

The contract does not define how a call reaches the VMM. KVM answers it with "no such call"
(arch/x86/kvm/hyperv.c 2695-2703) and has no exit for it. So a VMM needs its own transport;
`PortTransport` is one that works on a stock KVM.
"""

from __future__ import annotations

from typing import Final, Protocol

import msgspec

from hcabi.errors import HostUsageError
from hcabi.hyperv.hypercalls import (
    MAX_PAGES,
    PAGE,
    HvGpaRangeForVisibility,
    HvHypercallCode,
    HvHypercallInput,
    HvHypercallResult,
    HvPageVisibility,
    HvPartitionId,
    HvStatus,
)
from hcabi.layout import layout_of
from hcabi.types import (
    NO_HOLES,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    ReadRegister,
    Refusal,
    Reply,
    RunBuffer,
    ShareRequest,
    Verdict,
)

__all__ = ["HypercallTransport", "HypervHost", "ReceivedCall", "VisibilityRequest"]

_input = layout_of(HvHypercallInput)
_result = layout_of(HvHypercallResult).to_int
_page = layout_of(HvGpaRangeForVisibility)
_CODE = _input.mask("code")
_MODIFY = int(HvHypercallCode.MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY)
#: Bits that the control word must not have: reserved bits, arguments in registers, a header.
_NOT_ALLOWED = _input.mask("reserved_0", "reserved_1", "reserved_2", "fast", "variable_header_size")
_HEAD = _page.field("gpa_page_list").position
_SELF = int(HvPartitionId.SELF)
_VISIBLE: Final = {int(HvPageVisibility.READ_WRITE): True, int(HvPageVisibility.NOT_VISIBLE): False}
_DENIED = int(HvStatus.OPERATION_DENIED)
_PARAMETER = int(HvStatus.INVALID_PARAMETER)
#: The status for a request that the host could not do; all others are denied.
_STATUS: Final = {Refusal.OUTSIDE_MEMORY: _PARAMETER, Refusal.WRAPS: _PARAMETER}


class ReceivedCall(msgspec.Struct, frozen=True, gc=False):
    """
    A hypercall as a transport received it.

    Attributes:
        control: The control word.
        address: Guest physical address of the input page, in bytes.
        data: The memory from *address* to the end of its 4 KiB page; None if there is no memory. It
            is read once, because the guest may change the page at any time.
    """

    control: int
    address: int
    data: bytes | None


class HypercallTransport(Protocol):
    """How hypercalls reach a VMM, and how their results return."""

    def receive(
        self, run: RunBuffer, errno: int, read_register: ReadRegister | None
    ) -> ReceivedCall | NotAShareCall:
        """Return the call in one return of KVM_RUN."""
        ...

    def answer(self, result: int) -> Reply:
        """Return what to write so that the guest gets the result word."""
        ...


class VisibilityRequest(ShareRequest, frozen=True, gc=False):
    """
    A request to change the visibility of pages; `attributes` is the control word.

    Attributes:
        status: The status for a call that is itself not valid.
    """

    status: int = 0


class HypervHost:
    """
    Decodes HvCallModifySparseGpaPageHostVisibility, and answers it.

    Consecutive pages of the list are one range of the request; ranges after the first are in
    `more`. Pages are converted in the order of the list, up to the first that fails. The answer
    counts them from the first element of the list, not from where this call started.

    Source: arch/x86/hyperv/ivm.c 700-770 and include/asm-generic/mshyperv.h 128-158 (Linux 7.3.4)
    for what a guest sends and how it reads the answer, OpenVMM for what is refused.
    """

    name = "hyperv.vbs"
    retries = True
    rules = NO_HOLES
    granule = PAGE

    def __init__(self, transport: HypercallTransport, *, most_pages: int = MAX_PAGES) -> None:
        """
        Create the host half.

        Args:
            transport: The VMM's own transport.
            most_pages: The most pages that one call converts, so that no call takes long. The
                answer counts them, and the guest calls again from there.

        Raises HostUsageError if *most_pages* is 0, because guests would call again for ever.
        """
        if most_pages < 1:
            raise HostUsageError(f"most_pages={most_pages}: expected at least 1")
        self.transport = transport
        self.most_pages = most_pages

    def decode_exit(
        self, run: RunBuffer, errno: int = 0, read_register: ReadRegister | None = None
    ) -> ShareRequest | InterfaceQuery | NotAShareCall:
        """
        Decode one return of KVM_RUN, as the transport reads it.

        Raises what the transport raises.
        """
        call = self.transport.receive(run, errno, read_register)
        if isinstance(call, NotAShareCall):
            return call
        return self.decode_call(call)

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        """Encode the result word by the transport."""
        reply = self.transport.answer(self.encode_result(request, outcome))
        return msgspec.structs.replace(reply, outcome=outcome)

    def decode_call(self, call: ReceivedCall) -> VisibilityRequest | NotAShareCall:
        """Decode a call; no word of the guest causes an exception."""
        control = call.control
        if control & _CODE != _MODIFY:
            return NotAShareCall(None, control & _CODE)
        word = _input.from_int(control)
        count, first = word.rep_count, word.rep_start_index
        if control & _NOT_ALLOWED or not first < count <= MAX_PAGES:
            why = Refusal.RESERVED_BITS if count else Refusal.EMPTY
            return _malformed(control, why, HvStatus.INVALID_HYPERCALL_INPUT)
        if call.address % 8:
            return _malformed(control, Refusal.UNALIGNED, HvStatus.INVALID_ALIGNMENT)
        if call.data is None:
            why = Refusal.OUTSIDE_MEMORY
            return _malformed(control, why, HvStatus.INVALID_HYPERCALL_INPUT)
        data = call.data[: _HEAD + 8 * count]
        if len(data) < _HEAD + 8 * count:
            return _malformed(control, Refusal.WRAPS, HvStatus.INVALID_HYPERCALL_INPUT)
        page = _page.parse(data.ljust(_page.size, b"\0"))
        if page.partition_id != _SELF:
            return _malformed(control, Refusal.ANOTHER_VM, HvStatus.ACCESS_DENIED)
        shared = _VISIBLE.get(page.visibility.host_visibility)
        if shared is None or page.visibility.reserved0 or page.reserved1:
            return _malformed(control, Refusal.RESERVED_BITS, HvStatus.INVALID_PARAMETER)
        ranges = _ranges(page.gpa_page_list[first : min(count, first + self.most_pages)])
        start, size = ranges[0]
        return VisibilityRequest(
            start, size, shared, PAGE, False, None, _MODIFY, control, more=tuple(ranges[1:])
        )

    def encode_result(self, request: ShareRequest, outcome: Outcome) -> int:
        """
        Return the result word.

        A retry with progress is success with the count of pages done: guests call again from there.
        A retry without progress is a timeout, because a guest calls again for ever after success
        without progress. Linux treats a timeout as a failure; OpenHCL calls again.
        """
        word = _input.from_int(request.attributes)
        # The guest may claim any start index; then nothing is done.
        done = min(word.rep_start_index + outcome.done // PAGE, word.rep_count)
        if outcome.verdict is Verdict.DONE:
            return _result(HvHypercallResult(reps_completed=done))
        if outcome.verdict is Verdict.RETRY:
            status = HvStatus.SUCCESS if outcome.done >= PAGE else HvStatus.TIME_OUT
            return _result(HvHypercallResult(int(status), reps_completed=done))
        if isinstance(request, VisibilityRequest) and request.malformed is not None:
            return _result(HvHypercallResult(request.status))
        status_code = _DENIED if outcome.reason is None else _STATUS.get(outcome.reason, _DENIED)
        return _result(HvHypercallResult(status_code, reps_completed=done))


def _malformed(control: int, why: Refusal, status: HvStatus) -> VisibilityRequest:
    return VisibilityRequest(0, 0, True, PAGE, False, why, _MODIFY, control, status=int(status))


def _ranges(frames: tuple[int, ...]) -> list[tuple[int, int]]:
    """Merge consecutive *frames*: (start, size) in bytes, in their order."""
    found: list[tuple[int, int]] = []
    first = before = frames[0]
    for frame in frames[1:]:
        if frame != before + 1:
            found.append((first * PAGE, (before + 1 - first) * PAGE))
            first = frame
        before = frame
    found.append((first * PAGE, (before + 1 - first) * PAGE))
    return found
