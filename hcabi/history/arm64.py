"""
How the arm64 contracts came to be: the numbers of prototypes, postings and vendor kernels.

Three contracts between KVM and user space were written for the same two guest calls, and only
the last was merged: a prototype that nobody outside has seen, the posted exit by function
number, and the SMCCC filter. Android's numbers are its own.
"""

from __future__ import annotations

import enum
from typing import Final

import msgspec

from hcabi.arm64 import android, hypercalls
from hcabi.arm64.documents import ARM_SMCCC_H, HYPERCALLS_C, HYPERCALLS_RST
from hcabi.arm64.hypercalls import VendorHypFunction
from hcabi.arm64.smccc import Owner, function_id
from hcabi.arm64.vm_types import MachineType
from hcabi.errors import HostUsageError
from hcabi.kvm.documents import KVM_H
from hcabi.layout import (
    Document,
    Source,
    Status,
    layout_of,
    numbers_of,
)

__all__ = [
    "CONTRACTS",
    "FACTS",
    "Contract",
    "Fact",
    "Kind",
    "meanings_of",
    "tell_apart",
]

ARCHIVE = Document("kvm and kvmarm mailing lists", "2021 to 2024")
VMBASE = Document("libs/hypervisor_backends and its predecessor", "Android, 2023 to 2024")

_UNREAD = Status.UNVERIFIED


class Contract(msgspec.Struct, frozen=True):
    """
    One contract between guest, KVM and VMM, or one of its versions.

    Attributes:
        name: What facts call it.
        date: ISO date or a part of it; empty where not known.
        merged: Whether an upstream release has it.
        nr: What `hypercall.nr` holds at its exit.
        arguments: Where the VMM reads x1 to x3.
        answer: Where the VMM answers.
        source: Where it is described.
    """

    name: str
    date: str
    merged: bool
    nr: str
    arguments: str
    answer: str
    source: Source


_NO_EXIT = ("no exit", "EL2 reads them", "EL2 answers")

CONTRACTS: Final = (
    Contract("prototype", "2021", False, "not seen", "not seen", "not seen",
             ARCHIVE("android-kvm d12a9e2c12a5, by a mail of March 2021", _UNREAD)),
    Contract("exit by number", "2022 to 2024", False, "function number, 3 or 4",
             "hypercall.args[0..2]", "hypercall.ret and hypercall.args[0..2]",
             ARCHIVE("RFC v1 11-12/26, February 2024")),
    Contract("filter", "2023", True, "function id, 32 bits", "x1 to x3 by KVM_GET_ONE_REG",
             "x0 to x3 by KVM_SET_ONE_REG", HYPERCALLS_C("230-264")),
    Contract("upstream pKVM", "2025", True, *_NO_EXIT, ARM_SMCCC_H("131-257")),
    Contract("android 6.1", "2023", False, *_NO_EXIT, android.PKVM_6_1("kvm_handle_pvm_hvc64")),
    Contract("android, range in bytes", "", False, *_NO_EXIT,
             Document("drivers/virt/mem_encrypt of an Android kernel", "between 6.1 and 6.6",
                      Status.INFERRED)("__invoke_memshare")),
    Contract("android 6.12", "2025", False, *_NO_EXIT, android.PKVM_6_12("kvm_handle_pvm_hvc64")),
)  # fmt: skip
_ORDER = tuple(c.name for c in CONTRACTS)


class Kind(enum.Enum):
    """What a number is."""

    FUNCTION = "function number of owner 6"
    ID = "32-bit function id"
    NR = "hypercall.nr at the exit"
    VM_TYPE_BIT = "bit of KVM_CREATE_VM's argument that says protected"
    EXIT_MASK_BIT = "bit of KVM_CAP_EXIT_HYPERCALL's mask"
    COUNT = "unit of x2 and of the progress in x1, in bytes; 0 is a granule"


