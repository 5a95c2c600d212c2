"""
The models' answers to the steps of `hcabi.captures.steps`: the simulated KVM, and a guest on it.

The models keep the contents of pages, so that a read shows whether it got the private or shared
page.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator
from functools import singledispatchmethod
from typing import Any, Final

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
from hcabi.driver.x86 import GUEST_PAGES
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.flags import GuestMemfdFlag
from hcabi.kvm.ioctl_structs import KvmPreFaultMemory
from hcabi.kvm.ioctls import (
    KVM_CHECK_EXTENSION,
    KVM_CREATE_GUEST_MEMFD,
    KVM_CREATE_VCPU,
    KVM_CREATE_VM,
    KVM_PRE_FAULT_MEMORY,
    KVM_SET_MEMORY_ATTRIBUTES,
    KVM_SET_USER_MEMORY_REGION2,
    Ioctl,
)
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import Record, layout_of
from hcabi.types import U32, Call, signed64
from hcabi.vmm.simulated import (
    Created,
    File,
    GuestMemfd,
    RefusedIoctlError,
    SimulatedKvm,
    System,
    Vcpu,
    Vm,
)
from hcabi.vmm.simulated.faults import (
    Backing,
    BackingKind,
    fault,
    put_memory_fault,
)
from hcabi.vmm.simulated.files import PAGE, Slot
from hcabi.vmm.simulated.slots import is_mappable, punch_hole
from hcabi.x86 import hypercalls
from hcabi.x86.baselines import Baseline

__all__ = ["memory_rows", "stepper"]

_HOST: Final = 0x7F00_0000_0000
"""Where the host's memory stands; the kernel does not tell where its own does."""
_CODE: Final = 0x7E00_0000_0000
_NOT_OPEN: Final = 0x7FFF_FFFF
_ARGUMENT: Final = 0x1000
_BYTE: Final = 1  # length of each access
_MMIO_DATA: Final = layout_of(KvmRun).locate("mmio.data")[0]


class _Caller:
    """The caller's memory: the argument of one ioctl."""

    def __init__(self) -> None:
        self.data = b""

    def read(self, address: int, size: int) -> bytes:
        """Read the argument."""
        at = address - _ARGUMENT
        return self.data[at : at + size]

    def write(self, address: int, data: bytes) -> None:
        """Change the argument."""
        at = address - _ARGUMENT
        self.data = self.data[:at] + data + self.data[at + len(data) :]


def memory_rows(
    inputs: Iterable[dict[str, Any]], base: Baseline, *, address_bits: int
) -> Iterator[dict[str, Any]]:
    """
    Rows of `hcabi.lab.cases.memory:rows`, as answered by the model of kernel *base*.

    The machine's physical addresses have *address_bits* bits.
    """
    take = stepper(base, address_bits=address_bits)
    for given in inputs:
        yield steps.answered(given, take(steps.step_of(given)))


def stepper(base: Baseline, *, address_bits: int) -> Callable[[Step], StepAnswer]:
    """Return a function that answers one step after the other, as `memory_rows`."""
    host = _Host(base, address_bits)
    return lambda step: steps.not_asked(step, there_is_a_vm=host.has_vm) or host.take(step)


