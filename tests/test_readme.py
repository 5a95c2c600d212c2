"""The README's example is run as it stands there; its numbers are from captures."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
CAPTURES = ROOT / "tests" / "data" / "captures"


@pytest.fixture(scope="module")
def example() -> dict[str, Any]:
    (code,) = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert sum(1 for line in code.splitlines() if line.strip()) <= 16
    names: dict[str, Any] = {}
    exec(compile(code, "README.md", "exec"), names)
    return names


Registers = dict[int, int]


def serve(example: dict[str, Any], handler: str, run: bytearray, x: Registers) -> bool | None:
    """The example's answer to an exit of a vCPU with registers *x*."""
    return example["serve"](example[handler], memoryview(run), 0, x.__getitem__, x.__setitem__)


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CAPTURES / name).read_text().splitlines()[1:]]


def test_it_serves_a_pkvm_guest_as_recorded(example: dict[str, Any]) -> None:
    for row in rows("boot/arm64-linux-7.2.13-pkvm-guest-boot.jsonl"):
        ids = {f"x{n}": 0x6030_0000_0010_0000 + 2 * n for n in range(len(row["x"]))}
        registers = {ids[f"x{n}"]: int(value, 16) for n, value in enumerate(row["x"])}
        assert serve(example, "arm64", bytearray.fromhex(row["kvm_run_0_128"]), registers) is True
        assert {f"x{n}": hex(registers[ids[f"x{n}"]]) for n in range(4)} == row["reply"]
    assert example["arm64"].map.shared_bytes == (64 + 32 + 1024) * 4096


def test_it_serves_x86_and_hands_back_what_is_no_share_call(example: dict[str, Any]) -> None:
    first = next(r for r in rows("x86-linux-7.3.4-kvm-amd.jsonl") if r["exits"])
    run = bytearray.fromhex(first["exits"][0]["kvm_run_0_128"])
    assert serve(example, "x86", run, {}) is True
    assert run[88:96] == bytes(8)
    assert example["x86"].map.shared_bytes == 0, "no memory at address 0"
    msr = next(r for r in rows("x86-linux-7.3.4-kvm-amd.jsonl") if r["instruction"] == "rdmsr")
    run = bytearray.fromhex(msr["exits"][0]["kvm_run_0_128"])
    assert serve(example, "x86", run, {}) is None
