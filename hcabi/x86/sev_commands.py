"""
Commands of KVM_MEMORY_ENCRYPT_OP for SEV, SEV-ES and SNP VMs: launch, migration, attestation.

The ioctl takes a `struct kvm_sev_cmd`, whose `data` is the address of the command's own structure
and whose `error` receives the firmware's answer. Addresses are those of the VMM's process.
"""

from __future__ import annotations

from typing import Annotated, Final

from construct import Array, Bytes, Int8ul, Int16ul, Int32ul, Int64ul

from hcabi.kvm.errno import Errno
from hcabi.layout import (
    CEnum,
    Doc,
    Record,
    Status,
    numbers,
    record,
)
from hcabi.x86.documents import ASM_KVM_H, SEV_C, SEV_RST
from hcabi.x86.encrypt_op import EncryptCommand, fails

__all__ = [
    "SEV_COMMANDS",
    "DeviceGroup",
    "KvmSevAttestationReport",
    "KvmSevDbg",
    "KvmSevGuestStatus",
    "KvmSevInit",
    "KvmSevLaunchMeasure",
    "KvmSevLaunchSecret",
    "KvmSevLaunchStart",
    "KvmSevLaunchUpdateData",
    "KvmSevReceiveStart",
    "KvmSevReceiveUpdateData",
    "KvmSevSendStart",
    "KvmSevSendUpdateData",
    "KvmSevSnpLaunchFinish",
    "KvmSevSnpLaunchStart",
    "KvmSevSnpLaunchUpdate",
    "SevAttribute",
    "SevCommand",
    "SevGuestState",
    "SnpFinishSize",
    "SnpPageType",
]


