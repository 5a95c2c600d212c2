"""The MSR filter of an x86 VM: which MSR accesses exit to user space."""

from __future__ import annotations

from typing import Annotated, Final

from construct import Bytes, Int32ul, Int64ul

from hcabi.layout import (
    CEnum,
    Count,
    Doc,
    Record,
    numbers,
    record,
)
from hcabi.x86.documents import ASM_KVM_H, MSRS_C

__all__ = [
    "MAX_FILTER_BITMAP_SIZE",
    "MAX_FILTER_RANGES",
    "KvmMsrFilter",
    "KvmMsrFilterRange",
    "MsrFilterDefault",
    "MsrFilterFlag",
]

#: How many ranges a filter has (KVM_MSR_FILTER_MAX_RANGES).
MAX_FILTER_RANGES: Final = 16


#: Largest bitmap of a range in bytes (KVM_MSR_FILTER_MAX_BITMAP_SIZE).
MAX_FILTER_BITMAP_SIZE: Final = 0x600


@numbers(source=ASM_KVM_H("struct kvm_msr_filter_range"), flags=True)
class MsrFilterFlag(CEnum):
    """Bits of a range's flags: which accesses it is about."""

    READ = 1 << 0, "KVM_MSR_FILTER_READ"  # doc: The range filters reads.
    WRITE = 1 << 1, "KVM_MSR_FILTER_WRITE"  # doc: The range filters writes.


@numbers(source=ASM_KVM_H("struct kvm_msr_filter"))
class MsrFilterDefault(CEnum):
    """Values of a filter's flags: what happens to MSRs that no range is about."""

    DEFAULT_ALLOW = 0, "KVM_MSR_FILTER_DEFAULT_ALLOW"  # doc: KVM handles the access.
    DEFAULT_DENY = 1, "KVM_MSR_FILTER_DEFAULT_DENY"  # doc: The filter refuses the access.


@record("struct kvm_msr_filter_range", source=ASM_KVM_H("struct kvm_msr_filter_range"))
class KvmMsrFilterRange(Record):
    """A run of MSRs; the first range that matches an access decides."""

    flags: Annotated[
        int, Int32ul, Doc("Kinds of access, bits of MsrFilterFlag.", MSRS_C("2471-2545"))
    ] = 0
    nmsrs: Annotated[int, Int32ul, Doc("Number of MSRs; with zero the range is ignored.")] = 0
    base: Annotated[int, Int32ul, Doc("Number of the first MSR.")] = 0
    implicit_padding: Annotated[bytes, Bytes(4), Doc("Padding by the compiler.")] = bytes(4)
    bitmap: Annotated[
        int,
        Int64ul,
        Doc("Address of a bitmap, 1 allows; KVM reads it in whole words of eight bytes."),
    ] = 0


@record("struct kvm_msr_filter", source=ASM_KVM_H("struct kvm_msr_filter"))
class KvmMsrFilter(Record):
    """Argument of KVM_X86_SET_MSR_FILTER; it replaces the filter that was there."""

    flags: Annotated[
        int,
        Int32ul,
        Doc(
            "The action for MSRs outside of the ranges.",
            MSRS_C("2471-2545"),
            values=MsrFilterDefault,
        ),
    ] = 0
    implicit_padding: Annotated[bytes, Bytes(4), Doc("Padding by the compiler.")] = bytes(4)
    ranges: Annotated[
        tuple[KvmMsrFilterRange, ...],
        Count(MAX_FILTER_RANGES),
        Doc("The ranges, tried in this order."),
    ] = (KvmMsrFilterRange(),) * MAX_FILTER_RANGES
