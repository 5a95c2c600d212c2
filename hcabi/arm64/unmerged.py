"""Structures, ioctls and numbers of the KVM series for Arm CCA, which no release has merged."""

from __future__ import annotations

from typing import Annotated, Final

from construct import Int32ul, Int64ul

from hcabi.kvm.ioctls import Direction, Ioctl
from hcabi.layout import CEnum, Doc, Document, Record, Status, numbers, record

__all__ = [
    "CCA_SERIES",
    "DEVICE_ASSIGNMENT",
    "KVM_ARM_RMI_POPULATE",
    "REALM_CAPABILITIES",
    "CcaExit",
    "KvmArmRmiPopulate",
    "RealmCommand",
    "RealmVcpuFeature",
    "RhiFunction",
    "RmiPopulateFlag",
]

#: What was read; v15 of 2026-07-15 moves attributes to the guest_memfd, and was not read.
CCA_SERIES: Final = Document(
    "Steven Price, KVM support for Arm CCA", "v14, 2026-05-13", Status.POSTED
)
#: How older versions made a realm: by commands of a capability.
CCA_SERIES_FIRST: Final = Document(
    "Steven Price, KVM support for Arm CCA", "up to v10, 2025", Status.POSTED
)
#: A branch on top of the series; OpenVMM is compiled against it.
DEVICE_ASSIGNMENT: Final = Document(
    "Arm CCA device assignment", "v7, as OpenVMM has it", Status.POSTED
)


@numbers(source=CCA_SERIES("KVM_ARM_RMI_POPULATE"), flags=True)
class RmiPopulateFlag(CEnum):
    """Flags of KVM_ARM_RMI_POPULATE."""

    MEASURE = 1 << 0, "KVM_ARM_RMI_POPULATE_FLAGS_MEASURE"
    """Measure the contents, so that they count in the realm's initial measurement."""


@record("struct kvm_arm_rmi_populate", source=CCA_SERIES("struct kvm_arm_rmi_populate"))
class KvmArmRmiPopulate(Record):
    """
    Argument of KVM_ARM_RMI_POPULATE: contents that a realm has before it runs.

    KVM moves `base`, `size` and `source_uaddr` past what it did, which may be a part. Call it with
    the same buffer until `size` is 0.
    """

    base: Annotated[int, Int64ul, Doc("First guest address, in bytes; page-aligned.")] = 0
    size: Annotated[int, Int64ul, Doc("Length in bytes, whole pages.")] = 0
    source_uaddr: Annotated[
        int, Int64ul, Doc("User-space address of the contents; page-aligned.")
    ] = 0
    flags: Annotated[int, Int32ul, Doc("Flags, RmiPopulateFlag bits.")] = 0
    reserved: Annotated[int, Int32ul, Doc("Reserved, always zero.", must_be_zero=True)] = 0


#: Before the first KVM_RUN alone. EINVAL for what is not aligned, ENXIO for a VM that is no realm.
KVM_ARM_RMI_POPULATE: Final = Ioctl(
    "KVM_ARM_RMI_POPULATE",
    0xD7,
    Direction.WRITE_READ,
    KvmArmRmiPopulate,
    "vm",
    "Gives a realm its initial contents, which become RAM; repeat it until size is 0.",
    CCA_SERIES("KVM_ARM_RMI_POPULATE"),
)


@numbers(source=CCA_SERIES_FIRST("KVM_CAP_ARM_RME on VM fd"), alone=False)
class RealmCommand(CEnum):
    """
    `args[0]` of KVM_ENABLE_CAP with KVM_CAP_ARM_RME, by which older versions made realms.

    Since v13 KVM does these steps itself, and KVM_ARM_RMI_POPULATE gives the contents.
    """

    CONFIG_REALM = 0, "KVM_CAP_ARM_RME_CONFIG_REALM"
    """Sets the RPV or the hash algorithm; before the realm is made."""
    CREATE_REALM = 1, "KVM_CAP_ARM_RME_CREATE_REALM"
    """Makes the realm; older: CREATE_RD. Since v13 KVM does it itself."""
    INIT_RIPAS_REALM = 2, "KVM_CAP_ARM_RME_INIT_RIPAS_REALM"
    """Makes a range RAM; older: INIT_IPA_REALM."""
    POPULATE_REALM = 3, "KVM_CAP_ARM_RME_POPULATE_REALM"
    """Gives a range contents, measured where asked."""
    ACTIVATE_REALM = 4, "KVM_CAP_ARM_RME_ACTIVATE_REALM"
    """Ends the set-up; a vCPU cannot run before."""


