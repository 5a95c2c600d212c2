"""Steps of a conversion, as bytes that strace would show."""

from __future__ import annotations

import struct

import pytest

from hcabi.advice.x86.memory_conversion import (
    Conversion,
    DiscardOrdinary,
    IoctlStep,
    PunchHole,
    conversion_steps,
    prefault_step,
    set_attributes_step,
)
from hcabi.errors import HostUsageError
from hcabi.types import Refusal
from hcabi.x86.vm_types import VmType

SET_ATTRIBUTES, PRE_FAULT = 0x4020_AED2, 0xC040_AED5
PRIVATE = 8
START, SIZE = 0x8040_0000, 0x20_0000
SLOT, OFFSET = 0x8000_0000, 0x1_0000_0000

WITH_PRIVATE = [VmType.SW_PROTECTED_VM, VmType.SNP_VM, VmType.TDX_VM]
WITHOUT = [VmType.DEFAULT_VM, VmType.SEV_VM, VmType.SEV_ES_VM]


def ioctls(conversion: Conversion) -> list[tuple[int, bytes]]:
    return [(s.ioctl.number, s.payload) for s in conversion.steps if isinstance(s, IoctlStep)]


def attributes(start: int, size: int, bits: int) -> bytes:
    return struct.pack("<4Q", start, size, bits, 0)


@pytest.mark.parametrize("vm_type", WITH_PRIVATE)
def test_to_private(vm_type: int) -> None:
    found = conversion_steps(vm_type, START, SIZE, False, slot_start=SLOT, memfd_offset=OFFSET)
    assert found.refusal is None
    assert ioctls(found) == [(SET_ATTRIBUTES, attributes(START, SIZE, PRIVATE))]
    # What becomes private is never punched; the ordinary pages behind it are freed.
    assert found.steps[1:] == (DiscardOrdinary(START, SIZE),)


@pytest.mark.parametrize("vm_type", WITH_PRIVATE)
def test_to_shared(vm_type: int) -> None:
    found = conversion_steps(vm_type, START, SIZE, True, slot_start=SLOT, memfd_offset=OFFSET)
    assert found.refusal is None
    assert ioctls(found) == [(SET_ATTRIBUTES, attributes(START, SIZE, 0))]
    # First the attribute: until then the guest could fault the pages in again.
    assert found.steps[1:] == (PunchHole(OFFSET + 0x40_0000, SIZE),)


def test_punching_is_advice() -> None:
    found = conversion_steps(
        VmType.SNP_VM, START, SIZE, True, slot_start=SLOT, memfd_offset=OFFSET, discard=False
    )
    assert ioctls(found) == [(SET_ATTRIBUTES, attributes(START, SIZE, 0))]
    assert len(found.steps) == 1


@pytest.mark.parametrize("shared", [True, False])
def test_prefault_comes_last(shared: bool) -> None:
    found = conversion_steps(VmType.TDX_VM, SLOT, 0x1000, shared, slot_start=SLOT, prefault=True)
    assert ioctls(found) == [
        (SET_ATTRIBUTES, attributes(SLOT, 0x1000, 0 if shared else PRIVATE)),
        (PRE_FAULT, struct.pack("<8Q", SLOT, 0x1000, 0, 0, 0, 0, 0, 0)),
    ]
    assert found.steps[1:-1] == (PunchHole(0, 0x1000) if shared else DiscardOrdinary(SLOT, 0x1000),)
    assert isinstance(found.steps[-1], IoctlStep)
    assert found.steps[-1].ioctl.on == "vcpu"


@pytest.mark.parametrize("vm_type", [*WITHOUT, 99])
@pytest.mark.parametrize("shared", [True, False])
def test_without_private_memory_there_is_nothing_to_do(vm_type: int, shared: bool) -> None:
    found = conversion_steps(vm_type, START, SIZE, shared, slot_start=SLOT, prefault=True)
    assert found == Conversion((), Refusal.NO_PRIVATE_MEMORY)


def test_every_vm_type_is_one_or_the_other() -> None:
    assert {*WITH_PRIVATE, *WITHOUT} == set(VmType)


@pytest.mark.parametrize(
    ("start", "size"),
    [
        (START + 1, SIZE),
        (START + 0x800, SIZE),
        (START, SIZE + 1),
        (START, 0),
        (START, -0x1000),
        ((1 << 64) - 0x1000, 0x2000),
        (-0x1000, 0x1000),
    ],
)
def test_what_kvm_would_refuse_is_never_built(start: int, size: int) -> None:
    for vm_type in (VmType.SNP_VM, VmType.SEV_VM):
        with pytest.raises(HostUsageError):
            conversion_steps(vm_type, start, size, True, slot_start=0)
    with pytest.raises(HostUsageError):
        set_attributes_step(start, size, True)
    with pytest.raises(HostUsageError):
        prefault_step(start, size)


def test_the_last_page_of_the_address_space() -> None:
    last = (1 << 64) - 0x1000
    assert set_attributes_step(last, 0x1000, False).payload == attributes(last, 0x1000, PRIVATE)


@pytest.mark.parametrize(
    ("slot_start", "offset"), [(START + 0x1000, 0), (SLOT, -0x1000), (SLOT, 0x800)]
)
def test_range_outside_of_its_slot(slot_start: int, offset: int) -> None:
    with pytest.raises(HostUsageError):
        conversion_steps(
            VmType.SNP_VM, START, SIZE, True, slot_start=slot_start, memfd_offset=offset
        )
