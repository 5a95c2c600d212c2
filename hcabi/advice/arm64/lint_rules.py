"""Mistakes in the set-up of an arm64 VM that shares memory: their consequences and remedies."""

from __future__ import annotations

from collections.abc import Mapping

from hcabi.advice.rules import LintRule, Severity
from hcabi.arm64.documents import (
    ARM_C,
    ARM_SMCCC_H,
    HYPERCALLS_C,
    HYPERCALLS_RST,
    MEASURED,
    MMU_C,
)
from hcabi.kvm.documents import GUEST_MEMFD_C, KVM_H, LINUX
from hcabi.layout import Document, Source, Status

__all__ = ["RULES"]

PKVM_GUEST_C = Document("drivers/virt/coco/pkvm-guest/arm-pkvm-guest.c", LINUX)
PROTOTYPE = Document("arm64 KVM_CAP_EXIT_HYPERCALL, RFC v1 11-12/26", "February 2024")


def _rule(what: str, why: str, fix: str, source: Source, severity: str = "ERROR") -> LintRule:
    return LintRule(Severity[severity], what, why, fix, source)


_FILTER = HYPERCALLS_C("172-210")
_LINUX_PROBE = PKVM_GUEST_C("99-126")

#: All rules of `lint`, by name.
RULES: Mapping[str, LintRule] = {
    "vm_type_bits": _rule(
        "the VM type has bits that KVM does not know",
        "KVM_CREATE_VM fails with EINVAL; bit 8 was a protected VM in a patch of 2022 only",
        "use bits 7 to 0 for the address width and bit 31 for a protected VM",
        KVM_H("708-711"),
    ),
    "filter_on_protected": _rule(
        "an SMCCC filter on a protected VM",
        "KVM_SET_DEVICE_ATTR fails with EINVAL though KVM_CAP_DEVICE_CTRL is there; EL2 answers "
        "the calls, and the VMM never sees them",
        "install no filter; Android allows it since January 2026",
        MEASURED("filter on a protected VM"),
    ),
    "capability_for_filter": _rule(
        "KVM_CAP_EXIT_HYPERCALL is enabled",
        "it is x86's: KVM_ENABLE_CAP fails with EINVAL, and no call reaches the VMM; the patches "
        "that gave it to arm64 were never merged",
        "forward calls by the SMCCC filter",
        ARM_C("135-205"),
    ),
    "memfd_not_mapped": _rule(
        "a memory slot with a guest_memfd that lacks GUEST_MEMFD_FLAG_MMAP",
        "KVM_SET_USER_MEMORY_REGION2 fails with EINVAL: no arm64 VM has private memory only",
        "make the file with GUEST_MEMFD_FLAG_MMAP and GUEST_MEMFD_FLAG_INIT_SHARED",
        MMU_C("2625-2630"),
    ),
    "memfd_not_shared": _rule(
        "a guest_memfd with GUEST_MEMFD_FLAG_MMAP and without GUEST_MEMFD_FLAG_INIT_SHARED",
        "its pages are private and nothing shares them: the VMM gets SIGBUS in its mapping",
        "add GUEST_MEMFD_FLAG_INIT_SHARED",
        GUEST_MEMFD_C("63-66, 358-368"),
    ),
    "memfd_with_mte": _rule(
        "a memory slot with a guest_memfd in a VM with KVM_CAP_ARM_MTE",
        "KVM_SET_USER_MEMORY_REGION2 fails with EINVAL, and KVM_ENABLE_CAP where the slot was "
        "first",
        "leave MTE off, or use other memory",
        MMU_C("2632-2634"),
    ),
    "filter_padding": _rule(
        "padding of the filter entry is not zero",
        "KVM_SET_DEVICE_ATTR fails with EINVAL",
        "clear the structure before filling it",
        _FILTER,
    ),
    "filter_range": _rule(
        "the filter entry is empty or ends beyond the 32-bit ids",
        "KVM_SET_DEVICE_ATTR fails with EINVAL",
        "give at least one function, and none after 0xffffffff",
        _FILTER,
    ),
    "filter_action": _rule(
        "the filter entry's action is unknown",
        "KVM_SET_DEVICE_ATTR fails with EINVAL",
        "use 0 (handle), 1 (deny) or 2 (forward)",
        _FILTER,
    ),
    "filter_after_run": _rule(
        "the filter is set after a vCPU has run",
        "KVM_SET_DEVICE_ATTR fails with EBUSY",
        "set it between KVM_CREATE_VM and the first KVM_RUN",
        _FILTER,
    ),
    "filter_reserved": _rule(
        "the filter entry meets the ids that KVM keeps for itself",
        "KVM_SET_DEVICE_ATTR fails with EEXIST",
        "leave 0x80000000 to 0x8000ffff and 0xc0000000 to 0xc000ffff alone",
        _FILTER,
    ),
    "filter_overlap": _rule(
        "the filter entry overlaps an earlier one",
        "KVM_SET_DEVICE_ATTR fails with EEXIST, for `handle` entries too; nothing can be removed",
        "make the entries disjoint",
        _FILTER,
    ),
    "wrong_width": _rule(
        "the filter forwards the 32-bit twin of a sharing call",
        "guests call the 64-bit ids, so it never arrives",
        "forward 0xc6000002 to 0xc6000004; FEATURES alone is 0x86000000",
        HYPERCALLS_RST("calling convention HVC64"),
        "WARNING",
    ),
    "features_not_forwarded": _rule(
        "sharing calls are forwarded, but FEATURES is not",
        "KVM answers FEATURES without their bits, so guests never call; the firmware bitmap "
        "cannot add them",
        "forward 0x86000000 too, and answer it",
        MEASURED("filter and FEATURES"),
    ),
    "features_unanswered": _rule(
        "FEATURES is forwarded, but the VMM has no answer",
        "the guest takes its own function id, 0x86000000, for the bitmap",
        "write the four words to x0 to x3",
        MEASURED("forwarded call without an answer"),
    ),
    "features_not_32_bits": _rule(
        "a word of FEATURES is no 32-bit number",
        "guests keep the low 32 bits of each register",
        "put functions 32 to 63 into the second word, and so on",
        ARM_SMCCC_H("kvm_arm_hyp_service_available"),
    ),
    "features_incomplete": _rule(
        "FEATURES shows some of the three sharing functions",
        "Linux wants to see HYP_MEMINFO, MEM_SHARE and MEM_UNSHARE, and else never shares",
        "show bits 2, 3 and 4",
        _LINUX_PROBE,
    ),
    "advertised_not_forwarded": _rule(
        "FEATURES shows a function that is not forwarded",
        "KVM does not know it in an ordinary VM and answers NOT_SUPPORTED",
        "forward its id, or clear its bit",
        MEASURED("HYP_MEMINFO without a filter"),
    ),
    "advertised_not_handled": _rule(
        "FEATURES shows a function that is forwarded, but not handled",
        "a call that nobody answers returns its own function id to the guest",
        "handle it, or clear its bit",
        MEASURED("forwarded call without an answer"),
    ),
    "forwarded_not_handled": _rule(
        "calls are forwarded that the VMM does not answer",
        "each returns its own function id to the guest, which is no error code",
        "narrow the range, or answer NOT_SUPPORTED to what is unknown",
        MEASURED("forwarded call without an answer"),
        "WARNING",
    ),
    "handled_not_forwarded": _rule(
        "the VMM handles a call that is not forwarded",
        "KVM answers it by itself",
        "forward its id",
        HYPERCALLS_C("230-245"),
        "WARNING",
    ),
    "ptp_hidden": _rule(
        "FEATURES hides PTP, which KVM would answer",
        "who forwards FEATURES answers for KVM's bits too; the guest loses that clock",
        "set bit 1",
        HYPERCALLS_C("366-369"),
        "NOTE",
    ),
    "ptp_missing": _rule(
        "FEATURES shows PTP, which the firmware bitmap has switched off",
        "KVM answers NOT_SUPPORTED",
        "clear bit 1, or leave VENDOR_HYP_BMAP at its reset value",
        HYPERCALLS_C("366-369"),
    ),
    "bmap_bits": _rule(
        "a firmware bitmap has bits that KVM does not know",
        "KVM_SET_ONE_REG fails with EINVAL; sharing cannot be offered this way",
        "forward FEATURES and answer it",
        HYPERCALLS_C("521-564"),
    ),
    "bmap_hides_uid": _rule(
        "bit 0 of VENDOR_HYP_BMAP is clear",
        "KVM's UID is not answered either, so guests do not look for its calls",
        "leave the bit set",
        HYPERCALLS_C("366-369"),
    ),
    "impl_not_forwarded": _rule(
        "VENDOR_HYP_BMAP_2 shows calls that are not forwarded",
        "KVM shows them, but only user space can answer them",
        "forward 0xc6000040 and 0xc6000041, and handle them",
        HYPERCALLS_RST("146, ARM_SMCCC_VENDOR_HYP_KVM_DISCOVER_IMPL_VER_FUNC_ID"),
    ),
    "uid_taken": _rule(
        "the filter takes the UID away from KVM",
        "unless the VMM answers the four words, guests do not recognise KVM",
        "leave 0x8600ff01 to KVM",
        ARM_SMCCC_H("119-129, 375-414"),
        "WARNING",
    ),
    "granule_zero": _rule(
        "HYP_MEMINFO answers a granule of 0",
        "Linux shares in steps of the granule, and never ends",
        "answer the host's page size",
        PKVM_GUEST_C("22-54"),
    ),
    "granule_no_power_of_two": _rule(
        "the granule is no power of two",
        "it does not divide the guest's page, so that guests share beyond its end",
        "answer the host's page size",
        PKVM_GUEST_C("22-54"),
    ),
    "granule_too_large": _rule(
        "the granule is larger than the guest's page",
        "Linux does not share at all then",
        "use a guest kernel with larger pages, or a host with smaller ones",
        _LINUX_PROBE,
    ),
    "granule_below_host_page": _rule(
        "the granule is smaller than the host's page",
        "the VMM cannot map or unmap less than a page of its own",
        "answer the host's page size",
        HYPERCALLS_RST("ARM_SMCCC_KVM_FUNC_HYP_MEMINFO", Status.INFERRED),
    ),
    "number_for_id": _rule(
        "the VMM compares `hypercall.nr` with function number 3 or 4",
        "that was a prototype that was never merged; the exit carries the 32-bit function id",
        "compare with 0xc6000003 and 0xc6000004",
        PROTOTYPE("12/26"),
    ),
    "answer_in_ret": _rule(
        "the VMM answers in `hypercall.ret`",
        "arm64 ignores it, and `args` too: the guest sees its own function id",
        "write x0 to x3 with KVM_SET_ONE_REG",
        MEASURED("ret and args after a forwarded call"),
    ),
    "answer_32_bits": _rule(
        "an error code is written as a 32-bit number",
        "the guest compares all 64 bits and sees a large positive number",
        "sign-extend: -3 is 0xfffffffffffffffd",
        ARM_SMCCC_H("311-314"),
    ),
    "answer_unknown_code": _rule(
        "the refusal is no code of the convention",
        "guests know -1, -2 and -3 alone; 0 would be success",
        "answer -3 to what is refused, and -1 to what is unknown",
        ARM_SMCCC_H("311-314"),
        "WARNING",
    ),
    "stale_arguments": _rule(
        "x1 to x3 keep the guest's arguments",
        "they are results too, and ranged guests take x1 for progress",
        "write all four registers",
        MEASURED("x1 to x3 after a forwarded call"),
        "WARNING",
    ),
    "pc_advanced": _rule(
        "the VMM moves the PC past the call",
        "it is there already, for hvc and smc alike: an instruction would be skipped",
        "leave the PC alone",
        MEASURED("PC at the exit"),
    ),
}
