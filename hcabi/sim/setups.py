"""
One simulated VM per dialect: its kernel, its memory, its host and its guests.

The host side is what a VMM author writes: one handler, memory slots and a callback. It is the
same for every dialect that exits to user space.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence

from hcabi.arm64 import calls
from hcabi.arm64.dialects import SmcccGuest, SmcccHost
from hcabi.arm64.registers import describe
from hcabi.arm64.setup_structs import FilterAction
from hcabi.errors import HostUsageError
from hcabi.handler import HostHandler
from hcabi.kvm.baselines import LINUX_7_3, Baseline
from hcabi.region import HostDialect, Verdict
from hcabi.sharedmap import PAGE, MemorySlot
from hcabi.sim.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.sim.arm64_pkvm import PageState, PkvmKernel, PkvmVcpu
from hcabi.sim.guests import discover_smccc, discover_x86, sharing
from hcabi.sim.machine import Guest, Machine
from hcabi.sim.trace import Trace
from hcabi.sim.vcpu import Vcpu
from hcabi.sim.x86_kvm import X86Kernel, X86Vcpu
from hcabi.x86.dialects import KvmGuest, X86Host
from hcabi.x86.setup_structs import VmType

__all__ = ["DIALECTS", "Setup", "simulate"]

#: Every dialect's memory: two slots that touch, and one apart.
SLOTS = (
    MemorySlot(0x4000_0000, 0x20_0000, name="low"),
    MemorySlot(0x4020_0000, 0x10_0000, name="next to it"),
    MemorySlot(0x8000_0000, 0x10_0000, name="apart"),
)

Setup = tuple[Machine, list[Guest]]


def _memory(slots: Iterable[MemorySlot]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in slots]


def _share_of(index: int, vcpus: int) -> list[tuple[int, int]]:
    """Each guest's own part of each slot, so that guests do not share each other's pages."""
    parts = []
    for slot in SLOTS:
        size = slot.size // vcpus // PAGE * PAGE
        parts.append((slot.start + index * size, slot.start + (index + 1) * size))
    return parts


def exiting(
    name: str, host: HostDialect, vcpus: Sequence[Vcpu], slots: Iterable[MemorySlot] = SLOTS
) -> Machine:
    """Make a machine whose calls reach user space, with the host that a VMM author writes."""

    def change(slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict:  # noqa: ARG001
        # A real VMM calls KVM_SET_MEMORY_ATTRIBUTES here, or maps and unmaps the range.
        return Verdict.DONE

    slots = tuple(slots)
    seen: list[Machine] = []
    handler = HostHandler(host, change, slots, observe=lambda r, o: seen[0].observe(r, o))
    machine = Machine(
        name,
        vcpus,
        handler,
        host_sees=handler.map.is_shared,
        shared=lambda: list(handler.map.ranges()),
        memory=_memory(slots),
        register_name=describe,
    )
    seen.append(machine)
    return machine


def x86_kvm(seed: int, vcpus: int, count: int, baseline: Baseline) -> Setup:
    """SEV guests that call KVM_HC_MAP_GPA_RANGE directly; one in 32-bit mode."""
    kernel = X86Kernel(baseline)
    modes = [64 if i != 1 else 32 for i in range(vcpus)]
    models = [X86Vcpu(kernel, mode) for mode in modes]  # type: ignore[arg-type]
    machine = exiting("x86.kvm", X86Host(VmType.SEV_VM, baseline), models)
    guests = [
        sharing(
            KvmGuest(mode),  # type: ignore[arg-type]
            discover_x86(),
            _share_of(i, vcpus),
            random.Random(f"{seed}.{i}"),  # noqa: S311
            count,
        )
        for i, mode in enumerate(modes)
    ]
    return machine, guests


def arm64_smccc(seed: int, vcpus: int, count: int, baseline: Baseline) -> Setup:  # noqa: ARG001
    """Ordinary VMs whose calls the SMCCC filter forwards."""
    kernel = Arm64Kernel()
    kernel.set_filter(calls.FEATURES.number, 1, FilterAction.FWD_TO_USER)
    kernel.set_filter(calls.HYP_MEMINFO.number, 3, FilterAction.FWD_TO_USER)
    machine = exiting("arm64.smccc", SmcccHost(), [Arm64Vcpu(kernel) for _ in range(vcpus)])
    return machine, _smccc_guests(seed, vcpus, count)


def arm64_pkvm(seed: int, vcpus: int, count: int, baseline: Baseline) -> Setup:  # noqa: ARG001
    """Protected VMs: EL2 answers, and the VMM sees no exit."""
    kernel = PkvmKernel(SLOTS)
    machine = Machine(
        "arm64.pkvm",
        [PkvmVcpu(kernel) for _ in range(vcpus)],
        None,
        host_sees=kernel.host_sees,
        shared=lambda: kernel.ranges(PageState.SHARED),
        touch=lambda address: _touch(kernel, address),
        memory=_memory(SLOTS),
    )
    return machine, _smccc_guests(seed, vcpus, count)


def _touch(kernel: PkvmKernel, address: int) -> None:
    kernel.move(address, "touch")


def _smccc_guests(seed: int, vcpus: int, count: int) -> list[Guest]:
    return [
        sharing(
            SmcccGuest(),
            discover_smccc(),
            _share_of(i, vcpus),
            random.Random(f"{seed}.{i}"),  # noqa: S311
            count,
        )
        for i in range(vcpus)
    ]


#: Set-ups by dialect name.
DIALECTS: dict[str, Callable[[int, int, int, Baseline], Setup]] = {
    "x86.kvm": x86_kvm,
    "arm64.smccc": arm64_smccc,
    "arm64.pkvm": arm64_pkvm,
}


def simulate(
    dialect: str,
    *,
    seed: int = 1,
    vcpus: int = 2,
    requests: int = 8,
    baseline: Baseline = LINUX_7_3,
    progress: Callable[[int], None] = lambda _: None,
) -> Trace:
    """
    Run one simulated VM.

    Args:
        dialect: A name of `DIALECTS`.
        seed: The same seed gives the same trace.
        vcpus: How many vCPUs, each with a guest program of its own.
        requests: How many requests each guest makes.
        baseline: Kernel to model.
        progress: Told the number of steps so far.

    Raises:
        HostUsageError: The dialect has no such name, or there is no vCPU.
    """
    setup = DIALECTS.get(dialect)
    if setup is None:
        raise HostUsageError(f"no dialect {dialect!r}; there are {', '.join(DIALECTS)}")
    if not 1 <= vcpus <= 16:
        raise HostUsageError(f"{vcpus} vCPUs; expected 1 to 16")
    machine, guests = setup(seed, vcpus, requests, baseline)
    return machine.run(guests, seed, progress=progress)
