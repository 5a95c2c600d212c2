"""What an exit costs that goes through a whole VMM under the supervisor."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Effort, Result
from hcabi import HostHandler, MemorySlot, Verdict, X86Host
from hcabi.vmm.drive import Driver, hypercall
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.vm_types import VmType

#: A VMM in Python's standard library: what it costs itself is in the figures.
PROGRAM = Path(__file__).parents[1] / "tests" / "vmm" / "programs" / "raw.py"
#: One page of memory, which is converted, and one where no memory is, which is refused.
MEMORY, NOWHERE = 0x4000_0000, 0x7000_0000
#: Claims in exits a second: where the VMM makes no other trapped call, and with a conversion.
BARE, CONVERTED = 5_000, 1_200


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
