"""
Lines to columns, a block of lines at a time: RE2 and Arrow, for files. Needs the `logs` extra.

It reads what `reader` reads, from the same tables; a test compares the two on all recorded lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from hcabi.logs.files import Block, LogFile
from hcabi.logs.formats import NAMES, LineFormat, Tool, Unit, tools
from hcabi.logs.reader import value_of
from hcabi.logs.schema import COLUMNS, MOST_LINE, MemoryDirection
from hcabi.types import U64

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["CompiledReader", "schema"]

#: A line of which `str.strip` leaves nothing, in Latin-1.
_BLANK = r"^[\t-\r\x1c-\x20\x85\xa0]*$"


@cache
def schema() -> pa.Schema:
    """Columns of the stored form, as Arrow types."""
    import pyarrow as pa

    text = pa.dictionary(pa.int16(), pa.string())
    needed = ("line", "tool", "format", "kind")
    return pa.schema(
        [
            pa.field(
                c.name, text if c.type == "text" else getattr(pa, c.type)(), c.name not in needed
            )
            for c in COLUMNS
        ]
    )


class CompiledReader:
    """
    Reads blocks of lines.

    Attributes:
        lines: How many lines were read.
        unknown: How many have no known format, and are not empty.
    """

    def __init__(self) -> None:
        self.lines = 0
        self.unknown = 0

    def read(self, file: LogFile) -> Iterator[pa.Table]:
        """Return a table for each block of *file*."""
        for block in file.blocks():
            yield self.table(block)

    def table(self, block: Block) -> pa.Table:
        """Return the events of one block, in the order of its lines."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        lines, empty = _lines(block)
        self.lines += len(lines)
        # to see whether there is a key costs a fraction of finding which
        some = pc.match_substring_regex(lines, _formats().keys).to_numpy(zero_copy_only=False)
        places = np.flatnonzero(some)
        found = pc.extract_regex(lines.take(pa.array(places)), _formats().keys)
        codes = pc.struct_field(found, "key").dictionary_encode()
        which = codes.indices.fill_null(-1).to_numpy(zero_copy_only=False)
        parts = []
        for code, key in enumerate(codes.dictionary.to_pylist()):
            family = _Family(lines, places[which == code], key)
            for format_ in _formats().by_key[key.decode()]:
                if not len(family.rows):
                    break
                parts.append(family.part(format_))
        joined = pa.concat_tables([schema().empty_table(), *parts])
        table = joined.unify_dictionaries().combine_chunks()
        self.unknown += len(lines) - len(table) - empty
        numbers = table["line"].to_numpy()
        if len(parts) > 1:
            table = table.take(pa.array(np.argsort(numbers, kind="stable")))
            numbers = table["line"].to_numpy()
        return table.set_column(0, schema().field(0), pa.array(numbers + np.uint64(block.first)))


class _Formats:
    @cached_property
    def by_key(self) -> dict[str, list[LineFormat]]:
        """Formats by their keys; of those that one line has, the first in the line counts."""
        found: dict[str, list[LineFormat]] = {}
        for tool in tools():
            for line in tool.line:
                found.setdefault(line.key, []).append(line)
        return found

    @cached_property
    def keys(self) -> str:
        """One pattern for all keys."""
        return f"(?P<key>{'|'.join(_escaped(k) for k in self.by_key)})"

    @cached_property
    def tools(self) -> dict[str, Tool]:
        """Tools by name."""
        return {t.name: t for t in tools()}


@cache
def _formats() -> _Formats:
    return _Formats()


def _escaped(text: str) -> str:
    """Write *text* as a pattern; Python escapes more than RE2 wants."""
    return re.sub(r"([^\w\s,:<>\"'=-])", r"\\\1", text, flags=re.ASCII)


