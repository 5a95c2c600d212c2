"""
pKVM on x86: the calls by which its protected guests share memory.

It is not part of Linux, and nothing here was seen to run: every fact is marked unverified. The
hypervisor answers; no host half is known.
"""

from __future__ import annotations

from typing import Final

from hcabi.kvm.errno import Errno
from hcabi.layout import (
    Argument,
    CallSpec,
    CEnum,
    Document,
    Status,
    StatusCode,
    c_name,
    numbers,
)
from hcabi.x86.return_values import KvmError

__all__ = ["CALLS", "SHARE_MEM", "SIGNATURE", "UNSHARE_MEM", "PkvmHypercall"]

_PKVM_H = Document(
    "arch/x86/include/asm/kvm_pkvm.h",
    "pKVM for Intel, out of tree",
    Status.UNVERIFIED,
    "pKVM on x86",
)
#: First of the numbers that pKVM keeps for guests (KVM_HC_PKVM_OP).
_BASE: Final = 20
#: EBX of CPUID leaf 0x40000000, where KVM has "KVMK"; not verified.
SIGNATURE: Final = b"PKVM"


@numbers(source=_PKVM_H("PKVM_GHC_*"))
class PkvmHypercall(CEnum):
    """Hypercall numbers, as a guest puts them into RAX."""

    SHARE_MEM = _BASE + 1, "PKVM_GHC_SHARE_MEM"  # doc: Give the host access to a range.
    UNSHARE_MEM = _BASE + 2, "PKVM_GHC_UNSHARE_MEM"  # doc: Take the host's access to a range away.


def _call(nr: PkvmHypercall, meaning: str, *statuses: StatusCode) -> CallSpec:
    return CallSpec(
        name=c_name(nr),
        function=nr,
        number=nr,
        meaning=meaning,
        instruction="vmcall (0f 01 c1)",
        arguments=(
            Argument("rax", "nr", "Number of the hypercall."),
            Argument("rbx", "gpa", "Guest physical address of the range."),
            Argument("rcx", "size", "Size in bytes, unlike KVM_HC_MAP_GPA_RANGE's pages."),
        ),
        results=(Argument("rax", "status", "0 or a negated error, as a 32-bit integer."),),
        statuses=(
            *statuses,
            StatusCode(KvmError.EINVAL, "an argument is not valid", negated=True),
            StatusCode(KvmError.ENOSYS, "the hypervisor is no pKVM", negated=True),
        ),
        answered_by="pKVM's hypervisor",
        source=_PKVM_H(c_name(nr)),
    )


SHARE_MEM: Final = _call(
    PkvmHypercall.SHARE_MEM,
    "Gives the host access to a range that the guest has touched.",
    StatusCode(Errno.EAGAIN, "pKVM needs more memory from the host: call again", negated=True),
)
UNSHARE_MEM: Final = _call(
    PkvmHypercall.UNSHARE_MEM, "Takes the host's access to a range away again."
)

#: Sharing calls by number.
CALLS: Final = {spec.number: spec for spec in (SHARE_MEM, UNSHARE_MEM)}
