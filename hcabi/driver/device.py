"""`/dev/kvm`: capabilities of the kernel, and creation of VMs."""

from __future__ import annotations

import os

from hcabi._closes import Closes
from hcabi.driver.errors import IoctlError, LiveError
from hcabi.driver.ioctl import call, close
from hcabi.driver.vm import Vm
from hcabi.errors import require_linux
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.ioctls import (
    KVM_API_VERSION,
    KVM_CHECK_EXTENSION,
    KVM_CREATE_VM,
    KVM_GET_API_VERSION,
    KVM_GET_VCPU_MMAP_SIZE,
)

__all__ = ["DEVICE", "Kvm"]

DEVICE = "/dev/kvm"


class Kvm(Closes):
    """
    The open device, a context manager. Its VMs stay alive when it is closed.

    Raises IoctlError if it cannot be opened, LiveError for another API version, PlatformError
    on systems other than Linux.
    """

    def __init__(self, path: str = DEVICE) -> None:
        require_linux("hcabi.driver")
        try:
            self.fd = os.open(path, os.O_RDWR | os.O_CLOEXEC)
        except OSError as error:
            raise IoctlError(f"open({path})", error.errno or 0) from error
        try:
            version = call(self.fd, KVM_GET_API_VERSION)
            if version != KVM_API_VERSION:
                raise LiveError(f"{path} has API version {version}, not {KVM_API_VERSION}")
            self._map_size = call(self.fd, KVM_GET_VCPU_MMAP_SIZE)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the device; closing it twice is allowed."""
        self.fd = close(self.fd)

    def check_extension(self, capability: Capability | int) -> int:
        """Result of KVM_CHECK_EXTENSION: 0 if absent, otherwise a number or a mask."""
        return call(self.fd, KVM_CHECK_EXTENSION, int(capability))

    def create_vm(self, vm_type: int = 0) -> Vm:
        """
        Create a VM of *vm_type*, the integer argument of KVM_CREATE_VM.

        Raises IoctlError if the kernel does not have the type.
        """
        return Vm(call(self.fd, KVM_CREATE_VM, vm_type), self._map_size)
