"""
Steps that every capture of private memory asks first: each rule of each ioctl, each memory fault.

Slot 1 has a guest_memfd, slot 2 has none; a hole is an address without a slot.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from hcabi.captures.steps import NO_DESCRIPTOR, OTHER_FILE
from hcabi.kvm.flags import MemoryAttribute, MemoryFlag
from hcabi.lab.agent import Json
from hcabi.lab.cases.memory_inputs import CAPABILITIES, WINDOW
from hcabi.types import ADDRESS_SPACE, PAGE
from hcabi.x86.vm_types import VmType

__all__ = ["known_steps"]

Given = Json

_BARE, _HOLE, _TOUCHED = (hex(WINDOW + n * PAGE) for n in (8, 0x100, 0x200))
_LAST_PAGE: Final = hex(ADDRESS_SPACE - PAGE)

_MEMFD: Final[Given] = {"do": "guest_memfd", "size": hex(8 * PAGE)}
_SLOT: Final[Given] = {
    "do": "slot",
    "slot": 1,
    "start": hex(WINDOW),
    "size": hex(4 * PAGE),
    "flags": hex(MemoryFlag.GUEST_MEMFD),
    "memfd": 0,
}
_MAKE_PRIVATE: Final[Given] = {
    "do": "attributes",
    "address": hex(WINDOW),
    "size": hex(PAGE),
    "attributes": hex(MemoryAttribute.PRIVATE),
}
_MAKE_SHARED: Final = _MAKE_PRIVATE | {"attributes": "0x0"}
_READ: Final[Given] = {"do": "access", "address": hex(WINDOW)}
_PUNCH: Final[Given] = {
    "do": "fallocate",
    "memfd": 0,
    "mode": 3,
    "offset": "0x0",
    "size": hex(PAGE),
}
_PRE_FAULT: Final[Given] = {"do": "pre_fault", "address": hex(WINDOW), "size": hex(2 * PAGE)}
_REGISTERS: Final = {"rax": "0xc", "rbx": hex(WINDOW), "rcx": "0x1", "rdx": "0x10"}
_HOST: Final[Given] = {"do": "host", "host": "0x0"}


def known_steps() -> Iterator[Given]:
    """The steps, of a software-protected VM and then of a plain one."""
    yield {"do": "vm", "type": int(VmType.SW_PROTECTED_VM)}
    for part in (
        _capabilities, _memfds, _slots, _attributes, _halves, _holes, _faults, _late_slots,
        _pre_faults, _maps, _calls, _closed, _plain,
    ):  # fmt: skip
        yield from part()


def _each(given: Given, *changes: Given) -> Iterator[Given]:
    for change in changes:
        yield given | change


def _capabilities() -> Iterator[Given]:
    for capability in CAPABILITIES:
        for on in ("system", "vm"):
            yield {"do": "capability", "number": int(capability), "on": on}


def _memfds() -> Iterator[Given]:
    yield from _each(_MEMFD, *({"flags": hex(flags)} for flags in range(5)))
    yield from _each(_MEMFD, *({"size": hex(size)} for size in (0, 1, PAGE + 1, 1 << 63)))


def _slots() -> Iterator[Given]:
    yield from _each(
        _SLOT,
        {"memfd": NO_DESCRIPTOR},
        {"memfd": OTHER_FILE},
        {"offset": "0x800"},
        {"offset": "0x5000"},  # leaves the file
        {"offset": hex((1 << 63) - PAGE)},  # leaves what a file can be
        {"flags": "0x5"},  # logs writes
        {"flags": "0x6"},  # read-only
        {"flags": "0x8"},
        {"start": "0x1ff000"},  # overlaps slot 0
        {"start": hex(1 << 52)},
        {"slot": 32764},
        {"slot": 0x10001},  # SMM's address space
        {"size": "0x800"},
        {},
        {"slot": 2, "start": _BARE},  # this part of the file is bound already
        {"flags": "0x0"},  # such a slot can only be deleted
    )
    yield {"do": "slot", "slot": 2, "start": _BARE, "size": hex(PAGE), "host": "0x8000"}


def _attributes() -> Iterator[Given]:
    yield from _each(
        _MAKE_PRIVATE,
        {"address": hex(WINDOW + 0x800)},
        {"size": "0x0"},
        {"size": "0x800"},
        {"attributes": "0x4"},
        {"attributes": "0x18"},
        {"flags": "0x1"},
        {"address": _LAST_PAGE},
        {"address": hex(1 << 52)},  # no slot can be there
        {"address": _HOLE},
        {"address": _BARE},
    )


def _halves() -> Iterator[Given]:
    """The shared and the private half of a page keep their own contents."""
    yield _READ | {"write": "0x11"}
    yield _HOST
    yield from (_MAKE_PRIVATE, _READ, _READ | {"write": "0x22"}, _HOST)
    yield from (_MAKE_SHARED, _READ, _MAKE_PRIVATE, _READ)


def _holes() -> Iterator[Given]:
    """Holes that are punched in the file."""
    yield from _each(
        _PUNCH,
        {"mode": 2},
        {"mode": 0},
        {"mode": 0x11},
        {"offset": "0x800"},
        {"size": "0x800"},
        {"size": "0x0"},
        {"mode": 1, "size": hex(16 * PAGE)},
        {"mode": 1, "offset": hex(8 * PAGE)},
        {"offset": hex(8 * PAGE)},  # a hole beyond the end is none
        {"offset": hex(PAGE), "size": hex(PAGE - 1)},
        {"memfd": NO_DESCRIPTOR},
        {},
    )
    yield _READ  # zeros again, and no fault


def _faults() -> Iterator[Given]:
    yield _READ | {"address": _HOLE}
    yield _READ | {"address": _HOLE, "write": "0x33"}
    yield _READ | {"address": _BARE, "write": "0x44"}  # no guest_memfd
    yield _READ | {"address": _TOUCHED, "write": "0x55"}  # shared, and no slot
    yield _MAKE_PRIVATE | {"address": _TOUCHED}
    yield _READ | {"address": _TOUCHED, "reply": "0x66"}  # KVM still knows that nothing is there
    yield {"do": "slot", "slot": 3, "start": hex(WINDOW + (4 << 20)), "size": hex(PAGE)}
    yield _READ | {"address": _TOUCHED}  # and no longer: flags are 0


def _late_slots() -> Iterator[Given]:
    """A slot that comes after the guest touched its pages, which are private then."""
    for number, page in ((4, 0x500), (5, 0x501)):
        start = hex(WINDOW + page * PAGE)
        touch = _READ | {"address": start}
        place = {"slot": number, "start": start, "size": hex(PAGE), "memfd": 1}
        yield touch
        yield _SLOT | place | {"offset": hex((number - 4) * PAGE)}
        yield from (_MAKE_PRIVATE | {"address": start}, touch, touch)  # the fault repeats
        if number == 4:  # what helps: an access while it is shared, or KVM_PRE_FAULT_MEMORY
            yield from (_MAKE_SHARED | {"address": start}, touch)
            yield _MAKE_PRIVATE | {"address": start}
        else:
            yield _PRE_FAULT | {"address": start, "size": hex(PAGE)}
        yield touch


def _pre_faults() -> Iterator[Given]:
    yield from _each(
        _PRE_FAULT,
        {},
        {"flags": "0x1"},
        {"size": "0x0"},
        {"address": hex(WINDOW + 1)},
        {"size": hex(8 * PAGE)},  # beyond the slot
        {"address": hex(WINDOW + 3 * PAGE)},  # half of it beyond the slot
        {"address": hex(WINDOW + 4 * PAGE)},
        {"address": _HOLE},
        {"address": _BARE},
        {"address": hex(WINDOW + 0x300 * PAGE)},  # shared, and no slot
    )


def _maps() -> Iterator[Given]:
    for memfd in (0, 1):
        for shared in (True, False):
            yield {"do": "mmap", "memfd": memfd, "offset": "0x0", "shared": shared}


def _calls() -> Iterator[Given]:
    for change in (
        {},
        {"rdx": "0x0"},
        {"rbx": _HOLE},
        {"rbx": "0x800"},
        {"rcx": "0x0"},
        {"rax": "0xd"},
    ):
        yield {"do": "call", "in": _REGISTERS | change}


def _closed() -> Iterator[Given]:
    """The file is closed while its slot is there."""
    yield from ({"do": "close", "memfd": 0}, _READ, _PRE_FAULT)
    yield from (_MAKE_SHARED, _READ, _PRE_FAULT)
    yield {"do": "slot", "slot": 1, "start": "0x0", "size": "0x0"}
    yield _READ | {"reply": "0x77"}
    yield _MAKE_PRIVATE | {"address": "0x1000"}  # the guest's page tables
    yield from (_READ, {"do": "call", "in": _REGISTERS})


def _plain() -> Iterator[Given]:
    """A plain VM has no private memory, and a guest_memfd that the host maps."""
    yield {"do": "vm", "type": int(VmType.DEFAULT_VM)}
    yield from _capabilities()
    yield _MAKE_PRIVATE
    yield from _each(_MEMFD, *({"flags": hex(flags)} for flags in range(4)))
    yield _SLOT | {"memfd": 3}
    yield _READ | {"write": "0x88"}
    for memfd in range(4):
        yield {"do": "mmap", "memfd": memfd, "offset": "0x0"}
    yield {"do": "mmap", "memfd": 3, "offset": hex(PAGE), "write": "0x99"}
    yield _READ | {"address": hex(WINDOW + PAGE)}
