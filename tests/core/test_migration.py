"""The gate before live migration, and the list that it lets out: bytes, JSON, and hostile ones."""

from __future__ import annotations

import json
import random
import struct
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.errors import (
    HostUsageError,
    LayoutError,
    NotReadyError,
    TrailingBytesError,
)
from hcabi.layout import construct_form, layout_of
from hcabi.memory import saved_state as savedmap
from hcabi.memory.migration_gate import Blocker, MigrationGate, drain
from hcabi.memory.saved_form import SavedHeader, SavedRange, SavedSlot
from hcabi.memory.saved_state import SavedVm
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
    for start, end, shared in changes:
        found.set(start, end - start, shared)
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
    assert (one.vm.ready, one.vm.spoken, one.vm.control) == (True, True, 1)
    one.guest_says(False, 0)
    assert refused(one) == (Blocker.TAKEN_BACK,)
    one.guest_says(True, 3)
    assert one.blockers == ()
    one.vm_reset(False, 0)
    assert refused(one) == (Blocker.NEVER_SAID,)


def test_a_guest_that_never_spoke_is_told_apart_from_one_that_took_it_back() -> None:
    assert refused(gate(ready=False, spoken=True)) == (Blocker.TAKEN_BACK,)
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
    source = MigrationGate(a_map((0, 0x5000, True), (2 * MIB, 3 * MIB, False)), VM)
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


# --- the binary form


def test_the_bytes_are_as_documented() -> None:
    """Written by hand from the description in hcabi.memory.saved_form."""
    header = b"HCABIMAP" + struct.pack("<HHI", 1, 112, 0b011)
    header += b"x86.snp".ljust(32, b"\0") + struct.pack("<IIQ", 4, 4096, VM.control)
    header += struct.pack("<4Q", *VM.features) + struct.pack("<QII", 3, 3, 0)
    slots = b"".join(
        struct.pack("<QQI44s", start, size, flags, name.encode())
        for start, size, flags, name in (
            (0, MIB, 0, "low"),
            (MIB, 2 * MIB, 3, "touching"),
            (1 << 40, 0x15000, 0, "höher"),
        )
    )
    # The second range goes on from one slot into the next.
    pages = struct.pack("<6Q", 0x1000, 0x1000, 0xFF000, 0x2000, (1 << 40) + 0x14000, 0x1000)
    shared = a_map(
        (0x1000, 0x2000, True),
        (0xFF000, MIB, True),
        (MIB + 0x1000, 3 * MIB, False),
        ((1 << 40) + 0x14000, (1 << 40) + 0x15000, True),
    )
    assert savedmap.to_bytes(VM, shared) == header + slots + pages
    vm, loaded = savedmap.from_bytes(header + slots + pages)
    assert vm == VM
    same(loaded, shared)


def test_a_fragmented_map_becomes_a_bitmap_of_bounded_length() -> None:
    shared = SharedMap([MemorySlot(0, 64 * MIB), MemorySlot(1 << 40, 0x13000)])
    for page in range(0, 64 * MIB, 0x2000):
        shared.set(page, 0x1000, True)
    shared.set((1 << 40) + 0x11000, 0x2000, True)
    data = savedmap.to_bytes(VM, shared)
    assert len(data) == 112 + 2 * 64 + 64 * MIB // 4096 // 8 + 3
    assert data[12] == 0b111
    assert data[-2051:] == b"\x55" * 2048 + b"\0\0\x06"
    _, loaded = savedmap.from_bytes(data)
    same(loaded, shared)


changes = st.lists(
    st.tuples(st.sampled_from(SLOTS), st.integers(0, 600), st.integers(1, 90), st.booleans()),
    max_size=40,
)


def fragmented(slot: MemorySlot, seed: int) -> list[tuple[int, int, bool]]:
    chance = random.Random(seed)
    pages = range(slot.start, slot.end, 4096)
    return [(p, p + 4096, chance.random() < 0.5) for p in pages]


def drawn_map(drawn: list[Any], seed: int | None) -> SharedMap:
    shared = a_map()
    for slot, first, count, value in drawn:
        low = min(slot.start + first * 4096, slot.end - 4096)
        shared.set(low, min(count * 4096, slot.end - low), value)
    if seed is not None:
        for slot in SLOTS:
            for start, end, value in fragmented(slot, seed):
                shared.set(start, end - start, value)
    return shared


names = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=8)
u64 = st.integers(0, (1 << 64) - 1)
vms = st.builds(
    SavedVm,
    names,
    st.integers(0, (1 << 32) - 1),
    st.sampled_from([4096, 16384, 65536]),
    st.booleans(),
    st.booleans(),
    u64,
    st.tuples(u64, u64, u64, u64),
)


@SMALL
@given(vms, changes, st.none() | st.integers(0, 9))
def test_round_trip(vm: SavedVm, drawn: list[Any], seed: int | None) -> None:
    shared = drawn_map(drawn, seed)
    data = savedmap.to_bytes(vm, shared)
    assert data[12] >> 2 & 1 == (sum(1 for _ in shared.ranges()) * 16 > 32 + 64 + 3)
    for found, loaded in (
        savedmap.from_bytes(data, slots=SLOTS),
        savedmap.from_json(savedmap.to_json(vm, shared), slots=SLOTS),
    ):
        assert found == vm
        same(loaded, shared)
        assert savedmap.to_bytes(found, loaded) == data


@SMALL
@given(st.data())
def test_hostile_bytes_are_refused_or_have_one_form(data: st.DataObject) -> None:
    seed = data.draw(st.none() | st.integers(0, 3))
    good = savedmap.to_bytes(VM, drawn_map(data.draw(changes), seed))
    bad = bytearray(good)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(bad) - 1))
        bad[at] ^= data.draw(st.integers(1, 255))
    try:
        vm, loaded = savedmap.from_bytes(bytes(bad))
    except LayoutError:
        return
    assert savedmap.to_bytes(vm, loaded) == bytes(bad)


@SMALL
@given(st.binary(max_size=400))
def test_random_bytes_are_refused(data: bytes) -> None:
    for text in (data, b"HCABIMAP\x01\0\x70\0" + data):
        with pytest.raises(LayoutError):
            savedmap.from_bytes(text)
    with pytest.raises(LayoutError):
        savedmap.from_json(data)


@pytest.mark.parametrize("seed", [None, 1])
def test_every_truncation_and_a_byte_too_many_are_told(seed: int | None) -> None:
    good = savedmap.to_bytes(VM, drawn_map([(SLOTS[0], 3, 2, True)], seed))
    for length in range(len(good)):
        with pytest.raises(LayoutError):
            savedmap.from_bytes(good[:length])
    with pytest.raises(TrailingBytesError) as caught:
        savedmap.from_bytes(good + b"\0")
    assert caught.value.extra == 1


HEADER, SLOT, RANGE = (layout_of(r) for r in (SavedHeader, SavedSlot, SavedRange))
FIRST_SLOT = HEADER.size
FIRST_RANGE = FIRST_SLOT + 3 * SLOT.size


def poked(at: int, code: str, *values: Any) -> bytes:
    data = bytearray(savedmap.to_bytes(VM, a_map((0x1000, 0x2000, True), (0x4000, 0x6000, True))))
    struct.pack_into("<" + code, data, at, *values)
    return bytes(data)


def field(name: str) -> int:
    return HEADER.locate(name)[0]


@pytest.mark.parametrize(
    "data",
    [
        poked(0, "B", 0),
        poked(8, "H", 2),
        poked(8, "H", 0),
        poked(10, "H", 111),
        poked(12, "I", 0b1011),  # reserved flag
        poked(12, "I", 0b111),  # a list said to be a bitmap
        poked(field("contract") + 8, "B", 65),  # text after the end of text
        poked(field("contract"), "B", 0xFF),  # no UTF-8
        poked(field("granule"), "I", 0),
        poked(field("granule"), "I", 2048),
        poked(field("granule"), "I", 12288),
        poked(field("ranges"), "Q", 2),
        poked(field("ranges"), "Q", 4),
        poked(field("ranges"), "Q", (1 << 64) - 1),
        poked(field("slots"), "I", 2),
        poked(field("slots"), "I", (1 << 32) - 1),
        poked(field("reserved"), "I", 1),
        poked(FIRST_SLOT, "Q", 0x800),  # unaligned
        poked(FIRST_SLOT + 8, "Q", 0),
        poked(FIRST_SLOT + 8, "Q", MIB + 4096),  # overlaps the next
        poked(FIRST_SLOT + 8, "Q", (1 << 64) - 4096),
        poked(FIRST_SLOT + 16, "I", 4),
        poked(FIRST_SLOT + 63, "B", 1),
        poked(FIRST_SLOT, "Q", 1 << 41),  # not in address order
        poked(FIRST_RANGE, "Q", 0x1001),
        poked(FIRST_RANGE + 8, "Q", 0),
        poked(FIRST_RANGE + 8, "Q", 0x800),
        poked(FIRST_RANGE + 8, "Q", 0x3000),  # touches the next
        poked(FIRST_RANGE + 8, "Q", 0x4000),  # overlaps the next
        poked(FIRST_RANGE, "Q", 0x7000),  # not in address order
        poked(FIRST_RANGE, "Q", 1 << 30),  # out of slots
        poked(FIRST_RANGE + 32, "QQ", MIB, 2 * MIB + 4096),  # ends out of slots
        poked(FIRST_RANGE + 32, "QQ", MIB, (1 << 64) - MIB),
        poked(FIRST_RANGE + 32, "QQ", (1 << 64) - 4096, 4096),
    ],
)
def test_what_the_form_does_not_allow_is_refused(data: bytes) -> None:
    with pytest.raises(LayoutError):
        savedmap.from_bytes(data)


