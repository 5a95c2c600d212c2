"""One simulated VM per arm64 contract: its kernel and its guests."""

from __future__ import annotations

from hcabi.arm64 import calls
from hcabi.arm64.dialects import (
    CcaGuest,
    CcaHost,
    PkvmAndroidGuest,
    PkvmGuest,
    SmcccGuest,
    SmcccHost,
)
from hcabi.arm64.rsi import RsiFunction
from hcabi.arm64.setup_structs import FilterAction
from hcabi.kvm.baselines import Baseline
from hcabi.region import GuestDialect
from hcabi.sharedmap import SharedMap
from hcabi.sim.arm64_android import AndroidKernel, AndroidVcpu
from hcabi.sim.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.sim.arm64_pkvm import PkvmKernel, PkvmVcpu
from hcabi.sim.guests import discover_cca, discover_smccc, sharing
from hcabi.sim.hosts import SLOTS, answered_by_el2, chance_of, exiting, parts
from hcabi.sim.machine import Guest, Machine

__all__ = ["IPA_BITS", "cca", "pkvm", "pkvm_android", "smccc"]

IPA_BITS = 34
"""Width of a simulated realm's addresses, in bits."""

Setup = tuple[Machine, list[Guest]]


def _guests(dialect: GuestDialect, seed: int, vcpus: int, count: int) -> list[Guest]:
    return [
        sharing(dialect, discover_smccc(), part, chance_of(seed, i), count)
        for i, part in enumerate(parts(vcpus))
    ]


def smccc(seed: int, vcpus: int, count: int, baseline: Baseline) -> Setup:  # noqa: ARG001
    """Ordinary VMs whose calls the SMCCC filter forwards."""
    kernel = Arm64Kernel()
    kernel.set_filter(calls.FEATURES.number, 1, FilterAction.FWD_TO_USER)
    kernel.set_filter(calls.HYP_MEMINFO.number, 3, FilterAction.FWD_TO_USER)
    machine = exiting("arm64.smccc", SmcccHost(), [Arm64Vcpu(kernel) for _ in range(vcpus)])
    return machine, _guests(SmcccGuest(), seed, vcpus, count)


def cca(seed: int, vcpus: int, count: int, baseline: Baseline) -> Setup:  # noqa: ARG001
    """Ordinary VMs whose guests believe that they are realms; the filter forwards their SMCs."""
    kernel = Arm64Kernel()
    last = RsiFunction.HOST_CALL
    kernel.set_filter(
        RsiFunction.ABI_VERSION, last - RsiFunction.ABI_VERSION + 1, FilterAction.FWD_TO_USER
    )
    shared = SharedMap()
    models = [Arm64Vcpu(kernel) for _ in range(vcpus)]
    machine = exiting("arm64.cca", CcaHost(IPA_BITS, shared.extent), models, shared_map=shared)
    return machine, [
        sharing(CcaGuest(), discover_cca(part[0][0]), part, chance_of(seed, i), count)
        for i, part in enumerate(parts(vcpus))
    ]


def pkvm(seed: int, vcpus: int, count: int, baseline: Baseline) -> Setup:  # noqa: ARG001
    """Protected VMs: EL2 answers, and the VMM sees no exit."""
    kernel = PkvmKernel(SLOTS)
    machine = answered_by_el2("arm64.pkvm", kernel, [PkvmVcpu(kernel) for _ in range(vcpus)])
    return machine, _guests(PkvmGuest(), seed, vcpus, count)


def pkvm_android(seed: int, vcpus: int, count: int, baseline: Baseline) -> Setup:  # noqa: ARG001
    """Protected VMs of Android: EL2 does two granules a call, so that guests call again."""
    kernel = AndroidKernel(SLOTS, per_call=2)
    models = [AndroidVcpu(kernel) for _ in range(vcpus)]
    machine = answered_by_el2("arm64.pkvm_android", kernel, models)
    return machine, _guests(PkvmAndroidGuest(kernel.granule), seed, vcpus, count)
