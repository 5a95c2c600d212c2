"""
What Linux 7.3.4 answered on a software-protected VM, and that the models answer the same.

The expected values are those that people read from another boot of such a kernel, written down
before there was a model.
"""

from __future__ import annotations

import errno
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hcabi.captures import memory_models
from hcabi.captures.format import read_capture
from hcabi.captures.memory_models import memory_rows
from hcabi.captures.replay import replay
from hcabi.captures.steps import step_of
from hcabi.kvm.run import ExitReason
from hcabi.vmm.simulated import faults, slots
from hcabi.vmm.simulated.faults import Backing, BackingKind
from hcabi.vmm.simulated.files import GuestMemfd, Vm
from hcabi.x86.baselines import baseline

CAPTURE = Path(__file__).parents[1] / "data/captures/x86-linux-7.3.4-sw-protected.jsonl"
SW_PROTECTED = 1
WINDOW, PAGE, PRIVATE = 0x10000000, 0x1000, "0x8"
HOLE, BARE, TOUCHED = "0x10100000", "0x10008000", "0x10200000"
Row = dict[str, Any]


def recorded() -> list[Row]:
    return [json.loads(line) for line in CAPTURE.read_text().splitlines()[1:]]


ROWS = recorded()
PLAIN_AT = next(n for n, row in enumerate(ROWS) if row == {"do": "vm", "type": 0, "answer": {}})
KNOWN = ROWS[:PLAIN_AT]


def answers(do: str, rows: list[Row] = KNOWN, **given: Any) -> list[Row]:
    return [
        row["answer"]
        for row in rows
        if row["do"] == do and all(row.get(name) == value for name, value in given.items())
    ]


def fault_of(answer: Row) -> tuple[int, int, int, int, int]:
    """Reason, errno, and flags, gpa and size of a memory fault."""
    (exit_,) = answer["exits"]
    run = bytes.fromhex(exit_["kvm_run_0_128"])
    words = (int.from_bytes(run[at : at + 8], "little") for at in (32, 40, 48))
    return exit_["reason"], exit_.get("errno", 0), *words  # type: ignore[return-value]


# --- What the kernel did ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "value"),
    [(233, "0x8"), (234, "0x1"), (236, "0x1"), (244, "0x1")],
    ids=["MEMORY_ATTRIBUTES", "GUEST_MEMFD", "PRE_FAULT_MEMORY", "GUEST_MEMFD_FLAGS"],
)
def test_capabilities_of_the_vm(number: int, value: str) -> None:
    assert answers("capability", number=number, on="vm") == [{"value": value}]


def test_init_shared_is_refused_for_a_vm_with_private_memory() -> None:
    found = [answers("guest_memfd", size="0x8000", flags=hex(flags)) for flags in range(4)]
    assert found == [[{}], [{}], [{"errno": errno.EINVAL}], [{"errno": errno.EINVAL}]]


def test_attributes_that_are_refused() -> None:
    """Unaligned address, size 0 and unaligned, attribute 4, flags, and the last page of 2^64."""
    usual = {"address": hex(WINDOW), "size": "0x1000", "attributes": PRIVATE}
    for change in (
        {"address": "0x10000800"},
        {"size": "0x0"},
        {"size": "0x800"},
        {"attributes": "0x4"},
        {"flags": "0x1"},
        {"address": "0xfffffffffffff000"},
    ):
        assert answers("attributes", **usual | change) == [{"errno": errno.EINVAL}]
    for address in (HOLE, hex(1 << 52), BARE):  # the kernel does not look at slots
        assert answers("attributes", **usual | {"address": address}) == [{}]


def test_memory_faults_of_private_pages_without_memory() -> None:
    """No slot, and no guest_memfd: EFAULT, exit 39, flags 8, one page."""
    for address in (HOLE, BARE):
        for answer in answers("access", address=address):
            assert fault_of(answer) == (39, errno.EFAULT, 8, int(address, 16), PAGE)
    assert len(answers("access", address=HOLE)) == 2


