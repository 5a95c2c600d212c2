"""The simulated KVM alone: the kernel's checks, and state that is read back."""

from __future__ import annotations

import errno
import itertools
import json
import random
import struct
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hcabi.memory.ranges import Ranges, overlap
from hcabi.vmm.process import FaultError
from hcabi.vmm.setup import configuration_of, findings_of
from hcabi.vmm.simulated import (
    Created,
    File,
    GuestMemfd,
    RefusedIoctlError,
    SimulatedKvm,
    System,
    Vcpu,
    Vm,
)
from hcabi.vmm.simulated.requests import REQUESTS, Treatment, number_of
from hcabi.x86.baselines import BASELINES

HEADER = json.loads((Path(__file__).parents[1] / "data/linux-7.3.4-kvm.json").read_text())
NUMBERS = {
    name: number
    for kind in ("constants", "ioctls")
    for arch in ("any", "x86")
    for name, number in HEADER[kind][arch].items()
}
DEFAULT, SW, SEV, ES, SNP, TDX = range(6)
AT = 0x1000
MIB = 1 << 20


class Memory:
    """Memory of a caller: 64 KiB from address 0."""

    def __init__(self) -> None:
        self.data = bytearray(1 << 16)

    def read(self, address: int, size: int) -> bytes:
        if not 0 <= address <= len(self.data) - size:
            raise FaultError(hex(address))
        return bytes(self.data[address : address + size])

    def write(self, address: int, data: bytes) -> None:
        if not 0 <= address <= len(self.data) - len(data):
            raise FaultError(hex(address))
        self.data[address : address + len(data)] = data


class Caller:
    def __init__(self, kernel: str = "linux-7.3") -> None:
        self.kvm = SimulatedKvm(BASELINES[kernel])
        self.memory = Memory()
        self.files: dict[int, File] = {}
        self.kvm.resolve = self.files.get

    def call(self, file: File, name: str, argument: int = 0) -> int:
        made = self.kvm.ioctl(file, NUMBERS[name], argument, self.memory)
        assert isinstance(made, int)
        return made

    def give(self, file: File, name: str, data: bytes) -> int:
        self.memory.write(AT, data)
        return self.call(file, name, AT)

    def make(self, file: File, name: str, argument: int = 0, data: bytes = b"") -> File:
        self.memory.write(AT, data)
        made = self.kvm.ioctl(file, NUMBERS[name], AT if data else argument, self.memory)
        assert isinstance(made, Created)
        return made.file

    def vm(self, vm_type: int = SNP) -> Vm:
        vm = self.make(System(), "KVM_CREATE_VM", vm_type)
        assert isinstance(vm, Vm)
        return vm

    def memfd(self, vm: Vm, size: int = MIB, flags: int = 0) -> int:
        file = self.make(vm, "KVM_CREATE_GUEST_MEMFD", data=struct.pack("<2Q48x", size, flags))
        number = 100 + len(self.files)
        self.files[number] = file
        return number

    def slot(self, vm: Vm, number: int, start: int, size: int, memfd: int | None = None,
             offset: int = 0, flags: int = 0, address: int = 0x10000) -> None:  # fmt: skip
        flags |= 4 if memfd is not None else 0
        packed = struct.pack("<IIQQQQI", number, flags, start, size, address, offset, memfd or 0)
        self.give(vm, "KVM_SET_USER_MEMORY_REGION2", packed + bytes(116))


def fails(number: int) -> object:
    return pytest.raises(RefusedIoctlError, match=errno.errorcode[number])


def test_every_ioctl_of_the_header_has_its_number_and_a_treatment() -> None:
    table = REQUESTS.all()
    assert {name: number_of(name) for name in table} == {name: NUMBERS[name] for name in table}
    served = [n for n, by in table.items() if Treatment.MODELLED in by.values()]
    assert len(served) >= 45
    assert table["KVM_SET_MEMORY_ATTRIBUTES"] == {"vm": Treatment.MODELLED}


