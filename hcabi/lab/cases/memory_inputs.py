"""
Random steps of `hcabi.captures.steps` for a differential test of model and kernel.

The same seed gives the same steps. Addresses are near each other, so that steps interact; sizes are
small where the kernel's work grows with them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from hcabi.captures.steps import HOST_SIZE, NO_DESCRIPTOR, OTHER_FILE
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import MemoryAttribute, MemoryFlag
from hcabi.lab.agent import Json
from hcabi.types import ADDRESS_SPACE, PAGE, U64
from hcabi.x86.vm_types import VmType

__all__ = ["CAPABILITIES", "WINDOW", "memory_inputs"]

WINDOW = 0x10000000
"""Guest address around which slots, attributes and accesses are."""

_PAGES = 24
_SLOTS, _MEMFDS = (1, 2, 3), 3
_KEEP_SIZE, _PUNCH_HOLE = 1, 2
_ODD = (0, 1, PAGE // 2, PAGE - 1, 1 << 39, 1 << 40, 1 << 52, 1 << 63, U64, ADDRESS_SPACE - PAGE)
#: A slot's size counts against the host's addresses, whose end depends on the machine.
_ODD_SIZES = tuple(odd for odd in _ODD if not 1 << 30 < odd < 1 << 48)
CAPABILITIES = (
    Capability.MEMORY_ATTRIBUTES,
    Capability.GUEST_MEMFD,
    Capability.GUEST_MEMFD_FLAGS,
    Capability.PRE_FAULT_MEMORY,
    Capability.USER_MEMORY2,
    Capability.MEMORY_FAULT_INFO,
    Capability.EXIT_HYPERCALL,
)


def memory_inputs(seed: int | str, count: int) -> Iterator[Json]:
    """*count* steps in one VM after the other, the first of which is software-protected."""
    chance = random.Random(f"memory.{seed}")  # noqa: S311
    made = 0
    while made < count:
        vm_type = VmType.SW_PROTECTED_VM if chance.random() < 0.8 else VmType.DEFAULT_VM
        yield {"do": "vm", "type": int(vm_type)}
        steps = min(chance.randint(20, 120), count - made) - 1
        found = (_early(chance, number) if number < 8 else _step(chance) for number in range(steps))
        yield from _without_backing(chance, found) if chance.random() < 0.1 else found
        made += steps + 1


def _without_backing(chance: random.Random, found: Iterator[Json]) -> Iterator[Json]:
    """Some slots lie where the host's memory cannot be accessed."""
    for step in found:
        if step["do"] == "slot" and int(step.get("host", "0x1"), 16) % PAGE == 0:
            host = int(step["host"], 16) + chance.choice((0, HOST_SIZE))
            yield step | {"host": hex(host)}
        elif step["do"] != "pre_fault":
            yield step
        else:
            yield _access(chance)


def _early(chance: random.Random, number: int) -> Json:
    """Most VMs have memory before anything else happens."""
    if number < _MEMFDS:
        return _memfd(chance)
    return _slot(chance) if number < 6 else _step(chance)


def _step(chance: random.Random) -> Json:
    makers = list(_MAKERS)
    return chance.choices(makers, [_MAKERS[maker] for maker in makers])[0](chance)


def _memfd(chance: random.Random) -> Json:
    size = chance.choice((4, 8, 16)) * PAGE
    if chance.random() < 0.1:
        size = chance.choice(_ODD)
    flags = chance.choices((0, 1, 2, 3, 4, 1 << 63), (24, 5, 1, 9, 1, 1))[0]
    return {"do": "guest_memfd", "size": hex(size), "flags": hex(flags)}


