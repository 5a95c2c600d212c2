"""The documents that facts of this folder are taken from."""

from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Status

__all__ = [
    "APM",
    "ASM_KVM_H",
    "ASM_KVM_PARA_H",
    "CPUFEATURES_H",
    "CPUID_C",
    "EDK2_CPUID_H",
    "EDK2_GHCB_H",
    "EFI_H",
    "GUEST_KVM_C",
    "HYPERCALLS_RST",
    "KVM_LIST",
    "KVM_PARA_H",
    "MMU_C",
    "MSRS_C",
    "MSR_INDEX_H",
    "MSR_RST",
    "OVMF_FORK",
    "PSP_H",
    "PSP_SEV_H",
    "REGS_C",
    "SEV_C",
    "SEV_CORE_C",
    "SEV_DEV_C",
    "SEV_GUEST_C",
    "SEV_H",
    "SEV_RST",
    "TDX_C",
    "TDX_ERRNO_H",
    "TDX_SHARED_H",
    "X86_C",
]

ASM_KVM_H = Document("arch/x86/include/uapi/asm/kvm.h", LINUX)
ASM_KVM_PARA_H = Document("arch/x86/include/uapi/asm/kvm_para.h", LINUX)
CPUFEATURES_H = Document("arch/x86/include/asm/cpufeatures.h", LINUX)
CPUID_C = Document("arch/x86/kvm/cpuid.c", LINUX)
EFI_H = Document("include/linux/efi.h", LINUX)
#: The guest's side, not the host's of the same name.
GUEST_KVM_C = Document("arch/x86/kernel/kvm.c", LINUX)
HYPERCALLS_RST = Document("Documentation/virt/kvm/x86/hypercalls.rst", LINUX)
KVM_PARA_H = Document("include/uapi/linux/kvm_para.h", LINUX)
MMU_C = Document("arch/x86/kvm/mmu/mmu.c", LINUX)
MSR_INDEX_H = Document("arch/x86/include/asm/msr-index.h", LINUX)
MSR_RST = Document("Documentation/virt/kvm/x86/msr.rst", LINUX)
MSRS_C = Document("arch/x86/kvm/msrs.c", LINUX)
#: The kernel's own header, behind the one of user space.
PSP_H = Document("include/linux/psp-sev.h", LINUX)
PSP_SEV_H = Document("include/uapi/linux/psp-sev.h", LINUX)
REGS_C = Document("arch/x86/kvm/regs.c", LINUX)
SEV_C = Document("arch/x86/kvm/svm/sev.c", LINUX)
SEV_CORE_C = Document("arch/x86/coco/sev/core.c", LINUX)
SEV_DEV_C = Document("drivers/crypto/ccp/sev-dev.c", LINUX)
SEV_GUEST_C = Document("drivers/virt/coco/sev-guest/sev-guest.c", LINUX)
SEV_H = Document("arch/x86/include/asm/sev.h", LINUX)
SEV_RST = Document("Documentation/virt/kvm/x86/amd-memory-encryption.rst", LINUX)
TDX_C = Document("arch/x86/kvm/vmx/tdx.c", LINUX)
#: The path of that release; later ones have arch/x86/include/asm/shared/tdx_errno.h.
TDX_ERRNO_H = Document("arch/x86/kvm/vmx/tdx_errno.h", "Linux 6.16")
TDX_SHARED_H = Document("arch/x86/include/asm/shared/tdx.h", LINUX)
X86_C = Document("arch/x86/kvm/x86.c", LINUX)

EDK2_CPUID_H = Document("MdePkg/Include/Register/Amd/Cpuid.h", "edk2, August 2026")
EDK2_GHCB_H = Document("MdePkg/Include/Register/Amd/Ghcb.h", "edk2, 018637620cea")
#: Patches that upstream edk2 never took; forks carry them.
OVMF_FORK = Document("OvmfPkg, SEV live migration patches", "AMD's series and forks of edk2")
#: Not read for this: what is cited from it comes from general knowledge.
APM = Document("AMD64 Architecture Programmer's Manual", "volume 3", Status.UNVERIFIED)
#: The postings before the merge of KVM_HC_MAP_GPA_RANGE.
KVM_LIST = Document("kvm mailing list", "2019 to 2021")
