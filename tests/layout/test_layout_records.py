"""Structures of bytes: parsing, building, and what is derived from the declaration."""

from __future__ import annotations

import mmap
from typing import Annotated

import pytest
from construct import Array, Bytes, Flag, Int8ul, Int16ul, Int32sl, Int32ul, Int64ul
from construct import BitsInteger as Bits

from hcabi.errors import HostUsageError, TrailingBytesError, TruncatedError
from hcabi.layout import (
    Alias,
    Arm,
    Count,
    Doc,
    Document,
    Record,
    Source,
    Status,
    layout_of,
    record,
    word,
)

BOOK = Document("a book", "second edition")


@word("colour", Int16ul, source=BOOK("p. 3"))
class Colour(Record):
    """Three things in 16 bits."""

    red: Annotated[int, Bits(5), Doc("How red it is.")] = 0
    bright: Annotated[bool, Flag, Doc("Whether it shines.", c_name="COLOUR_BRIGHT")] = False
    rest: Annotated[int, Bits(10), Doc("The rest.", must_be_zero=True)] = 0


@record("struct point", source=BOOK("p. 1"))
class Point(Record):
    """A place."""

    x: Annotated[int, Int32sl, Doc("To the right.")] = 0
    y: Annotated[int, Int32sl, Doc("Upwards.", BOOK("p. 2", Status.INFERRED))] = 0


@record("struct shape", source=BOOK("p. 4"))
class Shape(Record):
    """
    Something drawn.

    And more about it.
    """

    kind: Annotated[int, Int8ul, Doc("Which arm of u holds.")] = 0
    tag: Annotated[bytes, Bytes(3), Doc("Its name.")] = bytes(3)
    colours: Annotated[tuple[Colour, ...], Count(2), Doc("Inside and line.")] = (Colour(),) * 2
    middle: Annotated[Point, Doc("Its middle.")] = Point()
    corners: Annotated[tuple[Point, ...], Count(2), Doc("Two corners.")] = (Point(),) * 2
    sizes: Annotated[tuple[int, ...], Array(3, Int16ul), Doc("Sizes.")] = (0, 0, 0)
    fill: Annotated[Colour, Doc("What it is filled with.")] = Colour()
    total: Annotated[
        int, Int64ul, Doc("All of it."), Alias("old_total", Int32ul, "All, as it was.")
    ] = 0
    u: Annotated[bytes, Bytes(8), Doc("The union.")] = bytes(8)


@record("shape.circle", source=BOOK("p. 5"), arm=Arm(Shape, "u", "circle", when=(1, 2)))
class Circle(Record):
    """A round one."""

    diameter: Annotated[int, Int16ul, Doc("In points.")] = 0
    dots: Annotated[tuple[int, ...], Array(2, Int8ul), Doc("Two dots.")] = (0, 0)


SHAPE = layout_of(Shape)
#: By hand: 1 + 3 + 2*2 + 8 + 2*8 + 3*2 + 2 + 8 + 8 bytes.
RAW = bytes(range(1, 57))
VALUE = Shape(
    kind=1,
    tag=b"\x02\x03\x04",
    colours=(Colour(0x05, False, 0x0605 >> 6), Colour(0x07, False, 0x0807 >> 6)),
    middle=Point(0x0C0B0A09, 0x100F0E0D),
    corners=(Point(0x14131211, 0x18171615), Point(0x1C1B1A19, 0x201F1E1D)),
    sizes=(0x2221, 0x2423, 0x2625),
    fill=Colour(0x07, True, 0x2827 >> 6),
    total=0x302F2E2D2C2B2A29,
    u=bytes(range(0x31, 0x39)),
)


def test_size_is_the_sum() -> None:
    assert SHAPE.size == len(RAW) == 56
    assert layout_of(Colour).size == 2
    assert repr(SHAPE) == "<Layout of struct shape, 56 bytes>"


def test_parse_reads_every_kind_of_field() -> None:
    assert SHAPE.parse(RAW) == VALUE


def test_build_writes_every_kind_of_field() -> None:
    assert SHAPE.build(VALUE) == RAW


