"""Captured arm64 exits, answers and boots as vectors."""

from __future__ import annotations

from typing import Any

from hcabi.captures.format import Arm64Row, BootRow, Capture
from tools.captured_vectors.files import (
    NR,
    U32,
    WIRE,
    boot_file,
    captured,
    painted,
    readable,
    replied,
    vector,
    vector_file,
)

__all__ = ["exits", "pkvm", "pkvm_boot"]

_SHARE, _UNSHARE = 0xC6000003, 0xC6000004


def exits(capture: Capture) -> dict[str, Any]:
    """Make the file of the calls that a filter forwarded."""
    seen: set[tuple[str, ...]] = set()
    vectors = []
    for line, row in capture.rows:
        assert isinstance(row, Arm64Row)
        key = tuple(row.in_.values())
        if row.exit is None or key in seen:
            continue
        seen.add(key)
        number = int(row.in_["x0"], 16) & U32
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
            vector(
                f"linux-{capture.header.kernel}-row-{line}",
                " ".join(f"{name}={value}" for name, value in row.in_.items()),
                ["wire", "registers"],
                input={
                    "exit": readable(run),
                    "registers": {f"x{n}": value for n, value in enumerate(row.exit.x[:4])},
                },
                expect=expect,
            )
        )
    rule = (
        "The guest had the function id in the low half of x0 and the address in x1. KVM puts the "
        "id into nr and leaves args empty: arguments are in registers."
    )
    return vector_file(
        "arm64.smccc",
        "captured-exits",
        "codec",
        "Exits that a real kernel made for calls of a real guest",
        baselines=["linux-7.2"],
        notes={
            "wire": WIRE,
            "registers": {
                "bug_class": "layout",
                "text": "kvm_run's args are empty on arm64; x1 to x3 hold the arguments.",
            },
        },
        groups=[
            {
                "name": f"Linux {capture.header.kernel}",
                "provenance": captured(capture, rule),
                "common": {
                    "op": "decode_exit",
                    "vm": {"type": "default", "granule": capture.header.vm.granule},
                },
                "vectors": vectors,
            }
        ],
    )


def pkvm_boot(capture: Capture) -> dict[str, Any]:
    """Make the file of a boot with the pKVM guest driver, its calls forwarded."""
    granule = capture.header.vm.granule
    steps, answers, strokes = [], [], []
    for _, row in capture.rows:
        assert isinstance(row, BootRow)
        run = bytes.fromhex(row.kvm_run_0_128)
        registers = {f"x{n}": value for n, value in enumerate(row.x[:4])}
        steps.append({"exit": readable(run), "registers": registers})
        expect: dict[str, Any] = {"kind": "reply", "resume": True, "effects": []}
        number = int.from_bytes(run[NR : NR + 8], "little")
        if number in (_SHARE, _UNSHARE):
            stroke = {"start": row.x[1], "size": granule, "shared": number == _SHARE}
            strokes.append(stroke)
            expect |= {"answer": "as recorded", "effects": [stroke]}
        else:
            expect["answer"] = {name: [value] for name, value in replied(row).items()}
        answers.append(expect)
    answers[-1] = answers[-1] | {"shared": painted(strokes)}
    rule = (
        "x1 is the address of one granule, nr says which way. The recorded answers are those of "
        "a VMM that has FEATURES 0x1d and a granule of 4 KiB."
    )
    recorded = {f"x{n}": ["0x0"] for n in range(4)}
    vm = {"type": "default", "granule": granule, "features": ["0x1d", "0x0", "0x0", "0x0"]}
    return boot_file(
        "arm64.smccc", capture, rule, vm, steps, answers, answers={"as recorded": recorded}
    )


def pkvm(capture: Capture) -> dict[str, Any]:
    """Make the file of what a protected VM got, as its guest half must understand it."""
    granule = capture.header.vm.granule
    seen: set[tuple[str, ...]] = set()
    vectors = []
    for line, row in capture.rows:
        assert isinstance(row, Arm64Row)
        number, rest = int(row.in_["x0"], 16), (row.in_["x2"], row.in_["x3"])
        key = (*row.in_.values(), *row.out.values())
        if number not in (_SHARE, _UNSHARE) or rest != ("0x0", "0x0") or key in seen:
            continue
        seen.add(key)
        done = int(row.out["x0"], 16) == 0
        vectors.append(
            vector(
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
    return vector_file(
        "arm64.pkvm",
        "captured-answers",
        "codec",
        "What EL2 answered to a protected VM",
        baselines=["linux-7.2"],
        notes={"sign": {"bug_class": "sign", "text": "Errors are 64-bit negative numbers in x0."}},
        groups=[
            {
                "name": f"Linux {capture.header.kernel}",
                "provenance": captured(capture, "x0 = 0 is success, everything else a refusal."),
                "common": {"op": "decode_result", "granule": granule},
                "vectors": vectors,
            }
        ],
    )
