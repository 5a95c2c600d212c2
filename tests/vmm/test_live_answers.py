"""The simulated KVM against real kernels: every question that both were asked."""

from __future__ import annotations

import errno
import json
import re
from pathlib import Path

import pytest

from hcabi.vmm.process import FaultError
from hcabi.vmm.questions import questions
from hcabi.vmm.simulated import Created, File, GuestMemfd, RefusedIoctlError, SimulatedKvm, System
from hcabi.vmm.simulated.capabilities import answers
from hcabi.vmm.simulated.slots import punch_hole
from hcabi.x86.baselines import BASELINES

RECORDED = sorted((Path(__file__).parents[1] / "data" / "kvm-answers").glob("*.json"))


class Simulated:
    """An asker whose memory is a buffer at a made-up address."""

    address = 0x10_0000
    _structure = 0x1000

    def __init__(self, kvm: SimulatedKvm) -> None:
        self.kvm = kvm
        self.files: dict[str, File] = {"kvm": System()}
        self.buffer = b""
        kvm.resolve = self.resolve

    def resolve(self, number: int) -> File | None:
        if number != 100:
            raise RefusedIoctlError(errno.EBADF)
        return self.files.get("memfd")

    def read(self, address: int, size: int) -> bytes:
        at = address - self._structure
        if not 0 <= at <= len(self.buffer) - size:
            raise FaultError(hex(address))
        return self.buffer[at : at + size]

    def write(self, address: int, data: bytes) -> None:
        at = address - self._structure
        if not 0 <= at <= len(self.buffer) - len(data):
            raise FaultError(hex(address))
        self.buffer = self.buffer[:at] + data + self.buffer[at + len(data) :]

    def _ask(self, file: str, number: int, argument: int | bytes) -> int | Created:
        if file not in self.files:
            return -errno.EBADF
        if isinstance(argument, bytes):
            self.buffer, argument = argument, self._structure
        try:
            return self.kvm.ioctl(self.files[file], number, argument, self)
        except RefusedIoctlError as error:
            return -error.errno
        except FaultError:
            return -errno.EFAULT

    def call(self, file: str, number: int, argument: int | bytes) -> int:
        answer = self._ask(file, number, argument)
        assert isinstance(answer, int)
        return answer

    def make(self, name: str, file: str, number: int, argument: int | bytes) -> int:
        answer = self._ask(file, number, argument)
        if isinstance(answer, int):
            return answer
        self.files[name] = answer.file
        return 0

    def descriptor(self, name: str) -> int:
        return 100

    def written(self) -> bytes:
        return self.buffer

    def allocate(self, name: str, mode: int, offset: int, size: int) -> int:
        file = self.files[name]
        assert isinstance(file, GuestMemfd)
        try:
            punch_hole(file, mode, offset, size)
        except RefusedIoctlError as error:
            return -error.errno
        return 0

    def close(self, name: str) -> None:
        self.files.pop(name, None)


#: Answers that depend on the machine or on the kernel's configuration: which, and on what.
DEPENDS = {
    r"capability (9|60|214)$": "processors that are on, and whether they scale the TSC",
    r"capability (66|128)$": "CONFIG_KVM_MAX_NR_VCPUS",
    r"system: capability 23[34]$": "whether the kernel was built with memory attributes",
    r"type 0: attributes": "whether the kernel was built with memory attributes",
    r"capability 235$|create type [1-5]$": "VM types of the configuration and of the processor",
    r"type 0: encrypt op$": "whether the processor has SEV",
}


def not_modelled(question: str) -> bool:
    """Whether it is about a capability that the simulation says it has not."""
    number = re.search(r"capability (\d+)$", question)
    row = answers().get(int(number[1])) if number else None
    return row is not None and row.source == "not modelled"


def compared(path: Path) -> tuple[dict[str, int], dict[str, int | None]]:
    """What a kernel answered, and what differs from it here, without what is not modelled."""
    recorded = json.loads(path.read_text())
    found = dict(questions(Simulated(SimulatedKvm(BASELINES[recorded["baseline"]]))))
    asked = {q: a for q, a in recorded["answers"].items() if not not_modelled(q)}
    return asked, {q: found.get(q) for q, a in asked.items() if found.get(q) != a}


def reason(question: str) -> str | None:
    return next((why for pattern, why in DEPENDS.items() if re.search(pattern, question)), None)


@pytest.mark.parametrize("path", RECORDED, ids=lambda p: p.stem)
def test_it_answers_as_the_kernel_did(path: Path) -> None:
    asked, different = compared(path)
    assert len(asked) >= 550
    assert {q: (asked[q], got) for q, got in different.items() if reason(q) is None} == {}
    assert len(different) < len(asked) // 20


def test_the_kernels_are_of_all_baselines_and_of_both_types_that_can_be_had() -> None:
    kernels = [json.loads(path.read_text()) for path in RECORDED]
    assert {kernel["baseline"] for kernel in kernels} == {"linux-6.1", "linux-6.12", "linux-7.3"}
    assert any("type 1: attributes: private" in kernel["answers"] for kernel in kernels)


def test_every_reason_to_differ_is_needed() -> None:
    different = {question for path in RECORDED for question in compared(path)[1]}
    assert {why for pattern, why in DEPENDS.items()
            if not any(re.search(pattern, q) for q in different)} == set()  # fmt: skip


def test_what_is_not_modelled_is_had_by_a_kernel() -> None:
    answered: set[str] = set()
    for path in RECORDED:
        recorded = json.loads(path.read_text())["answers"]
        answered |= {q for q, a in recorded.items() if a and not_modelled(q)}
    found = dict(questions(Simulated(SimulatedKvm())))
    excused = {q for q in found if "system: capability" in q and not_modelled(q)}
    assert excused - answered == set()