@pytest.mark.parametrize("container", [bytes, bytearray, memoryview])
def test_parse_takes_any_buffer_at_an_offset(container: type) -> None:
    assert SHAPE.parse(container(b"\xff" * 7 + RAW + b"\xff" * 9), 7) == VALUE


def test_parse_reads_a_mapping_and_build_writes_one() -> None:
    with mmap.mmap(-1, 4096) as mapping:
        mapping[100:156] = RAW
        assert SHAPE.parse(mapping, 100) == VALUE
        SHAPE.build_into(VALUE, memoryview(mapping), 4096 - 56)
        assert mapping[4096 - 56 :] == RAW


def test_signed_numbers_are_signed() -> None:
    assert layout_of(Point).parse(b"\xff\xff\xff\xff\x00\x00\x00\x80") == Point(-1, -(1 << 31))


def test_build_into_leaves_the_neighbours_alone() -> None:
    buffer = bytearray(b"\xee" * 70)
    SHAPE.build_into(VALUE, buffer, 5)
    assert buffer == b"\xee" * 5 + RAW + b"\xee" * 9


def test_build_takes_lists_and_bytearrays() -> None:
    assert SHAPE.build(Shape(tag=bytearray(b"abc"), sizes=[1, 2, 3])).startswith(b"\0abc")  # type: ignore[arg-type]


@pytest.mark.parametrize(("length", "offset"), [(0, 0), (55, 0), (60, 5), (56, 56), (56, 1 << 20)])
def test_a_short_buffer_says_what_is_missing(length: int, offset: int) -> None:
    for fails in (
        lambda: SHAPE.parse(bytes(length), offset),
        lambda: SHAPE.build_into(VALUE, bytearray(length), offset),
    ):
        with pytest.raises(TruncatedError) as caught:
            fails()
        error = caught.value
        assert (error.layout, error.path, error.offset) == ("struct shape", "", offset)
        assert (error.need, error.got) == (56, length - offset)
        assert str(error) == (
            f"struct shape at offset {offset}: needs 56 bytes, "
            f"the buffer has {max(length - offset, 0)} from there"
        )


def test_a_buffer_that_fails_is_not_changed() -> None:
    buffer = bytearray(b"\xee" * 40)
    with pytest.raises(TruncatedError):
        SHAPE.build_into(VALUE, buffer)
    assert buffer == b"\xee" * 40


def test_an_offset_beyond_what_a_machine_can_address_is_past_the_end() -> None:
    with pytest.raises(TruncatedError):
        SHAPE.parse(RAW, 1 << 70)
    with pytest.raises(TruncatedError):
        SHAPE.build_into(VALUE, bytearray(56), 1 << 70)


def test_negative_offsets_do_not_count_from_the_end() -> None:
    with pytest.raises(HostUsageError, match=r"offset -56 is negative"):
        SHAPE.parse(RAW, -56)
    buffer = bytearray(56)
    with pytest.raises(HostUsageError, match=r"offset -1 is negative"):
        SHAPE.build_into(VALUE, buffer, -1)
    assert buffer == bytes(56)


def test_a_buffer_that_cannot_be_written_is_the_callers_fault() -> None:
    with pytest.raises(HostUsageError, match="cannot be written"):
        SHAPE.build_into(VALUE, bytes(56))  # type: ignore[arg-type]
    with pytest.raises(HostUsageError, match="cannot be written"):
        SHAPE.build_into(VALUE, memoryview(RAW))


def test_exactness_on_request() -> None:
    assert SHAPE.parse_exact(RAW) == VALUE
    with pytest.raises(TrailingBytesError, match=r"3 bytes follow the structure's 56") as caught:
        SHAPE.parse_exact(RAW + b"abc")
    assert (caught.value.extra, caught.value.offset) == (3, 56)
    with pytest.raises(TruncatedError):
        SHAPE.parse_exact(RAW[:-1])


