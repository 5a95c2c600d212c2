"""
A second reading of the guides for VMMs on x86 and arm64, for comparison with the handler.

It was written from docs/guides and the kernel's own texts, without the code that it judges, and it
imports nothing of hcabi. One `Model` is one VM: it takes the bytes of `kvm_run`, the errno of
KVM_RUN and the registers, and gives what a VMM has to do. Sizes are bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

PAGE = 4096
TOP = 1 << 64
PRIVATE_TYPES = ("sw_protected", "snp", "tdx")
#: What is kept about repeated faults: counts in all, and vCPUs of one address.
MOST_COUNTS, MOST_VCPUS = 16384, 4096


class Slot(NamedTuple):
    """A memory slot, as KVM_SET_USER_MEMORY_REGION2 knows it."""

    start: int
    size: int
    memfd: bool | None = None


class Outcome(NamedTuple):
    """What was not done: the verdict, the bytes that were, and the name of the reason."""

    verdict: str
    done: int
    reason: str | None


class Answer(NamedTuple):
    """What to write into kvm_run, registers by number and memory; whether the guest runs again."""

    run: tuple[tuple[int, bytes], ...] = ()
    registers: tuple[tuple[int, int], ...] = ()
    resume: bool = True
    outcome: Outcome | None = None
    memory: tuple[tuple[int, bytes], ...] = ()


#: A part of a range: start, end, and its slot, or none.
Part = tuple[int, int, Slot | None]
#: Converts (slot, start, size, shared); gives "done", "refused" or "retry", or raises.
Change = Callable[[Slot, int, int, bool], str]


def refused(reason: str, done: int = 0) -> Outcome:
    """A refusal by its reason."""
    return Outcome("refused", done, reason)


class Memory:
    """Slots, the pages that are shared, and the faults that repeat themselves."""

    def __init__(self, slots: Iterable[Slot], change: Change) -> None:
        self.slots = sorted(slots)
        self.change = change
        self.shared: set[int] = set()
        #: By address, the one counted longest ago first: (vCPU, flags) to how often.
        self.counts: dict[int, dict[tuple[Hashable, int], int]] = {}

    def parts(self, start: int, end: int) -> Iterator[Part]:
        """The range, cut where slots begin and end."""
        at = start
        for slot in self.slots:
            begin, stop = max(at, slot.start), min(end, slot.start + slot.size)
            if begin >= stop:
                continue
            if at < begin:
                yield at, begin, None
            yield begin, stop, slot
            at = stop
        if at < end:
            yield at, end, None

    def has_hole(self, start: int, end: int) -> bool:
        """Whether part of the range is in no slot."""
        return any(not slot for _, _, slot in self.parts(start, end))

    def make(self, start: int, end: int, shared: bool) -> None:
        """Make pages of slots shared or private."""
        wanted = set(range(start // PAGE, end // PAGE))
        changed = wanted - self.shared if shared else wanted & self.shared
        self.shared ^= changed
        self.forget(changed)

    def forget(self, pages: set[int]) -> None:
        """Start the counts of these pages again."""
        for address in [a for a in self.counts if a // PAGE in pages]:
            del self.counts[address]

    def swap(self, slot: Slot) -> None:
        """Remove a slot that is there, or add it; its pages are private."""
        self.slots = sorted({*self.slots} ^ {slot})
        pages = set(range(slot.start // PAGE, (slot.start + slot.size) // PAGE))
        self.shared -= pages
        self.forget(pages)

    def first_as(self, start: int, end: int, shared: bool) -> int:
        """The first page of a slot that is shared, or private; *end* if there is none."""
        for begin, stop, slot in self.parts(start, end):
            for page in range(begin // PAGE, stop // PAGE) if slot else ():
                if (page in self.shared) is shared:
                    return page * PAGE
        return end

    def convert(self, start: int, end: int, shared: bool) -> Outcome | None:
        """Call back for each slot's part, until one fails."""
        for begin, stop, slot in self.parts(start, end):
            if slot is None:
                continue
            verdict = self.change(slot, begin, stop - begin, shared)
            if verdict != "done":
                reason = "HOST_REFUSED" if verdict == "refused" else None
                return Outcome(verdict, begin - start, reason)
            self.make(begin, stop, shared)
        return None

    def repeated(self, vcpu: Hashable, address: int, flags: int) -> int:
        """Count a repeated fault; more than any bound where no more vCPUs are kept."""
        counts = self.counts.pop(address, {})
        self.counts[address] = counts
        if (vcpu, flags) not in counts and len(counts) >= MOST_VCPUS:
            return TOP
        counts[vcpu, flags] = counts.get((vcpu, flags), 0) + 1
        while sum(map(len, self.counts.values())) > MOST_COUNTS:
            del self.counts[next(iter(self.counts))]
        return counts[vcpu, flags]


