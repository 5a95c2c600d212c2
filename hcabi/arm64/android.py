"""
The calls of the vendor hypervisor owner as Android's pKVM defines them.

Same owner, same UID, partly the same numbers as upstream, another contract: MEM_SHARE and
MEM_UNSHARE take a count of granules and tell how many they did. What names a function here need
not name it upstream: 7 is MMIO_GUARD_MAP here and MMIO_GUARD there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from construct import BitsInteger, Flag, Int64ul

from hcabi.arm64.hypercalls import features_words
from hcabi.arm64.return_values import ReturnCode
from hcabi.arm64.smccc import InterfaceVersion, Owner, function_id
from hcabi.layout import (
    Argument,
    CallSpec,
    CEnum,
    Doc,
    Document,
    Record,
    Status,
    StatusCode,
    layout_of,
    numbers,
    word,
)

__all__ = [
    "ANDROID14_FEATURES",
    "ANDROID16_FEATURES",
    "CALLS",
    "CALL_OF_ID",
    "CONTRACT",
    "DEV_REQ_PWR",
    "HAS_RANGE",
    "HYP_MEMINFO",
    "MEM_RELINQUISH",
    "MEM_SHARE",
    "MEM_UNSHARE",
    "MMIO_GUARD_ENROLL",
    "MMIO_GUARD_INFO",
    "MMIO_GUARD_MAP",
    "MMIO_GUARD_UNMAP",
    "MMIO_RGUARD_MAP",
    "MMIO_RGUARD_UNMAP",
    "SMCCC_1_2",
    "AndroidCapability",
    "AndroidFunction",
    "AndroidProtectedVm",
    "DevicePower",
    "RangeFlags",
]

#: Whose interface all this is.
CONTRACT = "Android's pKVM"


def _document(title: str, version: str, status: Status = Status.READ) -> Document:
    return Document(title, version, status, CONTRACT)


PKVM_6_12 = _document("arch/arm64/kvm/hyp/nvhe/pkvm.c", "Android common kernel 6.12, aeec9ceb")
PKVM_6_1 = _document("arch/arm64/kvm/hyp/nvhe/pkvm.c", "Android common kernel 6.1, 406976d4")
HYPERCALLS_RST = _document(
    "Documentation/virt/kvm/arm/hypercalls.rst", "Android common kernel 6.12"
)
PVIOMMU_RST = _document("Documentation/virt/kvm/arm/pviommu.rst", "Android common kernel 6.12")
CROSVM_KVM = _document("kvm_sys/src/aarch64/bindings.rs", "crosvm f1e797a6")
CROSVM = _document("devices/src/power/hvc.rs", "crosvm f1e797a6")
#: Notes of others about Android's protected VM firmware; the declaration itself was not seen.
NOTES = _document("notes on device assignment in protected VMs", "2026", Status.UNVERIFIED)


@numbers(
    source=PKVM_6_12("kvm_handle_pvm_hvc64"),
    sources={
        "DEV_REQ_PWR": CROSVM("HVC function id"),
        # The document writes the id with a digit too many: 0xC6000003D.
        "DEV_REQ_DMA": PVIOMMU_RST("ARM_SMCCC_KVM_FUNC_DEV_REQ_DMA", Status.INFERRED),
        "PVIOMMU_OP": PVIOMMU_RST("KVM_PVIOMMU_OP_*"),
        "DEV_REQ_MMIO": NOTES("DEV_REQ_MMIO"),
    },
)
class AndroidFunction(CEnum):
    """Function numbers of owner 6 in Android's pKVM, as far as they were seen."""

    HYP_MEMINFO = 2, "ARM_SMCCC_KVM_FUNC_HYP_MEMINFO"
    """Granule in which memory is shared, and whether ranges can be (RangeFlags in x1); ask it
    first."""
    MEM_SHARE = 3, "ARM_SMCCC_KVM_FUNC_MEM_SHARE"
    """Give the host access to a range of granules: x1 address, x2 how many; x1 of the answer says
    how many are done: call again for the rest."""
    MEM_UNSHARE = 4, "ARM_SMCCC_KVM_FUNC_MEM_UNSHARE"
    """Take the host's access to a range of granules away; x1 of the answer says how many are
    done."""
    MMIO_GUARD_INFO = 5, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD_INFO"
    """Granule in which device memory is declared, and whether ranges can be."""
    MMIO_GUARD_ENROLL = 6, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD_ENROLL"
    """From now on only declared device memory exits to the host; before any MMIO_GUARD_MAP, and for
    good."""
    MMIO_GUARD_MAP = 7, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD_MAP"
    """Declare one granule as device memory, after MMIO_GUARD_ENROLL; -3 where there is memory."""
    MMIO_GUARD_UNMAP = 8, "ARM_SMCCC_KVM_FUNC_MMIO_GUARD_UNMAP"
    """Take back the declaration of one granule; 6.12 answers and does nothing."""
    MEM_RELINQUISH = 9, "ARM_SMCCC_KVM_FUNC_MEM_RELINQUISH"
    """Give one granule back to the host for good, wiped: before a balloon frees it. -3 while it is
    shared."""
    MMIO_RGUARD_MAP = 10, "ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_MAP"
    """Declare a range of granules as device memory; x1 of the answer says how many are done."""
    MMIO_RGUARD_UNMAP = 11, "ARM_SMCCC_KVM_FUNC_MMIO_RGUARD_UNMAP"
    """Take back the declaration of a range of granules."""
    DEV_REQ_PWR = 60, "ARM_SMCCC_KVM_FUNC_DEV_REQ_PWR"
    """Switch the power of an assigned device: x1 off or on, x2 its domain; crosvm answers, by an
    SMCCC filter."""
    DEV_REQ_DMA = 61, "ARM_SMCCC_KVM_FUNC_DEV_REQ_DMA"
    """Ask for the token of an assigned device's DMA stream."""
    PVIOMMU_OP = 62, "ARM_SMCCC_KVM_FUNC_PVIOMMU_OP"  # doc: Operate the paravirtual IOMMU.
    DEV_REQ_MMIO = 63, "ARM_SMCCC_KVM_FUNC_DEV_REQ_MMIO"
    """Ask for the token of an assigned device's memory."""


