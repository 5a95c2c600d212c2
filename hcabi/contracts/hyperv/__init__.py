"""The two halves of Hyper-V's page visibility."""

from __future__ import annotations

from hcabi._lazy import lazy

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hcabi.contracts.hyperv.guest import HypervGuest
    from hcabi.contracts.hyperv.host import HypercallTransport, HypervHost, ReceivedCall
    from hcabi.contracts.hyperv.port import PortTransport

__all__ = ["HypercallTransport", "HypervGuest", "HypervHost", "PortTransport", "ReceivedCall"]

__getattr__ = lazy(
    __name__,
    {
        "HypercallTransport": "host",
        "HypervGuest": "guest",
        "HypervHost": "host",
        "PortTransport": "port",
        "ReceivedCall": "host",
    },
)
