"""VMMs inside emulated machines: watched on a real KVM of x86, supervised on an arm64 host."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hcabi.captures.format import read_capture
from hcabi.captures.replay import replay
from hcabi.lab.boot import COMMAND_LINE
from hcabi.lab.kernels import Kernel
from hcabi.lab.linux import power_off
from hcabi.lab.machine import EmulatedMachine

pytestmark = [
    pytest.mark.lab,
    pytest.mark.skipif("HCABI_FULL" not in os.environ, reason="HCABI_FULL is not set"),
]

#: The guest shares memory early in its boot; later exits are about other things. Seconds.
ENOUGH = 120
EXAMPLE = Path(__file__).parents[2] / "examples/tiny_vmm"
END = "watched "
#: What runs inside; the VMM writes to the same output, so what was seen is printed after it.
PROGRAM = f'''
import sys
import msgspec
from hcabi.vmm.watch import watch

lines = []
command = [sys.executable, "-uB", "/program/tiny_vmm", *sys.argv[1:]]
seen = watch(command, lines.append, seconds={ENOUGH})
for line in [*lines, seen]:
    print("{END}" + msgspec.json.encode(line).decode(), flush=True)
'''


def test_share_exits_of_the_tiny_vmm_are_recorded_judged_and_replayed(
    lab_parts: Callable[[str], tuple[Kernel, Path]], tmp_path: Path
) -> None:
    kernel, userland = lab_parts("x86-newest")
    files: dict[str, Path | bytes] = {
        f"program/tiny_vmm/{path.name}": path for path in EXAMPLE.glob("*.py")
    }
    files |= {
        "program/watching.py": PROGRAM.encode(),
        "guest/image": kernel.image,
        "guest/initrd": power_off.initramfs("x86"),
    }
    line = f"{COMMAND_LINE['x86']} quiet"  # each character of the console is an exit
    words = ["x86", "/guest/image", "--initrd", "/guest/initrd", "--append", line]
    with EmulatedMachine(kernel, userland, files=files) as machine:
        lines = [
            row.get("line", "")
            for row in machine.call(
                "hcabi.lab.program:rows",
                path="/program/watching.py",
                arguments=words,
                seconds=300.0,
            )
        ]
    found = [json.loads(text[len(END) :]) for text in lines if text.startswith(END)]
    assert len(found) > 2, lines[-20:]
    *rows, result = found
    assert (result["vm_type"], result["wrong"]) == (0, 0), result
    assert result["code"] in (0, -9)
    assert result["notices"] == []
    assert result["rows"] == len(rows) - 1 > 10
    assert result["entries"] > result["rows"]
    # the VMM prints what it does, later than it answers, and the capture has the same
    told = [text for text in lines if text.startswith(("share 0x", "unshare 0x"))]
    assert result["rows"] - 2 <= len(told) <= result["rows"]
    path = tmp_path / "tiny.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    capture = read_capture(path)
    assert capture.header.vm.type == "default"
    judged = replay(capture)
    assert (judged.rows, judged.disagreements) == (len(rows) - 1, ())


#: Our own driver, which opens /dev/kvm, under the supervisor; its ioctls are answered here.
SUPERVISED = f'''
import json, os, sys
from hcabi.vmm.supervisor import Supervisor

DRIVER = """
from hcabi.driver.device import Kvm
try:
    with Kvm() as kvm:
        kvm.create_vm(40)
except Exception as error:
    print(error, flush=True)
"""
ANSWERS = {{0xAE00: 12, 0xAE04: 4096}}  # KVM_GET_API_VERSION, KVM_GET_VCPU_MMAP_SIZE
seen = []
with Supervisor([sys.executable, "-c", DRIVER]) as supervised:
    while supervised.ended is None and (call := supervised.next_call(60)):
        name = supervised.host.name_of(call.number)
        if name == "openat" and call.memory.text(call.arguments[1]) == b"/dev/kvm":
            file = os.memfd_create("kvm")
            supervised.answer_with_descriptor(call, file, on_exec=True)
        elif name == "ioctl":
            seen.append([call.arguments[1], call.arguments[2]])
            known = ANSWERS.get(call.arguments[1])
            supervised.answer(call, known or 0, error=0 if known else 22)
        else:
            supervised.let_pass(call)
    result = [supervised.host.name, supervised.ended, seen, supervised.last_words()]
print("{END}" + json.dumps(result), flush=True)
'''


def test_a_program_is_supervised_on_an_arm64_host(
    lab_parts: Callable[[str], tuple[Kernel, Path]],
) -> None:
    kernel, userland = lab_parts("arm64-newest")
    files: dict[str, Path | bytes] = {"program/supervising.py": SUPERVISED.encode()}
    with EmulatedMachine(kernel, userland, files=files) as machine:
        rows = machine.call(
            "hcabi.lab.program:rows", path="/program/supervising.py", arguments=[], seconds=200.0
        )
        lines = [row.get("line", "") for row in rows]
    (found,) = [json.loads(text[len(END) :]) for text in lines if text.startswith(END)]
    name, code, seen, words = found
    assert (name, code) == ("aarch64", 0)
    assert seen == [[0xAE00, 0], [0xAE04, 0], [0xAE01, 40]]  # KVM_CREATE_VM with 40 bits
    assert "KVM_CREATE_VM" in words
