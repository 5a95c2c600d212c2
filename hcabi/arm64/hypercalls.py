"""
The calls of the vendor hypervisor owner as upstream KVM and pKVM define them.

Numbers 2 to 63 are kept for pKVM; Android's use of them is another contract. The ids follow
from owner, width and function number; each call has its id in `number`.
"""

from __future__ import annotations

import struct
import uuid
from collections.abc import Mapping, Sequence
from typing import Annotated

import msgspec
from construct import BitsInteger, Flag, Int32ul

from hcabi.arm64.documents import (
    ARM_SMCCC_H,
    HYPERCALLS_C,
    HYPERCALLS_RST,
    MEASURED,
    PKVM_C,
    PTP_RST,
)
from hcabi.arm64.return_values import ReturnCode
from hcabi.arm64.smccc import GeneralQuery, Owner, function_id
from hcabi.errors import HostUsageError
from hcabi.layout import (
    Argument,
    CallSpec,
    CEnum,
    Doc,
    Record,
    StatusCode,
    numbers,
    word,
)
from hcabi.types import U32

__all__ = [
    "CALLS",
    "CALL_OF_ID",
    "CALL_UID",
    "DEFAULT_FEATURES",
    "DISCOVER_IMPL_CPUS",
    "DISCOVER_IMPL_VER",
    "FEATURES",
    "FEATURES_2",
    "FORWARDED",
    "HYP_MEMINFO",
    "MEM_SHARE",
    "MEM_UNSHARE",
    "MMIO_GUARD",
    "PKVM_FEATURES",
    "PTP",
    "SHARING_FUNCTIONS",
    "UID_WORDS",
    "VENDOR_HYP_UID",
    "PtpCounter",
    "VendorHypFeatures",
    "VendorHypFunction",
    "features_words",
    "has_feature",
    "uid_from_words",
    "uid_words",
]

# --- Who answers: the UID --------------------------------------------------------------------

#: What KVM answers to CALL_UID.
VENDOR_HYP_UID = uuid.UUID("28b46fb6-2ec5-11e9-a9ca-4b564d003a74")

_UID = struct.Struct("<4I")


def uid_words(uid: uuid.UUID) -> tuple[int, int, int, int]:
    """Split *uid* into x0 to x3: byte 4r+i is at bits 8i of word r."""
    a, b, c, d = _UID.unpack(uid.bytes)
    return a, b, c, d


def uid_from_words(words: Sequence[int]) -> uuid.UUID:
    """
    Join x0 to x3 to a UUID; only the low 32 bits of each count.

    Raises HostUsageError if there are not four.
    """
    return uuid.UUID(bytes=_UID.pack(*_four(words)))


def _four(words: Sequence[int]) -> list[int]:
    if len(words) != 4:
        raise HostUsageError(f"the answer is in four registers x0 to x3, got {len(words)}")
    return [w & U32 for w in words]


UID_WORDS = uid_words(VENDOR_HYP_UID)

# --- What there is: FEATURES -----------------------------------------------------------------


