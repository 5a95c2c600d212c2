"""Whole simulated VMs: determinism, interleaving, and what the trace says."""

from __future__ import annotations

from collections.abc import Generator
from itertools import pairwise
from typing import Any

import pytest

from hcabi.errors import HostUsageError, SimulationError
from hcabi.handler import HostHandler
from hcabi.kvm.baselines import BASELINES
from hcabi.region import Call, Reply, ShareRegion, Verdict
from hcabi.sharedmap import MemorySlot
from hcabi.sim.machine import Ask, Machine, Use
from hcabi.sim.setups import DIALECTS, simulate
from hcabi.sim.trace import Trace
from hcabi.sim.x86_kvm import X86Kernel, X86Vcpu
from hcabi.sim.x86_snp import SnpKernel, SnpVcpu
from hcabi.x86.dialects import KvmGuest, SnpMsrGuest, X86Host
from hcabi.x86.setup_structs import VmType

each_dialect = pytest.mark.parametrize("dialect", ["x86.kvm", "arm64.smccc", "arm64.pkvm"])


def test_the_dialects_that_are_tested_are_there() -> None:
    assert {"x86.kvm", "arm64.smccc", "arm64.pkvm"} <= set(DIALECTS)


@each_dialect
def test_the_same_seed_gives_the_same_trace(dialect: str) -> None:
    assert simulate(dialect, seed=7) == simulate(dialect, seed=7)
    assert simulate(dialect, seed=7).to_json() == simulate(dialect, seed=7).to_json()


@each_dialect
def test_other_seeds_give_other_traces(dialect: str) -> None:
    traces = [simulate(dialect, seed=s) for s in range(6)]
    assert len({t.steps for t in traces}) == 6
    assert len({t.shared for t in traces}) > 1


@each_dialect
@pytest.mark.parametrize("vcpus", [1, 2, 3, 16])
def test_vcpus_interleave(dialect: str, vcpus: int) -> None:
    trace = simulate(dialect, seed=3, vcpus=vcpus)
    order = [s.vcpu for s in trace.steps]
    assert set(order) == set(range(vcpus))
    assert [s.number for s in trace.steps] == list(range(1, len(order) + 1))
    if vcpus > 1:
        changes = sum(a != b for a, b in pairwise(order))
        assert changes > vcpus


@each_dialect
def test_a_trace_survives_json(dialect: str) -> None:
    trace = simulate(dialect, seed=11, requests=20)
    assert Trace.from_json(trace.to_json()) == trace
    assert b'"0x40' in trace.to_json()


@each_dialect
@pytest.mark.parametrize("seed", range(8))
def test_changes_add_up_to_the_end(dialect: str, seed: int) -> None:
    trace = simulate(dialect, seed=seed, requests=25)
    shared: set[int] = set()
    for step in trace.steps:
        for change in step.changes:
            pages = set(range(change.start, change.start + change.size, 4096))
            assert bool(shared & pages) != change.shared
            shared = shared | pages if change.shared else shared - pages
    assert shared == {p for a, n in trace.shared for p in range(a, a + n, 4096)}
    assert all(any(a <= p < a + n for a, n in trace.memory) for p in shared)


@each_dialect
def test_guests_make_mistakes_and_are_told(dialect: str) -> None:
    steps = simulate(dialect, seed=1, requests=60).steps
    wishes = {s.action for s in steps if s.action.startswith("mistake")}
    assert len(wishes) == 4
    unaligned = [s for s in steps if s.action == "mistake: share an unaligned address"]
    good = "rax=0xffffffffffffffea" if dialect == "x86.kvm" else "x0=0xfffffffffffffffd"
    assert all(s.answer.startswith((good, "rax=0xffffffea")) for s in unaligned)
    assert not any(s.changes for s in unaligned)
    again = [s for s in steps if s.action == "mistake: share it again"]
    done = ("rax=0x0", "x0=0x0 ")
    assert all(s.answer.startswith(done) == (dialect == "x86.kvm") for s in again)


@each_dialect
def test_a_page_that_is_shared_can_be_read_by_the_host(dialect: str) -> None:
    steps = simulate(dialect, seed=5, vcpus=1, requests=40).steps
    for before, step in pairwise(steps):
        if step.action.startswith("write to") and before.call:
            assert step.answer in ("the host reads it", "hidden from the host")
            if before.changes:
                expected = (
                    "the host reads it" if before.changes[0].shared else "hidden from the host"
                )
                assert step.answer == expected


@pytest.mark.parametrize("base", BASELINES.values(), ids=lambda b: b.name)
def test_kernels_of_all_baselines_serve_the_same_guests(base: Any) -> None:
    assert simulate("x86.kvm", seed=2, baseline=base).shared == simulate("x86.kvm", seed=2).shared


def test_progress_is_told() -> None:
    seen: list[int] = []
    trace = simulate("x86.kvm", progress=seen.append)
    assert seen == [s.number for s in trace.steps]