class Model:
    """One VM. *retry_known*: the kernel of a TDX VM is 7.2 or newer."""

    def __init__(
        self, kind: str, slots: Iterable[Slot], change: Change, *, outside: str | None = None,
        reserved_bits: str = "refuse", retry_known: bool = True, granule: int = PAGE,
        features: tuple[int, int, int, int] = (0x1D, 0, 0, 0), ipa_bits: int = 40,
    ) -> None:  # fmt: skip
        self.kind, self.memory = kind, Memory(slots, change)
        self.outside, self.reserved_bits, self.retry_known = outside, reserved_bits, retry_known
        self.granule, self.features, self.ipa_bits = granule, features, ipa_bits

    def exit(
        self, run: bytes | bytearray, errno: int, registers: tuple[int, ...], vcpu: Hashable
    ) -> Answer | None:
        """Answer one return of KVM_RUN; None is an exit for the VMM's own loop."""
        (reason,) = struct.unpack_from("<I", run, 8)
        a, b, c, d = struct.unpack_from("<4Q", run, 32)
        if errno:
            if abs(errno) not in (14, 133) or reason != 39:
                return None
            stops = refused("POISONED") if abs(errno) == 133 else self.fault(a, b, c, vcpu)
            return Answer(resume=stops is None, outcome=stops)
        if reason != 3:
            return None
        if self.kind == "smccc":
            return self.smccc(a, *registers[1:4])
        if self.kind == "cca":
            return self.cca(a, *registers[1:4])
        return self.call(b, c * PAGE, d) if a == 12 else None

    def call(self, start: int, size: int, attributes: int) -> Answer:
        """KVM_HC_MAP_GPA_RANGE."""
        shared = not attributes >> 4 & 1
        reserved = attributes >> 5 and self.reserved_bits == "refuse"
        outcome = refused("RESERVED_BITS") if reserved else self.malformed(start, size)
        outcome = outcome or self.refuses(start, size, shared, False)
        outcome = outcome or self.memory.convert(start, start + size, shared)
        if outcome and not (self.kind == "tdx" and self.retry_known):
            outcome = self.lost(outcome)
        refusal = 22 if self.kind in ("snp", "tdx") else -22
        value = 0 if not outcome else 11 if outcome.verdict == "retry" else refusal
        return Answer(run=((88, struct.pack("<q", value)),), outcome=outcome)

    @staticmethod
    def lost(outcome: Outcome) -> Outcome:
        """A retry that cannot be told becomes a refusal."""
        return refused("RETRY_LOST", outcome.done) if outcome.verdict == "retry" else outcome

    @staticmethod
    def malformed(start: int, size: int) -> Outcome | None:
        """What is wrong with the range itself."""
        if size == 0:
            return refused("EMPTY")
        if start % PAGE or size % PAGE:
            return refused("UNALIGNED")
        return refused("WRAPS") if start + size > TOP else None

    def refuses(self, start: int, size: int, shared: bool, fault: bool) -> Outcome | None:
        """What the table refuses: a hole first, then a slot without guest_memfd."""
        if self.memory.has_hole(start, start + size):
            if fault:
                return refused("PRIVATE_HOLE" if shared else "OUTSIDE_MEMORY")
            if self.outside == "refuse" or (self.outside is None and not shared):
                return refused("OUTSIDE_MEMORY")
        no_memfd = any(s and not s.memfd for _, _, s in self.memory.parts(start, start + size))
        needed = self.kind in PRIVATE_TYPES and not shared
        return refused("NO_GUEST_MEMFD") if needed and no_memfd else None

    def fault(self, flags: int, start: int, size: int, vcpu: Hashable) -> Outcome | None:
        """KVM_EXIT_MEMORY_FAULT with EFAULT."""
        if self.kind in ("smccc", "cca"):
            return refused("NO_CONVERSION")
        if self.kind not in PRIVATE_TYPES:
            return refused("NO_PRIVATE_MEMORY")
        if flags & ~8:
            return refused("UNKNOWN_FLAGS")
        shared, end = not flags & 8, start + size
        wrong = self.malformed(start, size) or self.refuses(start, size, shared, True)
        if wrong:
            return wrong
        never_converts = self.kind == "sw_protected"
        if never_converts or self.memory.first_as(start, end, not shared) == end:
            count = self.memory.repeated(vcpu, start, flags)
            if count > 2:
                return refused("REPEATED")
            if count == 1 or never_converts:
                return None
        outcome = self.memory.convert(start, end, shared)
        return outcome and self.lost(outcome)

    @staticmethod
    def words(*values: int, outcome: Outcome | None = None) -> Answer:
        """An answer in x0 to x3."""
        full = enumerate((*values, 0, 0, 0)[:4])
        return Answer(registers=tuple((n, v % TOP) for n, v in full), outcome=outcome)

    def smccc(self, number: int, x1: int, x2: int, x3: int) -> Answer | None:
        """The calls of KVM's owner, for a VM that is not protected."""
        known = (0x86000000, 0xC6000002, 0xC6000003, 0xC6000004)
        if number not in known:
            return self.words(-1) if number ^ 1 << 30 in known else None
        if number == 0x86000000:
            return self.words(*self.features)
        if number == 0xC6000002:
            return self.words(-3 if x1 or x2 or x3 else self.granule)
        outcome = self.granule_moves(x1, x2 or x3, number == 0xC6000003)
        return self.words(-3 if outcome else 0, outcome=outcome)

    def granule_moves(self, start: int, reserved: int, shared: bool) -> Outcome | None:
        """MEM_SHARE and MEM_UNSHARE."""
        end = start + self.granule
        if reserved:
            return refused("RESERVED_BITS")
        if start % self.granule or end > TOP:
            return refused("UNALIGNED" if start % self.granule else "WRAPS")
        if self.memory.has_hole(start, end):
            return refused("OUTSIDE_MEMORY")
        already = self.memory.first_as(start, end, shared)
        outcome = self.memory.convert(start, already, shared)
        if outcome:
            return self.lost(outcome)
        return None if already == end else refused("ALREADY_IN_STATE", already - start)

    def cca(self, number: int, x1: int, x2: int, x3: int) -> Answer | None:
        """The realm services, answered by the VMM."""
        if number == 0xC4000190:  # RSI_VERSION: 1.0 is spoken
            return self.words(0 if x1 == 0x10000 else 1, 0x10000, 0x10000)
        if number == 0xC4000191:  # RSI_FEATURES: none
            return self.words(0)
        if number == 0xC4000196:  # RSI_REALM_CONFIG
            if x1 % PAGE or self.memory.has_hole(x1, x1 + PAGE):
                return self.words(1)
            page = struct.pack("<Q", self.ipa_bits).ljust(PAGE, b"\0")
            return self.words(0)._replace(memory=((x1, page),))
        if number not in (0xC4000197, 0xC4000198):
            return None
        wrong = x2 < x1 or x2 > 1 << (self.ipa_bits - 1) or x1 == x2 or x1 % PAGE or x2 % PAGE
        if number == 0xC4000197:  # RSI_IPA_STATE_SET
            return self.ipa_state_set(x1, x2, x3, bool(wrong))
        if wrong:
            return self.words(1)
        holes = [part for part in self.memory.parts(x1, x2) if part[2] is None]
        if holes and holes[0][0] == x1:
            return self.words(0, holes[0][1], 3)  # DEV
        shared = x1 // PAGE in self.memory.shared
        ends = [hole[0] for hole in holes] + [self.memory.first_as(x1, x2, not shared)]
        return self.words(0, min(ends), not shared)

    def ipa_state_set(self, base: int, top: int, ripas: int, wrong: bool) -> Answer:
        """RSI_IPA_STATE_SET: EMPTY shares, RAM takes back."""
        if ripas not in (0, 1):
            return self.words(1, outcome=refused("RESERVED_BITS"))
        if wrong:
            reason = "EMPTY" if base == top else "UNALIGNED"
            beyond = top < base or top > 1 << (self.ipa_bits - 1)
            return self.words(1, outcome=refused("WRAPS" if beyond else reason))
        if self.memory.has_hole(base, top):
            return self.words(0, base, 1, outcome=refused("OUTSIDE_MEMORY"))
        outcome = self.memory.convert(base, top, ripas == 0)
        if outcome is None:
            return self.words(0, top, 0)
        return self.words(0, base + outcome.done, outcome.verdict == "refused", outcome=outcome)
