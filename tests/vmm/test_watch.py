"""Watching: a tracer that changes nothing, and rows that are judged. No KVM is opened here."""

from __future__ import annotations

import ctypes
import errno
import io
import os
import signal
import struct
import sys
import textwrap
import threading
import time
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

import hcabi.vmm.watch as module
from hcabi.captures.format import Header, WatchRow, read_capture
from hcabi.captures.replay import replay
from hcabi.captures.watched import WatchPlayer
from hcabi.cli.vmm_watch import show_watched
from hcabi.errors import CaptureError
from hcabi.vmm import watcher
from hcabi.vmm.errors import NotPossibleError, StartError
from hcabi.vmm.trace import TracedIoctl, Tracer, _traced_by
from hcabi.vmm.watch import watch
from hcabi.vmm.watcher import Watcher

CREATE_VM, CREATE_VCPU, RUN = 0xAE01, 0xAE41, 0xAE80
REGION2, ATTRIBUTES, ENABLE = 0x40A0AE49, 0x4020AED2, 0x4068AEA3
SNP, TDX, DEFAULT = 4, 5, 0


class Seen:
    """An observer that keeps what it is told."""

    def __init__(self) -> None:
        self.entries: list[TracedIoctl] = []
        self.results: list[tuple[TracedIoctl, int]] = []
        self.forks = 0

    def entered(self, request: TracedIoctl) -> None:
        self.entries.append(request)

    def left(self, request: TracedIoctl, result: int) -> None:
        self.results.append((request, result))

    def forked(self, parent: int, child: int) -> None:
        assert parent != child
        self.forks += 1


def traced(program: str, seconds: float | None = 20.0) -> tuple[int, Seen]:
    seen = Seen()
    command = [sys.executable, "-I", "-S", "-c", textwrap.dedent(program)]
    try:
        with Tracer(command, [RUN]) as tracer:
            return tracer.run(seen, seconds), seen
    except NotPossibleError as why:
        pytest.skip(str(why))


IOCTL = """
import fcntl, os, signal, sys, threading, time
def ioctl(number, argument=0):
    try:
        return fcntl.ioctl(0, number, argument)
    except OSError as error:
        return -error.errno
"""


def test_ioctls_are_seen_with_what_the_kernel_answered_and_no_others() -> None:
    code, seen = traced(IOCTL + "sys.exit(7 if ioctl(0xAE80, 5) < 0 and ioctl(0xAE01) < 0 else 0)")
    assert code == 7
    (one,) = seen.entries
    assert (one.descriptor, one.number, one.argument) == (0, RUN, 5)
    assert seen.results in ([(one, -errno.ENOTTY)], [(one, -errno.EINVAL)])


def test_threads_and_children_are_followed_and_signals_arrive() -> None:
    code, seen = traced(
        IOCTL
        + """
got = []
signal.signal(signal.SIGUSR1, lambda *_: got.append(1))
os.kill(os.getpid(), signal.SIGUSR1)
threads = [threading.Thread(target=ioctl, args=(0xAE80,)) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
child = os.fork()
if not child:
    ioctl(0xAE80)
    os._exit(3)
_, status = os.waitpid(child, 0)
sys.exit(os.waitstatus_to_exitcode(status) + 10 * len(got))
"""
    )
    assert code == 13
    assert (len(seen.entries), len(seen.results), seen.forks) == (4, 4, 1)
    assert len({request.thread for request in seen.entries}) >= 2


def test_a_stop_and_a_death_are_as_without_a_tracer() -> None:
    code, _ = traced(
        IOCTL
        + """
child = os.fork()
if not child:
    os.kill(os.getpid(), signal.SIGSTOP)
    os._exit(5)
_, status = os.waitpid(child, os.WUNTRACED)
assert os.WIFSTOPPED(status)
os.kill(child, signal.SIGCONT)
_, status = os.waitpid(child, 0)
assert os.waitstatus_to_exitcode(status) == 5
os.kill(os.getpid(), signal.SIGTERM)
time.sleep(20)
"""
    )
    assert code == -15


def test_a_program_that_does_not_end_is_ended() -> None:
    code, _ = traced(IOCTL + "os.fork()\ntime.sleep(60)", seconds=1.0)
    assert code == -9


def test_a_program_that_forks_all_the_time_is_ended() -> None:
    started = time.monotonic()
    traced(IOCTL + "while True:\n    if os.fork(): os._exit(0)", seconds=0.3)
    assert time.monotonic() - started < 5
    assert _traced_by(threading.get_native_id()) == []


