"""
One set of scenarios for every contract: share, take back, and everything that goes wrong.

A scenario is data: the guest's requests, in order, and the host's answers. It runs on any simulated
VM.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from hcabi.errors import HostUsageError
from hcabi.kernels.hosts import slots
from hcabi.kernels.loop import SimulatedVm
from hcabi.kernels.vms import VMS
from hcabi.memory.shared_map import PAGE, ChangeVisibility
from hcabi.types import (
    Call,
    GuestContract,
    ShareRegion,
    Verdict,
)
from hcabi.x86.baselines import LINUX_7_3

__all__ = ["CANNOT_SAY", "MEMORY", "SCENARIOS", "Scenario", "ScenarioResult", "run"]

#: Two adjacent slots, and a separate one.
MEMORY = slots()
_FIRST, _SECOND = MEMORY[0].start, MEMORY[1].start
_P = _FIRST + 0x1_0000

#: The answers of the host's callback, call by call; after the last it agrees.
Answers = tuple[Verdict, ...]
_DONE, _REFUSED, _RETRY = Verdict.DONE, Verdict.REFUSED, Verdict.RETRY


#: Instead of a fault: the contract cannot express the request.
CANNOT_SAY = "the contract cannot say this"


class Scenario(msgspec.Struct, frozen=True):
    """
    A guest's requests and its host's answers.

    Attributes:
        name: Its subject.
        asks: (start, size, shared) in bytes, in order.
        answers: Answers of the callback, call by call.
        top: Offset from the end of the guest's address space instead of an address.
    """

    name: str
    asks: tuple[tuple[int, int, bool], ...]
    answers: Answers = ()
    top: bool = False


SCENARIOS = {
    s.name: s
    for s in (
        Scenario("share", ((_P, PAGE, True),)),
        Scenario("share, then unshare", ((_P, PAGE, True), (_P, PAGE, False))),
        Scenario("share twice", ((_P, PAGE, True), (_P, PAGE, True))),
        Scenario("unshare what is not shared", ((_P, PAGE, False),)),
        Scenario("unaligned", ((_P + 8, PAGE, True),)),
        Scenario("zero length", ((_P, 0, True),)),
        Scenario("beyond the end of addresses", ((PAGE, 2 * PAGE, True),), top=True),
        Scenario("outside memory", ((0x7000_0000, PAGE, True),)),
        Scenario("half outside memory", ((_SECOND + 0x10_0000 - PAGE, 2 * PAGE, True),)),
        Scenario("across two slots", ((_SECOND - PAGE, 2 * PAGE, True),)),
        Scenario("refused", ((_P, PAGE, True),), (_REFUSED,)),
        Scenario("refused half way", ((_SECOND - PAGE, 2 * PAGE, True),), (_DONE, _REFUSED)),
        Scenario("retry once", ((_P, PAGE, True),), (_RETRY,)),
        Scenario("retry for ever", ((_P, PAGE, True),), (_RETRY,) * 9),
    )
}


class ScenarioResult(msgspec.Struct, frozen=True):
    """
    Result of one request.

    Attributes:
        verdict: The guest's final view of it.
        done: Bytes that the guest knows to be converted.
        code: Last answer on the wire.
        exits: Number of exits.
        changed: Registers that the last call changed.
        shared: Bytes shared afterwards, as recorded by the host.
        fault: The guest's fault, or CANNOT_SAY if the contract cannot express the request.
    """

    verdict: Verdict
    done: int
    code: int
    exits: int
    changed: frozenset[str]
    shared: int
    fault: str = ""


def _callback(answers: Iterable[Verdict]) -> ChangeVisibility:
    left = iter(answers)
    return lambda *_: next(left, Verdict.DONE)


def run(vm: str, scenario: Scenario) -> list[ScenarioResult]:
    """Run *scenario* on a new VM of `VMS`. Return a result for each request."""
    model = VMS[vm]
    machine = model.machine(MEMORY, 1, LINUX_7_3, _callback(scenario.answers))
    guest = machine.drive(model.discover(0, _FIRST))
    base = (1 << model.address_bits) if scenario.top else 0
    results = []
    for start, size, shared in scenario.asks:
        at = base - start if scenario.top else start
        results.append(_ask(guest, machine, ShareRegion(at, size, shared)))
    return results


def _ask(guest: GuestContract, machine: SimulatedVm, region: ShareRegion) -> ScenarioResult:
    vcpu = machine.vcpus[0]
    try:
        call: Call | None = guest.encode_call(region)
    except HostUsageError:
        return ScenarioResult(Verdict.REFUSED, 0, 0, 0, frozenset(), _shared(machine), CANNOT_SAY)
    done = exits = code = 0
    verdict, fault = Verdict.DONE, ""
    changed: frozenset[str] = frozenset()
    while call is not None:
        before = {**vcpu.state().registers, **call.registers}
        state, steps = machine.perform(vcpu, call)
        progress = guest.decode_result(call, state)
        changed = frozenset(r for r, v in state.registers.items() if v != before.get(r, 0))
        done, exits, code = done + progress.done, exits + len(steps), progress.code
        verdict, fault, call = progress.verdict, state.fault, progress.next
    return ScenarioResult(verdict, done, code, exits, changed, _shared(machine), fault)


def _shared(machine: SimulatedVm) -> int:
    return sum(size for _, size in machine.shared())
