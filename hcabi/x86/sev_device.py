"""
/dev/sev, the device of AMD's secure processor: what a VMM asks of it, and its errors.

Structures are packed, so numbers inside can be unaligned.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import Int8ul, Int32ul, Int64ul

from hcabi.kvm.ioctls import Direction, Ioctl
from hcabi.layout import (
    CEnum,
    Doc,
    Document,
    Record,
    numbers,
    record,
)
from hcabi.x86.documents import PSP_SEV_H

__all__ = [
    "SEV_ISSUE_CMD",
    "SevDeviceCommand",
    "SevFirmwareError",
    "SevIoctlType",
    "SevIssueCmd",
    "SevStatusFlag",
    "SevUserDataPdhCertExport",
    "SevUserDataStatus",
]


@numbers(source=PSP_SEV_H("SEV_IOC_TYPE"))
class SevIoctlType(CEnum):
    """The type byte of the device's ioctl."""

    SEV = 0x53, "SEV_IOC_TYPE"  # doc: The letter S.


@numbers(source=PSP_SEV_H("SEV platform commands"))
class SevDeviceCommand(CEnum):
    """Values of `struct sev_issue_cmd`'s cmd."""

    FACTORY_RESET = 0, "SEV_FACTORY_RESET"
    """Erases the platform's keys; needs write access to /dev/sev, and no guest (else EBUSY)."""
    PLATFORM_STATUS = 1, "SEV_PLATFORM_STATUS"
    """Reads version, state and number of guests of SEV, a sev_user_data_status."""
    PEK_GEN = 2, "SEV_PEK_GEN"
    """Makes a new endorsement key, which needs certificates of its own."""
    PEK_CSR = 3, "SEV_PEK_CSR"
    """Gets a request to sign the endorsement key, for the owner's authority; length 0 asks for its
    size."""
    PDH_GEN = 4, "SEV_PDH_GEN"
    """Makes a new Diffie-Hellman key, for owners and other platforms to agree on a session."""
    PDH_CERT_EXPORT = 5, "SEV_PDH_CERT_EXPORT"
    """Reads the Diffie-Hellman key and its certificates, which SEND_START of another host takes."""
    PEK_CERT_IMPORT = 6, "SEV_PEK_CERT_IMPORT"
    """Sets the owner's certificate, made of PEK_CSR's request: the platform has an owner then."""
    GET_ID = 7, "SEV_GET_ID"  # doc: Reads the chip's identity; GET_ID2 replaces it.
    GET_ID2 = 8, "SEV_GET_ID2"  # doc: Reads the chip's identity.
    SNP_PLATFORM_STATUS = 9, "SNP_PLATFORM_STATUS"
    """Reads version, state and TCB of SNP, a sev_user_data_snp_status."""
    SNP_COMMIT = 10, "SNP_COMMIT"
    """Makes the loaded firmware the lowest one allowed, for good; reports show its TCB then."""
    SNP_SET_CONFIG = 11, "SNP_SET_CONFIG"
    """Sets the TCB that reports show, a sev_user_data_snp_config; replace certificates together."""
    SNP_VLEK_LOAD = 12, "SNP_VLEK_LOAD"
    """Loads the key of a cloud provider (VLEK) from AMD, which signs reports in place of the
    chip's."""


@numbers(source=PSP_SEV_H("SEV_STATUS_FLAGS_CONFIG_ES"), flags=True)
class SevStatusFlag(CEnum):
    """Bits of `struct sev_user_data_status`'s flags."""

    CONFIG_ES = 1 << 8, "SEV_STATUS_FLAGS_CONFIG_ES"  # doc: SEV-ES is set up.


#: It has the words of AMD's specification for the errors.
_SEV_CRATE = Document("virtee/sev, src/error.rs", "00b96932332d")


