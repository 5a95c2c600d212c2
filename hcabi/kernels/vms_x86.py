"""The simulated VMs of x86."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final, Literal

from hcabi.contracts.x86 import (
    KvmGuest,
    SevEsGuest,
    SnpGuest,
    SnpMsrGuest,
    TdxGuest,
    TdxHypercallGuest,
    X86Host,
)
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.guests import discover_ghcb, discover_tdx, discover_x86
from hcabi.kernels.hosts import exiting
from hcabi.kernels.loop import SimulatedVm
from hcabi.kernels.vcpu import Vcpu
from hcabi.kernels.vm import Discovery, VmModel
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kernels.x86_sev_es import SevEsKernel, SevEsVcpu
from hcabi.kernels.x86_snp import SnpKernel, SnpVcpu
from hcabi.kernels.x86_tdx import TdxKernel, TdxVcpu
from hcabi.layout import layout_of
from hcabi.memory.shared_map import PAGE, ChangeVisibility, MemorySlot
from hcabi.types import GuestContract
from hcabi.x86.baselines import Baseline
from hcabi.x86.cpuid import KvmFeatures
from hcabi.x86.ghcb import Ghcb
from hcabi.x86.tdx import MAP_GPA_CHUNK
from hcabi.x86.vm_types import VmType

__all__ = ["GHCBS", "VMS"]

#: Addresses of the vCPUs' GHCBs, one page each, in memory that no guest program shares.
GHCBS: Final = 0x3000_0000
_GHCB_SIZE = layout_of(Ghcb).size
#: With bit 17, Linux guests would report each change twice, by a list and by a call.
_FEATURES = layout_of(KvmFeatures).mask("hc_map_gpa_range")
#: A range that TDX converts in three pieces: two chunks and a page.
_LARGE = 2 * MAP_GPA_CHUNK + PAGE


def _ghcb(vcpu: int) -> int:
    return GHCBS + vcpu * _GHCB_SIZE


def _direct(baseline: Baseline, vcpus: int, *, mode: Literal[64, 32]) -> Sequence[Vcpu]:
    kernel = X86Kernel(baseline)
    return [X86Vcpu(kernel, mode) for _ in range(vcpus)]


def _sev_es(baseline: Baseline, vcpus: int) -> Sequence[Vcpu]:
    kernel, memory = SevEsKernel(baseline), GuestMemory()
    return [SevEsVcpu(kernel, memory) for _ in range(vcpus)]


def _snp(baseline: Baseline, vcpus: int) -> Sequence[Vcpu]:
    kernel, memory = SnpKernel(baseline, features=_FEATURES), GuestMemory()
    return [SnpVcpu(kernel, memory) for _ in range(vcpus)]


def _tdx(baseline: Baseline, vcpus: int, *, event_every: int) -> Sequence[Vcpu]:
    kernel = TdxKernel(baseline, event_every=event_every)
    return [TdxVcpu(kernel) for _ in range(vcpus)]


def _find_kvm(_vcpu: int, _page: int, *, guest: GuestContract) -> Discovery:
    yield from discover_x86()
    return guest


def _find_ghcb(
    vcpu: int, _page: int, *, guest: Callable[[int], GuestContract], register: bool
) -> Discovery:
    yield from discover_ghcb(_ghcb(vcpu), register=register)
    return guest(_ghcb(vcpu))


def _find_tdx(_vcpu: int, _page: int) -> Discovery:
    return TdxGuest((yield from discover_tdx()))


def _find_tdx_hypercall(_vcpu: int, _page: int) -> Discovery:
    yield from discover_tdx()
    return TdxHypercallGuest()


def _machine(
    memory: Sequence[MemorySlot],
    vcpus: int,
    baseline: Baseline,
    change: ChangeVisibility,
    *,
    name: str,
    vm_type: VmType,
    make: Callable[[Baseline, int], Sequence[Vcpu]],
) -> SimulatedVm:
    host = X86Host(vm_type, baseline)
    return exiting(name, host, make(baseline, vcpus), memory, change=change)


_KVM_ARGUMENTS = ("rbx", "rcx", "rdx")

VMS = (
    VmModel(
        "x86.kvm",
        "SEV guests that call KVM_HC_MAP_GPA_RANGE directly",
        partial(_machine, name="x86.kvm", vm_type=VmType.SEV_VM, make=partial(_direct, mode=64)),
        partial(_find_kvm, guest=KvmGuest()),
        arguments=_KVM_ARGUMENTS,
    ),
    VmModel(
        "x86.kvm_32",
        "the same in 32-bit mode",
        partial(_machine, name="x86.kvm_32", vm_type=VmType.SEV_VM, make=partial(_direct, mode=32)),
        partial(_find_kvm, guest=KvmGuest(32)),
        address_bits=32,
        arguments=_KVM_ARGUMENTS,
    ),
    VmModel(
        "x86.sev_es",
        "SEV-ES guests that make hypercalls through the GHCB",
        partial(_machine, name="x86.sev_es", vm_type=VmType.SEV_ES_VM, make=_sev_es),
        partial(_find_ghcb, guest=SevEsGuest, register=False),
    ),
    VmModel(
        "x86.snp",
        "SNP guests that send page state changes by lists",
        partial(_machine, name="x86.snp", vm_type=VmType.SNP_VM, make=_snp),
        partial(_find_ghcb, guest=SnpGuest, register=True),
        address_bits=52,
        most_pages=4096,
    ),
    VmModel(
        "x86.snp_msr",
        "SNP guests that send page state changes one by one, through the GHCB MSR",
        partial(_machine, name="x86.snp_msr", vm_type=VmType.SNP_VM, make=_snp),
        partial(_find_ghcb, guest=lambda _: SnpMsrGuest(), register=True),
        address_bits=52,
        most_pages=16,
    ),
    VmModel(
        "x86.tdx",
        "TDX guests that call MapGPA; an interrupt arrives after every second chunk of a call",
        partial(_machine, name="x86.tdx", vm_type=VmType.TDX_VM, make=partial(_tdx, event_every=2)),
        _find_tdx,
        address_bits=47,
        memory=256 << 20,
        memory_per_vcpu=16 << 20,
        large=_LARGE,
        most_pages=8 * MAP_GPA_CHUNK // PAGE,
        arguments=("r12", "r13"),
    ),
    VmModel(
        "x86.tdx_hypercall",
        "TDX guests that use KVM's own hypercall, with its number in R10",
        partial(
            _machine,
            name="x86.tdx_hypercall",
            vm_type=VmType.TDX_VM,
            make=partial(_tdx, event_every=2),
        ),
        _find_tdx_hypercall,
        address_bits=47,
        arguments=("r11", "r12", "r13"),
    ),
)
