"""KVM's hypercalls on x86: their numbers, errors, words, and what each call is."""

from __future__ import annotations

from typing import Annotated, Final

from construct import BitsInteger, Flag, Int64ul

from hcabi.layout import (
    Argument,
    CallSpec,
    CEnum,
    Doc,
    Record,
    StatusCode,
    c_name,
    numbers,
    word,
)
from hcabi.x86.documents import (
    ASM_KVM_PARA_H,
    HYPERCALLS_RST,
    KVM_PARA_H,
    X86_C,
)
from hcabi.x86.return_values import KvmError

__all__ = [
    "CALLS",
    "CLOCK_PAIRING",
    "KICK_CPU",
    "MAP_GPA_RANGE",
    "SCHED_YIELD",
    "SEND_IPI",
    "VAPIC_POLL_IRQ",
    "WIRE_PAGE",
    "Hypercall",
    "MapGpaRangeAttributes",
    "MapGpaRangeShared",
    "PageSize",
]


@numbers(source=KVM_PARA_H("14-32"))
class Hypercall(CEnum):
    """Hypercall numbers, as a guest puts them into RAX."""

    VAPIC_POLL_IRQ = 1, "KVM_HC_VAPIC_POLL_IRQ"
    """Exit to the host, so that it looks for pending interrupts."""
    MMU_OP = 2, "KVM_HC_MMU_OP"  # doc: Removed from KVM; once changed page tables.
    FEATURES = 3, "KVM_HC_FEATURES"  # doc: Ask for features (PowerPC).
    PPC_MAP_MAGIC_PAGE = 4, "KVM_HC_PPC_MAP_MAGIC_PAGE"
    """Map the page shared with the host (PowerPC)."""
    KICK_CPU = 5, "KVM_HC_KICK_CPU"  # doc: Wake a halted vCPU.
    MIPS_GET_CLOCK_FREQ = 6, "KVM_HC_MIPS_GET_CLOCK_FREQ"
    """Ask for the clock's frequency (MIPS)."""
    MIPS_EXIT_VM = 7, "KVM_HC_MIPS_EXIT_VM"  # doc: End the VM (MIPS).
    MIPS_CONSOLE_OUTPUT = 8, "KVM_HC_MIPS_CONSOLE_OUTPUT"  # doc: Write to the console (MIPS).
    CLOCK_PAIRING = 9, "KVM_HC_CLOCK_PAIRING"
    """Read the host's clock together with the time stamp counter."""
    SEND_IPI = 10, "KVM_HC_SEND_IPI"  # doc: Send an interrupt to several vCPUs.
    SCHED_YIELD = 11, "KVM_HC_SCHED_YIELD"
    """Give up the processor in favour of a vCPU that was preempted."""
    MAP_GPA_RANGE = 12, "KVM_HC_MAP_GPA_RANGE"
    """Tell the host that pages became encrypted or plaintext."""


@numbers(source=ASM_KVM_PARA_H("100-106"))
class PageSize(CEnum):
    """Codes of `preferred_page_size`; higher ones are not named, and KVM passes them on."""

    SZ_4K = 0, "KVM_MAP_GPA_RANGE_PAGE_SZ_4K"  # doc: Pages of 4 KiB.
    SZ_2M = 1, "KVM_MAP_GPA_RANGE_PAGE_SZ_2M"  # doc: Pages of 2 MiB.
    SZ_1G = 2, "KVM_MAP_GPA_RANGE_PAGE_SZ_1G"  # doc: Pages of 1 GiB.

    @property
    def size(self) -> int:
        """Bytes of one such page: each level of page tables holds 512 of the one below."""
        return 4096 << 9 * self.value


#: What `args[1]` counts, in bytes, whatever page size the attributes prefer
#: (Documentation/virt/kvm/x86/hypercalls.rst 173-192, Linux 7.3.4).
WIRE_PAGE: Final = PageSize.SZ_4K.size


@word("KVM_HC_MAP_GPA_RANGE attributes", Int64ul, source=HYPERCALLS_RST("179-186"))
class MapGpaRangeAttributes(Record):
    """The new state of the pages of a range; KVM passes all 64 bits on unchecked."""

    preferred_page_size: Annotated[
        int,
        BitsInteger(4),
        Doc("A PageSize that the guest would like; promises no alignment."),
    ] = 0
    encrypted: Annotated[
        bool,
        Flag,
        Doc("Set for private pages, clear for shared ones.", c_name="KVM_MAP_GPA_RANGE_ENCRYPTED"),
    ] = False
    reserved: Annotated[
        int, BitsInteger(59), Doc("Reserved by the specification.", must_be_zero=True)
    ] = 0


@numbers(source=ASM_KVM_PARA_H("104-106"))
class MapGpaRangeShared(CEnum):
    """The header's name for the attributes of shared pages: no bit at all."""

    DECRYPTED = 0, "KVM_MAP_GPA_RANGE_DECRYPTED"  # doc: Pages become shared.


_VMCALL = "vmcall (0f 01 c1) or vmmcall (0f 01 d9)"


