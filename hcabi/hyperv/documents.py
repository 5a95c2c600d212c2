"""The documents that facts of this folder are taken from."""

from hcabi.layout import Document, Status

__all__ = [
    "HVGDK_MINI_H",
    "HVHDK_MINI_H",
    "IVM_C",
    "KVM_HYPERV_C",
    "MSHYPERV_H",
    "OPENVMM",
    "TRIED",
]

_LINUX = "Linux 7.3.4"

#: The kernel's own headers; they are not for user space.
HVGDK_MINI_H = Document("include/hyperv/hvgdk_mini.h", _LINUX)
HVHDK_MINI_H = Document("include/hyperv/hvhdk_mini.h", _LINUX)
MSHYPERV_H = Document("include/asm-generic/mshyperv.h", _LINUX)
IVM_C = Document("arch/x86/hyperv/ivm.c", _LINUX)
#: KVM's own Hyper-V, which does not serve page visibility.
KVM_HYPERV_C = Document("arch/x86/kvm/hyperv.c", _LINUX)
OPENVMM = Document("OpenVMM", "1488a37b7cfe, 2026-08-21")
TRIED = Document(
    "boot of a stock kernel as a VBS guest on KVM", "Linux 7.3.4, 2026-11-28", Status.MEASURED
)
