"""What the tiny VMM shows to a guest that Hyper-V isolates; a boot of it needs the emulator."""

from __future__ import annotations

import struct
from typing import Any

import pytest

from hcabi.kvm.run import KvmRun
from hcabi.lab.linux import hyperv, x86
from hcabi.layout import layout_of
from hcabi.types import NotAShareCall, Reply
from hcabi.x86.ioctl_structs import KvmCpuidEntry2

RUN = layout_of(KvmRun)
READ, WRITE = 29, 30
SUPPORTED = tuple(
    KvmCpuidEntry2(function=f, eax=f & 0xFF, ebx=1, ecx=2, edx=3)
    for f in (0, 1, 0xB, 0x4000_0000, 0x4000_0001, 0x8000_0000, 0x8000_001F)
)


class FakeVcpu:
    """A vCPU with a buffer in place of a mapping."""

    fd = -1

    def __init__(self, reason: int, index: int, data: int = 0) -> None:
        self.run = bytearray(RUN.size)
        for path, value in {"exit_reason": reason, "msr.index": index, "msr.data": data}.items():
            write, offset = RUN.writer(path)
            write(self.run, offset, value)


class Memory:
    """Guest memory of one page."""

    start, size = 0, 0x1000

    def read(self, at: int, count: int) -> bytes:
        return bytes(count)


def msrs_of_a_guest() -> hyperv.HypervMsrs:
    return hyperv.HypervMsrs(hyperv.NotedTransport(Memory()))  # type: ignore[arg-type]


def serve(msrs: hyperv.HypervMsrs, *exit_: int, number: int = 0) -> Any:
    return msrs.handle(number, FakeVcpu(*exit_))  # type: ignore[arg-type]


def value(reply: Reply) -> int:
    ((offset, data),) = reply.run
    assert offset == RUN.locate("msr.data")[0]
    return int.from_bytes(data, "little")


def test_leaves_of_the_boot_that_was_tried() -> None:
    """The values with which an unmodified kernel booted to its end."""
    made = {e.function: e for e in x86._cpuid(SUPPORTED, x86.HYPERV, 1, 2)}
    shown = {f: (e.eax, e.ebx, e.ecx, e.edx) for f, e in made.items() if 0x4000_0000 <= f < 1 << 31}
    assert shown[0x4000_0000] == (0x4000_000C, *struct.unpack("<3I", b"Microsoft Hv"))
    assert shown[0x4000_0003] == (1 << 5 | 1 << 6 | 1 << 11, 1 << 22, 0, 1 << 8)
    assert shown[0x4000_000C] == (0, 1, 0, 0)
    zero = {0x4000_0001, 0x4000_0002, 0x4000_0004, 0x4000_0005, 0x4000_000A}
    assert shown.keys() - zero == {0x4000_0000, 0x4000_0003, 0x4000_000C}
    assert {shown[f] for f in zero} == {(0, 0, 0, 0)}
    assert 0x8000_001F not in made, "AMD's encryption is not shown as well"
    assert made[0xB].edx == 1


def test_leaves_of_sev_stay() -> None:
    made = {e.function: e for e in x86._cpuid(SUPPORTED, x86.SEV, 0, 1)}
    assert made[0x4000_0001].eax == 1 | 1 << 16 | 1 << 17
    assert made[0x8000_001F].eax == 1 << 1
    assert made[0x8000_001F].ebx == x86.C_BIT
    assert made[0x8000_0000].eax == 0x8000_001F


def test_enabling_the_page_fills_it() -> None:
    msrs = msrs_of_a_guest()
    reply = serve(msrs, WRITE, 0x4000_0001, 0x460C001)
    assert reply.memory == ((0x460C000, bytes.fromhex("e6c7c3")),)
    assert value(serve(msrs, READ, 0x4000_0001, number=1)) == 0x460C001, "one for all vCPUs"


def test_disabling_it_writes_nothing() -> None:
    msrs = msrs_of_a_guest()
    assert serve(msrs, WRITE, 0x4000_0001, 0x460C000) == Reply()


def test_what_is_each_vcpus_own() -> None:
    msrs = msrs_of_a_guest()
    serve(msrs, WRITE, 0x4000_0073, 0x460B001, number=1)
    assert value(serve(msrs, READ, 0x4000_0073, number=1)) == 0x460B001
    assert value(serve(msrs, READ, 0x4000_0073)) == 0
    assert [value(serve(msrs, READ, 0x4000_0002, number=n)) for n in (0, 3)] == [0, 3]
    assert value(serve(msrs, READ, 0x4000_0023)) == 1_000_000_000


def test_other_msrs_are_handed_back() -> None:
    assert serve(msrs_of_a_guest(), READ, 0xC001_0131) == NotAShareCall(READ)


@pytest.mark.parametrize(
    ("address", "size", "inside"),
    [(0, 16, True), (0xFF0, 16, True), (0xFF1, 16, False), (0x1000, 1, False)],
)
def test_memory_that_is_not_there(address: int, size: int, inside: bool) -> None:
    port = hyperv.NotedTransport(Memory())  # type: ignore[arg-type]
    assert (port._read_memory(address, size) is not None) == inside
