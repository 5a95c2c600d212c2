"""Where a source can be read: addresses are built from one table, `addresses.toml`."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

import msgspec

from hcabi.layout import Source

__all__ = ["Address", "address"]


class Address(msgspec.Struct, frozen=True):
    """
    Where a source is.

    Attributes:
        url: Address in the web; empty if it is in this project.
        page: Page of this project's site; empty if it is in the web.
    """

    url: str = ""
    page: str = ""


class _Place(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One row of the table."""

    document: str = ".*"
    version: str = ".*"
    locator: str = ".*"
    address: str = ""
    line: str = ""
    page: str = ""

    def of(self, source: Source) -> Address | None:
        """Return the address of *source*, if the row fits it."""
        groups: dict[str, str] = {}
        for field in ("document", "version", "locator"):
            found = re.fullmatch(getattr(self, field), getattr(source, field), re.DOTALL)
            if found is None:
                return None
            groups |= {name: value or "" for name, value in found.groupdict().items()}
        url = self.address.format(**groups)
        # A number with a point is a section.
        if self.line and (at := re.match(r"(\d+)(?![\d.])", source.locator)):
            url += self.line.format(line=at[1])
        return Address(url, self.page)


@cache
def _places() -> list[_Place]:
    table = tomllib.loads((files("hcabi.catalogue") / "addresses.toml").read_text("utf-8"))
    return msgspec.convert(table["place"], list[_Place])


@cache
def address(source: Source) -> Address | None:
    """Return where *source* can be read; None if the table has no place for it."""
    return next((found for place in _places() if (found := place.of(source))), None)