@numbers(source=ASM_KVM_H("enum sev_cmd_id"))
class SevCommand(CEnum):
    """Values of `struct kvm_sev_cmd`'s id."""

    INIT = 0, "KVM_SEV_INIT"
    """Makes a DEFAULT_VM an SEV VM, before the first vCPU; INIT2 on a VM of type SEV_VM replaces
    it."""
    ES_INIT = 1, "KVM_SEV_ES_INIT"
    """Makes a DEFAULT_VM an SEV-ES VM with GHCB version 1, before the first vCPU; INIT2 on an
    SEV_ES_VM replaces it, and changes the measurement (FPU state)."""
    LAUNCH_START = 2, "KVM_SEV_LAUNCH_START"
    """Makes the guest's key and binds it to an ASID, after INIT2; sev_fd is an open /dev/sev.
    Policy, and from the owner key and session, or none."""
    LAUNCH_UPDATE_DATA = 3, "KVM_SEV_LAUNCH_UPDATE_DATA"
    """Encrypts guest memory in place and measures it, such as firmware: after LAUNCH_START, before
    LAUNCH_MEASURE."""
    LAUNCH_UPDATE_VMSA = 4, "KVM_SEV_LAUNCH_UPDATE_VMSA"
    """Encrypts and measures the registers of all vCPUs (SEV-ES), once all are made and set: KVM
    cannot set them afterwards."""
    LAUNCH_SECRET = 5, "KVM_SEV_LAUNCH_SECRET"
    """Puts the owner's encrypted secret into guest memory, after LAUNCH_MEASURE and before
    LAUNCH_FINISH."""
    LAUNCH_MEASURE = 6, "KVM_SEV_LAUNCH_MEASURE"
    """Reads the measurement of what was loaded, for the owner to compare; ask its size with len 0
    first."""
    LAUNCH_FINISH = 7, "KVM_SEV_LAUNCH_FINISH"
    """Makes the guest ready to run; nothing more can be loaded."""
    SEND_START = 8, "KVM_SEV_SEND_START"
    """Begins to migrate the guest away: policy and the target's certificates in, session data
    out."""
    SEND_UPDATE_DATA = 9, "KVM_SEV_SEND_UPDATE_DATA"
    """Encrypts at most a page for the target; header and contents go to its RECEIVE_UPDATE_DATA."""
    SEND_UPDATE_VMSA = 10, "KVM_SEV_SEND_UPDATE_VMSA"  # doc: Has a number only; not served.
    SEND_FINISH = 11, "KVM_SEV_SEND_FINISH"
    """Ends the migration at its source and deletes the guest's context there."""
    RECEIVE_START = 12, "KVM_SEV_RECEIVE_START"
    """Begins to take a guest in, in place of LAUNCH_START, with the source's session data."""
    RECEIVE_UPDATE_DATA = 13, "KVM_SEV_RECEIVE_UPDATE_DATA"
    """Puts a page of SEND_UPDATE_DATA into the guest's memory."""
    RECEIVE_UPDATE_VMSA = 14, "KVM_SEV_RECEIVE_UPDATE_VMSA"  # doc: Has a number only; not served.
    RECEIVE_FINISH = 15, "KVM_SEV_RECEIVE_FINISH"
    """Makes the guest that was taken in ready to run."""
    GUEST_STATUS = 16, "KVM_SEV_GUEST_STATUS"
    """Reads the guest's handle, policy and state, a SevGuestState."""
    DBG_DECRYPT = 17, "KVM_SEV_DBG_DECRYPT"
    """Decrypts guest memory; the firmware refuses with POLICY_FAILURE where the policy has
    NODBG."""
    DBG_ENCRYPT = 18, "KVM_SEV_DBG_ENCRYPT"
    """Writes guest memory; the firmware refuses with POLICY_FAILURE where the policy has NODBG."""
    CERT_EXPORT = 19, "KVM_SEV_CERT_EXPORT"  # doc: Has a number only; KVM does not serve it.
    GET_ATTESTATION_REPORT = 20, "KVM_SEV_GET_ATTESTATION_REPORT"
    """Reads a report of memory and VMSA signed by the platform (SEV, SEV-ES); SNP guests ask
    themselves, by /dev/sev-guest."""
    SEND_CANCEL = 21, "KVM_SEV_SEND_CANCEL"
    """Ends a migration after SEND_START that did not succeed; it can begin again with another
    target."""
    INIT2 = 22, "KVM_SEV_INIT2"
    """Initializes a VM of type SEV, SEV-ES or SNP, as first command and before the first vCPU:
    features of the VMSA, highest GHCB version."""
    SNP_LAUNCH_START = 100, "KVM_SEV_SNP_LAUNCH_START"
    """Makes the SNP guest's context with its policy and binds it to an ASID, after INIT2; sev_fd is
    an open /dev/sev."""
    SNP_LAUNCH_UPDATE = 101, "KVM_SEV_SNP_LAUNCH_UPDATE"
    """Copies pages into private memory, measures and encrypts them: the range must have the private
    attribute, and a slot with guest_memfd. Repeat until len is 0."""
    SNP_LAUNCH_FINISH = 102, "KVM_SEV_SNP_LAUNCH_FINISH"
    """Encrypts and measures all vCPUs' registers, takes an ID block if there is one, and makes the
    guest ready to run; private pages come on demand from then on."""
    SNP_ENABLE_REQ_CERTS = 103, "KVM_SEV_SNP_ENABLE_REQ_CERTS"
    """Has KVM exit with KVM_EXIT_SNP_REQ_CERTS for each extended request of a report: the VMM
    writes certificates to `gpa`. Before the first vCPU."""


@numbers(
    source=SEV_RST("KVM_SEV_GUEST_STATUS"),
    sources={
        name: SEV_RST("KVM_SEV_GUEST_STATUS; QEMU exchanges the last two", Status.UNVERIFIED)
        for name in ("RECEIVING", "SENDING")
    },
)
class SevGuestState(CEnum):
    """Values of `struct kvm_sev_guest_status`'s state, as the firmware keeps it."""

    INVALID = 0, "SEV_STATE_INVALID"
    """There is no key yet: LAUNCH_START or RECEIVE_START has to come."""
    LAUNCHING = 1, "SEV_STATE_LAUNCHING"
    """Between LAUNCH_START and LAUNCH_MEASURE: memory and vCPUs can be loaded."""
    SECRET = 2, "SEV_STATE_SECRET"
    """Measured: a secret can be put in, then comes LAUNCH_FINISH."""
    RUNNING = 3, "SEV_STATE_RUNNING"  # doc: Ready to run, or running.
    RECEIVING = 4, "SEV_STATE_RECEIVING"  # doc: Between RECEIVE_START and RECEIVE_FINISH.
    SENDING = 5, "SEV_STATE_SENDING"  # doc: Between SEND_START and SEND_FINISH or SEND_CANCEL.


