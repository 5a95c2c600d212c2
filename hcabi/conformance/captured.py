"""
Captures of real kernels as vectors.

The expectation of an exit comes from the registers with which the guest made the call, by the
rule that each file states, and never from a dialect of ours. Run it as
`python -m hcabi.conformance.captured CAPTURES VECTORS` after captures changed; a test holds the
committed files equal to what comes out.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hcabi.conformance.cases import SCHEMA_VERSION, folder
from hcabi.conformance.exits import pack
from hcabi.trace.captures import ArmRow, BootRow, Capture, X86Row, read_capture

__all__ = ["convert", "render", "write"]

_HYPERCALL, _PAGE, _ENCRYPTED = 3, 4096, 0x10
_U32, _U64 = (1 << 32) - 1, (1 << 64) - 1
_SHARE, _UNSHARE, _MEMINFO, _FEATURES = 0xC6000003, 0xC6000004, 0xC6000002, 0x86000000
#: Offsets in the captured bytes, as the captures' own description gives them.
_NR, _ARGS, _RET = 32, 40, 88

_DECODE_NOTES = {
    "wire": {
        "bug_class": "layout",
        "text": "The fields stand where the kernel of the capture put them.",
    },
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


def convert(captures: Path) -> dict[str, dict[str, Any]]:
    """Make the content of each captured vector file, by its path under the vectors' folder."""
    files = [
        _x86_exits(
            [
                read_capture(captures / f"x86-linux-{kernel}-kvm-amd.jsonl")
                for kernel in ("7.3.4", "6.12.107", "6.1.192")
            ]
        ),
        _x86_boot(read_capture(captures / "boot" / "x86-linux-7.3.4-sev-guest-boot.jsonl")),
        _arm_exits(read_capture(captures / "arm64-linux-7.2.13-smccc-filter.jsonl")),
        _arm_boot(read_capture(captures / "boot" / "arm64-linux-7.2.13-pkvm-guest-boot.jsonl")),
        _pkvm(read_capture(captures / "arm64-linux-7.2.13-pkvm-protected-vm.jsonl")),
    ]
    return {f"{file['dialect']}/{file['topic']}.json": file for file in files}


def _file(dialect: str, topic: str, level: str, title: str, **parts: Any) -> dict[str, Any]:
    return {
        "$schema": f"../schemas/vectors-{SCHEMA_VERSION}.json",
        "schema_version": SCHEMA_VERSION,
        "dialect": dialect,
        "topic": topic,
        "level": level,
        "title": title,
        **parts,
    }


def _captured(capture: Capture, rule: str) -> dict[str, Any]:
    return {
        "kind": "captured",
        "kernel": capture.header.kernel,
        "sources": [capture.name],
        "rule": rule,
    }


def _vector(name: str, summary: str, notes: list[str], **parts: Any) -> dict[str, Any]:
    return {"id": name, "strength": "must", "summary": summary, "notes": notes, **parts}


# --- x86: exits


def _x86_exits(captures: list[Capture]) -> dict[str, Any]:
    seen: set[tuple[Any, ...]] = set()
    groups = []
    for capture in captures:
        vectors = list(_x86_vectors(capture, seen))
        rule = (
            "The guest had the address in RBX, the count of 4 KiB pages in RCX and the attributes "
            "in RDX; in 32-bit mode the low halves count. A size of null does not fit 64 bits."
        )
        groups.append(
            {
                "name": f"Linux {capture.header.kernel}",
                "provenance": _captured(capture, rule),
                "common": {"op": "decode_exit", "vm": {"type": "default"}},
                "vectors": vectors,
            }
        )
    return _file(
        "x86.kvm",
        "captured-exits",
        "codec",
        "Exits that real kernels made for calls of real guests",
        baselines=["linux-6.1", "linux-6.12", "linux-7.3"],
        notes=_DECODE_NOTES,
        groups=groups,
    )


def _x86_vectors(capture: Capture, seen: set[tuple[Any, ...]]) -> Iterator[dict[str, Any]]:
    """Calls not seen yet; of older kernels only those whose bytes differ, in what ret holds."""
    for line, row in capture.rows:
        assert isinstance(row, X86Row)
        if not row.exits or row.exits[0].reason != _HYPERCALL:
            continue
        run = bytes.fromhex(row.exits[0].kvm_run_0_128)
        mask = _U64 if row.mode == 64 else _U32
        start, pages, attributes = (int(row.in_[r], 16) & mask for r in ("rbx", "rcx", "rdx"))
        stale = any(run[_RET : _RET + 8])
        key = (row.mode, start, pages, attributes, stale and capture.name)
        if key in seen:
            continue
        seen.add(key)
        size = pages * _PAGE
        notes = ["wire", "units", "direction"]
        notes += ["overflow"] if size > _U64 else []
        notes += ["stale"] if stale else []
        yield _vector(
            f"linux-{capture.header.kernel}-row-{line}",
            f"{row.mode}-bit call: rbx={start:#x} rcx={pages:#x} rdx={attributes:#x}",
            notes,
            input={"exit": {"bytes": _trimmed(run)}},
            expect={
                "kind": "share",
                "start": hex(start),
                "size": hex(size) if size <= _U64 else None,
                "shared": not attributes & _ENCRYPTED,
            },
        )


