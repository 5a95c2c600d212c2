"""
The Realm Services Interface (RSI): how an Arm CCA realm shares memory.

In a realm the monitor (RMM) answers. In an ordinary VM whose kernel detects a realm, KVM
forwards these calls to the VMM where the SMCCC filter says so, and the VMM answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from construct import Array, BitsInteger, Bytes, Flag, Int16ul, Int64ul

from hcabi.arm64.documents import DEN0137, RSI_CMDS_H, RSI_SMC_H
from hcabi.arm64.smccc import InterfaceVersion, Owner, function_id
from hcabi.errors import HostUsageError
from hcabi.layout import (
    Argument,
    CallSpec,
    CEnum,
    Doc,
    Document,
    Record,
    StatusCode,
    layout_of,
    numbers,
    record,
    word,
)
from hcabi.types import PAGE

__all__ = [
    "ABI_VERSION",
    "CALLS",
    "CALL_OF_ID",
    "FEATURES",
    "FORWARDED",
    "GRANULE",
    "HOST_CALL",
    "IPA_STATE_GET",
    "IPA_STATE_SET",
    "REALM_CONFIG",
    "VERSION_1_0",
    "HostCall",
    "IpaStateFlags",
    "RealmConfig",
    "Ripas",
    "RsiFunction",
    "RsiFunctionV2",
    "RsiResponse",
    "RsiStatus",
    "shared_bit",
]

#: Unit of all RSI addresses in bytes, whatever the page sizes of host and guest.
GRANULE = PAGE
#: What Linux asks for and a VMM answers to ABI_VERSION.
VERSION_1_0 = layout_of(InterfaceVersion).to_int(InterfaceVersion(major=1))


SMC_RSI_H = Document("TF-RMM lib/smc/include/smc-rsi.h", "RSI 2.0, 2026", contract="RSI 2.0")


def _id(number: int) -> int:
    return function_id(number, owner=Owner.STANDARD, smc64=True)


@numbers(source=RSI_SMC_H("SMC_RSI_FID"), spec="RSI_")
class RsiFunction(CEnum):
    """Function ids of RSI 1.0."""

    ABI_VERSION = _id(0x190), "SMC_RSI_ABI_VERSION"
    """Agree on a version of the interface; Linux wants 1.0, and takes -1 for no realm."""
    FEATURES = _id(0x191), "SMC_RSI_FEATURES"  # doc: Read one feature register, by its index in x1.
    MEASUREMENT_READ = _id(0x192), "SMC_RSI_MEASUREMENT_READ"
    """Read one measurement of the realm: x1 is its index, x1 to x8 of the answer hold 64 bytes."""
    MEASUREMENT_EXTEND = _id(0x193), "SMC_RSI_MEASUREMENT_EXTEND"
    """Extend one measurement of the realm: index, size up to 64 bytes, then the value."""
    ATTESTATION_TOKEN_INIT = _id(0x194), "SMC_RSI_ATTESTATION_TOKEN_INIT"
    """Start an attestation token from a challenge of 64 bytes in x1 to x8; answers the token's
    largest size."""
    ATTESTATION_TOKEN_CONTINUE = _id(0x195), "SMC_RSI_ATTESTATION_TOKEN_CONTINUE"
    """Fetch the next part of the attestation token into a granule (address, offset, size), on the
    same CPU; call again while it is INCOMPLETE."""
    REALM_CONFIG = _id(0x196), "SMC_RSI_REALM_CONFIG"
    """Read the configuration of the realm into a granule: address width, hash algorithm,
    personalization value."""
    IPA_STATE_SET = _id(0x197), "SMC_RSI_IPA_STATE_SET"
    """Share a range of memory (EMPTY) or take it back (RAM); go on at x1 until it is top. The host
    sees RMI_EXIT_RIPAS_CHANGE."""
    IPA_STATE_GET = _id(0x198), "SMC_RSI_IPA_STATE_GET"
    """Ask for the state of a range of memory: what base is, and how far that goes. The RMM answers,
    not the host."""
    HOST_CALL = _id(0x199), "SMC_RSI_HOST_CALL"
    """Call the host with registers of the guest's choice, in a structure of 256 bytes; RHI's calls
    come so."""


@numbers(source=SMC_RSI_H("SMC_RSI_*"))
class RsiFunctionV2(CEnum):
    """Function ids of RSI 2.0 about planes and assigned devices' DMA; Linux 7.3 makes none."""

    RSI_MEM_GET_PERM_VALUE = _id(0x1A0), "SMC_RSI_MEM_GET_PERM_VALUE"
    """Reads what a plane may do by a permission index."""
    RSI_MEM_SET_PERM_INDEX = _id(0x1A1), "SMC_RSI_MEM_SET_PERM_INDEX"
    """Gives a range a permission index."""
    RSI_MEM_SET_PERM_VALUE = _id(0x1A2), "SMC_RSI_MEM_SET_PERM_VALUE"
    """Sets what a plane may do by a permission index."""
    RSI_PLANE_ENTER = _id(0x1A3), "SMC_RSI_PLANE_ENTER"
    """Runs another plane of the realm: plane 0 is its hypervisor."""
    RSI_VDEV_DMA_DISABLE = _id(0x1A4), "SMC_RSI_VDEV_DMA_DISABLE"  # doc: Stops a device's DMA.
    RSI_PLANE_SYSREG_READ = _id(0x1AE), "SMC_RSI_PLANE_SYSREG_READ"
    """Reads a register of a plane."""
    RSI_PLANE_SYSREG_WRITE = _id(0x1AF), "SMC_RSI_PLANE_SYSREG_WRITE"
    """Writes a register of a plane."""


