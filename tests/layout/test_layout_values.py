"""Values that do not fit, reserved bits, unknown numbers: which error, where, and what it says."""

from __future__ import annotations

from enum import IntEnum
from typing import Annotated, Any

import msgspec
import pytest
from construct import Array, BitsInteger, Bytes, Flag, Int8sl, Int8ul, Int16ul, Int64ul

from hcabi.errors import (
    FieldRangeError,
    HcabiError,
    LayoutError,
    ReservedBitsError,
    UnknownValueError,
)
from hcabi.layout import (
    Count,
    Doc,
    Document,
    Record,
    construct_form,
    layout_of,
    record,
    word,
)

BOOK = Document("a book", "1")("p. 1")


class Fruit(IntEnum):
    APPLE = 1
    PEAR = 2


@word("mood", Int8ul, source=BOOK)
class Mood(Record):
    """How it is."""

    good: Annotated[bool, Flag, Doc("Good.")] = False
    fruit: Annotated[int, BitsInteger(3), Doc("Which fruit.", values=Fruit)] = 1
    unused: Annotated[int, BitsInteger(4), Doc("Unused.", must_be_zero=True)] = 0


@record("struct pair", source=BOOK)
class Pair(Record):
    """Two things."""

    a: Annotated[int, Int8ul, Doc("One.")] = 0
    b: Annotated[int, Int8sl, Doc("Two.")] = 0


@record("struct basket", source=BOOK)
class Basket(Record):
    """Everything there is."""

    fruit: Annotated[int, Int8ul, Doc("Which.", values=Fruit)] = 1
    name: Annotated[bytes, Bytes(3), Doc("Name.")] = bytes(3)
    pad: Annotated[bytes, Bytes(2), Doc("Unused.", must_be_zero=True)] = bytes(2)
    sizes: Annotated[tuple[int, ...], Array(2, Int16ul), Doc("Sizes.")] = (0, 0)
    zeros: Annotated[tuple[int, ...], Array(2, Int8ul), Doc("Zero.", must_be_zero=True)] = (0, 0)
    pair: Annotated[Pair, Doc("A pair.")] = Pair()
    pairs: Annotated[tuple[Pair, ...], Count(2), Doc("Pairs.")] = (Pair(), Pair())
    mood: Annotated[Mood, Doc("Mood.")] = Mood()
    moods: Annotated[tuple[Mood, ...], Count(2), Doc("Moods.")] = (Mood(), Mood())
    big: Annotated[int, Int64ul, Doc("Big.")] = 0


BASKET = layout_of(Basket)
GOOD = Basket(name=b"abc", sizes=(1, 0xFFFF), pair=Pair(255, -128), big=(1 << 64) - 1)

WRONG: list[tuple[dict[str, Any], str, int]] = [
    ({"fruit": 256}, "fruit", 0),
    ({"fruit": -1}, "fruit", 0),
    ({"fruit": 1.0}, "fruit", 0),
    ({"fruit": None}, "fruit", 0),
    ({"name": b"ab"}, "name", 1),
    ({"name": b"abcd"}, "name", 1),
    ({"name": "abc"}, "name", 1),
    ({"name": 7}, "name", 1),
    ({"sizes": (1,)}, "sizes", 6),
    ({"sizes": (1, 2, 3)}, "sizes", 6),
    ({"sizes": 5}, "sizes", 6),
    ({"sizes": (1, 1 << 16)}, "sizes[1]", 8),
    ({"pair": None}, "pair", 12),
    ({"pair": Mood()}, "pair", 12),
    ({"pair": Pair(b=128)}, "pair.b", 13),
    ({"pair": Pair(b=-129)}, "pair.b", 13),
    ({"pairs": (Pair(),)}, "pairs", 14),
    ({"pairs": 1}, "pairs", 14),
    ({"pairs": (Pair(), None)}, "pairs[1]", 16),
    ({"pairs": (Pair(), Pair(a=300))}, "pairs[1].a", 16),
    ({"mood": 1}, "mood", 18),
    ({"mood": Mood(fruit=8)}, "mood.fruit", 18),
    ({"moods": (Mood(), Mood(unused=16))}, "moods[1].unused", 20),
    ({"moods": (Mood(),)}, "moods", 19),
    ({"big": 1 << 64}, "big", 21),
]


@pytest.mark.parametrize(("change", "path", "offset"), WRONG, ids=lambda x: str(x)[:40])
def test_what_does_not_fit(change: dict[str, Any], path: str, offset: int) -> None:
    value = msgspec.structs.replace(GOOD, **change)
    buffer = bytearray(b"\xee" * BASKET.size)
    for fails in (
        lambda: BASKET.build(value),
        lambda: BASKET.build_into(value, buffer),
        lambda: BASKET.check_range(value),
        lambda: BASKET.validate(value),
    ):
        with pytest.raises(FieldRangeError) as caught:
            fails()
        assert (caught.value.layout, caught.value.path) == ("struct basket", path)
        assert caught.value.offset == offset
    assert buffer == b"\xee" * BASKET.size


