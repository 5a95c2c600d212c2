"""
Random cases that guests can cause, from a seed.

A kernel lets every exit through: hostile arguments, but no unaligned address, no count of 0, no
unknown flags. Right programs still differ where a VMM may decide.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from typing import Any, Final

from hcabi.arm64.hypercalls import PKVM_FEATURES
from hcabi.arm64.rsi import RsiFunction
from hcabi.conformance.cases import Case, Level, Needs, Provenance, Reach, Strength
from hcabi.conformance.exits import pack
from hcabi.conformance.hypercalls import pack_call
from hcabi.hyperv.hypercalls import (
    MAX_PAGES,
    HvHypercallCode,
    HvHypercallInput,
    HvPartitionId,
)
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason
from hcabi.layout import layout_of
from hcabi.types import PAGE
from hcabi.x86.hypercalls import Hypercall

__all__ = ["STREAM_CONTRACTS", "random_cases", "vector_of"]

#: VM types of the contracts that have a stream; none where it does not matter.
STREAM_CONTRACTS: dict[str, tuple[str, ...]] = {
    "x86.kvm": ("default", "sev"),
    "x86.sev_es": ("sev_es",),
    "x86.snp": ("snp",),
    "x86.tdx": ("tdx",),
    "arm64.smccc": ("default",),
    "arm64.cca": ("default",),
    "hyperv.vbs": (),
}
_ATTRIBUTES = (0x0, 0x10, 0x0, 0x10, 0x1, 0x11, 0x2, 0x12, 0x4, 0x1F)
#: MEM_SHARE and MEM_UNSHARE as 64-bit calls.
_ARM64_IDS = ("0xc6000003", "0xc6000004")
_CONTROL = layout_of(HvHypercallInput)
#: Width of a realm's addresses; the top bit selects the shared alias.
_IPA_BITS = 34


def random_cases(seed: int, contracts: Sequence[str]) -> Iterator[Case]:
    """Endless cases of *contracts*, the same for the same seed."""
    rng = random.Random(seed)  # noqa: S311 - no secrets
    number = 0
    while True:
        number += 1
        contract = rng.choice(contracts)
        yield case_of(contract, f"seed-{seed}-{number}", _input(rng, contract))


def case_of(contract: str, name: str, given: dict[str, Any]) -> Case:
    """Create a case without expectations from *given*."""
    return Case(
        id=f"{contract}/random/{name}",
        contract=contract,
        level=Level.SCENARIO,
        strength=Strength.MUST,
        reach=Reach("reachable", "the arguments are ones that a kernel lets through"),
        needs=Needs(),
        summary="random exits",
        bug_classes=(),
        reason="",
        input=given,
        expect=(),
        provenance=Provenance("rule", ["two programs"], "two programs answer in the same way"),
    )


def _input(rng: random.Random, contract: str) -> dict[str, Any]:
    slots = _slots(rng, contract)
    step = _STEPS.get(contract, _x86)
    types = STREAM_CONTRACTS[contract]
    vm: dict[str, Any] = {"type": rng.choice(types)} if types else {}
    if contract == "arm64.smccc":
        vm |= {"granule": hex(PAGE), "features": [*map(hex, PKVM_FEATURES)]}
    elif contract == "arm64.cca":
        vm["ipa_bits"] = _IPA_BITS
    steps = [step(rng, contract, slots) for _ in range(rng.randint(1, 5))]
    given: dict[str, Any] = {"op": "play", "slots": slots, "steps": steps}
    return {**given, "vm": vm} if vm else given


def _slots(rng: random.Random, contract: str) -> list[dict[str, Any]]:
    start, slots = rng.randint(0, 4) * 0x100000, []
    for _ in range(rng.randint(1, 4)):
        size = rng.choice((PAGE, 4 * PAGE, 0x100000))
        slot: dict[str, Any] = {"start": hex(start), "size": hex(size)}
        slot["shared"] = rng.random() < 0.5
        if contract in ("x86.snp", "x86.tdx"):
            slot["guest_memfd"] = rng.random() < 0.9
        if rng.random() < 0.1:
            slot["change"] = "refused"
        slots.append(slot)
        start += size + rng.choice((0, 0, PAGE, 0x200000))
    return slots


def _address(rng: random.Random, slots: list[dict[str, Any]]) -> int:
    slot = rng.choice(slots)
    start, size = int(slot["start"], 16), int(slot["size"], 16)
    edge = rng.choice((start, start, start + size - PAGE, start + size, start + size // 2))
    return int(edge // PAGE * PAGE)


def _x86(rng: random.Random, contract: str, slots: list[dict[str, Any]]) -> dict[str, Any]:
    address = _address(rng, slots)
    if contract in ("x86.snp", "x86.tdx") and rng.random() < 0.4:
        flags = rng.choice(("0x0", "0x8"))
        fault = {"reason": hex(ExitReason.MEMORY_FAULT), "flags": flags, "gpa": hex(address)}
        errno = Errno.EHWPOISON if rng.random() < 0.1 else Errno.EFAULT
        return {
            "run": pack({**fault, "size": hex(PAGE)}).hex(),
            "errno": hex(errno),
            "registers": {},
            "vcpu": rng.randrange(3),
        }
    count = rng.choice((1, 1, 2, 3, 16, 0x100, 1 << 40, (1 << 52) + 1, 1 << 63))
    call = {
        "reason": hex(ExitReason.HYPERCALL),
        "nr": hex(Hypercall.MAP_GPA_RANGE),
        "args": [hex(address), hex(count), hex(rng.choice(_ATTRIBUTES))],
        "ret": "0x0",
        "flags": "0x1",
    }
    return {"run": pack(call).hex(), "errno": "0x0", "registers": {}, "vcpu": 0}


def _smccc(rng: random.Random, _: str, slots: list[dict[str, Any]]) -> dict[str, Any]:
    number = rng.choice(_ARM64_IDS)
    call = {"reason": hex(ExitReason.HYPERCALL), "nr": number, "flags": "0x0"}
    address = _address(rng, slots) + rng.choice((0, 0, 0, 0x800))
    registers = {"x0": number, "x1": hex(address), "x2": "0x0", "x3": rng.choice(("0x0", "0x1"))}
    return {"run": pack(call).hex(), "errno": "0x0", "registers": registers, "vcpu": 0}


def _cca(rng: random.Random, _: str, slots: list[dict[str, Any]]) -> dict[str, Any]:
    """A realm's call; a query about memory asks for one granule, which has one answer."""
    base = _address(rng, slots) + rng.choice((0, 0, 0, 0, 0x800, 1 << (_IPA_BITS - 1)))
    number = rng.choice((RsiFunction.IPA_STATE_SET,) * 6 + tuple(RsiFunction))
    count = rng.choice((1, 1, 2, 4, 0x100))
    top = base + PAGE * (1 if number == RsiFunction.IPA_STATE_GET else count)
    arguments = (base, rng.choice((top, top, top, top, base, 0)), rng.choice((0, 0, 1, 1, 2, 3)), 1)
    if number == RsiFunction.ABI_VERSION:
        arguments = (rng.choice((0x10000, 0x10001, 0x20000)), 0, 0, 0)
    call = {"reason": hex(ExitReason.HYPERCALL), "nr": hex(number), "flags": "0x1"}
    registers = {f"x{n}": hex(value) for n, value in enumerate((int(number), *arguments))}
    return {"run": pack(call).hex(), "errno": "0x0", "registers": registers, "vcpu": 0}


