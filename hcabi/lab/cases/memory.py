"""
Steps with private memory on a real kernel: slots, attributes, guest_memfds, and a guest's accesses.

x86 only. The host's memory is one mapping; a slot has the offset of its shared memory in it.
"""

from __future__ import annotations

import ctypes
import mmap
import os
from collections.abc import Callable, Iterable, Iterator
from functools import singledispatchmethod
from typing import Final

from hcabi.captures import steps
from hcabi.captures.steps import (
    HEAD_BYTES,
    Step,
    StepAnswer,
    StepExit,
    attributes_of,
    integer,
    memfd_of,
    pre_fault_of,
    region_of,
)
from hcabi.driver.device import Kvm
from hcabi.driver.errors import IoctlError
from hcabi.driver.guest_code import LOAD, STORE
from hcabi.driver.ioctl import address_of, close, try_call
from hcabi.driver.timeout import time_limit
from hcabi.driver.vm import Memory, Vm
from hcabi.driver.x86 import X86Vcpu, supported_cpuid
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.ioctl_structs import KvmPreFaultMemory
from hcabi.kvm.ioctls import (
    KVM_CHECK_EXTENSION,
    KVM_CREATE_GUEST_MEMFD,
    KVM_PRE_FAULT_MEMORY,
    KVM_SET_MEMORY_ATTRIBUTES,
    KVM_SET_USER_MEMORY_REGION2,
    Ioctl,
)
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.lab.agent import Json
from hcabi.layout import Record, layout_of
from hcabi.types import signed64
from hcabi.x86 import hypercalls
from hcabi.x86.vm_types import VmType

__all__ = ["offers", "rows"]

MOST_EXITS = 4
"""After so many exits a step is over."""

CASE_SECONDS = 10.0
_NOT_OPEN: Final = 0x7FFF_FFFF  # above every limit of open files

_ADDRESS_SIZES: Final = 0x80000008
_LEAST_BITS: Final = 36  # where CPUID does not say

_RUN = layout_of(KvmRun)
_reason = _RUN.reader("exit_reason")
_RET = _RUN.locate("hypercall.ret")[0]
_MMIO_DATA = _RUN.locate("mmio.data")[0]


def rows(inputs: Iterable[Json], *, case_seconds: float = CASE_SECONDS) -> Iterator[Json]:
    """
    Take the steps of *inputs* in their order, and give each back with its answer.

    Each may take *case_seconds*. Raises IoctlError if the guest cannot be set up,
    TimeLimitError, msgspec.ValidationError for what is no step.
    """
    with Kvm() as kvm:
        host = _Host(kvm)
        try:
            for given in inputs:
                step = steps.step_of(given)
                answer = steps.not_asked(step, there_is_a_vm=host.has_vm)
                if answer is None:
                    with time_limit(case_seconds):
                        answer = host.take(step)
                yield steps.answered(given, answer)
        finally:
            host.close()


def offers() -> Iterator[Json]:
    """One row: whether there are software-protected VMs, and bits of physical addresses."""
    with Kvm() as kvm:
        types = kvm.check_extension(Capability.VM_TYPES)
        leaf = next((e for e in supported_cpuid(kvm) if e.function == _ADDRESS_SIZES), None)
        yield {
            "protected": bool(types >> VmType.SW_PROTECTED_VM & 1),
            "address_bits": leaf.eax & 0xFF if leaf else _LEAST_BITS,
        }


# --- The kernel ---------------------------------------------------------------------------------


