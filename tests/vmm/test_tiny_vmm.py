"""examples/tiny_vmm as it stands, on the simulated KVM: a VMM whose handler is the reference."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import pytest

from hcabi.cli.main import main
from hcabi.conformance.cases import load_cases
from hcabi.conformance.judge import judge
from hcabi.vmm.adapter import Adapter
from hcabi.vmm.setup import observe

EXAMPLE = Path(__file__).parents[2] / "examples/tiny_vmm"
CASES = {c.id: c for c in load_cases()}


@pytest.fixture
def tiny(raw: list[str], tmp_path: Path) -> list[str]:
    """Its command, with a file that has the header of a kernel and no code: none is run."""
    image = bytearray(0x1000)
    image[0x1F1] = 1  # sectors of set-up code behind the first
    image[0x201] = 0x6A  # where the header ends, from 0x202
    image[0x202:0x206] = b"HdrS"
    image[0x236] = 1  # XLF_KERNEL_64
    path = tmp_path / "bzImage"
    path.write_bytes(image)
    return [sys.executable, str(EXAMPLE), "x86", str(path)]


def test_its_set_up_is_judged(tiny: list[str]) -> None:
    seen = observe(tiny)
    assert seen.entered, seen.last_words
    assert seen.vm is not None
    assert [(s.start, s.size) for s in seen.vm.memory()] == [(0, 256 << 20), (1 << 38, 256 << 20)]
    assert seen.configuration is not None
    assert seen.configuration.exit_hypercall == 1 << 12
    assert [f.name for f in seen.findings if f.rule.severity.name == "ERROR"] == []


def test_exits_that_are_no_requests_belong_to_its_loop(tiny: list[str]) -> None:
    adapter = Adapter(tiny)
    names = ("map-gpa-range/one-page", "map-gpa-range/interrupted", "map-gpa-range/mmio-exit")
    try:
        for name in names:
            case = CASES[f"x86.kvm/{name}"]
            answer = adapter.answer({"type": "case", "seq": 1, "input": case.input})
            assert answer is not None
            assert answer["type"] == "result", answer
            assert judge(case, answer["output"]).problems == (), name
        for name, why in (
            ("map-gpa-range/host-refuses", "cannot refuse one"),
            ("map-gpa-range/address-plus-size-wraps", "wraps there too"),
        ):
            case = CASES[f"x86.kvm/{name}"]
            answer = adapter.answer({"type": "case", "seq": 1, "input": case.input})
            assert answer is not None
            assert (answer["type"], why in answer["reason"]) == ("skipped", True), answer
        assert adapter.starts == 2  # again where two of the cases would have one place
    finally:
        adapter.close()


@pytest.mark.slow
def test_it_conforms(tiny: list[str], tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert main(["vmm", "test", "--json", str(report), "--", *tiny]) == 0
    found = json.loads(report.read_text())["results"]
    counts = Counter(result["status"] for result in found)
    assert counts["passed"] >= 45
    assert set(counts) <= {"passed", "skipped", "not declared"}
