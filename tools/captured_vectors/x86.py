"""Captured x86 exits and boots as vectors."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hcabi.captures.format import BootRow, Capture, X86Row
from tools.captured_vectors.files import (
    ARGS,
    HYPERCALL,
    PAGE,
    RET,
    U32,
    U64,
    WIRE,
    boot_file,
    captured,
    painted,
    trimmed,
    vector,
    vector_file,
)

__all__ = ["boot", "exits"]

_ENCRYPTED = 0x10

_NOTES = {
    "wire": WIRE,
    "units": {"bug_class": "units", "text": "The count is in pages of 4 KiB, whatever the hint."},
    "direction": {
        "bug_class": "direction",
        "text": "Bit 4 alone says which way; all other attribute bits may be anything.",
    },
    "overflow": {
        "bug_class": "overflow",
        "text": "KVM lets counts through whose bytes do not fit 64 bits.",
    },
    "stale": {
        "bug_class": "stale ret",
        "text": "Before Linux 6.14 ret holds the answer to the call before.",
    },
}  # fmt: skip


def exits(captures: list[Capture]) -> dict[str, Any]:
    """Make the file of the calls that guests made, those of the newest kernel first."""
    seen: set[tuple[Any, ...]] = set()
    groups = []
    for capture in captures:
        vectors = list(_vectors(capture, seen))
        rule = (
            "The guest had the address in RBX, the count of 4 KiB pages in RCX and the attributes "
            "in RDX; in 32-bit mode the low halves count. A size of null does not fit 64 bits."
        )
        groups.append(
            {
                "name": f"Linux {capture.header.kernel}",
                "provenance": captured(capture, rule),
                "common": {"op": "decode_exit", "vm": {"type": "default"}},
                "vectors": vectors,
            }
        )
    return vector_file(
        "x86.kvm",
        "captured-exits",
        "codec",
        "Exits that real kernels made for calls of real guests",
        baselines=["linux-6.1", "linux-6.12", "linux-7.3"],
        notes=_NOTES,
        groups=groups,
    )


def _vectors(capture: Capture, seen: set[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Calls not seen yet; of older kernels only those whose bytes differ, in what ret holds."""
    for line, row in capture.rows:
        assert isinstance(row, X86Row)
        if not row.exits or row.exits[0].reason != HYPERCALL:
            continue
        run = bytes.fromhex(row.exits[0].kvm_run_0_128)
        mask = U64 if row.mode == 64 else U32
        start, pages, attributes = (int(row.in_[r], 16) & mask for r in ("rbx", "rcx", "rdx"))
        stale = any(run[RET : RET + 8])
        key = (row.mode, start, pages, attributes, stale and capture.name)
        if key in seen:
            continue
        seen.add(key)
        size = pages * PAGE
        notes = ["wire", "units", "direction"]
        notes += ["overflow"] if size > U64 else []
        notes += ["stale"] if stale else []
        yield vector(
            f"linux-{capture.header.kernel}-row-{line}",
            f"{row.mode}-bit call: rbx={start:#x} rcx={pages:#x} rdx={attributes:#x}",
            notes,
            input={"exit": {"bytes": trimmed(run)}},
            expect={
                "kind": "share",
                "start": hex(start),
                "size": hex(size) if size <= U64 else None,
                "shared": not attributes & _ENCRYPTED,
            },
        )


def boot(capture: Capture) -> dict[str, Any]:
    """Make the file of a boot as a SEV guest."""
    steps: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    strokes: list[dict[str, Any]] = []
    for _, row in capture.rows:
        assert isinstance(row, BootRow)
        run = bytes.fromhex(row.kvm_run_0_128)
        steps.append({"exit": {"bytes": trimmed(run)}})
        if row.reason != HYPERCALL:
            answers.append({"kind": "other"})
            continue
        start, pages, attributes = (
            int.from_bytes(run[ARGS + 8 * i : ARGS + 8 * i + 8], "little") for i in range(3)
        )
        stroke = {
            "start": hex(start),
            "size": hex(pages * PAGE),
            "shared": not attributes & _ENCRYPTED,
        }
        strokes.append(stroke)
        answers.append(
            {"kind": "reply", "answer": "as recorded", "effects": [stroke], "resume": True}
        )
    answers[-1] = answers[-1] | {"shared": painted(strokes)}
    rule = (
        "args[0] is the address, args[1] the count of 4 KiB pages, bit 4 of args[2] takes back. "
        "The recorded answer was 0 for each. MSR exits are none of these calls."
    )
    recorded = {"as recorded": {"ret": ["0x0"]}}
    vm = {"type": "sev"}
    return boot_file("x86.kvm", capture, rule, vm, steps, answers, answers=recorded)
