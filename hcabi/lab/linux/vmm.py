"""
The loop of a VMM: run each processor, serve its exits, one handler for both architectures.

Everything that happens is yielded as an event. Nothing is encrypted, and nothing is protected.
"""

from __future__ import annotations

import errno
import queue
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence

import msgspec

from hcabi.arm64.return_values import ReturnCode
from hcabi.captures.steps import HEAD_BYTES
from hcabi.contracts.arm64.smccc import answer
from hcabi.contracts.hyperv import ReceivedCall
from hcabi.contracts.hyperv.port import PORT
from hcabi.contracts.x86.migration import MigrationMsr
from hcabi.driver.vcpu import VcpuFile
from hcabi.driver.vm import Memory
from hcabi.kernels.loop import Serves
from hcabi.kvm.flags import SystemEvent
from hcabi.kvm.run import (
    ExitReason,
    KvmRun,  # the module declares the arms, too
)
from hcabi.lab.linux.hyperv import HypervMsrs
from hcabi.lab.linux.serial import REGISTERS, Serial
from hcabi.lab.linux.traps import Trapped, Traps, sev_status
from hcabi.lab.linux.x86 import PARKED_PORT, start_from
from hcabi.layout import layout_of, name_of
from hcabi.types import (
    PAGE,
    NotAShareCall,
    Outcome,
    Reply,
    ShareRequest,
    apply_reply,
)
from hcabi.x86.msr import Msr, SevStatus

__all__ = ["Asked", "ConsoleLine", "Ended", "Event", "Served", "Vmm"]

_run = layout_of(KvmRun)
_reason = _run.reader("exit_reason")
_nr = _run.reader("hypercall.nr")
_port = _run.reader("io.direction", "io.size", "io.port", "io.count", "io.data_offset")
_mmio = _run.reader("mmio.phys_addr", "mmio.len", "mmio.is_write")
_mmio_data = _run.locate("mmio.data")[0]
_msr_index = _run.reader("msr.index")
_event_type = _run.reader("system_event.type")
_IMMEDIATE_EXIT = _run.locate("immediate_exit")[0]
_SEV_ACTIVE = SevStatus(sev=True)
_READS = 0  # KVM_EXIT_IO_IN
_KEYBOARD, _RESET = 0x64, 0xFE  # how a PC without firmware is reset
_NONE = 0xFF  # what a port or address where nothing is reads as
_TRANSIENT = (errno.EINTR, errno.EAGAIN)
_JOIN_SECONDS = 5.0
_HALT_SECONDS = 0.001  # what a halted vCPU waits for is KVM's to know
_PARKED_SECONDS = 0.02


class ConsoleLine(msgspec.Struct, frozen=True):
    """The guest wrote *line* to its console, *seconds* after it started."""

    seconds: float
    line: str


class Served(msgspec.Struct, frozen=True):
    """
    An exit that is part of the interface, and its answer.

    Attributes:
        seconds: When, since the guest started.
        vcpu: Number of the processor.
        run: kvm_run at the exit, its first HEAD_BYTES at least.
        registers: x0 to x4 and the PC at the exit (arm64), or nothing.
        reply: What was written.
        request: What the guest wanted of its memory, if it was that.
        outcome: Result of it.
        call: The call as it came by Hyper-V's interface, if it did.
    """

    seconds: float
    vcpu: int
    run: bytes
    registers: tuple[int, ...]
    reply: Reply
    request: ShareRequest | None = None
    outcome: Outcome | None = None
    call: ReceivedCall | None = None


class Ended(msgspec.Struct, frozen=True):
    """The guest ended after *seconds*, for this reason."""

    seconds: float
    why: str


class Asked(msgspec.Struct, frozen=True):
    """
    An instruction of a confidential guest that its platform answered.

    Attributes:
        seconds: When, since the guest started.
        vcpu: Number of the processor.
        trapped: The instruction, and what became of it.
    """

    seconds: float
    vcpu: int
    trapped: Trapped


Event = ConsoleLine | Served | Asked | Ended


