"""One exit: parse it, look at its words, write the answer, serve it whole."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from benchmarks.exits import exits
from benchmarks.handwritten import HandWritten
from benchmarks.measure import Result, interleave, medians, ratio
from benchmarks.rivals import ConstructHandler, parsers
from hcabi import HostHandler, MemorySlot, X86Host, layout_of
from hcabi.kvm.arms import HypercallExit
from hcabi.kvm.run import KvmRun
from hcabi.x86.calls import MapGpaRangeAttributes

ARM = layout_of(KvmRun).locate("hypercall.nr")[0]
MEMORY = ((0, 1 << 30), (4 << 30, 64 << 30))


def _each(function: Any, arguments: list[Any]) -> Any:
    def loop() -> None:
        for argument in arguments:
            function(argument)

    return loop


def parse(rounds: int, count: int) -> Iterator[Result]:
    """Bytes to a typed record, and to a record with reason and decoded attribute word."""
    runs = exits(count)
    raw = struct.Struct("<9Q").unpack_from
    record = layout_of(HypercallExit).parse
    read = layout_of(KvmRun).reader("exit_reason", "hypercall")
    word = layout_of(MapGpaRangeAttributes).word.parse_int

    def with_words(run: bytearray) -> Any:
        reason, exit_ = read(run)
        return reason, exit_, word(exit_.args[2])

    rivals = {name: (lambda run, parse=parse: parse(run)) for name, parse in parsers(ARM).items()}
    for run in runs[:50]:
        nr, *args, ret, flags = raw(run, ARM)
        expected = (nr, tuple(args), ret, flags)
        for name, rival in rivals.items():
            assert rival(run) == expected, name
        ours = record(run, ARM)
        assert (ours.nr, ours.args, ours.ret, ours.flags) == expected
    candidates = {
        "struct.unpack_from": _each(lambda run: raw(run, ARM), runs),
        "hcabi record": _each(lambda run: record(run, ARM), runs),
        "hcabi record, reason, attributes": _each(with_words, runs),
        **{name: _each(rival, runs) for name, rival in rivals.items()},
    }
    times = interleave(candidates, rounds, count)
    # The loop and the lambda around each candidate are not the candidate's.
    empty = interleave({"empty": _each(lambda run: None, runs)}, rounds, count)["empty"]
    net = {n: [t - e for t, e in zip(ts, empty, strict=True)] for n, ts in times.items()}
    base = "struct.unpack_from"
    shown = medians(net)
    yield Result("exit.parse", "parse an exit into a typed record, against one raw unpack_from",
                 ratio(net, "hcabi record", base), 2.2, shown)  # fmt: skip
    yield Result("exit.parse_words", "the same with exit reason and decoded attribute word",
                 ratio(net, "hcabi record, reason, attributes", base), 3.0, shown)  # fmt: skip


def answer(rounds: int, count: int) -> Iterator[Result]:
    """Write the answer, against packing the whole arm."""
    runs = exits(count)
    whole = struct.Struct("<9Q").pack_into
    write, offset = layout_of(KvmRun).writer("hypercall.ret")

    def ours(run: bytearray) -> None:
        write(run, offset, 0)

    def packed(run: bytearray) -> None:
        whole(run, ARM, 12, 0x1_2345_6000, 1, 16, 0, 0, 0, 0, 1)

    times = interleave(
        {"pack_into": _each(packed, runs), "hcabi": _each(ours, runs)}, rounds, count
    )
    empty = interleave({"empty": _each(lambda run: None, runs)}, rounds, count)["empty"]
    net = {n: [t - e for t, e in zip(ts, empty, strict=True)] for n, ts in times.items()}
    yield Result("exit.answer", "write the answer, against pack_into of the whole arm",
                 ratio(net, "hcabi", "pack_into"), 0.4, medians(net))  # fmt: skip


def handler(rounds: int, count: int) -> Iterator[Result]:
    """From exit bytes to reply, against the same work by hand and on compiled Construct."""
    runs = exits(count)

    def change(*_: object) -> None:
        return None

    ours = HostHandler(X86Host(), change, [MemorySlot(s, e - s) for s, e in MEMORY])
    by_hand = HandWritten(MEMORY, change)
    on_construct = ConstructHandler(MEMORY, change)
    for run in runs[:200]:
        assert ours.handle(run).run == by_hand.handle(run) == on_construct.handle(run)
    assert ours.map.store.bitmap == by_hand.bitmap == on_construct.bitmap
    times = interleave(
        {"by hand": _each(by_hand.handle, runs), "hcabi": _each(ours.handle, runs)}, rounds, count
    )
    yield Result("exit.handler", "HostHandler from exit bytes to Reply, against a hand-written class",
                 ratio(times, "hcabi", "by hand"), 1.5, medians(times))  # fmt: skip
    few = runs[: max(count // 10, 50)]
    times = interleave(
        {"compiled Construct": _each(on_construct.handle, few), "hcabi": _each(ours.handle, few)},
        max(rounds // 4, 5),
        len(few),
    )
    yield Result("exit.construct", "the same handler on compiled Construct, against HostHandler",
                 ratio(times, "compiled Construct", "hcabi"), 8.0, medians(times), at_least=True)  # fmt: skip
