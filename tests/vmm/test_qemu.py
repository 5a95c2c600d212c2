"""QEMU as Debian packages it, started as SNP, as TDX and as a plain VM, on no such hardware."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from hcabi.vmm.adapter import Adapter
from hcabi.vmm.drive import ConvertedRange, Driver, End, hypercall
from hcabi.vmm.fetch import SUBJECTS, fetched, record
from hcabi.vmm.play import prepare
from hcabi.vmm.setup import observe
from hcabi.x86.baselines import LINUX_7_3
from hcabi.x86.vm_types import VmType


@pytest.fixture(params=[s.name for s in SUBJECTS.values() if s.commands])
def release(request: pytest.FixtureRequest, raw: list[str]) -> dict[str, Path]:
    scripts = fetched(request.param)
    if scripts is None:
        pytest.skip(f"{request.param} has not been fetched (hcabi vmm fetch {request.param})")
    assert any(SUBJECTS[request.param].version in p.version for p in record(request.param))
    return scripts


def script(release: dict[str, Path], kind: str) -> list[str]:
    if kind not in release:
        pytest.skip(f"this release has no {kind} guests")
    return [str(release[kind])]


def test_a_plain_vm_comes_up(release: dict[str, Path]) -> None:
    seen = observe(script(release, "plain"))
    assert seen.entered
    assert seen.vm is not None
    assert seen.vm.type == VmType.DEFAULT_VM
    assert seen.refused() == []


@pytest.mark.parametrize(("kind", "vm_type"), [("snp", VmType.SNP_VM), ("tdx", VmType.TDX_VM)])
def test_a_confidential_guest_is_launched(
    release: dict[str, Path], kind: str, vm_type: VmType
) -> None:
    seen = observe(script(release, kind))
    assert seen.entered, seen.last_words
    assert seen.vm is not None
    assert (seen.vm.type, seen.vm.launch) == (vm_type, "finished")
    assert seen.configuration is not None
    assert seen.configuration.exit_hypercall == 1 << 12
    assert seen.findings == ()
    assert all(slot.memfd is not None for slot in seen.vm.memory())


@pytest.mark.parametrize("kind", ["snp", "tdx"])
def test_requests_change_exactly_their_range(release: dict[str, Path], kind: str) -> None:
    with Driver(script(release, kind)) as driver:
        for attributes, shared in ((0x1, True), (0x11, False)):
            answer = driver.exchange(driver.vcpus[0], hypercall(12, 0x800_0000, 512, attributes))
            assert answer.end is End.ENTERED
            assert answer.effects == (ConvertedRange(0x800_0000, 2 << 20, shared),)
            assert struct.unpack_from("<q", answer.run, 88) == (0,)
        # the pages of the other kind are given back, each by its own means
        assert {e.text for e in answer.events if e.name == "madvise"} != set()


def test_a_range_over_two_slots_is_converted_and_its_second_part_not_given_back(
    release: dict[str, Path],
) -> None:
    with Driver(script(release, "snp")) as driver:
        first, second = driver.vm.memory()[1:3]
        assert first.end == second.start
        start = first.end - 0x1000
        answer = driver.exchange(driver.vcpus[0], hypercall(12, start, 2, 0))
        assert answer.effects == (ConvertedRange(start, 0x2000, True),)
        holes = [e.text for e in answer.events if e.name == "fallocate"]
        if "11.1" in str(release["snp"]):  # it stops after the attributes were changed
            assert (answer.end, holes) == (End.STOPPED, [])
            assert "ram_block_attributes_state_change, invalid range" in answer.words
        else:  # it goes on, and the hole runs past the end of the first slot's file
            assert (answer.end, holes) == (End.ENTERED, ["punch hole [0x1f000, +0x2000)"])


@pytest.mark.parametrize("kind", ["snp", "tdx"])
def test_a_modelled_guest_runs_inside(release: dict[str, Path], kind: str) -> None:
    with Driver(script(release, kind)) as driver:
        simulation, _ = prepare(driver, requests=20, baseline=LINUX_7_3)
        steps = list(simulation.steps())
        assert len(steps) > 20
        assert simulation.machine.stats.exits >= 10


def test_the_contract_follows_the_vm(release: dict[str, Path]) -> None:
    adapter = Adapter(script(release, "snp"))
    try:
        assert adapter.hello["contracts"] == ["x86.snp"]
        assert adapter.hello["name"] == "qemu-snp"
    finally:
        adapter.close()
