"""
The reference for the calls by which a confidential guest shares memory with its host.

A virtual machine monitor handles those calls like this, here for an x86 VM of type SNP:

    from hcabi import HostHandler, MemorySlot, Reply, VmType, X86Host, apply_reply

    def change(slot, start, size, shared):  # bytes; set KVM's memory attributes here
        print("share" if shared else "unshare", hex(start), hex(size))

    memory = [MemorySlot(0x1000_0000, 0x1000_0000, guest_memfd=True)]
    handler = HostHandler(X86Host(VmType.SNP_VM), change, memory)

    reply = handler.handle(run, errno)  # the mapped kvm_run, after each return of KVM_RUN
    if isinstance(reply, Reply):  # anything else is an exit for your own loop
        enter_again = apply_reply(reply, run)  # False: stop the VM
        print(reply.outcome.done, handler.map.is_shared(0x1000_0000))

On arm64 use `SmcccHost` or `CcaHost`, and pass `read_register=`. The guest halves are `KvmGuest`,
`SmcccGuest` and `CcaGuest`. `layout_of(KvmRun)` has every offset. `describe` explains bytes,
records, requests and replies. The facts are in `hcabi.kvm`, `hcabi.x86`, `hcabi.arm64` and
`hcabi.hyperv`. The public names load when they are first used.
"""

from __future__ import annotations

from hcabi._lazy import lazy

__version__ = "0.2.0"

# Type checkers treat this name as true. Importing typing would take longer than this whole file.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from hcabi.catalogue.describe import describe
    from hcabi.contracts.arm64 import (
        CcaGuest,
        CcaHost,
        SmcccGuest,
        SmcccHost,
    )
    from hcabi.contracts.x86 import KvmGuest, X86Host
    from hcabi.errors import HcabiError, HostUsageError, LayoutError
    from hcabi.handler import HostHandler
    from hcabi.layout import layout_of
    from hcabi.memory.shared_map import MemorySlot, SharedMap
    from hcabi.types import (
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
    from hcabi.x86.vm_types import VmType

_HOME = {
    "Call": "types",
    "CcaGuest": "contracts.arm64",
    "CcaHost": "contracts.arm64",
    "GuestState": "types",
    "HcabiError": "errors",
    "HostHandler": "handler",
    "HostUsageError": "errors",
    "InterfaceQuery": "types",
    "KvmGuest": "contracts.x86",
    "LayoutError": "errors",
    "MemorySlot": "memory.shared_map",
    "NotAShareCall": "types",
    "Outcome": "types",
    "Progress": "types",
    "Refusal": "types",
    "Reply": "types",
    "ShareRegion": "types",
    "ShareRequest": "types",
    "SharedMap": "memory.shared_map",
    "SmcccGuest": "contracts.arm64",
    "SmcccHost": "contracts.arm64",
    "Verdict": "types",
    "VmType": "x86.vm_types",
    "X86Host": "contracts.x86",
    "apply_reply": "types",
    "describe": "catalogue.describe",
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
    "describe",
    "layout_of",
]


__getattr__ = lazy(__name__, _HOME)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
