"""
The whole road on a real kernel: a guest program, real KVM, the host handler and its dialect.

Guest programs, dialects, handler and loop are those of the simulation; only the vCPUs differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from hcabi.arm64 import calls
from hcabi.arm64.dialects import SmcccHost
from hcabi.errors import HostUsageError
from hcabi.kvm.baselines import LINUX_7_3, Baseline
from hcabi.kvm.capabilities import Capability
from hcabi.live.arm64 import Arm64Vcpu, filter_calls
from hcabi.live.device import Kvm
from hcabi.live.limit import time_limit
from hcabi.live.vm import Vm
from hcabi.live.x86 import X86Vcpu
from hcabi.sharedmap import ChangeVisibility, MemorySlot
from hcabi.sim.describe import step_line
from hcabi.sim.hosts import exiting
from hcabi.sim.machine import Machine
from hcabi.sim.mixes import MIXES
from hcabi.sim.vm import Simulation
from hcabi.sim.vms import VMS
from hcabi.x86.calls import Hypercall
from hcabi.x86.dialects import X86Host
from hcabi.x86.setup_structs import VmType

__all__ = ["rows"]

ROAD_SECONDS = 60.0
_FEATURES = 0x30000  # MAP_GPA_RANGE and migration control, which a VMM adds itself


def rows(dialect: str, *, seed: int = 1, requests: int = 8) -> Iterator[dict[str, Any]]:
    """
    Run one guest of *dialect* on this machine's kernel; gives its steps as plain values.

    With the same seed the steps of the simulation with one vCPU should be the same. Raises
    IoctlError, TimeLimitError; HostUsageError for a dialect without exits to user space.
    """
    with Kvm() as kvm, kvm.create_vm() as vm, time_limit(ROAD_SECONDS):

        def real(
            memory: Sequence[MemorySlot], vcpus: int, _: Baseline, change: ChangeVisibility
        ) -> Machine:
            assert vcpus == 1
            if dialect == "x86.kvm":
                host, vcpu = X86Host(VmType.SEV_VM), _x86(kvm, vm)
                return exiting(dialect, host, [vcpu], memory, change=change)
            if dialect == "arm64.smccc":
                filter_calls(vm, calls.FEATURES.number)
                filter_calls(vm, calls.HYP_MEMINFO.number, 3)
                return exiting(dialect, SmcccHost(), [Arm64Vcpu(vm)], memory, change=change)
            raise HostUsageError(f"{dialect!r} has no calls that reach user space")

        simulation = Simulation(
            msgspec.structs.replace(VMS[dialect], machine=real),
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
    return X86Vcpu(kvm, vm, features=_FEATURES, only=True)
