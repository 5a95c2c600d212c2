"""Calls of other hypervisors and of the host that sound like ours."""

from __future__ import annotations

from typing import Final

from hcabi.history.not_share_calls import UV_SHARE_PAGE, LookAlike
from hcabi.kvm.documents import KVM_H, LINUX
from hcabi.layout import Document, Status
from hcabi.x86.documents import X86_C

__all__ = ["LOOK_ALIKES"]

HVGDK_H = Document("include/hyperv/hvgdk_mini.h", LINUX)
XEN_S = Document("arch/arm64/xen/hypercall.S", LINUX)

LOOK_ALIKES: Final[tuple[LookAlike, ...]] = (
    LookAlike("Xen grant tables", "A Xen guest lets another domain map pages.",
              "Xen's contract between domains; KVM passes Xen's hypercalls on as KVM_EXIT_XEN.",
              XEN_S("43-56", Status.INFERRED)),
    LookAlike("HvCallModifySparseGpaPageHostVisibility (0x00db)",
              "An isolated guest of Hyper-V shows pages to its host.",
              "Hyper-V's contract; KVM as a host does not answer it.", HVGDK_H("495, 1354-1368")),
    UV_SHARE_PAGE,
    LookAlike("KVM_MEMORY_ENCRYPT_REG_REGION", "A VMM has KVM pin memory of an SEV VM.",
              "An ioctl of the host; no guest is involved.", KVM_H("KVM_MEMORY_ENCRYPT_*")),
    LookAlike("RAX 12 with a Hyper-V or Xen interface on",
              "A guest calls nr 12, and KVM takes it for the other hypervisor's.",
              "It reaches nr 12 of that interface; KVM's is out of reach then.",
              X86_C("7453")),
)  # fmt: skip
