"""
A transport for hypercalls on a stock KVM: the hypercall page writes to an I/O port.

The VMM keeps KVM's own Hyper-V off (CPUID leaf 0x40000001 is 0), handles the MSRs by an MSR filter,
and fills the hypercall page with `PortTransport.code` when the guest enables it. Then each call is
a KVM_EXIT_IO, and KVM_CAP_SYNC_REGS provides the registers in kvm_run.
"""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import Final

from hcabi.contracts.hyperv.host import ReceivedCall
from hcabi.errors import HostUsageError
from hcabi.kvm.run import ExitReason, IoDirection, KvmRun
from hcabi.layout import layout_of
from hcabi.types import (
    PAGE,
    NotAShareCall,
    ReadRegister,
    Reply,
    RunBuffer,
    positive_errno,
)
from hcabi.x86.run import KvmSyncRegs, SyncFields

__all__ = ["PORT", "PortTransport", "SyncedRegisters"]

#: A port that no PC device uses.
PORT: Final = 0xC7

_run, _synced = layout_of(KvmRun), layout_of(KvmSyncRegs)
_IO = int(ExitReason.IO)
_OUT = int(IoDirection.OUT)
_REGS = layout_of(SyncFields).mask("regs")
_read = _run.reader("exit_reason", "io.direction", "io.size", "io.port", "kvm_valid_regs")
_S = _run.field("s").position
_DIRTY = _run.locate("kvm_dirty_regs")[0]
_U64 = struct.Struct("<Q")


class SyncedRegisters:
    """Offsets of general registers in kvm_run, in bytes from its start (KVM_CAP_SYNC_REGS)."""

    @staticmethod
    def offset(name: str) -> int:
        """Offset of one register, such as `rcx`; raises KeyError if there is none."""
        return _S + _synced.locate(f"regs.{name}")[0]


_RCX, _RDX, _R8, _RAX = map(SyncedRegisters.offset, ("rcx", "rdx", "r8", "rax"))


class PortTransport:
    """
    Hypercalls of 64-bit guests that arrive as writes to one port.

    Source: tried with an unmodified kernel (Linux 7.3.4). The transport is this library's own.
    """

    def __init__(self, read: Callable[[int, int], bytes | None], port: int = PORT) -> None:
        """
        Create the transport.

        Args:
            read: Reads guest memory as (address, size in bytes); returns None if there is no
                memory.
            port: The port that the hypercall page writes to, which no device may use.

        Raises HostUsageError if *port* does not fit an instruction with an 8-bit port.
        """
        if not 0 <= port <= 0xFF:
            raise HostUsageError(f"port {port:#x}: expected 0 to 0xff")
        self.port = port
        self._read_memory = read

    @property
    def code(self) -> bytes:
        """The code at the start of the hypercall page: `out port, al; ret`."""
        return bytes((0xE6, self.port, 0xC3))

    def receive(
        self,
        run: RunBuffer,
        errno: int,
        read_register: ReadRegister | None,
    ) -> ReceivedCall | NotAShareCall:
        """
        Read the call from kvm_run.

        Raises HostUsageError if *errno* is not a number, or the registers are not there: write
        `SyncFields.regs` into `kvm_valid_regs` before KVM_RUN.
        """
        if positive_errno(errno):
            return NotAShareCall(None)
        reason, direction, size, port, valid = _read(run)
        if reason != _IO or direction != _OUT or size != 1 or port != self.port:
            return NotAShareCall(reason)
        if not valid & _REGS:
            raise HostUsageError(
                "the registers are not in kvm_run: enable KVM_CAP_SYNC_REGS's general registers in"
                " kvm_valid_regs"
            )
        control, address, output = (_U64.unpack_from(run, at)[0] for at in (_RCX, _RDX, _R8))
        size = PAGE - address % PAGE
        return ReceivedCall(control, address, self._read_memory(address, size), output)

    def answer(self, result: int) -> Reply:
        """Write the result to RAX, and mark the registers for KVM to read at the next KVM_RUN."""
        return Reply(run=((_RAX, _U64.pack(result)), (_DIRTY, _U64.pack(_REGS))))
