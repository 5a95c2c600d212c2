"""
A modelled guest inside a real VMM: hcabi models the guest and its kernel, the VMM is the host.

It is the guest of `hcabi simulate`. Instead of hcabi's handler the VMM gets the exit in its
kvm_run, and its answer goes back to the guest.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final, Protocol

from hcabi.contracts.x86 import X86Host
from hcabi.errors import HostUsageError, SimulationError
from hcabi.kernels.loop import SimulatedVm
from hcabi.kernels.mixes import MIXES, Mix
from hcabi.kernels.vm import Simulation, VmModel
from hcabi.kernels.vms import VMS
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import KvmRun  # with all arms
from hcabi.layout import layout_of
from hcabi.memory.shared_map import ChangeVisibility, MemorySlot
from hcabi.types import (
    ADDRESS_SPACE,
    NotAShareCall,
    Outcome,
    ReadRegister,
    Refusal,
    Reply,
    RunBuffer,
    ShareRequest,
    Verdict,
)
from hcabi.vmm.adapter import CONTRACTS
from hcabi.vmm.bookkeeping import keep
from hcabi.vmm.drive import Driver, ExitAnswer, require_calls
from hcabi.vmm.ledger import Ledger
from hcabi.vmm.simulated.files import PAGE, Vm
from hcabi.x86.baselines import Baseline
from hcabi.x86.vm_types import VmType

__all__ = ["Machine", "RealHost", "StoppedError", "guests", "prepare"]

_RUN = layout_of(KvmRun)
_RET: Final = _RUN.locate("hypercall.ret")
_PASSED: Final = sum(_RUN.locate("exit_union"))


class StoppedError(SimulationError):
    """
    The VMM did not continue.

    Attributes:
        answer: What it did.
    """

    def __init__(self, asked: str, answer: ExitAnswer) -> None:
        super().__init__(asked, answer)
        self.asked = asked
        self.answer = answer

    def __str__(self) -> str:
        words = f"; it said: {self.answer.words}" if self.answer.words else ""
        return f"asked to {self.asked}, {self.answer.end.value}{words}"


class _Runs(Protocol):
    @property
    def run(self) -> bytearray | memoryview:
        """The mapped kvm_run."""
        ...


class Machine(Protocol):
    """The VM whose exits a `RealHost` serves."""

    @property
    def vcpus(self) -> Sequence[_Runs]:
        """Its vCPUs."""
        ...

    def changed(self, start: int, size: int, shared: bool) -> None:
        """The VMM made a range (bytes) shared or private."""
        ...

    def observe(self, request: ShareRequest, outcome: Outcome) -> None:
        """The VMM answered a request."""
        ...


class RealHost:
    """
    Handles exits by a VMM: the host of a simulation.

    Attributes:
        driver: The VMM.
        ledger: States of the VMM's pages.
        machine: The VM whose exits it serves, set before the first.
    """

    def __init__(self, driver: Driver, baseline: Baseline) -> None:
        """Put exits into the VMM of *driver*."""
        self.driver = driver
        self.ledger = keep(driver)
        self.machine: Machine
        self._decoder = X86Host(VmType(driver.vm.type), baseline)

    def handle(
        self, run: RunBuffer, errno: int = 0, read_register: ReadRegister | None = None
    ) -> Reply | NotAShareCall:
        """Put the exit into the VMM; raises StoppedError if it does not go on."""
        vcpu = next(n for n, v in enumerate(self.machine.vcpus) if v.run is run)
        request = self._decoder.decode_exit(run, errno, read_register)
        before = self._shared_pages()
        observed = self.driver.vm.has_private  # of other VMs KVM does not know the states
        if observed:
            start, size, shared = _asked(request)
            self.ledger.ask(start, size, shared=shared)
        answer = self.driver.exchange(self.driver.vcpus[vcpu], bytes(run[:_PASSED]), errno)
        if not answer.resumed:
            raise StoppedError(str(request), answer)
        for at, length, now in _differences(before, self._shared_pages()):
            self.machine.changed(at, length, now)
        self.ledger.settle()
        if not isinstance(request, ShareRequest):
            return NotAShareCall(None)
        at, size = _RET
        data = answer.run[at : at + size]
        outcome = _outcome(request, int.from_bytes(data, "little"))
        self.machine.observe(request, outcome)
        if observed and outcome.verdict is Verdict.DONE and request.malformed is None:
            self.ledger.answer(request.start, request.size, shared=request.shared)
        return Reply(run=((at, data),))

    def _shared_pages(self) -> list[tuple[int, int]]:
        return list(self.shared())

    def shared(self) -> Iterator[tuple[int, int]]:
        """The shared ranges, as (start, size)."""
        private = self.driver.vm.private
        for slot in self.driver.vm.memory():
            at, last = slot.start // PAGE, slot.end // PAGE
            while (first := private.find(at, last, False)) < last:
                at = private.find(first, last, True)
                yield first * PAGE, (at - first) * PAGE

    def touch(self, address: int) -> None:
        """The guest uses the page at *address*."""
        self.ledger.guest_uses(address // PAGE * PAGE, PAGE)

    def sees(self, address: int) -> bool:
        """Whether the host can read the page at *address*."""
        return not self.driver.vm.private.contains(address // PAGE)


def _asked(request: object) -> tuple[int, int, bool | None]:
    """Return whole pages that a request may convert, and how, as (start, size, shared)."""
    if not isinstance(request, ShareRequest):
        return 0, 0, None
    start = request.start // PAGE * PAGE
    end = min(-(-(request.start + request.size) // PAGE) * PAGE, ADDRESS_SPACE)
    return start, end - start, None if request.malformed else request.shared


def _outcome(request: ShareRequest, ret: int) -> Outcome:
    if ret == 0:
        return Outcome(Verdict.DONE, request.size)
    if ret == Errno.EAGAIN:
        return Outcome(Verdict.RETRY, 0, Refusal.HOST_REFUSED)
    return Outcome(Verdict.REFUSED, 0, Refusal.HOST_REFUSED)


def _differences(
    before: Sequence[tuple[int, int]], after: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, bool]]:
    """Ranges whose state changed, as (start, size, shared now)."""
    edges: dict[int, int] = {}
    for weight, ranges in ((1, after), (-1, before)):
        for start, size in ranges:
            edges[start] = edges.get(start, 0) + weight
            edges[start + size] = edges.get(start + size, 0) - weight
    level, since = 0, 0
    for at in sorted(edges):
        if level and at > since:
            yield since, at - since, level > 0
        level, since = level + edges[at], at


class _RealModel(VmModel, frozen=True):
    """A simulated VM with the memory of a real one."""

    laid_out: tuple[MemorySlot, ...] = ()

    def slots(self, vcpus: int = 1, memory: int | None = None) -> tuple[MemorySlot, ...]:
        """The VMM's memory layout."""
        return self.laid_out


