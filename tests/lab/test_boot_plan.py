"""What `hcabi lab boot` makes of its arguments, without booting."""

from __future__ import annotations

import argparse
import gzip
import io
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from hcabi.cli.console import steps
from hcabi.cli.lab_boot import configure_boot, planned
from hcabi.errors import HostUsageError
from hcabi.files import FileError
from hcabi.lab import (
    boot,
    kernels,
    session,
    userland,
)
from hcabi.lab.boot import Boot
from hcabi.lab.kernels import Kernel
from hcabi.lab.linux import power_off

IMAGES = {"x86": (0x202, b"HdrS"), "arm64": (0x38, b"ARM\x64")}


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Boot]:
    found = [Kernel(f"{arch}-newest", arch, "7.3.4-1", tmp_path / f"{arch}.img") for arch in IMAGES]
    for module in (kernels, session):
        monkeypatch.setattr(module, "installed_kernels", lambda: found)
    monkeypatch.setattr(userland, "installed_userland", lambda arch: tmp_path)
    parser = argparse.ArgumentParser()
    configure_boot(parser)
    return lambda *words: planned(parser.parse_args([str(word) for word in words]))[0]


def image(folder: Path, arch: str) -> Path:
    at, magic = IMAGES[arch]
    path = folder / f"my-{arch}"
    path.write_bytes(bytes(at) + magic + bytes(0x400))
    return path


def test_power_off_brings_an_initramfs(plan: Callable[..., Boot], tmp_path: Path) -> None:
    assert plan("--arch", "x86").initrd == b""
    made = plan("--arch", "arm64", "--end", "power-off")
    assert made.initrd == power_off.initramfs("arm64")
    mine = tmp_path / "initrd"
    mine.write_bytes(b"mine")
    assert plan("--initrd", mine).initrd == b"mine"
    with pytest.raises(HostUsageError, match="not with --initrd"):
        plan("--initrd", mine, "--end", "power-off")
    with pytest.raises(FileError, match="No such file"):
        plan("--initrd", tmp_path / "none")


def test_a_kernel_of_ones_own(plan: Callable[..., Boot], tmp_path: Path) -> None:
    mine = image(tmp_path, "arm64")
    made = plan("--arch", "arm64", "--guest", "pkvm", "--guest-kernel", mine)
    assert (made.image, made.name, made.restricted_pool) == (mine, "my-arm64", 4 << 20)
    with pytest.raises(HostUsageError, match="is of arm64, not x86"):
        plan("--arch", "x86", "--guest-kernel", mine)
    with pytest.raises(HostUsageError, match="no kernel image"):
        plan("--guest-kernel", Path(__file__))
    with pytest.raises(HostUsageError, match="no such file"):
        plan("--guest-kernel", tmp_path / "none")


def test_a_compressed_image_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: dict[str, Any] = {}

    class StopError(Exception):
        pass

    def machine(*_: object, files: dict[str, bytes], **__: object) -> None:
        given.update(files)
        raise StopError

    monkeypatch.setattr(boot, "EmulatedMachine", machine)
    packed = tmp_path / "Image.gz"
    packed.write_bytes(gzip.compress(b"kernel"))
    with pytest.raises(StopError):
        list(boot.boot(Boot(Kernel("k", "x86", "", packed), packed, "sev"), tmp_path))
    assert given == {"guest/image": b"kernel"}


def test_lines_go_above_the_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr("sys.stderr", Terminal())
    screen = Terminal()
    out = Console(file=screen, force_terminal=True, width=40)
    with steps(out) as progress:
        progress("guest at 1 s", 0, 0)
        out.print("a line")
    assert sys.stderr.getvalue() == "", "the bar is where the lines are"  # type: ignore[attr-defined]
    shown = screen.getvalue()
    assert "guest at" in shown
    assert "\x1b[2Ka line" in re.sub(r"\r", "", shown), "the bar is erased first"


def test_a_kernel_of_ones_own_is_the_host(plan: Callable[..., Boot], tmp_path: Path) -> None:
    mine = image(tmp_path, "x86")
    assert plan("--kernel", mine).host.image == mine
    with pytest.raises(HostUsageError, match="is of x86: say --arch x86"):
        plan("--kernel", mine, "--arch", "arm64")
    for name in ("x86-newst", ""):
        with pytest.raises(HostUsageError, match=f"'{name}' is neither a file"):
            plan("--kernel", name)


def test_what_does_not_fit_is_told_before_anything_boots(
    plan: Callable[..., Boot], tmp_path: Path
) -> None:
    made = plan("--guest-kernel", image(tmp_path, "x86"), "--guest", "foo")
    with pytest.raises(HostUsageError, match="guest 'foo': x86 has sev"):
        boot.boot(made, tmp_path)
