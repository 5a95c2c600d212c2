"""The gate before live migration, and the list that it lets out: bytes, JSON, and hostile ones."""

from __future__ import annotations

import base64
import hashlib
import json
import random
import threading
import tracemalloc
from collections.abc import Callable
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.errors import HostUsageError, LayoutError, NotReadyError
from hcabi.memory.migration_gate import Blocker, MigrationGate, drain
from hcabi.memory.page_store import CHUNK
from hcabi.memory.saved_state import (
    SavedMap,
    SavedVm,
    from_bytes,
    from_json,
    to_bytes,
    to_json,
)
from hcabi.memory.shared_map import MemorySlot, SharedMap

MIB = 1 << 20
SLOTS = (
    MemorySlot(0, MIB, name="low"),
    MemorySlot(MIB, 2 * MIB, shared=True, name="touching", guest_memfd=True),
    MemorySlot(1 << 40, 0x15000, name="höher"),
)
VM = SavedVm("x86.snp", 4, 4096, True, True, 0xFEDC_BA98_7654_3211, (0x30000, 1, 2, 1 << 63))
SMALL = settings(max_examples=60, deadline=None)


def a_map(*changes: tuple[int, int, bool]) -> SharedMap:
    found = SharedMap(SLOTS)
    for start, size, shared in changes:
        found.set(start, size, shared)
    return found


def same(one: SharedMap, other: SharedMap) -> None:
    assert one.slots == other.slots
    assert list(one.ranges()) == list(other.ranges())


# --- the gate


def gate(**state: Any) -> MigrationGate:
    return MigrationGate(SharedMap(SLOTS), SavedVm("x86.kvm", 2, **state))


def refused(one: MigrationGate) -> tuple[Blocker, ...]:
    for ask in (one.check, one.shared_ranges, one.export, one.export_json):
        with pytest.raises(NotReadyError) as caught:
            ask()
        assert caught.value.reasons == one.blockers
        assert all(r.value in str(caught.value) for r in one.blockers)
    return one.blockers


def test_the_guests_last_word_counts() -> None:
    one = gate()
    assert refused(one) == (Blocker.NEVER_SAID,)
    one.guest_says(True, 1)
    assert one.shared_ranges() == ((MIB, 2 * MIB),)
    assert (one.vm.ready, one.vm.guest_reported, one.vm.control) == (True, True, 1)
    one.guest_says(False, 0)
    assert refused(one) == (Blocker.TAKEN_BACK,)
    one.guest_says(True, 3)
    assert one.blockers == ()
    one.vm_reset(False, 0)
    assert refused(one) == (Blocker.NEVER_SAID,)


def test_a_vm_that_is_opened_again_is_as_at_first() -> None:
    """QEMU 11 resets confidential guests so: the vCPUs are gone, and so is what they waited for."""
    one = gate(ready=True)
    before = one.export()
    one.guest_says(True, 1)
    one.map.set(1 << 40, 0x5000, True)
    one.exit_open(1)
    one.vm_reopened(False)
    assert refused(one) == (Blocker.NEVER_SAID,)
    assert one.outstanding == ()
    one.vm_reset(True)
    assert one.export() == before


def test_a_guest_that_never_spoke_is_told_apart_from_one_that_took_it_back() -> None:
    assert refused(gate(ready=False, guest_reported=True)) == (Blocker.TAKEN_BACK,)
    assert gate(ready=True).blockers == ()


def test_open_exits_block_by_vcpu() -> None:
    one = gate(ready=True)
    one.exit_open(3)
    assert refused(one) == (Blocker.EXIT_UNANSWERED,)
    one.exit_open(1)
    one.reply_written(1)
    assert refused(one) == (Blocker.EXIT_UNANSWERED, Blocker.REPLY_NOT_COMPLETED)
    assert one.outstanding == (1, 3)
    one.reply_completed(3)
    one.reply_completed(7)
    assert refused(one) == (Blocker.REPLY_NOT_COMPLETED,)
    one.vm_reset(True, 1)
    assert refused(one) == (Blocker.REPLY_NOT_COMPLETED,), "a reset completes nothing"
    one.reply_completed(1)
    assert one.blockers == ()
    one.guest_says(False)
    one.exit_open(0)
    assert refused(one) == (Blocker.TAKEN_BACK, Blocker.EXIT_UNANSWERED)


def test_not_ready_is_the_vmms_error() -> None:
    assert issubclass(NotReadyError, HostUsageError)


