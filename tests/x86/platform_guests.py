"""Guests of SNP and TDX that tests drive by hand, on the platforms' models."""

from __future__ import annotations

import struct
from collections.abc import Callable

from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.x86_snp_platform import SnpPlatform
from hcabi.kernels.x86_tdx_platform import TdxPlatform
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Verdict

PAGE, MIB2, SIZE = 0x1000, 2 << 20, 8 << 20
C_BIT = 38
GHCB = 0x10000
SHARED, PRIVATE = 2, 1


class Views:
    """Notes what the guest can reach."""

    def __init__(self) -> None:
        self.private = set(range(0, SIZE, PAGE))
        self.shared: set[int] = set()
        self.discarded: list[tuple[int, int, bool]] = []

    def open_private(self, start: int, size: int, *, reachable: bool) -> None:
        pages = set(range(start, start + size, PAGE))
        self.private = self.private | pages if reachable else self.private - pages

    def open_shared(self, start: int, size: int, *, reachable: bool) -> None:
        pages = set(range(start, start + size, PAGE))
        self.shared = self.shared | pages if reachable else self.shared - pages

    def discard(self, start: int, size: int, *, shared: bool) -> None:
        self.discarded.append((start, size, shared))


def agree(*_: object) -> Verdict:
    return Verdict.DONE


Policy = Callable[[MemorySlot, int, int, bool], Verdict]


class Snp:
    """An SNP guest by hand."""

    def __init__(self, policy: Policy = agree, *, discards: bool = True, vcpus: int = 1) -> None:
        self.views, self.memory = Views(), GuestMemory()
        self.platform = SnpPlatform(
            SIZE, self.views, policy, self.memory, c_bit=C_BIT, discards=discards, vcpus=vcpus
        )
        self.execute = self.platform.execute

    def pvalidate(self, page: int, validate: int, size: int = 0) -> tuple[int, int] | str:
        registers = {"rax": page, "gpa": page, "rcx": size, "rdx": validate}
        made = self.execute(0, "pvalidate", registers)
        return made.ended or (made.registers["rax"], made.registers["cf"])

    def msr(self, value: int) -> tuple[int, str]:
        made = self.execute(0, "vmgexit", {"ghcb_msr": value})
        return made.registers["ghcb_msr"], made.ended

    def psc(self, page: int, operation: int) -> tuple[int, str]:
        """One page by the MSR protocol."""
        return self.msr(operation << 52 | page | 0x14)

    def event(self, code: int, first: int, second: int, **others: int) -> tuple[int, int]:
        """An event through the GHCB page; gives both informations."""
        assert self.msr(GHCB | 0x12)[0] == GHCB | 0x13
        places = {"rax": 0x1F8, "sw_scratch": 0x3A8}
        fields = {0x390: code, 0x398: first, 0x3A0: second}
        fields |= {places[name]: value for name, value in others.items()}
        for at, value in fields.items():
            self.memory.write(GHCB + at, value.to_bytes(8, "little"))
        valid = sum(1 << at // 8 for at in fields)
        self.memory.write(GHCB + 0x3F0, valid.to_bytes(16, "little"))
        made = self.execute(0, "vmgexit", {"ghcb_msr": GHCB})
        self.created, self.ended = made.created, made.ended
        first, second = (
            int.from_bytes(self.memory.read(GHCB + at, 8), "little") for at in (0x398, 0x3A0)
        )
        return first, second

    def psc_list(self, *entries: int) -> tuple[int, int]:
        """A list in the GHCB; gives cur_entry and the second information."""
        scratch = GHCB + 0x800
        self.memory.write(scratch, struct.pack("<HHI", 0, len(entries) - 1, 0))
        self.memory.write(scratch + 8, struct.pack(f"<{len(entries)}Q", *entries))
        _, error = self.event(0x80000010, 0, 0, sw_scratch=scratch)
        assert self.ended == ""
        (current,) = struct.unpack("<H", self.memory.read(scratch, 2))
        return current, error


BIT = 1 << C_BIT
REGISTERS = (
    "rax",
    "rcx",
    "rdx",
    "rbx",
    "rsp",
    "rbp",
    "rsi",
    "rdi",
    *(f"r{n}" for n in range(8, 16)),
)


class Tdx:
    """A TDX guest by hand."""

    def __init__(self, policy: Policy = agree) -> None:
        self.views = Views()
        self.platform = TdxPlatform(SIZE, self.views, policy, shared_bit=C_BIT)
        self.execute = self.platform.execute

    def call(self, **registers: int) -> dict[str, int]:
        made = self.execute(0, "tdcall", {**dict.fromkeys(REGISTERS, 0), **registers})
        assert made.ended == ""
        return dict(made.registers)

    def map_gpa(self, gpa: int, size: int) -> tuple[int, int]:
        made = self.call(r11=0x10001, r12=gpa, r13=size)
        assert made["rax"] == 0
        return made["r10"], made["r11"]

    def accept(self, rcx: int) -> int:
        return self.call(rax=6, rcx=rcx)["rax"]
