"""Function ids of arm64's SMCCC in words."""

from __future__ import annotations

from hcabi.arm64.smccc import FunctionId, Owner
from hcabi.layout import c_name, layout_of

__all__ = ["smccc_split"]


def smccc_split(value: int) -> str:
    """Parts of an SMCCC function id in words: type, width, owner, hint and number."""
    parts = layout_of(FunctionId).from_int(value)
    owner = next((c_name(o) for o in Owner if o == parts.owner), "no named owner")
    return (
        f"{'Fast' if parts.fast else 'Yielding'} call, {64 if parts.smc64 else 32}-bit, "
        f"owner {parts.owner} ({owner}), SVE hint {'set' if parts.sve_hint else 'clear'}, "
        f"function {parts.number:#x} ({parts.number})"
    )
