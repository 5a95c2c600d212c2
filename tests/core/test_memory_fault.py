"""
KVM_EXIT_MEMORY_FAULT through the handler: when it is a request, and when it must stop the VM.

Expected per arch and cause: facts of Documentation/virt/kvm/api.rst 7374-7377, 9568-9570 and
virt/kvm/kvm_main.c 2658-2684 (Linux 7.3.4); software-protected VMs: arch/x86/kvm/mmu/mmu.c
4625-4650, 6583-6597. Offsets are those of a C compiler.
"""

from __future__ import annotations

import errno
import struct
import threading

import pytest
from msgspec import structs

from hcabi.contracts.arm64 import CcaHost, SmcccHost
from hcabi.contracts.x86 import X86Host
from hcabi.errors import HostUsageError
from hcabi.handler import HostHandler
from hcabi.memory.fault_repeats import MOST_ENTRIES, MOST_VCPUS, FaultRepeats
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    HostContract,
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
NEXT = MemorySlot(0x20_0000, 0x10_0000, shared=True, guest_memfd=False)
CONVERTING = [VmType.SNP_VM, VmType.TDX_VM]
PRIVATE_TYPES = [VmType.SW_PROTECTED_VM, *CONVERTING]
OTHER_TYPES = [VmType.DEFAULT_VM, VmType.SEV_VM, VmType.SEV_ES_VM]


def fault(flags: int, gpa: int, size: int = 4096, reason: int = MEMORY_FAULT) -> bytes:
    run = bytearray(b"\xa5" * 2352)  # what is not written is stale
    struct.pack_into("<I", run, 8, reason)
    struct.pack_into("<QQQ", run, 32, flags, gpa, size)
    return bytes(run)


def runs_again(reply: object) -> bool:
    """Whether the guest is entered again and nothing is written."""
    assert isinstance(reply, Reply)
    assert reply.run == reply.registers == reply.memory == ()
    assert reply.resume == (reply.outcome.verdict is Verdict.DONE)
    return reply.resume


class Vmm:
    def __init__(self, vm_type: int, answer: Verdict | None = None, **how: str | None) -> None:
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

    def handle(
        self, run: bytes | bytearray | memoryview, error: int, vcpu: int | None = 0
    ) -> Reply | NotAShareCall:
        return self.handler.handle(run, error, vcpu=vcpu)


@pytest.mark.parametrize("vm_type", CONVERTING)
def test_a_fault_that_disagrees_with_the_map_becomes_a_change(vm_type: int) -> None:
    vmm = Vmm(vm_type)
    assert runs_again(vmm.handle(fault(PRIVATE, 0x10_3000), errno.EFAULT))
    assert vmm.calls == [(0x10_3000, 0x1000, False)]
    assert not vmm.handler.map.is_shared(0x10_3000)
    assert vmm.handler.map.is_shared(0x10_4000)
    assert runs_again(vmm.handle(fault(SHARED, 0x10_3000), errno.EFAULT))
    assert vmm.calls[1:] == [(0x10_3000, 0x1000, True)]
    assert vmm.handler.map.is_shared(0x10_3000)


def test_a_fault_to_shared_is_served_in_a_slot_without_guest_memfd() -> None:
    vmm = Vmm(VmType.SNP_VM)
    vmm.handler.map.set(0x20_0000, 0x1000, False)
    assert runs_again(vmm.handle(fault(SHARED, 0x20_0000), errno.EFAULT))
    assert vmm.calls == [(0x20_0000, 0x1000, True)]