def _trimmed(run: bytes) -> str:
    return run.rstrip(b"\0").hex()


def _x86_boot(capture: Capture) -> dict[str, Any]:
    slots = [{"start": m.start, "size": m.size, "shared": False} for m in capture.header.vm.memory]
    steps: list[dict[str, Any]] = []
    answers: list[dict[str, Any]] = []
    strokes: list[dict[str, Any]] = []
    for _, row in capture.rows:
        assert isinstance(row, BootRow)
        run = bytes.fromhex(row.kvm_run_0_128)
        steps.append({"exit": {"bytes": _trimmed(run)}})
        if row.reason != _HYPERCALL:
            answers.append({"kind": "other"})
            continue
        start, pages, attributes = (
            int.from_bytes(run[_ARGS + 8 * i : _ARGS + 8 * i + 8], "little") for i in range(3)
        )
        stroke = {
            "start": hex(start),
            "size": hex(pages * _PAGE),
            "shared": not attributes & _ENCRYPTED,
        }
        strokes.append(stroke)
        answers.append(
            {"kind": "reply", "answer": "as recorded", "effects": [stroke], "resume": True}
        )
    answers[-1] = answers[-1] | {"shared": _painted(strokes)}
    rule = (
        "args[0] is the address, args[1] the count of 4 KiB pages, bit 4 of args[2] takes back. "
        "The recorded answer was 0 for each. MSR exits are none of these calls."
    )
    return _boot_file("x86.kvm", capture, rule, {"ret": ["0x0"]}, {"type": "sev"}, slots, steps,
                      answers)  # fmt: skip


def _painted(strokes: list[dict[str, Any]]) -> list[dict[str, str]]:
    """What is shared after *strokes*, page by page; memory starts private."""
    pages: set[int] = set()
    for stroke in strokes:
        first, count = int(stroke["start"], 16) // _PAGE, int(stroke["size"], 16) // _PAGE
        change = pages.update if stroke["shared"] else pages.difference_update
        change(range(first, first + count))
    ranges: list[list[int]] = []
    for page in sorted(pages):
        if ranges and ranges[-1][1] == page:
            ranges[-1][1] += 1
        else:
            ranges.append([page, page + 1])
    return [{"start": hex(a * _PAGE), "size": hex((b - a) * _PAGE)} for a, b in ranges]


def _boot_file(
    dialect: str,
    capture: Capture,
    rule: str,
    answer: dict[str, list[str]],
    vm: dict[str, Any],
    slots: list[dict[str, Any]],
    steps: list[dict[str, Any]],
    answers: list[dict[str, Any]],
) -> dict[str, Any]:
    vector = _vector(
        "boot",
        f"All {len(steps)} exits in order: {capture.header.guest}",
        ["order", "others"],
        input={"op": "play", "vm": vm, "slots": slots, "steps": steps},
        expect={"steps": answers},
    )
    notes = {
        "order": {
            "bug_class": "order",
            "text": "What is shared in the end depends on every exit before.",
        },
        "others": {
            "bug_class": "wrong exit",
            "text": "Exits that are no share calls are handed back.",
        },
    }
    return _file(
        dialect,
        "captured-boot",
        "scenario",
        "A real Linux kernel booting as the guest",
        baselines=[],
        notes=notes,
        answers={"as recorded": answer},
        groups=[
            {"name": "boot", "provenance": _captured(capture, rule), "vectors": [vector]},
        ],
    )


# --- arm64


def _arm_exits(capture: Capture) -> dict[str, Any]:
    seen: set[tuple[str, ...]] = set()
    vectors = []
    for line, row in capture.rows:
        assert isinstance(row, ArmRow)
        key = tuple(row.in_.values())
        if row.exit is None or key in seen:
            continue
        seen.add(key)
        number = int(row.in_["x0"], 16) & _U32
        if number in (_SHARE, _UNSHARE):
            start = int(row.in_["x1"], 16)
            expect: dict[str, Any] = {
                "kind": "share",
                "start": hex(start),
                "size": capture.header.vm.granule,
                "shared": number == _SHARE,
            }
        else:
            expect = {"kind": "query"}
        run = bytes.fromhex(row.exit.kvm_run_0_128)
        vectors.append(
            _vector(
                f"linux-{capture.header.kernel}-row-{line}",
                " ".join(f"{name}={value}" for name, value in row.in_.items()),
                ["wire", "registers"],
                input={
                    "exit": _readable(run),
                    "registers": {f"x{n}": value for n, value in enumerate(row.exit.x[:4])},
                },
                expect=expect,
            )
        )
    rule = (
        "The guest had the function id in the low half of x0 and the address in x1. KVM puts the "
        "id into nr and leaves args empty: arguments are in registers."
    )
    return _file(
        "arm64.smccc",
        "captured-exits",
        "codec",
        "Exits that a real kernel made for calls of a real guest",
        baselines=["linux-7.2"],
        notes={
            "wire": _DECODE_NOTES["wire"],
            "registers": {
                "bug_class": "layout",
                "text": "kvm_run's args are empty on arm64; x1 to x3 hold the arguments.",
            },
        },
        groups=[
            {
                "name": f"Linux {capture.header.kernel}",
                "provenance": _captured(capture, rule),
                "common": {
                    "op": "decode_exit",
                    "vm": {"type": "default", "granule": capture.header.vm.granule},
                },
                "vectors": vectors,
            }
        ],
    )


