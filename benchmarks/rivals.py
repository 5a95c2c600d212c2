"""The alternatives: ctypes, Construct, dissect.cstruct, numpy; interval libraries for the map."""

from __future__ import annotations

import ctypes
import struct
from bisect import bisect_right
from collections.abc import Callable
from typing import Any

from pyroaring import BitMap64

Parser = Callable[[bytearray], tuple[int, tuple[int, ...], int, int]]


class _Arm(ctypes.LittleEndianStructure):
    _fields_ = (
        ("nr", ctypes.c_uint64),
        ("args", ctypes.c_uint64 * 6),
        ("ret", ctypes.c_uint64),
        ("flags", ctypes.c_uint64),
    )


def construct_arm() -> Any:
    """The arm in Construct, as its users write it."""
    from construct import Array, Int64ul, Struct

    return Struct("nr" / Int64ul, "args" / Array(6, Int64ul), "ret" / Int64ul, "flags" / Int64ul)


def parsers(at: int) -> dict[str, Parser]:
    """Parsers of the hypercall arm at *at*; what is not installed is left out."""

    def by_ctypes(run: bytearray) -> Any:
        arm = _Arm.from_buffer(run, at)
        return arm.nr, tuple(arm.args), arm.ret, arm.flags

    interpreted = construct_arm()
    compiled = interpreted.compile()

    def by_construct(run: bytearray, parse: Any = interpreted.parse) -> Any:
        arm = parse(bytes(run[at : at + 72]))
        return arm.nr, tuple(arm.args), arm.ret, arm.flags

    found: dict[str, Parser] = {
        "ctypes": by_ctypes,
        "Construct": by_construct,
        "Construct compiled": lambda run: by_construct(run, compiled.parse),
    }
    try:
        from dissect.cstruct import cstruct
    except ImportError:
        pass
    else:
        types = cstruct()
        types.load(
            "struct arm { uint64 nr; uint64 args[6]; uint64 ret; uint64 flags; };", compiled=True
        )

        def by_dissect(run: bytearray) -> Any:
            arm = types.arm(bytes(run[at : at + 72]))
            return arm.nr, tuple(arm.args), arm.ret, arm.flags

        found["dissect.cstruct"] = by_dissect
    try:
        import numpy as np
    except ImportError:
        return found
    dtype = np.dtype([("nr", "<u8"), ("args", "<u8", (6,)), ("ret", "<u8"), ("flags", "<u8")])

    def by_numpy(run: bytearray) -> Any:
        nr, args, ret, flags = np.frombuffer(run, dtype, 1, at)[0].tolist()
        return nr, tuple(args), ret, flags

    found["numpy"] = by_numpy
    return found


class ConstructHandler:
    """The hand-written handler with compiled Construct for all layouts."""

    def __init__(self, memory: tuple[tuple[int, int], ...], change: Any) -> None:
        import threading

        from construct import (
            BitsInteger,
            BitStruct,
            ByteSwapped,
            Flag,
            Int32ul,
            Int64ul,
            Padding,
            Struct,
        )

        self._exit = Struct(
            Padding(8), "reason" / Int32ul, Padding(20), "arm" / construct_arm()
        ).compile()
        self._attributes = ByteSwapped(
            BitStruct("reserved" / BitsInteger(59), "encrypted" / Flag, "size" / BitsInteger(4))
        ).compile()
        self._word = Int64ul.compile()
        self.memory = sorted(memory)
        self.starts = [s for s, _ in self.memory]
        self.change = change
        self.bitmap = BitMap64()
        self.lock = threading.RLock()
        self._done = ((88, struct.pack("<q", 0)),)
        self._refused = ((88, struct.pack("<q", -22)),)

    def handle(self, run: bytearray) -> Any:
        """Exit bytes in, (offset, bytes) to write out."""
        exit_ = self._exit.parse(bytes(run[:104]))
        arm = exit_.arm
        if exit_.reason != 3 or arm.nr != 12:
            return None
        gpa, pages = arm.args[0], arm.args[1]
        attributes = self._attributes.parse(self._word.build(arm.args[2]))
        end = gpa + pages * 4096
        if attributes.reserved or not pages or gpa & 0xFFF or end > 1 << 64:
            return self._refused
        with self.lock:
            at = bisect_right(self.starts, gpa) - 1
            if at < 0 or end > self.memory[at][1]:
                return self._refused
            if self.change(self.memory[at], gpa, end - gpa, not attributes.encrypted) is not None:
                return self._refused
            if attributes.encrypted:
                self.bitmap.remove_range(gpa >> 12, end >> 12)
            else:
                self.bitmap.add_range(gpa >> 12, end >> 12)
        return self._done
