"""
The contracts by which arm64 guests share memory.

Only forwarded calls reach the VMM. EL2 answers the calls of a protected VM, which have no host
half.
"""

from __future__ import annotations

from hcabi._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hcabi.contracts.arm64.android import PkvmAndroidGuest
    from hcabi.contracts.arm64.cca import CcaGuest, CcaHost
    from hcabi.contracts.arm64.cca_series import CcaSeriesGuest, CcaSeriesHost
    from hcabi.contracts.arm64.pkvm import PkvmGuest
    from hcabi.contracts.arm64.prototype import PrototypeGuest, PrototypeHost
    from hcabi.contracts.arm64.smccc import SmcccGuest, SmcccHost

__all__ = [
    "CcaGuest",
    "CcaHost",
    "CcaSeriesGuest",
    "CcaSeriesHost",
    "PkvmAndroidGuest",
    "PkvmGuest",
    "PrototypeGuest",
    "PrototypeHost",
    "SmcccGuest",
    "SmcccHost",
]

__getattr__ = lazy(
    __name__,
    {
        "CcaGuest": "cca",
        "CcaHost": "cca",
        "CcaSeriesGuest": "cca_series",
        "CcaSeriesHost": "cca_series",
        "PkvmAndroidGuest": "android",
        "PkvmGuest": "pkvm",
        "PrototypeGuest": "prototype",
        "PrototypeHost": "prototype",
        "SmcccGuest": "smccc",
        "SmcccHost": "smccc",
    },
)
