"""
An initramfs of one program, /init, that says a line and ends the machine.

With it a guest ends in order, and not in the panic for want of a root file system. The program
is put together here, so that nobody needs a compiler: one ELF segment, two system calls.
Sources: ELF-64 Object File Format 1.5 for the headers; reboot(2) for the call and its numbers;
Documentation/driver-api/early-userspace/buffer-format.rst for the archive; Intel SDM volume 2
(MOV, SYSCALL) and Arm ARM DDI 0487 C6.2 (MOVZ, MOVK, SVC) for the instructions.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable
from typing import NamedTuple

from hcabi.driver import guest_code
from hcabi.errors import HostUsageError
from hcabi.lab.cpio import CpioWriter

__all__ = ["SAYS", "init", "initramfs"]

SAYS = "init: the end"
"""What the guest's console shows from user space; no longer than the serial port's FIFO of 16
bytes, because the machine ends before another byte is asked for."""

_CONSOLE = (5, 1)  # /dev/console; the kernel opens it as the program's output
_OUTPUT = 1  # file descriptor
_MAGIC = (0xFEE1DEAD, 672274793)  # LINUX_REBOOT_MAGIC1 and 2
_RESTART, _POWER_OFF = 0x01234567, 0x4321FEDC  # LINUX_REBOOT_CMD_*
_ADDRESS = 0x400000  # where the program is loaded, headers and all


class _Cpu(NamedTuple):
    """
    An architecture of user space.

    Attributes:
        machine: e_machine of ELF.
        registers: Number of a system call, then its first three arguments.
        load: Machine code that puts 32 bits into a register.
        call: Machine code of a system call.
        stay: A branch to itself.
        write, reboot: Numbers of the system calls.
        command: What reboot(2) is asked for.
    """

    machine: int
    registers: tuple[int, int, int, int]
    load: Callable[[int, int], bytes]
    call: bytes
    stay: bytes
    write: int
    reboot: int
    command: int


def _mov(register: int, value: int) -> bytes:
    """Encode x86 `mov r32, imm32`."""
    return bytes([0xB8 + register]) + value.to_bytes(4, "little")


def _movz_movk(register: int, value: int) -> bytes:
    return guest_code.movz(register, value & 0xFFFF) + guest_code.movk16(register, value >> 16)


_CPUS = {
    # rax, rdi, rsi, rdx. A PC without ACPI has nothing that would switch it off: it is restarted,
    # and the machine of `hcabi.lab.linux.x86` has nothing that would start it again.
    "x86": _Cpu(62, (0, 7, 6, 2), _mov, b"\x0f\x05", b"\xeb\xfe", 1, 169, _RESTART),
    # x8, x0, x1, x2; PSCI switches it off
    "arm64": _Cpu(
        183, (8, 0, 1, 2), _movz_movk, guest_code.svc(), guest_code.b(0), 64, 142, _POWER_OFF
    ),
}


def init(arch: str) -> bytes:
    """Make the program, a static ELF file; HostUsageError if *arch* is not x86 or arm64."""
    cpu = _CPUS.get(arch)
    if cpu is None:
        raise HostUsageError(f"no program for {arch!r}: expected one of {', '.join(_CPUS)}")
    text = f"{SAYS}\n".encode()

    def program(text_at: int) -> bytes:
        calls = (
            (cpu.write, _OUTPUT, text_at, len(text)),
            (cpu.reboot, *_MAGIC, cpu.command),
        )
        made = b""
        for values in calls:
            made += b"".join(map(cpu.load, cpu.registers, values)) + cpu.call
        return made + cpu.stay

    header, segment = struct.Struct("<16sHHIQQQIHHHHHH"), struct.Struct("<IIQQQQQQ")
    start = header.size + segment.size
    text_at = _ADDRESS + start + len(program(0))  # addresses are 32 bits wide, whatever they are
    body = program(text_at) + text
    size = start + len(body)
    return (
        # 64 bits, little-endian, version 1; an executable (2); one program header, no sections
        header.pack(
            b"\x7fELF\x02\x01\x01", 2, cpu.machine, 1, _ADDRESS + start, header.size, 0, 0,
            header.size, segment.size, 1, 0, 0, 0,
        )
        # PT_LOAD (1), read and execute (5), pages of up to 64 KiB
        + segment.pack(1, 5, 0, _ADDRESS, _ADDRESS, size, size, 0x10000)
        + body
    )  # fmt: skip


def initramfs(arch: str) -> bytes:
    """Make the archive that the kernel unpacks as its first file system. As `init`."""
    out = io.BytesIO()
    archive = CpioWriter(out)
    archive.directory("dev")
    archive.character_device("dev/console", *_CONSOLE)
    archive.file("init", init(arch), executable=True)
    archive.close()
    return out.getvalue()