@numbers(source=ASM_KVM_H("KVM_SEV_SNP_PAGE_TYPE_*"))
class SnpPageType(CEnum):
    """Values of `struct kvm_sev_snp_launch_update`'s type."""

    INVALID = 0, "KVM_SEV_PAGE_TYPE_INVALID"  # doc: Not a type; KVM refuses it.
    NORMAL = 1, "KVM_SEV_SNP_PAGE_TYPE_NORMAL"
    """Copied from uaddr and measured with contents, such as firmware and kernel hashes."""
    ZERO = 3, "KVM_SEV_SNP_PAGE_TYPE_ZERO"
    """Zeroed and measured as such; uaddr is not used and not moved on."""
    UNMEASURED = 4, "KVM_SEV_SNP_PAGE_TYPE_UNMEASURED"
    """Copied, and its contents are not measured, so the guest must not trust them."""
    SECRETS = 5, "KVM_SEV_SNP_PAGE_TYPE_SECRETS"
    """The page that the firmware fills with keys for messages (VMPCK), at the address that OVMF's
    metadata names."""
    CPUID = 6, "KVM_SEV_SNP_PAGE_TYPE_CPUID"
    """The table of CPUID leaves (struct snp_cpuid_table), which the firmware checks; where it
    refuses, uaddr receives what it expects. OVMF's metadata names its address."""


@numbers(source=ASM_KVM_H("KVM_X86_GRP_SEV"))
class DeviceGroup(CEnum):
    """Groups of /dev/kvm's attributes."""

    SEV = 1, "KVM_X86_GRP_SEV"  # doc: Attributes of SevAttribute.


@numbers(source=ASM_KVM_H("KVM_X86_GRP_SEV"))
class SevAttribute(CEnum):
    """Attributes of /dev/kvm in the group KVM_X86_GRP_SEV, each a 64-bit value to read."""

    VMSA_FEATURES = 0, "KVM_X86_SEV_VMSA_FEATURES"
    """Bits that INIT2's vmsa_features may have; no such attribute: the kernel has no INIT2."""
    SNP_POLICY_BITS = 1, "KVM_X86_SNP_POLICY_BITS"
    """Bits that the policy of SNP_LAUNCH_START may have; others give EINVAL."""
    SNP_REQ_CERTS = 2, "KVM_X86_SEV_SNP_REQ_CERTS"  # doc: 1 where SNP_ENABLE_REQ_CERTS is served.


@numbers(source=ASM_KVM_H("KVM_SEV_SNP_*_SIZE"))
class SnpFinishSize(CEnum):
    """Sizes in bytes of what KVM_SEV_SNP_LAUNCH_FINISH takes."""

    ID_BLOCK = 96, "KVM_SEV_SNP_ID_BLOCK_SIZE"
    """What id_block_uaddr points to, if id_block_en is set: it names the launch digest to be
    expected."""
    ID_AUTH = 4096, "KVM_SEV_SNP_ID_AUTH_SIZE"
    """What id_auth_uaddr points to, beside the ID block: its authentication."""
    HOST_DATA = 32, "KVM_SEV_SNP_FINISH_DATA_SIZE"
    """The field host_data: anything that reports of the guest will hold."""


_PADDING = Doc("Unused, aligns the next field.")
_ROOM = Doc("Unused room for later fields.")


def _address(of: str) -> Doc:
    return Doc(f"User-space address of {of}.")


def _length(of: str) -> Doc:
    return Doc(f"Size of {of} in bytes.")


# --- launch of SEV and SEV-ES


@record("struct kvm_sev_init", source=ASM_KVM_H("struct kvm_sev_init"))
class KvmSevInit(Record):
    """Argument of KVM_SEV_INIT2, before the first vCPU is made."""

    vmsa_features: Annotated[
        int,
        Int64ul,
        Doc("SevFeatures of each vCPU; bits of the attribute VMSA_FEATURES, none for SEV."),
    ] = 0
    flags: Annotated[
        int, Int32ul, Doc("No flags are defined.", SEV_C("519"), must_be_zero=True)
    ] = 0
    ghcb_version: Annotated[
        int,
        Int16ul,
        Doc("Highest GHCB version, 0 for KVM's choice; 0 for SEV, 1 or 2 for SEV-ES, 2 for SNP."),
    ] = 0
    pad1: Annotated[int, Int16ul, _PADDING] = 0
    pad2: Annotated[tuple[int, ...], Array(8, Int32ul), _ROOM] = (0,) * 8


