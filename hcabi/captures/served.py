"""Requests that a replay put to the host half, as events: what `hcabi trace` draws."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from hcabi.types import Outcome, ShareRequest

__all__ = ["ServedRequest", "Told"]


class ServedRequest(msgspec.Struct, frozen=True):
    """
    One request of a captured guest, and what the handler made of it.

    Attributes:
        row: Line of the capture.
        vcpu: Number of the vCPU; 0 where the capture does not say.
        request: The request.
        outcome: Its result.
    """

    row: int
    vcpu: int
    request: ShareRequest
    outcome: Outcome

    def to_json(self) -> dict[str, int | str | bool]:
        """Plain values; addresses and sizes are in bytes, as text in hexadecimal."""
        return {
            "event": "replayed",
            "row": self.row,
            "vcpu": self.vcpu,
            "start": hex(self.request.start),
            "size": hex(self.request.size),
            "shared": self.request.shared,
            "verdict": self.outcome.verdict.value,
            "done": hex(self.outcome.done),
        }


Told = Callable[[ServedRequest], None]
"""Is told each request of a captured guest, in order."""
