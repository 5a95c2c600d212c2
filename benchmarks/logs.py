"""Lines of logs to columns: against loops of Python's `re`, and against awk."""

from __future__ import annotations

import io
import re
import resource
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.measure import Curve, Effort, Result, interleave, medians, ratio
from hcabi.logs.compiled import CompiledReader
from hcabi.logs.files import LogFile
from hcabi.logs.formats import NAMES, LineFormat, tools
from hcabi.logs.store import import_files

#: Three lines of five are of no interest, as in a trace of all of KVM's events.
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
  for (i = 1; i < NF; i++) if ($i == "a0") print $(i-4), $(i+1), $(i+3), $(i+5)
}
"""
_READ = ("line", "time", "cpu", "thread", "format", "direction", "start", "size", "reason")

Row = tuple[int | str | None, ...]

#: Where a line begins, by tool; `{n}` is its number.
_FTRACE = "{name:>16}-{thread:<7} [{cpu:03}] d..2. {seconds:5}.{part:06}: "
_QEMU = "2026-11-28T10:{minute:02}:{second:02}.{part:06}Z "
_STRACE = "{thread} 179{seconds:07}.{part:06} "
#: Lines of which each is an event: the most work for an import.
DENSE = {
    "ftrace, kvm_hypercall": _FTRACE
    + "kvm_hypercall: nr 0xc a0 {start:#x} a1 0x1 a2 {private:#x} a3 0x0",
    "ftrace, kvm_userspace_exit": _FTRACE + "kvm_userspace_exit: reason KVM_EXIT_HYPERCALL (3)",
    "ftrace, kvm_vm_set_mem_attributes": _FTRACE
    + "kvm_vm_set_mem_attributes: {page:#016x} -- {next:#016x} [0x8]",
    "ftrace, kvm_vmgexit_enter": _FTRACE
    + "kvm_vmgexit_enter: vcpu {cpu}, exit_reason 80000010, exit_info1 0, exit_info2 0",
    "ftrace, GHCB MSR protocol": _FTRACE
    + "kvm_vmgexit_msr_protocol_enter: vcpu {cpu}, ghcb_gpa 002{page:010x}014",
    "QEMU, kvm_hc_map_gpa_range": _QEMU
    + "kvm_hc_map_gpa_range gpa {start:#x} size 0x1000 attributes {private:#x} flags 0x0",
    "QEMU, kvm_convert_memory": _QEMU
    + "kvm_convert_memory start {start:#x} size 0x1000 shared_to_private",
    "QEMU, kvm_run_exit": _QEMU + "kvm_run_exit cpu_index {cpu}, reason 3",
    "strace, KVM_RUN": _STRACE + "ioctl({cpu}<anon_inode:kvm-vcpu:{cpu}>, KVM_RUN, 0) = 0",
    "strace, KVM_RUN failed": _STRACE + "ioctl({cpu}, KVM_RUN, 0) = -1 EFAULT (Bad address)",
    "strace, another ioctl": _STRACE
    + "ioctl({cpu}<anon_inode:kvm-vcpu:{cpu}>, KVM_SET_ONE_REG, {start:#x}) = 0 <0.000304>",
    "QEMU, kvm_vcpu_ioctl": _QEMU + "kvm_vcpu_ioctl cpu_index {cpu}, type 0xae80, arg (nil)",
    "Rust, MemoryFault": "MemoryFault {{ flags: 8, gpa: {start}, size: 4096 }}",
    "Rust, HypercallExit": "HypercallExit {{ nr: 12, args: [{start}, 1, {private}, 0, 0, 0] }}",
    "Linux, PSC failed": "[{seconds:5}.{part:06}] SNP: PSC failed ret=0 exit_info_2=10000{cpu:04x}",
    "hcabi, a step that changes memory": '{{"kind":"step","vm":0,"step":{n},"vcpu":{cpu},'
    '"wish":"share [{start:#x}, +0x1000)","instruction":"vmgexit","registers":{{}},"exits":[],'
    '"answer":{{}},"changes":[{{"start":"{start:#x}","size":"0x1000","shared":true}}]}}',
}  # fmt: skip


def dense(line: str, lines: int) -> bytes:
    """So many lines of one form of `DENSE`."""
    made = []
    for n in range(lines):
        seconds, part = divmod(n * 7, 1_000_000)
        page, cpu = n % 262144, n % 4
        values = {
            "n": n, "cpu": cpu, "thread": 4000 + cpu, "name": f"CPU {cpu}/KVM",
            "seconds": seconds, "part": part, "minute": seconds // 60 % 60, "second": seconds % 60,
            "page": page, "next": page + 1, "start": page << 12, "private": n & 16,
        }  # fmt: skip
        made.append(line.format(**values) + "\n")
    return "".join(made).encode()


def text(lines: int) -> bytes:
    """A trace of KVM's events, as ftrace prints it."""
    made = []
    for n in range(lines):
        seconds, part = divmod(n * 7, 1_000_000)
        said = (
            _LINES[n % 5]
            if n % 5 < 4
            else f"kvm_hypercall: nr 0xc a0 {n % 262144 << 12:#x} a1 0x1 a2 {n & 16:#x} a3 0x0"
        )
        name, thread = f"CPU {n % 4}/KVM", 4000 + n % 4
        made.append(f"{name:>16}-{thread:<7} [00{n % 4}] ..... {seconds:5}.{part:06}: {said}\n")
    return "".join(made).encode()


def one_format(data: bytes) -> list[tuple[int, ...]]:
    """What a user would write for one line: the pages that a guest shares."""
    rows = []
    for line in io.TextIOWrapper(io.BytesIO(data)):
        found = _CALL.search(line)
        if found:
            thread, cpu, seconds, part, start, pages, attributes = found.groups()
            time = int(seconds) * 1_000_000 + int(part)
            size = int(pages, 16) * 4096
            rows.append((time, int(cpu), int(thread), int(start, 16), size, int(attributes, 16)))
    return rows


