"""Captured memory faults and calls of a VM with private memory as vectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from hcabi.captures.format import Capture
from hcabi.captures.steps import (
    Access,
    CreateVm,
    GuestCall,
    SetAttributes,
    SetRegion,
    StepExit,
)
from tools.captured_vectors.files import (
    ARGS,
    HYPERCALL,
    PAGE,
    captured,
    trimmed,
    vector,
    vector_file,
)

__all__ = ["faults_and_calls"]

_MEMORY_FAULT, _PRIVATE, _GUEST_MEMFD, _ENCRYPTED = 39, 0x8, 0x4, 0x10
_SOFTWARE_PROTECTED = 1
#: Offsets of flags and address in the captured bytes of a memory fault.
_FLAGS, _GPA = 32, 40
_NOTES = {
    "implicit": {
        "bug_class": "implicit conversion",
        "text": "A software-protected VM never asks for a conversion by a memory fault.",
    },
    "boundary": {
        "bug_class": "boundary",
        "text": "Where no slot is, or none with a guest_memfd, no private page can be had.",
    },
    "wire": {
        "bug_class": "layout",
        "text": "The fields stand where the kernel of the capture put them.",
    },
    "units": {"bug_class": "units", "text": "The count is in pages of 4 KiB."},
}
_RULE = (
    "Slots and attributes are those that the ioctls before had set. A fault where no slot is, and "
    "a private one without a guest_memfd, stop the VM: KVM gives them again for ever. Others "
    "change nothing, for KVM takes the kind of an access from the attribute itself: the guest runs "
    "again, or stops. A call's first argument is the address, its second the count of pages of "
    "4 KiB, bit 4 of its third takes back."
)


class _Slot(msgspec.Struct):
    start: int
    size: int
    guest_memfd: bool


class _Machine:
    """The slots and attributes of one VM, as its ioctls left them."""

    def __init__(self, kind: int) -> None:
        self.kind = kind
        self.slots: dict[int, _Slot] = {}
        self.private: set[int] = set()

    def set_slot(self, step: SetRegion) -> None:
        if int(step.size, 16):
            flags = int(step.flags, 16)
            made = _Slot(int(step.start, 16), int(step.size, 16), bool(flags & _GUEST_MEMFD))
            self.slots[step.slot] = made
        else:
            self.slots.pop(step.slot, None)

    def set_attributes(self, step: SetAttributes) -> None:
        first = int(step.address, 16) // PAGE
        pages = range(first, first + int(step.size, 16) // PAGE)
        if int(step.attributes, 16) & _PRIVATE:
            self.private.update(pages)
        else:
            self.private.difference_update(pages)

    def slot_of(self, address: int, size: int) -> _Slot | None:
        """The slot that holds all of a range."""
        for slot in self.slots.values():
            if slot.start <= address and address + size <= slot.start + slot.size:
                return slot
        return None


def faults_and_calls(capture: Capture) -> dict[str, Any]:
    """Make the file of a live kernel's memory faults, one of each kind, and of its calls."""
    vectors = []
    seen: set[tuple[object, ...]] = set()
    machine = _Machine(0)
    for line, step in capture.rows:
        failed = step.answer is not None and step.answer.errno
        if isinstance(step, CreateVm):
            machine = _Machine(step.type)
        elif isinstance(step, SetRegion) and not failed:
            machine.set_slot(step)
        elif isinstance(step, SetAttributes) and not failed:
            machine.set_attributes(step)
        elif isinstance(step, (Access, GuestCall)) and machine.kind == _SOFTWARE_PROTECTED:
            for exit_ in step.answer.exits if step.answer else ():
                vectors += _vectors(f"row-{line}", exit_, machine, seen)
    return vector_file(
        "x86.kvm",
        "captured-memory",
        "handler",
        "Memory faults and calls of a software-protected VM, as a kernel gave them",
        baselines=[],
        notes=_NOTES,
        answers={"done": {"ret": ["0x0"]}},
        groups=[
            {
                "name": f"Linux {capture.header.kernel}",
                "provenance": captured(capture, _RULE),
                "common": {"op": "handle", "vm": {"type": "sw_protected"}},
                "vectors": vectors,
            }
        ],
    )


def _vectors(
    name: str, exit_: StepExit, machine: _Machine, seen: set[tuple[object, ...]]
) -> Iterator[dict[str, Any]]:
    run = bytes.fromhex(exit_.kvm_run_0_128)
    if exit_.reason == _MEMORY_FAULT:
        yield from _fault(name, exit_, run, machine, seen)
    elif exit_.reason == HYPERCALL:
        yield from _call(name, run, machine, seen)


def _fault(
    name: str, exit_: StepExit, run: bytes, machine: _Machine, seen: set[tuple[object, ...]]
) -> Iterator[dict[str, Any]]:
    flags, address, size = (_word(run, _FLAGS + 8 * i) for i in range(3))
    slot, private = machine.slot_of(address, size), address // PAGE in machine.private
    place = "no slot" if slot is None else "guest_memfd" if slot.guest_memfd else "no guest_memfd"
    key = (exit_.errno, flags, place, private)
    if key in seen:
        return
    seen.add(key)
    ends = place == "no slot" or (place == "no guest_memfd" and bool(flags & _PRIVATE))
    stop: dict[str, Any] = {"kind": "reply", "effects": [], "resume": False}
    yield vector(
        name,
        f"{place}, attribute {'private' if private else 'shared'}, flags {flags:#x}",
        ["wire", "boundary" if ends else "implicit"],
        input={
            "exit": {"bytes": trimmed(run)},
            "errno": hex(exit_.errno),
            "slots": _shown(slot, shared=not private),
        },
        expect=stop if ends else {**stop, "resume": True},
        **({} if ends else {"accept": [stop]}),
    )


def _call(
    name: str, run: bytes, machine: _Machine, seen: set[tuple[object, ...]]
) -> Iterator[dict[str, Any]]:
    address, pages, attributes = (_word(run, ARGS + 8 * i) for i in range(3))
    shared = not attributes & _ENCRYPTED
    slot = machine.slot_of(address, pages * PAGE)
    if slot is None or not slot.guest_memfd or (pages, shared) in seen:
        return
    seen.add((pages, shared))
    effect = {"start": hex(address), "size": hex(pages * PAGE), "shared": shared}
    yield vector(
        name,
        f"{'share' if shared else 'take back'}: {pages} pages at {address:#x}",
        ["wire", "units"],
        input={"exit": {"bytes": trimmed(run)}, "slots": _shown(slot, shared=not shared)},
        expect={"kind": "reply", "answer": "done", "effects": [effect], "resume": True},
    )


def _word(run: bytes, offset: int) -> int:
    return int.from_bytes(run[offset : offset + 8], "little")


def _shown(slot: _Slot | None, *, shared: bool) -> list[dict[str, Any]]:
    """The one slot that matters, in the state of the page."""
    if slot is None:
        return []
    where = {"start": hex(slot.start), "size": hex(slot.size)}
    return [{**where, "shared": shared, "guest_memfd": slot.guest_memfd}]
