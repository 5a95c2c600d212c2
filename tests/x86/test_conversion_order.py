"""Orders of a conversion's steps, judged by a model: what is lost, and what a guest is told."""

from __future__ import annotations

import itertools
import struct
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from x86.conversion_model import BackedRange, convert

from hcabi.advice.x86.memory_conversion import (
    Backing,
    DeviceMap,
    DeviceUnmap,
    DiscardOrdinary,
    IoctlStep,
    PunchHole,
    Step,
    conversion_steps,
    set_attributes_in_place_step,
    set_attributes_step,
)
from hcabi.kvm.unmerged import KVM_SET_MEMORY_ATTRIBUTES2
from hcabi.types import Verdict
from hcabi.x86.vm_types import VmType

EIO, EAGAIN, EFAULT, EINVAL, ENOMEM = 5, 11, 14, 22, 12
START, SIZE, SLOT, OFFSET = 0x8040_0000, 0x20_0000, 0x8000_0000, 0x1000_0000
BACKINGS: list[Backing] = list(get_args(Backing))
backings = pytest.mark.parametrize("backing", BACKINGS)
both_ways = pytest.mark.parametrize("shared", [True, False])


def steps(shared: bool, backing: Backing = "separate", **options: bool) -> tuple[Step, ...]:
    found = conversion_steps(
        VmType.SNP_VM, START, SIZE, shared, slot_start=SLOT, memfd_offset=OFFSET, backing=backing,
        **options,
    )  # fmt: skip
    return found.steps


def test_order_with_a_device() -> None:
    """What can fail and be undone comes first; what cannot be undone comes last."""
    attributes = set_attributes_step(START, SIZE, True)
    hole = PunchHole(OFFSET + 0x40_0000, SIZE)
    assert steps(True, device=True) == (attributes, DeviceMap(START, SIZE), hole)
    assert steps(False, device=True) == (
        DeviceUnmap(START, SIZE),
        set_attributes_step(START, SIZE, False),
        DiscardOrdinary(START, SIZE),
    )


def test_in_place_the_file_has_the_kind() -> None:
    """_IOWR(0xAE, 0xd2, 128 bytes), the number in the posting; offset and size, then attributes."""
    (step,) = steps(False, "in place")
    assert isinstance(step, IoctlStep)
    assert (step.ioctl.number, step.ioctl.on) == (0xC080_AED2, "guest_memfd")
    head = struct.pack("<5Q", OFFSET + 0x40_0000, SIZE, 8, 0, 0)
    assert step.payload == head.ljust(128, b"\0")
    assert steps(True, "in place", device=True) == (
        set_attributes_in_place_step(OFFSET + 0x40_0000, SIZE, True),
        DeviceMap(START, SIZE),
    )


@backings
@both_ways
@settings(max_examples=40)
@given(st.booleans(), st.booleans(), st.booleans(), st.data())
def test_no_failure_loses_anything(
    backing: Backing, shared: bool, device: bool, discard: bool, prefault: bool, data: st.DataObject
) -> None:
    """Whatever fails, the guest has its data, and is told what became of the range."""
    made = steps(shared, backing, device=device, discard=discard, prefault=prefault)
    error = st.sampled_from([EIO, EAGAIN, EFAULT, EINVAL, ENOMEM])
    fails = data.draw(st.dictionaries(st.integers(0, len(made) - 1), error, max_size=2))
    after = convert(backing, made, shared, device=device, fails=fails)
    assert after.faults == []
    if not fails:
        assert after.shared is shared
        assert after.wasted is (backing == "separate" and not discard)


@both_ways
def test_every_other_order_has_a_fault(shared: bool) -> None:
    """The order is not one of several: each other one fails where some step does, or none."""
    right = steps(shared, device=True)
    for order in itertools.permutations(right):
        runs = [{}, *({n: EIO} for n in range(len(order)))]
        faults = [
            f
            for fails in runs
            for f in convert("separate", order, shared, device=True, fails=fails).faults
        ]
        assert (faults == []) is (order == right), order


@pytest.mark.parametrize(
    ("shared", "order", "fails", "fault"),
    [
        pytest.param(
            True,
            [PunchHole(0, SIZE), set_attributes_step(START, SIZE, True)],
            {1: ENOMEM},
            "its data is gone",
            id="private pages freed before the attributes changed",
        ),
        pytest.param(
            False,
            [DiscardOrdinary(START, SIZE), set_attributes_step(START, SIZE, False)],
            {1: ENOMEM},
            "its data is gone",
            id="shared pages freed before the attributes changed",
        ),
        pytest.param(
            False,
            [set_attributes_step(START, SIZE, False), DeviceUnmap(START, SIZE)],
            {},
            "the device writes to pages",
            id="device unmapped after the attributes changed",
        ),
        pytest.param(
            True,
            [set_attributes_step(START, SIZE, True)],
            {},
            "the device does not map",
            id="device not mapped again",
        ),
    ],
)
def test_orders_of_vmms(shared: bool, order: list[Step], fails: dict[int, int], fault: str) -> None:
    after = convert("separate", order, shared, device=True, fails=fails)
    assert fault in " ".join(after.faults)


@both_ways
def test_a_failed_discard_is_no_refusal(shared: bool) -> None:
    """A VMM that answers "refused" then tells an SNP guest to end itself, and it is converted."""
    made = steps(shared)
    last = len(made) - 1
    right = convert("separate", made, shared, device=False, fails={last: EIO})
    assert (right.faults, right.wasted) == ([], True)
    wrong = convert("separate", made, shared, device=False, fails={last: EIO}, told=Verdict.REFUSED)
    assert wrong.faults == ["the guest was told that it is refused, and it is converted"]


def test_failed_attributes_are_no_success() -> None:
    made = steps(False)
    wrong = convert("separate", made, False, device=False, fails={0: ENOMEM}, told=Verdict.DONE)
    assert wrong.faults == ["the guest was told that it is done, and nothing changed"]


def test_a_page_in_use_is_dropped_and_tried_again() -> None:
    """In place alone: KVM_SET_MEMORY_ATTRIBUTES gives no EAGAIN in 7.3."""
    found = conversion_steps(
        VmType.SNP_VM, START, SIZE, False, slot_start=SLOT, backing="in place", device=True
    )
    busy = found.after_failure(1, EAGAIN)
    assert (busy.again, busy.undo) == (True, (DeviceMap(START, SIZE),))
    assert not found.after_failure(1, EINVAL).again
    two = conversion_steps(VmType.SNP_VM, START, SIZE, False, slot_start=SLOT)
    assert not two.after_failure(0, EAGAIN).again


def test_in_place_a_device_that_maps_the_page_is_found() -> None:
    pinned = BackedRange("in place", shared=True, device=True)
    assert pinned.perform(set_attributes_in_place_step(0, SIZE, False)) == EAGAIN
    assert pinned.shared
    private = BackedRange("in place", shared=False, device=True)
    assert private.perform(DeviceMap(START, SIZE)) == EFAULT


def test_undoing_gives_the_attributes_back() -> None:
    for backing in BACKINGS:
        found = conversion_steps(
            VmType.SNP_VM, START, SIZE, True, slot_start=SLOT, backing=backing, device=True
        )
        (undo,) = found.after_failure(1, ENOMEM).undo
        assert isinstance(undo, IoctlStep)
        assert undo == (
            set_attributes_step(START, SIZE, False)
            if backing == "separate"
            else set_attributes_in_place_step(START - SLOT, SIZE, False)
        )
        assert (undo.ioctl is KVM_SET_MEMORY_ATTRIBUTES2) is (backing == "in place")
