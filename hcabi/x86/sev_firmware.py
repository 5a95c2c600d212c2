"""
What the kernel asks of AMD's secure processor, as its messages print it.

The kernel's driver ccp names a command by its number (`sev command 0x83 timed out`; `failed` only
as a debug message), and the firmware's answer by `SevFirmwareError`.
"""

from __future__ import annotations

from typing import Annotated

from construct import BitsInteger, Bytes, Flag, Int8ul, Int32ul, Int64ul

from hcabi.layout import CEnum, Doc, Record, numbers, record, word
from hcabi.x86.documents import PSP_H, PSP_SEV_H

__all__ = [
    "SevFirmwareCommand",
    "SevPlatformState",
    "SevUserDataSnpConfig",
    "SevUserDataSnpStatus",
    "SnpFeatures",
    "SnpFirmwarePageType",
    "SnpStatusFlags",
    "TcbVersionMilan",
    "TcbVersionTurin",
]


@numbers(source=PSP_H("enum sev_cmd"))
class SevFirmwareCommand(CEnum):
    """
    A command of the secure processor, as ccp's messages have its number.

    KVM's commands of the same names issue those of launch, sending, receiving and debugging. After
    one that timed out the driver issues no more: all fail with EBUSY until a reboot.
    """

    INIT = 0x1, "SEV_CMD_INIT"
    """Start the SEV firmware; the driver does it at load, or for the first guest
    (psp_init_on_probe=0)."""
    SHUTDOWN = 0x2, "SEV_CMD_SHUTDOWN"  # doc: Stop the SEV firmware; its state is UNINIT then.
    FACTORY_RESET = 0x3, "SEV_CMD_FACTORY_RESET"  # doc: Erase the platform's keys.
    PLATFORM_STATUS = 0x4, "SEV_CMD_PLATFORM_STATUS"  # doc: Read version and state of SEV.
    PEK_GEN = 0x5, "SEV_CMD_PEK_GEN"  # doc: Make a new endorsement key.
    PEK_CSR = 0x6, "SEV_CMD_PEK_CSR"  # doc: Ask for a certificate of it.
    PEK_CERT_IMPORT = 0x7, "SEV_CMD_PEK_CERT_IMPORT"  # doc: Set the owner's certificate.
    PDH_CERT_EXPORT = 0x8, "SEV_CMD_PDH_CERT_EXPORT"
    """Read the Diffie-Hellman key and its certificates."""
    PDH_GEN = 0x9, "SEV_CMD_PDH_GEN"  # doc: Make a new Diffie-Hellman key.
    DF_FLUSH = 0xA, "SEV_CMD_DF_FLUSH"
    """Flush the data fabric, after WBINVD on all processors and before an ASID is used again."""
    DOWNLOAD_FIRMWARE = 0xB, "SEV_CMD_DOWNLOAD_FIRMWARE"
    """Load firmware from amd/amd_sev_*.sbin, before INIT; if it fails Linux goes on with what is
    there."""
    GET_ID = 0xC, "SEV_CMD_GET_ID"  # doc: Read the chip's identity.
    INIT_EX = 0xD, "SEV_CMD_INIT_EX"
    """Start the SEV firmware with its storage in a file of the host (ccp's init_ex_path)."""
    DECOMMISSION = 0x20, "SEV_CMD_DECOMMISSION"
    """Delete a guest's context, after DEACTIVATE: KVM does so when the VM ends."""
    ACTIVATE = 0x21, "SEV_CMD_ACTIVATE"
    """Bind a guest to an ASID: part of KVM_SEV_LAUNCH_START and RECEIVE_START."""
    DEACTIVATE = 0x22, "SEV_CMD_DEACTIVATE"
    """Take its ASID away; WBINVD and DF_FLUSH come before another guest has it."""
    GUEST_STATUS = 0x23, "SEV_CMD_GUEST_STATUS"  # doc: Read a guest's policy and state.
    LAUNCH_START = 0x30, "SEV_CMD_LAUNCH_START"  # doc: Begin the launch of an SEV guest.
    LAUNCH_UPDATE_DATA = 0x31, "SEV_CMD_LAUNCH_UPDATE_DATA"
    """Encrypt and measure guest memory."""
    LAUNCH_UPDATE_VMSA = 0x32, "SEV_CMD_LAUNCH_UPDATE_VMSA"
    """Encrypt and measure a vCPU's registers (SEV-ES)."""
    LAUNCH_MEASURE = 0x33, "SEV_CMD_LAUNCH_MEASURE"  # doc: Read the measurement.
    LAUNCH_UPDATE_SECRET = 0x34, "SEV_CMD_LAUNCH_UPDATE_SECRET"
    """Put a secret into guest memory."""
    LAUNCH_FINISH = 0x35, "SEV_CMD_LAUNCH_FINISH"  # doc: End the launch.
    ATTESTATION_REPORT = 0x36, "SEV_CMD_ATTESTATION_REPORT"
    """Read a signed report of an SEV guest."""
    SEND_START = 0x40, "SEV_CMD_SEND_START"  # doc: Begin to send a guest to another platform.
    SEND_UPDATE_DATA = 0x41, "SEV_CMD_SEND_UPDATE_DATA"
    """Encrypt its memory for the other platform."""
    SEND_UPDATE_VMSA = 0x42, "SEV_CMD_SEND_UPDATE_VMSA"  # doc: Encrypt a vCPU's registers for it.
    SEND_FINISH = 0x43, "SEV_CMD_SEND_FINISH"  # doc: End the sending.
    SEND_CANCEL = 0x44, "SEV_CMD_SEND_CANCEL"  # doc: Stop the sending.
    RECEIVE_START = 0x50, "SEV_CMD_RECEIVE_START"  # doc: Begin to receive a guest.
    RECEIVE_UPDATE_DATA = 0x51, "SEV_CMD_RECEIVE_UPDATE_DATA"  # doc: Take in its memory.
    RECEIVE_UPDATE_VMSA = 0x52, "SEV_CMD_RECEIVE_UPDATE_VMSA"  # doc: Take in a vCPU's registers.
    RECEIVE_FINISH = 0x53, "SEV_CMD_RECEIVE_FINISH"  # doc: End the receiving.
    DBG_DECRYPT = 0x60, "SEV_CMD_DBG_DECRYPT"
    """Decrypt memory of a guest, if its policy allows it."""
    DBG_ENCRYPT = 0x61, "SEV_CMD_DBG_ENCRYPT"
    """Write memory of a guest, if its policy allows it."""
    SNP_INIT = 0x81, "SEV_CMD_SNP_INIT"
    """Start SNP, for firmware before 1.52; SNP_INIT_EX replaces it."""
    SNP_SHUTDOWN = 0x82, "SEV_CMD_SNP_SHUTDOWN"  # doc: Stop SNP; SNP_SHUTDOWN_EX replaces it.
    SNP_PLATFORM_STATUS = 0x83, "SEV_CMD_SNP_PLATFORM_STATUS"  # doc: Read version and state of SNP.
    SNP_DF_FLUSH = 0x84, "SEV_CMD_SNP_DF_FLUSH"
    """Flush the data fabric, after SNP_INIT and before an ASID is used again."""
    SNP_INIT_EX = 0x85, "SEV_CMD_SNP_INIT_EX"
    """Start SNP and initialize the RMP; with a list of ranges that stay the host's (HV-fixed), such
    as what the BIOS reserves."""
    SNP_SHUTDOWN_EX = 0x86, "SEV_CMD_SNP_SHUTDOWN_EX"
    """Stop SNP, and its enforcement by the IOMMU: when the driver is unloaded, and after a
    panic."""
    SNP_DECOMMISSION = 0x90, "SEV_CMD_SNP_DECOMMISSION"
    """Delete an SNP guest's context and free its ASID, when the VM ends."""
    SNP_ACTIVATE = 0x91, "SEV_CMD_SNP_ACTIVATE"
    """Bind an SNP guest to an ASID: part of KVM_SEV_SNP_LAUNCH_START."""
    SNP_GUEST_STATUS = 0x92, "SEV_CMD_SNP_GUEST_STATUS"
    """Read an SNP guest's policy and state."""
    SNP_GCTX_CREATE = 0x93, "SEV_CMD_SNP_GCTX_CREATE"
    """Make a page an SNP guest's context: first part of KVM_SEV_SNP_LAUNCH_START."""
    SNP_GUEST_REQUEST = 0x94, "SEV_CMD_SNP_GUEST_REQUEST"
    """Pass a guest's message on, such as for a report; the guest gets the firmware's error."""
    SNP_ACTIVATE_EX = 0x95, "SEV_CMD_SNP_ACTIVATE_EX"
    """Bind an SNP guest to an ASID, on some cores."""
    SNP_LAUNCH_START = 0xA0, "SEV_CMD_SNP_LAUNCH_START"  # doc: Begin the launch of an SNP guest.
    SNP_LAUNCH_UPDATE = 0xA1, "SEV_CMD_SNP_LAUNCH_UPDATE"
    """Load and measure a page, which the kernel made private in the RMP before."""
    SNP_LAUNCH_FINISH = 0xA2, "SEV_CMD_SNP_LAUNCH_FINISH"  # doc: End the launch.
    SNP_DBG_DECRYPT = 0xB0, "SEV_CMD_SNP_DBG_DECRYPT"
    """Decrypt a page of an SNP guest, if its policy allows it."""
    SNP_DBG_ENCRYPT = 0xB1, "SEV_CMD_SNP_DBG_ENCRYPT"
    """Write a page of an SNP guest, if its policy allows it."""
    SNP_VERIFY_MITIGATION = 0xB2, "SEV_CMD_SNP_VERIFY_MITIGATION"  # doc: Verify a mitigation.
    SNP_PAGE_SWAP_OUT = 0xC0, "SEV_CMD_SNP_PAGE_SWAP_OUT"
    """Encrypt a page for storage outside."""
    SNP_PAGE_SWAP_IN = 0xC1, "SEV_CMD_SNP_PAGE_SWAP_IN"  # doc: Take such a page in.
    SNP_PAGE_MOVE = 0xC2, "SEV_CMD_SNP_PAGE_MOVE"  # doc: Move a page in the host's memory.
    SNP_PAGE_MD_INIT = 0xC3, "SEV_CMD_SNP_PAGE_MD_INIT"  # doc: Make a page one of metadata.
    SNP_PAGE_SET_STATE = 0xC6, "SEV_CMD_SNP_PAGE_SET_STATE"  # doc: Set the state of pages.
    SNP_PAGE_RECLAIM = 0xC7, "SEV_CMD_SNP_PAGE_RECLAIM"
    """Give a page of the firmware back to the host; if it fails Linux never uses the page again
    (leaked)."""
    SNP_PAGE_UNSMASH = 0xC8, "SEV_CMD_SNP_PAGE_UNSMASH"
    """Join 512 entries of the RMP to one of 2 MiB."""
    SNP_CONFIG = 0xC9, "SEV_CMD_SNP_CONFIG"  # doc: Set what reports show.
    SNP_DOWNLOAD_FIRMWARE_EX = 0xCA, "SEV_CMD_SNP_DOWNLOAD_FIRMWARE_EX"
    """Load firmware while SNP runs."""
    SNP_COMMIT = 0xCB, "SEV_CMD_SNP_COMMIT"  # doc: Make the loaded firmware the lowest one allowed.
    SNP_VLEK_LOAD = 0xCD, "SEV_CMD_SNP_VLEK_LOAD"  # doc: Load a provider's key.
    SNP_FEATURE_INFO = 0xCE, "SEV_CMD_SNP_FEATURE_INFO"  # doc: Read what the firmware can do.
    TIO_STATUS = 0xD0, "SEV_CMD_TIO_STATUS"  # doc: Read the state of trusted I/O.
    TIO_INIT = 0xD1, "SEV_CMD_TIO_INIT"  # doc: Start trusted I/O.
    TIO_DEV_CREATE = 0xD2, "SEV_CMD_TIO_DEV_CREATE"  # doc: Make a device's context.
    TIO_DEV_RECLAIM = 0xD3, "SEV_CMD_TIO_DEV_RECLAIM"  # doc: Take a device's context back.
    TIO_DEV_CONNECT = 0xD4, "SEV_CMD_TIO_DEV_CONNECT"
    """Set up a protected connection to a device."""
    TIO_DEV_DISCONNECT = 0xD5, "SEV_CMD_TIO_DEV_DISCONNECT"  # doc: End that connection.