def _readable(run: bytes) -> dict[str, Any]:
    """Reason, number and flags where there is nothing else in the bytes."""
    made = {
        "reason": hex(int.from_bytes(run[8:12], "little")),
        "nr": hex(int.from_bytes(run[_NR : _NR + 8], "little")),
        "flags": hex(int.from_bytes(run[96:104], "little")),
    }
    return made if pack(made) == run else {"bytes": _trimmed(run)}


def _arm_boot(capture: Capture) -> dict[str, Any]:
    slots = [{"start": m.start, "size": m.size, "shared": False} for m in capture.header.vm.memory]
    granule = capture.header.vm.granule
    steps, answers, strokes = [], [], []
    for _, row in capture.rows:
        assert isinstance(row, BootRow)
        run = bytes.fromhex(row.kvm_run_0_128)
        registers = {f"x{n}": value for n, value in enumerate(row.x[:4])}
        steps.append({"exit": _readable(run), "registers": registers})
        recorded = {
            f"x{n}": [value]
            for n, value in enumerate((row.reply.x0, row.reply.x1, row.reply.x2, row.reply.x3))
            if value is not None
        }
        expect: dict[str, Any] = {"kind": "reply", "resume": True, "effects": []}
        number = int.from_bytes(run[_NR : _NR + 8], "little")
        if number in (_SHARE, _UNSHARE):
            stroke = {"start": row.x[1], "size": granule, "shared": number == _SHARE}
            strokes.append(stroke)
            expect |= {"answer": "as recorded", "effects": [stroke]}
        else:
            expect["answer"] = recorded
        answers.append(expect)
    answers[-1] = answers[-1] | {"shared": _painted(strokes)}
    rule = (
        "x1 is the address of one granule, nr says which way. The recorded answers are those of "
        "a VMM that has FEATURES 0x1d and a granule of 4 KiB."
    )
    answer = {"x0": ["0x0"], "x1": ["0x0"], "x2": ["0x0"], "x3": ["0x0"]}
    vm = {"type": "default", "granule": granule, "features": ["0x1d", "0x0", "0x0", "0x0"]}
    return _boot_file("arm64.smccc", capture, rule, answer, vm, slots, steps, answers)


def _pkvm(capture: Capture) -> dict[str, Any]:
    """What a protected VM got for its share calls, as its guest half must understand it."""
    granule = capture.header.vm.granule
    seen: set[tuple[str, ...]] = set()
    vectors = []
    for line, row in capture.rows:
        assert isinstance(row, ArmRow)
        number, rest = int(row.in_["x0"], 16), (row.in_["x2"], row.in_["x3"])
        key = (*row.in_.values(), *row.out.values())
        if number not in (_SHARE, _UNSHARE) or rest != ("0x0", "0x0") or key in seen:
            continue
        seen.add(key)
        done = int(row.out["x0"], 16) == 0
        vectors.append(
            _vector(
                f"linux-{capture.header.kernel}-row-{line}",
                f"{'share' if number == _SHARE else 'unshare'} {row.in_['x1']}: x0={row.out['x0']}",
                ["sign"],
                input={
                    "region": {
                        "start": row.in_["x1"],
                        "size": granule,
                        "shared": number == _SHARE,
                    },
                    "registers": dict(row.out),
                },
                expect={
                    "verdict": "done" if done else "refused",
                    "done": granule if done else "0x0",
                    "next": None,
                },
            )
        )
    return _file(
        "arm64.pkvm",
        "captured-answers",
        "codec",
        "What EL2 answered to a protected VM",
        baselines=["linux-7.2"],
        notes={"sign": {"bug_class": "sign", "text": "Errors are 64-bit negative numbers in x0."}},
        groups=[
            {
                "name": f"Linux {capture.header.kernel}",
                "provenance": _captured(capture, "x0 = 0 is success, everything else a refusal."),
                "common": {"op": "decode_result", "granule": granule},
                "vectors": vectors,
            }
        ],
    )


# --- files


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


def write(captures: Path, vectors: Path) -> list[str]:
    """Write all captured vector files; gives their paths."""
    made = convert(captures)
    for path, file in made.items():
        target = vectors / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(render(file) + "\n", encoding="utf-8")
    return list(made)


if __name__ == "__main__":
    write(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else folder())
