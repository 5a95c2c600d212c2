"""Mistakes in the set-up of an x86 VM that shares memory: their consequences and remedies."""

from __future__ import annotations

from collections.abc import Mapping

from hcabi.advice.rules import LintRule, Severity
from hcabi.kvm.documents import API_RST, GUEST_MEMFD_C, KVM_MAIN, LINUX
from hcabi.layout import Document, Source, Status
from hcabi.x86.documents import (
    CPUID_C,
    GUEST_KVM_C,
    HYPERCALLS_RST,
    MSR_RST,
    MSRS_C,
    SEV_C,
    TDX_C,
    X86_C,
)

__all__ = ["RULES"]

_X86_H = Document("arch/x86/kvm/x86.h", LINUX)
_MEM_ENCRYPT_AMD_C = Document("arch/x86/mm/mem_encrypt_amd.c", LINUX)


def _rule(what: str, why: str, fix: str, source: Source, severity: str = "ERROR") -> LintRule:
    return LintRule(Severity[severity], what, why, fix, source)


_FILTER = MSRS_C("2471-2545")

#: All rules of `lint`, by name.
RULES: Mapping[str, LintRule] = {
    "number_as_mask": _rule(
        "KVM_CAP_EXIT_HYPERCALL is given the number 12 instead of the bit 1 << 12",
        "12 is the mask of hypercalls 2 and 3, so KVM_ENABLE_CAP fails with EINVAL",
        "give 1 << 12, which is 0x1000",
        X86_C("2304, 4107"),
    ),
    "unknown_in_mask": _rule(
        "KVM_CAP_EXIT_HYPERCALL is given bits that KVM does not know",
        "KVM_ENABLE_CAP fails with EINVAL, and no call exits",
        "give 1 << 12 alone",
        X86_C("2304, 4107"),
    ),
    "call_not_enabled": _rule(
        "CPUID bit 16 is shown, but the exit is not enabled",
        "the guest's call gets -KVM_ENOSYS (-1000)",
        "enable KVM_CAP_EXIT_HYPERCALL with 1 << 12 before showing the bit",
        HYPERCALLS_RST("188-192"),
    ),
    "door_not_enabled": _rule(
        "an SNP or TDX VM without KVM_CAP_EXIT_HYPERCALL",
        "page state changes fail with a generic error, MapGPA with SUBFUNC_UNSUPPORTED, and the "
        "guest stops",
        "enable KVM_CAP_EXIT_HYPERCALL with 1 << 12; CPUID bit 16 is not needed for that",
        API_RST("7.40"),
    ),
    "enabled_not_handled": _rule(
        "calls exit that the VMM does not handle",
        "the guest sees whatever is in hypercall.ret, on newer kernels 0: it assumes that the "
        "call was done",
        "enable the bits that are handled, not all that KVM_CHECK_EXTENSION offers",
        X86_C("7409-7441"),
    ),
    "call_without_control": _rule(
        "an SEV guest is shown CPUID bit 16 without bit 17",
        "Linux never looks at bit 16: it makes no call, and the list stays empty",
        "show bit 17 as well, and answer its MSR",
        GUEST_KVM_C("491, 621, 993"),
        "WARNING",
    ),
    "control_without_call": _rule(
        "CPUID bit 17 is shown without bit 16",
        "the MSR says that the list is complete, and the call that fills it is not announced",
        "show both bits, or none",
        HYPERCALLS_RST("188-192"),
        "WARNING",
    ),
    "control_on_tdx": _rule(
        "CPUID bit 17 for a TDX guest",
        "Linux then executes VMMCALL in early boot, which is an invalid instruction there (#UD)",
        "do not show bit 17 to TDX guests",
        GUEST_KVM_C("977-1047", Status.INFERRED),
    ),
    "control_on_snp": _rule(
        "CPUID bit 17 for an SNP guest",
        "every change is reported twice, by a page state change and by a direct call",
        "expect the second request to find the pages as it wants them, or do not show bit 17",
        _MEM_ENCRYPT_AMD_C("305-309"),
        "WARNING",
    ),
    "control_unencrypted": _rule(
        "CPUID bit 17 for a guest whose memory is not encrypted",
        "Linux writes 0 when a CPU goes offline or it suspends, and then never 1",
        "do not show bit 17: such a guest can be migrated without",
        GUEST_KVM_C("491, 993"),
        "NOTE",
    ),
    "control_faults": _rule(
        "CPUID bit 17 is shown, and an access to its MSR does not reach the VMM",
        "KVM has no such MSR: the guest gets #GP",
        "deny it by the MSR filter, and enable KVM_CAP_X86_USER_SPACE_MSR with FILTER",
        MSRS_C("888-903"),
    ),
    "control_by_unknown": _rule(
        "the MSR reaches the VMM by the reason UNKNOWN or INVAL instead of FILTER",
        "with the module parameter ignore_msrs KVM swallows the access, and on TDX its reason is "
        "INVAL",
        "deny it by the MSR filter, and enable FILTER",
        MSRS_C("kvm_do_msr_access"),
        "WARNING",
    ),
    "control_half_denied": _rule(
        "the MSR filter denies only reads or only writes of the MSR",
        "the other access faults in the guest or depends on ignore_msrs",
        "deny both: flags 3 of the range",
        _FILTER,
        "WARNING",
    ),
    "control_polarity": _rule(
        "MSR_KVM_MIGRATION_CONTROL starts with the wrong value",
        "an encrypted guest would count as ready before it reported anything, or another never",
        "start with 0 for guests with encrypted memory and with 1 for others",
        MSR_RST("379-390"),
    ),
    "filter_flags": _rule(
        "flags of the MSR filter or of one of its ranges are not valid",
        "KVM_X86_SET_MSR_FILTER fails with EINVAL",
        "use 0 or 1 for the filter, and 1, 2 or 3 for a range that has MSRs",
        _FILTER,
    ),
    "filter_denies_all": _rule(
        "the MSR filter denies by default and has no range",
        "KVM_X86_SET_MSR_FILTER fails with EINVAL",
        "allow by default, and deny by ranges",
        _FILTER,
    ),
    "bitmap_short": _rule(
        "the bitmap of a filter range is shorter than what KVM reads",
        "KVM reads whole words of eight bytes: it reads beyond the buffer or fails with EFAULT",
        "give eight bytes for each 64 MSRs begun, so eight for one MSR",
        _FILTER,
    ),
    "bitmap_long": _rule(
        "a filter range has more MSRs than a bitmap may hold",
        "KVM_X86_SET_MSR_FILTER fails with EINVAL",
        "use several ranges of at most 12288 MSRs",
        _FILTER,
    ),
    "bitmap_allows": _rule(
        "the filter's bit for MSR_KVM_MIGRATION_CONTROL is set",
        "a set bit allows: KVM keeps the access, which then faults",
        "clear the bit",
        _FILTER,
    ),
    "private_attribute": _rule(
        "the private memory attribute for a VM that has no private memory in KVM",
        "KVM_SET_MEMORY_ATTRIBUTES fails with EINVAL; SEV and SEV-ES are encrypted without it",
        "keep a list only",
        KVM_MAIN("2658-2684"),
    ),
    "fault_not_handled": _rule(
        "an SNP or TDX VM whose VMM does not handle KVM_EXIT_MEMORY_FAULT",
        "a guest may use memory in the other way without asking; the VM stops there",
        "handle the exit, which comes with KVM_RUN failing with EFAULT",
        API_RST("7374-7377"),
        "WARNING",
    ),
    "call_hidden": _rule(
        "Hyper-V or Xen hypercalls are offered beside KVM's",
        "once the guest uses them, its calls go there, and number 12 cannot be reached",
        "do not offer them to guests that share by direct calls",
        X86_C("7453-7459, kvm_xen_hypercall_enabled"),
        "WARNING",
    ),
    "features_leaf": _rule(
        "KVM's features are not at KVM's base",
        "guests look for them at the base with 1 in its last bits",
        "show them at the base | 0x40000001, so 0x40000101 for a base of 0x40000100",
        CPUID_C("2057-2062"),
    ),
    "refusal_negative": _rule(
        "an SNP or TDX request is refused with a value that the kernel does not take",
        "KVM_RUN fails with EINVAL from 7.2 on, and the guest may see success",
        "write EINVAL as the positive number 22",
        _X86_H("877"),
    ),
    "refusal_positive": _rule(
        "a direct call is refused with a positive value",
        "it reaches RAX as it is, and guests look for negative numbers",
        "write -22 as a 64-bit number",
        X86_C("7338-7346, complete_hypercall_exit"),
        "WARNING",
    ),
    "init_command": _rule(
        "the VM type does not take this command to initialize SEV",
        "KVM_MEMORY_ENCRYPT_OP fails with EINVAL",
        "KVM_SEV_INIT and KVM_SEV_ES_INIT for type 0 alone, KVM_SEV_INIT2 for types 2 to 4",
        SEV_C("594-633"),
    ),
    "ghcb_version": _rule(
        "INIT2 asks for a GHCB version that the VM type cannot have",
        "KVM_SEV_INIT2 fails with EINVAL; older kernels accepted 1 for SNP, and the guest ended "
        "itself",
        "give 0 for SEV, 0 to 2 for SEV-ES, 0 or 2 for SNP; 0 is KVM's own choice",
        SEV_C("528-539"),
    ),
    "tdvmcall_info": _rule(
        "GetTdVmCallInfo tells a TDX guest of calls that KVM does not pass to user space",
        "KVM answers these calls with SUBFUNC_UNSUPPORTED, and the VMM never sees them",
        "answer the bits of user_tdvmcallinfo_1_r11 at most, those that the VMM serves",
        TDX_C("188, 205, 1618-1626"),
    ),
    "memfd_mapped": _rule(
        "a guest_memfd with GUEST_MEMFD_FLAG_MMAP on a VM type with private memory",
        "KVM takes shared pages from the file, too: the VMM gets SIGBUS there, and SNP makes the "
        "pages private all the same",
        "make the file without flags",
        GUEST_MEMFD_C("367, 634, 789"),
    ),
    "memfd_init_shared": _rule(
        "a guest_memfd with GUEST_MEMFD_FLAG_INIT_SHARED on a VM type with private memory",
        "KVM_CREATE_GUEST_MEMFD fails with EINVAL",
        "make the file without flags",
        X86_C("10670"),
    ),
}