@pytest.mark.parametrize(
    ("kernel", "types"),
    [("linux-6.1", 0), ("linux-6.12", 0b011111), ("linux-7.3", 0b111111)],
)
def test_vm_types_are_those_of_the_kernel(kernel: str, types: int) -> None:
    caller = Caller(kernel)
    assert caller.call(System(), "KVM_CHECK_EXTENSION", NUMBERS["KVM_CAP_VM_TYPES"]) == types
    for vm_type in range(7):
        if vm_type == 0 or types >> vm_type & 1:
            assert caller.vm(vm_type).type == vm_type
        else:
            with fails(errno.EINVAL):
                caller.vm(vm_type)


@pytest.mark.parametrize(
    ("name", "vm_type", "value"),
    [
        ("KVM_CAP_MEMORY_ATTRIBUTES", None, 8),
        ("KVM_CAP_MEMORY_ATTRIBUTES", SNP, 8),
        ("KVM_CAP_MEMORY_ATTRIBUTES", SEV, 0),
        ("KVM_CAP_MEMORY_ATTRIBUTES", DEFAULT, 0),
        ("KVM_CAP_GUEST_MEMFD_FLAGS", TDX, 1),
        ("KVM_CAP_GUEST_MEMFD_FLAGS", DEFAULT, 3),
        ("KVM_CAP_EXIT_HYPERCALL", SNP, 0x1000),
        ("KVM_CAP_NESTED_STATE", None, 0),
        ("KVM_CAP_IRQ_ROUTING", None, 4096),
    ],
)  # fmt: skip
def test_capabilities_are_per_descriptor(name: str, vm_type: int | None, value: int) -> None:
    caller = Caller()
    on = System() if vm_type is None else caller.vm(vm_type)
    assert caller.call(on, "KVM_CHECK_EXTENSION", NUMBERS[name]) == value


@pytest.mark.parametrize(("kernel", "ids"), [("linux-6.1", 4096), ("linux-7.3", 16384)])
def test_ids_of_vcpus_end_where_the_kernel_says(kernel: str, ids: int) -> None:
    caller = Caller(kernel)
    vm = caller.vm(DEFAULT)
    assert caller.call(vm, "KVM_CHECK_EXTENSION", NUMBERS["KVM_CAP_MAX_VCPU_ID"]) == ids
    caller.make(vm, "KVM_CREATE_VCPU", ids - 1)
    with fails(errno.EINVAL):
        caller.make(vm, "KVM_CREATE_VCPU", ids)


def test_lists_say_that_they_are_too_long_in_their_own_ways() -> None:
    caller = Caller()
    with fails(errno.E2BIG):
        caller.give(System(), "KVM_GET_MSR_INDEX_LIST", struct.pack("<I", 1))
    (count,) = struct.unpack("<I", caller.memory.read(AT, 4))
    assert count > 1
    assert caller.give(System(), "KVM_GET_MSR_INDEX_LIST", struct.pack("<I", count)) == 0
    with fails(errno.E2BIG):
        caller.give(System(), "KVM_GET_SUPPORTED_CPUID", struct.pack("<II", 2, 0))
    assert caller.memory.read(AT, 4) == struct.pack("<I", 2)  # no count is told


def test_slots_are_checked_as_the_kernel_checks_them() -> None:
    caller = Caller()
    vm = caller.vm()
    memfd = caller.memfd(vm)
    caller.slot(vm, 0, 0, MIB, memfd)
    for bad in (
        {"number": 1, "start": 0x800, "size": MIB},
        {"number": 1, "start": 4 * MIB, "size": 0x800},
        {"number": 1, "start": 4 * MIB, "size": 0},  # nothing to delete
        {"number": 0, "start": 0, "size": MIB, "memfd": memfd},  # such a slot can only be deleted
        {"number": 0, "start": 0, "size": 2 * MIB},  # the size may not change
        {"number": 1, "start": 4 * MIB, "size": MIB, "memfd": 7},  # no such file
        {"number": 1, "start": 4 * MIB, "size": MIB, "flags": 8},
        {"number": 1 << 16, "start": 4 * MIB, "size": MIB},  # no SMM with private memory
        {"number": 1, "start": (1 << 64) - MIB, "size": MIB},
    ):
        with fails(errno.EINVAL):
            caller.slot(vm, **bad)  # type: ignore[arg-type]
    with fails(errno.EEXIST):
        caller.slot(vm, 1, MIB - 0x1000, MIB)
    with fails(errno.EEXIST):
        caller.slot(vm, 1, 4 * MIB, MIB, memfd)  # bound already
    other = caller.vm()
    with fails(errno.EINVAL):
        caller.slot(other, 0, 0, MIB, memfd)  # another VM's
    caller.slot(vm, 0, 0, 0)
    assert vm.slots == {}
    caller.slot(vm, 1, 0, MIB, memfd)


