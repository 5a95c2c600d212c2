"""
SNP guests: page state changes, by a list in the GHCB or page by page in the GHCB MSR.

KVM converts them to the exits of the direct contract, several for each list. There is no retry: the
guest sees the host's retry as a refusal, and a Linux guest terminates.
"""

from __future__ import annotations

from collections.abc import Sequence

from hcabi.contracts.x86.sev_es import answered, check_ghcb, request
from hcabi.errors import HostUsageError
from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Status, layout_of
from hcabi.types import (
    Call,
    GuestState,
    Progress,
    ShareRegion,
    Verdict,
)
from hcabi.x86.ghcb import (
    LINUX_PSC_ENTRIES,
    Ghcb,
    GhcbMsrCode,
    GhcbMsrPscRequest,
    GhcbMsrPscResponse,
    PageStateOperation,
    PscEntry,
    PscHdr,
    SvmExitCode,
)
from hcabi.x86.hypercalls import PageSize

__all__ = ["LINUX_GUEST", "SnpGuest", "SnpMsrGuest"]

#: How Linux sends a list, and sends it again while entries are left; read in older kernels.
LINUX_GUEST = Document("arch/x86/coco/sev/core.c", LINUX, Status.UNVERIFIED)("vmgexit_psc")

_SMALL, _LARGE = PageSize.SZ_4K.size, PageSize.SZ_2M.size
_HEAD = layout_of(PscHdr)
_ENTRY = layout_of(PscEntry)
_REQUEST, _RESPONSE = layout_of(GhcbMsrPscRequest), layout_of(GhcbMsrPscResponse)
_BUFFER = layout_of(Ghcb).field("shared_buffer")
#: One past the last address that a page state change can name, in bytes.
_LIMIT = _SMALL << _ENTRY.field("gfn").size


