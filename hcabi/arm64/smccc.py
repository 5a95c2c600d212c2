"""
The SMC Calling Convention: how a guest numbers a call and reads the answer.

The function id is the low 32 bits of x0. Answers are 64-bit two's complement in x0, also for
32-bit calls: a guest that compares with -1 does not recognise 0xFFFFFFFF.
"""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Flag, Int32ul

from hcabi.arm64.documents import (
    ARM_SMCCC_H,
    DEN0028,
    PSCI_H,
    RSI_SMC_H,
)
from hcabi.layout import (
    CEnum,
    Doc,
    Record,
    layout_of,
    numbers,
    word,
)

__all__ = [
    "ARCH_FEATURES_ID",
    "PSCI_VERSION_ID",
    "VERSION_1_1",
    "VERSION_ID",
    "ArchFunction",
    "FunctionId",
    "GeneralQuery",
    "InterfaceVersion",
    "Owner",
    "PsciMemory",
    "function_id",
    "other_width",
]


@numbers(source=ARM_SMCCC_H("52-62"))
class Owner(CEnum):
    """The owner that defines a call. 7 to 47 are reserved; the last two groups are ranges."""

    ARCH = 0, "ARM_SMCCC_OWNER_ARCH"
    """The Arm architecture itself; a VMM cannot filter these calls."""
    CPU = 1, "ARM_SMCCC_OWNER_CPU"  # doc: The maker of the processor.
    SIP = 2, "ARM_SMCCC_OWNER_SIP"  # doc: The maker of the chip.
    OEM = 3, "ARM_SMCCC_OWNER_OEM"  # doc: The maker of the device.
    STANDARD = 4, "ARM_SMCCC_OWNER_STANDARD"
    """Standard secure services such as PSCI, TRNG, FF-A and the realm services (RSI, RMI)."""
    STANDARD_HYP = 5, "ARM_SMCCC_OWNER_STANDARD_HYP"
    """Standard hypervisor services such as paravirtualized time; a realm's calls to its host
    (RHI)."""
    VENDOR_HYP = 6, "ARM_SMCCC_OWNER_VENDOR_HYP"
    """The hypervisor's own services; KVM and pKVM answer here, and CALL_UID says who it is."""
    TRUSTED_APP = 48, "ARM_SMCCC_OWNER_TRUSTED_APP"  # doc: First owner of the trusted applications.
    TRUSTED_APP_END = 49, "ARM_SMCCC_OWNER_TRUSTED_APP_END"
    """Last owner of the trusted applications."""
    TRUSTED_OS = 50, "ARM_SMCCC_OWNER_TRUSTED_OS"
    """First owner of the trusted operating systems."""
    TRUSTED_OS_END = 63, "ARM_SMCCC_OWNER_TRUSTED_OS_END"
    """Last owner of the trusted operating systems."""


@numbers(
    source=ARM_SMCCC_H("64"),
    sources={
        "CALL_COUNT": DEN0028("general service queries"),
        "REVISION": DEN0028("general service queries"),
    },
)
class GeneralQuery(CEnum):
    """Function numbers that every owner keeps for questions about itself."""

    CALL_COUNT = 0xFF00, "ARM_SMCCC_FUNC_QUERY_CALL_COUNT"  # doc: How many calls this owner has.
    CALL_UID = 0xFF01, "ARM_SMCCC_FUNC_QUERY_CALL_UID"
    """The implementation that answers, as a UUID in four registers; ask it before any call of this
    owner."""
    REVISION = 0xFF03, "ARM_SMCCC_FUNC_QUERY_REVISION"
    """Major and minor revision of this owner's calls."""


@numbers(source=PSCI_H("PSCI_1_1_FN_*"))
class PsciMemory(CEnum):
    """Calls of PSCI about memory: it is cleared at a reset. They share nothing with the host."""

    MEM_PROTECT = 0x8400_0013, "PSCI_1_1_FN_MEM_PROTECT"
    """Clear memory at the next reset; KVM has no such call."""
    CHECK_RANGE = 0x8400_0014, "PSCI_1_1_FN_MEM_PROTECT_CHECK_RANGE"
    """Ask whether a range would be cleared."""
    CHECK_RANGE_64 = 0xC400_0014, "PSCI_1_1_FN64_MEM_PROTECT_CHECK_RANGE"
    """The same with a 64-bit address."""


