"""
The fast codec: one generated function per direction, around one `struct.Struct`.

Parsing is one `unpack_from` of the whole structure, so that a buffer which another vCPU or
the kernel may write is read exactly once. What is generated is what one would write by hand;
`Codec.source_text` shows it. Tests hold it equal to Construct on random bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from itertools import count
from typing import TYPE_CHECKING, Any, NoReturn

from hcabi.errors import HostUsageError, LayoutError, TruncatedError
from hcabi.layout.fields import Bits, Field, Int, Nested, Raw

if TYPE_CHECKING:
    from hcabi.layout.record import Layout, Record

__all__ = ["Codec", "WordCodec"]

#: Up to here unpacked values get names of their own; beyond, they are taken from the tuple.
_NAMED_VALUES = 72


class WordCodec:
    """
    Integer to typed word and back.

    Attributes:
        parse_int: Word from an integer; bits are neither lost nor judged.
        build_int: Integer from a word; raises FieldRangeError where a field does not fit.
    """

    def __init__(self, layout: Layout[Any]) -> None:
        reads, parts, checks = [], [], []
        for f in layout.fields:
            mask = (1 << f.size) - 1
            shifted = f"v>>{f.position}" if f.position else "v"
            if isinstance(f.kind, Bits) and f.kind.flag:
                reads.append(f"v&{1 << f.position}!=0")
            else:
                reads.append(f"{shifted}&{mask:#x}")
            parts.append(f"r.{f.name}<<{f.position}" if f.position else f"r.{f.name}")
            checks.append(f"r.{f.name}>>{f.size}")
        namespace: dict[str, Any] = {"K": layout.record, "fail": layout.fail}
        self.source_text = (
            f"def parse_int(v, K=K):\n return K({','.join(reads)})\n"
            "def build_int(r, fail=fail):\n"
            f" try:\n  if not ({' or '.join(checks)}):\n   return int({'|'.join(parts)})\n"
            " except (TypeError, AttributeError):\n  pass\n"
            " fail(r)\n"
        )
        exec(self.source_text, namespace)
        self.parse_int: Callable[[int], Any] = namespace["parse_int"]
        self.build_int: Callable[[Any], int] = namespace["build_int"]


class Codec:
    """
    Bytes to typed record and back.

    Attributes:
        parse: (buffer, offset=0) to record; raises TruncatedError.
        build_into: (record, buffer, offset=0); raises FieldRangeError or TruncatedError.
        build: record to bytes; raises FieldRangeError.
    """

    def __init__(self, layout: Layout[Any]) -> None:
        self._names: dict[str, Any] = {}
        self._checks: list[str] = []
        self._layout = layout
        codes = "".join(_codes(layout))
        self.struct = struct.Struct("<" + codes)
        total = len(self.struct.unpack(bytes(self.struct.size)))
        named = total <= _NAMED_VALUES
        numbers = count()
        parsed = self._parse_expression(layout, numbers, named)
        built = self._build_expressions(layout, "r")
        target = ",".join(f"v{i}" for i in range(total)) + "," if named else "t"
        checks = " or ".join(["o<0", *self._checks])
        self.source_text = (
            "def parse(b, o=0, u=u, E=E, fail=fail):\n"
            f" try:\n  if o<0: raise E\n  {target}=u(b,o)\n"
            " except E: fail(b,o)\n"
            f" return {parsed}\n"
            "def build_into(r, b, o=0, p=p, E=E, X=X, fail_build=fail_build):\n"
            f" try:\n  if {checks}: raise E\n  p(b,o,{','.join(built)})\n"
            " except (E, X, TypeError, AttributeError, IndexError, OverflowError):\n"
            "  fail_build(r,b,o)\n"
        )
        namespace: dict[str, Any] = self._names | {
            "u": self.struct.unpack_from,
            "p": self.struct.pack_into,
            "E": struct.error,
            "X": LayoutError,
            "fail": self._fail_parse,
            "fail_build": self._fail_build,
        }
        exec(self.source_text, namespace)
        self.parse: Callable[..., Any] = namespace["parse"]
        self.build_into: Callable[..., None] = namespace["build_into"]

    def build(self, record: Any) -> bytes:
        """Build *record* into bytes of its own."""
        buffer = bytearray(self.struct.size)
        self.build_into(record, buffer)
        return bytes(buffer)

    def _fail_parse(self, buffer: Any, offset: int) -> NoReturn:
        if offset < 0:
            raise HostUsageError(
                f"offset {offset} is negative; offsets count from the start"
            ) from None
        got = memoryview(buffer).nbytes - offset
        raise TruncatedError(self._layout.c_name, offset, self.struct.size, got) from None

    def _fail_build(self, record: Record, buffer: Any, offset: int) -> NoReturn:
        self._layout.check_range(record)
        self._fail_parse(buffer, offset)

    def _bind(self, value: Any) -> str:
        name = f"K{len(self._names)}"
        self._names[name] = value
        return name

    def _parse_expression(self, layout: Layout[Any], numbers: Iterator[int], named: bool) -> str:
        """Write the constructor call that takes the next unpacked values."""
        arguments = [self._parse_field(f, numbers, named) for f in layout.fields]
        return f"{self._bind(layout.record)}({','.join(arguments)})"

    def _parse_field(self, f: Field, numbers: Iterator[int], named: bool) -> str:
        def take(n: int) -> list[str]:
            return [f"v{next(numbers)}" if named else f"t[{next(numbers)}]" for _ in range(n)]

        kind = f.kind
        if isinstance(kind, Raw):
            return take(1)[0]
        if isinstance(kind, Int):
            if kind.count is None:
                return take(1)[0]
            if named:
                return f"({','.join(take(kind.count))},)"
            return _slice(take(kind.count))
        assert isinstance(kind, Nested)
        layout = kind.record.__layout__
        if layout.is_word:
            reader = self._bind(layout.word.parse_int)
            if kind.count is None:
                return f"{reader}({take(1)[0]})"
            values = _slice(take(kind.count)) if not named else f"({','.join(take(kind.count))},)"
            return f"tuple([{reader}(x) for x in {values}])"
        if kind.count is None:
            return self._parse_expression(layout, numbers, named)
        return f"({','.join(self._parse_expression(layout, numbers, named) for _ in range(kind.count))},)"

    def _build_expressions(self, layout: Layout[Any], prefix: str) -> list[str]:
        """Write the values that `pack_into` takes, and note what lengths to check first."""
        values: list[str] = []
        for f in layout.fields:
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
        layout = kind.record.__layout__
        if kind.count is not None:
            self._checks.append(f"len({path})!={kind.count}")
        if layout.is_word:
            writer = self._bind(layout.word.build_int)
            return [
                f"{writer}({path})" if kind.count is None else f"*[{writer}(x) for x in {path}]"
            ]
        if kind.count is None:
            return self._build_expressions(layout, path)
        return [
            v for i in range(kind.count) for v in self._build_expressions(layout, f"{path}[{i}]")
        ]


def _slice(names: list[str]) -> str:
    """Write `t[a], t[a+1], ... t[b]` as one slice."""
    return f"t[{names[0][2:-1]}:{int(names[-1][2:-1]) + 1}]"


def _codes(layout: Layout[Any]) -> Iterator[str]:
    for f in layout.fields:
        kind = f.kind
        repeat = getattr(kind, "count", None)
        if isinstance(kind, Raw):
            yield f"{kind.size}s"
        elif isinstance(kind, Int):
            yield kind.code if repeat is None else f"{repeat}{kind.code}"
        elif isinstance(kind, Nested):
            inner = kind.record.__layout__
            code = inner.storage.code if inner.storage else "".join(_codes(inner))
            for _ in range(repeat or 1):
                yield code
