"""
The contracts by which x86 guests share memory.

All of them reach the VMM as the same exit, so there is one host half; guests differ.
"""

from hcabi.x86.dialects.host import X86Host
from hcabi.x86.dialects.kvm import KvmGuest

__all__ = ["KvmGuest", "X86Host"]
