"""What sounds like a share call and is none; the lists stand with each architecture's history."""

from __future__ import annotations

from typing import Final

import msgspec

from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Source

__all__ = ["UV_SHARE_PAGE", "LookAlike"]

ULTRAVISOR_H = Document("arch/powerpc/include/asm/ultravisor-api.h", LINUX)


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


#: Of another architecture, and the name that searches find.
UV_SHARE_PAGE: Final = LookAlike(
    "UV_SHARE_PAGE (0xf130)", "A secure VM of POWER shares pages with its host.",
    "An ultracall to firmware of another architecture; KVM is told by the firmware.",
    ULTRAVISOR_H("26-37"),
)  # fmt: skip
