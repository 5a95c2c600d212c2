"""KVM as a state machine: objects, and the effect of each ioctl on them."""

from hcabi.vmm.simulated.files import (
    Created,
    Device,
    File,
    GuestMemfd,
    Memory,
    RefusedIoctlError,
    Sev,
    System,
    Vcpu,
    Vm,
)
from hcabi.vmm.simulated.kvm import SimulatedKvm
from hcabi.vmm.simulated.statistics import Statistics

__all__ = [
    "Created",
    "Device",
    "File",
    "GuestMemfd",
    "Memory",
    "RefusedIoctlError",
    "Sev",
    "SimulatedKvm",
    "Statistics",
    "System",
    "Vcpu",
    "Vm",
]