@numbers(source=PSP_H("enum sev_state"))
class SevPlatformState(CEnum):
    """The platform's state, of `SEV_PLATFORM_STATUS`; INVALID_PLATFORM_STATE is about it."""

    UNINIT = 0, "SEV_STATE_UNINIT"  # doc: SEV_CMD_INIT has not been done, or shut down.
    INIT = 1, "SEV_STATE_INIT"  # doc: Ready, without guests.
    WORKING = 2, "SEV_STATE_WORKING"  # doc: Guests are there.


@numbers(source=PSP_H("654-663, SNP_PAGE_TYPE_*"))
class SnpFirmwarePageType(CEnum):
    """The firmware's type of a page in SNP_LAUNCH_UPDATE; KVM's are the same but for VMSA."""

    NORMAL = 1, "SNP_PAGE_TYPE_NORMAL"  # doc: Contents are measured.
    VMSA = 2, "SNP_PAGE_TYPE_VMSA"
    """A vCPU's registers; KVM loads these itself in KVM_SEV_SNP_LAUNCH_FINISH."""
    ZERO = 3, "SNP_PAGE_TYPE_ZERO"  # doc: Zeroed by the firmware.
    UNMEASURED = 4, "SNP_PAGE_TYPE_UNMEASURED"  # doc: Contents are not measured.
    SECRET = 5, "SNP_PAGE_TYPE_SECRET"  # doc: The secrets page, which the firmware fills.
    CPUID = 6, "SNP_PAGE_TYPE_CPUID"  # doc: The table of CPUID leaves, which the firmware checks.


