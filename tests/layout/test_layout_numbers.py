"""Named numbers, their texts, and sources."""

from __future__ import annotations

import importlib.util
import pickle
import sys
from pathlib import Path
from types import ModuleType

import pytest

from hcabi.layout import (
    CEnum,
    Document,
    Source,
    Status,
    c_name,
    c_prefix,
    meaning,
    name_of,
    numbers,
    numbers_of,
)

BOOK = Document("a book", "1")
OTHER = Document("another book", "2", Status.UNVERIFIED)

TEXT = '''
from enum import IntEnum
from hcabi.layout import CEnum, Document, numbers

@numbers(source=Document("a book", "1")("p. 1"))
class Animal(IntEnum):
    """Animals."""

    CAT = 1  # doc: Catches mice.
    DOG = 2  # doc: Barks; and bites.
    FISH = 3
'''


@numbers(source=BOOK("p. 1"), sources={"PEAR": OTHER("p. 9")})
class Fruit(CEnum):
    """Fruit."""

    APPLE = 1, "FRUIT_APPLE"  # doc: Grows on trees.
    PEAR = -2, "FRUIT_PEAR"  # doc: Grows there too.


@numbers(source=BOOK("p. 2"))
class Tree(CEnum):
    """Trees."""

    OAK = 4, "PLANT_OAK_TREE"  # doc: Grows slowly.
    FIR = 1 << 3, "FIR"
    """
    Grows where
    it is cold.
    """
    ELM = 9  # doc: Has no name in C.


def load(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("animals", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["animals"] = module
    spec.loader.exec_module(module)
    return module


def test_names() -> None:
    assert c_name(Fruit.APPLE) == "FRUIT_APPLE"
    assert name_of(Fruit, 1) == "FRUIT_APPLE"
    assert name_of(Fruit, -2) == "FRUIT_PEAR"
    assert (c_prefix(Fruit), c_prefix(Tree)) == ("FRUIT_", "")


def test_members_that_carry_whole_names() -> None:
    assert [c_name(t) for t in Tree] == ["PLANT_OAK_TREE", "FIR", "ELM"]
    assert [int(t) for t in Tree] == [4, 8, 9]
    assert name_of(Tree, 4) == "PLANT_OAK_TREE"
    assert Tree(8) is Tree.FIR
    assert pickle.loads(pickle.dumps(Tree.OAK)) is Tree.OAK
    assert [meaning(t) for t in Tree] == [
        "Grows slowly.",
        "Grows where it is cold.",
        "Has no name in C.",
    ]


@pytest.mark.parametrize("value", [0, 3, -1, 1 << 70])
def test_a_number_without_a_name_is_its_hex(value: int) -> None:
    assert name_of(Fruit, value) == hex(value)


def test_each_member_has_a_source() -> None:
    known = numbers_of(Fruit)
    assert known.enum is Fruit
    assert str(known.source_of(Fruit.APPLE)) == "a book (1) p. 1"
    assert str(known.source_of(Fruit.PEAR)) == "another book (2) p. 9 [unverified]"


def test_meanings_come_from_the_source(tmp_path: Path) -> None:
    file = tmp_path / "animals.py"
    file.write_text(TEXT)
    animal = load(file).Animal
    assert [meaning(m) for m in animal] == ["Catches mice.", "Barks; and bites.", ""]
    assert animal.CAT.__class__.__doc__ == "Animals."


def test_without_source_there_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "animals.py"
    file.write_text(TEXT)
    animal = load(file).Animal
    file.unlink()
    assert meaning(animal.CAT) == ""


def test_a_source_says_how_well_it_is_known() -> None:
    assert str(BOOK("p. 1", Status.MEASURED)) == "a book (1) p. 1"
    assert str(BOOK("p. 1", Status.INFERRED)) == "a book (1) p. 1 [inferred]"
    assert str(Source("a book", "1", "")) == "a book (1)"
    assert OTHER("p. 1", Status.READ).status is Status.READ
