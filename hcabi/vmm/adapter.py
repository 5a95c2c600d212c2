"""
A VMM's own binary as a program that the conformance runner can ask.

It uses the runner's protocol on standard input and output, like the adapters that VMM authors
write. It runs the VMM on the simulated KVM, maps each case to the VMM's own memory slots, and
writes its exits into kvm_run. The answer is what the VMM did.
"""

from __future__ import annotations

import errno
import itertools
import signal
import zlib
from collections.abc import Callable, Sequence
from typing import Any, Final, TextIO

import msgspec

from hcabi.conformance.protocol import PROTOCOL
from hcabi.kvm.flags import MemoryAttribute
from hcabi.kvm.ioctl_structs import KvmMemoryAttributes
from hcabi.kvm.run import (
    ExitReason,
    KvmRun,  # with all arms
)
from hcabi.layout import layout_of
from hcabi.types import ADDRESS_SPACE
from hcabi.vmm.bookkeeping import discards
from hcabi.vmm.drive import (
    DEFAULT_LIMITS,
    Driver,
    End,
    ExitAnswer,
    Limits,
    NeverEnteredError,
    hypercall,
    require_calls,
)
from hcabi.vmm.events import Event
from hcabi.vmm.ledger import Half
from hcabi.vmm.place import (
    Extent,
    NoPlaceError,
    Placement,
    PlaceSlot,
    place,
)
from hcabi.vmm.simulated import Vcpu
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.hypercalls import WIRE_PAGE, Hypercall, MapGpaRangeAttributes
from hcabi.x86.return_values import has_private_memory
from hcabi.x86.vm_types import VmType

__all__ = ["CONTRACTS", "Adapter", "serve"]

#: The contract that fits a VM's type.
CONTRACTS: Final = {
    VmType.DEFAULT_VM: "x86.kvm",
    VmType.SW_PROTECTED_VM: "x86.kvm",
    VmType.SEV_VM: "x86.kvm",
    VmType.SEV_ES_VM: "x86.sev_es",
    VmType.SNP_VM: "x86.snp",
    VmType.TDX_VM: "x86.tdx",
}
#: Names of VM types in cases.
_TYPES: Final = {
    "default": VmType.DEFAULT_VM,
    "sw_protected": VmType.SW_PROTECTED_VM,
    "sev": VmType.SEV_VM,
    "sev_es": VmType.SEV_ES_VM,
    "snp": VmType.SNP_VM,
    "tdx": VmType.TDX_VM,
}
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


