"""
One set of scenarios for every dialect: share, take back, and everything that goes wrong.

A scenario is data: what the guest asks for, in order, and what the host answers. It runs on any
bench, which is one dialect's guest half, kernel model and host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import msgspec

from hcabi.arm64 import calls
from hcabi.arm64.dialects import (
    CcaGuest,
    CcaHost,
    PkvmAndroidGuest,
    PkvmGuest,
    SmcccGuest,
    SmcccHost,
)
from hcabi.arm64.rsi import RsiFunction
from hcabi.arm64.setup_structs import FilterAction
from hcabi.errors import HostUsageError
from hcabi.region import Call, GuestDialect, ShareRegion, Verdict
from hcabi.sharedmap import PAGE, ChangeVisibility, MemorySlot, SharedMap
from hcabi.sim.arm64_android import AndroidKernel, AndroidVcpu
from hcabi.sim.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.sim.arm64_pkvm import PkvmKernel, PkvmVcpu
from hcabi.sim.hosts import answered_by_el2, exiting
from hcabi.sim.machine import Machine
from hcabi.sim.vcpu import Vcpu
from hcabi.sim.x86_kvm import X86Kernel, X86Vcpu
from hcabi.sim.x86_sev_es import SevEsKernel, SevEsVcpu
from hcabi.sim.x86_snp import SnpKernel, SnpVcpu
from hcabi.sim.x86_tdx import TdxKernel, TdxVcpu
from hcabi.x86.dialects import (
    KvmGuest,
    SevEsGuest,
    SnpGuest,
    SnpMsrGuest,
    TdxGuest,
    TdxHypercallGuest,
    X86Host,
)
from hcabi.x86.setup_structs import VmType

__all__ = ["BENCHES", "CANNOT_SAY", "MEMORY", "SCENARIOS", "Bench", "Result", "Scenario", "run"]

#: Two slots that touch, and one apart.
MEMORY = (
    MemorySlot(0x4000_0000, 0x20_0000, name="first", guest_memfd=True),
    MemorySlot(0x4020_0000, 0x10_0000, name="second", guest_memfd=True),
    MemorySlot(0x8000_0000, 0x10_0000, name="apart", guest_memfd=True),
)
_FIRST, _SECOND = MEMORY[0].start, MEMORY[1].start
_P = _FIRST + 0x1_0000
_GHCB = 0x3000_0000
_IPA_BITS = 34

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


class Result(msgspec.Struct, frozen=True):
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


class Bench(msgspec.Struct):
    """One dialect, ready to run a scenario. `address_bits` is the guest's address width."""

    guest: GuestDialect
    machine: Machine
    address_bits: int = 64


def _snp_vcpu() -> Vcpu:
    vcpu = SnpVcpu(SnpKernel())
    vcpu.registered = _GHCB
    return vcpu


def _smccc(change: ChangeVisibility) -> Bench:
    kernel = Arm64Kernel()
    kernel.set_filter(calls.FEATURES.number, 1, FilterAction.FWD_TO_USER)
    kernel.set_filter(calls.HYP_MEMINFO.number, 3, FilterAction.FWD_TO_USER)
    machine = exiting("arm64.smccc", SmcccHost(), [Arm64Vcpu(kernel)], MEMORY, change=change)
    return Bench(SmcccGuest(), machine)


def _cca(change: ChangeVisibility) -> Bench:
    kernel = Arm64Kernel()
    kernel.set_filter(RsiFunction.ABI_VERSION, 10, FilterAction.FWD_TO_USER)
    shared = SharedMap()
    host = CcaHost(_IPA_BITS, shared.extent)
    vcpus = [Arm64Vcpu(kernel)]
    machine = exiting("arm64.cca", host, vcpus, MEMORY, change=change, shared_map=shared)
    return Bench(CcaGuest(), machine, _IPA_BITS - 1)


def _pkvm(change: ChangeVisibility) -> Bench:  # noqa: ARG001 - no VMM is asked
    kernel = PkvmKernel(MEMORY)
    return Bench(PkvmGuest(), answered_by_el2("arm64.pkvm", kernel, [PkvmVcpu(kernel)]))