@pytest.mark.parametrize("vcpus", [0, -1, 17])
def test_how_many_vcpus(vcpus: int) -> None:
    with pytest.raises(HostUsageError, match="expected 1 to 16"):
        simulate("x86.kvm", vcpus=vcpus)


def test_an_unknown_dialect() -> None:
    with pytest.raises(HostUsageError, match=r"no dialect 'vax'; there are .*x86\.kvm"):
        simulate("vax")


def machine(dialect: Any, handler: bool = True, **options: Any) -> Machine:
    made: list[Machine] = []
    host = HostHandler(
        dialect, lambda *_: None, [MemorySlot(0, 0x10000)],
        observe=lambda r, o: made[0].observe(r, o),
    )  # fmt: skip
    vcpu = X86Vcpu(X86Kernel())
    ranges = lambda: list(host.map.ranges())  # noqa: E731
    made.append(Machine(
        "test", [vcpu], host if handler else None, host_sees=host.map.is_shared, shared=ranges,
        **options,
    ))  # fmt: skip
    return made[0]


SHARE = KvmGuest().encode_call(ShareRegion(0x1000, 0x1000, True))
WRMSR = Call("wrmsr", {"rcx": 0x4B564D08, "rax": 1, "rdx": 0}, ShareRegion(0, 0, False))


def test_an_exit_that_nobody_can_serve() -> None:
    with pytest.raises(SimulationError, match="KVM_EXIT_HYPERCALL: test has no exits"):
        machine(X86Host(), handler=False).perform(X86Vcpu(X86Kernel()), SHARE)
    refusing = machine(X86Host(), other_exit=lambda _: False)
    with pytest.raises(SimulationError, match="KVM_EXIT_X86_WRMSR: nobody serves it"):
        refusing.perform(refusing.vcpus[0], WRMSR)


def test_exits_that_are_no_share_calls() -> None:
    served = machine(X86Host())
    state, exits = served.perform(served.vcpus[0], WRMSR)
    assert [(e.reason, e.request, e.reply) for e in exits] == [
        ("KVM_EXIT_X86_WRMSR", "not a share call", "")
    ]
    assert state.fault == ""


def test_an_answer_that_the_kernel_refuses_shows() -> None:
    class Negative(X86Host):
        def encode_reply(self, request: Any, outcome: Any) -> Reply:
            return Reply(run=((88, (-22).to_bytes(8, "little", signed=True)),))

    served = machine(Negative(VmType.SNP_VM))
    vcpu = SnpVcpu(SnpKernel())
    _, exits = served.perform(vcpu, SnpMsrGuest().encode_call(ShareRegion(0x1000, 0x1000, True)))
    assert [(e.reason, e.request) for e in exits][1:] == [
        ("KVM_RUN failed: EINVAL", "nothing: the exit is an old one")
    ]


def test_a_refusal_says_how_far_it_went() -> None:
    served = machine(X86Host())
    call = KvmGuest().encode_call(ShareRegion(0xF000, 0x2000, True))
    _, exits = served.perform(served.vcpus[0], call)
    assert [(e.outcome, e.reply) for e in exits] == [
        ("refused: the range leaves the guest's memory", "kvm_run[88]=-22")
    ]


def test_a_reply_that_stops_the_vm() -> None:
    class Strict(X86Host):
        def encode_reply(self, request: Any, outcome: Any) -> Reply:
            return Reply(resume=False)

    with pytest.raises(SimulationError, match="the reply says stop"):
        machine(Strict()).perform(X86Vcpu(X86Kernel()), SHARE)


def test_a_kernel_that_never_finishes() -> None:
    class Stuck(X86Vcpu):
        def enter(self) -> int | None:
            super().enter()
            return 0

    with pytest.raises(SimulationError, match="vmmcall: more than 10000 exits"):
        machine(X86Host()).perform(Stuck(X86Kernel()), SHARE)


def test_guests_get_what_they_see() -> None:
    seen = []

    def guest() -> Generator[Ask | Use, Any, None]:
        state = yield Ask(SHARE, "share a page")
        seen.append(state.registers["rax"])
        yield Use(0x1000)
        yield Use(0x2000)

    trace = machine(X86Host()).run([guest()], seed=1)
    assert seen == [0]
    assert [s.answer for s in trace.steps] == [
        "rax=0x0", "the host reads it", "hidden from the host",
    ]  # fmt: skip
    assert trace.steps[0].exits[0].outcome == "done, 0x1000 bytes"
    assert trace.steps[0].exits[0].reply == "kvm_run[88]=0"


def test_what_is_raised_comes_out_of_the_machine() -> None:
    def change(*_: object) -> Verdict:
        raise OSError(12, "no memory")

    host = HostHandler(X86Host(), change, [MemorySlot(0, 0x10000)])
    loop = Machine("test", [], host, host_sees=bool, shared=list)
    with pytest.raises(OSError, match="no memory"):
        loop.perform(X86Vcpu(X86Kernel()), SHARE)
