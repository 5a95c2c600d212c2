"""Probes: each planted change is found by the probe that names it, and a kernel by its baseline."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import msgspec
import pytest

from hcabi.captures import memory_models
from hcabi.kernels.arm64_kvm import Arm64Kernel
from hcabi.kernels.x86_kvm import X86Kernel, X86Vcpu
from hcabi.kvm.ioctl_structs import KvmMemoryAttributes
from hcabi.lab.agent import Json
from hcabi.lab.learn import PROBES, LearnReport, ModelAnswers, examine
from hcabi.lab.models import Models
from hcabi.lab.probes.probe import Kind
from hcabi.types import PAGE
from hcabi.vmm.simulated import slots
from hcabi.x86.baselines import BASELINES, LINUX_7_3, Baseline, parse_baseline, toml_of

Plant = Callable[[pytest.MonkeyPatch], ModelAnswers]
PLANTS: dict[str, tuple[str, Plant]] = {}


def learned(subject: Any, arch: str = "x86", against: Baseline | None = None) -> LearnReport:
    return examine(subject, PROBES[arch], against, version="7.3.4", arch=arch)


def named(report: LearnReport) -> list[str]:
    return [probe.name for probe in report.differing]


def planted(arch: str, probe: str) -> Callable[[Plant], Plant]:
    def put(plant: Plant) -> Plant:
        PLANTS[probe] = arch, plant
        return plant

    return put


# --- The eight changes --------------------------------------------------------------------------


@planted("x86", "ret_zeroed_at_exit")
def ret_not_zeroed(_: pytest.MonkeyPatch) -> ModelAnswers:
    return ModelAnswers(msgspec.structs.replace(LINUX_7_3, ret_zeroed_at_exit=False))


class AlignmentIgnored(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> int | None:
        return super()._answer_in_kernel(nr, gpa - gpa % PAGE, pages)


@planted("x86", "alignment_checked")
def alignment(_: pytest.MonkeyPatch) -> ModelAnswers:
    return ModelAnswers(LINUX_7_3, models=Models(x86_vcpu=AlignmentIgnored))


class WrapIgnored(X86Vcpu):
    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> int | None:
        return super()._answer_in_kernel(nr, gpa, min(pages, 1))


@planted("x86", "page_number_wrap_checked")
def page_number_wrap(_: pytest.MonkeyPatch) -> ModelAnswers:
    return ModelAnswers(LINUX_7_3, models=Models(x86_vcpu=WrapIgnored))


class LastMissed(Arm64Kernel):
    def action(self, number: int) -> int:
        ends = any(number == r.base + r.nr_functions - 1 for r in self._filter if r.action == 2)
        return super().action(number - (1 << 33)) if ends else super().action(number)


@planted("arm64", "filter_range_ends")
def filter_off_by_one(_: pytest.MonkeyPatch) -> ModelAnswers:
    return ModelAnswers(LINUX_7_3, models=Models(arm64_kernel=LastMissed))


@planted("x86", "memory_fault_told")
def fault_flag_lost(monkeypatch: pytest.MonkeyPatch) -> ModelAnswers:
    real = memory_models.put_memory_fault
    monkeypatch.setattr(
        memory_models, "put_memory_fault", lambda *given, **_: real(*given, private=False)
    )
    return ModelAnswers(LINUX_7_3)


@planted("x86", "attributes_arguments_checked")
def attributes_unaligned(monkeypatch: pytest.MonkeyPatch) -> ModelAnswers:
    real = slots.set_attributes

    def lenient(vm: slots.Vm, wanted: KvmMemoryAttributes) -> None:
        start = wanted.address - wanted.address % PAGE
        real(vm, msgspec.structs.replace(wanted, address=start))

    monkeypatch.setattr(slots, "set_attributes", lenient)
    return ModelAnswers(LINUX_7_3)


class AlwaysEnabled(X86Kernel):
    def __init__(self, base: Baseline = LINUX_7_3, **given: Any) -> None:
        super().__init__(base, **given | {"exit_hypercall": 1 << 12})


@planted("x86", "capability_required")
def exit_without_the_capability(_: pytest.MonkeyPatch) -> ModelAnswers:
    return ModelAnswers(LINUX_7_3, models=Models(x86_kernel=AlwaysEnabled))


@planted("x86", "synthesized_ret_checked")
def answer_not_restricted(_: pytest.MonkeyPatch) -> ModelAnswers:
    return ModelAnswers(msgspec.structs.replace(LINUX_7_3, synthesized_ret_checked=False))


def test_there_are_eight() -> None:
    assert len(PLANTS) == 8


@pytest.mark.parametrize("probe", PLANTS)
def test_a_planted_change_is_found_by_the_probe_that_names_it(
    probe: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    arch, plant = PLANTS[probe]
    report = learned(changed(plant, monkeypatch), arch, LINUX_7_3)
    assert named(report) == [probe]


def changed(plant: Plant, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Answers of the changed model; the expectations come from models that are not changed."""

    class Changed:
        kinds = ModelAnswers(LINUX_7_3).kinds

        def rows(self, kind: Kind, inputs: Sequence[Json]) -> Iterable[Json]:
            with monkeypatch.context() as patch:
                return list(plant(patch).rows(kind, inputs))

    return Changed()


