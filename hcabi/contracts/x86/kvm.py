"""The direct contract: a guest executes VMCALL or VMMCALL with KVM_HC_MAP_GPA_RANGE."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NoReturn

from hcabi.errors import HostUsageError
from hcabi.layout import layout_of
from hcabi.types import (
    Call,
    GuestState,
    Progress,
    ShareRegion,
    Verdict,
)
from hcabi.x86.hypercalls import (
    WIRE_PAGE,
    Hypercall,
    MapGpaRangeAttributes,
    PageSize,
)

__all__ = ["KvmGuest"]

_attributes = layout_of(MapGpaRangeAttributes).to_int
#: Looking up a member of an enum costs as much as the rest of a call.
_MAP_GPA_RANGE = int(Hypercall.MAP_GPA_RANGE)
_DONE, _REFUSED = Verdict.DONE, Verdict.REFUSED


class KvmGuest:
    """
    Guest half of the direct contract.

    One call covers the whole region, counted in 4 KiB pages. There is no partial answer.
    Source: Documentation/virt/kvm/x86/hypercalls.rst 7-15 and 173-192 (Linux 7.3.4).
    """

    name = "x86.kvm"

    def __init__(
        self,
        mode: Literal[64, 32] = 64,
        *,
        instruction: Literal["vmmcall", "vmcall"] = "vmmcall",
        page_size: int = PageSize.SZ_4K,
    ) -> None:
        """
        Create the guest half.

        Args:
            mode: 64 in long mode, 32 otherwise: registers are then 32 bits wide.
            instruction: AMD's or Intel's; KVM patches the wrong one where possible.
            page_size: The page size hint of the attribute word. Linux always says 4 KiB.
        """
        self.mode = mode
        self.instruction = instruction
        self._limit = 1 << mode
        # The two attribute words, for shared and for private.
        self._words = {
            shared: _attributes(MapGpaRangeAttributes(int(page_size), not shared))
            for shared in (False, True)
        }

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call; the size is rounded up to 4 KiB, as in Linux.

        Raises HostUsageError if an argument does not fit a register.
        """
        registers = {
            "rax": _MAP_GPA_RANGE,
            "rbx": region.start,
            "rcx": -(-region.size // WIRE_PAGE),
            "rdx": self._words[region.shared],
        }
        if (registers["rbx"] | registers["rcx"]) >> self.mode:
            _does_not_fit(region, registers, self.mode)
        return Call(self.instruction, registers, region)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read RAX: zero, or an error that does not show the progress."""
        code = state.registers["rax"] % self._limit
        if code == 0:
            return Progress(_DONE, call.wanted.size, None, 0)
        signed = code - self._limit if code >> self.mode - 1 else code
        return Progress(_REFUSED, 0, None, signed)


def _does_not_fit(region: ShareRegion, registers: Mapping[str, int], mode: int) -> NoReturn:
    register = next(name for name, value in registers.items() if value >> mode)
    value = registers[register]
    raise HostUsageError(f"{region}: {register} = {value:#x} does not fit {mode} bits")
