"""
From a class's annotations to its fields.

The annotations are read once, when a layout is first used. A field is an integer, an array
of integers, bytes, another record, an array of records, or (in a word) a run of bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import construct
import msgspec

from hcabi.layout.source import Alias, Count, Counted, Doc

if TYPE_CHECKING:
    from hcabi.layout.record import Record

__all__ = ["Bits", "Field", "Int", "Nested", "Raw", "bit_fields", "byte_fields"]

_CODES = {
    "B": "u8",
    "H": "u16",
    "L": "u32",
    "Q": "u64",
    "b": "s8",
    "h": "s16",
    "l": "s32",
    "q": "s64",
}


class Int(msgspec.Struct, frozen=True):
    """A little-endian integer, or an array of them; `code` is its `struct` code."""

    code: str
    count: int | None = None

    @property
    def size(self) -> int:
        """Bytes of one element."""
        return {"B": 1, "H": 2, "L": 4, "Q": 8}[self.code.upper()]

    @property
    def name(self) -> str:
        """Type as tables print it, such as `u64[6]`."""
        return _CODES[self.code] + (f"[{self.count}]" if self.count is not None else "")


class Raw(msgspec.Struct, frozen=True):
    """A run of bytes."""

    size: int

    @property
    def name(self) -> str:
        """Type as tables print it."""
        return f"bytes[{self.size}]"


class Nested(msgspec.Struct, frozen=True):
    """Another record, or an array of them."""

    record: type[Record]
    count: int | None = None

    @property
    def size(self) -> int:
        """Bytes of one element."""
        return self.record.__layout__.size

    @property
    def name(self) -> str:
        """Type as tables print it."""
        return self.record.__layout__.c_name + (f"[{self.count}]" if self.count is not None else "")


class Bits(msgspec.Struct, frozen=True):
    """A run of bits of a word; `flag` makes it a bool."""

    width: int
    flag: bool

    @property
    def name(self) -> str:
        """Type as tables print it."""
        return "flag" if self.flag else f"u{self.width}"


class Field(msgspec.Struct, frozen=True):
    """One field: `position` and `size` are bytes in a record, bits in a word."""

    name: str
    position: int
    size: int
    kind: Int | Raw | Nested | Bits
    doc: Doc
    construct: Any
    alias: Alias | None = None
    counted: Counted | None = None


def as_int(declared: Any) -> Int | None:
    """Read a Construct integer (`Int64ul`) as an `Int`, or None if it is none."""
    if not isinstance(declared, construct.FormatField):
        return None
    order, code = declared.fmtstr[0], declared.fmtstr[1:]
    if code not in _CODES or (order != "<" and declared.length > 1):
        raise TypeError(
            f"{declared!r}: layouts are little-endian integers, got {declared.fmtstr!r}"
        )
    return Int(code)


def _kind(owner: str, name: str, hint: Any, metadata: tuple[Any, ...]) -> tuple[Any, Any]:
    """Find the kind of one field and the Construct object that was declared for it."""
    declared = next((m for m in metadata if isinstance(m, construct.Construct)), None)
    count = next((m.count for m in metadata if isinstance(m, Count)), None)
    element = get_args(hint)[0] if get_origin(hint) is tuple else hint
    if declared is None:
        if isinstance(element, type) and hasattr(element, "__layout__"):
            return Nested(element, count), None
        raise TypeError(f"{owner}.{name}: no Construct type and no record in its annotation")
    if (plain := as_int(declared)) is not None:
        return plain, declared
    if isinstance(declared, construct.Array):
        inner = as_int(declared.subcon)
        if inner is not None:
            return Int(inner.code, declared.count), declared
    if isinstance(declared, construct.Bytes):
        return Raw(declared.length), declared
    if declared is construct.Flag:
        return Bits(1, True), declared
    if isinstance(declared, construct.BitsInteger):
        return Bits(declared.length, False), declared
    raise TypeError(f"{owner}.{name}: {declared!r} is not a type that layouts know")


def _fields(cls: type[Record], *, bits: bool) -> tuple[Field, ...]:
    hints = get_type_hints(cls, include_extras=True)
    fields: list[Field] = []
    position = 0
    for name in cls.__struct_fields__:
        annotation = hints[name]
        metadata = getattr(annotation, "__metadata__", ())
        hint = annotation.__origin__ if metadata else annotation
        kind, declared = _kind(cls.__name__, name, hint, metadata)
        if isinstance(kind, Bits) is not bits:
            raise TypeError(f"{cls.__name__}.{name}: bits belong in a word, bytes in a record")
        doc = next((m for m in metadata if isinstance(m, Doc)), None)
        if doc is None:
            raise TypeError(f"{cls.__name__}.{name}: every field needs a Doc")
        count = getattr(kind, "count", None)
        if count == 0:
            raise TypeError(f"{cls.__name__}.{name}: an array needs at least one element")
        size = kind.width if isinstance(kind, Bits) else kind.size * (count or 1)
        alias = next((m for m in metadata if isinstance(m, Alias)), None)
        counted = next((m for m in metadata if isinstance(m, Counted)), None)
        fields.append(Field(name, position, size, kind, doc, declared, alias, counted))
        position += size
    return tuple(fields)


def byte_fields(cls: type[Record]) -> tuple[Field, ...]:
    """Fields of a record in order; positions and sizes in bytes."""
    return _fields(cls, bits=False)


def bit_fields(cls: type[Record]) -> tuple[Field, ...]:
    """Fields of a word in order, least significant first; positions and sizes in bits."""
    return _fields(cls, bits=True)
