"""A VM of the real kernel: its memory, its capabilities, its vCPUs."""

from __future__ import annotations

import ctypes
import mmap

from hcabi._closes import Closes
from hcabi.driver.errors import IoctlError
from hcabi.driver.ioctl import (
    address_of,
    call,
    call_with,
    close,
)
from hcabi.driver.vcpu import VcpuFile
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.ioctl_structs import KvmDeviceAttr, KvmEnableCap, KvmUserspaceMemoryRegion
from hcabi.kvm.ioctls import (
    KVM_CHECK_EXTENSION,
    KVM_CREATE_VCPU,
    KVM_ENABLE_CAP,
    KVM_HAS_DEVICE_ATTR,
    KVM_SET_DEVICE_ATTR,
    KVM_SET_USER_MEMORY_REGION,
)

__all__ = ["Memory", "Vm"]


class Memory:
    """
    Guest memory: anonymous pages of this process, mapped at a guest address.

    In a protected VM, an access to a page that the guest does not share kills this process with
    SIGSEGV. So write before the first run.

    Attributes:
        start: Guest address of the first byte.
        size: Size in bytes.
        data: The mapping.
    """

    def __init__(self, start: int, size: int, *, inherited: bool = False) -> None:
        self.start = start
        self.size = size
        kind = mmap.MAP_SHARED if inherited else mmap.MAP_PRIVATE
        self.data = mmap.mmap(-1, size, flags=kind | mmap.MAP_ANONYMOUS)
        self._view: ctypes.c_char | None = ctypes.c_char.from_buffer(self.data)
        self.address = ctypes.addressof(self._view)

    def write(self, address: int, data: bytes | memoryview) -> None:
        """Write *data* at a guest address."""
        at = address - self.start
        self.data[at : at + len(data)] = data

    def read(self, address: int, size: int) -> bytes:
        """Read *size* bytes from a guest address."""
        at = address - self.start
        return self.data[at : at + size]

    def close(self) -> None:
        """Unmap."""
        self._view = None
        self.data.close()


class Vm(Closes):
    """
    A VM, a context manager. On exit it closes its vCPUs, itself and its memory, in this order.

    Attributes:
        fd: Its file descriptor.
        memories: Its slots, by number.
    """

    def __init__(self, fd: int, vcpu_map_size: int) -> None:
        self.fd = fd
        self.memories: list[Memory] = []
        self._slots = 0
        self._vcpus: list[VcpuFile] = []
        self._map_size = vcpu_map_size

    def close(self) -> None:
        """Close everything; closing it twice is allowed."""
        while self._vcpus:
            self._vcpus.pop().close()
        self.fd = close(self.fd)
        while self.memories:
            self.memories.pop().close()

    def add_memory(
        self, start: int, size: int, *, flags: int = 0, inherited: bool = False
    ) -> Memory:
        """
        Add a slot of *size* bytes at guest address *start*, both whole pages.

        With *inherited*, forked children share the pages instead of copying them. Raises
        IoctlError.
        """
        memory = Memory(start, size, inherited=inherited)
        try:
            self._set_slot(start, memory, flags)
        except IoctlError:
            memory.close()
            raise
        self.memories.append(memory)
        return memory

    def take_memory(self, memory: Memory, start: int, *, at: int = 0) -> None:
        """
        Back guest addresses from *start* on with *memory* that was made elsewhere.

        It is this VM's from then on, and closed with it; offset *at* is what *start* shows. Raises
        IoctlError.
        """
        self.add_alias(memory, start, at=at)
        self.memories.append(memory)

    def add_alias(self, memory: Memory, start: int, *, at: int = 0, size: int = 0) -> None:
        """
        Map *memory* into the guest at *start* too, so that it has two guest addresses.

        Maps *size* bytes from offset *at* on, by default to its end.
        """
        self._set_slot(start, memory, 0, at, size or memory.size - at)

    def _set_slot(
        self, start: int, memory: Memory, flags: int, at: int = 0, size: int | None = None
    ) -> None:
        region = KvmUserspaceMemoryRegion(
            slot=self._slots,
            flags=flags,
            guest_phys_addr=start,
            memory_size=memory.size if size is None else size,
            userspace_addr=memory.address + at,
        )
        call_with(self.fd, KVM_SET_USER_MEMORY_REGION, region)
        self._slots += 1

    def check_extension(self, capability: Capability | int) -> int:
        """Result of KVM_CHECK_EXTENSION for this VM."""
        return call(self.fd, KVM_CHECK_EXTENSION, int(capability))

    def enable_cap(self, capability: Capability | int, *args: int, flags: int = 0) -> None:
        """Enable a capability, with up to four arguments. Raises IoctlError."""
        padded = (*args, 0, 0, 0, 0)[:4]
        record = KvmEnableCap(cap=int(capability), flags=flags, args=padded)
        call_with(self.fd, KVM_ENABLE_CAP, record)

    def has_device_attr(self, group: int, attr: int) -> bool:
        """Whether the VM has an attribute; False for any error."""
        record = KvmDeviceAttr(group=group, attr=attr)
        try:
            call_with(self.fd, KVM_HAS_DEVICE_ATTR, record)
        except IoctlError:
            return False
        return True

    def set_device_attr(self, group: int, attr: int, value: bytes | None) -> None:
        """Set an attribute of the VM; None passes a bad address. Raises IoctlError."""
        held = bytearray(value or b"")
        address = 0 if value is None else address_of(held)
        record = KvmDeviceAttr(group=group, attr=attr, addr=address)
        call_with(self.fd, KVM_SET_DEVICE_ATTR, record)

    @property
    def vcpu_count(self) -> int:
        """Number of vCPUs created."""
        return len(self._vcpus)

    def create_vcpu(self, number: int = 0) -> VcpuFile:
        """Create vCPU *number*. Raises IoctlError."""
        vcpu = VcpuFile(call(self.fd, KVM_CREATE_VCPU, number), self._map_size)
        self._vcpus.append(vcpu)
        return vcpu