@numbers(source=ARM_SMCCC_H("131-257"))
class VendorHypFunction(CEnum):
    """Function numbers of owner 6 in KVM and upstream pKVM."""

    FEATURES = 0, "ARM_SMCCC_KVM_FUNC_FEATURES"
    """The functions that exist, as a bitmap of 128 bits; Linux shares memory where bits 2, 3 and 4
    are set."""
    PTP = 1, "ARM_SMCCC_KVM_FUNC_PTP"  # doc: Wall clock and counter of the host at one moment.
    HYP_MEMINFO = 2, "ARM_SMCCC_KVM_FUNC_HYP_MEMINFO"
    """Granule in which memory is shared, in bytes: the host's page size. 0 hangs Linux, more than
    the guest's page size lets it share nothing."""
    MEM_SHARE = 3, "ARM_SMCCC_KVM_FUNC_MEM_SHARE"
    """Give the host access to one granule. pKVM's EL2 answers, and the VMM is not told; of an
    ordinary VM the VMM answers, by an SMCCC filter."""
    MEM_UNSHARE = 4, "ARM_SMCCC_KVM_FUNC_MEM_UNSHARE"
    """Take the host's access to one granule away; answered as MEM_SHARE is. Twice is an error
    (-3)."""
    MMIO_GUARD = 7, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD"
    """Let the host emulate accesses to one granule; Linux asks for it, and no kernel up to 7.3.4
    answers."""
    DISCOVER_IMPL_VER = 64, "ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_VER"
    """Number of processor implementations that the guest may run on; the VMM answers, by a filter
    and VENDOR_HYP_BMAP_2."""
    DISCOVER_IMPL_CPUS = 65, "ARM_SMCCC_KVM_FUNC_DISCOVER_IMPL_CPUS"
    """Identification registers (MIDR, REVIDR, AIDR) of one such implementation, for the guest's
    errata; the VMM answers."""
    FEATURES_2 = 127, "ARM_SMCCC_KVM_FUNC_FEATURES_2"
    """Kept for a second bitmap, not implemented."""


#: What Linux wants to see in FEATURES before it shares anything.
SHARING_FUNCTIONS = (
    VendorHypFunction.HYP_MEMINFO,
    VendorHypFunction.MEM_SHARE,
    VendorHypFunction.MEM_UNSHARE,
)


@word("ARM_SMCCC_KVM_FUNC bits of x0", Int32ul, source=ARM_SMCCC_H("131-257"))
class VendorHypFeatures(Record):
    """Functions 0 to 31 in the answer of FEATURES; x1 to x3 go on with 32, 64 and 96."""

    features: Annotated[
        bool, Flag, Doc("FEATURES itself is there.", c_name="ARM_SMCCC_KVM_FUNC_FEATURES")
    ] = False
    ptp: Annotated[bool, Flag, Doc("PTP is there.", c_name="ARM_SMCCC_KVM_FUNC_PTP")] = False
    hyp_meminfo: Annotated[
        bool, Flag, Doc("HYP_MEMINFO is there.", c_name="ARM_SMCCC_KVM_FUNC_HYP_MEMINFO")
    ] = False
    mem_share: Annotated[
        bool, Flag, Doc("MEM_SHARE is there.", c_name="ARM_SMCCC_KVM_FUNC_MEM_SHARE")
    ] = False
    mem_unshare: Annotated[
        bool, Flag, Doc("MEM_UNSHARE is there.", c_name="ARM_SMCCC_KVM_FUNC_MEM_UNSHARE")
    ] = False
    pkvm_5: Annotated[bool, Flag, Doc("Kept for pKVM, no meaning upstream.")] = False
    pkvm_6: Annotated[bool, Flag, Doc("Kept for pKVM, no meaning upstream.")] = False
    mmio_guard: Annotated[
        bool, Flag, Doc("MMIO_GUARD is there.", c_name="ARM_SMCCC_KVM_FUNC_MMIO_GUARD")
    ] = False
    pkvm_8_31: Annotated[int, BitsInteger(24), Doc("Kept for pKVM, no meaning upstream.")] = 0


def features_words(*functions: int) -> tuple[int, int, int, int]:
    """
    Compose x0 to x3 of FEATURES from function numbers.

    Raises HostUsageError if a number is not from 0 to 127.
    """
    words = [0, 0, 0, 0]
    for function in functions:
        words[_word_of(function)] |= 1 << function % 32
    return words[0], words[1], words[2], words[3]


def has_feature(words: Sequence[int], function: int) -> bool:
    """
    Tell whether x0 to x3 of FEATURES contain *function*; upper register halves do not count.

    Raises HostUsageError if there are not four words, or the number is not from 0 to 127.
    """
    return bool(_four(words)[_word_of(function)] >> function % 32 & 1)


def _word_of(function: int) -> int:
    if not 0 <= function < 128:
        raise HostUsageError(f"{function} is not a function number that FEATURES has a bit for")
    return function // 32