def test_a_child_that_is_not_reported_yet_ends_with_the_program() -> None:
    class Ends(Seen):
        def forked(self, parent: int, child: int) -> None:
            tracer.kill()
            os.waitid(os.P_PID, parent, os.WEXITED | os.WNOWAIT)

    program = "import os, time\nos.fork()\ntime.sleep(20)"
    try:
        tracer = Tracer([sys.executable, "-I", "-S", "-c", program], [RUN])
    except NotPossibleError as why:
        pytest.skip(str(why))
    started = time.monotonic()
    with tracer:
        assert tracer.run(Ends(), 20.0) == -signal.SIGKILL
        assert _traced_by(threading.get_native_id()) == []
    assert time.monotonic() - started < 10


@pytest.mark.parametrize("how", [signal.SIGSTOP, signal.SIGKILL])
def test_a_program_that_ends_before_it_reads_its_order(how: signal.Signals) -> None:
    try:
        tracer = Tracer(["true"], [RUN])
    except NotPossibleError as why:
        pytest.skip(str(why))
    with tracer:
        (program,) = _traced_by(threading.get_native_id())
        os.kill(program, how)
        if how == signal.SIGKILL:
            os.waitid(os.P_PID, program, os.WEXITED | os.WNOWAIT)
        assert tracer.run(Seen(), 0.3) == -signal.SIGKILL


def test_a_kernel_without_access_to_memory_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_: object) -> int:
        ctypes.set_errno(errno.ENOSYS)
        return -1

    monkeypatch.setattr("hcabi.vmm.process._libc.process_vm_readv", missing)
    monkeypatch.setattr(module.Path, "exists", lambda _: True)
    with pytest.raises(NotPossibleError, match=r"Function not implemented; .*CROSS_MEMORY_ATTACH"):
        watch(["true"], lambda _: None)


def test_a_kernel_without_filters_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hcabi.vmm.trace.traced", lambda *_: bytes(8))  # no program of the kernel's
    with (
        pytest.raises(NotPossibleError, match=r"filter is refused.*CONFIG_SECCOMP_FILTER"),
        Tracer(["true"], [RUN]) as tracer,
    ):
        tracer.run(Seen(), 20.0)


def test_a_program_that_is_not_there_is_named() -> None:
    with (
        pytest.raises(StartError, match="no-such-vmm"),
        Tracer(["/no-such-vmm"], [RUN]) as tracer,
    ):
        tracer.run(Seen(), 20.0)


def test_watch_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module.Path, "exists", lambda _: False)
    with pytest.raises(NotPossibleError, match="hcabi vmm test"):
        watch(["true"])


# --- what is told, and what is wrong with it


def exit_run(reason: int, *words: int) -> bytes:
    return struct.pack("<8xI20x", reason) + struct.pack(f"<{len(words)}Q", *words).ljust(96, b"\0")


def call(gpa: int, pages: int, attributes: int, nr: int = 12) -> bytes:
    return exit_run(3, nr, gpa, pages, attributes)


def fault(gpa: int, private: bool) -> bytes:
    return exit_run(39, 8 * private, gpa, 0x1000)


