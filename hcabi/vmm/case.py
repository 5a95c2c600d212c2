"""
One conformance case in a VMM: its exits, put where the VMM has memory, and what it did with them.

The answers are in the addresses of the case.
"""

from __future__ import annotations

import errno
import itertools
from collections.abc import Sequence
from typing import Any, Final

from hcabi.kvm.flags import MemoryAttribute
from hcabi.kvm.ioctl_structs import KvmMemoryAttributes
from hcabi.kvm.run import (
    ExitReason,
    KvmRun,  # with all arms
)
from hcabi.layout import layout_of
from hcabi.memory.ranges import overlap
from hcabi.vmm.bookkeeping import discards
from hcabi.vmm.drive import Driver, End, ExitAnswer, NeverEnteredError, hypercall
from hcabi.vmm.events import Event
from hcabi.vmm.ledger import Half
from hcabi.vmm.place import Extent, Placement, PlaceSlot
from hcabi.vmm.simulated import Vcpu
from hcabi.x86.hypercalls import WIRE_PAGE, Hypercall, MapGpaRangeAttributes
from hcabi.x86.return_values import has_private_memory
from hcabi.x86.vm_types import VmType

__all__ = [
    "CaseRun",
    "SkipError",
    "area_of",
    "extent_of",
    "map_gpa_range",
    "reason_of",
    "refuse_attributes",
]

#: The error of a kernel that cannot set attributes: the only failure of a valid request.
_NO_MEMORY: Final = errno.ENOMEM

#: The most ranges of a case to name in a failure.
_MOST_PLACES: Final = 8

_RUN = layout_of(KvmRun)
_READ = _RUN.reader("exit_reason", "hypercall.nr", "hypercall.args[0]", "hypercall.args[1]")
_READ_FAULT = _RUN.reader("memory_fault.gpa", "memory_fault.size")
_GPA: Final = _RUN.locate("hypercall.args[0]")
_FAULT_GPA: Final = _RUN.locate("memory_fault.gpa")
_RET: Final = _RUN.locate("hypercall.ret")
_PRIVATE = layout_of(MapGpaRangeAttributes).mask("encrypted")


#: A range of a case that became shared (True) or private (False), or whose backing was freed.
Change = tuple[int, int, bool | Half]


class SkipError(Exception):
    """A case cannot be sent to this VMM; the message says why."""


