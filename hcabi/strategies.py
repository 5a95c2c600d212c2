"""
Hypothesis strategies for regions, exits and scenarios, for the tests of a VMM.

Importing this module needs hypothesis. The strategies draw what a hostile guest can send: mostly
values near the edges (slot ends, wraps, reserved bits), sometimes any value. Addresses and sizes
are in bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import msgspec
from hypothesis import strategies as st

from hcabi.arm64 import hypercalls
from hcabi.arm64.registers import x
from hcabi.kvm.errno import Errno
from hcabi.kvm.run import ExitReason, HypercallExit, KvmRun, MemoryFaultExit
from hcabi.layout import layout_of
from hcabi.memory.shared_map import PAGE, MemorySlot
from hcabi.types import ADDRESS_SPACE, U32, U64, ShareRegion
from hcabi.x86.hypercalls import Hypercall, MapGpaRangeAttributes

__all__ = [
    "Exit",
    "arm64_exits",
    "memory_fault_exits",
    "regions",
    "scenarios",
    "slots",
    "x86_exits",
]

_ENCRYPTED = layout_of(MapGpaRangeAttributes).mask("encrypted")
_RUN = layout_of(KvmRun)
#: Bytes of kvm_run that an exit fills here: up to the end of the hypercall union member.
_SIZE = _RUN.locate("hypercall.nr")[0] + layout_of(HypercallExit).size


class Exit(msgspec.Struct, frozen=True):
    """
    One return of KVM_RUN.

    Attributes:
        run: The start of kvm_run, with the whole union member.
        errno: Error number of KVM_RUN, 0 if it succeeded.
        registers: Registers by KVM_GET_ONE_REG id; empty on x86.
    """

    run: bytes
    errno: int = 0
    registers: dict[int, int] = {}

    def read_register(self, register: int) -> int:
        """Return a register, as a handler reads it."""
        return self.registers[register]


def slots(most: int = 4) -> st.SearchStrategy[tuple[MemorySlot, ...]]:
    """Up to *most* memory slots in address order; some touch, none overlap."""
    gap = st.sampled_from([0, 0, PAGE, 0x10_0000])
    size = st.integers(1, 64).map(lambda pages: pages * PAGE)
    one = st.tuples(gap, size, st.booleans(), st.booleans())

    def place(drawn: list[tuple[int, int, bool, bool]]) -> tuple[MemorySlot, ...]:
        made, at = [], 0x4000_0000
        for i, (before, length, shared, memfd) in enumerate(drawn):
            at += before
            made.append(MemorySlot(at, length, shared, str(i), memfd))
            at += length
        return tuple(made)

    return st.lists(one, min_size=1, max_size=most).map(place)


def regions(
    memory: Sequence[MemorySlot] = (), granule: int = PAGE
) -> st.SearchStrategy[ShareRegion]:
    """Regions of whole granules: inside *memory* if it is given, otherwise anywhere."""
    if not memory:
        last = ADDRESS_SPACE // granule - 1
        return st.builds(
            lambda first, count, shared: ShareRegion(
                first * granule, min(count, last + 1 - first) * granule, shared
            ),
            st.integers(0, last),
            st.integers(1, 1024),
            st.booleans(),
        )

    @st.composite
    def inside(draw: st.DrawFn) -> ShareRegion:
        slot = draw(st.sampled_from([s for s in memory if s.size >= granule]))
        count = slot.size // granule
        first = draw(st.integers(0, count - 1))
        length = draw(st.integers(1, count - first))
        return ShareRegion(slot.start + first * granule, length * granule, draw(st.booleans()))

    return inside()


def _addresses(memory: Sequence[MemorySlot]) -> st.SearchStrategy[int]:
    edges = [0, U64 - PAGE + 1, U64, *(s.start for s in memory), *(s.end for s in memory)]
    near = st.builds(
        lambda edge, pages, odd: (edge + pages * PAGE + odd) & U64,
        st.sampled_from(edges),
        st.integers(-3, 3),
        st.sampled_from([0, 0, 0, 1, 0x800]),
    )
    return near | st.integers(0, U64)


_COUNTS = st.integers(0, 600) | st.sampled_from([1 << 52, (1 << 52) - 1, 1 << 63, U64])
_ATTRIBUTES = st.sampled_from([0, 1, 2, 0xF, 0x10, 0x11, 0x20, 1 << 63]) | st.integers(0, U64)


def _hypercall(nr: int, args: Sequence[int], ret: int, flags: int) -> bytes:
    run = bytearray(_SIZE)
    struct.pack_into("<I", run, _RUN.locate("exit_reason")[0], ExitReason.HYPERCALL)
    exit_ = HypercallExit(nr, (*args, *(0,) * (6 - len(args))), ret, flags)
    layout_of(HypercallExit).build_into(exit_, run, _RUN.locate("hypercall.nr")[0])
    return bytes(run)


def _arguments(region: ShareRegion) -> tuple[int, int, int]:
    return region.start, region.size // PAGE, 0 if region.shared else _ENCRYPTED


def x86_exits(memory: Sequence[MemorySlot] = ()) -> st.SearchStrategy[Exit]:
    """Hypercall exits of x86 guests; most of them KVM_HC_MAP_GPA_RANGE near *memory*."""
    number = st.sampled_from([Hypercall.MAP_GPA_RANGE] * 8 + [11, 13, 0])
    args = st.tuples(_addresses(memory), _COUNTS, _ATTRIBUTES)
    if memory:
        args |= regions(memory).map(_arguments)
    stale = st.sampled_from([0, 22, U64 - 21, 0x5A5A])
    return st.builds(
        lambda nr, given, ret, flags: Exit(_hypercall(int(nr), given, ret, flags)),
        number,
        args,
        stale,
        st.integers(0, 1),
    )


def memory_fault_exits(memory: Sequence[MemorySlot] = ()) -> st.SearchStrategy[Exit]:
    """Memory faults near *memory*, with the errno values that KVM uses and others."""

    def make(address: int, flags: int, pages: int, error: int) -> Exit:
        run = bytearray(_SIZE)
        struct.pack_into("<I", run, _RUN.locate("exit_reason")[0], ExitReason.MEMORY_FAULT)
        fault = MemoryFaultExit(flags, address & ~(PAGE - 1), pages * PAGE)
        layout_of(MemoryFaultExit).build_into(fault, run, _RUN.locate("memory_fault.flags")[0])
        return Exit(bytes(run), int(error))

    errors = st.sampled_from([Errno.EFAULT] * 6 + [Errno.EHWPOISON, Errno.EINTR])
    flags = st.sampled_from([0, 8]) | st.integers(0, U64)
    return st.builds(make, _addresses(memory), flags, st.sampled_from([1, 1, 2]), errors)


def arm64_exits(memory: Sequence[MemorySlot] = (), granule: int = PAGE) -> st.SearchStrategy[Exit]:
    """Forwarded SMCCC calls; most of them MEM_SHARE and MEM_UNSHARE near *memory*."""
    known = [hypercalls.MEM_SHARE, hypercalls.MEM_UNSHARE]
    number = st.sampled_from(
        [c.number for c in known * 4 + [hypercalls.HYP_MEMINFO, hypercalls.FEATURES]]
    )
    zero = st.sampled_from([0, 0, 0, 0, 1, 1 << 32])
    address = _addresses(memory) | regions(memory, granule).map(lambda region: region.start)

    def make(nr: int, x1: int, x2: int, x3: int, smc: int, high: int) -> Exit:
        values = (high << 32 | nr, x1, x2, x3)
        return Exit(_hypercall(nr, (), 0, smc), 0, {x(n): v for n, v in enumerate(values)})

    high = st.just(0) | st.integers(0, U32)
    return st.builds(make, number, address, zero, zero, st.integers(0, 1), high)


def scenarios(
    exits: st.SearchStrategy[Exit], most: int = 20
) -> st.SearchStrategy[tuple[Exit, ...]]:
    """Sequences of exits of one VM."""
    return st.lists(exits, min_size=1, max_size=most).map(tuple)
