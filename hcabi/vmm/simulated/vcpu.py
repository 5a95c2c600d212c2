"""What a vCPU's descriptor answers, but for KVM_RUN."""

from __future__ import annotations

import errno

from hcabi.kvm.capabilities import Capability
from hcabi.kvm.ioctl_structs import KvmPreFaultMemory
from hcabi.types import ADDRESS_SPACE
from hcabi.vmm.simulated.capabilities import check
from hcabi.vmm.simulated.faults import BackingKind, prefault, put_memory_fault
from hcabi.vmm.simulated.files import PAGE, RefusedIoctlError, Vcpu
from hcabi.vmm.simulated.lists import (
    get_msrs,
    given_cpuid,
    given_msrs,
    list_cpuid,
)
from hcabi.vmm.simulated.requests import REQUESTS, IoctlCall, Outcome

__all__: list[str] = []  # what it declares is in the table of ioctls


@REQUESTS.serves("vcpu", "KVM_RUN")
def _run(ask: IoctlCall[Vcpu]) -> Outcome:
    raise RefusedIoctlError(
        errno.EINVAL, f"{ask.file.label}: whoever plays the guest serves KVM_RUN"
    )


@REQUESTS.serves("vcpu", "KVM_SET_CPUID2")
def _set_cpuid(ask: IoctlCall[Vcpu]) -> Outcome:
    found = given_cpuid(ask)
    if ask.file.has_run and found != ask.file.cpuid:
        raise RefusedIoctlError(errno.EINVAL, "CPUID may not change after KVM_RUN")
    ask.file.cpuid = found
    return 0


@REQUESTS.serves("vcpu", "KVM_GET_CPUID2")
def _get_cpuid(ask: IoctlCall[Vcpu]) -> Outcome:
    return list_cpuid(ask, ask.file.cpuid)


@REQUESTS.serves("vcpu", "KVM_GET_MSRS")
def _get_vcpu_msrs(ask: IoctlCall[Vcpu]) -> Outcome:
    return get_msrs(ask, lambda index: ask.file.msrs.get(index, 0))


@REQUESTS.serves("vcpu", "KVM_SET_MSRS")
def _set_msrs(ask: IoctlCall[Vcpu]) -> Outcome:
    given = given_msrs(ask)
    ask.file.msrs.update((one.index, one.data) for one in given)
    return len(given)


@REQUESTS.serves("vcpu", "KVM_PRE_FAULT_MEMORY")
def _pre_fault(ask: IoctlCall[Vcpu]) -> Outcome:
    vm = ask.file.vm
    if not check(ask.kvm.baseline, Capability.PRE_FAULT_MEMORY, vm):
        raise RefusedIoctlError(errno.EINVAL, f"{ask.kvm.baseline.name} does not have it")
    wanted = ask.read(KvmPreFaultMemory)
    end = wanted.gpa + wanted.size
    if wanted.flags or wanted.gpa % PAGE or wanted.size % PAGE or not wanted.size:
        raise RefusedIoctlError(errno.EINVAL, "flags, or a range that is not of whole pages")
    if end >= ADDRESS_SPACE:
        raise RefusedIoctlError(errno.EINVAL, "the range wraps")
    if not vm.pre_fault:
        raise RefusedIoctlError(errno.EOPNOTSUPP, "not before the launch is finished")
    done, stopped = _prefaulted(ask.file, wanted.gpa, end)
    ask.write(KvmPreFaultMemory(done, end - done))
    if stopped and done == wanted.gpa:
        raise stopped
    return 0


def _prefaulted(vcpu: Vcpu, start: int, end: int) -> tuple[int, RefusedIoctlError | None]:
    """Have pages backed. Return where that stopped, and why if it is not *end*."""
    at = start
    while at < end:
        found, at = prefault(vcpu.vm, at, end)
        if found.kind is BackingKind.MMIO:
            return at, RefusedIoctlError(errno.ENOENT, "there is no memory slot")
        if found.kind is BackingKind.FAULT:
            put_memory_fault(vcpu, at, private=found.private)
            return at, RefusedIoctlError(errno.EFAULT, "there is no guest_memfd for a private page")
    return end, None
