"""Every capture replays with no disagreement; every changed byte is reported where it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hcabi.captures.format import read_capture, write_capture
from hcabi.captures.replay import Replay, replay
from hcabi.errors import CaptureError

CAPTURES = Path(__file__).parent.parent / "data" / "captures"
X86 = "x86-linux-7.3.4-kvm-amd.jsonl"
FILTER = "arm64-linux-7.2.13-smccc-filter.jsonl"
PKVM = "arm64-linux-7.2.13-pkvm-protected-vm.jsonl"
SEV_BOOT = "boot/x86-linux-7.3.4-sev-guest-boot.jsonl"
HYPERV_BOOT = "boot/x86-linux-7.3.4-hyperv-guest-boot.jsonl"
PKVM_BOOT = "boot/arm64-linux-7.2.13-pkvm-guest-boot.jsonl"
REALM_BOOT = "boot/arm64-linux-7.2.13-realm-guest-boot.jsonl"

Rows = list[dict[str, Any]]


def play(path: Path) -> Replay:
    return replay(read_capture(path))


def rows_of(name: str) -> Rows:
    return [json.loads(line) for line in (CAPTURES / name).read_text().splitlines()]


@pytest.fixture
def changed(tmp_path: Path) -> Callable[..., Replay]:
    """Replay the first *count* lines of a capture after *change*."""

    def run(name: str, change: Callable[[Rows], None], count: int = 100) -> Replay:
        rows = rows_of(name)[:count]
        change(rows)
        path = tmp_path / "changed.jsonl"
        path.write_text("\n".join(json.dumps(r) for r in rows))
        return play(path)

    return run


#: Rows that a capture has at least, by a word of its name.
FEWEST = {"realm": 8, "tdx": 9, "private-memory": 9, "hyperv": 17}


def flip(run: str, byte: int) -> str:
    data = bytearray.fromhex(run)
    data[byte] ^= 0x80
    return data.hex()


@pytest.mark.parametrize(
    "path",
    sorted(CAPTURES.rglob("*.jsonl")),
    ids=lambda p: p.stem,
)
def test_real_kernels_agree(path: Path) -> None:
    result = play(path)
    assert result.disagreements == ()
    assert result.rows == len(path.read_text().splitlines()) - 1
    fewest = next((n for word, n in FEWEST.items() if word in path.name), 50)
    assert result.agreed == result.rows >= fewest
    assert result.file == path.name


@pytest.mark.parametrize("path", sorted(CAPTURES.rglob("*.jsonl")), ids=lambda p: p.stem)
def test_what_is_written_reads_the_same(path: Path, tmp_path: Path) -> None:
    capture = read_capture(path)
    lines: list[str] = []
    counts: list[int] = []
    rows = [row for _, row in capture.rows]
    assert write_capture(capture.header, rows, lines.append, counts.append) == len(rows)
    assert counts == list(range(1, len(rows) + 1))
    assert lines[0].startswith('{"capture":1,')
    written = tmp_path / path.name
    written.write_text("".join(lines))
    assert read_capture(written) == capture


def test_all_captures_are_there() -> None:
    assert len(list(CAPTURES.glob("*.jsonl"))) == 6
    assert len(list((CAPTURES / "boot").glob("*.jsonl"))) == 4
    assert len(list((CAPTURES / "watched").glob("*.jsonl"))) == 2


WATCHED = "watched/x86-linux-7.3.4-private-memory.jsonl"


def test_a_watched_vm_with_private_memory(changed: Callable[..., Replay]) -> None:
    capture = rows_of(WATCHED)[1:]
    assert (len(capture), play(CAPTURES / WATCHED).disagreements) == (9, ())
    # the sixth call names a page of memory and one of none: it is served in its memory part
    assert capture[5]["changes"] == [{"start": "0x1003f000", "size": "0x1000", "shared": True}]
    refused = [row["reply"]["ret"] == hex((1 << 64) - 22) for row in capture]
    assert refused == [False] * 6 + [True] * 2 + [False]
    lazy = changed(WATCHED, lambda rows: rows[1].pop("changes"))
    assert lazy.disagreements[0].row == 2, "success for what was not converted"


def test_what_a_booted_guest_shared() -> None:
    # swiotlb pool 64 pages, interrupt tables 32, restricted DMA pool 1024: one share call each.
    pkvm = play(CAPTURES / PKVM_BOOT)
    assert pkvm.shared is not None
    assert sum(size for _, size in pkvm.shared) == (64 + 32 + 1024) * 4096
    sev = play(CAPTURES / SEV_BOOT)
    assert sev.shared is not None
    shared = sum(size for _, size in sev.shared)
    assert 4 * 2 * 1024 * 1024 <= shared < 12 * 1024 * 1024


def test_what_a_guest_shared_that_hyperv_isolates() -> None:
    """Bounce buffers of 8 MiB, and two pools for atomic DMA; seven calls, as tried before."""
    found = play(CAPTURES / HYPERV_BOOT)
    assert (found.disagreements, found.ready) == ((), None)
    assert list(found.shared or ()) == [
        (0x100000, 128 << 10),
        (0x47E0000, 128 << 10),
        (0xF000000, 8 << 20),
    ]
    rows = [json.loads(line) for line in (CAPTURES / HYPERV_BOOT).read_text().splitlines()]
    assert [r["control"] for r in rows if "control" in r] == [
        *["0x1fe000000db"] * 4,
        "0x8000000db",
        *["0x20000000db"] * 2,
    ]


@pytest.mark.parametrize(
    ("key", "value", "name"),
    [
        ("rax", "0x0", "reply rax"),
        ("page", "00" * 16, "reply rax"),
        ("control", "0x1fe000000dc", "exit"),
    ],
)
def test_a_changed_call_of_hyperv_is_reported(
    changed: Any, key: str, value: str, name: str
) -> None:
    def change(rows: Rows) -> None:
        row = next(r for r in rows[1:] if "control" in r)
        (row["reply"] if key == "rax" else row)[key] = value

    result = changed(HYPERV_BOOT, change)
    assert [d.field for d in result.disagreements][:1] == [name]


def control_row(rows: Rows) -> dict[str, Any]:
    """The row in which the guest writes 1 to MSR_KVM_MIGRATION_CONTROL."""
    return next(r for r in rows[1:] if r["reason"] == 30)


def test_a_booted_guest_allows_migration() -> None:
    assert play(CAPTURES / SEV_BOOT).ready is True
    assert play(CAPTURES / PKVM_BOOT).ready is None


def test_a_guest_that_takes_its_word_back_does_not(changed: Callable[..., Replay]) -> None:
    def write_zero(rows: Rows) -> None:
        row = control_row(rows)
        data = bytearray.fromhex(row["kvm_run_0_128"])
        assert data[48] == 1, "msr.data"
        data[48] = 0
        row["kvm_run_0_128"] = data.hex()

    result = changed(SEV_BOOT, write_zero)
    assert (result.ready, result.disagreements) == (False, ())


def test_another_answer_about_migration_is_reported(changed: Callable[..., Replay]) -> None:
    result = changed(SEV_BOOT, lambda rows: control_row(rows)["reply"].__setitem__("error", 1))
    assert [(d.field, d.expected, d.got) for d in result.disagreements] == [
        ("reply error", "1", "0")
    ]


def test_what_a_realm_shared() -> None:
    # The swiotlb pool of 4 MiB and a block of interrupt tables, as its rows say.
    realm = play(CAPTURES / REALM_BOOT)
    assert realm.shared == ((0x4B5E_0000, 0x40_0000), (0x4BE0_0000, 0x2_0000))


def test_a_realm_without_its_address_width_is_refused_clearly(
    changed: Callable[..., Replay],
) -> None:
    with pytest.raises(CaptureError, match=r"0xc4000190 .* needs ipa_bits") as caught:
        changed(REALM_BOOT, lambda rows: rows[0]["vm"].pop("ipa_bits"))
    assert caught.value.line == 1


@pytest.mark.parametrize(
    ("row", "register", "value"),
    [(1, "x1", "0x10001"), (2, "x0", "0x1"), (3, "x1", "0x40001000"), (4, "x2", "0x1"),
     (5, "x2", "0x1"), (8, "x1", "0x9002000")],
)  # fmt: skip
def test_another_answer_to_a_realm_is_reported(
    changed: Callable[..., Replay], row: int, register: str, value: str
) -> None:
    result = changed(REALM_BOOT, lambda rows: rows[row]["reply"].__setitem__(register, value))
    assert [(d.row, d.field, d.expected) for d in result.disagreements] == [
        (row + 1, f"reply {register}", str(int(value, 16)))
    ]


# --- x86: what is changed, and what the report must say


def first_exit(rows: Rows) -> int:
    """Line number of a hypercall exit that is not the first of its file."""
    found = [n for n, r in enumerate(rows, 1) if r.get("exits") and r["exits"][0]["reason"] == 3]
    return found[3]


PLACES = [
    (0, "request_interrupt_window"), (8, "exit_reason"), (12, "ready_for_interrupt_injection"),
    (13, "if_flag"), (14, "flags"), (16, "cr8"), (24, "apic_base"), (32, "hypercall.nr"),
    (39, "hypercall.nr"), (40, "hypercall.args[0]"), (48, "hypercall.args[1]"),
    (56, "hypercall.args[2]"), (64, "hypercall.args[3]"), (72, "hypercall.args[4]"),
    (80, "hypercall.args[5]"), (88, "hypercall.ret"), (96, "hypercall.flags"),
    (103, "hypercall.flags"), (104, "bytes 104..111 beyond the arm of hypercall"),
    (127, "bytes 120..127 beyond the arm of hypercall"),
]  # fmt: skip


@pytest.mark.parametrize(("byte", "field"), PLACES)
@pytest.mark.parametrize("name", [X86, FILTER])
def test_a_changed_byte_is_reported(changed: Any, name: str, byte: int, field: str) -> None:
    line = 0

    def change(rows: Rows) -> None:
        nonlocal line
        if name == X86:
            line = first_exit(rows)
            exit_ = rows[line - 1]["exits"][0]
        else:
            line = 7
            exit_ = rows[line - 1]["exit"]
        exit_["kvm_run_0_128"] = flip(exit_["kvm_run_0_128"], byte)

    result = changed(name, change)
    found = [d for d in result.disagreements if d.row == line]
    assert f"exit 0: {field}" in [d.field for d in found]
    assert all(d.expected != d.got for d in found)
    assert {d.row for d in result.disagreements} <= set(range(line, 101))


@pytest.mark.parametrize("register", ["rax", "rdx", "rip_advanced"])
def test_a_changed_result_is_reported(changed: Any, register: str) -> None:
    def change(rows: Rows) -> None:
        rows[9]["out"][register] = "0x7777"

    (found,) = changed(X86, change).disagreements
    assert (found.row, found.field, found.expected) == (10, f"out {register}", "0x7777")


@pytest.mark.parametrize("register", ["rbx", "rcx", "rdx"])
def test_a_changed_argument_is_reported(changed: Any, register: str) -> None:
    line = 0

    def change(rows: Rows) -> None:
        nonlocal line
        line = first_exit(rows)
        value = int(rows[line - 1]["in"][register], 16)
        rows[line - 1]["in"][register] = hex(value ^ 0x1000 << 4)

    fields = {d.field for d in changed(X86, change).disagreements if d.row == line}
    assert any(f.startswith("exit 0: hypercall.args") for f in fields)
    assert "exit 0: contract" in fields


def test_a_removed_exit_is_reported(changed: Any) -> None:
    line = 0

    def change(rows: Rows) -> None:
        nonlocal line
        line = first_exit(rows)
        rows[line - 1]["exits"].clear()

    found = [d for d in changed(X86, change).disagreements if d.row == line]
    assert [(d.field, d.expected, d.got) for d in found] == [("number of exits", "0", "1")]


def test_an_invented_exit_is_reported(changed: Any) -> None:
    def change(rows: Rows) -> None:
        rows[1]["exits"] = rows[first_exit(rows) - 1]["exits"]

    found = [d for d in changed(X86, change).disagreements if d.row == 2]
    assert ("number of exits", "1", "0") in [(d.field, d.expected, d.got) for d in found]


def test_a_changed_reply_is_reported(changed: Any) -> None:
    line = 0

    def change(rows: Rows) -> None:
        nonlocal line
        line = first_exit(rows)
        rows[line - 1]["reply"]["ret"] = "0x4711"

    found = [d for d in changed(X86, change).disagreements if d.row == line]
    assert [(d.field, d.got) for d in found] == [("out rax", "0x4711")]


# --- arm64


@pytest.mark.parametrize("register", ["x0", "x1", "x2", "x3"])
@pytest.mark.parametrize("name", [FILTER, PKVM])
def test_a_changed_arm64_result_is_reported(changed: Any, name: str, register: str) -> None:
    def change(rows: Rows) -> None:
        rows[5]["out"][register] = "0x7777"

    (found,) = changed(name, change).disagreements
    assert (found.row, found.field, found.expected) == (6, f"out {register}", "0x7777")


@pytest.mark.parametrize("index", [0, 1, 3, 4, 17])
def test_a_changed_register_at_the_exit_is_reported(changed: Any, index: int) -> None:
    def change(rows: Rows) -> None:
        rows[6]["exit"]["x"][index] = "0x7777"

    fields = [d.field for d in changed(FILTER, change).disagreements if d.row == 7]
    assert ("exit 0: x4..x17, pc" if index > 3 else f"exit 0: x{index}") in fields


def test_a_changed_arm64_reply_is_reported(changed: Any) -> None:
    def change(rows: Rows) -> None:
        rows[6]["reply"]["x0"] = "0x7777"

    (found,) = changed(FILTER, change).disagreements
    assert (found.row, found.field, found.got) == (7, "out x0", "0x7777")


def test_a_removed_arm64_exit_is_reported(changed: Any) -> None:
    def change(rows: Rows) -> None:
        rows[6]["exit"] = rows[6]["reply"] = None

    found = [d for d in changed(FILTER, change).disagreements if d.row == 7]
    assert ("number of exits", "0", "1") in [(d.field, d.expected, d.got) for d in found]


def test_page_states_carry_over(changed: Any) -> None:
    def change(rows: Rows) -> None:
        done = [n for n, r in enumerate(rows) if n and r["in"]["x0"] == "0xc6000003"
                and r["out"]["x0"] == "0x0"]  # fmt: skip
        del rows[done[0]]

    assert changed(PKVM, change, 300).disagreements


# --- boots


@pytest.mark.parametrize(("name", "value"), [(SEV_BOOT, "ret"), (PKVM_BOOT, "x0")])
def test_a_changed_boot_reply_is_reported(changed: Any, name: str, value: str) -> None:
    line = 0

    def change(rows: Rows) -> None:
        nonlocal line
        line = [n for n, r in enumerate(rows, 1) if value in r.get("reply", {})][4]
        rows[line - 1]["reply"][value] = "0x7777"

    (found,) = changed(name, change).disagreements
    assert (found.row, found.field, found.expected) == (line, f"reply {value}", str(0x7777))


def test_an_exit_that_is_not_explained_is_reported(changed: Any) -> None:
    def change(rows: Rows) -> None:
        rows[1]["kvm_run_0_128"] = flip(rows[1]["kvm_run_0_128"], 8)

    assert [d.row for d in changed(SEV_BOOT, change).disagreements] == [2]


def test_an_msr_exit_that_no_filter_caused_is_reported(changed: Any) -> None:
    def change(rows: Rows) -> None:
        rows[1]["kvm_run_0_128"] = flip(rows[1]["kvm_run_0_128"], 40)

    (found,) = changed(SEV_BOOT, change).disagreements
    assert (found.row, found.field, found.expected) == (2, "msr.reason", "4")