class Vmm:
    """Plays what a tracer would tell of a VMM; memory of it is what was given last."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, vm_type: int = SNP) -> None:
        self.rows: list[WatchRow] = []
        self.run = {7: bytearray(128), 8: bytearray(128)}
        self.structure = b""
        self.watcher = Watcher(self.rows.append, read=self.read)
        monkeypatch.setattr(watcher, "_mapped_runs", lambda _, fd: [fd << 12])
        monkeypatch.setattr(watcher, "_process_of", lambda _: 1)
        self.ask(CREATE_VM, 3, vm_type, result=5)
        self.give(ENABLE, struct.pack("<IIQ88x", 201, 0, 1 << 12))
        for number, fd in enumerate(self.run):
            self.ask(CREATE_VCPU, 5, number, result=fd)

    def read(self, _: int, address: int, size: int) -> bytes:
        if address < 0x1000:
            return self.structure[:size]
        run, at = self.run[address >> 12], address & 0xFFF
        return bytes(run[at : at + size])

    def ask(self, number: int, fd: int, argument: int = 0, result: int = 0) -> None:
        request = TracedIoctl(100, fd, number, argument)
        self.watcher.entered(request)
        self.watcher.left(request, result)

    def give(self, number: int, structure: bytes) -> None:
        self.structure = structure.ljust(256, b"\0")
        self.ask(number, 5, 0x100)

    def slot(self, number: int, start: int, size: int, flags: int = 4) -> None:
        self.give(REGION2, struct.pack("<IIQQ", number, flags, start, size))

    def attribute(self, start: int, size: int, private: bool) -> None:
        self.give(ATTRIBUTES, struct.pack("<4Q", start, size, 8 * private, 0))

    def exits(self, run: bytes, error: int = 0, fd: int = 7) -> None:
        self.run[fd][:] = run
        self.watcher.left(TracedIoctl(100 + fd, fd, RUN, 0), -error)

    def answers(self, ret: int | None = None, fd: int = 7) -> None:
        if ret is not None:
            self.run[fd][88:96] = struct.pack("<q", ret)
        self.watcher.entered(TracedIoctl(100 + fd, fd, RUN, 0))

    def wrong(self, vm_type: str = "snp") -> list[tuple[str, str]]:
        self.watcher.end()
        player = WatchPlayer("test", vm_type)
        found = [d for n, row in enumerate(self.rows) for d in player.play(n, row)]
        return [(d.field, d.got) for d in found]


@pytest.fixture
def vmm(monkeypatch: pytest.MonkeyPatch) -> Vmm:
    made = Vmm(monkeypatch)
    made.slot(0, 0, 0x10_0000)
    made.attribute(0, 0x10_0000, private=True)
    return made


def test_a_vmm_that_does_what_it_answers(vmm: Vmm, tmp_path: Path) -> None:
    vmm.exits(call(0x1000, 2, 0))
    vmm.attribute(0x1000, 0x2000, private=False)
    vmm.answers(0)
    vmm.exits(fault(0x1000, private=True), errno.EFAULT)
    vmm.attribute(0x1000, 0x1000, private=True)
    vmm.answers()
    vmm.exits(call(0x8000, 1, 0))
    vmm.answers(22)  # it may refuse
    vmm.exits(exit_run(2))  # port I/O is no share exit
    vmm.answers()
    vmm.exits(b"\0" * 128, errno.EINTR)
    vmm.answers()
    assert [(r.reason, r.errno, r.reply.ret if r.reply else "") for r in vmm.rows] == [
        (3, 0, "0x0"),
        (39, errno.EFAULT, None),
        (3, 0, "0x16"),
    ]
    assert [m.start for m in vmm.rows[0].memory or []] == ["0x0"]
    assert [len(r.before) for r in vmm.rows] == [1, 0, 0]
    assert [len(r.changes) for r in vmm.rows] == [1, 1, 0]
    assert vmm.rows[1].memory is None
    assert vmm.wrong() == []
    path = tmp_path / "snp.jsonl"
    header = module._header(SNP)
    path.write_bytes(b"\n".join(map(msgspec.json.encode, [header, *vmm.rows])))
    capture = read_capture(path)
    assert [row for _, row in capture.rows] == vmm.rows
    assert replay(capture).disagreements == ()


@pytest.mark.parametrize(
    ("run", "error", "ret", "wrong"),
    [
        (call(0x1000, 1, 0), 0, 0, [("attributes of 0x1000", "private")]),
        (call(0x1000, 1, 1 << 5), 0, 0, [("ret", "0")]),  # a reserved bit
        (call(0x1000, 1, 0, nr=13), 0, 0, [("ret", "0")]),
        (call(0x1000, 1, 0, nr=13), 0, -1000, []),
        (fault(0x1000, private=False), errno.EFAULT, None, [("attributes of 0x1000", "private")]),
        (fault(0x1000, private=False), 133, None, [("resume", "the guest runs again")]),  # poison
        (fault(0x80_0000, private=True), errno.EFAULT, None, [("resume", "the guest runs again")]),
        (call(0xFEE0_0000, 1, 0), 0, 0, []),  # sharing what is no memory succeeds
    ],
)
def test_what_a_vmm_answers_wrongly(
    vmm: Vmm, run: bytes, error: int, ret: int | None, wrong: list[tuple[str, str]]
) -> None:
    vmm.exits(run, error)
    vmm.answers(ret)
    assert vmm.wrong() == wrong


def test_an_answer_that_the_contract_does_not_have(vmm: Vmm) -> None:
    vmm.exits(call(0x1000, 1, 0))
    vmm.answers(1)  # KVM_RUN fails of it
    ((field, got),) = vmm.wrong()
    assert field == "ret"
    assert got.startswith("1: nothing: KVM_RUN fails")


def test_the_last_exit_of_a_vmm_has_no_answer(vmm: Vmm) -> None:
    vmm.exits(call(0x1000, 1, 0))
    assert vmm.wrong() == []
    assert (vmm.rows[0].reply, vmm.watcher.unanswered) == (None, 1)


def test_changes_go_to_the_exit_that_they_are_about(vmm: Vmm) -> None:
    vmm.exits(call(0x1000, 1, 0), fd=7)
    vmm.exits(call(0x5000, 1, 0), fd=8)
    vmm.attribute(0x5000, 0x1000, private=False)
    vmm.attribute(0x1000, 0x1000, private=False)
    vmm.attribute(0x9000, 0x1000, private=False)  # for none of them
    vmm.answers(0, fd=8)
    vmm.answers(0, fd=7)
    first, second = vmm.rows
    assert (first.vcpu, [c.start for c in first.changes]) == (1, ["0x5000"])
    assert [c.start for c in first.before] == ["0x0", "0x9000"]
    assert (second.vcpu, [c.start for c in second.changes]) == (0, ["0x1000"])
    assert vmm.wrong() == []


def test_slots_that_change_are_told_again(vmm: Vmm) -> None:
    vmm.exits(call(0x1000, 1, 0))
    vmm.attribute(0x1000, 0x1000, private=False)
    vmm.answers(0)
    vmm.slot(0, 0, 0)
    vmm.slot(1, 0x20_0000, 0x10_0000, flags=0)  # without a guest_memfd
    vmm.exits(call(0x1000, 1, 0x10))
    vmm.answers(0)  # no memory is there any more: it cannot become private
    vmm.exits(call(0x20_0000, 1, 0x10))
    vmm.answers(0)
    assert [m.start for m in vmm.rows[1].memory or []] == ["0x200000"]
    assert vmm.rows[2].memory is None
    assert vmm.wrong() == [("ret", "0"), ("ret", "0")]


def test_a_vm_without_private_memory_is_judged_by_its_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    vmm = Vmm(monkeypatch, DEFAULT)
    vmm.slot(0, 0, 0x10_0000, flags=0)
    for run, ret in ((call(0x1000, 1, 0x10), 0), (call(0x1000, 1, 0), -22), (call(0, 1, 0), 22)):
        vmm.exits(run)
        vmm.answers(ret)
    ((field, got),) = vmm.wrong("default")
    assert (field, got) == ("ret", "22: RAX = 0x16 (22)")  # positive is no error there


def test_only_the_first_vm_with_share_exits_is_recorded(vmm: Vmm) -> None:
    vmm.exits(call(0x1000, 1, 0))
    vmm.attribute(0x1000, 0x1000, private=False)
    vmm.answers(0)
    vmm.ask(CREATE_VM, 3, TDX, result=6)
    vmm.ask(CREATE_VCPU, 6, 0, result=8)
    vmm.exits(call(0x1000, 1, 0), fd=8)
    vmm.answers(0, fd=8)
    assert len(vmm.rows) == 1
    assert vmm.watcher.notices == [
        "more than one VM has share exits; those of the first are recorded"
    ]


def test_a_child_has_the_descriptors_of_its_parent(
    vmm: Vmm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watcher, "_process_of", lambda thread: thread)
    vmm.watcher.forked(100, 900)
    vmm.run[7][:] = call(0xFEE0_0000, 1, 0)
    vmm.watcher.left(TracedIoctl(900, 7, RUN, 0), 0)
    vmm.watcher.entered(TracedIoctl(900, 7, RUN, 0))
    assert len(vmm.rows) == 1


def test_a_notice_says_how_many_exits_are_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    told: list[Header | WatchRow] = []
    run = module._Watch(told.append)
    run._watcher.vm = vm = watcher.WatchedVm(SNP)
    for _ in range(5):
        run._watcher._finish(vm, WatchRow(0, 3, call(0, 1, 0).hex(), 0, changes=[], before=[]))
    assert [isinstance(line, WatchRow) for line in told] == [False, True, True, True]
    assert run._watcher.notices == ["3 share exits are recorded; more are judged"]


def test_a_run_without_share_exits_is_not_called_right() -> None:
    text = io.StringIO()
    seen = module.Watched(("vmm",), 0, None, 7, 0, 0, (), 0, ())
    show_watched(Console(file=text), seen)
    assert "7 entries into the guest, 0 share exits" in text.getvalue()
    assert text.getvalue().endswith("there was nothing to judge\n")


def test_what_is_no_type_of_vm_is_refused() -> None:
    with pytest.raises(CaptureError, match="sw_protected"):
        WatchPlayer("x", "tdx2")
    assert isinstance(module._header(TDX), Header)
