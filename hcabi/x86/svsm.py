"""
The SVSM core protocol: a guest below VMPL 0 has its pages validated by the service module above.

A guest that does not run at VMPL 0 cannot execute PVALIDATE. It still asks the host for page state
changes; around that it calls the SVSM, through a page that both use (the calling area).
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import Array, BitsInteger, Bytes, Flag, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.kvm.documents import LINUX
from hcabi.layout import (
    Argument,
    CallSpec,
    CEnum,
    Count,
    Counted,
    Doc,
    Document,
    Record,
    Status,
    StatusCode,
    numbers,
    record,
    word,
)

__all__ = [
    "CALLS",
    "MAX_ENTRIES",
    "SVSM_PVALIDATE",
    "SvsmAttestCall",
    "SvsmAttestation",
    "SvsmCa",
    "SvsmCoreCall",
    "SvsmLocation",
    "SvsmProtocol",
    "SvsmPvalidateCall",
    "SvsmPvalidateEntry",
    "SvsmResult",
    "SvsmVtpmCall",
]

_SEV_H = Document("arch/x86/include/asm/sev.h", LINUX, contract="SVSM")
_SVSM_C = Document("arch/x86/coco/sev/svsm.c", LINUX, contract="SVSM")
_COCONUT = Document(
    "COCONUT-SVSM, kernel/src/protocols/mod.rs", "commit 09c383476643", contract="SVSM"
)
#: Not read for this.
_SPECIFICATION = Document("AMD 58019 SVSM specification", "1.00", Status.UNVERIFIED, "SVSM")

#: Most entries of one call: what the calling area has room for (SVSM_PVALIDATE_MAX_COUNT).
MAX_ENTRIES: Final = 510


@numbers(
    source=_SEV_H("424-428"),
    sources=dict.fromkeys(
        ("DEPOSIT_MEM", "WITHDRAW_MEM", "QUERY_PROTOCOL", "CONFIGURE_VTOM"), _SPECIFICATION("core")
    ),
)
class SvsmCoreCall(CEnum):
    """Calls of protocol 0, in the low half of RAX; the high half is the protocol."""

    REMAP_CA = 0, "SVSM_CORE_REMAP_CA"
    """Moves the calling area to the page in RCX; Linux does at boot, with a private page of its
    own."""
    PVALIDATE = 1, "SVSM_CORE_PVALIDATE"
    """Validates pages of a list, or takes the validation back: for a guest below VMPL 0, which
    cannot itself."""
    CREATE_VCPU = 2, "SVSM_CORE_CREATE_VCPU"
    """Makes a page the state of a vCPU (VMSA); the host starts it by AP creation."""
    DELETE_VCPU = 3, "SVSM_CORE_DELETE_VCPU"  # doc: Makes it an ordinary page again.
    DEPOSIT_MEM = 4, "SVSM_CORE_DEPOSIT_MEM"  # doc: Gives memory to the SVSM.
    WITHDRAW_MEM = 5, "SVSM_CORE_WITHDRAW_MEM"  # doc: Takes that memory back.
    QUERY_PROTOCOL = 6, "SVSM_CORE_QUERY_PROTOCOL"  # doc: Asks for a protocol's versions.
    CONFIGURE_VTOM = 7, "SVSM_CORE_CONFIGURE_VTOM"  # doc: Sets the guest's vTOM.


@numbers(source=_SEV_H("424-436"), sources={"APIC": _COCONUT("SVSM_APIC_PROTOCOL")})
class SvsmProtocol(CEnum):
    """Protocols of an SVSM, in the high half of RAX; the low half is the call."""

    CORE = 0, "SVSM_CORE_CALL"  # doc: Memory and vCPUs, a SvsmCoreCall.
    ATTEST = 1, "SVSM_ATTEST_CALL"  # doc: Reports with a manifest, a SvsmAttestCall.
    VTPM = 2, "SVSM_VTPM_CALL"  # doc: Commands to a virtual TPM, a SvsmVtpmCall.
    APIC = 3, "SVSM_APIC_PROTOCOL"  # doc: Emulates the interrupt controller.


@numbers(source=_SEV_H("430-432"))
class SvsmAttestCall(CEnum):
    """Calls of protocol 1: reports of the SVSM's services."""

    SERVICES = 0, "SVSM_ATTEST_SERVICES"  # doc: Attests all services.
    SINGLE_SERVICE = 1, "SVSM_ATTEST_SINGLE_SERVICE"  # doc: Attests one service, by its GUID.