def _android(change: ChangeVisibility) -> Bench:  # noqa: ARG001 - no VMM is asked
    kernel = AndroidKernel(MEMORY)
    machine = answered_by_el2("arm64.pkvm_android", kernel, [AndroidVcpu(kernel)])
    return Bench(PkvmAndroidGuest(), machine)


#: VM type, vCPU, guest half and address width of each x86 bench; vCPUs are made anew each time.
_X86: dict[str, tuple[VmType, Callable[[], Vcpu], GuestDialect, int]] = {
    "x86.kvm": (VmType.SEV_VM, lambda: X86Vcpu(X86Kernel()), KvmGuest(), 64),
    "x86.kvm (32-bit)": (VmType.SEV_VM, lambda: X86Vcpu(X86Kernel(), 32), KvmGuest(32), 32),
    "x86.sev_es": (VmType.SEV_ES_VM, lambda: SevEsVcpu(SevEsKernel()), SevEsGuest(_GHCB), 64),
    "x86.snp": (VmType.SNP_VM, _snp_vcpu, SnpGuest(_GHCB), 52),
    "x86.snp (MSR)": (VmType.SNP_VM, _snp_vcpu, SnpMsrGuest(), 52),
    "x86.tdx": (VmType.TDX_VM, lambda: TdxVcpu(TdxKernel()), TdxGuest(), 47),
    "x86.tdx (hypercall)": (
        VmType.TDX_VM,
        lambda: TdxVcpu(TdxKernel()),
        TdxHypercallGuest(),
        47,
    ),
}


def _x86(name: str) -> Callable[[ChangeVisibility], Bench]:
    vm_type, vcpu, guest, bits = _X86[name]

    def make(change: ChangeVisibility) -> Bench:
        machine = exiting(name, X86Host(vm_type), [vcpu()], MEMORY, change=change)
        return Bench(guest, machine, bits)

    return make


#: Benches by name; each takes the VMM's callback, which protected VMs never call.
BENCHES: dict[str, Callable[[ChangeVisibility], Bench]] = {
    **{name: _x86(name) for name in _X86},
    "arm64.smccc": _smccc,
    "arm64.cca": _cca,
    "arm64.pkvm": _pkvm,
    "arm64.pkvm_android": _android,
}


def _callback(answers: Iterable[Verdict]) -> ChangeVisibility:
    left = iter(answers)
    return lambda *_: next(left, Verdict.DONE)


def run(bench: str, scenario: Scenario) -> list[Result]:
    """Run *scenario* on a fresh bench; a result per wish."""
    made = BENCHES[bench](_callback(scenario.answers))
    base = (1 << made.address_bits) if scenario.top else 0
    results = []
    for start, size, shared in scenario.asks:
        at = base - start if scenario.top else start
        results.append(_ask(made, ShareRegion(at, size, shared)))
    return results


def _ask(bench: Bench, region: ShareRegion) -> Result:
    machine, vcpu = bench.machine, bench.machine.vcpus[0]
    try:
        call: Call | None = bench.guest.encode_call(region)
    except HostUsageError:
        return Result(Verdict.REFUSED, 0, 0, 0, frozenset(), _shared(machine), CANNOT_SAY)
    done = exits = code = 0
    verdict, fault = Verdict.DONE, ""
    changed: frozenset[str] = frozenset()
    while call is not None:
        before = {**vcpu.state().registers, **call.registers}
        state, steps = machine.perform(vcpu, call)
        progress = bench.guest.decode_result(call, state)
        changed = frozenset(r for r, v in state.registers.items() if v != before.get(r, 0))
        done, exits, code = done + progress.done, exits + len(steps), progress.code
        verdict, fault, call = progress.verdict, state.fault, progress.next
    return Result(verdict, done, code, exits, changed, _shared(machine), fault)


def _shared(machine: Machine) -> int:
    return sum(size for _, size in machine.shared())
