"""
Numbers of patch series that VMMs are already compiled against, and that no release has merged.

Several of them collide with what a release gave the number to, or with each other: a VMM that is
compiled against a series and runs on another kernel takes one thing for the other. Sources are
series, version, author and date.
"""

from __future__ import annotations

from typing import Final

import msgspec

from hcabi.layout import Document, Source, Status

__all__ = ["POSTED", "Posted"]

_CCA = "Steven Price, KVM support for Arm CCA"
_GMEM = "Ackerley Tng, guest_memfd in-place conversion"
_DA = "Arm CCA device assignment"
_PLANES = "KVM planes"


def _series(title: str, version: str, what: str = "") -> Source:
    return Document(title, version, Status.POSTED)(what)


_CCA_V7 = _series(_CCA, "from v7 on")
_CCA_V12 = _series(_CCA, "v12")
_CCA_V14 = _series(_CCA, "v14, 2026-05-13")
_CCA_V15 = _series(_CCA, "v15, 2026-07-15", "20260715142841.80544-1-steven.price@arm.com")
_GMEM_V1 = _series(_GMEM, "v1, October 2025")
_GMEM_V2 = _series(_GMEM, "v2, February 2026")
_GMEM_V7 = _series(_GMEM, "v7, 2026-05-22")
_GMEM_V8 = _series(
    _GMEM, "v8, 2026-06-18", "20260618-gmem-inplace-conversion-v8-0-9d2959357853@google.com"
)
_DA_V7 = _series(_DA, "v7, as OpenVMM has it")
_PLANES_RFC = _series(_PLANES, "RFC, 2025")
_PLANES_V1 = _series(_PLANES, "v1, 2026")


class Posted(msgspec.Struct, frozen=True):
    """
    One number of a series.

    Attributes:
        kind: `capability`, `exit reason`, `ioctl`, `ioctl nr` (the number inside an ioctl, where
            the size of its argument is not known) or `VM type`.
        c_name: Name in C.
        value: The number.
        meaning: One sentence.
        arch: Architecture that it is for; `any` for all.
        source: Series, version, author and date.
    """

    kind: str
    c_name: str
    value: int
    meaning: str
    arch: str
    source: Source


def _caps(c_name: str, meaning: str, arch: str, *numbers: tuple[int, Source]) -> tuple[Posted, ...]:
    """One capability with the number of each version that had another one."""
    return tuple(Posted("capability", c_name, n, meaning, arch, source) for n, source in numbers)


#: In no order of time; one entry for each number that a name had.
POSTED: Final = (
    *_caps(
        "KVM_CAP_ARM_RMI",
        "Realms of Arm CCA are there.",
        "arm64",
        (247, _CCA_V12),
        (249, _CCA_V14),
        (251, _CCA_V15),
    ),
    *_caps("KVM_CAP_ARM_RME", "The same, under its first name.", "arm64", (240, _CCA_V7)),
    *_caps(
        "KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES",
        "guest_memfd itself keeps what is private; answers which attributes, as bits.",
        "any",
        (248, _GMEM_V2),
        (249, _GMEM_V7),
        (250, _GMEM_V8),
    ),
    *_caps(
        "KVM_CAP_MEMORY_ATTRIBUTES2",
        "KVM_SET_MEMORY_ATTRIBUTES2 is there; dropped in later versions.",
        "any",
        (247, _GMEM_V1),
        (248, _GMEM_V2),
    ),
    *_caps(
        "KVM_CAP_MEMORY_ATTRIBUTES2_FLAGS",
        "Answers the flags of KVM_SET_MEMORY_ATTRIBUTES2; dropped in later versions.",
        "any",
        (250, _GMEM_V2),
    ),
    *_caps("KVM_CAP_PLANES", "VMs can have several planes.", "x86", (239, _PLANES_RFC)),
    *_caps("KVM_CAP_PLANES_FPU", "Planes share FPU state.", "x86", (240, _PLANES_RFC)),
    Posted(
        "exit reason",
        "KVM_EXIT_PLANE_EVENT",
        40,
        "Something happened to another plane of the vCPU.",
        "x86",
        _PLANES_RFC,
    ),
    Posted(
        "exit reason",
        "KVM_EXIT_PLANE_EVENT",
        44,
        "Something happened to another plane of the vCPU, in another structure than before.",
        "x86",
        _PLANES_V1,
    ),
    Posted(
        "exit reason",
        "KVM_EXIT_ARM64_TIO",
        44,
        "A realm asks to have a device's memory validated.",
        "arm64",
        _DA_V7,
    ),
    Posted(
        "ioctl",
        "KVM_SET_MEMORY_ATTRIBUTES2",
        0xC080AED2,
        "Makes a range of a guest_memfd private or shared, on the file itself.",
        "any",
        _GMEM_V8,
    ),
    Posted(
        "ioctl",
        "KVM_SET_MEMORY_ATTRIBUTES2",
        0xC040AED6,
        "The same in its first form, of 64 bytes.",
        "any",
        _GMEM_V1,
    ),
    Posted(
        "ioctl nr",
        "KVM_ARM_VCPU_RMI_PSCI_COMPLETE",
        0xD6,
        "Answers a PSCI call of a realm; dropped in v14.",
        "arm64",
        _CCA_V12,
    ),
    Posted(
        "ioctl",
        "KVM_ARM_RMI_POPULATE",
        0xC020AED7,
        "Loads a realm's initial memory; called until its size is 0.",
        "arm64",
        _CCA_V14,
    ),
    Posted(
        "VM type",
        "KVM_VM_TYPE_ARM_REALM",
        1 << 30,
        "A realm of Arm CCA.",
        "arm64",
        _CCA_V14,
    ),
    Posted(
        "VM type",
        "KVM_VM_TYPE_ARM_REALM",
        1 << 8,
        "The same in older series, which forks of QEMU still use.",
        "arm64",
        _CCA_V7,
    ),
)
