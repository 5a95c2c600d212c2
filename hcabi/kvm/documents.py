"""The documents that facts of this folder are taken from."""

from hcabi.layout import Document

__all__ = ["API_RST", "ERRNO_BASE_H", "ERRNO_H", "IOCTL_H", "KVM_H", "KVM_MAIN"]

KVM_H = Document("include/uapi/linux/kvm.h", "Linux 7.3.4")
KVM_MAIN = Document("virt/kvm/kvm_main.c", "Linux 7.3.4")
API_RST = Document("Documentation/virt/kvm/api.rst", "Linux 7.3.4")
IOCTL_H = Document("include/uapi/asm-generic/ioctl.h", "Linux 7.3.4")
ERRNO_BASE_H = Document("include/uapi/asm-generic/errno-base.h", "Linux 7.3.4")
ERRNO_H = Document("include/uapi/asm-generic/errno.h", "Linux 7.3.4")