def test_the_destination_goes_on_with_the_same_state() -> None:
    source = MigrationGate(a_map((0, 0x5000, True), (2 * MIB, MIB, False)), VM)
    for there in (
        MigrationGate.load(source.export(), slots=SLOTS),
        MigrationGate.load_json(source.export_json(), slots=SLOTS),
    ):
        assert there.vm == VM
        same(there.map, source.map)
        there.guest_says(False)
        assert refused(there) == (Blocker.TAKEN_BACK,)


# --- draining


class Entered:
    """KVM_RUN of a vCPU that gives these errnos, one after the other."""

    def __init__(self, *errnos: int) -> None:
        self.errnos = list(errnos)
        self.run = bytearray(2352)
        self.seen: list[tuple[int, tuple[Blocker, ...]]] = []
        self.gate = gate(ready=True)

    def enter(self) -> int:
        assert self.run[1] == 1, "immediate_exit is at offset 1"
        return self.errnos.pop(0)

    def serve(self, errno: int) -> bool:
        self.seen.append((errno, self.gate.blockers))
        return errno != 22

    def drain(self, most: int = 100) -> int:
        return drain(self.run, self.enter, self.serve, gate=self.gate, vcpu=5, most=most)


def test_draining_serves_further_exits_until_eintr() -> None:
    vcpu = Entered(0, 0, 14, 4)
    vcpu.gate.reply_written(5)
    assert vcpu.drain() == 3
    unanswered = (Blocker.EXIT_UNANSWERED,)
    assert vcpu.seen == [(0, unanswered), (0, unanswered), (14, unanswered)]
    assert vcpu.run == bytes(2352)
    assert vcpu.gate.blockers == ()


def test_draining_leaves_immediate_exit_as_it_was() -> None:
    vcpu = Entered(4)
    vcpu.run[1] = 1
    assert vcpu.drain() == 0
    assert vcpu.run[1] == 1


@pytest.mark.parametrize(
    ("errnos", "most", "left"),
    [
        ((0, 22), 9, Blocker.EXIT_UNANSWERED),
        ((0, 0, 0), 3, Blocker.REPLY_NOT_COMPLETED),
    ],
)
def test_draining_that_does_not_end_is_told(
    errnos: tuple[int, ...], most: int, left: Blocker
) -> None:
    vcpu = Entered(*errnos)
    with pytest.raises(NotReadyError) as caught:
        vcpu.drain(most)
    assert caught.value.reasons == (Blocker.NOT_DRAINED,)
    assert vcpu.run[1] == 0
    assert vcpu.gate.blockers == (left,)


def test_an_exception_of_the_vmm_goes_through_and_stays_open() -> None:
    vcpu = Entered(0)
    with pytest.raises(IndexError):
        vcpu.drain()  # the second entry has nothing to give
    assert vcpu.run[1] == 0
    assert vcpu.gate.blockers == (Blocker.REPLY_NOT_COMPLETED,)
    with pytest.raises(HostUsageError):
        vcpu.drain(0)


# --- the saved form

GIB = 1 << 30
Reader = Callable[[bytes], SavedMap]
forms = pytest.mark.parametrize(
    ("write", "read"), [(to_bytes, from_bytes), (to_json, from_json)], ids=["binary", "json"]
)


def saved(shared: SharedMap, vm: SavedVm = VM) -> SavedMap:
    return SavedMap.of(vm, shared.slots, shared.store.copy())


