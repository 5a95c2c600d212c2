"""
What every contract answers to every scenario, and where that stands.

Written from the sources, not from a run. A row is (verdict, bytes the guest knows done, last code
on the wire, exits, bytes shared afterwards); a scenario has a row per wish. Sources: Linux 7.3.4
unless said otherwise.
"""

from __future__ import annotations

from hcabi.kernels.scenarios import CANNOT_SAY
from hcabi.types import Verdict

OK, NO = Verdict.DONE, Verdict.REFUSED
PAGE = 0x1000
EINVAL = -22
U64 = 1 << 64

#: arch/x86/kvm/x86.c 7409-7441: unaligned and empty are refused by the kernel, before any exit;
#: attributes, upper bounds and memory are not looked at. Completion copies `ret` (7338-7346).
#: There is no partial answer: after a refusal half way the guest knows nothing.
DIRECT = {
    "share": [(OK, PAGE, 0, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, 0)],
    "share twice": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, PAGE)],
    "unshare what is not shared": [(OK, PAGE, 0, 1, 0)],
    "unaligned": [(NO, 0, EINVAL, 0, 0)],
    "zero length": [(NO, 0, EINVAL, 0, 0)],
    # Frames have 52 bits, so only byte addresses wrap, and the kernel counts in frames.
    "beyond the end of addresses": [(NO, 0, EINVAL, 1, 0)],
    # What is no memory is nothing to change: firmware shares the MMIO hole.
    "outside memory": [(OK, PAGE, 0, 1, 0)],
    "half outside memory": [(OK, 2 * PAGE, 0, 1, PAGE)],
    "across two slots": [(OK, 2 * PAGE, 0, 1, 2 * PAGE)],
    "refused": [(NO, 0, EINVAL, 1, 0)],
    "refused half way": [(NO, 0, EINVAL, 1, PAGE)],
    # No retry on this path: the guest would take 11 for a success.
    "retry once": [(NO, 0, EINVAL, 1, 0)],
    "retry for ever": [(NO, 0, EINVAL, 1, 0)],
}

#: arch/x86/kvm/svm/sev.c 3863-3982: entries that follow each other are merged into one exit,
#: EINVAL and EAGAIN both become GENERIC. A list names whole pages, so nothing is unaligned, and an
#: empty list is done at once (cur_entry > end_entry).
GENERIC = 0x100_0000_0000
LIST = {
    "share": [(OK, PAGE, 0, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, 0)],
    "share twice": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, PAGE)],
    "unshare what is not shared": [(OK, PAGE, 0, 1, 0)],
    "unaligned": [(OK, 2 * PAGE, 0, 1, 2 * PAGE)],
    "zero length": [(OK, 0, 0, 0, 0)],
    "beyond the end of addresses": [CANNOT_SAY],
    "outside memory": [(OK, PAGE, 0, 1, 0)],
    "half outside memory": [(OK, 2 * PAGE, 0, 1, PAGE)],
    "across two slots": [(OK, 2 * PAGE, 0, 1, 2 * PAGE)],
    "refused": [(NO, 0, GENERIC, 1, 0)],
    "refused half way": [(NO, 0, GENERIC, 1, PAGE)],
    "retry once": [(NO, 0, GENERIC, 1, 0)],
    "retry for ever": [(NO, 0, GENERIC, 1, 0)],
}

#: sev.c 3768-3784: one page a request; the response carries no number, just an error.
RESPONSE, ERROR = 0x15, 0x8000_0000_0000_0015
MSR = {
    "share": [(OK, PAGE, RESPONSE, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, RESPONSE, 1, PAGE), (OK, PAGE, RESPONSE, 1, 0)],
    "share twice": [(OK, PAGE, RESPONSE, 1, PAGE), (OK, PAGE, RESPONSE, 1, PAGE)],
    "unshare what is not shared": [(OK, PAGE, RESPONSE, 1, 0)],
    "unaligned": [(OK, 2 * PAGE, RESPONSE, 2, 2 * PAGE)],
    "zero length": [CANNOT_SAY],
    "beyond the end of addresses": [CANNOT_SAY],
    "outside memory": [(OK, PAGE, RESPONSE, 1, 0)],
    "half outside memory": [(OK, 2 * PAGE, RESPONSE, 2, PAGE)],
    "across two slots": [(OK, 2 * PAGE, RESPONSE, 2, 2 * PAGE)],
    "refused": [(NO, 0, ERROR, 1, 0)],
    "refused half way": [(NO, PAGE, ERROR, 2, PAGE)],
    "retry once": [(NO, 0, ERROR, 1, 0)],
    "retry for ever": [(NO, 0, ERROR, 1, 0)],
}

