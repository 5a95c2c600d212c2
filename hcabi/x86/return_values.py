"""
What a VMM may write into `hypercall.ret`, and what each value does.

One field, three contracts. A direct caller gets the value in RAX as it is. For SNP and TDX the
kernel made up the exit itself and translates: it knows 0 and the positive numbers EINVAL and
EAGAIN. Documentation/virt/kvm/api.rst 8953-8957 names those two without a sign for all, while
guests on the direct path expect the kernel's negative numbers.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from functools import cache

import msgspec

from hcabi.errors import HostUsageError, show
from hcabi.kvm.errno import Errno
from hcabi.layout import (
    CEnum,
    numbers,
)
from hcabi.types import U64, Action, Place, Refusal, Rules
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.documents import (
    KVM_PARA_H,
)
from hcabi.x86.vm_types import VmType

__all__ = [
    "SYNTHESIZED_RETS",
    "Effect",
    "Interface",
    "KvmError",
    "ReadAs",
    "ReplyTable",
    "direction_rules",
    "effect",
    "has_private_memory",
    "interfaces",
    "reply_table",
]


@numbers(source=KVM_PARA_H("14-32"), negated=True)
class KvmError(CEnum):
    """Errors of hypercalls; RAX holds them negated, and ENOSYS is not the usual 38."""

    EPERM = 1, "KVM_EPERM"  # doc: The caller is not in kernel mode (CPL 0), which KVM checks first.
    E2BIG = 7, "KVM_E2BIG"  # doc: An argument is too large.
    EFAULT = 14, "KVM_EFAULT"  # doc: A guest address cannot be accessed.
    EINVAL = 22, "KVM_EINVAL"  # doc: An argument is not valid, or the VMM refused a direct call so.
    EOPNOTSUPP = 95, "KVM_EOPNOTSUPP"  # doc: The host cannot do this.
    ENOSYS = 1000, "KVM_ENOSYS"
    """There is no such hypercall, or user space did not ask to see it (KVM_CAP_EXIT_HYPERCALL)."""


#: What the kernel takes for exits that it made up (arch/x86/kvm/x86.h:877).
SYNTHESIZED_RETS = (0, int(Errno.EINVAL), int(Errno.EAGAIN))


class ReplyTable(msgspec.Struct, frozen=True):
    """
    What to write into `hypercall.ret`, as signed values.

    Attributes:
        name: Name of the contract.
        refused: Tells the guest no.
        retry: Tells it to try again; None if nothing does.
        synthesized: Whether the kernel makes up the exit and translates the answer.
    """

    name: str
    refused: int
    retry: int | None
    synthesized: bool


_DIRECT = ReplyTable("x86.kvm", -KvmError.EINVAL, None, synthesized=False)


_TABLES = {
    VmType.DEFAULT_VM: _DIRECT,
    VmType.SW_PROTECTED_VM: _DIRECT,
    VmType.SEV_VM: _DIRECT,
    VmType.SEV_ES_VM: _DIRECT,
    # EAGAIN is allowed here, and is a failure all the same.
    VmType.SNP_VM: ReplyTable("x86.snp", int(Errno.EINVAL), None, synthesized=True),
    VmType.TDX_VM: ReplyTable("x86.tdx", int(Errno.EINVAL), int(Errno.EAGAIN), synthesized=True),
}


def reply_table(vm_type: int, baseline: Baseline = LINUX_7_3) -> ReplyTable:
    """
    Reply values for a VM type under a kernel.

    SNP and TDX guests can also call directly, and the exit does not say which it was; such a
    guest finds the positive number in RAX or R10. Raises HostUsageError for unknown types.
    """
    given: object = vm_type
    if not isinstance(given, int) or isinstance(given, bool) or given not in set(VmType):
        known = ", ".join(f"{t.name} {t:d}" for t in VmType)
        hint = f"; pass VmType.{given}" if given in VmType.__members__ else ""
        raise HostUsageError(f"vm_type={show(given)}: expected a VmType, {known}{hint}")
    table = _TABLES[VmType(vm_type)]
    if table.retry is not None and not baseline.synthesized_ret_checked:
        # Older kernels told a TDX guest that its operand was invalid, whatever the error.
        return msgspec.structs.replace(table, retry=None)
    return table


def has_private_memory(vm_type: int) -> bool:
    """
    Whether KVM accepts the private memory attribute for this type of VM.

    SEV and SEV-ES have encrypted memory and no private attribute: setting it gives EINVAL.
    Source: arch/x86/kvm/x86.c 9877, svm/sev.c 2968-2984, vmx/tdx.c 628 (Linux 7.3.4).
    """
    return vm_type in (VmType.SW_PROTECTED_VM, VmType.SNP_VM, VmType.TDX_VM)


# What becomes of a request, by direction and by what lies there. The calls: firmware shares the
# MMIO hole, so that is no mistake (OVMF does it on TDX); nothing can make a hole private. The
# faults: arch/x86/kvm/mmu/mmu.c 4625-4650 and 6583-6597 (Linux 7.3.4).
_Row = Mapping[Place, Action | Refusal]


_SHARE: _Row = {
    Place.MEMORY: Action.CONVERT,
    Place.NO_GUEST_MEMFD: Action.CONVERT,
    Place.HOLE: Action.IGNORE,
}


_TAKE_BACK_ANYWHERE: _Row = {
    Place.MEMORY: Action.CONVERT,
    Place.NO_GUEST_MEMFD: Action.CONVERT,
    Place.HOLE: Refusal.OUTSIDE_MEMORY,
}


_TAKE_BACK: _Row = {
    Place.MEMORY: Action.CONVERT,
    Place.NO_GUEST_MEMFD: Refusal.NO_GUEST_MEMFD,
    Place.HOLE: Refusal.OUTSIDE_MEMORY,
}


# KVM looks at the attribute before the slot, so only the VMM can have made a hole private.
_FAULT_SHARED: _Row = {
    Place.MEMORY: Action.CONVERT,
    Place.NO_GUEST_MEMFD: Action.CONVERT,
    Place.HOLE: Refusal.PRIVATE_HOLE,
}


# In a software-protected VM the kind of an access is the attribute itself, which KVM reads twice. A
# fault means that it changed in between, and holds the old state. A conversion would undo the
# change.
_FAULT_SHARED_SW: _Row = {
    Place.MEMORY: Action.RUN_AGAIN,
    Place.NO_GUEST_MEMFD: Action.RUN_AGAIN,
    Place.HOLE: Refusal.PRIVATE_HOLE,
}


_FAULT_PRIVATE_SW: _Row = {
    Place.MEMORY: Action.RUN_AGAIN,
    Place.NO_GUEST_MEMFD: Refusal.NO_GUEST_MEMFD,
    Place.HOLE: Refusal.OUTSIDE_MEMORY,
}


_NEVER: _Row = dict.fromkeys(Place, Refusal.NO_PRIVATE_MEMORY)


#: Keys are (implicit, shared). VMs without private memory in KVM: no attribute, no faults.
_NO_ATTRIBUTE = Rules(
    {
        (False, True): _SHARE,
        (False, False): _TAKE_BACK_ANYWHERE,
        (True, True): _NEVER,
        (True, False): _NEVER,
    }
)


_SW_PROTECTED = Rules(
    {
        (False, True): _SHARE,
        (False, False): _TAKE_BACK,
        (True, True): _FAULT_SHARED_SW,
        (True, False): _FAULT_PRIVATE_SW,
    },
    needs_guest_memfd=True,
)


_SNP_AND_TDX = Rules(
    {
        (False, True): _SHARE,
        (False, False): _TAKE_BACK,
        (True, True): _FAULT_SHARED,
        (True, False): _TAKE_BACK,
    },
    needs_guest_memfd=True,
)


_RULES = {
    VmType.SW_PROTECTED_VM: _SW_PROTECTED,
    VmType.SNP_VM: _SNP_AND_TDX,
    VmType.TDX_VM: _SNP_AND_TDX,
}


def direction_rules(vm_type: int) -> Rules:
    """The action for a call or a memory fault of a VM type, by direction and place."""
    return _RULES.get(VmType(vm_type), _NO_ATTRIBUTE)


class Interface(enum.Enum):
    """The way in which a guest made its request."""

    DIRECT = "a direct call"
    TDX_DIRECT = "a direct call through R10"
    SNP_MSR = "an SNP page state change by MSR"
    SNP_PSC = "an SNP page state change by a list"
    TDX_MAP_GPA = "a TDX MapGPA"


#: The platform's own calls come first; a direct call is possible in every VM.
_INTERFACES = {
    VmType.SNP_VM: (Interface.SNP_MSR, Interface.SNP_PSC, Interface.DIRECT),
    VmType.TDX_VM: (Interface.TDX_MAP_GPA, Interface.TDX_DIRECT),
}


def interfaces(vm_type: VmType) -> tuple[Interface, ...]:
    """Return the ways in which a guest of this type can make a request."""
    return _INTERFACES.get(vm_type, (Interface.DIRECT,))


class ReadAs(enum.Enum):
    """What a guest takes an answer for."""

    DONE = "done"
    REFUSED = "refused"
    TRY_AGAIN = "try again"
    NEITHER = "neither success nor an error"
    NOTHING = "no answer"


class Effect(msgspec.Struct, frozen=True):
    """
    What one value of `hypercall.ret` does.

    Attributes:
        errno: What the next KVM_RUN fails with; 0 if it does not.
        guest: What the guest sees, in words with the value.
        good: Whether the guest understands what the host meant.
        read: What the guest takes it for.
    """

    errno: int
    guest: str
    good: bool
    read: ReadAs


#: Where KVM copies `hypercall.ret` unchanged.
_REGISTERS = {Interface.DIRECT: "RAX", Interface.TDX_DIRECT: "R10"}


@cache
def _translated() -> Mapping[Interface, Mapping[ReadAs, str]]:
    """What KVM tells the guest of an answer that it translates."""
    # A host of a contract needs neither of the two.
    from hcabi.x86.ghcb import PSC_RESPONSE_ERROR, GhcbMsrCode, PscError
    from hcabi.x86.tdx import TdxStatus

    high, low = divmod(PscError.GENERIC, 1 << 32)
    return {
        Interface.SNP_MSR: {
            ReadAs.DONE: f"response {GhcbMsrCode.PSC_RESP:#x}, no error",
            ReadAs.REFUSED: f"response {PSC_RESPONSE_ERROR:#x}",
        },
        Interface.SNP_PSC: {
            ReadAs.DONE: "the next range, or SW_EXITINFO2 = 0",
            ReadAs.REFUSED: f"SW_EXITINFO2 = {high:#x}_{low:08x} (generic error)",
        },
        Interface.TDX_MAP_GPA: {
            ReadAs.DONE: "the next chunk, or R10 = 0",
            ReadAs.REFUSED: f"R10 = {TdxStatus.INVALID_OPERAND.name}, "
            "R11 = start of the refused chunk",
            ReadAs.TRY_AGAIN: f"R10 = {TdxStatus.RETRY.name}, "
            "R11 = start of the chunk to ask for again",
        },
    }


def effect(interface: Interface, baseline: Baseline, ret: int, *, mode: int = 64) -> Effect:
    """
    Tell what writing *ret* (signed or unsigned) does under a kernel.

    Source: arch/x86/kvm/x86.c 7338-7346, x86.h 877, svm/sev.c 3768 and 3863, vmx/tdx.c 1198
    (Linux 7.3.4); commits 3e2dec1ede0a and 5d40e5b49442 for when the check came.
    """
    ret &= U64
    if interface in _REGISTERS:
        value = ret & (1 << mode) - 1
        signed = value - (1 << mode) if value >> mode - 1 else value
        text = f"{_REGISTERS[interface]} = {value:#x} ({signed})"
        read = ReadAs.NEITHER if signed > 0 else ReadAs.REFUSED if signed else ReadAs.DONE
        return Effect(0, text, good=signed <= 0, read=read)
    if ret in SYNTHESIZED_RETS or not baseline.synthesized_ret_checked:
        read = ReadAs.REFUSED if ret else ReadAs.DONE
        if ret == Errno.EAGAIN and _retries(interface, baseline):
            read = ReadAs.TRY_AGAIN
        good = read is not ReadAs.REFUSED or ret == Errno.EINVAL
        return Effect(0, _translated()[interface][read], good=good, read=read)
    return Effect(
        int(Errno.EINVAL),
        "nothing: KVM_RUN fails with EINVAL; entered again, the guest goes on with no answer",
        good=False,
        read=ReadAs.NOTHING,
    )


def _retries(interface: Interface, baseline: Baseline) -> bool:
    """Whether EAGAIN reaches the guest as a retry."""
    return interface is Interface.TDX_MAP_GPA and baseline.synthesized_ret_checked
