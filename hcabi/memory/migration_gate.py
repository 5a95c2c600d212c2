"""
The gate before live migration: whether the shared list may be read now, and if not, why.

Migration copies shared pages as plain text and all others encrypted. So the list must be complete
and must not change: the guest has stated that it reported everything, and no request is in
progress. A VMM asks twice: with `check` before it sends the first page, and with `export` when all
vCPUs are stopped and drained.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable

import msgspec

from hcabi.errors import HostUsageError, NotReadyError
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of
from hcabi.memory.saved_state import (
    MOST_MEMORY,
    SavedMap,
    SavedVm,
    from_bytes,
    from_json,
    to_bytes,
    to_json,
)
from hcabi.memory.shared_map import MemorySlot, SharedMap

__all__ = ["Blocker", "MigrationGate", "SavedVm", "drain"]

_IMMEDIATE_EXIT = layout_of(KvmRun).locate("immediate_exit")[0]
_EINTR = int(Errno.EINTR)


class Blocker(enum.Enum):
    """Why a guest must not be migrated now."""

    NEVER_SAID = "the guest never said that its list is complete"
    TAKEN_BACK = (
        "the guest withdrew its readiness: a CPU went offline, or it suspends, reboots, crashed or"
        " starts another kernel"
    )
    EXIT_UNANSWERED = "an exit waits for its answer"
    REPLY_NOT_COMPLETED = (
        "an answer is written but the kernel has not taken it; the next KVM_RUN does, and it can"
        " give another share exit: drain the vCPU"
    )
    NOT_DRAINED = "a vCPU could not be drained: the VMM stopped serving it, or it never ended"


class MigrationGate:
    """
    Tracks whether the shared list of one VM may be read.

    Contracts without a readiness message (arm64) start with `ready`. All methods can be called from
    any thread. They take the map's lock, so they never see a request in progress.
    """

    def __init__(self, shared_map: SharedMap, vm: SavedVm) -> None:
        """Guard *shared_map*; *vm* describes the VM and the initial statement of its guest."""
        for given, kind in ((shared_map, SharedMap), (vm, SavedVm)):
            if not isinstance(given, kind):
                raise HostUsageError(f"{given!r}: expected a {kind.__name__}")
        self.map = shared_map
        self._vm = vm
        self._open: dict[int, Blocker] = {}

    @property
    def vm(self) -> SavedVm:
        """The VM and the last statement of its guest."""
        return self._vm

    def guest_says(self, ready: bool, control: int = 0) -> None:
        """
        Record the guest's last statement, from any vCPU; it applies to the VM.

        *control* is the word as it was on the wire.
        """
        with self.map.lock:
            self._vm = msgspec.structs.replace(
                self._vm, ready=ready, guest_reported=True, control=control
            )

    def vm_reset(self, ready: bool, control: int = 0) -> None:
        """
        Record that the VMM reset the machine: the guest has stated nothing yet.

        An answer that KVM has not completed stays open; the reset does not complete it either.
        """
        with self.map.lock:
            self._vm = msgspec.structs.replace(
                self._vm, ready=ready, guest_reported=False, control=control
            )

    def vm_reopened(self, ready: bool, control: int = 0) -> None:
        """
        Record that the VMM closed the VM's file descriptor and opened a new one, for a reset.

        The map has its initial state then, the guest has stated nothing, and no answer is open:
        the vCPUs that waited for it are gone.
        """
        with self.map.lock:
            self.map.reset()
            self._open.clear()
            self.vm_reset(ready, control)

    def exit_open(self, vcpu: int = 0) -> None:
        """Record an exit that needs an answer; KVM has completed the previous one."""
        with self.map.lock:
            self._open[vcpu] = Blocker.EXIT_UNANSWERED

    def reply_written(self, vcpu: int = 0) -> None:
        """Record that the answer is in kvm_run or in registers."""
        with self.map.lock:
            self._open[vcpu] = Blocker.REPLY_NOT_COMPLETED

    def reply_completed(self, vcpu: int = 0) -> None:
        """Record that KVM_RUN returned since then, with nothing to answer."""
        with self.map.lock:
            self._open.pop(vcpu, None)

    @property
    def outstanding(self) -> tuple[int, ...]:
        """Numbers of the vCPUs to drain, in order."""
        with self.map.lock:
            return tuple(sorted(self._open))

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """All reasons against it, without duplicates; empty if the list may be read."""
        with self.map.lock:
            found = list(self._open.values())
            if not self._vm.ready:
                found.append(Blocker.TAKEN_BACK if self._vm.guest_reported else Blocker.NEVER_SAID)
        return tuple(b for b in Blocker if b in found)

    def check(self) -> None:
        """Raise NotReadyError with all reasons if the list must not be read now."""
        if found := self.blockers:
            raise NotReadyError(found)

    def shared_ranges(self) -> tuple[tuple[int, int], ...]:
        """
        The shared list as (start, size) in bytes; raises NotReadyError.

        The guest decides how long it is; `export` and `map.ranges()` use bounded memory.
        """
        with self.map.lock:
            self.check()
            ranges = self.map.ranges()
        return tuple(ranges)

    def _saved(self) -> SavedMap:
        """The state to save; the map's lock is held only while its bits are copied."""
        with self.map.lock:
            self.check()
            vm, slots, store = self._vm, self.map.slots, self.map.store.copy()
        return SavedMap.of(vm, slots, store)

    def export(self) -> bytes:
        """All that a destination needs, as bytes; raises NotReadyError."""
        return to_bytes(self._saved())

    def export_json(self) -> bytes:
        """The same as JSON, for people; raises NotReadyError."""
        return to_json(self._saved())

    @classmethod
    def load(
        cls,
        data: bytes,
        *,
        slots: Iterable[MemorySlot] | None = None,
        most_memory: int = MOST_MEMORY,
    ) -> MigrationGate:
        """Create the destination's gate and map; arguments and errors as for `SavedMap.load`."""
        saved = from_bytes(data)
        return cls(saved.load(slots=slots, most_memory=most_memory), saved.vm)

    @classmethod
    def load_json(
        cls,
        data: bytes | str,
        *,
        slots: Iterable[MemorySlot] | None = None,
        most_memory: int = MOST_MEMORY,
    ) -> MigrationGate:
        """Create the destination's gate and map from JSON."""
        saved = from_json(data)
        return cls(saved.load(slots=slots, most_memory=most_memory), saved.vm)


