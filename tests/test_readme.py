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
    assert sum(1 for line in code.splitlines() if line.strip()) <= 15
    names: dict[str, Any] = {}
    exec(compile(code, "README.md", "exec"), names)
    return names


class Vcpu:
    """What the example expects of a VMM's vCPU."""

    errno = 0

    def __init__(self, run: str, x: list[str]) -> None:
        self.run = bytearray.fromhex(run)
        self.registers = {0x6030_0000_0010_0000 + 2 * n: int(v, 16) for n, v in enumerate(x)}

    def get_one_reg(self, register: int) -> int:
        return self.registers[register]

    def set_one_reg(self, register: int, value: int) -> None:
        self.registers[register] = value

    def other_exit(self, reason: int) -> str:
        return f"exit {reason}"


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CAPTURES / name).read_text().splitlines()[1:]]


def test_it_serves_a_pkvm_guest_as_recorded(example) -> None:
    for row in rows("boot/arm64-linux-7.2.13-pkvm-guest-boot.jsonl"):
        vcpu = Vcpu(row["kvm_run_0_128"], row["x"])
        assert example["serve"](example["arm64"], vcpu) is True
        answered = {f"x{n}": hex(vcpu.registers[0x6030_0000_0010_0000 + 2 * n]) for n in range(4)}
        assert answered == row["reply"]
    assert example["arm64"].map.shared_bytes == (64 + 32 + 1024) * 4096


def test_it_serves_x86_and_hands_back_what_is_no_share_call(example) -> None:
    first = next(r for r in rows("x86-linux-7.3.4-kvm-amd.jsonl") if r["exits"])
    vcpu = Vcpu(first["exits"][0]["kvm_run_0_128"], [])
    assert example["serve"](example["x86"], vcpu) is True
    assert vcpu.run[88:96] == bytes(8)
    assert example["x86"].map.shared_bytes == 0, "no memory at address 0"
    msr = next(r for r in rows("x86-linux-7.3.4-kvm-amd.jsonl") if r["instruction"] == "rdmsr")
    vcpu = Vcpu(msr["exits"][0]["kvm_run_0_128"], [])
    assert example["serve"](example["x86"], vcpu) == "exit 29"
