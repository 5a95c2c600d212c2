"""The instructions of x86 share calls, as bytes."""

from __future__ import annotations

from hcabi.kvm.documents import LINUX
from hcabi.layout import Document

__all__ = ["ENCODINGS", "SOURCE"]

SOURCE = Document("arch/x86/include/asm/kvm_para.h and instruction set manuals", LINUX)(
    "VMCALL, VMMCALL, WRMSR, RDMSR, CPUID"
)

#: Machine code by mnemonic; the same in 64-bit and 32-bit mode.
ENCODINGS = {
    "vmcall": bytes.fromhex("0f01c1"),
    "vmmcall": bytes.fromhex("0f01d9"),
    "wrmsr": bytes.fromhex("0f30"),
    "rdmsr": bytes.fromhex("0f32"),
    "cpuid": bytes.fromhex("0fa2"),
}