def drain(
    run: bytearray | memoryview,
    enter: Callable[[], int],
    serve: Callable[[int], bool],
    *,
    gate: MigrationGate | None = None,
    vcpu: int = 0,
    most: int = 100_000,
) -> int:
    """
    Complete the pending exits of a stopped vCPU without running its guest. Return their number.

    An answer takes effect only when KVM_RUN is called again. With `immediate_exit` set, KVM_RUN
    completes the answer and then returns EINTR. But the completion can cause the next share exit
    (the next range of an SNP page state change, the next 2 MiB of a TDX MapGPA). So the loop is:
    set immediate_exit, enter, handle the exit, until EINTR.

    Args:
        run: The mapped kvm_run; `immediate_exit` is restored at the end.
        enter: Calls KVM_RUN; returns 0 for an exit, otherwise the errno.
        serve: Answers the exit, given that errno; returns whether the vCPU may be entered again.
        gate: Records each step, for *vcpu*.
        vcpu: The vCPU's number at the gate.
        most: The most exits to handle. A guest decides how many there are: a TDX guest can ask
            for terabytes. If the contract has a retry, that answer ends the call at once.

    Raises:
        NotReadyError: *serve* returned False, or there were more than *most* exits.

    Source: Documentation/virt/kvm/api.rst 6838-6852 (Linux 7.3.4).
    """
    if most < 1:
        raise HostUsageError(f"most={most}: draining needs at least one entry")
    before, run[_IMMEDIATE_EXIT] = run[_IMMEDIATE_EXIT], 1
    try:
        for served in range(most):
            errno = enter()
            if errno == _EINTR:
                if gate:
                    gate.reply_completed(vcpu)
                return served
            if gate:
                gate.exit_open(vcpu)
            if not serve(errno):
                break
            if gate:
                gate.reply_written(vcpu)
    finally:
        run[_IMMEDIATE_EXIT] = before
    raise NotReadyError((Blocker.NOT_DRAINED,))
