"""
A VMM on the simulated KVM: handles its calls, and its vCPUs wait for exits.

It connects the supervisor, which handles system calls, with the simulated KVM, which has the state.
It uses one thread.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final

import msgspec

from hcabi._closes import Closes
from hcabi.kvm.ioctls import KVMIO, size_in, takes_structure
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.memory.ranges import overlap
from hcabi.types import U32
from hcabi.vmm.descriptors import Descriptors
from hcabi.vmm.events import Event
from hcabi.vmm.filter import SEV_TYPE
from hcabi.vmm.process import FaultError, identity, mapped_at
from hcabi.vmm.simulated import (
    Created,
    File,
    GuestMemfd,
    RefusedIoctlError,
    Sev,
    SimulatedKvm,
    System,
    Vcpu,
    Vm,
)
from hcabi.vmm.simulated.encrypt import command_name
from hcabi.vmm.simulated.requests import Outcome, Treatment
from hcabi.vmm.simulated.slots import punch_hole
from hcabi.vmm.supervisor import Supervisor, SystemCall
from hcabi.x86.baselines import LINUX_7_3, Baseline

__all__ = ["Session"]

#: The most events to keep; more are only counted.
EVENTS_KEPT: Final = 20_000
#: The most notices for a report.
NOTICES_KEPT: Final = 50

_RUN = layout_of(KvmRun)
_IMMEDIATE_EXIT: Final = _RUN.locate("immediate_exit")[0]
_PUNCH_HOLE: Final = 2
_DEVICES: Final = {"/dev/kvm": System, "/dev/sev": Sev}
_SIGNED_32: Final = 1 << 31


class Session(Closes):
    """
    One run of a VMM, a context manager that ends the VMM.

    Attributes:
        kvm: The simulated KVM.
        events: Its first events.
        counts: Number of each call, by name and file.
        notices: Notices for a report, such as children.
        parked: vCPUs that are inside KVM_RUN.
        observers: Called for each event.
        fault: Returns the error number with which the next call must fail; 0 for none.
        lost: Exits that were not delivered, because a signal came first.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        baseline: Baseline = LINUX_7_3,
        signals: bool = False,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        """
        Start *command*; *signals* are those of `KernelState`.

        Raises NotPossibleError and StartError as `Supervisor` does.
        """
        self.kvm = SimulatedKvm(baseline)
        self.kvm.signals = signals
        self.events: list[Event] = []
        self.counts: Counter[tuple[str, str]] = Counter()
        self.notices: list[str] = []
        self.parked: dict[Vcpu, SystemCall] = {}
        self.entries: Counter[Vcpu] = Counter()
        self.observers: list[Callable[[Event], None]] = []
        self.fault: Callable[[Event], int] = lambda _: 0
        self.lost = 0
        self._undelivered: dict[int, tuple[SystemCall, Outcome | RefusedIoctlError]] = {}
        self._descriptors = Descriptors()
        try:
            self.supervisor = Supervisor(command, environment=environment)
        except BaseException:
            self._descriptors.close()
            raise
        calls = self.supervisor.host.calls
        serve: dict[str, Callable[[SystemCall], None]] = {
            "ioctl": self._ioctl,
            "fallocate": self._fallocate,
            "madvise": self._discard,
            "process_madvise": self._discard,
            **dict.fromkeys(("open", "creat", "openat", "openat2"), self._open),
            **dict.fromkeys(("access", "faccessat", "faccessat2"), self._access),
            **dict.fromkeys(("mknod", "mknodat"), self._make_node),
            **dict.fromkeys(("fork", "vfork", "clone"), self._child),
        }
        self._serve = {calls[name]: function for name, function in serve.items() if name in calls}

    # --- the loop

    @property
    def ended(self) -> int | None:
        """Exit code of the VMM; None while it runs."""
        return self.supervisor.ended

    @property
    def opened(self) -> bool:
        """Whether the VMM opened /dev/kvm."""
        return self.counts["open", "/dev/kvm"] > 0

    def pump(self, seconds: float) -> bool:
        """Handle one call, and wait up to *seconds* for it. Return whether there was one."""
        call = self.supervisor.next_call(seconds)
        if call is None:
            return False
        if not call.native:
            self.notice("a call of another ABI (32-bit or x32) was refused")
            self.supervisor.answer(call, error=errno.ENOSYS)
            return True
        serve = self._serve.get(call.number)
        if serve is None:
            self.supervisor.let_pass(call)
        else:
            serve(call)
        return True

    def pump_until(self, done: Callable[[], bool], seconds: float) -> bool:
        """Handle calls until *done*, the VMM's end, or for *seconds*. Return whether it is done."""
        deadline = time.monotonic() + seconds
        while not done():
            left = deadline - time.monotonic()
            if self.ended is not None or left <= 0:
                return False
            self.pump(min(left, 0.5))
        return True

    def notice(self, text: str) -> None:
        """Add a notice for a report, once."""
        if text not in self.notices and len(self.notices) < NOTICES_KEPT:
            self.notices.append(text)

    def note(self, event: Event) -> None:
        """Record an event, and call the observers."""
        self.counts[event.name, event.on.partition(" ")[0]] += 1
        if len(self.events) < EVENTS_KEPT:
            self.events.append(event)
        for observe in self.observers:
            observe(event)

    # --- files

    @staticmethod
    def _path(call: SystemCall, name: str) -> str:
        """Path that a call names; empty for a bad address, which the kernel reports itself."""
        at = call.arguments[0 if name in ("open", "creat", "access") else 1]
        try:
            return os.path.normpath(call.memory.text(at)).decode(errors="replace")
        except FaultError:
            return ""

    def _access(self, call: SystemCall) -> None:
        """Report that the devices exist, even on a machine without them."""
        if self._path(call, self.supervisor.host.name_of(call.number)) in _DEVICES:
            self.supervisor.answer(call)
        else:
            self.supervisor.let_pass(call)

    def _open(self, call: SystemCall) -> None:
        name = self.supervisor.host.name_of(call.number)
        path = self._path(call, name)
        made = _DEVICES.get(path)
        if made is None:
            self.supervisor.let_pass(call)
            return
        flags = call.arguments[1 if name == "open" else 2] if name in ("open", "openat") else 0
        self.note(Event("open", path))
        self._deliver(call, Created(made()), on_exec=bool(flags & os.O_CLOEXEC))

    def _deliver(self, call: SystemCall, created: Created, *, on_exec: bool) -> int | None:
        """Install a descriptor of a file in the caller. Return its number there."""
        descriptor = self._descriptors.make(created.file)
        try:
            if created.number_at is None:
                return self.supervisor.answer_with_descriptor(call, descriptor, on_exec=on_exec)
            number = self.supervisor.give_descriptor(call, descriptor, on_exec=on_exec)
            if number is not None:
                call.memory.write(created.number_at, number.to_bytes(4, "little"))
                self.supervisor.answer(call)
            return number
        finally:
            os.close(descriptor)

    def _make_node(self, call: SystemCall) -> None:
        name = self.supervisor.host.name_of(call.number)
        mode = call.arguments[1 if name == "mknod" else 2]
        if stat.S_ISCHR(mode):
            self.notice("it tried to make a device node, which was refused")
            self.supervisor.answer(call, error=errno.EPERM)
        else:
            self.supervisor.let_pass(call)

    def _child(self, call: SystemCall) -> None:
        if self.kvm.vms:  # before that it is a shell that starts the VMM
            self.notice("it started child processes; they are supervised as well, and end with it")
        self.supervisor.let_pass(call)

    # --- ioctls

    def _ioctl(self, call: SystemCall) -> None:
        descriptor, number, argument = call.arguments[:3]
        number &= U32
        file = self._descriptors.file_of(call.thread, descriptor & U32)
        type_byte = number >> 8 & 0xFF
        if file is None:
            if type_byte == KVMIO:
                self.notice(f"an ioctl of KVM ({number:#x}) on a descriptor that is not KVM's")
                self.supervisor.answer(call, error=errno.ENOTTY)
                return
            if type_byte != SEV_TYPE:
                self.note(Event(f"VFIO ioctl {number & 0xFF}", "vfio"))
            self.supervisor.let_pass(call)
            return
        if isinstance(file, Vcpu) and self.kvm.request(file, number).name == "KVM_RUN":
            self._enter(call, file)
            return
        outcome = self._outcome(call, file, number, argument)
        if not self._answer(call, outcome):
            # A signal came first. If the kernel restarts the call, it gets the same answer.
            self._undelivered[call.thread] = call, outcome

    def _outcome(
        self, call: SystemCall, file: File, number: int, argument: int
    ) -> Outcome | RefusedIoctlError:
        before, outcome = self._undelivered.pop(call.thread, (None, 0))
        if before is not None and before.arguments == call.arguments:
            return outcome
        self.kvm.resolve = lambda descriptor: self._descriptors.resolve(call.thread, descriptor)
        self._descriptors.mark_closed()
        payload = self._payload(call, number, argument)
        request = self.kvm.request(file, number)
        try:
            if injected := self.fault(Event(request.name, file.label, file, argument, payload)):
                raise RefusedIoctlError(injected, "injected")
            outcome = self.kvm.ioctl(file, number, argument, call.memory)
        except RefusedIoctlError as error:
            outcome = error
        except FaultError as error:
            outcome = RefusedIoctlError(errno.EFAULT, str(error))
        failed = outcome if isinstance(outcome, RefusedIoctlError) else None
        self.note(
            Event(
                request.name,
                file.label,
                file,
                argument,
                payload,
                result=outcome if isinstance(outcome, int) else 0,
                error=failed.errno if failed else 0,
                why=failed.why if failed else "",
                treatment=request.treatment,
                detail=self._detail(request.name, file, argument, call),
            )
        )
        return outcome

    @staticmethod
    def _detail(name: str, file: File, argument: int, call: SystemCall) -> str:
        """Details that the argument's structure does not show."""
        if name != "KVM_MEMORY_ENCRYPT_OP":
            return ""
        try:
            return command_name(file, call.memory.read(argument, 4))
        except FaultError:
            return ""

    @staticmethod
    def _payload(call: SystemCall, number: int, argument: int) -> bytes:
        size = size_in(number)
        if not size or not takes_structure(number):
            return b""
        try:
            return call.memory.read(argument, size)
        except FaultError:
            return b""

    def _answer(self, call: SystemCall, outcome: Outcome | RefusedIoctlError) -> bool:
        if isinstance(outcome, RefusedIoctlError):
            return self.supervisor.answer(call, error=outcome.errno)
        if isinstance(outcome, Created):
            on_exec = not isinstance(outcome.file, GuestMemfd)
            if self._deliver(call, outcome, on_exec=on_exec) is not None:
                return True
            return not self.supervisor.is_waiting(call) and self.ended is not None
        return self.supervisor.answer(call, outcome)

    # --- discards

    def _fallocate(self, call: SystemCall) -> None:
        descriptor, mode, offset, size = call.arguments[:4]
        file = self._descriptors.file_of(call.thread, descriptor & U32)
        punches = bool(mode & _PUNCH_HOLE)
        if isinstance(file, GuestMemfd):
            text = f"{'punch hole' if punches else 'allocate'} [{offset:#x}, +{size:#x})"
            event = Event("fallocate", file.kind, file, offset, result=size, detail=text)
            error = self.fault(event)
            try:
                if not error:
                    punch_hole(file, mode & U32, offset, size)
            except RefusedIoctlError as failed:
                error = failed.errno
            self.note(msgspec.structs.replace(event, error=error, treatment=Treatment.MODELLED))
            self.supervisor.answer(call, error=error)
            return
        at = self._mapped_at(call, descriptor & U32, offset) if punches else None
        if at is None:
            self.supervisor.let_pass(call)
        else:
            self._drop(call, "fallocate", at, size)

    def _mapped_at(self, call: SystemCall, descriptor: int, offset: int) -> int | None:
        """Where the caller has mapped a part of a file; None if nowhere."""
        key = identity(call.thread, descriptor)
        return None if key is None else mapped_at(call.thread, key, offset)

    def _discard(self, call: SystemCall) -> None:
        self._drop(call, "madvise", call.arguments[0], call.arguments[1])

    def _drop(self, call: SystemCall, name: str, address: int, size: int) -> None:
        """Record that the VMM frees memory of a VM's slots, and let the call continue."""
        slots = [slot for vm in self.kvm.vms for slot in vm.slots.values()]
        if any(overlap((address, size), (s.address, s.size)) for s in slots):
            text = f"drop [{address:#x}, +{size:#x})"
            event = Event(name, "shared memory", argument=address, result=size, detail=text)
            error = self.fault(event)
            self.note(msgspec.structs.replace(event, error=error))
            if error:
                self.supervisor.answer(call, error=error)
                return
        self.supervisor.let_pass(call)

    # --- vCPUs

    def _enter(self, call: SystemCall, vcpu: Vcpu) -> None:
        vcpu.has_run = True
        self.counts["KVM_RUN", "vcpu"] += 1
        self.entries[vcpu] += 1
        if vcpu.run[_IMMEDIATE_EXIT]:
            self.parked.pop(vcpu, None)
            # exit_reason stays as it was: only a pending signal makes it KVM_EXIT_INTR
            self.supervisor.answer(call, error=errno.EINTR)
            return
        self.parked[vcpu] = call

    def leave(self, vcpu: Vcpu, *, error: int = 0) -> bool:
        """Have KVM_RUN of a parked vCPU return; False if a signal or its end came first."""
        call = self.parked.pop(vcpu, None)
        if call is not None and self.supervisor.answer(call, error=error):
            return True
        self.lost += 1
        return False

    def vcpus(self) -> list[Vcpu]:
        """VCPUs of all VMs."""
        return [vcpu for vm in self.kvm.vms for vcpu in vm.vcpus.values()]

    def main_vm(self) -> Vm | None:
        """The main VM: VMMs create others to probe features."""
        found = [vm for vm in self.kvm.vms if vm.vcpus] or self.kvm.vms
        return found[-1] if found else None

    def last_words(self) -> str:
        """The VMM's last output."""
        return self.supervisor.last_words()

    def close(self) -> None:
        """End the VMM."""
        self.supervisor.close()
        self._descriptors.close()
