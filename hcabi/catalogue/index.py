"""
The one index: `hcabi explain`, the site's search box and `abi.json` are made from it.

It is plain data. Making it reads every declaration with its text and takes most of a second, so it
is kept in the user's cache folder until a file of the package changes. A question decodes those
items of it that it asks for.
"""

from __future__ import annotations

import os
import re
import zlib
from bisect import bisect_left
from collections.abc import Collection, Iterable
from contextlib import suppress
from functools import cache, cached_property
from itertools import islice, takewhile

import msgspec

from hcabi import __version__
from hcabi.catalogue.documents import DOCUMENTS
from hcabi.catalogue.entry import PLACE, Entry, Item
from hcabi.catalogue.words import Held, held_words

__all__ = ["Index", "index", "key_of", "pack"]


#: Checkouts and releases that are used side by side each have a state.
_MOST_KEPT = 16
#: Folders of what is made from the others.
_NOT_READ = {"_build", "generated", "__pycache__"}


def key_of(name: str) -> str:
    """`TDG.VP.VMCALL<MapGPA>`, `tdg_vp_vmcall_map_gpa` are one name: letters and digits count."""
    return re.sub(r"[^a-z0-9]", "", name.lower())


class _Kept(msgspec.Struct, frozen=True, array_like=True):
    """The file: positions of items by name, number and word, and items, decoded when used."""

    by_name: msgspec.Raw
    by_number: msgspec.Raw
    #: Bytes, so that a question without words does not even look where they end.
    by_word: bytes
    by_key: bytes
    #: How many items words lead to.
    spoken: int
    keys: tuple[str, ...]
    items: tuple[msgspec.Raw, ...]


def pack(items: Iterable[Item], keys: Iterable[str] = ()) -> bytes:
    """Make the file of *items*, and of the *keys* of lines of which a format is known."""
    by_name: dict[str, list[int]] = {}
    by_number: dict[int, list[int]] = {}
    packed: list[msgspec.Raw] = []
    items = tuple(items)
    for n, item in enumerate(items):
        packed.append(msgspec.Raw(msgspec.msgpack.encode(item)))
        for name in item.names:
            by_name.setdefault(name, []).append(n)
        for number in item.numbers:
            by_number.setdefault(number, []).append(n)
    by_key: dict[str, list[str]] = {}
    for name, found in by_name.items():
        # An option, `--realm`, is not called as the word in it, nor a function that says little.
        if not name.startswith("--") and any(items[n].entry.kind != PLACE for n in found):
            by_key.setdefault(key_of(name), []).append(name)
    encode = msgspec.msgpack.encode
    spoken = sum(1 for item in items if item.page)
    words = encode(held_words(items))
    return encode((by_name, by_number, words, encode(by_key), spoken, tuple(keys), packed))