def test_a_page_that_the_guest_touched_before_it_was_private() -> None:
    """MMIO first, MMIO still; after a change of slots a memory fault whose flags are 0."""
    before, after, later = answers("access", address=TOUCHED)
    assert before["exits"][0]["reason"] == ExitReason.MMIO
    assert after["exits"][0]["reason"] == ExitReason.MMIO
    assert fault_of(later) == (39, errno.EFAULT, 0, int(TOUCHED, 16), PAGE)


def test_a_slot_that_comes_after_the_guest_touched_its_pages() -> None:
    """The fault repeats with flags 0; a shared access and KVM_PRE_FAULT_MEMORY end that."""
    for page in (0x500, 0x501):
        address = WINDOW + page * PAGE
        before, *faults, last = answers("access", address=hex(address))
        assert before["exits"][0]["reason"] == ExitReason.MMIO
        assert [fault_of(f) for f in faults[:2]] == [(39, errno.EFAULT, 0, address, PAGE)] * 2
        assert last == {"value": "0x0"}
    assert faults[2:] == []
    assert answers("pre_fault", address=hex(address)) == [
        {"address": hex(address + PAGE), "size": "0x0"}
    ]


def test_a_call_from_a_shared_page_exits_as_on_a_plain_vm() -> None:
    for answer in answers("call")[:3]:
        assert [e["reason"] for e in answer["exits"]] == [ExitReason.HYPERCALL]


def test_pre_fault() -> None:
    """A private page in the slot, a range that leaves it, a page without a slot or guest_memfd."""
    usual = {"address": hex(WINDOW), "size": "0x2000"}
    assert answers("pre_fault", **usual)[0] == {"address": hex(WINDOW + 2 * PAGE), "size": "0x0"}
    (part,) = answers("pre_fault", address=hex(WINDOW), size="0x8000")
    assert part == {"address": hex(WINDOW + 4 * PAGE), "size": "0x4000"}
    failed = {"size": "0x2000", "errno": errno.EFAULT}
    for address in (HOLE, BARE):
        assert answers("pre_fault", address=address) == [failed | {"address": address}]
    (missing,) = answers("pre_fault", address=hex(WINDOW + 0x300 * PAGE))
    assert missing["errno"] == errno.ENOENT


def test_halves_keep_their_contents_until_a_hole_is_punched() -> None:
    at = next(n for n, r in enumerate(KNOWN) if r["do"] == "access" and r.get("write") == "0x11")
    reads = [r["answer"]["value"] for r in KNOWN[at:] if r["do"] == "access" and "write" not in r
             and r["address"] == hex(WINDOW) and "value" in r["answer"]]  # fmt: skip
    assert reads[:4] == ["0x0", "0x11", "0x22", "0x0"]
    assert answers("host", host="0x0") == [{"value": "0x11"}] * 2


def test_a_file_that_was_closed() -> None:
    at = next(n for n, row in enumerate(KNOWN) if row["do"] == "close")
    after = [row["answer"] for row in KNOWN[at + 1 :]]
    assert fault_of(after[0]) == (39, errno.EFAULT, 8, WINDOW, PAGE)
    assert after[1] == {"errno": errno.EFAULT, "address": hex(WINDOW), "size": "0x2000"}
    assert after[3] == {"value": "0x11"}  # shared again


def test_a_guest_memfd_that_the_host_maps() -> None:
    plain = ROWS[PLAIN_AT:]
    found = [answers("mmap", plain, memfd=memfd, offset="0x0")[0] for memfd in range(4)]
    assert found == [
        {"errno": errno.ENODEV},
        {"errno": errno.EIO},  # mapped, and not accessible: SIGBUS for who touches it
        {"errno": errno.ENODEV},
        {"value": "0x88"},  # what the guest wrote
    ]


# --- The models -------------------------------------------------------------------------------


def test_the_models_answer_the_same() -> None:
    found = replay(read_capture(CAPTURE))
    assert (found.rows, found.disagreements) == (len(ROWS), ())
    assert found.rows == 700


