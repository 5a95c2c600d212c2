"""
Random runs of a VMM against the reference handler, and the shortest one that shows a difference.

Both get the same exits over the same memory slots. After each exit the answers and the states of
all pages are compared, as the conformance cases do: what is a *must* there is a difference, and
what is less is an advisory. A VMM's own decision is not a difference: it may stop the VM where the
reference refuses.
"""

from __future__ import annotations

import errno
import random
from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from hcabi.conformance.cases import Strength
from hcabi.conformance.shown import number_text
from hcabi.contracts.x86 import X86Host
from hcabi.handler import HostHandler
from hcabi.kvm.run import ExitReason, KvmRun, MemoryFaultFlags  # with all arms
from hcabi.lab.shrink import shrink
from hcabi.layout import layout_of
from hcabi.memory.ranges import overlap
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import NotAShareCall, Refusal, Reply, Verdict
from hcabi.vmm.bookkeeping import keep
from hcabi.vmm.case import map_gpa_range, refuse_attributes
from hcabi.vmm.drive import Driver, End, ExitAnswer, NeverEnteredError, require_calls
from hcabi.vmm.ledger import Rule
from hcabi.vmm.simulated.files import PAGE
from hcabi.x86.baselines import Baseline
from hcabi.x86.return_values import reply_table
from hcabi.x86.vm_types import VmType

__all__ = ["Advisory", "RandomExit", "RandomRun", "RunDifference", "exits", "run", "search"]

_RUN = layout_of(KvmRun)
_RET: Final = _RUN.locate("hypercall.ret")
_REASON: Final = _RUN.locate("exit_reason")
_FAULT_PRIVATE: Final = layout_of(MemoryFaultFlags).mask("private")
_LARGE: Final = 512  # pages of a hint of 2 MiB
#: The most starts of the VMM, and seconds, of a search for a smaller sequence.
_TRIALS: Final = 40
_SECONDS: Final = 60.0
#: Rules of the ledger whose violation is an advisory, here as in the cases.
_UNTIDY: Final = (Rule.DISCARDED, Rule.ORDER)
#: Seconds for a VMM to run its second vCPU; some never do.
_SETTLE: Final = 1.0


class RandomExit(msgspec.Struct, frozen=True):
    """
    One exit of a random run.

    Attributes:
        kind: `call`; `fault`, which only VMs of SNP and TDX make; or `interrupted`: KVM_RUN fails
            with EINTR, and what is in kvm_run is old.
        start: Guest physical address, in bytes.
        pages: How many pages of 4 KiB; 1 for a fault.
        shared: Whether the range is to be shared.
        hint: Code of the page size that a call names; no promise of alignment.
        refused: Whether KVM fails every change of attributes with ENOMEM meanwhile.
        late: Whether the next KVM_RUN is interrupted before KVM has read the answer to a call.
        beside: Exit of the second vCPU at the same time, which changes pages of its own.
    """

    kind: str
    start: int
    pages: int
    shared: bool
    hint: int = 0
    refused: bool = False
    late: bool = False
    beside: RandomExit | None = None

    def __str__(self) -> str:
        verb = "share" if self.shared else "take back"
        text = f"{self.kind}: {verb} [{self.start:#x}, +{self.pages * PAGE:#x})"
        hint = f", hint {self.hint}" if self.hint else ""
        more = ", KVM refuses" if self.refused else ""
        more += ", completed late" if self.late else ""
        more += f"; at the same time {self.beside}" if self.beside else ""
        return text + hint + more

    def overlaps(self, other: RandomExit) -> bool:
        """Whether both name the same page."""
        spans = [(exit_.start, exit_.pages * PAGE) for exit_ in (self, other)]
        return overlap(*spans) is not None

    @property
    def error(self) -> int:
        """Error number of KVM_RUN."""
        return {"fault": errno.EFAULT, "interrupted": errno.EINTR}.get(self.kind, 0)

    def run(self) -> bytes:
        """Start of kvm_run at the exit."""
        if self.kind != "fault":
            return map_gpa_range(self.start, self.pages, self.shared, hint=self.hint)
        run = bytearray(128)
        for path, value in (
            ("exit_reason", int(ExitReason.MEMORY_FAULT)),
            ("memory_fault.flags", 0 if self.shared else _FAULT_PRIVATE),
            ("memory_fault.gpa", self.start),
            ("memory_fault.size", PAGE),
        ):
            at, size = _RUN.locate(path)
            run[at : at + size] = value.to_bytes(size, "little")
        return bytes(run)


