"""The soak: its naive model against sets of pages, and faults that it must find."""

from __future__ import annotations

import collections
import itertools
from types import SimpleNamespace
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.kernels.mixes import MIXES
from hcabi.kernels.soak import Checker, NaivePages, soak
from hcabi.kernels.steps import Change, SimulationStep, Use
from hcabi.kernels.vm import Simulation
from hcabi.kernels.vms import VMS, prepare
from hcabi.types import PAGE

changes = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12), st.booleans()), max_size=30)


@given(changes, st.tuples(st.integers(0, 40), st.integers(1, 8)), st.booleans())
def test_the_naive_model_is_a_set_of_pages(made: Any, asked: Any, shared: bool) -> None:
    model, pages = NaivePages(), set[int]()
    for start, size, to in made:
        model.set(start, size, shared=to)
        touched = set(range(start, start + size))
        pages = pages | touched if to else pages - touched
    assert {p for at, n in model.ranges() for p in range(at, at + n)} == pages
    assert model.edges == sorted(set(model.edges)), "ranges are maximal"
    start, size = asked
    expected = all((p in pages) is shared for p in range(start, start + size))
    assert model.is_all(start, size, shared=shared) is expected


@pytest.mark.parametrize("name", VMS)
def test_every_vm_holds(name: str) -> None:
    found = soak(prepare(name, seed=3, vcpus=3, requests=120, mix=MIXES["everything"]))
    assert found.wrong == []
    assert found.checks > found.steps > 300
    assert found.first_rate > 0 < found.last_rate


def test_a_vm_whose_guests_died_is_followed_by_another() -> None:
    asked: list[int] = []

    def vm(number: int, requests: int = 2000) -> Simulation:
        asked.append(requests)
        mix = MIXES["hostile"]
        return prepare("arm64.cca_series", vcpus=1, seed=3 + number, requests=requests, mix=mix)

    alone = soak(vm(0))
    assert alone.vms == 1
    assert alone.calls < 2000, "a refusal ends KVM_RUN, and the guest with it"
    asked.clear()
    found = soak(vm(0), again=vm)
    assert found.wrong == []
    assert found.vms == len(asked) > 1
    assert found.calls >= 2000
    assert asked[:2] == [2000, 2000 - alone.calls], "each VM has the requests that are left"


def test_making_a_vm_is_no_step(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = itertools.count()
    monkeypatch.setattr("hcabi.kernels.soak.time", SimpleNamespace(perf_counter=clock.__next__))

    def vm(number: int, requests: int = 50) -> Simulation:
        collections.deque(itertools.islice(clock, 1000), 0)  # it takes long
        mix = MIXES["hostile"]
        return prepare("arm64.cca_series", seed=3 + number, requests=requests, mix=mix)

    found = soak(vm(0), again=vm)
    assert found.vms > 1
    assert found.slowest == 1


def test_a_guest_holds_a_bounded_number_of_pages() -> None:
    simulation = prepare("x86.tdx", vcpus=1, requests=8000, mix=MIXES["careful"])
    simulation.run()
    held = sum(size for _, size in simulation.machine.shared()) // PAGE
    assert 400 < held <= 512


def test_memory_of_64_tib_holds() -> None:
    found = soak(prepare("x86.snp", memory=64 << 40, requests=200, mix=MIXES["everything"]))
    assert found.wrong == []


def test_a_map_that_differs_is_found() -> None:
    simulation = prepare("x86.kvm", requests=300)
    shared_map = simulation.machine.handler.map  # type: ignore[union-attr]
    found = soak(
        simulation, progress=lambda step: step == 50 and shared_map.set(0x40000000, 4096, True)
    )
    assert found.wrong == ["the shared ranges differ, first at [0x40000000, +0x1000)"]


def test_a_host_that_says_done_and_does_nothing_is_found() -> None:
    simulation = prepare("x86.kvm", requests=300)
    store = simulation.machine.handler.map  # type: ignore[union-attr]
    simulation.machine.changed = lambda *_: None  # type: ignore[method-assign]
    found = soak(simulation)
    assert len(found.wrong) == 10
    assert "done, and it is not so" in found.wrong[0]
    assert store.shared_bytes > 0


def of(*steps: SimulationStep, size: int = 0x10000) -> list[str]:
    checker = Checker([(0, size)], lambda: [(0x1000, 0x1000)])
    return [wrong for step in steps for wrong in checker.step(step)]


def test_changes_that_cannot_be() -> None:
    changed = [SimulationStep(1, 0, None, changes=(Change(0x1000, 0x2000, True),))]
    assert of(*changed) == ["shared [0x1000, +0x2000): not all of it was otherwise before"]
    outside = SimulationStep(1, 0, None, changes=(Change(0xF000, 0x2000, True),))
    assert of(outside) == ["shared [0xf000, +0x2000): not all of it is memory"]
    assert of(SimulationStep(1, 0, Use(0x1008), visible=True)) == []
    assert of(SimulationStep(2, 0, Use(0x1008), visible=False)) == [
        "step 2: 0x1000 is visible: False"
    ]


def test_a_lost_request_is_found() -> None:
    (step,) = [s for s in prepare("x86.kvm", vcpus=1, requests=1).steps() if s.exits]
    assert of(msgspec.structs.replace(step, changes=()), size=1 << 32) != []
    lost = msgspec.structs.replace(step.exits[0], reply=None)
    (wrong,) = of(msgspec.structs.replace(step, exits=(lost,), changes=()))
    assert wrong.endswith("lost")
