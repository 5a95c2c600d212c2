"""
Send chosen exits to a VMM, and observe what it does.

No guest code runs: an exit is written into kvm_run, KVM_RUN returns, and at the next KVM_RUN the
answer is in kvm_run. A VMM that does not call KVM_RUN again has stopped, if none of its threads
runs.
"""

from __future__ import annotations

import enum
import os
import time
from collections.abc import Callable, Sequence
from typing import Final

import msgspec

from hcabi._closes import Closes
from hcabi._repr import signal_name
from hcabi.errors import HostUsageError
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import MemoryAttribute
from hcabi.kvm.ioctl_structs import KvmMemoryAttributes
from hcabi.kvm.run import ExitReason, KvmRun  # with all arms
from hcabi.layout import c_name, layout_of
from hcabi.vmm.errors import VmmError
from hcabi.vmm.events import Event, last_enabled
from hcabi.vmm.session import Session
from hcabi.vmm.simulated import Vcpu, Vm
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.hypercalls import Hypercall

__all__ = [
    "DEFAULT_LIMITS",
    "ConvertedRange",
    "Driver",
    "End",
    "ExitAnswer",
    "Limits",
    "NeverEnteredError",
    "hypercall",
    "require_calls",
]

_RUN = layout_of(KvmRun)
#: An exit may write from here to the end of the union.
_EXIT: Final = (_RUN.locate("exit_reason")[0], _RUN.locate("exit_union")[0])
_UNION_END: Final = sum(_RUN.locate("exit_union"))


class NeverEnteredError(VmmError):
    """The VMM did not call KVM_RUN; the message has its last output."""


class End(enum.Enum):
    """State of a vCPU after an exit."""

    ENTERED = "it entered the guest again"
    STOPPED = "it neither entered the guest again nor ended: it hangs, or has paused the VM"
    ENDED = "the VMM ended"
    BUSY = "it was still busy when the time was over"


class ConvertedRange(msgspec.Struct, frozen=True):
    """A range that the VMM made shared or private, in bytes."""

    start: int
    size: int
    shared: bool


class Limits(msgspec.Struct, frozen=True):
    """
    How long to wait, in seconds.

    Attributes:
        start: For the first KVM_RUN.
        answer: For the next KVM_RUN after an exit.
        quiet: A VMM without a running thread for this long has stopped.
    """

    start: float = 20.0
    answer: float = 10.0
    quiet: float = 0.4


DEFAULT_LIMITS: Final = Limits()


#: Exit codes of a program that failed internally: Rust's panic, and abort in a shell.
_PANICS: Final = (101, 134)


class ExitAnswer(msgspec.Struct, frozen=True):
    """
    What a VMM did with one exit.

    Attributes:
        end: State of the vCPU.
        run: Start of kvm_run afterwards, as long as the exit.
        effects: Ranges that changed, in order.
        events: All its calls meanwhile.
        code: Exit code, if the VMM ended.
        words: Its first lines of output meanwhile.
        seconds: From the exit to the end.
    """

    end: End
    run: bytes
    effects: tuple[ConvertedRange, ...]
    events: tuple[Event, ...]
    code: int | None = None
    words: str = ""
    seconds: float = 0.0

    @property
    def resumed(self) -> bool:
        """Whether the guest continues."""
        return self.end is End.ENTERED

    @property
    def crash(self) -> str:
        """Why the VMM crashed instead of stopping its VM; empty if it did not."""
        words = f"; it said: {self.words}" if self.words else ""
        if self.end is End.BUSY:
            return f"it was still busy after {self.seconds:.0f} s{words}"
        if self.code is not None and self.code < 0:
            return f"the VMM ended by {signal_name(-self.code)}{words}"
        if self.code in _PANICS:
            return f"the VMM ended with code {self.code}{words}"
        return ""


def hypercall(nr: int, *arguments: int, size: int = 128) -> bytes:
    """The first *size* bytes of kvm_run at a hypercall exit, as KVM writes them."""
    run = bytearray(size)
    fields = {"exit_reason": int(ExitReason.HYPERCALL), "hypercall.nr": nr}
    fields |= {f"hypercall.args[{n}]": value for n, value in enumerate(arguments)}
    for path, value in fields.items():
        at, width = _RUN.locate(path)
        run[at : at + width] = value.to_bytes(width, "little")
    return bytes(run)