#: FEATURES as KVM answers for an ordinary VM, and EL2 for a protected one.
DEFAULT_FEATURES = features_words(VendorHypFunction.FEATURES, VendorHypFunction.PTP)
PKVM_FEATURES = features_words(VendorHypFunction.FEATURES, *SHARING_FUNCTIONS)

# --- The calls -------------------------------------------------------------------------------


@numbers(source=ARM_SMCCC_H("ptp_kvm counter type"))
class PtpCounter(CEnum):
    """The counter that PTP reads beside the clock."""

    VIRT_COUNTER = 0, "KVM_PTP_VIRT_COUNTER"  # doc: The virtual counter that the guest sees.
    PHYS_COUNTER = 1, "KVM_PTP_PHYS_COUNTER"  # doc: The physical counter of the machine.


_EL2 = "EL2 for a protected VM; the VMM where an SMCCC filter forwards it; nobody else"
_KVM = "KVM"
_FILTER = "the VMM, by an SMCCC filter"

_NOT_SUPPORTED = StatusCode(
    ReturnCode.NOT_SUPPORTED, "nobody answers the call; to EL2, also by smc or as its 32-bit twin"
)
_SUCCESS = StatusCode(ReturnCode.SUCCESS, "done")
_STATUS = Argument("x0", "status", "A code of ReturnCode as 64-bit two's complement.")


def _id(function: int, *, smc64: bool) -> int:
    return function_id(function, owner=Owner.VENDOR_HYP, smc64=smc64)


def _zero(*registers: str) -> tuple[Argument, ...]:
    return tuple(Argument(r, "", "Must be zero.", must_be_zero=True) for r in registers)


def _cleared(*registers: str) -> tuple[Argument, ...]:
    return tuple(Argument(r, "", "Zero.") for r in registers)


def _granule_call(function: VendorHypFunction, meaning: str, refused: str, lines: str) -> CallSpec:
    return CallSpec(
        name=f"ARM_SMCCC_VENDOR_HYP_KVM_{function.name}_FUNC_ID",
        function=function,
        number=_id(function, smc64=True),
        meaning=meaning,
        instruction="hvc #0",
        arguments=(
            Argument("x1", "ipa", "Guest physical address in bytes, a multiple of the granule."),
            *_zero("x2", "x3"),
        ),
        results=(_STATUS, *_cleared("x1", "x2", "x3")),
        statuses=(
            _NOT_SUPPORTED,
            StatusCode(ReturnCode.INVALID_PARAMETER, "x2 or x3 is not zero"),
            StatusCode(
                ReturnCode.INVALID_PARAMETER, "the address is not a multiple of the granule"
            ),
            StatusCode(ReturnCode.INVALID_PARAMETER, refused),
            _SUCCESS,
        ),
        answered_by=_EL2,
        source=PKVM_C(lines),
    )


CALL_UID = CallSpec(
    name="ARM_SMCCC_VENDOR_HYP_CALL_UID_FUNC_ID",
    function=GeneralQuery.CALL_UID,
    number=_id(GeneralQuery.CALL_UID, smc64=False),
    meaning="Tells which hypervisor answers the calls of owner 6, as a UUID: a guest"
    " asks it before any of them.",
    instruction="hvc #0 or smc #0",
    arguments=(),
    results=tuple(
        Argument(
            f"x{r}",
            f"uid_{r}",
            f"Bytes {4 * r} to {4 * r + 3} of the UUID, little-endian.",
            bits=32,
        )
        for r in range(4)
    ),
    statuses=(StatusCode(ReturnCode.NOT_SUPPORTED, "the filter or VENDOR_HYP_BMAP bit 0 says so"),),
    answered_by=_KVM,
    source=ARM_SMCCC_H("119-129, 375-414"),
)