class AllFormats:
    """What a user would write who wants all lines that hcabi reads: the keys, then the patterns."""

    def __init__(self) -> None:
        formats: dict[str, list[LineFormat]] = {}
        for tool in (t for t in tools() if t.events):
            for line in tool.line:
                formats.setdefault(line.key, []).append(line)
        self._patterns = {
            key: [(re.compile(f.pattern, re.ASCII), f) for f in of] for key, of in formats.items()
        }
        self._prefixes = {t.name: [re.compile(p, re.ASCII) for p in t.prefixes] for t in tools()}

    def read(self, data: bytes) -> list[Row]:
        """Read the lines; units are those of the lines that `text` makes."""
        rows = []
        for number, line in enumerate(io.TextIOWrapper(io.BytesIO(data)), 1):
            keys = [key for key in self._patterns if key in line]
            if not keys:
                continue
            key = min(keys, key=line.find) if len(keys) > 1 else keys[0]
            tried = ((p.search(line), format_) for p, format_ in self._patterns[key])
            found, format_ = next(((f, of) for f, of in tried if f), (None, None))
            if found is None or format_ is None:
                continue
            row: dict[str, int | str] = {"line": number, "format": format_.name}
            for prefix in self._prefixes[format_.tool]:
                before = prefix.search(line)
                if before:
                    row["time"] = int(before["time"].replace(".", ""))
                    row["cpu"], row["thread"] = int(before["cpu"]), int(before["thread"])
                    break
            for group, value in found.groupdict().items():
                unit = format_.units.get(group, "")
                if unit.startswith("bit"):
                    row[group] = "unshare" if int(value, 0) >> int(unit[4:]) & 1 else "share"
                elif group in NAMES:
                    row[group] = int(value, 0) * (4096 if unit == "pages" else 1)
            rows.append(tuple(row.get(name) for name in _READ))
        return rows


def tables(data: bytes) -> list[Any]:
    """Our way, which knows all formats."""
    return list(CompiledReader().read(LogFile(io.BytesIO(data))))


def awk(program: str, data: bytes) -> bytes:
    """What a user would write in awk for one line."""
    done = subprocess.run([program, _AWK], input=data, check=True, capture_output=True)
    return done.stdout


def check(data: bytes, all_formats: AllFormats, program: str | None) -> None:
    """Refuse to time what does not give the same events."""
    rows = [row for table in tables(data) for row in table.to_pylist()]
    ours: list[Row] = [tuple(row[name] for name in _READ) for row in rows]
    assert all_formats.read(data) == ours, "the loop over all formats reads something else"
    calls = [
        (r["time"], r["cpu"], r["thread"], r["start"], r["size"], 16 * (r["direction"] != "share"))
        for r in rows
        if r["format"] == "kvm_hypercall nr 12"
    ]
    assert one_format(data) == calls, "the loop for one format reads something else"
    if program:
        said = [line.split() for line in awk(program, data).decode().splitlines()]
        read = [
            (int(t[:-1].replace(".", "")), int(a, 16), int(n, 16) * 4096, int(w, 16))
            for t, a, n, w in said
        ]
        assert read == [(c[0], *c[3:]) for c in calls], "awk reads something else"


def _processor_time() -> int:
    """Nanoseconds of the processor, of this program and of those that it ran."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return int(sum(u.ru_utime + u.ru_stime for u in used) * 1e9)


def logs(effort: Effort) -> Iterator[Result | Curve]:
    """Import, without writing; in time of the processor, since awk is a program of its own."""
    count = 50_000 if effort.short else 400_000
    data = text(count)
    all_formats = AllFormats()
    program = shutil.which("awk")
    check(data[: data.index(b"\n", len(data) // 10) + 1], all_formats, program)
    ways: dict[str, Callable[[], object]] = {
        "hcabi": lambda: tables(data),
        "a loop of re": lambda: all_formats.read(data),
        "a loop of re for one": lambda: one_format(data),
    }
    if program:
        ways["awk for one"] = lambda: awk(program, data)
    times = interleave(ways, max(effort.rounds // 10, 5), count, _processor_time)
    shown = medians(times)
    what = f"read {count:,} lines of all formats"
    yield Result("logs.re", f"{what}, against a loop of re for all",
                 ratio(times, "hcabi", "a loop of re"), 0.5, shown)  # fmt: skip
    yield Result("logs.re_one", f"{what}, against a loop of re for one",
                 ratio(times, "hcabi", "a loop of re for one"), None, shown)  # fmt: skip
    if program:
        yield Result("logs.awk", f"{what}, against awk for one",
                     ratio(times, "hcabi", "awk for one"), None, shown)  # fmt: skip
    if not effort.short:
        yield from _dense(effort)


def _dense(effort: Effort) -> Iterator[Result]:
    """Import of lines that are all events: thousands of lines a second of one processor."""
    count, rounds = 100_000, max(effort.rounds // 20, 3)
    with TemporaryDirectory() as folder:
        log, out = Path(folder) / "log", Path(folder) / "events.parquet"
        for number, (name, line) in enumerate(DENSE.items()):
            log.write_bytes(dense(line, count))
            assert import_files([log], out).events == count, name
            way = {name: lambda: import_files([log], out)}
            speed = 1e6 / medians(interleave(way, rounds, count, _processor_time))[name]
            yield Result(
                f"logs.import_{number}", f"import of {name}, {count:,} events", speed, None,
                {name: speed}, unit="thousand lines a second",
            )  # fmt: skip
