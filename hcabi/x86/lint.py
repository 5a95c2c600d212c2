"""What can be wrong with the set-up of an x86 VM that shares memory, and finding it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import msgspec

from hcabi.kvm.capabilities import MemoryAttribute, MsrExitReason
from hcabi.kvm.documents import API_RST, KVM_MAIN
from hcabi.kvm.setup import Finding, Rule, Severity
from hcabi.layout import Document, Source, Status, layout_of
from hcabi.x86.calls import Hypercall
from hcabi.x86.cpuid import KvmFeatures, KvmLeaf, features_leaf
from hcabi.x86.documents import (
    CPUID_C,
    GUEST_KVM_C,
    HYPERCALLS_RST,
    MSR_RST,
    MSRS_C,
    X86_C,
)
from hcabi.x86.migration import encrypts_memory, initial_control
from hcabi.x86.msr import Msr
from hcabi.x86.replies import SYNTHESIZED_RETS, has_private_memory, reply_table
from hcabi.x86.setup_structs import (
    MAX_FILTER_BITMAP_SIZE,
    KvmMsrFilter,
    KvmMsrFilterRange,
    MsrFilterDefault,
    MsrFilterFlag,
    VmType,
)

__all__ = ["RULES", "Configuration", "lint"]

_X86_H = Document("arch/x86/kvm/x86.h", "Linux 7.3.4")
_MEM_ENCRYPT_AMD_C = Document("arch/x86/mm/mem_encrypt_amd.c", "Linux 7.3.4")
_FEATURES = layout_of(KvmFeatures)
_PRIVATE = int(MemoryAttribute.PRIVATE)
_CALL = int(Hypercall.MAP_GPA_RANGE)
_CONTROL = int(Msr.KVM_MIGRATION_CONTROL)
_WORD = 8  # bytes in which KVM reads a filter's bitmap


def _rule(what: str, why: str, mend: str, source: Source, severity: str = "ERROR") -> Rule:
    return Rule(Severity[severity], what, why, mend, source)


_FILTER = MSRS_C("2471-2545")

#: Everything that `lint` knows to be wrong, by name.
RULES: Mapping[str, Rule] = {
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
        "the guest sees whatever is in hypercall.ret, on newer kernels 0: it believes that the "
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
        X86_C("7453"),
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
        "KVM_RUN fails with EINVAL from 7.2 on, and the guest can believe that it succeeded",
        "write EINVAL as the positive number 22",
        _X86_H("877"),
    ),
    "refusal_positive": _rule(
        "a direct call is refused with a positive value",
        "it reaches RAX as it is, and guests look for negative numbers",
        "write -22 as a 64-bit number",
        X86_C("7338-7346"),
        "WARNING",
    ),
}


class Configuration(msgspec.Struct, frozen=True):
    """
    What a VMM does now. The defaults are those of a VMM that does nothing.

    Attributes:
        vm_type: What KVM_CREATE_VM makes, a VmType.
        encrypted: Whether guest memory is encrypted; None for what the VM type says. A
            DEFAULT_VM with KVM_SEV_INIT is, too.
        exit_hypercall: args[0] of KVM_CAP_EXIT_HYPERCALL; 0 if it is not enabled.
        handled: Numbers of the hypercalls that it answers.
        features: EAX of KVM's features, as the guest reads it.
        kvm_base: KVM's first CPUID leaf.
        features_at: Leaf at which the features are.
        user_space_msr: args[0] of KVM_CAP_X86_USER_SPACE_MSR.
        msr_filter: The MSR filter, if there is one.
        bitmaps: Bitmaps of its ranges, in their order; those of empty ranges may be missing at
            the end.
        control: What MSR_KVM_MIGRATION_CONTROL holds at reset; None if it is not answered.
        memory_attributes: Attributes that it sets by KVM_SET_MEMORY_ATTRIBUTES.
        handles_memory_fault: Whether it handles KVM_EXIT_MEMORY_FAULT.
        other_hypercalls: Whether it offers Hyper-V or Xen hypercalls.
        refusal: What it writes into `hypercall.ret` to refuse; None if it never does.
    """

    vm_type: int = int(VmType.DEFAULT_VM)
    encrypted: bool | None = None
    exit_hypercall: int = 0
    handled: frozenset[int] = frozenset()
    features: int = 0
    kvm_base: int = int(KvmLeaf.SIGNATURE)
    features_at: int = int(KvmLeaf.FEATURES)
    user_space_msr: int = 0
    msr_filter: KvmMsrFilter | None = None
    bitmaps: tuple[bytes, ...] = ()
    control: int | None = None
    memory_attributes: int = 0
    handles_memory_fault: bool = False
    other_hypercalls: bool = False
    refusal: int | None = None


def lint(configuration: Configuration) -> tuple[Finding, ...]:
    """
    Name everything that is wrong with *configuration*; empty where nothing is.

    Raises HostUsageError for a VM type without a reply table.
    """
    checks = (_capability, _cpuid, _filter, _control, _memory, _refusal)
    return tuple(
        Finding(name, RULES[name], detail)
        for check in checks
        for name, detail in check(configuration)
    )


Found = Iterator[tuple[str, str]]


def _shows(c: Configuration, feature: str) -> bool:
    return c.features & _FEATURES.mask(feature) != 0


def _encrypted(c: Configuration) -> bool:
    return encrypts_memory(c.vm_type) if c.encrypted is None else c.encrypted


def _capability(c: Configuration) -> Found:
    mask, detail = c.exit_hypercall, f"{c.exit_hypercall:#x}"
    refused = mask & ~(1 << _CALL)
    if mask == _CALL:
        yield "number_as_mask", detail
    elif refused:
        yield "unknown_in_mask", detail
    if refused or not mask:
        if reply_table(c.vm_type).synthesized:
            yield "door_not_enabled", detail
        if _shows(c, "hc_map_gpa_range"):
            yield "call_not_enabled", detail
    if mask != _CALL:
        exiting = [n for n in range(mask.bit_length()) if mask >> n & 1]
        if unhandled := [n for n in exiting if n not in c.handled]:
            yield "enabled_not_handled", ", ".join(map(str, unhandled))


def _cpuid(c: Configuration) -> Found:
    call, control = _shows(c, "hc_map_gpa_range"), _shows(c, "migration_control")
    synthesized = reply_table(c.vm_type).synthesized
    if call and not control and _encrypted(c) and not synthesized:
        yield "call_without_control", ""
    if control and not call:
        yield "control_without_call", ""
    if control and c.vm_type == VmType.TDX_VM:
        yield "control_on_tdx", ""
    if control and c.vm_type == VmType.SNP_VM:
        yield "control_on_snp", ""
    if control and not _encrypted(c):
        yield "control_unencrypted", ""
    if c.features and c.features_at != features_leaf(c.kvm_base):
        yield "features_leaf", f"{c.features_at:#x} with base {c.kvm_base:#x}"
    if c.other_hypercalls and call and not synthesized:
        yield "call_hidden", ""


def _ranges(c: Configuration) -> Iterator[tuple[KvmMsrFilterRange, bytes]]:
    """Ranges that have MSRs, with their bitmaps."""
    if c.msr_filter is not None:
        for at, one in enumerate(c.msr_filter.ranges):
            if one.nmsrs:
                yield one, c.bitmaps[at] if at < len(c.bitmaps) else b""


def _filter(c: Configuration) -> Found:
    if c.msr_filter is None:
        return
    if c.msr_filter.flags not in MsrFilterDefault._value2member_map_:
        yield "filter_flags", f"filter {c.msr_filter.flags:#x}"
    ranges = list(_ranges(c))
    if not ranges and c.msr_filter.flags == MsrFilterDefault.DEFAULT_DENY:
        yield "filter_denies_all", ""
    for one, bitmap in ranges:
        where = f"range at {one.base:#x}"
        if not one.flags or one.flags & ~sum(MsrFilterFlag):
            yield "filter_flags", f"{where}: {one.flags:#x}"
        need = -(-one.nmsrs // (_WORD * 8)) * _WORD
        if need > MAX_FILTER_BITMAP_SIZE:
            yield "bitmap_long", f"{where}: {one.nmsrs} MSRs"
        elif len(bitmap) < need:
            yield "bitmap_short", f"{where}: {len(bitmap)} bytes, KVM reads {need}"


def _denied(c: Configuration, flag: MsrFilterFlag) -> bool:
    """Whether the filter denies this access to MSR_KVM_MIGRATION_CONTROL; the first range wins."""
    for one, bitmap in _ranges(c):
        bit = _CONTROL - one.base
        if one.flags & flag and 0 <= bit < one.nmsrs:
            return not int.from_bytes(bitmap, "little") >> bit & 1
    return c.msr_filter is not None and c.msr_filter.flags == MsrFilterDefault.DEFAULT_DENY


def _control(c: Configuration) -> Found:
    if not _shows(c, "migration_control"):
        return
    denied = [_denied(c, flag) for flag in MsrFilterFlag]
    covered = [
        one for one, _ in _ranges(c) if one.base <= _CONTROL < one.base + one.nmsrs and one.flags
    ]
    if covered and not any(denied):
        yield "bitmap_allows", ""
    elif any(denied) and not all(denied):
        yield "control_half_denied", ""
    # TDX refuses the MSR itself, where other VMs do not know it.
    own = MsrExitReason.INVAL if c.vm_type == VmType.TDX_VM else MsrExitReason.UNKNOWN
    needed = {MsrExitReason.FILTER if d else own for d in denied}
    if any(not c.user_space_msr & reason for reason in needed):
        yield "control_faults", f"KVM_CAP_X86_USER_SPACE_MSR {c.user_space_msr:#x}"
    elif own in needed:
        yield "control_by_unknown", ""
    if c.control is not None and c.control & 1 != initial_control(encrypted=_encrypted(c)):
        yield "control_polarity", f"{c.control:#x}"


def _memory(c: Configuration) -> Found:
    private = has_private_memory(c.vm_type)
    if c.memory_attributes & _PRIVATE and not private:
        yield "private_attribute", ""
    # KVM derives what a SW_PROTECTED_VM means from the attribute itself, so it never differs.
    if private and c.vm_type != VmType.SW_PROTECTED_VM and not c.handles_memory_fault:
        yield "fault_not_handled", ""


def _refusal(c: Configuration) -> Found:
    if c.refusal is None:
        return
    value = c.refusal % (1 << 64)
    if reply_table(c.vm_type).synthesized:
        if value not in SYNTHESIZED_RETS:
            yield "refusal_negative", f"{c.refusal}"
    elif not value >> 63:
        yield "refusal_positive", f"{c.refusal}"
