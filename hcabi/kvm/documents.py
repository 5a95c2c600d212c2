"""The documents that facts of this folder are taken from."""

from hcabi.layout import Document

__all__ = [
    "API_RST",
    "ERRNO_BASE_H",
    "ERRNO_H",
    "GUEST_MEMFD_C",
    "IOCTL_H",
    "KVM_H",
    "KVM_MAIN",
    "LINUX",
]

#: The release that was read; facts of others name theirs.
LINUX = "Linux 7.3.4"

KVM_H = Document("include/uapi/linux/kvm.h", LINUX)
KVM_MAIN = Document("virt/kvm/kvm_main.c", LINUX)
GUEST_MEMFD_C = Document("virt/kvm/guest_memfd.c", LINUX)
API_RST = Document("Documentation/virt/kvm/api.rst", LINUX)
IOCTL_H = Document("include/uapi/asm-generic/ioctl.h", LINUX)
ERRNO_BASE_H = Document("include/uapi/asm-generic/errno-base.h", LINUX)
ERRNO_H = Document("include/uapi/asm-generic/errno.h", LINUX)
