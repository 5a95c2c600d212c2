"""
A security manager of RISC-V CoVE as a model: it serves a guest's calls, and the VMM sees no exit.

Source: `hcabi.riscv.documents.COVE`, a posting; for the SBI errors arch/riscv/include/asm/sbi.h
(Linux 7.3.4).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from hcabi.errors import SimulationError
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.vcpu import ModelVcpu
from hcabi.memory.shared_map import MemorySlot, SharedMap
from hcabi.riscv.cove import CoveExtension, CoveGuestFunction, SbiError
from hcabi.types import NO_HOLES, PAGE, U64, ShareRequest, Verdict

__all__ = ["CoveVcpu", "SecurityManager"]

_VISIBLE = {CoveGuestFunction.SHARE_MEMORY: True, CoveGuestFunction.UNSHARE_MEMORY: False}


class SecurityManager:
    """
    One TVM as its security manager sees it.

    Attributes:
        map: Which pages the guest shares.
        most: Most bytes of one call; None for no limit. One implementation takes a page.
    """

    def __init__(self, slots: Sequence[MemorySlot], *, most: int | None = None) -> None:
        self.map = SharedMap(slots)
        self.most = most

    def serve(self, function: int, address: int, length: int) -> SbiError:
        """Do a call of COVG; a range that is not all memory changes nothing."""
        if function not in _VISIBLE:
            return SbiError.NOT_SUPPORTED
        if address % PAGE:
            return SbiError.INVALID_ADDRESS
        if length % PAGE or not length or (self.most is not None and length > self.most):
            return SbiError.INVALID_PARAM
        shared = _VISIBLE[CoveGuestFunction(function)]
        change = ShareRequest(
            start=address,
            size=length,
            shared=shared,
            granule=PAGE,
            transition=False,
            malformed=None,
            call=function,
        )
        outcome = self.map.convert(change, lambda *_: Verdict.DONE, NO_HOLES)
        done = outcome.verdict is Verdict.DONE
        return SbiError.SUCCESS if done else SbiError.INVALID_ADDRESS


class CoveVcpu(ModelVcpu):
    """One vCPU of a TVM; of its instructions ECALL alone is modelled."""

    REGISTERS = "the security manager hides registers"

    def __init__(self, manager: SecurityManager, memory: GuestMemory | None = None) -> None:
        super().__init__(memory)
        self.manager = manager
        self.registers = dict.fromkeys(("a0", "a1", "a6", "a7"), 0)

    def execute(self, instruction: str) -> Iterator[int]:
        """Execute `ecall`; raises SimulationError for another instruction."""
        if instruction != "ecall":
            raise SimulationError(f"the model of a TVM has no {instruction!r}")
        r = self.registers
        error = SbiError.NOT_SUPPORTED
        if r["a7"] == CoveExtension.COVG:
            error = self.manager.serve(r["a6"], r["a0"], r["a1"])
        r["a0"], r["a1"] = int(error) & U64, 0
        return iter(())
