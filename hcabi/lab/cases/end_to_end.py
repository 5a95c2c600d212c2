"""
End to end on a real kernel: a guest program, real KVM, the host handler and its contract.

Guest programs, contracts, handler and loop are those of the simulation; only the vCPUs differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

import msgspec

from hcabi.arm64 import hypercalls
from hcabi.contracts.arm64 import SmcccHost
from hcabi.contracts.x86 import X86Host
from hcabi.driver.arm64 import Arm64Vcpu, filter_calls
from hcabi.driver.device import Kvm
from hcabi.driver.timeout import time_limit
from hcabi.driver.vm import Vm
from hcabi.driver.x86 import X86Vcpu
from hcabi.errors import HostUsageError
from hcabi.kernels.describe import step_line
from hcabi.kernels.hosts import exiting
from hcabi.kernels.loop import SimulatedVm
from hcabi.kernels.migration import BOTH_FEATURES
from hcabi.kernels.mixes import MIXES
from hcabi.kernels.vm import Simulation
from hcabi.kernels.vms import VMS
from hcabi.kvm.capabilities import Capability
from hcabi.lab.agent import Json
from hcabi.memory.shared_map import ChangeVisibility, MemorySlot
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.vm_types import VmType

__all__ = ["rows"]

ROAD_SECONDS = 60.0


def rows(contract: str, *, seed: int = 1, requests: int = 8) -> Iterator[Json]:
    """
    Run one guest of *contract* on this machine's kernel. Return its steps as plain values.

    With the same seed the steps of the simulation with one vCPU should be the same. Raises
    IoctlError, TimeLimitError; HostUsageError for a contract without exits to user space.
    """
    with Kvm() as kvm, kvm.create_vm() as vm, time_limit(ROAD_SECONDS):

        def real(
            memory: Sequence[MemorySlot], vcpus: int, _: Baseline, change: ChangeVisibility
        ) -> SimulatedVm:
            assert vcpus == 1
            if contract == "x86.kvm":
                host, vcpu = X86Host(VmType.SEV_VM), _x86(kvm, vm)
                return exiting(contract, host, [vcpu], memory, change=change)
            if contract == "arm64.smccc":
                filter_calls(vm, hypercalls.FEATURES.number)
                filter_calls(vm, hypercalls.HYP_MEMINFO.number, 3)
                return exiting(contract, SmcccHost(), [Arm64Vcpu(vm)], memory, change=change)
            raise HostUsageError(f"{contract!r} has no calls that reach user space")

        simulation = Simulation(
            msgspec.structs.replace(VMS[contract], machine=real),
            seed=seed,
            vcpus=1,
            requests=requests,
            baseline=LINUX_7_3,
            memory=None,
            mix=MIXES["ordinary"],
        )
        for step in simulation.steps():
            yield json.loads(step_line(step, 0))


def _x86(kvm: Kvm, vm: Vm) -> X86Vcpu:
    vm.enable_cap(Capability.EXIT_HYPERCALL, 1 << Hypercall.MAP_GPA_RANGE)
    return X86Vcpu(kvm, vm, features=BOTH_FEATURES, only=True)
