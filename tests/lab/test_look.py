"""What a VMM sees of memory, where some of it is taken away as a protected VM takes it."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator

import pytest

from hcabi.driver.vm import Memory
from hcabi.lab.linux.visibility import (
    HIDDEN,
    LEFT,
    MARK,
    WRITTEN,
    Survey,
    Watch,
    look,
)

PAGE, START = 4096, 0x4000_0000
PROT_NONE, PROT_READ_WRITE = 0, 3


def protect(memory: Memory, page: int, protection: int) -> None:
    address = ctypes.c_void_p(memory.address + page * PAGE)
    assert ctypes.CDLL(None).mprotect(address, ctypes.c_size_t(PAGE), protection) == 0


@pytest.fixture
def memory() -> Iterator[Memory]:
    made = Memory(START, 6 * PAGE)
    made.write(START, bytes([MARK]) * 6 * PAGE)
    yield made
    for page in range(6):
        protect(made, page, PROT_READ_WRITE)
    made.close()


def test_everything_is_told_by_what_it_is(memory: Memory) -> None:
    memory.write(START + PAGE, b"the kernel")
    survey = Survey(memory)
    assert survey.ranges() == [(START, START + 6 * PAGE, LEFT)]
    memory.write(START + 3 * PAGE, bytes(2 * PAGE))  # zeroes are seen
    protect(memory, 1, PROT_NONE)
    assert survey.ranges() == [
        (START, START + PAGE, LEFT),
        (START + PAGE, START + 2 * PAGE, HIDDEN),
        (START + 2 * PAGE, START + 3 * PAGE, LEFT),
        (START + 3 * PAGE, START + 5 * PAGE, WRITTEN),
        (START + 5 * PAGE, START + 6 * PAGE, LEFT),
    ]


def test_a_watch_tells_changes_only(memory: Memory) -> None:
    watch = Watch(memory, {"a page": START + PAGE})
    assert list(watch.changes()) == [("a page", "visible: 0xa5")]
    assert list(watch.changes()) == []
    protect(memory, 1, PROT_NONE)
    assert look(memory, START + PAGE) == "hidden: EFAULT"
    assert list(watch.changes()) == [("a page", "hidden: EFAULT")]