def test_a_changed_row_is_reported_where_it_is(tmp_path: Path) -> None:
    rows = recorded()
    errors = next(n for n, r in enumerate(rows) if r["answer"].get("errno") == errno.EINVAL)
    faulted = next(n for n, r in enumerate(rows) if r["do"] == "access" and "exits" in r["answer"])
    rows[errors]["answer"]["errno"] = errno.ENOENT
    exit_ = rows[faulted]["answer"]["exits"][0]
    run = bytearray.fromhex(exit_["kvm_run_0_128"])
    run[41] ^= 0x80  # of memory_fault.gpa
    exit_["kvm_run_0_128"] = run.hex()
    head = CAPTURE.read_text().partition("\n")[0]
    (tmp_path / "changed").write_text("\n".join([head, *map(json.dumps, rows)]))
    found = replay(read_capture(tmp_path / "changed")).disagreements
    assert [(d.row, d.field) for d in found] == [
        (errors + 2, "errno"),
        (faulted + 2, "exit 0: memory_fault.gpa"),
    ]


def no_note(real: Callable[..., Backing], vm: Vm, address: int) -> Backing:
    vm.mmio.clear()
    return real(vm, address)


def stale_note(real: Callable[..., Backing], vm: Vm, address: int) -> Backing:
    vm.mmio = dict.fromkeys(vm.mmio, vm.slot_changes)
    return real(vm, address)


def fault_of_a_shared_hole(real: Callable[..., Backing], vm: Vm, address: int) -> Backing:
    found = real(vm, address)
    return Backing(BackingKind.FAULT) if found.kind is BackingKind.MMIO else found


def private_without_memfd(real: Callable[..., Backing], vm: Vm, address: int) -> Backing:
    found = real(vm, address)
    if found.kind is BackingKind.FAULT and found.slot:
        place = found.slot.address + address - found.slot.start
        return Backing(BackingKind.HOST, slot=found.slot, place=place)
    return found


@pytest.mark.parametrize(
    "broken", [no_note, stale_note, fault_of_a_shared_hole, private_without_memfd]
)
def test_a_broken_fault_is_seen(broken: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = faults.fault
    monkeypatch.setattr(memory_models, "fault", lambda vm, address: broken(real, vm, address))
    assert replay(read_capture(CAPTURE)).disagreements


def test_a_broken_file_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GuestMemfd, "discard", lambda *_: None)
    assert replay(read_capture(CAPTURE)).disagreements


def test_slots_that_are_too_lenient_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_check_binding", lambda *_: None)
    assert replay(read_capture(CAPTURE)).disagreements


def test_a_file_that_outlives_its_descriptor_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GuestMemfd, "closed", property(lambda _: False, lambda *_: None), False)
    assert replay(read_capture(CAPTURE)).disagreements


# --- Steps that nobody is asked ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "number"),
    [
        ({"do": "access", "address": "0x1fffff"}, errno.EINVAL),  # code and page tables
        ({"do": "access", "address": "0x40000000"}, errno.EINVAL),
        ({"do": "host", "host": "0x100000"}, errno.EFAULT),
        (
            {"do": "attributes", "address": "0x0", "size": "0x100001000", "attributes": PRIVATE},
            errno.E2BIG,
        ),
    ],
)
def test_steps_that_would_harm_are_not_asked(step: Row, number: int) -> None:
    vm = {"do": "vm", "type": SW_PROTECTED}
    base = baseline("7.3.4")
    assert list(memory_rows([vm, step], base, address_bits=40))[1]["answer"] == {"errno": number}
    (alone,) = memory_rows([step], base, address_bits=40)
    assert alone["answer"] == {"errno": errno.EBADF}, "without a VM"


def test_steps_are_read_strictly() -> None:
    for bad in ({"do": "nothing"}, {"do": "vm"}, {"do": "vm", "type": 1, "more": 2},
                {"do": "access", "address": "12"}):  # fmt: skip
        with pytest.raises(ValueError, match=r".+"):
            step_of(bad)