def _slot(chance: random.Random) -> Json:
    number = chance.choice(_SLOTS)
    made: Json = {"do": "slot", "slot": number, "start": "0x0", "size": "0x0"}
    if chance.random() < 0.25:  # delete
        return made
    flags = int(MemoryFlag.GUEST_MEMFD) if chance.random() < 0.75 else 0
    if chance.random() < 0.06:
        flags ^= 1 << chance.choice((0, 3, 31))
    made |= {
        "start": hex(_page(chance)),
        "size": hex(chance.choice((1, 2, 4, 8)) * PAGE),
        "host": hex(chance.randrange(0, HOST_SIZE // PAGE // 2) * PAGE),
        "flags": hex(flags),
    }
    if flags & MemoryFlag.GUEST_MEMFD:
        made["memfd"] = _which(chance)
        made["offset"] = hex(chance.choice((0, 0, 1, 2, 8)) * PAGE)
    if chance.random() < 0.1:
        name = chance.choice(("start", "size", "offset"))
        made[name] = hex(chance.choice(_ODD_SIZES if name == "size" else _ODD))
    elif chance.random() < 0.03:
        made["host"] = hex(chance.choice((1, 0x800)))
    elif chance.random() < 0.03:
        made["slot"] = chance.choice((0x10001, 32763, 32764, 32767, 0xFFFF))
    return made


def _attributes(chance: random.Random) -> Json:
    address, size = _page(chance), chance.choice((1, 1, 2, 3, 8, _PAGES)) * PAGE
    private = int(MemoryAttribute.PRIVATE)
    made = {"address": address, "size": size, "attributes": chance.choice((0, private, private))}
    if chance.random() < 0.15:
        name = chance.choice(("address", "size", "attributes", "flags"))
        made[name] = chance.choice(_ODD)
        if made["size"] > 1 << 32 and not (made["address"] + made["size"]) >> 64:
            made["size"] = 0x800  # the kernel takes time and memory for each page
    return {"do": "attributes"} | {name: hex(value) for name, value in made.items()}


def _fallocate(chance: random.Random) -> Json:
    offset, size = chance.randrange(12) * PAGE, chance.choice((1, 1, 2, 8)) * PAGE
    mode = chance.choices((3, 1, 0, 2, 4, 0x10), (20, 4, 1, 1, 1, 1))[0]
    if chance.random() < 0.1:
        offset = chance.choice(_ODD)
    if chance.random() < 0.1:
        size = chance.choice(_ODD)
    memfd = chance.randrange(-1, _MEMFDS)
    place = {"offset": hex(offset), "size": hex(size)}
    return {"do": "fallocate", "memfd": memfd, "mode": mode} | place


def _close(chance: random.Random) -> Json:
    return {"do": "close", "memfd": chance.randrange(_MEMFDS)}


def _map(chance: random.Random) -> Json:
    made: Json = {"do": "mmap", "memfd": chance.randrange(_MEMFDS)}
    made["offset"] = hex(chance.choice((0, 0, 1, 2, 5, 17)) * PAGE + chance.choice((0, 0, 8)))
    if chance.random() < 0.1:
        return made | {"shared": False}
    return made | ({"write": hex(chance.randrange(1, 256))} if chance.random() < 0.4 else {})


def _pre_fault(chance: random.Random) -> Json:
    made = {"address": _page(chance), "size": chance.choice((1, 1, 2, 4)) * PAGE, "flags": 0}
    if chance.random() < 0.1:
        made[chance.choice(("address", "size", "flags"))] = chance.choice(_ODD)
    return {"do": "pre_fault"} | {name: hex(value) for name, value in made.items()}


def _access(chance: random.Random) -> Json:
    made = {"do": "access", "address": hex(_page(chance) + chance.choice((0, 0, 8, PAGE - 1)))}
    if chance.random() < 0.5:
        return made | {"write": hex(chance.randrange(1, 256))}
    return made | {"reply": hex(chance.randrange(256))}


def _host(chance: random.Random) -> Json:
    at = chance.randrange(0, HOST_SIZE // PAGE // 2 + 8) * PAGE
    made = {"do": "host", "host": hex(at)}
    return made | ({"write": hex(chance.randrange(1, 256))} if chance.random() < 0.5 else {})


def _call(chance: random.Random) -> Json:
    registers = {
        "rax": 12 if chance.random() < 0.95 else chance.choice((0, 13, 1 << 32 | 12)),
        "rbx": _page(chance) + chance.choice((0, 0, 0, 1)),
        "rcx": chance.choice((0, 1, 1, 512, 1 << 52, U64)),
        "rdx": chance.choice((0, 16, 17, 1, 0x20, U64)),
    }
    return {
        "do": "call",
        "in": {name: hex(value) for name, value in registers.items()},
        "ret": hex(chance.choice((0, 22, U64 - 21, 11))),
    }


def _capability(chance: random.Random) -> Json:
    return {
        "do": "capability",
        "number": int(chance.choice(CAPABILITIES)),
        "on": chance.choice(("vm", "system")),
    }


_MAKERS: dict[Callable[[random.Random], Json], int] = {
    _access: 36,
    _attributes: 22,
    _pre_fault: 8,
    _slot: 9,
    _fallocate: 7,
    _host: 7,
    _call: 6,
    _memfd: 2,
    _close: 2,
    _map: 5,
    _capability: 1,
}
"""How often each kind of step is made."""


def _page(chance: random.Random) -> int:
    return WINDOW + chance.randrange(_PAGES) * PAGE


def _which(chance: random.Random) -> int:
    if chance.random() < 0.05:
        return chance.choice((NO_DESCRIPTOR, OTHER_FILE))
    return chance.randrange(_MEMFDS)
