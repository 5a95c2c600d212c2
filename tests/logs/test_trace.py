"""Files of lines become one table; what is wrong in it is found, and nothing else."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hcabi.errors import HostUsageError
from hcabi.logs import show
from hcabi.logs.files import LogFile
from hcabi.logs.formats import tools
from hcabi.logs.reader import Reader
from hcabi.logs.record import EVENTS, RECIPES, recipe

pa = pytest.importorskip("pyarrow", reason="the extra `logs` is not installed")
pytest.importorskip("duckdb", reason="the extra `logs` is not installed")
import pyarrow.parquet as pq  # noqa: E402

from hcabi.logs.compiled import CompiledReader  # noqa: E402
from hcabi.logs.schema import COLUMNS, MOST_LINE  # noqa: E402
from hcabi.logs.store import STORED, import_files, stored_schema  # noqa: E402
from hcabi.logs.summary import RULES, TraceFinding, database, summarize, summary_of  # noqa: E402

DATA = Path(__file__).parents[1] / "data/logs"
EXAMPLES = [line.example for tool in tools() for line in tool.line]
#: A line of ftrace that lost its first columns, one after the other.
FTRACE = "       CPU 0/KVM-4000    [000] d..2.     1.000007: kvm_userspace_exit: reason 0x2a (42)"
KEYS = list(dict.fromkeys(line.key for tool in tools() for line in tool.line))
#: Lines of more keys than one, of which a later one is that of the format.
MANY_KEYS = [
    "\n".join(f"{key} {EXAMPLES[n * 7 % len(EXAMPLES)]}" for n, key in enumerate(KEYS)).encode(),
    "\n".join("RMP " * n + "KVM: unknown exit reason 24" for n in range(40)).encode(),
    "".join(KEYS).encode() + b"\n" + "".join(KEYS[::-1]).encode(),
    b"x" * (MOST_LINE - 34) + b"RMP table KVM: unknown exit reason 24\n" + b"RMP " * 30_000,
]


def both(data: bytes, block: int = 1 << 22) -> tuple[CompiledReader, list[Any], Reader, list[Any]]:
    """What each engine makes of *data*."""
    compiled, plain = CompiledReader(), Reader()
    rows = [r for t in compiled.read(LogFile(io.BytesIO(data), block)) for r in t.to_pylist()]
    names = [c.name for c in COLUMNS]
    events = [
        {name: msgspec.to_builtins(getattr(f.event, name)) for name in names}
        for f in plain.read(LogFile(io.BytesIO(data), block).text())
    ]
    return compiled, rows, plain, events


@pytest.mark.parametrize("path", sorted(DATA.glob("*.gz")), ids=lambda p: p.name)
def test_both_engines_read_recorded_lines_alike(path: Path) -> None:
    compiled, rows, plain, events = both(path.read_bytes(), 4096)
    assert rows == events
    assert (compiled.lines, compiled.unknown) == (plain.lines, plain.unknown)


@pytest.mark.parametrize(
    "data",
    [
        "\n".join(EXAMPLES).encode(),
        "\n".join(f"  \t[9] {e} {e}" for e in EXAMPLES).encode() + b"\r\n\n \n",
        b"kvm_hypercall: nr 0xc a0 0xffffffffffffffff a1 0xffffffffffffffff a2 0x10 a3 0x0",
        b"MemoryFault { flags: 99999999999999999999, gpa: 4096, size: 4096 }\n",
        b"2026-99-99T99:99:99.000000Z kvm_memory_fault start 0x0 size 0x0 flags 0x0\n",
        b"x" * 70_000 + b" KVM: unknown exit reason 24\nKVM: unknown exit reason 39\n",
        b"error: kvm run failed No such reason\n\xff\xfe\0KVM: unknown exit reason 1\n",
        b"kvm_vm_set_mem_attributes: 0x80000 -- 0xffffffffffffffff [0x8]\n"
        b"kvm_vm_set_mem_attributes: 0x1 -- 0x8000000000002 [0x0]\n"
        b"kvm_vm_set_mem_attributes: 0x80200 -- 0x80000 [0x8]\n",
        b" " * 9 + b"\n\t\x0b\x1c\x85\xa0          \r\n" + b" " * 20_000 + b"\n",
        b"            init-1       [000] d..1.    24.725689: kvm_userspace_exit: reason 0x2a (42)\n"
        b"init-1       [000] d..1.    24.725690: kvm_userspace_exit: reason KVM_EXIT_IO (2)\n"
        b"kvm_userspace_exit: reason KVM_EXIT_IO (2)\n"
        b" qemu-system-x86    4321 [002]   123.456789:   kvm:kvm_userspace_exit: reason 0x2a (2)\n",
        "\n".join(FTRACE[n:] for n in range(len(FTRACE))).encode(),
        b"12 1790000000.000012 ioctl(9, KVM_RUN, 0) = 0\n"
        b"1790000000.000013 ioctl(9, KVM_RUN, 0) = 0\nioctl(9, KVM_RUN, 0) = 0\n",
        b"x" * (MOST_LINE - 10) + b"KVM: unknown exit reason 24\nKVM: unknown exit reason 39",
        b"x" * (MOST_LINE - 27) + b"KVM: unknown exit reason 24\n" * 2,
        b"kvm run failed KVM: unknown exit reason 24 kvm_hypercall: nr 0xa a0 0x1\n" * 2,
        *MANY_KEYS,
        "\n".join(EXAMPLES).encode("utf-16"),
        b"",
        b"\n",
    ],
)
def test_both_engines_read_odd_lines_alike(data: bytes) -> None:
    compiled, rows, plain, events = both(data)
    assert rows == events
    assert (compiled.lines, compiled.unknown) == (plain.lines, plain.unknown)


def made(tmp_path: Path, text: str) -> Path:
    """The stored form of *text*."""
    log = tmp_path / "a.log"
    log.write_text(text)
    import_files([log], tmp_path / "a.parquet")
    return tmp_path / "a.parquet"


def found(tmp_path: Path, text: str) -> list[TraceFinding]:
    return summarize(made(tmp_path, text)).findings


def fault(page: int, flags: int = 8) -> str:
    return f"kvm_memory_fault start {page << 12:#x} size 0x1000 flags {flags:#x}\n"


def asked(page: int, private: int, pages: int = 1) -> str:
    return f"kvm_hypercall: nr 0xc a0 {page << 12:#x} a1 {pages:#x} a2 {private << 4:#x} a3 0x0\n"


def run(result: str, thread: int = 7) -> str:
    return f"{thread} 12.000000 ioctl(9, KVM_RUN, 0) = {result}\n"


def convert(*freed: str, thread: int = 7) -> str:
    """A vCPU exits, the VMM sets the attributes and frees memory."""
    lines = (SET, *freed)
    told = "".join(f"{thread} 12.000000 {line}\n" for line in lines)
    return run("0 (KVM_EXIT_HYPERCALL)", thread) + told


SET = "ioctl(5, _IOC(_IOC_WRITE, 0xae, 0xd2, 0x20), 0x7ffd5a2b9e60) = 0"
PUNCH = "fallocate(9, FALLOC_FL_KEEP_SIZE|FALLOC_FL_PUNCH_HOLE, 0, 4096) = 0"
DONTNEED = "madvise(0x7f3b40000000, 4096, MADV_DONTNEED) = 0"
NOT_READY = '{"event": "migration", "t": 1.5, "ready": false, "refused": "not ready"}\n'
READY = '{"event": "end", "shared": [], "migration": {"ready": true, "list_bytes": 24}}\n'

CASES = {
    "ended-itself": "junk\nSEV-ES guest requested termination: 0x0:0x2\n",
    "failed": "KVM: unknown exit reason 24\n",
    "memory-fault": run("-1 EFAULT (Bad address)"),
    "same-fault-again": fault(1) * 64,
    "ping-pong": (asked(1, 0) + asked(1, 1)) * 4,
    "impossible-request": "kvm_hypercall: nr 0xc a0 0x1008 a1 0x1 a2 0x10 a3 0x0\n",
    "wrapping-request": "kvm_hypercall: nr 0xc a0 0xfffffffffffff000 a1 0x2 a2 0x10 a3 0x0\n",
    "answer-not-taken": run("0 (KVM_EXIT_HYPERCALL)") + run("-1 EINVAL (Invalid argument)"),
    "two-vcpus": f"x-1 [000] ..... 5.000001: {asked(1, 0)}x-2 [001] ..... 5.000002: {asked(1, 1)}",
    "discard-missing": convert(PUNCH) + convert() + convert(PUNCH),
    "never-taken-back": asked(1, 0),
    "migration-before-ready": NOT_READY + READY,
    "clock-backwards": f"x-1 [0] 5.000002: {asked(1, 1)}x-1 [0] 5.000001: {asked(2, 1)}",
}


def test_there_is_a_case_of_every_rule() -> None:
    assert list(CASES) == [rule.name for rule in RULES]


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_finds_its_case_and_names_the_line(tmp_path: Path, rule: str) -> None:
    names = {f.rule: f for f in found(tmp_path, CASES[rule])}
    assert rule in names
    finding = names[rule]
    assert finding.lines
    assert "{" not in finding.text
    assert all(Path(file).name == "a.log" and line >= 1 for file, line in finding.lines)


@pytest.mark.parametrize(
    "text",
    [
        asked(1, 0) + asked(1, 1),  # shared and taken back
        asked(0, 0, 16) + asked(3, 1) + asked(8, 1),  # taken back in part
        asked(0, 1, 512),  # taken back: firmware shared it before the trace
        fault(1) * 63,  # as many vCPUs touch a page at once
        fault(1) + fault(1, 0) + fault(1) + fault(1, 0),  # converted in between
        run("-1 EINTR (Interrupted system call)") + run("-1 EAGAIN (Resource)"),
        run("0 (KVM_EXIT_IO)") + run("-1 EINTR (x)"),
        f"x-1 [000] ..... 5.000001: {asked(1, 0)}x-1 [001] ..... 5.000002: {asked(1, 1)}",
        # one after the other: freed by one processor, used again by another
        f"x-1 [000] ..... 5.000001: {asked(1, 0)}x-2 [001] ..... 5.000041: {asked(1, 1)}",
        "VcpuExit: SystemEvent(1, [])\nkvm_run_exit_system_event cpu_index 0, system_even_type 2\n",
        "ioctl(3, KVM_CHECK_EXTENSION, KVM_CAP_MCE) = -1 EINVAL (Invalid argument)\n",
        "kvm_hypercall: nr 0xa a0 0x1 a1 0x0 a2 0x0 a3 0xfd\n",
        convert(PUNCH) + convert(DONTNEED) + convert(),  # the last one's discard may come later
        convert() + convert(),  # strace was not told to show discards, or there is one half
        convert(PUNCH) + convert() + convert(PUNCH, thread=8) + convert(PUNCH),  # another thread
        convert(SET, PUNCH) + convert(SET, SET, DONTNEED) + convert(),  # several slots
        convert(PUNCH) + f"7 12.000000 {SET}\n" * 3 + convert(PUNCH),  # set up, by no guest
        NOT_READY,  # the guest may not know how to say it
        READY,
        READY + NOT_READY,
    ],
)
def test_what_is_right_is_no_finding(tmp_path: Path, text: str) -> None:
    assert [f.text for f in found(tmp_path, text)] == []


def test_a_change_of_attributes_between_faults_is_seen(tmp_path: Path) -> None:
    """A request for the range breaks the row of faults."""
    text = fault(1) * 40 + "kvm_hc_map_gpa_range gpa 0x1000 size 0x1000 attributes 0x0 flags 0x0\n"
    assert "same-fault-again" not in {f.rule for f in found(tmp_path, text * 3)}


def test_the_numbers_of_a_trace(tmp_path: Path) -> None:
    out = tmp_path / "e.parquet"
    report = import_files([DATA / "qemu-11.1.3-snp-trace.log.gz"], out)
    (file,) = report.files
    text = gzip.decompress((DATA / "qemu-11.1.3-snp-trace.log.gz").read_bytes()).decode()
    assert file.lines == text.count("\n")
    assert report.by_tool == {"qemu": report.events}
    summary = summarize(out)
    kinds = {(k, d): (n, size) for k, d, _, n, size in summary.kinds}
    requests = [line.split() for line in text.splitlines() if "kvm_hc_map_gpa_range" in line]
    shares = [int(w[5], 16) for w in requests if w[7] == "0x0" or int(w[7], 16) & 16 == 0]
    assert kinds["request", "share"] == (len(shares), sum(shares))
    assert dict(summary.reasons)[3] == len(requests)
    assert summary.latency is not None
    assert any("no vCPU" in text for text in summary.cannot)


def test_the_stored_form_is_the_documented_one(tmp_path: Path) -> None:
    table = pq.read_table(made(tmp_path, asked(1, 0)))
    assert table.column_names == [c.name for c in (*STORED, *COLUMNS)]
    assert table.schema.metadata[b"hcabi.trace"] == b"1"
    assert stored_schema().names == table.column_names


def test_a_table_that_is_no_trace_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    pq.write_table(pa.table({"a": [1]}), path)
    with pytest.raises(HostUsageError, match="is no trace"):
        summarize(path)
    path.write_bytes(b"PAR1" + b"?" * 100)
    with pytest.raises(HostUsageError, match="is a damaged Parquet file"):
        summarize(path)


def test_damage_anywhere_in_a_stored_trace_is_refused_or_does_not_matter(tmp_path: Path) -> None:
    path = made(tmp_path, "".join(asked(n % 50, n % 2) for n in range(100)))
    whole = path.read_bytes()
    for at in range(4, len(whole), len(whole) // 12):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :])
        with contextlib.suppress(HostUsageError):
            summarize(path)


@pytest.mark.parametrize("memory", ["foo", "", "1'; SELECT 1"])
def test_a_size_of_memory_that_is_none_is_refused(tmp_path: Path, memory: str) -> None:
    with pytest.raises(HostUsageError, match="is no size"):
        summarize(made(tmp_path, asked(1, 0)), memory)


def test_clocks_and_faults_of_different_files_are_not_compared(tmp_path: Path) -> None:
    names = ("a", "b")
    lines = (f"x-1 [000] ..... 5.000001: {asked(1, 0)}", f"x-2 [001] ..... 5.000002: {asked(1, 1)}")
    for name, line in zip(names, lines, strict=True):
        (tmp_path / name).write_text(line + fault(7) * 40)
    import_files([tmp_path / name for name in names], tmp_path / "x.parquet")
    assert [f.rule for f in summarize(tmp_path / "x.parquet").findings] == []
    later = f"x-1 [000] ..... 5.000009: {asked(1, 0)}" + lines[1]
    assert "two-vcpus" not in {f.rule for f in found(tmp_path, later)}


def test_what_two_files_or_tools_tell_is_not_added(tmp_path: Path) -> None:
    """A boot shares a page and takes it back, in four files and in the logs of two tools."""
    once = (asked(1, 0) + asked(1, 1)) * 2
    told = "".join(
        f"kvm_hc_map_gpa_range gpa 0x1000 size 0x1000 attributes {a:#x} flags 0x0\n"
        for a in (0, 16) * 2
    )
    paths = [tmp_path / name for name in "abcd"]
    for path in paths:
        path.write_text(once + told)
    import_files(paths, tmp_path / "x.parquet")
    assert [f.rule for f in summarize(tmp_path / "x.parquet").findings] == []


@pytest.mark.parametrize(("by", "count"), [("row", 1), ("time", 1), ("start", None)])
def test_a_clock_is_judged_in_any_order_of_rows(tmp_path: Path, by: str, count: int | None) -> None:
    """Rows may have been stored again in another order: those of a clock that is right agree."""
    right, wrong = (
        "".join(
            f"x-1 [000] 5.{time:06}: {asked(page, 1)}"
            for page, time in zip((3, 1, 2), times, strict=True)
        )
        for times in ((1, 2, 3), (1, 3, 2))
    )
    for text, n in ((right, None), (wrong, count or 1)):
        path = made(tmp_path, text)
        pq.write_table(pq.read_table(path).sort_by(by), path)
        counts = {f.rule: f.count for f in summarize(path).findings}
        assert counts.get("clock-backwards") == n


def test_a_line_of_another_clock_does_not_stretch_the_picture(tmp_path: Path) -> None:
    log = f"x-1 [000] ..... 5.000000: {asked(1, 0)}x-1 [000] ..... 7.000000: {asked(1, 1)}"
    path = made(tmp_path, "1790000000.000000 ioctl(9, KVM_RUN, 0) = 0\n" + log)
    with database(path) as connection:
        data = show._data(connection, summary_of(connection), "x")
    assert data.x == (0.0, 2.0)
    assert [e.x for e in data.events] == [None, 0.0, 2.0]


#: In a process of its own: a pool tells the most that it ever held.
_IMPORT = """
import sys
from pathlib import Path
import pyarrow
from hcabi.logs.store import import_files
import_files([Path(sys.argv[1])], Path(sys.argv[2]))
print(pyarrow.default_memory_pool().max_memory())
"""


@pytest.mark.slow
def test_import_keeps_no_lines(tmp_path: Path) -> None:
    """Memory does not grow with the file, once it is longer than one group of rows."""
    peaks = []
    for times in (200_000, 600_000):
        log = tmp_path / f"{times}.log"
        log.write_text((asked(1, 0) + asked(1, 1)) * times)
        command = [sys.executable, "-c", _IMPORT, str(log), str(tmp_path / "out.parquet")]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
        peaks.append(int(told.stdout))
    assert peaks[1] < 1.2 * peaks[0], peaks


@pytest.mark.parametrize("tool", RECIPES)
@pytest.mark.parametrize("arch", ["x86", "arm64"])
def test_recipes_name_events_that_the_kernel_has(tool: str, arch: Any) -> None:
    made = recipe(tool, arch)
    assert made.commands
    text = gzip.decompress((DATA / f"linux-7.3.4-{arch}-event-formats.txt.gz").read_bytes())
    known = {line.split(b":")[0].decode() for line in text.splitlines()}
    assert set(EVENTS[arch]) <= known


@pytest.mark.parametrize("arch", ["x86", "arm64"])
def test_bpftrace_prints_what_the_kernel_prints(arch: Any) -> None:
    formats = gzip.decompress((DATA / f"linux-7.3.4-{arch}-event-formats.txt.gz").read_bytes())
    printed = dict(line.split(': "', 1) for line in formats.decode().splitlines())
    for event in EVENTS[arch]:
        (line,) = (x for x in recipe("bpftrace", arch).commands if f" {event}: " in x)
        text, values = line.split(f": {event}: ")[1].split('\\n", ')
        kernels, fields = printed[event].split('"', 1)
        assert text == kernels
        assert set(re.findall(r"args->(\w+)", values)) == set(re.findall(r"REC->(\w+)", fields))


def test_counts_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from hcabi.cli.main import main

    (tmp_path / "a.log").write_text("x\n" + asked(1, 0), "utf-16")
    to = str(tmp_path / "e.parquet")
    assert main(["trace", "import", str(tmp_path / "a.log"), "--to", to, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    (file,) = said["files"]
    assert (said["events"], file["unknown"], file["encoding"]) == (1, 1, "utf-16")
    assert main(["trace", "summary", to]) == 0
    assert "never-taken-back" in capsys.readouterr().out
    (tmp_path / "b.log").write_text("nothing\n")
    assert main(["trace", "summary", str(tmp_path / "b.log")]) == 2
    assert "none has a format" in capsys.readouterr().err
    (tmp_path / "c.log").write_text("KVM: unknown exit reason 24\n")
    assert main(["trace", "summary", str(tmp_path / "c.log")]) == 1