class Fact(msgspec.Struct, frozen=True):
    """
    One name and number of one or more contracts.

    Attributes:
        kind: What the number is.
        c_name: Name in C, or what it is called.
        value: The number.
        meaning: One sentence.
        contracts: Names of the contracts that have it.
        source: Where it is; its status says how well it is known.
        today: What the same number means upstream, where that is something else.
    """

    kind: Kind
    c_name: str
    value: int
    meaning: str
    contracts: tuple[str, ...]
    source: Source
    today: str = ""


_PVM = ("upstream pKVM", "android 6.1", "android, range in bytes", "android 6.12")
_GUESTS = ("exit by number", "filter", *_PVM)
_ANDROID = _PVM[1:]
_RESERVED = "kept for pKVM, without a meaning"
#: What upstream calls a number that Android uses, where it has a name.
_UPSTREAM = {f: f"ARM_SMCCC_KVM_FUNC_{f.name}" for f in VendorHypFunction}


def _of_android(function: android.AndroidFunction) -> Fact:
    number = int(function)
    since_ranges = number > android.AndroidFunction.MEM_RELINQUISH
    source = numbers_of(android.AndroidFunction).source_of(function)
    return Fact(
        Kind.FUNCTION,
        f"ARM_SMCCC_KVM_FUNC_{function.name}",
        number,
        "A call of Android's pKVM; see hcabi.arm64.android.",
        ("android 6.12",) if since_ranges else _ANDROID,
        source,
        _UPSTREAM.get(VendorHypFunction(number), "") if number in _UPSTREAM else _RESERVED,
    )


_NEW_IN_ANDROID = [f for f in android.AndroidFunction if f > VendorHypFunction.MEM_UNSHARE]

FACTS: Final = (
    # What the guest calls.
    *(
        Fact(Kind.FUNCTION, _UPSTREAM[f], int(f), "The guest's call, by its number.", _GUESTS,
             ARM_SMCCC_H("131-257"))
        for f in hypercalls.SHARING_FUNCTIONS
    ),
    *(
        Fact(Kind.ID, call.name, call.number, "The guest's call, as it stands in x0.", _GUESTS,
             HYPERCALLS_RST(call.name))
        for call in (hypercalls.HYP_MEMINFO, hypercalls.MEM_SHARE, hypercalls.MEM_UNSHARE)
    ),
    Fact(Kind.FUNCTION, _UPSTREAM[VendorHypFunction.MMIO_GUARD], VendorHypFunction.MMIO_GUARD,
         "Guests may call it, and nothing answers.", ("upstream pKVM",),
         HYPERCALLS_RST("ARM_SMCCC_KVM_FUNC_MMIO_GUARD")),
    *(_of_android(f) for f in _NEW_IN_ANDROID),
    # The numbers of device assignment before they moved to the end of the pKVM range.
    Fact(Kind.ID, "VENDOR_HYP_KVM_DEV_REQ_MMIO_FUNC_ID",
         function_id(18, owner=Owner.VENDOR_HYP, smc64=True),
         "Token of an assigned device's memory, in its first place.", ("android 6.1",),
         VMBASE("kvm.rs", Status.INFERRED), _RESERVED),
    Fact(Kind.ID, "VENDOR_HYP_KVM_DEV_REQ_DMA_FUNC_ID",
         function_id(19, owner=Owner.VENDOR_HYP, smc64=True),
         "Token of an assigned device's DMA stream, in its first place.", ("android 6.1",),
         VMBASE("kvm.rs", Status.INFERRED), _RESERVED),
    # What x2 counts.
    Fact(Kind.COUNT, "x2 of MEM_SHARE", 1, "Bytes, and so is the progress in x1.",
         ("android, range in bytes",), CONTRACTS[5].source),
    Fact(Kind.COUNT, "x2 of MEM_SHARE", 0, "Granules, and so is the progress in x1; 0 means 1.",
         ("android 6.12",), android.HYPERCALLS_RST("KVM_FUNC_HAS_RANGE")),
    # What the VMM sees.
    *(
        Fact(Kind.NR, _UPSTREAM[f], int(f), "The exit holds the number.", ("exit by number",),
             ARCHIVE("RFC v1 12/26"), "no call: ids have bit 31 set")
        for f in hypercalls.SHARING_FUNCTIONS[1:]
    ),
    *(
        Fact(Kind.NR, call.name, call.number, "The exit holds the id.", ("filter",),
             HYPERCALLS_C("247-264"))
        for call in (hypercalls.MEM_SHARE, hypercalls.MEM_UNSHARE)
    ),
    *(
        Fact(Kind.EXIT_MASK_BIT, _UPSTREAM[f], int(f), "The call may exit to user space.",
             ("exit by number",), ARCHIVE("RFC v1 12/26"), "the capability answers 0 on arm64")
        for f in hypercalls.SHARING_FUNCTIONS[1:]
    ),
    # How a protected VM is asked for.
    Fact(Kind.VM_TYPE_BIT, "KVM_VM_TYPE_ARM_PROTECTED", 8,
         "Protected, in the RFC of 2022.", ("exit by number",), ARCHIVE("RFC of 2022", _UNREAD),
         "EINVAL"),
    Fact(Kind.VM_TYPE_BIT, "KVM_VM_TYPE_ARM_PROTECTED",
         layout_of(MachineType).field("protected").position,
         "Protected, in Android always and upstream since 7.1.", _PVM, KVM_H("708-711")),
)  # fmt: skip