@pytest.mark.parametrize("vm_type", [DEFAULT, SEV, ES])
def test_vms_without_private_memory_have_no_attributes(vm_type: int) -> None:
    caller = Caller()
    with fails(errno.EINVAL):
        caller.give(
            caller.vm(vm_type), "KVM_SET_MEMORY_ATTRIBUTES", struct.pack("<4Q", 0, MIB, 8, 0)
        )


@pytest.mark.parametrize(
    "given_",
    [(0, 0, 8, 0), (0x800, 0x1000, 8, 0), (0, 0x800, 8, 0), ((1 << 64) - 4096, 4096, 8, 0),
     (0, 4096, 4, 0), (0, 4096, 8, 1)],
)  # fmt: skip
def test_attributes_refuse_what_the_kernel_refuses(given_: tuple[int, ...]) -> None:
    caller = Caller()
    vm = caller.vm()
    with fails(errno.EINVAL):
        caller.give(vm, "KVM_SET_MEMORY_ATTRIBUTES", struct.pack("<4Q", *given_))
    assert len(vm.private) == 0


Change = tuple[int, int, bool]


@given(st.lists(st.tuples(st.integers(0, 63), st.integers(1, 16), st.booleans()), max_size=12))
def test_the_private_pages_are_those_set_last(changes: list[Change]) -> None:
    caller = Caller()
    vm = caller.vm()
    model = [False] * 80
    for first, pages, private in changes:
        packed = struct.pack("<4Q", first << 12, pages << 12, 8 if private else 0, 0)
        caller.give(vm, "KVM_SET_MEMORY_ATTRIBUTES", packed)
        model[first : first + pages] = [private] * pages
    assert [vm.private.contains(n) for n in range(80)] == model


@pytest.mark.parametrize(
    ("other", "common"),
    [((2, 3), (2, 3)), ((0, 4), (1, 3)), ((4, 9), (4, 2)), ((0, 9), (1, 5)), ((1, 5), (1, 5)),
     ((6, 2), None), ((0, 1), None), ((2, 0), None)],
)  # fmt: skip
def test_ranges_overlap_where_both_are(
    other: tuple[int, int], common: tuple[int, int] | None
) -> None:
    assert overlap((1, 5), other) == overlap(other, (1, 5)) == common


def test_ranges_are_those_of_a_plain_set() -> None:
    chance = random.Random(1)
    for _ in range(200):
        ranges, model = Ranges(), [False] * 40
        for _ in range(12):
            start, value = chance.randrange(32), chance.random() < 0.5
            end = start + chance.randrange(9)
            ranges.set(start, end, value)
            model[start:end] = [value] * (end - start)
            assert [ranges.contains(n) for n in range(40)] == model
            assert len(ranges) == sum(model)
            assert all(a[1] < b[0] for a, b in itertools.pairwise(ranges))
            for wanted in (True, False):
                found = next((n for n in range(start, 40) if model[n] == wanted), 40)
                assert ranges.find(start, 40, wanted) == found


def test_what_a_range_costs_does_not_depend_on_its_length() -> None:
    caller = Caller()
    vm = caller.vm()
    whole = struct.pack("<4Q", 0, (1 << 64) - 4096, 8, 0)
    caller.give(vm, "KVM_SET_MEMORY_ATTRIBUTES", whole)
    assert len(vm.private) == (1 << 52) - 1


