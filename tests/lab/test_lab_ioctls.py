"""Ioctls that the lab alone declares have the numbers of the kernel's headers."""

from __future__ import annotations

import pytest

from hcabi.kvm.ioctls import Ioctl
from hcabi.kvm.not_about_memory import load
from hcabi.lab.linux import traps, x86

OWN = {v.name: v for m in (x86, traps) for n, v in vars(m).items() if isinstance(v, Ioctl)}
HEADERS = load().ioctls


@pytest.mark.parametrize(
    "name",
    [
        "KVM_CREATE_IRQCHIP",
        "KVM_CREATE_PIT2",
        "KVM_SET_MP_STATE",
        "KVM_SET_TSS_ADDR",
        "KVM_TRANSLATE",
    ],
)
def test_a_number_is_that_of_the_headers(name: str) -> None:
    numbers = {**HEADERS["any"], **HEADERS.get("x86", {})}
    assert OWN[name].number == numbers[name]
