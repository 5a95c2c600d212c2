"""RISC-V CoVE-G: a posting; ranges, and page by page where the length is refused."""

from __future__ import annotations

import pytest

from hcabi.contracts.riscv import CoveGuest
from hcabi.errors import HostUsageError, SimulationError
from hcabi.kernels.riscv_tsm import CoveVcpu, SecurityManager
from hcabi.layout import Status
from hcabi.memory.shared_map import MemorySlot
from hcabi.riscv.cove import SHARE_MEMORY
from hcabi.types import Call, Progress, ShareRegion, Verdict

PAGE = 4096
MEMORY = [MemorySlot(0x8000_0000, 64 * PAGE)]
START = 0x8000_4000
COVG = 0x434F5647  # "COVG"


def perform(vcpu: CoveVcpu, region: ShareRegion) -> list[Progress]:
    guest = CoveGuest()
    steps, call = [], guest.encode_call(region)
    while True:
        vcpu.begin(call)
        assert vcpu.enter() is None, "the VMM sees no exit"
        steps.append(guest.decode_result(call, vcpu.state()))
        if steps[-1].next is None:
            return steps
        call = steps[-1].next


def test_registers_of_a_call() -> None:
    call = CoveGuest().encode_call(ShareRegion(START, 2 * PAGE, True))
    assert call.registers == {"a7": COVG, "a6": 2, "a0": START, "a1": 2 * PAGE}
    assert CoveGuest().encode_call(ShareRegion(START, PAGE, False)).registers["a6"] == 3
    assert COVG.to_bytes(4, "big") == b"COVG"


def test_it_says_that_it_is_a_posting() -> None:
    assert SHARE_MEMORY.source.status is Status.POSTED


def test_a_range_in_one_call() -> None:
    manager = SecurityManager(MEMORY)
    steps = perform(CoveVcpu(manager), ShareRegion(START, 3 * PAGE, True))
    assert [(s.verdict, s.done) for s in steps] == [(Verdict.DONE, 3 * PAGE)]
    assert list(manager.map.ranges()) == [(START, 3 * PAGE)]
    perform(CoveVcpu(manager), ShareRegion(START + PAGE, PAGE, False))
    assert list(manager.map.ranges()) == [(START, PAGE), (START + 2 * PAGE, PAGE)]


def test_page_by_page_where_the_length_is_refused() -> None:
    manager = SecurityManager(MEMORY, most=PAGE)
    steps = perform(CoveVcpu(manager), ShareRegion(START, 3 * PAGE, True))
    done = [(Verdict.RETRY, 0, -3), *[(Verdict.DONE, PAGE, 0)] * 3]
    assert [(s.verdict, s.done, s.code) for s in steps] == done
    assert list(manager.map.ranges()) == [(START, 3 * PAGE)]


@pytest.mark.parametrize(
    ("registers", "error"),
    [
        ({"a7": 1}, -2),
        ({"a6": 7}, -2),
        ({"a0": START + 1}, -5),
        ({"a0": 0}, -5),
        ({"a0": 0x8000_0000 + 63 * PAGE, "a1": 2 * PAGE}, -5),
        ({"a1": 5}, -3),
        ({"a1": 0}, -3),
    ],
)
def test_what_is_refused(registers: dict[str, int], error: int) -> None:
    manager = SecurityManager(MEMORY)
    vcpu = CoveVcpu(manager)
    right = CoveGuest().encode_call(ShareRegion(START, PAGE, True))
    call = Call("ecall", {**right.registers, **registers}, right.region)
    vcpu.begin(call)
    assert vcpu.enter() is None
    found = CoveGuest().decode_result(call, vcpu.state())
    assert (found.verdict, found.code) == (Verdict.REFUSED, error)
    assert list(manager.map.ranges()) == []


@pytest.mark.parametrize("region", [(1, PAGE), (0, 1), (0, 0), ((1 << 64) - PAGE, 2 * PAGE)])
def test_only_whole_pages(region: tuple[int, int]) -> None:
    with pytest.raises(HostUsageError, match="whole pages"):
        CoveGuest().encode_call(ShareRegion(*region, True))


def test_nothing_else_is_modelled() -> None:
    vcpu = CoveVcpu(SecurityManager(MEMORY))
    for wrong in (lambda: vcpu.execute("wfi"), lambda: vcpu.read_register(1)):
        with pytest.raises(SimulationError):
            wrong()
    with pytest.raises(SimulationError):
        vcpu.write_register(1, 2)
