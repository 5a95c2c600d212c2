"""
Numbers of patch series that VMMs are already compiled against, and that no release has merged.

Several of them collide with what a release gave the number to, or with each other: a VMM that is
compiled against a series and runs on another kernel mistakes one for the other. The data are in
`postings.toml`; sources are series, version, author and date.
"""

from __future__ import annotations

from typing import Final

import msgspec

from hcabi.history.reader import read
from hcabi.layout import Source

__all__ = ["POSTED", "Posted"]


class Posted(msgspec.Struct, frozen=True):
    """
    One number of a series.

    Attributes:
        kind: `capability`, `exit reason`, `ioctl`, `ioctl nr` (the number inside an ioctl, where
            the size of its argument is not known) or `VM type`.
        c_name: Name in C.
        value: The number.
        meaning: One sentence.
        arch: Architecture that it is for; `any` for all.
        source: Series, version, author and date.
    """

    kind: str
    c_name: str
    value: int
    meaning: str
    arch: str
    source: Source


#: In no order of time; one entry for each number that a name had.
POSTED: Final = read("postings", "posted", Posted)
