"""Bits of kvm_run that only arm64 has."""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Flag, Int64ul

from hcabi.arm64.documents import HYPERCALLS_C, KVM_ARM64_H
from hcabi.layout import (
    Doc,
    Record,
    word,
)

__all__ = ["HypercallExitFlags"]


@word("kvm_run.hypercall.flags of arm64", Int64ul, source=KVM_ARM64_H("527-529"))
class HypercallExitFlags(Record):
    """Flags of the call. x86 calls the same first bit long mode."""

    smc: Annotated[bool, Flag, Doc("By smc instead of hvc.", c_name="KVM_HYPERCALL_EXIT_SMC")] = (
        False
    )
    insn_16bit: Annotated[
        bool,
        Flag,
        Doc(
            "By a 16-bit instruction, which only 32-bit guests have.",
            c_name="KVM_HYPERCALL_EXIT_16BIT",
        ),
    ] = False
    reserved: Annotated[
        int,
        BitsInteger(62),
        Doc("Zero up to 7.3.4.", source=HYPERCALLS_C("247-264"), must_be_zero=True),
    ] = 0