def _lines(block: Block) -> tuple[Any, int]:
    """Return the lines of *block* as an array without copying them, and how many are empty."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    data = np.frombuffer(block.data, np.uint8)
    ends = np.flatnonzero(data == 10) + 1
    if not len(ends) or ends[-1] != len(data):
        ends = np.append(ends, len(data))
    offsets = np.zeros(len(ends) + 1, np.int32)
    offsets[1:] = ends
    lengths = np.diff(offsets)
    buffers = [None, pa.py_buffer(offsets), pa.py_buffer(block.data)]
    lines = pa.BinaryArray.from_buffers(pa.binary(), len(ends), buffers)
    if lengths.max(initial=0) > MOST_LINE:
        lines = pc.binary_slice(lines, 0, MOST_LINE)
    empty = pc.sum(pc.match_substring_regex(lines, _BLANK)).as_py()
    return lines, empty or 0


class _Family:
    """
    Lines of one key, cut in two before it: patterns that begin with the key match at once.

    Attributes:
        rows: Which lines of the block are left.
    """

    def __init__(self, lines: Any, rows: Any, key: bytes) -> None:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        self.rows = rows
        self._lines = lines.take(pa.array(rows))
        at = pc.find_substring(self._lines, key).to_numpy(zero_copy_only=False)
        count = len(rows)
        _, offsets, data = self._lines.buffers()
        ends = np.frombuffer(offsets, np.int32, count + 1, self._lines.offset * 4)
        cuts = np.empty(2 * count + 1, np.int32)
        cuts[::2], cuts[1::2] = ends, ends[:-1] + at
        halves = pa.BinaryArray.from_buffers(
            pa.binary(), 2 * count, [None, pa.py_buffer(cuts), data]
        )
        even = np.arange(0, 2 * count, 2)
        self._heads, self._tails = (halves.take(pa.array(even + n)) for n in (0, 1))

    def part(self, format_: LineFormat) -> pa.Table:
        """Events of *format_*; what is of another is left."""
        import pyarrow as pa
        import pyarrow.compute as pc

        pattern = f"^(?:{format_.pattern})" if format_.at_key else format_.pattern
        texts = self._tails if format_.at_key else self._lines
        # to see whether a pattern is there costs a fraction of finding its groups
        found = pc.match_substring_regex(texts, pattern)
        heads, rows = self._heads, self.rows
        if not pc.all(found).as_py():
            heads, texts, rows = (
                heads.filter(found),
                texts.filter(found),
                rows[found.to_numpy(zero_copy_only=False)],
            )
        matches = pc.extract_regex(texts, pattern)
        rest = pc.invert(found)
        self._lines, self._heads, self._tails = (
            a.filter(rest) for a in (self._lines, self._heads, self._tails)
        )
        self.rows = self.rows[rest.to_numpy(zero_copy_only=False)]
        tool = _formats().tools[format_.tool]
        values: dict[str, Any] = {}
        if tool.prefix:
            values |= _columns(pc.extract_regex(heads, tool.prefix), tool, {})
        values |= format_.constants
        values |= _columns(matches, format_, format_.words)
        if "end" in values:
            values["size"] = _size(values["start"], values.pop("end"))
        values |= {"line": pa.array(rows, pa.uint64()), "tool": tool.name, "format": format_.name}
        values |= {"kind": format_.kind.value, "contract": format_.contract}
        count = len(rows)
        columns = [_column(values.get(f.name), f, count) for f in schema()]
        return pa.table(columns, schema())


def _column(value: Any, field: Any, count: int) -> Any:
    """A column of *count* rows: an array as it is, anything else in every row."""
    import pyarrow as pa

    if value is None or (hasattr(value, "null_count") and value.null_count == count):
        return pa.nulls(count, field.type)
    if isinstance(value, str):
        indices = pa.repeat(pa.scalar(0, pa.int16()), count)
        return pa.DictionaryArray.from_arrays(indices, [value])
    if isinstance(value, int):
        return pa.repeat(pa.scalar(value, field.type), count)
    return value if value.type == field.type else value.cast(field.type)


def _size(start: Any, end: Any) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    first, last = (a.cast(pa.uint64()) for a in (start, end))
    return pc.if_else(pc.greater(last, first), pc.subtract(last, first), pa.scalar(0, pa.uint64()))


def _columns(matches: Any, of: LineFormat | Tool, words: dict[str, str]) -> dict[str, Any]:
    """Columns of what a pattern's groups matched."""
    import pyarrow.compute as pc

    found = {}
    for number in range(matches.type.num_fields):
        name = matches.type.field(number).name
        if name in NAMES:
            texts = pc.struct_field(matches, name)
            some = pc.not_equal(texts, b"")  # RE2 gives nothing as an empty text
            texts = pc.if_else(some, texts, None)
            unit = of.unit(name)
            found[name] = _converted(texts, unit, words if unit.form == "word" else {})
    return found


def _converted(texts: Any, unit: Unit, words: dict[str, str]) -> Any:
    """The same as `value_of`, of all texts at once."""
    import pyarrow as pa

    def one(text: str) -> Any:
        return value_of(words.get(text, text), unit)

    if unit.form in ("word", "error name", "error text", "exit name", "decimal"):
        return _each(texts, one)
    try:
        return _numbers(texts.cast(pa.string()), unit)
    except (pa.ArrowInvalid, OverflowError):
        return _each(texts, one)


def _each(texts: Any, one: Callable[[str], Any]) -> Any:
    """Convert each text that differs from the others."""
    import pyarrow as pa

    codes = texts.dictionary_encode()
    values = [None if t is None else one(t.decode("latin-1")) for t in codes.dictionary.to_pylist()]
    if any(isinstance(v, MemoryDirection) for v in values):
        names = [d.value for d in MemoryDirection]
        indices = [names.index(v) if isinstance(v, MemoryDirection) else None for v in values]
        taken = pa.array(indices, pa.int16()).take(codes.indices)
        return pa.DictionaryArray.from_arrays(taken, names)
    large = any(v is not None and v > U64 >> 1 for v in values)
    return pa.array(values, pa.uint64() if large else pa.int64()).take(codes.indices)


def _numbers(texts: Any, unit: Unit) -> Any:
    import pyarrow as pa
    import pyarrow.compute as pc

    if unit.form == "seconds":
        return pc.replace_substring(texts, ".", "").cast(pa.int64())
    if unit.form == "iso":
        return texts.cast(pa.timestamp("us")).cast(pa.int64())
    if unit.hex:
        texts = pc.binary_join_element_wise("0x", texts, "")
    signed = unit.form == "errno" or pc.any(pc.starts_with(texts, "-")).as_py()
    numbers = texts.cast(pa.int64() if signed else pa.uint64())
    if unit.form == "errno":
        return pc.negate(numbers)
    if unit.form == "bit":
        bits = pc.bit_wise_and(pc.shift_right(numbers, pa.scalar(unit.bit, pa.uint64())), 1)
        indices = bits.cast(pa.int16())
        return pa.DictionaryArray.from_arrays(indices, [d.value for d in MemoryDirection])
    if unit.scale > 1:
        fits = pc.less_equal(numbers, pa.scalar(U64 // unit.scale, pa.uint64()))
        scale = pa.scalar(unit.scale, pa.uint64())
        product = pc.multiply(numbers, scale)  # wraps; what does is not kept
        return pc.if_else(fits, product, None)
    return numbers
