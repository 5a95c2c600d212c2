"""
The guest halves of TDX: MapGPA, and KVM's own hypercall through TDG.VP.VMCALL.

Both reach the VMM as the same exit; `X86Host` is their host half.
"""

from __future__ import annotations

from hcabi.contracts.x86.kvm import KvmGuest
from hcabi.errors import HostUsageError
from hcabi.types import U64, Call, GuestState, Progress, ShareRegion, Verdict
from hcabi.x86.tdx import (
    EXPOSED_REGISTERS,
    HYPERCALL_REGISTERS,
    STANDARD,
    TDCALL,
    TdcallLeaf,
    TdxLeaf,
    TdxStatus,
    shared_mask,
)

__all__ = ["TdxGuest", "TdxHypercallGuest"]

#: RAX and RCX of every call to the host.
_VMCALL = {"rcx": EXPOSED_REGISTERS, "rax": int(TdcallLeaf.VP_VMCALL)}


class TdxGuest:
    """
    Guest half of MapGPA.

    One call covers the whole region. The host may answer with RETRY and the address to continue
    from, any number of times. Like Linux and OVMF, this guest stops after three calls without
    progress. R11 comes from the host, so it is checked first.
    Source: arch/x86/coco/tdx/tdx.c 912 (Linux 7.3.4), edk2.
    """

    name = "x86.tdx"

    def __init__(self, shared_bit: int = 47, *, attempts: int = 3) -> None:
        """
        Create the guest half.

        Args:
            shared_bit: 47 or 51; the guest learns it from TDG.VP.INFO.
            attempts: Calls in a row without progress before the guest fails.

        Raises HostUsageError if TDX has no such shared bit, or *attempts* is 0.
        """
        if attempts < 1:
            raise HostUsageError(f"{attempts} attempts: expected at least 1")
        self.shared_bit = shared_bit
        self.attempts = attempts
        self._shared = shared_mask(shared_bit)

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call; nothing is rounded.

        Raises HostUsageError if address or size does not fit a register, or if a region to take
        back has the shared bit in its address, which would share it.
        """
        return Call(TDCALL, self._registers(region), region)

    def _registers(self, region: ShareRegion) -> dict[str, int]:
        if not region.shared and region.start & self._shared:
            raise HostUsageError(f"{region}: bit {self.shared_bit} of the address means share")
        for name, value in (("address", region.start), ("size", region.size)):
            if not 0 <= value <= U64:
                raise HostUsageError(f"{region}: {name} {value:#x} does not fit 64 bits")
        gpa = region.start | self._shared if region.shared else region.start
        return {
            "r10": STANDARD,
            "r11": int(TdxLeaf.MAP_GPA),
            "r12": gpa,
            "r13": region.size,
            **_VMCALL,
        }

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """
        Read R10, and R11 where it matters.

        After a refusal R11 holds the address that the host reached. Linux does not read it then.
        """
        code = state.registers["r10"]
        if state.fault:
            return Progress(Verdict.REFUSED, 0, None, code)
        region = call.wanted
        if code == TdxStatus.SUCCESS:
            return Progress(Verdict.DONE, region.size, None, code)
        done = state.registers["r11"] - call.registers["r12"]
        inside = 0 <= done < region.size
        if code != TdxStatus.RETRY or not inside:
            known = inside and code == TdxStatus.INVALID_OPERAND
            return Progress(Verdict.REFUSED, done if known else 0, None, code)
        attempts = 0 if done else call.attempts + 1
        if attempts >= self.attempts:
            return Progress(Verdict.REFUSED, 0, None, code)
        rest = ShareRegion(region.start + done, region.size - done, region.shared)
        again = Call(TDCALL, self._registers(rest), rest, attempts=attempts)
        return Progress(Verdict.RETRY, done, again, code)


class TdxHypercallGuest:
    """
    Guest half of KVM_HC_MAP_GPA_RANGE with R10 = 12: arguments in R11 to R13, answer in R10.

    KVM passes the address unchanged, so it must not have the shared bit. KVM also returns the VMM's
    answer unchanged, so the refusal of a VMM that answers MapGPA is a positive number.
    Source: arch/x86/kvm/vmx/tdx.c 1173-1191 (Linux 7.3.4).
    """

    name = "x86.tdx.hypercall"

    def __init__(self) -> None:
        """Create the guest half."""
        self._direct = KvmGuest()

    def encode_call(self, region: ShareRegion) -> Call:
        """Make the call; rounds and raises as `KvmGuest` does."""
        direct = self._direct.encode_call(region).registers
        registers = {HYPERCALL_REGISTERS[name]: value for name, value in direct.items()}
        return Call(TDCALL, registers | _VMCALL, region)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read R10: zero, or an error that does not show the progress."""
        if state.fault:
            return Progress(Verdict.REFUSED, 0, None, state.registers["r10"])
        seen = GuestState({"rax": state.registers["r10"]})
        return self._direct.decode_result(call, seen)
