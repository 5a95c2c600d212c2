"""The pytest plugin and the strategies."""

from __future__ import annotations

import itertools
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi import (
    HostHandler,
    NotAShareCall,
    SmcccHost,
    X86Host,
    apply_reply,
)
from hcabi.memory.shared_map import PAGE, MemorySlot
from hcabi.strategies import (
    Exit,
    arm64_exits,
    memory_fault_exits,
    regions,
    scenarios,
    slots,
    x86_exits,
)
from hcabi.types import ShareRegion
from hcabi.x86.vm_types import VmType

ROOT = Path(__file__).parents[2]


def run_pytest(tmp_path: Path, *words: str) -> subprocess.CompletedProcess[str]:
    test = tmp_path / "test_own.py"
    test.write_text("def test_own():\n    pass\n")
    command = [sys.executable, "-m", "pytest", str(test), *words]
    for other in ("cacheprovider", "hypothesispytest", "xdist", "cov"):  # slow to load
        command += ["-p", f"no:{other}"]
    known = any(e.value == "hcabi.pytest_plugin" for e in entry_points(group="pytest11"))
    if not known:  # not installed: the entry point is missing
        command += ["-p", "hcabi.pytest_plugin"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def test_vectors_become_tests(tmp_path: Path) -> None:
    reference = "hcabi.conformance.reference:Reference"
    done = run_pytest(tmp_path, "--hcabi-handler", reference, "--hcabi-id", "*/nasty/*", "-v")
    assert done.returncode == 0, done.stdout
    assert "14 passed" in done.stdout
    assert "hcabi::x86.kvm/nasty/count-0 PASSED" in done.stdout


@pytest.mark.slow
def test_wrong_answers_fail_and_say_how(tmp_path: Path) -> None:
    wrong = ("--hcabi-handler", "tests.mutants.answers:RetNeverWritten")
    done = run_pytest(tmp_path, *wrong, "--hcabi-id", "*/nasty/*")
    assert done.returncode == 1
    assert "ret: expected 0x0, got -KVM_EINVAL (-22)" in done.stdout
    assert "Traceback" not in done.stdout
    lenient = ("--hcabi-handler", "tests.mutants.calls:ReservedBitsIgnored")
    done = run_pytest(tmp_path, *lenient, "--hcabi-id", "*/nasty/*")
    assert "13 passed, 1 xfailed" in done.stdout
    strict = ("--hcabi-strict", "--hcabi-id", "*/nasty/*")
    assert run_pytest(tmp_path, *lenient, *strict).returncode == 1


def test_what_a_vmm_declares_is_followed(tmp_path: Path) -> None:
    """A handler that stops the VM, and declares it, is right; retries are not put to it."""
    (tmp_path / "stopping.py").write_text(
        "from hcabi.conformance.protocol import Declared\n"
        "from tests.mutants.answers import FailureStopsVm\n"
        "class Stopping(FailureStopsVm):\n"
        "    vmm = Declared(refuses='stops')\n"
    )
    words = ("--hcabi-handler", "stopping:Stopping", "--hcabi-strict")
    words += ("--hcabi-id", "x86.snp/page-state-change/re*", "-o", f"pythonpath={tmp_path}")
    done = run_pytest(tmp_path, *words, "-v")
    assert "hcabi::x86.snp/page-state-change/refused PASSED" in done.stdout, done.stdout
    assert "retry-refused" not in done.stdout


def test_no_option_no_tests(tmp_path: Path) -> None:
    assert "1 passed" in run_pytest(tmp_path).stdout
    assert run_pytest(tmp_path, "--hcabi-handler", "nobody:here").returncode == 4


# --- strategies


@settings(deadline=None)
@given(slots())
def test_slots_are_in_order_and_apart(memory: tuple[MemorySlot, ...]) -> None:
    assert all(a.end <= b.start for a, b in itertools.pairwise(memory))
    HostHandler(SmcccHost(), lambda *_: None, memory)  # raises for what cannot be


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_regions_lie_inside(data: st.DataObject) -> None:
    memory = data.draw(slots())
    region = data.draw(regions(memory))
    assert isinstance(region, ShareRegion)
    assert any(s.start <= region.start and region.end <= s.end for s in memory)
    assert region.start % PAGE == region.size % PAGE == 0 < region.size
    anywhere = data.draw(regions(granule=0x4000))
    assert anywhere.end <= 1 << 64
    assert anywhere.start % 0x4000 == 0


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_no_exit_makes_a_handler_raise(data: st.DataObject) -> None:
    memory = data.draw(slots())
    vm_type = data.draw(st.sampled_from(list(VmType)))
    done: list[tuple[int, int]] = []

    def change(slot: MemorySlot, start: int, size: int, shared: bool) -> None:
        assert slot.start <= start < start + size <= slot.end
        done.append((start, size))

    x86 = HostHandler(X86Host(vm_type), change, memory)
    arm64 = HostHandler(SmcccHost(), change, memory)
    for exit_ in data.draw(scenarios(x86_exits(memory) | memory_fault_exits(memory), 5)):
        play(x86, exit_)
    for exit_ in data.draw(scenarios(arm64_exits(memory), 5)):
        play(arm64, exit_)


def play(handler: HostHandler, exit_: Exit) -> None:
    run = bytearray(exit_.run)
    reply = handler.handle(run, exit_.errno, exit_.read_register)
    if not isinstance(reply, NotAShareCall):
        apply_reply(reply, run, lambda register, value: None)
        assert len(run) == len(exit_.run)


def test_the_strategies_reach_both_ends() -> None:
    """Over a fixed number of draws there are shares done, refused, and exits handed back."""
    memory = (MemorySlot(0x4000_0000, 16 * PAGE),)
    seen: set[str] = set()

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(x86_exits(memory))
    def look(exit_: Exit) -> None:
        handler = HostHandler(X86Host(VmType.SEV_VM), lambda *_: None, memory)
        reply = handler.handle(exit_.run, exit_.errno)
        if isinstance(reply, NotAShareCall):
            seen.add("other")
        else:
            seen.add("done" if reply.outcome.reason is None else str(reply.outcome.reason))

    look()
    assert {"done", "other", "Refusal.OUTSIDE_MEMORY"} <= seen
