"""The simulated KVM against real kernels: every question that both were asked."""

from __future__ import annotations

import errno
import json
import re
from pathlib import Path

import pytest

from hcabi.vmm.process import FaultError
from hcabi.vmm.questions import questions
from hcabi.vmm.simulated import Created, File, GuestMemfd, KvmError, SimulatedKvm, System
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
            raise KvmError(errno.EBADF)
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
        except KvmError as error:
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
        except KvmError as error:
            return -error.errno
        return 0

    def close(self, name: str) -> None:
        self.files.pop(name, None)


#: Answers that depend on the machine and the kernel's configuration: processors that are on, TSC
#: scaling, VM types, and whether the kernel was built with memory attributes.
MACHINE = re.compile(
    r"create type [1-5]|encrypt op|type 0: attributes|"
    r"capability (9|60|214|233|235)$"
)


def not_modelled(question: str) -> bool:
    """Whether it is about a capability that the simulation says it has not."""
    number = re.search(r"capability (\d+)$", question)
    row = answers().get(int(number[1])) if number else None
    return row is not None and row.source == "not modelled"


@pytest.mark.parametrize("path", RECORDED, ids=lambda p: p.stem)
def test_it_answers_as_the_kernel_did(path: Path) -> None:
    recorded = json.loads(path.read_text())
    kvm = SimulatedKvm(BASELINES[recorded["baseline"]])
    found = dict(questions(Simulated(kvm)))
    asked = [q for q in recorded["answers"] if not MACHINE.search(q) and not not_modelled(q)]
    assert len(asked) >= 550
    assert {q: found.get(q) for q in asked} == {q: recorded["answers"][q] for q in asked}


def test_nothing_is_excused_that_agrees() -> None:
    for path in RECORDED:
        recorded = json.loads(path.read_text())
        found = dict(questions(Simulated(SimulatedKvm(BASELINES[recorded["baseline"]]))))
        excused = [q for q in found if "system: capability" in q and not_modelled(q)]
        assert [q for q in excused if recorded["answers"][q] == found[q]] == []