def test_pre_fault_goes_on_by_itself_and_fills_the_memfd() -> None:
    caller = Caller()
    vm = caller.vm(SW)
    memfd = caller.memfd(vm)
    caller.slot(vm, 0, 0x10000, MIB, memfd)
    vcpu = caller.make(vm, "KVM_CREATE_VCPU", 0)
    caller.give(vm, "KVM_SET_MEMORY_ATTRIBUTES", struct.pack("<4Q", 0x20000, 0x3000, 8, 0))
    caller.give(vcpu, "KVM_PRE_FAULT_MEMORY", struct.pack("<3Q40x", 0x1F000, 0x2000, 0))
    assert struct.unpack("<2Q", caller.memory.read(AT, 16)) == (0x21000, 0)
    file = caller.files[memfd]
    assert isinstance(file, GuestMemfd)
    assert list(file.allocated) == [(0x10, 0x11)]
    with fails(errno.ENOENT):
        caller.give(vcpu, "KVM_PRE_FAULT_MEMORY", struct.pack("<3Q40x", 0x8000_0000, 0x1000, 0))


def test_pre_fault_waits_for_the_launch() -> None:
    caller = Caller()
    vm = caller.vm(SNP)
    vcpu = caller.make(vm, "KVM_CREATE_VCPU", 0)
    with fails(errno.EOPNOTSUPP):
        caller.give(vcpu, "KVM_PRE_FAULT_MEMORY", struct.pack("<3Q40x", 0, 0x1000, 0))


@pytest.mark.parametrize(("getter", "setter"), [
    ("KVM_GET_REGS", "KVM_SET_REGS"), ("KVM_GET_SREGS2", "KVM_SET_SREGS2"),
    ("KVM_GET_XSAVE2", "KVM_SET_XSAVE"), ("KVM_GET_LAPIC", "KVM_SET_LAPIC"),
    ("KVM_GET_MP_STATE", "KVM_SET_MP_STATE"),
])  # fmt: skip
def test_state_is_read_back_as_written(getter: str, setter: str) -> None:
    caller = Caller()
    vcpu = caller.make(caller.vm(), "KVM_CREATE_VCPU", 0)
    size = NUMBERS[setter] >> 16 & 0x3FFF
    written = bytes(n * 7 & 0xFF for n in range(size))
    caller.give(vcpu, setter, written)
    caller.memory.write(AT, bytes(size))
    caller.call(vcpu, getter, AT)
    assert caller.memory.read(AT, size) == written


def test_files_are_counted() -> None:
    caller = Caller()
    with fails(errno.EMFILE):
        for _ in range(10_000):
            caller.vm(DEFAULT)


@given(st.sampled_from(sorted(NUMBERS)), st.integers(0, 1 << 64), st.binary(max_size=256),
       st.sampled_from(["system", "vm", "vcpu"]), st.sampled_from([DEFAULT, SNP, TDX]))  # fmt: skip
def test_hostile_ioctls_only_fail(
    name: str, argument: int, data: bytes, kind: str, vm_type: int
) -> None:
    caller = Caller()
    vm = caller.vm(vm_type)
    vcpu = caller.make(vm, "KVM_CREATE_VCPU", 0)
    caller.memory.write(AT, data)
    file = {"system": System(), "vm": vm, "vcpu": vcpu}[kind]
    for where in (argument, AT):
        try:
            caller.kvm.ioctl(file, NUMBERS[name] & 0xFFFFFFFF, where, caller.memory)
        except (RefusedIoctlError, FaultError):
            continue


# --- launch


def sev(caller: Caller, vm: File, command: int, data: bytes = b"", at: int = 0x2000) -> None:
    caller.memory.write(at, data)
    caller.give(vm, "KVM_MEMORY_ENCRYPT_OP", struct.pack("<IIQII", command, 0, at, 7, 3))


def snp(caller: Caller) -> Vm:
    vm = caller.vm(SNP)
    sev(caller, vm, 22, bytes(48))
    caller.slot(vm, 0, 0, MIB, caller.memfd(vm))
    return vm