@numbers(source=CROSVM_KVM("31-35"))
class AndroidCapability(CEnum):
    """A capability that Android's kernels alone have, for KVM_ENABLE_CAP on a VM."""

    PROTECTED_VM = 0xFFBA_DAB1, "KVM_CAP_ARM_PROTECTED_VM"
    """Sets up a protected VM: `flags` of KVM_ENABLE_CAP chooses what, an AndroidProtectedVm.
    Upstream has no such: there the type of KVM_CREATE_VM is all."""


@numbers(source=CROSVM_KVM("31-35"), alone=False)
class AndroidProtectedVm(CEnum):
    """`flags` of KVM_CAP_ARM_PROTECTED_VM."""

    SET_FW_IPA = 0, "KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FW_IPA"
    """Sets the address at which the protected VM's firmware (pvmfw) is loaded."""
    INFO = 1, "KVM_CAP_ARM_PROTECTED_VM_FLAGS_INFO"  # doc: Asks for the size of that firmware.
    SET_FFA = 2, "KVM_CAP_ARM_PROTECTED_VM_FLAGS_SET_FFA"  # doc: Lets the VM make calls of FF-A.


@numbers(source=CROSVM("power levels"))
class DevicePower(CEnum):
    """The power state that DEV_REQ_PWR asks for."""

    OFF = 0, "KVM_DEV_REQ_PWR_OFF"  # doc: Switch the device off.
    ON = 1, "KVM_DEV_REQ_PWR_ON"  # doc: Switch the device on.


@word("x1 of HYP_MEMINFO and MMIO_GUARD_INFO", Int64ul, source=HYPERCALLS_RST("KVM_FUNC_HAS_RANGE"))
class RangeFlags(Record):
    """Calls that take a range. Android 6.1 and upstream answer 0."""

    has_range: Annotated[
        bool,
        Flag,
        Doc(
            "From HYP_MEMINFO: MEM_SHARE and MEM_UNSHARE take a count. From MMIO_GUARD_INFO: "
            "there are MMIO_RGUARD_MAP and MMIO_RGUARD_UNMAP.",
            c_name="KVM_FUNC_HAS_RANGE",
        ),
    ] = False
    reserved: Annotated[int, BitsInteger(63), Doc("Zero up to 6.12.", must_be_zero=True)] = 0


