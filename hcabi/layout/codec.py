"""
The fast codec: one generated function per direction, around one `struct.Struct`.

Parsing is one `unpack_from` of the whole structure, so that a buffer which another vCPU or
the kernel may write is read exactly once. What is generated is what one would write by hand;
`Codec.source_text` shows it. Tests hold it equal to Construct on random bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NoReturn

from hcabi.errors import HostUsageError, LayoutError, TruncatedError
from hcabi.layout.expressions import Expressions
from hcabi.layout.fields import Bits, Int, Nested, Raw

if TYPE_CHECKING:
    from hcabi.layout.record import Layout

__all__ = ["Codec", "WordCodec"]

#: Up to here unpacked values get names of their own; beyond, they are taken from the tuple.
_NAMED_VALUES = 72
#: So many words are kept; a guest that sends others makes them anew each time.
_MADE_WORDS = 64


class _Made(dict[int, Any]):
    """Words by their integers, made when first asked for."""

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
    Integer to typed word and back.

    Attributes:
        parse_int: Word from an integer; bits are neither lost nor judged. Words are immutable,
            so those of common integers are made once.
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
            f"def make(v):\n return K({','.join(reads)})\n"
            "def build_int(r):\n"
            f" try:\n  if not ({' or '.join(checks)}):\n   return int({'|'.join(parts)})\n"
            " except (TypeError, AttributeError):\n  pass\n"
            " fail(r)\n"
        )
        exec(self.source_text, namespace)
        # Looking up a made word calls no function of Python's.
        self.parse_int: Callable[[int], Any] = _Made(namespace["make"]).__getitem__
        self.build_int: Callable[[Any], int] = namespace["build_int"]


class Codec:
    """
    Bytes to typed record and back.

    Attributes:
        parse: (buffer, offset=0) to record; raises TruncatedError.
        build: record to bytes; raises FieldRangeError.
        build_into: (record, buffer, offset=0); raises FieldRangeError or TruncatedError, and
            writes all or nothing.
    """

    def __init__(self, layout: Layout[Any]) -> None:
        self._checks: list[str] = []
        self._layout = layout
        codes = "".join(_codes(layout))
        self.struct = struct.Struct("<" + codes)
        total = len(self.struct.unpack(bytes(self.struct.size)))
        self._made = Expressions(named=total <= _NAMED_VALUES)
        parsed = self._made.record(layout)
        target = self._made.targets
        built = self._build_expressions(layout, "r")
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
            # pack_into clears the bytes before it finds out that a value does not fit.
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
            "fail": self._fail_parse,
            "fail_build": layout.fail,
            "fail_into": self._fail_into,
        }
        exec(self.source_text, namespace)
        self.parse: Callable[..., Any] = namespace["parse"]
        self.build: Callable[[Any], bytes] = namespace["build"]
        self.build_into: Callable[..., None] = namespace["build_into"]

    def _fail_parse(self, buffer: Any, offset: int) -> NoReturn:
        if offset < 0:
            raise HostUsageError(
                f"offset {offset} is negative; offsets count from the start"
            ) from None
        got = memoryview(buffer).nbytes - offset
        raise TruncatedError(self._layout.c_name, offset, self.struct.size, got) from None

    def _fail_into(self, buffer: Any, offset: int) -> NoReturn:
        if memoryview(buffer).readonly:
            raise HostUsageError("the buffer cannot be written; pass a bytearray") from None
        self._fail_parse(buffer, offset)

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
            writer = self._made.bind(layout.word.build_int)
            return [
                f"{writer}({path})" if kind.count is None else f"*[{writer}(x) for x in {path}]"
            ]
        if kind.count is None:
            return self._build_expressions(layout, path)
        return [
            v for i in range(kind.count) for v in self._build_expressions(layout, f"{path}[{i}]")
        ]


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
