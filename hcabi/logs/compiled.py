"""
Lines to columns, a block at a time: NumPy, RE2, Arrow. For files; needs the `logs` extra.

It reads what `reader` reads, from the same tables; a test compares the two on all recorded lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from hcabi.logs.files import LogFile
from hcabi.logs.formats import MOST_KEYS, NAMES, LineFormat, Tool, Unit, tools
from hcabi.logs.keys import KeySearch
from hcabi.logs.reader import value_of
from hcabi.logs.schema import COLUMNS, MOST_LINE, MemoryDirection
from hcabi.types import U64

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    #: Of each row, or the same of all rows.
    _Value: TypeAlias = pa.Array | str | int | None

__all__ = ["CompiledReader", "schema"]

#: What `str.strip` takes off, in Latin-1, and a line of which it leaves nothing.
_SPACE = r"[\t-\r\x1c-\x20\x85\xa0]"
_BLANK = f"^{_SPACE}*$"
#: Columns in which anything may stand, at the begin of a prefix.
_ANYTHING = re.compile(r"\^\.\{(\d+)\}")
#: Where the point of seconds is, of which all formats have six digits behind it.
_POINT = -7, -6


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

    def table(self, block: bytearray) -> pa.Table:
        """Return the events of one block of whole lines, in the order of its lines."""
        import numpy as np
        import pyarrow as pa

        lines, first = _Lines(block), self.lines + 1
        self.lines += len(lines.texts)
        parts: list[_Part] = []
        hits = _hits(block, lines)
        while len(hits.rows):  # the first key of each line, then the next one of what is left
            now = np.diff(hits.rows, prepend=-1) > 0
            left = np.zeros(len(lines.texts), bool)
            for family in _families(lines, hits.only(now)):
                parts += family.parts()
                left[family.rows] = True
            hits = hits.only(~now & left[hits.rows])
        # an empty table more would cost a copy of all columns
        joined = pa.concat_tables(list(_tables(parts)) or [schema().empty_table()])
        table = joined.unify_dictionaries().combine_chunks()
        self.unknown += len(lines.texts) - len(table) - lines.blank()
        numbers = table["line"].to_numpy()
        if len(parts) > 1:
            table = table.take(pa.array(np.argsort(numbers, kind="stable")))
            numbers = table["line"].to_numpy()
        return table.set_column(0, schema().field(0), pa.array(numbers + np.uint64(first)))


class _Formats:
    @cached_property
    def by_key(self) -> dict[str, list[LineFormat]]:
        """Formats by their keys."""
        found: dict[str, list[LineFormat]] = {}
        for tool in self.tools.values():
            for line in tool.line:
                found.setdefault(line.key, []).append(line)
        return found

    @cached_property
    def keys(self) -> KeySearch:
        """What finds all places of keys."""
        lines = (line for tool in self.tools.values() for line in tool.line)
        examples = (line.example.encode() for line in lines)
        return KeySearch([key.encode() for key in self.by_key], examples)

    @cached_property
    def sizes(self) -> npt.NDArray[np.int64]:
        """Length of each key."""
        import numpy as np

        return np.array([len(key) for key in self.by_key])

    @cached_property
    def tools(self) -> dict[str, Tool]:
        """Those whose lines are events, by name."""
        return {t.name: t for t in tools() if t.events}


@cache
def _formats() -> _Formats:
    return _Formats()


@cache
def _spaces() -> npt.NDArray[np.bool_]:
    """Whether each byte is a space."""
    import numpy as np

    return np.array([re.match(_SPACE, chr(byte)) is not None for byte in range(256)])


class _Lines:
    """
    Lines of a block as an array, without a copy of them.

    Attributes:
        data: Bytes of the block.
        starts: Where each line begins in the block; the last is the block's end.
        texts: The lines, cut at `MOST_LINE`.
    """

    def __init__(self, block: bytearray) -> None:
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        self.data = np.frombuffer(block, np.uint8)
        ends = np.flatnonzero(self.data == 10) + 1
        if not len(ends) or ends[-1] != len(self.data):
            ends = np.append(ends, len(self.data))
        self.starts = np.zeros(len(ends) + 1, np.int32)
        self.starts[1:] = ends
        buffers = [None, pa.py_buffer(self.starts), pa.py_buffer(block)]
        self.texts = pa.BinaryArray.from_buffers(pa.binary(), len(ends), buffers)
        if np.diff(self.starts).max(initial=0) > MOST_LINE:
            self.texts = pc.binary_slice(self.texts, 0, MOST_LINE)

    def blank(self) -> int:
        """How many lines are blank; the first and last character of most others says so."""
        import numpy as np
        import pyarrow as pa
        import pyarrow.compute as pc

        firsts = self.starts[:-1]
        lasts = np.maximum(self.starts[1:] - 2, firsts)
        rows = np.flatnonzero(_spaces()[self.data[lasts]])
        rows = rows[_spaces()[self.data[firsts[rows]]]]
        some = self.texts.take(pa.array(rows))
        return pc.sum(pc.match_substring_regex(some, _BLANK)).as_py() or 0


class _Hits(NamedTuple):
    """Places of keys, from left to right: the number of each key, its line, where it is in it."""

    keys: npt.NDArray[np.int64]
    rows: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int32]
    ends: npt.NDArray[np.int32]

    def only(self, these: npt.NDArray[np.bool_]) -> _Hits:
        """Return some of them."""
        return _Hits(self.keys[these], self.rows[these], self.starts[these], self.ends[these])


def _hits(block: bytearray, lines: _Lines) -> _Hits:
    """Find the keys of each line, at most `MOST_KEYS` of one."""
    import numpy as np

    keys, starts = _formats().keys.places(block)
    ends = starts + _formats().sizes[keys]
    rows = np.searchsorted(lines.starts, starts, "right") - 1
    begins = lines.starts[rows]
    hits = _Hits(keys, rows, *((at - begins).astype(np.int32) for at in (starts, ends)))
    hits = hits.only(hits.ends <= MOST_LINE)
    numbers = np.arange(len(hits.rows))
    firsts = np.where(np.diff(hits.rows, prepend=-1) > 0, numbers, 0)
    return hits.only(numbers - np.maximum.accumulate(firsts) < MOST_KEYS)


def _families(lines: _Lines, hits: _Hits) -> Iterator[_Family]:
    """Return the lines of each key of *hits*, of which each is of another line."""
    import numpy as np

    formats = list(_formats().by_key.values())
    for key in np.unique(hits.keys):
        yield _Family(formats[key], lines.texts, hits.only(hits.keys == key))


class _Family:
    """
    Lines of one key, cut into what is before it, the key, and what is behind it.

    Attributes:
        rows: Lines of which no format matched yet.
    """

    def __init__(self, formats: list[LineFormat], lines: pa.BinaryArray, hits: _Hits) -> None:
        import numpy as np
        import pyarrow as pa

        self.rows = hits.rows
        self._formats, self._lines = formats, lines
        _, buffer, data = lines.buffers()
        offsets = np.frombuffer(buffer, np.int32, len(lines) + 1)
        begins, ends = offsets[hits.rows], offsets[hits.rows + 1]
        cuts = np.column_stack((begins, begins + hits.starts, begins + hits.ends, ends)).ravel()
        # what is between two lines is a fourth part of each but the last
        buffers = [None, pa.py_buffer(cuts), data]
        self._parts = pa.BinaryArray.from_buffers(pa.binary(), len(cuts) - 1, buffers)
        self._places = 4 * np.arange(len(self.rows))
        self._tails = self._parts.take(pa.array(self._places + 2))

    def parts(self) -> Iterator[_Part]:
        """Return the lines of each format."""
        for format_ in self._formats:
            part = self._part(format_)
            if part is not None:
                yield part

    def _part(self, format_: LineFormat) -> _Part | None:
        """Lines of *format_*, None if there is none; what is of another is left."""
        import pyarrow as pa
        import pyarrow.compute as pc

        behind = format_.after_key
        if behind is not None:
            matches = pc.extract_regex(self._tails, f"^(?:{_columns_of(behind)})")
        else:
            lines = self._lines.take(pa.array(self.rows))
            matches = pc.extract_regex(lines, _columns_of(format_.pattern))
        if matches.null_count == len(matches):
            return None
        rows, places = self.rows, self._places
        if matches.null_count:
            found = matches.is_valid()
            matches, self._tails = matches.filter(found), self._tails.filter(pc.invert(found))
            these = found.to_numpy(zero_copy_only=False)
            rows, places = rows[these], places[these]
            self.rows, self._places = self.rows[~these], self._places[~these]
        else:
            self._tails, self.rows, self._places = self._tails[:0], rows[:0], places[:0]
        values: dict[str, _Value] = {**format_.constants}
        values |= _columns(matches, format_, format_.words)
        if "end" in values:
            values["size"] = _size(values["start"], values.pop("end"))
        values |= {"line": pa.array(rows, pa.uint64()), "format": format_.name}
        values |= {"kind": format_.kind.value, "contract": format_.contract}
        tool = _formats().tools[format_.tool]
        heads = self._parts.take(pa.array(places)) if tool.prefixes else None
        return _Part(tool, len(rows), heads, values)


class _Part(NamedTuple):
    """Lines of one format: what stands before each key, and the columns of what is behind it."""

    tool: Tool
    size: int
    heads: pa.BinaryArray | None
    values: dict[str, _Value]


def _tables(parts: list[_Part]) -> Iterator[pa.Table]:
    """
    Return the events of each part, with what stands before the keys.

    It is read of all parts of a tool at once: Arrow compiles a prefix anew at each use, which
    costs as much as to read thousands of lines.
    """
    import pyarrow as pa

    tools = {part.tool.name: part.tool for part in parts}
    for tool in tools.values():
        these = [part for part in parts if part.tool is tool]
        heads = [part.heads for part in these if part.heads is not None]
        before = _before(pa.concat_arrays(heads), tool) if heads else {}
        at = 0
        for part in these:
            count = part.size
            values: dict[str, _Value] = {k: v.slice(at, count) for k, v in before.items()}
            values |= {"tool": tool.name} | part.values
            yield pa.table([_column(values.get(f.name), f, count) for f in schema()], schema())
            at += count


@cache
def _columns_of(pattern: str) -> str:
    """
    Return *pattern* without what gives no column: each group and each character costs time.

    A last group that may be empty decides nothing.
    """
    plain = re.sub(r"\(\?P<(\w+)>", lambda m: m[0] if m[1] in NAMES else "(?:", pattern)
    return re.sub(r"\(\?:\[[^]]+\]\{0,\d+\}\)$", "", plain)


def _skipped(prefix: str) -> tuple[int, str]:
    """Return how many columns *prefix* begins with that may hold anything, and what follows."""
    found = _ANYTHING.match(prefix)
    return (int(found[1]), "^" + prefix[found.end() :]) if found else (0, prefix)


def _before(heads: pa.BinaryArray, tool: Tool) -> dict[str, pa.Array]:
    """Columns of *heads*, of the first prefix that each has."""
    import pyarrow.compute as pc

    found: dict[str, pa.Array] = {}
    for prefix in tool.prefixes:
        skipped, pattern = _skipped(_columns_of(prefix))
        matches = pc.extract_regex(pc.binary_slice(heads, skipped, MOST_LINE), pattern)
        for name, column in _columns(matches, tool, {}).items():
            found[name] = pc.coalesce(found[name], column) if name in found else column
        if not matches.null_count:
            break
        heads = pc.if_else(matches.is_valid(), None, heads)
    return found


def _column(value: _Value, field: pa.Field, count: int) -> pa.Array:
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


def _size(start: pa.Array, end: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    first, last = (a.cast(pa.uint64()) for a in (start, end))
    return pc.if_else(pc.greater(last, first), pc.subtract(last, first), pa.scalar(0, pa.uint64()))


def _columns(
    matches: pa.StructArray, of: LineFormat | Tool, words: dict[str, str]
) -> dict[str, pa.Array]:
    """Columns of what a pattern's groups matched."""
    import pyarrow.compute as pc

    found = {}
    for number in range(matches.type.num_fields):
        name = matches.type.field(number).name
        texts = pc.struct_field(matches, name)
        if pc.min(pc.binary_length(texts)).as_py() == 0:  # RE2 gives nothing as an empty text
            texts = pc.if_else(pc.not_equal(texts, b""), texts, None)
        unit = of.unit(name)
        found[name] = _converted(texts, unit, words if unit.form == "word" else {})
    return found