def _hyperv(rng: random.Random, _: str, slots: list[dict[str, Any]]) -> dict[str, Any]:
    """A call that lists pages, most of them of memory; it may go on from a later one."""
    frames = [_address(rng, slots) // PAGE for _ in range(rng.choice((1, 1, 2, 3, 8)))]
    if rng.random() < 0.1:
        frames[-1] = rng.choice(((1 << 52) + frames[0], (1 << 64) - 1))
    count = len(frames) if rng.random() < 0.9 else rng.choice((0, MAX_PAGES + 1))
    control = HvHypercallInput(
        code=HvHypercallCode.MODIFY_SPARSE_GPA_PAGE_HOST_VISIBILITY,
        rep_count=count,
        rep_start_index=rng.choice((0, 0, 0, 0, len(frames) - 1, len(frames))),
        reserved_1=rng.choice((0,) * 19 + (1,)),
    )
    page = {
        "partition": hex(HvPartitionId.SELF if rng.random() < 0.95 else 0),
        "visibility": hex(rng.choice((3, 3, 3, 0, 0, 0, 1, 2))),
        "frames": [hex(frame) for frame in frames],
    }
    address = rng.choice((0x3000, 0x3000, 0x3008, 0x3004))
    call = {"control": hex(_CONTROL.to_int(control)), "address": hex(address), "page": page}
    return {"hypercall": pack_call(call)}


#: Makers of a step, if it is no exit of x86.
_STEPS: Final = {"arm64.smccc": _smccc, "arm64.cca": _cca, "hyperv.vbs": _hyperv}


def vector_of(case: Case, expected: dict[str, Any], topic: str) -> dict[str, Any]:
    """Return a vector file with one case, whose right answer is *expected*."""
    given = {**case.input, "steps": [_readable(step) for step in case.input["steps"]]}
    return {
        "$schema": "../schemas/vectors-2.json",
        "schema_version": 2,
        "contract": case.contract,
        "topic": topic,
        "level": case.level.value,
        "title": "Found by a random run",
        "baselines": [],
        "notes": {"found": {"bug_class": "order", "text": "Two programs answered differently."}},
        "groups": [
            {
                "name": "found",
                "provenance": {
                    "kind": "rule",
                    "sources": case.provenance.sources,
                    "rule": case.provenance.rule,
                },
                "reach": {"kind": case.reach.kind, "why": case.reach.why},
                "vectors": [
                    {
                        "id": case.id.rpartition("/")[2],
                        "strength": case.strength.value,
                        "summary": case.summary,
                        "notes": ["found"],
                        "input": given,
                        "expect": expected,
                    }
                ],
            }
        ],
    }


def _readable(step: dict[str, Any]) -> dict[str, Any]:
    """Format a step as in vectors; the bytes of the exit or of the page stay bytes."""
    if "hypercall" in step:
        return {"hypercall": {**step["hypercall"], "page": {"bytes": step["hypercall"]["page"]}}}
    rest = {name: value for name, value in step.items() if name != "run"}
    return {"exit": {"bytes": step["run"]}, **rest}
