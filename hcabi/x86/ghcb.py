"""
How an SEV-ES or SNP guest talks to its host: the GHCB page, the GHCB MSR, page state changes.

The host cannot see the guest's registers, so the guest puts what the host may know into a shared
page, marks what counts in a bitmap, and executes VMGEXIT. Before there is such a page it puts a
request into the GHCB MSR itself. The offsets and the numbers are those of Linux; AMD's GHCB
specification was not read.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Final

from construct import BitsInteger, Bytes, Flag, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.kvm.documents import LINUX
from hcabi.kvm.flags import SystemEvent
from hcabi.kvm.run import SystemEventExit
from hcabi.layout import (
    Arm,
    CEnum,
    Count,
    Counted,
    Doc,
    Document,
    Record,
    Status,
    WordCase,
    layout_of,
    numbers,
    record,
    word,
)
from hcabi.x86.documents import EDK2_GHCB_H, SEV_C
from hcabi.x86.svm_exits import COCONUT, PATCHES, UAPI_SVM_H, SvmExitCode

__all__ = [
    "LINUX_PSC_ENTRIES",
    "MAX_PSC_ENTRIES",
    "PSC_RESPONSE_ERROR",
    "VMGEXIT_ENCODING",
    "ApJumpTable",
    "ApRequest",
    "GeneralTermination",
    "Ghcb",
    "GhcbError",
    "GhcbGpa",
    "GhcbHvFeatures",
    "GhcbMsr",
    "GhcbMsrApResetHold",
    "GhcbMsrCode",
    "GhcbMsrCpuidRequest",
    "GhcbMsrCpuidResponse",
    "GhcbMsrGeneralTermination",
    "GhcbMsrHvFeatures",
    "GhcbMsrLinuxTermination",
    "GhcbMsrPscRequest",
    "GhcbMsrPscResponse",
    "GhcbMsrSevInfo",
    "GhcbMsrTermination",
    "GhcbMsrVmplRequest",
    "GhcbMsrVmplResponse",
    "GhcbResponse",
    "GhcbSaveArea",
    "LinuxTermination",
    "PageStateOperation",
    "PscEntry",
    "PscError",
    "PscHdr",
    "SavicRequest",
    "SevTermination",
    "SnpPscDesc",
    "SvmExitCode",
    "TerminationSet",
    "is_valid",
    "valid_bit",
    "valid_bitmap",
]

SEV_COMMON_H = Document("arch/x86/include/asm/sev-common.h", LINUX)
ASM_SVM_H = Document("arch/x86/include/asm/svm.h", LINUX)

#: Machine code of VMGEXIT: VMMCALL with a REP prefix (from general knowledge, not verified).
VMGEXIT_ENCODING: Final = bytes.fromhex("f30f01d9")


# --- numbers


@numbers(source=UAPI_SVM_H("SVM_VMGEXIT_AP_*"))
class ApRequest(CEnum):
    """Low half of `sw_exit_info_1` of an AP creation; the high half is the target's APIC id."""

    CREATE_ON_INIT = 0, "SVM_VMGEXIT_AP_CREATE_ON_INIT"
    """Use the registers in sw_exit_info_2's page (VMSA) when the processor gets INIT."""
    CREATE = 1, "SVM_VMGEXIT_AP_CREATE"
    """Start the processor with that page's registers (VMSA), made by RMPADJUST: RAX must be the
    VM's features, and the page not be aligned to 2 MiB."""
    DESTROY = 2, "SVM_VMGEXIT_AP_DESTROY"
    """Stop the processor; KVM_RUN of its vCPU waits, or gives EINVAL if the VMM makes it
    runnable."""


@numbers(source=UAPI_SVM_H("SVM_VMGEXIT_SET_AP_JUMP_TABLE"))
class ApJumpTable(CEnum):
    """`sw_exit_info_1` of SVM_VMGEXIT_AP_JUMP_TABLE; the address is in `sw_exit_info_2`."""

    SET = 0, "SVM_VMGEXIT_SET_AP_JUMP_TABLE"
    """Set where parked processors of an SEV-ES guest start, as its firmware does; KVM keeps the
    address."""
    GET = 1, "SVM_VMGEXIT_GET_AP_JUMP_TABLE"
    """Get where they start: Linux writes the start address of its own processors there. SNP guests
    use AP creation instead."""


