"""The documents that facts of this folder are taken from."""

from hcabi.kvm.documents import LINUX
from hcabi.layout import Document, Status

__all__ = ["COVE", "SBI_H", "SBI_SPEC"]

SBI_H = Document("arch/riscv/include/asm/sbi.h", LINUX, contract="RISC-V SBI")
#: Not ratified and not in Linux; its text was not read, only patches that implement it.
COVE = Document("RISC-V CoVE, patches for Linux", "RFC, 2023", Status.POSTED, "RISC-V CoVE")
#: Constants of the draft, as a library for firmware has them.
SBI_SPEC = Document("rustsbi sbi-spec, covh.rs", "2025", Status.POSTED, "RISC-V CoVE")
