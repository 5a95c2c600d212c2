"""Each fault changes what it says, and nothing else; policies count requests to share."""

from __future__ import annotations

from pathlib import Path

import pytest
from x86.platform_guests import BIT, MIB2, PAGE, SIZE, Snp, Tdx, Views, agree

from hcabi.captures.format import RequestRow, read_capture
from hcabi.errors import HostUsageError
from hcabi.kernels.guest_memory import GuestMemory
from hcabi.kernels.x86_platform import GuestPlatform
from hcabi.kernels.x86_snp_platform import SnpPlatform
from hcabi.kernels.x86_tdx_platform import TdxPlatform
from hcabi.lab.boot import Boot, boot
from hcabi.lab.kernels import Kernel
from hcabi.lab.linux.boot import Policy
from hcabi.lab.linux.faults import FAULTS, fault
from hcabi.memory.shared_map import MemorySlot
from hcabi.types import Verdict

#: Two entries of 2 MiB, which become one exit, and two of 4 KiB, which become two.
ENTRIES = [1 << 56 | 2 << 52 | at for at in (0, MIB2)] + [2 << 52 | 0x500000, 2 << 52 | 0x700000]


def snp(name: str) -> Snp:
    guest = Snp()
    guest.execute = fault(guest.platform, name)
    return guest


def tdx(name: str) -> Tdx:
    guest = Tdx()
    guest.execute = fault(guest.platform, name)
    return guest


@pytest.mark.parametrize(
    ("name", "current", "information", "shared"),
    [
        ("half", 2, 0, 2 * MIB2),
        ("one-too-few", 3, 0, 2 * MIB2 + 2 * PAGE),
        ("no-progress", 0, 0, 2 * MIB2 + 2 * PAGE),
        ("longer-list", 0, 0, 2 * MIB2 + 2 * PAGE),
        ("unknown-status", 4, 0x7_0000_0000, 2 * MIB2 + 2 * PAGE),
        ("forgetful-rmp", 4, 0, 2 * MIB2 + 2 * PAGE),
    ],
)
def test_lists(name: str, current: int, information: int, shared: int) -> None:
    guest = snp(name)
    assert guest.psc_list(*ENTRIES) == (current, information)
    assert sum(size for _, size in guest.platform.shared.ranges()) == shared
    (end,) = guest.memory.read(0x10802, 1)
    assert end == (4 if name == "longer-list" else 3)


def test_a_forgetful_rmp() -> None:
    guest = snp("forgetful-rmp")
    assert guest.pvalidate(0x5000, 0) == (0, 0)
    assert guest.pvalidate(0x5000, 1) == (0, 0)
    assert 0x5000 not in guest.views.private, "the guest believes that it may touch it"
    assert guest.pvalidate(0x5000, 1) == (0, 0), "and a second time is not noticed"


@pytest.mark.parametrize(
    ("name", "status", "address"),
    [
        ("no-progress", 1, BIT | 0x5000),
        ("retry-outside", 1, BIT | 0x7000),
        ("retry-unaligned", 1, BIT | 0x5008),
        ("unknown-status", 0x1234, 0x10001),
    ],
)
def test_map_gpa(name: str, status: int, address: int) -> None:
    guest = tdx(name)
    assert guest.map_gpa(BIT | 0x5000, 2 * PAGE) == (status, address)
    assert guest.call(rax=1)["rcx"] == 39, "other leaves are as they were"


CAPTURES = Path(__file__).parents[1] / "data/captures/requests"


def differing(kind: str, name: str) -> list[int]:
    """Rows of a stock kernel's boot in which registers or memory come out differently."""
    capture = read_capture(CAPTURES / f"x86-linux-7.3.4-{kind}.jsonl")
    size, memory = int(capture.header.vm.memory[0].size, 16), GuestMemory()
    platform: GuestPlatform
    if kind == "snp":
        platform = SnpPlatform(size, Views(), agree, memory, c_bit=38)
    else:
        platform = TdxPlatform(size, Views(), agree, shared_bit=38)
    execute = fault(platform, name) if name else platform.execute
    found = []
    for number, row in capture.of(RequestRow):
        for part in reversed(row.reads):  # what was read first stands at last
            memory.write(int(part.at, 16), bytes.fromhex(part.data))
        made = execute(row.vcpu, row.instruction, {n: int(v, 16) for n, v in row.in_.items()})
        left = {
            int(part.at, 16) + n: byte
            for part in row.writes
            for n, byte in enumerate(bytes.fromhex(part.data))
        }
        wrong = {n: int(v, 16) for n, v in row.out.items()} != made.registers
        if wrong or any(memory.read(at, 1) != bytes([byte]) for at, byte in left.items()):
            found.append(number)
    return found


def test_the_boots_come_out_as_recorded() -> None:
    assert differing("snp", "") == differing("tdx", "") == []


@pytest.mark.parametrize("name", FAULTS["snp"])
def test_each_fault_of_snp_is_seen_in_a_boot(name: str) -> None:
    lists, validated_before = [57, 61, 65], [31, 38]
    assert differing("snp", name) == (validated_before if name == "forgetful-rmp" else lists)


@pytest.mark.parametrize("name", FAULTS["tdx"])
def test_each_fault_of_tdx_is_seen_in_a_boot(name: str) -> None:
    assert differing("tdx", name) == [8, 9, 10]


def test_a_fault_is_of_one_platform() -> None:
    with pytest.raises(HostUsageError, match="snp has half, one-too-few"):
        fault(Snp().platform, "retry-outside")
    with pytest.raises(HostUsageError, match="tdx has no-progress"):
        fault(Tdx().platform, "half")
    assert set(FAULTS) == {"snp", "tdx"}


def test_a_boot_is_not_started_with_a_fault_that_its_guest_has_not(
    tmp_path: Path,
) -> None:
    image = tmp_path / "image"
    image.write_bytes(b"")
    plan = Boot(Kernel("x86-newest", "x86", "", image), image, "tdx", fault="half")
    with pytest.raises(HostUsageError, match="fault 'half' of tdx: expected one of snp: half"):
        next(boot(plan, image))


SLOT = MemorySlot(0, SIZE)


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("refuse-only:2", ["done", "refused", "done", "done"]),
        ("retry-from:2", ["done", "retry", "retry", "retry"]),
        ("refuse:2", ["done", "refused", "done", "refused"]),
    ],
)
def test_policies(text: str, answers: list[str]) -> None:
    policy = Policy(text)
    assert [policy(SLOT, 0x1000, PAGE, True).value for _ in range(4)] == answers
    assert policy(SLOT, 0x1000, PAGE, False) is Verdict.DONE