def test_the_forms_own_bytes_are_accepted() -> None:
    """Guards the table above: what it pokes at is valid before."""
    assert savedmap.from_bytes(poked(0, ""))[0] == VM


def test_bits_behind_the_last_page_are_refused() -> None:
    data = savedmap.to_bytes(VM, drawn_map([], 1))
    assert data[12] & 4
    with pytest.raises(LayoutError):
        savedmap.from_bytes(data[:-1] + bytes([data[-1] | 0x80]))


def test_a_bitmap_where_a_list_is_shorter_is_refused_and_the_other_way_round() -> None:
    # One page of a slot of 0x20 pages: 4 bytes of bitmap are shorter than a range of 16.
    shared = SharedMap([MemorySlot(0, 0x2_0000)])
    shared.set(0x3000, 0x1000, True)
    data = savedmap.to_bytes(VM, shared)
    assert data[112 + 64 :] == b"\x08\0\0\0"
    listed = bytearray(data[: 112 + 64]) + struct.pack("<QQ", 0x3000, 0x1000)
    listed[12] &= ~4
    struct.pack_into("<Q", listed, field("ranges"), 1)
    with pytest.raises(LayoutError):
        savedmap.from_bytes(bytes(listed))
    bitmap = poked(12, "I", 7)[:FIRST_RANGE] + bytes(32 + 64 + 3)
    with pytest.raises(LayoutError):
        savedmap.from_bytes(bitmap)


def test_the_slots_must_be_the_destinations() -> None:
    data = savedmap.to_bytes(VM, a_map())
    text = savedmap.to_json(VM, a_map())
    other = (*SLOTS[:2], MemorySlot(1 << 40, 0x16000))
    for slots in (other, SLOTS[:2], (MemorySlot(0, MIB, guest_memfd=True), *SLOTS[1:]), ()):
        with pytest.raises(LayoutError):
            savedmap.from_bytes(data, slots=slots)
        with pytest.raises(LayoutError):
            savedmap.from_json(text, slots=slots)
    renamed = [MemorySlot(s.start, s.size, s.shared, "", s.guest_memfd) for s in SLOTS]
    assert savedmap.from_bytes(data, slots=reversed(renamed))[0] == VM


def test_memory_that_the_bytes_ask_for_is_limited() -> None:
    huge = savedmap.to_bytes(VM, SharedMap([MemorySlot(0, 1 << 46)]))
    assert savedmap.from_bytes(huge)[1].slots[0].size == 1 << 46
    with pytest.raises(LayoutError, match="at most"):
        savedmap.from_bytes(huge, most_memory=(1 << 46) - 1)
    more = poked(FIRST_SLOT + 2 * 64 + 8, "Q", 1 << 46)
    with pytest.raises(LayoutError, match="at most"):
        savedmap.from_bytes(more)


@pytest.mark.parametrize("name", ["x" * 33, "ä" * 17, "a\0b", "\ud800"])
def test_a_name_that_does_not_fit_is_refused_when_saving(name: str) -> None:
    with pytest.raises(LayoutError):
        savedmap.to_bytes(SavedVm(name), a_map())


# --- JSON


def changed(**values: Any) -> str:
    value = json.loads(savedmap.to_json(VM, a_map((0x1000, 0x2000, True))))
    return json.dumps({**value, **values})