@numbers(source=UAPI_SVM_H("SVM_VMGEXIT_SAVIC_*"))
class SavicRequest(CEnum):
    """`sw_exit_info_1` of SVM_VMGEXIT_SAVIC: what to do with the page of Secure AVIC."""

    REGISTER_GPA = 0, "SVM_VMGEXIT_SAVIC_REGISTER_GPA"
    """Tell its address, in RBX, so that the host keeps it mapped. KVM of this release does not
    serve it."""
    UNREGISTER_GPA = 1, "SVM_VMGEXIT_SAVIC_UNREGISTER_GPA"  # doc: Take it back.


@numbers(source=SEV_COMMON_H("GHCB_HV_RESP_*"))
class GhcbResponse(CEnum):
    """Low half of `sw_exit_info_1` after a VMGEXIT: what the guest has to do."""

    NO_ACTION = 0, "GHCB_HV_RESP_NO_ACTION"
    """The host understood; sw_exit_info_2 is the event's own answer, such as of page state
    changes."""
    ISSUE_EXCEPTION = 1, "GHCB_HV_RESP_ISSUE_EXCEPTION"
    """Raise the exception that sw_exit_info_2 describes, such as #GP of an MSR; Linux takes #GP and
    #UD alone."""
    MALFORMED_INPUT = 2, "GHCB_HV_RESP_MALFORMED_INPUT"
    """The host did nothing; sw_exit_info_2 is a GhcbError. Linux takes it for a failure of the
    host."""


@numbers(source=SEV_COMMON_H("GHCB_ERR_*"))
class GhcbError(CEnum):
    """`sw_exit_info_2` after malformed input: what was wrong."""

    NOT_REGISTERED = 1, "GHCB_ERR_NOT_REGISTERED"
    """An SNP guest did not register this GHCB: GHCB_MSR_REG_GPA_REQ has to come first, on each
    vCPU."""
    INVALID_USAGE = 2, "GHCB_ERR_INVALID_USAGE"
    """ghcb_usage is not zero: another layout, such as Hyper-V's, which KVM does not know."""
    INVALID_SCRATCH_AREA = 3, "GHCB_ERR_INVALID_SCRATCH_AREA"
    """The scratch area is not where it must be: within the GHCB's shared buffer from version 2
    on."""
    MISSING_INPUT = 4, "GHCB_ERR_MISSING_INPUT"
    """A field that the event needs is not marked in valid_bitmap; KVM clears the bitmap with each
    exit. The host's log names the exit code."""
    INVALID_INPUT = 5, "GHCB_ERR_INVALID_INPUT"
    """A field holds what the event does not allow, such as a page that is not aligned, or AP
    creation with other features than the VM's."""
    INVALID_EVENT = 6, "GHCB_ERR_INVALID_EVENT"
    """There is no such event for this kind of guest, or the kernel is too old for it."""


@numbers(source=SEV_COMMON_H("VMGEXIT_PSC_ERROR_*"))
class PscError(CEnum):
    """`sw_exit_info_2` after a page state change; 0 is success, and nothing means retry."""

    INVALID_HDR = 0x1_0000_0001, "VMGEXIT_PSC_ERROR_INVALID_HDR"
    """end_entry lies behind the list's room in the GHCB: the guest's fault."""
    INVALID_ENTRY = 0x1_0000_0002, "VMGEXIT_PSC_ERROR_INVALID_ENTRY"
    """An entry is not aligned to its size, or says that more is done than it has: the guest's
    fault."""
    GENERIC = 0x100_0000_0000, "VMGEXIT_PSC_ERROR_GENERIC"
    """The host refused: the VMM answered EINVAL or EAGAIN, or did not enable
    KVM_CAP_EXIT_HYPERCALL. A Linux guest ends with GHCB_TERM_PSC."""


@numbers(source=SEV_COMMON_H("enum psc_op"))
class PageStateOperation(CEnum):
    """The new state of a page; KVM knows the first two and skips the others."""

    PRIVATE = 1, "SNP_PAGE_STATE_PRIVATE"
    """The guest takes the page back from the host; it validates the page (PVALIDATE) afterwards."""
    SHARED = 2, "SNP_PAGE_STATE_SHARED"
    """The guest shares the page with the host; it took the validation back before."""
    PSMASH = 3, "SNP_PAGE_STATE_PSMASH"  # doc: A page of 2 MiB is split into 512 entries of 4 KiB.
    UNSMASH = 4, "SNP_PAGE_STATE_UNSMASH"  # doc: Pages of 4 KiB are joined to one of 2 MiB.