class _Host:
    """A VMM that executes the steps."""

    def __init__(self, kvm: Kvm) -> None:
        self._kvm = kvm
        self._made: tuple[Vm, X86Vcpu, Memory] | None = None
        self._memfds: list[int] = []

    def close(self) -> None:
        """Close the VM, its memory and its files."""
        while self._memfds:
            close(self._memfds.pop())
        if self._made is not None:
            vm, _, memory = self._made
            vm.close()
            memory.close()
        self._made = None

    @property
    def has_vm(self) -> bool:
        """Whether there is a VM."""
        return self._made is not None

    @property
    def vm(self) -> Vm:
        """The VM made last."""
        return self._parts()[0]

    @property
    def vcpu(self) -> X86Vcpu:
        """Its vCPU."""
        return self._parts()[1]

    @property
    def memory(self) -> Memory:
        """The host's memory."""
        return self._parts()[2]

    def _parts(self) -> tuple[Vm, X86Vcpu, Memory]:
        if self._made is None:
            raise ValueError("the first step makes a VM")
        return self._made

    @singledispatchmethod
    def take(self, step: Step) -> StepAnswer:
        """Take one step."""
        raise TypeError(f"no step: {step!r}")

    @take.register
    def _(self, step: steps.CreateVm) -> StepAnswer:
        self.close()
        try:
            vm = self._kvm.create_vm(step.type)
        except IoctlError as error:
            return StepAnswer(errno=error.errno)
        vm.enable_cap(Capability.EXIT_HYPERCALL, 1 << hypercalls.Hypercall.MAP_GPA_RANGE)
        self._made = vm, X86Vcpu(self._kvm, vm), _memory()
        return StepAnswer()

    @take.register
    def _(self, step: steps.CheckExtension) -> StepAnswer:
        fd = self.vm.fd if step.on == "vm" else self._kvm.fd
        result = try_call(fd, KVM_CHECK_EXTENSION.number, step.number)
        return StepAnswer(errno=-result) if result < 0 else StepAnswer(value=hex(result))

    @take.register
    def _(self, step: steps.CreateMemfd) -> StepAnswer:
        result, _ = _ask(self.vm.fd, KVM_CREATE_GUEST_MEMFD, memfd_of(step))
        self._memfds.append(max(result, -1))
        return StepAnswer(errno=max(-result, 0))

    @take.register
    def _(self, step: steps.SetRegion) -> StepAnswer:
        record = region_of(step, self.memory.address, self._descriptor(step.memfd))
        return StepAnswer(errno=-_ask(self.vm.fd, KVM_SET_USER_MEMORY_REGION2, record)[0])

    @take.register
    def _(self, step: steps.SetAttributes) -> StepAnswer:
        return StepAnswer(
            errno=-_ask(self.vm.fd, KVM_SET_MEMORY_ATTRIBUTES, attributes_of(step))[0]
        )

    @take.register
    def _(self, step: steps.Fallocate) -> StepAnswer:
        fd = self._descriptor(step.memfd)
        return StepAnswer(errno=_fallocate(fd, step.mode, integer(step.offset), integer(step.size)))

    @take.register
    def _(self, step: steps.CloseMemfd) -> StepAnswer:
        if not 0 <= step.memfd < len(self._memfds) or self._memfds[step.memfd] < 0:
            return StepAnswer(errno=_EBADF)
        self._memfds[step.memfd] = close(self._memfds[step.memfd])
        return StepAnswer()

    @take.register
    def _(self, step: steps.MapMemfd) -> StepAnswer:
        value = None if step.write is None else integer(step.write)
        fd = self._descriptor(step.memfd)
        errno, byte = _mapped(fd, integer(step.offset), shared=step.shared, value=value)
        return StepAnswer(errno=errno, value=None if byte is None else hex(byte))

    @take.register
    def _(self, step: steps.PreFault) -> StepAnswer:
        result, raw = _ask(self.vcpu.fd, KVM_PRE_FAULT_MEMORY, pre_fault_of(step))
        left = layout_of(KvmPreFaultMemory).parse(raw)
        return StepAnswer(errno=-result, address=hex(left.gpa), size=hex(left.size))

    @take.register
    def _(self, step: steps.HostAccess) -> StepAnswer:
        at = integer(step.host)
        if step.write is None:
            return StepAnswer(value=hex(self.memory.data[at]))
        self.memory.data[at] = integer(step.write)
        return StepAnswer()

    @take.register
    def _(self, step: steps.Access) -> StepAnswer:
        address = integer(step.address)
        if step.write is None:
            exits = self._run(LOAD, {"rbx": address}, self._give(step.reply))
            value = None if _died(exits) else hex(self.vcpu.registers().rax & 0xFF)
            return StepAnswer(exits=exits, value=value)
        return StepAnswer(
            exits=self._run(STORE, {"rbx": address, "rax": integer(step.write)}, lambda: None)
        )

    @take.register
    def _(self, step: steps.GuestCall) -> StepAnswer:
        def reply() -> None:
            self.vcpu.run[_RET : _RET + 8] = integer(step.ret).to_bytes(8, "little")

        registers = {name: integer(value) for name, value in step.in_.items()}
        exits = self._run("vmmcall", registers, reply)
        rax = None if _died(exits) else hex(self.vcpu.registers().rax)
        return StepAnswer(exits=exits, rax=rax)

    def _give(self, reply: str) -> Callable[[], None]:
        def give() -> None:
            self.vcpu.run[_MMIO_DATA] = integer(reply)

        return give

    def _run(
        self, instruction: str, registers: dict[str, int], reply: Callable[[], None]
    ) -> list[StepExit]:
        """Execute one instruction; *reply* answers its first exit."""
        self.vcpu.load(instruction, registers)
        exits: list[StepExit] = []
        while (error := self.vcpu.enter()) is not None:
            exits.append(_exit(self.vcpu, error))
            reason = exits[-1].reason
            if error or len(exits) == MOST_EXITS or reason not in _ANSWERED:
                return exits
            if len(exits) == 1:
                reply()
        if self.vcpu.fault:
            exits.append(_exit(self.vcpu, 0))
        return exits

    def _descriptor(self, which: int) -> int:
        if which == steps.OTHER_FILE:
            return self._kvm.fd
        if 0 <= which < len(self._memfds) and self._memfds[which] >= 0:
            return self._memfds[which]
        return _NOT_OPEN


