"""
Random exits, answered by the handler and by the reference model: `python -m tests.random_exits`

A world is one VM with a few slots, and a number of exits near their edges. Everything comes from
the world's number, so a difference is found again by it. The long run works in shards, keeps what
it has in a file and goes on from there when it is started again.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import platform
import random
import resource
import struct
import time
from collections import Counter
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from hcabi import HostHandler, MemorySlot, NotAShareCall, SharedMap, SmcccHost, Verdict, X86Host
from hcabi.contracts.arm64 import CcaHost
from hcabi.x86.baselines import LINUX_6_12, LINUX_7_3
from hcabi.x86.vm_types import TYPES_BY_NAME
from tests import reference_model

PAGE, TOP = 4096, 1 << 64
#: Exits of one world, and of one shard.
WORLD, SHARD = 5_000, 100_000
#: `exit_reason`, the union up to `hypercall.ret`, and its flags.
RUN = struct.Struct("<8xI20x7Q2Q")
#: KVM_GET_ONE_REG id of x0; the ids of x1 and on are two apart.
X0 = 0x6030_0000_0010_0000

#: SNP and TDX more often: they have most to go wrong.
KINDS = (*TYPES_BY_NAME, "snp", "snp", "tdx", "tdx", "sw_protected", "smccc", "smccc", "cca", "cca")


class CallbackError(Exception):
    """What the callback raises now and then."""


class Exit(NamedTuple):
    """One return of KVM_RUN: which buffer, its bytes, and what the callback will answer."""

    buffer: int
    vcpu: int | None
    run: bytes
    errno: int
    registers: tuple[int, ...]
    verdicts: tuple[str, ...]


class DifferenceError(AssertionError):
    """The handler and the model do not agree."""


class Callback:
    """Answers pieces by a list, and keeps which they were."""

    def __init__(self) -> None:
        self.verdicts: tuple[str, ...] = ()
        self.pieces: list[tuple[int, int, int, bool]] = []

    def expect(self, verdicts: tuple[str, ...]) -> None:
        """Begin an exit."""
        self.verdicts, self.pieces = verdicts, []

    def __call__(self, slot: Any, start: int, size: int, shared: bool) -> str:
        """Answer one piece."""
        verdict = self.verdicts[len(self.pieces)]
        self.pieces.append((slot.start, start, size, shared))
        if verdict == "raise":
            raise CallbackError
        return verdict


class World:
    """One VM in both, and where its exits come from."""

    def __init__(self, number: int, model: Any = reference_model) -> None:
        self.random = rng = random.Random(number)
        self.number = number
        self.kind = kind = rng.choice(KINDS)
        self.ipa_bits = rng.choice((34, 40, 48))
        self.granule = rng.choice((PAGE, PAGE, 4 * PAGE, 16 * PAGE)) if kind == "smccc" else PAGE
        self.slots = self.layout()
        self.edges = sorted({e for s in self.slots for e in (s.start, s.start + s.size)})
        self.options: dict[str, Any] = {}
        self.ours, self.theirs = Callback(), Callback()
        self.map = SharedMap([self.memory_slot(s) for s in self.slots])
        self.handler = HostHandler(
            self.contract(), self.change, shared_map=self.map, outside=self.options.get("outside")
        )
        self.model = model.Model(
            kind, self.slots, self.model_change, granule=self.granule, ipa_bits=self.ipa_bits,
            **self.options,
        )  # fmt: skip
        self.runs = [bytearray(104) for _ in range(3)]
        self.recent: list[Exit] = []
        self.count = 0
        #: A slot that the VMM removed and will soon add again.
        self.away: reference_model.Slot | None = None
        #: It is there again: the guest shall do what it did before.
        self.again = False
        self.ranges: list[tuple[int, int]] = []

    def contract(self) -> Any:
        """The handler's half of this VM."""
        rng = self.random
        if self.kind == "smccc":
            self.options["features"] = features = rng.choice(((0x1D, 0, 0, 0), (0x1F, 1, 2, 3)))
            return SmcccHost(granule=self.granule, features=features)
        if self.kind == "cca":
            return CcaHost(self.ipa_bits, self.map.extent)
        known = self.options["retry_known"] = rng.random() < 0.7
        reserved: Any = rng.choice(("refuse", "refuse", "ignore"))
        self.options["reserved_bits"] = reserved
        self.options["outside"] = rng.choice((None, None, None, "refuse", "ignore"))
        baseline = LINUX_7_3 if known else LINUX_6_12
        return X86Host(TYPES_BY_NAME[self.kind], baseline, reserved_bits=reserved)

    @staticmethod
    def memory_slot(slot: Any) -> MemorySlot:
        """The same slot for the handler."""
        return MemorySlot(slot.start, slot.size, guest_memfd=slot.memfd)

    def change(self, slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict | None:
        """The handler's callback."""
        answer = self.theirs(slot, start, size, shared)
        return None if answer == "nothing" else Verdict(answer)

    def model_change(self, slot: Any, start: int, size: int, shared: bool) -> str:
        """The model's callback."""
        answer = self.ours(slot, start, size, shared)
        return "done" if answer == "nothing" else answer

    def layout(self) -> list[reference_model.Slot]:
        """Slots that touch, holes, and a slot at the end of the guest's addresses."""
        rng, slots = self.random, []
        at = rng.choice((0, 16, 0x40000)) * PAGE
        unit, sizes = self.granule, (1, 1, 2, 3, 8, 16, 20) if self.granule == PAGE else (1, 2, 3)
        for _ in range(rng.randint(1, 4)):
            at += rng.choice((0, 0, 0, 1, 2, 9)) * unit
            size = rng.choice(sizes) * unit
            memfd = rng.random() < 0.7
            optional = self.kind not in reference_model.PRIVATE_TYPES and rng.random() < 0.5
            slots.append(reference_model.Slot(at, size, None if optional else memfd))
            at += size
        if rng.random() < 0.5:
            end = 1 << (self.ipa_bits - 1) if self.kind == "cca" else TOP
            size = rng.choice((1, 4, 16) if unit == PAGE else (1, 2)) * unit
            slots.append(reference_model.Slot(end - size, size, True))
        return slots

    # --- exits

    def address(self) -> int:
        """Near an edge, mostly."""
        rng = self.random
        step = max(PAGE, self.granule // rng.choice((1, 1, 4)))
        address = rng.choice(self.edges) + rng.randint(-3, 3) * step
        if self.granule > PAGE and rng.random() < 0.8:
            address -= address % self.granule
        chance = rng.random()
        if chance < 0.03:
            address += rng.choice((1, 8, 2048, 4095))
        elif chance < 0.05:
            address = rng.choice((0, TOP - PAGE, TOP - 1, rng.getrandbits(64), 1 << 47))
        return address % TOP

    def length(self, start: int) -> int:
        """Pages of a range that begins there."""
        rng = self.random
        chance = rng.random()
        if chance < 0.6:
            return rng.choice((1, 1, 1, 2, 3, 5))
        if chance < 0.9:
            return max(0, rng.choice(self.edges) - start) // PAGE + rng.choice((-1, 0, 0, 1, 2))
        return rng.choice(
            (0, 512, 1 << 52, (1 << 52) - 1, (TOP - start) // PAGE, rng.getrandbits(64))
        )

    def bits(self, meaning: int, harmless: int, reserved: int) -> int:
        """A word with one bit that means something, and now and then others."""
        rng = self.random
        word = rng.choice((0, meaning))
        chance = rng.random()
        if chance < 0.2:
            word |= rng.getrandbits(64) & harmless
        elif chance < 0.25:
            word |= 1 << rng.randrange(64) & reserved
        return word

    def make(self) -> Exit:
        """One exit, new or seen before."""
        rng = self.random
        if self.again:
            self.again = False
            return self.recent[-1]
        if self.recent and rng.random() < 0.3:
            old = rng.choice(self.recent[-3:])
            if rng.random() < 0.8:
                return old._replace(verdicts=self.verdicts())
            return old._replace(verdicts=self.verdicts(), buffer=rng.randrange(3))
        words, errno, reason = [0] * 7, 0, 3
        start = self.address()
        x86 = self.kind in TYPES_BY_NAME
        registers: tuple[int, ...] = () if x86 else (0,) * 5
        if rng.random() < (0.45 if x86 else 0.05):
            reason, errno = 39, rng.choice((14, 14, 14, 14, -14, 14, 14, 133))
            size = PAGE if rng.random() < 0.8 else self.length(start) * PAGE + rng.choice((0, 0, 1))
            words[:3] = self.bits(8, 0, TOP - 1), start, size
        elif x86:
            words[:4] = 12, start, self.length(start), self.bits(16, 15, -32)
            words[4:] = (rng.getrandbits(64),) * 3
        else:
            words[0], registers = self.arm64(start)
        if rng.random() < 0.02:
            reason = rng.choice((3, 39, 38, 40, 0, 1 << 31))
        if rng.random() < 0.02:
            errno = rng.choice((0, 4, 11, 14, -14, 133, -133, -22))
        if rng.random() < 0.02:
            words[0] = rng.choice((11, 13, 12 | 1 << 32, words[0] | 1 << 63, rng.getrandbits(64)))
        words[:3] = (w % TOP for w in words[:3])
        noise = rng.getrandbits(64), rng.getrandbits(64)
        run = RUN.pack(reason, *words, *noise)
        vcpu = rng.choice((None, None, None, 0, 1, 2))
        return Exit(rng.randrange(3), vcpu, run, errno, registers, self.verdicts())

    def arm64(self, start: int) -> tuple[int, tuple[int, ...]]:
        """A call's id, and x0 to x4."""
        rng = self.random
        if self.kind == "smccc":
            numbers: tuple[int, ...] = (
                (0xC6000003,) * 6 + (0xC6000004,) * 5 + (0xC6000002, 0x86000000, 0xC6000007)
            )
            arguments = [start, 0, 0]
            if rng.random() < 0.05:
                arguments[rng.randrange(3)] = rng.choice((1, 0, TOP - 1))
        else:
            numbers = (
                (0xC4000197,) * 8
                + (0xC4000198, 0xC4000198)
                + tuple(0xC4000190 + n for n in (0, 1, 6, 9))
            )
            top = (start + self.length(start) * PAGE) % TOP
            arguments = [start, top, self.bits(1, 0, TOP - 1)]
            if rng.random() < 0.03:
                arguments[rng.randrange(2)] = rng.choice((1, 0x10000, 0x10001, TOP - 1, PAGE))
        number = rng.choice(numbers)
        if number == 0xC4000190:
            arguments[0] = rng.choice((0x10000, 0x10000, 0x10001, 0x20000, 0))
        if number in (0xC6000002, 0xC4000191) and rng.random() < 0.7:
            arguments = [0, 0, 0]
        if rng.random() < 0.02:
            number ^= 1 << rng.choice((0, 16, 30, 31))
        return number, (rng.getrandbits(32) << 32 | number, *arguments, rng.choice((0, 1, TOP - 1)))

    def verdicts(self) -> tuple[str, ...]:
        """What the callback answers for each piece."""
        rng = self.random
        if rng.random() < 0.8:
            return ("done", "nothing", "done", "nothing", "done")
        return tuple(rng.choices(("done", "refused", "retry", "raise"), (5, 2, 2, 1), k=5))

    # --- comparison

    def step(self) -> tuple[str, int]:
        """Make one exit, answer it in both and compare; gives what it was and its time in ns."""
        rng = self.random
        if rng.random() < (0.2 if self.away else 0.03):
            self.change_map()
        made = self.make()
        self.recent = [*self.recent[-3:], made]
        run = self.runs[made.buffer]
        run[:] = made.run
        self.ours.expect(made.verdicts)
        self.theirs.expect(made.verdicts)
        key: Hashable = ("buffer", made.buffer) if made.vcpu is None else made.vcpu
        try:
            expected = self.expected(
                self.model.exit(made.run, made.errno, made.registers, key), made
            )
        except CallbackError:
            expected = "raised"
        read = self.reader(made.registers)
        begun = time.thread_time_ns()
        try:
            reply: Any = self.handler.handle(run, made.errno, read, made.vcpu)
        except CallbackError:
            reply = None
        took = time.thread_time_ns() - begun
        got = "raised" if reply is None else self.seen(reply)
        if self.ours.pieces:
            self.ranges = self.model_ranges()
        # Reading the map takes as long as an exit, and what no callback saw should not be in it.
        self.count += 1
        look = self.count % 8 == 0 or self.ours.pieces or self.theirs.pieces
        if (
            got != expected
            or self.ours.pieces != self.theirs.pieces
            or run != made.run
            or (look and self.ranges != list(self.map.ranges()))
        ):
            raise DifferenceError(self.explain(made, expected, got))
        return (expected if isinstance(expected, str) else str(expected[0])), took

    def change_map(self) -> None:
        """The VMM changes pages or slots between two exits."""
        rng = self.random
        slot = self.away or rng.choice(self.slots)
        if not self.away and rng.random() < 0.4:
            slot = self.away = self.last_slot() or slot
            self.model.memory.swap(slot)
            self.map.remove_slot(self.memory_slot(slot))
        if self.away and rng.random() < 0.5:
            self.model.memory.swap(slot)
            self.map.add_slot(self.memory_slot(slot))
            self.away, self.again = None, bool(self.recent)
        elif not self.away:
            first = rng.randrange(slot.size // PAGE)
            count = rng.randint(1, slot.size // PAGE - first)
            start, shared = slot.start + first * PAGE, rng.random() < 0.5
            self.model.memory.make(start, start + count * PAGE, shared)
            self.map.set(start, count * PAGE, shared)
        self.ranges = self.model_ranges()

    def last_slot(self) -> reference_model.Slot | None:
        """The slot of the last exit's memory fault."""
        at = struct.unpack_from("<Q", self.recent[-1].run, 40)[0] if self.recent else -1
        return next((s for s in self.slots if s.start <= at < s.start + s.size), None)

    @staticmethod
    def reader(registers: tuple[int, ...]) -> Callable[[int], int] | None:
        """KVM_GET_ONE_REG."""
        if not registers:
            return None
        return lambda number: registers[(number - X0) // 2]

    def expected(self, answer: Any, made: Exit) -> Any:
        """The model's answer, as `seen` gives the handler's."""
        if answer is None:
            return ("other", None if made.errno else struct.unpack_from("<I", made.run, 8)[0])
        outcome = tuple(answer.outcome or ("done", self.asked(made), None))
        name = f"{outcome[0]} {outcome[2] or ''}".strip()
        registers = {X0 + 2 * n: value for n, value in answer.registers}
        return name, answer.run, registers, answer.resume, outcome, answer.memory

    def asked(self, made: Exit) -> int:
        """How many bytes a request is done with, by its exit; 0 for a question."""
        number, _, size = struct.unpack_from("<3Q", made.run, 32)
        if made.errno:
            return 0 if self.kind == "sw_protected" else size
        if self.kind == "smccc":
            return self.granule if number in (0xC6000003, 0xC6000004) else 0
        if self.kind == "cca":
            return made.registers[2] - made.registers[1] if number == 0xC4000197 else 0
        return size * PAGE

    @staticmethod
    def seen(reply: Any) -> Any:
        """The handler's answer in plain values."""
        if isinstance(reply, NotAShareCall):
            return ("other", reply.exit_reason)
        found = reply.outcome
        outcome = (found.verdict.value, found.done, found.reason and found.reason.name)
        name = f"{outcome[0]} {outcome[2] or ''}".strip()
        return name, reply.run, dict(reply.registers), reply.resume, outcome, reply.memory

    def model_ranges(self) -> list[tuple[int, int]]:
        """The model's shared pages as ranges."""
        ranges: list[tuple[int, int]] = []
        for page in sorted(self.model.memory.shared):
            if ranges and sum(ranges[-1]) == page * PAGE:
                ranges[-1] = (ranges[-1][0], ranges[-1][1] + PAGE)
            else:
                ranges.append((page * PAGE, PAGE))
        return ranges

    def explain(self, made: Exit, expected: Any, got: Any) -> str:
        """Everything that is needed to look at a difference."""
        words = [hex(w) for w in struct.unpack_from("<4Q", made.run, 32)]
        return "\n".join((
            f"world {self.number}: {self.kind} {self.options} granule {self.granule:#x}",
            *(f"  {s.start:#x} +{s.size:#x} {s.memfd}" for s in self.model.memory.slots),
            f"reason {made.run[8]} errno {made.errno} words {words} vcpu {made.vcpu}",
            f"registers {[hex(r) for r in made.registers]} verdicts {made.verdicts}",
            f"model   {expected}\n  {self.ours.pieces}\n  {self.ranges}",
            f"handler {got}\n  {self.theirs.pieces}\n  {list(self.map.ranges())}",
        ))  # fmt: skip


class Shard(msgspec.Struct):
    """What a shard found: how often each end, and the longest exit."""

    exits: int = 0
    ends: dict[str, int] = {}
    longest_ns: int = 0
    longest: str = ""


def run_worlds(first: int, worlds: int, exits: int = WORLD, model: Any = reference_model) -> Shard:
    """Run worlds by number; raises DifferenceError at the first difference."""
    shard, ends = Shard(), Counter[str]()
    for number in range(first, first + worlds):
        world = World(number, model)
        for _ in range(exits):
            end, took = world.step()
            ends[f"{world.kind}: {end}"] += 1
            if took > shard.longest_ns:
                shard.longest_ns = took
                shard.longest = f"world {number}, {world.kind}: {end}"
        shard.exits += exits
    shard.ends = dict(sorted(ends.items()))
    return shard


def total(shards: list[Shard]) -> Shard:
    """Put shards together."""
    ends = Counter[str]()
    for shard in shards:
        ends.update(shard.ends)
    longest = max(shards, key=lambda s: s.longest_ns)
    return Shard(
        sum(s.exits for s in shards),
        dict(sorted(ends.items())),
        longest.longest_ns,
        longest.longest,
    )


class Found(msgspec.Struct):
    """The run so far: what its file holds."""

    found: Shard = msgspec.field(default_factory=Shard)
    cpu_seconds: float = 0.0
    peak_kib: int = 0
    first_shard_peak_kib: int = 0


def run_all(count: int, unfinished: Path) -> Found:
    """Run *count* exits shard by shard, going on from what *unfinished* holds."""
    so_far = Found()
    if unfinished.exists():
        so_far = msgspec.json.decode(unfinished.read_bytes(), type=Found)
    while so_far.found.exits < count:
        begun = time.process_time()
        worlds = min(SHARD, count - so_far.found.exits) // WORLD
        shard = run_worlds(so_far.found.exits // WORLD, worlds)
        so_far.found = total([so_far.found, shard]) if so_far.found.exits else shard
        so_far.cpu_seconds += time.process_time() - begun
        so_far.peak_kib = max(so_far.peak_kib, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
        so_far.first_shard_peak_kib = so_far.first_shard_peak_kib or so_far.peak_kib
        unfinished.write_bytes(msgspec.json.encode(so_far))
        longest = so_far.found.longest_ns / 1e6
        print(
            f"{so_far.found.exits:,} of {count:,} exits, no difference; peak {so_far.peak_kib} KiB,"
            f" longest exit {longest:.2f} ms",
            flush=True,
        )
    return so_far


def main() -> None:
    """Run, and write random-exits-DATE.json."""
    parser = argparse.ArgumentParser(prog="python -m tests.random_exits", description=__doc__)
    parser.add_argument("--count", type=int, default=SHARD, help=f"a multiple of {WORLD}")
    parser.add_argument("--out", type=Path, metavar="FOLDER", required=True)
    args = parser.parse_args()
    if args.count <= 0 or args.count % WORLD:
        parser.error(f"--count {args.count}: expected a multiple of {WORLD}")
    unfinished = args.out / "random-exits.unfinished"
    run = run_all(args.count, unfinished)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    result = {
        "date": today, "python": platform.python_version(), "machine": platform.machine(),
        "exits": run.found.exits, "worlds": run.found.exits // WORLD, "differences": 0,
        "cpu_seconds": round(run.cpu_seconds), "peak_kib": run.peak_kib,
        "peak_kib_after_first_shard": run.first_shard_peak_kib,
        "longest_exit_cpu_us": round(run.found.longest_ns / 1e3),
        "longest_exit": run.found.longest, "ends": run.found.ends,
    }  # fmt: skip
    (args.out / f"random-exits-{today}.json").write_text(json.dumps(result, indent=1) + "\n")
    unfinished.unlink()


if __name__ == "__main__":
    main()
