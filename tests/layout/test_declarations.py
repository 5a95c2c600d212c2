"""Properties of every layout and every set of numbers that the packages declare."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.catalogue.declarations import declarations
from hcabi.errors import (
    FieldRangeError,
    ReservedBitsError,
    TrailingBytesError,
    TruncatedError,
)
from hcabi.layout import (
    Layout,
    Source,
    construct_form,
    meaning,
    numbers_of,
)
from hcabi.layout.schema import (
    Bits,
    Field,
    Int,
    Nested,
    Raw,
)

FEW = settings(max_examples=6, deadline=None)


FOUND = declarations()
LAYOUTS = [layout for _, layout in FOUND.layouts]
WORDS = [x for x in LAYOUTS if x.is_word]
ENUMS = [numbers for _, numbers in FOUND.numbers]
CALLS = [call for _, call in FOUND.calls]


each_layout = pytest.mark.parametrize("layout", LAYOUTS, ids=lambda x: x.record.__qualname__)
each_word = pytest.mark.parametrize("layout", WORDS, ids=lambda x: x.record.__qualname__)
each_enum = pytest.mark.parametrize("numbers", ENUMS, ids=lambda x: f"{x.__module__}.{x.__name__}")


def is_sentence(text: str) -> bool:
    return len(text.split()) >= 3 and text.endswith(".")


def random_bytes(layout: Layout[Any]) -> st.SearchStrategy[bytes]:
    # Hypothesis draws at most a few KiB; long structures repeat what it drew.
    some = min(layout.size, 256)
    return st.binary(min_size=some, max_size=some).map(
        lambda b: (b * (layout.size // some + 1))[: layout.size]
    )


def test_there_is_something_to_test() -> None:
    assert len(LAYOUTS) >= 40
    assert len(ENUMS) >= 10
    assert {"KvmRun", "HypercallExit", "MapGpaRangeAttributes"} <= {
        x.record.__name__ for x in LAYOUTS
    }


@each_layout
@FEW
@given(data=st.data())
def test_fast_codec_equals_construct_and_building_undoes_parsing(
    layout: Layout[Any], data: st.DataObject
) -> None:
    raw = data.draw(random_bytes(layout))
    value = layout.parse(raw)
    assert layout.build(value) == raw
    assert construct_form.parse(layout, raw) == value
    assert construct_form.build(layout, value) == raw
    shifted = bytearray(len(raw) + 7)
    layout.build_into(layout.parse(b"\xff" * 5 + raw, 5), shifted, 3)
    assert shifted == bytes(3) + raw + bytes(4)


@each_word
@FEW
@given(data=st.data())
def test_words_equal_their_integers(layout: Layout[Any], data: st.DataObject) -> None:
    number = data.draw(st.integers(0, (1 << layout.size * 8) - 1))
    value = layout.from_int(number)
    assert layout.to_int(value) == number
    assert layout.build(value) == number.to_bytes(layout.size, layout.byte_order)


@each_layout
def test_every_truncation_is_told(layout: Layout[Any]) -> None:
    raw = bytes(layout.size)
    for length in range(layout.size):
        with pytest.raises(TruncatedError) as caught:
            layout.parse(raw[:length])
        assert (caught.value.need, caught.value.got) == (layout.size, length)


@each_layout
def test_a_byte_too_many_is_told(layout: Layout[Any]) -> None:
    assert layout.parse_exact(bytes(layout.size)) == layout.parse(bytes(layout.size))
    with pytest.raises(TrailingBytesError) as caught:
        layout.parse_exact(bytes(layout.size + 1))
    assert caught.value.extra == 1


def set_bits(f: Field) -> Iterator[Any]:
    """Values of a reserved field, with one bit set each."""
    kind = f.kind
    if isinstance(kind, Raw):
        yield from ((1 << n).to_bytes(kind.size, "little") for n in range(kind.size * 8))
    elif isinstance(kind, Bits):
        yield from ((True,) if kind.flag else (1 << n for n in range(kind.width)))
    elif isinstance(kind, Int) and kind.count is None:
        yield from (1 << n for n in range(kind.size * 8))
    elif isinstance(kind, Int):
        for i in range(kind.count or 0):
            for n in range(kind.size * 8):
                yield tuple(1 << n if i == j else 0 for j in range(kind.count or 0))


def plain(layout: Layout[Any]) -> Any:
    """All zero, but fields that are judged as numbers hold one that has a name."""
    held: dict[str, Any] = {}
    for f in layout.fields:
        if f.doc.values:
            held[f.name] = int(next(v for v in f.doc.values if v >= 0))
        elif isinstance(f.kind, Nested):
            inner = plain(f.kind.schema)
            held[f.name] = inner if f.kind.count is None else (inner,) * f.kind.count
    return msgspec.structs.replace(layout.parse(bytes(layout.size)), **held)


@each_layout
def test_every_reserved_bit_is_judged_by_validation_only(layout: Layout[Any]) -> None:
    zero = plain(layout)
    for f in layout.fields:
        if not f.doc.must_be_zero:
            continue
        for value in set_bits(f):
            wrong = msgspec.structs.replace(zero, **{f.name: value})
            assert layout.parse(layout.build(wrong)) == wrong
            with pytest.raises(ReservedBitsError) as caught:
                layout.validate(wrong)
            assert caught.value.path == f.name
            assert caught.value.offset == (0 if layout.is_word else f.position)


def out_of_range(layout: Layout[Any], f: Field) -> Iterator[tuple[Any, str, int]]:
    """Values that do not fit, and the path and offset that the error must name."""
    kind, at = f.kind, 0 if layout.is_word else f.position
    if isinstance(kind, Raw):
        yield bytes(kind.size + 1), f.name, at
        yield bytes(kind.size - 1), f.name, at
    elif isinstance(kind, Bits):
        yield 1 << kind.width, f.name, at
        yield -1, f.name, at
    elif isinstance(kind, Int):
        yield from ((bad, f.name + path, at + more) for bad, path, more in bad_integers(kind))
    else:
        yield None, f.name, at
        yield from ((bad, f.name + path, at + more) for bad, path, more in bad_records(kind))


def bad_integers(kind: Int) -> Iterator[tuple[Any, str, int]]:
    signed = kind.code.islower()
    bits = kind.size * 8 - signed
    for bad in (1 << bits, (-1 << bits) - 1 if signed else -1):
        if kind.count is None:
            yield bad, "", 0
        for i in range(kind.count or 0):
            yield (
                tuple(bad if i == j else 0 for j in range(kind.count or 0)),
                f"[{i}]",
                i * kind.size,
            )
    if kind.count is not None:
        yield (0,) * (kind.count + 1), "", 0


def bad_records(kind: Nested) -> Iterator[tuple[Any, str, int]]:
    inner = kind.schema
    zero = plain(inner)
    for f in inner.fields:
        for bad, path, offset in out_of_range(inner, f):
            value = msgspec.structs.replace(zero, **{f.name: bad})
            if kind.count is None:
                yield value, f".{path}", offset
            else:
                last = kind.count - 1
                yield (zero,) * last + (value,), f"[{last}].{path}", last * inner.size + offset


@each_layout
def test_every_field_out_of_range_is_named(layout: Layout[Any]) -> None:
    zero = plain(layout)
    for f in layout.fields:
        for value, path, offset in out_of_range(layout, f):
            wrong = msgspec.structs.replace(zero, **{f.name: value})
            for refuse in (layout.build, layout.validate):
                with pytest.raises(FieldRangeError) as caught:
                    refuse(wrong)
                assert (caught.value.path, caught.value.offset) == (path, offset), refuse


@each_layout
def test_every_field_has_meaning_and_source(layout: Layout[Any]) -> None:
    assert is_sentence(layout.summary), layout.c_name
    assert isinstance(layout.source, Source)
    assert layout.source.locator
    for row in layout.rows:
        assert is_sentence(row.meaning), row.path
        assert row.source.document, row.path
        assert row.source.locator, row.path


@each_layout
def test_what_is_said_to_be_unused_is_named_so(layout: Layout[Any]) -> None:
    """The name decides whether commands and diagrams show a field; the text must not differ."""
    for f in layout.fields:
        if re.match(r"Unused|Reserved by|No meaning|Padding|Not used|No name", f.doc.meaning):
            assert f.is_reserved, f.name
        if f.is_reserved:
            assert not f.doc.c_name, f.name
            assert f.doc.values is None, f.name


@each_layout
def test_fields_leave_no_gap_and_default_to_zero(layout: Layout[Any]) -> None:
    at = 0
    for f in layout.fields:
        assert f.position == at, f.name
        at += f.size
    assert at == layout.size * (8 if layout.is_word else 1)
    assert layout.build(layout.record()) == bytes(layout.size)


@each_enum
def test_every_member_has_meaning_and_source(numbers: type[IntEnum]) -> None:
    known = numbers_of(numbers)
    assert set(known.sources) <= set(numbers.__members__)
    for member in numbers:
        assert is_sentence(meaning(member)), member
        assert known.source_of(member).locator, member


def test_every_call_says_what_it_is() -> None:
    assert CALLS
    for call in CALLS:
        assert is_sentence(call.meaning), call.name
        assert call.source.locator, call.name
        assert call.answered_by, call.name
        for argument in (*call.arguments, *call.results):
            assert argument.meaning.endswith("."), (call.name, argument.register)


def test_arms_fit_their_union_and_no_reason_has_two() -> None:
    taken = set()
    for layout in LAYOUTS:
        if layout.arm is None:
            continue
        outer = layout.arm.outer.__layout__
        assert layout.size <= outer.field(layout.arm.field).size, layout.c_name
        for reason in layout.arm.when:
            assert (outer.c_name, reason) not in taken, layout.c_name
            taken.add((outer.c_name, reason))