def alternating(slot: MemorySlot) -> SharedMap:
    """Every other page shared, from the second on."""
    found = SharedMap([slot])
    whole, rest = divmod(slot.size // 4096, CHUNK)
    for key in range(whole + (rest > 0)):
        found.set(slot.start + key * GIB, 4096, True)  # so that there are bits
        bits = found.store.chunks[slot.start // GIB + key]
        bits[: CHUNK if key < whole else rest] = False
        bits[1 : CHUNK if key < whole else rest : 2] = True
    return found


def test_json_is_as_documented() -> None:
    """Taken apart with nothing of hcabi."""
    shared = a_map((0x1000, 0x1000, True), (MIB, 0x1000, False))
    value = json.loads(to_json(saved(shared)))
    body = {
        "vm": {
            "contract": "x86.snp", "vm_type": 4, "granule": 4096, "ready": True,
            "guest_reported": True, "control": 0xFEDC_BA98_7654_3211,
            "features": [0x30000, 1, 2, 1 << 63],
        },
        "slots": [
            {"start": 0, "size": MIB, "shared": False, "name": "low"},
            {"start": MIB, "size": 2 * MIB, "shared": True, "name": "touching",
             "guest_memfd": True},
            {"start": 1 << 40, "size": 0x15000, "shared": False, "name": "höher"},
        ],
        "ranges": [[0x1000, 0x1000], [MIB + 0x1000, 2 * MIB - 0x1000]],
        "bitmaps": [],
    }  # fmt: skip
    for slot in body["slots"]:
        slot.setdefault("guest_memfd", SLOTS[0].guest_memfd)
    digest = hashlib.sha256(to_json(saved(shared)).partition(b'"body":')[2][:-1]).hexdigest()
    assert value == {"format": "hcabi.shared-map", "version": 2, "sha256": digest, "body": body}


def test_a_gib_with_many_ranges_is_a_bitmap() -> None:
    slot = MemorySlot(2 * GIB, GIB)
    value = json.loads(to_json(saved(alternating(slot))))["body"]
    ((start, text),) = value["bitmaps"]
    assert (start, value["ranges"]) == (2 * GIB, [])
    assert base64.b64decode(text) == b"\xaa" * 32768
    few = SharedMap([slot])
    for n in range(64):
        few.set(slot.start + n * 0x2000, 4096, True)
    value = json.loads(to_json(saved(few)))["body"]
    assert value["ranges"] == [[slot.start + n * 0x2000, 4096] for n in range(64)]
    assert value["bitmaps"] == []


def test_a_map_that_a_guest_touched_everywhere_and_left_is_small() -> None:
    shared = alternating(MemorySlot(0, GIB))
    shared.store.chunks[0][:] = False
    assert saved(shared) == SavedMap(VM, shared.slots, (), ())


def test_the_worst_pattern_is_bounded_in_length_and_memory() -> None:
    """32 MiB per TiB; measured on a 512th."""
    shared = alternating(MemorySlot(0, 2 * GIB))
    tracemalloc.start()
    try:
        data = to_bytes(saved(shared))
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        loaded = from_bytes(data).load(slots=shared.slots)
        most = max(most, tracemalloc.get_traced_memory()[1])
    finally:
        tracemalloc.stop()
    assert len(data) < 2 * (32 * 1024 + 16) + 1024
    assert most < 5 * len(data)
    same(loaded, shared)


changes = st.lists(
    st.tuples(st.sampled_from(SLOTS), st.integers(0, 600), st.integers(1, 90), st.booleans()),
    max_size=40,
)


def fragmented(slot: MemorySlot, seed: int) -> list[tuple[int, int, bool]]:
    chance = random.Random(seed)
    return [(p, 4096, chance.random() < 0.5) for p in range(slot.start, slot.end, 4096)]


def drawn_map(drawn: list[Any], seed: int | None) -> SharedMap:
    shared = a_map()
    for slot, first, count, value in drawn:
        low = min(slot.start + first * 4096, slot.end - 4096)
        shared.set(low, min(low + count * 4096, slot.end) - low, value)
    if seed is not None:
        for slot in SLOTS:
            for start, size, value in fragmented(slot, seed):
                shared.set(start, size, value)
    return shared


u64 = st.integers(0, (1 << 64) - 1)
vms = st.builds(
    SavedVm,
    st.sampled_from(["x86.kvm", "x86.tdx", "arm64.smccc", "arm64.cca"]),
    st.integers(0, (1 << 32) - 1),
    st.sampled_from([4096, 16384, 65536]),
    st.booleans(),
    st.booleans(),
    u64,
    st.tuples(u64, u64, u64, u64),
)


@forms
@SMALL
@given(vms, changes, st.none() | st.integers(0, 9))
def test_round_trip(write: Any, read: Reader, vm: SavedVm, drawn: list[Any], seed: Any) -> None:
    shared = drawn_map(drawn, seed)
    data = write(saved(shared, vm))
    found = read(data)
    assert found.vm == vm
    loaded = found.load(slots=SLOTS)
    same(loaded, shared)
    assert write(saved(loaded, vm)) == data


@forms
def test_every_flipped_bit_is_refused(write: Any, read: Reader) -> None:
    good = write(saved(a_map((0x1000, 0x2000, True), (0x8000, 0x1000, True))))
    same(read(good).load(), a_map((0x1000, 0x2000, True), (0x8000, 0x1000, True)))
    for bit in range(8 * len(good)):
        bad = bytearray(good)
        bad[bit >> 3] ^= 1 << (bit & 7)
        with pytest.raises(LayoutError):
            read(bytes(bad))


@forms
def test_a_flipped_bit_in_a_bitmap_is_refused(write: Any, read: Reader) -> None:
    good = write(saved(alternating(MemorySlot(0, 8 * MIB))))
    for byte in {*range(len(good) - 200, len(good)), *range(0, len(good), 997)}:
        for bit in range(8):
            bad = bytearray(good)
            bad[byte] ^= 1 << bit
            with pytest.raises(LayoutError):
                read(bytes(bad))


@forms
def test_every_truncation_and_a_byte_too_many_are_refused(write: Any, read: Reader) -> None:
    good = write(saved(a_map((0x1000, 0x2000, True))))
    for bad in [*(good[:n] for n in range(len(good))), good + b"\0", good + b"{}"]:
        with pytest.raises(LayoutError) as caught:
            read(bad)
        assert "\n" not in str(caught.value)


@SMALL
@given(st.binary(max_size=400))
def test_random_bytes_are_refused(data: bytes) -> None:
    for read in (from_bytes, from_json):
        with pytest.raises(LayoutError):
            read(data)


@pytest.mark.parametrize(
    "head", [b"\xdd", b"\xdf", b"\xc6", b"\xdb", b"\x84\xa4body\xdd", b"\x84\xa4body\xc6"]
)
def test_a_length_that_the_bytes_do_not_have_takes_no_memory(head: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(LayoutError):
            from_bytes(head + b"\xff" * 4 + bytes(20))
        assert tracemalloc.get_traced_memory()[1] < 100_000
    finally:
        tracemalloc.stop()


def test_deep_json_is_refused() -> None:
    with pytest.raises(LayoutError):
        from_json("[" * 100_000)


# --- what a checksum does not find


def forged(**changes: Any) -> bytes:
    """A state with other values, and a right checksum."""
    value = json.loads(to_json(saved(a_map((0x1000, 0x1000, True)))))
    body = msgspec.json.encode({**value["body"], **changes})
    value |= {"sha256": hashlib.sha256(body).hexdigest(), "body": msgspec.Raw(body)}
    return msgspec.json.encode(value)


def vm(**changes: Any) -> dict[str, Any]:
    return {"vm": {**msgspec.to_builtins(VM), **changes}}


def slots(*spans: tuple[int, int]) -> dict[str, Any]:
    return {"slots": [{"start": start, "size": size} for start, size in spans]}


BITS = base64.b64encode(b"\x01" + bytes(32767)).decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"more": 1},
        vm(more=1),
        vm(contract="x86.bogus"),
        vm(contract=""),
        vm(vm_type=-1),
        vm(vm_type=1 << 32),
        vm(granule=0),
        vm(granule=2048),
        vm(granule=12288),
        vm(control=-1),
        vm(control=1 << 64),
        vm(control="1"),
        vm(features=[0, 0, 0]),
        vm(features=[0, 0, 0, 1 << 64]),
        slots((0, 0)),
        slots((0, -4096), (0, 4096)),
        slots((0x800, 4096)),
        slots((0, MIB), (MIB - 4096, MIB)),
        slots((MIB, MIB), (0, MIB)),
        slots((0, 1 << 47)),
        slots((0, 1 << 46), (1 << 46, 4096)),
        slots(((1 << 64) - 4096, 8192)),
        slots(*((n << 13, 4096) for n in range(32768))),
        {"ranges": [[0x1000, 0]]},
        {"ranges": [[0x1000, 0x800]]},
        {"ranges": [[0x1001, 0x1000]]},
        {"ranges": [[-4096, 8192]]},
        {"ranges": [[0x1000, 0x2000], [0x2000, 0x1000]]},
        {"ranges": [[0x4000, 0x1000], [0x1000, 0x1000]]},
        {"ranges": [[1 << 41, 0x1000]]},
        {"ranges": [[2 * MIB, MIB + 4096]]},
        {"ranges": [[0, 1 << 64]]},
        {"ranges": [[1 << 70, 4096]]},
        {"ranges": [[0x1000]]},
        {"bitmaps": [[0, BITS]]},  # that GiB has ranges
        {"ranges": [], "bitmaps": [[4096, BITS]]},
        {"ranges": [], "bitmaps": [[GIB, BITS]]},
        {"ranges": [], "bitmaps": [[-GIB, BITS]]},
        {"ranges": [], "bitmaps": [[1 << 64, BITS]]},
        {"ranges": [], "bitmaps": [[0, BITS], [0, BITS]]},
        {"ranges": [], "bitmaps": [[0, ""]]},
        {"ranges": [], "bitmaps": [[0, base64.b64encode(bytes(32767) + b"\1").decode()]]},
        {"ranges": [], "bitmaps": [[0, base64.b64encode(bytes(96) + b"\1" * 32672).decode()]]},
    ],
)
def test_a_state_that_cannot_be_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(LayoutError):
        from_json(forged(**changes)).load()