HAS_RANGE = layout_of(RangeFlags).mask("has_range")

#: FEATURES as EL2 answers to a protected VM (A6.1: PTP is hidden; numbers 10 and up came later).
ANDROID14_FEATURES = features_words(0, *range(2, AndroidFunction.MEM_RELINQUISH + 1))
ANDROID16_FEATURES = features_words(
    0, *range(2, AndroidFunction.MMIO_RGUARD_UNMAP + 1), AndroidFunction.DEV_REQ_PWR
)
#: What EL2 of 6.12 answers to the question for the convention's version; 6.1 answers 1.1.
SMCCC_1_2 = layout_of(InterfaceVersion).to_int(InterfaceVersion(major=1, minor=2))

# --- The calls -------------------------------------------------------------------------------

_EL2 = "EL2 of a protected VM"
_NOT_SUPPORTED = StatusCode(ReturnCode.NOT_SUPPORTED, "made by smc, or as its 32-bit twin")
_INVALID = ReturnCode.INVALID_PARAMETER
_SUCCESS = StatusCode(ReturnCode.SUCCESS, "done")
_STATUS = Argument("x0", "status", "A code of ReturnCode as 64-bit two's complement.")
_IPA = Argument("x1", "ipa", "Guest physical address in bytes, a multiple of the granule.")
_DONE = Argument("x1", "done", "Granules done from the address on; fewer than asked: call again.")


def _zero(*registers: str) -> tuple[Argument, ...]:
    return tuple(Argument(r, "", "Must be zero.", must_be_zero=True) for r in registers)


def _ignored(*registers: str) -> tuple[Argument, ...]:
    return tuple(Argument(r, "ignored", "Whatever it holds.") for r in registers)


def _call(
    function: AndroidFunction,
    meaning: str,
    arguments: tuple[Argument, ...],
    refused: tuple[str, ...],
    results: tuple[Argument, ...] = (_STATUS,),
    answered_by: str = _EL2,
    locator: str = "",
) -> CallSpec:
    return CallSpec(
        name=f"ARM_SMCCC_VENDOR_HYP_KVM_{function.name}_FUNC_ID",
        function=function,
        number=function_id(function, owner=Owner.VENDOR_HYP, smc64=True),
        meaning=meaning,
        instruction="hvc #0",
        arguments=arguments,
        results=results,
        statuses=(_NOT_SUPPORTED, *(StatusCode(_INVALID, when) for when in refused), _SUCCESS),
        answered_by=answered_by,
        source=CROSVM(locator) if function is AndroidFunction.DEV_REQ_PWR else PKVM_6_12(locator),
    )


_UNALIGNED = "the address is not a multiple of the granule"
_WRAPS = "the range ends beyond the address space"
_NOT_ENROLLED = "MMIO_GUARD_ENROLL was not called"
_GRANULES = Argument("x2", "granules", "Number of granules; 0, from old guests, means 1.")
#: EL2 looks at all granules that it would do in this call before it does any.
_ALL_OR_NONE = "a granule among the first that this call would do is"

HYP_MEMINFO = _call(
    AndroidFunction.HYP_MEMINFO,
    "Tells the granule in which memory is shared, and whether the calls take ranges.",
    _zero("x1", "x2", "x3"),
    ("x1, x2 or x3 is not zero",),
    (
        Argument("x0", "granule", "Granule in bytes, or a code of ReturnCode."),
        Argument("x1", "flags", "A RangeFlags."),
    ),
    "EL2, for ordinary VMs under pKVM too",
    "pkvm_meminfo_call",
)

MEM_SHARE = _call(
    AndroidFunction.MEM_SHARE,
    "Gives the host read, write and execute access to a range; its content stays.",
    (_IPA, _GRANULES, *_zero("x3")),
    ("x3 is not zero", _UNALIGNED, _WRAPS, f"{_ALL_OR_NONE} shared already"),
    (_STATUS, _DONE),
    locator="pkvm_memshare_call",
)

