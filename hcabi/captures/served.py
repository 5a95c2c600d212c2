"""Requests that a replay put to the host half, as events: what `hcabi trace` draws."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from hcabi.types import Outcome, ShareRequest, Verdict

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

    def events(self) -> Iterator[dict[str, int | str | bool]]:
        """
        Plain values, one event for each range of the request.

        Addresses and sizes are in bytes, as text in hexadecimal. Ranges before the one that failed
        are done.
        """
        request, left = self.request, self.outcome.done
        for start, size in ((request.start, request.size), *request.more):
            done = min(left, size)
            left -= done
            verdict = Verdict.DONE if 0 < done == size else self.outcome.verdict
            yield {
                "event": "replayed",
                "row": self.row,
                "vcpu": self.vcpu,
                "start": hex(start),
                "size": hex(size),
                "shared": request.shared,
                "verdict": verdict.value,
                "done": hex(done),
            }


Told = Callable[[ServedRequest], None]
"""Is told each request of a captured guest, in order."""
