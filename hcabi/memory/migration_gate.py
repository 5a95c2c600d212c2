"""
The gate before live migration: may the shared list be read now, and if not, why not.

Pages that a guest shares are copied as they are, all others go encrypted. So the list must be
complete and still: the guest has said that it reported everything, and no request is half done.
A VMM asks twice: with `check` before it sends the first page, and with `export` when all vCPUs
are stopped and drained.
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
        "the guest took its word back: a CPU went offline, or it suspends, reboots, crashed or"
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
    Knows whether the shared list of one VM may be read.

    Contracts in which guests say nothing about it (arm64) start with `ready`. All methods can be
    called from any thread; they take the map's lock, so what they see is no half-done request.
    """

    def __init__(self, shared_map: SharedMap, vm: SavedVm) -> None:
        """Guard *shared_map*; *vm* tells what the VM is, and what its guest says at first."""
        self.map = shared_map
        self._vm = vm
        self._open: dict[int, Blocker] = {}

    @property
    def vm(self) -> SavedVm:
        """What the VM is, and what its guest said last."""
        return self._vm

    def guest_says(self, ready: bool, control: int = 0) -> None:
        """
        Note the guest's last word, from whichever vCPU; it holds for the VM.

        *control* is the word as it stood on the wire.
        """
        with self.map.lock:
            self._vm = msgspec.structs.replace(
                self._vm, ready=ready, guest_reported=True, control=control
            )

    def vm_reset(self, ready: bool, control: int = 0) -> None:
        """
        Note that the VMM reset the machine: the guest has said nothing yet.

        An answer that the kernel has not taken stays open; the reset does not take it either.
        """
        with self.map.lock:
            self._vm = msgspec.structs.replace(
                self._vm, ready=ready, guest_reported=False, control=control
            )

    def exit_open(self, vcpu: int = 0) -> None:
        """Note that KVM_RUN returned an exit that wants an answer; the last one is taken then."""
        with self.map.lock:
            self._open[vcpu] = Blocker.EXIT_UNANSWERED

    def reply_written(self, vcpu: int = 0) -> None:
        """Note that the answer is in kvm_run or in registers."""
        with self.map.lock:
            self._open[vcpu] = Blocker.REPLY_NOT_COMPLETED

    def reply_completed(self, vcpu: int = 0) -> None:
        """Note that KVM_RUN returned since, and with nothing to answer."""
        with self.map.lock:
            self._open.pop(vcpu, None)

    @property
    def outstanding(self) -> tuple[int, ...]:
        """Numbers of the vCPUs to drain, in order."""
        with self.map.lock:
            return tuple(sorted(self._open))

    @property
    def blockers(self) -> tuple[Blocker, ...]:
        """All reasons against it, none twice; empty when the list may be read."""
        with self.map.lock:
            found = list(self._open.values())
            if not self._vm.ready:
                found.append(Blocker.TAKEN_BACK if self._vm.guest_reported else Blocker.NEVER_SAID)
        return tuple(b for b in Blocker if b in found)

    def check(self) -> None:
        """Raise NotReadyError with every reason if the list must not be read now."""
        if found := self.blockers:
            raise NotReadyError(found)

    def shared_ranges(self) -> tuple[tuple[int, int], ...]:
        """
        The shared list as (start, size) in bytes; raises NotReadyError.

        It is as long as the guest made it; `export` and `map.ranges()` are bounded.
        """
        with self.map.lock:
            self.check()
            ranges = self.map.ranges()
        return tuple(ranges)

    def _saved(self) -> SavedMap:
        """What to save; the map's lock is held while its bits are copied, and no longer."""
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
        """Make the destination's gate and map; arguments and errors as `SavedMap.load`."""
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
        """Make the destination's gate and map from JSON."""
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
    Complete what a stopped vCPU has begun, without running its guest; gives the exits served.

    An answer takes effect only when KVM_RUN is called again. With `immediate_exit` set KVM_RUN
    does that and no more: it returns EINTR. But taking one answer can give the next share exit
    (the next range of an SNP page state change, the next 2 MiB of a TDX MapGPA), so the loop is:
    set immediate_exit, enter, serve whatever comes, until EINTR.

    Args:
        run: The mapped kvm_run; `immediate_exit` is put back at the end.
        enter: Calls KVM_RUN; gives 0 for an exit, else the errno.
        serve: Answers the exit, given that errno; gives whether the vCPU may be entered again.
        gate: Told of each step, for *vcpu*.
        vcpu: The vCPU's number at the gate.
        most: How many exits to serve. A guest decides how many there are: a TDX guest can ask
            for terabytes. Where the contract has a retry, answering it ends the call at once.

    Raises:
        NotReadyError: *serve* stopped, or *most* exits were not enough.

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
