"""
The host half of page visibility: from control word and input page to the result word.

The contract does not define how a call reaches the VMM. KVM answers it with "no such call"
(arch/x86/kvm/hyperv.c 2695-2703) and has no exit for it. So a VMM needs its own transport;
`PortTransport` is one that works on a stock KVM.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from hcabi.errors import HostUsageError
from hcabi.hyperv.hypercalls import (
    MAX_ACCEPTED,
    MAX_PAGES,
    MAX_QUERIED,
    HvAcceptGpaPages,
    HvGpaRangeForVisibility,
    HvHypercallCode,
    HvHypercallInput,
    HvHypercallResult,
    HvPageVisibility,
    HvPartitionId,
    HvQueryVisibility,
    HvStatus,
)
from hcabi.layout import layout_of
from hcabi.types import (
    ADDRESS_SPACE,
    NO_HOLES,
    PAGE,
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
_accept, _query = layout_of(HvAcceptGpaPages), layout_of(HvQueryVisibility)
_CODE = _input.mask("code")
_MODIFY = int(HvHypercallCode.MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY)
_ACCEPT = int(HvHypercallCode.ACCEPT_GPA_PAGES)
_QUERY = int(HvHypercallCode.QUERY_SPARSE_GPA_PAGE_HOST_VISIBILITY)
#: Of each call: where its elements start in the input page, and how many there can be.
_LISTS: Final = {
    _MODIFY: (_page.field("gpa_page_list").position, MAX_PAGES),
    _ACCEPT: (_accept.size, MAX_ACCEPTED),
    _QUERY: (_query.field("gpa_page_list").position, MAX_QUERIED),
}
#: Bits that the control word must not have: reserved bits, arguments in registers, a header.
_NOT_ALLOWED = _input.mask("reserved_0", "reserved_1", "reserved_2", "fast", "variable_header_size")
_SELF = int(HvPartitionId.SELF)
_VISIBLE: Final = {int(HvPageVisibility.READ_WRITE): True, int(HvPageVisibility.NOT_VISIBLE): False}
_DENIED = int(HvStatus.OPERATION_DENIED)
_PARAMETER = int(HvStatus.INVALID_PARAMETER)
#: The status for a request that the host could not do; all others are denied.
_STATUS: Final = {Refusal.OUTSIDE_MEMORY: _PARAMETER, Refusal.WRAPS: _PARAMETER}

Extent = Callable[[int, int], tuple[int, bool | None]]
"""From a page and a size to how far its state goes, and what it is: `SharedMap.extent`."""


class ReceivedCall(msgspec.Struct, frozen=True, gc=False):
    """
    A hypercall as a transport received it.

    Attributes:
        control: The control word.
        address: Guest physical address of the input page, in bytes.
        data: The memory from *address* to the end of its 4 KiB page; None if there is no memory. It
            is read once, because the guest may change the page at any time.
        output: Guest physical address of the output page, in bytes; 0 for none.
    """

    control: int
    address: int
    data: bytes | None
    output: int = 0


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
    Decodes HvCallModifySparseGpaPageHostVisibility and the calls beside it, and answers them.

    Consecutive pages of the list are one range of the request; ranges after the first are in
    `more`. Pages are converted in the order of the list, up to the first that fails. The answer
    counts them from the first element of the list, not from where this call started.

    HvCallAcceptGpaPages is a request for the visibility that it names, as OpenVMM has it; this host
    half does not record which pages were accepted. It has no trust levels: a call that sets
    permissions of some is refused, since a success would promise them (OpenVMM sets those of VTL 2,
    and ignores other sets). Reserved bits of the input page are refused; OpenVMM ignores them, and
    no public document says which is right. HvCallQuerySparseGpaPageHostVisibility is
    answered from the VMM's record of its memory.

    Source: arch/x86/hyperv/ivm.c 700-770 and include/asm-generic/mshyperv.h 128-158 (Linux 7.3.4)
    for what a guest sends and how it reads the answer, OpenVMM for what is refused.
    """

    name = "hyperv.vbs"
    retries = True
    rules = NO_HOLES
    granule = PAGE

    def __init__(
        self,
        transport: HypercallTransport,
        *,
        most_pages: int = MAX_PAGES,
        extent: Extent | None = None,
    ) -> None:
        """
        Create the host half.

        Args:
            transport: The VMM's own transport.
            most_pages: The most pages that one call converts, so that no call takes long. The
                answer counts them, and the guest calls again from there.
            extent: The VMM's record of its memory, such as `SharedMap.extent`; without it, calls
                that ask for visibility are handed back.

        Raises HostUsageError if *most_pages* is 0, because guests would call again for ever.
        """
        if most_pages < 1:
            raise HostUsageError(f"most_pages={most_pages}: expected at least 1")
        self.transport = transport
        self.most_pages = most_pages
        self._extent = extent

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

    def decode_call(self, call: ReceivedCall) -> VisibilityRequest | InterfaceQuery | NotAShareCall:
        """Decode a call; no word of the guest causes an exception."""
        code = call.control & _CODE
        if code not in _LISTS or (code == _QUERY and self._extent is None):
            return NotAShareCall(None, code)
        data = _input_of(call, *_LISTS[code])
        if isinstance(data, VisibilityRequest):
            return data if code != _QUERY else self._told(data.status, 0)
        if code == _QUERY:
            return self._query(call, data)
        decode = self._modify if code == _MODIFY else self._accept
        return decode(call.control, data)

    def _modify(self, control: int, data: bytes) -> VisibilityRequest:
        page = _page.parse(data.ljust(_page.size, b"\0"))
        shared = _VISIBLE.get(page.visibility.host_visibility)
        if shared is None or page.visibility.reserved0 or page.reserved1:
            return _malformed(control, Refusal.RESERVED_BITS, HvStatus.INVALID_PARAMETER)
        word = _input.from_int(control)
        first, last = word.rep_start_index, word.rep_start_index + self.most_pages
        ranges = _ranges(page.gpa_page_list[first : min(word.rep_count, last)])
        return _request(control, ranges, shared)

    def _accept(self, control: int, data: bytes) -> VisibilityRequest:
        page = _accept.parse(data)
        shared = _VISIBLE.get(page.page_attributes.host_visibility)
        if shared is None or page.page_attributes.reserved or page.page_attributes.vtl_set:
            return _malformed(control, Refusal.RESERVED_BITS, HvStatus.INVALID_PARAMETER)
        word = _input.from_int(control)
        count = min(word.rep_count - word.rep_start_index, self.most_pages)
        start = page.gpa_page_base + word.rep_start_index
        return _request(control, [(start * PAGE, count * PAGE)], shared)

    def _query(self, call: ReceivedCall, data: bytes) -> InterfaceQuery:
        """Answer the visibility of each page, up to the first that is no memory."""
        word = _input.from_int(call.control)
        page = _query.parse(data.ljust(_query.size, b"\0"))
        if call.output % 8:
            return self._told(HvStatus.INVALID_ALIGNMENT, 0)
        frame, offset = divmod(call.output, PAGE)
        if offset + word.rep_count > PAGE or self._state(frame) is None:
            return self._told(HvStatus.INVALID_HYPERCALL_INPUT, 0)
        told, status = bytearray(), HvStatus.SUCCESS
        for listed in page.gpa_page_list[word.rep_start_index : word.rep_count]:
            state = self._state(listed)
            if state is None:
                status = HvStatus.OPERATION_DENIED
                break
            told.append(HvPageVisibility.READ_WRITE if state else HvPageVisibility.NOT_VISIBLE)
        first = word.rep_start_index
        return self._told(status, first + len(told), (call.output + first, bytes(told)))

    def _state(self, frame: int) -> bool | None:
        """Whether the page *frame* is shared; None if no memory is."""
        if self._extent is None or (frame + 1) * PAGE > ADDRESS_SPACE:
            return None
        return self._extent(frame * PAGE, PAGE)[1]

    def _told(self, status: int, reached: int, *memory: tuple[int, bytes]) -> InterfaceQuery:
        result = _result(HvHypercallResult(int(status), reps_completed=reached))
        reply = self.transport.answer(result)
        told = tuple(piece for piece in memory if piece[1])
        return InterfaceQuery(_QUERY, msgspec.structs.replace(reply, memory=(*reply.memory, *told)))

    def encode_result(self, request: ShareRequest, outcome: Outcome) -> int:
        """
        Return the result word.

        A call that did some of its pages is a success with their count: Linux calls again from
        there. Pages are accepted by OpenHCL alone, which takes a success for all of them and calls
        again after a timeout (openhcl/hcl/src/ioctl.rs), so there it is a timeout with the count. A
        retry without progress is a timeout, because a guest calls again for ever after success
        without progress. Linux treats a timeout as a failure.
        """
        word = _input.from_int(request.attributes)
        # The guest may claim any start index; then nothing is done.
        done = min(word.rep_start_index + outcome.done // PAGE, word.rep_count)
        if outcome.verdict is Verdict.DONE and done == word.rep_count:
            return _result(HvHypercallResult(reps_completed=done))
        if outcome.verdict is not Verdict.REFUSED:
            goes_on = outcome.done >= PAGE and word.code != _ACCEPT
            status = HvStatus.SUCCESS if goes_on else HvStatus.TIME_OUT
            return _result(HvHypercallResult(int(status), reps_completed=done))
        if isinstance(request, VisibilityRequest) and request.malformed is not None:
            return _result(HvHypercallResult(request.status))
        status_code = _DENIED if outcome.reason is None else _STATUS.get(outcome.reason, _DENIED)
        return _result(HvHypercallResult(status_code, reps_completed=done))


def _input_of(call: ReceivedCall, head: int, most: int) -> bytes | VisibilityRequest:
    """Return the input up to its last element, or why it is refused; elements follow the head."""
    control = call.control
    word = _input.from_int(control)
    count, first = word.rep_count, word.rep_start_index
    if control & _NOT_ALLOWED or not first < count <= most:
        why = Refusal.RESERVED_BITS if count else Refusal.EMPTY
        return _malformed(control, why, HvStatus.INVALID_HYPERCALL_INPUT)
    if call.address % 8:
        return _malformed(control, Refusal.UNALIGNED, HvStatus.INVALID_ALIGNMENT)
    if call.data is None:
        return _malformed(control, Refusal.OUTSIDE_MEMORY, HvStatus.INVALID_HYPERCALL_INPUT)
    data = call.data[: head + 8 * count]
    if len(data) < head + 8 * count:
        return _malformed(control, Refusal.WRAPS, HvStatus.INVALID_HYPERCALL_INPUT)
    # Every input starts with the VM that the call names.
    if int.from_bytes(data[:8], "little") != _SELF:
        return _malformed(control, Refusal.ANOTHER_VM, HvStatus.ACCESS_DENIED)
    return data


def _malformed(control: int, why: Refusal, status: HvStatus) -> VisibilityRequest:
    return _request(control, [(0, 0)], True, why, int(status))


def _request(
    control: int,
    ranges: list[tuple[int, int]],
    shared: bool,
    malformed: Refusal | None = None,
    status: int = 0,
) -> VisibilityRequest:
    return VisibilityRequest(
        start=ranges[0][0],
        size=ranges[0][1],
        shared=shared,
        granule=PAGE,
        transition=False,
        malformed=malformed,
        call=control & _CODE,
        attributes=control,
        more=tuple(ranges[1:]),
        status=status,
    )


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
