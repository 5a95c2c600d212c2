"""
The content of a declaration: a record class, its fields, their positions and kinds.

The annotations of the class are read once, at the first use of its fields. A field is an integer,
an array of integers, bytes, another record, an array of records, or (in a word) a bit field.
Codecs, tables and checks are functions of a `Schema`, which does not depend on them.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import (
    Any,
    ClassVar,
    Literal,
    NoReturn,
    dataclass_transform,
    get_args,
    get_origin,
    get_type_hints,
)

import construct
import msgspec

from hcabi._repr import Value
from hcabi.layout.metadata import (
    Alias,
    Count,
    Counted,
    Doc,
    Source,
)

__all__ = [
    "Arm",
    "Bits",
    "BytesLike",
    "Field",
    "Int",
    "Kind",
    "Nested",
    "Raw",
    "Record",
    "Schema",
    "WordCase",
    "as_int",
]


@dataclass_transform(frozen_default=True)
class Record(Value, frozen=True, gc=False):
    """Base of all declared structures and words. Values compare and print by their fields."""

    __layout__: ClassVar[Schema]


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
    """
    An integer, or an array of them.

    Attributes:
        code: Its `struct` code.
        count: Elements of an array; None if it is none.
        order: `<` for little-endian, `>` for big-endian; empty for a single byte.
    """

    code: str
    count: int | None = None
    order: str = "<"

    @property
    def size(self) -> int:
        """Bytes of one element."""
        return {"B": 1, "H": 2, "L": 4, "Q": 8}[self.code.upper()]

    @property
    def name(self) -> str:
        """Type as tables print it, such as `u64[6]`, or `be64` for a big-endian `u64`."""
        name = _CODES[self.code]
        if self.order == ">":
            name = name.replace("u", "be").replace("s", "sbe")
        return name + (f"[{self.count}]" if self.count is not None else "")


class Raw(msgspec.Struct, frozen=True):
    """Raw bytes."""

    size: int

    @property
    def name(self) -> str:
        """Type as tables print it."""
        return f"bytes[{self.size}]"


class Nested(msgspec.Struct, frozen=True):
    """Another record, or an array of them."""

    schema: Schema
    count: int | None = None

    @property
    def size(self) -> int:
        """Bytes of one element."""
        return self.schema.size

    @property
    def name(self) -> str:
        """Type as tables print it."""
        return self.schema.c_name + (f"[{self.count}]" if self.count is not None else "")


class Bits(msgspec.Struct, frozen=True):
    """A bit field of a word; with `flag` it is a bool."""

    width: int
    flag: bool

    @property
    def name(self) -> str:
        """Type as tables print it."""
        return "flag" if self.flag else f"u{self.width}"


Kind = Int | Raw | Nested | Bits
"""What a field is."""

BytesLike = bytes | bytearray | memoryview
"""What layouts read from."""

#: Names of reserved fields and of padding.
_RESERVED = re.compile(r"(reserved|unused|unnamed|gap|rsvd)(_\w+|\d+)?|(implicit_)?pad(ding)?\d*")


class Field(msgspec.Struct, frozen=True):
    """One field: `position` and `size` are bytes in a record, bits in a word."""

    name: str
    position: int
    size: int
    kind: Kind
    doc: Doc
    construct: Any
    alias: Alias | None = None
    counted: Counted | None = None

    @property
    def is_reserved(self) -> bool:
        """Whether it is reserved or padding, which its name states."""
        return _RESERVED.fullmatch(self.name) is not None


def as_int(declared: Any) -> Int | None:
    """Convert a Construct integer (`Int64ul`) to an `Int`; None for anything else."""
    if not isinstance(declared, construct.FormatField):
        return None
    order, code = declared.fmtstr[0], declared.fmtstr[1:]
    if code not in _CODES or (order not in "<>" and declared.length > 1):
        raise TypeError(
            f"{declared!r}: layouts are integers of a byte order that is said, such as Int64ul or"
            f" Int64ub; got {declared.fmtstr!r}"
        )
    return Int(code, order=order if declared.length > 1 else "")


def _kind(owner: str, name: str, hint: Any, metadata: tuple[Any, ...]) -> tuple[Kind, Any]:
    """Find the kind of one field and the Construct object that was declared for it."""
    declared = next((m for m in metadata if isinstance(m, construct.Construct)), None)
    count = next((m.count for m in metadata if isinstance(m, Count)), None)
    element = get_args(hint)[0] if get_origin(hint) is tuple else hint
    if declared is None:
        if isinstance(element, type) and issubclass(element, Record):
            return Nested(element.__layout__, count), None
        raise TypeError(f"{owner}.{name}: no Construct type and no record in its annotation")
    if (plain := as_int(declared)) is not None:
        return plain, declared
    if isinstance(declared, construct.Array):
        inner = as_int(declared.subcon)
        if inner is not None:
            return Int(inner.code, declared.count, inner.order), declared
    if isinstance(declared, construct.Bytes):
        return Raw(declared.length), declared
    if declared is construct.Flag:
        return Bits(1, True), declared
    if isinstance(declared, construct.BitsInteger):
        return Bits(declared.length, False), declared
    raise TypeError(f"{owner}.{name}: {declared!r} is not a type that layouts know")


def _fields(cls: type[Record], *, bits: bool) -> tuple[Field, ...]:
    """Fields in order; positions and sizes in bytes, or in bits from the least significant one."""
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


def _orders_of(kind: Int | Raw | Nested | Bits) -> set[str]:
    """Byte orders of a field's integers; none for bytes and bits."""
    if isinstance(kind, Nested):
        return _orders(kind.schema)
    return {kind.order} - {""} if isinstance(kind, Int) else set()


