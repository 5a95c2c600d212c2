"""
/dev/sev-guest: how an SNP guest asks the secure processor for reports and keys, and its errors.

The guest's kernel encrypts a message, and asks the host by SVM_VMGEXIT_GUEST_REQUEST to pass it on.
What went wrong is in `exitinfo2`: the firmware's error in the low half, the host's in the high one.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import BitsInteger, Bytes, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.kvm.documents import LINUX
from hcabi.kvm.ioctls import Direction, Ioctl
from hcabi.layout import CEnum, Doc, Document, Record, numbers, record, word
from hcabi.x86.documents import SEV_C, SEV_H
from hcabi.x86.sev_device import SevFirmwareError, SevIoctlType

__all__ = [
    "SNP_GET_DERIVED_KEY",
    "SNP_GET_EXT_REPORT",
    "SNP_GET_REPORT",
    "SecretsOsArea",
    "SnpDerivedKeyReq",
    "SnpExtReportReq",
    "SnpGuestMessageHeader",
    "SnpGuestRequest",
    "SnpGuestRequestError",
    "SnpGuestVmmError",
    "SnpMessageType",
    "SnpReportReq",
    "SnpSecretsPage",
]

_SEV_GUEST_H = Document("include/uapi/linux/sev-guest.h", LINUX)


@numbers(
    source=_SEV_GUEST_H("SNP_GUEST_VMM_ERR_*"),
    sources={"GENERIC": SEV_C("53, snp_complete_req_certs")},
)
class SnpGuestVmmError(CEnum):
    """The host's error of a guest request: `vmm_error`, the high half of `exitinfo2`."""

    INVALID_LEN = 1, "SNP_GUEST_VMM_ERR_INVALID_LEN"
    """The buffer for certificates is too small; the host (the VMM, by ENOSPC to
    KVM_EXIT_SNP_REQ_CERTS) says how many pages it needs. Ask again with such a buffer: the driver
    repeats a request for a report without certificates itself."""
    BUSY = 2, "SNP_GUEST_VMM_ERR_BUSY"
    """The host limits the rate of requests, or the VMM answered EAGAIN. Linux tries again each 2
    seconds, for 60 seconds."""
    GENERIC = 0xFFFF_FFFF, "SNP_GUEST_VMM_ERR_GENERIC"
    """The VMM cannot get the certificates: it answered EIO to KVM_EXIT_SNP_REQ_CERTS."""


@word("SNP guest request exitinfo2", Int64ul, source=_SEV_GUEST_H("44-51, 79-88"))
class SnpGuestRequestError(Record):
    """
    Why a guest request failed, in /dev/sev-guest's `exitinfo2` (`fw_err`).

    The firmware's error is in the low half, the host's in the high one. Linux 7.3 leaves 0xff where
    the driver did not ask; its documentation says -1 in the low half.
    """

    fw_error: Annotated[
        int, BitsInteger(32), Doc("The firmware's error.", values=SevFirmwareError)
    ] = 0
    vmm_error: Annotated[
        int, BitsInteger(32), Doc("The host's error.", values=SnpGuestVmmError)
    ] = 0


@numbers(source=SEV_H("enum msg_type"))
class SnpMessageType(CEnum):
    """Kinds of messages between an SNP guest and the firmware."""

    TYPE_INVALID = 0, "SNP_MSG_TYPE_INVALID"  # doc: No message at all.
    CPUID_REQ = 1, "SNP_MSG_CPUID_REQ"  # doc: Asks whether CPUID values are true.
    CPUID_RSP = 2, "SNP_MSG_CPUID_RSP"  # doc: The answer to it.
    KEY_REQ = 3, "SNP_MSG_KEY_REQ"  # doc: Asks for a derived key (SNP_GET_DERIVED_KEY).
    KEY_RSP = 4, "SNP_MSG_KEY_RSP"  # doc: The answer to it.
    REPORT_REQ = 5, "SNP_MSG_REPORT_REQ"  # doc: Asks for an attestation report (SNP_GET_REPORT).
    REPORT_RSP = 6, "SNP_MSG_REPORT_RSP"  # doc: The answer to it.
    EXPORT_REQ = 7, "SNP_MSG_EXPORT_REQ"  # doc: A migration agent exports a guest.
    EXPORT_RSP = 8, "SNP_MSG_EXPORT_RSP"  # doc: The answer to it.
    IMPORT_REQ = 9, "SNP_MSG_IMPORT_REQ"  # doc: A migration agent imports a guest.
    IMPORT_RSP = 10, "SNP_MSG_IMPORT_RSP"  # doc: The answer to it.
    ABSORB_REQ = 11, "SNP_MSG_ABSORB_REQ"  # doc: Of a migration agent.
    ABSORB_RSP = 12, "SNP_MSG_ABSORB_RSP"  # doc: The answer to it.
    VMRK_REQ = 13, "SNP_MSG_VMRK_REQ"  # doc: A migration agent sets the guest's root key.
    VMRK_RSP = 14, "SNP_MSG_VMRK_RSP"  # doc: The answer to it.
    TSC_INFO_REQ = 17, "SNP_MSG_TSC_INFO_REQ"
    """Asks for scale and offset of Secure TSC, once at boot."""
    TSC_INFO_RSP = 18, "SNP_MSG_TSC_INFO_RSP"  # doc: The answer to it.