@record("struct kvm_sev_launch_start", source=ASM_KVM_H("struct kvm_sev_launch_start"))
class KvmSevLaunchStart(Record):
    """Argument of KVM_SEV_LAUNCH_START."""

    handle: Annotated[int, Int32ul, Doc("0 for a new key; KVM writes the guest's handle.")] = 0
    policy: Annotated[int, Int32ul, Doc("The guest's policy, a SevPolicy.")] = 0
    dh_uaddr: Annotated[int, Int64ul, _address("the owner's Diffie-Hellman key, or 0")] = 0
    dh_len: Annotated[int, Int32ul, _length("the owner's key")] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0
    session_uaddr: Annotated[int, Int64ul, _address("the owner's session data, or 0")] = 0
    session_len: Annotated[int, Int32ul, _length("the session data")] = 0
    pad1: Annotated[int, Int32ul, _PADDING] = 0


@record("struct kvm_sev_launch_update_data", source=ASM_KVM_H("struct kvm_sev_launch_update_data"))
class KvmSevLaunchUpdateData(Record):
    """Argument of KVM_SEV_LAUNCH_UPDATE_DATA."""

    uaddr: Annotated[
        int, Int64ul, _address("guest memory to encrypt in place, 16-byte aligned")
    ] = 0
    len: Annotated[int, Int32ul, Doc("Size in bytes, a multiple of 16.")] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0


@record("struct kvm_sev_launch_secret", source=ASM_KVM_H("struct kvm_sev_launch_secret"))
class KvmSevLaunchSecret(Record):
    """Argument of KVM_SEV_LAUNCH_SECRET."""

    hdr_uaddr: Annotated[int, Int64ul, _address("the packet's header")] = 0
    hdr_len: Annotated[int, Int32ul, _length("the header")] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0
    guest_uaddr: Annotated[
        int, Int64ul, _address("guest memory for the secret, physically contiguous")
    ] = 0
    guest_len: Annotated[int, Int32ul, _length("the guest memory")] = 0
    pad1: Annotated[int, Int32ul, _PADDING] = 0
    trans_uaddr: Annotated[int, Int64ul, _address("the secret, encrypted for transport")] = 0
    trans_len: Annotated[int, Int32ul, _length("the secret")] = 0
    pad2: Annotated[int, Int32ul, _PADDING] = 0


@record("struct kvm_sev_launch_measure", source=ASM_KVM_H("struct kvm_sev_launch_measure"))
class KvmSevLaunchMeasure(Record):
    """Argument of KVM_SEV_LAUNCH_MEASURE."""

    uaddr: Annotated[int, Int64ul, _address("the buffer for the measurement")] = 0
    len: Annotated[
        int, Int32ul, Doc("Size of the buffer in bytes; KVM writes the size needed, also for 0.")
    ] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0


# --- status, debugging, attestation


@record("struct kvm_sev_guest_status", source=ASM_KVM_H("struct kvm_sev_guest_status"))
class KvmSevGuestStatus(Record):
    """The result of KVM_SEV_GUEST_STATUS."""

    handle: Annotated[int, Int32ul, Doc("The guest's handle.")] = 0
    policy: Annotated[int, Int32ul, Doc("The guest's policy.")] = 0
    state: Annotated[int, Int32ul, Doc("The guest's state.", values=SevGuestState)] = 0


@record("struct kvm_sev_dbg", source=ASM_KVM_H("struct kvm_sev_dbg"))
class KvmSevDbg(Record):
    """Argument of KVM_SEV_DBG_DECRYPT and KVM_SEV_DBG_ENCRYPT."""

    src_uaddr: Annotated[int, Int64ul, _address("what to read")] = 0
    dst_uaddr: Annotated[int, Int64ul, _address("what to write")] = 0
    len: Annotated[int, Int32ul, Doc("Size in bytes, not zero.")] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0


