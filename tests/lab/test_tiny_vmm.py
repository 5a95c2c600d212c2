"""examples/tiny_vmm, as it stands, run by the Python of an emulated machine whose KVM answers."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hcabi.lab.boot import COMMAND_LINE
from hcabi.lab.kernels import Kernel
from hcabi.lab.linux import power_off
from hcabi.lab.linux.boot import WARNING
from hcabi.lab.machine import EmulatedMachine

EXAMPLE = Path(__file__).parents[2] / "examples/tiny_vmm"
SECONDS = 300.0
#: A sitting: what a reader takes in at once.
LINES = 200


def files_below(folder: Path, at: str) -> dict[str, Path | bytes]:
    return {f"{at}/{path.relative_to(folder)}": path for path in folder.rglob("*.py")}


def output(kernel: Kernel, userland: Path) -> list[str]:
    """What the example prints; the guest is the host's own kernel, and powers off."""
    arch = kernel.arch
    files = files_below(EXAMPLE, "program/tiny_vmm")
    files |= {"guest/image": kernel.image, "guest/initrd": power_off.initramfs(arch)}
    fdt = pytest.importorskip("fdt", reason="fdt is not installed (pip install fdt)")
    files |= files_below(Path(fdt.__file__).parent, "program/fdt")
    words = [arch, "/guest/image", "--initrd", "/guest/initrd", "--append", COMMAND_LINE[arch]]
    with EmulatedMachine(kernel, userland, protected=arch == "arm64", files=files) as machine:
        *rows, last = machine.call(
            "hcabi.lab.program:rows",
            path="/program/tiny_vmm",
            arguments=words,
            seconds=SECONDS,
        )
    lines = [row["line"] for row in rows]
    assert last == {"exit_code": 0}, lines[-20:]
    return lines


def shared_at_the_end(lines: list[str]) -> list[tuple[int, int]]:
    found = (re.fullmatch(r"shared at the end: (\w+) bytes at (\w+)", line) for line in lines)
    return [(int(m[2], 16), int(m[2], 16) + int(m[1], 16)) for m in found if m]


def pool(lines: list[str]) -> tuple[int, int]:
    """The bounce buffers, as the guest prints them."""
    found = (re.search(r"TLB: mapped \[mem (0x\w+)-(0x\w+)\]", line) for line in lines)
    mapped = next(filter(None, found))
    return int(mapped[1], 16), int(mapped[2], 16)


@pytest.mark.lab
@pytest.mark.parametrize(
    ("name", "believes", "ended"),
    [
        ("x86-newest", "Memory Encryption Features active: AMD SEV", "shut down"),
        ("arm64-newest", "RME: Using RSI version 1.0", "KVM_SYSTEM_EVENT_SHUTDOWN"),
    ],
)
def test_the_example_boots_a_kernel_and_serves_it(
    lab_parts: Callable[[str], tuple[Kernel, Path]], name: str, believes: str, ended: str
) -> None:
    lines = output(*lab_parts(name))
    assert (lines.count(WARNING), lines[-1]) == (2, WARNING)
    assert lines.index(WARNING) < next(n for n, line in enumerate(lines) if line.startswith("|"))
    assert any(line.startswith("|") and believes in line for line in lines)
    assert any(line == f"| {power_off.SAYS}" for line in lines), "user space was reached"
    assert f"the guest ended: {ended}" in lines
    low, high = pool(lines)
    assert any(a <= low and high <= b for a, b in shared_at_the_end(lines)), "bounce buffers"
    # the guest says that its list is complete, and takes it back when it restarts
    said = [line for line in lines if line.startswith("not ready to migrate: ")]
    assert len(said) == (name == "x86-newest")
    assert all("withdrew its readiness" in line for line in said)


def test_it_is_one_sitting_and_says_that_nothing_is_encrypted() -> None:
    text = (EXAMPLE / "__main__.py").read_text()
    assert text.count("\n") <= LINES
    assert "NOTHING IS ENCRYPTED" in (ast.get_docstring(ast.parse(text)) or "")
    assert "**Nothing is encrypted here" in (EXAMPLE / "README.md").read_text()
