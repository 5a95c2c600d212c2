"""Guest machine code against an assembler that is not ours, where one is installed."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from hcabi.driver import guest_code
from hcabi.errors import HostUsageError

# (ours, assembly text, bytes as the architectures' manuals and binutils give them)
A64 = [
    (guest_code.hvc(), "hvc #0", "020000d4"),
    (guest_code.hvc(1), "hvc #1", "220000d4"),
    (guest_code.hvc(0xFFFF), "hvc #65535", "e2ff1fd4"),
    (guest_code.smc(), "smc #0", "030000d4"),
    (guest_code.smc(1), "smc #1", "230000d4"),
    (guest_code.movz(0, 0x1234), "movz x0, #0x1234", "804682d2"),
    (guest_code.movk16(8, 0xFEE1), "movk x8, #0xfee1, lsl #16", "28dcbff2"),
    (guest_code.svc(), "svc #0", "010000d4"),
    (guest_code.str_w(31, 9), "str wzr, [x9]", "3f0100b9"),
    (guest_code.str_w(31, 9, 4), "str wzr, [x9, #4]", "3f0500b9"),
    (guest_code.b(0), "b .", "00000014"),
    (guest_code.b(-8), "b .-8", "feffff17"),
    (guest_code.NOP, "nop", "1f2003d5"),
]


@pytest.mark.parametrize(("ours", "text", "expected"), A64, ids=lambda v: str(v))
def test_a64_encodings(ours: bytes, text: str, expected: str) -> None:
    assert ours.hex() == expected, text


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [("vmmcall", "0f01d9f4"), ("vmcall", "0f01c1f4"), ("wrmsr", "0f30f4"), ("rdmsr", "0f32f4")],
)
def test_x86_code_ends_in_hlt(instruction: str, expected: str) -> None:
    assert guest_code.x86_code(instruction).hex() == expected


def test_the_loop_is_what_it_says() -> None:
    """Bytes as binutils gives them, and short enough for the driver's table of instructions."""
    text = [
        ("mov (%rbx), %al", "8a03"), ("cmp %dl, %al", "38d0"), ("je .+6", "7404"),
        ("cmp %dh, %al", "38f0"), ("jne .+7", "7505"), ("dec %rcx", "48ffc9"), ("jnz .-13", "75f1"),
    ]  # fmt: skip
    made = guest_code.x86_code(guest_code.READ_LOOP)
    assert made.hex() == "".join(expected for _, expected in text) + "f4"
    assert len(made) <= 16


def test_out_imm8() -> None:
    assert guest_code.out_imm8(0x80).hex() == "e680"


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: guest_code.hvc(1 << 16),
        lambda: guest_code.hvc(-1),
        lambda: guest_code.b(2),
        lambda: guest_code.b(1 << 28),
        lambda: guest_code.str_w(0, 9, 3),
        lambda: guest_code.str_w(0, 32),
        lambda: guest_code.x86_code("syscall"),
        lambda: guest_code.out_imm8(256),
    ],
)
def test_what_cannot_be_encoded_is_the_callers_fault(wrong: object) -> None:
    with pytest.raises(HostUsageError):
        wrong()  # type: ignore[operator]


@pytest.mark.skipif(not shutil.which("as"), reason="no GNU assembler here")
def test_x86_against_the_assembler(tmp_path: object) -> None:
    source = "vmmcall\nhlt\nvmcall\nhlt\nwrmsr\nhlt\nrdmsr\nhlt\nout %al, $0x80\n"
    out = f"{tmp_path}/x.o"
    made = subprocess.run(
        ["as", "--64", "-o", out, "-"], input=source, text=True, capture_output=True, timeout=30
    )
    if made.returncode:
        pytest.skip(f"this assembler is not for x86-64: {made.stderr.strip()[:80]}")
    raw = f"{tmp_path}/x.bin"
    subprocess.run(["objcopy", "-O", "binary", "-j", ".text", out, raw], check=True, timeout=30)
    ours = b"".join(guest_code.x86_code(i) for i in ("vmmcall", "vmcall", "wrmsr", "rdmsr"))
    with open(raw, "rb") as file:
        assert file.read() == ours + guest_code.out_imm8(0x80)