class RunDifference(msgspec.Struct, frozen=True):
    """
    The first difference between VMM and reference.

    Attributes:
        exits: The exits up to it; the last one shows it.
        what: The difference.
        words: The VMM's output.
    """

    exits: tuple[RandomExit, ...]
    what: str
    words: str = ""


class Advisory(msgspec.Struct, frozen=True):
    """
    Something that is wrong, and breaks nothing.

    Attributes:
        strength: A should, or a VMM's own policy.
        kind: What it is, without the numbers of one exit.
        what: The same of one exit.
        exit: The exit.
    """

    strength: Strength
    kind: str
    what: str
    exit: RandomExit


class RandomRun(msgspec.Struct, frozen=True):
    """
    What a VMM did with a sequence of exits.

    Attributes:
        difference: The first difference, None if there is none.
        sent: Number of exits sent: fewer if the VMM stopped the VM, as it may.
        advisories: In the order of the exits.
    """

    difference: RunDifference | None
    sent: int
    advisories: tuple[Advisory, ...] = ()


def exits(
    seed: int, count: int, memory: Sequence[MemorySlot], *, faults: bool, two: bool = False
) -> list[RandomExit]:
    """
    Create *count* random exits for *memory*.

    *faults* if the VM type has them, *two* if the VMM runs two vCPUs.
    """
    chance = random.Random(seed)  # noqa: S311
    edges = [b.start for a in memory for b in memory if a.end == b.start]
    made: list[RandomExit] = []
    for _ in range(count):
        slot = chance.choice(memory)
        pages = min(chance.choice((1, 1, 2, 3, 16, _LARGE)), slot.size // PAGE)
        start = slot.start + PAGE * chance.randrange(slot.size // PAGE - pages + 1)
        kind = chance.choices(("call", "fault", "interrupted"), (12, 4 if faults else 0, 1))[0]
        if kind == "fault":
            pages = 1
        elif edges and chance.random() < 0.1:
            edge = chance.choice(edges)
            before = chance.choice((1, 1, 2))
            start, pages = edge - before * PAGE, before + chance.choice((1, 1, 2))
        if kind == "call" and made and chance.random() < 0.3:
            again = chance.choice(made)  # the same range, in the same or in the other direction
            start, pages = again.start, again.pages
        hint = int(pages == _LARGE) if chance.random() < 0.8 else chance.randrange(3)
        refused = kind != "interrupted" and chance.random() < 0.05
        late = kind == "call" and chance.random() < 0.05
        exit_ = RandomExit(kind, start, pages, chance.random() < 0.5, hint, refused, late)
        last = made[-1] if made else exit_
        if two and chance.random() < 0.2 and _at_once(last, exit_):
            made[-1] = msgspec.structs.replace(last, beside=exit_)
        else:
            made.append(exit_)
    return made


def _at_once(one: RandomExit, other: RandomExit) -> bool:
    """Whether the result of two exits does not depend on their order."""
    plain = all(e.kind != "interrupted" and not e.refused and not e.late for e in (one, other))
    return plain and one.beside is None and not one.overlaps(other)


class _Reference:
    """The reference handler over the VMM's memory."""

    def __init__(self, driver: Driver, baseline: Baseline) -> None:
        vm = driver.vm
        self._refused = False
        slots = [MemorySlot(s.start, s.size, guest_memfd=s.memfd is not None) for s in vm.memory()]
        host = X86Host(VmType(vm.type), baseline)
        self._handler = HostHandler(host, lambda *_: self._verdict(), slots)
        for slot in slots:
            at, last = slot.start // PAGE, slot.end // PAGE
            while (first := vm.private.find(at, last, False)) < last:
                at = vm.private.find(first, last, True)
                self._handler.map.set(first * PAGE, (at - first) * PAGE, True)

    def _verdict(self) -> Verdict:
        return Verdict.REFUSED if self._refused else Verdict.DONE

    def serve(self, exit_: RandomExit, vcpu: int) -> Reply | NotAShareCall:
        """Answer one exit of a vCPU."""
        self._refused = exit_.refused
        return self._handler.handle(bytearray(exit_.run()), exit_.error, vcpu=vcpu)

    def shared(self) -> list[tuple[int, int]]:
        """Shared ranges as (start, size)."""
        return list(self._handler.map.ranges())


def run(driver: Driver, given: Sequence[RandomExit], baseline: Baseline) -> RandomRun:
    """Send *given* to the VMM of *driver* and to the reference, up to the first difference."""
    compared = _ComparedRun(driver, baseline, 2 if any(e.beside for e in given) else 1)
    for number, one in enumerate(given, 1):
        answers, what = compared.put(one)
        if what:
            difference = RunDifference(tuple(given[:number]), what, answers[0].words)
            return RandomRun(difference, number, tuple(compared.advisories))
        if not all(answer.resumed for answer in answers):
            return RandomRun(None, number, tuple(compared.advisories))
    return RandomRun(None, len(given), tuple(compared.advisories))


class _ComparedRun:
    """The VMM and the reference, exit by exit."""

    def __init__(self, driver: Driver, baseline: Baseline, vcpus: int) -> None:
        self.advisories: list[Advisory] = []
        self._driver = driver
        self._reference, self._ledger = _Reference(driver, baseline), keep(driver)
        for slot in driver.vm.memory():
            self._ledger.guest_uses(slot.start, slot.size)
        self._vcpus = driver.await_vcpus(vcpus, driver.limits.start)
        if len(self._vcpus) < vcpus:
            raise NeverEnteredError("the second vCPU does not come to KVM_RUN")

    def put(self, given: RandomExit) -> tuple[list[ExitAnswer], str]:
        """Send one exit, and that beside it. Return the answers, and a difference."""
        driver, ledger = self._driver, self._ledger
        exit_ = given if _changes(driver, given) else msgspec.structs.replace(given, refused=False)
        driver.session.fault = refuse_attributes if exit_.refused else lambda _: 0
        together = [exit_, exit_.beside] if exit_.beside else [exit_]
        for one in together:
            ledger.ask(one.start, one.pages * PAGE, shared=one.shared)
        known = len(ledger.violations)
        answers = driver.exchange_all(
            [(v, e.run(), e.error) for v, e in zip(self._vcpus, together, strict=False)]
        )
        what = self._answered(together, answers)
        if not what and exit_.late and answers[0].resumed:
            what = _interrupt(driver, answers[0])
        what = what or _states(driver, self._reference)
        lost = ledger.settle()
        if driver.vm.has_private:
            if not what and lost and all(answer.resumed for answer in answers):
                what = str(lost[0])
            self.advisories += [
                Advisory(Strength.SHOULD, broken.rule.value, str(broken), exit_)
                for broken in ledger.violations[known:]
                if broken.rule in _UNTIDY
            ]
        for one in together:
            ledger.guest_uses(one.start, one.pages * PAGE)
        return answers, what

    def _answered(self, exits: Sequence[RandomExit], answers: Sequence[ExitAnswer]) -> str:
        """Compare each answer with the reference's. Return the first difference."""
        what = ""
        for vcpu, (one, answer) in enumerate(zip(exits, answers, strict=True)):
            reply = self._reference.serve(one, vcpu)
            problem = _compare(one, answer, reply, self._driver.vm.type)
            if problem is not None and problem.strength is Strength.MUST:
                what = what or problem.text
            elif problem is not None:
                self.advisories.append(Advisory(*problem, problem.text, one))
        return what


def _interrupt(driver: Driver, given: ExitAnswer) -> str:
    """Interrupt KVM_RUN before KVM has read the answer. Return what the VMM then did wrong."""
    run = bytearray(given.run)
    at, size = _REASON
    run[at : at + size] = int(ExitReason.INTR).to_bytes(size, "little")
    answer = driver.exchange(driver.vcpus[0], bytes(run), errno.EINTR)
    if not answer.resumed:
        return f"interrupted before its answer was read: {answer.end.value}"
    if answer.effects:
        return "interrupted before its answer was read, the VMM converts again"
    span = slice(_RET[0], sum(_RET))
    if answer.run[span] != given.run[span]:
        return "interrupted before its answer was read, the VMM changes the answer"
    return ""


def _changes(driver: Driver, exit_: RandomExit) -> bool:
    """
    Whether KVM takes part, and can refuse.

    It does not in VMs without private memory. If no page changes, the VMM may call KVM or not.
    """
    first, vm = exit_.start // PAGE, driver.vm
    return vm.has_private and not vm.private.all_are(first, first + exit_.pages, not exit_.shared)


class _Problem(NamedTuple):
    strength: Strength
    text: str


def _compare(
    exit_: RandomExit, answer: ExitAnswer, reply: Reply | NotAShareCall, vm_type: int
) -> _Problem | None:
    """What is wrong with an answer, by the rules of the conformance cases."""
    if answer.crash:
        return _Problem(Strength.MUST, answer.crash)
    if isinstance(reply, NotAShareCall):
        wrong = _Problem(Strength.MUST, f"{exit_.kind}: {answer.end.value}")
        return None if answer.resumed else wrong
    refuses = reply.outcome.verdict is not Verdict.DONE
    does = "refuses it" if refuses else "does it"
    if not answer.resumed:
        text = f"the reference {does}; {answer.end.value}"
        if refuses:
            return _Problem(Strength.POLICY, text) if answer.end is End.STOPPED else None
        return _Problem(Strength.MUST, text)
    if exit_.kind == "fault":
        if not refuses or reply.outcome.reason is Refusal.REPEATED:
            return None  # a fault that repeats may run again, or stop
        forever = f"the reference {does}; the VMM enters the guest, which faults again"
        return _Problem(Strength.MUST, forever)
    ((_, written),) = reply.run
    right = int.from_bytes(written, "little")
    at, size = _RET
    ret = int.from_bytes(answer.run[at : at + size], "little")
    if ret == right:
        return None
    table = reply_table(vm_type)
    wanted, got = (number_text(table.name, "ret", value) for value in (right, ret))
    text = f"the reference {does} ({wanted}); the VMM answered {got}"
    # A guest that reads ret itself takes any number but 0 for a refusal; KVM translates few.
    weaker = refuses and ret and not table.synthesized
    return _Problem(Strength.SHOULD if weaker else Strength.MUST, text)


def _states(driver: Driver, reference: _Reference) -> str:
    if not driver.vm.has_private:
        return ""
    found: list[tuple[int, int]] = []
    for slot in driver.vm.memory():
        at, last = slot.start // PAGE, slot.end // PAGE
        while (first := driver.vm.private.find(at, last, False)) < last:
            at = driver.vm.private.find(first, last, True)
            if found and sum(found[-1]) == first * PAGE:
                found[-1] = found[-1][0], at * PAGE - found[-1][0]
            else:
                found.append((first * PAGE, (at - first) * PAGE))
    wanted = reference.shared()
    if found == wanted:
        return ""
    one = next((r for r in found if r not in wanted), None)
    other = next((r for r in wanted if r not in found), None)
    return (
        f"shared pages differ: the VMM has {_text(one)}, the reference {_text(other)}, "
        "where they part"
    )


def _text(range_: tuple[int, int] | None) -> str:
    return "no such range" if range_ is None else f"[{range_[0]:#x}, +{range_[1]:#x})"


def search(start: Callable[[], Driver], *, seed: int, count: int, baseline: Baseline) -> RandomRun:
    """
    Run *count* random exits, and shorten a sequence that shows a difference.

    *start* restarts the VMM. Raises HostUsageError if no call would reach it.
    """
    found, put = None, 0
    given: list[RandomExit] = []
    advisories: list[Advisory] = []
    while found is None and put < max(len(given), 1):
        with start() as driver:
            if not given:
                given = _planned(driver, seed, count)
            seen = run(driver, given[put:], baseline)
        found = seen.difference
        put += seen.sent
        advisories += seen.advisories
    if found is None:
        return RandomRun(None, put, tuple(advisories))
    last = found

    def shows(inputs: list[dict[str, Any]]) -> bool:
        nonlocal last
        candidate = [msgspec.convert(one, RandomExit) for one in inputs]
        flat = [one for e in candidate for one in (e, e.beside) if one]
        if any(e.pages < 1 or e.start % PAGE for e in flat):
            return False
        if any(e.beside and e.overlaps(e.beside) for e in candidate):
            return False
        with start() as driver:
            difference = run(driver, candidate, baseline).difference
        if difference is not None and len(difference.exits) == len(candidate):
            last = difference
            return True
        return False

    # Usually only the last exit matters: try that first.
    alone = [msgspec.to_builtins(found.exits[-1])]
    if not shows(alone):
        shrink([msgspec.to_builtins(e) for e in found.exits], shows, trials=_TRIALS,
               seconds=_SECONDS)  # fmt: skip
    return RandomRun(last, put, tuple(advisories))


def _planned(driver: Driver, seed: int, count: int) -> list[RandomExit]:
    vm = driver.vm
    require_calls(driver)
    memory = [MemorySlot(s.start, s.size, guest_memfd=True) for s in vm.memory()]
    faults = vm.type in (VmType.SNP_VM, VmType.TDX_VM)
    vcpus = driver.await_vcpus(2, _SETTLE if len(vm.vcpus) > 1 else 0)
    return exits(seed, count, memory, faults=faults, two=len(vcpus) > 1)
