"""Lines of logs to columns: tables against a loop of `re` that is written for one line, and awk."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator

from benchmarks.measure import Curve, Effort, Result, interleave, medians, ratio
from hcabi.logs.compiled import CompiledReader
from hcabi.logs.files import LogFile

#: Four lines of five are of no interest, as in a trace of all of KVM's events.
_LINES = (
    "kvm_fpu: unload",
    "kvm_userspace_exit: reason KVM_EXIT_HYPERCALL (3)",
    "kvm_entry: vcpu 0, rip 0xffffffff81000013 intr_info 0x00000000 error_code 0x00000000",
    "kvm_mmu_paging_element: pte 2023 level 4",
)
_CALL = re.compile(
    r"-(\d+)\s+\[(\d+)\]\s+\S+\s+(\d+)\.(\d+): kvm_hypercall: nr 0xc"
    r" a0 0x([0-9a-f]+) a1 0x([0-9a-f]+) a2 0x([0-9a-f]+)"
)
_AWK = """
/kvm_hypercall: nr 0xc/ {
  for (i = 1; i < NF; i++) if ($i == "a0") print $3, $(i+1), $(i+3), $(i+5)
}
"""


def text(lines: int) -> bytes:
    """A trace of KVM's events."""
    made = []
    for n in range(lines):
        seconds, part = divmod(n * 7, 1_000_000)
        said = (
            _LINES[n % 5]
            if n % 5 < 4
            else (f"kvm_hypercall: nr 0xc a0 {n % 262144 << 12:#x} a1 0x1 a2 {n & 16:#x} a3 0x0")
        )
        made.append(f"  qemu-{4000 + n % 4} [00{n % 4}] ..... {seconds}.{part:06d}: {said}\n")
    return "".join(made).encode()


def loop(data: bytes) -> list[tuple[int, ...]]:
    """What a user would write for this one line."""
    rows = []
    for line in io.TextIOWrapper(io.BytesIO(data)):
        found = _CALL.search(line)
        if found:
            thread, cpu, seconds, part, start, pages, attributes = found.groups()
            time = int(seconds) * 1_000_000 + int(part)
            size = int(pages, 16) * 4096
            rows.append((time, int(cpu), int(thread), int(start, 16), size, int(attributes, 16)))
    return rows


def tables(data: bytes) -> int:
    """Our way, which knows all formats."""
    return sum(len(table) for table in CompiledReader().read(LogFile(io.BytesIO(data))))


def logs(effort: Effort) -> Iterator[Result | Curve]:
    """Import, without writing."""
    count = 50_000 if effort.short else 400_000
    data = text(count)
    if tables(data) != (rows := len(loop(data))):
        raise AssertionError(f"the tables have {tables(data)} events, the loop {rows}")
    ways: dict[str, Callable[[], object]] = {
        "hcabi": lambda: tables(data),
        "a loop of re": lambda: loop(data),
    }
    if awk := shutil.which("awk"):
        ways["awk"] = lambda: subprocess.run(
            [awk, _AWK], input=data, check=True, capture_output=True
        )
    times = interleave(ways, max(effort.rounds // 20, 3), count)
    shown = medians(times)
    yield Result(
        "logs.re", f"read {count:,} lines of all formats, against a loop of re for one",
        ratio(times, "hcabi", "a loop of re"), 1.0, shown,
    )  # fmt: skip
    if "awk" in times:
        yield Result("logs.awk", "the same, against awk for one line", ratio(times, "hcabi", "awk"),
                     None, shown)  # fmt: skip
