"""Whatever a guest sends: no exception, only answers of the contract, nothing outside of memory."""

from __future__ import annotations

import struct
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.contracts.arm64 import SmcccHost
from hcabi.contracts.x86 import X86Host
from hcabi.handler import HostHandler
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import NotAShareCall, Reply

SLOTS = [MemorySlot(0x1000, 0x3000), MemorySlot(0x4000, 0x1000), MemorySlot((1 << 64) - 8192, 8192)]
U64 = (1 << 64) - 1
SOME = settings(max_examples=150, deadline=None)

u64 = st.one_of(
    st.integers(0, U64),
    st.sampled_from([0, 1, 16, 17, 0x1000, 0x2000, 0x4000, U64, U64 - 4095, U64 - 8191, 1 << 52]),
    st.integers(0, 8).map(lambda n: n * 4096),
)
CALLS = [12, 0x86000000, 0xC6000002, 0xC6000003, 0xC6000004, 0x86000003]
numbers = st.one_of(u64, st.sampled_from(CALLS))


@st.composite
def runs(draw: st.DrawFn) -> bytes:
    run = bytearray(draw(st.binary(min_size=128, max_size=128)))
    struct.pack_into("<I", run, 8, 3)
    if draw(st.booleans()):
        struct.pack_into("<4Q", run, 32, draw(numbers), draw(u64), draw(u64), draw(u64))
    return bytes(run)


exits = st.lists(st.tuples(runs(), u64, u64, u64), min_size=1, max_size=6)


def serve(contract: Any, outside: Any, run_list: list[tuple[bytes, int, int, int]]) -> list[Reply]:
    scale = contract.granule // 4096  # slots are whole granules

    def change(slot: MemorySlot, start: int, size: int, shared: bool) -> None:
        assert slot in slots
        assert slot.start <= start < start + size <= slot.end

    slots = [MemorySlot(s.start * scale % (1 << 64), s.size * scale) for s in SLOTS]
    pages = {p for s in slots for p in range(s.start, s.end, 4096)}
    handler = HostHandler(contract, change, slots, outside=outside)
    replies = []
    for run, *arguments in run_list:
        values = dict(zip((0x6030000000100000 + 2 * n for n in (1, 2, 3)), arguments, strict=True))
        reply = handler.handle(run, 0, values.__getitem__)
        if isinstance(reply, NotAShareCall):
            assert reply == NotAShareCall(3, struct.unpack_from("<Q", run, 32)[0])
        else:
            replies.append(reply)
    for start, size in handler.map.ranges():
        assert set(range(start, start + size, 4096)) <= pages
    return replies


policies = st.sampled_from(["refuse", "ignore"])


@SOME
@given(exits, policies, policies)
def test_x86(todo: list[tuple[bytes, int, int, int]], outside: Any, reserved: Any) -> None:
    for reply in serve(X86Host(reserved_bits=reserved), outside, todo):
        ((offset, data),) = reply.run
        assert offset == 88
        assert struct.unpack("<q", data)[0] in (0, -22)
        assert (struct.unpack("<q", data)[0] == 0) == (reply.outcome.reason is None)
        assert reply.registers == ()
        assert reply.resume


@SOME
@given(exits, policies, st.sampled_from([4096, 16384, 65536]))
def test_arm64(todo: list[tuple[bytes, int, int, int]], outside: Any, granule: int) -> None:
    for reply in serve(SmcccHost(granule), outside, todo):
        assert [r & 0xFFFF for r, _ in reply.registers] == [0, 2, 4, 6]
        x0, *rest = (v for _, v in reply.registers)
        assert x0 in (0, U64, U64 - 2, 0x1D, granule)
        assert rest == [0, 0, 0]
        assert (reply.outcome.reason is not None) <= (x0 == U64 - 2)
        assert reply.run == ()
        assert reply.resume
