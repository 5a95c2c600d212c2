"""What changed after the merge, release by release."""

from __future__ import annotations

from typing import Final

import msgspec

from hcabi.layout import Document, Source, Status

__all__ = ["RELEASES", "Change"]

#: What the archive says of releases was not checked against a kernel tree.
RECALLED = Document("general knowledge of kernel releases", "2026", Status.UNVERIFIED)


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