@pytest.mark.parametrize(
    ("path", "offset", "size"),
    [
        ("kind", 0, 1),
        ("tag", 1, 3),
        ("middle.y", 12, 4),
        ("sizes", 32, 6),
        ("sizes[2]", 36, 2),
        ("total", 40, 8),
        ("u", 48, 8),
        ("circle.diameter", 48, 2),
        ("circle.dots[1]", 51, 1),
    ],
)
def test_locate(path: str, offset: int, size: int) -> None:
    assert SHAPE.locate(path) == (offset, size)


@pytest.mark.parametrize(
    "path",
    ["", "no", "sizes[3]", "kind[0]", "tag[0]", "sizes[-1]", "sizes[", "middle", "circle.no",
     "kind.x", "no.x", "square.diameter", "fill", "fill.red"],
)  # fmt: skip
def test_a_path_that_leads_nowhere(path: str) -> None:
    with pytest.raises(KeyError):
        SHAPE.locate(path)


def test_a_reader_takes_fields_in_one_go() -> None:
    read = SHAPE.reader("kind", "middle.x", "sizes[1]", "total", "circle.dots[0]")
    expected = (1, 0x0C0B0A09, 0x2423, 0x302F2E2D2C2B2A29, 0x33)
    assert read(RAW) == expected
    assert read(b"ab" + RAW, 2) == expected
    assert SHAPE.reader("sizes", "u")(RAW) == (0x2221, 0x2423, 0x2625, bytes(range(0x31, 0x39)))


def test_a_reader_reads_forward_only() -> None:
    with pytest.raises(ValueError, match=r"'kind' at 0 comes before what was read up to 48"):
        SHAPE.reader("total", "kind")
    with pytest.raises(ValueError, match="comes before"):
        SHAPE.reader("u", "circle.diameter")


def test_arms_hang_on_their_structure() -> None:
    assert SHAPE.arms == {"circle": layout_of(Circle)}
    arm = layout_of(Circle).arm
    assert arm is not None
    assert (arm.field, arm.when) == ("u", (1, 2))
    offset, _ = SHAPE.locate("circle.diameter")
    assert layout_of(Circle).parse(RAW, offset) == Circle(0x3231, (0x33, 0x34))


def test_rows() -> None:
    rows = {r.path: r for r in SHAPE.rows}
    assert list(rows) == [
        "kind", "tag", "colours", "middle", "middle.x", "middle.y", "corners", "sizes", "fill",
        "fill.red", "fill.bright", "fill.rest", "total", "old_total", "u",
    ]  # fmt: skip
    assert (rows["middle.y"].offset, rows["middle.y"].size, rows["middle.y"].bits) == (12, 4, None)
    assert rows["middle.y"].type == "s32"
    assert str(rows["middle.y"].source) == "a book (second edition) p. 2 [inferred]"
    assert rows["kind"].source == Source("a book", "second edition", "p. 4")
    assert (rows["fill.bright"].bits, rows["fill.bright"].offset) == ((5, 5), 38)
    assert (rows["fill.bright"].c_name, rows["fill.bright"].type) == ("COLOUR_BRIGHT", "flag")
    assert (rows["fill.rest"].bits, rows["fill.rest"].size) == ((6, 15), 2)
    assert rows["fill.rest"].must_be_zero
    assert not rows["fill.red"].must_be_zero
    assert (rows["sizes"].type, rows["tag"].type) == ("u16[3]", "bytes[3]")
    assert (rows["corners"].type, rows["colours"].type) == ("struct point[2]", "colour[2]")
    assert rows["old_total"].alias_of == "total"
    assert (rows["old_total"].offset, rows["old_total"].size) == (40, 4)
    assert rows["total"].alias_of == ""
    assert rows["total"].meaning == "All of it."


def test_the_summary_is_the_first_paragraph() -> None:
    assert SHAPE.summary == "Something drawn."
    assert layout_of(Point).summary == "A place."


def test_a_field_by_name() -> None:
    assert SHAPE.field("total").position == 40
    with pytest.raises(KeyError, match="struct shape has no field 'no'"):
        SHAPE.field("no")


def test_a_structure_is_no_word() -> None:
    with pytest.raises(TypeError, match="struct shape is a structure, not a word"):
        SHAPE.from_int(1)