_NR = Argument("rax", "nr", "Number of the hypercall.")


_STATUS = Argument("rax", "status", "0, or an error of KvmError negated.")


_NOT_KERNEL = StatusCode(KvmError.EPERM, "the caller's privilege level is not 0", negated=True)


def _by_kernel(
    nr: Hypercall, meaning: str, lines: str, *arguments: Argument, needs: str = "",
    statuses: tuple[StatusCode, ...] = (), results: tuple[Argument, ...] = (_STATUS,),
) -> CallSpec:  # fmt: skip
    """Describe a call that KVM answers itself; it *needs* a feature where the VMM enforces that."""
    absent: tuple[StatusCode, ...] = ()
    if needs:
        when = f"CPUID does not show {needs}, and the VMM enabled KVM_CAP_ENFORCE_PV_FEATURE_CPUID"
        absent = (StatusCode(KvmError.ENOSYS, when, negated=True),)
    return CallSpec(c_name(nr), nr, nr, meaning, _VMCALL, (_NR, *arguments), results,
                    (_NOT_KERNEL, *absent, *statuses), "KVM", X86_C(lines))  # fmt: skip


MAP_GPA_RANGE: Final = CallSpec(
    name=c_name(Hypercall.MAP_GPA_RANGE),
    function=Hypercall.MAP_GPA_RANGE,
    number=Hypercall.MAP_GPA_RANGE,
    meaning=(
        "Tells the host that pages became encrypted (private) or plaintext (shared). KVM makes the "
        "same exit of MapGPA (TDX) and of PSC (SNP)."
    ),
    instruction=_VMCALL,
    arguments=(
        _NR,
        Argument("rbx", "gpa", "Guest physical address of the first page, 4 KiB aligned."),
        Argument("rcx", "npages", "Number of pages, of 4 KiB each whatever size is preferred."),
        Argument(
            "rdx",
            "attributes",
            "MapGpaRangeAttributes: bit 4 set for private, bits 0 to 3 a PageSize.",
        ),
    ),
    results=(
        Argument("rax", "status", "0, a negated error of the kernel, or what user space answers."),
    ),
    statuses=(
        _NOT_KERNEL,
        StatusCode(KvmError.ENOSYS, "user space did not enable this exit", negated=True),
        StatusCode(
            KvmError.EINVAL,
            "gpa is not 4 KiB aligned, npages is 0, or the page numbers wrap",
            negated=True,
        ),
    ),
    answered_by="the VMM, after the kernel's checks",
    source=X86_C("7409-7441"),
    since="5.14",
)


VAPIC_POLL_IRQ: Final = _by_kernel(
    Hypercall.VAPIC_POLL_IRQ,
    "Exits to the host, so that it looks for pending interrupts.",
    "7380-7382",
)


KICK_CPU: Final = _by_kernel(
    Hypercall.KICK_CPU,
    "Wakes a halted vCPU.",
    "7383-7390",
    Argument("rbx", "flags", "Not looked at."),
    Argument("rcx", "apic_id", "APIC id of the vCPU to wake."),
    needs="pv_unhalt",
)


CLOCK_PAIRING: Final = _by_kernel(
    Hypercall.CLOCK_PAIRING,
    "Reads the host's clock together with the time stamp counter.",
    "7392-7394, 7203-7236",
    Argument("rbx", "gpa", "Guest physical address of the 64 bytes that KVM writes."),
    Argument("rcx", "clock", "0 for the wall clock; there is no other."),
    statuses=(
        StatusCode(
            KvmError.EOPNOTSUPP,
            "the clock is another one, or the host's clock does not come from the counter",
            negated=True,
        ),
        StatusCode(KvmError.EFAULT, "gpa cannot be written", negated=True),
    ),
)


SEND_IPI: Final = _by_kernel(
    Hypercall.SEND_IPI,
    "Sends an interrupt to several vCPUs.",
    "7396-7401",
    Argument("rbx", "low", "Bitmap of the first 64 vCPUs (32 in 32-bit mode) from the lowest on."),
    Argument("rcx", "high", "Bitmap of as many vCPUs behind them."),
    Argument("rdx", "lowest", "APIC id of bit 0 of the first bitmap."),
    Argument("rsi", "icr", "Vector and mode, as in the APIC's interrupt command register."),
    needs="pv_send_ipi",
    statuses=(
        StatusCode(KvmError.EINVAL, "icr has bits of destination or shorthand", negated=True),
    ),
    results=(Argument("rax", "status", "How many vCPUs got it, or an error of KvmError negated."),),
)


SCHED_YIELD: Final = _by_kernel(
    Hypercall.SCHED_YIELD,
    "Gives up the processor in favour of a vCPU that was preempted.",
    "7402-7408",
    Argument("rbx", "apic_id", "APIC id of that vCPU."),
    needs="pv_sched_yield",
)


#: Calls that KVM has on x86, by number.
CALLS: Final = {
    spec.number: spec
    for spec in (VAPIC_POLL_IRQ, KICK_CPU, CLOCK_PAIRING, SEND_IPI, SCHED_YIELD, MAP_GPA_RANGE)
}
