"""Live migration from end to end on modelled kernels, and what a real guest did."""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from hcabi.contracts.x86 import KvmGuest, X86Host
from hcabi.contracts.x86.migration import GuestBoot, Withdrawal, control_call
from hcabi.contracts.x86.tdx import TdxGuest
from hcabi.errors import LayoutError, NotReadyError, SimulationError
from hcabi.kernels.migration import (
    BOTH_FEATURES,
    Firmware,
    LinuxGuest,
    MigratableVm,
    firmware,
    linux_boot,
    linux_shares,
    linux_withdraws,
    simulate_migration,
)
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.kernels.x86_snp import SnpKernel, SnpVcpu
from hcabi.kernels.x86_tdx import TdxKernel, TdxVcpu
from hcabi.kvm.exit_buffer import exit_buffer
from hcabi.kvm.run import HypercallExit
from hcabi.memory.migration_gate import Blocker, MigrationGate
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Call, ShareRegion, Verdict
from hcabi.x86.baselines import BASELINES, LINUX_7_3
from hcabi.x86.vm_types import VmType

BOOT = Path(__file__).parents[1] / "data/captures/boot/x86-linux-7.3.4-sev-guest-boot.jsonl"
PAGE = 4096
MIB = 1 << 20
RAM = MemorySlot(0, 16 * MIB, name="ram", guest_memfd=True)
ROM = MemorySlot(0xFF00_0000, MIB, name="firmware", guest_memfd=True)
SLOTS = (RAM, ROM)
BSS = ShareRegion(2 * MIB, 2 * PAGE, True)
POOL = ShareRegion(4 * MIB, 2 * MIB, True)
FIRMWARE_PAGE = ShareRegion(ROM.start, PAGE, True)


def linux(kind: Firmware = Firmware.NONE, features: int = BOTH_FEATURES) -> LinuxGuest:
    boot = GuestBoot(True, features, efi=kind is not Firmware.NONE, variable=kind.variable)
    # The first entry ends in the middle of a page, as PC firmware leaves it.
    return LinuxGuest(boot, ((0, 0x9FC00), (MIB, RAM.size - MIB)), BSS)


def started(kind: Firmware) -> tuple[MigratableVm, LinuxGuest]:
    vm, guest = MigratableVm(SLOTS), linux(kind)
    vm.follow(firmware(kind, [FIRMWARE_PAGE]))
    vm.follow(linux_boot(guest))
    return vm, guest


def shared(vm: MigratableVm) -> list[tuple[int, int]]:
    return list(vm.gate.map.ranges())


def call(region: ShareRegion) -> Call:
    return KvmGuest().encode_call(region)


def refused(vm: MigratableVm, *expected: Blocker) -> None:
    with pytest.raises(NotReadyError) as caught:
        vm.gate.export()
    assert caught.value.reasons == expected


# --- the guest kernel, against a real one


def test_the_modelled_kernel_boots_as_the_captured_one() -> None:
    """Every share call and MSR write of a stock 7.3.4 guest, up to its word, in order."""
    captured = []
    for line in BOOT.read_text().splitlines()[1:]:
        run = bytes.fromhex(json.loads(line)["kvm_run_0_128"])
        (reason,) = struct.unpack_from("<I", run, 8)
        if reason == 3:
            captured.append(("vmmcall", *struct.unpack_from("<4Q", run, 32)))
        elif reason == 30:
            captured.append(("wrmsr", *struct.unpack_from("<IQ", run, 44)))
            break
    boot = GuestBoot(encrypted=True, features=BOTH_FEATURES, efi=False)
    guest = LinuxGuest(
        boot, ((0, 0x9FC00), (MIB, 255 * MIB)), ShareRegion(0x400_0000, 2 * MIB, True)
    )
    ours = []
    for made in linux_boot(guest):
        r = made.registers
        if made.instruction == "wrmsr":
            ours.append(("wrmsr", r["rcx"], r["rdx"] << 32 | r["rax"]))
        else:
            ours.append(("vmmcall", r["rax"], r["rbx"], r["rcx"], r["rdx"]))
    assert ours == captured
    assert len(ours) == 4


