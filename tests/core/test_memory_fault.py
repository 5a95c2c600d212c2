"""
KVM_EXIT_MEMORY_FAULT through the handler: when it is a request, and when it must stop the VM.

Expected per arch and cause: facts of Documentation/virt/kvm/api.rst 7374-7377 and
virt/kvm/kvm_main.c 2658-2684 (Linux 7.3.4). Offsets are those of a C compiler.
"""

from __future__ import annotations

import errno
import struct

import pytest

from hcabi.contracts.arm64 import SmcccHost
from hcabi.contracts.x86 import X86Host
from hcabi.handler import HostHandler
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    NotAShareCall,
    Outcome,
    Refusal,
    Reply,
    ShareRequest,
    Verdict,
)
from hcabi.x86.vm_types import VmType

EHWPOISON = 133  # not in Python's errno everywhere
MEMORY_FAULT, HYPERCALL = 39, 3
PRIVATE, SHARED = 8, 0
WITH_MEMFD = MemorySlot(0x10_0000, 0x10_0000, shared=True, guest_memfd=True)
NEXT = MemorySlot(0x20_0000, 0x10_0000, shared=True)
PRIVATE_TYPES = [VmType.SW_PROTECTED_VM, VmType.SNP_VM, VmType.TDX_VM]
OTHER_TYPES = [VmType.DEFAULT_VM, VmType.SEV_VM, VmType.SEV_ES_VM]


def fault(flags: int, gpa: int, size: int = 4096, reason: int = MEMORY_FAULT) -> bytes:
    run = bytearray(b"\xa5" * 2352)  # what is not written is stale
    struct.pack_into("<I", run, 8, reason)
    struct.pack_into("<QQQ", run, 32, flags, gpa, size)
    return bytes(run)


class Vmm:
    def __init__(self, vm_type: int, answer: Verdict | None = None, **how: str) -> None:
        self.calls: list[tuple[int, int, bool]] = []
        self.seen: list[tuple[ShareRequest, Outcome]] = []
        self.answer = answer
        self.handler = HostHandler(
            X86Host(vm_type), self.change, [WITH_MEMFD, NEXT],
            observe=lambda r, o: self.seen.append((r, o)), **how,  # type: ignore[arg-type]
        )  # fmt: skip

    def change(self, slot: MemorySlot, start: int, size: int, shared: bool) -> Verdict | None:
        self.calls.append((start, size, shared))
        return self.answer

    def handle(self, run: bytes, error: int) -> Reply | NotAShareCall:
        return self.handler.handle(run, error)


@pytest.mark.parametrize("vm_type", PRIVATE_TYPES)
def test_a_fault_that_disagrees_with_the_map_becomes_a_change(vm_type: int) -> None:
    vmm = Vmm(vm_type)
    assert vmm.handle(fault(PRIVATE, 0x10_3000), errno.EFAULT) == Reply()
    assert vmm.calls == [(0x10_3000, 0x1000, False)]
    assert not vmm.handler.map.is_shared(0x10_3000)
    assert vmm.handler.map.is_shared(0x10_4000)
    assert vmm.handle(fault(SHARED, 0x10_3000), errno.EFAULT) == Reply()
    assert vmm.calls[1:] == [(0x10_3000, 0x1000, True)]
    assert vmm.handler.map.is_shared(0x10_3000)


def test_only_the_private_bit_says_which_way() -> None:
    vmm = Vmm(VmType.SNP_VM)
    vmm.handle(fault(PRIVATE | 0xFFFF_0000_0000_00F7, 0x10_0000), errno.EFAULT)
    assert vmm.calls == [(0x10_0000, 0x1000, False)]
    assert vmm.seen[0][0].implicit
    assert vmm.seen[0][1] == Outcome(Verdict.DONE, 0x1000)


def stopped(vmm: Vmm, run: bytes, error: int, reason: Refusal) -> None:
    before = list(vmm.handler.map.ranges())
    outcome = Outcome(Verdict.REFUSED, 0, reason)
    assert vmm.handle(run, error) == Reply(resume=False, outcome=outcome)
    assert vmm.seen[-1][1] == outcome
    assert list(vmm.handler.map.ranges()) == before


