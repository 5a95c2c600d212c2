"""
Records, words and their layouts.

A structure is declared once, as a class whose fields say type, meaning and source:

    @record("struct kvm_one_reg", source=KVM_H("1241"))
    class KvmOneReg(Record):
        '''Argument of KVM_GET_ONE_REG and KVM_SET_ONE_REG.'''

        id: Annotated[int, Int64ul, Doc("Register id.")] = 0
        addr: Annotated[int, Int64ul, Doc("User-space address of the value.")] = 0

Everything else is derived from that and hangs on `__layout__`; `layout_of` gives it typed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, TypeVar, dataclass_transform

import msgspec

from hcabi.layout.fields import Field, Int, Nested, as_int, bit_fields, byte_fields
from hcabi.layout.source import Doc, Source

if TYPE_CHECKING:
    from hcabi.layout.codec import Codec, WordCodec
    from hcabi.layout.rows import Row

__all__ = ["Arm", "Case", "Layout", "Record", "layout_of", "record", "word"]


@dataclass_transform(frozen_default=True)
class Record(msgspec.Struct, frozen=True, gc=False):
    """Base of all declared structures and words. Values compare and print by their fields."""

    __layout__: ClassVar[Layout[Any]]


R = TypeVar("R", bound=Record)
BytesLike = bytes | bytearray | memoryview


class Arm(msgspec.Struct, frozen=True):
    """
    Says that a record is one arm of a union.

    Attributes:
        outer: The structure that holds the union, declared there as raw bytes.
        field: Its name there.
        name: The arm's C name.
        when: Values of the discriminator (the exit reason) under which this arm holds.
        by: The field of the outer structure that is the discriminator; empty where none is. An
            arm with a discriminator and no values is the one for all other values.
    """

    outer: type[Record]
    field: str
    name: str
    when: tuple[int, ...] = ()
    by: str = ""


class Case(msgspec.Struct, frozen=True):
    """
    Says that a word is what another word is when one of its fields has one of some values.

    Attributes:
        of: The word that may be this one.
        field: Its field that tells.
        when: Values of that field under which it is this one.
    """

    of: type[Record]
    field: str
    when: tuple[int, ...]


class Layout(Generic[R]):
    """
    All that is derived from one declaration.

    Attributes:
        record: The declared class.
        c_name: Name in C, or in the specification for words.
        source: Where it is declared.
        storage: The integer that holds a word; None for structures.
        arm: Which union this is an arm of, if any.
        arms: Union arms of this structure by name.
        case: Which word this one is a case of, if any.
        cases: Words that this word is when one of its fields says so.
    """

    def __init__(
        self,
        cls: type[R],
        c_name: str,
        source: Source,
        storage: Int | None = None,
        arm: Arm | None = None,
        case: Case | None = None,
    ) -> None:
        self.record = cls
        self.c_name = c_name
        self.source = source
        self.storage = storage
        self.arm = arm
        self.arms: dict[str, Layout[Any]] = {}
        self.case = case
        self.cases: list[Layout[Any]] = []

    def __repr__(self) -> str:
        return f"<Layout of {self.c_name}, {self.size} bytes>"

    @property
    def is_word(self) -> bool:
        """Whether this is a word of bits instead of a structure of bytes."""
        return self.storage is not None

    @property
    def summary(self) -> str:
        """First sentence of the declaration's docstring."""
        return (self.record.__doc__ or "").strip().partition("\n\n")[0].replace("\n    ", " ")

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """Fields in order; of a word, least significant first."""
        fields = bit_fields(self.record) if self.is_word else byte_fields(self.record)
        if self.storage and sum(f.size for f in fields) != self.storage.size * 8:
            raise TypeError(f"{self.c_name}: bits do not fill {self.storage.name}")
        return fields

    @cached_property
    def size(self) -> int:
        """Size in bytes."""
        return self.storage.size if self.storage else sum(f.size for f in self.fields)

    @cached_property
    def codec(self) -> Codec:
        """The generated fast codec."""
        from hcabi.layout.codec import Codec

        return Codec(self) if not self.is_word else Codec(_boxed(self))

    @cached_property
    def word(self) -> WordCodec:
        """The generated codec between integer and word; only words have it."""
        from hcabi.layout.codec import WordCodec

        if not self.is_word:
            raise TypeError(f"{self.c_name} is a structure, not a word")
        return WordCodec(self)

    @cached_property
    def construct(self) -> Any:
        """The Construct object, derived from the same annotations."""
        from hcabi.layout.reference import construct_of

        return construct_of(self)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """One row per field, aliases and nested fields included, for tables and diagrams."""
        from hcabi.layout.rows import rows_of

        return rows_of(self)

    @cached_property
    def parse(self) -> Callable[..., R]:
        """
        (buffer, offset=0) to record, in one read. Unknown bits and numbers are kept.

        Raises TruncatedError if the buffer ends early.
        """
        if self.is_word:
            boxed = self.codec.parse
            return lambda buffer, offset=0: boxed(buffer, offset).value
        return self.codec.parse

    def parse_exact(self, buffer: BytesLike) -> R:
        """Parse a buffer that must hold this structure and nothing else."""
        from hcabi.errors import TrailingBytesError

        value = self.parse(buffer)
        extra = memoryview(buffer).nbytes - self.size
        if extra:
            raise TrailingBytesError(self.c_name, self.size, extra)
        return value

    def build(self, value: R) -> bytes:
        """
        Bytes of *value*.

        Raises FieldRangeError naming the field that does not fit.
        """
        if self.is_word:
            return self.to_int(value).to_bytes(self.size, "little")
        return self.codec.build(value)

    def build_into(self, value: R, buffer: bytearray | memoryview, offset: int = 0) -> None:
        """Write *value* into a buffer of the caller's; same errors as build, or TruncatedError."""
        if self.is_word:
            self.to_int(value)  # names the field that does not fit
            value = _Box(value)  # type: ignore[assignment]
        self.codec.build_into(value, buffer, offset)

    def from_int(self, value: int) -> R:
        """Word from its integer; bits above its width are dropped."""
        found: R = self.word.parse_int(value)
        return found

    def narrow(self, value: int) -> Layout[Any]:
        """Give the word that *value* is, as far as its fields tell; itself where they do not."""
        for layout in self.cases:
            case = layout.case
            if case is not None and self.extract(case.field, value) in case.when:
                return layout.narrow(value)
        return self

    def extract(self, name: str, value: int) -> int:
        """Give one bit field of the word *value* as a number."""
        return (value & self.mask(name)) >> self.field(name).position

    def arm_in(self, buffer: BytesLike, offset: int = 0) -> Layout[Any] | None:
        """
        Give the arm that holds in the structure at *offset*, None where no arm does.

        Raises TruncatedError if the buffer ends before a discriminator does.
        """
        other = None
        for layout in self.arms.values():
            arm = layout.arm
            if arm is None or not arm.by:
                continue
            if self.reader(arm.by)(buffer, offset)[0] in arm.when:
                return layout
            other = layout if not arm.when else other
        return other

    def to_int(self, value: R) -> int:
        """Integer of a word; raises FieldRangeError naming the field that does not fit."""
        return self.word.build_int(value)

    def field(self, name: str) -> Field:
        """Find one field by name; KeyError if there is none."""
        return next((f for f in self.fields if f.name == name), None) or _missing(self.c_name, name)

    def mask(self, *names: str) -> int:
        """Mask of the named bit fields of a word, in place."""
        fields = [self.field(n) for n in names]
        return sum(((1 << f.size) - 1) << f.position for f in fields)

    def check_range(self, value: R) -> None:
        """Raise FieldRangeError for the first field whose value does not fit."""
        from hcabi.layout.validate import check_range

        check_range(self, value)

    def validate(self, value: R) -> None:
        """
        Raise for the first thing that the specification does not allow.

        FieldRangeError where a value does not fit, ReservedBitsError where reserved bits are
        set, UnknownValueError where a number has no name. Parsing never does this.
        """
        from hcabi.layout.validate import validate

        validate(self, value)

    def fail(self, value: R) -> NoReturn:
        """Raise the FieldRangeError for a value that a generated function could not build."""
        self.check_range(value)
        raise TypeError(f"{value!r} is not a {self.record.__name__}")

    def reader(self, *paths: str, covering: str = "") -> Callable[..., tuple[Any, ...]]:
        """(buffer, offset=0) to a tuple of just these fields or arms, in one read."""
        from hcabi.layout.pick import reader

        return reader(self, paths, covering)

    def writer(self, path: str) -> tuple[Callable[..., None], int]:
        """(function, offset) to write one field as `function(buffer, offset, value)`."""
        from hcabi.layout.pick import writer

        return writer(self, path)

    def view(self, buffer: bytearray | memoryview, path: str) -> memoryview:
        """One field of a mapped structure, live: `view[0] = value` writes it without a call."""
        from hcabi.layout.pick import view

        return view(self, buffer, path)

    def locate(self, path: str) -> tuple[int, int]:
        """Offset and size in bytes of `field`, `field[2]`, `arm.field` or `arm.field[2]`."""
        from hcabi.layout.pick import leaf

        found = leaf(self, path)
        return found.offset, found.size


