"""
Validation of an SNP guest's pages by the SVSM, as a guest below VMPL 0 asks for it.

It is a part of a conversion: the host is asked by a page state change as ever (`SnpGuest`). To
share, a guest first takes the validation back and then asks the host; to take back, it asks the
host first and then validates. There is a guest half only: the SVSM serves the call.
"""

from __future__ import annotations

from collections.abc import Sequence

from hcabi.errors import HostUsageError
from hcabi.layout import layout_of
from hcabi.types import (
    PAGE,
    Call,
    GuestState,
    Progress,
    ShareRegion,
    Verdict,
)
from hcabi.x86.ghcb import GhcbMsrCode, GhcbMsrVmplRequest
from hcabi.x86.hypercalls import PageSize
from hcabi.x86.svsm import (
    MAX_ENTRIES,
    SVSM_PVALIDATE,
    SvsmCa,
    SvsmPvalidateCall,
    SvsmPvalidateEntry,
    SvsmResult,
)

__all__ = ["SvsmGuest"]

_CA, _LIST = layout_of(SvsmCa), layout_of(SvsmPvalidateCall)
_ENTRY = layout_of(SvsmPvalidateEntry)
_BUFFER = _CA.field("svsm_buffer").position
_ENTRIES = _LIST.field("entry").position
_LARGE = PageSize.SZ_2M.size
_LIMIT = PAGE << _ENTRY.field("pfn").size
_REQUEST = layout_of(GhcbMsrVmplRequest).to_int(GhcbMsrVmplRequest(int(GhcbMsrCode.VMPL_REQ)))


class SvsmGuest:
    """
    Guest half: at most 510 pages a call, again from where the SVSM stopped.

    Where a page of 2 MiB is not one in the RMP, its small pages are asked for at once; Linux does
    them after all others. Linux calls again without limit; this stops after *attempts* calls that
    brought nothing. Source: arch/x86/coco/sev/svsm.c 107-255 (Linux 7.3.4).
    """

    name = "x86.svsm"

    def __init__(self, calling_area: int, *, page_size: int = PAGE, attempts: int = 3) -> None:
        """
        Make the guest half.

        Args:
            calling_area: Guest physical address of this vCPU's calling area, in bytes.
            page_size: Largest page to name, 4096 or 0x200000 bytes.
            attempts: How many calls in a row may bring nothing before it is a failure.

        Raises HostUsageError if an argument is none of these.
        """
        if calling_area % PAGE or not 0 <= calling_area < _LIMIT:
            raise HostUsageError(f"calling area {calling_area:#x}: expected a multiple of {PAGE}")
        if page_size not in (PAGE, _LARGE):
            raise HostUsageError(f"page_size={page_size:#x}: expected {PAGE:#x} or {_LARGE:#x}")
        if attempts < 1:
            raise HostUsageError(f"{attempts} attempts: expected at least 1")
        self.calling_area = calling_area
        self.attempts = attempts
        self._page_size = page_size

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call for as much of *region* as one list holds; `call.region` is all of it.

        `shared` says what the pages become: they lose their validation before they are shared.
        Raises HostUsageError if the region is not whole pages, or has no page numbers.
        """
        if (region.start | region.size) % PAGE or not region.size:
            raise HostUsageError(f"{region}: expected whole pages of {PAGE} bytes")
        if not 0 <= region.start <= region.end <= _LIMIT:
            raise HostUsageError(f"{region}: a list names addresses below {_LIMIT:#x}")
        return self._list(region, self._sizes(region))

    def _sizes(self, region: ShareRegion) -> list[int]:
        """Size in bytes of each page of the next list for *region*."""
        sizes: list[int] = []
        at = region.start
        while at < region.end and len(sizes) < MAX_ENTRIES:
            large = self._page_size == _LARGE and at % _LARGE == 0 and region.end - at >= _LARGE
            sizes.append(_LARGE if large else PAGE)
            at += sizes[-1]
        return sizes

    def _list(self, region: ShareRegion, sizes: Sequence[int]) -> Call:
        entries, at = [], region.start
        for size in sizes:
            entries.append(
                SvsmPvalidateEntry(int(size == _LARGE), not region.shared, pfn=at // PAGE)
            )
            at += size
        padded = (*entries, *(SvsmPvalidateEntry(),) * (MAX_ENTRIES - len(entries)))
        listed = _LIST.build(SvsmPvalidateCall(len(entries), entry=padded))
        used = listed[: _ENTRIES + _ENTRY.size * len(entries)]
        return self._call(region, ((self.calling_area + _BUFFER, used),), 0)

    def _call(
        self, region: ShareRegion, listed: tuple[tuple[int, bytes], ...], attempts: int
    ) -> Call:
        """Call with *listed* in the buffer; nothing if the list there goes on."""
        pending = (self.calling_area + _CA.field("call_pending").position, b"\1")
        registers = {
            "ghcb_msr": _REQUEST,
            "rax": SVSM_PVALIDATE.number,
            "rcx": self.calling_area + _BUFFER,
        }
        return Call("vmgexit", registers, region, (*listed, pending), SVSM_PVALIDATE.name, attempts)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """
        Read the result, and from the list how many pages are done.

        The SVSM is trusted; a list that it leaves in no order is still a refusal. Where the SVSM
        did not take the call, nothing is known to be done.
        """
        area = self.calling_area
        head = state.memory(area + _BUFFER, _ENTRIES)
        code = state.registers["rax"]
        listed = _LIST.parse(head.ljust(_LIST.size, b"\0"))
        count, reached = listed.num_entries, listed.cur_index
        if state.fault or state.memory(area, 1) != b"\0" or not 1 <= count <= MAX_ENTRIES:
            return Progress(Verdict.REFUSED, 0, None, code)
        region = call.wanted
        raw = state.memory(area + _BUFFER + _ENTRIES, _ENTRY.size * count)
        sizes = [
            _LARGE if _ENTRY.parse(raw, _ENTRY.size * i).page_size else PAGE for i in range(count)
        ]
        # What was done before this call stands before its region in the list.
        before = next((i for i in range(count) if _start(raw, i) == region.start), count)
        reached = count if code == SvsmResult.SUCCESS else min(reached, count)
        done = sum(sizes[before:reached])
        if done > region.size:
            return Progress(Verdict.REFUSED, 0, None, code)
        left = ShareRegion(region.start + done, region.size - done, region.shared)
        if code == SvsmResult.SUCCESS:
            return Progress(Verdict.DONE, done, self.encode_call(left) if left.size else None, code)
        if code == SvsmResult.FAIL_SIZEMISMATCH and reached < count and sizes[reached] == _LARGE:
            # 512 small pages do not fit a list; the two that are left come first in the next one.
            small = [PAGE] * MAX_ENTRIES
            return Progress(Verdict.RETRY, done, self._list(left, small), code)
        attempts = 0 if done else call.attempts + 1
        again = code in (SvsmResult.INCOMPLETE, SvsmResult.BUSY) and attempts < self.attempts
        following = self._call(left, (), attempts) if again and left.size else None
        return Progress(Verdict.RETRY if following else Verdict.REFUSED, done, following, code)


def _start(raw: bytes, index: int) -> int:
    return _ENTRY.parse(raw, _ENTRY.size * index).pfn * PAGE
