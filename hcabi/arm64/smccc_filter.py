"""The SMCCC filter of an arm64 VM: which calls exit to user space."""

from __future__ import annotations

from typing import Annotated

from construct import Bytes, Int8ul, Int32ul

from hcabi.arm64.documents import KVM_ARM64_H
from hcabi.arm64.ioctl_structs import _arch_calls
from hcabi.layout import (
    CEnum,
    Doc,
    Record,
    numbers,
    record,
)

__all__ = ["FILTER_RESERVED", "FilterAction", "KvmSmcccFilter"]


@numbers(source=KVM_ARM64_H("enum kvm_smccc_filter_action"))
class FilterAction(CEnum):
    """KVM's action for the calls of a range."""

    HANDLE = 0, "KVM_SMCCC_FILTER_HANDLE"
    """Answer as if there were no filter; such a range counts all the same, and no other may overlap
    it."""
    DENY = 1, "KVM_SMCCC_FILTER_DENY"
    """Answer NOT_SUPPORTED, x1 to x3 zero; the VMM is not told."""
    FWD_TO_USER = 2, "KVM_SMCCC_FILTER_FWD_TO_USER"
    """Leave KVM_RUN with KVM_EXIT_HYPERCALL: the VMM reads x1 on, and writes x0 to x3; else the
    guest reads its own call's id."""


@record("struct kvm_smccc_filter", source=KVM_ARM64_H("struct kvm_smccc_filter"))
class KvmSmcccFilter(Record):
    """
    One range of function ids and what to do with them, by hvc and smc alike.

    In the order of KVM's checks: EFAULT for a bad address; EINVAL for padding, for an empty or
    wrapping range, for an unknown action; EBUSY once the VM has run; EEXIST where the range
    meets an earlier one or FILTER_RESERVED. Nothing can be removed.
    """

    base: Annotated[int, Int32ul, Doc("First function id of the range.")] = 0
    nr_functions: Annotated[int, Int32ul, Doc("Number of function ids, at least one.")] = 0
    action: Annotated[int, Int8ul, Doc("The action for these calls.", values=FilterAction)] = 0
    pad: Annotated[bytes, Bytes(15), Doc("KVM refuses set bytes.", must_be_zero=True)] = bytes(15)


#: Function ids that KVM keeps for itself: fast calls of owner 0 (hypercalls.c 172-210).
FILTER_RESERVED = (_arch_calls(smc64=False), _arch_calls(smc64=True))