@numbers(source=SEV_COMMON_H("94-129"))
class GhcbMsrCode(CEnum):
    """Low 12 bits of the GHCB MSR; zero there means that it holds a GHCB's address."""

    SEV_INFO_RESP = 0x001, "GHCB_MSR_SEV_INFO_RESP"
    """Lowest and highest protocol version, and position of the C-bit; KVM's highest is ghcb_version
    of KVM_SEV_INIT2."""
    SEV_INFO_REQ = 0x002, "GHCB_MSR_SEV_INFO_REQ"
    """Ask which protocol versions the host speaks: a guest's first VMGEXIT."""
    CPUID_REQ = 0x004, "GHCB_MSR_CPUID_REQ"
    """Ask for one register of a CPUID leaf, subleaf 0, before there is a GHCB."""
    CPUID_RESP = 0x005, "GHCB_MSR_CPUID_RESP"  # doc: That register's value.
    AP_RESET_HOLD_REQ = 0x006, "GHCB_MSR_AP_RESET_HOLD_REQ"
    """Park this processor until it is started; without KVM's own APIC KVM_RUN ends with
    KVM_EXIT_AP_RESET_HOLD."""
    AP_RESET_HOLD_RESP = 0x007, "GHCB_MSR_AP_RESET_HOLD_RESP"
    """The processor was woken, if the rest is not zero."""
    PREF_GPA_REQ = 0x010, "GHCB_MSR_PREF_GPA_REQ"
    """Ask where the host would like the GHCB; SNP only, KVM ends other guests (SEV_TERM)."""
    PREF_GPA_RESP = 0x011, "GHCB_MSR_PREF_GPA_RESP"
    """The address it would like; all ones for none, as KVM always answers."""
    REG_GPA_REQ = 0x012, "GHCB_MSR_REG_GPA_REQ"
    """Register this page as the GHCB of this vCPU; SNP only, and needed before the first exit with
    it."""
    REG_GPA_RESP = 0x013, "GHCB_MSR_REG_GPA_RESP"
    """That page is registered; another address than asked for, and a Linux guest ends."""
    PSC_REQ = 0x014, "GHCB_MSR_PSC_REQ"
    """Change the state of one page, before there is a GHCB. KVM makes it KVM_EXIT_HYPERCALL of one
    page; SNP only."""
    PSC_RESP = 0x015, "GHCB_MSR_PSC_RESP"
    """Whether that was done: a high half that is not 0 is an error, as 0x80000000; then a Linux
    guest ends."""
    VMPL_REQ = 0x016, "GHCB_MSR_VMPL_REQ"
    """Run another privilege level, as a guest below VMPL 0 calls its SVSM; KVM of this release does
    not."""
    VMPL_RESP = 0x017, "GHCB_MSR_VMPL_RESP"
    """Whether that was done; KVM of this release leaves the request in its place."""
    HV_FT_REQ = 0x080, "GHCB_MSR_HV_FT_REQ"
    """Ask what the host supports, from protocol version 2 on."""
    HV_FT_RESP = 0x081, "GHCB_MSR_HV_FT_RESP"  # doc: Its features, as GhcbHvFeatures.
    TERM_REQ = 0x100, "GHCB_MSR_TERM_REQ"
    """Terminate the guest: bits 15:12 are the set of reasons, 23:16 the reason, as in 0x31100. KVM
    ends KVM_RUN with KVM_SYSTEM_EVENT_SEV_TERM and this word."""


@numbers(source=SEV_COMMON_H("192, 198"))
class TerminationSet(CEnum):
    """Whose reasons a termination request gives."""

    GEN = 0, "SEV_TERM_SET_GEN"
    """Reasons that the GHCB specification names; firmware (OVMF) and Linux use them."""
    LINUX = 1, "SEV_TERM_SET_LINUX"  # doc: Reasons of Linux guests.


@numbers(source=SEV_COMMON_H("193-195"))
class GeneralTermination(CEnum):
    """Why a guest asks to be terminated, in the specification's set of reasons."""

    SEV_ES_GEN_REQ = 0, "GHCB_SEV_ES_GEN_REQ"
    """The guest gives no reason: an error of firmware or of an early kernel, such as a #VC that it
    cannot handle. The guest's own output before says more."""
    SEV_ES_PROT_UNSUPPORTED = 1, "GHCB_SEV_ES_PROT_UNSUPPORTED"
    """The guest speaks no protocol version that the host offers: see ghcb_version of
    KVM_SEV_INIT2."""
    SNP_UNSUPPORTED = 2, "GHCB_SNP_UNSUPPORTED"
    """The guest needs SNP, and the host's GHCB features lack it (ghcb_version 1 on older kernels);
    or SEV_STATUS has a feature that the guest's kernel does not support."""