@numbers(source=RSI_SMC_H("RSI_SUCCESS"))
class RsiStatus(CEnum):
    """Answers in x0; an unknown call is -1 as everywhere in SMCCC."""

    SUCCESS = 0, "RSI_SUCCESS"
    """The command did what was asked, perhaps only for a part: IPA_STATE_SET goes on at x1."""
    ERROR_INPUT = 1, "RSI_ERROR_INPUT"
    """An argument is not allowed, such as an address that is not a multiple of 4096, or a
    version."""
    ERROR_STATE = 2, "RSI_ERROR_STATE"
    """The realm is not in a state for this command: for ATTESTATION_TOKEN_CONTINUE, no token was
    started."""
    INCOMPLETE = 3, "RSI_INCOMPLETE"
    """The command has to be continued: call ATTESTATION_TOKEN_CONTINUE again."""
    ERROR_UNKNOWN = 4, "RSI_ERROR_UNKNOWN"  # doc: The command failed for another reason.


@numbers(source=RSI_CMDS_H("enum ripas"))
class Ripas(CEnum):
    """State of a realm's memory, per granule."""

    EMPTY = 0, "RSI_RIPAS_EMPTY"
    """The realm has given this memory up, and its content is lost: the host's own memory shows at
    the shared alias (top address bit set)."""
    RAM = 1, "RSI_RIPAS_RAM"
    """Memory that only the realm sees; what the host maps there needs a delegated page."""
    DESTROYED = 2, "RSI_RIPAS_DESTROYED"
    """The host took the memory away, and the realm cannot use it. IPA_STATE_SET with
    CHANGE_DESTROYED makes it RAM again, without its content."""
    DEV = 3, "RSI_RIPAS_DEV"  # doc: Memory of a device that is assigned to the realm.


@numbers(source=RSI_SMC_H("RSI_ACCEPT"))
class RsiResponse(CEnum):
    """Whether the host agreed, in x2 of IPA_STATE_SET."""

    ACCEPT = 0, "RSI_ACCEPT"  # doc: The host agreed; whether all is done, x1 says.
    REJECT = 1, "RSI_REJECT"
    """The host refused, which it may only for RAM; Linux fails with EPERM."""


@word("RSI_IPA_STATE_SET flags", Int64ul, source=RSI_SMC_H("RSI_CHANGE_DESTROYED"))
class IpaStateFlags(Record):
    """Fourth argument of IPA_STATE_SET."""

    change_destroyed: Annotated[
        bool, Flag, Doc("Also change destroyed granules.", c_name="RSI_CHANGE_DESTROYED")
    ] = False
    reserved: Annotated[
        int,
        BitsInteger(63),
        Doc("No meaning in RSI 1.0.", source=DEN0137("B5.3.5"), must_be_zero=True),
    ] = 0


@record("RsiRealmConfig", source=DEN0137("RsiRealmConfig"))
class RealmConfig(Record):
    """The granule that REALM_CONFIG fills; later versions of RSI use more of it."""

    ipa_width: Annotated[
        int,
        Int64ul,
        Doc("Width of guest physical addresses in bits; the topmost one selects the shared alias."),
    ] = 0
    hash_algo: Annotated[int, Int64ul, Doc("Hash algorithm of the measurements.")] = 0
    unused_16: Annotated[bytes, Bytes(496), Doc("No meaning in RSI 1.0.")] = bytes(496)
    rpv: Annotated[bytes, Bytes(64), Doc("Personalization value of the realm.")] = bytes(64)
    unused_576: Annotated[bytes, Bytes(3520), Doc("No meaning in RSI 1.0.")] = bytes(3520)


@record("RsiHostCall", source=DEN0137("B5.4.3"))
class HostCall(Record):
    """The values that HOST_CALL passes to the host and back; aligned to its own 256 bytes."""

    imm: Annotated[int, Int16ul, Doc("Immediate value of the guest's choice.")] = 0
    unused: Annotated[bytes, Bytes(6), Doc("Padding to 8 bytes.")] = bytes(6)
    gprs: Annotated[
        tuple[int, ...], Array(31, Int64ul), Doc("Values of x0 to x30, in and out.")
    ] = (0,) * 31


