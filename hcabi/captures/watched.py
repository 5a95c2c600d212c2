"""
Judges what a VMM did with share exits on a real kernel.

The reference handler gets each exit, and decides as the VMM did wherever a VMM may decide. What
remains is wrong: an answer that the contract does not have, a success that was not done.
"""

from __future__ import annotations

from typing import Final

from hcabi.captures.compare import Disagreement
from hcabi.captures.format import MemoryRange, WatchRow
from hcabi.captures.served import ServedRequest, Told
from hcabi.contracts.x86 import X86Host
from hcabi.errors import CaptureError
from hcabi.handler import HostHandler
from hcabi.memory.ranges import Ranges, overlap
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import PAGE, NotAShareCall, Outcome, Reply, ShareRequest, Verdict, signed64
from hcabi.x86.baselines import LINUX_7_3
from hcabi.x86.return_values import (
    Interface,
    effect,
    has_private_memory,
    reply_table,
)
from hcabi.x86.vm_types import TYPES_BY_NAME, VmType

__all__ = ["WatchPlayer"]

_INTERFACES: Final = {
    VmType.SNP_VM: Interface.SNP_PSC,
    VmType.TDX_VM: Interface.TDX_MAP_GPA,
}


class WatchPlayer:
    """Judges the rows of one VM, in order."""

    def __init__(self, name: str, vm_type: str, told: Told | None = None) -> None:
        """
        Begin; *name* is the capture's, *vm_type* the VM's type as `type_name` gives it.

        *told* gets each request.

        Raises CaptureError for a type that is not known.
        """
        if vm_type not in TYPES_BY_NAME:
            known = ", ".join(TYPES_BY_NAME)
            raise CaptureError(name, 1, f"vm.type {vm_type!r}: expected one of {known}")
        self._type = TYPES_BY_NAME[vm_type]
        self._private = has_private_memory(self._type)
        self._interface = _INTERFACES.get(self._type, Interface.DIRECT)
        self._retry = reply_table(self._type).retry
        self._verdict = Verdict.DONE
        self._attributes = Ranges()  # frames with the private attribute, as KVM was told
        self._memory: list[MemoryRange] = []
        self._seen: tuple[ShareRequest, Outcome] | None = None
        self._told = told
        self._handler = HostHandler(
            X86Host(self._type), lambda *_: self._verdict, observe=self._observe
        )

    def _observe(self, request: ShareRequest, outcome: Outcome) -> None:
        self._seen = request, outcome

    def play(self, number: int, row: WatchRow) -> list[Disagreement]:
        """Judge one row. Return what is wrong, *number* being its line."""
        if row.memory is not None:
            self._set_memory(row.memory)
        for change in row.before:
            self._attributes.set(*_frames(change.start, change.size), not change.shared)
            self._record(int(change.start, 16), int(change.size, 16), change.shared)
        for change in row.changes:
            self._attributes.set(*_frames(change.start, change.size), not change.shared)
        ret = 0
        if row.reply is not None and row.reply.ret is not None:
            ret = int(row.reply.ret, 16)
        self._verdict = Verdict.DONE
        if row.reply is None:
            self._verdict = Verdict.REFUSED
        elif ret:
            self._verdict = Verdict.RETRY if ret == self._retry else Verdict.REFUSED
        self._seen = None
        reply = self._handler.handle(bytes.fromhex(row.kvm_run_0_128), row.errno, None, row.vcpu)
        if self._seen is not None and self._told is not None:
            self._told(ServedRequest(number, row.vcpu, *self._seen))
        wrong = self._wrong(row, ret, reply)
        return [Disagreement(number, *found) for found in wrong]

    # --- what is wrong, as (field, expected, got)

    def _wrong(
        self, row: WatchRow, ret: int, reply: Reply | NotAShareCall
    ) -> list[tuple[str, str, str]]:
        if row.reply is None:
            return []  # a VMM may stop the VM
        if isinstance(reply, NotAShareCall):
            if row.errno or ret:
                return []
            return [("ret", f"a refusal of call {reply.call}, which is not known", "0")]
        if self._seen is None:
            return []
        request, outcome = self._seen
        if request.implicit:
            if not reply.resume:
                return [("resume", f"the VM stops: {_why(outcome)}", "the guest runs again")]
        else:
            found = effect(self._interface, LINUX_7_3, ret)
            if not found.good:
                return [("ret", "a value of this contract", f"{signed64(ret)}: {found.guest}")]
            if not ret and outcome.verdict is not Verdict.DONE:
                return [("ret", f"a refusal: {_why(outcome)}", "0")]
        return self._not_done(request, outcome)

    def _not_done(self, request: ShareRequest, outcome: Outcome) -> list[tuple[str, str, str]]:
        """Pages whose attribute does not go with the answer."""
        if not self._private or (request.implicit and self._type == VmType.SW_PROTECTED_VM):
            return []
        if outcome.verdict is not Verdict.DONE:
            return []  # what was done of it before it was refused is the VMM's affair
        states = {True: "shared", False: "private"}
        for slot in self._memory:
            if not slot.guest_memfd:
                continue
            first, last = _frames(slot.start, slot.size)
            low = max(first, request.start // PAGE)
            high = min(last, (request.start + request.size) // PAGE)
            at = self._attributes.find(low, high, request.shared) if low < high else high
            if at < high:
                wanted, is_so = states[request.shared], states[not request.shared]
                return [(f"attributes of {at * PAGE:#x}", f"{wanted}, as answered", is_so)]
        return []

    # --- memory

    def _set_memory(self, memory: list[MemoryRange]) -> None:
        """Have the handler know these slots and no others."""
        wanted = {
            MemorySlot(
                int(m.start, 16),
                int(m.size, 16),
                shared=self._private,  # KVM's attributes start so; memory of SEV starts private
                guest_memfd=bool(m.guest_memfd) if self._private else None,
            )
            for m in memory
        }
        there = self._handler.map
        for old in set(there.slots) - wanted:
            there.remove_slot(old)
        for new in sorted(wanted - set(there.slots), key=lambda s: s.start):
            there.add_slot(new)
        for low, high in self._attributes:
            self._record(low * PAGE, (high - low) * PAGE, shared=False)
        self._memory = memory

    def _record(self, start: int, size: int, shared: bool) -> None:
        """Record a state in the handler's map, as far as there is memory."""
        for slot in self._handler.map.slots:
            if part := overlap((start, size), (slot.start, slot.size)):
                self._handler.map.set(*part, shared)


def _why(outcome: Outcome) -> str:
    return outcome.reason.value if outcome.reason else outcome.verdict.value


def _frames(start: str, size: str) -> tuple[int, int]:
    low = int(start, 16)
    return low // PAGE, (low + int(size, 16)) // PAGE