@numbers(source=SEV_COMMON_H("199-211"))
class LinuxTermination(CEnum):
    """Why a guest asks to be terminated, in Linux's set of reasons."""

    REGISTER = 0, "GHCB_TERM_REGISTER"
    """The host answered another address, or nothing, when the guest registered its GHCB."""
    PSC = 1, "GHCB_TERM_PSC"
    """A page state change failed: KVM or the VMM's answer to KVM_EXIT_HYPERCALL refused it."""
    PVALIDATE = 2, "GHCB_TERM_PVALIDATE"
    """PVALIDATE failed on a page: the host did not make it private, or it was valid before."""
    NOT_VMPL0 = 3, "GHCB_TERM_NOT_VMPL0"
    """The guest runs below the privilege level 0, and the host's features lack SNP_MULTI_VMPL."""
    CPUID = 4, "GHCB_TERM_CPUID"
    """The page of CPUID values is missing, shorter than a page, or has 0 or more than 64 entries:
    give the guest one of type KVM_SEV_SNP_PAGE_TYPE_CPUID."""
    CPUID_HV = 5, "GHCB_TERM_CPUID_HV"  # doc: The host did not answer a CPUID request.
    SECRETS_PAGE = 6, "GHCB_TERM_SECRETS_PAGE"
    """The guest runs below VMPL 0, and the page of secrets is missing or not one page long."""
    NO_SVSM = 7, "GHCB_TERM_NO_SVSM"
    """The guest runs below the privilege level 0, and no SVSM is announced."""
    SVSM_VMPL0 = 8, "GHCB_TERM_SVSM_VMPL0"
    """An SVSM is there, but gives the guest the privilege level 0."""
    SVSM_CAA = 9, "GHCB_TERM_SVSM_CAA"
    """The SVSM's calling area (svsm_caa of the secrets page) is not aligned to a page."""
    SECURE_TSC = 10, "GHCB_TERM_SECURE_TSC"
    """Secure TSC is on, and the guest cannot read its scale (TSC_INFO_REQ, a guest request) or the
    secrets page."""
    SVSM_CA_REMAP_FAIL = 11, "GHCB_TERM_SVSM_CA_REMAP_FAIL"
    """The SVSM refused to move the calling area (SVSM_CORE_REMAP_CA)."""
    SAVIC_FAIL = 12, "GHCB_TERM_SAVIC_FAIL"
    """Secure AVIC could not be set up: the guest is not in x2APIC mode, or the host does not serve
    SVM_VMGEXIT_SAVIC."""


# --- the GHCB page

_SAVE = ASM_SVM_H("struct ghcb_save_area")