def _whole_pages(region: ShareRegion) -> ShareRegion:
    """Widen *region* to whole pages; raises HostUsageError if a frame number cannot hold it."""
    start = region.start // _SMALL * _SMALL
    end = -(-region.end // _SMALL) * _SMALL if region.size else start
    if not 0 <= start <= end <= _LIMIT:
        raise HostUsageError(f"{region}: a page state change names addresses below {_LIMIT:#x}")
    return ShareRegion(start, end - start, region.shared)


def _operation(region: ShareRegion) -> int:
    return int(PageStateOperation.SHARED if region.shared else PageStateOperation.PRIVATE)


class SnpGuest:
    """
    Guest half of page state changes by a list (VMGEXIT 0x80000010).

    Regions are widened to whole pages, because a list names whole pages. If the host returns early
    without an error, the guest sends the rest again, without limit, as Linux does. The guest reads
    everything that the host can change once, and checks it against the request. `LINUX_GUEST` is
    the source for Linux's behaviour.
    """

    name = "x86.snp"

    def __init__(
        self,
        ghcb: int,
        *,
        page_size: int = _SMALL,
        max_entries: int = LINUX_PSC_ENTRIES,
        scratch_offset: int = 0,
    ) -> None:
        """
        Create the guest half.

        Args:
            ghcb: Guest physical address of this vCPU's GHCB, in bytes; SNP requires its
                registration.
            page_size: Largest entry to send, 4096 or 0x200000 bytes. Large entries need
                addresses that are multiples of it.
            max_entries: The most entries of one list.
            scratch_offset: Where the list starts in the GHCB's shared buffer, in bytes.

        Raises:
            HostUsageError: An argument is not allowed, or the list does not fit the buffer.
        """
        if page_size not in (_SMALL, _LARGE):
            raise HostUsageError(f"page_size={page_size:#x}: expected {_SMALL:#x} or {_LARGE:#x}")
        room = (_BUFFER.size - scratch_offset - _HEAD.size) // _ENTRY.size
        if scratch_offset < 0 or not 1 <= max_entries <= room:
            raise HostUsageError(
                f"{max_entries} entries at {scratch_offset}: the buffer has room for {room}"
            )
        self.ghcb = check_ghcb(ghcb)
        self.scratch = ghcb + _BUFFER.position + scratch_offset
        self._page_size = page_size
        self._max_entries = max_entries

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call for as much of *region* as one list holds; `call.region` is all of it.

        An empty region gives a list that is already done. Raises HostUsageError if an address does
        not fit an entry.
        """
        region = _whole_pages(region)
        sizes = self._sizes(region)
        entries = []
        at = region.start
        for size in sizes:
            entry = PscEntry(0, at // _SMALL, _operation(region), size == _LARGE)
            entries.append(_ENTRY.build(entry))
            at += size
        # The end index cannot be below 0, so an empty list starts after its end.
        head = PscHdr(0, len(sizes) - 1) if sizes else PscHdr(1, 0)
        event = request(self.ghcb, SvmExitCode.VMGEXIT_PSC, sw_scratch=self.scratch)
        listed = (self.scratch, _HEAD.build(head) + b"".join(entries))
        note = f"(PSC, entries: {len(sizes)})"
        return Call("vmgexit", {"ghcb_msr": self.ghcb}, region, (*event, listed), note)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read error and progress from the GHCB; continue with the rest if there is no error."""
        why, save = answered(self.ghcb, state)
        assert state.read is not None
        sizes = self._sizes(call.wanted)
        done = self._done(sizes, state.read(self.scratch, _HEAD.size + len(sizes) * _ENTRY.size))
        code = save.sw_exit_info_2 if why is None else why
        if why is not None or code:
            return Progress(Verdict.REFUSED, done, None, code)
        verdict = Verdict.DONE if done == sum(sizes) else Verdict.RETRY
        if done == call.wanted.size:
            return Progress(verdict, done, None, 0)
        left = ShareRegion(call.wanted.start + done, call.wanted.size - done, call.wanted.shared)
        return Progress(verdict, done, self.encode_call(left), 0)

    def _sizes(self, region: ShareRegion) -> list[int]:
        """Size in bytes of each entry of the next list for *region*."""
        sizes: list[int] = []
        at = region.start
        while at < region.end and len(sizes) < self._max_entries:
            large = self._page_size == _LARGE and at % _LARGE == 0 and region.end - at >= _LARGE
            sizes.append(_LARGE if large else _SMALL)
            at += sizes[-1]
        return sizes

    @staticmethod
    def _done(sizes: Sequence[int], listed: bytes) -> int:
        """Bytes done: entries before cur_entry, and the page count of the current entry."""
        current = _HEAD.parse(listed).cur_entry
        done = sum(sizes[:current])
        if current < len(sizes):
            entry = _ENTRY.parse(listed, _HEAD.size + current * _ENTRY.size)
            done += min(entry.cur_page * _SMALL, sizes[current])
        return done


class SnpMsrGuest:
    """
    Guest half of page state changes by the GHCB MSR: one page per call, no GHCB needed.

    Regions are widened to whole pages. The first refusal ends it; pages done before stay done.
    """

    name = "x86.snp"

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call for the first page of *region*; `call.region` is all of it.

        Raises HostUsageError if the region is empty or a frame number cannot hold it.
        """
        region = _whole_pages(region)
        if not region.size:
            raise HostUsageError(f"{region}: the GHCB MSR cannot ask for nothing")
        wanted = GhcbMsrPscRequest(
            int(GhcbMsrCode.PSC_REQ), region.start // _SMALL, _operation(region)
        )
        return Call("vmgexit", {"ghcb_msr": _REQUEST.to_int(wanted)}, region)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """
        Read the response from the GHCB MSR.

        Anything but a response without error is a refusal.
        """
        value = state.registers["ghcb_msr"]
        response = _RESPONSE.from_int(value)
        if state.fault or response.code != GhcbMsrCode.PSC_RESP or response.error:
            return Progress(Verdict.REFUSED, 0, None, value)
        region = call.wanted
        left = ShareRegion(region.start + _SMALL, region.size - _SMALL, region.shared)
        follow = self.encode_call(left) if left.size else None
        return Progress(Verdict.DONE, _SMALL, follow, value)
