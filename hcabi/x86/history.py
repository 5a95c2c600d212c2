"""
How the x86 contract came to be: every number that a patch gave it, from the first to the merged.

Old firmware, old guests and vendor kernels still speak one of these. `meanings_of` tells what a
number meant in each posting, `tell_apart` which postings fit what was seen. The numbers of today
stand in the declarations; here they are the last entries of each list.

pKVM's private calls and other look-alikes of arm64 stand in `hcabi.arm64.history`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Annotated, Final

import msgspec
from construct import Int32ul, Int64ul

from hcabi.errors import HostUsageError
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.documents import KVM_H
from hcabi.kvm.exits import ExitReason
from hcabi.kvm.ioctl import Direction, Ioctl
from hcabi.layout import Doc, Document, Record, Source, Status, layout_of, record
from hcabi.x86.calls import Hypercall, MapGpaRangeAttributes
from hcabi.x86.cpuid import KvmFeatures
from hcabi.x86.documents import ASM_KVM_PARA_H, X86_C
from hcabi.x86.msr import MigrationControl, Msr

__all__ = [
    "FACTS",
    "KVM_GET_SHARED_PAGES_LIST",
    "KVM_SET_SHARED_PAGES_LIST",
    "LOOK_ALIKES",
    "POSTINGS",
    "RELEASES",
    "Change",
    "DmaSharing",
    "Fact",
    "Kind",
    "KvmPageEncBitmap",
    "KvmSharedPagesList",
    "LookAlike",
    "Posting",
    "asks_to_share",
    "fitting_attributes",
    "meanings_of",
    "tell_apart",
]

ARCHIVE = Document("kvm mailing list", "2019 to 2021")
#: What the archive says of releases was not checked against a kernel tree.
RECALLED = Document("general knowledge of kernel releases", "2026", Status.UNVERIFIED)
ULTRAVISOR_H = Document("arch/powerpc/include/asm/ultravisor-api.h", "Linux 7.3.4")
HVGDK_H = Document("include/hyperv/hvgdk_mini.h", "Linux 7.3.4")
XEN_S = Document("arch/arm64/xen/hypercall.S", "Linux 7.3.4")

# --- Postings --------------------------------------------------------------------------------


class Posting(msgspec.Struct, frozen=True):
    """
    One version of the patches.

    Attributes:
        name: As it was numbered.
        date: ISO date, or a part of it where only that is known.
        source: Where it is.
    """

    name: str
    date: str
    source: Source


#: In the order in which they were posted. No v14 of the first series was found.
POSTINGS: Final = (
    Posting("v4", "2019", ARCHIVE("Singh, SEV guest live migration support, v1 to v4")),
    Posting("v5", "2020", ARCHIVE("Kalra, SEV live migration, v5 to v7")),
    Posting("v8", "2020-05-05", ARCHIVE("Kalra, v8 13/18")),
    Posting("v9", "2020-12-08", ARCHIVE("Kalra, v9 13/18")),
    Posting("v10", "2021-02-04", ARCHIVE("Kalra, v10 10/16 and 12/16")),
    Posting("v11", "2021-04-05", ARCHIVE("Kalra, v11 08/13")),
    Posting("v12", "2021-04-12", ARCHIVE("Kalra, v12 08/13")),
    Posting("v13", "2021-04-15", ARCHIVE("Kalra, v13 00/12")),
    Posting("host-v1", "2021-04-20", ARCHIVE("Bonzini, 0/3")),
    Posting("host-v2", "2021-04-21", ARCHIVE("Bonzini, v2 1/2 and 2/2")),
    Posting("host-v3", "2021-04-29", ARCHIVE("Bonzini, v3 2/2")),
    Posting("host-may", "2021-05-13", ARCHIVE("Bonzini, reply to v2 2/4; commit 824d9fb23eb5")),
    Posting("merged", "2021-06-08", ARCHIVE("commit 0dbb11230437, Linux 5.14")),
)
_ORDER = {posting.name: i for i, posting in enumerate(POSTINGS)}
_LAST = POSTINGS[-1].name

# --- Structures that were never merged -------------------------------------------------------


@record("struct kvm_page_enc_bitmap", source=ARCHIVE("KVM_GET_PAGE_ENC_BITMAP, v3 to v9"))
class KvmPageEncBitmap(Record):
    """Argument of KVM_GET_PAGE_ENC_BITMAP up to v9; the kernel kept the map then."""

    start_gfn: Annotated[int, Int64ul, Doc("First page, as guest frame number.")] = 0
    num_pages: Annotated[int, Int64ul, Doc("Number of pages of 4 KiB.")] = 0
    enc_bitmap: Annotated[
        int, Int64ul, Doc("User-space address of one bit a page, set for encrypted ones.")
    ] = 0


@record("struct kvm_shared_pages_list", source=ARCHIVE("Kalra, v10 10/16"))
class KvmSharedPagesList(Record):
    """Argument of KVM_GET_SHARED_PAGES_LIST in v10; the kernel kept the list then."""

    pnents: Annotated[int, Int64ul, Doc("User-space address of an int, the number of entries.")] = 0
    buffer: Annotated[int, Int64ul, Doc("User-space address of the entries.")] = 0
    size: Annotated[int, Int32ul, Doc("Size of the buffer in bytes.")] = 0
    implicit_padding: Annotated[int, Int32ul, Doc("Added by the compiler, unnamed.")] = 0


@record("kvm_run.dma_sharing", source=ARCHIVE("Kalra, v11 08/13"))
class DmaSharing(Record):
    """
    What KVM_EXIT_DMA_SHARE and KVM_EXIT_DMA_UNSHARE of v11 held, at the start of the union.

    The same exit reasons are RISC-V's today.
    """

    addr: Annotated[
        int, Int64ul, Doc("A guest frame number, though its name and document say address.")
    ] = 0
    len: Annotated[int, Int64ul, Doc("Length in bytes.")] = 0
    ret: Annotated[int, Int64ul, Doc("Set by user space: the hypercall's result.")] = 0


def _list_ioctl(name: str, nr: int, meaning: str) -> Ioctl:
    return Ioctl(
        name, nr, Direction.WRITE, KvmSharedPagesList, "vm", meaning, ARCHIVE("v10 10/16, 11/16")
    )


KVM_GET_SHARED_PAGES_LIST: Final = _list_ioctl(
    "KVM_GET_SHARED_PAGES_LIST", 0xC8, "Reads the shared ranges; never merged."
)
KVM_SET_SHARED_PAGES_LIST: Final = _list_ioctl(
    "KVM_SET_SHARED_PAGES_LIST", 0xC9, "Sets the shared ranges; never merged."
)

# --- Numbers ---------------------------------------------------------------------------------


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
        return _ORDER[self.since] <= _ORDER[name] <= _ORDER[self.until]

    @property
    def merged(self) -> bool:
        """Whether kernels have it."""
        return self.until == _LAST


def _feature(name: str) -> int:
    """Bit number of a feature that kernels have."""
    return layout_of(KvmFeatures).field(name).position


_MAP_GPA = layout_of(MapGpaRangeAttributes)
_ENCRYPTED = _MAP_GPA.field("encrypted").position
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
         "A range of pages gets the given attributes.", "merged", _LAST,
         ARCHIVE("commit 0dbb11230437")),
    Fact(Kind.ENCRYPTED_BIT, "(third argument)", 0,
         "1 for encrypted, 0 for decrypted, nothing else.", "v4", "host-may",
         ARCHIVE("v12 08/13 and v3 2/2"), "lowest bit of the preferred page size"),
    Fact(Kind.ENCRYPTED_BIT, "KVM_MAP_GPA_RANGE_ENCRYPTED", _ENCRYPTED,
         "Set for encrypted; bits 3 to 0 prefer a page size.", "merged", _LAST,
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
         "A hypercall that user space answers.", "v12", _LAST, ARCHIVE("v12 08/13")),
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
         "Switches exits on by a mask of hypercall numbers.", "merged", _LAST, KVM_H("951")),
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
         "The guest may use the MSR.", "host-may", _LAST, ARCHIVE("reply of 13 May 2021")),
    Fact(Kind.FEATURE, "KVM_FEATURE_HC_MAP_GPA_RANGE", _feature("hc_map_gpa_range"),
         "The guest may make the call.", "merged", _LAST, ARCHIVE("commit 0dbb11230437")),
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
         "The guest lets itself be migrated.", "host-v1", _LAST, ARCHIVE("Bonzini, 3/3")),
    Fact(Kind.MSR_BIT, "KVM_SEV_LIVE_MIGRATION_ENABLED", 0,
         "Live migration is on.", "v5", "v13", ARCHIVE("v8 13/18, v10 12/16")),
    Fact(Kind.MSR_BIT, "KVM_SEV_LIVE_MIGRATION_EXTENSIONS_SUPPORTED", 1,
         "Extensions that were never defined are supported.", "v5", "v9",
         ARCHIVE("v8 and v9, 13/18")),
    Fact(Kind.MSR_BIT, "KVM_PAGE_ENC_STATUS_UPTODATE", 0,
         "What the guest reported is complete.", "host-v1", "host-v2", ARCHIVE("Bonzini, 3/3")),
    Fact(Kind.MSR_BIT, "KVM_MIGRATION_READY", _READY,
         "The guest may be migrated.", "host-may", _LAST, ARCHIVE("reply of 13 May 2021")),
)  # fmt: skip

# --- After the merge -------------------------------------------------------------------------


class Change(msgspec.Struct, frozen=True):
    """
    What changed in a release.

    Attributes:
        release: Kernel release that has it first.
        commit: Abbreviated commit; empty where not known.
        what: One sentence.
        source: Where it says so; its status is that of the release number.
    """

    release: str
    commit: str
    what: str
    source: Source


def _listed(locator: str, status: Status | None = None) -> Source:
    return Document("kvm mailing list", "2021 to 2026")(locator, status)


RELEASES: Final = (
    Change("5.14", "0dbb11230437", "KVM_HC_MAP_GPA_RANGE and KVM_CAP_EXIT_HYPERCALL (201).",
           _listed("commit 0dbb11230437")),
    Change("5.16", "064ce6c550a0", "Linux guests make the call under SEV.",
           _listed("guest series v6, November 2021")),
    Change("5.16", "73f1b4fece21", "Linux guests reset what they reported across kexec.",
           _listed("guest series v6, November 2021")),
    Change("6.4", "e65733b5c59a", "`hypercall.longmode` becomes the low half of `flags`.",
           _listed("commit e65733b5c59a, April 2023", Status.UNVERIFIED)),
    Change("6.8", "", "Memory attributes, guest_memfd and KVM_EXIT_MEMORY_FAULT (39).",
           RECALLED("6.8")),
    Change("6.11", "9b54e248d264", "SNP guests' page state changes exit as nr 12.",
           RECALLED("6.11")),
    Change("6.14", "9a1dfeff4414", "`hypercall.ret` is 0 at the exit instead of left over.",
           _listed("commit 9a1dfeff4414, December 2024")),
    Change("6.16", "2c304880835d", "TDX guests' MapGPA exits as nr 12; KVM_EXIT_TDX (40).",
           RECALLED("6.16")),
    Change("7.0", "fa9893fadbc2", "KVM_EXIT_SNP_REQ_CERTS (43).",
           _listed("commit fa9893fadbc2")),
    Change("7.2", "3e2dec1ede0a", "TDX: `ret` must be 0, EINVAL or EAGAIN; EAGAIN is a retry.",
           _listed("v3, February 2026", Status.INFERRED)),
    Change("7.2", "5d40e5b49442", "SNP: `ret` must be 0, EINVAL or EAGAIN.",
           _listed("v3, February 2026", Status.INFERRED)),
)  # fmt: skip


class LookAlike(msgspec.Struct, frozen=True):
    """
    A call that sounds like ours and is none.

    Attributes:
        name: What it is called.
        what: What it does.
        why_not: Why it is no contract between a guest and KVM's user space.
        source: Where it is.
    """

    name: str
    what: str
    why_not: str
    source: Source


LOOK_ALIKES: Final = (
    LookAlike("Xen grant tables", "A Xen guest lets another domain map pages.",
              "Xen's contract between domains; KVM passes Xen's hypercalls on as KVM_EXIT_XEN.",
              XEN_S("43-56", Status.INFERRED)),
    LookAlike("HvCallModifySparseGpaPageHostVisibility (0x00db)",
              "An isolated guest of Hyper-V shows pages to its host.",
              "Hyper-V's contract; KVM as a host does not answer it.", HVGDK_H("495, 1354-1368")),
    LookAlike("UV_SHARE_PAGE (0xf130)", "A secure VM of POWER shares pages with its host.",
              "An ultracall to firmware; KVM is told by the firmware.", ULTRAVISOR_H("26-37")),
    LookAlike("KVM_MEMORY_ENCRYPT_REG_REGION", "A VMM has KVM pin memory of an SEV VM.",
              "An ioctl of the host; no guest is involved.", KVM_H("KVM_MEMORY_ENCRYPT_*")),
    LookAlike("RAX 12 with a Hyper-V or Xen interface on",
              "A guest calls nr 12, and KVM takes it for the other hypervisor's.",
              "It reaches nr 12 of that interface; KVM's is out of reach then.",
              X86_C("7453")),
)  # fmt: skip

# --- Questions -------------------------------------------------------------------------------


def meanings_of(value: int, kind: Kind | None = None) -> tuple[Fact, ...]:
    """Everything that *value* meant, in the order of the postings; of one *kind* if given."""
    return tuple(f for f in FACTS if f.value == value and kind in (None, f.kind))


def asks_to_share(attributes: int, posting: str) -> bool:
    """
    Whether the third argument asks to share, as *posting* understood it.

    Raises HostUsageError where there is no such posting.
    """
    if posting not in _ORDER:
        raise HostUsageError(f"no posting {posting!r}; there are {', '.join(_ORDER)}")
    facts = (f for f in FACTS if f.kind is Kind.ENCRYPTED_BIT and f.in_posting(posting))
    return not any(attributes >> f.value & 1 for f in facts)


def fitting_attributes(attributes: int) -> frozenset[str]:
    """
    Names of the postings whose guests may have sent this third argument.

    0 fits all of them. 1 was encrypted before the merge, and is a plaintext 2 MiB page since.
    """
    merged = not attributes & _MAP_GPA.mask("reserved")
    return frozenset(p for p in _ORDER if (merged if p == _LAST else attributes in (0, 1)))


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
    fits = set(_ORDER) if attributes is None else set(fitting_attributes(attributes))
    for kind, value in seen:
        if value is not None:
            facts = meanings_of(value, kind)
            fits &= {p for p in _ORDER if any(f.in_posting(p) for f in facts)}
    return tuple(p for p in POSTINGS if p.name in fits)
