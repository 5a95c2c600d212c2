"""
The child process of the probe: run one hypercall and print the result.

Run it as `python -m hcabi.driver.probe_child DEVICE MACHINE SECONDS`. It prints one line.
"""

from __future__ import annotations

import sys

from hcabi.driver.device import Kvm
from hcabi.driver.timeout import time_limit
from hcabi.driver.vm import Vm
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.run import ExitReason, KvmRun
from hcabi.layout import layout_of, name_of

__all__ = ["try_arm64", "try_x86"]

_exit = layout_of(KvmRun).reader("exit_reason", "hypercall.nr")
_ADDRESS = 0x20000


def try_x86(kvm: Kvm, vm: Vm) -> str:
    """Make one MAP_GPA_RANGE call."""
    from hcabi.driver.x86 import X86Vcpu
    from hcabi.x86.hypercalls import Hypercall

    number = Hypercall.MAP_GPA_RANGE
    offered = kvm.check_extension(Capability.EXIT_HYPERCALL)
    if not offered >> number & 1:
        return f"no hypercall exits: KVM_CAP_EXIT_HYPERCALL answers {offered:#x}"
    vm.enable_cap(Capability.EXIT_HYPERCALL, 1 << number)
    vcpu = X86Vcpu(kvm, vm)
    vcpu.load(_native(), {"rax": number, "rbx": _ADDRESS, "rcx": 1})
    return _verdict(vcpu.enter(), vcpu.run, number)


def try_arm64(kvm: Kvm, vm: Vm) -> str:
    """Make one forwarded MEM_SHARE call."""
    from hcabi.arm64.hypercalls import MEM_SHARE
    from hcabi.arm64.ioctl_structs import SmcccAttribute, VmAttributeGroup
    from hcabi.driver.arm64 import MEMORY_START, Arm64Vcpu, filter_calls

    _ = kvm
    if not vm.has_device_attr(VmAttributeGroup.SMCCC_CTRL, SmcccAttribute.SMCCC_FILTER):
        return "no hypercall exits: this kernel has no SMCCC filter"
    number = MEM_SHARE.number
    filter_calls(vm, number)
    vcpu = Arm64Vcpu(vm)
    vcpu.load("hvc", [number, MEMORY_START + _ADDRESS, 0, 0])
    return _verdict(vcpu.enter(), vcpu.run, number)


def _native() -> str:
    """Return this processor's own call instruction; KVM would have to patch the other one."""
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as text:
        return "vmcall" if "GenuineIntel" in text.read() else "vmmcall"


def _verdict(error: int | None, run: memoryview, number: int) -> str:
    if error:
        return f"broken: KVM_RUN failed with errno {error}"
    reason, nr = _exit(run)
    name = name_of(ExitReason, reason)
    if error is None:
        return f"no hypercall exits: the guest went on to its end ({name})"
    if (reason, nr) != (ExitReason.HYPERCALL, number):
        return f"broken: the guest's call gave {name}"
    return f"usable: the guest's call {number:#x} reached user space"


def main(device: str, machine: str, seconds: float) -> str:
    """Try the device. Return the line to print."""
    trial = try_arm64 if machine in ("aarch64", "arm64") else try_x86
    with Kvm(device) as kvm, kvm.create_vm() as vm, time_limit(seconds * 0.8):
        return trial(kvm, vm)


if __name__ == "__main__":
    sys.stdout.write(main(sys.argv[1], sys.argv[2], float(sys.argv[3])) + "\n")
