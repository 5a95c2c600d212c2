"""The parts of a simulated VM: a kernel with its host, and guests that find the interface."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from typing import Protocol

import msgspec

from hcabi.errors import HostUsageError
from hcabi.kernels.choices import Choices
from hcabi.kernels.guests import Neighbourhood, ask, sharing
from hcabi.kernels.hosts import (
    MEMORY,
    agree,
    contended,
    parts,
    slots,
)
from hcabi.kernels.loop import Guest, SimulatedVm, Stats
from hcabi.kernels.mixes import Mix
from hcabi.kernels.steps import Ask, Run, SimulationStep, Use
from hcabi.memory.shared_map import PAGE, ChangeVisibility, MemorySlot
from hcabi.types import GuestContract, GuestState, ShareRegion
from hcabi.x86.baselines import Baseline

__all__ = ["MOST_REQUESTS", "MOST_VCPUS", "Discovery", "Simulation", "VmModel"]

MOST_VCPUS = 64
MOST_REQUESTS = 10**8

#: Steps of a guest that finds the interface, and returns its half of the contract.
Discovery = Generator[Ask | Use, GuestState, GuestContract]


class MakeMachine(Protocol):
    """Creates one VM."""

    def __call__(
        self,
        memory: Sequence[MemorySlot],
        vcpus: int,
        baseline: Baseline,
        change: ChangeVisibility,
        /,
    ) -> SimulatedVm:
        """Create it with these slots and vCPUs; *change* is the VMM's callback."""
        ...


class VmModel(msgspec.Struct, frozen=True):
    """
    One kind of simulated VM.

    Attributes:
        name: Name of the contract that its guests use.
        summary: What it is.
        machine: Creates kernel, vCPUs and host.
        discover: Creates the first steps of the guest on a vCPU, given its number and a page.
        address_bits: Width of the guest's addresses.
        memory: Default size of its memory in bytes.
        memory_per_vcpu: Least memory for each vCPU, in bytes.
        large: Size in bytes of a range that each guest shares first and that needs several pieces.
        most_pages: As in `Neighbourhood`.
        arguments: As in `Neighbourhood`.
    """

    name: str
    summary: str
    machine: MakeMachine
    discover: Callable[[int, int], Discovery]
    address_bits: int = 64
    memory: int = MEMORY
    memory_per_vcpu: int = 0
    large: int = 0
    most_pages: int = 1 << 16
    arguments: tuple[str, ...] = ()

    def slots(self, vcpus: int = 1, memory: int | None = None) -> tuple[MemorySlot, ...]:
        """
        Lay out its memory.

        Raises HostUsageError if *memory* bytes are too few for this many vCPUs, or do not fit its
        addresses.
        """
        least = vcpus * max(self.memory_per_vcpu, 16 * PAGE)
        if memory is None:
            memory = max(self.memory, least)
        if memory < least:
            raise HostUsageError(
                f"{memory:#x} bytes of memory: {self.name} with {vcpus} vCPUs needs {least:#x}"
            )
        made = slots(memory)
        if made[-1].end > 1 << self.address_bits:
            raise HostUsageError(
                f"{memory:#x} bytes of memory do not fit the {self.address_bits}-bit addresses of "
                f"{self.name}"
            )
        return made

    def guest(
        self, vcpu: int, around: Neighbourhood, choices: Choices, requests: int, mix: Mix
    ) -> Guest:
        """Create the complete program of the guest on *vcpu*."""
        start = around.own[0][0]
        contract = yield from self.discover(vcpu, start)
        if self.large:
            # Pieces are counted from the start of the call, at any address.
            region = ShareRegion(start + PAGE, self.large, True)
            yield from ask(contract, region)
            yield Use(region.start)
            yield from ask(contract, ShareRegion(region.start, region.size, False))
        yield from sharing(contract, around, choices, requests, mix)


class Simulation:
    """
    One run of one VM; `steps` or `run` performs it, once.

    Attributes:
        machine: The VM.
        seed: Source of all choices.
        requests: How many requests all its guests make together.
    """

    def __init__(
        self,
        model: VmModel,
        *,
        seed: int,
        vcpus: int,
        requests: int,
        baseline: Baseline,
        memory: int | None,
        mix: Mix,
        change: ChangeVisibility = agree,
    ) -> None:
        """Create the run; the arguments are those of `simulate`."""
        if not 1 <= vcpus <= MOST_VCPUS:
            raise HostUsageError(f"{vcpus} vCPUs; expected 1 to {MOST_VCPUS}")
        if not 0 <= requests <= MOST_REQUESTS:
            raise HostUsageError(f"{requests} requests; expected 0 to {MOST_REQUESTS}")
        laid_out = model.slots(vcpus, memory)
        self.seed = seed
        self.requests = requests * vcpus
        self.machine = model.machine(laid_out, vcpus, baseline, change)
        self._guests = [
            model.guest(
                vcpu,
                Neighbourhood(
                    own,
                    contended(laid_out),
                    laid_out[:2][-1].end,
                    model.address_bits,
                    model.most_pages,
                    model.arguments,
                ),
                Choices(seed, vcpu),
                requests,
                mix,
            )
            for vcpu, own in enumerate(parts(vcpus, laid_out))
        ]

    @property
    def stats(self) -> Stats:
        """Counters so far."""
        return self.machine.stats

    def steps(self, seconds: float | None = None) -> Iterator[SimulationStep]:
        """Run for at most *seconds*, and yield each step; none is kept."""
        return self.machine.steps(self._guests, self.seed, _until(seconds))

    def run(self, seconds: float | None = None) -> Stats:
        """Run as `steps` does, but without steps. Return the counters."""
        self.machine.run(self._guests, self.seed, _until(seconds))
        return self.stats

    def record(self, steps: Iterable[SimulationStep]) -> Run:
        """Keep *steps*, and what is shared after them."""
        kept = tuple(steps)  # if they are made here, the machine changes
        machine = self.machine
        return Run(machine.name, self.seed, machine.memory, kept, tuple(machine.shared()))


def _until(seconds: float | None) -> Callable[[], bool]:
    """Return a function that tells whether *seconds* have not passed yet."""
    if seconds is None:
        return lambda: True
    end = time.monotonic() + seconds
    return lambda: time.monotonic() < end
