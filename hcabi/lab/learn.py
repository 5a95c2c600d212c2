"""
Learn a kernel's behaviours: a probe asks for each, and the answer is compared with baselines.

The models answer the same probes, so a baseline's answer to a probe is its model's answer.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import Protocol

import msgspec

from hcabi.captures.memory_models import memory_rows
from hcabi.kernels.x86_snp import SnpKernel, SnpVcpu
from hcabi.lab.agent import Json
from hcabi.lab.capture import BARE_VM, PROTECTED_VM
from hcabi.lab.diff import OFFERS, until_silent
from hcabi.lab.models import MODELS, Models, arm64_rows, x86_rows
from hcabi.lab.probes import arm64, x86
from hcabi.lab.probes.probe import Kind, Probe
from hcabi.lab.runner import KernelRunner, arch_of
from hcabi.lab.system import Progress, silent
from hcabi.layout import layout_of
from hcabi.types import Call
from hcabi.x86.baselines import BASELINES, Baseline
from hcabi.x86.ghcb import GhcbMsrCode, GhcbMsrPscRequest, PageStateOperation

__all__ = ["BehaviourResult", "KernelAnswers", "LearnReport", "ModelAnswers", "learn"]

PROBES = {"x86": x86.PROBES, "arm64": arm64.PROBES}

_SKIPPED: dict[Kind, str] = {
    "memory": "needs a kernel with software-protected VMs (CONFIG_KVM_SW_PROTECTED_VM)",
    "pkvm": "needs pKVM (CONFIG_KVM and kvm-arm.mode=protected)",
    "synthesized": "needs an SNP or TDX guest, which no emulator has",
}
_TIMES = 2
"""So often a difference is asked in all: the emulator can garble an answer."""


class Answers(Protocol):
    """Something that answers inputs: a kernel, or a model."""

    @property
    def kinds(self) -> frozenset[Kind]:
        """What it can be asked."""
        ...

    def rows(self, kind: Kind, inputs: Sequence[Json]) -> Iterable[Json]:
        """Return its rows for *inputs*, in a VM of their own."""
        ...


class KernelAnswers:
    """A booted kernel."""

    def __init__(self, runner: KernelRunner) -> None:
        """Ask *runner* what it offers."""
        self._runner = runner
        self.arch = arch_of(runner)
        (offered,) = runner.call(OFFERS[self.arch])
        self.address_bits: int = offered.get("address_bits", 0)
        kinds: tuple[Kind, Kind] = ("calls", "memory")
        if self.arch == "arm64":
            kinds = ("filter", "pkvm")
        self.kinds: frozenset[Kind] = frozenset(kinds if offered["protected"] else kinds[:1])

    def rows(self, kind: Kind, inputs: Sequence[Json]) -> Iterable[Json]:
        """Return its rows; a guest that does not come back gives a last one that says so."""
        call = self._runner.call
        match kind:
            case "calls":
                found = call(
                    "hcabi.lab.cases.x86:rows", inputs=inputs, drained=True, ret_shown=True
                )
            case "memory":
                found = call("hcabi.lab.cases.memory:rows", inputs=inputs)
            case _:
                vm = PROTECTED_VM if kind == "pkvm" else BARE_VM
                found = call("hcabi.lab.cases.arm64:rows", vm=vm, inputs=inputs)
        return until_silent(found)


class ModelAnswers:
    """The models of one baseline, on the machine of *like*."""

    def __init__(
        self,
        base: Baseline,
        *,
        page_size: int = 4096,
        address_bits: int = 40,
        models: Models = MODELS,
    ) -> None:
        """Answer as *base* does, on a machine with pages and addresses of this size."""
        self._base, self._models = base, models
        self._page_size, self._address_bits = page_size, address_bits
        self.kinds: frozenset[Kind] = frozenset(
            ("calls", "memory", "filter", "pkvm", "synthesized")
        )

    def rows(self, kind: Kind, inputs: Sequence[Json]) -> Iterable[Json]:
        """Return the rows of a model."""
        match kind:
            case "calls":
                return x86_rows(inputs, self._base, self._models, ret_shown=True)
            case "memory":
                return memory_rows(inputs, self._base, address_bits=self._address_bits)
            case "synthesized":
                return (_synthesized(self._base, given) for given in inputs)
            case _:
                vm = PROTECTED_VM if kind == "pkvm" else BARE_VM
                return arm64_rows(vm, inputs, self._page_size, self._models)


def _synthesized(base: Baseline, given: Json) -> Json:
    """Answer an SNP guest's exit with `ret` as *given*, and tell what became of it."""
    vcpu = SnpVcpu(SnpKernel(base))
    wanted = GhcbMsrPscRequest(int(GhcbMsrCode.PSC_REQ), 1, int(PageStateOperation.SHARED))
    vcpu.begin(Call("vmgexit", {"ghcb_msr": layout_of(GhcbMsrPscRequest).to_int(wanted)}))
    if vcpu.enter() is None:
        return given | {"answer": "no exit"}
    vcpu.put("hypercall.ret", int(given["ret"], 16))
    error = vcpu.enter()
    return given | {"answer": "the guest reads it" if error is None else "KVM_RUN fails"}


# --- Reports ----------------------------------------------------------------------------------


class BehaviourResult(msgspec.Struct, frozen=True):
    """
    Result of one probe.

    Attributes:
        name: The behaviour.
        expects: What kernels do today.
        measured: What came of each input, by its label.
        differs: Of these, what is otherwise in the baseline, as (kernel's, baseline's).
        otherwise: What a difference means for guests and VMMs.
        source: Where in the kernel.
        skipped: Why it could not be asked; empty if it was.
    """

    name: str
    expects: str
    measured: dict[str, str]
    differs: dict[str, tuple[str, str]]
    otherwise: str
    source: str
    skipped: str = ""