MEM_UNSHARE = _call(
    AndroidFunction.MEM_UNSHARE,
    "Takes the host's access to a range away; its content stays.",
    (_IPA, _GRANULES, *_zero("x3")),
    ("x3 is not zero", _UNALIGNED, _WRAPS, f"{_ALL_OR_NONE} not shared"),
    (_STATUS, _DONE),
    locator="pkvm_memunshare_call",
)

# x3 carries flags in kernels newer than the cited one, with a bit that spares the wiping; its
# place was not seen.
MEM_RELINQUISH = _call(
    AndroidFunction.MEM_RELINQUISH,
    "Gives one granule back to the host, wiped; mandatory before a balloon frees it.",
    (_IPA, *_zero("x2", "x3")),
    ("x2 or x3 is not zero", "the granule is shared"),
    answered_by="EL2, for ordinary VMs under pKVM too; the host completes it",
    locator="pkvm_memrelinquish_call",
)

MMIO_GUARD_INFO = _call(
    AndroidFunction.MMIO_GUARD_INFO,
    "Tells the granule in which device memory is declared, and whether ranges can be.",
    _zero("x1", "x2", "x3"),
    ("x1, x2 or x3 is not zero",),
    (
        Argument("x0", "granule", "Granule in bytes, or a code of ReturnCode."),
        Argument("x1", "flags", "A RangeFlags."),
    ),
    locator="pkvm_meminfo_call",
)

MMIO_GUARD_ENROLL = _call(
    AndroidFunction.MMIO_GUARD_ENROLL,
    "Asks that only declared device memory exits to the host; it cannot be undone.",
    _ignored("x1", "x2", "x3"),
    (),
    locator="kvm_handle_pvm_hvc64",
)

MMIO_GUARD_MAP = _call(
    AndroidFunction.MMIO_GUARD_MAP,
    "Declares one granule as device memory; declaring it again is no error.",
    (_IPA, *_ignored("x2", "x3")),
    (_NOT_ENROLLED, _UNALIGNED, "there is memory at the address"),
    (_STATUS, _DONE),
    locator="pkvm_install_ioguard_page",
)

MMIO_GUARD_UNMAP = _call(
    AndroidFunction.MMIO_GUARD_UNMAP,
    "Takes the declaration of one granule back; 6.12 answers and does nothing.",
    (_IPA, *_ignored("x2", "x3")),
    (_NOT_ENROLLED,),
    (_STATUS, _DONE),
    locator="pkvm_remove_ioguard_page",
)

_COUNT = Argument("x2", "granules", "Number of granules; 0 is no range here.")

MMIO_RGUARD_MAP = _call(
    AndroidFunction.MMIO_RGUARD_MAP,
    "Declares a range as device memory; declaring it again is no error.",
    (_IPA, _COUNT, *_zero("x3")),
    (
        "x3 is not zero",
        _NOT_ENROLLED,
        _UNALIGNED,
        f"{_ALL_OR_NONE} memory",
        "the range is empty",
    ),
    (_STATUS, _DONE),
    locator="pkvm_install_ioguard_page",
)

MMIO_RGUARD_UNMAP = _call(
    AndroidFunction.MMIO_RGUARD_UNMAP,
    "Takes the declaration of a range back; 6.12 answers and does nothing.",
    (_IPA, _COUNT, *_zero("x3")),
    ("x3 is not zero", _NOT_ENROLLED),
    (_STATUS, _DONE),
    locator="pkvm_remove_ioguard_page",
)

DEV_REQ_PWR = _call(
    AndroidFunction.DEV_REQ_PWR,
    "Switches the power of an assigned device.",
    (
        Argument("x1", "power", "The new state, of DevicePower."),
        Argument("x2", "domain", "The device, as the device tree numbers or places them."),
    ),
    (),
    answered_by="the VMM, by an SMCCC filter",
    locator="HVC function id",
)

CALLS = (
    HYP_MEMINFO, MEM_SHARE, MEM_UNSHARE, MMIO_GUARD_INFO, MMIO_GUARD_ENROLL, MMIO_GUARD_MAP,
    MMIO_GUARD_UNMAP, MEM_RELINQUISH, MMIO_RGUARD_MAP, MMIO_RGUARD_UNMAP, DEV_REQ_PWR,
)  # fmt: skip
CALL_OF_ID: Mapping[int, CallSpec] = {call.number: call for call in CALLS}
