"""Exits built from their arms, against offsets of a C compiler."""

from __future__ import annotations

import errno
import struct
from typing import Any

import pytest

from hcabi.contracts.x86 import X86Host
from hcabi.errors import HostUsageError
from hcabi.kvm.exit_buffer import exit_buffer
from hcabi.kvm.run import ExitReason, HypercallExit, KvmRun, MemoryFaultExit, MsrExit
from hcabi.types import ShareRequest
from hcabi.x86.vm_types import VmType


def test_a_call() -> None:
    run = exit_buffer(HypercallExit(nr=12, args=(0x4001_0000, 1, 0x10, 0, 0, 0), ret=7, flags=1))
    expected = bytearray(2352)
    struct.pack_into("<I", expected, 8, 3)
    struct.pack_into("<9Q", expected, 32, 12, 0x4001_0000, 1, 0x10, 0, 0, 0, 7, 1)
    assert run == expected


def test_a_fault_is_what_the_host_half_reads() -> None:
    run = exit_buffer(MemoryFaultExit(flags=8, gpa=0x1000, size=0x1000))
    request = X86Host(VmType.SNP_VM).decode_exit(run, errno.EFAULT)
    assert isinstance(request, ShareRequest)
    assert (request.start, request.size, request.shared) == (0x1000, 0x1000, False)


def test_a_mapped_buffer_keeps_the_rest() -> None:
    mapped = bytearray(b"\xa5" * 4096)
    assert exit_buffer(HypercallExit(nr=5), into=memoryview(mapped)) == mapped
    assert (mapped[:8], mapped[12:32], mapped[104:]) == (
        b"\xa5" * 8, b"\xa5" * 20, b"\xa5" * 3992,
    )  # fmt: skip


def test_an_arm_of_two_reasons_needs_one() -> None:
    run = exit_buffer(MsrExit(index=0x10), ExitReason.X86_WRMSR)
    assert run[8:12] == (30).to_bytes(4, "little")
    for reason in (None, 3):
        with pytest.raises(
            HostUsageError, match="is the union member of X86_RDMSR 29, X86_WRMSR 30"
        ):
            exit_buffer(MsrExit(), reason)


@pytest.mark.parametrize("what", [KvmRun(), 3, None, "hypercall"])
def test_what_is_no_arm_is_refused(what: Any) -> None:
    with pytest.raises(HostUsageError, match="pass a union member of kvm_run"):
        exit_buffer(what)
