"""
Random inputs for a differential test of model and kernel, most of them near an edge.

The same seed gives the same inputs. They are rows of the captures format without answers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from hcabi.arm64 import hypercalls
from hcabi.arm64.smccc_filter import FILTER_RESERVED
from hcabi.driver.arm64 import MEMORY_SIZE, MEMORY_START
from hcabi.kernels.migration import BOTH_FEATURES
from hcabi.lab.agent import Json
from hcabi.layout import CallSpec
from hcabi.types import PAGE, U32, U64
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.msr import Msr

__all__ = ["DEFAULT_SETTING", "arm64_inputs", "setup_inputs", "x86_inputs"]

DEFAULT_SETTING = {"cpuid_features": hex(BOTH_FEATURES), "exit_hypercall_enabled": True}
"""How an x86 row's VM is set up unless the row says otherwise: both features, calls exit."""

#: Calls of KVM whose answer depends on other vCPUs, on interrupts or on the clock.
_NOT_ASKED = (
    Hypercall.KICK_CPU,
    Hypercall.CLOCK_PAIRING,
    Hypercall.SEND_IPI,
    Hypercall.SCHED_YIELD,
)
_EDGES = (
    *(0, 1, PAGE - 1, PAGE, MEMORY_SIZE - 1, MEMORY_SIZE),
    *(1 << 31, 1 << 32, 1 << 47, 1 << 52, U64),
)
_X2APIC = range(0x800, 0x900)
#: Owner and type bits of a vendor's call; else the number could mean a PSCI call.
_VENDOR_BITS = hypercalls.FEATURES.number
_RUN_LENGTH = 32  # inputs that share a VM
_FIRST_FREE = 0x20000  # the guest's code is below
_HOT_PAGES = 8


def x86_inputs(seed: int | str, count: int) -> Iterator[Json]:
    """
    Hypercalls and MSR accesses, in both modes, with any register values.

    Adjacent inputs share mode and VM, because a new VM takes the most time.
    """
    chance = random.Random(f"x86.{seed}")  # noqa: S311
    made = 0
    while made < count:
        mode = chance.choice((64, 32))
        vm = _vm(chance)
        for _ in range(min(_RUN_LENGTH, count - made)):
            made += 1
            if chance.random() < 0.03:  # each has a VM of its own
                yield {"mode": mode} | _msr(chance)
            else:
                yield {"mode": mode} | _hypercall(chance) | {"vm": vm}


def arm64_inputs(
    seed: int | str, count: int, *, granule: int = PAGE, protected: bool = False
) -> Iterator[Json]:
    """
    SMCCC calls by both conduits, with every ID width, SVE hint and reserved arguments.

    In a plain VM the VMM answers, and sometimes sets the PC back to the call. For a protected
    VM the guest also loads from its pages and stores to them, and nothing is replied. *granule*
    is the host's page size.
    """
    chance = random.Random(f"arm64.{seed}.{protected}")  # noqa: S311
    for _ in range(count):
        if protected and chance.random() < 0.2:
            yield _touch(chance, granule)
            continue
        if protected and chance.random() < 0.01:
            yield _attribute(chance, [])
            continue
        conduit = chance.choices(("hvc", "smc", "hvc #1", "smc #1"), (80, 14, 3, 3))[0]
        given: Json = {} if conduit == "hvc" else {"instruction": conduit}
        number = _function(chance)
        address = _address(chance, granule)
        if number == hypercalls.HYP_MEMINFO.number and chance.random() < 0.5:
            address = 0
        given["in"] = _hex(
            x0=number,
            x1=address,
            x2=0 if chance.random() < 0.8 else _any(chance),
            x3=0 if chance.random() < 0.8 else _any(chance),
        )
        if not protected:
            given["reply"] = _hex(**{f"x{n}": _any(chance) for n in range(4)})
            if chance.random() < 0.1:
                given["back"] = [_back(chance) for _ in range(chance.randint(1, 3))]
        yield given