@pytest.mark.parametrize(
    ("run", "error", "reason"),
    [
        (fault(PRIVATE, 0x50_0000), errno.EFAULT, Refusal.OUTSIDE_MEMORY),
        (fault(PRIVATE, 0x0F_F000), errno.EFAULT, Refusal.OUTSIDE_MEMORY),
        (fault(PRIVATE, 0x2F_F000, 0x2000), errno.EFAULT, Refusal.OUTSIDE_MEMORY),
        (fault(PRIVATE, 0x20_0000), errno.EFAULT, Refusal.NO_GUEST_MEMFD),
        (fault(PRIVATE, 0x1F_F000, 0x2000), errno.EFAULT, Refusal.NO_GUEST_MEMFD),
        (fault(SHARED, 0x10_0000), errno.EFAULT, Refusal.ALREADY_IN_STATE),
        (fault(PRIVATE, 0x10_0000), EHWPOISON, Refusal.POISONED),
        (fault(SHARED, 0x10_0000), EHWPOISON, Refusal.POISONED),
        (fault(PRIVATE, 0x10_0000, 0), errno.EFAULT, Refusal.EMPTY),
        (fault(PRIVATE, 0x10_0800), errno.EFAULT, Refusal.UNALIGNED),
        (fault(PRIVATE, (1 << 64) - 0x1000, 0x2000), errno.EFAULT, Refusal.WRAPS),
    ],
)
@pytest.mark.parametrize("vm_type", PRIVATE_TYPES)
@pytest.mark.parametrize("outside", ["refuse", "ignore"])
def test_every_other_cause_stops_the_vm(
    run: bytes, error: int, reason: Refusal, vm_type: int, outside: str
) -> None:
    vmm = Vmm(vm_type, outside=outside)
    stopped(vmm, run, error, reason)
    assert vmm.calls == []


@pytest.mark.parametrize("vm_type", OTHER_TYPES)
@pytest.mark.parametrize("flags", [PRIVATE, SHARED])
def test_vm_types_without_private_memory_stop(vm_type: int, flags: int) -> None:
    vmm = Vmm(vm_type)
    stopped(vmm, fault(flags, 0x10_0000), errno.EFAULT, Refusal.NO_PRIVATE_MEMORY)
    stopped(vmm, fault(flags, 0x10_0000), EHWPOISON, Refusal.POISONED)
    assert vmm.calls == []


@pytest.mark.parametrize("vm_type", PRIVATE_TYPES)
def test_a_fault_that_the_vmm_does_not_serve_stops_even_where_calls_can_retry(vm_type: int) -> None:
    stopped(
        Vmm(vm_type, Verdict.REFUSED),
        fault(PRIVATE, 0x10_0000), errno.EFAULT, Refusal.HOST_REFUSED,
    )  # fmt: skip
    vmm = Vmm(vm_type, Verdict.RETRY)
    reply = vmm.handle(fault(PRIVATE, 0x10_0000), errno.EFAULT)
    assert isinstance(reply, Reply)
    assert not reply.resume
    assert (reply.run, reply.registers) == ((), ())
    assert vmm.handler.map.is_shared(0x10_0000)


def test_the_same_fault_twice_is_never_answered_with_run_twice() -> None:
    vmm = Vmm(VmType.SNP_VM)
    run = fault(PRIVATE, 0x10_0000)
    assert vmm.handle(run, errno.EFAULT) == Reply()
    stopped(vmm, run, errno.EFAULT, Refusal.ALREADY_IN_STATE)
    assert len(vmm.calls) == 1


@pytest.mark.parametrize(
    "error", [errno.EINTR, errno.EAGAIN, errno.EINVAL, errno.ENOSYS, errno.EIO, 134]
)
@pytest.mark.parametrize("reason", [MEMORY_FAULT, HYPERCALL])
@pytest.mark.parametrize("vm_type", list(VmType))
def test_another_errno_makes_the_exit_stale(vm_type: int, reason: int, error: int) -> None:
    vmm = Vmm(vm_type)
    assert vmm.handle(fault(PRIVATE, 0x10_0000, reason=reason), error) == NotAShareCall(None)
    assert vmm.seen == []


def test_a_stale_hypercall_is_none_under_the_faults_errno_either() -> None:
    run = fault(12, 0x10_0000, reason=HYPERCALL)
    assert Vmm(VmType.SNP_VM).handle(run, errno.EFAULT) == NotAShareCall(None)


def test_without_an_errno_it_is_no_fault() -> None:
    vmm = Vmm(VmType.SNP_VM)
    assert vmm.handle(fault(PRIVATE, 0x10_0000), 0) == NotAShareCall(MEMORY_FAULT)


@pytest.mark.parametrize(
    ("error", "reason"), [(errno.EFAULT, Refusal.NO_CONVERSION), (EHWPOISON, Refusal.POISONED)]
)
def test_on_arm64_it_never_asks_for_a_conversion(error: int, reason: Refusal) -> None:
    changes: list[object] = []
    handler = HostHandler(SmcccHost(), lambda *a: changes.append(a), [WITH_MEMFD])
    reply = handler.handle(fault(PRIVATE, 0x10_0000), error, lambda register: 0)
    assert reply == Reply(resume=False, outcome=Outcome(Verdict.REFUSED, 0, reason))
    assert handler.handle(fault(0, 0x10_0000), errno.EINTR, lambda _: 0) == NotAShareCall(None)
    assert changes == []