#: arch/x86/kvm/vmx/tdx.c 1195-1310: an empty range and one that crosses the shared bit are invalid
#: operands, checked before alignment. EAGAIN is a real retry here; guests stop after three calls
#: without progress (arch/x86/coco/tdx/tdx.c 912).
OPERAND, ALIGN, RETRY = 1 << 63, 1 << 63 | 2, 1
MAP_GPA = {
    "share": [(OK, PAGE, 0, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, 0)],
    "share twice": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, PAGE)],
    "unshare what is not shared": [(OK, PAGE, 0, 1, 0)],
    "unaligned": [(NO, 0, ALIGN, 0, 0)],
    "zero length": [(NO, 0, OPERAND, 0, 0)],
    "beyond the end of addresses": [(NO, 0, OPERAND, 0, 0)],
    "outside memory": [(OK, PAGE, 0, 1, 0)],
    "half outside memory": [(OK, 2 * PAGE, 0, 1, PAGE)],
    "across two slots": [(OK, 2 * PAGE, 0, 1, 2 * PAGE)],
    "refused": [(NO, 0, OPERAND, 1, 0)],
    # R11 names the chunk that was refused, and a chunk is refused whole.
    "refused half way": [(NO, 0, OPERAND, 1, PAGE)],
    "retry once": [(OK, PAGE, 0, 2, PAGE)],
    "retry for ever": [(NO, 0, RETRY, 3, 0)],
}

#: tdx.c 1173-1195: the kernel's own refusals are negative; what a VMM writes for a TDX VM is the
#: positive number that MapGPA needs, and a direct caller finds it in R10 as it is.
TDX_DIRECT = {
    "share": [(OK, PAGE, 0, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, 0)],
    "share twice": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, PAGE)],
    "unshare what is not shared": [(OK, PAGE, 0, 1, 0)],
    "unaligned": [(NO, 0, EINVAL, 0, 0)],
    "zero length": [(NO, 0, EINVAL, 0, 0)],
    # The shared bit is part of the address here, and no memory is behind it.
    "beyond the end of addresses": [(OK, 2 * PAGE, 0, 1, 0)],
    "outside memory": [(OK, PAGE, 0, 1, 0)],
    "half outside memory": [(OK, 2 * PAGE, 0, 1, PAGE)],
    "across two slots": [(OK, 2 * PAGE, 0, 1, 2 * PAGE)],
    "refused": [(NO, 0, 22, 1, 0)],
    "refused half way": [(NO, 0, 22, 1, PAGE)],
    "retry once": [(NO, 0, 11, 1, 0)],
    "retry for ever": [(NO, 0, 11, 1, 0)],
}

#: Documentation/virt/kvm/arm/hypercalls.rst and captures: one granule a call, no second share, no
#: retry, one code for every refusal; what the guest did before it stays.
INVALID = -3
FORWARDED = {
    "share": [(OK, PAGE, 0, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, 0)],
    "share twice": [(OK, PAGE, 0, 1, PAGE), (NO, 0, INVALID, 1, PAGE)],
    "unshare what is not shared": [(NO, 0, INVALID, 1, 0)],
    "unaligned": [(NO, 0, INVALID, 1, 0)],
    "zero length": [CANNOT_SAY],
    "beyond the end of addresses": [(NO, 0, INVALID, 1, 0)],
    "outside memory": [(NO, 0, INVALID, 1, 0)],
    "half outside memory": [(NO, PAGE, INVALID, 2, PAGE)],
    "across two slots": [(OK, 2 * PAGE, 0, 2, 2 * PAGE)],
    "refused": [(NO, 0, INVALID, 1, 0)],
    "refused half way": [(NO, PAGE, INVALID, 2, PAGE)],
    "retry once": [(NO, 0, INVALID, 1, 0)],
    "retry for ever": [(NO, 0, INVALID, 1, 0)],
}