def setup_inputs(seed: int | str, count: int) -> Iterator[Json]:
    """
    Filters of one VM that KVM accepts or refuses, with calls that they affect.

    The VM has no filter before.
    """
    chance = random.Random(f"arm64.{seed}.setup")  # noqa: S311
    before = chance.randint(1, 8)
    tried: list[int] = []  # first ids of ranges
    for place in range(count):
        if place < before or chance.random() < 0.3:
            yield _attribute(chance, tried)
        else:
            again = tried and chance.random() < 0.5
            number = chance.choice(tried) if again else _filtered(chance) & U32
            if number == hypercalls.PTP.number:  # its answer is the time of day
                number = hypercalls.FEATURES.number
            yield {
                "instruction": chance.choice(("hvc", "smc", "smc #1")),
                "in": _hex(x0=number, x1=_any(chance), x2=0, x3=0),
                "reply": {"x0": hex(_any(chance))},
            }


def _vm(chance: random.Random) -> Json:
    if chance.random() < 0.6:
        return dict(DEFAULT_SETTING)
    features = chance.choice((0x0, 0x10000, 0x20000, 0x30000))
    return {"cpuid_features": hex(features), "exit_hypercall_enabled": chance.random() < 0.5}


def _hypercall(chance: random.Random) -> Json:
    address = _page(chance) if chance.random() < 0.8 else _any(chance)
    ends = (_to_the_end(address), _to_the_wrap(address) + chance.choice((-1, 0, 1)))
    pages = chance.choice((0, 1, 2, 511, 512, 513, 1 << 18, _any(chance), *ends))
    number = int(Hypercall.MAP_GPA_RANGE)
    if chance.random() < 0.2:
        number = chance.choice((number | 1 << 32, number | chance.getrandbits(32) << 32, 0, 13))
    elif chance.random() < 0.1:
        number = _any(chance)
    if number & U32 in _NOT_ASKED:
        number = 0
    return {
        "instruction": "vmmcall",
        "in": _hex(
            rax=number,
            rbx=address,
            rcx=pages & U64,
            rdx=chance.choice((0x00, 0x10, 0x01, 0x11, 0x12, 0x1F, 0x20, _any(chance))),
            rsi=_any(chance),
        ),
        "reply": {"ret": hex(chance.choice((0, 0, 22, 11, U64 - 21, U64, _any(chance))))},
    }


def _msr(chance: random.Random) -> Json:
    write = chance.random() < 0.5
    reply: Json = {"error": int(chance.random() < 0.3)}
    if not write:
        reply["data"] = hex(_any(chance))
    return {
        "instruction": "wrmsr" if write else "rdmsr",
        "in": _hex(rax=_any(chance), rcx=_msr_index(chance), rdx=_any(chance)),
        "reply": reply,
    }


def _msr_index(chance: random.Random) -> int:
    """RCX of an MSR access; the upper half does not count, and x2APIC is not filtered."""
    index: int = chance.choice((Msr.KVM_MIGRATION_CONTROL, Msr.AMD64_SEV, chance.getrandbits(32)))
    if index in _X2APIC:
        index = Msr.KVM_MIGRATION_CONTROL
    return index | (chance.getrandbits(32) << 32 if chance.random() < 0.3 else 0)


def _back(chance: random.Random) -> dict[str, str]:
    """Registers before a call is repeated: often another call."""
    known = chance.choice(
        (hypercalls.MEM_SHARE, hypercalls.MEM_UNSHARE, hypercalls.FEATURES, hypercalls.CALL_UID)
    )
    number = known.number if chance.random() < 0.8 else _any(chance)
    return _hex(x0=number, x1=_any(chance), x2=_any(chance), x3=_any(chance))


def _attribute(chance: random.Random, tried: list[int]) -> Json:
    """Set an attribute, often to a range that was *tried* before; the range joins those."""
    place = chance.choice(((0, 0),) * 12 + ((0, 1), (1, 0), (7, 7)))
    value: Json | None = None
    if chance.random() < 0.9:
        again = tried and chance.random() < 0.25
        base = chance.choice(tried) if again else _filtered(chance) & U32
        tried.append(base)
        last = U32 + 1 - base
        count = chance.choice((1, 1, 1, 2, 3, 16, 0, last, last + 1, U32))
        value = {
            "base": hex(base),
            "nr_functions": hex(count & U32),
            "action": chance.choice((0, 0, 1, 1, 2, 2, 3, 255)),
            "pad": (chance.choice((0,) * 9 + (1, 255)) << 8 * chance.randrange(15))
            .to_bytes(15, "little")
            .hex(),
        }
    return {"attribute": {"group": place[0], "attr": place[1], "value": value}}


