"""Realms under the KVM series (v14, a posting): faults with whole ranges, and no way to refuse."""

from __future__ import annotations

import errno
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.arm64.unmerged import (
    KVM_ARM_RMI_POPULATE,
    REALM_CAPABILITIES,
    CcaExit,
    KvmArmRmiPopulate,
)
from hcabi.contracts.arm64 import CcaSeriesGuest, CcaSeriesHost
from hcabi.contracts.arm64.cca_series import SERIES
from hcabi.errors import SimulationError, TruncatedError
from hcabi.handler import HostHandler
from hcabi.kernels.arm64_realm import STOPPED, RealmKernel, RealmVcpu
from hcabi.kernels.loop import Guest
from hcabi.kernels.steps import Ask
from hcabi.kernels.vms import VMS, simulate
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.not_about_memory import other_numbers
from hcabi.layout import Status, layout_of
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Call, NotAShareCall, Refusal, Reply, ShareRegion, ShareRequest, Verdict
from hcabi.x86.baselines import LINUX_7_3

PAGE, RAM = 4096, MemorySlot(0x8000_0000, 0x100_0000, guest_memfd=True)
SET, GET, CONFIG, VERSION = 0xC400_0197, 0xC400_0198, 0xC400_0196, 0xC400_0190
NOWHERE = ShareRegion(0, 0, False)


def fault(start: int, size: int, flags: int = 0, reason: int = 39) -> bytes:
    """struct kvm_run (kvm.h): exit_reason at 8, memory_fault {flags, gpa, size} at 32."""
    run = bytearray(512)
    struct.pack_into("<I", run, 8, reason)
    struct.pack_into("<QQQ", run, 32, flags, start, size)
    return bytes(run)


def agreeing(*slots: MemorySlot) -> tuple[HostHandler, list[tuple[int, int, bool]]]:
    seen: list[tuple[int, int, bool]] = []
    handler = HostHandler(
        CcaSeriesHost(),
        lambda slot, start, size, shared: seen.append((start, size, shared)),
        slots or (RAM,),
    )
    return handler, seen


# --- The host half


def test_a_fault_names_the_whole_range() -> None:
    handler, seen = agreeing()
    for flags, shared in ((0, True), (8, False)):
        run = fault(RAM.start, 0x20_0000, flags)
        assert handler.handle(run, errno.EFAULT) == Reply()
        assert seen.pop() == (RAM.start, 0x20_0000, shared)
        assert handler.map.is_shared(RAM.start + 0x1F_F000) is shared


def test_the_same_range_any_number_of_times() -> None:
    handler, _ = agreeing()
    run = fault(RAM.start, PAGE, 8)
    assert [handler.handle(run, errno.EFAULT) for _ in range(50)] == [Reply()] * 50


@pytest.mark.parametrize("verdict", [Verdict.REFUSED, Verdict.RETRY])
def test_who_refuses_does_not_run_it_again(verdict: Verdict) -> None:
    handler = HostHandler(CcaSeriesHost(), lambda *_: verdict, [RAM])
    reply = handler.handle(fault(RAM.start, PAGE), errno.EFAULT)
    assert isinstance(reply, Reply)
    assert (reply.resume, reply.run, reply.registers) == (False, (), ())


@pytest.mark.parametrize(
    ("start", "size", "flags", "reason"),
    [
        (RAM.start - PAGE, PAGE, 8, Refusal.OUTSIDE_MEMORY),
        (RAM.start, RAM.size + PAGE, 8, Refusal.OUTSIDE_MEMORY),
        (1 << 47 | RAM.start, PAGE, 8, Refusal.OUTSIDE_MEMORY),
        (RAM.start, PAGE, 1, Refusal.UNKNOWN_FLAGS),
        (RAM.start, 0, 0, Refusal.EMPTY),
        (RAM.start + 8, PAGE, 0, Refusal.UNALIGNED),
        (2**64 - PAGE, 2 * PAGE, 0, Refusal.WRAPS),
    ],
)
def test_what_cannot_be_stops(start: int, size: int, flags: int, reason: Refusal) -> None:
    handler, seen = agreeing()
    reply = handler.handle(fault(start, size, flags), errno.EFAULT)
    assert isinstance(reply, Reply)
    assert reply.outcome is not None
    assert (reply.resume, reply.outcome.reason, seen) == (False, reason, [])