@record("struct snp_guest_msg_hdr", source=SEV_H("struct snp_guest_msg_hdr"))
class SnpGuestMessageHeader(Record):
    """Head of a message; its payload is encrypted with a key of the secrets page (VMPCK)."""

    authtag: Annotated[bytes, Bytes(32), Doc("Authenticates the message.")] = bytes(32)
    msg_seqno: Annotated[
        int, Int64ul, Doc("Counts messages of a key. If it is used twice the key must be given up.")
    ] = 0
    rsvd1: Annotated[bytes, Bytes(8), Doc("Reserved, no meaning defined.")] = bytes(8)
    algo: Annotated[int, Int8ul, Doc("1 for AES-256 GCM.")] = 0
    hdr_version: Annotated[int, Int8ul, Doc("Version of this head, 1.")] = 0
    hdr_sz: Annotated[int, Int16ul, Doc("Size of this head in bytes.")] = 0
    msg_type: Annotated[int, Int8ul, Doc("Kind of message, a SnpMessageType.")] = 0
    msg_version: Annotated[int, Int8ul, Doc("Version of the message.")] = 0
    msg_sz: Annotated[int, Int16ul, Doc("Size of the payload in bytes.")] = 0
    rsvd2: Annotated[int, Int32ul, Doc("Reserved, no meaning defined.")] = 0
    msg_vmpck: Annotated[int, Int8ul, Doc("Number of the key, 0 to 3.")] = 0
    rsvd3: Annotated[bytes, Bytes(35), Doc("Reserved, no meaning defined.")] = bytes(35)


# --- ioctls


@record("struct snp_guest_request_ioctl", source=_SEV_GUEST_H("struct snp_guest_request_ioctl"))
class SnpGuestRequest(Record):
    """Argument of /dev/sev-guest's ioctls."""

    msg_version: Annotated[int, Int8ul, Doc("Version of the message, not 0; 0 gives EINVAL.")] = 0
    padding: Annotated[bytes, Bytes(7), Doc("Unused, aligns the next field.")] = bytes(7)
    req_data: Annotated[int, Int64ul, Doc("User-space address of the request.")] = 0
    resp_data: Annotated[int, Int64ul, Doc("User-space address for the response.")] = 0
    exitinfo2: Annotated[
        int, Int64ul, Doc("What went wrong, a SnpGuestRequestError; 0xff: not asked.")
    ] = 0


@record("struct snp_report_req", source=_SEV_GUEST_H("struct snp_report_req"))
class SnpReportReq(Record):
    """Request of SNP_GET_REPORT; the response has 4000 bytes."""

    user_data: Annotated[bytes, Bytes(64), Doc("What the report will hold.")] = bytes(64)
    vmpl: Annotated[int, Int32ul, Doc("VMPL in it, not a lower number than the guest's own.")] = 0
    rsvd: Annotated[bytes, Bytes(28), Doc("Reserved, always zero.", must_be_zero=True)] = bytes(28)


@record("struct snp_derived_key_req", source=_SEV_GUEST_H("struct snp_derived_key_req"))
class SnpDerivedKeyReq(Record):
    """Request of SNP_GET_DERIVED_KEY; the response has 64 bytes."""

    root_key_select: Annotated[int, Int32ul, Doc("0 for the VCEK, 1 for the VMRK.")] = 0
    rsvd: Annotated[int, Int32ul, Doc("Reserved, no meaning defined.")] = 0
    guest_field_select: Annotated[int, Int64ul, Doc("What is mixed in, in bits.")] = 0
    vmpl: Annotated[int, Int32ul, Doc("Privilege level mixed in.")] = 0
    guest_svn: Annotated[int, Int32ul, Doc("Security version of the guest mixed in.")] = 0
    tcb_version: Annotated[
        int,
        Int64ul,
        Doc("Versions of the platform mixed in, a TcbVersionMilan or TcbVersionTurin."),
    ] = 0


