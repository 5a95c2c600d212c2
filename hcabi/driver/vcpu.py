"""A vCPU of the real kernel: the mapped kvm_run, KVM_RUN, single registers."""

from __future__ import annotations

import errno
import mmap

from hcabi.driver.errors import IoctlError
from hcabi.driver.ioctl import (
    address_of,
    call,
    close,
    try_call,
)
from hcabi.kvm.ioctl_structs import KvmOneReg
from hcabi.kvm.ioctls import KVM_GET_ONE_REG, KVM_RUN, KVM_SET_ONE_REG
from hcabi.kvm.run import KvmRun
from hcabi.layout import layout_of

__all__ = ["VcpuFile"]

_KVM_RUN = KVM_RUN.number
_IMMEDIATE_EXIT = layout_of(KvmRun).locate("immediate_exit")[0]
_ONE_REG = layout_of(KvmOneReg)


class VcpuFile:
    """
    The file of a vCPU.

    Attributes:
        fd: Its file descriptor.
        run: The mapped kvm_run, which the kernel writes.
    """

    def __init__(self, fd: int, map_size: int) -> None:
        self.fd = fd
        self._value = bytearray(8)
        self._value_address = address_of(self._value)
        self._named: dict[int, tuple[bytearray, int]] = {}
        try:
            self._map = mmap.mmap(fd, map_size)
        except BaseException:
            self.close()
            raise
        self.run = memoryview(self._map)

    def close(self) -> None:
        """Unmap and close; closing it twice is allowed."""
        if hasattr(self, "_map"):
            self.run.release()
            self._map.close()
        self.fd = close(self.fd)

    def enter(self) -> int:
        """
        Call KVM_RUN until the next exit. Return 0, or the errno of the failure.

        It raises nothing, because a memory fault is such a failure (EFAULT). Without a time limit
        it can block for ever.
        """
        return -min(try_call(self.fd, _KVM_RUN), 0)

    def complete(self) -> None:
        """
        Complete the last exit without running the guest.

        Raises IoctlError unless KVM_RUN fails with EINTR.
        """
        self.run[_IMMEDIATE_EXIT] = 1
        try:
            error = self.enter()
        finally:
            self.run[_IMMEDIATE_EXIT] = 0
        if error != errno.EINTR:
            raise IoctlError(KVM_RUN.name, error)

    def read_register(self, register: int) -> int:
        """Read a 64-bit register by its id. Raises IoctlError."""
        call(self.fd, KVM_GET_ONE_REG, self._one_reg(register))
        return int.from_bytes(self._value, "little")

    def write_register(self, register: int, value: int) -> None:
        """Write a 64-bit register by its id. Raises IoctlError."""
        self._value[:] = value.to_bytes(8, "little")
        call(self.fd, KVM_SET_ONE_REG, self._one_reg(register))

    def _one_reg(self, register: int) -> int:
        """Address of the structure that names *register* and the address of its value."""
        found = self._named.get(register)
        if found is None:
            record = KvmOneReg(id=register, addr=self._value_address)
            buffer = bytearray(_ONE_REG.build(record))
            found = self._named[register] = buffer, address_of(buffer)
        return found[1]