@word("SNP feature information ECX", Int32ul, source=PSP_H("900-908"))
class SnpFeatures(Record):
    """What the firmware can do: ECX of SEV_CMD_SNP_FEATURE_INFO for leaf 0."""

    unnamed_0: Annotated[bool, Flag, Doc("No name in the header.")] = False
    x86_shutdown: Annotated[
        bool, Flag, Doc("SNP can be shut down.", c_name="SNP_X86_SHUTDOWN_SUPPORTED")
    ] = False
    rapl_disable: Annotated[
        bool,
        Flag,
        Doc("The power meter can be off.", c_name="SNP_RAPL_DISABLE_SUPPORTED"),
    ] = False
    ciphertext_hiding: Annotated[
        bool,
        Flag,
        Doc("Ciphertext can be hidden.", c_name="SNP_CIPHER_TEXT_HIDING_SUPPORTED"),
    ] = False
    aes_256_xts: Annotated[
        bool,
        Flag,
        Doc("The policy can ask for AES-256 XTS.", c_name="SNP_AES_256_XTS_POLICY_SUPPORTED"),
    ] = False
    cxl_allow: Annotated[
        bool,
        Flag,
        Doc("The policy can allow CXL.", c_name="SNP_CXL_ALLOW_POLICY_SUPPORTED"),
    ] = False
    unnamed_6: Annotated[int, BitsInteger(7), Doc("No name in the header.")] = 0
    verify_mitigation: Annotated[
        bool,
        Flag,
        Doc("Mitigations can be verified.", c_name="SNP_VERIFY_MITIGATION_SUPPORTED"),
    ] = False
    unnamed_14: Annotated[int, BitsInteger(18), Doc("No name in the header.")] = 0