def _orders(schema: Schema) -> set[str]:
    if schema.storage is not None:
        return {schema.storage.order} - {""}
    return {order for f in schema.fields for order in _orders_of(f.kind)}


class Arm(msgspec.Struct, frozen=True):
    """
    States that a record is a member of a union.

    Attributes:
        outer: The structure with the union, which is declared there as raw bytes.
        field: The union's name there.
        name: The member's C name.
        when: Values of the discriminator (the exit reason) for which this member is valid.
        by: The field of the outer structure that is the discriminator; empty if there is none. A
            member with a discriminator and no values is valid for all other values.
    """

    outer: type[Record]
    field: str
    name: str
    when: tuple[int, ...] = ()
    by: str = ""


class WordCase(msgspec.Struct, frozen=True):
    """
    States that a word is the form of another word for some values of one of its fields.

    Attributes:
        of: The other word.
        field: The field of the other word that decides.
        when: Values of that field for which the other word has this form.
    """

    of: type[Record]
    field: str
    when: tuple[int, ...]


class Schema:
    """
    One declaration, from which everything else about a structure or word is derived.

    Attributes:
        record: The declared class.
        c_name: Name in C, or in the specification for words.
        source: Where it is declared.
        storage: The integer type of a word; None for structures.
        arm: The union that this is a member of, if any.
        arms: Union members of this structure by name.
        case: The word that this is a form of, if any.
        cases: The forms of this word that one of its fields selects.
    """

    def __init__(
        self,
        cls: type[Record],
        c_name: str,
        source: Source,
        storage: Int | None = None,
        arm: Arm | None = None,
        case: WordCase | None = None,
    ) -> None:
        self.record = cls
        self.c_name = c_name
        self.source = source
        self.storage = storage
        self.arm = arm
        self.arms: dict[str, Schema] = {}
        if arm is not None:
            arm.outer.__layout__.arms[arm.name] = self
        self.case = case
        self.cases: list[Schema] = []
        if case is not None:
            case.of.__layout__.cases.append(self)

    @property
    def is_word(self) -> bool:
        """Whether this is a word of bits instead of a structure of bytes."""
        return self.storage is not None

    @cached_property
    def order(self) -> str:
        """Byte order of its integers: `<` for little-endian, `>` for big-endian."""
        return ">" if ">" in _orders(self) else "<"

    @property
    def byte_order(self) -> Literal["little", "big"]:
        """The same in the words of `int.from_bytes`."""
        return "big" if self.order == ">" else "little"

    @property
    def summary(self) -> str:
        """First sentence of the declaration's docstring."""
        return (self.record.__doc__ or "").strip().partition("\n\n")[0].replace("\n    ", " ")

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Fields in order; of a word, least significant first."""
        fields = _fields(self.record, bits=self.is_word)
        if self.storage and sum(f.size for f in fields) != self.storage.size * 8:
            raise TypeError(f"{self.c_name}: bits do not fill {self.storage.name}")
        if len({order for f in fields for order in _orders_of(f.kind)}) > 1:
            raise TypeError(f"{self.c_name}: its integers have two byte orders; declare one")
        return fields

    @cached_property
    def size(self) -> int:
        """Size in bytes."""
        return self.storage.size if self.storage else sum(f.size for f in self.fields)

    def field(self, name: str) -> Field:
        """Return one field by name; raises KeyError if there is none."""
        return self._by_name.get(name) or self._missing(name)

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {f.name: f for f in self.fields}

    def mask(self, *names: str) -> int:
        """Mask of the named bit fields of a word, at their positions."""
        fields = [self.field(n) for n in names]
        return sum(((1 << f.size) - 1) << f.position for f in fields)

    def extract(self, name: str, value: int) -> int:
        """Return one bit field of the word *value* as a number."""
        return (value & self.mask(name)) >> self.field(name).position

    def narrow(self, value: int) -> Schema:
        """Return the form of this word that the fields of *value* select; this word if none."""
        for schema in self.cases:
            case = schema.case
            if case is not None and self.extract(case.field, value) in case.when:
                return schema.narrow(value)
        return self

    def arm_for(self, value: int) -> Schema | None:
        """The union member that is valid if the discriminator (the exit reason) is *value*."""
        return next((a for a in self.arms.values() if a.arm and value in a.arm.when), None)

    def _missing(self, name: str) -> NoReturn:
        raise KeyError(f"{self.c_name} has no field {name!r}")