@record("struct kvm_sev_attestation_report", source=ASM_KVM_H("struct kvm_sev_attestation_report"))
class KvmSevAttestationReport(Record):
    """Argument of KVM_SEV_GET_ATTESTATION_REPORT."""

    mnonce: Annotated[bytes, Bytes(16), Doc("A random number that the report will hold.")] = bytes(
        16
    )
    uaddr: Annotated[int, Int64ul, _address("the buffer for the report")] = 0
    len: Annotated[
        int, Int32ul, Doc("Size of the buffer in bytes; KVM writes the size needed, also for 0.")
    ] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0


# --- migration of SEV


@record("struct kvm_sev_send_start", source=ASM_KVM_H("struct kvm_sev_send_start"))
class KvmSevSendStart(Record):
    """Argument of KVM_SEV_SEND_START; a session_len of 0 asks for the size of the session data."""

    policy: Annotated[int, Int32ul, Doc("The guest's policy, written by KVM.")] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0
    pdh_cert_uaddr: Annotated[int, Int64ul, _address("the target platform's key certificate")] = 0
    pdh_cert_len: Annotated[int, Int32ul, _length("the key certificate")] = 0
    pad1: Annotated[int, Int32ul, _PADDING] = 0
    plat_certs_uaddr: Annotated[int, Int64ul, _address("the target platform's certificates")] = 0
    plat_certs_len: Annotated[int, Int32ul, _length("the platform's certificates")] = 0
    pad2: Annotated[int, Int32ul, _PADDING] = 0
    amd_certs_uaddr: Annotated[int, Int64ul, _address("AMD's certificates")] = 0
    amd_certs_len: Annotated[int, Int32ul, _length("AMD's certificates")] = 0
    pad3: Annotated[int, Int32ul, _PADDING] = 0
    session_uaddr: Annotated[int, Int64ul, _address("the buffer for the session data")] = 0
    session_len: Annotated[
        int, Int32ul, Doc("Size of the buffer in bytes; KVM writes the size needed.")
    ] = 0
    pad4: Annotated[int, Int32ul, _PADDING] = 0


@record("struct kvm_sev_send_update_data", source=ASM_KVM_H("struct kvm_sev_send_update_data"))
class KvmSevSendUpdateData(Record):
    """Argument of KVM_SEV_SEND_UPDATE_DATA; a length of 0 asks for both buffers' sizes."""

    hdr_uaddr: Annotated[int, Int64ul, _address("the buffer for the packet's header")] = 0
    hdr_len: Annotated[int, Int32ul, _length("the buffer for the header")] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0
    guest_uaddr: Annotated[int, Int64ul, _address("guest memory to send, within one page")] = 0
    guest_len: Annotated[int, Int32ul, Doc("Size in bytes, within one page of 4 KiB.")] = 0
    pad1: Annotated[int, Int32ul, _PADDING] = 0
    trans_uaddr: Annotated[int, Int64ul, _address("the buffer for the encrypted contents")] = 0
    trans_len: Annotated[int, Int32ul, _length("the buffer for the contents")] = 0
    pad2: Annotated[int, Int32ul, _PADDING] = 0


@record("struct kvm_sev_receive_start", source=ASM_KVM_H("struct kvm_sev_receive_start"))
class KvmSevReceiveStart(Record):
    """Argument of KVM_SEV_RECEIVE_START."""

    handle: Annotated[int, Int32ul, Doc("0 for a new key; KVM writes the guest's handle.")] = 0
    policy: Annotated[int, Int32ul, Doc("The guest's policy, as SEND_START gave it.")] = 0
    pdh_uaddr: Annotated[int, Int64ul, _address("the source platform's key certificate")] = 0
    pdh_len: Annotated[int, Int32ul, _length("the key certificate")] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0
    session_uaddr: Annotated[int, Int64ul, _address("the session data of SEND_START")] = 0
    session_len: Annotated[int, Int32ul, _length("the session data")] = 0
    pad1: Annotated[int, Int32ul, _PADDING] = 0


