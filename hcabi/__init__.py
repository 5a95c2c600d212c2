"""
The reference for the calls by which a confidential guest shares memory with its host.

The public names load when they are first used; importing hcabi alone costs next to nothing.
"""

from __future__ import annotations

from hcabi._lazy import lazy

__version__ = "0.1.0"

# Type checkers take this name for true; importing typing would cost more than all of this file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from hcabi.arm64.dialects import CcaGuest, CcaHost, SmcccGuest, SmcccHost
    from hcabi.errors import HcabiError, HostUsageError, LayoutError
    from hcabi.handler import HostHandler
    from hcabi.layout import layout_of
    from hcabi.region import (
        Call,
        GuestState,
        InterfaceQuery,
        NotAShareCall,
        Outcome,
        Progress,
        Refusal,
        Reply,
        ShareRegion,
        ShareRequest,
        Verdict,
        apply_reply,
    )
    from hcabi.sharedmap import MemorySlot, SharedMap
    from hcabi.x86.dialects import KvmGuest, X86Host
    from hcabi.x86.setup_structs import VmType

_HOME = {
    "Call": "region",
    "CcaGuest": "arm64.dialects",
    "CcaHost": "arm64.dialects",
    "GuestState": "region",
    "HcabiError": "errors",
    "HostHandler": "handler",
    "HostUsageError": "errors",
    "InterfaceQuery": "region",
    "KvmGuest": "x86.dialects",
    "LayoutError": "errors",
    "MemorySlot": "sharedmap",
    "NotAShareCall": "region",
    "Outcome": "region",
    "Progress": "region",
    "Refusal": "region",
    "Reply": "region",
    "ShareRegion": "region",
    "ShareRequest": "region",
    "SharedMap": "sharedmap",
    "SmcccGuest": "arm64.dialects",
    "SmcccHost": "arm64.dialects",
    "Verdict": "region",
    "VmType": "x86.setup_structs",
    "X86Host": "x86.dialects",
    "apply_reply": "region",
    "layout_of": "layout",
}

__all__ = [
    "Call",
    "CcaGuest",
    "CcaHost",
    "GuestState",
    "HcabiError",
    "HostHandler",
    "HostUsageError",
    "InterfaceQuery",
    "KvmGuest",
    "LayoutError",
    "MemorySlot",
    "NotAShareCall",
    "Outcome",
    "Progress",
    "Refusal",
    "Reply",
    "ShareRegion",
    "ShareRequest",
    "SharedMap",
    "SmcccGuest",
    "SmcccHost",
    "Verdict",
    "VmType",
    "X86Host",
    "apply_reply",
    "layout_of",
]


__getattr__ = lazy(__name__, _HOME)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