def test_a_vmm_reads_what_vmsas_and_policies_may_have() -> None:
    """KVM_X86_SNP_POLICY_BITS came with Linux 6.19; KVM_SNP_POLICY_MASK_VALID lacks bit 18."""
    for kernel, policies in (("linux-7.3", True), ("linux-6.12", False)):
        caller, system = Caller(kernel), System()
        for number, known in ((0, True), (1, policies), (2, False)):
            asked = struct.pack("<IIQQ", 0, 1, number, 0x8000)
            if not known:
                with pytest.raises(RefusedIoctlError):
                    caller.give(system, "KVM_GET_DEVICE_ATTR", asked)
                continue
            assert caller.give(system, "KVM_GET_DEVICE_ATTR", asked) == 0
            told = int.from_bytes(caller.memory.read(0x8000, 8), "little")
            assert told == (0x3FBFFFF if number else 0x3D)


@pytest.mark.parametrize(
    ("kernel", "bit", "taken"),
    [("linux-7.3", 18, False), ("linux-7.3", 25, True), ("linux-7.3", 26, False),
     ("linux-6.12", 20, True), ("linux-6.12", 18, False), ("linux-6.12", 21, False)],
)  # fmt: skip
def test_a_kernel_takes_the_bits_of_a_policy_that_it_has(
    kernel: str, bit: int, taken: bool
) -> None:
    """KVM_SNP_POLICY_MASK_VALID of arch/x86/kvm/svm/sev.c: MIGRATE_MA, bit 18, is not in it."""
    caller = Caller(kernel)
    vm = snp(caller)
    with nullcontext() if taken else fails(errno.EINVAL):
        sev(caller, vm, 100, struct.pack("<Q56x", 0x30000 | 1 << bit))


def test_an_snp_launch_goes_in_its_order() -> None:
    caller = Caller()
    vm = caller.vm(SNP)
    for early in (100, 102):
        with fails(errno.ENOTTY):
            sev(caller, vm, early, bytes(64))
    vm = snp(caller)
    update = struct.pack("<3QBBHI32x", 1, 0x4000, 0x2000, 1, 0, 0, 0)
    with fails(errno.EINVAL):
        sev(caller, vm, 101, update)  # not started
    with fails(errno.EINVAL):
        sev(caller, vm, 100, struct.pack("<Q56x", 0))  # the reserved bit of the policy
    sev(caller, vm, 100, struct.pack("<Q56x", 0x30000))
    with fails(errno.EINVAL):
        sev(caller, vm, 100, struct.pack("<Q56x", 0x30000))
    with fails(errno.EIO):
        sev(caller, vm, 101, update)  # not private yet
    caller.give(vm, "KVM_SET_MEMORY_ATTRIBUTES", struct.pack("<4Q", 0, 0x2000, 8, 0))
    sev(caller, vm, 101, update)
    # one page of two: the second is not private, and that is success
    assert struct.unpack("<3Q", caller.memory.read(0x2000, 24)) == (2, 0x5000, 0x1000)
    sev(caller, vm, 102, bytes(96))
    with fails(errno.EIO):
        sev(caller, vm, 102, bytes(96))
    assert vm.pre_fault
    with fails(errno.EPERM):
        sev(caller, vm, 2, bytes(40))


def test_a_signal_ends_one_launch_command_after_a_part() -> None:
    """virt/kvm/guest_memfd.c 863-873 and sev.c 2510-2518: SNP is told success, and what is left."""
    caller = Caller()
    caller.kvm.signals = True
    vm = snp(caller)
    sev(caller, vm, 100, struct.pack("<Q56x", 0x30000))
    caller.give(vm, "KVM_SET_MEMORY_ATTRIBUTES", struct.pack("<4Q", 0, 0x8000, 8, 0))
    sev(caller, vm, 101, struct.pack("<3QBBHI32x", 1, 0x4000, 0x3000, 1, 0, 0, 0))
    assert struct.unpack("<3Q", caller.memory.read(0x2000, 24)) == (2, 0x5000, 0x2000)
    told = findings_of(vm, configuration_of(vm, []))
    assert [(f.name, f.detail) for f in told if f.name == "launch_left_out"] == [
        ("launch_left_out", "2 pages, the first at 0x2000")
    ]
    sev(caller, vm, 101, struct.pack("<3QBBHI32x", 2, 0x5000, 0x2000, 1, 0, 0, 0))
    assert struct.unpack("<3Q", caller.memory.read(0x2000, 24)) == (4, 0x7000, 0)
    # A page that is not private ends the command as well, and no signal is to blame for that.
    sev(caller, vm, 101, struct.pack("<3QBBHI32x", 7, 0x4000, 0x2000, 1, 0, 0, 0))
    assert struct.unpack("<3Q", caller.memory.read(0x2000, 24)) == (8, 0x5000, 0x1000)
    told = findings_of(vm, configuration_of(vm, []))
    assert "launch_left_out" not in [f.name for f in told]