class _Host:
    """A VMM on the simulated KVM, and its guest."""

    def __init__(self, base: Baseline, address_bits: int) -> None:
        self._base = base
        self._kvm = SimulatedKvm(base, address_bits=address_bits)
        self._kvm.resolve = self._resolve
        self._system = System()
        self.has_vm = False
        self._caller = _Caller()
        self._memfds: list[GuestMemfd | None] = []
        self._open: dict[int, GuestMemfd] = {}
        self._host = bytearray(steps.HOST_SIZE)
        self._private: dict[tuple[GuestMemfd, int], int] = {}

    def _resolve(self, descriptor: int) -> File | None:
        if descriptor == _NOT_OPEN:
            raise RefusedIoctlError(errno.EBADF)
        return self._open.get(descriptor)

    def _ask(
        self, file: File, request: Ioctl, argument: Record | int = 0
    ) -> tuple[int, File | None]:
        """Issue an ioctl. Return its result or the negative errno, and the file that it created."""
        number = argument if isinstance(argument, int) else _ARGUMENT
        if isinstance(argument, Record):
            self._caller.data = layout_of(type(argument)).build(argument)
        try:
            outcome = self._kvm.ioctl(file, request.number, number, self._caller)
        except RefusedIoctlError as error:
            return -error.errno, None
        return (0, outcome.file) if isinstance(outcome, Created) else (outcome, None)

    @singledispatchmethod
    def take(self, step: Step) -> StepAnswer:
        """Take one step."""
        raise TypeError(f"no step: {step!r}")

    @take.register
    def _(self, step: steps.CreateVm) -> StepAnswer:
        self._kvm.vms.clear()
        self.has_vm = False
        result, vm = self._ask(self._system, KVM_CREATE_VM, step.type)
        if not isinstance(vm, Vm):
            return StepAnswer(errno=-result)
        _, vcpu = self._ask(vm, KVM_CREATE_VCPU)
        assert isinstance(vcpu, Vcpu)
        code = Slot(0, 0, 0, steps.CODE_SIZE, _CODE)
        vm.slots[0] = code
        self._vm, self._vcpu, self.has_vm = vm, vcpu, True
        self._memfds, self._open, self._private = [], {}, {}
        self._host = bytearray(steps.HOST_SIZE)
        kernel = X86Kernel(self._base, exit_hypercall=1 << hypercalls.Hypercall.MAP_GPA_RANGE)
        self._guest = X86Vcpu(kernel)
        vcpu.run = memoryview(self._guest.run)
        return StepAnswer()

    @take.register
    def _(self, step: steps.CheckExtension) -> StepAnswer:
        file = self._vm if step.on == "vm" else self._system
        result, _ = self._ask(file, KVM_CHECK_EXTENSION, step.number)
        return StepAnswer(errno=-result) if result < 0 else StepAnswer(value=hex(result))

    @take.register
    def _(self, step: steps.CreateMemfd) -> StepAnswer:
        result, memfd = self._ask(self._vm, KVM_CREATE_GUEST_MEMFD, memfd_of(step))
        assert memfd is None or isinstance(memfd, GuestMemfd)
        if memfd is not None:
            self._open[len(self._memfds)] = memfd
        self._memfds.append(memfd)
        return StepAnswer(errno=-result)

    @take.register
    def _(self, step: steps.SetRegion) -> StepAnswer:
        open_ = step.memfd in self._open or step.memfd == steps.OTHER_FILE
        descriptor = step.memfd & U32 if open_ else _NOT_OPEN
        record = region_of(step, _HOST, descriptor)
        return StepAnswer(errno=-self._ask(self._vm, KVM_SET_USER_MEMORY_REGION2, record)[0])

    @take.register
    def _(self, step: steps.SetAttributes) -> StepAnswer:
        result, _ = self._ask(self._vm, KVM_SET_MEMORY_ATTRIBUTES, attributes_of(step))
        return StepAnswer(errno=-result)

    @take.register
    def _(self, step: steps.Fallocate) -> StepAnswer:
        memfd = self._open.get(step.memfd)
        if memfd is None:
            return StepAnswer(errno=errno.EBADF)
        offset, size = (signed64(integer(text)) for text in (step.offset, step.size))
        try:
            punch_hole(memfd, step.mode, offset, size)
        except RefusedIoctlError as error:
            return StepAnswer(errno=error.errno)
        for key in [k for k in self._private if k[0] is memfd]:
            if not memfd.allocated.contains(key[1] // PAGE):
                del self._private[key]
        return StepAnswer()

    @take.register
    def _(self, step: steps.CloseMemfd) -> StepAnswer:
        memfd = self._open.pop(step.memfd, None)
        if memfd is None:
            return StepAnswer(errno=errno.EBADF)
        memfd.closed = True
        return StepAnswer()

    @take.register
    def _(self, step: steps.MapMemfd) -> StepAnswer:
        memfd = self._open.get(step.memfd)
        if memfd is None:
            return StepAnswer(errno=errno.EBADF)
        if not is_mappable(memfd):
            return StepAnswer(errno=errno.ENODEV)
        if not step.shared:
            return StepAnswer(errno=errno.EINVAL)
        offset = integer(step.offset)
        if not memfd.flags & GuestMemfdFlag.INIT_SHARED or offset >= memfd.size:
            return StepAnswer(errno=errno.EIO)  # a direct access gets SIGBUS
        memfd.allocated.set(offset // PAGE, offset // PAGE + 1, True)
        if step.write is None:
            return StepAnswer(value=hex(self._private.get((memfd, offset), 0)))
        self._private[memfd, offset] = integer(step.write)
        return StepAnswer()

    @take.register
    def _(self, step: steps.PreFault) -> StepAnswer:
        result, _ = self._ask(self._vcpu, KVM_PRE_FAULT_MEMORY, pre_fault_of(step))
        left = layout_of(KvmPreFaultMemory).parse(self._caller.data)
        return StepAnswer(errno=-result, address=hex(left.gpa), size=hex(left.size))

    @take.register
    def _(self, step: steps.HostAccess) -> StepAnswer:
        at = integer(step.host)
        if step.write is None:
            return StepAnswer(value=hex(self._host[at]))
        self._host[at] = integer(step.write)
        return StepAnswer()

    @take.register
    def _(self, step: steps.Access) -> StepAnswer:
        address = integer(step.address)
        written = None if step.write is None else integer(step.write)
        noted = dict(self._vm.mmio)
        for page in (*GUEST_PAGES, address):
            found = fault(self._vm, page)
            if found.kind is BackingKind.FAULT:
                return self._faulted(page, found)
        if found.kind is BackingKind.MMIO:
            return self._mmio(address, written, integer(step.reply))
        if found.memfd is None and found.place >= _HOST + steps.HOST_SIZE:
            self._vm.mmio = noted  # outside of the host's memory nothing is mapped
            self._guest.put("exit_reason", ExitReason.UNKNOWN)
            return StepAnswer(exits=[self._exit(errno.EFAULT)])
        self._guest.put("exit_reason", ExitReason.HLT)
        if written is None:
            return StepAnswer(value=hex(self._load(found)))
        self._store(found, written)
        return StepAnswer()

    def _faulted(self, page: int, found: Backing) -> StepAnswer:
        put_memory_fault(self._vcpu, page, private=found.private)
        return StepAnswer(exits=[self._exit(errno.EFAULT)])

    def _mmio(self, address: int, written: int | None, reply: int) -> StepAnswer:
        put = self._guest.put
        put("exit_reason", ExitReason.MMIO)
        put("mmio.phys_addr", address)
        put("mmio.len", _BYTE)
        put("mmio.is_write", written is not None)
        if written is not None:
            self._guest.run[_MMIO_DATA] = written  # KVM writes as many bytes as len says
        exit_ = self._exit(0)
        if written is None:
            self._guest.run[_MMIO_DATA] = reply
        put("exit_reason", ExitReason.HLT)
        return StepAnswer(exits=[exit_], value=None if written is not None else hex(reply))

    @take.register
    def _(self, step: steps.GuestCall) -> StepAnswer:
        registers = dict.fromkeys(self._guest.registers, 0)
        registers |= {name: integer(value) for name, value in step.in_.items()}
        for page in GUEST_PAGES:
            found = fault(self._vm, page)
            if found.kind is BackingKind.FAULT:
                return self._faulted(page, found)
        self._guest.begin(Call("vmmcall", registers))
        exits = []
        while self._guest.enter() is not None:
            exits.append(self._exit(0))
            if len(exits) == 1:
                self._guest.put("hypercall.ret", integer(step.ret))
        self._guest.put("exit_reason", ExitReason.HLT)
        return StepAnswer(exits=exits, rax=hex(self._guest.registers["rax"]))

    def _exit(self, error: int) -> StepExit:
        head = bytes(self._guest.run[:HEAD_BYTES])
        return StepExit(
            reason=self._guest.get("exit_reason"), kvm_run_0_128=head.hex(), errno=error
        )

    def _load(self, found: Backing) -> int:
        if found.memfd is not None:
            return self._private.get((found.memfd, found.place), 0)
        return self._host[found.place - _HOST]

    def _store(self, found: Backing, value: int) -> None:
        if found.memfd is not None:
            self._private[found.memfd, found.place] = value
        else:
            self._host[found.place - _HOST] = value
