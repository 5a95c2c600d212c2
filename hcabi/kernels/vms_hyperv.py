"""The simulated VM of Hyper-V's interface."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hcabi.contracts.hyperv import HypervGuest, HypervHost, PortTransport
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.guests import discover_hyperv
from hcabi.kernels.hosts import exiting
from hcabi.kernels.hyperv import HypervKernel, HypervVcpu
from hcabi.kernels.loop import SimulatedVm
from hcabi.kernels.vm import Discovery, VmModel
from hcabi.memory.shared_map import ChangeVisibility, MemorySlot, SharedMap
from hcabi.types import PAGE
from hcabi.x86.baselines import Baseline

__all__ = ["INPUT_PAGES", "VMS"]

#: Addresses of the vCPUs' input pages, one each, and of the hypercall page. No guest shares them.
INPUT_PAGES: Final = 0x3000_0000
_HYPERCALL_PAGE: Final = 0x2FFF_F000


def _machine(
    memory: Sequence[MemorySlot], vcpus: int, baseline: Baseline, change: ChangeVisibility
) -> SimulatedVm:
    kernel, contents = HypervKernel(baseline), GuestMemory()
    models = [HypervVcpu(kernel, contents) for _ in range(vcpus)]
    shared = SharedMap()
    host = HypervHost(PortTransport(contents.read), extent=shared.extent)
    return exiting("hyperv.vbs", host, models, memory, change=change, shared_map=shared)


def _find(vcpu: int, _page: int) -> Discovery:
    yield from discover_hyperv(_HYPERCALL_PAGE)
    return HypervGuest(INPUT_PAGES + vcpu * PAGE)


VMS = (
    VmModel(
        "hyperv.vbs",
        "guests that Hyper-V's interface isolates; the VMM serves page visibility by a port",
        _machine,
        _find,
        address_bits=52,
        most_pages=4096,
        arguments=("rcx", "rdx"),
    ),
)
