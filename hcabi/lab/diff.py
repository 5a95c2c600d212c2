"""
Send the same random inputs to a real kernel and its model, and find the first difference.

Inputs are in sequences, each in its own VM, because state carries over within a sequence. A
difference is tried again before it counts, because an emulator can corrupt an answer; then the
sequence is shortened.
"""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator
from functools import partial

import msgspec

from hcabi.captures.format import CapturedVm
from hcabi.captures.memory_models import memory_rows
from hcabi.driver.errors import TimeLimitError
from hcabi.lab.agent import Json
from hcabi.lab.capture import BARE_VM, PLAIN_VM, PROTECTED_VM
from hcabi.lab.cases.arm64 import ARGUMENTS
from hcabi.lab.cases.inputs import arm64_inputs, setup_inputs, x86_inputs
from hcabi.lab.cases.memory_inputs import memory_inputs
from hcabi.lab.diff_rows import differences
from hcabi.lab.errors import LabError
from hcabi.lab.machine import AgentError
from hcabi.lab.models import (
    MODELS,
    Models,
    arm64_rows,
    x86_rows,
)
from hcabi.lab.runner import KernelRunner, arch_of
from hcabi.lab.shrink import Inputs, shrink
from hcabi.lab.system import Progress, silent
from hcabi.x86.baselines import Baseline, baseline

__all__ = [
    "DiffDisagreement",
    "DiffReport",
    "DiffSubject",
    "compare",
    "difference",
    "rows",
    "subjects",
]

Rows = Iterator[Json]
_X86, _ARM64 = "hcabi.lab.cases.x86:rows", "hcabi.lab.cases.arm64:rows"
_MEMORY = "hcabi.lab.cases.memory:rows"
OFFERS = {"x86": "hcabi.lab.cases.memory:offers", "arm64": "hcabi.lab.cases.arm64:offers"}
_SILENT = "TimeLimitError"


class DiffSubject(msgspec.Struct, frozen=True):
    """
    One kind of inputs, with a kernel and a model to answer them.

    Attributes:
        name: What it is about.
        part: Which part of all cases it gets.
        length: How many inputs a sequence has.
        inputs: Makes a sequence from a seed and a length.
        kernel: Asks a kernel.
        model: Asks the model.
    """

    name: str
    part: float
    length: int
    inputs: Callable[[str, int], Rows]
    kernel: Callable[[KernelRunner, Inputs], Rows]
    model: Callable[[Inputs], Rows]


class DiffDisagreement(msgspec.Struct, frozen=True):
    """
    A difference between kernel and model.

    Attributes:
        subject: Name of the subject.
        seed: Seed of the sequence.
        inputs: The smallest inputs found that still differ; the last one does.
        differences: What differs, each as (kernel's, model's).
    """

    subject: str
    seed: str
    inputs: Inputs
    differences: dict[str, tuple[str, str]]


class DiffReport(msgspec.Struct, frozen=True):
    """
    Result of a comparison.

    Attributes:
        kernel: Version of the kernel.
        arch: "x86" or "arm64".
        seed: Seed of all.
        cases: How many inputs were asked, by subject.
        sequences: How many VMs or rows of VMs they ran in.
        unsteady: How many differences were gone when asked again.
        seconds: How long it took.
        disagreement: The first that stayed, or None.
    """

    kernel: str
    arch: str
    seed: int
    cases: dict[str, int]
    sequences: int
    unsteady: int
    seconds: float
    disagreement: DiffDisagreement | None


def subjects(
    arch: str,
    page_size: int,
    base: Baseline,
    *,
    protected: bool = True,
    address_bits: int = 0,
    models: Models = MODELS,
) -> tuple[DiffSubject, ...]:
    """
    Return the subjects of an architecture.

    *protected* where the kernel runs pKVM, or has software-protected VMs; then x86 needs the
    machine's *address_bits*.
    """
    if arch == "x86":
        model = partial(x86_rows, base=base, models=models)
        calls = DiffSubject("hypercalls and MSRs", 0.5, 500, x86_inputs, _x86_kernel, model)
        if not protected:
            return (calls,)
        memory = partial(memory_rows, base=base, address_bits=address_bits)
        return calls, DiffSubject(
            "private memory", 0.5, 1000, memory_inputs, _memory_kernel, memory
        )

    def subject(
        name: str,
        part: float,
        length: int,
        inputs: Callable[[str, int], Rows],
        vm: CapturedVm,
    ) -> DiffSubject:
        model = partial(_arm64_model, vm, page_size, models)
        return DiffSubject(name, part, length, inputs, partial(_arm64_kernel, vm), model)

    own = partial(arm64_inputs, granule=page_size, protected=True)
    found = (
        subject("forwarded calls", 0.4, 500, arm64_inputs, PLAIN_VM),
        subject("filter set-up", 0.15, 20, setup_inputs, BARE_VM),
        subject("protected VM", 0.45, 1000, own, PROTECTED_VM),
    )
    return found if protected else found[:2]


def difference(
    subject: DiffSubject, kernel: Rows, inputs: Inputs
) -> tuple[int, dict[str, tuple[str, str]]] | None:
    """
    Find the first of *inputs* that rows of the *kernel* and the model answer differently.

    Raises LabError for another number of rows than inputs, and what asking raises.
    """
    for number, (real, modelled) in enumerate(_pairs(subject, kernel, inputs)):
        found = differences(real, modelled)
        if found:
            return number, found
    return None


