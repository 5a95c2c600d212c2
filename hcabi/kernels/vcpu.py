"""
The common interface of modelled and real vCPUs.

The loop sets up one guest instruction, enters until it is finished, and handles each exit. A
modelled kernel is a generator: it yields the errno of KVM_RUN where the kernel returns to user
space, and continues where KVM_RUN is called again. So its code has the order of the kernel's code.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from functools import cache
from typing import Protocol

from hcabi.errors import SimulationError
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.types import Call, GuestState

__all__ = ["ModelVcpu", "Vcpu"]

_run = layout_of(KvmRun)
_IMMEDIATE_EXIT = _run.locate("immediate_exit")[0]


@cache
def _place(path: str) -> tuple[slice, int]:
    """Return the slice of a field of kvm_run, and its size in bytes."""
    offset, size = _run.locate(path)
    return slice(offset, offset + size), size


class Vcpu(Protocol):
    """One vCPU, modelled or real."""

    @property
    def run(self) -> bytearray | memoryview:
        """The mapped kvm_run."""
        ...

    def begin(self, call: Call) -> None:
        """Load the registers and put the vCPU before the call's instruction."""
        ...

    def enter(self) -> int | None:
        """KVM_RUN: errno of an exit (0 for none), or None when the instruction has finished."""
        ...

    def state(self) -> GuestState:
        """What the guest sees after the instruction."""
        ...

    def read_register(self, register: int) -> int:
        """Read a register by KVM_GET_ONE_REG id."""
        ...

    def write_register(self, register: int, value: int) -> None:
        """Write a register by KVM_SET_ONE_REG id."""
        ...

    def write_memory(self, address: int, data: bytes) -> None:
        """Write guest memory, as a VMM can."""
        ...


class ModelVcpu(ABC):
    """
    Base of modelled vCPUs.

    Attributes:
        run: The modelled kvm_run; fields that an exit does not write keep their values.
        registers: Guest registers by name.
        memory: Guest memory, shared by the vCPUs of a VM.
        fault: The exception that the last instruction raised; empty if none.
    """

    #: Why the VMM does not use single registers.
    REGISTERS = "x86 arguments and answers are in kvm_run"

    def __init__(self, memory: GuestMemory | None = None) -> None:
        self.run = bytearray(_run.size)
        self.registers: dict[str, int] = {}
        self.memory = GuestMemory() if memory is None else memory
        self.fault = ""
        #: What the next KVM_RUN completes before it enters the guest; None for nothing.
        self._first: Callable[[], None] | None = None
        self._pending: Iterator[int] | None = None
        self._exited = False

    @abstractmethod
    def execute(self, instruction: str) -> Iterator[int]:
        """Execute one instruction; yields the errno of KVM_RUN at each exit."""

    def read_register(self, register: int) -> int:
        """Raise SimulationError: KVM_GET_ONE_REG does not give the registers of these contracts."""
        raise SimulationError(f"register {register:#x}: {self.REGISTERS}")

    def write_register(self, register: int, value: int) -> None:
        """Raise SimulationError, as `read_register`."""
        raise SimulationError(f"register {register:#x} = {value:#x}: {self.REGISTERS}")

    def put(self, path: str, value: int) -> None:
        """Write one field of kvm_run, such as `hypercall.ret`."""
        where, size = _place(path)
        self.run[where] = int(value).to_bytes(size, "little")

    def get(self, path: str) -> int:
        """Read one field of kvm_run."""
        return int.from_bytes(self.run[_place(path)[0]], "little")

    def begin(self, call: Call) -> None:
        """Load the registers and put the vCPU before the call's instruction."""
        for address, data in call.writes:
            self.memory.write(address, data)
        self.registers.update(call.registers)
        self.fault = ""
        self._first = None  # the driver of real vCPUs has completed it
        self._pending = self.execute(call.instruction)
        self._exited = False

    def enter(self) -> int | None:
        """
        KVM_RUN: errno of an exit (0 for none), or None when the instruction has finished.

        With `immediate_exit` it completes a pending exit, and returns EINTR unless that causes
        another exit; the guest does not run (Documentation/virt/kvm/api.rst 6838-6852).
        """
        if self._first is not None:
            first, self._first = self._first, None
            first()
        immediate = self.run[_IMMEDIATE_EXIT] != 0
        error = None
        if self._pending is not None and (self._exited or not immediate):
            error = next(self._pending, None)
            self._exited = error is not None
        return int(Errno.EINTR) if error is None and immediate else error

    def write_memory(self, address: int, data: bytes) -> None:
        """Write guest memory, as a VMM can."""
        self.memory.write(address, data)

    def state(self) -> GuestState:
        """What the guest sees after the instruction."""
        return GuestState(dict(self.registers), self.memory.read, self.fault)