@pytest.mark.parametrize("features", [0, BOTH_FEATURES & 1 << 16])
def test_a_guest_without_bit_17_makes_no_call_at_all(features: int) -> None:
    vm = MigratableVm(SLOTS, features=features)
    vm.follow(linux_boot(linux(features=features)))
    vm.follow(linux_withdraws(linux(features=features), Withdrawal.REBOOT))
    assert shared(vm) == []
    refused(vm, Blocker.NEVER_SAID)


# --- when it may be migrated


def test_before_the_guest_said_so_the_list_is_refused() -> None:
    vm = MigratableVm(SLOTS)
    refused(vm, Blocker.NEVER_SAID)
    program = linux_boot(linux())
    for made in program:
        refused(vm, Blocker.NEVER_SAID)
        vm.perform(made)
    assert vm.gate.blockers == ()
    assert shared(vm) == [(BSS.start, BSS.size)]


@pytest.mark.parametrize("kind", [Firmware.NONE, Firmware.PATCHED])
def test_both_boot_paths_become_ready(kind: Firmware) -> None:
    vm, _ = started(kind)
    assert vm.gate.blockers == ()
    assert vm.msr.value == vm.gate.vm.control == 1
    rom = [(ROM.start, PAGE)] if kind is Firmware.PATCHED else []
    assert shared(vm) == [(BSS.start, BSS.size), *rom]


def test_upstream_firmware_never_sets_the_variable_and_the_guest_stays_not_ready() -> None:
    vm, _ = started(Firmware.UPSTREAM)
    refused(vm, Blocker.NEVER_SAID)
    vm.follow(linux_shares([POOL]))
    assert (POOL.start, POOL.size) in shared(vm), "calls flow all the same"
    assert not vm.gate.map.is_shared(ROM.start), "the page that nobody reported"
    with pytest.raises(NotReadyError):
        vm.migrate()
    assert vm.msr.value == 0


@pytest.mark.parametrize("why", list(Withdrawal))
def test_the_guest_takes_it_back(why: Withdrawal) -> None:
    vm, guest = started(Firmware.PATCHED)
    vm.follow(linux_withdraws(guest, why))
    refused(vm, Blocker.TAKEN_BACK)
    vm.follow(linux_shares([POOL]))
    refused(vm, Blocker.TAKEN_BACK)


def test_the_last_write_wins_whichever_vcpu_made_it() -> None:
    vm = MigratableVm(SLOTS)
    vm.vcpus.append(MigratableVm(SLOTS).vcpus[0])
    vm.perform(control_call(ready=True), 0)
    vm.perform(control_call(ready=False), 1)
    refused(vm, Blocker.TAKEN_BACK)
    vm.perform(control_call(ready=True), 1)
    assert vm.gate.blockers == ()


def test_kexec_makes_ram_private_again_and_leaves_firmwares_pages() -> None:
    vm, guest = started(Firmware.PATCHED)
    left = ShareRegion(8 * MIB, MIB, True)
    vm.follow(linux_shares([POOL, left]))
    vm.follow(linux_withdraws(guest, Withdrawal.KEXEC))
    refused(vm, Blocker.TAKEN_BACK)
    assert (left.start, left.size) in shared(vm), "the old kernel does not clean up"
    vm.follow(linux_boot(guest))
    assert vm.gate.blockers == ()
    assert shared(vm) == [(BSS.start, BSS.size), (ROM.start, PAGE)]


def test_reboot_starts_from_nothing_said() -> None:
    vm, guest = started(Firmware.PATCHED)
    vm.follow(linux_withdraws(guest, Withdrawal.REBOOT))
    refused(vm, Blocker.TAKEN_BACK)
    vm.reset()
    refused(vm, Blocker.NEVER_SAID)
    vm.follow(firmware(Firmware.UPSTREAM, [FIRMWARE_PAGE]))
    vm.follow(linux_boot(linux(Firmware.UPSTREAM)))
    refused(vm, Blocker.NEVER_SAID)


# --- answers outstanding


