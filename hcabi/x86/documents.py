"""The documents that facts of this folder are taken from."""

from hcabi.layout import Document, Status

__all__ = [
    "APM",
    "ASM_KVM_H",
    "ASM_KVM_PARA_H",
    "CPUFEATURES_H",
    "CPUID_API_H",
    "CPUID_C",
    "EDK2_CPUID_H",
    "EFI_H",
    "GUEST_KVM_C",
    "HYPERCALLS_RST",
    "KVM_PARA_H",
    "MSRS_C",
    "MSR_INDEX_H",
    "MSR_RST",
    "OVMF_FORK",
    "PSP_SEV_H",
    "SEV_C",
    "SEV_RST",
    "TDX_C",
    "TDX_SHARED_H",
    "X86_C",
]

_LINUX = "Linux 7.3.4"

ASM_KVM_H = Document("arch/x86/include/uapi/asm/kvm.h", _LINUX)
ASM_KVM_PARA_H = Document("arch/x86/include/uapi/asm/kvm_para.h", _LINUX)
CPUFEATURES_H = Document("arch/x86/include/asm/cpufeatures.h", _LINUX)
CPUID_API_H = Document("arch/x86/include/asm/cpuid/api.h", _LINUX)
CPUID_C = Document("arch/x86/kvm/cpuid.c", _LINUX)
EFI_H = Document("include/linux/efi.h", _LINUX)
#: The guest's side, not the host's of the same name.
GUEST_KVM_C = Document("arch/x86/kernel/kvm.c", _LINUX)
HYPERCALLS_RST = Document("Documentation/virt/kvm/x86/hypercalls.rst", _LINUX)
KVM_PARA_H = Document("include/uapi/linux/kvm_para.h", _LINUX)
MSR_INDEX_H = Document("arch/x86/include/asm/msr-index.h", _LINUX)
MSR_RST = Document("Documentation/virt/kvm/x86/msr.rst", _LINUX)
MSRS_C = Document("arch/x86/kvm/msrs.c", _LINUX)
PSP_SEV_H = Document("include/uapi/linux/psp-sev.h", _LINUX)
SEV_C = Document("arch/x86/kvm/svm/sev.c", _LINUX)
SEV_RST = Document("Documentation/virt/kvm/x86/amd-memory-encryption.rst", _LINUX)
TDX_C = Document("arch/x86/kvm/vmx/tdx.c", _LINUX)
TDX_SHARED_H = Document("arch/x86/include/asm/shared/tdx.h", _LINUX)
X86_C = Document("arch/x86/kvm/x86.c", _LINUX)

EDK2_CPUID_H = Document("MdePkg/Include/Register/Amd/Cpuid.h", "edk2, August 2026")
#: Patches that upstream edk2 never took; forks carry them.
OVMF_FORK = Document("OvmfPkg, SEV live migration patches", "AMD's series and forks of edk2")
#: Not read for this: what is cited from it comes from general knowledge.
APM = Document("AMD64 Architecture Programmer's Manual", "volume 3", Status.UNVERIFIED)