def test_memory_without_a_guest_memfd_is_shared_for_ever() -> None:
    handler, seen = agreeing(MemorySlot(0x1000_0000, PAGE, guest_memfd=False))
    assert handler.handle(fault(0x1000_0000, PAGE, 0), errno.EFAULT) == Reply()
    reply = handler.handle(fault(0x1000_0000, PAGE, 8), errno.EFAULT)
    assert isinstance(reply, Reply)
    assert reply.outcome is not None
    assert (reply.outcome.reason, seen) == (
        Refusal.NO_GUEST_MEMFD,
        [(0x1000_0000, PAGE, True)],
    )


def test_what_is_no_call_is_handed_back() -> None:
    host = CcaSeriesHost()
    run = fault(RAM.start, PAGE)
    for number in (0, errno.ENOMEM, 133, errno.EINTR, errno.EAGAIN):
        assert isinstance(host.decode_exit(run, number), NotAShareCall), number
    assert host.decode_exit(run, errno.EAGAIN) == NotAShareCall(None)
    assert host.decode_exit(fault(0, 0, reason=8)) == NotAShareCall(8)
    # RSI_HOST_CALL through the SMCCC filter.
    assert host.decode_exit(fault(0, 0, 0xC600_0003, 3)) == NotAShareCall(3, 0xC600_0003)
    assert host.decode_exit(run, -errno.EFAULT) == host.decode_exit(run, errno.EFAULT)
    with pytest.raises(TruncatedError):
        host.decode_exit(run[:55], errno.EFAULT)
    assert isinstance(host.decode_exit(run[:56], errno.EFAULT), ShareRequest)


def test_the_branch_with_device_assignment_exits_with_success() -> None:
    run = fault(RAM.start, PAGE)
    assert CcaSeriesHost().decode_exit(run) == NotAShareCall(39)
    again = CcaSeriesHost(success_too=True).decode_exit(run)
    assert isinstance(again, ShareRequest)
    handler = HostHandler(CcaSeriesHost(success_too=True), lambda *_: None, [RAM])
    assert handler.handle(run) == Reply()


def test_it_says_that_it_is_a_posting() -> None:
    assert SERIES.status is Status.POSTED


# --- The model


def realm(*, change: object = None) -> tuple[RealmVcpu, HostHandler]:
    handler = HostHandler(CcaSeriesHost(), change or (lambda *_: None), [RAM])  # type: ignore[arg-type]
    return RealmVcpu(RealmKernel([RAM], 48)), handler


def smc(vcpu: RealmVcpu, number: int, *arguments: int) -> list[int]:
    registers = {"x0": number} | {f"x{n}": a for n, a in enumerate(arguments, 1)}
    vcpu.begin(Call("smc", registers, NOWHERE))
    assert vcpu.enter() is None
    return [vcpu.registers[f"x{n}"] for n in range(3)]


def test_nothing_is_committed_before_the_next_run() -> None:
    vcpu, _ = realm()
    vcpu.begin(CcaSeriesGuest().encode_call(ShareRegion(RAM.start, 3 * PAGE, True)))
    assert vcpu.enter() == errno.EFAULT
    assert bytes(vcpu.run[8:12]) == struct.pack("<I", 39)
    assert struct.unpack_from("<QQQ", vcpu.run, 32) == (0, RAM.start, 3 * PAGE)
    assert vcpu.realm.state(RAM.start, RAM.end) == (RAM.end, 1), "RAM still"
    assert vcpu.enter() is None
    assert [vcpu.registers[f"x{n}"] for n in range(3)] == [0, RAM.start + 3 * PAGE, 0]
    assert smc(vcpu, GET, RAM.start, RAM.end) == [0, RAM.start + 3 * PAGE, 0]
    assert smc(vcpu, GET, RAM.start + 3 * PAGE, RAM.end) == [0, RAM.end, 1]