class Driver(Closes):
    """
    One VMM with chosen exits, a context manager that ends the VMM.

    Attributes:
        session: The VMM on its simulated KVM.
        vm: Its VM.
    """

    def __init__(
        self,
        command: Sequence[str],
        *,
        baseline: Baseline = LINUX_7_3,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        """
        Start *command*, and wait for its first KVM_RUN.

        Raises NeverEnteredError if it does not come, and what `Session` raises.
        """
        self.limits = limits
        self.session = Session(command, baseline=baseline)
        self._seen: list[Event] = []
        self.session.observers.append(self._seen.append)
        try:
            if not self.session.pump_until(lambda: bool(self.session.parked), limits.start):
                raise NeverEnteredError(self._why_not())
            vm = self.session.main_vm()
            assert vm is not None
            self.vm: Vm = vm
        except BaseException:
            self.session.close()
            raise

    def _why_not(self) -> str:
        code = self.session.ended
        how = "it came to no KVM_RUN" if code is None else f"it ended with code {code}"
        if not self.session.opened:
            return f"{how}, and it did not open /dev/kvm{self._words()}"
        refused = [e for e in self.session.events if e.error]
        last = f"; the last refusal: {refused[-1]} gave {refused[-1].outcome}" if refused else ""
        return f"{how}{last}{self._words()}"

    def _words(self) -> str:
        return f"; its last words: {self.session.last_words() or '(none)'}"

    @property
    def no_calls(self) -> str:
        """Why no call of a guest would reach the VMM; empty if they do."""
        if self.vm.calls_exit:
            return ""
        asked = last_enabled(self.session.events, Capability.EXIT_HYPERCALL)
        how = f" ({asked[0]} gave {asked[0].outcome})" if asked else ""
        return (
            f"the VMM did not enable {c_name(Capability.EXIT_HYPERCALL)} for "
            f"{c_name(Hypercall.MAP_GPA_RANGE)}{how}: no request of a guest reaches it"
        )

    @property
    def vcpus(self) -> list[Vcpu]:
        """Its vCPUs that have run, by number."""
        return sorted((v for v in self.vm.vcpus.values() if v.has_run), key=lambda v: v.number)

    def await_vcpus(self, count: int, seconds: float) -> list[Vcpu]:
        """Wait up to *seconds* until *count* vCPUs have run. Return those that have."""
        self.session.pump_until(lambda: len(self.vcpus) >= count, seconds)
        return self.vcpus

    def exchange(self, vcpu: Vcpu, run: bytes, error: int = 0) -> ExitAnswer:
        """
        Make *vcpu* leave KVM_RUN with an exit, and wait for the result.

        Args:
            vcpu: One of `vcpus`.
            run: Start of kvm_run, as the kernel writes it, without its first fields, which are the
                VMM's.
            error: Error number with which KVM_RUN fails; 0 if it does not.

        Raises NeverEnteredError if the vCPU is not in KVM_RUN, and does not come.
        """
        return self.exchange_all([(vcpu, run, error)])[0]

    def exchange_all(self, exits: Sequence[tuple[Vcpu, bytes, int]]) -> list[ExitAnswer]:
        """
        As `exchange`, with an exit of several vCPUs at the same time.

        All exits are delivered before a call of the VMM is handled, unless a signal delays one. The
        vCPU of an effect or event is not known, so each answer has all of them.
        """
        session = self.session
        for vcpu, _, _ in exits:
            self._await(vcpu)
        first, *others = exits
        put = [self._leave(*first)]
        self._seen.clear()  # a signal may have delayed the exit: calls before it are not its effect
        written = session.supervisor.written
        put += [self._leave(*exit_) for exit_ in others]
        started = time.monotonic()
        ends = [
            self._wait(thread, lambda v=vcpu, n=entries: session.entries[v] > n)  # type: ignore[misc]
            for (vcpu, _, _), (thread, entries) in zip(exits, put, strict=True)
        ]
        events = tuple(self._seen)
        effects = tuple(effect for event in events if (effect := _effect(event)))
        return [
            ExitAnswer(
                end,
                bytes(vcpu.run[: len(run)]),
                effects,
                events,
                session.ended,
                session.supervisor.words_since(written),
                time.monotonic() - started,
            )
            for end, (vcpu, run, _) in zip(ends, exits, strict=True)
        ]

    def _await(self, vcpu: Vcpu) -> None:
        """Handle the VMM's calls until *vcpu* is in KVM_RUN."""
        if not self.session.pump_until(lambda: vcpu in self.session.parked, self.limits.answer):
            raise NeverEnteredError(f"{vcpu.label} does not come to KVM_RUN")

    def _leave(self, vcpu: Vcpu, run: bytes, error: int) -> tuple[int, int]:
        """Make *vcpu* leave KVM_RUN. Return its thread and the number of its entries."""
        deadline = time.monotonic() + self.limits.answer
        while True:
            before = bytes(vcpu.run[:_UNION_END])
            _put(vcpu, run)
            put = self.session.parked[vcpu].thread, self.session.entries[vcpu]
            if self.session.leave(vcpu, error=error):
                return put
            vcpu.run[:_UNION_END] = before  # a signal came first: the exit was not delivered
            if time.monotonic() > deadline:
                raise NeverEnteredError(f"signals keep {vcpu.label} from its exits")
            self._await(vcpu)

    def _wait(self, thread: int, entered: Callable[[], bool]) -> End:
        """Handle the VMM's calls until it enters again, ends, or is quiet."""
        session, limits = self.session, self.limits
        deadline = time.monotonic() + limits.answer
        ran, quiet_since = -1, time.monotonic()
        while not entered():
            if session.ended is not None:
                return End.ENDED
            if session.pump(_LOOK):
                quiet_since = time.monotonic()
                continue
            now, runs = time.monotonic(), _runs(thread)
            if runs != ran:
                ran, quiet_since = runs, now
            elif now - quiet_since >= limits.quiet:
                return End.STOPPED
            if now > deadline:
                return End.BUSY
        return End.ENTERED

    def close(self) -> None:
        """End the VMM."""
        self.session.close()


def require_calls(driver: Driver) -> None:
    """Raise HostUsageError if no call of a guest would reach the VMM of *driver*."""
    if why := driver.no_calls:
        raise HostUsageError(f"{why}; start it so that its guest is confidential")


#: Seconds between two checks of the VMM's threads.
_LOOK: Final = 0.05


def _put(vcpu: Vcpu, run: bytes) -> None:
    """Write an exit as the kernel does: the fields before exit_reason are user space's."""
    reason, union = _EXIT
    vcpu.run[reason : reason + 4] = run[reason : reason + 4]
    end = min(len(run), _UNION_END)
    vcpu.run[union:end] = run[union:end]


def _effect(event: Event) -> ConvertedRange | None:
    record = event.record
    if event.error or not isinstance(record, KvmMemoryAttributes):
        return None
    shared = not record.attributes & MemoryAttribute.PRIVATE
    return ConvertedRange(record.address, record.size, shared)


def _runs(thread: int) -> int:
    """
    Return a number that changes while a thread of the process of *thread* runs or wants to run.

    It is -1 if the process is gone. On a busy machine a waiting thread has not stopped.
    """
    total = 0
    try:
        for task in os.listdir(f"/proc/{thread}/task"):
            with open(f"/proc/{thread}/task/{task}/stat", "rb") as seen:
                if seen.read().rpartition(b")")[2].split()[0] in _WANT_TO_RUN:
                    return time.monotonic_ns()
            with open(f"/proc/{thread}/task/{task}/schedstat") as counted:
                total += int(counted.read().split()[2])
    except (FileNotFoundError, ProcessLookupError):
        return -1
    except (OSError, IndexError, ValueError):
        return time.monotonic_ns()  # not to be known: only the time limit counts
    return total


#: States of a thread that runs, waits for a processor, or waits for a disk.
_WANT_TO_RUN: Final = (b"R", b"D")