@numbers(
    source=PSP_SEV_H("sev_ret_code"),
    sources={
        name: _SEV_CRATE("enum Error")
        for name in (
            *("HWSEV_RET_PLATFORM", "HWSEV_RET_UNSAFE", "EXIT_RING_BUFFER", "BAD_VERSION"),
            *("UPDATE_FAILED", "RESTORE_REQUIRED"),
        )
    },
)
class SevFirmwareError(CEnum):
    """Values of `struct kvm_sev_cmd`'s error and of `struct sev_issue_cmd`'s."""

    NO_FW_CALL = -1, "SEV_RET_NO_FW_CALL"
    """The firmware was not called at all: the kernel refused before, or the command did not get
    that far. The errno says why."""
    SUCCESS = 0, "SEV_RET_SUCCESS"  # doc: The command is done.
    INVALID_PLATFORM_STATE = 1, "SEV_RET_INVALID_PLATFORM_STATE"
    """Not in this platform state: SEV or SNP is not initialized, is initialized already, or still
    has guests."""
    INVALID_GUEST_STATE = 2, "SEV_RET_INVALID_GUEST_STATE"
    """Not in this state of the guest: a command out of its order, such as an update after the
    launch was finished."""
    INVALID_CONFIG = 3, "SEV_RET_INVALID_CONFIG"
    """The platform's configuration forbids it: settings of the BIOS (encryption, memory, SMT) or
    the firmware do not fit SEV or SNP."""
    INVALID_LEN = 4, "SEV_RET_INVALID_LEN"
    """A buffer is too short, and its length is answered: usual for a first call, which asks for the
    size."""
    ALREADY_OWNED = 5, "SEV_RET_ALREADY_OWNED"
    """The platform has an owner already, so PEK_CERT_IMPORT is refused."""
    INVALID_CERTIFICATE = 6, "SEV_RET_INVALID_CERTIFICATE"
    """A certificate is not valid: of the owner (PEK_CERT_IMPORT, LAUNCH_START) or the target
    platform (SEND_START)."""
    POLICY_FAILURE = 7, "SEV_RET_POLICY_FAILURE"
    """The guest's policy forbids it: SMT is on and the policy does not allow it, debugging without
    its bit, firmware older than it wants."""
    INACTIVE = 8, "SEV_RET_INACTIVE"
    """The guest has no active ASID: not yet, or not any more. KVM activates it at LAUNCH_START."""
    INVALID_ADDRESS = 9, "SEV_RET_INVALID_ADDRESS"
    """An address is not valid: not aligned, or no memory that the command may use."""
    BAD_SIGNATURE = 0xA, "SEV_RET_BAD_SIGNATURE"
    """A signature does not match: of a certificate, the ID block or its author's key."""
    BAD_MEASUREMENT = 0xB, "SEV_RET_BAD_MEASUREMENT"
    """A measurement does not match: the ID block names another launch digest, or the MAC of a
    launch session is of other keys."""
    ASID_OWNED = 0xC, "SEV_RET_ASID_OWNED"
    """Another guest has the ASID; KVM gives each its own."""
    INVALID_ASID = 0xD, "SEV_RET_INVALID_ASID"
    """The ASID is not one for this kind of guest; the BIOS parts them (CPUID 0x8000001F ECX,
    EDX)."""
    WBINVD_REQUIRED = 0xE, "SEV_RET_WBINVD_REQUIRED"
    """Caches must be written back first, on all processors and before DF_FLUSH; Linux does it by
    itself."""
    DFFLUSH_REQUIRED = 0xF, "SEV_RET_DFFLUSH_REQUIRED"
    """DF_FLUSH must come first, since an ASID is used again; Linux does it by itself."""
    INVALID_GUEST = 0x10, "SEV_RET_INVALID_GUEST"
    """No guest has this handle: it was not launched, or its context is deleted."""
    INVALID_COMMAND = 0x11, "SEV_RET_INVALID_COMMAND"
    """The firmware does not know it: update the firmware."""
    ACTIVE = 0x12, "SEV_RET_ACTIVE"  # doc: The guest is active, and must be deactivated first.
    HWSEV_RET_PLATFORM = 0x13, "SEV_RET_HWSEV_RET_PLATFORM"
    """The hardware failed; buffers of the command may be used again."""
    HWSEV_RET_UNSAFE = 0x14, "SEV_RET_HWSEV_RET_UNSAFE"
    """The hardware failed; buffers of the command must not be used again."""
    UNSUPPORTED = 0x15, "SEV_RET_UNSUPPORTED"
    """The platform does not support it: an older processor or firmware."""
    INVALID_PARAM = 0x16, "SEV_RET_INVALID_PARAM"
    """A parameter is not valid, such as a reserved bit; for a page of CPUID values: a value that
    the firmware does not accept, and KVM gives back what it expects."""
    RESOURCE_LIMIT = 0x17, "SEV_RET_RESOURCE_LIMIT"
    """The firmware has no room for it, such as for one more guest."""
    SECURE_DATA_INVALID = 0x18, "SEV_RET_SECURE_DATA_INVALID"
    """Its stored data are damaged; Linux starts the firmware again once, which makes new ones."""
    INVALID_PAGE_SIZE = 0x19, "SEV_RET_INVALID_PAGE_SIZE"
    """The page's size is not that of its RMP entry (SNP)."""
    INVALID_PAGE_STATE = 0x1A, "SEV_RET_INVALID_PAGE_STATE"
    """The page's state in the RMP is wrong for the command (SNP): not handed to the firmware, or
    not taken back."""
    INVALID_MDATA_ENTRY = 0x1B, "SEV_RET_INVALID_MDATA_ENTRY"  # doc: A metadata entry is not valid.
    INVALID_PAGE_OWNER = 0x1C, "SEV_RET_INVALID_PAGE_OWNER"
    """Another guest owns the page, or none does (SNP)."""
    AEAD_OFLOW = 0x1D, "SEV_RET_AEAD_OFLOW"
    """A sequence number would overflow: this key (VMPCK) can send no more messages."""
    EXIT_RING_BUFFER = 0x1F, "SEV_RET_EXIT_RING_BUFFER"
    """The firmware was in ring buffer mode, left it and ignored the command: issue it again."""
    RMP_INIT_REQUIRED = 0x20, "SEV_RET_RMP_INIT_REQUIRED"
    """The RMP must be initialized first, by SNP_INIT."""
    BAD_SVN = 0x21, "SEV_RET_BAD_SVN"
    """The security version is too low: firmware older than what was committed."""
    BAD_VERSION = 0x22, "SEV_RET_BAD_VERSION"
    """The version is older than what is allowed (no roll-back)."""
    SHUTDOWN_REQUIRED = 0x23, "SEV_RET_SHUTDOWN_REQUIRED"
    """The firmware must be shut down first, so without guests."""
    UPDATE_FAILED = 0x24, "SEV_RET_UPDATE_FAILED"
    """The update of the firmware's state, or of a guest's context page, failed."""
    RESTORE_REQUIRED = 0x25, "SEV_RET_RESTORE_REQUIRED"
    """The firmware that was committed must be loaded again first."""
    RMP_INITIALIZATION_FAILED = 0x26, "SEV_RET_RMP_INITIALIZATION_FAILED"
    """Initializing the RMP failed."""
    INVALID_KEY = 0x27, "SEV_RET_INVALID_KEY"
    """The key is not valid: a guest asked for a key that the platform does not have, such as a VLEK
    that is not loaded."""
    SHUTDOWN_INCOMPLETE = 0x28, "SEV_RET_SHUTDOWN_INCOMPLETE"  # doc: The shutdown is not complete.
    INCORRECT_BUFFER_LENGTH = 0x30, "SEV_RET_INCORRECT_BUFFER_LENGTH"  # doc: A length is wrong.
    EXPAND_BUFFER_LENGTH_REQUEST = 0x31, "SEV_RET_EXPAND_BUFFER_LENGTH_REQUEST"
    """A buffer must be larger."""
    SPDM_REQUEST = 0x32, "SEV_RET_SPDM_REQUEST"  # doc: A message must be passed to the device.
    SPDM_ERROR = 0x33, "SEV_RET_SPDM_ERROR"  # doc: The device's messages failed.
    ERR_IN_DEV_CONN = 0x35, "SEV_RET_SEV_STATUS_ERR_IN_DEV_CONN"  # doc: The connection failed.
    INVALID_DEV_CTX = 0x36, "SEV_RET_SEV_STATUS_INVALID_DEV_CTX"  # doc: The device is not known.
    INVALID_TDI_CTX = 0x37, "SEV_RET_SEV_STATUS_INVALID_TDI_CTX"  # doc: Its interface is not known.
    INVALID_TDI = 0x38, "SEV_RET_SEV_STATUS_INVALID_TDI"  # doc: The device interface is not valid.
    RECLAIM_REQUIRED = 0x39, "SEV_RET_SEV_STATUS_RECLAIM_REQUIRED"
    """Pages must be taken back from the firmware first."""
    IN_USE = 0x3A, "SEV_RET_IN_USE"  # doc: It is in use.
    INVALID_DEV_STATE = 0x3B, "SEV_RET_SEV_STATUS_INVALID_DEV_STATE"  # doc: Not in its state.
    INVALID_TDI_STATE = 0x3C, "SEV_RET_SEV_STATUS_INVALID_TDI_STATE"
    """Not in this state of the device interface."""
    DEV_CERT_CHANGED = 0x3D, "SEV_RET_SEV_STATUS_DEV_CERT_CHANGED"
    """The device's certificate is another one than before."""
    RESYNC_REQ = 0x3E, "SEV_RET_SEV_STATUS_RESYNC_REQ"  # doc: The connection must be set up again.
    RESPONSE_TOO_LARGE = 0x3F, "SEV_RET_SEV_STATUS_RESPONSE_TOO_LARGE"
    """The device's response is too large."""