def test_a_vcpu_that_is_stopped_stays_so() -> None:
    vcpu, _ = realm()
    vcpu.begin(CcaSeriesGuest().encode_call(ShareRegion(RAM.start, PAGE, True)))
    assert vcpu.enter() == errno.EFAULT
    vcpu.stop()
    assert vcpu.enter() is None
    assert vcpu.state().fault == STOPPED
    vcpu.begin(Call("smc", {"x0": VERSION}, NOWHERE))
    assert vcpu.enter() is None
    assert vcpu.state().fault == STOPPED
    assert vcpu.realm.state(RAM.start, RAM.end) == (RAM.end, 1)


@pytest.mark.parametrize(
    "arguments",
    [
        (RAM.start, RAM.start, 0),
        (RAM.start + PAGE, RAM.start, 0),
        (RAM.start + 8, RAM.start + PAGE, 0),
        (RAM.start, RAM.start + 8, 1),
        (RAM.start, (1 << 47) + PAGE, 0),
        (1 << 47 | RAM.start, (1 << 47 | RAM.start) + PAGE, 0),
        (RAM.start, RAM.start + PAGE, 2),
        (RAM.start, RAM.start + PAGE, 3),
    ],
)
def test_the_monitor_refuses_what_is_wrong(arguments: tuple[int, int, int]) -> None:
    vcpu, _ = realm()
    assert smc(vcpu, SET, *arguments)[0] == 1


def test_discovery_is_the_monitors() -> None:
    vcpu, _ = realm()
    assert smc(vcpu, VERSION, 0x1_0000) == [0, 0x1_0000, 0x1_0000]
    assert smc(vcpu, VERSION, 0x2_0000)[0] == 1
    assert smc(vcpu, CONFIG, RAM.start) == [0, 0, 0]
    assert vcpu.memory.read(RAM.start, 8) == struct.pack("<Q", 48)
    assert smc(vcpu, CONFIG, RAM.start + 8)[0] == 1
    assert smc(vcpu, GET, RAM.start, 1 << 48)[0] == 1
    with pytest.raises(SimulationError):
        smc(vcpu, 0xC400_0199)
    with pytest.raises(SimulationError):
        vcpu.execute("hvc")


pages = st.integers(-2, 20)


@given(st.lists(st.tuples(pages, pages, st.booleans()), max_size=12))
def test_monitor_and_vmm_agree_on_every_page(asked: list[tuple[int, int, bool]]) -> None:
    """Against a naive set of pages; what leaves memory stops the vCPU and changes nothing."""
    vm = VMS["arm64.cca_series"]
    memory = vm.slots()
    machine = vm.machine(memory, 1, LINUX_7_3, lambda *_: None)
    vcpu = machine.vcpus[0]
    assert isinstance(vcpu, RealmVcpu)
    naive: set[int] = set()
    base, guest = memory[0].start, CcaSeriesGuest()
    for first, count, shared in asked:
        region = ShareRegion(base + first * PAGE, max(count, 0) * PAGE, shared)
        state, _ = machine.perform(vcpu, guest.encode_call(region))
        if state.fault:
            assert first < 0 or vcpu.stopped
            continue
        frames = {n for n in range(first, first + max(count, 0)) if n >= 0}
        naive = naive | frames if shared else naive - frames
    shared_pages = {
        n for n in range(41) if vcpu.realm.state(base + n * PAGE, base + (n + 1) * PAGE)[1] == 0
    }
    assert shared_pages == naive
    assert {
        s // PAGE - base // PAGE + n for s, z in machine.shared() for n in range(z // PAGE)
    } == naive


@pytest.mark.parametrize("seed", range(6))
def test_simulations_end(seed: int) -> None:
    run = simulate("arm64.cca_series", seed=seed, vcpus=3, requests=40)
    assert any(step.exits for step in run.steps)


def test_a_hole_is_as_good_as_shared() -> None:
    handler, seen = agreeing()
    assert handler.handle(fault(RAM.end - PAGE, 2 * PAGE, 0), errno.EFAULT) == Reply()
    assert seen == [(RAM.end - PAGE, PAGE, True)]


