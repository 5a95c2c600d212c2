"""How values print, and what `help` shows: numbers in hex, without fields that have defaults."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from inspect import Parameter, Signature

__all__ = ["Value", "range_text", "signal_name", "size_text", "text_of"]

#: Lists that end in at least this many equal elements are written as a product.
_MANY = 8


def size_text(size: int) -> str:
    """Format *size* bytes in the largest unit that divides it."""
    for shift, unit in ((40, "TiB"), (30, "GiB"), (20, "MiB"), (10, "KiB")):
        if size and size % (1 << shift) == 0:
            return f"{size >> shift} {unit}"
    return f"{size} bytes"


def range_text(start: int, size: int) -> str:
    """Format a range for people: `[0x1234000, +2 MiB)`."""
    return f"[{start:#x}, +{size_text(size)})"


def signal_name(number: int) -> str:
    """Name a signal; most real-time signals have no name."""
    import signal  # it would cost each start of a command 1 ms

    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def text_of(value: object) -> str:
    """Format *value* as a Python expression: integers from 10 in hex, long zeros shortened."""
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, int) and not isinstance(value, bool) and value >= 10:
        return hex(value)
    if type(value) is bytes:
        return _bytes_text(value)
    if type(value) is tuple:
        if len(value) > _MANY and len(set(map(id, value))) == 1:
            return f"({text_of(value[0])},) * {len(value)}"
        inner = ", ".join(map(text_of, value))
        return f"({inner},)" if len(value) == 1 else f"({inner})"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{text_of(k)}: {text_of(v)}" for k, v in value.items()) + "}"
    return repr(value)


def _bytes_text(value: bytes) -> str:
    head = value.rstrip(b"\0")
    zeros = len(value) - len(head)
    if zeros < _MANY:
        return repr(value)
    return f"{head!r} + bytes({zeros})" if head else f"bytes({zeros})"


class _Default:
    """A default value of a signature, which prints as `text_of` writes it."""

    def __init__(self, value: object) -> None:
        self.value = value

    def __repr__(self) -> str:
        return text_of(self.value)


class _ValueMeta(msgspec.StructMeta):
    @property
    def __signature__(self) -> Signature:
        """The signature without the wire annotations, so that `help` stays readable."""
        found = super().__signature__
        return found.replace(parameters=[_plain(p) for p in found.parameters.values()])


def _plain(parameter: Parameter) -> Parameter:
    hint = parameter.annotation
    if hasattr(hint, "__metadata__"):
        parameter = parameter.replace(annotation=hint.__origin__)
    if parameter.default is parameter.empty:
        return parameter
    return parameter.replace(default=_Default(parameter.default))


class Value(msgspec.Struct, metaclass=_ValueMeta, frozen=True):
    """Base of immutable values; prints what differs from the defaults, addresses in hex."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(self._parts())})"

    def _parts(self) -> Iterator[str]:
        cls = type(self)
        names, defaults = cls.__struct_fields__, cls.__struct_defaults__
        optional = names[len(names) - len(defaults) :]
        usual = dict(zip(optional, defaults, strict=True))
        for name in names:
            value = getattr(self, name)
            if name not in usual or value != usual[name]:
                yield f"{name}={text_of(value)}"