def guests(driver: Driver) -> list[str]:
    """Names of simulated VMs whose guests use the contract of the VMM's VM type."""
    contract = CONTRACTS[VmType(driver.vm.type)]
    return [name for name in VMS if name == contract or name.startswith(f"{contract}_")]


def _layout(vm: Vm) -> tuple[MemorySlot, ...]:
    """Memory of *vm*, the last slot second: guests assume that no memory follows that."""
    first, *others = vm.memory()
    ordered = [first, *others[-1:], *others[:-1]]
    return tuple(MemorySlot(s.start, s.size, guest_memfd=s.memfd is not None) for s in ordered)


def _machine(
    base: VmModel,
    host: RealHost,
    laid_out: Sequence[MemorySlot],
    count: int,
    on: Baseline,
    change: ChangeVisibility,
) -> SimulatedVm:
    """Make *count* vCPUs of *base*, whose exits *host* serves: `VmModel.machine` of a real VM."""
    made = SimulatedVm(
        base.name,
        base.machine(laid_out, count, on, change).vcpus,
        host,
        host_sees=host.sees,
        shared=host.shared,
        touch=host.touch,
        memory=[(s.start, s.size) for s in laid_out],
    )
    host.machine = made
    return made


def prepare(
    driver: Driver,
    *,
    name: str | None = None,
    seed: int = 1,
    vcpus: int = 1,
    requests: int = 8,
    baseline: Baseline,
    mix: Mix = MIXES["ordinary"],
) -> tuple[Simulation, Ledger]:
    """
    Create a run of a modelled guest inside the VMM of *driver*.

    Args:
        driver: The VMM, at its first KVM_RUN.
        name: The guest, one of `guests`; the first by default.
        seed: The same seed gives the same requests.
        vcpus: How many vCPUs run guests.
        requests: How many requests each guest makes.
        baseline: Kernel to model.
        mix: What guests do how often.

    Gives the run and the ledger that is kept of it.

    Raises HostUsageError if no exit would reach the VMM, or it has too few vCPUs.
    """
    vm = driver.vm
    wanted = name or guests(driver)[0]
    if wanted not in guests(driver):
        raise HostUsageError(f"guest {wanted!r}: this VM can have {', '.join(guests(driver))}")
    require_calls(driver)
    if vcpus > len(driver.vcpus):
        raise HostUsageError(f"{vcpus} vCPUs: the VMM runs {len(driver.vcpus)}")
    base, host = VMS[wanted], RealHost(driver, baseline)
    model = _RealModel(
        base.name,
        base.summary,
        partial(_machine, base, host),
        base.discover,
        address_bits=base.address_bits,
        most_pages=base.most_pages,
        arguments=base.arguments,
        laid_out=_layout(vm),
    )
    simulation = Simulation(
        model,
        seed=seed,
        vcpus=vcpus,
        requests=requests,
        baseline=baseline,
        memory=None,
        mix=mix,
    )
    return simulation, host.ledger
