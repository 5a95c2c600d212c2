"""The documents that facts of this folder are taken from."""

from hcabi.kvm.documents import LINUX
from hcabi.layout import Document

__all__ = ["KVM_HOST_H", "UV_H"]

#: The kernel's own header; it is not for user space.
UV_H = Document("arch/s390/include/asm/uv.h", LINUX, contract="s390 ultravisor")
KVM_HOST_H = Document("arch/s390/include/asm/kvm_host.h", LINUX, contract="s390 ultravisor")
