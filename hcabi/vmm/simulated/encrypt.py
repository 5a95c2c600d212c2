"""KVM_MEMORY_ENCRYPT_OP and related ioctls: which VM type accepts which commands."""

from __future__ import annotations

import errno

from hcabi.layout import name_of
from hcabi.vmm.simulated import sev, tdx
from hcabi.vmm.simulated.capabilities import vm_types
from hcabi.vmm.simulated.files import (
    File,
    RefusedIoctlError,
    Vcpu,
    Vm,
)
from hcabi.vmm.simulated.requests import REQUESTS, IoctlCall, Outcome
from hcabi.x86.ioctl_structs import KvmEncRegion
from hcabi.x86.sev_commands import SevCommand
from hcabi.x86.tdx_commands import TdxCommand
from hcabi.x86.vm_types import VmType

__all__ = ["command_name"]


@REQUESTS.serves("vm", "KVM_MEMORY_ENCRYPT_OP")
def _encrypt_op(ask: IoctlCall[Vm]) -> Outcome:
    if ask.file.type == VmType.TDX_VM:
        return tdx.serve_vm(ask)
    if ask.file.type == VmType.SW_PROTECTED_VM:
        raise RefusedIoctlError(errno.ENOTTY, "a software-protected VM has no commands")
    return sev.serve(ask)


@REQUESTS.serves("vcpu", "KVM_MEMORY_ENCRYPT_OP")
def _vcpu_encrypt_op(ask: IoctlCall[Vcpu]) -> Outcome:
    if VmType.TDX_VM not in vm_types(ask.kvm.baseline):
        raise RefusedIoctlError(errno.EINVAL, f"{ask.kvm.baseline.name} has no commands of vCPUs")
    if ask.file.vm.type != VmType.TDX_VM:
        raise RefusedIoctlError(errno.ENOTTY, "only vCPUs of TDX take commands")
    return tdx.serve_vcpu(ask)


@REQUESTS.serves("vm", "KVM_MEMORY_ENCRYPT_REG_REGION")
@REQUESTS.serves("vm", "KVM_MEMORY_ENCRYPT_UNREG_REGION")
def _region(ask: IoctlCall[Vm]) -> Outcome:
    region = ask.read(KvmEncRegion)
    if not ask.file.sev:
        raise RefusedIoctlError(errno.ENOTTY, "the VM is no SEV VM")
    if not region.size:
        raise RefusedIoctlError(errno.EINVAL, "the region is empty")
    return 0


def command_name(file: File, payload: bytes) -> str:
    """Name of the command that starts *payload*."""
    vm = file.vm if isinstance(file, Vcpu) else file
    number = int.from_bytes(payload[:4], "little")
    is_tdx = isinstance(vm, Vm) and vm.type == VmType.TDX_VM
    return name_of(TdxCommand if is_tdx else SevCommand, number)
