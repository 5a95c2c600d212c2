"""
Records, words and their layouts.

A structure is declared once, as a class whose fields state type, meaning and source:

    @record("struct kvm_one_reg", source=KVM_H("1241"))
    class KvmOneReg(Record):
        '''Argument of KVM_GET_ONE_REG and KVM_SET_ONE_REG.'''

        id: Annotated[int, Int64ul, Doc("Register id.")] = 0
        addr: Annotated[int, Int64ul, Doc("User-space address of the value.")] = 0

Everything else is derived from it and is in `__layout__`; `layout_of` returns it typed.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from hcabi.errors import TrailingBytesError, TruncatedError
from hcabi.layout.accessors import (
    arm_in,
    leaf,
    reader,
    view,
    writer,
)
from hcabi.layout.codegen import (
    Codec,
    WordCodec,
    codec,
    word_codec,
)
from hcabi.layout.construct_form import construct_of
from hcabi.layout.metadata import Source
from hcabi.layout.rows import Row, rows_of
from hcabi.layout.schema import (
    Arm,
    Record,
    Schema,
    WordCase,
    as_int,
)
from hcabi.layout.validate import check_range, validate

__all__ = ["Layout", "layout_of", "record", "word"]


R = TypeVar("R", bound=Record)
BytesLike = bytes | bytearray | memoryview


class Layout(Schema, Generic[R]):
    """
    All that is derived from one declaration, typed by its record class.

    Attributes:
        record: The declared class.
    """

    record: type[R]

    def __repr__(self) -> str:
        return f"<Layout of {self.c_name}, {self.size} bytes>"

    @property
    def codec(self) -> Codec | WordCodec:
        """The generated codec between bytes and record."""
        return word_codec(self) if self.is_word else codec(self)

    @property
    def construct(self) -> Any:
        """The Construct object, derived from the same annotations."""
        return construct_of(self)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """One row per field, aliases and nested fields included, for tables and diagrams."""
        return rows_of(self)

    @cached_property
    def parse(self) -> Callable[..., R]:
        """
        (buffer, offset=0) to record, in one read. Unknown bits and numbers are kept.

        Raises TruncatedError if the buffer ends early.
        """
        return self.codec.parse

    def parse_exact(self, buffer: BytesLike) -> R:
        """Parse a buffer that must hold this structure and nothing else."""
        value = self.parse(buffer)
        extra = memoryview(buffer).nbytes - self.size
        if extra:
            raise TrailingBytesError(self.c_name, self.size, extra)
        return value

    def build(self, value: R) -> bytes:
        """
        Bytes of *value*.

        Raises FieldRangeError, which names the field that does not fit.
        """
        return self.codec.build(value)

    def build_into(self, value: R, buffer: bytearray | memoryview, offset: int = 0) -> None:
        """Write *value* into a buffer of the caller's; same errors as build, or TruncatedError."""
        self.codec.build_into(value, buffer, offset)

    def from_int(self, value: int) -> R:
        """Word from its integer; bits above its width are dropped."""
        found: R = word_codec(self).parse_int(value)
        return found

    def to_int(self, value: R) -> int:
        """Integer of a word; raises FieldRangeError naming the field that does not fit."""
        return word_codec(self).build_int(value)

    def arm_in(self, buffer: BytesLike, offset: int = 0) -> Schema | None:
        """
        Return the union member that is valid in the structure at *offset*, or None.

        Raises `struct.error` if the buffer ends before the discriminator.
        """
        return arm_in(self, buffer, offset)

    def check_range(self, value: R) -> None:
        """Raise FieldRangeError for the first field whose value does not fit."""
        check_range(self, value)

    def validate(self, value: R) -> None:
        """
        Raise for the first thing that the specification does not allow.

        FieldRangeError if a value does not fit, ReservedBitsError if reserved bits are set,
        UnknownValueError if a number has no name. `parse` never checks this.
        """
        validate(self, value)

    def reader(self, *paths: str, covering: str = "") -> Callable[..., tuple[Any, ...]]:
        """(buffer, offset=0) to a tuple of only these fields or union members, in one read."""
        return reader(self, paths, covering)

    def truncated(self, buffer: BytesLike, *paths: str) -> TruncatedError:
        """Create the error for a *buffer* that ends before the last of these fields."""
        need = max(sum(self.locate(path)) for path in paths)
        return TruncatedError(self.c_name, 0, need, memoryview(buffer).nbytes)

    def writer(self, *paths: str) -> tuple[Callable[..., None], int]:
        """(function, offset) to write adjacent fields as `function(buffer, offset, *values)`."""
        return writer(self, paths)

    def view(self, buffer: bytearray | memoryview, path: str) -> memoryview:
        """One field of a mapped structure, live: `view[0] = value` writes it without a call."""
        return view(self, buffer, path)

    def locate(self, path: str) -> tuple[int, int]:
        """Offset and size in bytes of `field`, `field[2]`, `arm.field` or `arm.field[2]`."""
        found = leaf(self, path)
        return found.offset, found.size


def layout_of(cls: type[R]) -> Layout[R]:
    """Return the layout of a declared class, typed by the class."""
    found = cls.__layout__
    assert isinstance(found, Layout)
    return found


def record(c_name: str, *, source: Source, arm: Arm | None = None) -> Callable[[type[R]], type[R]]:
    """Declare a structure of bytes. *c_name* is its name in C."""

    def declare(cls: type[R]) -> type[R]:
        cls.__layout__ = Layout(cls, c_name, source, arm=arm)
        return cls

    return declare


def word(
    c_name: str, storage: Any, *, source: Source, case: WordCase | None = None
) -> Callable[[type[R]], type[R]]:
    """Declare a word of bits inside the integer *storage* (a Construct integer)."""
    held = as_int(storage)
    if held is None:
        raise TypeError(f"{c_name}: {storage!r} is not an integer type")

    def declare(cls: type[R]) -> type[R]:
        cls.__layout__ = Layout(cls, c_name, source, held, case=case)
        return cls

    return declare