class Adapter:
    """
    Sends cases to one VMM, and restarts it if it stopped.

    Attributes:
        hello: Its hello.
        starts: Number of starts of the VMM.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        baseline: Baseline = LINUX_7_3,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        """
        Start *command*.

        Raises what `Driver` raises, and HostUsageError if no request can reach the VMM: no call
        does, and its VM type has no memory faults that ask for anything.
        """
        self.command = tuple(command)
        self.baseline = baseline
        self.limits = limits
        self.starts = 0
        self._driver: Driver | None = None
        self._used: list[tuple[int, int]] = []  # memory of earlier cases, as (start, size)
        try:
            self.hello = self._hello()
        except BaseException:
            self.close()
            raise

    def _hello(self) -> dict[str, Any]:
        vm = self._ready().vm
        self.observable = has_private_memory(vm.type)
        if not self.observable:
            require_calls(self._ready())
        kinds = {slot.memfd is not None for slot in vm.memory()}
        return {
            "type": "hello",
            "protocol": PROTOCOL,
            "name": self.command[0].rpartition("/")[2],
            "version": self.baseline.name,
            "language": "as it is",
            "contracts": [CONTRACTS[VmType(vm.type)]],
            "levels": ["handler", "scenario"],
            "vmm": {
                **self._habits(),
                "retry": False,  # no ioctl of KVM fails so that one should try again
                "slots": [
                    name
                    for name, there in (("guest_memfd", True), ("plain", False))
                    if there in kinds
                ],
                "discards": self.observable,
            },
        }

    def _habits(self) -> dict[str, str]:
        """Find out this VMM's own decisions by test exits."""
        found: dict[str, str] = {}
        if self.observable and self._ready().vm.calls_exit:
            driver = self._ready()
            first = driver.vm.memory()[0].start
            driver.session.fault = lambda e: _NO_MEMORY * (e.name == "KVM_SET_MEMORY_ATTRIBUTES")
            answer = driver.exchange(driver.vcpus[0], _request(first, 1, True))
            found["refuses"] = "answers" if answer.resumed else "stops"
            driver.session.fault = lambda _: 0
            if not answer.resumed:
                self._drop()
        driver = self._ready()
        ends = {slot.end for slot in driver.vm.memory()}
        edge = next((s.start for s in driver.vm.memory() if s.start in ends), None)
        if self.observable and driver.vm.calls_exit and edge is not None:
            across = _request(edge - WIRE_PAGE, 2, True)
            answer = driver.exchange(driver.vcpus[0], across)
            if answer.effects:
                found["ranges"] = "whole" if answer.effects[0].size > WIRE_PAGE else "pieces"
            self._drop()  # restore the memory for the next case
        return found

    def _ready(self) -> Driver:
        """The running VMM; restarted if it stopped."""
        if self._driver is None:
            self._driver = Driver(self.command, baseline=self.baseline, limits=self.limits)
            self._used.clear()
            self.starts += 1
        return self._driver

    def _drop(self) -> None:
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    def close(self) -> None:
        """End the VMM."""
        self._drop()

    # --- messages

    def answer(self, message: dict[str, Any]) -> dict[str, Any] | None:
        """Answer one message; None if there is nothing to say."""
        if message.get("type") == "hello":
            return self.hello
        if message.get("type") != "case":
            return None
        seq = message.get("seq")
        try:
            output, remarks = self._put(message["input"])
        except SkipError as why:
            return {"type": "skipped", "seq": seq, "reason": str(why)}
        except NoPlaceError as why:
            text = f"the VMM's slots have no place for it: {why}"
            return {"type": "skipped", "seq": seq, "reason": text}
        except NeverEnteredError as error:
            self._drop()
            return {"type": "error", "seq": seq, "message": str(error)}
        return {"type": "result", "seq": seq, "output": output, "remarks": remarks}

    def _put(self, case: dict[str, Any]) -> tuple[dict[str, Any], list[str]]:
        driver = self._ready()
        self._check(driver, case)
        steps = case.get("steps") or [case]
        wanted = _TYPES[case["vm"]["type"]]
        areas = [_area(slot, wanted) for slot in case["slots"]]
        placement = self._place(areas, steps)
        if self._was_used(placement):  # what a case finds does not depend on those before it
            self._drop()
            driver = self._ready()
            self._check(driver, case)
            placement = self._place(areas, steps)
        self._used += [(there, size) for _, there, size in placement.ranges()]
        put = _Case(self._ready(), case, areas, placement, observable=self.observable)
        try:
            put.prepare(steps)
            outputs = [put.step(step) for step in steps]
        finally:
            put.driver.session.fault = lambda _: 0
            if put.stopped or put.strayed:
                self._drop()
        return {"steps": outputs} if "steps" in case else outputs[0], put.remarks()

    @staticmethod
    def _check(driver: Driver, case: dict[str, Any]) -> None:
        vm = driver.vm
        if case.get("op") not in ("handle", "play"):
            raise SkipError(f"no operation {case.get('op')!r}")
        wanted = _TYPES.get(case.get("vm", {}).get("type", ""))
        here = VmType(vm.type)
        if wanted is None or CONTRACTS[wanted] != CONTRACTS[here]:
            raise SkipError(f"the VMM made a {here.name}")
        steps = case.get("steps", [case])
        calls = any(_reason(step) == ExitReason.HYPERCALL for step in steps)
        if calls and (why := driver.no_calls):
            raise SkipError(why)
        faults = any(_reason(step) == ExitReason.MEMORY_FAULT for step in steps)
        if faults and has_private_memory(wanted) != has_private_memory(here):
            raise SkipError(f"the VMM made a {here.name}, whose faults mean something else")
        changes = [slot.get("change") for slot in case["slots"]]
        changes += [change for step in case.get("steps", []) for change in step.get("changes", [])]
        if "retry" in changes:
            raise SkipError("no ioctl of KVM fails so that one should try again")
        if "refused" in changes and not has_private_memory(here):
            raise SkipError(
                f"KVM has no part in conversions of a {here.name}: it cannot refuse one"
            )

    def _place(self, areas: Sequence[PlaceSlot], steps: Sequence[dict[str, Any]]) -> Placement:
        vm = self._ready().vm
        slots = [PlaceSlot(s.start, s.size, s.memfd is not None) for s in vm.memory()]
        touched = [extent for step in steps if (extent := _touched(step))]
        choice = zlib.crc32("".join(step["run"] for step in steps).encode())
        placement = place(areas, touched, slots, choice)
        for extent in touched:
            here, there = extent.start, placement.there(extent.start)
            if (here + extent.size > ADDRESS_SPACE) != (there + extent.size > ADDRESS_SPACE):
                raise SkipError("the VMM's memory is not where the range wraps there too")
        return placement

    def _was_used(self, placement: Placement) -> bool:
        """Whether an earlier case used memory of a slot that this one would use."""
        slots = [(s.start, s.size) for s in self._ready().vm.memory()]
        return any(
            _overlap(mine, theirs) and any(_overlap(mine, slot) for slot in slots)
            for mine in ((there, size) for _, there, size in placement.ranges())
            for theirs in self._used
        )


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges, as (start, size), have a byte in common."""
    return one[0] < sum(other) and other[0] < sum(one)


class _Case:
    """One case in progress."""

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
        self.strayed = False  # memory that is not the case's was changed
        self._words: list[str] = []
        self._initial = [bool(slot.get("shared")) for slot in case["slots"]]
        self._changes = [slot.get("change", "done") for slot in case["slots"]]
        self._discards = [slot.get("discard", "done") for slot in case["slots"]]
        self._strokes: list[Change] = []

    def prepare(self, steps: Sequence[dict[str, Any]]) -> None:
        """Share the case's initially shared ranges by ordinary requests to the VMM."""
        if not self.observable:
            return
        for extent in filter(None, map(_touched, steps)):
            for area, shared in zip(self.areas, self._initial, strict=True):
                low, high = max(extent.start, area.start), min(extent.end, area.end)
                low, high = low // WIRE_PAGE * WIRE_PAGE, -(-high // WIRE_PAGE) * WIRE_PAGE
                if low < high:
                    self._make(low, high - low, shared)

    def _make(self, start: int, size: int, shared: bool) -> None:
        vm = self.driver.vm
        there = self.placement.there(start)
        first, last = there // WIRE_PAGE, (there + size) // WIRE_PAGE
        if vm.private.all_are(first, last, not shared):
            return
        answer = self.driver.exchange(self._vcpu({}), _request(there, size // WIRE_PAGE, shared))
        self.stopped = not answer.resumed
        if problem := _crash(answer):
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
        if problem := _crash(answer):
            raise NeverEnteredError(problem)
        return self._output(asked, answer, error)

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
            for start, size in self.placement.back(there, length):
                if any(start < a.end and a.start < start + size for a in kept):
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
        for at, length in self.placement.back(start, size):
            for area in self.areas:
                low, high = max(at, area.start), min(at + length, area.end)
                if low < high:
                    found.append((low, high - low, what))
        for slot in self.driver.vm.memory():
            low, high = max(start, slot.start), min(start + size, slot.end)
            if low < high:
                beside = self.placement.beside(low, high - low)
                self.strayed = self.strayed or bool(beside)
                found += [(at, length, what) for at, length in beside]
        return found

    def _assumed(self, asked: bytes, answer: ExitAnswer, error: int) -> list[Change]:
        """How a guest understands the answer, if KVM takes no part in the conversion."""
        reason, nr, _, _ = _READ(asked)
        ret = int.from_bytes(answer.run[_RET[0] : sum(_RET)], "little")
        is_call = reason == ExitReason.HYPERCALL and nr == Hypercall.MAP_GPA_RANGE
        extent = _touched({"run": asked.hex()})
        if not is_call or error or ret or not answer.resumed or extent is None:
            return []
        shared = not _attributes(asked) & _PRIVATE
        found: list[Change] = []
        for area in self.areas:
            low, high = max(extent.start, area.start), min(extent.start + extent.size, area.end)
            if low < high:
                found.append((low, high - low, shared))
        return found

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


#: Exit codes of a program that failed internally: Rust's panic, and abort in a shell.
_PANICS: Final = (101, 134)


def _crash(answer: ExitAnswer) -> str:
    """Why the VMM crashed instead of stopping its VM; empty if it did not."""
    words = f"; it said: {answer.words}" if answer.words else ""
    if answer.end is End.BUSY:
        return f"it was still busy after {answer.seconds:.0f} s{words}"
    if answer.code is not None and answer.code < 0:
        return f"the VMM ended by {signal.Signals(-answer.code).name}{words}"
    if answer.code in _PANICS:
        return f"the VMM ended with code {answer.code}{words}"
    return ""


def _area(slot: dict[str, Any], vm_type: VmType) -> PlaceSlot:
    """A case's slot; if its VM type has no private memory, every slot of the VMM fits."""
    private = bool(slot.get("guest_memfd")) if has_private_memory(vm_type) else None
    return PlaceSlot(int(slot["start"], 16), int(slot["size"], 16), private)


def _reason(step: dict[str, Any]) -> int:
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


def _touched(step: dict[str, Any]) -> Extent | None:
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


def _request(start: int, pages: int, shared: bool) -> bytes:
    return hypercall(Hypercall.MAP_GPA_RANGE, start, pages, 0 if shared else _PRIVATE)


def serve(adapter: Adapter, lines: TextIO, say: Callable[[str], object]) -> None:
    """Answer lines until the end of input or a stop message."""
    for line in lines:
        try:
            message = msgspec.json.decode(line)
        except msgspec.DecodeError as error:
            say(_line({"type": "error", "message": str(error)}))
            continue
        if not isinstance(message, dict) or message.get("type") == "stop":
            return
        answer = adapter.answer(message)
        if answer is not None:
            say(_line(answer))


def _line(message: dict[str, Any]) -> str:
    return msgspec.json.encode(message).decode() + "\n"
