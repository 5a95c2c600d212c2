"""Words of bits: least significant first, nothing lost, nothing judged."""

from __future__ import annotations

from typing import Annotated

import pytest
from construct import BitsInteger, Flag, Int8ul, Int64ul

from hcabi.errors import FieldRangeError, TruncatedError
from hcabi.layout import (
    Doc,
    Document,
    Record,
    layout_of,
    word,
)

BOOK = Document("a book", "1")("p. 1")


@word("page entry", Int64ul, source=BOOK)
class Entry(Record):
    """What a page table holds."""

    present: Annotated[bool, Flag, Doc("There is a page.")] = False
    kind: Annotated[int, BitsInteger(3), Doc("What kind of page.")] = 0
    frame: Annotated[int, BitsInteger(52), Doc("Which page.")] = 0
    high: Annotated[int, BitsInteger(8), Doc("The rest.")] = 0


@word("byte", Int8ul, source=BOOK)
class Byte(Record):
    """All of a byte."""

    value: Annotated[int, BitsInteger(8), Doc("The byte.")] = 0


ENTRY = layout_of(Entry)
VALUE = Entry(True, 0b101, 0x000F_EDCB_A987_6543, 0xA5)
NUMBER = 1 | 0b101 << 1 | 0x000F_EDCB_A987_6543 << 4 | 0xA5 << 56


def test_bits_count_from_the_least_significant() -> None:
    assert ENTRY.from_int(NUMBER) == VALUE
    assert ENTRY.to_int(VALUE) == NUMBER
    assert [(f.name, f.position, f.size) for f in ENTRY.fields] == [
        ("present", 0, 1), ("kind", 1, 3), ("frame", 4, 52), ("high", 56, 8),
    ]  # fmt: skip


def test_words_are_little_endian_in_memory() -> None:
    raw = NUMBER.to_bytes(8, "little")
    assert ENTRY.build(VALUE) == raw
    assert ENTRY.parse(b"abc" + raw, 3) == VALUE
    assert ENTRY.parse_exact(raw) == VALUE
    buffer = bytearray(10)
    ENTRY.build_into(VALUE, buffer, 1)
    assert buffer == b"\0" + raw + b"\0"
    assert layout_of(Byte).build(Byte(0x80)) == b"\x80"


def test_flags_are_bools_and_everything_else_is_int() -> None:
    parsed = ENTRY.from_int((1 << 64) - 1)
    assert parsed == Entry(True, 7, (1 << 52) - 1, 255)
    assert [type(v) for v in (parsed.present, parsed.kind)] == [bool, int]


def test_bits_above_the_word_are_dropped() -> None:
    assert ENTRY.from_int(1 << 64) == Entry()


def test_masks() -> None:
    assert ENTRY.mask("present") == 1
    assert ENTRY.mask("kind", "high") == 0b1110 | 0xFF << 56
    assert ENTRY.mask() == 0
    with pytest.raises(KeyError):
        ENTRY.mask("no")


@pytest.mark.parametrize(
    ("value", "field", "wrong"),
    [
        (Entry(kind=8), "kind", 8),
        (Entry(kind=-1), "kind", -1),
        (Entry(frame=1 << 52), "frame", 1 << 52),
        (Entry(high="x"), "high", "x"),  # type: ignore[arg-type]
        (Entry(present=2), "present", 2),  # type: ignore[arg-type]
        (Entry(high=None), "high", None),  # type: ignore[arg-type]
    ],
)
def test_what_does_not_fit(value: Entry, field: str, wrong: object) -> None:
    for fails in (
        lambda: ENTRY.to_int(value),
        lambda: ENTRY.build(value),
        lambda: ENTRY.build_into(value, bytearray(8)),
    ):
        with pytest.raises(FieldRangeError) as caught:
            fails()
        assert (caught.value.layout, caught.value.path) == ("page entry", field)
        assert (caught.value.offset, caught.value.value) == (0, wrong)


def test_what_is_no_word_at_all() -> None:
    with pytest.raises(FieldRangeError):
        ENTRY.to_int(17)  # type: ignore[arg-type]


def test_truncated() -> None:
    with pytest.raises(TruncatedError, match="page entry at offset 1: needs 8 bytes"):
        ENTRY.parse(bytes(8), 1)


def test_a_word_has_rows_with_bits() -> None:
    assert [(r.path, r.offset, r.size, r.bits, r.type) for r in ENTRY.rows] == [
        ("present", 0, 8, (0, 0), "flag"),
        ("kind", 0, 8, (1, 3), "u3"),
        ("frame", 0, 8, (4, 55), "u52"),
        ("high", 0, 8, (56, 63), "u8"),
    ]