@record(
    "struct kvm_sev_receive_update_data", source=ASM_KVM_H("struct kvm_sev_receive_update_data")
)
class KvmSevReceiveUpdateData(Record):
    """Argument of KVM_SEV_RECEIVE_UPDATE_DATA."""

    hdr_uaddr: Annotated[int, Int64ul, _address("the packet's header")] = 0
    hdr_len: Annotated[int, Int32ul, _length("the header")] = 0
    pad0: Annotated[int, Int32ul, _PADDING] = 0
    guest_uaddr: Annotated[int, Int64ul, _address("guest memory to fill, within one page")] = 0
    guest_len: Annotated[int, Int32ul, Doc("Size in bytes, within one page of 4 KiB.")] = 0
    pad1: Annotated[int, Int32ul, _PADDING] = 0
    trans_uaddr: Annotated[int, Int64ul, _address("the encrypted contents")] = 0
    trans_len: Annotated[int, Int32ul, _length("the contents")] = 0
    pad2: Annotated[int, Int32ul, _PADDING] = 0


# --- launch of SNP


@record("struct kvm_sev_snp_launch_start", source=ASM_KVM_H("struct kvm_sev_snp_launch_start"))
class KvmSevSnpLaunchStart(Record):
    """Argument of KVM_SEV_SNP_LAUNCH_START."""

    policy: Annotated[
        int, Int64ul, Doc("The guest's policy, a SnpPolicy; bits of the attribute SNP_POLICY_BITS.")
    ] = 0
    gosvw: Annotated[bytes, Bytes(16), Doc("Workarounds that the guest shall see.")] = bytes(16)
    flags: Annotated[
        int, Int16ul, Doc("No flags are defined.", SEV_C("2293-2357"), must_be_zero=True)
    ] = 0
    pad0: Annotated[bytes, Bytes(6), _PADDING] = bytes(6)
    pad1: Annotated[tuple[int, ...], Array(4, Int64ul), _ROOM] = (0,) * 4


@record("struct kvm_sev_snp_launch_update", source=ASM_KVM_H("struct kvm_sev_snp_launch_update"))
class KvmSevSnpLaunchUpdate(Record):
    """Argument of KVM_SEV_SNP_LAUNCH_UPDATE; KVM moves it on past the pages that are done."""

    gfn_start: Annotated[
        int, Int64ul, Doc("First guest page as a number of 4 KiB pages; it must be private.")
    ] = 0
    uaddr: Annotated[int, Int64ul, _address("the contents, page aligned; not used for ZERO")] = 0
    len: Annotated[
        int, Int64ul, Doc("Size in bytes, a multiple of 4 KiB, not zero; 0 when all is done.")
    ] = 0
    type: Annotated[int, Int8ul, Doc("Type of the pages.", values=SnpPageType)] = 0
    pad0: Annotated[int, Int8ul, _PADDING] = 0
    flags: Annotated[
        int, Int16ul, Doc("No flags are defined.", SEV_C("2437-2519"), must_be_zero=True)
    ] = 0
    pad1: Annotated[int, Int32ul, _PADDING] = 0
    pad2: Annotated[tuple[int, ...], Array(4, Int64ul), _ROOM] = (0,) * 4


@record("struct kvm_sev_snp_launch_finish", source=ASM_KVM_H("struct kvm_sev_snp_launch_finish"))
class KvmSevSnpLaunchFinish(Record):
    """Argument of KVM_SEV_SNP_LAUNCH_FINISH."""

    id_block_uaddr: Annotated[int, Int64ul, _address("the ID block, 96 bytes")] = 0
    id_auth_uaddr: Annotated[int, Int64ul, _address("the ID block's authentication, 4 KiB")] = 0
    id_block_en: Annotated[int, Int8ul, Doc("Nonzero if there is an ID block.")] = 0
    auth_key_en: Annotated[int, Int8ul, Doc("Nonzero if it holds an author's key.")] = 0
    vcek_disabled: Annotated[int, Int8ul, Doc("Nonzero forbids reports signed by the VCEK.")] = 0
    host_data: Annotated[
        bytes, Bytes(int(SnpFinishSize.HOST_DATA)), Doc("Data of the host that reports will hold.")
    ] = bytes(SnpFinishSize.HOST_DATA)
    pad0: Annotated[bytes, Bytes(3), _PADDING] = bytes(3)
    flags: Annotated[
        int, Int16ul, Doc("No flags are defined.", SEV_C("2575-2649"), must_be_zero=True)
    ] = 0
    pad1: Annotated[tuple[int, ...], Array(4, Int64ul), _ROOM] = (0,) * 4


# --- the commands

