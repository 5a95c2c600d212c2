"""
The fast codec: one generated function per direction, around one `struct.Struct`.

A parse is one `unpack_from` of the whole structure, so that a buffer that another vCPU or the
kernel may write is read exactly once. The generated code is what one would write by hand;
`Codec.source_text` shows it. Tests compare it with Construct on random bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import Any, NoReturn

from hcabi.errors import HostUsageError, LayoutError, TruncatedError
from hcabi.layout.schema import (
    Bits,
    BytesLike,
    Field,
    Int,
    Nested,
    Raw,
    Record,
    Schema,
)
from hcabi.layout.validate import check_range

__all__ = ["Codec", "Expressions", "WordCodec", "codec", "word_codec"]

#: Up to this many unpacked values get their own names; more are indexed in the tuple.
_NAMED_VALUES = 72
#: The most words to cache; a guest that sends others causes a construction each time.
_MADE_WORDS = 64


class Expressions:
    """
    Writes constructor calls over the values of one `unpack_from`, in order.

    Attributes:
        names: The objects that the text refers to, for its namespace.
    """

    def __init__(self, *, named: bool = True) -> None:
        """With *named* each value gets its own name; otherwise values are items of one tuple."""
        self.names: dict[str, Any] = {}
        self._named = named
        self._taken = 0

    @property
    def targets(self) -> str:
        """The assignment target of the unpacked tuple."""
        return "".join(f"v{i}," for i in range(self._taken)) if self._named else "t"

    def bind(self, value: Any) -> str:
        """Bind a name in the text to *value*."""
        name = f"K{len(self.names)}"
        self.names[name] = value
        return name

    def take(self) -> str:
        """Name of the next value."""
        self._taken += 1
        return f"v{self._taken - 1}" if self._named else f"t[{self._taken - 1}]"

    def _take_tuple(self, count: int) -> str:
        if self._named:
            return f"({''.join(self.take() + ',' for _ in range(count))})"
        self._taken += count
        return f"t[{self._taken - count}:{self._taken}]"

    def record(self, schema: Schema) -> str:
        """Write the constructor call that takes the next values."""
        arguments = [self._field(f) for f in schema.fields]
        return f"{self.bind(schema.record)}({','.join(arguments)})"

    def _field(self, f: Field) -> str:
        kind = f.kind
        if isinstance(kind, Raw):
            return self.take()
        if isinstance(kind, Int):
            return self.take() if kind.count is None else self._take_tuple(kind.count)
        assert isinstance(kind, Nested)
        schema = kind.schema
        if schema.is_word:
            reader = self.bind(word_codec(schema).parse_int)
            if kind.count is None:
                return f"{reader}({self.take()})"
            return f"tuple([{reader}(x) for x in {self._take_tuple(kind.count)}])"
        if kind.count is None:
            return self.record(schema)
        return f"({''.join(self.record(schema) + ',' for _ in range(kind.count))})"


class _Made(dict[int, Any]):
    """Words by their integers, created at first use."""

    def __init__(self, make: Callable[[int], Any]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, value: int) -> Any:
        made = self._make(value)
        if len(self) < _MADE_WORDS:
            self[value] = made
        return made


class WordCodec:
    """
    Integer or bytes to typed word and back.

    Attributes:
        parse_int: Word from an integer, without loss and without checks. Words are immutable, so
            those of common integers are cached.
        build_int: Integer from a word; raises FieldRangeError if a field does not fit.
    """

    def __init__(self, schema: Schema) -> None:
        assert schema.storage is not None
        reads, parts, checks = [], [], []
        for f in schema.fields:
            mask = (1 << f.size) - 1
            shifted = f"v>>{f.position}" if f.position else "v"
            if isinstance(f.kind, Bits) and f.kind.flag:
                reads.append(f"v&{1 << f.position}!=0")
            else:
                reads.append(f"{shifted}&{mask:#x}")
            parts.append(f"r.{f.name}<<{f.position}" if f.position else f"r.{f.name}")
            checks.append(f"r.{f.name}>>{f.size}")
        namespace: dict[str, Any] = {"K": schema.record, "fail": _fail_build(schema)}
        self.source_text = (
            f"def make(v):\n return K({','.join(reads)})\n"
            "def build_int(r):\n"
            f" try:\n  if not ({' or '.join(checks)}):\n   return int({'|'.join(parts)})\n"
            " except (TypeError, AttributeError):\n  pass\n"
            " fail(r)\n"
        )
        exec(self.source_text, namespace)
        # The lookup of a cached word calls no Python function.
        self.parse_int: Callable[[int], Any] = _Made(namespace["make"]).__getitem__
        self.build_int: Callable[[Record], int] = namespace["build_int"]
        self.struct = struct.Struct(schema.order + schema.storage.code)
        self._schema = schema

    def parse(self, buffer: BytesLike, offset: int = 0) -> Any:
        """Word at *offset* of *buffer*; raises TruncatedError if the buffer ends early."""
        try:
            if offset < 0:
                raise struct.error
            (value,) = self.struct.unpack_from(buffer, offset)
        except (struct.error, OverflowError):
            _fail_parse(self._schema, buffer, offset)
        return self.parse_int(value)

    def build(self, word: Record) -> bytes:
        """Bytes of *word*; raises FieldRangeError if a field does not fit."""
        return self.struct.pack(self.build_int(word))

    def build_into(self, word: Record, buffer: bytearray | memoryview, offset: int = 0) -> None:
        """Write *word* into *buffer*; same errors as build, or TruncatedError."""
        value = self.build_int(word)
        try:
            if offset < 0:
                raise struct.error
            self.struct.pack_into(buffer, offset, value)
        except (struct.error, TypeError, IndexError):
            _fail_into(self._schema, buffer, offset)


class Codec:
    """
    Bytes to typed record and back.

    Attributes:
        parse: (buffer, offset=0) to record; raises TruncatedError.
        build: record to bytes; raises FieldRangeError.
        build_into: (record, buffer, offset=0); raises FieldRangeError or TruncatedError, and
            writes all or nothing.
    """

    def __init__(self, schema: Schema) -> None:
        self._checks: list[str] = []
        codes = "".join(_codes(schema))
        self.struct = struct.Struct(schema.order + codes)
        total = len(self.struct.unpack(bytes(self.struct.size)))
        self._made = Expressions(named=total <= _NAMED_VALUES)
        parsed = self._made.record(schema)
        target = self._made.targets
        built = self._build_expressions(schema, "r")
        checks = " or ".join(self._checks)
        guard = f"  if {checks}: raise E\n" if checks else ""
        self.source_text = (
            "def parse(b, o=0):\n"
            f" try:\n  if o<0: raise E\n  {target}=u(b,o)\n"
            " except (E, OverflowError): fail(b,o)\n"
            f" return {parsed}\n"
            "def build(r):\n"
            f" try:\n{guard}  return k({','.join(built)})\n"
            " except (E, X, TypeError, AttributeError, IndexError, OverflowError):\n"
            "  fail_build(r)\n"
            # pack_into clears the bytes before it detects a value that does not fit.
            "def build_into(r, b, o=0):\n"
            " d=build(r)\n"
            " try:\n  if o<0: raise E\n  p(b,o,d)\n"
            " except (E, TypeError, IndexError): fail_into(b,o)\n"
        )
        namespace: dict[str, Any] = self._made.names | {
            "u": self.struct.unpack_from,
            "k": self.struct.pack,
            "p": struct.Struct(f"{self.struct.size}s").pack_into,
            "E": struct.error,
            "X": LayoutError,
            "fail": partial(_fail_parse, schema),
            "fail_build": _fail_build(schema),
            "fail_into": partial(_fail_into, schema),
        }
        exec(self.source_text, namespace)
        self.parse: Callable[..., Any] = namespace["parse"]
        self.build: Callable[[Record], bytes] = namespace["build"]
        self.build_into: Callable[..., None] = namespace["build_into"]

    def _build_expressions(self, schema: Schema, prefix: str) -> list[str]:
        """Write the arguments of `pack_into`, and collect the lengths to check first."""
        values: list[str] = []
        for f in schema.fields:
            path = f"{prefix}.{f.name}"
            kind = f.kind
            if isinstance(kind, Raw):
                self._checks.append(f"len({path})!={kind.size}")
                values.append(path)
            elif isinstance(kind, Int):
                values.append(path if kind.count is None else f"*{path}")
                if kind.count is not None:
                    self._checks.append(f"len({path})!={kind.count}")
            elif isinstance(kind, Nested):
                values += self._build_nested(kind, path)
        return values

    def _build_nested(self, kind: Nested, path: str) -> list[str]:
        schema = kind.schema
        if kind.count is not None:
            self._checks.append(f"len({path})!={kind.count}")
        if schema.is_word:
            writer = self._made.bind(word_codec(schema).build_int)
            return [
                f"{writer}({path})" if kind.count is None else f"*[{writer}(x) for x in {path}]"
            ]
        if kind.count is None:
            return self._build_expressions(schema, path)
        return [
            v for i in range(kind.count) for v in self._build_expressions(schema, f"{path}[{i}]")
        ]


def _codes(schema: Schema) -> Iterator[str]:
    for f in schema.fields:
        kind = f.kind
        repeat = getattr(kind, "count", None)
        if isinstance(kind, Raw):
            yield f"{kind.size}s"
        elif isinstance(kind, Int):
            yield kind.code if repeat is None else f"{repeat}{kind.code}"
        elif isinstance(kind, Nested):
            inner = kind.schema
            code = inner.storage.code if inner.storage else "".join(_codes(inner))
            for _ in range(repeat or 1):
                yield code


@cache
def codec(schema: Schema) -> Codec:
    """Return the codec of a structure; it is generated at first use."""
    return Codec(schema)


@cache
def word_codec(schema: Schema) -> WordCodec:
    """Return the codec of a word; raises TypeError for a structure."""
    if not schema.is_word:
        raise TypeError(f"{schema.c_name} is a structure, not a word")
    return WordCodec(schema)


def _fail_build(schema: Schema) -> Callable[[object], NoReturn]:
    """Called by a generated function with a value that it could not build."""

    def fail(value: object) -> NoReturn:
        check_range(schema, value)
        raise TypeError(f"{value!r} is not a {schema.record.__name__}")

    return fail


def _fail_parse(schema: Schema, buffer: BytesLike, offset: int) -> NoReturn:
    if offset < 0:
        raise HostUsageError(f"offset {offset} is negative; offsets count from the start") from None
    got = memoryview(buffer).nbytes - offset
    raise TruncatedError(schema.c_name, offset, schema.size, got) from None


def _fail_into(schema: Schema, buffer: BytesLike, offset: int) -> NoReturn:
    if memoryview(buffer).readonly:
        raise HostUsageError("the buffer cannot be written; pass a bytearray") from None
    _fail_parse(schema, buffer, offset)
