"""Declarations that cannot be: a clear TypeError at first use."""

from __future__ import annotations

from typing import Annotated

import pytest
from construct import (
    Array,
    BitsInteger,
    CString,
    Flag,
    Float32l,
    Int8ub,
    Int8ul,
    Int16ub,
    Int16ul,
    Int64sn,
)

from hcabi.layout import (
    Doc,
    Document,
    Record,
    layout_of,
    record,
    word,
)

BOOK = Document("a book", "1")("p. 1")


def refused(cls: type[Record]) -> str:
    with pytest.raises(TypeError) as caught:
        _ = layout_of(cls).fields
    return str(caught.value)


def test_every_field_needs_a_doc() -> None:
    @record("struct a", source=BOOK)
    class A(Record):
        field: Annotated[int, Int8ul] = 0

    assert refused(A) == "A.field: every field needs a Doc"


def test_a_field_needs_a_type() -> None:
    @record("struct a", source=BOOK)
    class A(Record):
        field: Annotated[int, Doc("No type.")] = 0

    @record("struct b", source=BOOK)
    class B(Record):
        field: int = 0

    assert refused(A) == "A.field: no Construct type and no record in its annotation"
    assert refused(B) == "B.field: no Construct type and no record in its annotation"


def test_bits_belong_in_a_word() -> None:
    @record("struct a", source=BOOK)
    class A(Record):
        field: Annotated[int, BitsInteger(3), Doc("Bits.")] = 0

    @record("struct b", source=BOOK)
    class B(Record):
        field: Annotated[bool, Flag, Doc("Bits.")] = False

    @word("c", Int8ul, source=BOOK)
    class C(Record):
        field: Annotated[int, Int8ul, Doc("Bytes.")] = 0

    for cls in (A, B, C):
        assert refused(cls) == f"{cls.__name__}.field: bits belong in a word, bytes in a record"


@pytest.mark.parametrize("kind", [Float32l, Int64sn, Array(2, Int64sn)], ids=str)
def test_only_integers_that_say_their_order(kind: object) -> None:
    @record("struct a", source=BOOK)
    class A(Record):
        __annotations__ = {"field": Annotated[int, kind, Doc("Other.")]}
        field = 0

    assert "layouts are integers of a byte order that is said" in refused(A)


def test_one_byte_order_in_a_structure() -> None:
    @record("struct a", source=BOOK)
    class A(Record):
        big: Annotated[int, Int16ub, Doc("One order.")] = 0

    @record("struct b", source=BOOK)
    class B(Record):
        __annotations__ = {
            "inner": Annotated[A, Doc("Of one order.")],
            "little": Annotated[int, Int16ul, Doc("The other.")],
        }
        inner = A()
        little = 0

    assert refused(B) == "struct b: its integers have two byte orders; declare one"


def test_one_byte_has_no_order() -> None:
    @record("struct a", source=BOOK)
    class A(Record):
        byte: Annotated[int, Int8ub, Doc("A byte.")] = 0
        field: Annotated[int, Int16ul, Doc("Two bytes.")] = 0

    assert layout_of(A).build(A(7, 1)) == b"\7\1\0"


@pytest.mark.parametrize("kind", [CString("ascii"), Array(2, CString("ascii"))], ids=str)
def test_only_types_of_fixed_size(kind: object) -> None:
    @record("struct a", source=BOOK)
    class A(Record):
        __annotations__ = {"field": Annotated[str, kind, Doc("Text.")]}
        field = ""

    assert "is not a type that layouts know" in refused(A)


def test_an_array_of_nothing() -> None:
    @record("struct a", source=BOOK)
    class A(Record):
        field: Annotated[tuple[int, ...], Array(0, Int8ul), Doc("Nothing.")] = ()

    assert refused(A) == "A.field: an array needs at least one element"


@pytest.mark.parametrize("width", [15, 17])
def test_a_word_fills_its_storage(width: int) -> None:
    @word("half a word", Int16ul, source=BOOK)
    class A(Record):
        __annotations__ = {"field": Annotated[int, BitsInteger(width), Doc("Bits.")]}
        field = 0

    assert refused(A) == "half a word: bits do not fill u16"


@pytest.mark.parametrize("storage", [Flag, BitsInteger(8), Array(2, Int8ul)], ids=str)
def test_a_word_is_stored_in_an_integer(storage: object) -> None:
    with pytest.raises(TypeError, match=r"strange: .* is not an integer type"):
        word("strange", storage, source=BOOK)


def test_a_word_is_stored_in_an_order_that_is_said() -> None:
    with pytest.raises(TypeError, match=r"a byte order that is said, such as Int64ul .* got '=q'"):
        word("strange", Int64sn, source=BOOK)
