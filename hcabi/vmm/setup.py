"""
What a VMM asked of KVM during its set-up, and what is wrong with it.

The linter checks the actual configuration.
"""

from __future__ import annotations

import functools
import operator
import time
from collections.abc import Sequence

import msgspec

from hcabi.advice.rules import Finding, LintRule, Severity
from hcabi.advice.x86.lint import Configuration, lint
from hcabi.advice.x86.lint_rules import RULES as LINT_RULES
from hcabi.kvm.capabilities import Capability
from hcabi.kvm.documents import API_RST, GUEST_MEMFD_C
from hcabi.kvm.flags import GuestMemfdFlag
from hcabi.layout import layout_of, name_of
from hcabi.vmm.events import Event, last_enabled
from hcabi.vmm.session import Session
from hcabi.vmm.simulated import Vm
from hcabi.vmm.simulated.files import PAGE
from hcabi.vmm.simulated.requests import Treatment
from hcabi.x86.baselines import LINUX_7_3, Baseline
from hcabi.x86.cpuid import (
    CpuidLeaf,
    KvmLeaf,
    features_leaf,
    find_kvm_base,
)
from hcabi.x86.hypercalls import Hypercall
from hcabi.x86.msr_filter import KvmMsrFilter
from hcabi.x86.vm_types import VmType

__all__ = ["RULES", "Setup", "configuration_of", "findings_of", "observe"]

START_SECONDS = 20.0
#: Time for the VMM's other threads to finish their set-up after its first KVM_RUN.
SETTLE_SECONDS = 0.1

#: Rules for slots, in addition to those of `hcabi.advice.x86.lint_rules`.
RULES = {
    "slot_without_memfd": LintRule(
        Severity.ERROR,
        "a slot of a VM with private memory has no guest_memfd",
        "it cannot become private: a request to take it back, and the guest's first touch, fail",
        "make the slot by KVM_SET_USER_MEMORY_REGION2 with KVM_MEM_GUEST_MEMFD",
        API_RST("4.140"),
    ),
    "memfd_mapped": LINT_RULES["memfd_mapped"],
    "launch_left_out": LintRule(
        Severity.WARNING,
        "a launch command was not called again for the pages that it had not come to",
        "a signal ends KVM_SEV_SNP_LAUNCH_UPDATE with success and KVM_TDX_INIT_MEM_REGION with "
        "EINTR, after a part; what is left is neither loaded nor measured",
        "call again with the structure as KVM left it, until no page is left",
        GUEST_MEMFD_C("863-873"),
    ),
    "memory_shared": LintRule(
        Severity.WARNING,
        "memory of a VM with private memory starts shared",
        "KVM's initial attribute is shared: every first private touch exits, and the VMM has to "
        "convert then",
        "set KVM_MEMORY_ATTRIBUTE_PRIVATE for each slot before the first KVM_RUN",
        API_RST("6385-6387"),
    ),
}


class Setup(msgspec.Struct, frozen=True):
    """
    What was observed until the first KVM_RUN.

    Attributes:
        command: The command.
        baseline: The simulated kernel.
        entered: Whether a vCPU called KVM_RUN.
        ended: Exit code of the VMM, if it ended by itself.
        last_words: The end of its output, where it did not come to KVM_RUN.
        vm: The VM that it made; None if it made none.
        configuration: How it was set up, for the linter.
        events: Everything that it asked, in order.
        findings: What is wrong.
        notices: Further notices for a report.
        seconds: Duration.
    """

    command: tuple[str, ...]
    baseline: str
    entered: bool
    ended: int | None
    last_words: str
    vm: Vm | None
    configuration: Configuration | None
    events: tuple[Event, ...]
    findings: tuple[Finding, ...]
    notices: tuple[str, ...]
    seconds: float

    def refused(self) -> list[Event]:
        """Ioctls that the simulation does not have."""
        return [e for e in self.events if e.treatment is Treatment.REFUSED]


