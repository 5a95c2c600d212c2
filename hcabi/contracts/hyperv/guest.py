"""The guest half of page visibility, as implemented in Linux."""

from __future__ import annotations

from typing import Literal

from hcabi.errors import HostUsageError
from hcabi.hyperv.hypercalls import (
    MAX_PAGES,
    HvGpaRangeForVisibility,
    HvHostVisibility,
    HvHypercallCode,
    HvHypercallInput,
    HvHypercallResult,
    HvPageVisibility,
    HvPartitionId,
    HvStatus,
)
from hcabi.layout import layout_of
from hcabi.types import (
    ADDRESS_SPACE,
    PAGE,
    Call,
    GuestState,
    Progress,
    ShareRegion,
    Verdict,
)
from hcabi.x86.tdx import TDCALL

__all__ = ["HypervGuest", "Interface"]

Interface = Literal["page", "vmmcall", "tdcall"]
"""How a guest calls: the hypercall page, or where no paravisor is, an instruction of its own."""

_control = layout_of(HvHypercallInput).to_int
_parse_result = layout_of(HvHypercallResult).from_int
_page = layout_of(HvGpaRangeForVisibility)
_HEAD = _page.field("gpa_page_list").position
_CODE = int(HvHypercallCode.MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY)
_INSTRUCTIONS = {"page": "call", "vmmcall": "vmmcall", "tdcall": TDCALL}


class HypervGuest:
    """
    Guest half: a list of at most 510 pages per call, repeated from where the host stopped.

    Linux loops for ever if the host answers success without progress; this class stops after
    *attempts* such answers. Linux treats every other status as a failure of the whole call; OpenHCL
    calls again after a timeout.
    Source: arch/x86/hyperv/ivm.c 668-830, include/asm-generic/mshyperv.h 128-158 (Linux 7.3.4);
    OpenVMM for the timeout.
    """

    name = "hyperv.vbs"

    def __init__(
        self,
        input_page: int,
        *,
        interface: Interface = "page",
        after_timeout: Literal["fail", "again"] = "fail",
        attempts: int = 3,
    ) -> None:
        """
        Create the guest half.

        Args:
            input_page: Guest physical address of the vCPU's own page for input, in bytes.
            interface: How the guest makes the call. Only the hypercall page was tried with a
                kernel.
            after_timeout: The reaction to HV_STATUS_TIME_OUT: Linux fails, OpenHCL calls again.
            attempts: Calls in a row without progress before the guest fails.

        Raises HostUsageError if *input_page* is not the address of a page, or *attempts* is 0.
        """
        if input_page % PAGE or not 0 <= input_page < ADDRESS_SPACE:
            raise HostUsageError(f"input page {input_page:#x}: expected a multiple of {PAGE}")
        if attempts < 1:
            raise HostUsageError(f"{attempts} attempts: expected at least 1")
        self.input_page = input_page
        self.interface = interface
        self.after_timeout = after_timeout
        self.attempts = attempts
        self._control, self._result = ("r10", "r11") if interface == "tdcall" else ("rcx", "rax")

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the first call, for each page that the range touches: pages are named by number.

        Raises HostUsageError if a page number does not fit 64 bits.
        """
        first, end = region.start // PAGE, -(-region.end // PAGE)
        if not 0 <= first <= end < ADDRESS_SPACE:
            raise HostUsageError(f"{region}: its pages have no numbers of 64 bits")
        if not region.size:
            end = first
        return self._call(ShareRegion(first * PAGE, (end - first) * PAGE, region.shared), 0, 0)

    def _call(self, region: ShareRegion, done: int, attempts: int) -> Call:
        """Make a call for *region*; *done* pages before it stand in the list, too."""
        first = region.start // PAGE - done
        count = min(done - (-region.size // PAGE), MAX_PAGES)
        frames = tuple(range(first, first + count))
        wanted = HvPageVisibility.READ_WRITE if region.shared else HvPageVisibility.NOT_VISIBLE
        page = HvGpaRangeForVisibility(
            int(HvPartitionId.SELF),
            HvHostVisibility(int(wanted)),
            gpa_page_list=frames + (0,) * (MAX_PAGES - count),
        )
        control = _control(HvHypercallInput(_CODE, rep_count=count, rep_start_index=done))
        registers = {"rax": 0, self._control: control, "rdx": self.input_page, "r8": 0}
        writes = ((self.input_page, _page.build(page)[: _HEAD + 8 * count]),)
        note = f"{count} pages from {first:#x}, from the one at {done}"
        instruction = _INSTRUCTIONS[self.interface]
        return Call(instruction, registers, region, writes, note, attempts)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """
        Read status and count.

        After a failure the state of the pages is unknown, whatever the count.
        """
        word = state.registers[self._result]
        result = _parse_result(word)
        asked = layout_of(HvHypercallInput).from_int(call.registers[self._control])
        before, count, reached = asked.rep_start_index, asked.rep_count, result.reps_completed
        again = result.status == HvStatus.SUCCESS or (
            result.status == HvStatus.TIME_OUT and self.after_timeout == "again"
        )
        if state.fault or not again or not before <= reached <= count:
            return Progress(Verdict.REFUSED, 0, None, word)
        region = call.wanted
        size = min((reached - before) * PAGE, region.size)
        rest = ShareRegion(region.start + size, region.size - size, region.shared)
        if not rest.size:
            return Progress(Verdict.DONE, size, None, word)
        attempts = 0 if reached > before else call.attempts + 1
        if attempts >= self.attempts:
            return Progress(Verdict.REFUSED, size, None, word)
        following = self._call(rest, 0 if reached == count else reached, attempts)
        return Progress(Verdict.RETRY, size, following, word)