@record("struct ghcb_save_area", source=_SAVE)
class GhcbSaveArea(Record):
    """
    What a guest tells of its registers, and the request itself.

    A field counts only if its bit is set in `valid_bitmap`; see `valid_bit`. KVM clears the
    bitmap as it reads, so each request needs all its bits again.
    """

    gap_1: Annotated[bytes, Bytes(203), Doc("Not used by these contracts.")] = bytes(203)
    cpl: Annotated[int, Int8ul, Doc("Privilege level of the caller.")] = 0
    gap_2: Annotated[bytes, Bytes(116), Doc("Not used by these contracts.")] = bytes(116)
    xss: Annotated[int, Int64ul, Doc("The register IA32_XSS.")] = 0
    gap_3: Annotated[bytes, Bytes(24), Doc("Not used by these contracts.")] = bytes(24)
    dr7: Annotated[int, Int64ul, Doc("The register DR7.")] = 0
    gap_4: Annotated[bytes, Bytes(16), Doc("Not used by these contracts.")] = bytes(16)
    rip: Annotated[int, Int64ul, Doc("The register RIP.")] = 0
    gap_5: Annotated[bytes, Bytes(88), Doc("Not used by these contracts.")] = bytes(88)
    rsp: Annotated[int, Int64ul, Doc("The register RSP.")] = 0
    gap_6: Annotated[bytes, Bytes(24), Doc("Not used by these contracts.")] = bytes(24)
    rax: Annotated[int, Int64ul, Doc("The register RAX; of a hypercall number and answer.")] = 0
    gap_7: Annotated[bytes, Bytes(264), Doc("Not used by these contracts.")] = bytes(264)
    rcx: Annotated[int, Int64ul, Doc("The register RCX.")] = 0
    rdx: Annotated[int, Int64ul, Doc("The register RDX.")] = 0
    rbx: Annotated[int, Int64ul, Doc("The register RBX.")] = 0
    gap_8: Annotated[bytes, Bytes(8), Doc("Not used by these contracts.")] = bytes(8)
    rbp: Annotated[int, Int64ul, Doc("The register RBP.")] = 0
    rsi: Annotated[int, Int64ul, Doc("The register RSI.")] = 0
    rdi: Annotated[int, Int64ul, Doc("The register RDI.")] = 0
    r8: Annotated[int, Int64ul, Doc("The register R8.")] = 0
    gap_9: Annotated[bytes, Bytes(48), Doc("Not used by these contracts.")] = bytes(48)
    r15: Annotated[int, Int64ul, Doc("The register R15.")] = 0
    gap_10: Annotated[bytes, Bytes(16), Doc("Not used by these contracts.")] = bytes(16)
    sw_exit_code: Annotated[
        int, Int64ul, Doc("The guest's request, a SvmExitCode.", UAPI_SVM_H("SVM_VMGEXIT_*"))
    ] = 0
    sw_exit_info_1: Annotated[
        int, Int64ul, Doc("First argument; after VMGEXIT a GhcbResponse in the low half.")
    ] = 0
    sw_exit_info_2: Annotated[
        int, Int64ul, Doc("Second argument; after VMGEXIT the event's answer or a GhcbError.")
    ] = 0
    sw_scratch: Annotated[
        int, Int64ul, Doc("Guest physical address, in bytes, of the request's buffer.")
    ] = 0
    gap_11: Annotated[bytes, Bytes(56), Doc("Not used by these contracts.")] = bytes(56)
    xcr0: Annotated[int, Int64ul, Doc("The register XCR0.")] = 0
    valid_bitmap: Annotated[
        bytes, Bytes(16), Doc("One bit for each 8 bytes before it: whether they count.")
    ] = bytes(16)
    x87_state_gpa: Annotated[
        int, Int64ul, Doc("Guest physical address, in bytes, of the x87 state.")
    ] = 0


@record("struct ghcb", source=ASM_SVM_H("struct ghcb"))
class Ghcb(Record):
    """The guest-hypervisor communication block: one page that guest and host share."""

    save: Annotated[GhcbSaveArea, Doc("Registers and the request.")] = GhcbSaveArea()
    reserved_save: Annotated[bytes, Bytes(1016), Doc("Reserved by the specification.")] = bytes(
        1016
    )
    shared_buffer: Annotated[
        bytes, Bytes(2032), Doc("Scratch area; from version 2 on the only place for it.")
    ] = bytes(2032)
    reserved_0xff0: Annotated[bytes, Bytes(10), Doc("Reserved by the specification.")] = bytes(10)
    protocol_version: Annotated[
        int,
        Int16ul,
        Doc(
            "Version that the guest speaks, 1 or 2; SNP needs 2.",
            SEV_C("40 and 539, GHCB_VERSION_MAX"),
        ),
    ] = 0
    ghcb_usage: Annotated[
        int,
        Int32ul,
        Doc("Layout of this page: KVM knows 0 alone; 1 is Hyper-V's call.", SEV_C("4521")),
    ] = 0


_save = layout_of(GhcbSaveArea)


def valid_bit(field: str) -> int:
    """Number of the bit in `valid_bitmap` for a field of GhcbSaveArea; KeyError if none."""
    return _save.field(field).position // 8


def valid_bitmap(fields: Iterable[str]) -> bytes:
    """Bitmap that marks *fields* of GhcbSaveArea as valid."""
    bits = sum({1 << valid_bit(f) for f in fields})
    return bits.to_bytes(_save.field("valid_bitmap").size, "little")


def is_valid(bitmap: bytes, field: str) -> bool:
    """Whether *bitmap* marks *field* as valid."""
    return int.from_bytes(bitmap, "little") >> valid_bit(field) & 1 == 1


# --- page state changes by a list


