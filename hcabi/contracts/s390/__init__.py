"""The guest half of s390's protected guests; the ultravisor is the host half."""

from hcabi.contracts.s390.ultravisor import UltravisorGuest

__all__ = ["UltravisorGuest"]