@pytest.mark.parametrize("baseline", BASELINES.values(), ids=lambda b: b.name)
def test_an_outstanding_answer_is_refused_then_drained(baseline: object) -> None:
    vm = MigratableVm(SLOTS, baseline=baseline)  # type: ignore[arg-type]
    vm.follow(linux_boot(linux()))
    model = vm.vcpus[0]
    vm.stop_in(call(POOL))
    assert model.state().registers["rax"] == 12, "the guest has not seen the answer"
    refused(vm, Blocker.REPLY_NOT_COMPLETED)
    assert vm.drain() == 0
    assert model.state().registers["rax"] == 0
    assert model.run[1] == 0
    assert vm.gate.blockers == ()
    assert model.enter() is None, "the instruction has finished"


def test_the_word_itself_can_be_outstanding() -> None:
    vm = MigratableVm(SLOTS)
    vm.stop_in(control_call(ready=True))
    refused(vm, Blocker.REPLY_NOT_COMPLETED)
    vm.drain()
    assert vm.gate.blockers == ()


def test_migrating_drains_first() -> None:
    vm, _ = started(Firmware.NONE)
    vm.stop_in(call(POOL))
    assert shared(vm.migrate()) == [(BSS.start, BSS.size), (POOL.start, POOL.size)]


def test_immediate_exit_does_not_run_the_guest() -> None:
    vm, _ = started(Firmware.NONE)
    model = vm.vcpus[0]
    model.begin(call(POOL))
    assert vm.drain() == 0
    assert model.state().registers["rax"] == 12
    assert shared(vm) == [(BSS.start, BSS.size)]
    assert model.enter() == 0, "the call comes when the guest runs again"


def tdx(baseline: object = LINUX_7_3) -> tuple[MigratableVm, ModelVcpu]:
    model = TdxVcpu(TdxKernel(baseline))  # type: ignore[arg-type]
    return ready(MigratableVm(SLOTS, host=X86Host(VmType.TDX_VM), vcpus=[model])), model


def ready(vm: MigratableVm) -> MigratableVm:
    vm.gate.guest_says(True, 1)
    return vm


def test_draining_a_tdx_map_gpa_serves_chunk_after_chunk() -> None:
    """7 MiB from an address 1 MiB past a chunk are 2 + 2 + 2 + 1 MiB: three more exits."""
    vm, model = tdx()
    region = ShareRegion(MIB, 7 * MIB, True)
    made = TdxGuest().encode_call(region)
    vm.stop_in(made)
    assert shared(vm) == [(MIB, 2 * MIB)]
    refused(vm, Blocker.REPLY_NOT_COMPLETED)
    assert vm.drain() == 3
    assert shared(vm) == [(MIB, 7 * MIB)]
    assert vm.gate.blockers == ()
    assert TdxGuest().decode_result(made, model.state()).verdict is Verdict.DONE


def test_a_refused_chunk_ends_the_draining() -> None:
    vm, model = tdx()
    vm.perform(TdxGuest().encode_call(ShareRegion(12 * MIB, 4 * MIB, True)))
    made = TdxGuest().encode_call(ShareRegion(12 * MIB, 64 * MIB, False))
    vm.stop_in(made)
    assert vm.drain() == 2, "one more chunk inside memory, and the one that is refused"
    assert shared(vm) == []
    assert TdxGuest().decode_result(made, model.state()).verdict is Verdict.REFUSED


def test_draining_an_snp_page_state_change_serves_range_after_range() -> None:
    """Three entries that cannot be merged; laid out by hand as GHCB v2 has them."""
    model = SnpVcpu(SnpKernel())
    vm = ready(MigratableVm(SLOTS, host=X86Host(VmType.SNP_VM), vcpus=[model]))
    made = snp_call([0x300, 0x302, 0x305])
    register_ghcb(vm, model)
    vm.stop_in(made)
    assert shared(vm) == [(0x30_0000, 0x1000)]
    assert vm.drain() == 2
    assert shared(vm) == [(f * PAGE, PAGE) for f in (0x300, 0x302, 0x305)]
    assert vm.gate.blockers == ()
    (info2,) = struct.unpack("<Q", model.memory.read(GHCB + 928, 8))
    assert info2 == 0


GHCB = 0x5000