@record("struct psc_hdr", source=SEV_COMMON_H("struct psc_hdr"))
class PscHdr(Record):
    """Head of a list of page state changes; the host moves cur_entry on."""

    cur_entry: Annotated[int, Int16ul, Doc("Index of the first entry that is not done.")] = 0
    end_entry: Annotated[int, Int16ul, Doc("Index of the last entry.")] = 0
    reserved: Annotated[int, Int32ul, Doc("Reserved by the specification.", must_be_zero=True)] = 0


@word("struct psc_entry", Int64ul, source=SEV_COMMON_H("struct psc_entry"))
class PscEntry(Record):
    """One page whose state shall change."""

    cur_page: Annotated[
        int, BitsInteger(12), Doc("Number of its 4 KiB pages that are done; the host counts.")
    ] = 0
    gfn: Annotated[int, BitsInteger(40), Doc("Guest physical address in units of 4 KiB.")] = 0
    operation: Annotated[
        int, BitsInteger(4), Doc("The new state of the page.", values=PageStateOperation)
    ] = 0
    pagesize: Annotated[bool, Flag, Doc("Set for 2 MiB, clear for 4 KiB.")] = False
    reserved: Annotated[
        int, BitsInteger(7), Doc("Reserved by the specification.", must_be_zero=True)
    ] = 0


#: Entries that a list has room for at most: the whole shared buffer without the head.
MAX_PSC_ENTRIES: Final = (
    layout_of(Ghcb).field("shared_buffer").size - layout_of(PscHdr).size
) // layout_of(PscEntry).size
#: Entries that a Linux guest sends at most.
LINUX_PSC_ENTRIES: Final = 64


@record("struct snp_psc_desc", source=SEV_COMMON_H("struct snp_psc_desc"))
class SnpPscDesc(Record):
    """A list of page state changes as a Linux guest sends it."""

    hdr: Annotated[PscHdr, Doc("The entries that are meant.")] = PscHdr()
    entries: Annotated[
        tuple[PscEntry, ...],
        Count(LINUX_PSC_ENTRIES),
        Counted("hdr.end_entry", plus=1),
        Doc(
            "The entries, in order; end_entry says how many there are. A GHCB has room for"
            f" {MAX_PSC_ENTRIES}."
        ),
    ] = (PscEntry(),) * LINUX_PSC_ENTRIES


# --- words of the GHCB MSR

_MSR = SEV_COMMON_H("94-129")
_OLD = SEV_COMMON_H("94-129, bits as older kernels have them", Status.UNVERIFIED)
_AnyCode = Annotated[
    int,
    BitsInteger(12),
    Doc(
        "The request or response, a GhcbMsrCode; 0 in the address of the GHCB in use.",
        values=GhcbMsrCode,
    ),
]
_Code = Annotated[int, BitsInteger(12), Doc("The request or response.", values=GhcbMsrCode)]


@word("GHCB MSR", Int64ul, source=_MSR)
class GhcbMsr(Record):
    """Any value of the GHCB MSR."""

    code: _AnyCode = 0
    data: Annotated[int, BitsInteger(52), Doc("The payload that the code names.")] = 0


def _when(*codes: int) -> WordCase:
    return WordCase(GhcbMsr, "code", codes)


@word(
    "GHCB MSR SEV information response", Int64ul, source=_MSR, case=_when(GhcbMsrCode.SEV_INFO_RESP)
)
class GhcbMsrSevInfo(Record):
    """Protocol versions of the host."""

    code: _Code = 0
    reserved: Annotated[int, BitsInteger(12), Doc("Reserved by the specification.")] = 0
    c_bit: Annotated[int, BitsInteger(8), Doc("Position of the C-bit in page tables.")] = 0
    min_version: Annotated[int, BitsInteger(16), Doc("Oldest protocol version spoken.")] = 0
    max_version: Annotated[int, BitsInteger(16), Doc("Newest protocol version spoken.")] = 0


@word("GHCB MSR CPUID request", Int64ul, source=_OLD, case=_when(GhcbMsrCode.CPUID_REQ))
class GhcbMsrCpuidRequest(Record):
    """Asks for one register of a CPUID leaf."""

    code: _Code = 0
    reserved: Annotated[int, BitsInteger(18), Doc("Reserved by the specification.")] = 0
    register: Annotated[int, BitsInteger(2), Doc("The register: EAX, EBX, ECX, EDX from 0.")] = 0
    function: Annotated[int, BitsInteger(32), Doc("The leaf, as in EAX.")] = 0


