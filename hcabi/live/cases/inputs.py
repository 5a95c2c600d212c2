"""
Random inputs, most of them near an edge: what a differential test asks model and kernel.

The same seed gives the same inputs. They are rows of the captures format without answers.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any

from hcabi.arm64 import calls
from hcabi.layout import CallSpec
from hcabi.live.arm64 import MEMORY_START
from hcabi.x86.calls import Hypercall
from hcabi.x86.msr import Msr

__all__ = ["arm64_inputs", "x86_inputs"]

_ALL = (1 << 64) - 1
_PAGE_SIZE = 0x1000
#: Calls of KVM whose answer depends on other vCPUs, on interrupts or on the clock.
_NOT_ASKED = (
    Hypercall.KICK_CPU,
    Hypercall.CLOCK_PAIRING,
    Hypercall.SEND_IPI,
    Hypercall.SCHED_YIELD,
)
_EDGES = (0, 1, 0xFFF, 0x1000, 0x1FFFFF, 0x200000, 1 << 31, 1 << 32, 1 << 47, 1 << 52, _ALL)
_RUN_LENGTH = 64  # inputs that share a VM
_MEMORY_SIZE = 0x200000
_FIRST_FREE = 0x20000  # the guest's code is below


def x86_inputs(seed: int, count: int) -> Iterator[dict[str, Any]]:
    """
    Hypercalls and MSR accesses, in both modes, with any register values.

    Neighbours share their mode and VM, because a new VM is what takes time.
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
    seed: int, count: int, *, granule: int = 0x1000, protected: bool = False
) -> Iterator[dict[str, Any]]:
    """
    SMCCC calls by both conduits, with every ID width, SVE hint and reserved arguments.

    For a protected VM the guest also loads from its pages and stores to them, and nothing is
    replied. *granule* is the host's page size.
    """
    chance = random.Random(f"arm64.{seed}.{protected}")  # noqa: S311
    for _ in range(count):
        if protected and chance.random() < 0.2:
            yield _touch(chance)
            continue
        conduit = chance.choices(("hvc", "smc", "hvc #1", "smc #1"), (80, 14, 3, 3))[0]
        given: dict[str, Any] = {} if conduit == "hvc" else {"instruction": conduit}
        given["in"] = _hex(
            x0=_function(chance),
            x1=_address(chance, granule),
            x2=0 if chance.random() < 0.8 else _any(chance),
            x3=0 if chance.random() < 0.8 else _any(chance),
        )
        if not protected:
            given["reply"] = {"x0": hex(_any(chance))}
        yield given


def _vm(chance: random.Random) -> dict[str, Any]:
    if chance.random() < 0.7:
        return {"cpuid_features": "0x30000", "exit_hypercall_enabled": True}
    features = chance.choice((0x0, 0x10000, 0x20000, 0x30000))
    return {"cpuid_features": hex(features), "exit_hypercall_enabled": chance.random() < 0.5}


def _hypercall(chance: random.Random) -> dict[str, Any]:
    address = _page(chance) if chance.random() < 0.8 else _any(chance)
    pages = chance.choice((0, 1, 2, 511, 512, 513, 1 << 18, _any(chance), _to_the_end(address)))
    number = int(Hypercall.MAP_GPA_RANGE)
    if chance.random() < 0.2:
        number = chance.choice((number | 1 << 32, number | chance.getrandbits(32) << 32, 0, 13))
    elif chance.random() < 0.1:
        number = _any(chance)
    if number & 0xFFFFFFFF in _NOT_ASKED:
        number = 0
    return {
        "instruction": "vmmcall",
        "in": _hex(
            rax=number,
            rbx=address,
            rcx=pages & _ALL,
            rdx=chance.choice((0x00, 0x10, 0x01, 0x11, 0x12, 0x1F, 0x20, _any(chance))),
            rsi=_any(chance),
        ),
        "reply": {"ret": hex(chance.choice((0, 0, 22, 11, _ALL - 21, _ALL, _any(chance))))},
    }


def _msr(chance: random.Random) -> dict[str, Any]:
    write = chance.random() < 0.5
    reply: dict[str, Any] = {"error": int(chance.random() < 0.3)}
    if not write:
        reply["data"] = hex(_any(chance))
    return {
        "instruction": "wrmsr" if write else "rdmsr",
        "in": _hex(rax=_any(chance), rcx=Msr.KVM_MIGRATION_CONTROL, rdx=_any(chance)),
        "reply": reply,
    }


def _touch(chance: random.Random) -> dict[str, Any]:
    address = MEMORY_START + chance.randrange(_FIRST_FREE, _MEMORY_SIZE, 4)
    instruction = chance.choice(("ldr", "str"))
    return {
        "instruction": instruction,
        "in": _hex(x0=0, x1=address, x2=chance.getrandbits(32), x3=0),
    }


def _function(chance: random.Random) -> int:
    number: int = chance.choice((calls.MEM_SHARE.number, calls.MEM_UNSHARE.number))
    if chance.random() < 0.4:
        number = chance.choice([*(spec.number for spec in _KNOWN), chance.getrandbits(32)])
    if chance.random() < 0.15:
        number ^= chance.choice((1 << 30, 1 << 16, 1 << 17, 1 << 31))  # width, SVE hint, reserved
    if chance.random() < 0.1:
        number |= chance.getrandbits(32) << 32  # above the 32 bits that count
    return number


_KNOWN: Sequence[CallSpec] = (calls.FEATURES, calls.HYP_MEMINFO, calls.CALL_UID, calls.MMIO_GUARD)


def _address(chance: random.Random, granule: int) -> int:
    kind = chance.random()
    if kind < 0.8:  # few pages, so that calls meet again
        at = _FIRST_FREE + granule * chance.randrange((_MEMORY_SIZE - _FIRST_FREE) // granule // 4)
        return MEMORY_START + at + (0 if chance.random() < 0.9 else chance.randrange(granule))
    return 0 if kind < 0.85 else _any(chance)


def _page(chance: random.Random) -> int:
    return _any(chance) & ~(_PAGE_SIZE - 1)


def _to_the_end(address: int) -> int:
    """How many pages there are from an address to the end of all 64 bits: one more wraps."""
    return ((_ALL + 1 - address) // _PAGE_SIZE) & _ALL


def _any(chance: random.Random) -> int:
    if chance.random() < 0.5:
        return (chance.choice(_EDGES) + chance.choice((-1, 0, 0, 1))) & _ALL
    return chance.getrandbits(chance.randint(1, 64))


def _hex(**registers: int) -> dict[str, str]:
    return {name: hex(value) for name, value in registers.items()}