def snp_call(frames: list[int]) -> Call:
    buffer = struct.pack("<HHI", 0, len(frames) - 1, 0)
    buffer += b"".join(struct.pack("<Q", frame << 12 | 2 << 52) for frame in frames)
    page = bytearray(PAGE)
    struct.pack_into("<QQQ", page, 912, 0x8000_0010, 0, 0)
    struct.pack_into("<Q", page, 936, GHCB + 2048)
    page[2048 : 2048 + len(buffer)] = buffer
    struct.pack_into("<HI", page, 4090, 2, 0)
    valid = sum(1 << offset // 8 for offset in (912, 920, 928, 936))
    page[1008:1024] = valid.to_bytes(16, "little")
    region = ShareRegion(frames[0] * PAGE, PAGE, True)
    return Call("vmgexit", {"ghcb_msr": GHCB}, region, ((GHCB, bytes(page)),))


def register_ghcb(vm: MigratableVm, model: ModelVcpu) -> None:
    request = Call("vmgexit", {"ghcb_msr": GHCB | 0x012})
    state = vm.perform(request)
    assert state.registers["ghcb_msr"] & 0xFFF == 0x013


class Endless(ModelVcpu):
    """A vCPU whose call never ends: each answer gives the next exit."""

    def execute(self, instruction: str) -> Iterator[int]:
        while True:
            exit_buffer(HypercallExit(nr=12, args=(POOL.start, 1, 0, 0, 0, 0)), into=self.run)
            yield 0

    def read_register(self, register: int) -> int:
        raise AssertionError

    def write_register(self, register: int, value: int) -> None:
        raise AssertionError


def test_a_call_without_end_cannot_be_drained() -> None:
    vm = ready(MigratableVm(SLOTS, vcpus=[Endless()]))
    vm.stop_in(call(POOL))
    with pytest.raises(NotReadyError) as caught:
        vm.migrate()
    assert caught.value.reasons == (Blocker.NOT_DRAINED,)
    assert vm.vcpus[0].run[1] == 0
    refused(vm, Blocker.REPLY_NOT_COMPLETED)


# --- at the destination


def test_the_guest_goes_on_at_the_destination() -> None:
    source, guest = started(Firmware.PATCHED)
    source.follow(linux_shares([POOL]))
    before = shared(source)
    there = source.migrate()
    assert shared(there) == before
    assert (there.gate.vm, there.slots) == (source.gate.vm, source.slots)
    assert there.msr.value == 1
    there.follow(linux_shares([ShareRegion(POOL.start, POOL.size, False)]))
    assert (POOL.start, POOL.size) not in shared(there)
    assert shared(source) == before, "the source's list is its own"
    third = there.migrate()
    third.follow(linux_withdraws(guest, Withdrawal.CPU_OFFLINE))
    refused(third, Blocker.TAKEN_BACK)
    assert there.gate.blockers == ()


def test_a_destination_with_other_memory_refuses() -> None:
    vm, _ = started(Firmware.NONE)
    with pytest.raises(LayoutError):
        MigrationGate.load(vm.gate.export(), slots=[RAM])


def test_stopping_where_there_is_no_exit_is_told() -> None:
    vm = MigratableVm(SLOTS)
    with pytest.raises(SimulationError):
        vm.stop_in(call(ShareRegion(8, PAGE, True)))  # the kernel refuses it by itself


@pytest.mark.parametrize("baseline", BASELINES.values(), ids=lambda b: b.name)
@pytest.mark.parametrize("kind", list(Firmware))
def test_the_whole_story(kind: Firmware, baseline: object) -> None:
    events = simulate_migration(kind, baseline=baseline)  # type: ignore[arg-type]
    blocked = [tuple(b.name for b in e.blockers) for e in events]
    if kind is Firmware.UPSTREAM:
        silent = ("NEVER_SAID",)
        assert blocked == [*[silent] * 4, ("NEVER_SAID", "REPLY_NOT_COMPLETED"), silent]
        return
    assert blocked == [
        ("NEVER_SAID",), ("NEVER_SAID",), (), (), ("REPLY_NOT_COMPLETED",), (), (), (),
        ("TAKEN_BACK",),
    ]  # fmt: skip
    assert events[5].shared == events[6].shared, "what left is what arrived"
    assert len(events[7].shared) == len(events[6].shared) - 1
