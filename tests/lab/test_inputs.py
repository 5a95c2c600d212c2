"""Random inputs: repeatable, well formed, and near the edges that matter."""

from __future__ import annotations

from collections import Counter
from errno import EBADF, EEXIST, EFAULT, EINVAL, EIO, ENODEV, ENOENT, EOPNOTSUPP

import pytest

from hcabi.captures.memory_models import memory_rows
from hcabi.lab.cases.inputs import arm64_inputs, x86_inputs
from hcabi.lab.cases.memory_inputs import memory_inputs
from hcabi.x86.baselines import baseline


def test_the_same_seed_gives_the_same_inputs() -> None:
    assert list(x86_inputs(7, 300)) == list(x86_inputs(7, 300))
    assert list(x86_inputs(7, 300)) != list(x86_inputs(8, 300))
    assert list(arm64_inputs(7, 300)) == list(arm64_inputs(7, 300))


def test_fewer_inputs_are_the_first_ones() -> None:
    assert list(arm64_inputs(3, 50)) == list(arm64_inputs(3, 200))[:50]


def test_x86_inputs_meet_every_rule() -> None:
    inputs = list(x86_inputs(1, 4000))
    calls = [i for i in inputs if i["instruction"] == "vmmcall"]
    numbers = {int(i["in"]["rax"], 16) for i in calls}
    addresses = [int(i["in"]["rbx"], 16) for i in calls]
    pages = [int(i["in"]["rcx"], 16) for i in calls]
    assert {i["mode"] for i in inputs} == {32, 64}
    assert {i["instruction"] for i in inputs} == {"vmmcall", "rdmsr", "wrmsr"}
    assert any(n >> 32 and n & 0xFFFFFFFF == 12 for n in numbers), "only the low half counts"
    assert not {n & 0xFFFFFFFF for n in numbers} & {5, 9, 10, 11}
    assert any(a % 4096 for a in addresses)
    assert 0 in pages
    ends = Counter(
        (a >> 12) + p - (1 << 52) for a, p in zip(addresses, pages, strict=True) if a % 4096 == 0
    )
    assert ends[0] > 10, "ranges that end where addresses do"
    frames = [(a >> 12, p) for a, p in zip(addresses, pages, strict=True)]
    assert any(p and f + p >= 1 << 64 for f, p in frames), "the frame number wraps"
    assert {i["vm"]["exit_hypercall_enabled"] for i in calls} == {True, False}
    assert all(0 <= int(v, 16) < 1 << 64 for i in inputs for v in i["in"].values())


@pytest.mark.parametrize("granule", [0x1000, 0x4000])
def test_arm64_inputs_meet_every_rule(granule: int) -> None:
    inputs = list(arm64_inputs(1, 4000, granule=granule, protected=True))
    assert any("attribute" in i for i in inputs)
    inputs = [i for i in inputs if "attribute" not in i]
    calls = [i for i in inputs if i.get("instruction") not in ("ldr", "str")]
    numbers = {int(i["in"]["x0"], 16) for i in calls}
    assert {i.get("instruction") for i in inputs} >= {None, "smc", "hvc #1", "ldr", "str"}
    assert {0xC6000003, 0xC6000004, 0x86000003, 0xC6010003} <= numbers
    assert any(n >> 32 for n in numbers)
    assert any(int(i["in"]["x2"], 16) for i in calls)
    assert any(int(i["in"]["x3"], 16) for i in calls)
    addresses = Counter(int(i["in"]["x1"], 16) for i in calls)
    assert addresses.most_common(1)[0][1] > 5, "pages are met again"
    assert any(a % granule for a in addresses)
    assert all("reply" not in i for i in inputs)
    assert all("reply" in i for i in arm64_inputs(1, 100))
    code = range(0x40000000, 0x40020000)
    assert not any(a in code for a in addresses), "the guest's own code stays"


@pytest.mark.slow
def test_steps_of_private_memory_are_repeatable_and_meet_every_rule() -> None:
    """Asked of the model, whose agreement with a kernel is tested elsewhere."""
    inputs = list(memory_inputs(1, 20_000))
    assert inputs == list(memory_inputs(1, 20_000))
    assert len(inputs) == 20_000
    assert inputs[0]["do"] == "vm"
    rows = list(memory_rows(inputs, baseline("7.3.4"), address_bits=40))
    errors = {(row["do"], row["answer"].get("errno", 0)) for row in rows}
    assert errors >= {
        ("attributes", 0), ("attributes", EINVAL), ("slot", 0), ("slot", EINVAL), ("slot", EEXIST),
        ("slot", EBADF), ("guest_memfd", 0), ("guest_memfd", EINVAL), ("fallocate", 0),
        ("fallocate", EINVAL), ("fallocate", EOPNOTSUPP), ("fallocate", EBADF), ("pre_fault", 0),
        ("pre_fault", EINVAL), ("pre_fault", ENOENT), ("pre_fault", EFAULT), ("mmap", 0),
        ("mmap", EIO), ("mmap", ENODEV), ("mmap", EINVAL), ("close", 0), ("close", EBADF),
    }  # fmt: skip
    exits = Counter(
        (each["reason"], each.get("errno", 0))
        for row in rows
        for each in row["answer"].get("exits", ())
    )
    assert exits.keys() == {(3, 0), (6, 0), (39, EFAULT), (0, EFAULT)}
    assert min(exits.values()) > 10
    flags = {
        each["kvm_run_0_128"][64:66]
        for row in rows
        for each in row["answer"].get("exits", ())
        if each["reason"] == 39
    }
    assert flags == {"00", "08"}


def test_no_step_takes_the_kernel_long() -> None:
    for step in memory_inputs(2, 20_000):
        if step["do"] == "attributes":
            address, size = int(step["address"], 16), int(step["size"], 16)
            assert size <= 1 << 32 or address + size >= 1 << 64
