"""One exit: parse it, look at its words, write the answer, serve it whole."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

from benchmarks.exits import exits
from benchmarks.handwritten import HandWritten, Unlocked
from benchmarks.measure import Effort, Result, each, interleave, medians, net, ratio
from benchmarks.rivals import ConstructHandler, parsers
from hcabi import (
    HostHandler,
    MemorySlot,
    ShareRequest,
    X86Host,
    layout_of,
)
from hcabi.kvm.run import HypercallExit, KvmRun
from hcabi.layout.codegen import word_codec
from hcabi.x86.hypercalls import MapGpaRangeAttributes

KVM_RUN = layout_of(KvmRun)
ARM = KVM_RUN.locate("hypercall.nr")[0]
MEMORY = ((0, 1 << 30), (4 << 30, 64 << 30))
#: Exits in one round, and different ones: few enough to stay in the cache.
COUNT, DIFFERENT = 600, 200


def _runs() -> list[bytearray]:
    return exits(DIFFERENT) * (COUNT // DIFFERENT)


def parse(effort: Effort) -> Iterator[Result]:
    """Bytes to a typed record, and to a record with reason and decoded attribute word."""
    runs = _runs()
    raw, raw_prefix = struct.Struct("<9Q").unpack_from, struct.Struct("<8xI20x9Q").unpack_from
    record = layout_of(HypercallExit).parse
    read = KVM_RUN.reader("exit_reason", "hypercall")
    word = word_codec(layout_of(MapGpaRangeAttributes)).parse_int
    decode = X86Host().decode_exit
    rivals = parsers(ARM)
    for run in runs[:50]:
        nr, *args, ret, flags = raw(run, ARM)
        expected = (nr, tuple(args), ret, flags)
        for name, rival in rivals.items():
            assert rival(run) == expected, name
        ours = record(run, ARM)
        assert (ours.nr, ours.args, ours.ret, ours.flags) == expected == by_hand(run, ARM, raw)
        assert read(run) == (3, ours)
        decoded = word(args[2])
        assert (decoded.preferred_page_size, decoded.encrypted) == (0, args[2] == 16)
        asked = decode(run)
        assert isinstance(asked, ShareRequest)
        assert (asked.start, asked.size, asked.shared) == (args[0], args[1] << 12, args[2] == 0)
    base, prefix, hand = "unpack_from, 72 bytes", "unpack_from, 104 bytes", "a function by hand"
    plain, words = "hcabi record", "hcabi record, reason, attributes"
    candidates = {
        "loop": each("pass", runs),
        base: each("raw(x, at)", runs, raw=raw, at=ARM),
        prefix: each("raw(x, 0)", runs, raw=raw_prefix),
        plain: each("parse(x, at)", runs, parse=record, at=ARM),
        words: each("reason, exit_ = read(x); word(exit_.args[2])", runs, read=read, word=word),
        "hcabi request": each("decode(x)", runs, decode=decode),
        hand: each("parse(x, at, raw)", runs, parse=by_hand, at=ARM, raw=raw),
    }
    times = net(interleave(candidates, effort.rounds, COUNT))
    few = runs[:DIFFERENT]
    slow = {name: each("parse(x)", few, parse=rival) for name, rival in rivals.items()}
    times |= interleave(slow, effort.rounds // 4, len(few))
    shown = medians(times)
    yield Result(
        "exit.parse", "parse an exit into a typed record, against one raw unpack_from",
        ratio(times, plain, base), None, shown,
    )  # fmt: skip
    yield Result(
        "exit.parse_words", "the same with exit reason and decoded attribute word",
        ratio(times, words, prefix), None, shown,
    )  # fmt: skip
    yield Result(
        "exit.parse_by_hand", "parse, against a function by hand that gives the same four values",
        ratio(times, plain, hand), None, shown,
    )  # fmt: skip
    yield Result(
        "exit.by_hand", "that function by hand, against one raw unpack_from",
        ratio(times, hand, base), None, shown,
    )  # fmt: skip
    yield Result(
        "exit.request", "decode_exit: reason and number judged, attribute word decoded, validated",
        ratio(times, "hcabi request", prefix), None, shown,
    )  # fmt: skip


def by_hand(run: bytearray, at: int, raw: Any) -> Any:
    """What one writes instead of a record."""
    nr, a0, a1, a2, a3, a4, a5, ret, flags = raw(run, at)
    return nr, (a0, a1, a2, a3, a4, a5), ret, flags


def answer(effort: Effort) -> Iterator[Result]:
    """Write the answer, against packing the whole arm."""
    runs = _runs()
    write, offset = KVM_RUN.writer("hypercall.ret")
    packed, written, seen = bytearray(runs[0]), bytearray(runs[0]), bytearray(runs[0])
    struct.pack_into("<Q", packed, offset, 7)
    write(written, offset, 7)
    KVM_RUN.view(seen, "hypercall.ret")[0] = 7
    assert packed == written == seen
    candidates = {
        "loop": each("pass", runs),
        "pack_into": each(
            "pack(x, at, 12, 0x123456000, 1, 16, 0, 0, 0, 0, 1)",
            runs, pack=struct.Struct("<9Q").pack_into, at=ARM,
        ),
        "hcabi view": each("x[0] = 0", [KVM_RUN.view(run, "hypercall.ret") for run in runs]),
        "hcabi writer": each("write(x, offset, 0)", runs, write=write, offset=offset),
    }  # fmt: skip
    times = net(interleave(candidates, effort.rounds, COUNT))
    yield Result(
        "exit.answer", "write the answer through a view, against pack_into of the whole arm",
        ratio(times, "hcabi view", "pack_into"), 0.4, medians(times),
    )  # fmt: skip
    yield Result(
        "exit.answer_writer", "write the answer by a call, against pack_into of the whole arm",
        ratio(times, "hcabi writer", "pack_into"), None, medians(times),
    )  # fmt: skip


def handler(effort: Effort) -> Iterator[Result]:
    """From exit bytes to reply, against the same work by hand and on compiled Construct."""
    runs = _runs()

    def change(*_: object) -> None:
        return None

    ours = HostHandler(X86Host(), change, [MemorySlot(s, e - s) for s, e in MEMORY])
    by_hand, unlocked = HandWritten(MEMORY, change), Unlocked(MEMORY, change)
    on_construct = ConstructHandler(MEMORY, change)
    others = (by_hand, unlocked, on_construct)
    for run in runs:
        assert {ours.handle(run).run} == {other.handle(run) for other in others}
    edges = list(ours.map.store.edges())
    assert all(edges == list(other.bitmap ^ other.bitmap.shift(1)) for other in others)
    candidates = {
        "by hand": each("handle(x)", runs, handle=by_hand.handle),
        "by hand, no lock": each("handle(x)", runs, handle=unlocked.handle),
        "hcabi": each("handle(x)", runs, handle=ours.handle),
    }
    times = interleave(candidates, effort.rounds, COUNT)
    yield Result(
        "exit.handler", "HostHandler from exit bytes to Reply, against a hand-written class",
        ratio(times, "hcabi", "by hand"), 1.5, medians(times),
    )  # fmt: skip
    yield Result(
        "exit.handler_unlocked", "the same against a hand-written class without a lock",
        ratio(times, "hcabi", "by hand, no lock"), None, medians(times),
    )  # fmt: skip
    # About as long as the others' rounds, so that an interruption hits neither more often.
    few = runs[: DIFFERENT // 10]
    candidates = {
        "compiled Construct": each("handle(x)", few, handle=on_construct.handle),
        "hcabi": each("handle(x)", few, handle=ours.handle),
    }
    times = interleave(candidates, effort.rounds, len(few))
    yield Result(
        "exit.construct", "the same handler on compiled Construct, against HostHandler",
        ratio(times, "compiled Construct", "hcabi"), 8.0, medians(times), at_least=True,
    )  # fmt: skip