class CaseRun:
    """
    One case in progress.

    Attributes:
        driver: The VMM.
        areas: Memory slots of the case.
        placement: Where they are in the VMM's memory.
        observable: Whether KVM sees what the VMM changes.
        stopped: Whether the VM has stopped.
        strayed: Whether memory that is not the case's was changed.
    """

    def __init__(
        self,
        driver: Driver,
        case: dict[str, Any],
        areas: Sequence[PlaceSlot],
        placement: Placement,
        *,
        observable: bool,
    ) -> None:
        self.driver = driver
        self.areas = areas
        self.placement = placement
        self.observable = observable
        self.stopped = False
        self.strayed = False
        self._words: list[str] = []
        self._initial = [bool(slot.get("shared")) for slot in case["slots"]]
        self._changes = [slot.get("change", "done") for slot in case["slots"]]
        self._discards = [slot.get("discard", "done") for slot in case["slots"]]
        self._strokes: list[Change] = []

    def prepare(self, steps: Sequence[dict[str, Any]]) -> None:
        """Share the case's initially shared ranges by ordinary requests to the VMM."""
        if not self.observable:
            return
        for extent in filter(None, map(extent_of, steps)):
            for area, shared in zip(self.areas, self._initial, strict=True):
                if part := overlap((extent.start, extent.end - extent.start), area.span):
                    low = part[0] // WIRE_PAGE * WIRE_PAGE
                    self._make(low, -(-sum(part) // WIRE_PAGE) * WIRE_PAGE - low, shared)

    def _make(self, start: int, size: int, shared: bool) -> None:
        vm = self.driver.vm
        there = self.placement.there(start)
        first, last = there // WIRE_PAGE, (there + size) // WIRE_PAGE
        if vm.private.all_are(first, last, not shared):
            return
        call = map_gpa_range(there, size // WIRE_PAGE, shared)
        answer = self.driver.exchange(self._vcpu({}), call)
        self.stopped = not answer.resumed
        if problem := answer.crash:
            raise NeverEnteredError(problem)
        if self.stopped or not vm.private.all_are(first, last, not shared):
            verb = "share" if shared else "take back"
            text = f"the VMM did not {verb} [{there:#x}, +{size:#x}), which this case begins with"
            raise NeverEnteredError(f"{text}; {answer.end.value}")

    def step(self, step: dict[str, Any]) -> dict[str, Any]:
        """Send one exit. Return the step's output."""
        if self.stopped:  # the VM has already stopped
            asked = bytes.fromhex(step["run"])
            return self._output(asked, ExitAnswer(End.STOPPED, asked, (), ()))
        for index, change in enumerate(step.get("changes", [])):
            self._changes[index] = change
        self.driver.session.fault = self._fault
        asked = bytes.fromhex(step["run"])
        error = int(step.get("errno", "0x0"), 16)
        answer = self.driver.exchange(self._vcpu(step), _moved(asked, self.placement), error)
        self.stopped = not answer.resumed
        if problem := answer.crash:
            raise NeverEnteredError(problem)
        output = self._output(asked, answer, error)
        return {**output, "waits": True} if answer.end is End.STOPPED else output

    def _vcpu(self, step: dict[str, Any]) -> Vcpu:
        number = int(str(step.get("vcpu", 0)), 0)
        vcpus = self.driver.vcpus
        if number >= len(vcpus):
            raise SkipError(f"the VMM runs {len(vcpus)} vCPUs; give it {number + 1}")
        return vcpus[number]

    def _fault(self, event: Event) -> int:
        """Make the call fail that would change, or free, a slot that the case refuses."""
        record = event.record
        if isinstance(record, KvmMemoryAttributes):
            ranges = [(record.address, record.size)]
            refused = self._changes
        else:
            ranges = [(start, size) for start, size, _ in discards(self.driver.vm, event)]
            refused = self._discards
        kept = [a for a, verdict in zip(self.areas, refused, strict=True) if verdict == "refused"]
        for there, length in ranges if kept else ():
            parts = self.placement.back(there, length)
            if any(overlap(part, area.span) for part in parts for area in kept):
                return _NO_MEMORY
        return 0

    def _output(self, asked: bytes, answer: ExitAnswer, error: int = 0) -> dict[str, Any]:
        run = bytearray(asked)
        at, size = _RET
        run[at : at + size] = answer.run[at : at + size]
        effects = self._observed(answer) if self.observable else self._assumed(asked, answer, error)
        if answer.resumed and not effects and run == asked and _is_the_loops(asked, error):
            return {"kind": "other", "shared": [_range(s, n, True) for s, n in self._shared()]}
        strokes = [effect for effect in effects if not isinstance(effect[2], Half)]
        self._strokes += strokes
        made: dict[str, Any] = {
            "kind": "reply",
            "run": run.hex(),
            "registers": {},
            "effects": [_range(*effect) for effect in effects],
            "shared": [_range(start, size, True) for start, size in self._shared()],
            "resume": answer.resumed,
        }
        if answer.words:
            self._words.append(answer.words)
        if answer.end is End.ENDED:
            self._words.append(f"(it ended with code {answer.code})")
        return made

    def remarks(self) -> list[str]:
        """What helps to find a failure in the VMM's own log."""
        ranges = self.placement.ranges()
        found = [
            f"the VMM got [{start:#x}, +{size:#x}) as [{there:#x}, +{size:#x})"
            for start, there, size in ranges[:_MOST_PLACES]
        ]
        if more := len(ranges) - len(found):
            found.append(f"and {more} more ranges")
        words = " ".join(self._words)
        return [*found, f"the VMM said: {words}"] if words else found

    def _observed(self, answer: ExitAnswer) -> list[Change]:
        """Return what changed in the VMM's memory, in the case's addresses and in order."""
        found: list[Change] = []
        for event in answer.events:
            record = event.record
            if event.error:
                continue
            if isinstance(record, KvmMemoryAttributes):
                shared = not record.attributes & MemoryAttribute.PRIVATE
                found += self._back(record.address, record.size, shared)
            for start, size, half in discards(self.driver.vm, event):
                found += self._back(start, size, half)
        return found

    def _back(self, start: int, size: int, what: bool | Half) -> list[Change]:
        """
        Return the parts of a range that are memory: of the case's slots, or of the VMM's beside.

        Holes never change.
        """
        found: list[Change] = []
        for mine in self.placement.back(start, size):
            parts = (overlap(mine, area.span) for area in self.areas)
            found += [(*part, what) for part in parts if part]
        for slot in self.driver.vm.memory():
            if part := overlap((start, size), (slot.start, slot.size)):
                beside = self.placement.beside(*part)
                self.strayed = self.strayed or bool(beside)
                found += [(at, length, what) for at, length in beside]
        return found

    def _assumed(self, asked: bytes, answer: ExitAnswer, error: int) -> list[Change]:
        """How a guest understands the answer, if KVM takes no part in the conversion."""
        reason, nr, _, _ = _READ(asked)
        ret = int.from_bytes(answer.run[_RET[0] : sum(_RET)], "little")
        is_call = reason == ExitReason.HYPERCALL and nr == Hypercall.MAP_GPA_RANGE
        extent = extent_of({"run": asked.hex()})
        if not is_call or error or ret or not answer.resumed or extent is None:
            return []
        shared = not _attributes(asked) & _PRIVATE
        asked_for = extent.start, extent.size
        parts = (overlap(asked_for, area.span) for area in self.areas)
        return [(*part, shared) for part in parts if part]

    def _shared(self) -> list[tuple[int, int]]:
        """All shared ranges of the case's slots."""
        pages: list[tuple[int, int]] = []
        for area, shared in zip(self.areas, self._initial, strict=True):
            edges = {area.start, area.end}
            for start, size, _ in self._strokes:
                edges |= {e for e in (start, start + size) if area.start < e < area.end}
            ordered = sorted(edges)
            for low, high in itertools.pairwise(ordered):
                now: bool | Half = shared
                for start, size, value in self._strokes:
                    if start <= low and high <= start + size:
                        now = value
                if now and pages and sum(pages[-1]) == low:
                    pages[-1] = pages[-1][0], pages[-1][1] + high - low
                elif now:
                    pages.append((low, high - low))
        return pages


def area_of(slot: dict[str, Any], vm_type: VmType) -> PlaceSlot:
    """A case's slot; if its VM type has no private memory, every slot of the VMM fits."""
    private = bool(slot.get("guest_memfd")) if has_private_memory(vm_type) else None
    return PlaceSlot(int(slot["start"], 16), int(slot["size"], 16), private)


def reason_of(step: dict[str, Any]) -> int:
    """Return the exit reason of a step."""
    reason: int = _READ(bytes.fromhex(step["run"]))[0]
    return reason


def _is_the_loops(run: bytes, error: int) -> bool:
    """Whether an exit is not of the contract: any VMM's loop handles it and continues."""
    if error:
        return error in (errno.EINTR, errno.EAGAIN)
    return _READ(run)[0] not in (ExitReason.HYPERCALL, ExitReason.MEMORY_FAULT)


def _range(start: int, size: int, what: bool | Half) -> dict[str, Any]:
    kind = {"discard": what.value} if isinstance(what, Half) else {"shared": what}
    return {"start": hex(start), "size": hex(size), **kind}


def extent_of(step: dict[str, Any]) -> Extent | None:
    """The ranges of an exit, in bytes; none unless it is a call or a fault."""
    run = bytes.fromhex(step["run"])
    reason, _, gpa, pages = _READ(run)
    if reason == ExitReason.HYPERCALL:
        return Extent(gpa, pages * WIRE_PAGE)
    if reason == ExitReason.MEMORY_FAULT:
        return Extent(*_READ_FAULT(run))
    return None


def _moved(run: bytes, placement: Placement) -> bytes:
    """Replace the case's address by that of the VMM's memory."""
    reason = _READ(run)[0]
    where = {ExitReason.HYPERCALL: _GPA, ExitReason.MEMORY_FAULT: _FAULT_GPA}.get(reason)
    if where is None:
        return run
    at, size = where
    made = bytearray(run)
    there = placement.there(int.from_bytes(run[at : at + size], "little"))
    made[at : at + size] = there.to_bytes(size, "little")
    return bytes(made)


def _attributes(run: bytes) -> int:
    at, size = _RUN.locate("hypercall.args[2]")
    return int.from_bytes(run[at : at + size], "little")


def map_gpa_range(start: int, pages: int, shared: bool, *, hint: int = 0) -> bytes:
    """Return a call of KVM_HC_MAP_GPA_RANGE, as `hypercall`; *hint* is the page size's code."""
    attributes = hint | (0 if shared else _PRIVATE)
    return hypercall(Hypercall.MAP_GPA_RANGE, start, pages, attributes)


def refuse_attributes(event: Event) -> int:
    """Make each change of attributes fail, as a session's `fault`."""
    return _NO_MEMORY if event.name == "KVM_SET_MEMORY_ATTRIBUTES" else 0