def _filtered(chance: random.Random) -> int:
    """Pick a function id near one that a filter can be about."""
    number: int = chance.choice(
        (
            *(spec.number for spec in (*_KNOWN, hypercalls.MEM_SHARE, hypercalls.MEM_UNSHARE)),
            *(edge for part in FILTER_RESERVED for edge in (part.start, part.stop)),
            *(hypercalls.FEATURES.number, hypercalls.CALL_UID.number)
            * 3,  # KVM has answers to these
            U32,
            chance.getrandbits(32) | _VENDOR_BITS,
        )
    )
    return number + chance.choice((-1, 0, 0, 0, 1))


def _touch(chance: random.Random, granule: int) -> Json:
    # Only in the first 4 KiB of a page. Linux 7.3 with 16 KiB pages maps what a protected VM
    # touched without rounding the address (the fault tells 4 KiB); where that range meets the
    # next page, which is there already, it tries for ever (test_lab_limits shows it).
    address = _guest_page(chance, granule)
    address += 0 if chance.random() < 0.5 else chance.randrange(0, PAGE, 4)
    instruction = chance.choice(("ldr", "str"))
    return {
        "instruction": instruction,
        "in": _hex(x0=0, x1=address, x2=chance.getrandbits(32), x3=0),
    }


def _function(chance: random.Random) -> int:
    number: int = chance.choice((hypercalls.MEM_SHARE.number, hypercalls.MEM_UNSHARE.number))
    if chance.random() < 0.4:
        number = chance.choice([*(spec.number for spec in _KNOWN), chance.getrandbits(32)])
    if chance.random() < 0.15:
        number ^= chance.choice((1 << 30, 1 << 16, 1 << 17, 1 << 31))  # width, SVE hint, reserved
    if chance.random() < 0.1:
        number |= chance.getrandbits(32) << 32  # above the 32 bits that count
    return number


_KNOWN: Sequence[CallSpec] = (
    hypercalls.FEATURES,
    hypercalls.HYP_MEMINFO,
    hypercalls.CALL_UID,
    hypercalls.MMIO_GUARD,
)


def _address(chance: random.Random, granule: int) -> int:
    kind = chance.random()
    if kind < 0.8:
        off = chance.choice((chance.randrange(granule), chance.randrange(0, granule, PAGE)))
        return _guest_page(chance, granule) + (0 if chance.random() < 0.9 else off)
    if kind < 0.85:
        return chance.choice((0, MEMORY_START - granule, MEMORY_START + MEMORY_SIZE))
    if kind < 0.9:  # aligned, at edges of what an address can be
        edge = 1 << chance.choice((31, 32, 36, 39, 40, 41, 47, 48, 52, 63))
        return edge - chance.choice((0, granule))
    return _any(chance)


def _guest_page(chance: random.Random, granule: int) -> int:
    """Pick a page of the guest; half of the time one of few, so that calls meet again."""
    pages = (MEMORY_SIZE - _FIRST_FREE) // granule
    page = chance.randrange(_HOT_PAGES if chance.random() < 0.5 else pages)
    return MEMORY_START + _FIRST_FREE + granule * page


def _page(chance: random.Random) -> int:
    return _any(chance) & ~(PAGE - 1)


def _to_the_end(address: int) -> int:
    """How many pages there are from an address to the end of all 64 bits: one more wraps."""
    return ((U64 + 1 - address) // PAGE) & U64


def _to_the_wrap(address: int) -> int:
    """How many pages there are until the frame number is no longer one of 64 bits."""
    return U64 + 1 - address // PAGE


def _any(chance: random.Random) -> int:
    if chance.random() < 0.5:
        return (chance.choice(_EDGES) + chance.choice((-1, 0, 0, 1))) & U64
    return chance.getrandbits(chance.randint(1, 64))


def _hex(**registers: int) -> dict[str, str]:
    return {name: hex(value) for name, value in registers.items()}
