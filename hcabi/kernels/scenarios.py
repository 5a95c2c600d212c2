"""
One set of scenarios for every contract: share, take back, and everything that goes wrong.

A scenario is data: what the guest asks for, in order, and what the host answers. It runs on any
simulated VM.
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

#: Two slots that touch, and one apart.
MEMORY = slots()
_FIRST, _SECOND = MEMORY[0].start, MEMORY[1].start
_P = _FIRST + 0x1_0000

#: What the host's callback answers, call by call; after the last it agrees.
Answers = tuple[Verdict, ...]
_DONE, _REFUSED, _RETRY = Verdict.DONE, Verdict.REFUSED, Verdict.RETRY


#: Instead of a fault: the wish does not fit into a call.
CANNOT_SAY = "the contract cannot say this"


class Scenario(msgspec.Struct, frozen=True):
    """
    What a guest asks for and how its host answers.

    Attributes:
        name: What it is about.
        asks: (start, size, shared) in bytes, in order.
        answers: What the callback answers, call by call.
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
    What came of one wish.

    Attributes:
        verdict: What the guest believes of it in the end.
        done: Bytes that the guest knows to be done.
        code: Last answer on the wire.
        exits: How many exits it took.
        changed: Registers that the last call changed.
        shared: How much is shared afterwards, in bytes, by who keeps the record.
        fault: What the guest died of, or CANNOT_SAY where the contract has no words for the wish.
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
    """Run *scenario* on a fresh VM of `VMS`; a result per wish."""
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
