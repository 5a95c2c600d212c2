"""The modelled machine's processor."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

__all__ = ["Processor", "processor"]


class Processor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """
    A processor as KVM describes it.

    Attributes:
        leaves: CPUID: function, index, flags, EAX, EBX, ECX, EDX.
        msrs: What KVM_GET_MSR_INDEX_LIST lists.
        feature_msrs: What KVM_GET_MSR_FEATURE_INDEX_LIST lists.
        tsc_khz: Frequency of its TSC, in kHz.
        address_bits: Bits of a physical address.
    """

    leaves: tuple[tuple[int, int, int, int, int, int, int], ...]
    msrs: tuple[int, ...]
    feature_msrs: tuple[int, ...]
    tsc_khz: int
    address_bits: int


@cache
def processor() -> Processor:
    """The processor of `processor.toml`."""
    text = files("hcabi.vmm.simulated").joinpath("processor.toml").read_text(encoding="utf-8")
    return msgspec.convert(tomllib.loads(text), Processor)