def test_what_the_table_above_changes_is_accepted_before() -> None:
    same(from_json(forged()).load(), a_map((0x1000, 0x1000, True)))
    loaded = from_json(forged(ranges=[], bitmaps=[[0, BITS]])).load()
    assert list(loaded.ranges()) == [(0, 4096)]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'{"format":"hcabi.shared-map","version":1,"sha256":"","body":{}}', "version 1, not"),
        (b'{"format":"other","version":2,"sha256":"","body":{}}', "is 'other' version 2, not"),
        (b'{"schema":"hcabi.savedmap","version":1}', "no hcabi.shared-map of version 2: "),
    ],
)
def test_other_versions_are_refused_in_one_line(data: bytes, said: str) -> None:
    with pytest.raises(LayoutError, match=said) as caught:
        from_json(data)
    assert "\n" not in str(caught.value)
    with pytest.raises(LayoutError):
        from_bytes(b"HCABIMAP\1\0" + bytes(200))


def test_the_slots_must_be_the_destinations() -> None:
    there = saved(a_map())
    other = (*SLOTS[:2], MemorySlot(1 << 40, 0x16000))
    memfd = (MemorySlot(0, MIB, guest_memfd=True), *SLOTS[1:])
    for slots, where in (
        (other, r"slots\[2\]\.\w+ .* on the destination"),
        (SLOTS[:2], "slots .*number 3, and 2 on the destination"),
        (memfd, r"slots\[0\]\.guest_memfd .*, and True on the destination"),
        ((), "slots .*number 3, and 0 on the destination"),
    ):
        with pytest.raises(LayoutError, match=where):
            there.load(slots=slots)
    renamed = [MemorySlot(s.start, s.size, s.shared, "", s.guest_memfd) for s in SLOTS]
    same(there.load(slots=reversed(renamed)), a_map())