class Index:
    """Items by name, by letters of the name, and by number."""

    def __init__(self, packed: bytes) -> None:
        """Read what `pack` made; raises msgspec.DecodeError for anything else."""
        self._kept = msgspec.msgpack.decode(packed, type=_Kept)
        self._decode = msgspec.msgpack.Decoder(Item).decode
        self._items: dict[int, Item] = {}

    def __len__(self) -> int:
        return len(self._kept.items)

    def item(self, n: int) -> Item:
        """The item at position *n*."""
        found = self._items.get(n)
        if found is None:
            found = self._items[n] = self._decode(self._kept.items[n])
        return found

    @property
    def spoken(self) -> int:
        """How many items words lead to; the others are found by name and number alone."""
        return self._kept.spoken

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """All items."""
        return tuple(map(self.item, range(len(self._kept.items))))

    @cached_property
    def _by_name(self) -> dict[str, list[int]]:
        return msgspec.msgpack.decode(self._kept.by_name, type=dict[str, list[int]])

    @cached_property
    def _by_number(self) -> dict[int, list[int]]:
        return msgspec.msgpack.decode(self._kept.by_number, type=dict[int, list[int]])

    @cached_property
    def words(self) -> Held:
        """Positions of items by the words that they have."""
        return msgspec.msgpack.decode(self._kept.by_word, type=Held)

    @cached_property
    def _sorted_words(self) -> list[str]:
        return sorted(self.words)

    def words_from(self, beginning: str) -> list[str]:
        """Words that begin so."""
        words = self._sorted_words
        first = bisect_left(words, beginning)
        return list(takewhile(lambda word: word.startswith(beginning), islice(words, first, None)))

    @cached_property
    def _by_key(self) -> dict[str, list[str]]:
        """Names by their letters and digits."""
        return msgspec.msgpack.decode(self._kept.by_key, type=dict[str, list[str]])

    @property
    def names(self) -> Collection[str]:
        """All names, in lower case."""
        return self._by_name.keys()

    @property
    def keys(self) -> Collection[str]:
        """All names by their letters and digits."""
        return self._by_key.keys()

    def numbered(self, number: int) -> list[Item]:
        """Items that *number* means without another word."""
        return [self.item(n) for n in self._by_number.get(number, ())]

    def named(self, name: str) -> list[Item]:
        """Items called *name*, by its letters and digits where nothing is called just so."""
        return [self.item(n) for n in self.positions(name)]

    def positions(self, name: str) -> list[int]:
        """Where these items are."""
        names = [name.lower()]
        if names[0] not in self._by_name:
            names = self._by_key.get(key_of(name), [])
        return [n for same in names for n in self._by_name[same]]

    @cached_property
    def calls(self) -> tuple[Entry, ...]:
        """The declared calls."""
        return tuple(i.entry for i in self.items if i.entry.kind == "call" and i.page != "history")

    def keys_in(self, text: str) -> list[str]:
        """Keys of known formats that *text* has; if none, no format need be loaded."""
        return [key for key in self._kept.keys if key in text]

    def page_of(self, entry: Entry) -> str:
        """Page of the site that has *entry*, or what it was made of; empty if there is none."""
        found = list(self._items.values())
        same = next((i for i in found if i.entry == entry), None)
        if same is None:
            found += self.named(entry.name)
            same = next((i for i in found if entry.is_made_of(i.entry)), None)
        return "" if same is None else same.page

    def may_be_field(self, word: str) -> bool:
        """Whether a field or bits are called so; if not, no declaration need be loaded."""
        return any(item.entry.kind in ("field", "bits", "bit") for item in self.named(word))

    def may_be_bits(self, word: str) -> bool:
        """Whether a word of bits or a field is called so; if not, no declaration need be loaded."""
        ending = key_of(word)
        known = (item.names for item in self.items if item.entry.kind == "word of bits")
        if any(key_of(name).endswith(ending) for names in known for name in names):
            return True
        return self.may_be_field(word)


@cache
def index() -> Index:
    """Everything that can be found."""
    kept = _kept_at()
    if kept is not None:
        with suppress(OSError, msgspec.DecodeError), open(kept, "rb") as file:
            return Index(file.read())
    from hcabi.catalogue.items import all_items
    from hcabi.catalogue.messages import message_keys

    packed = pack(all_items(), message_keys())
    if kept is not None:
        with suppress(OSError):
            _keep(kept, packed)
    return Index(packed)


def _kept_at() -> str | None:
    """File of this state of the package; None if there is no home."""
    base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(base):
        return None
    files = []
    for folder in (os.path.dirname(os.path.dirname(__file__)), DOCUMENTS):
        for path, folders, names in os.walk(folder):
            folders[:] = sorted(set(folders) - _NOT_READ)
            for name in sorted(names):
                if name.endswith((".py", ".md", ".toml", ".json")):
                    stat = os.stat(os.path.join(path, name))
                    files.append((name, stat.st_size, stat.st_mtime_ns))
    # hashlib would load OpenSSL, which takes longer than all of this.
    state = zlib.crc32(repr(files).encode())
    return os.path.join(base, "hcabi", "index", f"{__version__}-{state:08x}")


def _keep(path: str, data: bytes) -> None:
    """Write the file as a whole, and remove the oldest of other states."""
    from hcabi.files import write_file

    folder = os.path.dirname(path)
    os.makedirs(folder, exist_ok=True)
    write_file(path, data)
    with os.scandir(folder) as found:
        by_age = sorted(found, key=lambda file: file.stat().st_mtime)
    for old in by_age[:-_MOST_KEPT]:
        with suppress(FileNotFoundError):
            os.unlink(old)
