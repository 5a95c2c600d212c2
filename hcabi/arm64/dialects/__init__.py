"""The contracts by which arm64 guests share memory."""

from hcabi.arm64.dialects.smccc import SmcccGuest, SmcccHost

__all__ = ["SmcccGuest", "SmcccHost"]