class LearnReport(msgspec.Struct, frozen=True):
    """
    Result for one kernel.

    Attributes:
        kernel: Its version.
        arch: "x86" or "arm64".
        fits: Names of the baselines whose models answer all probes as it does, oldest first.
        against: Name of the baseline with which it was compared.
        baseline: Its behaviours; what could not be measured is that of the nearest baseline.
        assumed: Names of the behaviours that could not be measured.
        probes: All probes.
        unsteady: How many differences were gone when asked again.
        seconds: How long it took.
    """

    kernel: str
    arch: str
    fits: tuple[str, ...]
    against: str
    baseline: Baseline
    assumed: tuple[str, ...]
    probes: tuple[BehaviourResult, ...]
    unsteady: int
    seconds: float

    @property
    def differing(self) -> tuple[BehaviourResult, ...]:
        """Probes whose outcomes are not the baseline's."""
        return tuple(probe for probe in self.probes if probe.differs)


Outcomes = dict[str, str]


def learn(
    runner: KernelRunner, against: Baseline | None = None, *, progress: Progress = silent
) -> LearnReport:
    """
    Ask a kernel all probes that it can be asked.

    The report compares with *against*, or with the nearest baseline. Raises LabError if the
    machine ends.
    """
    kernel = KernelAnswers(runner)
    return examine(
        kernel,
        PROBES[kernel.arch],
        against,
        version=runner.hello.kernel,
        arch=kernel.arch,
        page_size=runner.hello.page_size,
        address_bits=kernel.address_bits,
        progress=progress,
    )


def examine(
    subject: Answers,
    probes: Sequence[Probe],
    against: Baseline | None = None,
    *,
    version: str,
    arch: str,
    page_size: int = 4096,
    address_bits: int = 40,
    progress: Progress = silent,
) -> LearnReport:
    """Ask *subject*, a kernel or something in its place, as `learn` does."""
    started = time.monotonic()

    def modelled(base: Baseline) -> dict[str, Outcomes]:
        model = ModelAnswers(base, page_size=page_size, address_bits=address_bits)
        return {probe.name: outcomes(probe, model) for probe in probes}

    expected = {name: modelled(base) for name, base in BASELINES.items()}
    if against is not None:
        expected[against.name] = modelled(against)
    measured: dict[str, Outcomes] = {}
    unsteady = 0
    for number, probe in enumerate(probes):
        progress(probe.name, number, len(probes))
        if probe.kind in subject.kinds:
            known = [outcome[probe.name] for outcome in expected.values()]
            measured[probe.name], garbled = _steady(probe, subject, known)
            unsteady += garbled
    progress("done", len(probes), len(probes))
    amiss = {
        name: sum(found != outcome[probe] for probe, found in measured.items())
        for name, outcome in expected.items()
    }
    nearest = min(reversed(BASELINES), key=amiss.__getitem__)
    chosen = against.name if against is not None else nearest
    learned, assumed = _behaviours(probes, measured, BASELINES[nearest], version)
    return LearnReport(
        kernel=version,
        arch=arch,
        fits=tuple(name for name in BASELINES if not amiss[name]),
        against=chosen,
        baseline=learned,
        assumed=assumed,
        probes=tuple(
            _result(probe, measured.get(probe.name), expected[chosen][probe.name])
            for probe in probes
        ),
        unsteady=unsteady,
        seconds=round(time.monotonic() - started, 1),
    )


def outcomes(probe: Probe, subject: Answers) -> Outcomes:
    """What came of each input that has a label."""
    found: Outcomes = {}
    rows = iter(subject.rows(probe.kind, [given for _, given in probe.asks]))
    for label, _ in probe.asks:
        row = next(rows, None)
        if label:
            found[label] = "not asked" if row is None else _told(probe, row)
    return found


def _told(probe: Probe, row: Json) -> str:
    if "silent" in row:
        return f"silent: {row['silent']}"
    return probe.outcome(row)


def _steady(probe: Probe, subject: Answers, known: Sequence[Outcomes]) -> tuple[Outcomes, bool]:
    """Outcomes, asked again if no baseline has them, and whether they were others before."""
    found = outcomes(probe, subject)
    for _ in range(_TIMES - 1):
        if found in known:
            break
        again = outcomes(probe, subject)
        if again != found:
            return again, True
    return found, False


def _behaviours(
    probes: Iterable[Probe], measured: dict[str, Outcomes], nearest: Baseline, version: str
) -> tuple[Baseline, tuple[str, ...]]:
    fields: dict[str, bool] = {}
    names = [probe.name for probe in probes if probe.tells]
    for probe in probes:
        found = measured.get(probe.name)
        if probe.tells and found:
            told = probe.tells.get(next(reversed(found.values())))
            if told is not None:
                fields[probe.name] = told
    assumed = tuple(name for name in names if name not in fields)
    return msgspec.structs.replace(nearest, name=f"linux-{version}", **fields), assumed


def _result(probe: Probe, found: Outcomes | None, expected: Outcomes) -> BehaviourResult:
    differs = {
        label: (outcome, expected[label])
        for label, outcome in (found or {}).items()
        if outcome != expected[label]
    }
    skipped = "" if found is not None else _SKIPPED.get(probe.kind, "cannot be asked here")
    return BehaviourResult(
        probe.name, probe.expects, found or {}, differs, probe.otherwise, probe.source, skipped
    )