@record("struct sev_issue_cmd", source=PSP_SEV_H("struct sev_issue_cmd"))
class SevIssueCmd(Record):
    """Argument of SEV_ISSUE_CMD."""

    cmd: Annotated[int, Int32ul, Doc("Number of the command.", values=SevDeviceCommand)] = 0
    data: Annotated[int, Int64ul, Doc("User-space address of the command's structure.")] = 0
    error: Annotated[
        int, Int32ul, Doc("Error of the firmware, written by the kernel; -1 as 0xffffffff.")
    ] = 0


@record("struct sev_user_data_status", source=PSP_SEV_H("struct sev_user_data_status"))
class SevUserDataStatus(Record):
    """The result of SEV_PLATFORM_STATUS."""

    api_major: Annotated[int, Int8ul, Doc("Major version of the interface.")] = 0
    api_minor: Annotated[int, Int8ul, Doc("Minor version of the interface.")] = 0
    state: Annotated[int, Int8ul, Doc("0 uninitialized, 1 initialized, 2 with guests.")] = 0
    flags: Annotated[int, Int32ul, Doc("Its set-up, bits of SevStatusFlag.")] = 0
    build: Annotated[int, Int8ul, Doc("Build number of the firmware.")] = 0
    guest_count: Annotated[int, Int32ul, Doc("Number of active guests.")] = 0


@record(
    "struct sev_user_data_pdh_cert_export", source=PSP_SEV_H("struct sev_user_data_pdh_cert_export")
)
class SevUserDataPdhCertExport(Record):
    """Argument of SEV_PDH_CERT_EXPORT; lengths of 0 ask for the sizes needed."""

    pdh_cert_address: Annotated[int, Int64ul, Doc("User-space address for the key.")] = 0
    pdh_cert_len: Annotated[int, Int32ul, Doc("Size in bytes, written back.")] = 0
    cert_chain_address: Annotated[int, Int64ul, Doc("User-space address for certificates.")] = 0
    cert_chain_len: Annotated[int, Int32ul, Doc("Size in bytes, written back.")] = 0


SEV_ISSUE_CMD: Final = Ioctl(
    "SEV_ISSUE_CMD",
    0x0,
    Direction.WRITE_READ,
    SevIssueCmd,
    "/dev/sev",
    "Issues a command to the secure processor.",
    PSP_SEV_H("SEV_ISSUE_CMD"),
    int(SevIoctlType.SEV),
)