def _pairs(subject: DiffSubject, kernel: Rows, inputs: Inputs) -> Iterator[tuple[Json, Json]]:
    """Rows of the kernel, each with the model's; none comes after that of a silent guest."""
    both = itertools.zip_longest(until_silent(kernel), subject.model(inputs))
    for number, (real, modelled) in enumerate(both):
        if real is None or modelled is None:
            who = "kernel" if real is None else "model"
            raise LabError(
                f"{subject.name}: the {who} gave no row {number + 1} for {len(inputs)} inputs"
            )
        yield real, modelled
        if "silent" in real:
            return


def compare(
    runner: KernelRunner,
    seed: int,
    count: int,
    *,
    base: Baseline | None = None,
    models: Models = MODELS,
    progress: Progress = silent,
) -> DiffReport:
    """
    Ask *count* random inputs and stop at the first disagreement.

    The models are those of *base*, or of the kernel's version. Raises LabError if the machine
    ends, HostUsageError for a version whose behaviours nobody measured.
    """
    asked = _asked(runner, base, models)
    cases = dict.fromkeys((s.name for s in asked), 0)
    started = time.monotonic()
    sequences = unsteady = done = 0
    disagreement: DiffDisagreement | None = None
    for subject, number, size in _plan(asked, count):
        name = f"{seed}.{number}"
        inputs = list(subject.inputs(name, size))
        progress(subject.name, done, count)
        if difference(subject, subject.kernel(runner, inputs), inputs) is not None:
            disagreement = _confirmed(runner, subject, name, inputs)
            unsteady += disagreement is None
        sequences += 1
        cases[subject.name] += size
        done += size
        if disagreement:
            break
    progress("done", done, count)
    return DiffReport(
        kernel=runner.hello.kernel,
        arch=arch_of(runner),
        seed=seed,
        cases=cases,
        sequences=sequences,
        unsteady=unsteady,
        seconds=round(time.monotonic() - started, 1),
        disagreement=disagreement,
    )


def rows(
    runner: KernelRunner,
    seed: int,
    count: int,
    *,
    base: Baseline | None = None,
    models: Models = MODELS,
) -> Rows:
    """
    Ask *count* random inputs; each row says its subject and its VM, and what differs.

    That is `subject`, `sequence` (rows of one number ran one after the other, from a fresh VM)
    and `differs`, which only rows have that the model answers otherwise.

    Raises as `compare`.
    """
    for subject, number, size in _plan(_asked(runner, base, models), count):
        inputs = list(subject.inputs(f"{seed}.{number}", size))
        for real, modelled in _pairs(subject, subject.kernel(runner, inputs), inputs):
            found = differences(real, modelled)
            place = {"subject": subject.name, "sequence": number}
            yield place | real | ({"differs": found} if found else {})


def _asked(runner: KernelRunner, base: Baseline | None, models: Models) -> tuple[DiffSubject, ...]:
    arch = arch_of(runner)
    base = base or baseline(runner.hello.kernel)
    (offered,) = runner.call(OFFERS[arch])
    return subjects(arch, runner.hello.page_size, base, **offered, models=models)


def _plan(asked: tuple[DiffSubject, ...], count: int) -> Iterator[tuple[DiffSubject, int, int]]:
    """Sequences as (subject, number, length) that make *count* inputs in all."""
    total = sum(subject.part for subject in asked)
    number = 0
    left = count
    for place, subject in enumerate(asked):
        last = place == len(asked) - 1
        mine = left if last else round(count * subject.part / total)
        left -= mine
        while mine:
            size = min(subject.length, mine)
            yield subject, number, size
            number += 1
            mine -= size


def _confirmed(
    runner: KernelRunner, subject: DiffSubject, seed: str, inputs: Inputs
) -> DiffDisagreement | None:
    """Ask again, and find the smallest inputs; None if kernel and model agree now."""

    def ask(candidate: Inputs) -> tuple[int, dict[str, tuple[str, str]]] | None:
        return difference(subject, subject.kernel(runner, candidate), candidate)

    again = ask(inputs)
    if again is None:
        return None
    small = shrink(inputs[: again[0] + 1], lambda candidate: ask(candidate) is not None)
    found = ask(small) or again
    return DiffDisagreement(subject.name, seed, small, found[1])


def until_silent(rows: Rows) -> Rows:
    """Rows as they come; a guest that does not come back gives a last row that says so."""
    try:
        yield from rows
    except TimeLimitError as error:
        yield {"silent": str(error)}
    except AgentError as error:
        if not error.error.startswith(_SILENT):
            raise
        yield {"silent": "no answer from the guest"}


def _x86_kernel(runner: KernelRunner, inputs: Inputs) -> Rows:
    return runner.call(_X86, inputs=inputs, drained=True)


def _memory_kernel(runner: KernelRunner, inputs: Inputs) -> Rows:
    return runner.call(_MEMORY, inputs=inputs)


def _arm64_kernel(vm: CapturedVm, runner: KernelRunner, inputs: Inputs) -> Rows:
    return runner.call(_ARM64, vm=vm, inputs=inputs, shown=ARGUMENTS)


def _arm64_model(vm: CapturedVm, page_size: int, models: Models, inputs: Inputs) -> Rows:
    return arm64_rows(vm, inputs, page_size, models)
