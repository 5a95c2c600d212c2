"""What runs inside the emulated machine for `record_logs.py`: KVM's events, strace, dmesg."""

from __future__ import annotations

import ctypes
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hcabi.lab.cases import end_to_end

TRACING = Path("/sys/kernel/tracing")


def events(contract: str, requests: int) -> Iterator[dict[str, Any]]:
    """Formats of KVM's events, and what tracefs says of a modelled guest on this KVM."""
    _mount_tracing()
    for path in sorted(TRACING.glob("events/kvm*/*/format")):
        text = path.read_text()
        yield {"event": path.parent.name, "print": text.partition("print fmt: ")[2].strip()}
    (TRACING / "buffer_size_kb").write_text("8192")
    for group in TRACING.glob("events/kvm*/enable"):
        group.write_text("1")
    answers = list(end_to_end.rows(contract, requests=requests))
    for group in TRACING.glob("events/kvm*/enable"):
        group.write_text("0")
    yield {"answers": len(answers)}
    with (TRACING / "trace").open() as file:
        yield from ({"line": line.rstrip("\n")} for line in file)


def _mount_tracing() -> None:
    ctypes.CDLL(None).mount(b"tracefs", str(TRACING).encode(), b"tracefs", ctypes.c_ulong(0), None)


def _python(contract: str, requests: int) -> list[str]:
    """The command that runs a modelled guest on this KVM."""
    code = (
        "import sys; sys.path.insert(0, '/hcabi-site'); from hcabi.lab.cases import end_to_end;"
        f"list(end_to_end.rows({contract!r}, requests={requests}))"
    )
    return ["/usr/bin/python3.13", "-ISB", "-c", code]


def _run(*words: str) -> str:
    """Run a program that was added to the machine, with its libraries. Return what it printed."""
    loader = next(Path("/usr").glob("lib*/ld-linux-*.so.*"))
    path = ":".join(map(str, Path("/usr/lib").glob("*-linux-gnu")))
    argv = [str(loader), "--library-path", path, *words]
    return subprocess.run(argv, check=True, timeout=300, stdout=subprocess.PIPE, text=True).stdout


def strace(contract: str, requests: int, options: list[str]) -> Iterator[dict[str, Any]]:
    """What strace prints of a modelled guest on this KVM."""
    _run("/strace", *options, "-o", "/out", "--", *_python(contract, requests))
    yield from ({"line": line} for line in Path("/out").read_text().splitlines())


def trace_cmd(contract: str, requests: int, events: list[str]) -> Iterator[dict[str, Any]]:
    """What trace-cmd reports of a modelled guest on this KVM: the events of that program alone."""
    options = [word for event in events for word in ("-e", event)]
    _run("/trace-cmd", "record", *options, "-o", "/kvm.dat", "-F", *_python(contract, requests))
    yield from ({"line": line} for line in _run("/trace-cmd", "report", "/kvm.dat").splitlines())


def perf(contract: str, requests: int, events: list[str]) -> Iterator[dict[str, Any]]:
    """What perf script prints of a modelled guest on this KVM: the events of that program alone."""
    options = ["-e", ",".join(events), "-o", "/perf.data"]
    _run("/perf", "record", *options, "--", *_python(contract, requests))
    text = _run("/perf", "script", "-i", "/perf.data")
    yield from ({"line": line} for line in text.splitlines())


def bpftrace(
    contract: str, requests: int, root: str, script: list[str]
) -> Iterator[dict[str, Any]]:
    """What bpftrace below *root* prints of a modelled guest on this KVM, and what it is told."""
    _mount_tracing()
    loader = next(Path(root).glob("ld-linux-*.so.*"))
    for path in (loader, Path("/usr/bin/sh")):
        path.chmod(0o755)
    program = [str(loader), "--library-path", root, f"{root}/bpftrace"]
    list_ = [*program, "-l", "tracepoint:kvm:*"]
    listed = subprocess.run(list_, check=True, timeout=300, stdout=subprocess.PIPE, text=True)
    events = set(listed.stdout.split())
    here = [line for line in script if line.split()[0] in events]
    yield {"listed": len(events), "left out": [s.split()[0] for s in script if s not in here]}
    log = Path("/kvm.log")
    with subprocess.Popen([*program, "-o", str(log), "-e", "\n".join(here)]) as tracer:
        for _ in range(200):
            if tracer.poll() is not None or (log.exists() and "Attach" in log.read_text()):
                break
            time.sleep(1)
        time.sleep(5)  # it says so before it attaches
        subprocess.run(_python(contract, requests), check=True, timeout=300)
        tracer.send_signal(signal.SIGINT)
        yield {"exit status": tracer.wait(60)}
    yield from ({"line": line} for line in log.read_text().splitlines())


def dmesg() -> Iterator[dict[str, Any]]:
    """The kernel's messages, as dmesg prints them."""
    libc = ctypes.CDLL(None)
    buffer = ctypes.create_string_buffer(1 << 20)
    size = libc.klogctl(3, buffer, len(buffer))
    for line in buffer.raw[:size].decode(errors="replace").splitlines():
        yield {"line": line.partition(">")[2]}
