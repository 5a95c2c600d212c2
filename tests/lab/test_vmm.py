"""The tiny VMM's loop against exits that a test writes into kvm_run."""

from __future__ import annotations

import errno
import struct
from collections.abc import Callable
from typing import Any

import pytest
from x86.platform_guests import Snp

from hcabi.arm64.registers import x
from hcabi.contracts.arm64 import CcaHost
from hcabi.contracts.x86 import X86Host
from hcabi.contracts.x86.migration import MigrationMsr
from hcabi.driver.vm import Memory
from hcabi.handler import HostHandler
from hcabi.kvm.run import KvmRun
from hcabi.lab.linux.traps import Traps
from hcabi.lab.linux.vmm import (
    ConsoleLine,
    Ended,
    Event,
    Served,
    Vmm,
)
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.types import Verdict

PORT, DATA_AT = 0x3F8, 1024
GHCB_MSR, SEV_MSR, MIGRATION_MSR = 0xC0010130, 0xC0010131, 0x4B564D08
Step = Callable[["Processor"], int]


class Processor:
    """In place of a vCPU's file: each entry runs the next step of a script, which gives errno."""

    def __init__(self, *steps: Step) -> None:
        self._held = bytearray(layout_of(KvmRun).size)
        self.run = memoryview(self._held)
        self.registers: dict[int, int] = {}
        self.steps = list(steps)

    def enter(self) -> int:
        return self.steps.pop(0)(self)

    def read_register(self, register: int) -> int:
        return self.registers.get(register, 0)

    def write_register(self, register: int, value: int) -> None:
        self.registers[register] = value

    def put(self, reason: int, form: str, *values: int) -> int:
        # exit_reason and the union stand at 8 and 32 (include/uapi/linux/kvm.h)
        struct.pack_into("<I", self._held, 8, reason)
        struct.pack_into(form, self._held, 32, *values)
        return 0


def io(data: bytes, port: int = PORT, *, reads: bool = False) -> Step:
    def step(processor: Processor) -> int:
        processor.run[DATA_AT : DATA_AT + len(data)] = data
        return processor.put(2, "<BBHIQ", int(not reads), 1, port, len(data), DATA_AT)

    return step


def mmio(address: int, value: int, *, write: bool = True) -> Step:
    return lambda p: p.put(6, "<QQIB", address, value, 4, int(write))


def msr(reason: int, index: int, data: int = 0) -> Step:
    return lambda p: p.put(reason, "<B7xIIQ", 0, 4, index, data)


def call(nr: int, *args: int) -> Step:
    padded = (*args, 0, 0, 0, 0, 0, 0)[:6]
    return lambda p: p.put(3, "<Q6QQQ", nr, *padded, 0xDEAD, 1)


def check(test: Callable[[Processor], None]) -> Step:
    """Look at what the VMM answered, then be interrupted."""

    def step(processor: Processor) -> int:
        test(processor)
        return errno.EINTR

    return step


SHUTDOWN: Step = lambda p: p.put(8, "<Q", 0)  # noqa: E731


@pytest.fixture
def memory() -> Any:
    made = Memory(0, 1 << 20)
    yield made
    made.close()


def run(
    processor: Any, memory: Memory, *, answer: Verdict = Verdict.DONE, **options: Any
) -> list[Event]:
    shared = SharedMap()
    contract = options.pop("contract", None) or X86Host()
    handler = HostHandler(
        contract, lambda *_: answer, [MemorySlot(0, 1 << 20)], shared_map=shared,
        observe=lambda r, o: vmm.observe(r, o),
    )  # fmt: skip
    vmm = Vmm([processor], memory, options.pop("serial_at", PORT), handler, **options)
    return list(vmm.run(10.0))


def why(events: list[Event]) -> str:
    assert isinstance(events[-1], Ended)
    return events[-1].why


def test_console_by_port_and_the_end(memory: Memory) -> None:
    events = run(Processor(io(b"hel"), io(b"lo\n"), io(b"last"), SHUTDOWN), memory)
    assert [e.line for e in events if isinstance(e, ConsoleLine)] == ["hello", "last"]
    assert why(events) == "shut down"


def test_ports_where_nothing_is_read_as_ones(memory: Memory) -> None:
    seen: list[int] = []
    look = check(lambda p: seen.append(p.run[DATA_AT]))
    run(
        Processor(
            io(b"\0", 0x70, reads=True), look, io(b"\0", PORT + 5, reads=True), look, SHUTDOWN
        ),
        memory,
    )
    assert seen == [0xFF, 0x60]


