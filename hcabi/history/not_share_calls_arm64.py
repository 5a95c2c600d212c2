"""Calls inside the kernel and of other hypervisors that sound like ours; no guest makes them."""

from __future__ import annotations

from typing import Final

from hcabi.history.not_share_calls import UV_SHARE_PAGE, LookAlike
from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Status

__all__ = ["LOOK_ALIKES"]

KVM_ASM_H = Document("arch/arm64/include/asm/kvm_asm.h", "Linux 5.15 and 5.17")
MEM_PROTECT_C = Document("arch/arm64/kvm/hyp/nvhe/mem_protect.c", LINUX)
GUNYAH = Document("Gunyah driver patches", "out of tree", Status.UNVERIFIED)

_PRIVATE = "The host kernel calls EL2 with it; guests cannot, and its number is nobody's interface."

LOOK_ALIKES: Final[tuple[LookAlike, ...]] = (
    LookAlike("__pkvm_create_mappings", "Maps host memory into EL2; number 16 up to 5.16.",
              _PRIVATE, KVM_ASM_H("__KVM_HOST_SMCCC_FUNC___pkvm_create_mappings")),
    LookAlike("__pkvm_host_share_hyp", "Shares a host page with EL2; took number 16 over.",
              _PRIVATE, KVM_ASM_H("__KVM_HOST_SMCCC_FUNC___pkvm_host_share_hyp")),
    LookAlike("__pkvm_host_share_guest", "Lends a host page to an ordinary VM under pKVM.",
              _PRIVATE, MEM_PROTECT_C("__pkvm_host_share_guest", Status.INFERRED)),
    LookAlike("__pkvm_host_donate_guest", "Gives a host page to a protected VM for good.",
              _PRIVATE, MEM_PROTECT_C("__pkvm_host_donate_guest", Status.INFERRED)),
    LookAlike("__pkvm_guest_share_host", "Changes the page state when a guest calls MEM_SHARE.",
              "A function inside EL2, no call; MEM_SHARE is the call.",
              MEM_PROTECT_C("926-952, 1023-1087")),
    LookAlike("Gunyah MEM_SHARE (0x51000013)", "A VM shares memory with another by a message.",
              "Messages of Gunyah's resource manager, another hypervisor.", GUNYAH("MEM_SHARE")),
    UV_SHARE_PAGE,
)  # fmt: skip
