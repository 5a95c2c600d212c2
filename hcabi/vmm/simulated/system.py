"""What /dev/kvm answers."""

from __future__ import annotations

import errno
from typing import Final

from hcabi.kvm.ioctl_structs import KvmDeviceAttr
from hcabi.kvm.ioctls import KVM_API_VERSION
from hcabi.kvm.not_about_memory import load
from hcabi.vmm.simulated.capabilities import FLAGS_SINCE, check, release, vm_types
from hcabi.vmm.simulated.files import (
    VCPU_FILE_SIZE,
    Created,
    File,
    RefusedIoctlError,
    System,
    Vm,
)
from hcabi.vmm.simulated.lists import get_msrs, list_cpuid, list_msrs
from hcabi.vmm.simulated.processor import processor
from hcabi.vmm.simulated.requests import REQUESTS, IoctlCall, Outcome
from hcabi.vmm.simulated.sev import VMSA_FEATURES, policy_bits, tells_policy_bits
from hcabi.x86.ioctl_structs import KvmCpuidEntry2
from hcabi.x86.sev_commands import DeviceGroup, SevAttribute
from hcabi.x86.vm_types import VmType

__all__: list[str] = []  # what it declares is in the table of ioctls


@REQUESTS.serves("system", "KVM_GET_API_VERSION")
def _api_version(ask: IoctlCall[System]) -> Outcome:
    if ask.argument:
        raise RefusedIoctlError(errno.EINVAL, "the argument must be 0")
    return KVM_API_VERSION


@REQUESTS.serves("system", "KVM_CHECK_EXTENSION")
@REQUESTS.serves("vm", "KVM_CHECK_EXTENSION")
def _check_extension(ask: IoctlCall[File]) -> Outcome:
    return check(ask.kvm.baseline, ask.argument, ask.file if isinstance(ask.file, Vm) else None)


@REQUESTS.serves("system", "KVM_GET_VCPU_MMAP_SIZE")
def _mmap_size(ask: IoctlCall[System]) -> Outcome:
    if ask.argument:
        raise RefusedIoctlError(errno.EINVAL, "the argument must be 0")
    return VCPU_FILE_SIZE


@REQUESTS.serves("system", "KVM_CREATE_VM")
def _create_vm(ask: IoctlCall[System]) -> Outcome:
    if ask.argument not in vm_types(ask.kvm.baseline):
        raise RefusedIoctlError(
            errno.EINVAL, f"{ask.kvm.baseline.name} has no VM type {ask.argument}"
        )
    with_flags = release(ask.kvm.baseline) >= FLAGS_SINCE
    vm = Vm(
        len(ask.kvm.vms), ask.argument, takes_memfd=with_flags or ask.argument != VmType.DEFAULT_VM
    )
    vm.signalled = ask.kvm.signals
    ask.kvm.count(vm)
    ask.kvm.vms.append(vm)
    return Created(vm)


@REQUESTS.serves("system", "KVM_GET_SUPPORTED_CPUID")
def _supported_cpuid(ask: IoctlCall[System]) -> Outcome:
    return list_cpuid(ask, [KvmCpuidEntry2(*leaf) for leaf in processor().leaves])


@REQUESTS.serves("system", "KVM_GET_EMULATED_CPUID")
def _emulated_cpuid(ask: IoctlCall[System]) -> Outcome:
    return list_cpuid(ask, [])


@REQUESTS.serves("system", "KVM_GET_MSR_INDEX_LIST")
def _msr_list(ask: IoctlCall[System]) -> Outcome:
    return list_msrs(ask, processor().msrs)


@REQUESTS.serves("system", "KVM_GET_MSR_FEATURE_INDEX_LIST")
def _feature_list(ask: IoctlCall[System]) -> Outcome:
    return list_msrs(ask, processor().feature_msrs)


@REQUESTS.serves("system", "KVM_GET_MSRS")
def _feature_msrs(ask: IoctlCall[System]) -> Outcome:
    known = processor().feature_msrs
    return get_msrs(ask, lambda index: 0 if index in known else None)


@REQUESTS.serves("system", "KVM_X86_GET_MCE_CAP_SUPPORTED")
def _mce_supported(ask: IoctlCall[System]) -> Outcome:
    ask.memory.write(
        ask.argument, (1 << 8 | 1 << 24).to_bytes(8, "little")
    )  # MCG_CTL_P | MCG_SER_P
    return 0


#: XSAVE states that guests can have: X87, SSE, AVX.
_GUEST_STATES: Final = 0x7


def _attribute(ask: IoctlCall[System], wanted: KvmDeviceAttr) -> int:
    """Value of an attribute of /dev/kvm; raises RefusedIoctlError if there is none."""
    known = {
        (0, load().numbers["x86"]["KVM_X86_XCOMP_GUEST_SUPP"]): _GUEST_STATES,
        (DeviceGroup.SEV, SevAttribute.VMSA_FEATURES): VMSA_FEATURES,
    }
    if tells_policy_bits(ask.kvm.baseline):
        known[DeviceGroup.SEV, SevAttribute.SNP_POLICY_BITS] = policy_bits(ask.kvm.baseline)
    value = known.get((wanted.group, wanted.attr))
    if value is None:
        raise RefusedIoctlError(errno.ENXIO, "there is no such attribute")
    return value


@REQUESTS.serves("system", "KVM_HAS_DEVICE_ATTR")
def _has_attribute(ask: IoctlCall[System]) -> Outcome:
    _attribute(ask, ask.read(KvmDeviceAttr))
    return 0


@REQUESTS.serves("system", "KVM_GET_DEVICE_ATTR")
def _get_attribute(ask: IoctlCall[System]) -> Outcome:
    wanted = ask.read(KvmDeviceAttr)
    ask.memory.write(wanted.addr, _attribute(ask, wanted).to_bytes(8, "little"))
    return 0