FEATURES = CallSpec(
    name="ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_FUNC_ID",
    function=VendorHypFunction.FEATURES,
    number=_id(VendorHypFunction.FEATURES, smc64=False),
    meaning="Tells which functions of owner 6 there are, as bits: Linux shares memory"
    " where HYP_MEMINFO, MEM_SHARE and MEM_UNSHARE are there.",
    instruction="hvc #0 or smc #0",
    arguments=(),
    results=tuple(
        Argument(
            f"x{r}", f"functions_{r}", f"Bit n is function {32 * r}+n, n from 0 to 31.", bits=32
        )
        for r in range(4)
    ),
    statuses=(StatusCode(ReturnCode.NOT_SUPPORTED, "the filter or VENDOR_HYP_BMAP bit 0 says so"),),
    answered_by="KVM, for a protected VM EL2; the VMM where a filter forwards it",
    source=HYPERCALLS_C("366-369"),
)

PTP = CallSpec(
    name="ARM_SMCCC_VENDOR_HYP_KVM_PTP_FUNC_ID",
    function=VendorHypFunction.PTP,
    number=_id(VendorHypFunction.PTP, smc64=False),
    meaning="Reads the host's wall clock and a counter at the same moment.",
    instruction="hvc #0 or smc #0",
    arguments=(Argument("x1", "counter", "The counter to read, of PtpCounter.", bits=32),),
    results=(
        Argument("x0", "clock_high", "Upper 32 bits of the wall clock in nanoseconds.", bits=32),
        Argument("x1", "clock_low", "Lower 32 bits of the wall clock in nanoseconds.", bits=32),
        Argument("x2", "counter_high", "Upper 32 bits of the counter in ticks.", bits=32),
        Argument("x3", "counter_low", "Lower 32 bits of the counter in ticks.", bits=32),
    ),
    statuses=(
        StatusCode(
            ReturnCode.NOT_SUPPORTED, "VENDOR_HYP_BMAP bit 1 is clear, or the counter unknown"
        ),
    ),
    answered_by=_KVM,
    source=PTP_RST("ARM_SMCCC_VENDOR_HYP_KVM_PTP_FUNC_ID"),
)

HYP_MEMINFO = CallSpec(
    name="ARM_SMCCC_VENDOR_HYP_KVM_HYP_MEMINFO_FUNC_ID",
    function=VendorHypFunction.HYP_MEMINFO,
    number=_id(VendorHypFunction.HYP_MEMINFO, smc64=True),
    meaning="Tells the granule in which memory is shared, which is the host's page size.",
    instruction="hvc #0",
    arguments=_zero("x1", "x2", "x3"),
    results=(
        Argument("x0", "granule", "Granule in bytes, or a code of ReturnCode."),
        *_cleared("x1", "x2", "x3"),
    ),
    statuses=(
        _NOT_SUPPORTED,
        StatusCode(ReturnCode.INVALID_PARAMETER, "x1, x2 or x3 is not zero"),
    ),
    answered_by=_EL2,
    source=HYPERCALLS_RST("ARM_SMCCC_KVM_FUNC_HYP_MEMINFO"),
)

# Sharing an address that no memory slot backs is not answered at all: the guest gets a
# synchronous external abort at the hvc.
MEM_SHARE = _granule_call(
    VendorHypFunction.MEM_SHARE,
    "Gives the host read, write and execute access to one granule; its content stays.",
    "the granule is shared already, poisoned, or beyond the address space",
    "1131-1157, pkvm_memshare_call",
)

MEM_UNSHARE = _granule_call(
    VendorHypFunction.MEM_UNSHARE,
    "Takes the host's access to one granule away; its content stays.",
    "the granule is not shared, never was touched, is poisoned, or in no memory slot",
    "1159-1177, pkvm_memunshare_call",
)

MMIO_GUARD = CallSpec(
    name="ARM_SMCCC_VENDOR_HYP_KVM_MMIO_GUARD_FUNC_ID",
    function=VendorHypFunction.MMIO_GUARD,
    number=_id(VendorHypFunction.MMIO_GUARD, smc64=True),
    meaning="Lets the host emulate accesses to one granule; described, but not implemented.",
    instruction="hvc #0",
    arguments=(
        Argument("x1", "ipa", "Guest physical address in bytes, a multiple of the granule."),
        *_zero("x2", "x3"),
    ),
    results=(_STATUS,),
    statuses=(StatusCode(ReturnCode.NOT_SUPPORTED, "always: no kernel up to 7.3.4 has it"),),
    answered_by="nobody: it ends as an unknown call in KVM",
    source=HYPERCALLS_RST("ARM_SMCCC_KVM_FUNC_MMIO_GUARD"),
)