def meanings_of(value: int, kind: Kind | None = None) -> tuple[Fact, ...]:
    """Everything that *value* means or meant, in the order of `FACTS`; of one *kind* if given."""
    return tuple(f for f in FACTS if f.value == value and kind in (None, f.kind))


def tell_apart(
    *,
    nr: int | None = None,
    function: int | None = None,
    vm_type: int | None = None,
    features: tuple[int, int, int, int] | None = None,
    meminfo_x1: int | None = None,
) -> tuple[Contract, ...]:
    """
    Which contracts fit what was seen, in their order; none if nothing does.

    The prototype that was not seen is left out.

    Args:
        nr: `hypercall.nr` of an exit.
        function: Function number that a guest calls.
        vm_type: Argument of KVM_CREATE_VM of a protected VM.
        features: x0 to x3 that FEATURES answered.
        meminfo_x1: x1 that HYP_MEMINFO answered.

    Raises:
        HostUsageError: *features* are not four words.
    """
    fits = {f for f in _ORDER if f != "prototype"}
    for kind, value in ((Kind.NR, nr), (Kind.FUNCTION, function)):
        if value is not None:
            fits &= {c for f in meanings_of(value, kind) for c in f.contracts}
    if vm_type is not None:
        bits = [f for f in FACTS if f.kind is Kind.VM_TYPE_BIT and vm_type >> f.value & 1]
        fits &= {c for f in bits for c in f.contracts}
    if features is not None:
        fits &= _by_features(features)
    if meminfo_x1 is not None:
        ranged = {"android, range in bytes", "android 6.12"}
        fits &= ranged if meminfo_x1 & android.HAS_RANGE else set(_ORDER) - ranged
    return tuple(c for c in CONTRACTS if c.name in fits)


def _by_features(features: tuple[int, int, int, int]) -> set[str]:
    """Contracts that answer FEATURES so; who forwards it may answer anything with the three."""
    if len(features) != 4:
        raise HostUsageError(f"FEATURES answers in four words, got {len(features)}")
    fits = set()
    if all(hypercalls.has_feature(features, f) for f in hypercalls.SHARING_FUNCTIONS):
        fits |= {"filter", "exit by number"}
    known = {
        hypercalls.PKVM_FEATURES: {"upstream pKVM"},
        android.ANDROID14_FEATURES: {"android 6.1"},
        android.ANDROID16_FEATURES: {"android 6.12"},
    }
    a, b, c, d = (word & 0xFFFF_FFFF for word in features)
    return fits | known.get((a, b, c, d), set())
