"""Guests that are wrong."""

from __future__ import annotations

from typing import Any

from hcabi.contracts.arm64 import CcaGuest
from hcabi.contracts.arm64.android import PkvmAndroidGuest
from hcabi.contracts.x86 import KvmGuest
from hcabi.contracts.x86.tdx import TdxGuest
from hcabi.types import (
    Call,
    GuestContract,
    GuestState,
    Progress,
    ShareRegion,
    Verdict,
)
from tests.mutants.base import REPLACE, Wrong, mutant

__all__ = [
    "GuestIgnoresErrors",
    "PartIsAll",
    "ProgressBelieved",
    "ResponseNotRead",
    "RetryAddressBelieved",
    "SizeRoundedDown",
    "StateInBit0",
]


class _Guest:
    """A guest half with one of its methods replaced."""

    def __init__(self, inner: GuestContract, program: GuestMutant) -> None:
        self.inner, self.program, self.name = inner, program, inner.name

    def encode_call(self, region: ShareRegion) -> Call:
        return self.program.called(self.inner, region)

    def decode_result(self, call: Call, state: GuestState) -> Progress:
        return self.program.resulted(self.inner, call, state)


class GuestMutant(Wrong):
    """A program whose guest half is wrong."""

    def guest(self, contract: str, case: dict[str, Any]) -> GuestContract:
        """Guest half with our methods in it."""
        return _Guest(super().guest(contract, case), self)

    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        """Encode."""
        return inner.encode_call(region)

    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        """Decode."""
        return inner.decode_result(call, state)


@mutant("the state is bit 0 of the attributes", "KVM_HC_PAGE_ENC_STATUS, before Linux 5.14")
class StateInBit0(GuestMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        call = inner.encode_call(region)
        if not isinstance(inner, KvmGuest):
            return call
        return REPLACE(call, registers={**call.registers, "rdx": int(not region.shared)})


@mutant(
    "sizes are rounded down",
    "a slip, not seen in a project: a shift where Linux rounds up (kvm.c 971-975)",
)
class SizeRoundedDown(GuestMutant):
    def called(self, inner: GuestContract, region: ShareRegion) -> Call:
        call = inner.encode_call(region)
        if not isinstance(inner, KvmGuest):
            return call
        return REPLACE(call, registers={**call.registers, "rcx": region.size >> 12})


@mutant(
    "errors are ignored",
    "Linux at boot (kvm_init_platform), x86 pKVM guests (review of pKVM-IA PR #66)",
)
class GuestIgnoresErrors(GuestMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        return inner.decode_result(call, GuestState({**state.registers, "x0": 0, "rax": 0}))


@mutant("R11 is believed", "a slip, not seen in a project: Linux, edk2 and td-shim all check it")
class RetryAddressBelieved(GuestMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        if not isinstance(inner, TdxGuest) or state.registers["r10"] != 1:
            return inner.decode_result(call, state)
        done = state.registers["r11"] - call.registers["r12"]
        return Progress(Verdict.RETRY, max(done, 0), call, 1)


@mutant("Android's progress is believed", "AOSP's guest: x0 = 0 with x1 = 0 spins, x1 > n wraps")
class ProgressBelieved(GuestMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        if not isinstance(inner, PkvmAndroidGuest) or state.registers["x0"]:
            return inner.decode_result(call, state)
        return Progress(Verdict.DONE, state.registers["x1"] * inner.granule, call, 0)


@mutant(
    "a realm does not look at x2",
    "edk2's first RsiSetIpaState looks at x0 and x1 alone, and calls again without end",
)
class ResponseNotRead(GuestMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        if not isinstance(inner, CcaGuest):
            return inner.decode_result(call, state)
        return inner.decode_result(call, GuestState({**state.registers, "x2": 0}))


@mutant(
    "a realm takes a part for the whole",
    "a slip, not seen in a project: no loop around the call, as Linux has one",
)
class PartIsAll(GuestMutant):
    def resulted(self, inner: GuestContract, call: Call, state: GuestState) -> Progress:
        progress = inner.decode_result(call, state)
        if not isinstance(inner, CcaGuest) or progress.verdict is not Verdict.RETRY:
            return progress
        return Progress(Verdict.DONE, call.wanted.size, None, progress.code)
