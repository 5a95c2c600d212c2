"""
Which release has a C name first: exactly where that is known, and between which headers otherwise.

`headers.toml` says which names each of the compared headers has and the one before had not;
`releases.toml` has the releases that a commit or a mail names.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from hcabi.history.releases import RELEASES
from hcabi.layout import Status

__all__ = ["Since", "since"]


class Since(msgspec.Struct, frozen=True):
    """
    When a name came into the kernel's headers.

    Attributes:
        after: The last compared release whose headers do not have it; empty if all have it.
        by: The first compared release whose headers have it.
        release: The release that has it first; empty if that is not known.
        status: How well `release` is known.
    """

    after: str
    by: str
    release: str = ""
    status: Status = Status.READ

    def __str__(self) -> str:
        between = f"after {self.after}, by {self.by}" if self.after else f"{self.by} or older"
        if not self.release:
            return between
        sure = self.status in (Status.READ, Status.MEASURED)
        return self.release if sure else f"{self.release} (unverified; {between})"


@cache
def _known() -> dict[str, Since]:
    text = files("hcabi.history").joinpath("headers.toml").read_text(encoding="utf-8")
    found: dict[str, Since] = {}
    before = ""
    for header in tomllib.loads(text)["headers"]:
        found |= {name: Since(before, header["release"]) for name in header["names"]}
        before = header["release"]
    for change in RELEASES:
        for name in change.names:
            if name in found:
                found[name] = msgspec.structs.replace(
                    found[name], release=change.release, status=change.source.status
                )
    return found


def since(name: str) -> Since | None:
    """Tell when *name* came; None for names that none of the compared headers has."""
    return _known().get(name)
