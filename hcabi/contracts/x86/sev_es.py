"""
The direct contract for guests whose registers the host cannot see (SEV-ES, SNP).

VMMCALL raises an exception in such a guest. Its handler writes the call's registers to the GHCB and
executes VMGEXIT. The host gets the same exit as from a plain guest.
"""

from __future__ import annotations

import msgspec

from hcabi.contracts.x86.kvm import KvmGuest
from hcabi.errors import HostUsageError
from hcabi.layout import layout_of
from hcabi.types import U32, Call, GuestState, Progress, ShareRegion, Verdict
from hcabi.x86.ghcb import (
    Ghcb,
    GhcbError,
    GhcbResponse,
    GhcbSaveArea,
    SvmExitCode,
    is_valid,
    valid_bitmap,
)
from hcabi.x86.hypercalls import PageSize

__all__ = ["SevEsGuest", "answered", "request"]

_GHCB = layout_of(Ghcb)
_SAVE = layout_of(GhcbSaveArea)
#: The GHCB protocol version that SNP guests must use; SEV-ES guests may use it too.
_VERSION = 2


def check_ghcb(ghcb: int) -> int:
    """Return *ghcb*; raises HostUsageError unless it is the address of a page, not 0."""
    if ghcb <= 0 or ghcb % _GHCB.size or ghcb >> 64:
        raise HostUsageError(f"GHCB at {ghcb:#x}: expected a page's address, above 0")
    return ghcb


def request(ghcb: int, code: SvmExitCode, **fields: int) -> tuple[tuple[int, bytes], ...]:
    """
    Return the memory writes for an event with its *fields* in the GHCB at *ghcb*.

    The bitmap marks only the fields, the exit code and both exit infos as valid: KVM refuses an
    event without one of these three.
    """
    fields = {"sw_exit_code": int(code), "sw_exit_info_1": 0, "sw_exit_info_2": 0, **fields}
    save = GhcbSaveArea(valid_bitmap=valid_bitmap(fields))
    page = _GHCB.build(
        Ghcb(save=msgspec.structs.replace(save, **fields), protocol_version=_VERSION)
    )
    version = _GHCB.field("protocol_version").position
    return ((ghcb, page[: _SAVE.size]), (ghcb + version, page[version:]))


def answered(ghcb: int, state: GuestState) -> tuple[int | None, GhcbSaveArea]:
    """
    Read the GHCB after a VMGEXIT: the error, None if there is none, and the fields.

    Raises HostUsageError if *state* cannot read memory.
    """
    save = _SAVE.parse(state.memory(ghcb, _SAVE.size))
    if state.fault:
        return 0, save
    response = save.sw_exit_info_1 & U32
    return (None if response == GhcbResponse.NO_ACTION else save.sw_exit_info_2), save


class SevEsGuest:
    """
    Guest half of the direct contract through the GHCB (exit code 0x81).

    The call is that of KvmGuest in 64-bit mode, always with privilege level 0.
    Source: arch/x86/kvm/svm/sev.c 3399 (Linux 7.3.4) for what is copied each way.
    """

    name = "x86.sev_es"

    def __init__(self, ghcb: int, *, page_size: int = PageSize.SZ_4K) -> None:
        """
        Create the guest half.

        Args:
            ghcb: Guest physical address of this vCPU's GHCB, in bytes.
            page_size: The page size hint of the attribute word. Linux always says 4 KiB.

        Raises:
            HostUsageError: *ghcb* is not the address of a page.
        """
        self.ghcb = check_ghcb(ghcb)
        self._plain = KvmGuest(64, page_size=page_size)

    def encode_call(self, region: ShareRegion) -> Call:
        """Make the call; raises HostUsageError if an argument does not fit a register."""
        registers = self._plain.encode_call(region).registers
        writes = request(self.ghcb, SvmExitCode.EXIT_VMMCALL, cpl=0, **registers)
        note = " ".join(f"{name}={value:#x}" for name, value in registers.items())
        return Call("vmgexit", {"ghcb_msr": self.ghcb}, region, writes, f"(GHCB: {note})")

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read RAX from the GHCB; without its valid bit there is no answer."""
        why, save = answered(self.ghcb, state)
        if why is not None:
            return Progress(Verdict.REFUSED, 0, None, why)
        if not is_valid(save.valid_bitmap, "rax"):
            return Progress(Verdict.REFUSED, 0, None, int(GhcbError.MISSING_INPUT))
        return self._plain.decode_result(call, GuestState({"rax": save.rax}))
