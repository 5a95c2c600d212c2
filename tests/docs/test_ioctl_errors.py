"""Declared errors of ioctls against what real kernels of three releases answered."""

import re

from hcabi_docs.asked import kernels_that_gave, recorded_answers

from hcabi.catalogue.declarations import declarations
from hcabi.catalogue.failures import failures

FOUND = [(i.name, f) for _, i in declarations().ioctls for _, f in failures(i)]
#: Questions of fallocate, and of ioctls that are not about memory.
OTHER = re.compile(
    r"memfd: (grow|without|an unaligned|beyond|a hole)|PIT|split|interrupt contr"
    r"|list too short|no such ioctl|on the system|capability|create type [2-6]"
)


def test_what_is_called_recorded_was_recorded() -> None:
    assert [(name, f.when) for name, f in FOUND if f.asked and not kernels_that_gave(f)] == []


def test_every_recorded_error_is_declared() -> None:
    declared: dict[str, set[int]] = {}
    for _, f in FOUND:
        for question in f.asked:
            declared.setdefault(question, set()).add(-f.code)
    seen = {
        (question, answer)
        for answers in recorded_answers().values()
        for question, found in answers.items()
        for answer in found
        if answer < 0 and not OTHER.search(question)
    }
    assert len(seen) > 50
    assert {(q, a) for q, a in seen if a not in declared.get(q, ())} == set()


def test_what_a_vmm_meets_has_its_errors() -> None:
    """The errors of a memory fault are EFAULT and EHWPOISON (api.rst, KVM_EXIT_MEMORY_FAULT)."""
    described = {f.code.name for name, f in FOUND if name == "KVM_RUN" and f.described}
    assert described == {"EFAULT", "EHWPOISON"}
    for ioctl in ("CREATE_VM", "SET_USER_MEMORY_REGION2", "SET_MEMORY_ATTRIBUTES", "ENABLE_CAP",
                  "CREATE_GUEST_MEMFD", "PRE_FAULT_MEMORY", "X86_SET_MSR_FILTER",
                  "MEMORY_ENCRYPT_OP", "SET_DEVICE_ATTR", "SET_ONE_REG"):  # fmt: skip
        assert f"KVM_{ioctl}" in {name for name, _ in FOUND}
