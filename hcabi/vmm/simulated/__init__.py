"""
KVM as a state machine: objects, and what each ioctl does to them.

May contain: what user space can see of KVM's state, by the kernel's own rules and checks.
Must not contain: processes, system calls, files, time. Memory of the caller is an argument.
Imports from: layout, kvm, x86, catalogue, errors.
"""

from hcabi.vmm.simulated.files import (
    Created,
    Device,
    File,
    GuestMemfd,
    KvmError,
    Memory,
    Sev,
    System,
    Vcpu,
    Vm,
)
from hcabi.vmm.simulated.kvm import SimulatedKvm

__all__ = [
    "Created",
    "Device",
    "File",
    "GuestMemfd",
    "KvmError",
    "Memory",
    "Sev",
    "SimulatedKvm",
    "System",
    "Vcpu",
    "Vm",
]
