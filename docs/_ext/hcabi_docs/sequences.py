"""Sequences of the guides, written with the names and numbers of the declarations."""

from __future__ import annotations

from collections.abc import Callable

from hcabi.arm64 import hypercalls
from hcabi.kvm import ioctls
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.flags import MsrExitReason
from hcabi.kvm.run import ExitReason
from hcabi.layout import c_name, layout_of
from hcabi.x86.cpuid import KvmFeatures
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.msr import Msr

__all__ = ["SEQUENCES"]

Sequence = tuple[str, list[str], list[tuple[str, str, str]]]


def _bit(name: str) -> str:
    return f"bit {layout_of(KvmFeatures).field(name).position}"


def _migration() -> Sequence:
    vmm, kvm, firmware, guest = "VMM", "KVM", "firmware", "guest kernel"
    cap = c_name(Capability.EXIT_HYPERCALL)
    msr = f"{int(Msr.KVM_MIGRATION_CONTROL):#x}"
    call = c_name(Hypercall.MAP_GPA_RANGE)
    steps = [
        (vmm, kvm, f"{cap} with 1 << {int(Hypercall.MAP_GPA_RANGE)}"),
        (vmm, kvm, f"MSR filter: deny {msr}, reason {MsrExitReason.FILTER.name}"),
        (vmm, kvm, f"CPUID: {_bit('hc_map_gpa_range')} and {_bit('migration_control')}"),
        (vmm, vmm, f"MSR {msr} = 0, since memory is encrypted"),
        (firmware, kvm, call),
        (kvm, vmm, c_name(ExitReason.HYPERCALL)),
        (firmware, guest, "EFI variable SevLiveMigrationEnabled"),
        (guest, kvm, f"{call}: all RAM private"),
        (kvm, vmm, c_name(ExitReason.HYPERCALL)),
        (guest, kvm, f"wrmsr {msr}, 1"),
        (kvm, vmm, c_name(ExitReason.X86_WRMSR)),
        (vmm, vmm, "ready: the list is complete"),
    ]
    return "Who tells whom before live migration", [vmm, kvm, firmware, guest], steps


def _x86_call() -> Sequence:
    guest, kvm, vmm = "guest", "KVM", "VMM"
    exit_ = c_name(ExitReason.HYPERCALL)
    steps = [
        (guest, kvm, f"vmmcall, RAX = {int(Hypercall.MAP_GPA_RANGE)}"),
        (kvm, kvm, "checks: CPL 0, enabled, aligned, not 0, no wrap"),
        (kvm, vmm, f"{exit_}, args[0..2]"),
        (vmm, vmm, "changes visibility, writes hypercall.ret"),
        (vmm, kvm, ioctls.KVM_RUN.name),
        (kvm, guest, "RAX = ret; only now is the call finished"),
    ]
    return "One call on x86", [guest, kvm, vmm], steps


def _arm_forwarded() -> Sequence:
    guest, kvm, vmm = "guest", "KVM", "VMM"
    steps = [
        (vmm, kvm, f"{ioctls.KVM_SET_DEVICE_ATTR.name}: filter, before the first run"),
        (guest, kvm, f"hvc, x0 = {hypercalls.MEM_SHARE.number:#x}, x1 = address"),
        (kvm, vmm, f"{c_name(ExitReason.HYPERCALL)}, nr = {hypercalls.MEM_SHARE.number:#x}"),
        (vmm, kvm, f"{ioctls.KVM_GET_ONE_REG.name} x1, x2, x3"),
        (vmm, vmm, "changes visibility"),
        (vmm, kvm, f"{ioctls.KVM_SET_ONE_REG.name} x0 to x3"),
        (vmm, kvm, ioctls.KVM_RUN.name),
        (kvm, guest, "x0 = 0; the PC was past the hvc all the time"),
    ]
    return "One call on arm64, forwarded by the SMCCC filter", [guest, kvm, vmm], steps


def _pkvm() -> Sequence:
    guest, el2, host, vmm = "protected guest", "EL2 (pKVM)", "host KVM", "VMM"
    steps = [
        (guest, el2, f"hvc, x0 = {hypercalls.HYP_MEMINFO.number:#x}"),
        (el2, guest, "x0 = granule, the host's page size"),
        (guest, el2, f"hvc, x0 = {hypercalls.MEM_SHARE.number:#x}, x1 = address"),
        (el2, host, "only if the granule is not there yet: a fault, then the hvc again"),
        (el2, guest, "x0 = 0, or -3"),
        (vmm, vmm, "is told nothing: reading unshared memory is SIGSEGV"),
    ]
    return "One call of a protected VM", [guest, el2, host, vmm], steps


SEQUENCES: dict[str, Callable[[], Sequence]] = {
    "migration": _migration,
    "x86-call": _x86_call,
    "arm64-forwarded": _arm_forwarded,
    "pkvm": _pkvm,
}
