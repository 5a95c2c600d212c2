"""
An SVSM as a model: it validates pages for a guest below VMPL 0, and KVM has no part in that.

No release of KVM runs a guest at several VMPLs, so this is no model of an exit. Sources:
arch/x86/coco/sev/svsm.c and arch/x86/boot/startup/sev-shared.c 72-151 (Linux 7.3.4) for what a
guest sends and reads; what the SVSM does with a wrong list was not read in its specification.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcabi.errors import SimulationError
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import PAGE
from hcabi.x86.ghcb import GhcbMsrCode, GhcbMsrVmplRequest
from hcabi.x86.hypercalls import PageSize
from hcabi.x86.svsm import (
    MAX_ENTRIES,
    SvsmCoreCall,
    SvsmPvalidateCall,
    SvsmPvalidateEntry,
    SvsmResult,
)

__all__ = ["Svsm", "SvsmVcpu"]

_LIST, _ENTRY = layout_of(SvsmPvalidateCall), layout_of(SvsmPvalidateEntry)
_ENTRIES = _LIST.field("entry").position
_INDEX = _LIST.field("cur_index").position
_LARGE = PageSize.SZ_2M.size
_REQUEST = layout_of(GhcbMsrVmplRequest).to_int(GhcbMsrVmplRequest(int(GhcbMsrCode.VMPL_REQ)))


class Svsm:
    """
    One guest as its SVSM sees it.

    Attributes:
        validated: Addresses of the pages that the guest may use as private.
        small: Start of each 2 MiB that has pages of 4 KiB in the RMP.
        most: Most entries of one call; it comes back with INCOMPLETE after this many.
        busy: This many calls end with BUSY before anything is done.
    """

    def __init__(
        self,
        slots: Sequence[MemorySlot],
        *,
        small: Sequence[int] = (),
        most: int = MAX_ENTRIES,
        busy: int = 0,
    ) -> None:
        self.slots = tuple(slots)
        self.validated = {a for s in slots for a in range(s.start, s.end, PAGE)}
        self.small = frozenset(small)
        self.most = most
        self.busy = busy

    def _in_memory(self, start: int, size: int) -> bool:
        return any(s.start <= start and start + size <= s.end for s in self.slots)

    def _validate(self, entry: SvsmPvalidateEntry) -> SvsmResult:
        """PVALIDATE of one entry; a page that is already so is refused unless the entry says."""
        start = entry.pfn * PAGE
        size = _LARGE if entry.page_size else PAGE
        if entry.rsvd or entry.page_size > 1 or start % size:
            return SvsmResult.INVALID_PARAMETER
        if not self._in_memory(start, size):
            return SvsmResult.INVALID_ADDRESS
        if size == _LARGE and start in self.small:
            return SvsmResult.FAIL_SIZEMISMATCH
        pages = set(range(start, start + size, PAGE))
        already = pages <= self.validated if entry.action else not pages & self.validated
        if already and not entry.ignore_cf:
            return SvsmResult.INVALID_REQUEST
        if entry.action:
            self.validated |= pages
        else:
            self.validated -= pages
        return SvsmResult.SUCCESS

    def pvalidate(self, memory: GuestMemory, address: int) -> SvsmResult:
        """Do the list at *address*, and write there how far it is."""
        if self.busy:
            self.busy -= 1
            return SvsmResult.BUSY
        if not self._in_memory(address, _ENTRIES):
            return SvsmResult.INVALID_ADDRESS
        head = _LIST.parse(memory.read(address, _ENTRIES).ljust(_LIST.size, b"\0"))
        if not head.cur_index < head.num_entries <= MAX_ENTRIES or any(head.rsvd1):
            return SvsmResult.INVALID_FORMAT
        for number, at in enumerate(range(head.cur_index, head.num_entries)):
            if number == self.most:
                return SvsmResult.INCOMPLETE
            place = address + _ENTRIES + _ENTRY.size * at
            result = self._validate(_ENTRY.parse(memory.read(place, _ENTRY.size)))
            if result is not SvsmResult.SUCCESS:
                return result
            memory.write(address + _INDEX, (at + 1).to_bytes(2, "little"))
        return SvsmResult.SUCCESS


class SvsmVcpu(ModelVcpu):
    """One vCPU below VMPL 0; of its exits the request to run VMPL 0 alone is modelled."""

    REGISTERS = "registers are encrypted"

    def __init__(self, svsm: Svsm, calling_area: int, memory: GuestMemory | None = None) -> None:
        super().__init__(memory)
        self.svsm = svsm
        self.calling_area = calling_area
        self.registers = dict.fromkeys(("ghcb_msr", "rax", "rcx", "rdx", "r8", "r9"), 0)

    def execute(self, instruction: str) -> Iterator[int]:
        """Execute `vmgexit` with a request to run VMPL 0; SimulationError for anything else."""
        if instruction != "vmgexit" or self.registers["ghcb_msr"] != _REQUEST:
            raise SimulationError(f"the model below VMPL 0 has no {instruction!r} but its call")
        if self.memory.read(self.calling_area, 1) != b"\0":
            self.memory.write(self.calling_area, b"\0")
            self.registers["rax"] = int(self._call(self.registers["rax"]))
        return iter(())

    def _call(self, number: int) -> SvsmResult:
        if number >> 32:
            return SvsmResult.UNSUPPORTED_PROTOCOL
        if number != SvsmCoreCall.PVALIDATE:
            return SvsmResult.UNSUPPORTED_CALL
        return self.svsm.pvalidate(self.memory, self.registers["rcx"])