@word("GHCB MSR CPUID response", Int64ul, source=_OLD, case=_when(GhcbMsrCode.CPUID_RESP))
class GhcbMsrCpuidResponse(Record):
    """Answers with one register of a CPUID leaf."""

    code: _Code = 0
    reserved: Annotated[int, BitsInteger(20), Doc("Left as the request had it.")] = 0
    value: Annotated[int, BitsInteger(32), Doc("The register's value.")] = 0


@word(
    "GHCB MSR AP reset hold response",
    Int64ul,
    source=_OLD,
    case=_when(GhcbMsrCode.AP_RESET_HOLD_RESP),
)
class GhcbMsrApResetHold(Record):
    """Tells a parked processor that it was woken."""

    code: _Code = 0
    result: Annotated[int, BitsInteger(52), Doc("Not zero when it was woken.")] = 0


#: Codes of the words that hold an address; 0 is no code, but the address of the GHCB in use.
_ADDRESSES = (0, GhcbMsrCode.PREF_GPA_RESP, GhcbMsrCode.REG_GPA_REQ, GhcbMsrCode.REG_GPA_RESP)


@word("GHCB MSR GHCB address", Int64ul, source=_MSR, case=_when(*_ADDRESSES))
class GhcbGpa(Record):
    """The address of the GHCB: preferred address and registration, both directions."""

    code: _AnyCode = 0
    gfn: Annotated[
        int,
        BitsInteger(52),
        Doc("Guest physical address in units of 4 KiB; all ones for no preference."),
    ] = 0


@word("GHCB MSR page state change request", Int64ul, source=_MSR, case=_when(GhcbMsrCode.PSC_REQ))
class GhcbMsrPscRequest(Record):
    """Changes the state of one page of 4 KiB."""

    code: _Code = 0
    gfn: Annotated[int, BitsInteger(40), Doc("Guest physical address in units of 4 KiB.")] = 0
    operation: Annotated[
        int, BitsInteger(4), Doc("The new state of the page.", values=PageStateOperation)
    ] = 0
    reserved: Annotated[
        int, BitsInteger(8), Doc("Reserved by the specification.", must_be_zero=True)
    ] = 0


@word("GHCB MSR page state change response", Int64ul, source=_MSR, case=_when(GhcbMsrCode.PSC_RESP))
class GhcbMsrPscResponse(Record):
    """Tells whether the page changed."""

    code: _Code = 0
    reserved: Annotated[
        int, BitsInteger(20), Doc("Reserved by the specification.", must_be_zero=True)
    ] = 0
    error: Annotated[int, BitsInteger(32), Doc("Zero if it was done.")] = 0


#: What KVM answers to a page state change that was not done.
PSC_RESPONSE_ERROR: Final = layout_of(GhcbMsrPscResponse).to_int(
    GhcbMsrPscResponse(int(GhcbMsrCode.PSC_RESP), error=1 << 31)
)


@word("GHCB MSR VMPL request", Int64ul, source=_OLD, case=_when(GhcbMsrCode.VMPL_REQ))
class GhcbMsrVmplRequest(Record):
    """Asks to run another privilege level."""

    code: _Code = 0
    reserved: Annotated[int, BitsInteger(20), Doc("Reserved by the specification.")] = 0
    vmpl: Annotated[int, BitsInteger(8), Doc("The privilege level to run.")] = 0
    reserved_40: Annotated[int, BitsInteger(24), Doc("Reserved by the specification.")] = 0


@word("GHCB MSR VMPL response", Int64ul, source=_OLD, case=_when(GhcbMsrCode.VMPL_RESP))
class GhcbMsrVmplResponse(Record):
    """Tells whether another privilege level ran."""

    code: _Code = 0
    reserved: Annotated[int, BitsInteger(20), Doc("Reserved by the specification.")] = 0
    error: Annotated[int, BitsInteger(32), Doc("Zero if it was done.")] = 0


