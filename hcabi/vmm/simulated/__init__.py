"""KVM as a state machine: objects, and what each ioctl does to them."""

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
