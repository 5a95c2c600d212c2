"""The simulated VMs of arm64."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from hcabi.arm64 import hypercalls, rsi
from hcabi.arm64.smccc_filter import FilterAction
from hcabi.arm64.vm_types import COMMON_IPA_BITS
from hcabi.contracts.arm64 import (
    CcaGuest,
    CcaHost,
    CcaSeriesGuest,
    CcaSeriesHost,
    PkvmAndroidGuest,
    PkvmGuest,
    SmcccGuest,
    SmcccHost,
)
from hcabi.kernels.arm64_android import AndroidKernel, AndroidVcpu
from hcabi.kernels.arm64_kvm import Arm64Kernel, Arm64Vcpu
from hcabi.kernels.arm64_pkvm import PkvmKernel, PkvmVcpu
from hcabi.kernels.arm64_realm import RealmKernel, RealmVcpu
from hcabi.kernels.guests import discover_cca, discover_smccc
from hcabi.kernels.hosts import answered_by_el2, exiting
from hcabi.kernels.loop import SimulatedVm
from hcabi.kernels.vm import Discovery, VmModel
from hcabi.memory.shared_map import ChangeVisibility, MemorySlot, SharedMap
from hcabi.types import GuestContract
from hcabi.x86.baselines import Baseline

__all__ = ["ANDROID_PER_CALL", "IPA_BITS", "VMS"]

#: Width of a simulated realm's addresses, in bits; the top bit selects the shared alias.
IPA_BITS: Final = COMMON_IPA_BITS
#: Granules per call of Android's EL2 here; so few that guests must call again.
ANDROID_PER_CALL: Final = 2


def _smccc(
    memory: Sequence[MemorySlot], vcpus: int, _: Baseline, change: ChangeVisibility
) -> SimulatedVm:
    kernel = Arm64Kernel()
    for first, count in hypercalls.FORWARDED:
        kernel.set_filter(first, count, FilterAction.FWD_TO_USER)
    models = [Arm64Vcpu(kernel) for _ in range(vcpus)]
    return exiting("arm64.smccc", SmcccHost(), models, memory, change=change)


def _cca(
    memory: Sequence[MemorySlot], vcpus: int, _: Baseline, change: ChangeVisibility
) -> SimulatedVm:
    kernel = Arm64Kernel()
    kernel.set_filter(*rsi.FORWARDED, FilterAction.FWD_TO_USER)
    shared = SharedMap()
    host = CcaHost(IPA_BITS, shared.extent)
    models = [Arm64Vcpu(kernel) for _ in range(vcpus)]
    return exiting("arm64.cca", host, models, memory, change=change, shared_map=shared)


def _cca_series(
    memory: Sequence[MemorySlot], vcpus: int, _: Baseline, change: ChangeVisibility
) -> SimulatedVm:
    kernel = RealmKernel(memory, IPA_BITS)
    models = [RealmVcpu(kernel) for _ in range(vcpus)]
    return exiting("arm64.cca_series", CcaSeriesHost(), models, memory, change=change)


# A protected VM does not ask the VMM, so the callback of the next two is not used.
def _pkvm(
    memory: Sequence[MemorySlot],
    vcpus: int,
    _: Baseline,
    change: ChangeVisibility,  # noqa: ARG001
) -> SimulatedVm:
    kernel = PkvmKernel(memory)
    return answered_by_el2("arm64.pkvm", kernel, [PkvmVcpu(kernel) for _ in range(vcpus)])


def _android(
    memory: Sequence[MemorySlot],
    vcpus: int,
    _: Baseline,
    change: ChangeVisibility,  # noqa: ARG001
) -> SimulatedVm:
    kernel = AndroidKernel(memory, per_call=ANDROID_PER_CALL, ipa_bits=IPA_BITS)
    models = [AndroidVcpu(kernel) for _ in range(vcpus)]
    return answered_by_el2("arm64.pkvm_android", kernel, models)


def _find_smccc(_vcpu: int, _page: int, *, guest: Callable[[], GuestContract]) -> Discovery:
    yield from discover_smccc()
    return guest()


def _find_cca(_vcpu: int, page: int, *, guest: Callable[[], GuestContract]) -> Discovery:
    yield from discover_cca(page)
    return guest()


_ARGUMENTS = ("x1", "x2", "x3")

VMS = (
    VmModel(
        "arm64.smccc",
        "ordinary VMs whose calls the SMCCC filter forwards",
        _smccc,
        partial(_find_smccc, guest=SmcccGuest),
        most_pages=16,
        arguments=_ARGUMENTS,
    ),
    VmModel(
        "arm64.cca",
        "ordinary VMs whose guests believe that they are realms; the filter forwards their SMCs",
        _cca,
        partial(_find_cca, guest=CcaGuest),
        address_bits=IPA_BITS - 1,
        arguments=("x1", "x2"),
    ),
    VmModel(
        "arm64.cca_series",
        "realms under the KVM series of 2026, in no release: memory faults tell of their calls",
        _cca_series,
        partial(_find_cca, guest=CcaSeriesGuest),
        address_bits=IPA_BITS - 1,
        arguments=("x1", "x2"),
    ),
    VmModel(
        "arm64.pkvm",
        "protected VMs: EL2 answers, and the VMM sees no exit",
        _pkvm,
        partial(_find_smccc, guest=PkvmGuest),
        most_pages=16,
        arguments=_ARGUMENTS,
    ),
    VmModel(
        "arm64.pkvm_android",
        "protected VMs of Android: EL2 does two granules a call, so that guests call again",
        _android,
        partial(_find_smccc, guest=PkvmAndroidGuest),
        most_pages=16,
        arguments=_ARGUMENTS,
    ),
)
