"""What a whole VMM under the supervisor costs: an exit, and the way to a verdict."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Effort, Result
from hcabi import HostHandler, MemorySlot, Verdict, X86Host
from hcabi.conformance.cases import Level, load_cases
from hcabi.conformance.results import CaseStatus
from hcabi.conformance.runner import run
from hcabi.vmm.drive import Driver, hypercall
from hcabi.vmm.fetch import fetched
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.vm_types import VmType

#: A VMM in Python's standard library: what it costs itself is in the figures.
PROGRAM = Path(__file__).parents[1] / "tests" / "vmm" / "programs" / "raw.py"
#: One page of memory, which is converted, and one where no memory is, which is refused.
MEMORY, NOWHERE = 0x4000_0000, 0x7000_0000
#: Claims in exits a second: where the VMM makes no other trapped call, and with a conversion.
BARE, CONVERTED = 5_000, 1_200

#: Claims in seconds from the start of the command: to the first result, and to the verdict of all
#: handler-level cases of one contract, with all restarts.
FIRST, VERDICT = 3.0, 60.0
#: A short run puts so many cases, and claims nothing of the verdict.
FEW = 12


def exits(effort: Effort) -> Iterator[Result]:
    """Time rounds of each kind of exit, and the handler alone on the same one."""
    rounds, per_round = (5, 200) if effort.short else (30, 500)
    runs = {
        "exit": hypercall(Hypercall.MAP_GPA_RANGE, NOWHERE, 1, 0),
        "conversion": hypercall(Hypercall.MAP_GPA_RANGE, MEMORY, 1, 0),
    }
    slot = MemorySlot(MEMORY, 8 << 20, guest_memfd=True)
    handler = HostHandler(X86Host(VmType.SNP_VM), lambda *_: Verdict.DONE, [slot])
    times: dict[str, list[float]] = {name: [] for name in (*runs, "handler")}
    with Driver([sys.executable, "-I", "-S", str(PROGRAM), "three"]) as driver:
        vcpu = driver.vcpus[0]
        for _ in range(rounds):
            for name, run in runs.items():
                started = time.perf_counter()
                for _ in range(per_round):
                    driver.exchange(vcpu, run)
                times[name].append((time.perf_counter() - started) / per_round * 1e9)
            buffer = bytearray(runs["conversion"])
            started = time.perf_counter()
            for _ in range(per_round):
                handler.handle(buffer)
            times["handler"].append((time.perf_counter() - started) / per_round * 1e9)
    medians = {name: statistics.median(found) for name, found in times.items()}
    pairs = zip(times["conversion"], times["handler"], strict=True)
    yield Result("vmm.loop", "a conversion by a whole VMM, against HostHandler alone",
                 statistics.median(a / b for a, b in pairs), None, medians)  # fmt: skip
    for name, target in (("exit", BARE), ("conversion", CONVERTED)):
        what = f"{name}s a second through the supervisor"
        yield Result(f"vmm.{name}s", what, 1e9 / medians[name], float(target), medians,
                     at_least=True)  # fmt: skip


def verdict(effort: Effort) -> Iterator[Result]:
    """Time a whole run: QEMU as SNP where it was fetched, else the VMM of the tests."""
    scripts = fetched("qemu-11.1")
    vmm = [str(scripts["snp"])] if scripts else [sys.executable, "-I", "-S", str(PROGRAM), "three"]
    contract = "x86.snp" if scripts else "x86.kvm"
    cases = [c for c in load_cases() if c.contract == contract and c.level is Level.HANDLER]
    cases = cases[:FEW] if effort.short else cases
    started = time.perf_counter()
    at: list[float] = []

    def note(_: int) -> None:
        at.append(time.perf_counter() - started)

    adapter = [sys.executable, "-m", "hcabi", "vmm", "adapter", "--", *vmm]
    report = run(adapter, cases, timeout=60.0, progress=note)
    total = time.perf_counter() - started
    dead = (CaseStatus.BROKEN, CaseStatus.ERROR)
    if mute := [r.case.id for r in report.results if r.status in dead]:
        raise AssertionError(f"no answer to {mute}: what was timed is no verdict")
    found = {"first result": at[0], "verdict": total, "cases": float(len(report.results))}
    of = "QEMU 11.1 as SNP" if scripts else "a VMM in Python"
    yield Result("vmm.first", f"seconds to the first result of {of}", at[0], FIRST, found, unit="s")
    yield Result(
        "vmm.verdict",
        f"seconds to the verdict of {len(cases)} cases of {of}",
        total,
        None if effort.short else VERDICT,
        found,
        unit="s",
    )
