"""What changed after the merge, release by release; the data are in `releases.toml`."""

from __future__ import annotations

from typing import Final

import msgspec

from hcabi.history.reader import read
from hcabi.layout import Source

__all__ = ["RELEASES", "ReleaseChange"]


class ReleaseChange(msgspec.Struct, frozen=True):
    """
    What changed in a release.

    Attributes:
        release: Kernel release that has it first.
        commit: Abbreviated commit; empty if not known.
        what: One sentence.
        source: Where it says so; its status is that of the release number.
        names: C names that came with it.
    """

    release: str
    what: str
    source: Source
    commit: str = ""
    names: tuple[str, ...] = ()


RELEASES: Final = read("releases", "releases", ReleaseChange)
