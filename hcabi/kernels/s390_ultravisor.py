"""
The ultravisor of s390 as a model: it serves a protected guest's calls, and the VMM sees no exit.

What the instruction does with a control block that is wrong is published by no kernel source; the
model takes the return codes that the kernel's header names. Source: arch/s390/include/asm/uv.h
(Linux 7.3.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcabi.errors import SimulationError
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.layout import layout_of
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.s390.ultravisor import (
    UvCbHeader,
    UvCbShare,
    UvcCommand,
    UvcConditionCode,
    UvcReturnCode,
)
from hcabi.types import PAGE

__all__ = ["ProtectedVcpu", "Ultravisor"]

_HEADER, _SHARE = layout_of(UvCbHeader), layout_of(UvCbShare)
_VISIBLE = {UvcCommand.SET_SHARED_ACCESS: True, UvcCommand.REMOVE_SHARED_ACCESS: False}


class Ultravisor:
    """
    One protected guest as the ultravisor sees it.

    Attributes:
        map: Which pages the guest shares.
        busy: This many calls end with condition code 2, before anything is done.
    """

    def __init__(self, slots: Sequence[MemorySlot], *, busy: int = 0) -> None:
        self.map = SharedMap(slots)
        self.busy = busy

    def serve(self, header: UvCbHeader, address: int) -> tuple[UvcConditionCode, UvcReturnCode]:
        """Do a call for the page at *address*. Return condition code and return code."""
        if self.busy:
            self.busy -= 1
            return UvcConditionCode.BUSY, UvcReturnCode.NO_RESUME
        shared = _VISIBLE.get(UvcCommand(header.cmd)) if header.cmd in set(UvcCommand) else None
        if shared is None:
            return UvcConditionCode.ERROR, UvcReturnCode.INV_CMD
        if header.len != _SHARE.size:
            return UvcConditionCode.ERROR, UvcReturnCode.INV_LEN
        if address % PAGE or self.map.slot_at(address) is None:
            return UvcConditionCode.ERROR, UvcReturnCode.INV_STATE
        self.map.set(address, PAGE, shared)
        return UvcConditionCode.OK, UvcReturnCode.EXECUTED

    def unshare_all(self) -> None:
        """KVM_PV_UNSHARE_ALL: the host takes back every page, for a reset."""
        for start, size in tuple(self.map.ranges()):
            self.map.set(start, size, False)


class ProtectedVcpu(ModelVcpu):
    """One vCPU of a protected guest; of its instructions UVC alone is modelled."""

    REGISTERS = "the ultravisor hides registers"

    def __init__(self, ultravisor: Ultravisor, memory: GuestMemory | None = None) -> None:
        super().__init__(memory)
        self.ultravisor = ultravisor
        self.registers = {"r1": 0, "r2": 0, "cc": 0}

    def execute(self, instruction: str) -> Iterator[int]:
        """Execute `uvc`; raises SimulationError for another instruction."""
        if instruction != "uvc":
            raise SimulationError(f"the model of a protected guest has no {instruction!r}")
        at = self.registers["r2"]
        block = _SHARE.parse(self.memory.read(at, _SHARE.size))
        ended, code = self.ultravisor.serve(block.header, block.paddr)
        self.registers["cc"] = int(ended)
        answered = UvCbHeader(block.header.len, block.header.cmd, int(code), 0)
        self.memory.write(at, _HEADER.build(answered))
        return iter(())