#: arch/arm64/kvm/hyp/nvhe/pkvm.c 1107-1224: EL2 answers, no exit, the VMM is not asked. A share
#: outside of memory is an external abort at the call itself; x0 still has the function id.
ABORT = ("external abort", 0xC600_0003)
EL2 = {
    "share": [(OK, PAGE, 0, 0, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 0, PAGE), (OK, PAGE, 0, 0, 0)],
    "share twice": [(OK, PAGE, 0, 0, PAGE), (NO, 0, INVALID, 0, PAGE)],
    "unshare what is not shared": [(NO, 0, INVALID, 0, 0)],
    "unaligned": [(NO, 0, INVALID, 0, 0)],
    "zero length": [CANNOT_SAY],
    "beyond the end of addresses": [(NO, 0, INVALID, 0, 0)],
    "outside memory": [(NO, 0, ABORT, 0, 0)],
    "half outside memory": [(NO, PAGE, ABORT, 0, PAGE)],
    "across two slots": [(OK, 2 * PAGE, 0, 0, 2 * PAGE)],
    "refused": [(OK, PAGE, 0, 0, PAGE)],
    "refused half way": [(OK, 2 * PAGE, 0, 0, 2 * PAGE)],
    "retry once": [(OK, PAGE, 0, 0, PAGE)],
    "retry for ever": [(OK, PAGE, 0, 0, PAGE)],
}

#: Android common kernel 6.12, pkvm.c: a call covers a range; the abort takes the whole call.
ANDROID = {
    "share": [(OK, PAGE, 0, 0, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 0, PAGE), (OK, PAGE, 0, 0, 0)],
    "share twice": [(OK, PAGE, 0, 0, PAGE), (NO, 0, INVALID, 0, PAGE)],
    "unshare what is not shared": [(NO, 0, INVALID, 0, 0)],
    "unaligned": [(NO, 0, INVALID, 0, 0)],
    "zero length": [CANNOT_SAY],
    "beyond the end of addresses": [(NO, 0, INVALID, 0, 0)],
    "outside memory": [(NO, 0, ABORT, 0, 0)],
    "half outside memory": [(NO, 0, ABORT, 0, 0)],
    "across two slots": [(OK, 2 * PAGE, 0, 0, 2 * PAGE)],
    "refused": [(OK, PAGE, 0, 0, PAGE)],
    "refused half way": [(OK, 2 * PAGE, 0, 0, 2 * PAGE)],
    "retry once": [(OK, PAGE, 0, 0, PAGE)],
    "retry for ever": [(OK, PAGE, 0, 0, PAGE)],
}

#: DEN0137 B5.3.5 and arch/arm64/include/asm/rsi.h: a range per call, from where x1 says until top;
#: a state is set. A wrong range is ERROR_INPUT, and so is one that reaches into the shared alias;
#: what the host does not want is SUCCESS with x2 = REJECT. Linux calls again for ever.
ERROR_INPUT = 1
REALM = {
    "share": [(OK, PAGE, 0, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, 0)],
    "share twice": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, PAGE)],
    "unshare what is not shared": [(OK, PAGE, 0, 1, 0)],
    "unaligned": [(NO, 0, ERROR_INPUT, 1, 0)],
    "zero length": [(NO, 0, ERROR_INPUT, 1, 0)],
    "beyond the end of addresses": [(NO, 0, ERROR_INPUT, 1, 0)],
    "outside memory": [(NO, 0, 0, 1, 0)],
    "half outside memory": [(NO, 0, 0, 1, 0)],
    "across two slots": [(OK, 2 * PAGE, 0, 1, 2 * PAGE)],
    "refused": [(NO, 0, 0, 1, 0)],
    "refused half way": [(NO, PAGE, 0, 1, PAGE)],
    "retry once": [(OK, PAGE, 0, 2, PAGE)],
    "retry for ever": [(OK, PAGE, 0, 10, PAGE)],
}

#: Arm CCA, v14 of 2026-05-13 (posting): the monitor refuses wrong ranges, and no exit tells of
#: them. The VMM cannot refuse but by not running the vCPU again; x0 still has the function id.
#: Holes are ignored by a call to share, as on x86 (derived).
NOT_RUN = ("not run again", 0xC400_0197)
REALM_SERIES = {
    "share": [(OK, PAGE, 0, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, 0)],
    "share twice": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, PAGE)],
    "unshare what is not shared": [(OK, PAGE, 0, 1, 0)],
    "unaligned": [(NO, 0, ERROR_INPUT, 0, 0)],
    "zero length": [(NO, 0, ERROR_INPUT, 0, 0)],
    "beyond the end of addresses": [(NO, 0, ERROR_INPUT, 0, 0)],
    "outside memory": [(OK, PAGE, 0, 1, 0)],
    "half outside memory": [(OK, 2 * PAGE, 0, 1, PAGE)],
    "across two slots": [(OK, 2 * PAGE, 0, 1, 2 * PAGE)],
    "refused": [(NO, 0, NOT_RUN, 1, 0)],
    "refused half way": [(NO, 0, NOT_RUN, 1, PAGE)],
    "retry once": [(NO, 0, NOT_RUN, 1, 0)],
    "retry for ever": [(NO, 0, NOT_RUN, 1, 0)],
}

