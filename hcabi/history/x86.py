"""
How the x86 contract came to be: every number that a patch gave it, from the first to the merged.

Old firmware, old guests and vendor kernels still speak one of these. `meanings_of` tells what a
number meant in each posting, `tell_apart` which postings fit what was seen. The numbers of today
stand in the declarations; here they are the last entries of each list.

What came after the merge stands in `hcabi.history.releases`; arm64 has `hcabi.history.arm64`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Final

import msgspec

from hcabi.errors import HostUsageError
from hcabi.history.patch_series import (
    LAST,
    ORDER,
    POSTINGS,
    Posting,
)
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.documents import KVM_H
from hcabi.kvm.run import ExitReason
from hcabi.layout import Source, Status, layout_of
from hcabi.x86.cpuid import KvmFeatures
from hcabi.x86.documents import ASM_KVM_PARA_H
from hcabi.x86.documents import KVM_LIST as ARCHIVE
from hcabi.x86.hypercalls import Hypercall, MapGpaRangeAttributes
from hcabi.x86.msr import MigrationControl, Msr
from hcabi.x86.unmerged import KVM_GET_SHARED_PAGES_LIST, KVM_SET_SHARED_PAGES_LIST

__all__ = [
    "FACTS",
    "POSTINGS",
    "Fact",
    "Kind",
    "Posting",
    "asks_to_share",
    "fitting_attributes",
    "meanings_of",
    "tell_apart",
]


class Kind(enum.Enum):
    """What a number is."""

    HYPERCALL = "hypercall number in RAX"
    FEATURE = "bit of the KVM features leaf"
    MSR = "MSR number"
    MSR_BIT = "bit of that MSR"
    EXIT = "exit reason"
    CAPABILITY = "capability"
    IOCTL = "ioctl request number"
    ENCRYPTED_BIT = "bit of the hypercall's third argument that says encrypted"


class Fact(msgspec.Struct, frozen=True):
    """
    One name and number, and the postings that had them.

    Attributes:
        kind: What the number is.
        c_name: Name in C.
        value: The number.
        meaning: One sentence.
        since: First posting that has it.
        until: Last posting that has it; `merged` where it is still there.
        source: Where it is; its status says how well it is known.
        today: What the same number means in kernels now, where that is something else.
    """

    kind: Kind
    c_name: str
    value: int
    meaning: str
    since: str
    until: str
    source: Source
    today: str = ""

    def in_posting(self, name: str) -> bool:
        """Whether the posting *name* has it; KeyError for one that there is not."""
        return ORDER[self.since] <= ORDER[name] <= ORDER[self.until]

    @property
    def merged(self) -> bool:
        """Whether kernels have it."""
        return self.until == LAST


def _feature(name: str) -> int:
    """Bit number of a feature that kernels have."""
    return layout_of(KvmFeatures).field(name).position


_ATTRIBUTES = layout_of(MapGpaRangeAttributes)
_ENCRYPTED = _ATTRIBUTES.field("encrypted").position
_CONTROL = int(Msr.KVM_MIGRATION_CONTROL)
_READY = layout_of(MigrationControl).fields[0].position
_UNDATED = ARCHIVE("a posting of 2019 or early 2020, which one was not seen", Status.UNVERIFIED)
_TODAY_APF = "asynchronous page faults by interrupt"

#: Every name, number and bit, in the order of their postings.
FACTS: Final = (
    # The call.
    Fact(Kind.HYPERCALL, "KVM_HC_PAGE_ENC_STATUS", 12,
         "A range of pages became encrypted or decrypted.", "v4", "host-may",
         ARCHIVE("v3 08/11 to v13 08/12"), "KVM_HC_MAP_GPA_RANGE, with other attributes"),
    Fact(Kind.HYPERCALL, "KVM_HC_MAP_GPA_RANGE", int(Hypercall.MAP_GPA_RANGE),
         "A range of pages gets the given attributes.", "merged", LAST,
         ARCHIVE("commit 0dbb11230437")),
    Fact(Kind.ENCRYPTED_BIT, "(third argument)", 0,
         "1 for encrypted, 0 for decrypted, nothing else.", "v4", "host-may",
         ARCHIVE("v12 08/13 and v3 2/2"), "lowest bit of the preferred page size"),
    Fact(Kind.ENCRYPTED_BIT, "KVM_MAP_GPA_RANGE_ENCRYPTED", _ENCRYPTED,
         "Set for encrypted; bits 3 to 0 prefer a page size.", "merged", LAST,
         ASM_KVM_PARA_H("100-106")),
    # The list that the kernel kept.
    Fact(Kind.IOCTL, "KVM_GET_PAGE_ENC_BITMAP", 0xC2,
         "Reads the bitmap of encrypted pages.", "v4", "v4", _UNDATED, "KVM_ARM_VCPU_FINALIZE"),
    Fact(Kind.IOCTL, "KVM_SET_PAGE_ENC_BITMAP", 0xC3,
         "Sets the bitmap of encrypted pages.", "v4", "v4", _UNDATED, "KVM_S390_NORMAL_RESET"),
    Fact(Kind.IOCTL, "KVM_PAGE_ENC_BITMAP_RESET", 0xC4,
         "Marks all pages encrypted.", "v4", "v4", _UNDATED, "KVM_S390_CLEAR_RESET"),
    Fact(Kind.IOCTL, "KVM_GET_PAGE_ENC_BITMAP", 0xC5,
         "Reads the bitmap of encrypted pages.", "v5", "v5", ARCHIVE("v6 09/14"),
         "KVM_S390_PV_COMMAND"),
    Fact(Kind.IOCTL, "KVM_SET_PAGE_ENC_BITMAP", 0xC6,
         "Sets the bitmap of encrypted pages.", "v5", "v5", ARCHIVE("v6 11/14"),
         "KVM_X86_SET_MSR_FILTER"),
    Fact(Kind.IOCTL, "KVM_PAGE_ENC_BITMAP_RESET", 0xC7,
         "Marks all pages encrypted.", "v5", "v5", ARCHIVE("v6 12/14"), "KVM_RESET_DIRTY_RINGS"),
    Fact(Kind.IOCTL, "KVM_GET_PAGE_ENC_BITMAP", 0xC6,
         "Reads the bitmap of encrypted pages.", "v8", "v9",
         ARCHIVE("v8 and the first posting of v9, 09/18"), "KVM_X86_SET_MSR_FILTER"),
    Fact(Kind.IOCTL, "KVM_SET_PAGE_ENC_BITMAP", 0xC7,
         "Sets the bitmap of encrypted pages.", "v8", "v9",
         ARCHIVE("v8 and the first posting of v9, 11/18"), "KVM_RESET_DIRTY_RINGS"),
    # v9 and v10 have one request number for two structures of the same size.
    Fact(Kind.IOCTL, "KVM_GET_PAGE_ENC_BITMAP", 0xC8,
         "Reads the bitmap of encrypted pages.", "v9", "v9",
         ARCHIVE("v9 11/18, 8 December 2020"), "KVM_XEN_HVM_GET_ATTR"),
    Fact(Kind.IOCTL, "KVM_SET_PAGE_ENC_BITMAP", 0xC9,
         "Sets the bitmap of encrypted pages.", "v9", "v9",
         ARCHIVE("v9 11/18, 8 December 2020"), "KVM_XEN_HVM_SET_ATTR"),
    Fact(Kind.IOCTL, "KVM_GET_SHARED_PAGES_LIST", KVM_GET_SHARED_PAGES_LIST.nr,
         "Reads the shared ranges.", "v10", "v10", ARCHIVE("v10 10/16"), "KVM_XEN_HVM_GET_ATTR"),
    Fact(Kind.IOCTL, "KVM_SET_SHARED_PAGES_LIST", KVM_SET_SHARED_PAGES_LIST.nr,
         "Sets the shared ranges.", "v10", "v10", ARCHIVE("v10 11/16"), "KVM_XEN_HVM_SET_ATTR"),
    # The exits.
    Fact(Kind.EXIT, "KVM_EXIT_DMA_SHARE", 35,
         "Pages became decrypted; the arm is DmaSharing.", "v11", "v11", ARCHIVE("v11 08/13"),
         "KVM_EXIT_RISCV_SBI"),
    Fact(Kind.EXIT, "KVM_EXIT_DMA_UNSHARE", 36,
         "Pages became encrypted; the arm is DmaSharing.", "v11", "v11", ARCHIVE("v11 08/13"),
         "KVM_EXIT_RISCV_CSR"),
    Fact(Kind.EXIT, "KVM_EXIT_HYPERCALL", int(ExitReason.HYPERCALL),
         "A hypercall that user space answers.", "v12", LAST, ARCHIVE("v12 08/13")),
    Fact(Kind.CAPABILITY, "KVM_CAP_EXIT_HYPERCALL", 198,
         "Switches the exit on for the VM: any argument but 0.", "host-v1", "host-v1",
         ARCHIVE("Bonzini, 2/3"), "KVM_CAP_PTP_KVM"),
    Fact(Kind.CAPABILITY, "KVM_CAP_EXIT_HYPERCALL", 199,
         "Switches exits on by a mask of hypercall numbers.", "host-v2", "host-v2",
         ARCHIVE("Bonzini, v2", Status.INFERRED), "KVM_CAP_HYPERV_ENFORCE_CPUID"),
    Fact(Kind.CAPABILITY, "KVM_CAP_EXIT_HYPERCALL", 199,
         "Switches the exit on for the VM: any argument but 0.", "host-v3", "host-v3",
         ARCHIVE("Bonzini, v3 2/2"), "KVM_CAP_HYPERV_ENFORCE_CPUID"),
    Fact(Kind.CAPABILITY, "KVM_CAP_EXIT_HYPERCALL", 199,
         "Switches exits on by a mask of hypercall numbers.", "host-may", "host-may",
         ARCHIVE("commit 824d9fb23eb5"), "KVM_CAP_HYPERV_ENFORCE_CPUID"),
    Fact(Kind.CAPABILITY, "KVM_CAP_EXIT_HYPERCALL", int(Capability.EXIT_HYPERCALL),
         "Switches exits on by a mask of hypercall numbers.", "merged", LAST, KVM_H("951")),
    # What the guest is shown.
    Fact(Kind.FEATURE, "KVM_FEATURE_SEV_LIVE_MIGRATION", 14,
         "The host keeps track, and the guest may make the call.", "v5", "v8",
         ARCHIVE("v8 13/18"), f"KVM_FEATURE_ASYNC_PF_INT: {_TODAY_APF}"),
    Fact(Kind.FEATURE, "KVM_FEATURE_SEV_LIVE_MIGRATION", 16,
         "The host keeps track, and the guest may make the call.", "v9", "v13",
         ARCHIVE("v9 13/18, v10 12/16"), "KVM_FEATURE_HC_MAP_GPA_RANGE"),
    Fact(Kind.FEATURE, "KVM_FEATURE_HC_PAGE_ENC_STATUS", 16,
         "The guest may make the call, and use the MSR.", "host-v1", "host-v1",
         ARCHIVE("Bonzini, 2/3"), "KVM_FEATURE_HC_MAP_GPA_RANGE"),
    Fact(Kind.FEATURE, "KVM_FEATURE_HC_PAGE_ENC_STATUS", 16,
         "The guest may make the call.", "host-v2", "host-v2", ARCHIVE("Bonzini, v2"),
         "KVM_FEATURE_HC_MAP_GPA_RANGE"),
    Fact(Kind.FEATURE, "KVM_FEATURE_MIGRATION_CONTROL", 17,
         "The guest may use the MSR.", "host-v2", "host-v2", ARCHIVE("Bonzini, v2")),
    Fact(Kind.FEATURE, "KVM_FEATURE_MIGRATION_CONTROL", 16,
         "The guest may use the MSR; the two bits are exchanged in this posting.", "host-v3",
         "host-v3", ARCHIVE("Bonzini, v3 2/2"), "KVM_FEATURE_HC_MAP_GPA_RANGE"),
    Fact(Kind.FEATURE, "KVM_FEATURE_HC_PAGE_ENC_STATUS", 17,
         "The guest may make the call; the two bits are exchanged in this posting.", "host-v3",
         "host-v3", ARCHIVE("Bonzini, v3 2/2"), "KVM_FEATURE_MIGRATION_CONTROL"),
    Fact(Kind.FEATURE, "KVM_FEATURE_HC_PAGE_ENC_STATUS", 16,
         "The guest may make the call.", "host-may", "host-may",
         ARCHIVE("reply of 13 May 2021"), "KVM_FEATURE_HC_MAP_GPA_RANGE"),
    Fact(Kind.FEATURE, "KVM_FEATURE_MIGRATION_CONTROL", _feature("migration_control"),
         "The guest may use the MSR.", "host-may", LAST, ARCHIVE("reply of 13 May 2021")),
    Fact(Kind.FEATURE, "KVM_FEATURE_HC_MAP_GPA_RANGE", _feature("hc_map_gpa_range"),
         "The guest may make the call.", "merged", LAST, ARCHIVE("commit 0dbb11230437")),
    # What the guest says.
    Fact(Kind.MSR, "MSR_KVM_SEV_LIVE_MIG_EN", 0x4B564D06,
         "The guest lets itself be migrated.", "v5", "v8", ARCHIVE("v8 13/18"),
         f"MSR_KVM_ASYNC_PF_INT: {_TODAY_APF}"),
    Fact(Kind.MSR, "MSR_KVM_SEV_LIVE_MIG_EN", _CONTROL,
         "The guest lets itself be migrated.", "v9", "v9", ARCHIVE("v9 13/18"),
         "MSR_KVM_MIGRATION_CONTROL"),
    Fact(Kind.MSR, "MSR_KVM_SEV_LIVE_MIGRATION", _CONTROL,
         "The guest lets itself be migrated.", "v10", "v13", ARCHIVE("v10 12/16"),
         "MSR_KVM_MIGRATION_CONTROL"),
    Fact(Kind.MSR, "MSR_KVM_MIGRATION_CONTROL", _CONTROL,
         "The guest lets itself be migrated.", "host-v1", LAST, ARCHIVE("Bonzini, 3/3")),
    Fact(Kind.MSR_BIT, "KVM_SEV_LIVE_MIGRATION_ENABLED", 0,
         "Live migration is on.", "v5", "v13", ARCHIVE("v8 13/18, v10 12/16")),
    Fact(Kind.MSR_BIT, "KVM_SEV_LIVE_MIGRATION_EXTENSIONS_SUPPORTED", 1,
         "Extensions that were never defined are supported.", "v5", "v9",
         ARCHIVE("v8 and v9, 13/18")),
    Fact(Kind.MSR_BIT, "KVM_PAGE_ENC_STATUS_UPTODATE", 0,
         "What the guest reported is complete.", "host-v1", "host-v2", ARCHIVE("Bonzini, 3/3")),
    Fact(Kind.MSR_BIT, "KVM_MIGRATION_READY", _READY,
         "The guest may be migrated.", "host-may", LAST, ARCHIVE("reply of 13 May 2021")),
)  # fmt: skip


def meanings_of(value: int, kind: Kind | None = None) -> tuple[Fact, ...]:
    """Everything that *value* meant, in the order of the postings; of one *kind* if given."""
    return tuple(f for f in FACTS if f.value == value and kind in (None, f.kind))


def asks_to_share(attributes: int, posting: str) -> bool:
    """
    Whether the third argument asks to share, as *posting* understood it.

    Raises HostUsageError where there is no such posting.
    """
    if posting not in ORDER:
        raise HostUsageError(f"no posting {posting!r}; there are {', '.join(ORDER)}")
    facts = (f for f in FACTS if f.kind is Kind.ENCRYPTED_BIT and f.in_posting(posting))
    return not any(attributes >> f.value & 1 for f in facts)


def fitting_attributes(attributes: int) -> frozenset[str]:
    """
    Names of the postings whose guests may have sent this third argument.

    0 fits all of them. 1 was encrypted before the merge, and is a plaintext 2 MiB page since.
    """
    merged = not attributes & _ATTRIBUTES.mask("reserved")
    return frozenset(p for p in ORDER if (merged if p == LAST else attributes in (0, 1)))


def tell_apart(
    *,
    nr: int | None = None,
    features: Iterable[int] = (),
    msr: int | None = None,
    exit_reason: int | None = None,
    capability: int | None = None,
    ioctl: int | None = None,
    attributes: int | None = None,
) -> tuple[Posting, ...]:
    """
    Which postings fit what was seen, in their order; none if nothing does.

    Args:
        nr: Hypercall number.
        features: Bits of the KVM features leaf that the guest or firmware tests.
        msr: MSR that it writes.
        exit_reason: Exit by which user space is told.
        capability: Number of KVM_CAP_EXIT_HYPERCALL.
        ioctl: Request number within KVM's ioctls by which the list is read or written.
        attributes: Third argument of the call.
    """
    seen = [
        (Kind.HYPERCALL, nr),
        (Kind.MSR, msr),
        (Kind.EXIT, exit_reason),
        (Kind.CAPABILITY, capability),
        (Kind.IOCTL, ioctl),
        *((Kind.FEATURE, bit) for bit in features),
    ]
    fits = set(ORDER) if attributes is None else set(fitting_attributes(attributes))
    for kind, value in seen:
        if value is not None:
            facts = meanings_of(value, kind)
            fits &= {p for p in ORDER if any(f.in_posting(p) for f in facts)}
    return tuple(p for p in POSTINGS if p.name in fits)