def test_console_by_address(memory: Memory) -> None:
    at = 0x900_0000
    seen: list[int] = []
    status = check(lambda p: seen.append(p.run[40]))
    steps = [mmio(at, ord("x")), mmio(at + 5, 0, write=False), status, mmio(at, ord("\n"))]
    events = run(Processor(*steps, SHUTDOWN), memory, serial_at=at)
    assert [e.line for e in events if isinstance(e, ConsoleLine)] == ["x"]
    assert seen == [0x60]


@pytest.mark.parametrize(("answer", "ret"), [(Verdict.DONE, 0), (Verdict.REFUSED, -22)])
def test_a_share_call_is_served(memory: Memory, answer: Verdict, ret: int) -> None:
    seen: list[int] = []
    # hypercall.ret stands behind nr and six arguments
    look = check(lambda p: seen.append(struct.unpack_from("<q", p.run, 88)[0]))
    events = run(Processor(call(12, 0x1000, 2, 0), look, SHUTDOWN), memory, answer=answer)
    (served,) = (e for e in events if isinstance(e, Served))
    assert served.request is not None
    assert (served.request.start, served.request.size, served.request.shared) == (
        0x1000,
        0x2000,
        True,
    )
    assert served.outcome is not None
    assert served.outcome.verdict is answer
    assert served.run[32] == 12, "as it was at the exit"
    assert seen == [ret]


def test_msrs_are_answered(memory: Memory) -> None:
    seen: list[tuple[int, int]] = []
    look = check(lambda p: seen.append((p.run[32], struct.unpack_from("<Q", p.run, 48)[0])))
    migration = MigrationMsr(encrypted=True)
    steps = [msr(29, SEV_MSR), look, msr(29, MIGRATION_MSR), look, msr(30, MIGRATION_MSR, 1), look]
    run(Processor(*steps, SHUTDOWN), memory, migration=migration)
    assert seen == [(0, 1), (0, 0), (0, 1)]
    assert migration.ready
    events = run(Processor(msr(29, 0x10)), memory, migration=migration)
    assert why(events) == "MSR 0x10 came here, and is not known"


def test_the_status_of_sev_cannot_be_written(memory: Memory) -> None:
    """A write raises #GP, and leaves the MSR of the GHCB as it was."""
    seen: list[tuple[int, int]] = []
    look = check(lambda p: seen.append((p.run[32], struct.unpack_from("<Q", p.run, 48)[0])))
    steps = [msr(30, GHCB_MSR, 0x5000), msr(30, SEV_MSR, 1), look, msr(29, GHCB_MSR), look]
    traps = Traps(Snp().platform, None, 38)
    run(Processor(*steps, msr(29, SEV_MSR), look, SHUTDOWN), memory, traps=traps)
    assert seen == [(1, 1), (0, 0x5000), (0, 7)]
    seen.clear()
    run(Processor(msr(30, SEV_MSR), look, SHUTDOWN), memory)
    assert seen == [(1, 0)]


def test_a_realms_calls(memory: Memory) -> None:
    host = CcaHost(34, lambda start, end: (end, False))

    def ask(*values: int) -> Step:
        def step(processor: Processor) -> int:
            processor.registers = {x(n): v for n, v in enumerate(values)}
            return call(values[0])(processor)

        return step

    seen: list[list[int]] = []
    look = check(lambda p: seen.append([p.registers[x(n)] for n in range(3)]))
    steps = [ask(0xC4000196, 0x3000), look, ask(0xC4000197, 0, 0x1000, 0, 1), look]
    steps += [ask(0xC4000194, 7), look]  # an attestation token, which nobody makes
    events = run(
        Processor(*steps, SHUTDOWN), memory, contract=host, registers=[x(n) for n in range(5)]
    )
    assert seen == [[0, 0, 0], [0, 0x1000, 0], [(1 << 64) - 1, 0, 0]]
    assert memory.read(0x3000, 8) == (34).to_bytes(8, "little")
    assert [e.registers[0] for e in events if isinstance(e, Served)] == [
        0xC4000196, 0xC4000197, 0xC4000194,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (lambda p: p.put(24, "<I", 2), "KVM_SYSTEM_EVENT_RESET"),
        (lambda p: p.put(17, "<I", 1), "exit KVM_EXIT_INTERNAL_ERROR"),
        (lambda _: errno.EFAULT, "KVM_RUN failed: EFAULT"),
        (io(b"\xfe", 0x64), "reset"),
        (call(13), "call 13 came here, and is not known"),
    ],
)
def test_ends(memory: Memory, step: Step, expected: str) -> None:
    assert why(run(Processor(step), memory)).startswith(expected)


def test_a_guest_that_never_ends_is_ended(memory: Memory) -> None:
    def again(processor: Processor) -> int:
        processor.steps.append(again)
        return errno.EINTR

    vmm = Vmm([Processor(again)], memory, PORT, None)  # type: ignore[list-item]
    events = list(vmm.run(0.1))
    assert why(events) == "it did not end within 0.1 s"
