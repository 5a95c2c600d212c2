"""
The whole road on a real kernel: a guest program, real KVM, the host handler and its dialect.

Guest programs, dialects, handler and loop are those of the simulation; only the vCPUs differ.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from hcabi.arm64 import calls
from hcabi.arm64.dialects import SmcccGuest, SmcccHost
from hcabi.errors import HostUsageError
from hcabi.kvm.capabilities import Capability
from hcabi.live.arm64 import Arm64Vcpu, filter_calls
from hcabi.live.device import Kvm
from hcabi.live.limit import time_limit
from hcabi.live.vm import Vm
from hcabi.live.x86 import X86Vcpu
from hcabi.sim.guests import discover_smccc, discover_x86, sharing
from hcabi.sim.hosts import chance_of, exiting, parts
from hcabi.sim.machine import Guest
from hcabi.sim.trace import Trace
from hcabi.x86.calls import Hypercall
from hcabi.x86.dialects import KvmGuest, X86Host
from hcabi.x86.setup_structs import VmType

__all__ = ["rows", "trace"]

ROAD_SECONDS = 60.0
_FEATURES = 0x30000  # MAP_GPA_RANGE and migration control, which a VMM adds itself


def trace(dialect: str, *, seed: int = 1, requests: int = 8) -> Trace:
    """
    Run one guest of *dialect* on this machine's kernel.

    With the same seed the simulation's trace with one vCPU should be the same. Raises
    IoctlError, TimeLimitError; HostUsageError for a dialect without exits to user space.
    """
    chance = chance_of(seed, 0)
    (whole,) = parts(1)
    with Kvm() as kvm, kvm.create_vm() as vm, time_limit(ROAD_SECONDS):
        guest: Guest
        if dialect == "x86.kvm":
            machine = exiting(dialect, X86Host(VmType.SEV_VM), [_x86(kvm, vm)])
            guest = sharing(KvmGuest(64), discover_x86(), whole, chance, requests)
        elif dialect == "arm64.smccc":
            filter_calls(vm, calls.FEATURES.number)
            filter_calls(vm, calls.HYP_MEMINFO.number, 3)
            machine = exiting(dialect, SmcccHost(), [Arm64Vcpu(vm)])
            guest = sharing(SmcccGuest(), discover_smccc(), whole, chance, requests)
        else:
            raise HostUsageError(f"{dialect!r} has no calls that reach user space")
        return machine.run([guest], seed)


def rows(dialect: str, *, seed: int = 1, requests: int = 8) -> Iterator[dict[str, Any]]:
    """Steps of `trace`, as plain values."""
    for step in trace(dialect, seed=seed, requests=requests).steps:
        yield msgspec.to_builtins(step)


def _x86(kvm: Kvm, vm: Vm) -> X86Vcpu:
    vm.enable_cap(Capability.EXIT_HYPERCALL, 1 << Hypercall.MAP_GPA_RANGE)
    return X86Vcpu(kvm, vm, features=_FEATURES, only=True)