@numbers(source=_SEV_H("434-436"))
class SvsmVtpmCall(CEnum):
    """Calls of protocol 2: the virtual TPM, which the driver tpm_svsm uses."""

    QUERY = 0, "SVSM_VTPM_QUERY"  # doc: Asks which commands it supports.
    CMD = 1, "SVSM_VTPM_CMD"  # doc: Makes a TPM command; RCX is its buffer's address.


@record("struct svsm_loc_entry", source=_SEV_H("379-383"))
class SvsmLocation(Record):
    """A buffer for attestation."""

    pa: Annotated[int, Int64ul, Doc("Guest physical address, in bytes.")] = 0
    len: Annotated[int, Int32ul, Doc("Size in bytes; the SVSM writes what it needs.")] = 0
    rsvd: Annotated[bytes, Bytes(4), Doc("Reserved, always zero.", must_be_zero=True)] = bytes(4)


@record("struct svsm_attest_call", source=_SEV_H("385-395"))
class SvsmAttestation(Record):
    """Input of calls of protocol 1, in the calling area's buffer."""

    report_buf: Annotated[SvsmLocation, Doc("Buffer for the report.")] = SvsmLocation()
    nonce: Annotated[SvsmLocation, Doc("The caller's number.")] = SvsmLocation()
    manifest_buf: Annotated[SvsmLocation, Doc("For the services' manifest.")] = SvsmLocation()
    certificates_buf: Annotated[SvsmLocation, Doc("Buffer for certificates.")] = SvsmLocation()
    service_guid: Annotated[bytes, Bytes(16), Doc("The service, for a single one.")] = bytes(16)
    service_manifest_ver: Annotated[int, Int32ul, Doc("Version of its manifest.")] = 0
    rsvd: Annotated[bytes, Bytes(4), Doc("Reserved, always zero.", must_be_zero=True)] = bytes(4)


@numbers(source=_SEV_H("SVSM_SUCCESS, SVSM_ERR_*"))
class SvsmResult(CEnum):
    """The result of a call, in RAX."""

    SUCCESS = 0, "SVSM_SUCCESS"  # doc: All entries are done.
    INCOMPLETE = 0x8000_0000, "SVSM_ERR_INCOMPLETE"
    """A part is done; `cur_index` says how many entries. Make the same call again."""
    UNSUPPORTED_PROTOCOL = 0x8000_0001, "SVSM_ERR_UNSUPPORTED_PROTOCOL"
    """The SVSM has no such protocol."""
    UNSUPPORTED_CALL = 0x8000_0002, "SVSM_ERR_UNSUPPORTED_CALL"
    """The protocol has no such call."""
    INVALID_ADDRESS = 0x8000_0003, "SVSM_ERR_INVALID_ADDRESS"
    """An address is not valid: not memory of the guest."""
    INVALID_FORMAT = 0x8000_0004, "SVSM_ERR_INVALID_FORMAT"  # doc: The input has the wrong form.
    INVALID_PARAMETER = 0x8000_0005, "SVSM_ERR_INVALID_PARAMETER"
    """A parameter is not valid, such as a reserved bit or a page size."""
    INVALID_REQUEST = 0x8000_0006, "SVSM_ERR_INVALID_REQUEST"  # doc: It is not allowed now.
    BUSY = 0x8000_0007, "SVSM_ERR_BUSY"
    """The SVSM is busy; make the same call again, as Linux does for this and SVSM_ERR_INCOMPLETE
    alone."""
    FAIL_SIZEMISMATCH = 0x8000_1006, "SVSM_PVALIDATE_FAIL_SIZEMISMATCH"
    """PVALIDATE of 2 MiB failed, since the RMP has pages of 4 KiB there: validate these one by one,
    as Linux does."""