def _converted(texts: pa.BinaryArray, unit: Unit, words: dict[str, str]) -> pa.Array:
    """The same as `value_of`, of all texts at once."""
    import pyarrow as pa

    def one(text: str) -> int | MemoryDirection | None:
        return value_of(words.get(text, text), unit)

    if unit.form in ("word", "error name", "error text", "exit name", "decimal", "result"):
        return _each(texts, one)
    try:
        return _numbers(texts.view(pa.string()), unit)
    except (pa.ArrowInvalid, OverflowError):
        return _each(texts, one)


def _each(texts: pa.BinaryArray, one: Callable[[str], int | MemoryDirection | None]) -> pa.Array:
    """Convert each text that differs from the others."""
    import pyarrow as pa

    codes = texts.dictionary_encode()
    values = [None if t is None else one(t.decode("latin-1")) for t in codes.dictionary.to_pylist()]
    if any(isinstance(v, MemoryDirection) for v in values):
        names = [d.value for d in MemoryDirection]
        indices = [names.index(v) if isinstance(v, MemoryDirection) else None for v in values]
        taken = pa.array(indices, pa.int16()).take(codes.indices)
        return pa.DictionaryArray.from_arrays(taken, names)
    large = any(isinstance(v, int) and v > U64 >> 1 for v in values)
    return pa.array(values, pa.uint64() if large else pa.int64()).take(codes.indices)


def _numbers(texts: pa.StringArray, unit: Unit) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if unit.form == "seconds":
        return pc.binary_replace_slice(texts, *_POINT, "").cast(pa.int64())
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