class _Box(msgspec.Struct, frozen=True, gc=False):
    """Holds one word, so that words and structures share one codec generator."""

    value: Any


def _boxed(layout: Layout[Any]) -> Any:
    box: Layout[Any] = Layout(_Box, layout.c_name, layout.source)
    box.__dict__["fields"] = (
        Field("value", 0, layout.size, Nested(layout.record), Doc(layout.summary), None),
    )
    # Errors name the word's fields, not the box.
    box.__dict__["fail"] = lambda boxed: layout.fail(boxed.value)
    return box


def _missing(c_name: str, name: str) -> NoReturn:
    raise KeyError(f"{c_name} has no field {name!r}")


def layout_of(cls: type[R]) -> Layout[R]:
    """Give the layout of a declared class, typed by it."""
    return cls.__layout__


def record(c_name: str, *, source: Source, arm: Arm | None = None) -> Callable[[type[R]], type[R]]:
    """Declare a structure of bytes. *c_name* is its name in C."""

    def declare(cls: type[R]) -> type[R]:
        cls.__layout__ = Layout(cls, c_name, source, arm=arm)
        if arm is not None:
            arm.outer.__layout__.arms[arm.name] = cls.__layout__
        return cls

    return declare


def word(
    c_name: str, storage: Any, *, source: Source, case: Case | None = None
) -> Callable[[type[R]], type[R]]:
    """Declare a word of bits inside the integer *storage* (a Construct integer)."""
    held = as_int(storage)
    if held is None:
        raise TypeError(f"{c_name}: {storage!r} is not an integer type")

    def declare(cls: type[R]) -> type[R]:
        cls.__layout__ = Layout(cls, c_name, source, held, case=case)
        if case is not None:
            case.of.__layout__.cases.append(cls.__layout__)
        return cls

    return declare
