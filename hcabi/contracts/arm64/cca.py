"""
The realm services of Arm CCA, forwarded to the VMM by an SMCCC filter.

In a realm the monitor (RMM) answers these calls. If a VMM forwards the SMCs of an ordinary VM and
gives the same answers, a stock kernel detects a realm. Nothing is encrypted. As in `arm64.smccc`,
arguments and answers are registers, and kvm_run holds only the function id.

A realm sees its memory at two addresses, which differ in the top bit. The upper alias of a page is
shared with the host. Calls name pages by the lower address.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from hcabi.arm64 import rsi
from hcabi.arm64.rsi import GRANULE, RsiFunction, RsiStatus
from hcabi.arm64.vm_types import IPA_BITS
from hcabi.contracts.arm64.smccc import answer, arguments, forwarded_call
from hcabi.errors import HostUsageError, show
from hcabi.kvm.run import ExitReason
from hcabi.layout import layout_of
from hcabi.types import (
    ADDRESS_SPACE,
    NO_HOLES,
    Call,
    GuestState,
    InterfaceQuery,
    NotAShareCall,
    Outcome,
    Progress,
    ReadRegister,
    Refusal,
    Reply,
    RunBuffer,
    ShareRegion,
    ShareRequest,
    Verdict,
)

__all__ = ["CcaGuest", "CcaHost", "Extent"]

Extent = Callable[[int, int], tuple[int, bool | None]]
"""Gives for (start, size) how many bytes from the start on have the state of the first, and whether
that is shared; None where no memory is. `SharedMap.extent` is one."""

_HYPERCALL = int(ExitReason.HYPERCALL)
_CONFIG = layout_of(rsi.RealmConfig)
_CHANGE_DESTROYED = layout_of(rsi.IpaStateFlags).mask("change_destroyed")
_SUCCESS, _INPUT = int(RsiStatus.SUCCESS), int(RsiStatus.ERROR_INPUT)
_DONE = Verdict.DONE
_ACCEPT, _REJECT = int(rsi.RsiResponse.ACCEPT), int(rsi.RsiResponse.REJECT)
_RAM, _EMPTY = int(rsi.Ripas.RAM), int(rsi.Ripas.EMPTY)
#: Reasons that are mistakes in the call itself, not refusals of the host.
_GUESTS_FAULT = (Refusal.EMPTY, Refusal.UNALIGNED, Refusal.WRAPS, Refusal.RESERVED_BITS)
_invalid = Reply(registers=answer(_INPUT))


def _no_memory(start: int, size: int) -> tuple[int, bool | None]:  # noqa: ARG001
    return size, None


class CcaHost:
    """
    Acts as the monitor: reports the realm's configuration and handles changes of its memory state.

    It returns other calls to the VMM: measurements, attestation and HOST_CALL. Sources: DEN0137
    B5.3 for the calls, arch/arm64/include/asm/rsi.h (Linux 7.3.4) for how a guest reads the
    answers.
    """

    name = "arm64.cca"
    retries = True
    rules = NO_HOLES
    granule = GRANULE

    def __init__(
        self,
        ipa_bits: int,
        extent: Extent | None = None,
        *,
        outside: rsi.Ripas = rsi.Ripas.DEV,
    ) -> None:
        """
        Create the host half for one VM.

        Args:
            ipa_bits: Width of guest addresses in bits, including the alias bit.
            extent: The VMM's record of its memory, such as `SharedMap.extent`; without it, all
                addresses are outside memory.
            outside: State of addresses outside memory. Linux maps a device at its own address only
                if the state is DEV, otherwise at the shared alias.

        Raises:
            HostUsageError: KVM cannot create a VM with addresses of this width.
        """
        if ipa_bits not in IPA_BITS:
            raise HostUsageError(
                f"ipa_bits={show(ipa_bits)}: expected the width of guest addresses in bits, from"
                f" {IPA_BITS[0]} to {IPA_BITS[-1]}"
            )
        self.ipa_bits = ipa_bits
        self.shared_bit = rsi.shared_bit(ipa_bits)
        self.outside = outside
        self._extent = extent or _no_memory
        self._config = _CONFIG.build(rsi.RealmConfig(ipa_width=ipa_bits))

    def decode_exit(
        self, run: RunBuffer, errno: int = 0, read_register: ReadRegister | None = None
    ) -> ShareRequest | InterfaceQuery | NotAShareCall:
        """
        Decode one return of KVM_RUN.

        Raises TruncatedError if *run* ends before the call number, RegisterAccessError if
        *read_register* fails, HostUsageError if it is needed and missing.
        """
        nr = forwarded_call(run, errno)
        if not isinstance(nr, int):
            return nr
        if nr == RsiFunction.IPA_STATE_SET:
            return self._request(*arguments(read_register, 4))
        answers: dict[int, Callable[..., Reply]] = {
            RsiFunction.ABI_VERSION: _version,
            RsiFunction.FEATURES: _features,
            RsiFunction.REALM_CONFIG: self._realm_config,
            RsiFunction.IPA_STATE_GET: self._state,
        }
        if nr not in answers:
            return NotAShareCall(_HYPERCALL, nr)
        return InterfaceQuery(nr, answers[nr](*arguments(read_register, 2)))

    def encode_reply(self, request: ShareRequest, outcome: Outcome) -> Reply:
        """
        Answer with the progress in x1 and the host's agreement in x2.

        A retry is agreement with partial progress: the guest calls again from there. A monitor
        reports a refusal only for RAM, because a realm can always give memory up. Linux checks x2
        for both.
        """
        if request.implicit:
            return Reply(resume=False, outcome=outcome)
        if outcome.verdict is _DONE:
            reached = request.start + request.size
            return Reply(registers=answer(_SUCCESS, reached, _ACCEPT), outcome=outcome)
        if outcome.reason in _GUESTS_FAULT:
            return Reply(registers=answer(_INPUT), outcome=outcome)
        response = _ACCEPT if outcome.verdict is Verdict.RETRY else _REJECT
        reached = request.start + outcome.done
        return Reply(registers=answer(_SUCCESS, reached, response), outcome=outcome)

    def _request(self, base: int, top: int, ripas: int, flags: int) -> ShareRequest:
        wrong = None
        if ripas not in (_RAM, _EMPTY):
            wrong = Refusal.RESERVED_BITS
        elif top < base or top > self.shared_bit:
            wrong = Refusal.WRAPS
        size = max(top - base, 0)
        number = RsiFunction.IPA_STATE_SET
        return ShareRequest(
            start=base,
            size=size,
            shared=ripas == _EMPTY,
            granule=GRANULE,
            transition=False,
            malformed=wrong,
            call=number,
            attributes=flags,
        )

    def _realm_config(self, ipa: int, _: int) -> Reply:
        if ipa % GRANULE or ipa >= self.shared_bit or self._extent(ipa, GRANULE)[1] is None:
            return _invalid
        return Reply(registers=answer(_SUCCESS), memory=((ipa, self._config),))

    def _state(self, base: int, top: int) -> Reply:
        if (base | top) % GRANULE or not base < top <= self.shared_bit:
            return _invalid
        size, shared = self._extent(base, top - base)
        state = self.outside if shared is None else _EMPTY if shared else _RAM
        return Reply(registers=answer(_SUCCESS, base + size, int(state)))


def _version(requested: int, _: int) -> Reply:
    """Agree on 1.0, the only version."""
    agreed = requested == rsi.VERSION_1_0
    status = _SUCCESS if agreed else _INPUT
    return Reply(registers=answer(status, rsi.VERSION_1_0, rsi.VERSION_1_0))


def _features(index: int, _: int) -> Reply:  # noqa: ARG001
    """Answer that there are no features, in any register."""
    return Reply(registers=answer(_SUCCESS))


class CcaGuest:
    """
    Guest half: one call for a range, repeated from where the monitor stopped until it is done.

    Linux has no limit for that. Source: arch/arm64/include/asm/rsi.h (Linux 7.3.4).
    """

    name = "arm64.cca"

    def __init__(self, *, conduit: Literal["smc", "hvc"] = "smc") -> None:
        """Create the guest half; a realm's conduit is SMC."""
        self.conduit = conduit

    def encode_call(self, region: ShareRegion) -> Call:
        """
        Make the call for *region*.

        Raises HostUsageError if its start or end is not a 64-bit number.
        """
        if not 0 <= region.start < ADDRESS_SPACE or not 0 <= region.end < ADDRESS_SPACE:
            raise HostUsageError(f"{region}: its ends do not fit 64 bits")
        registers = {
            "x0": int(RsiFunction.IPA_STATE_SET),
            "x1": region.start,
            "x2": region.end,
            "x3": _EMPTY if region.shared else _RAM,
            "x4": _CHANGE_DESTROYED,
        }
        return Call(self.conduit, registers, region)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        """Read status, progress and the host's response; `code` is the status alone."""
        status, reached, response = (state.registers[f"x{n}"] for n in range(3))
        region = call.wanted
        if state.fault or status != _SUCCESS or not region.start <= reached <= region.end:
            return Progress(Verdict.REFUSED, 0, None, status)
        done = reached - region.start
        if response != _ACCEPT:
            return Progress(Verdict.REFUSED, done, None, status)
        if reached == region.end:
            return Progress(Verdict.DONE, done, None, status)
        rest = ShareRegion(reached, region.end - reached, region.shared)
        return Progress(Verdict.RETRY, done, self.encode_call(rest), status)