@pytest.mark.parametrize("page", [0x10_0000, 0x20_0000])
@pytest.mark.parametrize("shared", [True, False])
def test_a_software_protected_vm_is_never_converted_by_a_fault(page: int, shared: bool) -> None:
    """The direction of such a fault is the state before the attribute changed."""
    vmm = Vmm(VmType.SW_PROTECTED_VM)
    vmm.handler.map.set(page, 0x1000, shared)
    flags = SHARED if page == 0x20_0000 else PRIVATE
    for _ in range(2):
        assert runs_again(vmm.handle(fault(flags, page), errno.EFAULT))
        assert vmm.seen[-1][1] == Outcome(Verdict.DONE, 0)
    stopped(vmm, fault(flags, page), errno.EFAULT, Refusal.REPEATED)
    assert (vmm.calls, vmm.handler.map.is_shared(page)) == ([], shared)
    vmm.handler.map.reset()
    vmm.handler.map.set(page, 0x1000, shared)
    assert runs_again(vmm.handle(fault(flags, page), errno.EFAULT)), "another VM repeats nothing"
    vmm.handler.map.set(page, 0x1000, not shared)
    assert runs_again(vmm.handle(fault(flags, page), errno.EFAULT)), "the page changed"


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
        (fault(SHARED, 0x50_0000), errno.EFAULT, Refusal.PRIVATE_HOLE),
        (fault(SHARED, 0x2F_F000, 0x2000), errno.EFAULT, Refusal.PRIVATE_HOLE),
        (fault(PRIVATE | 1 << 4, 0x10_0000), errno.EFAULT, Refusal.UNKNOWN_FLAGS),
        (fault(SHARED | 1, 0x10_0000), errno.EFAULT, Refusal.UNKNOWN_FLAGS),
        (fault(PRIVATE | 1 << 63, 0x10_0000), EHWPOISON, Refusal.POISONED),
        (fault(PRIVATE, 0x10_0000), EHWPOISON, Refusal.POISONED),
        (fault(SHARED, 0x10_0000), EHWPOISON, Refusal.POISONED),
        (fault(PRIVATE, 0x10_0000, 0), errno.EFAULT, Refusal.EMPTY),
        (fault(PRIVATE, 0x10_0800), errno.EFAULT, Refusal.UNALIGNED),
        (fault(PRIVATE, (1 << 64) - 0x1000, 0x2000), errno.EFAULT, Refusal.WRAPS),
    ],
)
@pytest.mark.parametrize("vm_type", PRIVATE_TYPES)
@pytest.mark.parametrize("outside", [None, "refuse", "ignore"])
def test_every_other_cause_stops_the_vm(
    run: bytes, error: int, reason: Refusal, vm_type: int, outside: str | None
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


@pytest.mark.parametrize("vm_type", CONVERTING)
def test_a_fault_that_the_vmm_does_not_serve_stops_even_where_calls_can_retry(vm_type: int) -> None:
    stopped(
        Vmm(vm_type, Verdict.REFUSED),
        fault(PRIVATE, 0x10_0000), errno.EFAULT, Refusal.HOST_REFUSED,
    )  # fmt: skip
    vmm = Vmm(vm_type, Verdict.RETRY)
    reply = vmm.handle(fault(PRIVATE, 0x10_0000), errno.EFAULT)
    assert isinstance(reply, Reply)
    assert reply == Reply(resume=False, outcome=Outcome(Verdict.REFUSED, 0, Refusal.RETRY_LOST))
    assert vmm.handler.map.is_shared(0x10_0000)


# --- faults on pages that already are so


@pytest.mark.parametrize("vm_type", CONVERTING)
@pytest.mark.parametrize("flags", [PRIVATE, SHARED])
def test_vcpus_that_touch_a_page_at_once_all_run_again(vm_type: int, flags: int) -> None:
    """vCPUs fault on a page before the first is served: spurious faults, by which VMs died."""
    vmm = Vmm(vm_type)
    vmm.handler.map.set(0x10_0000, 0x1000, flags == PRIVATE)
    for vcpu in range(64):
        assert runs_again(vmm.handle(fault(flags, 0x10_0000), errno.EFAULT, vcpu))
    assert vmm.calls == [(0x10_0000, 0x1000, flags == SHARED)]


@pytest.mark.parametrize("vm_type", CONVERTING)
def test_a_call_that_overtakes_a_fault_in_flight(vm_type: int) -> None:
    vmm = Vmm(vm_type)
    call = bytearray(fault(12, 0, reason=HYPERCALL))
    struct.pack_into("<QQQ", call, 40, 0x10_0000, 1, 16)
    answered = vmm.handler.handle(call)
    assert isinstance(answered, Reply)
    assert answered.run == ((88, bytes(8)),)
    assert runs_again(vmm.handle(fault(PRIVATE, 0x10_0000), errno.EFAULT, 1))
    assert vmm.seen[-1][1] == Outcome(Verdict.DONE, 0x1000)
    assert len(vmm.calls) == 1


@pytest.mark.parametrize("vm_type", CONVERTING)
def test_a_fault_that_repeats_without_end_stops_the_vm(vm_type: int) -> None:
    """Once more is normal; the next one asks the VMM again; then nothing would ever end it."""
    vmm = Vmm(vm_type)
    run = fault(PRIVATE, 0x10_0000)
    for calls in (1, 1, 2):
        assert runs_again(vmm.handle(run, errno.EFAULT))
        assert vmm.calls == [(0x10_0000, 0x1000, False)] * calls
    for _ in range(3):
        stopped(vmm, run, errno.EFAULT, Refusal.REPEATED)
    assert len(vmm.calls) == 2
    assert runs_again(vmm.handle(run, errno.EFAULT, vcpu=1)), "another vCPU's count is its own"


def test_the_count_starts_again_when_the_pages_change() -> None:
    vmm = Vmm(VmType.SNP_VM)
    to_private, to_shared = fault(PRIVATE, 0x10_0000), fault(SHARED, 0x10_0000)
    for _ in range(20):
        for _ in range(3):
            assert runs_again(vmm.handle(to_private, errno.EFAULT))
        assert runs_again(vmm.handle(to_shared, errno.EFAULT, vcpu=1))
    vmm.handle(to_private, errno.EFAULT)
    for _ in range(3):
        vmm.handler.map.set(0x10_0000, 0x1000, False)  # no change
        vmm.handle(to_private, errno.EFAULT)
    stopped(vmm, to_private, errno.EFAULT, Refusal.REPEATED)


def test_a_change_of_other_pages_does_not_start_the_count_again() -> None:
    """A vCPU could fault for ever beside one that changes a neighbour by ranges of both pages."""
    vmm = Vmm(VmType.SNP_VM)
    for _ in range(2):
        assert runs_again(vmm.handle(fault(SHARED, 0x10_0000), errno.EFAULT))
    vmm.handler.map.set(0x10_1000, 0x1000, False)
    vmm.handler.map.set(0x10_0000, 0x2000, True)
    stopped(vmm, fault(SHARED, 0x10_0000), errno.EFAULT, Refusal.REPEATED)


@pytest.mark.parametrize("gone", [WITH_MEMFD, structs.replace(WITH_MEMFD, shared=False)])
def test_the_count_starts_again_with_a_new_slot(gone: MemorySlot) -> None:
    """The new slot has other memory behind it, whatever its pages were before."""
    vmm, flags = Vmm(VmType.SNP_VM), SHARED if gone.shared else PRIVATE
    vmm.handler.map.remove_slot(WITH_MEMFD)
    vmm.handler.map.add_slot(gone)
    for _ in range(2):
        assert runs_again(vmm.handle(fault(flags, 0x10_0000), errno.EFAULT))
    vmm.handler.map.remove_slot(gone)
    vmm.handler.map.add_slot(gone)
    assert runs_again(vmm.handle(fault(flags, 0x10_0000), errno.EFAULT))


def test_a_vmm_that_forgot_its_first_attributes_is_healed() -> None:
    """KVM's attributes start shared; a map that starts private knows better, and says so again."""
    slot = MemorySlot(0x10_0000, 0x10_0000, guest_memfd=True)
    calls: list[tuple[int, int, bool]] = []
    handler = HostHandler(X86Host(VmType.TDX_VM), lambda s, *a: calls.append(a), [slot])
    for _ in range(2):
        assert runs_again(handler.handle(fault(PRIVATE, 0x10_0000), errno.EFAULT, vcpu=0))
    assert calls == [(0x10_0000, 0x1000, False)]


def test_a_refusal_of_the_second_try_stops_at_once() -> None:
    vmm = Vmm(VmType.SNP_VM)
    run = fault(PRIVATE, 0x10_0000)
    for _ in range(2):
        assert runs_again(vmm.handle(run, errno.EFAULT))
    vmm.answer = Verdict.REFUSED
    outcome = Outcome(Verdict.REFUSED, 0, Refusal.HOST_REFUSED)
    assert vmm.handle(run, errno.EFAULT) == Reply(resume=False, outcome=outcome)


def test_without_a_number_the_mapped_buffer_stands_for_the_vcpu() -> None:
    vmm = Vmm(VmType.SNP_VM)
    mappings = [bytearray(fault(PRIVATE, 0x10_0000)) for _ in range(8)]
    for run in mappings:
        assert runs_again(vmm.handle(run, errno.EFAULT, None))
        assert runs_again(vmm.handle(memoryview(run), errno.EFAULT, None))
    for _ in range(2):
        last = vmm.handle(memoryview(mappings[0])[:512], errno.EFAULT, None)
    assert isinstance(last, Reply)
    assert not last.resume


@pytest.mark.parametrize("numbers", [True, False])
def test_whatever_stands_for_the_vcpu_there_is_a_bound(numbers: bool) -> None:
    vmm = Vmm(VmType.SNP_VM)
    kept = [bytearray(fault(PRIVATE, 0x10_0000)) for _ in range(2 if numbers else MOST_VCPUS + 2)]
    replies = [
        vmm.handle(kept[n % len(kept)], errno.EFAULT, n if numbers else None)
        for n in range(MOST_VCPUS + 2)
    ]
    assert all(runs_again(r) for r in replies[:MOST_VCPUS])
    assert not runs_again(replies[-1])


def test_what_is_kept_of_faults_is_bounded() -> None:
    repeats = FaultRepeats()
    for address in range(0, 4 * MOST_ENTRIES * 4096, 4096):
        assert repeats.count(address, 8, 0) == 1
    assert len(repeats.pages) == MOST_ENTRIES
    assert repeats.count(address, 8, 0) == 2
    assert repeats.count(0, 8, 0) == 1, "the oldest were forgotten"
    repeats.forget(0, 1 << 64)
    assert repeats.pages == {}


@pytest.mark.parametrize("vcpu", ["0", 1.0, True, object()])
def test_a_vcpu_that_is_no_number_is_the_vmms_fault(vcpu: object) -> None:
    with pytest.raises(HostUsageError, match="expected the vCPU's number"):
        Vmm(VmType.SNP_VM).handle(fault(PRIVATE, 0x10_0000), errno.EFAULT, vcpu)  # type: ignore[arg-type]


def test_threads_of_two_vcpus_on_one_page() -> None:
    """Whoever comes first converts; no vCPU is stopped, and the map ends as the last one wants."""
    vmm = Vmm(VmType.SNP_VM)
    start, stops = threading.Barrier(2), []

    def touch(vcpu: int) -> None:
        for page in range(0x10_0000, 0x20_0000, 0x1000):
            start.wait()
            reply = vmm.handle(fault(PRIVATE, page), errno.EFAULT, vcpu)
            stops.extend([] if runs_again(reply) else [reply])

    threads = [threading.Thread(target=touch, args=(n,)) for n in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert stops == []
    assert sorted(vmm.calls) == [(p, 0x1000, False) for p in range(0x10_0000, 0x20_0000, 0x1000)]


# --- what KVM_RUN gives


@pytest.mark.parametrize("vm_type", CONVERTING)
def test_the_negative_number_of_the_system_call_is_taken(vm_type: int) -> None:
    """The raw system call gives -14; it was read as an old exit, and the fault was lost."""
    assert runs_again(Vmm(vm_type).handle(fault(PRIVATE, 0x10_0000), -errno.EFAULT))
    outcome = Outcome(Verdict.REFUSED, 0, Refusal.POISONED)
    stop = Reply(resume=False, outcome=outcome)
    assert Vmm(vm_type).handle(fault(PRIVATE, 0x10_0000), -EHWPOISON) == stop


@pytest.mark.parametrize("error", [OSError(14, "Bad address"), "14", 14.0, True, b"\x0e", None, ""])
@pytest.mark.parametrize("host", [X86Host(VmType.SNP_VM), X86Host(), SmcccHost(), CcaHost(34)])
def test_an_errno_of_another_type_is_the_vmms_fault(error: object, host: HostContract) -> None:
    handler = HostHandler(host, lambda *_: None, [WITH_MEMFD])
    with pytest.raises(HostUsageError, match="expected an int, 0 if KVM_RUN succeeded"):
        handler.handle(fault(PRIVATE, 0x10_0000), error)  # type: ignore[arg-type]


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
@pytest.mark.parametrize("host", [SmcccHost(), CcaHost(34)])
def test_on_arm64_linux_7_3_never_asks_for_a_conversion_by_it(
    host: HostContract, error: int, reason: Refusal
) -> None:
    """The posted series for realms does ask so: it is the kernel, not the architecture."""
    assert "in this kernel" in Refusal.NO_CONVERSION.value
    changes: list[object] = []
    handler = HostHandler(host, lambda *a: changes.append(a), [WITH_MEMFD])
    reply = handler.handle(fault(PRIVATE, 0x10_0000), error, lambda register: 0)
    assert reply == Reply(resume=False, outcome=Outcome(Verdict.REFUSED, 0, reason))
    assert handler.handle(fault(0, 0x10_0000), errno.EINTR, lambda _: 0) == NotAShareCall(None)
    assert changes == []