@record("struct snp_ext_report_req", source=_SEV_GUEST_H("struct snp_ext_report_req"))
class SnpExtReportReq(Record):
    """Request of SNP_GET_EXT_REPORT: a report and the host's certificates."""

    data: Annotated[SnpReportReq, Doc("The request for the report.")] = SnpReportReq()
    certs_address: Annotated[int, Int64ul, Doc("User-space address for certificates.")] = 0
    certs_len: Annotated[
        int, Int32ul, Doc("Size in bytes, a multiple of 4 KiB; EIO and the size needed if less.")
    ] = 0
    padding: Annotated[int, Int32ul, Doc("Unused, at the end.")] = 0


def _ioctl(name: str, number: int, meaning: str) -> Ioctl:
    return Ioctl(
        name,
        number,
        Direction.WRITE_READ,
        SnpGuestRequest,
        "/dev/sev-guest",
        meaning,
        _SEV_GUEST_H(name),
        int(SevIoctlType.SEV),
    )


SNP_GET_REPORT: Final = _ioctl(
    "SNP_GET_REPORT", 0x0, "Gets an attestation report of this SNP guest."
)
SNP_GET_DERIVED_KEY: Final = _ioctl(
    "SNP_GET_DERIVED_KEY", 0x1, "Gets a key that only this SNP guest, as selected, can have."
)
SNP_GET_EXT_REPORT: Final = _ioctl(
    "SNP_GET_EXT_REPORT", 0x2, "Gets an attestation report and the host's certificates."
)

# --- the secrets page


@record("struct secrets_os_area", source=SEV_H("struct secrets_os_area"))
class SecretsOsArea(Record):
    """What guests keep in the secrets page; firmware and kernel both use it."""

    msg_seqno_0: Annotated[int, Int32ul, Doc("Messages sent with VMPCK 0.")] = 0
    msg_seqno_1: Annotated[int, Int32ul, Doc("Messages sent with VMPCK 1.")] = 0
    msg_seqno_2: Annotated[int, Int32ul, Doc("Messages sent with VMPCK 2.")] = 0
    msg_seqno_3: Annotated[int, Int32ul, Doc("Messages sent with VMPCK 3.")] = 0
    ap_jump_table_pa: Annotated[int, Int64ul, Doc("Where parked processors start.")] = 0
    rsvd: Annotated[bytes, Bytes(40), Doc("Reserved, no meaning defined.")] = bytes(40)
    guest_usage: Annotated[bytes, Bytes(32), Doc("For the guest.")] = bytes(32)


@record("struct snp_secrets_page", source=SEV_H("struct snp_secrets_page"))
class SnpSecretsPage(Record):
    """The page of keys that the firmware fills at launch (page type SECRETS)."""

    version: Annotated[int, Int32ul, Doc("Version of the page's layout.")] = 0
    imien: Annotated[int, Int32ul, Doc("Bit 0: a migration image is there.")] = 0
    fms: Annotated[int, Int32ul, Doc("Family, model and stepping of the processor.")] = 0
    rsvd2: Annotated[int, Int32ul, Doc("Reserved, no meaning defined.")] = 0
    gosvw: Annotated[bytes, Bytes(16), Doc("Workarounds that the guest shall see.")] = bytes(16)
    vmpck0: Annotated[bytes, Bytes(32), Doc("Key for messages of VMPL 0.")] = bytes(32)
    vmpck1: Annotated[bytes, Bytes(32), Doc("Key for messages of VMPL 1.")] = bytes(32)
    vmpck2: Annotated[bytes, Bytes(32), Doc("Key for messages of VMPL 2.")] = bytes(32)
    vmpck3: Annotated[bytes, Bytes(32), Doc("Key for messages of VMPL 3.")] = bytes(32)
    os_area: Annotated[SecretsOsArea, Doc("For the guest.")] = SecretsOsArea()
    vmsa_tweak_bitmap: Annotated[bytes, Bytes(64), Doc("Protected parts of VMSAs.")] = bytes(64)
    svsm_base: Annotated[int, Int64ul, Doc("First byte of the SVSM, in guest memory.")] = 0
    svsm_size: Annotated[int, Int64ul, Doc("Its size in bytes; 0: there is no SVSM.")] = 0
    svsm_caa: Annotated[int, Int64ul, Doc("Guest address of the calling area.")] = 0
    svsm_max_version: Annotated[int, Int32ul, Doc("Newest core protocol of the SVSM.")] = 0
    svsm_guest_vmpl: Annotated[int, Int8ul, Doc("Privilege level of the guest, not 0.")] = 0
    rsvd3: Annotated[bytes, Bytes(3), Doc("Reserved, no meaning defined.")] = bytes(3)
    tsc_factor: Annotated[int, Int32ul, Doc("How far Secure TSC lies below nominal.")] = 0
    rsvd4: Annotated[bytes, Bytes(3740), Doc("Reserved, no meaning defined.")] = bytes(3740)
