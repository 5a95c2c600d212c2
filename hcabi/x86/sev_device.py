"""What /dev/sev takes: commands to the firmware that are about the platform, not a guest."""

from __future__ import annotations

from typing import Annotated, Final

from construct import Int8ul, Int32ul, Int64ul

from hcabi.layout import CEnum, Doc, Record, numbers, record
from hcabi.x86.documents import PSP_SEV_H

__all__ = [
    "SEV_ISSUE_CMD",
    "SEV_STATUS_FLAGS_CONFIG_ES",
    "SevDeviceCommand",
    "SevIssueCmd",
    "SevUserDataStatus",
]


@numbers(source=PSP_SEV_H("52-68"))
class SevDeviceCommand(CEnum):
    """Values of `struct sev_issue_cmd`'s cmd."""

    FACTORY_RESET = 0, "SEV_FACTORY_RESET"  # doc: Forgets the platform's keys.
    PLATFORM_STATUS = 1, "SEV_PLATFORM_STATUS"  # doc: Reads version, state and number of guests.
    PEK_GEN = 2, "SEV_PEK_GEN"  # doc: Makes a new platform endorsement key.
    PEK_CSR = 3, "SEV_PEK_CSR"  # doc: Reads a request to sign that key.
    PDH_GEN = 4, "SEV_PDH_GEN"  # doc: Makes a new Diffie-Hellman key.
    PDH_CERT_EXPORT = 5, "SEV_PDH_CERT_EXPORT"  # doc: Reads that key and its certificates.
    PEK_CERT_IMPORT = 6, "SEV_PEK_CERT_IMPORT"  # doc: Joins the platform to an owner.
    GET_ID = 7, "SEV_GET_ID"  # doc: Reads the chip's id; GET_ID2 replaces it.
    GET_ID2 = 8, "SEV_GET_ID2"  # doc: Reads the chip's id.
    SNP_PLATFORM_STATUS = 9, "SNP_PLATFORM_STATUS"  # doc: Reads the platform's status for SNP.
    SNP_COMMIT = 10, "SNP_COMMIT"  # doc: Forbids to go back to older firmware.
    SNP_SET_CONFIG = 11, "SNP_SET_CONFIG"  # doc: Sets what SNP reports say of the platform.
    SNP_VLEK_LOAD = 12, "SNP_VLEK_LOAD"  # doc: Loads the provider's endorsement key.


@record("struct sev_issue_cmd", source=PSP_SEV_H("struct sev_issue_cmd"))
class SevIssueCmd(Record):
    """Argument of SEV_ISSUE_CMD; packed."""

    cmd: Annotated[int, Int32ul, Doc("Number of the command.", values=SevDeviceCommand)] = 0
    data: Annotated[int, Int64ul, Doc("User-space address of the command's structure.")] = 0
    error: Annotated[int, Int32ul, Doc("Answer of the firmware, written by the kernel.")] = 0


@record("struct sev_user_data_status", source=PSP_SEV_H("struct sev_user_data_status"))
class SevUserDataStatus(Record):
    """What SEV_PLATFORM_STATUS writes; packed."""

    api_major: Annotated[int, Int8ul, Doc("Major version of the firmware's interface.")] = 0
    api_minor: Annotated[int, Int8ul, Doc("Minor version of the firmware's interface.")] = 0
    state: Annotated[int, Int8ul, Doc("0 uninitialized, 1 initialized, 2 with guests.")] = 0
    flags: Annotated[int, Int32ul, Doc("Configuration; SEV_STATUS_FLAGS_CONFIG_ES for SEV-ES.")] = 0
    build: Annotated[int, Int8ul, Doc("Build number of the firmware.")] = 0
    guest_count: Annotated[int, Int32ul, Doc("How many guests the firmware holds.")] = 0


#: The one ioctl of /dev/sev: read and write, type S, number 0, size of its argument.
SEV_ISSUE_CMD: Final = 3 << 30 | 16 << 16 | ord("S") << 8
#: Bit of the platform's flags: it is set up for SEV-ES.
SEV_STATUS_FLAGS_CONFIG_ES: Final = 0x0100