_FIRMWARE = (Errno.EIO, "the firmware refuses; `error` says why")
_NOT_SEV = (Errno.ENOTTY, "the VM is no SEV VM, or not initialized")
_MIRROR = (Errno.EINVAL, "the VM mirrors another one's encryption")
_SNP_VM = (Errno.EPERM, "the VM is initialized as an SNP VM, which takes SNP's commands only")
_ASK_FIRST = "Call with a length of 0 first; KVM writes the size needed and fails with EIO."


def _sev(
    code: SevCommand,
    argument: type[Record] | None,
    lines: str,
    *errors: tuple[Errno, str],
    in_out: bool = False,
    repeat: str = "",
    mirror: bool = False,
) -> EncryptCommand:
    """Describe a command that needs an SEV VM; *mirror* where a mirror VM may issue it, too."""
    first = (_SNP_VM, _NOT_SEV) if mirror else (_MIRROR, _SNP_VM, _NOT_SEV)
    statuses = fails(*first, *errors, _FIRMWARE)
    return EncryptCommand(code, argument, "vm", in_out, statuses, SEV_C(lines), repeat)


def _snp(
    code: SevCommand,
    argument: type[Record] | None,
    lines: str,
    *errors: tuple[Errno, str],
    in_out: bool = False,
    repeat: str = "",
) -> EncryptCommand:
    statuses = fails(_MIRROR, *errors)
    return EncryptCommand(code, argument, "vm", in_out, statuses, SEV_C(lines), repeat)


def _absent(code: SevCommand) -> EncryptCommand:
    refused = fails(_MIRROR, _SNP_VM, (Errno.EINVAL, "always"))
    return EncryptCommand(code, None, "vm", False, refused, SEV_C("2661-2769"), served=False)


_NOT_DEFAULT = (Errno.EINVAL, "the VM's type is not DEFAULT_VM")
_INIT_ERRORS = (
    (Errno.EINVAL, "a vCPU was made already, or the VM is initialized"),
    (Errno.EBUSY, "no ASID is free"),
)
_WITHIN_PAGE = (Errno.EINVAL, "an address or length is 0, or the memory crosses a page of 4 KiB")
_PINNED = (
    Errno.ENOMEM,
    "the pages exceed the process's limit of locked memory, or cannot be pinned",
)

