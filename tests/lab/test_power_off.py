"""The program that ends a guest, as other programs read it."""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

from hcabi.errors import HostUsageError
from hcabi.lab.linux import power_off

#: Disassembler, its name of the architecture, and how it shows what the two calls are given.
DISASSEMBLERS = {
    "x86": (
        "objdump",
        "i386:x86-64",
        "mov $0x1,%eax; mov $0x1,%edi; mov TEXT,%esi; mov LENGTH,%edx; syscall; mov $0xa9,%eax; "
        "mov $0xfee1dead,%edi; mov $0x28121969,%esi; mov $0x1234567,%edx; syscall",
    ),
    "arm64": (
        "aarch64-linux-gnu-objdump",
        "aarch64",
        "mov x8, #0x40; movk x8, #0x0, lsl #16; mov x0, #0x1; movk x0, #0x0, lsl #16; mov x1, TEXT;"
        " movk x1, #0x40, lsl #16; mov x2, LENGTH; movk x2, #0x0, lsl #16; svc #0x0; "
        "mov x8, #0x8e; movk x8, #0x0, lsl #16; mov x0, #0xdead; movk x0, #0xfee1, lsl #16; "
        "mov x1, #0x1969; movk x1, #0x2812, lsl #16; mov x2, #0xfedc; movk x2, #0x4321, lsl #16; "
        "svc #0x0",
    ),
}


@pytest.mark.parametrize(("arch", "machine"), [("x86", 62), ("arm64", 183)])
def test_it_is_an_executable_of_one_segment(arch: str, machine: int) -> None:
    data = power_off.init(arch)
    # offsets of ELF-64: e_type 16, e_machine 18, e_entry 24, e_phoff 32, e_phentsize 54, e_phnum 56
    assert data[:7] == b"\x7fELF\x02\x01\x01"
    assert struct.unpack_from("<HH", data, 16) == (2, machine)
    entry, at = struct.unpack_from("<QQ", data, 24)
    assert struct.unpack_from("<HH", data, 54) == (56, 1)
    kind, flags, offset, virtual, _, in_file, in_memory, _ = struct.unpack_from(
        "<IIQQQQQQ", data, at
    )
    assert (kind, flags, offset, in_file, in_memory) == (1, 5, 0, len(data), len(data))
    assert virtual + at + 56 == entry
    assert data.endswith(power_off.SAYS.encode() + b"\n")


@pytest.mark.parametrize("arch", DISASSEMBLERS)
def test_it_makes_two_calls(arch: str, tmp_path: Path) -> None:
    program, name, expected = DISASSEMBLERS[arch]
    if not shutil.which(program):
        pytest.skip(f"no {program} here")
    file = tmp_path / "init"
    file.write_bytes(power_off.init(arch))
    words = [program, "-D", "-b", "binary", "-m", name, "--start-address=120", str(file)]
    shown = subprocess.run(words, capture_output=True, text=True, check=True).stdout
    lines = [line.split("\t")[2:] for line in shown.splitlines() if line.count("\t") >= 2]
    code = "; ".join(
        re.sub(r"\s+", " ", " ".join(cells).partition("//")[0]).strip() for cells in lines
    )
    text = len(power_off.SAYS) + 1
    address = 0x400000 + len(power_off.init(arch)) - text
    sign = "$" if arch == "x86" else "#"
    where = address if arch == "x86" else address & 0xFFFF
    expected = expected.replace("TEXT", f"{sign}{where:#x}").replace("LENGTH", f"{sign}{text:#x}")
    assert code.startswith(expected)


def test_it_fits_a_fifo_and_an_archive() -> None:
    assert len(power_off.SAYS) + len("\r\n") <= 16
    archive = power_off.initramfs("arm64")
    assert archive.startswith(b"070701")
    assert power_off.init("arm64") in archive
    with pytest.raises(HostUsageError, match="one of x86, arm64"):
        power_off.init("riscv")