def test_memory_that_the_bytes_ask_for_is_limited() -> None:
    huge = saved(SharedMap([MemorySlot(0, 1 << 46, shared=True)]))
    assert huge.load().shared_bytes == 1 << 46
    with pytest.raises(LayoutError, match="more than 0x3fffffffffff bytes"):
        huge.load(most_memory=(1 << 46) - 1)


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"contract": "x86.bogus"}, "expected one of arm64.cca, "),
        ({"vm_type": -1}, "32-bit"),
        ({"granule": 10}, "power of two"),
        ({"control": 1 << 64}, "64-bit"),
        ({"features": (0, 0, 0, -1)}, "64-bit"),
        ({"vm_type": True}, "vm_type True: expected a 32-bit"),
        ({"vm_type": "4"}, "vm_type '4': expected a 32-bit"),
        ({"ready": "yes"}, "ready 'yes': expected True or False"),
    ],
)
def test_a_vm_that_cannot_be_is_refused(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(HostUsageError, match=said):
        SavedVm(**{"contract": "x86.kvm", **wrong})


def test_a_gate_needs_a_map_and_a_vm() -> None:
    with pytest.raises(HostUsageError, match="None: expected a SharedMap"):
        MigrationGate(cast("Any", None), VM)
    with pytest.raises(HostUsageError, match="4: expected a SavedVm"):
        MigrationGate(a_map(), cast("Any", 4))


def test_a_slots_name_that_is_no_text_is_the_hosts_fault() -> None:
    shared = SharedMap([MemorySlot(0, 4096, name="\ud800")])
    for write in (to_bytes, to_json):
        with pytest.raises(HostUsageError):
            write(saved(shared))


def test_the_lock_is_held_for_the_copy_only(monkeypatch: pytest.MonkeyPatch) -> None:
    one = MigrationGate(a_map(), VM)

    def take(taken: list[bool]) -> None:
        taken.append(one.map.lock.acquire(blocking=False))
        if taken[0]:
            one.map.lock.release()

    def of(*arguments: Any) -> SavedMap:
        taken: list[bool] = []
        other = threading.Thread(target=take, args=[taken])
        other.start()
        other.join()
        assert taken == [True]
        return SavedMap(VM, (), (), ())

    monkeypatch.setattr(SavedMap, "of", of)
    one.export()
    one.export_json()
