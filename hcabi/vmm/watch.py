"""
Watches a VMM on the real KVM of the machine: each share exit, and what the VMM answered.

Nothing is changed in what passes. x86 alone: what an arm64 VMM answers stands in registers, which
nobody but the VMM can read.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import msgspec

from hcabi.captures.compare import Disagreement
from hcabi.captures.format import (
    VERSION,
    CapturedVm,
    Header,
    WatchRow,
)
from hcabi.captures.watched import WatchPlayer
from hcabi.errors import HcabiError
from hcabi.lab.agent import hello
from hcabi.vmm.arch import host
from hcabi.vmm.errors import NotPossibleError
from hcabi.vmm.process import FaultError, ProcessMemory
from hcabi.vmm.trace import Tracer
from hcabi.vmm.watcher import SEEN, Watcher
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.vm_types import type_name

__all__ = ["MOST_ROWS", "Watched", "watch"]

#: This many share exits are recorded; a guest decides how many there are.
MOST_ROWS: Final = 400_000
#: This many findings are kept; of more there is a count alone.
MOST_FINDINGS: Final = 1000


class Watched(msgspec.Struct, frozen=True):
    """
    Result of a VMM that was watched.

    Attributes:
        command: What was started.
        code: Its exit code, negative for a signal.
        vm_type: Type of its VM; None if it made none.
        entries: How often it entered the guest.
        rows: How many share exits there were.
        unanswered: How many of them it did not answer.
        findings: What is wrong, by line of the capture.
        wrong: How many findings there are, those that are not kept included.
        notices: What was not seen, and why.
    """

    command: tuple[str, ...]
    code: int
    vm_type: int | None
    entries: int
    rows: int
    unanswered: int
    findings: tuple[Disagreement, ...]
    wrong: int
    notices: tuple[str, ...]


def watch(
    command: Sequence[str],
    tell: Callable[[Header | WatchRow], None] = lambda _: None,
    *,
    seconds: float | None = None,
) -> Watched:
    """
    Run *command* on the real KVM until it ends, or for *seconds*; *tell* gets the capture.

    Raises NotPossibleError if the machine is not x86-64, has no /dev/kvm or does not allow it,
    StartError if the command cannot be executed.
    """
    if host().name != "x86_64":
        raise NotPossibleError(
            "a VMM can be watched on x86 alone: on arm64 its answers stand in registers",
            "use `hcabi lab` for arm64",
        )
    if not Path("/dev/kvm").exists():
        raise NotPossibleError(
            "there is no /dev/kvm here, and `watch` needs a KVM that works",
            "use `hcabi vmm test`, which needs none",
        )
    try:
        own = ctypes.create_string_buffer(1)
        ProcessMemory(os.getpid()).read(ctypes.addressof(own), 1)
    except FaultError as why:
        raise NotPossibleError(
            f"the memory of a VMM cannot be read: {why}",
            "allow process_vm_readv (a kernel with CONFIG_CROSS_MEMORY_ATTACH)",
        ) from why
    return _Watch(tell).run(command, seconds)


class _Watch:
    """One run: rows are told, and judged as they come."""

    def __init__(self, tell: Callable[[Header | WatchRow], None]) -> None:
        self._tell = tell
        self._watcher = Watcher(self._row)
        self._player: WatchPlayer | None = None
        self._line = 1
        self._findings: list[Disagreement] = []
        self._wrong = 0

    def run(self, command: Sequence[str], seconds: float | None) -> Watched:
        watcher = self._watcher
        with Tracer(command, list(SEEN)) as tracer:
            code = tracer.run(watcher, seconds)
        watcher.end()
        vm = watcher.vm or (watcher.vms[-1] if watcher.vms else None)
        if vm is not None and not vm.calls >> Hypercall.MAP_GPA_RANGE & 1:
            watcher.notices.append(
                "the VMM did not enable KVM_CAP_EXIT_HYPERCALL for KVM_HC_MAP_GPA_RANGE: no call "
                "can reach it"
            )
        return Watched(
            tuple(command),
            code,
            None if vm is None else vm.type,
            watcher.entries,
            watcher.rows,
            watcher.unanswered,
            tuple(self._findings),
            self._wrong,
            tuple(watcher.notices),
        )

    def _row(self, row: WatchRow) -> None:
        vm = self._watcher.vm
        assert vm is not None
        if self._player is None:
            header = _header(vm.type)
            self._player = WatchPlayer("watch", header.vm.type)
            self._tell(header)
        self._line += 1
        rows = self._watcher.rows
        try:
            found = self._player.play(self._line, row)
        except HcabiError as error:  # the VMM shall go on, whatever it is
            found = [Disagreement(self._line, "row", "a row that can be judged", str(error))]
        self._wrong += len(found)
        self._findings += found[: MOST_FINDINGS - len(self._findings)]
        if rows <= MOST_ROWS:
            self._tell(row)
        elif rows == MOST_ROWS + 1:
            self._watcher.notices.append(f"{MOST_ROWS} share exits are recorded; more are judged")


def _header(vm_type: int) -> Header:
    kernel = next(hello()).kernel
    hypervisor = next(
        (name for name in ("kvm_amd", "kvm_intel") if Path(f"/sys/module/{name}").exists()), "kvm"
    )
    return Header(
        VERSION,
        "x86",
        kernel,
        hypervisor.replace("_", "-"),
        CapturedVm(type_name(vm_type)),
        kind="watch",
    )