DISCOVER_IMPL_VER = CallSpec(
    name="ARM_SMCCC_VENDOR_HYP_KVM_DISCOVER_IMPL_VER_FUNC_ID",
    function=VendorHypFunction.DISCOVER_IMPL_VER,
    number=_id(VendorHypFunction.DISCOVER_IMPL_VER, smc64=True),
    meaning="Tells how many processor implementations the guest may be migrated between.",
    instruction="hvc #0 or smc #0",
    arguments=(),
    results=(
        _STATUS,
        Argument("x1", "version", "An InterfaceVersion; 1.0 is the only one."),
        Argument("x2", "count", "Number of implementations."),
    ),
    statuses=(StatusCode(ReturnCode.NOT_SUPPORTED, "no filter forwards it"), _SUCCESS),
    answered_by=_FILTER,
    source=HYPERCALLS_RST("146, ARM_SMCCC_VENDOR_HYP_KVM_DISCOVER_IMPL_VER_FUNC_ID"),
)

DISCOVER_IMPL_CPUS = CallSpec(
    name="ARM_SMCCC_VENDOR_HYP_KVM_DISCOVER_IMPL_CPUS_FUNC_ID",
    function=VendorHypFunction.DISCOVER_IMPL_CPUS,
    number=_id(VendorHypFunction.DISCOVER_IMPL_CPUS, smc64=True),
    meaning="Reads the identification registers of one processor implementation.",
    instruction="hvc #0 or smc #0",
    arguments=(Argument("x1", "index", "The implementation, counted from 0."),),
    results=(
        _STATUS,
        Argument("x1", "midr", "Its MIDR_EL1."),
        Argument("x2", "revidr", "Its REVIDR_EL1."),
        Argument("x3", "aidr", "Its AIDR_EL1."),
    ),
    statuses=(
        StatusCode(ReturnCode.NOT_SUPPORTED, "no filter forwards it"),
        StatusCode(ReturnCode.INVALID_PARAMETER, "there is no such index"),
        _SUCCESS,
    ),
    answered_by=_FILTER,
    source=HYPERCALLS_RST("175, ARM_SMCCC_VENDOR_HYP_KVM_DISCOVER_IMPL_CPUS_FUNC_ID"),
)

FEATURES_2 = CallSpec(
    name="ARM_SMCCC_VENDOR_HYP_KVM_FEATURES_2_FUNC_ID",
    function=VendorHypFunction.FEATURES_2,
    number=_id(VendorHypFunction.FEATURES_2, smc64=False),
    meaning="Kept for a second bitmap of functions; only the number is defined.",
    instruction="hvc #0",
    arguments=(),
    results=(msgspec.structs.replace(_STATUS, bits=32),),
    statuses=(StatusCode(ReturnCode.NOT_SUPPORTED, "always"),),
    answered_by="nobody: it ends as an unknown call in KVM",
    source=MEASURED("FEATURES_2"),
)

CALLS = (
    CALL_UID, FEATURES, PTP, HYP_MEMINFO, MEM_SHARE, MEM_UNSHARE, MMIO_GUARD,
    DISCOVER_IMPL_VER, DISCOVER_IMPL_CPUS, FEATURES_2,
)  # fmt: skip
CALL_OF_ID: Mapping[int, CallSpec] = {call.number: call for call in CALLS}
#: What a VMM has forwarded to it to serve sharing, as (first id, how many): FEATURES, and the three
#: calls from HYP_MEMINFO on.
FORWARDED = ((FEATURES.number, 1), (HYP_MEMINFO.number, 3))