_EBADF: Final = 9
_ANSWERED: Final = (ExitReason.HYPERCALL, ExitReason.MMIO)


def _exit(vcpu: X86Vcpu, error: int) -> StepExit:
    head = bytes(vcpu.run[:HEAD_BYTES])
    return StepExit(reason=_reason(head)[0], kvm_run_0_128=head.hex(), errno=error)


def _died(exits: list[StepExit]) -> bool:
    """Whether the instruction did not finish."""
    return bool(exits) and (exits[-1].errno != 0 or exits[-1].reason not in _ANSWERED)


def _ask(fd: int, request: Ioctl, record: Record) -> tuple[int, bytes]:
    """Issue an ioctl. Return its result, or minus the errno, and the structure afterwards."""
    buffer = bytearray(layout_of(type(record)).build(record))
    return try_call(fd, request.number, address_of(buffer)), bytes(buffer)


def _memory() -> Memory:
    """Make the host's memory; its upper half cannot be accessed."""
    memory = Memory(0, 2 * steps.HOST_SIZE)
    if _libc.mprotect(memory.address + steps.HOST_SIZE, steps.HOST_SIZE, 0):
        raise IoctlError("mprotect", ctypes.get_errno())
    return memory


_libc = ctypes.CDLL(None, use_errno=True)
_libc.mprotect.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
_libc.fallocate.argtypes = (ctypes.c_int, ctypes.c_int, ctypes.c_int64, ctypes.c_int64)


def _fallocate(fd: int, mode: int, offset: int, size: int) -> int:
    """fallocate(2). Return the errno."""
    result = _libc.fallocate(fd, mode, signed64(offset), signed64(size))
    return ctypes.get_errno() if result < 0 else 0


_libc.mmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t, *(ctypes.c_int,) * 3, ctypes.c_int64)
_libc.mmap.restype = ctypes.c_void_p
_libc.munmap.argtypes = (ctypes.c_void_p, ctypes.c_size_t)
_MAP_FAILED: Final = ctypes.c_void_p(-1).value


def _mapped(fd: int, offset: int, *, shared: bool, value: int | None) -> tuple[int, int | None]:
    """
    Map the page of a file that holds *offset*, and read a byte or write *value*.

    Gives the errno and the byte. The access goes through /proc/self/mem, where what would be
    SIGBUS is an error.
    """
    kind = mmap.MAP_SHARED if shared else mmap.MAP_PRIVATE
    inside = offset % mmap.PAGESIZE
    address = _libc.mmap(
        None, mmap.PAGESIZE, mmap.PROT_READ | mmap.PROT_WRITE, kind, fd, offset - inside
    )
    if address == _MAP_FAILED:
        return ctypes.get_errno(), None
    memory = os.open("/proc/self/mem", os.O_RDWR)
    try:
        if value is None:
            return 0, os.pread(memory, 1, address + inside)[0]
        os.pwrite(memory, bytes([value]), address + inside)
    except OSError as error:
        return error.errno or 0, None
    finally:
        os.close(memory)
        _libc.munmap(address, mmap.PAGESIZE)
    return 0, None