#: All commands by number.
SEV_COMMANDS: Final = {
    int(command.code): command
    for command in (
        EncryptCommand(
            SevCommand.INIT,
            None,
            "vm",
            False,
            fails(_MIRROR, _SNP_VM, _NOT_DEFAULT, *_INIT_ERRORS),
            SEV_C("594-615"),
        ),
        EncryptCommand(
            SevCommand.ES_INIT,
            None,
            "vm",
            False,
            fails(
                _MIRROR,
                _SNP_VM,
                (Errno.ENOTTY, "SEV-ES is not enabled"),
                _NOT_DEFAULT,
                *_INIT_ERRORS,
            ),
            SEV_C("594-615"),
        ),
        _sev(
            SevCommand.LAUNCH_START,
            KvmSevLaunchStart,
            "666-737",
            (Errno.EBADF, "sev_fd is not open"),
            in_out=True,
        ),
        _sev(
            SevCommand.LAUNCH_UPDATE_DATA,
            KvmSevLaunchUpdateData,
            "914-979",
            (Errno.EINVAL, "the length is 0, or the range wraps"),
            _PINNED,
        ),
        _sev(SevCommand.LAUNCH_UPDATE_VMSA, None, "1132-1153", mirror=True),
        _sev(
            SevCommand.LAUNCH_SECRET,
            KvmSevLaunchSecret,
            "1452-1524",
            (Errno.EINVAL, "the guest memory is not physically contiguous"),
        ),
        _sev(
            SevCommand.LAUNCH_MEASURE,
            KvmSevLaunchMeasure,
            "1155-1214",
            (Errno.EINVAL, "the length is above 16 KiB"),
            in_out=True,
            repeat=_ASK_FIRST,
        ),
        _sev(SevCommand.LAUNCH_FINISH, None, "1216-1225"),
        _sev(
            SevCommand.SEND_START,
            KvmSevSendStart,
            "1606-1693",
            (Errno.EINVAL, "an address or length is 0, or the session data exceed 16 KiB"),
            in_out=True,
            repeat=_ASK_FIRST,
        ),
        _sev(
            SevCommand.SEND_UPDATE_DATA,
            KvmSevSendUpdateData,
            "1717-1796",
            _WITHIN_PAGE,
            _PINNED,
            in_out=True,
            repeat=_ASK_FIRST,
        ),
        _absent(SevCommand.SEND_UPDATE_VMSA),
        _sev(SevCommand.SEND_FINISH, None, "1798-1807"),
        _sev(
            SevCommand.RECEIVE_START,
            KvmSevReceiveStart,
            "1820-1892",
            (Errno.EINVAL, "an address or length is 0"),
            (Errno.EBADF, "sev_fd is not open"),
            in_out=True,
        ),
        _sev(
            SevCommand.RECEIVE_UPDATE_DATA,
            KvmSevReceiveUpdateData,
            "1894-1966",
            _WITHIN_PAGE,
            _PINNED,
        ),
        _absent(SevCommand.RECEIVE_UPDATE_VMSA),
        _sev(SevCommand.RECEIVE_FINISH, None, "1968-1977"),
        _sev(
            SevCommand.GUEST_STATUS,
            KvmSevGuestStatus,
            "1227-1251",
            in_out=True,
            mirror=True,
        ),
        *(
            _sev(
                code,
                KvmSevDbg,
                "1376-1450",
                (Errno.EINVAL, "the length or an address is 0, or a range wraps"),
                _PINNED,
                mirror=True,
            )
            for code in (SevCommand.DBG_DECRYPT, SevCommand.DBG_ENCRYPT)
        ),
        _absent(SevCommand.CERT_EXPORT),
        _sev(
            SevCommand.GET_ATTESTATION_REPORT,
            KvmSevAttestationReport,
            "1526-1584",
            (Errno.EINVAL, "the length is above 16 KiB"),
            in_out=True,
            repeat=_ASK_FIRST,
        ),
        _sev(SevCommand.SEND_CANCEL, None, "1809-1818"),
        EncryptCommand(
            SevCommand.INIT2,
            KvmSevInit,
            "vm",
            False,
            fails(
                _MIRROR,
                _SNP_VM,
                (Errno.EINVAL, "the VM is initialized, or its type is not SEV, SEV-ES or SNP"),
                (Errno.EINVAL, "a vCPU was made already"),
                (Errno.EINVAL, "flags are set, or vmsa_features has other bits than allowed"),
                (Errno.EINVAL, "ghcb_version is above 2, 1 for SNP, or not 0 for SEV"),
                (Errno.EBUSY, "no ASID is free"),
            ),
            SEV_C("505-633"),
        ),
        _snp(
            SevCommand.SNP_LAUNCH_START,
            KvmSevSnpLaunchStart,
            "2293-2357",
            (Errno.ENOTTY, "the VM is no SNP VM, or not initialized"),
            (Errno.EINVAL, "it was called before, or flags are set"),
            (Errno.EINVAL, "the policy has bits beyond SNP_POLICY_BITS, or lacks the reserved bit"),
            _FIRMWARE,
        ),
        _snp(
            SevCommand.SNP_LAUNCH_UPDATE,
            KvmSevSnpLaunchUpdate,
            "2437-2519",
            (Errno.EINVAL, "the VM is no SNP VM, or SNP_LAUNCH_START did not come before"),
            (
                Errno.EINVAL,
                "len is 0 or not a multiple of 4 KiB, flags are set, or type is unknown",
            ),
            (Errno.EINVAL, "uaddr is 0 or not page aligned, for types other than ZERO"),
            (Errno.EINVAL, "no slot with guest_memfd holds the first page"),
            (Errno.EIO, "no page was loaded: not private, loaded before, or the firmware refuses"),
            in_out=True,
            repeat="Success can mean that a part is done: call again until len is 0.",
        ),
        _snp(
            SevCommand.SNP_LAUNCH_FINISH,
            KvmSevSnpLaunchFinish,
            "2575-2649",
            (Errno.ENOTTY, "the VM is no SNP VM, or not initialized"),
            (Errno.EINVAL, "SNP_LAUNCH_START did not come before, or flags are set"),
            _FIRMWARE,
        ),
        _snp(
            SevCommand.SNP_ENABLE_REQ_CERTS,
            None,
            "2651-2659",
            (Errno.EINVAL, "the VM is no SNP VM, or a vCPU was made already"),
        ),
    )
}