#: include/asm-generic/mshyperv.h 128-158: the answer counts pages from the first of the list;
#: Linux takes any status but 0 for a failure of the whole call, whatever it counts. Pages have
#: numbers: what touches a page asks for it. Success without progress would be called again for
#: ever, so a retry that brought nothing is HV_STATUS_TIME_OUT. OpenVMM: what is refused, and how.
REP = 1 << 32
INVALID_INPUT, INVALID_PARAMETER, DENIED, TIME_OUT = 3, 5, 8, 0x78
VISIBILITY = {
    "share": [(OK, PAGE, REP, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, REP, 1, PAGE), (OK, PAGE, REP, 1, 0)],
    "share twice": [(OK, PAGE, REP, 1, PAGE), (OK, PAGE, REP, 1, PAGE)],
    "unshare what is not shared": [(OK, PAGE, REP, 1, 0)],
    "unaligned": [(OK, 2 * PAGE, 2 * REP, 1, 2 * PAGE)],
    "zero length": [(NO, 0, INVALID_INPUT, 1, 0)],
    "beyond the end of addresses": [(NO, 0, INVALID_PARAMETER, 1, 0)],
    "outside memory": [(NO, 0, INVALID_PARAMETER, 1, 0)],
    "half outside memory": [(NO, 0, INVALID_PARAMETER, 1, 0)],
    "across two slots": [(OK, 2 * PAGE, 2 * REP, 1, 2 * PAGE)],
    "refused": [(NO, 0, DENIED, 1, 0)],
    "refused half way": [(NO, 0, REP | DENIED, 1, PAGE)],
    "retry once": [(NO, 0, TIME_OUT, 1, 0)],
    "retry for ever": [(NO, 0, TIME_OUT, 1, 0)],
}

#: Where registers have 32 bits, the last page is followed by one that is no memory.
DIRECT_32 = {
    "share": [(OK, PAGE, 0, 1, PAGE)],
    "share, then unshare": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, 0)],
    "share twice": [(OK, PAGE, 0, 1, PAGE), (OK, PAGE, 0, 1, PAGE)],
    "unshare what is not shared": [(OK, PAGE, 0, 1, 0)],
    "unaligned": [(NO, 0, EINVAL, 0, 0)],
    "zero length": [(NO, 0, EINVAL, 0, 0)],
    "beyond the end of addresses": [(OK, 2 * PAGE, 0, 1, 0)],
    "outside memory": [(OK, PAGE, 0, 1, 0)],
    "half outside memory": [(OK, 2 * PAGE, 0, 1, PAGE)],
    "across two slots": [(OK, 2 * PAGE, 0, 1, 2 * PAGE)],
    "refused": [(NO, 0, EINVAL, 1, 0)],
    "refused half way": [(NO, 0, EINVAL, 1, PAGE)],
    "retry once": [(NO, 0, EINVAL, 1, 0)],
    "retry for ever": [(NO, 0, EINVAL, 1, 0)],
}

EXPECTED = {
    "x86.kvm": DIRECT,
    "x86.kvm_32": DIRECT_32,
    "x86.sev_es": DIRECT,
    "x86.snp": LIST,
    "x86.snp_msr": MSR,
    "x86.tdx": MAP_GPA,
    "x86.tdx_hypercall": TDX_DIRECT,
    "hyperv.vbs": VISIBILITY,
    "arm64.smccc": FORWARDED,
    "arm64.cca": REALM,
    "arm64.cca_series": REALM_SERIES,
    "arm64.pkvm": EL2,
    "arm64.pkvm_android": ANDROID,
}

#: Registers that a call may change, whatever it answers. SEV-ES and SNP lists answer in memory.
MAY_CHANGE = {
    "x86.kvm": {"rax"},
    "x86.kvm_32": {"rax"},
    "x86.sev_es": set(),
    "x86.snp": set(),
    "x86.snp_msr": {"ghcb_msr"},
    "x86.tdx": {"r10", "r11"},
    "x86.tdx_hypercall": {"r10"},
    "hyperv.vbs": {"rax"},
    "arm64.smccc": {"pc", "x0", "x1", "x2", "x3"},
    "arm64.cca": {"pc", "x0", "x1", "x2", "x3"},
    "arm64.cca_series": {"pc", "x0", "x1", "x2", "x3"},
    "arm64.pkvm": {"pc", "x0", "x1", "x2", "x3"},
    "arm64.pkvm_android": {"pc", "x0", "x1", "x2", "x3"},
}
