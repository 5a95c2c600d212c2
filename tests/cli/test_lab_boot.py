"""`hcabi lab boot`: what it prints and writes, from the rows of a boot that was recorded."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from hcabi.cli.main import main
from hcabi.lab import boot as lab_boot
from hcabi.lab import kernels, session, userland
from hcabi.lab.errors import BootError
from hcabi.lab.kernels import Kernel

BOOTS = Path(__file__).parents[1] / "data/captures/boot"
IMAGE = "image"
WARNING = "never use this to protect anything"
Rows = list[dict[str, Any]]


def rows(*, believes: bool = True) -> Rows:
    """The events of a recorded boot: its calls, and lines of the console."""
    head, *calls = (json.loads(line) for line in capture().read_text().splitlines())
    made: Rows = [{"event": "start", "warning": f"Really {WARNING}.", "capture": head}]
    if believes:
        line = "Memory Encryption Features active: AMD SEV"
        made.append({"event": "console", "t": 0.5, "line": line})
    made.append({"event": "console", "t": 0.6, "line": "something else"})
    for number, call in enumerate(calls):
        row = {"event": "exit", "t": number / 10, "vcpu": 0, "capture": call}
        run = bytes.fromhex(call["kvm_run_0_128"])
        if call["reason"] == 3:
            start, pages, attributes = (
                int.from_bytes(run[at : at + 8], "little") for at in (40, 48, 56)
            )
            size = hex(pages * 4096)
            row |= {"start": hex(start), "size": size, "shared": attributes & 16 == 0}
            row |= {"verdict": "done", "done": size}
        made.append(row)
    refused = {"event": "migration", "t": 0.1, "ready": False, "refused": "not ready: never said"}
    migration = {"ready": True, "list_bytes": 99}
    ended = {"event": "ended", "t": 8.0, "why": "shut down"}
    end = {"event": "end", "shared": [["0x4000000", "0x4200000"]], "migration": migration}
    return [*made, refused, ended, end]


def capture() -> Path:
    return BOOTS / "x86-linux-7.3.4-sev-guest-boot.jsonl"


@pytest.fixture
def booting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[Any]]:
    """Have `lab boot` give *made* instead of booting; gives what it was asked for."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))

    def give(made: Rows) -> list[Any]:
        asked: list[Any] = []

        def boot(plan: Any, folder: Path) -> Iterator[dict[str, Any]]:
            asked.append(plan)
            yield from made

        host = Kernel("x86-newest", "x86", "7.3.4-1", tmp_path / "vmlinuz")
        monkeypatch.setattr(lab_boot, "boot", boot)
        for module in (kernels, session):
            monkeypatch.setattr(module, "installed_kernels", lambda: (host,))
        monkeypatch.setattr(userland, "installed_userland", lambda arch: tmp_path)
        return asked

    return give


