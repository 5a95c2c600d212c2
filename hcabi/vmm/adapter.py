"""
A VMM's own binary as a program that the conformance runner can ask.

It uses the runner's protocol on standard input and output, like the adapters that VMM authors
write. It runs the VMM on the simulated KVM, maps each case to the VMM's own memory slots, and
writes its exits into kvm_run. The answer is what the VMM did.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from typing import Any, Final, TextIO

import msgspec

from hcabi.conformance.protocol import PROTOCOL
from hcabi.kvm.run import ExitReason
from hcabi.memory.ranges import overlap
from hcabi.types import ADDRESS_SPACE
from hcabi.vmm.case import (
    CaseRun,
    SkipError,
    area_of,
    extent_of,
    map_gpa_range,
    reason_of,
    refuse_attributes,
)
from hcabi.vmm.drive import (
    DEFAULT_LIMITS,
    Driver,
    End,
    Limits,
    NeverEnteredError,
    require_calls,
)
from hcabi.vmm.place import (
    NoPlaceError,
    Placement,
    PlaceSlot,
    place,
)
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.hypercalls import WIRE_PAGE
from hcabi.x86.return_values import has_private_memory
from hcabi.x86.vm_types import TYPES_BY_NAME, VmType

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
            driver.session.fault = refuse_attributes
            answer = driver.exchange(driver.vcpus[0], map_gpa_range(first, 1, True))
            if answer.end is not End.STOPPED:  # a VMM that waits may hang: that is no decision
                found["refuses"] = "answers" if answer.resumed else "stops"
            driver.session.fault = lambda _: 0
            if not answer.resumed:
                self._drop()
        driver = self._ready()
        ends = {slot.end for slot in driver.vm.memory()}
        edge = next((s.start for s in driver.vm.memory() if s.start in ends), None)
        if self.observable and driver.vm.calls_exit and edge is not None:
            across = map_gpa_range(edge - WIRE_PAGE, 2, True)
            answer = driver.exchange(driver.vcpus[0], across)
            sizes = [effect.size for effect in answer.effects]
            if sum(sizes) == 2 * WIRE_PAGE:  # any other sum is a mistake
                found["ranges"] = "whole" if len(sizes) == 1 else "pieces"
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
        wanted = TYPES_BY_NAME[case["vm"]["type"]]
        areas = [area_of(slot, wanted) for slot in case["slots"]]
        placement = self._place(driver, areas, steps)
        # What a case finds does not depend on those before it.
        if self._was_used(driver, placement):
            self._drop()
            driver = self._ready()
            self._check(driver, case)
            placement = self._place(driver, areas, steps)
        self._used += [(there, size) for _, there, size in placement.ranges()]
        put = CaseRun(driver, case, areas, placement, observable=self.observable)
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
        wanted = TYPES_BY_NAME.get(case.get("vm", {}).get("type", ""))
        here = VmType(vm.type)
        if wanted is None or CONTRACTS[wanted] != CONTRACTS[here]:
            raise SkipError(f"the VMM made a {here.name}")
        steps = case.get("steps", [case])
        calls = any(reason_of(step) == ExitReason.HYPERCALL for step in steps)
        if calls and (why := driver.no_calls):
            raise SkipError(why)
        faults = any(reason_of(step) == ExitReason.MEMORY_FAULT for step in steps)
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

    @staticmethod
    def _place(
        driver: Driver, areas: Sequence[PlaceSlot], steps: Sequence[dict[str, Any]]
    ) -> Placement:
        slots = [PlaceSlot(s.start, s.size, s.memfd is not None) for s in driver.vm.memory()]
        touched = [extent for step in steps if (extent := extent_of(step))]
        choice = zlib.crc32("".join(step["run"] for step in steps).encode())
        placement = place(areas, touched, slots, choice)
        for extent in touched:
            here, there = extent.start, placement.there(extent.start)
            if (here + extent.size > ADDRESS_SPACE) != (there + extent.size > ADDRESS_SPACE):
                raise SkipError("the VMM's memory is not where the range wraps there too")
        return placement

    def _was_used(self, driver: Driver, placement: Placement) -> bool:
        """Whether an earlier case used memory of a slot that this one would use."""
        slots = [(s.start, s.size) for s in driver.vm.memory()]
        return any(
            overlap(mine, theirs) and any(overlap(mine, slot) for slot in slots)
            for mine in ((there, size) for _, there, size in placement.ranges())
            for theirs in self._used
        )


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