@word("struct svsm_pvalidate_entry", Int64ul, source=_SEV_H("349-355"))
class SvsmPvalidateEntry(Record):
    """One page to validate, or to take the validation of back."""

    page_size: Annotated[int, BitsInteger(2), Doc("0 for 4 KiB, 1 for 2 MiB.")] = 0
    action: Annotated[bool, Flag, Doc("Validate the page; clear to take it back.")] = False
    ignore_cf: Annotated[
        bool, Flag, Doc("A page that is already so is no failure. Linux leaves it clear.")
    ] = False
    rsvd: Annotated[int, BitsInteger(8), Doc("Reserved, always zero.", must_be_zero=True)] = 0
    pfn: Annotated[int, BitsInteger(52), Doc("Guest page, as a 4 KiB page number.")] = 0


@record("struct svsm_pvalidate_call", source=_SEV_H("357-364"))
class SvsmPvalidateCall(Record):
    """Input of the PVALIDATE call, in the calling area's buffer; RCX holds its address."""

    num_entries: Annotated[int, Int16ul, Doc("Number of entries in the list.")] = 0
    cur_index: Annotated[
        int, Int16ul, Doc("First entry that is not done; the SVSM moves it on.")
    ] = 0
    rsvd1: Annotated[bytes, Bytes(4), Doc("Reserved, always zero.", must_be_zero=True)] = bytes(4)
    entry: Annotated[
        tuple[SvsmPvalidateEntry, ...],
        Count(MAX_ENTRIES),
        Counted("num_entries"),
        Doc("The pages, in the order in which they are done."),
    ] = (SvsmPvalidateEntry(),) * MAX_ENTRIES


@record("struct svsm_ca", source=_SEV_H("327-333"))
class SvsmCa(Record):
    """The calling area: a private page of 4 KiB for each vCPU, which the guest and the SVSM use."""

    call_pending: Annotated[
        int, Int8ul, Doc("1 from the guest; the SVSM writes 0 when it has taken the call.")
    ] = 0
    mem_available: Annotated[int, Int8ul, Doc("The SVSM can give memory back.")] = 0
    rsvd1: Annotated[
        tuple[int, ...], Array(6, Int8ul), Doc("Reserved, always zero.", must_be_zero=True)
    ] = (0,) * 6
    svsm_buffer: Annotated[
        bytes, Bytes(4088), Doc("Input of calls that need more than registers.")
    ] = bytes(4088)


SVSM_PVALIDATE: Final = CallSpec(
    "SVSM_CORE_PVALIDATE",
    SvsmCoreCall.PVALIDATE,
    int(SvsmCoreCall.PVALIDATE),
    "Validates the listed pages at VMPL 0, or takes their validation back.",
    "vmgexit with SNP_RUN_VMPL in the GHCB, or with GHCB_MSR_VMPL_REQ in the GHCB MSR",
    (
        Argument(
            "rcx", "input", "Guest physical address of a struct svsm_pvalidate_call, in bytes."
        ),
    ),
    (Argument("rax", "result", "The result, a SvsmResult."),),
    (
        StatusCode(SvsmResult.INVALID_ADDRESS, "the input or a page is not memory of the guest"),
        StatusCode(SvsmResult.INVALID_PARAMETER, "reserved bits are set, or the list is too long"),
        StatusCode(SvsmResult.FAIL_SIZEMISMATCH, "2 MiB asked for where the RMP has 4 KiB"),
        StatusCode(SvsmResult.BUSY, "call again"),
        StatusCode(SvsmResult.INCOMPLETE, "call again; the list itself says how far it is"),
        StatusCode(SvsmResult.SUCCESS, "all pages of the list are as asked"),
    ),
    "the SVSM",
    _SVSM_C("107-255; result codes in sev-shared.c 72-151"),
)

#: Calls by number.
CALLS: Final = {SVSM_PVALIDATE.number: SVSM_PVALIDATE}