@word("SNP platform flags", Int32ul, source=PSP_SEV_H("struct sev_user_data_snp_status"))
class SnpStatusFlags(Record):
    """The word of bits in struct sev_user_data_snp_status."""

    mask_chip_id: Annotated[bool, Flag, Doc("Reports have no chip id.")] = False
    mask_chip_key: Annotated[bool, Flag, Doc("Reports are not signed.")] = False
    vlek_en: Annotated[bool, Flag, Doc("A provider's key (VLEK) is loaded.")] = False
    feature_info: Annotated[bool, Flag, Doc("SNP_FEATURE_INFO is there.")] = False
    rapl_dis: Annotated[bool, Flag, Doc("The power meter (RAPL) is off.")] = False
    ciphertext_hiding_cap: Annotated[bool, Flag, Doc("Ciphertext hiding is supported.")] = False
    ciphertext_hiding_en: Annotated[bool, Flag, Doc("Ciphertext hiding is on.")] = False
    rsvd1: Annotated[int, BitsInteger(25), Doc("Reserved, no meaning defined.")] = 0


@record("struct sev_user_data_snp_status", source=PSP_SEV_H("struct sev_user_data_snp_status"))
class SevUserDataSnpStatus(Record):
    """The result of SNP_PLATFORM_STATUS on /dev/sev."""

    api_major: Annotated[int, Int8ul, Doc("Major version of the interface.")] = 0
    api_minor: Annotated[int, Int8ul, Doc("Minor version of the interface.")] = 0
    state: Annotated[int, Int8ul, Doc("0 uninitialized, 1 initialized.")] = 0
    is_rmp_initialized: Annotated[int, Int8ul, Doc("Bit 0: the RMP is initialized.")] = 0
    build_id: Annotated[int, Int32ul, Doc("Build of the firmware.")] = 0
    flags: Annotated[int, Int32ul, Doc("Bits of SnpStatusFlags; C has bit fields.")] = 0
    guest_count: Annotated[int, Int32ul, Doc("Number of SNP guests.")] = 0
    current_tcb_version: Annotated[
        int, Int64ul, Doc("What runs, a TcbVersionMilan, on Zen 5 a TcbVersionTurin.")
    ] = 0
    reported_tcb_version: Annotated[
        int, Int64ul, Doc("What reports show, a TcbVersionMilan, on Zen 5 a TcbVersionTurin.")
    ] = 0


