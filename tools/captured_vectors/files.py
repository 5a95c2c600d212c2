"""What captured vector files have in common: their parts, what is shared in the end, their text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from hcabi.captures.format import BootRow, Capture
from hcabi.conformance.cases import PRIVATE_MEMORY, SCHEMA_VERSION
from hcabi.conformance.exits import pack

__all__ = [
    "ARGS",
    "HYPERCALL",
    "NR",
    "PAGE",
    "RET",
    "U32",
    "U64",
    "WIRE",
    "boot_file",
    "captured",
    "painted",
    "readable",
    "render",
    "replied",
    "slots_of",
    "trimmed",
    "vector",
    "vector_file",
]

HYPERCALL, PAGE = 3, 4096
U32, U64 = (1 << 32) - 1, (1 << 64) - 1
#: Offsets in the captured bytes, as the captures' own description gives them.
NR, ARGS, RET = 32, 40, 88

WIRE = {
    "bug_class": "layout",
    "text": "The fields stand where the kernel of the capture put them.",
}


def vector_file(
    contract: str, topic: str, level: str, title: str, groups: list[dict[str, Any]], **parts: Any
) -> dict[str, Any]:
    """Put a file together; what a kernel did is within reach."""
    return {
        "$schema": f"../schemas/vectors-{SCHEMA_VERSION}.json",
        "schema_version": SCHEMA_VERSION,
        "contract": contract,
        "topic": topic,
        "level": level,
        "title": title,
        **parts,
        "groups": [_reached(group) for group in groups],
    }


def _reached(group: dict[str, Any]) -> dict[str, Any]:
    provenance = group["provenance"]
    why = f"{', '.join(provenance['sources'])}, Linux {provenance['kernel']}"
    head = {name: group[name] for name in ("name", "provenance")}
    return {**head, "reach": {"kind": "captured", "why": why}, **group}


def captured(capture: Capture, rule: str) -> dict[str, Any]:
    """Tell where a group comes from."""
    return {
        "kind": "captured",
        "kernel": capture.header.kernel,
        "sources": [capture.name],
        "rule": rule,
    }


def vector(name: str, summary: str, notes: list[str], **parts: Any) -> dict[str, Any]:
    """Put a vector together; what a kernel did is a must."""
    return {"id": name, "strength": "must", "summary": summary, "notes": notes, **parts}


def trimmed(run: bytes) -> str:
    """Give the bytes of kvm_run without the zeroes behind them."""
    return run.rstrip(b"\0").hex()


def readable(run: bytes) -> dict[str, Any]:
    """Give reason, number and flags where there is nothing else in the bytes."""
    made = {
        "reason": hex(int.from_bytes(run[8:12], "little")),
        "nr": hex(int.from_bytes(run[NR : NR + 8], "little")),
        "flags": hex(int.from_bytes(run[96:104], "little")),
    }
    return made if pack(made) == run else {"bytes": trimmed(run)}


def replied(row: BootRow) -> dict[str, str]:
    """Give the registers that user space wrote, by name."""
    reply = row.reply
    values = enumerate((reply.x0, reply.x1, reply.x2, reply.x3))
    return {f"x{n}": value for n, value in values if value is not None}


def slots_of(capture: Capture) -> list[dict[str, Any]]:
    """Give the memory of a capture's VM as slots; it starts private."""
    vm = capture.header.vm
    backed = {"guest_memfd": True} if vm.type in PRIVATE_MEMORY else {}
    return [{"start": m.start, "size": m.size, "shared": False, **backed} for m in vm.memory]


def painted(strokes: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What is shared after *strokes*, page by page; memory starts private."""
    pages: set[int] = set()
    for stroke in strokes:
        first, count = int(stroke["start"], 16) // PAGE, int(stroke["size"], 16) // PAGE
        change = pages.update if stroke["shared"] else pages.difference_update
        change(range(first, first + count))
    ranges: list[list[int]] = []
    for page in sorted(pages):
        if ranges and ranges[-1][1] == page:
            ranges[-1][1] += 1
        else:
            ranges.append([page, page + 1])
    return [{"start": hex(a * PAGE), "size": hex((b - a) * PAGE)} for a, b in ranges]


#: What boots catch, whatever the contract.
_BOOT_NOTES = {
    "order": {
        "bug_class": "order",
        "text": "What is shared in the end depends on every exit before.",
    },
    "others": {
        "bug_class": "wrong exit",
        "text": "Exits that are no share calls are handed back.",
    },
    "discovery": {
        "bug_class": "discovery",
        "text": "What the guest is told of the interface and its memory decides what it shares.",
    },
}


def boot_file(
    contract: str,
    capture: Capture,
    rule: str,
    vm: dict[str, Any] | None,
    steps: list[dict[str, Any]],
    expected: list[dict[str, Any]],
    notes: tuple[str, ...] = ("order", "others"),
    **parts: Any,
) -> dict[str, Any]:
    """
    Make the file of one boot.

    *vm* is None where no VM type matters; *parts* stand in the file too, such as `answers`.
    """
    boot = vector(
        "boot",
        f"All {len(steps)} exits in order: {capture.header.guest}",
        list(notes),
        input={
            "op": "play",
            **({} if vm is None else {"vm": vm}),
            "slots": slots_of(capture),
            "steps": steps,
        },
        expect={"steps": expected},
    )
    return vector_file(
        contract,
        "captured-boot",
        "scenario",
        "A real Linux kernel booting as the guest",
        baselines=[],
        notes={name: _BOOT_NOTES[name] for name in notes},
        **parts,
        groups=[{"name": "boot", "provenance": captured(capture, rule), "vectors": [boot]}],
    )


def render(value: Any, indent: int = 0) -> str:
    """JSON in which what fits a line stands on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= 100 or not isinstance(value, (dict, list)) or not value:
        return flat
    inner = " " * (indent + 2)
    lines: Iterable[str]
    if isinstance(value, dict):
        lines = (f"{json.dumps(k)}: {render(v, indent + 2)}" for k, v in value.items())
        opening, closing = "{}"
    else:
        lines = (render(v, indent + 2) for v in value)
        opening, closing = "[]"
    body = f",\n{inner}".join(lines)
    return f"{opening}\n{inner}{body}\n{' ' * indent}{closing}"