class Vmm:
    """
    Runs a guest's processors, each in a thread of its own, until the guest ends.

    `handler` serves share calls; None for a protected VM, whose calls do not come here.
    """

    def __init__(
        self,
        vcpus: Sequence[VcpuFile],
        memory: Memory,
        serial_at: int,
        handler: Serves | None,
        *,
        migration: MigrationMsr | None = None,
        hyperv: HypervMsrs | None = None,
        traps: Traps | None = None,
        registers: Sequence[int] = (),
    ) -> None:
        """
        Make a VMM.

        Args:
            vcpus: The processors, ready to run.
            memory: The guest's memory.
            serial_at: Port or address of the serial port.
            handler: Serves share calls.
            migration: MSR_KVM_MIGRATION_CONTROL, of SEV guests.
            hyperv: The MSRs of guests that Hyper-V isolates.
            traps: Instructions and MSRs of guests whose platform is a model.
            registers: Ids of registers to note at each call.
        """
        self._vcpus = vcpus
        self._memory = memory
        self._serial_at = serial_at
        self._handler = handler
        self._migration = migration
        self._hyperv = hyperv
        self._traps = traps
        self._registers = registers
        self._pauses: dict[int, float] = {}
        self._serial = Serial(lambda line: self._tell(ConsoleLine(self._now(), line)))
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._stop = threading.Event()
        self._seen: list[tuple[ShareRequest, Outcome]] = []
        self._lock = threading.Lock()
        self._started = 0.0
        self._exits: dict[int, Callable[[int, VcpuFile], str]] = {
            ExitReason.HYPERCALL: self._call,
            ExitReason.IO: self._io,
            ExitReason.MMIO: self._mmio,
            ExitReason.X86_RDMSR: self._msr,
            ExitReason.X86_WRMSR: self._msr,
            ExitReason.SYSTEM_EVENT: lambda _, v: name_of(SystemEvent, _event_type(v.run)[0]),
            ExitReason.SHUTDOWN: lambda _n, _v: "shut down",
        }

    @property
    def vcpu_count(self) -> int:
        """How many processors it runs."""
        return len(self._vcpus)

    def observe(self, request: ShareRequest, outcome: Outcome) -> None:
        """Note what the handler did; pass it as the handler's `observe`."""
        self._seen.append((request, outcome))

    def run(self, seconds: float) -> Iterator[Event]:
        """Run the guest and tell what happens; ends it after *seconds*, if it has not ended."""
        self._started = time.monotonic()
        before = signal.signal(signal.SIGUSR1, lambda *_: None)  # makes KVM_RUN return
        threads = [
            threading.Thread(target=self._run_vcpu, args=(number,), daemon=True)
            for number in range(len(self._vcpus))
        ]
        try:
            for thread in threads:
                thread.start()
            yield from self._told(seconds, threads)
        finally:
            self._halt(threads)
            signal.signal(signal.SIGUSR1, before)

    def _told(self, seconds: float, threads: Sequence[threading.Thread]) -> Iterator[Event]:
        deadline = self._started + seconds
        while True:
            try:
                event = self._events.get(timeout=max(deadline - time.monotonic(), 0.001))
            except queue.Empty:
                why = f"it did not end within {seconds:g} s"
                if self._traps is not None:
                    self._halt(threads)
                    why += f"; {self._traps.places(self._vcpus)}"
                event = Ended(self._now(), why)
            if isinstance(event, Ended):
                self._serial.flush()
                while not self._events.empty():
                    rest = self._events.get()
                    if not isinstance(rest, Ended):
                        yield rest
            yield event
            if isinstance(event, Ended):
                return

    def _halt(self, threads: Sequence[threading.Thread]) -> None:
        """Take all processors out of the guest, for good."""
        self._stop.set()
        for waits in self._traps.waiting.values() if self._traps else ():
            waits.set()
        for vcpu in self._vcpus:
            vcpu.run[_IMMEDIATE_EXIT] = 1
        deadline = time.monotonic() + _JOIN_SECONDS
        while any(t.is_alive() for t in threads) and time.monotonic() < deadline:
            for thread in threads:
                if thread.is_alive() and thread.ident is not None:
                    signal.pthread_kill(thread.ident, signal.SIGUSR1)
                thread.join(0.05)

    def _run_vcpu(self, number: int) -> None:
        vcpu = self._vcpus[number]
        try:
            if self._traps is not None and number in self._traps.waiting:
                self._traps.waiting[number].wait()
            while not self._stop.is_set():
                error = vcpu.enter()
                if error in _TRANSIENT:
                    continue
                with self._lock:  # devices and the order of events are one for all processors
                    why = self._serve(number, vcpu, error)
                if why:
                    self._tell(Ended(self._now(), why))
                    return
                if pause := self._pauses.pop(number, 0.0):
                    time.sleep(pause)
        except Exception as problem:
            self._tell(Ended(self._now(), f"the VMM failed: {problem!r}"))

    def _serve(self, number: int, vcpu: VcpuFile, error: int) -> str:
        """Serve one exit. Return why the guest has ended, or nothing."""
        (reason,) = _reason(vcpu.run)
        if error:
            why = f"KVM_RUN failed: {errno.errorcode.get(error, error)}"
            return f"{why}: {self._traps.touched(vcpu)}" if self._traps else why
        serve = self._exits.get(reason)
        return serve(number, vcpu) if serve else f"exit {name_of(ExitReason, reason)}"

    def _call(self, number: int, vcpu: VcpuFile) -> str:
        if self._handler is None:
            return "a call from a guest whose calls are answered elsewhere"
        run, registers = self._noted(vcpu)
        self._seen.clear()
        reply = self._handler.handle(vcpu.run, 0, vcpu.read_register)
        if isinstance(reply, NotAShareCall):
            if not self._registers:
                return f"call {reply.call} came here, and is not known"
            # arm64: forwarded in one range with the others
            reply = Reply(registers=answer(ReturnCode.NOT_SUPPORTED))
        going_on = apply_reply(reply, vcpu.run, vcpu.write_register, self._memory.write)
        request, outcome = self._seen[-1] if self._seen else (None, None)
        call = None if self._hyperv is None else self._hyperv.transport.last
        self._tell(Served(self._now(), number, run, registers, reply, request, outcome, call))
        return "" if going_on else "the reply says stop"

    def _msr(self, number: int, vcpu: VcpuFile) -> str:
        run, registers = self._noted(vcpu)
        (index,) = _msr_index(vcpu.run)
        reply: Reply | NotAShareCall = NotAShareCall(None)
        if self._traps is not None:
            reply = self._traps.msr(number, vcpu)
            if isinstance(reply, Reply):  # one with each request: the request is told
                apply_reply(reply, vcpu.run)
                return ""
        if index == Msr.AMD64_SEV:
            reply = sev_status(vcpu.run, _SEV_ACTIVE)
        elif self._hyperv is not None:
            reply = self._hyperv.handle(number, vcpu)
        elif self._migration is not None:
            reply = self._migration.handle(vcpu.run)
        if isinstance(reply, NotAShareCall):
            return f"MSR {index:#x} came here, and is not known"
        apply_reply(reply, vcpu.run, None, self._memory.write)
        self._tell(Served(self._now(), number, run, registers, reply))
        return ""

    def _io(self, number: int, vcpu: VcpuFile) -> str:
        direction, size, port, count, offset = _port(vcpu.run)
        if self._hyperv is not None and port == PORT:
            return self._call(number, vcpu)
        if self._traps is not None and self._traps.serves(port):
            return self._trap(self._traps, number, vcpu, port)
        if port == PARKED_PORT:
            self._pauses[number] = _PARKED_SECONDS
            return ""
        register = port - self._serial_at
        for at in range(offset, offset + size * count, size):
            if not 0 <= register < REGISTERS:
                if direction == _READS:
                    vcpu.run[at : at + size] = bytes([_NONE]) * size
                elif port == _KEYBOARD and vcpu.run[at] == _RESET:
                    return "reset"
            elif direction == _READS:
                vcpu.run[at] = self._serial.read(register)
            else:
                self._serial.write(register, vcpu.run[at])
        return ""

    def _trap(self, traps: Traps, number: int, vcpu: VcpuFile, port: int) -> str:
        trapped = traps.trap(number, vcpu, port)
        for made in trapped.exits:
            if made.reply is not None:
                served = Served(
                    self._now(), number, made.run, (), made.reply, made.request, made.outcome
                )
                self._tell(served)
        for started, page in trapped.executed.created:
            start_from(self._vcpus[started], self._memory.read(page, PAGE))
            traps.waiting[started].set()
        if trapped.executed.halted:
            self._pauses[number] = _HALT_SECONDS
        else:  # an idle guest halts again and again, which needs no event
            self._tell(Asked(self._now(), number, trapped))
        return trapped.executed.ended

    def _mmio(self, number: int, vcpu: VcpuFile) -> str:
        address, size, is_write = _mmio(vcpu.run)
        register = address - self._serial_at
        if not 0 <= register < REGISTERS:
            if not is_write:
                vcpu.run[_mmio_data : _mmio_data + size] = bytes([_NONE]) * size
        elif is_write:
            self._serial.write(register, vcpu.run[_mmio_data])
        else:
            value = self._serial.read(register).to_bytes(size, "little")
            vcpu.run[_mmio_data : _mmio_data + size] = value
        return ""

    def _noted(self, vcpu: VcpuFile) -> tuple[bytes, tuple[int, ...]]:
        """kvm_run's first bytes and the registers, as captures have them."""
        return bytes(vcpu.run[:HEAD_BYTES]), tuple(map(vcpu.read_register, self._registers))

    def _now(self) -> float:
        return time.monotonic() - self._started

    def _tell(self, event: Event) -> None:
        self._events.put(event)