@pytest.mark.parametrize(
    ("vm_type", "version", "good"),
    [
        (SNP, 0, True),
        (SNP, 1, False),
        (SNP, 2, True),
        (SNP, 3, False),
        (ES, 1, True),
        (SEV, 1, False),
    ],
)
def test_init2_checks_the_ghcb_version(vm_type: int, version: int, good: bool) -> None:
    caller = Caller()
    vm = caller.vm(vm_type)
    data = struct.pack("<QIHH32x", 0, 0, version, 0)
    if good:
        sev(caller, vm, 22, data)
        assert vm.launch == "initialized"
    else:
        with fails(errno.EINVAL):
            sev(caller, vm, 22, data)


def test_a_plain_vm_becomes_sev_by_the_old_command() -> None:
    caller = Caller()
    vm = caller.vm(DEFAULT)
    assert not vm.sev
    sev(caller, vm, 0)
    assert vm.sev
    with fails(errno.EINVAL):
        sev(caller, vm, 0)


def tdx(caller: Caller, file: File, command: int, data: bytes, flags: int = 0) -> None:
    caller.memory.write(0x4000, data)
    caller.give(file, "KVM_MEMORY_ENCRYPT_OP", struct.pack("<IIQQ", command, flags, 0x4000, 0))


def test_a_tdx_launch_goes_in_its_order() -> None:
    caller = Caller()
    vm = caller.vm(TDX)
    with fails(errno.E2BIG):
        tdx(caller, vm, 0, bytes(2048) + struct.pack("<II", 2, 0))
    assert caller.memory.read(0x4000 + 2048, 4) == struct.pack("<I", 2)  # no count is told
    tdx(caller, vm, 0, bytes(2048) + struct.pack("<II", 64, 0))
    vcpu = caller.make(vm, "KVM_CREATE_VCPU", 0)
    assert isinstance(vcpu, Vcpu)
    with fails(errno.EINVAL):
        tdx(caller, vcpu, 2, b"")  # the VM is not initialized
    tdx(caller, vm, 1, bytes(256))
    with fails(errno.EINVAL):
        tdx(caller, vm, 1, bytes(256))
    caller.slot(vm, 0, 0, MIB, caller.memfd(vm))
    region = struct.pack("<3Q", 0x6000, 0x1000, 2)
    with fails(errno.EINVAL):
        tdx(caller, vcpu, 3, region)  # the vCPU is not initialized
    tdx(caller, vcpu, 2, b"")
    caller.give(vm, "KVM_SET_MEMORY_ATTRIBUTES", struct.pack("<4Q", 0x1000, 0x1000, 8, 0))
    with fails(errno.EINVAL):
        tdx(caller, vcpu, 3, region, flags=1)
    assert struct.unpack("<3Q", caller.memory.read(0x4000, 24)) == (0x7000, 0x2000, 1)
    caller.give(vm, "KVM_SET_MEMORY_ATTRIBUTES", struct.pack("<4Q", 0x2000, 0x2000, 8, 0))
    vm.signalled = True
    with fails(errno.EINTR):
        tdx(caller, vcpu, 3, struct.pack("<3Q", 0x7000, 0x2000, 2))
    assert struct.unpack("<3Q", caller.memory.read(0x4000, 24)) == (0x8000, 0x3000, 1)
    assert vm.put_off - vm.loaded == {3}
    tdx(caller, vm, 4, b"")
    assert vm.pre_fault
    with fails(errno.EINVAL):
        tdx(caller, vm, 4, b"")
