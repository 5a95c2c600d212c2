"""Errors of one ioctl: those of its kind of descriptor, of KVM, and of each architecture."""

from __future__ import annotations

from collections.abc import Iterator

from hcabi.arm64 import ioctl_errors as arm64
from hcabi.kvm import ioctl_errors as kvm
from hcabi.kvm.ioctl_errors import BY_DESCRIPTOR, Failure
from hcabi.kvm.ioctls import Ioctl
from hcabi.x86 import ioctl_errors as x86

__all__ = ["failures"]

_KNOWN = {"any": kvm.ERRORS, "x86": x86.ERRORS, "arm64": arm64.ERRORS}


def failures(ioctl: Ioctl) -> Iterator[tuple[str, Failure]]:
    """Errors with the architecture of each, `any` for all; none where they were not looked up."""
    found = [(arch, one) for arch, known in _KNOWN.items() for one in known.get(ioctl, ())]
    if found and ioctl.on in BY_DESCRIPTOR:
        yield "any", BY_DESCRIPTOR[ioctl.on]
    yield from found