@word("GHCB hypervisor features", Int64ul, source=SEV_COMMON_H("GHCB_HV_FT_*"))
class GhcbHvFeatures(Record):
    """
    Features that the host supports for protected guests; KVM says 0x3, SNP and AP creation.

    A guest without the first two cannot start as SNP guest: it ends with GHCB_SNP_UNSUPPORTED, or
    runs on one processor.
    """

    snp: Annotated[bool, Flag, Doc("Guests with SNP.", c_name="GHCB_HV_FT_SNP")] = False
    snp_ap_creation: Annotated[
        bool,
        Flag,
        Doc("The event by which they start processors.", c_name="GHCB_HV_FT_SNP_AP_CREATION"),
    ] = False
    snp_restricted_injection: Annotated[
        bool,
        Flag,
        Doc("Restricted injection, with its #HV doorbell page.", EDK2_GHCB_H("GHCB_HV_FEATURES_*")),
    ] = False
    snp_restricted_injection_timer: Annotated[
        bool, Flag, Doc("A timer for it.", EDK2_GHCB_H("GHCB_HV_FEATURES_*"))
    ] = False
    apic_id_list: Annotated[
        bool,
        Flag,
        Doc("The list of APIC ids.", PATCHES("GHCB_HV_FT_APIC_ID_LIST")),
    ] = False
    snp_multi_vmpl: Annotated[
        bool, Flag, Doc("More than one privilege level.", c_name="GHCB_HV_FT_SNP_MULTI_VMPL")
    ] = False
    unnamed_6: Annotated[bool, Flag, Doc("No name in the header.")] = False
    sev_tio: Annotated[
        bool, Flag, Doc("Trusted devices (SEV-TIO).", PATCHES("GHCB_HV_FT_SNP_SEV_TIO"))
    ] = False
    unnamed_8: Annotated[bool, Flag, Doc("No name in the header.")] = False
    alternate_injection: Annotated[
        bool, Flag, Doc("Alternate injection; bit 9 since 2025.", COCONUT("HV feature bit"))
    ] = False
    unnamed_10: Annotated[int, BitsInteger(54), Doc("No name in the header.")] = 0


@word(
    "GHCB MSR hypervisor features response",
    Int64ul,
    source=_MSR,
    case=_when(GhcbMsrCode.HV_FT_RESP),
)
class GhcbMsrHvFeatures(Record):
    """Answers what the host supports."""

    code: _Code = 0
    features: Annotated[int, BitsInteger(52), Doc("The low bits of GhcbHvFeatures.")] = 0


_Set = Annotated[int, BitsInteger(4), Doc("Whose reasons these are.", values=TerminationSet)]
_Rest = Annotated[int, BitsInteger(40), Doc("Reserved by the specification.")]


@word("GHCB MSR termination request", Int64ul, source=_MSR, case=_when(GhcbMsrCode.TERM_REQ))
class GhcbMsrTermination(Record):
    """Asks the host to end the guest, for a reason of one of two sets."""

    code: _Code = 0
    reason_set: _Set = 0
    reason: Annotated[int, BitsInteger(8), Doc("Why, as that set says.")] = 0
    reserved: _Rest = 0


@word(
    "GHCB MSR termination request, general reason",
    Int64ul,
    source=_MSR,
    case=WordCase(GhcbMsrTermination, "reason_set", (TerminationSet.GEN,)),
)
class GhcbMsrGeneralTermination(Record):
    """Asks the host to end the guest, for a reason of the specification."""

    code: _Code = 0
    reason_set: _Set = 0
    reason: Annotated[
        int, BitsInteger(8), Doc("Why the guest asks.", values=GeneralTermination)
    ] = 0
    reserved: _Rest = 0


@word(
    "GHCB MSR termination request, Linux's reason",
    Int64ul,
    source=_MSR,
    case=WordCase(GhcbMsrTermination, "reason_set", (TerminationSet.LINUX,)),
)
class GhcbMsrLinuxTermination(Record):
    """Asks the host to end the guest, for a reason of Linux."""

    code: _Code = 0
    reason_set: _Set = 0
    reason: Annotated[int, BitsInteger(8), Doc("Why the guest asks.", values=LinuxTermination)] = 0
    reserved: _Rest = 0


@record(
    "kvm_run.system_event.sev_term",
    source=SEV_C("4500-4504, KVM_SYSTEM_EVENT_SEV_TERM"),
    arm=Arm(SystemEventExit, "data", "sev_term", when=(SystemEvent.SEV_TERM,), by="type"),
)
class SevTermination(Record):
    """
    What KVM tells of a guest that asked to be terminated, or used the GHCB MSR wrongly.

    C has no name for it.
    """

    ghcb_msr: Annotated[GhcbMsr, Doc("The GHCB MSR's value; mostly a termination request.")] = (
        GhcbMsr()
    )
