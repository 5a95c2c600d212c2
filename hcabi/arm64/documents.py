"""The documents that facts of this folder are taken from."""

from hcabi.layout import Document, Status

__all__ = [
    "ARM_SMCCC_H",
    "DEN0028",
    "DEN0137",
    "HYPERCALLS_C",
    "HYPERCALLS_RST",
    "KVM_ARM64_H",
    "MEASURED",
    "PKVM_C",
    "PSCI_H",
    "PTP_RST",
    "PTRACE_H",
    "RSI_CMDS_H",
    "RSI_SMC_H",
]

ARM_SMCCC_H = Document("include/linux/arm-smccc.h", "Linux 7.3.4")
KVM_ARM64_H = Document("arch/arm64/include/uapi/asm/kvm.h", "Linux 7.3.4")
PTRACE_H = Document("arch/arm64/include/uapi/asm/ptrace.h", "Linux 7.3.4")
HYPERCALLS_C = Document("arch/arm64/kvm/hypercalls.c", "Linux 7.3.4")
PKVM_C = Document("arch/arm64/kvm/hyp/nvhe/pkvm.c", "Linux 7.3.4")
HYPERCALLS_RST = Document("Documentation/virt/kvm/arm/hypercalls.rst", "Linux 7.3.4")
PSCI_H = Document("include/uapi/linux/psci.h", "Linux 7.3.4")
PTP_RST = Document("Documentation/virt/kvm/arm/ptp_kvm.rst", "Linux 7.3.4")
RSI_SMC_H = Document("arch/arm64/include/asm/rsi_smc.h", "Linux 7.3.4")
RSI_CMDS_H = Document("arch/arm64/include/asm/rsi_cmds.h", "Linux 7.3.4")
DEN0137 = Document("Arm DEN0137 Realm Management Monitor specification", "1.0-rel0")
DEN0028 = Document("Arm DEN0028 SMC Calling Convention", "1.3", Status.UNVERIFIED)
MEASURED = Document("guest runs on KVM and pKVM", "Linux 7.3.4 and 7.2.13", Status.MEASURED)