def test_json_is_as_documented() -> None:
    value = json.loads(savedmap.to_json(VM, a_map((0x1000, 0x2000, True))))
    assert value == {
        "schema": "hcabi.savedmap",
        "version": 1,
        "contract": "x86.snp",
        "vm_type": 4,
        "granule": "0x1000",
        "ready": True,
        "spoken": True,
        "control": "0xfedcba9876543211",
        "features": ["0x30000", "0x1", "0x2", "0x8000000000000000"],
        "slots": [
            {"start": "0x0", "size": "0x100000", "shared": False, "name": "low",
             "guest_memfd": False},
            {"start": "0x100000", "size": "0x200000", "shared": True, "name": "touching",
             "guest_memfd": True},
            {"start": "0x10000000000", "size": "0x15000", "shared": False, "name": "höher",
             "guest_memfd": False},
        ],
        "ranges": [["0x1000", "0x2000"], ["0x100000", "0x300000"]],
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "[" * 100_000,
        changed(schema="other"),
        changed(version=2),
        changed(version="1"),
        changed(more=1),
        changed(control=1),
        changed(control="1"),
        changed(control="0x1" + "0" * 16),
        changed(control="0xG"),
        changed(granule="0x0"),
        changed(granule="0x100000000"),
        changed(vm_type=-1),
        changed(vm_type=1 << 32),
        changed(contract="x" * 33),
        changed(contract="a\0"),
        changed(features=["0x0"] * 3),
        changed(slots=[]),
        changed(ranges=[["0x1000", "0x1000"]]),
        changed(ranges=[["0x2000", "0x1000"]]),
        changed(ranges=[["0x1000", "0x1800"]]),
        changed(ranges=[["0x1000", "0x2000"], ["0x2000", "0x3000"]]),
        changed(ranges=[["0x3000", "0x4000"], ["0x1000", "0x2000"]]),
        changed(ranges=[["0x1000", "0x10000000000000000"]]),
        changed(ranges=[["0x40000000", "0x40001000"]]),
        changed(ranges=[["0x1000"]]),
        savedmap.to_json(VM, a_map())[:-1],
        b"\xff" + savedmap.to_json(VM, a_map()),
    ],
)
def test_json_that_is_wrong_is_refused(text: str | bytes) -> None:
    with pytest.raises(LayoutError):
        savedmap.from_json(text)


# --- one form only


def test_slots_out_of_order_are_refused() -> None:
    data = savedmap.to_bytes(VM, a_map())
    slots = [data[FIRST_SLOT + n * 64 :][:64] for n in range(3)]
    swapped = data[:FIRST_SLOT] + slots[2] + slots[0] + slots[1] + data[FIRST_RANGE:]
    with pytest.raises(LayoutError, match="address order"):
        savedmap.from_bytes(swapped)


def test_bits_behind_a_slot_are_not_pages_of_the_next() -> None:
    touching = [MemorySlot(0, 0x3000), MemorySlot(0x3000, 0x8000)]
    shared = SharedMap(touching)
    shared.set(0x1000, 0x1000, True)
    shared.set(0x3000, 0x1000, True)
    data = savedmap.to_bytes(VM, shared)
    assert data[-2:] == b"\x02\x01"
    with pytest.raises(LayoutError, match="behind the slot's last page"):
        savedmap.from_bytes(data[:-2] + b"\x0a\x00")


def test_a_list_as_long_as_the_bitmap_is_a_list() -> None:
    shared = SharedMap([MemorySlot(0, 128 * 4096)])
    shared.set(0, 4096, True)
    data = savedmap.to_bytes(VM, shared)
    assert not data[12] & 4
    assert data[-16:] == struct.pack("<QQ", 0, 4096)
    shared.set(8192, 4096, True)
    assert savedmap.to_bytes(VM, shared)[-16:] == b"\x05" + bytes(15)


def test_long_runs_in_a_bitmap() -> None:
    shared = SharedMap([MemorySlot(0, 64 * 4096)])
    shared.set(5 * 4096, 32 * 4096, True)
    shared.set(40 * 4096, 8 * 4096, True)
    data = savedmap.to_bytes(VM, shared)
    assert data[-8:] == b"\xe0\xff\xff\xff\x1f\xff\0\0"
    same(savedmap.from_bytes(data)[1], shared)


@SMALL
@given(st.binary(min_size=112, max_size=112))
def test_the_forms_codecs_equal_construct(data: bytes) -> None:
    for layout in (HEADER, SLOT, RANGE):
        raw = data[: layout.size]
        value = layout.parse(raw)
        assert construct_form.parse(layout, raw) == value
        assert construct_form.build(layout, value) == layout.build(value) == raw