def observe(
    command: Sequence[str],
    *,
    baseline: Baseline = LINUX_7_3,
    seconds: float = START_SECONDS,
    signals: bool = False,
) -> Setup:
    """
    Start *command*, and observe it until its first vCPU runs, for at most *seconds*.

    With *signals*, the first launch command that loads several pages ends after one, as at a
    signal.

    Raises NotPossibleError and StartError as `Session` does.
    """
    started = time.monotonic()
    with Session(command, baseline=baseline, signals=signals) as session:
        entered = session.pump_until(lambda: bool(session.parked), seconds)
        took = time.monotonic() - started
        if entered:
            session.pump_until(lambda: False, SETTLE_SECONDS)
        vm = session.main_vm()
        configuration = configuration_of(vm, session.events) if vm else None
        return Setup(
            tuple(command),
            baseline.name,
            entered,
            session.ended,
            "" if entered else session.last_words(),
            vm,
            configuration,
            tuple(session.events),
            findings_of(vm, configuration) if vm and configuration else (),
            (*session.notices, *_remarks(session, vm)),
            took,
        )


def _remarks(session: Session, vm: Vm | None) -> list[str]:
    """Why a set-up in which nothing is wrong may say nothing of confidential guests."""
    if not session.opened:
        return ["it did not open /dev/kvm: start it so that it uses KVM"]
    if vm is None or vm.has_private or vm.sev or vm.calls_exit:
        return []
    kind = name_of(VmType, vm.type)
    return [
        f"its guest is not confidential (a VM of {kind}), and KVM_CAP_EXIT_HYPERCALL is not "
        "enabled: no request to share memory reaches this VMM"
    ]


def configuration_of(vm: Vm, events: Sequence[Event]) -> Configuration:
    """
    Return the configuration of *vm*, as far as KVM sees it.

    KVM does not see which calls and faults the VMM handles. So this assumes MAP_GPA_RANGE and
    memory faults; `hcabi vmm test` finds out.
    """
    leaves = {
        leaf.function: CpuidLeaf(leaf.eax, leaf.ebx, leaf.ecx, leaf.edx)
        for vcpu in vm.vcpus.values()
        for leaf in vcpu.cpuid
    }
    nothing = CpuidLeaf(0, 0, 0, 0)
    base = find_kvm_base(lambda leaf: leaves.get(leaf, nothing)) or int(KvmLeaf.SIGNATURE)
    features = leaves.get(features_leaf(base), nothing).eax
    asked = last_enabled(events, Capability.EXIT_HYPERCALL)
    attributes = [e.record for e in events if e.name == "KVM_SET_MEMORY_ATTRIBUTES"]
    return Configuration(
        vm_type=vm.type,
        encrypted=True if vm.sev else None,
        exit_hypercall=asked[1] if asked else 0,  # even if KVM refused it
        handled=frozenset({int(Hypercall.MAP_GPA_RANGE)}),
        features=features,
        kvm_base=base,
        features_at=features_leaf(base),
        user_space_msr=vm.enabled.get(int(Capability.X86_USER_SPACE_MSR), (0,))[0],
        msr_filter=layout_of(KvmMsrFilter).parse(vm.filter) if vm.filter else None,
        bitmaps=vm.filter_bitmaps,
        memory_attributes=functools.reduce(
            operator.or_, (getattr(r, "attributes", 0) for r in attributes), 0
        ),
        handles_memory_fault=True,
    )


def findings_of(vm: Vm, configuration: Configuration) -> tuple[Finding, ...]:
    """Everything that is wrong with the set-up."""
    found = list(lint(configuration))
    if left := vm.put_off - vm.loaded:
        detail = f"{len(left)} pages, the first at {min(left) * PAGE:#x}"
        found.append(Finding("launch_left_out", RULES["launch_left_out"], detail))
    if vm.has_private:
        for slot in vm.memory():
            where = f"[{slot.start:#x}, +{slot.size:#x})"
            if slot.memfd is None:
                found.append(Finding("slot_without_memfd", RULES["slot_without_memfd"], where))
            elif vm.type != VmType.SW_PROTECTED_VM and not vm.private.all_are(
                slot.start // PAGE, slot.end // PAGE, True
            ):
                found.append(Finding("memory_shared", RULES["memory_shared"], where))
        if any(memfd.flags & GuestMemfdFlag.MMAP for memfd in vm.memfds):
            found.append(Finding("memfd_mapped", RULES["memfd_mapped"]))
    return tuple(found)
