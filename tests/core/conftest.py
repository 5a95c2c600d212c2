"""Exits as KVM writes them; offsets are those of the captures, not of the declarations."""

from __future__ import annotations

import struct
from collections.abc import Callable

import pytest

SHARE, UNSHARE = 0xC6000003, 0xC6000004


@pytest.fixture
def x86_exit() -> Callable[..., bytearray]:
    def make(gpa: int = 0, pages: int = 1, attributes: int = 0, nr: int = 12) -> bytearray:
        run = bytearray(b"\xa5" * 128)
        struct.pack_into("<I", run, 8, 3)
        struct.pack_into("<4Q", run, 32, nr, gpa, pages, attributes)
        return run

    return make


@pytest.fixture
def arm_exit() -> Callable[..., tuple[bytearray, Callable[[int], int]]]:
    """(kvm_run, register accessor) of a forwarded call."""

    def make(
        nr: int, x1: int = 0, x2: int = 0, x3: int = 0
    ) -> tuple[bytearray, Callable[[int], int]]:
        run = bytearray(128)
        struct.pack_into("<I", run, 8, 3)
        struct.pack_into("<Q", run, 32, nr)
        registers = {0x6030_0000_0010_0000 + 2 * n: v for n, v in enumerate((nr, x1, x2, x3))}
        return run, registers.__getitem__

    return make