class Refactored(X86Vcpu):
    """The same checks in another order, which nobody can see."""

    def _answer_in_kernel(self, nr: int, gpa: int, pages: int) -> int | None:
        if nr == 12 and self.kernel.exit_hypercall and not pages:
            return -errno.EINVAL
        return super()._answer_in_kernel(nr, gpa, pages)


def test_a_change_without_effect_reports_nothing() -> None:
    report = learned(ModelAnswers(LINUX_7_3, models=Models(x86_vcpu=Refactored)))
    assert (named(report), report.fits) == ([], ("linux-7.2", "linux-7.3"))


# --- Baselines ----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", BASELINES)
def test_a_kernel_is_known_by_its_baseline(name: str) -> None:
    report = learned(ModelAnswers(BASELINES[name]))
    assert name in report.fits
    assert not report.differing
    assert msgspec.structs.replace(report.baseline, name=name) == BASELINES[name]


def test_a_new_mix_of_behaviours_becomes_a_baseline() -> None:
    mixed = msgspec.structs.replace(LINUX_7_3, ret_written_by_kernel=False)
    report = learned(ModelAnswers(mixed))
    assert report.fits == ()
    assert named(report) == ["ret_written_by_kernel"]
    again = parse_baseline(toml_of(report.baseline, report.assumed))
    assert again == msgspec.structs.replace(mixed, name="linux-7.3.4")
    # and that one fits
    assert named(learned(ModelAnswers(mixed), against=again)) == []


def test_a_garbled_answer_is_asked_again() -> None:
    class Garbled(ModelAnswers):
        asked = 0

        def rows(self, kind: Kind, inputs: Sequence[Json]) -> Iterator[Json]:
            self.asked += 1
            for row in super().rows(kind, inputs):
                yield row | ({"silent": "no answer"} if self.asked == 1 else {})

    report = learned(Garbled(LINUX_7_3))
    assert (named(report), report.unsteady) == ([], 1)


@pytest.mark.parametrize("arch", PROBES)
def test_each_probe_has_a_name_of_its_own_and_a_meaning(arch: str) -> None:
    names = [probe.name for probe in PROBES[arch]]
    assert len(set(names)) == len(names)
    behaviours = {probe.name for probe in PROBES["x86"] if probe.tells}
    assert behaviours == set(Baseline.__struct_fields__) - {"name"}
    for probe in PROBES[arch]:
        assert probe.otherwise.endswith("."), probe.name
        assert any(label for label, _ in probe.asks)
