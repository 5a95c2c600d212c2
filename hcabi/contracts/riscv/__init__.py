"""The guest half of RISC-V's confidential guests; the security manager is the host half."""

from hcabi.contracts.riscv.cove import CoveGuest

__all__ = ["CoveGuest"]