@numbers(source=CCA_SERIES_FIRST("struct kvm_vcpu_init"), alone=False)
class RealmVcpuFeature(CEnum):
    """Feature of KVM_ARM_VCPU_INIT in older versions of the series."""

    REC = 8, "KVM_ARM_VCPU_REC"
    """Bit 8 (7 in the first version): the vCPU is one of a realm; it must be finalized."""


#: Capabilities that KVM_CHECK_EXTENSION offers on a realm, by C name; the series hides all others.
REALM_CAPABILITIES: Final = frozenset(
    f"KVM_CAP_{name}"
    for name in (
        "IRQCHIP", "ARM_PSCI", "ARM_PSCI_0_2", "NR_VCPUS", "MAX_VCPUS", "MAX_VCPU_ID", "MSI_DEVID",
        "ARM_VM_IPA_SIZE", "ARM_PTRAUTH_ADDRESS", "ARM_PTRAUTH_GENERIC", "ARM_RMI",
    )
)  # fmt: skip


@numbers(source=DEVICE_ASSIGNMENT("RHI"))
class RhiFunction(CEnum):
    """
    Calls of a realm to its host (RHI), by RSI_HOST_CALL; SMCCC numbers of owner 5.

    Their names in C were not read; these say what a call is for.

    KVM serves 0xC500004E to 0xC5000050, the host's configuration. An SMCCC filter forwards others.
    """

    FEATURES = 0xC500_004B, "RHI_DA_FEATURES"  # doc: Asks what the host offers.
    OBJECT_SIZE = 0xC500_004C, "RHI_DA_OBJECT_SIZE"  # doc: Asks for the size of an object.
    OBJECT_READ = 0xC500_004D, "RHI_DA_OBJECT_READ"  # doc: Reads a part of an object.
    GET_MEASUREMENTS = 0xC500_0052, "RHI_DA_VDEV_GET_MEASUREMENTS"
    """Asks for measurements of a device."""
    GET_INTERFACE_REPORT = 0xC500_0053, "RHI_DA_VDEV_GET_INTERFACE_REPORT"
    """Asks for the report of a device's interface."""
    SET_TDI_STATE = 0xC500_0054, "RHI_DA_VDEV_SET_TDI_STATE"  # doc: Changes a device's state.


@record("kvm_run.cca_exit", source=DEVICE_ASSIGNMENT("KVM_EXIT_ARM64_TIO"))
class CcaExit(Record):
    """
    What KVM_EXIT_ARM64_TIO (44) of the branch holds: a realm asks to have device memory validated.

    Another series gives exit 44 another meaning: see `hcabi.history.postings`.
    """

    flags: Annotated[int, Int64ul, Doc("No flags are known; zero.")] = 0
    nr: Annotated[int, Int64ul, Doc("The request; 8 is VDEV_VALIDATE_MAPPING.")] = 0
    vdev_id: Annotated[int, Int64ul, Doc("The device, by the VMM's number of it.")] = 0
    gpa_base: Annotated[int, Int64ul, Doc("First guest address, in bytes.")] = 0
    gpa_top: Annotated[
        int, Int64ul, Doc("End of the range in bytes, exclusive; user space may lower it.")
    ] = 0
    pa_base: Annotated[int, Int64ul, Doc("Physical address of the device's memory, in bytes.")] = 0
    response: Annotated[
        int, Int64ul, Doc("Set by user space: 0 accepts, everything else rejects; KVM presets 0.")
    ] = 0
