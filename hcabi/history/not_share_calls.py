"""Calls that sound like share calls of a guest and are not, from `not_share_calls.toml`."""

from __future__ import annotations

from typing import Final

import msgspec

from hcabi.history.reader import read
from hcabi.layout import Source

__all__ = ["NOT_SHARE_CALLS", "NotAGuestCall"]


class NotAGuestCall(msgspec.Struct, frozen=True):
    """
    A call that sounds like a share call of a guest and is not.

    Attributes:
        arch: Architectures where one may meet it.
        name: What it is called.
        what: What it does.
        why_not: Why it is no contract between a guest and KVM's user space.
        source: Where it is.
    """

    arch: tuple[str, ...]
    name: str
    what: str
    why_not: str
    source: Source


NOT_SHARE_CALLS: Final = read("not_share_calls", "calls", NotAGuestCall)
