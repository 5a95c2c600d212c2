"""The documents that facts of this folder are taken from."""

from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Status

__all__ = [
    "ARM_C",
    "ARM_SMCCC_H",
    "DEN0028",
    "DEN0137",
    "GUEST_C",
    "HYPERCALLS_C",
    "HYPERCALLS_RST",
    "KVM_ARM64_H",
    "MEASURED",
    "MMU_C",
    "PKVM_C",
    "PSCI_H",
    "PTP_RST",
    "PTRACE_H",
    "RSI_CMDS_H",
    "RSI_SMC_H",
]

ARM_SMCCC_H = Document("include/linux/arm-smccc.h", LINUX)
KVM_ARM64_H = Document("arch/arm64/include/uapi/asm/kvm.h", LINUX)
PTRACE_H = Document("arch/arm64/include/uapi/asm/ptrace.h", LINUX)
ARM_C = Document("arch/arm64/kvm/arm.c", LINUX)
GUEST_C = Document("arch/arm64/kvm/guest.c", LINUX)
MMU_C = Document("arch/arm64/kvm/mmu.c", LINUX)
HYPERCALLS_C = Document("arch/arm64/kvm/hypercalls.c", LINUX)
PKVM_C = Document("arch/arm64/kvm/hyp/nvhe/pkvm.c", LINUX)
HYPERCALLS_RST = Document("Documentation/virt/kvm/arm/hypercalls.rst", LINUX)
PSCI_H = Document("include/uapi/linux/psci.h", LINUX)
PTP_RST = Document("Documentation/virt/kvm/arm/ptp_kvm.rst", LINUX)
RSI_SMC_H = Document("arch/arm64/include/asm/rsi_smc.h", LINUX)
RSI_CMDS_H = Document("arch/arm64/include/asm/rsi_cmds.h", LINUX)
DEN0137 = Document("Arm DEN0137 Realm Management Monitor specification", "1.0-rel0")
DEN0028 = Document("Arm DEN0028 SMC Calling Convention", "1.3", Status.UNVERIFIED)
MEASURED = Document("guest runs on KVM and pKVM", "Linux 7.3.4 and 7.2.13", Status.MEASURED)