def test_calls_kinds_map_and_warning(
    booting: Callable[..., list[Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    (asked,) = [booting(rows())]
    assert main(["lab", "boot"]) == 0
    out = capsys.readouterr().out
    assert out.count(WARNING) == 2, "at the start and at the end"
    assert "vCPU 0  unshare [0x0, +640 KiB): done" in out
    assert "vCPU 0  share [0x4000000, +2 MiB): done" in out
    assert "read MSR_AMD64_SEV: error=0, data=0x1" in out
    assert "the list for migration is refused: not ready: never said" in out
    assert "the list for migration now: given, 99 bytes" in out
    assert "the guest said: Memory Encryption Features active: AMD SEV" in out
    assert "something else" not in out
    assert ["67", "share", "4", "KiB:", "done"] in [line.split() for line in out.splitlines()]
    (plan,) = asked
    assert (plan.guest, plan.cpus, plan.memory_size) == ("sev", 1, 256 << 20)
    assert plan.name == "stock Debian 7.3.4-1 x86 cloud kernel"


def test_the_whole_console(
    booting: Callable[..., list[Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    booting(rows())
    assert main(["lab", "boot", "--console", "--append", "quiet"]) == 0
    assert "| something else" in capsys.readouterr().out


def test_capture_and_picture(booting: Callable[..., list[Any]], tmp_path: Path) -> None:
    booting(rows())
    written, picture = tmp_path / "boot.jsonl", tmp_path / "boot.svg"
    assert main(["lab", "boot", "--capture", str(written), "--svg", str(picture)]) == 0
    lines = [json.loads(line) for line in written.read_text().splitlines()]
    assert lines == [json.loads(line) for line in capture().read_text().splitlines()]
    assert picture.read_text().startswith("<svg")
    assert main(["replay", str(written)]) == 0


def test_rows_as_json(
    booting: Callable[..., list[Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    booting(rows())
    assert main(["lab", "boot", "--json"]) == 0
    assert [json.loads(line) for line in capsys.readouterr().out.splitlines()] == rows()


def test_a_guest_that_does_not_believe_is_a_finding(
    booting: Callable[..., list[Any]], capsys: pytest.CaptureFixture[str]
) -> None:
    booting(rows(believes=False))
    assert main(["lab", "boot"]) == 1
    assert "the guest said: nothing of protection" in capsys.readouterr().out


ATOMIC = "DMA: preallocated {} KiB GFP_KERNEL pool for atomic allocations"


@pytest.mark.parametrize(
    "lines",
    [
        [ATOMIC.format(0), ATOMIC.format(128)],
        [ATOMIC.format("9" * 5000)],
        [f"software IO TLB: mapped [mem 0x{'f' * 9999}-0x0] (1MB)"],
        ["software IO TLB: mapped [mem 0xffffffffffffffff-0x0] (1MB)"],
        [f"Reserved memory: created restricted DMA pool at 0x0, size {'9' * 5000} MiB"],
        ["Memory Encryption Features active\x1b[31m\x00\ud800"],
    ],
    ids=range(6),
)
def test_what_a_guest_prints_never_raises(
    lines: list[str],
    booting: Callable[..., list[Any]],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:
    made = rows()
    made[2:2] = [{"event": "console", "t": 0.5, "line": line} for line in lines]
    booting(made)
    words = ["--capture", str(tmp_path / "c"), "--svg", str(tmp_path / "s"), "--console"]
    assert main(["lab", "boot", *words]) == 0
    assert "\x1b" not in capsys.readouterr().out
    assert len((tmp_path / "c").read_text().splitlines()) == 78


@pytest.mark.parametrize("error", [BootError("the machine ended", ()), KeyboardInterrupt()])
def test_results_are_saved_before_anything_else_can_fail(
    error: BaseException,
    booting: Callable[..., list[Any]],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    booting(rows())

    def dies(plan: Any, folder: Path) -> Iterator[dict[str, Any]]:
        yield from rows()[:20]
        raise error

    monkeypatch.setattr(lab_boot, "boot", dies)
    written = tmp_path / "boot.jsonl"
    assert main(["lab", "boot", "--capture", str(written)]) in (1, 130)
    assert main(["replay", str(written)]) == 0

    def fails(*_: Any) -> None:
        raise ZeroDivisionError

    booting(rows())
    monkeypatch.setattr("hcabi.cli.lab_boot.summary", fails)
    with pytest.raises(ZeroDivisionError):
        main(["lab", "boot", "--capture", str(written)])
    assert len(written.read_text().splitlines()) == 78


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        (["--capture", "x", "--answers", "refuse:3"], "leave out --answers"),
        (["--guest-kernel", "/nowhere"], "no such file"),
        (["--arch", "arm64"], "hcabi lab fetch arm64-newest"),
        (["--kernel", "x86-6.1"], "hcabi lab fetch x86-6.1"),
        (["--initrd", "/dev/zero", "--guest-kernel", IMAGE], "/dev/zero: is a device"),
        (["--memory", "0"], "0: expected 1 to"),
    ],
)
def test_bad_usage(
    booting: Callable[..., list[Any]],
    capsys: pytest.CaptureFixture[str],
    words: list[str],
    problem: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    booting(rows())
    (tmp_path / IMAGE).write_bytes(bytes(0x202) + b"HdrS")
    monkeypatch.chdir(tmp_path)
    assert main(["lab", "boot", *words]) == 2
    assert problem in capsys.readouterr().err