def test_a_stopped_vcpu_takes_no_further_turn() -> None:
    vm = VMS["arm64.cca_series"]
    machine = vm.machine(vm.slots(2), 2, LINUX_7_3, lambda *_: Verdict.REFUSED)
    base, guest = vm.slots(2)[0].start, CcaSeriesGuest()

    def program(page: int) -> Guest:
        for _ in range(5):
            yield Ask(guest.encode_call(ShareRegion(base + page * PAGE, PAGE, True)))

    machine.run([program(0), program(1)], seed=1)
    assert (machine.stats.calls, machine.stats.faults) == (2, 2)


# --- what a realm has before it runs


def test_numbers_of_the_posting() -> None:
    """_IOWR(0xAE, 0xd7, 32 bytes); flags at 24."""
    layout = layout_of(KvmArmRmiPopulate)
    assert (KVM_ARM_RMI_POPULATE.number, layout.size) == (0xC020_AED7, 32)
    assert {f.name: f.position for f in layout.fields} == {
        "base": 0,
        "size": 8,
        "source_uaddr": 16,
        "flags": 24,
        "reserved": 28,
    }
    assert layout_of(CcaExit).size == 56


def test_every_capability_of_a_realm_is_a_name_of_the_header() -> None:
    known = {m.c_name for m in Capability} | other_numbers().keys()
    assert REALM_CAPABILITIES - known == {"KVM_CAP_ARM_RMI"}


def test_populate_is_called_until_nothing_is_left() -> None:
    kernel = RealmKernel([MemorySlot(0x4000_0000, 1 << 20)], 48)
    data = struct.pack("<QQQII", 0x4000_0000, 40 * 4096, 0x7F00_0000, 1, 0)
    calls = 0
    while layout_of(KvmArmRmiPopulate).parse(data).size:
        error, data = kernel.populate(data)
        assert error == 0
        calls += 1
    assert data == struct.pack("<QQQII", 0x4000_0000 + 40 * 4096, 0, 0x7F00_0000 + 40 * 4096, 1, 0)
    assert calls == 3
    assert sum(size for _, size, measured in kernel.populated if measured) == 40 * 4096


@pytest.mark.parametrize(
    "argument",
    [
        (0x4000_0001, 4096, 0, 0, 0),
        (0x4000_0000, 4097, 0, 0, 0),
        (0x4000_0000, 0, 0, 0, 0),
        (0x4000_0000, 4096, 1, 0, 0),
        (0x4000_0000, 4096, 0, 2, 0),
        (0x4000_0000, 4096, 0, 0, 1),
        (1 << 47, 4096, 0, 0, 0),
    ],
)
def test_what_populate_refuses(argument: tuple[int, ...]) -> None:
    kernel = RealmKernel([MemorySlot(0x4000_0000, 1 << 20)], 48)
    data = struct.pack("<QQQII", *argument)
    assert kernel.populate(data) == (errno.EINVAL, data)
    assert kernel.populated == []


def test_a_hole_is_not_populated() -> None:
    kernel = RealmKernel([MemorySlot(0x4000_0000, 1 << 20)], 48)
    for start, size in ((0x1000_0000, 4096), (0x400F_F000, 8192)):
        data = struct.pack("<QQQII", start, size, 0, 0, 0)
        assert kernel.populate(data) == (errno.EINVAL, data)
    assert kernel.populated == []


def test_a_realm_that_loaded_is_not_populated() -> None:
    kernel = RealmKernel([MemorySlot(0x4000_0000, 1 << 20)], 48)
    vcpu = RealmVcpu(kernel)
    vcpu.begin(Call("ldr", {"x1": 0x4000_0000}))
    assert kernel.populate(struct.pack("<QQQII", 0x4000_0000, 4096, 0, 0, 0))[0] == errno.EINVAL


def test_a_realm_that_has_run_is_not_populated() -> None:
    kernel = RealmKernel([MemorySlot(0x4000_0000, 1 << 20)], 48)
    vcpu = RealmVcpu(kernel)
    vcpu.begin(CcaSeriesGuest().encode_call(ShareRegion(0x4000_0000, 4096, True)))
    assert kernel.populate(struct.pack("<QQQII", 0x4000_0000, 4096, 0, 0, 0))[0] == errno.EINVAL
