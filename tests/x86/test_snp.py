"""Page state changes: guest half and modelled kernel, at the edges of their rules.

Offsets and numbers are written out, so that a wrong declaration cannot agree with itself.
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hcabi.contracts.x86 import KvmGuest, X86Host
from hcabi.contracts.x86.sev_es import SevEsGuest
from hcabi.contracts.x86.snp import SnpGuest, SnpMsrGuest
from hcabi.errors import HostUsageError, SimulationError
from hcabi.handler import HostHandler
from hcabi.kernels import x86_snp
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.guests import ask
from hcabi.kernels.vms import prepare
from hcabi.kernels.vms_x86 import GHCBS
from hcabi.kernels.x86_snp import SnpKernel, SnpVcpu
from hcabi.layout import Status
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import (
    Call,
    GuestState,
    NotAShareCall,
    ShareRegion,
    Verdict,
    apply_reply,
)
from hcabi.x86.baselines import LINUX_6_12, LINUX_7_3, Baseline
from hcabi.x86.vm_types import VmType

GHCB = 0x3000_0000
BUFFER = GHCB + 2048
CODE, INFO1, INFO2, SCRATCH, BITMAP, USAGE = 912, 920, 928, 936, 1008, 4092
PSC = 0x8000_0010
GENERIC, INVALID_HDR, INVALID_ENTRY = 0x100_0000_0000, 0x1_0000_0001, 0x1_0000_0002
PRIVATE, SHARED = 1, 2
ENCRYPTED, HINT_2M = 0x10, 0x01
MB2 = 0x20_0000
#: Bits of sw_exit_code, both informations and sw_scratch, as Linux's guest sets them.
MARKED = bytes(14) + b"\x3c\x00"

Exit = tuple[int, int, int]


def entry(gfn: int, op: int = SHARED, large: bool = False, cur: int = 0) -> int:
    return cur | gfn << 12 | op << 52 | large << 56


def machine(baseline: Baseline = LINUX_7_3, registered: int | None = GHCB, **options) -> SnpVcpu:
    vcpu = SnpVcpu(SnpKernel(baseline, **options))
    vcpu.registered = registered
    return vcpu


def put_list(
    memory: GuestMemory, entries: Iterable[int], cur: int = 0, end: int | None = None, at=BUFFER
) -> None:
    """Write a GHCB with a list by hand."""
    entries = list(entries)
    last = len(entries) - 1 if end is None else end
    memory.write(at, struct.pack(f"<HHI{len(entries)}Q", cur, last, 0, *entries))
    memory.write(GHCB + CODE, struct.pack("<4Q", PSC, 0, 0, at))
    memory.write(GHCB + BITMAP, MARKED)


def go(
    vcpu: SnpVcpu,
    rets: Iterable[int] = (),
    between: Callable[[int], None] = lambda _: None,
    msr: int = GHCB,
) -> list[Exit]:
    """Execute VMGEXIT; *rets* are answers exit by exit (0 when they run out)."""
    answers = iter(rets)
    exits: list[Exit] = []
    vcpu.begin(Call("vmgexit", {"ghcb_msr": msr}))
    while (error := vcpu.enter()) is not None:
        assert error == 0
        assert struct.unpack_from("<I", vcpu.run, 8) == (3,)
        assert struct.unpack_from("<Q", vcpu.run, 32) == (12,)
        exits.append(struct.unpack_from("<3Q", vcpu.run, 40))
        between(len(exits))
        struct.pack_into("<q", vcpu.run, 88, next(answers, 0))
        assert len(exits) < 1000
    return exits


def info(vcpu: SnpVcpu) -> tuple[int, int]:
    return struct.unpack("<2Q", vcpu.memory.read(GHCB + INFO1, 16))


def head(vcpu: SnpVcpu, at: int = BUFFER) -> tuple[int, int]:
    return struct.unpack("<HH", vcpu.memory.read(at, 4))


def entries_now(vcpu: SnpVcpu, count: int, at: int = BUFFER) -> list[int]:
    return list(struct.unpack(f"<{count}Q", vcpu.memory.read(at + 8, count * 8)))


# --- ranges


@pytest.mark.parametrize(
    ("listed", "exits"),
    [
        ([entry(0x40000)], [(0x40000000, 1, 0)]),
        ([entry(0x40000, PRIVATE)], [(0x40000000, 1, ENCRYPTED)]),
        ([entry(0x40000 + i) for i in range(3)], [(0x40000000, 3, 0)]),
        # neither a gap, nor backwards, nor twice
        ([entry(0x40000), entry(0x40002)], [(0x40000000, 1, 0), (0x40002000, 1, 0)]),
        ([entry(0x40001), entry(0x40000)], [(0x40001000, 1, 0), (0x40000000, 1, 0)]),
        ([entry(0x40000), entry(0x40000)], [(0x40000000, 1, 0), (0x40000000, 1, 0)]),
        # neither another operation nor another page size
        (
            [entry(0x40000), entry(0x40001, PRIVATE)],
            [(0x40000000, 1, 0), (0x40001000, 1, ENCRYPTED)],
        ),
        (
            [entry(0x401FF), entry(0x40200, large=True)],
            [(0x401FF000, 1, 0), (0x40200000, 512, HINT_2M)],
        ),
        (
            [entry(0x40000, large=True), entry(0x40200)],
            [(0x40000000, 512, HINT_2M), (0x40200000, 1, 0)],
        ),
        (
            [entry(0x40000, large=True), entry(0x40200, large=True)],
            [(0x40000000, 1024, HINT_2M)],
        ),
        # what is done already is skipped, and ends a range
        ([entry(0x40000, cur=1), entry(0x40001)], [(0x40001000, 1, 0)]),
        ([entry(0x40000), entry(0x40001, cur=1), entry(0x40002)], [
            (0x40000000, 1, 0), (0x40002000, 1, 0),
        ]),
        ([entry(0x40000, large=True, cur=512)], []),
        # a half done large entry keeps its hint, and its pages are small ones
        ([entry(0x40000, large=True, cur=5)], [(0x40005000, 507, HINT_2M)]),
        (
            [entry(0x40000, large=True, cur=5), entry(0x40200, large=True)],
            [(0x40005000, 507, HINT_2M), (0x40200000, 512, HINT_2M)],
        ),
        (
            [entry(0x40000, large=True, cur=5), entry(0x40200)],
            [(0x40005000, 507, HINT_2M), (0x40200000, 1, 0)],
        ),
    ],
)  # fmt: skip
def test_which_exits_a_list_makes(listed: list[int], exits: list[Exit]) -> None:
    vcpu = machine()
    put_list(vcpu.memory, listed)
    assert go(vcpu) == exits
    assert info(vcpu) == (0, 0)
    assert head(vcpu) == (len(listed), len(listed) - 1)
    done = [e & ~0xFFF | (512 if e >> 56 & 1 else 1) for e in listed]
    assert entries_now(vcpu, len(listed)) == done


def test_the_exit_one_page_past_two_megabytes() -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x200, PRIVATE, large=True, cur=1), entry(0x3FF, PRIVATE)])
    assert go(vcpu) == [(0x201000, 512, 0x11)]
    assert info(vcpu) == (0, 0)
    assert x86_snp.MERGE_QUIRK.status is Status.INFERRED


@pytest.mark.parametrize("op", [0, 3, 4, 5, 15])
def test_other_operations_are_marked_and_nobody_is_asked(op: int) -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000, op), entry(0x40001, op), entry(0x40200, op, True)])
    assert go(vcpu) == []
    assert info(vcpu) == (0, 0)
    assert head(vcpu) == (3, 2)
    assert [e & 0xFFF for e in entries_now(vcpu, 3)] == [1, 1, 512]


def test_one_list_between_other_operations() -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000, 3), entry(0x40001), entry(0x40002, 4), entry(0x40003)])
    assert go(vcpu) == [(0x40001000, 1, 0), (0x40003000, 1, 0)]
    assert info(vcpu) == (0, 0)


def test_a_list_that_starts_behind_its_end_is_done() -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000)], cur=1, end=0)
    assert go(vcpu) == []
    assert (info(vcpu), head(vcpu)) == ((0, 0), (1, 0))
    assert entries_now(vcpu, 1) == [entry(0x40000)]


def test_a_list_goes_on_from_its_current_entry() -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000), entry(0x40005)], cur=1)
    assert go(vcpu) == [(0x40005000, 1, 0)]
    assert [e & 0xFFF for e in entries_now(vcpu, 2)] == [0, 1]


def test_the_largest_exit() -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000 + 512 * i, large=True) for i in range(253)])
    assert go(vcpu) == [(0x40000000, 253 * 512, HINT_2M)]


# --- limits and errors


@pytest.mark.parametrize(
    ("offset", "most"), [(0, 253), (1, 252), (8, 252), (1000, 128), (2008, 2), (2016, 1)]
)
def test_how_many_entries_follow_from_where_the_list_starts(offset: int, most: int) -> None:
    for end, answer in ((most - 1, 0), (most, INVALID_HDR), (0xFFFF, INVALID_HDR)):
        vcpu = machine()
        put_list(vcpu.memory, [entry(0x40000)], cur=end, end=end, at=BUFFER + offset)
        vcpu.memory.write(BUFFER + offset + 8 + 8 * end, struct.pack("<Q", entry(0x40000)))
        exits = go(vcpu)
        assert info(vcpu) == (0, answer), end
        assert len(exits) == (answer == 0)


@pytest.mark.parametrize("offset", [2017, 2024])
def test_a_head_without_room_for_an_entry(offset: int) -> None:
    vcpu = machine()
    put_list(vcpu.memory, [], cur=0, end=0, at=BUFFER + offset)
    assert go(vcpu) == []
    assert info(vcpu) == (0, INVALID_HDR)


@pytest.mark.parametrize(
    "scratch",
    [0, BUFFER - 1, BUFFER + 2025, BUFFER + 2032, GHCB, GHCB + 4096, 0x40000000, (1 << 64) - 1],
)
def test_the_list_must_be_inside_the_shared_buffer(scratch: int) -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000)])
    vcpu.memory.write(GHCB + SCRATCH, struct.pack("<Q", scratch))
    assert go(vcpu) == []
    assert info(vcpu) == (2, 3)


@pytest.mark.parametrize(
    "bad",
    [
        entry(0x40000, cur=2),
        entry(0x40000, cur=0xFFF),
        entry(0x40000, large=True, cur=513),
        entry(0x40001, large=True),
        entry(0x400FF, large=True, cur=1),
        # the entry is looked at before its operation is
        entry(0x40001, 4, large=True),
    ],
)
def test_a_bad_entry_ends_the_list(bad: int) -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x50000), bad, entry(0x60000)])
    assert go(vcpu) == [(0x50000000, 1, 0)]
    assert info(vcpu) == (0, INVALID_ENTRY)
    assert head(vcpu) == (1, 2)
    assert entries_now(vcpu, 3) == [entry(0x50000, cur=1), bad, entry(0x60000)]


def registered_elsewhere(vcpu: SnpVcpu) -> None:
    vcpu.registered = GHCB + 4096


def not_registered(vcpu: SnpVcpu) -> None:
    vcpu.registered = None


def other_usage(vcpu: SnpVcpu) -> None:
    vcpu.memory.write(GHCB + USAGE, b"\x01")


def unmarked(*bits: int) -> Callable[[SnpVcpu], None]:
    def change(vcpu: SnpVcpu) -> None:
        marked = int.from_bytes(vcpu.memory.read(GHCB + BITMAP, 16), "little")
        for bit in bits:
            marked &= ~(1 << bit)
        vcpu.memory.write(GHCB + BITMAP, marked.to_bytes(16, "little"))

    return change


def no_such_event(vcpu: SnpVcpu) -> None:
    vcpu.memory.write(GHCB + CODE, struct.pack("<Q", 0x8000_0099))


def scratch_outside(vcpu: SnpVcpu) -> None:
    vcpu.memory.write(GHCB + SCRATCH, struct.pack("<Q", GHCB))


def capability_off(vcpu: SnpVcpu) -> None:
    vcpu.kernel.exit_hypercall = 0


def list_too_long(vcpu: SnpVcpu) -> None:
    vcpu.memory.write(BUFFER + 2, struct.pack("<H", 253))


def entry_misaligned(vcpu: SnpVcpu) -> None:
    vcpu.memory.write(BUFFER + 8, struct.pack("<Q", entry(0x40001, large=True)))


#: In the order in which KVM looks; each later one must not show while an earlier one is there.
CHECKS = [
    (not_registered, (2, 1)),
    (registered_elsewhere, (2, 1)),
    (other_usage, (2, 2)),
    (unmarked(114), (2, 4)),
    (unmarked(115), (2, 4)),
    (unmarked(116), (2, 4)),
    (no_such_event, (2, 6)),
    (unmarked(117), (2, 4)),
    (scratch_outside, (2, 3)),
    (capability_off, (0, GENERIC)),
    (list_too_long, (0, INVALID_HDR)),
    (entry_misaligned, (0, INVALID_ENTRY)),
]


@pytest.mark.parametrize("first", range(len(CHECKS)))
@pytest.mark.parametrize("more", [False, True])
def test_each_check_and_its_place(first: int, more: bool) -> None:
    """Every problem alone, then together with all that are looked for later."""
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000)])
    for change, _ in reversed(CHECKS[first:] if more else CHECKS[first : first + 1]):
        change(vcpu)
    before = vcpu.memory.read(BUFFER, 2032)
    assert go(vcpu) == []
    assert info(vcpu) == CHECKS[first][1]
    assert vcpu.memory.read(BUFFER, 2032) == before


@pytest.mark.parametrize("ret", [22, 11])
def test_a_refusal_half_way_leaves_what_was_done(ret: int) -> None:
    """+11 is no retry here."""
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000), entry(0x40001), entry(0x50000), entry(0x60000)])
    assert go(vcpu, [0, ret]) == [(0x40000000, 2, 0), (0x50000000, 1, 0)]
    assert info(vcpu) == (0, GENERIC)
    assert head(vcpu) == (2, 3)
    assert [e & 0xFFF for e in entries_now(vcpu, 4)] == [1, 1, 0, 0]


@pytest.mark.parametrize("ret", [-22, -11, 1, 12, 1 << 32 | 22])
def test_any_other_answer_fails_kvm_run_and_the_guest_goes_on(ret: int) -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000), entry(0x50000)])
    before = vcpu.memory.read(BUFFER, 2032)
    vcpu.begin(Call("vmgexit", {"ghcb_msr": GHCB}))
    assert vcpu.enter() == 0
    struct.pack_into("<q", vcpu.run, 88, ret)
    assert vcpu.enter() == 22
    assert vcpu.enter() is None
    assert info(vcpu) == (0, 0)
    assert vcpu.memory.read(BUFFER, 2032) == before
    assert x86_snp.UNANSWERED.status is Status.INFERRED


@pytest.mark.parametrize("ret", [-22, 1, 12])
def test_older_kernels_took_any_other_answer_as_a_refusal(ret: int) -> None:
    vcpu = machine(LINUX_6_12)
    put_list(vcpu.memory, [entry(0x40000)])
    assert len(go(vcpu, [ret])) == 1
    assert info(vcpu) == (0, GENERIC)


# --- what is written, and what is not


@pytest.mark.parametrize(("baseline", "ret"), [(LINUX_7_3, 0), (LINUX_6_12, 0x5555555555555555)])
def test_which_bytes_of_kvm_run_an_exit_writes(baseline: Baseline, ret: int) -> None:
    vcpu = machine(baseline)
    put_list(vcpu.memory, [entry(0x40000, PRIVATE)])
    vcpu.run[2:] = b"\x55" * (len(vcpu.run) - 2)  # but not immediate_exit
    vcpu.begin(Call("vmgexit", {"ghcb_msr": GHCB}))
    assert vcpu.enter() == 0
    expected = bytearray(2) + b"\x55" * (len(vcpu.run) - 2)
    struct.pack_into("<I", expected, 8, 3)
    struct.pack_into("<4Q", expected, 32, 12, 0x40000000, 1, 0x10)
    struct.pack_into("<Q", expected, 88, ret)
    # args[3..5] at 64 and flags at 96 are still as they were
    assert vcpu.run == expected


def test_which_bytes_of_the_ghcb_and_which_registers_change() -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000), entry(0x40001)])
    vcpu.memory.write(GHCB + 504, b"\xaa" * 8)  # rax, not marked valid
    vcpu.memory.write(GHCB + 816, b"\xbb" * 8)  # rsi
    before = bytearray(vcpu.memory.read(GHCB, 4096))
    registers = vcpu.registers | {"ghcb_msr": GHCB, "rax": 7, "rbx": 8}
    vcpu.registers.update(registers)
    go(vcpu)
    after = vcpu.memory.read(GHCB, 4096)
    before[504:512] = bytes(8)  # KVM copies back what it took for rax
    # rax, rbx, rcx, rdx and both informations: bits 63, 97 to 99, 115, 116
    bits = sum(1 << b for b in (63, 97, 98, 99, 115, 116))
    before[BITMAP : BITMAP + 16] = bits.to_bytes(16, "little")
    struct.pack_into("<H", before, 2048, 2)
    before[2056] = before[2064] = 1
    assert {i for i in range(4096) if before[i] != after[i]} == set()
    assert vcpu.registers == registers
    assert (vcpu.rip_advanced, vcpu.fault) == (4, "")


# --- a guest that rewrites its list between two exits


def test_entries_are_read_again_for_each_range() -> None:
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000), entry(0x50000)])

    def rewrite(exits: int) -> None:
        if exits == 1:
            vcpu.memory.write(BUFFER + 16, struct.pack("<Q", entry(0x70000, PRIVATE)))

    assert go(vcpu, between=rewrite) == [(0x40000000, 1, 0), (0x70000000, 1, 0x10)]
    assert info(vcpu) == (0, 0)


def test_the_end_is_read_again_for_each_range() -> None:
    for end, exits, answer in ((0, 1, 0), (2, 3, 0), (253, 1, INVALID_HDR)):
        vcpu = machine()
        put_list(vcpu.memory, [entry(0x40000), entry(0x50000), entry(0x60000)], end=1)

        def rewrite(seen: int, vcpu: SnpVcpu = vcpu, end: int = end) -> None:
            if seen == 1:
                vcpu.memory.write(BUFFER + 2, struct.pack("<H", end))

        assert len(go(vcpu, between=rewrite)) == exits
        assert info(vcpu) == (0, answer)


def test_a_range_being_served_stays_as_it_was_checked() -> None:
    """Only how far its entries count follows what the guest makes of them meanwhile."""
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000), entry(0x40001), entry(0x50000)])

    def rewrite(exits: int) -> None:
        if exits == 1:
            vcpu.memory.write(BUFFER, struct.pack("<H", 200))
            vcpu.memory.write(BUFFER + 8, struct.pack("<Q", entry(0x9999, large=True)))

    assert go(vcpu, between=rewrite) == [(0x40000000, 2, 0), (0x50000000, 1, 0)]
    assert entries_now(vcpu, 3) == [
        entry(0x9999, large=True, cur=512),
        entry(0x40001, cur=1),
        entry(0x50000, cur=1),
    ]
    assert head(vcpu) == (3, 2)


class CountingMemory(GuestMemory):
    def __init__(self) -> None:
        super().__init__()
        self.reads: list[tuple[int, int]] = []

    def read(self, address: int, size: int) -> bytes:
        self.reads.append((address, size))
        return super().read(address, size)


def test_how_often_the_model_reads_a_list() -> None:
    """Head for each range and at its end; an entry to find it, to merge it, and to mark it."""
    memory = CountingMemory()
    vcpu = SnpVcpu(SnpKernel(), memory)
    vcpu.registered = GHCB
    put_list(memory, [entry(0x40000), entry(0x40001), entry(0x50000)])
    go(vcpu)
    times = [sum(1 for a, n in memory.reads if (a, n) == (BUFFER + 8 + 8 * i, 8)) for i in (0, 1)]
    assert times == [2, 2]
    # the third ends the first range, starts the second, and is marked
    assert sum(1 for a, _ in memory.reads if a == BUFFER + 24) == 3
    assert sum(1 for a, _ in memory.reads if a == GHCB) == 1


def test_draining_gives_the_next_range_before_it_is_done() -> None:
    """immediate_exit completes one exit, which can be the cause of another."""
    vcpu = machine()
    put_list(vcpu.memory, [entry(0x40000), entry(0x50000)])
    vcpu.begin(Call("vmgexit", {"ghcb_msr": GHCB}))
    assert vcpu.enter() == 0
    vcpu.run[1] = 1
    struct.pack_into("<q", vcpu.run, 88, 0)
    assert vcpu.enter() == 0
    assert struct.unpack_from("<Q", vcpu.run, 40) == (0x50000000,)
    assert head(vcpu) == (1, 1)
    assert vcpu.enter() == 4
    assert (head(vcpu), info(vcpu)) == ((2, 1), (0, 0))


# --- the GHCB MSR


@pytest.mark.parametrize(
    ("request_", "rets", "exits", "response"),
    [
        (0x0020_0000_4000_0014, [0], [(0x40000000, 1, 0)], 0x15),
        (0x0010_0000_4000_0014, [0], [(0x40000000, 1, 0x10)], 0x15),
        (0x001F_FFFF_FFFF_F014, [0], [(0xF_FFFF_FFFF_F000, 1, 0x10)], 0x15),
        (0x0020_0000_4000_0014, [22], [(0x40000000, 1, 0)], 0x8000_0000_0000_0015),
        (0x0020_0000_4000_0014, [11], [(0x40000000, 1, 0)], 0x8000_0000_0000_0015),
        (0x0030_0000_4000_0014, [], [], 0x8000_0000_0000_0015),
        (0x0000_0000_4000_0014, [], [], 0x8000_0000_0000_0015),
        (0x0000_0000_0000_0010, [], [], 0xFFFF_FFFF_FFFF_F011),
        (0x0000_0000_0000_0080, [], [], 0x3081),
        (0x0000_0000_0000_0002, [], [], 0x0002_0001_3300_0001),
        # no such request: left as it is
        (0x0000_0000_0000_0FFF, [], [], 0xFFF),
        (0, [], [], 0),
    ],
)
def test_requests_in_the_msr(request_, rets, exits, response) -> None:
    vcpu = machine()
    registers = dict(vcpu.registers)
    assert go(vcpu, rets, msr=request_) == exits
    assert vcpu.registers == registers | {"ghcb_msr": response}


def test_the_msr_says_no_while_the_capability_is_off() -> None:
    vcpu = machine(exit_hypercall=0)
    assert go(vcpu, msr=0x0020_0000_4000_0014) == []
    assert vcpu.registers["ghcb_msr"] == 0x8000_0000_0000_0015


def test_an_unanswered_msr_request_is_still_there() -> None:
    vcpu = machine()
    vcpu.begin(Call("vmgexit", {"ghcb_msr": 0x0020_0000_4000_0014}))
    assert vcpu.enter() == 0
    struct.pack_into("<q", vcpu.run, 88, -22)
    assert (vcpu.enter(), vcpu.enter()) == (22, None)
    assert vcpu.registers["ghcb_msr"] == 0x0020_0000_4000_0014
    progress = SnpMsrGuest().decode_result(
        SnpMsrGuest().encode_call(ShareRegion(0x40000000, 4096, True)), vcpu.state()
    )
    assert (progress.verdict, progress.done) == (Verdict.REFUSED, 0)


def test_registering_a_ghcb_makes_it_usable() -> None:
    vcpu = machine(registered=None)
    put_list(vcpu.memory, [entry(0x40000)])
    assert go(vcpu) == []
    assert info(vcpu) == (2, 1)
    go(vcpu, msr=GHCB | 0x12)
    assert vcpu.registers["ghcb_msr"] == GHCB | 0x13
    put_list(vcpu.memory, [entry(0x40000)])
    assert go(vcpu) == [(0x40000000, 1, 0)]


@pytest.mark.parametrize(("register", "value"), [(0, 0x4000_0001), (1, 0x4B4D564B), (3, 0x4D)])
def test_cpuid_by_the_msr(register: int, value: int) -> None:
    vcpu = machine()
    go(vcpu, msr=0x4000_0000 << 32 | register << 30 | 4)
    assert vcpu.registers["ghcb_msr"] == value << 32 | register << 30 | 5


def test_asking_to_be_terminated() -> None:
    vcpu = machine()
    vcpu.begin(Call("vmgexit", {"ghcb_msr": 0x1_1100}))
    assert vcpu.enter() == 0
    assert struct.unpack_from("<I", vcpu.run, 8) == (24,)
    assert struct.unpack_from("<IIQ", vcpu.run, 32) == (6, 1, 0x1_1100)
    assert vcpu.fault == "terminated"


# --- the guest half

MEMORY = (
    MemorySlot(0x4000_0000, 0x80_0000, guest_memfd=True),
    MemorySlot(0x8000_0000, 0x10_0000, guest_memfd=True),
)


def serve(vcpu: SnpVcpu, handler: HostHandler, call: Call) -> tuple[GuestState, int]:
    exits = 0
    vcpu.begin(call)
    while (error := vcpu.enter()) is not None:
        reply = handler.handle(vcpu.run, error)
        assert not isinstance(reply, NotAShareCall)
        assert apply_reply(reply, vcpu.run, None)
        exits += 1
    return vcpu.state(), exits


def run_guest(contract, region, vcpu, handler) -> tuple[Verdict, int, list[int]]:
    """Verdict, bytes done, and exits of each call."""
    program = ask(contract, region)
    exits = []
    step = next(program)
    while True:
        state, count = serve(vcpu, handler, step.call)
        exits.append(count)
        try:
            step = program.send(state)
        except StopIteration as end:
            return (*end.value, exits)


def host(change=lambda *_: None, slots=MEMORY) -> HostHandler:
    return HostHandler(X86Host(VmType.SNP_VM), change, slots)


@pytest.mark.parametrize(
    ("guest", "region", "calls"),
    [
        (SnpGuest(GHCB), ShareRegion(0x40000000, 0x1000, True), 1),
        (SnpGuest(GHCB), ShareRegion(0x40000000, 64 * 4096, True), 1),
        (SnpGuest(GHCB), ShareRegion(0x40000000, 65 * 4096, True), 2),
        (SnpGuest(GHCB, max_entries=1), ShareRegion(0x40000000, 3 * 4096, True), 3),
        (SnpGuest(GHCB, page_size=MB2), ShareRegion(0x40000000, 0x400000, True), 1),
        (SnpGuest(GHCB, max_entries=1, scratch_offset=2016), ShareRegion(0x40000000, 99, True), 1),
        (SnpMsrGuest(), ShareRegion(0x40000000, 3 * 4096, True), 3),
    ],
)  # fmt: skip
def test_regions_arrive_whole(guest, region: ShareRegion, calls: int) -> None:
    vcpu, handler = machine(), host()
    verdict, done, exits = run_guest(guest, region, vcpu, handler)
    end = -(-region.end // 4096) * 4096
    assert (verdict, done, exits) == (Verdict.DONE, end - region.start, [1] * calls)
    assert list(handler.map.ranges()) == [(region.start, end - region.start)]
    back = ShareRegion(region.start, region.size, False)
    assert run_guest(guest, back, vcpu, handler)[0] is Verdict.DONE
    assert list(handler.map.ranges()) == []


def test_the_bytes_of_a_guests_list() -> None:
    call = SnpGuest(GHCB, page_size=MB2).encode_call(ShareRegion(0x401FF000, MB2 + 0x2000, False))
    written = GuestMemory()
    for address, data in call.writes:
        written.write(address, data)
    assert call.registers == {"ghcb_msr": GHCB}
    assert struct.unpack("<4Q", written.read(GHCB + CODE, 32)) == (PSC, 0, 0, BUFFER)
    assert written.read(GHCB + BITMAP, 16) == MARKED
    assert written.read(GHCB + 4090, 6) == b"\x02\x00" + bytes(4)
    assert struct.unpack("<HHI3Q", written.read(BUFFER, 32)) == (
        0, 2, 0,
        entry(0x401FF, PRIVATE), entry(0x40200, PRIVATE, large=True), entry(0x40400, PRIVATE),
    )  # fmt: skip


def test_regions_are_widened_to_whole_pages() -> None:
    guest = SnpGuest(GHCB)
    call = guest.encode_call(ShareRegion(0x40000008, 0x1000, True))
    assert call.region == ShareRegion(0x40000000, 0x2000, True)
    vcpu, handler = machine(), host()
    assert run_guest(guest, ShareRegion(0x40000008, 1, True), vcpu, handler)[1] == 0x1000
    assert list(handler.map.ranges()) == [(0x40000000, 0x1000)]


def test_an_empty_region_is_a_list_that_is_done() -> None:
    vcpu, handler = machine(), host()
    result = run_guest(SnpGuest(GHCB), ShareRegion(0x40000000, 0, True), vcpu, handler)
    assert result == (Verdict.DONE, 0, [0])
    # behind its end from the start: nothing is looked at
    empty = SnpGuest(GHCB).encode_call(ShareRegion(0x40000000, 0, True))
    assert empty.writes[-1] == (BUFFER, b"\x01" + bytes(7))
    with pytest.raises(HostUsageError):
        SnpMsrGuest().encode_call(ShareRegion(0x40000000, 0, True))


@pytest.mark.parametrize("guest", [SnpGuest(GHCB), SnpMsrGuest()])
@pytest.mark.parametrize("start", [1 << 52, (1 << 52) - 0x1000, -0x1000, (1 << 64) - 0x1000])
def test_addresses_that_no_frame_number_holds(guest, start: int) -> None:
    with pytest.raises(HostUsageError):
        guest.encode_call(ShareRegion(start, 0x2000, True))
    assert guest.encode_call(ShareRegion((1 << 52) - 0x1000, 0x1000, True)).region.end == 1 << 52


@pytest.mark.parametrize(
    "options",
    [
        {"ghcb": 0},
        {"ghcb": GHCB + 8},
        {"ghcb": 1 << 64},
        {"ghcb": GHCB, "page_size": 0},
        {"ghcb": GHCB, "max_entries": 0},
        {"ghcb": GHCB, "max_entries": 254},
        {"ghcb": GHCB, "max_entries": 1, "scratch_offset": 2017},
        {"ghcb": GHCB, "max_entries": 1, "scratch_offset": -8},
    ],
)
def test_guests_that_cannot_be(options) -> None:
    with pytest.raises(HostUsageError):
        SnpGuest(**options)


def test_a_refusal_across_slots_tells_whole_exits_only() -> None:
    """Two exits, the second refused: the guest knows of the first, the map too."""
    handler = host(lambda slot, *_: Verdict.REFUSED if slot.start == 0x80000000 else None)
    vcpu = machine()
    guest = SnpGuest(GHCB)
    call = guest.encode_call(ShareRegion(0x40000000, 0x3000, True))
    elsewhere = struct.pack("<Q", entry(0x80000))
    writes = (*call.writes, (BUFFER + 8 + 16, elsewhere))
    state, exits = serve(vcpu, handler, Call(call.instruction, call.registers, call.region, writes))
    progress = guest.decode_result(call, state)
    assert (progress.verdict, progress.done, progress.next) == (Verdict.REFUSED, 0x2000, None)
    assert (progress.code, exits) == (GENERIC, 2)
    assert list(handler.map.ranges()) == [(0x40000000, 0x2000)]


def test_a_host_that_wants_a_retry_is_understood_as_refusing() -> None:
    vcpu, handler = machine(), host(lambda *_: Verdict.RETRY)
    result = run_guest(SnpGuest(GHCB), ShareRegion(0x40000000, 0x1000, True), vcpu, handler)
    assert result == (Verdict.REFUSED, 0, [1])
    assert info(vcpu) == (0, GENERIC)


@pytest.mark.parametrize("guest", [SnpGuest(GHCB), SnpMsrGuest()])
def test_outside_of_memory_is_refused(guest) -> None:
    vcpu, handler = machine(), host()
    assert run_guest(guest, ShareRegion(0xF0000000, 0x1000, False), vcpu, handler)[:2] == (
        Verdict.REFUSED,
        0,
    )
    assert run_guest(guest, ShareRegion(0xF0000000, 0x1000, True), vcpu, handler)[:2] == (
        Verdict.DONE,
        0x1000,
    )
    assert handler.map.shared_bytes == 0


@pytest.mark.parametrize("second", [KvmGuest(), SevEsGuest(GHCB)])
def test_a_change_reported_twice_and_refused_twice(second) -> None:
    """Bit 17 on an SNP guest: a list, then the direct call; both see the positive number."""
    region = ShareRegion(0x40000000, 0x2000, True)
    vcpu, handler = machine(), host(lambda *_: Verdict.REFUSED)
    assert vcpu.kernel.has("migration_control")
    assert run_guest(SnpGuest(GHCB), region, vcpu, handler) == (Verdict.REFUSED, 0, [1])
    assert info(vcpu) == (0, GENERIC)
    call = second.encode_call(region)
    state, exits = serve(vcpu, handler, call)
    progress = second.decode_result(call, state)
    assert (progress.verdict, progress.code, exits) == (Verdict.REFUSED, 22, 1)
    # the direct exit does write flags, and the next list's exit leaves them there
    assert struct.unpack_from("<Q", vcpu.run, 96) == (1,)
    serve(vcpu, handler, SnpGuest(GHCB).encode_call(region))
    assert struct.unpack_from("<Q", vcpu.run, 96) == (1,)
    assert list(handler.map.ranges()) == []


def test_the_guest_sends_what_is_left() -> None:
    guest = SnpGuest(GHCB, page_size=MB2)
    call = guest.encode_call(ShareRegion(0x40000000, 2 * MB2, True))
    memory = GuestMemory()
    put_list(memory, [0, entry(0, cur=3)], cur=1)
    progress = guest.decode_result(call, GuestState({}, memory.read))
    assert (progress.verdict, progress.done) == (Verdict.RETRY, MB2 + 0x3000)
    assert progress.next is not None
    assert progress.next.region == ShareRegion(0x40000000 + MB2 + 0x3000, MB2 - 0x3000, True)


@pytest.mark.parametrize(
    ("cur", "page", "done"),
    [
        (0, 0, 0),
        (0, 512, MB2),
        (0, 513, MB2),
        (0, 0xFFF, MB2),
        (1, 0xFFF, 2 * MB2),
        (2, 0, 2 * MB2),
        (3, 0xFFF, 2 * MB2),
        (0xFFFF, 0, 2 * MB2),
    ],
)
def test_progress_is_believed_up_to_what_was_asked(cur: int, page: int, done: int) -> None:
    """The host may have written anything; what the entries name now does not count."""
    guest = SnpGuest(GHCB, page_size=MB2)
    call = guest.encode_call(ShareRegion(0x40000000, 2 * MB2, True))
    memory = GuestMemory()
    put_list(memory, [entry(0x1234, PRIVATE, cur=page)] * 4, cur=cur, end=250)
    progress = guest.decode_result(call, GuestState({}, memory.read))
    assert progress.done == done
    assert (progress.next is None) == (done == 2 * MB2)


# --- hostile memory


@settings(max_examples=150, deadline=None)
@given(
    page=st.dictionaries(st.integers(0, 511), st.integers(0, (1 << 64) - 1), max_size=40),
    pairs=st.lists(st.tuples(st.integers(0x40000, 0x40005), st.integers(0, 3)), max_size=8),
    cur=st.integers(0, 300),
    end=st.integers(0, 300),
    scratch=st.sampled_from([BUFFER, BUFFER + 1024, BUFFER + 2020]),
    bitmap=st.sampled_from([MARKED, b"\xff" * 16, bytes(16)]),
    code=st.sampled_from([PSC, PSC, PSC, 0x81, 0x72, 0]),
    rets=st.lists(st.sampled_from([0, 0, 0, 11, 22, -22]), max_size=20),
    baseline=st.sampled_from([LINUX_6_12, LINUX_7_3]),
)
def test_no_list_breaks_model_host_or_guest(
    page, pairs, cur, end, scratch, bitmap, code, rets, baseline
) -> None:
    vcpu, handler = machine(baseline), host()
    for at, value in page.items():
        vcpu.memory.write(GHCB + at * 8, struct.pack("<Q", value))
    put_list(vcpu.memory, [entry(g, op) for g, op in pairs], cur, end, scratch)
    vcpu.memory.write(GHCB + CODE, struct.pack("<Q", code))
    vcpu.memory.write(GHCB + BITMAP, bitmap)
    vcpu.memory.write(GHCB + USAGE, bytes(4))
    rets = iter(rets)
    vcpu.begin(Call("vmgexit", {"ghcb_msr": GHCB}))
    exits = 0
    try:
        while (error := vcpu.enter()) is not None:
            assert error in (0, 22)
            if error == 0:
                exits += 1
                handler.handle(vcpu.run)
                struct.pack_into("<q", vcpu.run, 88, next(rets, 0))
    except SimulationError as unmodelled:
        assert code == 0x81, unmodelled  # noqa: PT017
        return
    assert exits <= 253
    response, data = info(vcpu)
    assert response in (0, 2)
    if response == 2:
        assert data in (1, 2, 3, 4, 6)
    elif code == PSC:
        assert data in (0, GENERIC, INVALID_HDR, INVALID_ENTRY)


@settings(max_examples=100, deadline=None)
@given(
    data=st.binary(min_size=256, max_size=256),
    info1=st.sampled_from([0, 1, 2, 1 << 32, 0xFFFFFFFF]),
    info2=st.sampled_from([0, 1, GENERIC, (1 << 64) - 1]),
    pages=st.integers(0, 2000),
    large=st.booleans(),
    msr=st.integers(0, (1 << 64) - 1),
)
def test_no_answer_makes_a_guest_believe_more_than_it_asked(
    data, info1, info2, pages, large, msr
) -> None:
    memory = GuestMemory()
    memory.write(BUFFER, data * 8)
    memory.write(GHCB + INFO1, struct.pack("<2Q", info1, info2))
    region = ShareRegion(0x40000000, pages * 4096, True)
    guest = SnpGuest(GHCB, page_size=MB2 if large else 4096)
    progress = guest.decode_result(
        guest.encode_call(region), GuestState({"ghcb_msr": msr}, memory.read)
    )
    assert 0 <= progress.done <= region.size
    assert progress.done % 4096 == 0
    if info1 & 0xFFFFFFFF or info2:
        assert (progress.verdict, progress.next) == (Verdict.REFUSED, None)
        assert progress.code == info2
    elif progress.next is not None:
        assert progress.next.region.size == region.size - progress.done
    else:
        assert progress.done == region.size
    if pages:
        single = SnpMsrGuest()
        seen = single.decode_result(single.encode_call(region), GuestState({"ghcb_msr": msr}))
        assert (seen.verdict is Verdict.DONE) == (msr & 0xFFFFFFFF00000FFF == 0x15)


# --- guest programs


def test_guests_of_the_simulation_register_and_reach_their_host() -> None:
    simulation = prepare("x86.snp", seed=3, requests=40)
    stats = simulation.run()
    assert stats.done > 40
    assert simulation.machine.handler.map.shared_bytes > 0
    assert [m.registered for m in simulation.machine.vcpus] == [GHCBS, GHCBS + 4096]
