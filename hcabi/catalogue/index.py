"""
The one index: `hcabi explain`, the site's search box and `abi.json` are made from it.

It is plain data. Making it reads every declaration with its text and takes most of a second, so it
is kept in the user's cache folder until a file of the package changes; reading it takes a hundredth
of that. Whoever makes declarations load lazily need not care for it: the stored index has all.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from functools import cache, cached_property
from pathlib import Path

import msgspec

from hcabi import __version__
from hcabi.catalogue.documents import DOCUMENTS
from hcabi.catalogue.entry import Entry, Item
from hcabi.files import write_file

__all__ = ["Index", "index", "key_of"]


#: Checkouts and releases that are used side by side each have a state.
_MOST_KEPT = 16
#: Folders of what is made from the others.
_NOT_READ = {"_build", "generated", "__pycache__"}


def key_of(name: str) -> str:
    """`TDG.VP.VMCALL<MapGPA>`, `tdg_vp_vmcall_map_gpa` are one name: letters and digits count."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


class Index:
    """Items by name, by letters of the name, and by number."""

    def __init__(self, items: tuple[Item, ...]) -> None:
        self.items = items

    @cached_property
    def by_name(self) -> dict[str, list[Item]]:
        """Items by lower-case name."""
        found: dict[str, list[Item]] = {}
        for item in self.items:
            for name in item.names:
                found.setdefault(name, []).append(item)
        return found

    @cached_property
    def by_key(self) -> dict[str, list[str]]:
        """Names by their letters and digits."""
        found: dict[str, list[str]] = {}
        for name in self.by_name:
            found.setdefault(key_of(name), []).append(name)
        return found

    @cached_property
    def by_number(self) -> dict[int, list[Item]]:
        """Items by the numbers that mean them."""
        found: dict[int, list[Item]] = {}
        for item in self.items:
            for number in item.numbers:
                found.setdefault(number, []).append(item)
        return found

    @cached_property
    def calls(self) -> tuple[Entry, ...]:
        """The declared calls."""
        return tuple(i.entry for i in self.items if i.entry.kind == "call" and i.page != "history")

    @cached_property
    def page_of(self) -> dict[Entry, str]:
        """Page of the site by what is found."""
        return {item.entry: item.page for item in self.items if item.page}

    def may_be_bits(self, word: str) -> bool:
        """Whether the name of a word of bits ends so; if not, no declaration need be loaded."""
        ending = key_of(word)
        known = (item.names for item in self.items if item.entry.kind == "word of bits")
        return any(name.endswith(ending) for names in known for name in names)

    def named(self, name: str) -> Iterator[Item]:
        """Items called *name*, by its letters and digits where nothing is called just so."""
        exact = self.by_name.get(name.lower())
        if exact:
            yield from exact
        else:
            for same in self.by_key.get(key_of(name), ()):
                yield from self.by_name[same]


@cache
def index() -> Index:
    """Everything that can be found."""
    kept = _kept_at()
    if kept is not None:
        with suppress(OSError, msgspec.DecodeError):
            return Index(msgspec.msgpack.decode(kept.read_bytes(), type=tuple[Item, ...]))
    from hcabi.catalogue.items import all_items

    items = tuple(all_items())
    if kept is not None:
        with suppress(OSError):
            _keep(kept, msgspec.msgpack.encode(items))
    return Index(items)


def _kept_at() -> Path | None:
    """File of this state of the package; None if there is no home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(base):
        return None
    state = hashlib.sha256(__version__.encode())
    for folder in (Path(__file__).parents[1], DOCUMENTS):
        for path, folders, files in os.walk(folder):
            folders[:] = sorted(set(folders) - _NOT_READ)
            for name in sorted(files):
                if name.endswith((".py", ".md", ".toml", ".json")):
                    stat = os.stat(os.path.join(path, name))
                    state.update(f"{name} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return Path(base) / "hcabi" / "index" / state.hexdigest()[:32]


def _keep(path: Path, data: bytes) -> None:
    """Write the file as a whole, and remove the oldest of other states."""
    path.parent.mkdir(parents=True, exist_ok=True)
    write_file(path, data)
    by_age = sorted(path.parent.iterdir(), key=lambda p: p.stat().st_mtime)
    for old in by_age[:-_MOST_KEPT]:
        old.unlink(missing_ok=True)
