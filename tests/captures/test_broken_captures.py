"""Files that are no captures: one clear error with file and line, whatever is wrong."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hcabi.captures.format import read_capture
from hcabi.captures.replay import replay
from hcabi.errors import CaptureError

CAPTURES = Path(__file__).parent.parent / "data" / "captures"
X86 = "x86-linux-7.3.4-kvm-amd.jsonl"
FILTER = "arm64-linux-7.2.13-smccc-filter.jsonl"
SNP, TDX = (f"requests/x86-linux-7.3.4-{guest}.jsonl" for guest in ("snp", "tdx"))
Rows = list[dict[str, Any]]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 0),
        (b"\n", 1),
        (b"hello", 1),
        (b"[]", 1),
        (b"{}", 1),
        (b"\xff\xfe", 1),
        (b"\0" * 100, 1),
        (b'{"capture": 2, "arch": "x86", "kernel": "7.3.4", "hypervisor": "", "vm": {"type": ""}}',
         1),
        (b'{"capture": 1, "arch": "vax", "kernel": "7.3.4", "hypervisor": "", "vm": {"type": ""}}',
         1),
        (b'{"capture": 1, "arch": "x86", "kernel": "5.4", "hypervisor": "", "vm": {"type": ""}}',
         1),
        (b'{"capture": 1, "arch": "x86", "kernel": "7.3.4", "hypervisor": "", "vm": {"type": ""}}'
         b"\n\n{", 3),
    ],
)  # fmt: skip
def test_files_that_are_no_captures(tmp_path: Path, data: bytes, line: int) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_bytes(data)
    with pytest.raises(CaptureError) as caught:
        replay(read_capture(path))
    assert (caught.value.file, caught.value.line) == ("broken.jsonl", line)
    assert str(caught.value).startswith("broken.jsonl")
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CaptureError, match=r"none\.jsonl: No such file"):
        read_capture(tmp_path / "none.jsonl")
    with pytest.raises(CaptureError):
        read_capture(tmp_path)


def put(*path: Any, value: Any) -> Callable[[Rows], None]:
    def change(rows: Rows) -> None:
        target: Any = rows
        for key in path[:-1]:
            target = target[key]
        target[path[-1]] = value

    return change


BROKEN: list[tuple[str, Callable[[Rows], None], int]] = [
    (X86, put(4, "exits", value=[{"reason": 3, "kvm_run_0_128": ""}]), 5),
    (X86, put(4, "exits", value=[{"reason": 3, "kvm_run_0_128": "00" * 64}]), 5),
    (X86, put(4, "exits", value=[{"reason": 3, "kvm_run_0_128": "00" * 4096}]), 5),
    (X86, put(4, "exits", value=[{"reason": 3, "kvm_run_0_128": "0g" * 128}]), 5),
    (X86, put(4, "mode", value=16), 5),
    (X86, put(4, "mode", value=-1), 5),
    (X86, put(4, "instruction", value="int3"), 5),
    (X86, put(4, "in", value={}), 5),
    (X86, put(4, "in", "rax", value="12"), 5),
    (X86, put(4, "in", "rax", value="0x1" + "0" * 16), 5),
    (X86, put(4, "in", "rax", value="0x9"), 5),  # clock pairing: not modelled
    (X86, put(4, "reply", value={"error": 256}), 5),
    (X86, put(4, "more", value=1), 5),
    (X86, put(4, "out", value=[]), 5),
    (FILTER, put(4, "in", value={}), 5),
    (FILTER, put(4, "out", value={"x99": "0x0"}), 5),
    (FILTER, put(4, "in", "x0", value="0x86000001"), 5),  # PTP: not modelled
    (FILTER, put(4, "exit", "x", value=[]), 5),
    (FILTER, put(4, "exit", "x", value=["0x0"] * 40), 5),
    (FILTER, put(0, "vm", "granule", value="0x0"), 1),
    (FILTER, put(0, "vm", "granule", value="0x3000"), 1),
    (FILTER, put(0, "vm", "smccc_filter", 0, "action", value="explode"), 1),
    (FILTER, put(0, "vm", "smccc_filter", 0, "nr_functions", value=-1), 1),
    (FILTER, put(0, "vm", "smccc_filter", 0, "base", value="0x80000000"), 1),
    ("boot/x86-linux-7.3.4-sev-guest-boot.jsonl", put(0, "vm", "memory", 0, "start", value="0x1"),
     1),
    ("boot/arm64-linux-7.2.13-pkvm-guest-boot.jsonl", put(4, "x", value=[]), 5),
    ("boot/arm64-linux-7.2.13-pkvm-guest-boot.jsonl", put(4, "x", value=["0x0"] * 99), 5),
    (SNP, put(0, "vm", "vcpus", value=0), 1),
    (SNP, put(0, "vm", "vcpus", value=10**12), 1),
    (SNP, put(0, "vm", "c_bit", value=-1), 1),
    (SNP, put(0, "vm", "memory", 0, "size", value="0xfffffffffffff000"), 1),
    (TDX, put(0, "vm", "shared_bit", value=-1), 1),
    (TDX, put(0, "vm", "shared_bit", value=10**12), 1),
]  # fmt: skip


@pytest.mark.parametrize(("name", "change", "line"), BROKEN, ids=range(len(BROKEN)))
def test_rows_that_cannot_be_played(
    tmp_path: Path, name: str, change: Callable[[Rows], None], line: int
) -> None:
    rows = [json.loads(text) for text in (CAPTURES / name).read_text().splitlines()[:20]]
    change(rows)
    path = tmp_path / "broken.jsonl"
    path.write_text("\n".join(json.dumps(r) for r in rows))
    with pytest.raises(CaptureError) as caught:
        replay(read_capture(path))
    assert (caught.value.file, caught.value.line) == ("broken.jsonl", line)
    assert str(caught.value).startswith(f"broken.jsonl:{line}: ")