@record("struct sev_user_data_snp_config", source=PSP_SEV_H("struct sev_user_data_snp_config"))
class SevUserDataSnpConfig(Record):
    """Argument of SNP_SET_CONFIG on /dev/sev."""

    reported_tcb: Annotated[
        int, Int64ul, Doc("What reports show, a TcbVersionMilan, on Zen 5 a TcbVersionTurin.")
    ] = 0
    flags: Annotated[
        int, Int32ul, Doc("Bit 0 masks the chip's id, bit 1 its key; C has bit fields.")
    ] = 0
    rsvd1: Annotated[bytes, Bytes(52), Doc("Reserved, no meaning defined.")] = bytes(52)


@word("TCB version, Milan and Genoa", Int64ul, source=PSP_H("sev_snp_tcb_version_genoa_milan"))
class TcbVersionMilan(Record):
    """Security versions of the platform as one number, on Zen 3 and Zen 4."""

    boot_loader: Annotated[int, BitsInteger(8), Doc("The boot loader's.")] = 0
    tee: Annotated[int, BitsInteger(8), Doc("The secure processor's system.")] = 0
    reserved: Annotated[int, BitsInteger(32), Doc("Reserved, no meaning defined.")] = 0
    snp: Annotated[int, BitsInteger(8), Doc("The SNP firmware's.")] = 0
    microcode: Annotated[int, BitsInteger(8), Doc("Lowest microcode of all cores.")] = 0


@word("TCB version, Turin", Int64ul, source=PSP_H("sev_snp_tcb_version_turin"))
class TcbVersionTurin(Record):
    """Security versions of the platform as one number, on Zen 5."""

    fmc: Annotated[int, BitsInteger(8), Doc("The FMC firmware's.")] = 0
    boot_loader: Annotated[int, BitsInteger(8), Doc("The boot loader's.")] = 0
    tee: Annotated[int, BitsInteger(8), Doc("The secure processor's system.")] = 0
    snp: Annotated[int, BitsInteger(8), Doc("The SNP firmware's.")] = 0
    reserved: Annotated[int, BitsInteger(24), Doc("Reserved, no meaning defined.")] = 0
    microcode: Annotated[int, BitsInteger(8), Doc("Lowest microcode of all cores.")] = 0