#: All of these services, as (first id, how many): what a VMM has forwarded to it.
FORWARDED = (int(RsiFunction.ABI_VERSION), RsiFunction.HOST_CALL - RsiFunction.ABI_VERSION + 1)


def shared_bit(ipa_width: int) -> int:
    """
    Return the address bit that selects the shared alias: the top one of *ipa_width* bits.

    Raises HostUsageError if there cannot be such a width.
    """
    if not 1 <= ipa_width <= 64:
        raise HostUsageError(f"{ipa_width} is not a width of addresses in bits")
    return 1 << ipa_width - 1


# --- The calls -------------------------------------------------------------------------------

_ANSWERED_BY = "the RMM in a realm; the VMM where an SMCCC filter forwards it"
_STATUS = Argument("x0", "status", "A code of RsiStatus.")
_BASE = Argument("x1", "base", "First guest physical address in bytes, a multiple of 4096.")
_TOP = Argument("x2", "top", "End of the range in bytes, exclusive, a multiple of 4096.")


def _call(
    function: RsiFunction,
    meaning: str,
    arguments: tuple[Argument, ...],
    results: tuple[Argument, ...],
    *refused: StatusCode,
) -> CallSpec:
    return CallSpec(
        name=f"SMC_RSI_{function.name}",
        function=function,
        number=function,
        meaning=meaning,
        instruction="smc #0",
        arguments=arguments,
        results=(_STATUS, *results),
        statuses=(*refused, StatusCode(RsiStatus.SUCCESS, "done")),
        answered_by=_ANSWERED_BY,
        source=RSI_SMC_H(f"SMC_RSI_{function.name}"),
    )


_INPUT = StatusCode(RsiStatus.ERROR_INPUT, "an argument is not allowed")

ABI_VERSION = _call(
    RsiFunction.ABI_VERSION,
    "Agrees on a version; anything but -1 in x0 says that RSI is there.",
    (Argument("x1", "requested", "InterfaceVersion that the guest wants."),),
    (
        Argument("x1", "lower", "Lower InterfaceVersion that is implemented."),
        Argument("x2", "higher", "Higher InterfaceVersion that is implemented."),
    ),
    StatusCode(RsiStatus.ERROR_INPUT, "the version is not compatible"),
)

FEATURES = _call(
    RsiFunction.FEATURES,
    "Reads one feature register.",
    (Argument("x1", "index", "The register, counted from 0."),),
    (Argument("x1", "value", "Its value."),),
)

REALM_CONFIG = _call(
    RsiFunction.REALM_CONFIG,
    "Writes the configuration of the realm into a granule of the guest: width of guest physical "
    "addresses (whose top bit says shared), hash algorithm, personalization value.",
    (
        Argument(
            "x1",
            "ipa",
            "Address for a RealmConfig, in bytes, a multiple of 4096; its 4096 bytes are written.",
        ),
    ),
    (),
    _INPUT,
)

IPA_STATE_SET = _call(
    RsiFunction.IPA_STATE_SET,
    "Shares a range (EMPTY) or takes it back (RAM); its content is lost. Call again"
    " from x1 until it is top. The host sees RMI_EXIT_RIPAS_CHANGE.",
    (
        _BASE,
        _TOP,
        Argument("x3", "ripas", "New state, EMPTY or RAM of Ripas."),
        Argument("x4", "flags", "A word of IpaStateFlags."),
    ),
    (
        Argument("x1", "new_base", "Where to go on, in bytes; top if all is done."),
        Argument(
            "x2",
            "response",
            "Whether the host agreed, of RsiResponse; Linux fails with EPERM if not.",
        ),
    ),
    _INPUT,
)

IPA_STATE_GET = _call(
    RsiFunction.IPA_STATE_GET,
    "Asks how far the state at base goes, and what it is; the RMM answers without the host.",
    (_BASE, _TOP),
    (
        Argument("x1", "new_top", "End in bytes of the part that has this state."),
        Argument("x2", "ripas", "The state, of Ripas."),
    ),
    _INPUT,
)

HOST_CALL = _call(
    RsiFunction.HOST_CALL,
    "Passes registers to the host and takes back its answer in the same structure;"
    " the host sees RMI_EXIT_HOST_CALL.",
    (Argument("x1", "ipa", "Guest physical address in bytes of a HostCall, a multiple of 256."),),
    (),
    _INPUT,
)

CALLS = (ABI_VERSION, FEATURES, REALM_CONFIG, IPA_STATE_SET, IPA_STATE_GET, HOST_CALL)
CALL_OF_ID: Mapping[int, CallSpec] = {call.number: call for call in CALLS}
