"""Source text that puts unpacked values into records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hcabi.layout.fields import Field, Int, Nested, Raw

if TYPE_CHECKING:
    from hcabi.layout.record import Layout

__all__ = ["Expressions"]


class Expressions:
    """
    Writes constructor calls over the values of one `unpack_from`, in order.

    Attributes:
        names: What the text refers to, for its namespace.
    """

    def __init__(self, *, named: bool = True) -> None:
        """With *named* each value gets a name of its own; otherwise they are items of one tuple."""
        self.names: dict[str, Any] = {}
        self._named = named
        self._taken = 0

    @property
    def targets(self) -> str:
        """What to assign the unpacked tuple to."""
        return "".join(f"v{i}," for i in range(self._taken)) if self._named else "t"

    def bind(self, value: Any) -> str:
        """Give *value* a name in the text."""
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

    def record(self, layout: Layout[Any]) -> str:
        """Write the constructor call that takes the next values."""
        arguments = [self._field(f) for f in layout.fields]
        return f"{self.bind(layout.record)}({','.join(arguments)})"

    def _field(self, f: Field) -> str:
        kind = f.kind
        if isinstance(kind, Raw):
            return self.take()
        if isinstance(kind, Int):
            return self.take() if kind.count is None else self._take_tuple(kind.count)
        assert isinstance(kind, Nested)
        layout = kind.record.__layout__
        if layout.is_word:
            reader = self.bind(layout.word.parse_int)
            if kind.count is None:
                return f"{reader}({self.take()})"
            return f"tuple([{reader}(x) for x in {self._take_tuple(kind.count)}])"
        if kind.count is None:
            return self.record(layout)
        return f"({''.join(self.record(layout) + ',' for _ in range(kind.count))})"
