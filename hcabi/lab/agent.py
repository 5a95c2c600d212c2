"""
/init inside the lab: load modules, then answer requests until the host closes the connection.

Messages are lines of JSON, each after its checksum, because the emulator was seen to corrupt
memory. A request is `{"id", "call": "module:function", "args": {}}`; the function yields rows, each
of which goes back as `{"id", "row"}`, then `{"id", "done": count}` or `{"id", "error",
"traceback"}`. Only functions of this package can be called.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import re
import time
import traceback
import zlib
from collections.abc import Callable, Iterator
from io import BufferedWriter
from pathlib import Path
from typing import Any, NoReturn

import msgspec

__all__ = ["PORT", "AgentInfo", "Json", "decode", "encode", "function_named", "hello", "main"]

Json = dict[str, Any]
"""An object of JSON, as messages and their rows travel: who gets one knows its type."""

PORT = "hcabi.lab"
"""Name of the virtio serial port over which host and agent talk."""

PORT_SECONDS = 20.0
FLUSH_SECONDS = 0.05
FINIT_MODULE = {"x86_64": 313, "aarch64": 273}  # __NR_finit_module
#: Modules that were not loaded, and why.
_not_loaded: dict[str, str] = {}
RB_POWER_OFF = 0x4321FEDC  # LINUX_REBOOT_CMD_POWER_OFF


def main() -> NoReturn:
    """Run as the first process of the booted machine; never returns."""
    try:
        _prepare()
        _serve(_open_port())
    except BaseException:
        traceback.print_exc()  # standard error is the console, which the host keeps
    finally:
        ctypes.CDLL(None).reboot(ctypes.c_int(RB_POWER_OFF))
    os._exit(1)


class AgentInfo(msgspec.Struct, frozen=True):
    """
    The machine that the agent runs on.

    Attributes:
        kernel: Version of the kernel.
        machine: Its architecture, as uname has it.
        page_size: In bytes.
        kvm: Whether there is a /dev/kvm.
        not_loaded: Modules that were not loaded, and why.
    """

    kernel: str
    machine: str
    page_size: int
    kvm: bool
    not_loaded: dict[str, str] = {}


def encode(message: Json) -> bytes:
    """Line of *message*, with its checksum before it; rows and arguments may be structs."""
    text = msgspec.json.encode(message)
    return b"%08x %s\n" % (zlib.crc32(text), text)


def decode(line: bytes) -> Json | None:
    """Message of a line; None if the checksum is not right."""
    checksum, _, text = line.rstrip(b"\n").partition(b" ")
    if checksum != b"%08x" % zlib.crc32(text):
        return None
    message: Json = msgspec.json.decode(text)
    return message


def hello() -> Iterator[AgentInfo]:
    """One row about the machine that the agent runs on."""
    name = os.uname()
    # Debian's release names the ABI; the version of the source stands in the other field
    debian = re.search(r"Debian ([0-9.]+)", name.version)
    yield AgentInfo(
        debian.group(1) if debian else name.release,
        name.machine,
        os.sysconf("SC_PAGE_SIZE"),
        Path("/dev/kvm").exists(),
        dict(_not_loaded),
    )


def _prepare() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for kind, target in ((b"devtmpfs", b"/dev"), (b"proc", b"/proc"), (b"sysfs", b"/sys")):
        libc.mount(kind, target, kind, ctypes.c_ulong(0), None)
    number = FINIT_MODULE[os.uname().machine]
    for path in sorted(Path("/modules").glob("*.ko")):
        with path.open("rb") as file:
            failed = libc.syscall(ctypes.c_long(number), file.fileno(), b"", 0)
        if failed:  # a built-in driver of the same name may serve; if not, the host says so
            _not_loaded[path.stem.partition("-")[2]] = os.strerror(ctypes.get_errno())


def _open_port() -> int:
    deadline = time.monotonic() + PORT_SECONDS
    while time.monotonic() < deadline:
        for name in Path("/sys/class/virtio-ports").glob("*/name"):
            if name.read_text().strip() == PORT:
                return os.open(f"/dev/{name.parent.name}", os.O_RDWR)
        time.sleep(0.02)
    raise TimeoutError(f"no serial port named {PORT}")


def _serve(port: int) -> None:
    with open(port, "rb", closefd=False) as requests, open(port, "wb", closefd=False) as answers:
        for line in requests:
            request = decode(line)
            if request is None:
                raise ValueError(f"garbled request of {len(line)} bytes")
            _answer(request, answers)
            answers.flush()


def _answer(request: Json, answers: BufferedWriter) -> None:
    number = request["id"]
    count = 0
    flushed = time.monotonic()
    try:
        for row in function_named(request["call"])(**request["args"]):
            answers.write(encode({"id": number, "row": row}))
            count += 1
            if time.monotonic() - flushed > FLUSH_SECONDS:
                answers.flush()
                flushed = time.monotonic()
        last: Json = {"id": number, "done": count}
    except Exception as error:  # report every error to the host
        last = {"id": number, "error": repr(error), "traceback": traceback.format_exc()}
    answers.write(encode(last))


def function_named(name: str) -> Callable[..., Iterator[object]]:
    """Find `module:function` of this package. Raises ValueError for any other."""
    module, _, function = name.partition(":")
    if module.partition(".")[0] != "hcabi":
        raise ValueError(f"{name} is not of this package")
    found: Callable[..., Iterator[object]] = getattr(importlib.import_module(module), function)
    return found
