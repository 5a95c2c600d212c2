"""Readers of a page that changes: what is wrong with one is told, and none is waited for."""

from __future__ import annotations

import errno
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from hcabi.driver.errors import IoctlError
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.cases import racing
from hcabi.lab.cases.memory_inputs import WINDOW
from hcabi.layout import layout_of
from hcabi.types import PAGE
from hcabi.x86.registers import KvmRegs


class Reader:
    """A vCPU whose KVM_RUN a test makes."""

    fault = ""

    def __init__(self, enter: Callable[[], int | None], left: int = 0) -> None:
        self.enter = enter
        self._left = left
        size = layout_of(KvmRun).size
        told = {"memory_fault.gpa": WINDOW, "memory_fault.size": PAGE}
        self.run = bytearray(size)
        for name, value in {"exit_reason": ExitReason.MEMORY_FAULT, **told}.items():
            at, length = layout_of(KvmRun).locate(name)
            self.run[at : at + length] = int(value).to_bytes(length, "little")

    def load(self, instruction: str, registers: dict[str, int]) -> None:
        pass

    def registers(self) -> KvmRegs:
        return KvmRegs(rcx=self._left, rax=0x11)


def read(reader: Reader, stop: threading.Event) -> Any:
    host: Any = object.__new__(racing._Host)
    host._stop, host._counting = stop, threading.Lock()
    host._reads, host._faults, host._wrong = 0, Counter(), []
    host._read_until_stop(reader)
    return host


def test_a_race_is_counted_and_run_again() -> None:
    stop = threading.Event()
    errors = iter([errno.EFAULT, errno.EFAULT, None])

    def enter() -> int | None:
        if (error := next(errors)) is None:
            stop.set()
        return error

    host = read(Reader(enter), stop)
    assert (host._wrong, host._faults, host._reads) == ([], {"0x0": 2}, racing._READS)


def test_a_page_that_faults_for_ever_is_told() -> None:
    stop = threading.Event()

    def enter() -> int:
        stop.set()
        return errno.EFAULT

    host = read(Reader(enter), stop)
    assert host._wrong == ["a reader faults where nothing changes any more"]
    assert host._faults == {"0x0": 2}


def fails() -> int:
    raise IoctlError("KVM_RUN", errno.EBADF)


@pytest.mark.parametrize(
    ("enter", "left", "told"),
    [
        (fails, 0, "a reader: IoctlError"),
        (lambda: None, 7, "a reader read 0x11"),
        (lambda: errno.EINTR, 0, f"a reader: error {errno.EINTR}"),
    ],
)
def test_what_is_wrong_with_a_reader_is_told(
    enter: Callable[[], int | None], left: int, told: str
) -> None:
    (wrong,) = read(Reader(enter, left), threading.Event())._wrong
    assert wrong.startswith(told)
