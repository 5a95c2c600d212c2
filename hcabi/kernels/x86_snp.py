"""
SNP KVM as a model: page state changes become hypercall exits.

One list becomes several exits. The model reads header and entries from guest memory at the same
points as KVM, so it also covers a guest that rewrites its list between two exits. All baselines use
the list handling of 7.2 and later; only the allowed answers of user space depend on the baseline.
Source: arch/x86/kvm/svm/sev.c (Linux 7.3.4) 3768-3990 and 4521.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from typing import Literal

import msgspec

from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.x86_sev_es import (
    Event,
    GhcbPage,
    SevEsKernel,
    SevEsVcpu,
)
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason
from hcabi.layout import Status, layout_of
from hcabi.types import U32
from hcabi.x86.documents import SEV_C
from hcabi.x86.ghcb import (
    PSC_RESPONSE_ERROR,
    ApRequest,
    Ghcb,
    GhcbError,
    GhcbGpa,
    GhcbMsr,
    GhcbMsrCode,
    GhcbMsrPscRequest,
    GhcbMsrPscResponse,
    GhcbResponse,
    PageStateOperation,
    PscEntry,
    PscError,
    PscHdr,
    SvmExitCode,
)
from hcabi.x86.hypercalls import (
    WIRE_PAGE,
    Hypercall,
    MapGpaRangeAttributes,
    PageSize,
)
from hcabi.x86.return_values import SYNTHESIZED_RETS

__all__ = ["MERGE_QUIRK", "UNANSWERED", "PscRange", "SnpKernel", "SnpVcpu"]

_HEAD, _ENTRY = layout_of(PscHdr), layout_of(PscEntry)
_BUFFER = layout_of(Ghcb).field("shared_buffer")
_GPA = layout_of(GhcbGpa)
_attributes = layout_of(MapGpaRangeAttributes).to_int
_LARGE = 512  # pages of 4 KiB
_KNOWN = (PageStateOperation.PRIVATE, PageStateOperation.SHARED)
_CODE = layout_of(GhcbMsr).mask("code")
_MSR_DONE = layout_of(GhcbMsrPscResponse).to_int(GhcbMsrPscResponse(int(GhcbMsrCode.PSC_RESP)))

#: The merge test counts from the start of a partly done 2 MiB entry, not from the start of its
#: rest. So it can merge a 4 KiB entry that makes the exit one page longer than 2 MiB.
MERGE_QUIRK = SEV_C("snp_do_psc 3882-3982", Status.INFERRED)
#: KVM_RUN refused an answer and dropped the request; entered again, the guest continues.
UNANSWERED = SEV_C("complete_userspace_io, x86.c 8980", Status.INFERRED)

_Answer = Literal["done", "refused", "none"]


#: RAX of an AP creation: the features that the VM was launched with; bit 0 is SNP itself.
_VMSA_FEATURES = 1


class SnpKernel(SevEsKernel):
    """
    One SNP VM as KVM sees it.

    Attributes:
        apic_ids: Ids of its vCPUs.
    """

    apic_ids: range = range(1)


class PscRange(msgspec.Struct, frozen=True):
    """
    Entries of a list that become one exit.

    Attributes:
        first: Index of the first entry.
        entries: Number of entries.
        gfn: First page, in units of 4 KiB.
        pages: Number of 4 KiB pages.
        operation: The requested state.
        large: Whether the first entry is a 2 MiB page, even if partly done.
    """

    first: int
    entries: int
    gfn: int
    pages: int
    operation: int
    large: bool


class SnpVcpu(SevEsVcpu):
    """
    One vCPU of an `SnpKernel`.

    Attributes:
        registered: Address of the GHCB that the guest registered; None before.
        created: APIC id of each vCPU that this one had created, and the address of the page that
            it takes its registers from; None for one that was stopped. Whoever runs vCPUs takes it
            from here. Requests that wait for INIT are kept as those that do not.
    """

    kernel: SnpKernel

    def __init__(self, kernel: SnpKernel, memory: GuestMemory | None = None) -> None:
        super().__init__(kernel, memory)
        self.registered: int | None = None
        self.created: list[tuple[int, int | None]] = []

    # --- the exit

    def _asks_user_space(self) -> bool:
        return self.kernel.exit_hypercall >> Hypercall.MAP_GPA_RANGE & 1 == 1

    def _ask(
        self, gfn: int, pages: int, operation: int, size: PageSize
    ) -> Generator[int, None, _Answer]:
        """Exit for a range, and return the answer of user space."""
        baseline = self.kernel.baseline
        private = operation == PageStateOperation.PRIVATE
        attributes = _attributes(MapGpaRangeAttributes(int(size), private))
        self.put("exit_reason", ExitReason.HYPERCALL)
        self.put("hypercall.nr", Hypercall.MAP_GPA_RANGE)
        if baseline.ret_zeroed_at_exit:
            self.put("hypercall.ret", 0)
        # args[3..5] and flags keep the values of an earlier exit.
        for i, value in enumerate((gfn * WIRE_PAGE, pages, attributes)):
            self.put(f"hypercall.args[{i}]", value)
        yield 0
        ret = self.get("hypercall.ret")
        if baseline.synthesized_ret_checked and ret not in SYNTHESIZED_RETS:
            yield int(Errno.EINVAL)
            return "none"  # see UNANSWERED
        return "refused" if ret else "done"

    # --- the GHCB MSR

    def _msr_request(self, value: int) -> Iterator[int]:
        code = value & _CODE
        if code == GhcbMsrCode.PREF_GPA_REQ:
            anywhere = (1 << _GPA.field("gfn").size) - 1
            self._respond(_GPA.to_int(GhcbGpa(int(GhcbMsrCode.PREF_GPA_RESP), anywhere)))
        elif code == GhcbMsrCode.REG_GPA_REQ:
            gfn = _GPA.from_int(value).gfn
            self.registered = gfn * WIRE_PAGE
            self._respond(_GPA.to_int(GhcbGpa(int(GhcbMsrCode.REG_GPA_RESP), gfn)))
        elif code == GhcbMsrCode.PSC_REQ:
            yield from self._psc_by_msr(value)
        else:
            yield from super()._msr_request(value)

    def _psc_by_msr(self, value: int) -> Iterator[int]:
        wanted = layout_of(GhcbMsrPscRequest).from_int(value)
        answer: _Answer = "refused"
        if wanted.operation in _KNOWN and self._asks_user_space():
            answer = yield from self._ask(wanted.gfn, 1, wanted.operation, PageSize.SZ_4K)
        if answer == "done":
            self._respond(_MSR_DONE)
        elif answer == "refused":
            self._respond(PSC_RESPONSE_ERROR)

    # --- lists in the GHCB

    def _events(self) -> Mapping[int, Event]:
        return {
            **super()._events(),
            int(SvmExitCode.VMGEXIT_PSC): ("sw_scratch",),
            int(SvmExitCode.VMGEXIT_AP_CREATION): (),
        }

    def _check(self, page: GhcbPage) -> GhcbError | None:
        if page.address != self.registered:
            return GhcbError.NOT_REGISTERED
        return super()._check(page)

    def _create(self, page: GhcbPage, features: int) -> None:
        """Create or stop another vCPU (sev_snp_ap_creation, 4157-4231)."""
        asked, apic_id = page.save.sw_exit_info_1 & U32, page.save.sw_exit_info_1 >> 32
        address = None if asked == ApRequest.DESTROY else page.save.sw_exit_info_2
        if address is not None and not page.has("rax"):
            page.answer(GhcbResponse.MALFORMED_INPUT, GhcbError.MISSING_INPUT)
            return
        wrong = apic_id not in self.kernel.apic_ids or asked not in list(ApRequest)
        if address is not None:
            wrong |= features != _VMSA_FEATURES or address % WIRE_PAGE != 0
            wrong |= address % PageSize.SZ_2M.size == 0
        if wrong:
            page.answer(GhcbResponse.MALFORMED_INPUT, GhcbError.INVALID_INPUT)
        else:
            self.created.append((apic_id, address))

    def _event(self, page: GhcbPage, registers: dict[str, int]) -> Iterator[int]:
        if page.save.sw_exit_code == SvmExitCode.VMGEXIT_AP_CREATION:
            self._create(page, registers["rax"])
            return
        if page.save.sw_exit_code != SvmExitCode.VMGEXIT_PSC:
            yield from super()._event(page, registers)
            return
        at = page.save.sw_scratch
        first = page.address + _BUFFER.position
        room = first + _BUFFER.size - at
        if at < first or room < _HEAD.size:
            page.answer(GhcbResponse.MALFORMED_INPUT, GhcbError.INVALID_SCRATCH_AREA)
        elif not self._asks_user_space():
            page.answer(GhcbResponse.NO_ACTION, PscError.GENERIC)
        else:
            yield from self._psc(page, at, (room - _HEAD.size) // _ENTRY.size)

    def _psc(self, page: GhcbPage, at: int, most: int) -> Iterator[int]:
        """Process a list that starts at *at* and has room for *most* entries."""
        while True:
            found = self._next_range(at, most)
            if not isinstance(found, PscRange):
                page.answer(GhcbResponse.NO_ACTION, 0 if found is None else found)
                return
            # Ranges of other operations count as done, without an exit.
            if found.operation in _KNOWN:
                size = PageSize.SZ_2M if found.large else PageSize.SZ_4K
                answer = yield from self._ask(found.gfn, found.pages, found.operation, size)
                if answer != "done":
                    if answer == "refused":
                        page.answer(GhcbResponse.NO_ACTION, PscError.GENERIC)
                    return
            self._complete(at, found)

    def _next_range(self, at: int, most: int) -> PscRange | PscError | None:
        """Skip entries that are done and merge the following ones; None if nothing is left."""
        head = _HEAD.parse(self.memory.read(at, _HEAD.size))
        if head.end_entry >= most:
            return PscError.INVALID_HDR
        for first in range(head.cur_entry, head.end_entry + 1):
            start = self._entry(at, first)
            pages = _LARGE if start.pagesize else 1
            if start.cur_page > pages or start.gfn % pages:
                return PscError.INVALID_ENTRY
            pages -= start.cur_page
            if pages:
                break
            self._move_on(at, self._current(at) + 1)
        else:
            return None
        # The rest of a partly done large entry is small pages from here on, but `gfn` below is
        # the start of the entry: see MERGE_QUIRK.
        large = start.pagesize and not start.cur_page
        entries = 1
        while first + entries <= head.end_entry:
            entry = self._entry(at, first + entries)
            if (
                entry.operation != start.operation
                or entry.gfn != start.gfn + pages
                or entry.cur_page
                or entry.pagesize != large
            ):
                break
            entries += 1
            pages += _LARGE if large else 1
        gfn = start.gfn + start.cur_page
        return PscRange(first, entries, gfn, pages, start.operation, start.pagesize)

    def _complete(self, at: int, done: PscRange) -> None:
        """Mark the range's entries as done, with their current sizes in guest memory."""
        for index in range(done.first, done.first + done.entries):
            entry = self._entry(at, index)
            finished = msgspec.structs.replace(entry, cur_page=_LARGE if entry.pagesize else 1)
            self.memory.write(at + _HEAD.size + index * _ENTRY.size, _ENTRY.build(finished))
        self._move_on(at, done.first + done.entries)

    def _entry(self, at: int, index: int) -> PscEntry:
        return _ENTRY.parse(self.memory.read(at + _HEAD.size + index * _ENTRY.size, _ENTRY.size))

    def _current(self, at: int) -> int:
        return _HEAD.parse(self.memory.read(at, _HEAD.size)).cur_entry

    def _move_on(self, at: int, index: int) -> None:
        field = _HEAD.field("cur_entry")
        self.memory.write(at + field.position, (index & 0xFFFF).to_bytes(field.size, "little"))
