"""Random declarations: the fast codec, Construct and a hand count agree on every shape."""

from __future__ import annotations

import types
from typing import Annotated, Any

import construct
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.errors import TruncatedError
from hcabi.layout import (
    Count,
    Doc,
    Document,
    Layout,
    Record,
    construct_form,
    record,
    word,
)
from hcabi.layout.rows import Row

BOOK = Document("a book", "1")("p. 1")
#: Integers by byte order, and how many bytes each has.
INTEGERS = {
    order: {
        getattr(construct, f"Int{size * 8}{sign}{order}"): size
        for sign in "us"
        for size in (1, 2, 4, 8)
    }
    for order in "lb"
}
STORAGES = {
    order: {bits: getattr(construct, f"Int{bits}u{order}") for bits in (8, 16, 32, 64)}
    for order in "lb"
}

#: (annotation without its Doc, bytes)
Shape = tuple[Any, int]


def declare(kinds: list[tuple[Any, tuple[Any, ...]]]) -> type[Record]:
    hints = {
        f"f{i}": Annotated[(hint, *metadata, Doc("A field."))]  # type: ignore[valid-type]
        for i, (hint, metadata) in enumerate(kinds)
    }
    body = {"__annotations__": hints, "__module__": __name__, **dict.fromkeys(hints, 0)}
    return types.new_class(
        "Random", (Record,), {"frozen": True, "gc": False}, lambda space: space.update(body)
    )


@st.composite
def words(draw: st.DrawFn, order: str) -> tuple[type[Record], int]:
    bits = draw(st.sampled_from(sorted(STORAGES[order])))
    cuts = sorted(draw(st.sets(st.integers(1, bits - 1), max_size=6)))
    widths = [b - a for a, b in zip([0, *cuts], [*cuts, bits], strict=True)]
    kinds: list[tuple[Any, tuple[Any, ...]]] = [
        (bool, (construct.Flag,))
        if width == 1 and draw(st.booleans())
        else (int, (construct.BitsInteger(width),))
        for width in widths
    ]
    return word("random word", STORAGES[order][bits], source=BOOK)(declare(kinds)), bits // 8


@st.composite
def records(draw: st.DrawFn, order: str, depth: int = 2) -> tuple[type[Record], int]:
    kinds: list[tuple[Any, tuple[Any, ...]]] = []
    total = 0
    for _ in range(draw(st.integers(1, 5))):
        hint, metadata, size = draw(fields(depth, order))
        kinds.append((hint, metadata))
        total += size
    return record("struct random", source=BOOK)(declare(kinds)), total


@st.composite
def fields(draw: st.DrawFn, depth: int, order: str) -> tuple[Any, tuple[Any, ...], int]:
    what = draw(st.sampled_from(["int", "ints", "bytes", "word", "words", "record", "records"]))
    count = draw(st.integers(1, 30 if what == "ints" else 4))
    if what in ("int", "ints"):
        kind = draw(st.sampled_from(list(INTEGERS[order])))
        size = INTEGERS[order][kind]
        if what == "int":
            return int, (kind,), size
        return tuple[int, ...], (construct.Array(count, kind),), count * size
    if what == "bytes":
        return bytes, (construct.Bytes(count),), count
    a_word = depth == 0 or what.startswith("word")
    inner, size = draw(words(order) if a_word else records(order, depth - 1))
    if what.endswith("s"):
        return tuple[inner, ...], (Count(count),), count * size  # type: ignore[valid-type]
    return inner, (), size


def layouts() -> st.SearchStrategy[tuple[Layout[Any], int]]:
    orders = st.sampled_from("lb")
    made = orders.flatmap(records) | orders.flatmap(words)
    return made.map(lambda x: (x[0].__layout__, x[1]))


SOME = settings(max_examples=40, deadline=None)


@SOME
@given(layouts(), st.data())
def test_codec_and_construct_agree(made: tuple[Layout[Any], int], data: st.DataObject) -> None:
    layout, size = made
    assert layout.size == size == layout.construct.sizeof()
    raw = (data.draw(st.binary(min_size=min(size, 64), max_size=64)) * (size // 64 + 64))[:size]
    raw = raw.ljust(size, b"\xa5")
    value = layout.parse(raw)
    assert value == construct_form.parse(layout, raw)
    assert layout.build(value) == raw == construct_form.build(layout, value)
    layout.check_range(value)
    buffer = bytearray(b"\xee" * (size + 5))
    layout.build_into(value, buffer, 2)
    assert buffer == b"\xee\xee" + raw + b"\xee" * 3
    assert layout.parse(buffer, 2) == value


@SOME
@given(layouts(), st.integers(0, 9))
def test_one_byte_less_is_truncated(made: tuple[Layout[Any], int], offset: int) -> None:
    layout, size = made
    with pytest.raises(TruncatedError) as caught:
        layout.parse(bytes(size - 1 + offset), offset)
    assert (caught.value.need, caught.value.got) == (size, size - 1)
    assert caught.value.offset == offset


@SOME
@given(layouts())
def test_rows_cover_every_bit_once(made: tuple[Layout[Any], int]) -> None:
    layout, size = made

    def leaves(rows: tuple[Row, ...]) -> list[Row]:
        paths = [r.path for r in rows]
        return [r for r in rows if not any(p.startswith(f"{r.path}.") for p in paths)]

    covered: list[int] = []
    for row in leaves(layout.rows):
        low, high = row.bits or (0, row.size * 8 - 1)
        covered += range(row.offset * 8 + low, row.offset * 8 + high + 1)
    assert sorted(covered) == list(range(size * 8))
