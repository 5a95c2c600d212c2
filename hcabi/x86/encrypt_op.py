"""The description of a command of KVM_MEMORY_ENCRYPT_OP; SEV and TDX have their own modules."""

from __future__ import annotations

from enum import IntEnum

import msgspec

from hcabi.kvm.errno import Errno
from hcabi.layout import (
    Record,
    Source,
    StatusCode,
    c_name,
)

__all__ = ["EncryptCommand", "fails"]


class EncryptCommand(msgspec.Struct, frozen=True):
    """
    One command of KVM_MEMORY_ENCRYPT_OP.

    Attributes:
        code: Its number, which `id` of `struct kvm_sev_cmd` or `struct kvm_tdx_cmd` holds.
        argument: Structure that `data` points to; None if the command has none.
        on: File descriptor that takes it: `vm` or `vcpu`.
        in_out: Whether KVM writes into the structure as well.
        statuses: Errors of the ioctl, in the order in which KVM checks for them. Beside them
            there are EFAULT for a bad address and ENOMEM.
        repeat: What to do until the command is done; empty if one call does it all.
        source: Where KVM implements it, or refuses it.
        served: Whether Linux 7.3.4 serves it; the others have a number only, and fail with EINVAL.
    """

    code: IntEnum
    argument: type[Record] | None
    on: str
    in_out: bool
    statuses: tuple[StatusCode, ...]
    source: Source
    repeat: str = ""
    served: bool = True

    @property
    def name(self) -> str:
        """Name in C, such as `KVM_SEV_LAUNCH_START`."""
        return c_name(self.code)


def fails(*errors: tuple[Errno, str]) -> tuple[StatusCode, ...]:
    """Errors with the condition of each, as `EncryptCommand.statuses` holds them."""
    return tuple(StatusCode(code, when, negated=True) for code, when in errors)