@numbers(source=ARM_SMCCC_H("ARM_SMCCC_VERSION_FUNC_ID"))
class ArchFunction(CEnum):
    """Function numbers of the architecture's own calls, owner 0."""

    VERSION = 0, "ARM_SMCCC_VERSION"
    """Which version of the calling convention is implemented; KVM answers 1.1 (0x10001)."""
    ARCH_FEATURES = 1, "ARM_SMCCC_ARCH_FEATURES"
    """Whether the call whose id is in x1 is implemented: negative if not."""


@word("SMCCC function id", Int32ul, source=ARM_SMCCC_H("25-50"))
class FunctionId(Record):
    """
    A function id, as w0 holds it.

    KVM compares whole ids: the 32-bit twin of a 64-bit call, or a set hint bit, is another
    call to it, and is answered NOT_SUPPORTED.
    """

    number: Annotated[int, BitsInteger(16), Doc("Function number within its owner.")] = 0
    sve_hint: Annotated[
        bool,
        Flag,
        Doc(
            "Caller has no live SVE state; KVM does not mask it out, so the call is another one"
            " to it, and to your filter.",
            source=ARM_SMCCC_H("74-75"),
            c_name="ARM_SMCCC_1_3_SVE_HINT",
        ),
    ] = False
    reserved: Annotated[
        int,
        BitsInteger(7),
        Doc("Zero in fast calls.", source=DEN0028("2.5"), must_be_zero=True),
    ] = 0
    owner: Annotated[int, BitsInteger(6), Doc("The owner that defines the call; see Owner.")] = 0
    smc64: Annotated[
        bool,
        Flag,
        Doc(
            "Arguments are 64 bits wide instead of 32: another call to KVM than its 32-bit twin.",
            c_name="ARM_SMCCC_SMC_64",
        ),
    ] = False
    fast: Annotated[
        bool, Flag, Doc("Runs to its end instead of yielding.", c_name="ARM_SMCCC_FAST_CALL")
    ] = False


@word("interface version", Int32ul, source=RSI_SMC_H("RSI_ABI_VERSION_GET_MAJOR"))
class InterfaceVersion(Record):
    """A version as SMCCC, PSCI and RSI give it; 1.1 is 0x10001."""

    minor: Annotated[int, BitsInteger(16), Doc("Minor version of the interface.")] = 0
    major: Annotated[int, BitsInteger(15), Doc("Major version of the interface.")] = 0
    reserved: Annotated[
        bool,
        Flag,
        Doc("Sign bit, so that errors differ.", source=DEN0028("SMCCC_VERSION"), must_be_zero=True),
    ] = False


def function_id(number: int, *, owner: int, smc64: bool, fast: bool = True) -> int:
    """
    Compose a function id.

    Raises FieldRangeError if *number* (16 bits) or *owner* (6 bits) does not fit.
    """
    return layout_of(FunctionId).to_int(
        FunctionId(number=number, owner=owner, smc64=smc64, fast=fast)
    )


def other_width(number: int) -> int:
    """Id of the same function in the other convention, of 32 or of 64 bits."""
    return number ^ layout_of(FunctionId).mask("smc64")


#: Ids of the two calls by which a guest finds out about the convention itself.
VERSION_ID = function_id(ArchFunction.VERSION, owner=Owner.ARCH, smc64=False)
ARCH_FEATURES_ID = function_id(ArchFunction.ARCH_FEATURES, owner=Owner.ARCH, smc64=False)

#: Id of PSCI's question for its version, the first of the standard calls.
PSCI_VERSION_ID = function_id(0, owner=Owner.STANDARD, smc64=False)


#: What KVM answers to VERSION_ID.
VERSION_1_1 = layout_of(InterfaceVersion).to_int(InterfaceVersion(major=1, minor=1))