#: Construct takes short and long bytes alike, and fails in its own way on what is no number.
INTEGERS = [
    w for w in WRONG if isinstance(next(iter(w[0].values())), int) and w[1] in ("fruit", "big")
]


@pytest.mark.parametrize(("change", "path", "offset"), INTEGERS, ids=str)
def test_construct_refuses_it_too(change: dict[str, Any], path: str, offset: int) -> None:
    with pytest.raises(LayoutError) as caught:
        construct_form.build(BASKET, msgspec.structs.replace(GOOD, **change))
    assert caught.value.path.endswith(path)


def test_good_values_pass() -> None:
    BASKET.check_range(GOOD)
    BASKET.validate(GOOD)
    assert (
        BASKET.parse(BASKET.build(GOOD)) == GOOD == construct_form.parse(BASKET, BASKET.build(GOOD))
    )


@pytest.mark.parametrize(
    ("change", "path", "offset", "value"),
    [
        ({"pad": b"\0\1"}, "pad", 4, b"\0\1"),
        ({"zeros": (0, 9)}, "zeros", 10, (0, 9)),
        ({"mood": Mood(unused=3)}, "mood.unused", 18, 3),
        ({"moods": (Mood(), Mood(unused=1))}, "moods[1].unused", 20, 1),
    ],
)
def test_reserved_bits(change: dict[str, Any], path: str, offset: int, value: object) -> None:
    basket = msgspec.structs.replace(GOOD, **change)
    assert BASKET.parse(BASKET.build(basket)) == basket
    with pytest.raises(ReservedBitsError) as caught:
        BASKET.validate(basket)
    error = caught.value
    assert (error.layout, error.path, error.offset, error.value) == (
        "struct basket", path, offset, value,
    )  # fmt: skip


def test_unknown_numbers() -> None:
    basket = msgspec.structs.replace(GOOD, fruit=77)
    assert BASKET.parse(BASKET.build(basket)).fruit == 77
    with pytest.raises(UnknownValueError) as caught:
        BASKET.validate(basket)
    assert str(caught.value) == (
        "struct basket.fruit at offset 0: 0x4d (77) is none of the numbers of Fruit"
    )
    assert caught.value.numbers == "Fruit"
    with pytest.raises(UnknownValueError, match=r"mood\.fruit at offset 18: 5 is none"):
        BASKET.validate(msgspec.structs.replace(GOOD, mood=Mood(fruit=5)))


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (
            {"fruit": 256},
            "struct basket.fruit at offset 0: 0x100 (256) does not fit, "
            "expected an integer from 0 to 0xff",
        ),
        (
            {"pair": Pair(b=-129)},
            "struct basket.pair.b at offset 13: -129 does not fit, "
            "expected an integer from -128 to 0x7f",
        ),
        ({"name": b"ab"}, "struct basket.name at offset 1: b'ab' does not fit, expected 3 bytes"),
        (
            {"name": b"x" * 99},
            f"struct basket.name at offset 1: b'{'x' * 55}... does not fit, expected 3 bytes",
        ),
        (
            {"sizes": (1,)},
            "struct basket.sizes at offset 6: (1,) does not fit, expected 2 integers",
        ),
        ({"pairs": ()}, "struct basket.pairs at offset 14: () does not fit, expected 2 Pair"),
        ({"mood": 1}, "struct basket.mood at offset 18: 1 does not fit, expected a Mood"),
        (
            {"big": 1 << 64},
            "struct basket.big at offset 21: 0x10000000000000000 does not fit, "
            "expected an integer from 0 to 0xffffffffffffffff",
        ),
    ],
)
def test_messages(change: dict[str, Any], text: str) -> None:
    with pytest.raises(FieldRangeError) as caught:
        BASKET.build(msgspec.structs.replace(GOOD, **change))
    assert str(caught.value) == text


def test_the_wrong_kind_of_record() -> None:
    with pytest.raises(FieldRangeError, match=r"struct basket\.fruit"):
        BASKET.build(Pair())  # type: ignore[arg-type]


def test_one_tree_of_errors() -> None:
    for kind in (FieldRangeError, ReservedBitsError, UnknownValueError):
        assert issubclass(kind, LayoutError)
    assert issubclass(LayoutError, HcabiError)
    assert issubclass(LayoutError, ValueError)


def test_construct_says_where() -> None:
    with pytest.raises(LayoutError) as caught:
        construct_form.parse(BASKET, b"\0\0")
    assert caught.value.layout == "struct basket"
    assert "name" in caught.value.path
